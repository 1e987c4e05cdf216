"""What the columns of a table hold: one type of personal information each, texts in which it hides, or nothing.

Decides a type per column, how sure that is and why, and whether the column is about people. Header, shapes of the
distinct values, check-digit lift and neighbours are weighed in `column_rules` and `column_table`; texts go to the
scanner. No value leaves this module: a finding carries counts.

Whether a phone, a mailbox, an address or a postal code is personal depends on its table. Beside a person's name it is
that person's, the company's switchboard and office included: who it belongs to stands in the same row, and that makes
it personal data (個人情報保護法 2条1項, 他の情報と容易に照合). In a table that names no person, a list of companies,
details of the organisation are not personal; mailboxes there are unless most are desks (info@). A column alone, without
its table, counts as standing in a person table unless its header speaks of an organisation. The name of a company is
never a type of personal information, whoever works there.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import pyarrow as pa

from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.column_headers import ColumnKind, ColumnType, read_header, reason_words
from daicho.checks.pii.column_rules import decide
from daicho.checks.pii.column_shapes import Shapes
from daicho.checks.pii.column_table import Judged, settle
from daicho.checks.pii.column_values import Evidence, Reason, Verdict
from daicho.checks.pii.custom import CustomType, not_personal
from daicho.checks.pii.plain import plain
from daicho.checks.pii.profile import LONGEST, SAMPLE, Mode, Profile, read_values
from daicho.checks.pii.types import NOT_PERSONAL, Category, PiiType, TextFindings
from daicho.language import Bilingual
from daicho.text import is_role_mailbox

__all__ = [
    "LONGEST",
    "SAMPLE",
    "ColumnFinding",
    "ColumnKind",
    "Hits",
    "Mode",
    "Reason",
    "classify_column",
    "classify_table",
]


class TextScanner(Protocol):
    """What finds personal information inside texts."""

    def scan_many(self, texts: Iterable[str], label: str | None = None) -> Sequence[TextFindings]:
        """Return what each text holds; `label` is the header of the column they are from."""
        ...


@dataclass(frozen=True, slots=True)
class Hits:
    """How often something was found among the values looked at."""

    distinct: int
    """Different values that hold it."""
    rows: int
    """Rows those values are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFinding:
    """What one column holds."""

    column: str
    type: ColumnType
    personal: bool
    confidence: float
    """How sure the type is, in [0, 1]."""
    reasons: tuple[Reason, ...]
    rows: int
    filled: int
    """Rows whose cell is neither null nor blank."""
    distinct: int
    """Different values, trimmed; values equal in their first `LONGEST` characters count as one."""
    looked_at: int
    """Different values read; fewer than `distinct` in sample mode only."""
    hits: Mapping[str, Hits]
    """By type, a user's own included, in the order of their names."""
    special_care: Mapping[Category, Hits]
    not_found_below: float
    """What was not found may still be in up to this share of the distinct values, at 95 %: 3/n; 0 where all were read.

    Source: the rule of three, upper bound of a binomial proportion with no success in n draws.
    """
    cut: int
    """Values longer than `LONGEST` characters, of which the rest was not read."""

    def explain(self) -> tuple[Bilingual, ...]:
        """Return the reasons in words."""
        return tuple(_in_words(reason) for reason in self.reasons)


def _in_words(reason: Reason) -> Bilingual:
    words = reason_words(reason.key)
    number = reason.number or 0.0
    return Bilingual(words.en.format(n=number), words.ja.format(n=number))


Column: TypeAlias = Mapping[str, int] | pa.ChunkedArray


def classify_column(
    name: str,
    values: Column,
    *,
    field: str | None = None,
    mode: Mode | str = Mode.SAMPLE,
    scanner: TextScanner,
    custom: Sequence[CustomType] = (),
) -> ColumnFinding:
    """Return what one column holds, its table unknown.

    Args:
        name: header; where it is hidden or made up, values decide alone.
        values: an Arrow column of any type, or the rows of each distinct value.
        field: field of the canonical CRM the column is mapped to.
        mode: `sample` reads up to `SAMPLE` distinct values, `full` all.
        scanner: finds what hides in texts.
        custom: types of the user's own, looked for in columns of codes as well.
    """
    judged = _judge(name, values, field, Mode(mode))
    verdict = judged.verdict
    in_person_table = not (judged.hint.of_company and not judged.hint.of_staff)
    return _finding(judged, verdict, scanner, custom, in_person_table=in_person_table)


