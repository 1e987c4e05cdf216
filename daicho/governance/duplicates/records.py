"""The records to compare: one table of an export, or two put under common headers.

Decides which table of a location is meant and which column holds the ids. Cells stay as they are in the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from daicho.canonical import OBJECTS
from daicho.checks.duplicates import KEYED_OBJECTS
from daicho.checks.duplicates.columns import Column, Kind, canonical_kind, type_table
from daicho.errors import InputError
from daicho.governance.intake.load import recognition_of
from daicho.governance.intake.session import cells as read_cells
from daicho.governance.intake.session import opened
from daicho.governance.intake.table import RawTable
from daicho.text import fold_width


@dataclass(slots=True, kw_only=True)
class Records:
    """Rows to compare, under one set of headers."""

    sources: tuple[str, ...]
    ids: list[str]
    """How a person finds a row: its id, or `#7` for the seventh row of a table without ids."""
    table: dict[str, pa.ChunkedArray]
    columns: tuple[Column, ...]
    sides: npt.NDArray[np.uint8] | None = None
    """0 for rows of the first location, 1 for the second; None for one location."""
    barred: frozenset[str] = frozenset()
    """Columns a mapping knows to be no evidence: opt-outs, owners, dates of upkeep."""

    @property
    def rows(self) -> int:
        """Return how many."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which table and which id column a person named."""

    object: str | None = None
    id_column: str | None = None


def read_records(location: str, choice: Choice, *, memory: str) -> Records:
    """Read the records of one location.

    Raises:
        InputError: nothing can be read there, or it is not clear which table is meant.
    """
    with opened(location, memory=memory) as (engine, export):
        chosen = _choose(location, export.tables, choice.object)
        headers = list(dict.fromkeys(header for table in chosen for header in table.headers))
        parts = [read_cells(engine, table, headers) for table in chosen]
        cells = pa.concat_tables(parts) if len(parts) > 1 else parts[0]
    table = {header: cells.column(index) for index, header in enumerate(headers)}
    if choice.id_column is not None and choice.id_column not in table:
        raise InputError(
            f"{location}: no column {choice.id_column!r}; columns: {', '.join(headers[:20])}",
            f"{location}: 列「{choice.id_column}」がありません。列は次のとおりです: {'、'.join(headers[:20])}",
        )
    known = _known(chosen, table)
    columns = type_table(table, record_id=choice.id_column, known=known)
    return Records(
        sources=tuple(one.name for one in chosen),
        ids=_ids(table, columns, cells.num_rows),
        table=table,
        columns=columns,
        barred=frozenset(name for name, kind in known.items() if kind is Kind.IGNORED),
    )


def link_records(first: Records, second: Records) -> Records:
    """Put two tables under the first one's headers, columns matched by header, else by what they hold.

    Raises:
        InputError: no column of one fits a column of the other.
    """
    partner = _partners(first.columns, second.columns)
    if not partner:
        raise InputError(
            "the two tables have no column in common; give corresponding columns the same header",
            "2つの表に共通する列がありません。対応する列の見出しを揃えてください",
        )
    table = {
        one.name: _below(first.table[one.name], second.table[partner[one.name]])
        for one in first.columns
        if one.name in partner
    }
    # What is a key within each table may well be evidence across the two.
    named = {one.name for one in first.columns if one.kind is Kind.RECORD_ID}
    barred = {name: Kind.IGNORED for name in table if _barred(name, partner[name], first, second)}
    columns = tuple(one for one in type_table(table, known=barred) if one.name not in named)
    sides = np.repeat(np.array([0, 1], dtype=np.uint8), [first.rows, second.rows])
    return Records(
        sources=(*first.sources, *second.sources),
        ids=[*first.ids, *second.ids],
        table=table,
        columns=columns,
        sides=sides,
    )


def _barred(name: str, other: str, first: Records, second: Records) -> bool:
    """Return whether a mapping says that a column is no evidence, in either table."""
    return name in first.barred or other in second.barred


def _below(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array([*one.chunks, *other.chunks], pa.string())


_NEARLY_ALL = 0.9


def _known(tables: Sequence[RawTable], cells: dict[str, pa.ChunkedArray]) -> dict[str, Kind]:
    """Return what the mappings say of the columns: which holds the record's id, which are no evidence."""
    known: dict[str, Kind] = {}
    for table in tables:
        found = recognition_of(table, None)
        for column in found.columns if found is not None else ():
            kind = canonical_kind(column.field)
            if kind is Kind.RECORD_ID and len(cells[column.header].unique()) < _NEARLY_ALL * len(cells[column.header]):
                continue  # a number that repeats this often names something else than the record
            known.setdefault(column.header, kind)
    return known


def _choose(location: str, tables: Sequence[RawTable], wanted: str | None) -> list[RawTable]:
    """Return the tables of the one object that is meant."""
    if wanted is None and len(tables) == 1:
        return list(tables)
    by_object: dict[str, list[RawTable]] = {}
    for table in tables:
        found = recognition_of(table, None)
        if found is not None:
            by_object.setdefault(found.object, []).append(table)
    if wanted is not None:
        if wanted not in by_object:
            label = OBJECTS[wanted].label
            raise InputError(
                f"{location}: no table was recognised as {label.en}", f"{location}: {label.ja}の表が見つかりません"
            )
        return by_object[wanted]
    candidates = [name for name in KEYED_OBJECTS if name in by_object]
    if len(candidates) != 1:
        options = ", ".join(candidates or KEYED_OBJECTS)
        raise InputError(
            f"{location}: several tables; say which with --object ({options})",
            f"{location}: 表が複数あります。--object で指定してください（{options}）",
        )
    return by_object[candidates[0]]


def _ids(table: dict[str, pa.ChunkedArray], columns: Sequence[Column], rows: int) -> list[str]:
    name = next((column.name for column in columns if column.kind is Kind.RECORD_ID), None)
    if name is None:
        # A register's own number names its rows; it stays evidence.
        numbers = (column.name for column in columns if column.kind is Kind.REGISTRATION)
        name = next((n for n in numbers if table[n].null_count == 0 and len(table[n].unique()) == rows), None)
    if name is None:
        return [f"#{number}" for number in range(1, rows + 1)]
    return [value if value is not None else f"#{number}" for number, value in enumerate(table[name].to_pylist(), 1)]


_SIGNS = re.compile(r"[\W_]+")


def _partners(first: Sequence[Column], second: Sequence[Column]) -> dict[str, str]:
    """Return the second table's column for the first's, by header."""
    usable = [one for one in second if one.kind is not Kind.RECORD_ID]
    by_header = {_SIGNS.sub("", fold_width(one.name).casefold()): one.name for one in usable}
    partner: dict[str, str] = {}
    for one in first:
        key = _SIGNS.sub("", fold_width(one.name).casefold())
        if one.kind is not Kind.RECORD_ID and key in by_header:
            partner[one.name] = by_header.pop(key)
    for one in first:
        if one.name in partner or one.kind in (Kind.IGNORED, Kind.RECORD_ID, Kind.TEXT, Kind.CATEGORY, Kind.CODE):
            continue
        same = [other.name for other in usable if other.kind is one.kind and other.name not in partner.values()]
        if len(same) == 1:
            partner[one.name] = same[0]
    return partner
