"""Formats: named questions about one cell, asked in the engine's SQL and in Python with one answer.

Decides what "well-formed" means for each kind of field. Patterns come from `daicho.text` and are read alike by RE2
(DuckDB) and Python's `re`: explicit classes only, whole values, no case flags. Leaves to the suites which column is
asked which question; an empty cell is not asked.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from daicho.checks.format_pages import PAGES
from daicho.engine.protocol import literal
from daicho.finding import Dimension
from daicho.language import Bilingual
from daicho.text.garbled import MOJIBAKE_PATTERN, has_mojibake
from daicho.text.mail import EMAIL_PATTERN, HOST_PATTERN, MAX_LENGTH, MAX_LOCAL, is_email
from daicho.text.numbers import CORPORATE_PATTERN, INVOICE_PATTERN, corporate_number_is_valid, invoice_number_is_valid
from daicho.text.phone import PHONE_QUICK_PATTERN, PHONE_SEPARATORS, phone_e164, phone_pattern
from daicho.text.placeholders import PlaceholderKind, is_placeholder, placeholder_pattern
from daicho.text.postal import POSTAL_PATTERN, postal_code
from daicho.text.width import INVISIBLE, SPACE, mixes_widths

Sql = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One question about a cell."""

    name: str
    sql: Sql
    """Column as SQL → DuckDB expression: TRUE for a well-formed VARCHAR, FALSE otherwise, NULL for NULL."""
    matches: Callable[[str], bool]
    """The same answer in Python."""
    dimension: Dimension = Dimension.VALIDITY

    @property
    def title(self) -> Bilingual:
        """Return what a failure is called."""
        return PAGES[self.name]["title"]

    @property
    def page(self) -> Mapping[str, Bilingual]:
        """Return the parts of the format's page: `looks_for`, `flagged`, `passes`, `blind`."""
        return PAGES[self.name]


def _whole(pattern: str) -> Sql:
    return lambda column: f"regexp_full_match({column}, {literal(pattern)})"


def _nowhere(pattern: str) -> Sql:
    return lambda column: f"NOT regexp_matches({column}, {literal(pattern)})"


def _email(column: str) -> str:
    lengths = f"length({column}) <= {MAX_LENGTH} AND strpos({column}, '@') <= {MAX_LOCAL + 1}"
    return f"({_whole(EMAIL_PATTERN)(column)} AND {lengths})"


def _compact_phone(pattern: str) -> Sql:
    def sql(column: str) -> str:
        compact = f"regexp_replace({column}, {literal(PHONE_SEPARATORS)}, '', 'g')"
        return f"regexp_full_match({compact}, {literal(pattern)})"

    return sql


def _phone(column: str) -> str:
    # Taking separators out costs more than matching; the commonest spellings are let through without.
    quick = _whole(PHONE_QUICK_PATTERN)(column)
    return f"CASE WHEN {quick} THEN TRUE ELSE {_compact_phone(phone_pattern())(column)} END"


_MOBILE_PATTERN = "(?:[0０]|(?:[+＋]|[0０][1１]?[0０])?[8８][1１][0０]?)[6-9６-９][0０][1-9１-９][0-9０-９]{7}"
"""With its separators gone."""


def _is_mobile(value: str) -> bool:
    return _python(_MOBILE_PATTERN).fullmatch(_python(PHONE_SEPARATORS).sub("", value)) is not None


def _corporate_number(column: str) -> str:
    """Return the check of a 法人番号 in integer arithmetic, cheaper than thirteen substrings.

    A number and the sum of its digits leave the same rest when divided by 9, so the digits of weight 2 are all that is
    picked out.
    """
    whole = _whole(CORPORATE_PATTERN)(column)
    plain = f"regexp_full_match({column}, '[1-9][0-9]{{12}}')"
    folded = f"regexp_replace(translate({column}, '０１２３４５６７８９', '0123456789'), '[^0-9]+', '', 'g')"

    def checked(digits: str) -> str:
        number = f"CAST({digits} AS BIGINT)"
        doubled = " + ".join(f"{number} // {10**place} % 10" for place in range(1, 12, 2))
        return f"{number} // 1000000000000 = 9 - ({number} % 1000000000000 + {doubled}) % 9"

    return f"CASE WHEN {plain} THEN {checked(column)} WHEN {whole} THEN {checked(folded)} ELSE {whole} END"


