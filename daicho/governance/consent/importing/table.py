"""A table of an export as rows a source reads: texts trimmed, dates as microseconds of UTC.

Dates are decided per column by intake, so that 05/01 is never read one way in one row and the other way in the next;
what they were taken for is said. A date or time without an offset is on the clock of `--zone`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from daicho.engine import DuckDBEngine
from daicho.engine.protocol import literal
from daicho.governance.intake import date_sql, dates
from daicho.governance.intake.table import RawTable
from daicho.governance.mapping.headers import normalise_header
from daicho.governance.mapping.values import load_values
from daicho.language import Bilingual

Values = tuple[str | int | None, ...]

UNREAD: Final = -(1 << 62)
"""What stands for a date cell that is filled and no date; no moment of the register is that early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """A column a source looks for."""

    name: str
    headers: Sequence[str]
    """Any of these; compared as headers are."""
    date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a table has what a source wants."""

    place: Mapping[str, int]
    """Position of each wanted column that is there."""
    dates: tuple[str, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    """As in the file, for those that are there."""
    utc: bool = False
    """Times without an offset are UTC: API exports of systems that write them so."""

    def __contains__(self, name: str) -> bool:
        return name in self.place


def lay_out(table: RawTable, wants: Sequence[Want], *, utc: bool = False) -> Layout:
    """Return where the wanted columns are; the first header that matches is taken."""
    by_key: dict[str, int] = {}
    for index, header in enumerate(table.headers):
        by_key.setdefault(normalise_header(header), index)
    place: dict[str, int] = {}
    for want in wants:
        found = next((by_key[key] for each in want.headers if (key := normalise_header(each)) in by_key), None)
        if found is not None:
            place[want.name] = found
    return Layout(
        place=place,
        dates=tuple(want.name for want in wants if want.date and want.name in place),
        header={name: table.headers[index] for name, index in place.items()},
        utc=utc,
    )


def keys_of(table: RawTable) -> frozenset[str]:
    """Return a table's headers as they are compared."""
    return frozenset(map(normalise_header, table.headers))


def distinct(engine: DuckDBEngine, table: RawTable, layout: Layout, name: str) -> tuple[str, ...]:
    """Return the first few different words of a column."""
    if name not in layout:
        return ()
    cell = f"nullif(trim(c{layout.place[name]}), '')"
    found = engine.rows(
        f"SELECT DISTINCT {cell} AS w FROM {table.relation} WHERE {cell} IS NOT NULL ORDER BY w LIMIT 50"
    )
    return tuple(row[0] for row in found)


def read_rows(
    engine: DuckDBEngine, table: RawTable, layout: Layout, names: Sequence[str], *, zone: str, notes: list[Bilingual]
) -> Iterator[tuple[int, Values]]:
    """Yield (row, values in the order of `names`); rows count from 1 below the header.

    Args:
        engine: holds the table.
        table: to read.
        layout: where its columns are.
        names: wanted; one that is not there is None in every row.
        zone: whose clock times without an offset are on.
        notes: gets what has to be said of how dates were read.
    """
    cells = ", ".join(
        f"nullif(trim(c{layout.place[name]}), '') AS t{at}" if name in layout else f"CAST(NULL AS VARCHAR) AS t{at}"
        for at, name in enumerate(names)
    )
    relation = f"(SELECT {cells} FROM {table.relation})"
    timed = [at for at, name in enumerate(names) if name in layout.dates]
    select = [f"t{at}" for at in range(len(names))]
    if timed:
        found = dates.profile(engine.connection, relation, [f"t{at}" for at in timed])
        wanted = [
            date_sql.DateCells(cell=f"t{at}", into=f"d{at}", column=found[f"t{at}"], utc=layout.utc) for at in timed
        ]
        for at in timed:
            header = layout.header[names[at]]
            notes.extend(found[f"t{at}"].notes(Bilingual(header, header)))
        relation = date_sql.parsed(relation, wanted, zone=zone)
        never = ", ".join(f"DATE {literal(day)}" for day in sorted(load_values().sentinel_dates) if day > "0001")
        for at in timed:
            moment = f"epoch_us(d{at} AT TIME ZONE {literal(zone)})"
            empty = f"t{at} IS NULL OR {dates.zero_sql(f't{at}')} OR CAST(d{at} AS DATE) IN ({never})"
            select[at] = f"CASE WHEN {empty} THEN NULL WHEN d{at} IS NULL THEN {UNREAD} ELSE {moment} END AS t{at}"
    row = 0
    for batch in engine.batches(f"SELECT {', '.join(select)} FROM {relation}"):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            row += 1
            yield row, values