def classify_table(
    columns: Mapping[str, pa.ChunkedArray],
    fields: Mapping[str, str | None],
    *,
    mode: Mode | str = Mode.SAMPLE,
    scanner: TextScanner,
    custom: Sequence[CustomType] = (),
) -> tuple[ColumnFinding, ...]:
    """Return what the columns of a table hold, in their order; each may speak for its neighbours.

    Args:
        columns: the table's columns by header.
        fields: canonical field of each column a mapping knows.
        mode: `sample` or `full`, as for `classify_column`.
        scanner: finds what hides in texts.
        custom: types of the user's own, looked for in columns of codes as well.
    """
    judged = [_judge(name, column, fields.get(name), Mode(mode)) for name, column in columns.items()]
    verdicts = settle(judged)
    in_person_table = any(
        verdict.type in (PiiType.PERSON, PiiType.BIRTH_DATE) and not column.hint.of_staff
        for column, verdict in zip(judged, verdicts, strict=True)
    )
    return tuple(
        _finding(column, verdict, scanner, custom, in_person_table=in_person_table)
        for column, verdict in zip(judged, verdicts, strict=True)
    )


def _judge(name: str, column: Column, field: str | None, mode: Mode) -> Judged:
    profile = Profile(read_values(column, mode))
    evidence = Evidence(profile, Shapes(profile), _name_share)
    hint = read_header(name, field)
    return Judged(name=name, evidence=evidence, hint=hint, verdict=decide(evidence, hint))


def _name_share(values: tuple[str, ...]) -> float:
    # The tagger's dictionary is loaded only where a column of words asks for it.
    from daicho.checks.pii.people import name_share

    return float(name_share(values))


_OWN_SHAPES: Mapping[PiiType, tuple[Form, ...]] = {
    PiiType.EMAIL: (Form.EMAIL,),
    PiiType.PHONE: (Form.PHONE,),
    PiiType.ADDRESS: (Form.ADDRESS,),
    PiiType.POSTAL_CODE: (Form.POSTAL,),
    PiiType.RESIDENCE_CARD: (Form.RESIDENCE_CARD,),
    PiiType.VEHICLE_PLATE: (Form.PLATE,),
    PiiType.BANK_ACCOUNT: (Form.IBAN, Form.ACCOUNT, Form.YUCHO),
    PiiType.INVOICE_NUMBER: (Form.INVOICE,),
    PiiType.HEALTH_INSURANCE: (Form.INSURED,),
    PiiType.SNS_ID: (Form.HANDLE, Form.PROFILE),
}
"""Shapes that are hits in any column; the others count only where the column is of their type."""
_CODE_LIKE = frozenset(
    (
        PiiType.POSTAL_CODE,
        PiiType.RESIDENCE_CARD,
        PiiType.VEHICLE_PLATE,
        PiiType.BANK_ACCOUNT,
        PiiType.INVOICE_NUMBER,
        PiiType.HEALTH_INSURANCE,
        PiiType.SNS_ID,
    )
)
"""Types whose shape some codes of any long column have by chance."""
_BY_CHANCE = 0.01
"""Share of the values looked at up to which such shapes are taken for chance."""
_TYPE_SHAPES: Mapping[PiiType, tuple[Form, ...]] = {
    PiiType.PHONE: (Form.PHONE, Form.DIGIT_PHONE, Form.LOCAL_PHONE),
    PiiType.POSTAL_CODE: (Form.POSTAL, Form.DIGIT_POSTAL, Form.POSTAL_ABROAD),
    PiiType.ADDRESS: (Form.ADDRESS, Form.BUILDING, Form.CITY, Form.TOWN, Form.BLOCK),
    PiiType.BIRTH_DATE: (Form.DATE, Form.ERA_DATE, Form.MONTH_DAY),
    PiiType.MY_NUMBER: (Form.MY_NUMBER,),
    PiiType.DRIVER_LICENSE: (Form.LICENCE,),
    PiiType.CORPORATE_NUMBER: (Form.CORPORATE,),
    PiiType.CREDIT_CARD: (Form.CARD,),
    PiiType.HEALTH_INSURANCE: (Form.INSURED, Form.INSURER, Form.NHS),
    PiiType.IP_ADDRESS: (Form.IP,),
    PiiType.NATIONAL_ID: (Form.NATIONAL_ID,),
}
_BY_TABLE = frozenset((PiiType.PHONE, PiiType.EMAIL, PiiType.ADDRESS, PiiType.POSTAL_CODE, PiiType.BANK_ACCOUNT))
"""Types an organisation has too."""


def _finding(
    judged: Judged, verdict: Verdict, scanner: TextScanner, custom: Sequence[CustomType], *, in_person_table: bool
) -> ColumnFinding:
    evidence, kind = judged.evidence, verdict.type
    values = evidence.profile.values
    hits = _shape_hits(judged, kind)
    special: dict[Category, Hits] = {}
    reasons = list(verdict.reasons)
    looked = len(values.looked)
    if isinstance(kind, ColumnKind) or kind in NOT_PERSONAL:
        found, special, holding = _in_texts(judged, kind, scanner, custom)
        hits |= found
        if holding:
            reasons.append(Reason("text_hits", holding / looked))
    nobodys = not_personal(custom)
    strays = {hit for hit in hits if hit != kind and hit not in nobodys}
    if kind is ColumnKind.FREE_TEXT:
        personal = bool(special or strays)
    elif isinstance(kind, ColumnKind):
        personal = bool(special or strays - _WITHOUT_TEXT)
    else:
        personal = kind not in nobodys and (
            kind not in _BY_TABLE or in_person_table or (kind is PiiType.EMAIL and _are_people(evidence.profile))
        )
        if not personal and kind not in nobodys:
            reasons.append(Reason("of_company"))
        # Mailboxes among corporate numbers.
        personal = personal or bool(strays - (frozenset() if in_person_table else _BY_TABLE - {PiiType.EMAIL}))
    personal = personal and looked > 0
    if values.cut:
        reasons.append(Reason("cut", values.cut))
    return ColumnFinding(
        column=judged.name,
        type=kind,
        personal=personal,
        confidence=round(verdict.confidence, 4),
        reasons=tuple(reasons),
        rows=values.rows,
        filled=values.filled,
        distinct=values.distinct,
        looked_at=looked,
        hits=dict(sorted(hits.items())),
        special_care=dict(sorted(special.items())),
        not_found_below=0.0 if looked == values.distinct else min(1.0, 3 / looked),
        cut=values.cut,
    )


