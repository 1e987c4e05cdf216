"""What a header says about its column: a type, whose detail it is, or nothing.

Decides by words alone, listed in `column_headers.yaml`; whether the values agree is for `column_rules`. A canonical
field a mapping has found for the column speaks before its header.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from daicho.checks.pii.revealed import seen
from daicho.checks.pii.types import PiiType
from daicho.documents import Node, read_yaml
from daicho.errors import CheckError
from daicho.language import Bilingual
from daicho.text import fold_width


class ColumnKind(StrEnum):
    """What a column holds where no single type of personal information fills it."""

    FREE_TEXT = "FREE_TEXT"
    COMPANY = "COMPANY"
    NONE = "NONE"


ColumnType = PiiType | ColumnKind

_LONGEST = 200
_SIGNS = re.compile(r"[\s_\-‐・/:;：.,()（）\[\]【】<>*'\"?!※|~]+")
_REQUIRED = re.compile("(?:必須|任意)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What a header or a mapped field says."""

    type: ColumnType | None
    """The type it names, or None where it names none."""
    of_company: bool
    """Whether it speaks of an organisation's detail: 会社住所, BillingStreet."""
    of_staff: bool
    """Whether it names people of one's own house: 所有者, Created By."""
    mapped: bool = False
    """Whether a mapping said so rather than the header."""


@dataclass(frozen=True, slots=True)
class _Entry:
    type: ColumnType
    whole: frozenset[str]
    has: re.Pattern[str] | None
    starts: tuple[str, ...]
    ends: tuple[str, ...]

    def fits(self, header: str) -> bool:
        return (
            header in self.whole
            or (self.has is not None and self.has.search(header) is not None)
            or header.startswith(self.starts)
            or header.endswith(self.ends)
        )


_FIELDS: Mapping[str, ColumnType] = {
    **dict.fromkeys(
        "last_name first_name full_name last_name_kana first_name_kana full_name_kana owner created_by".split(),
        PiiType.PERSON,
    ),
    "email": PiiType.EMAIL,
    **dict.fromkeys(("phone", "mobile", "fax"), PiiType.PHONE),
    "postal_code": PiiType.POSTAL_CODE,
    **dict.fromkeys(("city", "street"), PiiType.ADDRESS),
    "birth_date": PiiType.BIRTH_DATE,
    "corporate_number": PiiType.CORPORATE_NUMBER,
    "invoice_number": PiiType.INVOICE_NUMBER,
    **dict.fromkeys(("account_name", "account_name_kana"), ColumnKind.COMPANY),
    **dict.fromkeys(("notes", "bounce_reason"), ColumnKind.FREE_TEXT),
}
"""Fields of the canonical CRM that are of a type; the others are of none."""


def header_key(name: str) -> str:
    """Return the spelling headers are compared by: one width, lower case, no spaces and signs."""
    # Two folds: NFKC can set free what case folding then changes.
    text = fold_width(fold_width(seen(name[:_LONGEST]).encode("utf-8", "replace").decode()).casefold())
    return _REQUIRED.sub("", _SIGNS.sub("", text)).removesuffix("c" if name.endswith("__c") else "\0")


def read_header(name: str, field: str | None = None) -> Hint:
    """Return what the header `name` says, or the canonical `field` the column is mapped to."""
    key = header_key(name)
    words = _lexicon()
    told = next((entry.type for entry in words.entries if entry.fits(key)), None)
    mapped = _FIELDS.get(field, ColumnKind.NONE) if field is not None else None
    return Hint(
        type=mapped or told,
        of_company=any(word in key for word in words.company),
        of_staff=field in ("owner", "created_by") or any(word in key for word in words.staff),
        mapped=mapped is not None,
    )


def reason_words(key: str) -> Bilingual:
    """Return the sentence of a reason, `{n}` in it for the reason's number."""
    return _lexicon().reasons[key]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    entries: tuple[_Entry, ...]
    company: tuple[str, ...]
    staff: tuple[str, ...]
    reasons: Mapping[str, Bilingual]


@cache
def _lexicon() -> _Lexicon:
    with resources.as_file(resources.files("daicho.checks.pii") / "column_headers.yaml") as path:
        document = read_yaml(path, CheckError).table()
    return _Lexicon(
        entries=tuple(_entry(node) for node in document["headers"].items()),
        company=document["company_words"].texts(),
        staff=document["staff_words"].texts(),
        reasons={key: text.bilingual() for key, text in document["reasons"].table().items()},
    )


def _entry(node: Node) -> _Entry:
    table = node.table({"kind", "is", "has", "starts", "ends"})
    kind = table["kind"].text()
    words = {key: tuple(map(_word, table[key].texts())) for key in ("is", "has", "starts", "ends") if key in table}
    has = words.get("has", ())
    return _Entry(
        type=ColumnKind(kind) if kind in list(ColumnKind) else PiiType(kind),
        whole=frozenset(words.get("is", ())),
        has=re.compile("|".join(map(re.escape, sorted(has, key=len, reverse=True)))) if has else None,
        starts=words.get("starts", ()),
        ends=words.get("ends", ()),
    )


def _word(word: str) -> str:
    return _SIGNS.sub("", fold_width(word).casefold())
