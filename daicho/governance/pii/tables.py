"""What scan and redaction are told of a table before they look at a cell: columns, their fields, names of people.

Decides what columns are called. A file without a header row has its first record where headers stand; its columns are
called by their place then, so that nobody's name becomes a heading.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from daicho.checks.pii.column_headers import read_header
from daicho.checks.pii.known_names import known_names
from daicho.checks.pii.scanner import Scanner
from daicho.checks.pii.types import PiiType
from daicho.governance.intake.load import recognition_of
from daicho.governance.intake.table import Export, RawTable
from daicho.language import Bilingual

_MOST_NAMES: Final = 200_000
"""Names of people a table's own columns may give to the scan of its texts."""
_NEVER_A_HEADER: Final = frozenset(
    (PiiType.EMAIL, PiiType.PHONE, PiiType.MY_NUMBER, PiiType.CREDIT_CARD, PiiType.ADDRESS)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A table ready to be looked at."""

    object: str | None
    """What it was recognised as."""
    columns: Mapping[str, pa.ChunkedArray]
    fields: Mapping[str, str | None]
    """Canonical field of each column a mapping knows."""
    names: frozenset[str]
    """Names of people in its own name columns, whole and family names alone."""


def prepare(table: RawTable, content: pa.Table) -> Prepared:
    """Return a table's columns under names that may be shown.

    Args:
        table: as read.
        content: its cells, in the order of its headers.
    """
    found = recognition_of(table, None)
    headers = table.headers if has_headers(table) else [f"column_{place}" for place in range(1, len(table.headers) + 1)]
    columns = {header: content.column(index) for index, header in enumerate(headers)}
    fields = {column.header: column.field for column in found.columns} if found is not None else {}
    return Prepared(
        object=found.object if found is not None else None,
        columns=columns,
        fields=fields,
        names=known_names(_names_of_people(columns, fields), _MOST_NAMES),
    )


def has_headers(table: RawTable) -> bool:
    """Return whether a table's headers are headers: none of them is somebody's mailbox or number."""
    found = Scanner().scan_many(table.headers)
    return not any(span.type in _NEVER_A_HEADER for one in found for span in one.spans)


def not_read(export: Export) -> tuple[tuple[str, Bilingual], ...]:
    """Return what of an export could not be read as it stands: table, and what and why."""
    return tuple((table.name, why) for table in export.tables for why in _reasons(table))


def _reasons(table: RawTable) -> Iterator[Bilingual]:
    if not has_headers(table):
        yield Bilingual(
            "the first row looks like a record, not like headers: it was not read; columns go by their place",
            "1行目が見出しでなくレコードとみられるため読み取らず、列は列番号で表します",
        )
    for rejection in table.rejections:
        yield Bilingual(
            f"{rejection.rows} rows could not be read: {rejection.reason.en}",
            f"{rejection.rows} 行を読み取れませんでした: {rejection.reason.ja}",
        )


def _names_of_people(columns: Mapping[str, pa.ChunkedArray], fields: Mapping[str, str | None]) -> Iterator[str]:
    for header, column in columns.items():
        hint = read_header(header, fields.get(header))
        if hint.type is PiiType.PERSON and not hint.of_company:
            yield from (value for value in column.unique().to_pylist() if value)