def _shape_hits(judged: Judged, kind: ColumnType) -> dict[str, Hits]:
    shapes, values = judged.evidence.shapes, judged.evidence.profile.values
    hits: dict[str, Hits] = {}
    for found, forms in _OWN_SHAPES.items():
        count = shapes.count(forms)
        least = _BY_CHANCE * len(values.looked) if found in _CODE_LIKE else 1
        if found is not kind and count[0] >= max(1, least):
            hits[found] = Hits(*count)
    if isinstance(kind, PiiType) and values.looked:
        rows = sum(count for _, count in values.looked)
        if kind in _TYPE_SHAPES or kind in _OWN_SHAPES:
            count = shapes.count((*_TYPE_SHAPES.get(kind, ()), *_OWN_SHAPES.get(kind, ())))
        elif kind is PiiType.PERSON:
            # The tagger answers for many values at once; its share stands for the rows as well.
            share = judged.evidence.names
            count = round(share * len(values.looked)), round(share * rows)
        else:
            # Without a formula every value of the column is one, as far as anybody can tell.
            count = len(values.looked), rows
        if count[0]:
            hits[kind] = Hits(*count)
    return hits


_IN_A_NAME = re.compile("[0-9０-９]{4}|[@＠]")
_IN_A_CODE = re.compile("[ぁ-んァ-ヶ一-龥]{2}|[@＠]")
_WITHOUT_TEXT = frozenset((PiiType.PERSON, PiiType.ADDRESS, PiiType.POSTAL_CODE, PiiType.BIRTH_DATE))
"""Types a code or a single word is too easily mistaken for."""


def _in_texts(
    judged: Judged, kind: ColumnType, scanner: TextScanner, custom: Sequence[CustomType]
) -> tuple[dict[str, Hits], dict[Category, Hits], int]:
    """Return hits and special care in a column's texts by type, and how many texts hold any.

    Words that are no texts are asked for what cannot be mistaken. Names of companies, their numbers and codes are read
    only where they hold what such a value does not: a number in a name, Japanese or an @ in a code.
    """
    values = judged.evidence.profile.values.looked
    if kind is ColumnKind.FREE_TEXT:
        return _scan(values, judged.name, scanner, frozenset())
    if judged.evidence.profile.binary >= 0.2:
        return {}, {}, 0
    if kind is ColumnKind.COMPANY:
        odd = [(text, rows) for text, rows in values if _IN_A_NAME.search(text)]
        return _scan(odd, judged.name, scanner, _WITHOUT_TEXT)
    if judged.evidence.is_words:
        return _scan(values, judged.name, scanner, _WITHOUT_TEXT)
    odd = [
        (text, rows) for text, rows in values
        if _IN_A_CODE.search(text) or any(one.find(plain(text), judged.name) for one in custom)
    ]  # fmt: skip
    return _scan(odd, judged.name, scanner, _WITHOUT_TEXT)


def _scan(
    values: Sequence[tuple[str, int]], label: str, scanner: TextScanner, left_out: frozenset[PiiType]
) -> tuple[dict[str, Hits], dict[Category, Hits], int]:
    findings = scanner.scan_many([text for text, _ in values], label) if values else ()
    types: dict[str, list[int]] = {}
    cares: dict[Category, list[int]] = {}
    holding = 0
    for (_, rows), found in zip(values, findings, strict=True):
        names = {span.type for span in found.spans if span.type not in left_out}
        categories = {care.category for care in found.special_care}
        holding += bool(names or categories)
        for name in names:
            types.setdefault(str(name), []).append(rows)
        for category in categories:
            cares.setdefault(category, []).append(rows)
    return (
        {name: Hits(len(rows), sum(rows)) for name, rows in types.items()},
        {category: Hits(len(rows), sum(rows)) for category, rows in cares.items()},
        holding,
    )


def _are_people(profile: Profile) -> bool:
    """Whether most mailboxes are a person's rather than a desk's."""
    desks = sum(is_role_mailbox(text.partition("@")[0]) for text in profile.few)
    return desks < 0.5 * len(profile.few)
