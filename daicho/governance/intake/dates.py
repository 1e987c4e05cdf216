"""Dates as people write them: ISO, Japanese, 和暦, US, European, Excel serials; decided per column, never per cell.

A column is profiled once: which shapes its cells have, how large each part grows. From that follows how `date_sql`
parses all of them, and what a reader should know: which order day and month were taken in, and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import duckdb

from daicho.engine.protocol import literal
from daicho.governance.intake.eras import ERA_START
from daicho.language import Bilingual

_WIDE: Final = "０１２３４５６７８９／－．：，（）−\u3000\u00a0\u202f\t"
_NARROW: Final = "0123456789/-.:,()-    "

_TIME: Final = "[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?"
PLAIN: Final = f"[0-9]{{4}}(-[0-9]{{1,2}}-|/[0-9]{{1,2}}/)[0-9]{{1,2}}({_TIME})?"
"""What DuckDB's own cast reads, and reads right."""
PARTS: Final = "^([0-9]{1,4}) ?([-/.年]) ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,4})"
SERIAL: Final = "[1-7][0-9]{4}([.][0-9]+)?"
SECONDS, MILLISECONDS = "1[0-9]{9}", "1[0-9]{12}"
OFFSET: Final = "[0-9] ?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})$"
_ZERO: Final = "0000[-/.年]?0[01][-/.月]?0[01]日?([ T].*)?"


class Order(StrEnum):
    """In which order a date's parts are written."""

    YMD = "year-month-day"
    DMY = "day-month-year"
    MDY = "month-day-year"


