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

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa

from daicho.checks.pii.column_cells import CHANCE_SHAPES, WITHOUT_TEXT, CellReader, Hidden, Reads, hidden_numbers
from daicho.checks.pii.column_headers import ColumnKind, ColumnType, read_header, reason_words
from daicho.checks.pii.column_hits import OWN_SHAPES, TYPE_SHAPES, Hits, TextScanner, shape_hits, text_hits
from daicho.checks.pii.column_rules import decide
from daicho.checks.pii.column_shapes import Shapes
from daicho.checks.pii.column_table import Judged, settle
from daicho.checks.pii.column_values import Evidence, Reason, Verdict
from daicho.checks.pii.custom import CustomType, not_personal
from daicho.checks.pii.profile import LONGEST, SAMPLE, Mode, Profile, read_values
from daicho.checks.pii.replace import is_replacement
from daicho.checks.pii.types import NOT_PERSONAL, Category, PiiType
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
    whole: bool
    """Whether every cell is a personal value of the column's type."""
    cells: CellReader
    """How single cells were looked at, for whoever has the cells."""

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


_BY_TABLE = frozenset((PiiType.PHONE, PiiType.EMAIL, PiiType.ADDRESS, PiiType.POSTAL_CODE, PiiType.BANK_ACCOUNT))
"""Types an organisation has too."""
_MOSTLY = 0.8
"""Share of values that look replaced from which on the column is said to be."""
_BINARY = 0.2
"""Share of values no text has from which on a column is not read."""


def _finding(
    judged: Judged, verdict: Verdict, scanner: TextScanner, custom: Sequence[CustomType], *, in_person_table: bool
) -> ColumnFinding:
    evidence, kind = judged.evidence, verdict.type
    values = evidence.profile.values
    nobodys = not_personal(custom)
    whole = (
        isinstance(kind, PiiType)
        and kind not in nobodys
        and (kind not in _BY_TABLE or in_person_table or (kind is PiiType.EMAIL and _are_people(evidence.profile)))
    )
    hidden = hidden_numbers(evidence.shapes, values.looked, kind)
    shaped = shape_hits(judged, kind) | {name: Hits(*count) for name, count in hidden.found.items()}
    others = (
        set()
        if kind is ColumnKind.FREE_TEXT
        else {hit for hit in shaped if hit != kind} - nobodys - _left_out(kind, in_person_table=in_person_table)
    )
    cells = _reader(judged, kind, hidden, others if not whole else others & hidden.found.keys(), custom)
    found, special, holding = text_hits(judged, cells, scanner)
    if isinstance(kind, PiiType) and kind not in NOT_PERSONAL:
        inside = found.pop(kind, None)
        if inside is not None and cells.own and (by_shape := shaped.get(kind)) is not None:
            # Cells of its own shape are no texts, so nothing is counted twice.
            shaped[kind] = Hits(by_shape.distinct + inside.distinct, by_shape.rows + inside.rows)
    reasons = list(verdict.reasons)
    looked = len(values.looked)
    if holding:
        reasons.append(Reason("text_hits", holding / looked))
    if isinstance(kind, PiiType) and kind not in nobodys and not whole:
        reasons.append(Reason("of_company"))
    said = found.keys() - nobodys - {kind}
    if isinstance(kind, PiiType) and not in_person_table:
        said -= _BY_TABLE - {PiiType.EMAIL}
    personal = whole or bool(special or others or said)
    hits = shaped | {name: _more(shaped.get(name), count) for name, count in found.items()}
    personal = personal and looked > 0
    if (replaced := _replaced(evidence.profile)) >= _MOSTLY:
        reasons.append(Reason("replaced", replaced))
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
        whole=whole and looked > 0,
        cells=cells,
    )


def _left_out(kind: ColumnType, *, in_person_table: bool) -> frozenset[PiiType]:
    """Return the types whose shapes in single cells of a column do not make it personal."""
    if isinstance(kind, ColumnKind):
        return WITHOUT_TEXT
    return frozenset() if in_person_table else _BY_TABLE - {PiiType.EMAIL}


def _more(one: Hits | None, other: Hits) -> Hits:
    """Return the larger count: a shape and the scanner may have found the same cells."""
    return other if one is None or other.rows >= one.rows else one


def _reader(
    judged: Judged, kind: ColumnType, hidden: Hidden, whole: Collection[str], custom: Sequence[CustomType]
) -> CellReader:
    """Return how the column's single cells are looked at."""
    evidence = judged.evidence
    own = (
        frozenset((*TYPE_SHAPES.get(kind, ()), *OWN_SHAPES.get(kind, ()))) if isinstance(kind, PiiType) else frozenset()
    )
    if kind is ColumnKind.FREE_TEXT:
        reads = Reads.ALL
    elif evidence.profile.binary >= _BINARY or kind in (PiiType.PERSON, PiiType.ADDRESS):
        reads = Reads.NONE
    elif own and evidence.shapes.share(*own) == 1:
        reads = Reads.NONE  # no cell is anything else
    elif kind is ColumnKind.COMPANY:
        reads = Reads.NAMES
    else:
        reads = Reads.ALL if evidence.is_words and kind is ColumnKind.NONE else Reads.CODES
    return CellReader(
        header=judged.name,
        reads=reads,
        own=own,
        sure=kind is ColumnKind.FREE_TEXT,
        words=reads in (Reads.ALL, Reads.NAMES),
        whole={
            form: name
            for name, forms in (*OWN_SHAPES.items(), *CHANCE_SHAPES.items())
            if name in whole
            for form in forms
        },
        usual=hidden.usual,
        custom=tuple(custom),
    )


def _replaced(profile: Profile) -> float:
    """Return the share of values that look like replacements."""
    return sum(map(is_replacement, profile.few)) / len(profile.few) if profile.few else 0.0


def _are_people(profile: Profile) -> bool:
    """Whether most mailboxes are a person's rather than a desk's."""
    desks = sum(is_role_mailbox(text.partition("@")[0]) for text in profile.few)
    return desks < 0.5 * len(profile.few)
