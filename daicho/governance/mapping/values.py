"""The words cells say yes, no, won, lost with, shared by every system.

Decides the vocabulary. Leaves to intake and the checks which column it is applied to.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from daicho.documents import read_yaml
from daicho.errors import MappingError
from daicho.governance.mapping.headers import normalise_word
from daicho.governance.mapping.loader import BUILT_IN, VALUES


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Normalised words by meaning; compare with `normalise_word(cell)`."""

    true: frozenset[str]
    false: frozenset[str]
    unknown: frozenset[str]
    """Says nothing; never a consent and never a refusal."""
    tick_or_cross: frozenset[str]
    """`x`: a tick (true) in Excel forms, a cross (false) in a column that also says ○. In neither set above."""
    circles: frozenset[str]
    """Words whose presence in a column makes `tick_or_cross` a cross."""
    refused: frozenset[str]
    """A written refusal, part of `false`. In an opt-out column that is not inverted such a cell is true: 配信停止 under
    配信停止 means "stopped", not "not stopped"."""
    stage_won: frozenset[str]
    stage_lost: frozenset[str]
    stage_open: frozenset[str]
    """Open or parked: neither won nor lost."""
    lead_closed: frozenset[str]
    """Lead statuses after which nobody is expected to answer."""
    sentinel_dates: frozenset[str]
    """ISO dates that mean "not known" or "never"."""
    countries: frozenset[str]
    """Country names as CRMs write them, enough to tell a country column from an office name."""


def load_values(directory: Path | None = None) -> Values:
    """Return the shared vocabulary, `values.yaml`; read once per directory.

    Raises:
        MappingError: the file is missing or says something else than word lists.
    """
    return _load((directory or BUILT_IN).resolve())


@lru_cache(maxsize=8)
def _load(directory: Path) -> Values:
    root = read_yaml(directory / VALUES, MappingError)
    names = [field.name for field in fields(Values)]
    lists = root.table(names)
    for name in names:
        if name not in lists:
            raise root.wrong(f"key {name!r} is missing", f"キー {name!r} がありません")
    return Values(**{name: frozenset(map(normalise_word, node.texts())) for name, node in lists.items()})