_URL_PATTERN = (
    rf"[{SPACE}]*(?:[Hh][Tt][Tt][Pp][Ss]?://)?(?:{HOST_PATTERN}|(?:[0-9]{{1,3}}\.){{3}}[0-9]{{1,3}})(?::[0-9]{{1,5}})?"
    rf"(?:[/?#][^{SPACE}{INVISIBLE}\x00-\x1f<>\"]*)?[{SPACE}]*"
)
_LONGEST_URL = 2048


def _url(column: str) -> str:
    return f"({_whole(_URL_PATTERN)(column)} AND length({column}) <= {_LONGEST_URL})"


_TRIMMED_PATTERN = f"(?:[^{SPACE}{INVISIBLE}](?:[\\x00-\U0010ffff]*[^{SPACE}{INVISIBLE}])?)?"
_KATAKANA_PATTERN = f"[ァ-ヿｦ-ﾟ・･＝=()（）.．、､{SPACE}\\-‐－]+"


def _no_mixed_width(column: str) -> str:
    # One search settles the many values without either.
    searches = ("[０-９Ａ-Ｚａ-ｚ｡-ﾟ]", "[｡-ﾟ]", "[0-9A-Za-z]")
    suspect, half, narrow = (f"regexp_matches({column}, {literal(search)})" for search in searches)
    return f"CASE WHEN {suspect} THEN NOT ({half} OR {narrow}) ELSE NOT {suspect} END"


@cache
def _python(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _fully(pattern: str) -> Callable[[str], bool]:
    return lambda value: _python(pattern).fullmatch(value) is not None


def _not_placeholder(kind: PlaceholderKind) -> tuple[Sql, Callable[[str], bool]]:
    return (
        lambda column: f"NOT {_whole(placeholder_pattern(kind))(column)}",
        lambda value: not is_placeholder(value, kind),
    )


_PLACEHOLDERS = {
    "not_placeholder": PlaceholderKind.TEXT,
    "not_placeholder_person": PlaceholderKind.PERSON,
    "not_placeholder_company": PlaceholderKind.COMPANY,
    "not_placeholder_phone": PlaceholderKind.PHONE,
    "not_placeholder_email": PlaceholderKind.MAIL,
    "not_placeholder_postal": PlaceholderKind.POSTAL,
}


def _formats() -> dict[str, Format]:
    pairs: dict[str, tuple[Sql, Callable[[str], bool]]] = {
        "email": (_email, is_email),
        "phone": (_phone, lambda value: phone_e164(value) is not None),
        "mobile_jp": (_compact_phone(_MOBILE_PATTERN), _is_mobile),
        "postal_code_jp": (_whole(POSTAL_PATTERN), lambda value: postal_code(value) is not None),
        "corporate_number": (_corporate_number, corporate_number_is_valid),
        "invoice_number": (_whole(INVOICE_PATTERN), invoice_number_is_valid),
        "url": (_url, lambda value: len(value) <= _LONGEST_URL and _fully(_URL_PATTERN)(value)),
        **{name: _not_placeholder(kind) for name, kind in _PLACEHOLDERS.items()},
        "no_mojibake": (_nowhere(MOJIBAKE_PATTERN), lambda value: not has_mojibake(value)),
        "no_mixed_width": (_no_mixed_width, lambda value: not mixes_widths(value)),
        "trimmed": (_whole(_TRIMMED_PATTERN), _fully(_TRIMMED_PATTERN)),
        "katakana": (_whole(_KATAKANA_PATTERN), _fully(_KATAKANA_PATTERN)),
    }
    dimensions = {
        **dict.fromkeys(_PLACEHOLDERS, Dimension.COMPLETENESS),
        **dict.fromkeys(("no_mixed_width", "trimmed"), Dimension.CONSISTENCY),
    }
    return {
        name: Format(name=name, sql=sql, matches=matches, dimension=dimensions.get(name, Dimension.VALIDITY))
        for name, (sql, matches) in pairs.items()
    }


FORMATS: Mapping[str, Format] = _formats()
"""Every format by name."""