_ORDER_JA = {Order.YMD: "年・月・日", Order.DMY: "日・月・年", Order.MDY: "月・日・年"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateColumn:
    """How one column's dates are written."""

    order: Order = Order.YMD
    ambiguous: bool = False
    """No cell settles the order of the parts; it was taken from the rest of the file or from custom."""
    conflicting: bool = False
    """Some cells allow only one order, others only the other."""
    loose: bool = False
    """Some cells are in another form than `2026-01-05 10:00:00`; where none is, one cast reads the column."""
    short: bool = False
    """Some cells write the year in two digits."""
    era: bool = False
    serial: bool = False
    """Excel day numbers."""
    epoch: bool = False
    """UNIX seconds or milliseconds."""
    offset: bool = False
    """Some cells carry a time zone."""
    names: bool = False
    """Months by English name."""

    def notes(self, label: Bilingual) -> tuple[Bilingual, ...]:
        """Return what a reader should know of the decisions; nothing where every date begins with its full year."""
        order, order_ja = self.order.value, _ORDER_JA[self.order]
        found = []
        if self.conflicting:
            found.append(
                Bilingual(
                    f"{label.en}: cells contradict each other on the order of day and month; read as {order}",
                    f"{label.ja}: 日と月の順がセルによって食い違います。{order_ja}として読みました",
                )
            )
        elif self.ambiguous:
            found.append(
                Bilingual(
                    f"{label.en}: no cell tells the order of day, month and year; read as {order}",
                    f"{label.ja}: 年・月・日の順を決められるセルがありません。{order_ja}として読みました",
                )
            )
        elif self.order is not Order.YMD:
            found.append(
                Bilingual(
                    f"{label.en}: read as {order}, as its cells show",
                    f"{label.ja}: セルの内容から{order_ja}の順と判断しました",
                )
            )
        if self.short:
            found.append(
                Bilingual(
                    f"{label.en}: years of two digits are read as 1969 to 2068",
                    f"{label.ja}: 2桁の年は1969〜2068年として読みました",
                )
            )
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """How many distinct cells of a column have which form. A parted date has three parts: 5/1/2026."""

    loose: int
    year_last: int
    """Parted dates that end in a four-digit year."""
    short: int
    """Parted dates without a four-digit year."""
    short_first: int
    """Greatest first part among the short ones."""
    short_last: int
    """Greatest last part among the short ones."""
    day_first: int
    """Parted dates whose first part is a day if it is no year: 13 to 31."""
    month_first: int
    """Parted dates whose second part is a day: only month-first explains them."""
    separator: str | None
    era: int
    serial: int
    epoch: int
    offset: int
    names: int


def fold_sql(cell: str) -> str:
    """Return SQL for a cell with full-width digits and signs folded and outer blanks removed."""
    return f"trim(translate({cell}, {literal(_WIDE)}, {literal(_NARROW)}))"


def zero_sql(cell: str) -> str:
    """Return SQL that is TRUE for a database's zero: 0000-00-00 says that there is no date."""
    return f"({cell} LIKE '0000%' AND regexp_full_match({cell}, {literal(_ZERO)}))"


def profile(connection: duckdb.DuckDBPyConnection, relation: str, columns: Iterable[str]) -> dict[str, DateColumn]:
    """Decide how each date column of a table is written.

    Args:
        relation: SQL table expression of text columns; NULL where blank.
        columns: names of its date columns.
    """
    measured = {}
    for name in columns:
        cursor = connection.execute(_profile_sql(relation, name))
        (row,) = cursor.fetchall()
        measured[name] = _Seen(**{field[0]: value for field, value in zip(cursor.description, row, strict=True)})
    votes = {order for seen in measured.values() if seen.year_last + seen.short and (order := _settled(seen))}
    custom = votes.pop() if len(votes) == 1 else None
    return {name: _decide(seen, custom) for name, seen in measured.items()}


def _profile_sql(relation: str, name: str) -> str:
    # The usual form is set aside first and the rest made distinct: a date column repeats itself, and patterns are dear.
    extracted = f"regexp_extract(n, {literal(PARTS)}, ['y', 's', 'm', 'd'])"
    return f"""
SELECT count(*) AS loose,
       count(*) FILTER (length(p1) <= 2 AND length(p3) = 4) AS year_last,
       count(*) FILTER (is_short) AS short,
       coalesce(max(n1) FILTER (is_short), 0) AS short_first,
       coalesce(max(n3) FILTER (is_short), 0) AS short_last,
       count(*) FILTER (length(p1) <= 2 AND n1 BETWEEN 13 AND 31) AS day_first,
       count(*) FILTER (length(p1) <= 2 AND n2 BETWEEN 13 AND 31) AS month_first,
       min(separator) FILTER (length(p1) BETWEEN 1 AND 2) AS separator,
       count(*) FILTER (regexp_matches(n, {literal(ERA_START)})) AS era,
       count(*) FILTER (regexp_full_match(n, {literal(SERIAL)})) AS serial,
       count(*) FILTER (regexp_full_match(n, {literal(f"{SECONDS}|{MILLISECONDS}")})) AS epoch,
       count(*) FILTER (contains(n, ':') AND regexp_matches(n, {literal(OFFSET)})) AS offset,
       count(*) FILTER (regexp_matches(n, '[A-Za-z]{{3}}')) AS names
FROM (SELECT n, parts.y AS p1, parts.s AS separator, parts.d AS p3, try_cast(parts.y AS INTEGER) AS n1,
             try_cast(parts.m AS INTEGER) AS n2, try_cast(parts.d AS INTEGER) AS n3,
             length(p1) BETWEEN 1 AND 2 AND length(p3) <= 2 AS is_short
      FROM (SELECT n, {extracted} AS parts
            FROM (SELECT DISTINCT {fold_sql("cell")} AS n
                  FROM (SELECT DISTINCT {name} AS cell FROM {relation}
                        WHERE {name} IS NOT NULL AND NOT regexp_full_match({name}, {literal(PLAIN)})))))
"""


def _settled(seen: _Seen) -> Order | None:
    """Return the order a column's own cells prove, or None."""
    if seen.year_last == 0 and seen.short == 0:
        return Order.YMD
    if seen.year_last == 0 and seen.short_first > 31:
        return Order.YMD
    if seen.month_first:
        return None if seen.day_first else Order.MDY
    # 26/03/01: a first part above 12 can also be a year; Japanese exports write it so.
    year_last = seen.year_last or seen.short_last > 31
    return Order.DMY if seen.day_first and year_last else None


def _decide(seen: _Seen, custom: Order | None) -> DateColumn:
    order = _settled(seen)
    conflicting = order is None and bool(seen.day_first and seen.month_first)
    ambiguous = order is None and not conflicting
    if conflicting:
        order = Order.DMY if seen.day_first >= seen.month_first else Order.MDY
    elif order is None:
        # Where no cell speaks: as the rest of the file does. Else a short first part is Japanese for the year,
        # slashes are American, dots and dashes European.
        usual = Order.MDY if seen.separator == "/" else Order.DMY
        possible: tuple[Order, ...] = (usual, Order.DMY, Order.MDY)
        if not seen.year_last and seen.short_last <= 31:
            possible = (Order.YMD, Order.DMY) if seen.day_first else (Order.YMD, Order.DMY, Order.MDY)
        order = custom if custom in possible else possible[0]
    return DateColumn(
        order=order or Order.YMD,
        ambiguous=ambiguous,
        conflicting=conflicting,
        loose=bool(seen.loose),
        short=bool(seen.short),
        era=bool(seen.era),
        serial=bool(seen.serial),
        epoch=bool(seen.epoch),
        offset=bool(seen.offset),
        names=bool(seen.names),
    )
