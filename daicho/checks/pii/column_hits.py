"""How often what is found in a column: by the shapes of its values, and by the scanner in those that are texts.

Decides counts, per distinct value and per row; whether they make the column personal is for `columns`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.column_cells import CellReader, Reads
from daicho.checks.pii.column_headers import ColumnType
from daicho.checks.pii.column_table import Judged
from daicho.checks.pii.types import Category, PiiType, TextFindings


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


OWN_SHAPES: Mapping[PiiType, tuple[Form, ...]] = {
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
TYPE_SHAPES: Mapping[PiiType, tuple[Form, ...]] = {
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


def shape_hits(judged: Judged, kind: ColumnType) -> dict[str, Hits]:
    """Return how many values have a shape that says what they are."""
    shapes, values = judged.evidence.shapes, judged.evidence.profile.values
    hits: dict[str, Hits] = {}
    for found, forms in OWN_SHAPES.items():
        count = shapes.count(forms)
        least = _BY_CHANCE * len(values.looked) if found in _CODE_LIKE else 1
        if found is not kind and count[0] >= max(1, least):
            hits[found] = Hits(*count)
    if isinstance(kind, PiiType) and values.looked:
        rows = sum(count for _, count in values.looked)
        if kind in TYPE_SHAPES or kind in OWN_SHAPES:
            count = shapes.count((*TYPE_SHAPES.get(kind, ()), *OWN_SHAPES.get(kind, ())))
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


def text_hits(
    judged: Judged, reader: CellReader, scanner: TextScanner
) -> tuple[dict[str, Hits], dict[Category, Hits], int]:
    """Return hits and special care in a column's texts by type, and how many texts hold any."""
    looked = judged.evidence.profile.values.looked if reader.reads is not Reads.NONE else ()
    values = [(cell, rows) for cell, rows in looked if reader.is_text(cell)]
    findings = scanner.scan_many([text for text, _ in values], judged.name) if values else ()
    types: dict[str, list[int]] = {}
    cares: dict[Category, list[int]] = {}
    holding = 0
    for (text, rows), found in zip(values, findings, strict=True):
        counted = reader.counted(text, found)
        holding += bool(counted.spans or counted.special_care)
        for name in {span.type for span in counted.spans}:
            types.setdefault(str(name), []).append(rows)
        for category in {care.category for care in counted.special_care}:
            cares.setdefault(category, []).append(rows)
    return (
        {name: Hits(len(rows), sum(rows)) for name, rows in types.items()},
        {category: Hits(len(rows), sum(rows)) for category, rows in cares.items()},
        holding,
    )
