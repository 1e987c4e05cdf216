"""What every HTML report is made with: one way to escape, one hand, one length of a cell."""

from typing import Final

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from daicho.language import Bilingual
from daicho.reports.figures import harmless, thousands

_NAME: Final = 60
"""Characters of a header, an id or a label."""
_VALUE: Final = 80
"""Characters of a record's value."""
_SENTENCE: Final = 240
"""Characters of a reason."""


def environment(*packages: str) -> Environment:
    """Return an environment that escapes everything and stops at what nobody defined.

    Args:
        packages: where templates are looked for before the audit report's own.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "daicho.reports")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(thousands=thousands, name=_name, value=_value, label=_label, sentence=_sentence)
    return made


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _name(text: str) -> str:
    return _cut(text, _NAME)


def _value(text: str) -> str:
    return _cut(text, _VALUE)


def _label(text: Bilingual) -> Bilingual:
    return Bilingual(_name(text.en), _name(text.ja))


def _sentence(text: Bilingual) -> Bilingual:
    return Bilingual(_cut(text.en, _SENTENCE), _cut(text.ja, _SENTENCE))
