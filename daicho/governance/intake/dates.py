"""Dates as people write them: ISO, Japanese, 和暦, US, European, Excel serials; decided per column, never per cell.

A column is profiled once: which shapes its cells have, how large each part grows. From that follows one SQL expression
that parses all of them, and what a reader should know: which order day and month were taken in, and why.

Source: eras begin 1868-01-25 (明治), 1912-07-30 (大正), 1926-12-25 (昭和), 1989-01-08 (平成), 2019-05-01 (令和).
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from daicho.engine.protocol import literal
from daicho.language import Bilingual

logger = logging.getLogger(__name__)

_WIDE = "０１２３４５６７８９／－．：，　"
_NARROW = "0123456789/-.:, "


class Order(StrEnum):
    """In which order a date's parts are written."""

    YMD = "year-month-day"
    DMY = "day-month-year"
    MDY = "month-day-year"


_ORDER_JA = {Order.YMD: "年・月・日", Order.DMY: "日・月・年", Order.MDY: "月・日・年"}

_ERAS: Mapping[str, tuple[str, int, str, str]] = {
    # era: (initial, Gregorian year of its year 0, first day, last day)
    "明治": ("M", 1867, "1868-01-25", "1912-07-29"),
    "大正": ("T", 1911, "1912-07-30", "1926-12-24"),
    "昭和": ("S", 1925, "1926-12-25", "1989-01-07"),
    "平成": ("H", 1988, "1989-01-08", "2019-04-30"),
    "令和": ("R", 2018, "2019-05-01", "9999-12-31"),
}
_ERA_PATTERN = (
    r"^(明治|大正|昭和|平成|令和|[MTSHRmtshr])\s*([0-9]{1,2}|元)\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})日?"
)
_SERIAL = "[1-7][0-9]{4}([.][0-9]+)?"
_OFFSET = "[0-9](Z|[+-][0-9]{2}:?[0-9]{2})$"
_PARTS = r"^([0-9]{1,4})([-/.])([0-9]{1,2})[-/.]([0-9]{1,4})"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateColumn:
    """How one column's dates are written."""

    order: Order
    ambiguous: bool
    """No cell settles the order of day and month; it was taken from the rest of the file or from custom."""
    conflicting: bool
    """Some cells allow only one order, others only the other."""
    short: bool
    """Some cells write the year in two digits."""
    era: bool
    serial: bool
    """Excel day numbers."""
    epoch: bool
    """UNIX seconds or milliseconds."""
    offset: bool
    """Some cells carry a time zone."""
    names: bool
    """Months by English name."""

    def note(self, label: Bilingual) -> Bilingual | None:
        """Return what a reader should know of the decision, or None where every date begins with its year."""
        if self.conflicting:
            return Bilingual(
                f"{label.en}: cells contradict each other on the order of day and month; read as {self.order.value}",
                f"{label.ja}: 日と月の順がセルによって食い違います。{_ORDER_JA[self.order]}として読みました",
            )
        if self.ambiguous:
            return Bilingual(
                f"{label.en}: no cell tells day and month apart; read as {self.order.value}",
                f"{label.ja}: 日と月の順を決められるセルがありません。{_ORDER_JA[self.order]}として読みました",
            )
        if self.order is not Order.YMD:
            return Bilingual(
                f"{label.en}: read as {self.order.value}, as its cells show",
                f"{label.ja}: セルの内容から{_ORDER_JA[self.order]}の順と判断しました",
            )
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """How many distinct cells of a column have which form. A parted date has three parts: 5/1/2026."""

    first: int
    """Greatest first part of the parted dates that do not begin with a four-digit year."""
    year_last: int
    """Parted dates that end in a four-digit year."""
    short: int
    """Parted dates without a four-digit year."""
    day_first: int
    """Parted dates only day-first explains."""
    month_first: int
    separator: str | None
    era: int
    serial: int
    epoch: int
    with_offset: int
    names: int


def fold_sql(cell: str) -> str:
    """Return SQL for a cell with full-width digits and signs folded and outer blanks removed."""
    return f"trim(translate({cell}, {literal(_WIDE)}, {literal(_NARROW)}))"


def profile(connection: duckdb.DuckDBPyConnection, relation: str, columns: Iterable[str]) -> dict[str, DateColumn]:
    """Decide how each date column of a table is written.

    Args:
        relation: SQL table expression of text columns.
        columns: names of its date columns.
    """
    measured = {}
    for name in columns:
        cursor = connection.execute(_profile_sql(relation, name))
        (row,) = cursor.fetchall()
        measured[name] = _Seen(**{field[0]: value for field, value in zip(cursor.description, row, strict=True)})
    settled = {order for seen in measured.values() if (order := _settled(seen)) is not None and order is not Order.YMD}
    custom = settled.pop() if len(settled) == 1 else None
    return {name: _decide(seen, custom) for name, seen in measured.items()}


def _profile_sql(relation: str, name: str) -> str:
    # Everything is asked of distinct cells: a date column repeats itself, and patterns are dear.
    first, separator, second, third = (f"regexp_extract(n, {literal(_PARTS)}, {group})" for group in (1, 2, 3, 4))
    return f"""
SELECT coalesce(max(p1) FILTER (NOT iso), 0) AS first,
       count(*) FILTER (NOT iso AND length(p3) = 4) AS year_last,
       count(*) FILTER (NOT iso AND length(p3) <= 2) AS short,
       count(*) FILTER (NOT iso AND p1 > 12) AS day_first,
       count(*) FILTER (NOT iso AND p2 > 12) AS month_first,
       min(separator) FILTER (NOT iso) AS separator,
       count(*) FILTER (regexp_matches(n, '^(明治|大正|昭和|平成|令和|[MTSHRmtshr] ?[0-9])')) AS era,
       count(*) FILTER (regexp_full_match(n, {literal(_SERIAL)})) AS serial,
       count(*) FILTER (regexp_full_match(n, '1[0-9]{{9}}([0-9]{{3}})?')) AS epoch,
       count(*) FILTER (regexp_matches(n, {literal(_OFFSET)}) AND contains(n, ':')) AS with_offset,
       count(*) FILTER (regexp_matches(n, '[A-Za-z]{{3}}')) AS names
FROM (SELECT n, try_cast({first} AS INTEGER) AS p1, try_cast({second} AS INTEGER) AS p2, {third} AS p3,
             nullif({separator}, '') AS separator, length({first}) IN (0, 4) AS iso
      FROM (SELECT DISTINCT {fold_sql(name)} AS n FROM {relation} WHERE {name} IS NOT NULL))
"""


def _settled(seen: _Seen) -> Order | None:
    """Return the order a column's own cells prove, or None."""
    if seen.year_last == 0 and seen.short == 0:
        return Order.YMD
    if seen.short and seen.first > 31:
        return Order.YMD
    if seen.day_first and not seen.month_first:
        # 26/03/01: with two-digit years a first part above 12 can also be a year; Japanese exports write it so.
        return Order.DMY if not seen.short else None
    if seen.month_first and not seen.day_first:
        return Order.MDY
    return None


def _decide(seen: _Seen, custom: Order | None) -> DateColumn:
    order = _settled(seen)
    conflicting = order is None and bool(seen.day_first and seen.month_first)
    ambiguous = order is None and not conflicting
    if order is None:
        if seen.short and not seen.year_last:
            order = Order.YMD
        elif conflicting:
            order = Order.DMY if seen.day_first >= seen.month_first else Order.MDY
        else:
            # Where no cell speaks: as the rest of the file does; else slashes are American, dots and dashes European.
            order = custom or (Order.MDY if seen.separator == "/" else Order.DMY)
    return DateColumn(
        order=order,
        ambiguous=ambiguous,
        conflicting=conflicting,
        short=bool(seen.short),
        era=bool(seen.era),
        serial=bool(seen.serial),
        epoch=bool(seen.epoch),
        offset=bool(seen.with_offset),
        names=bool(seen.names),
    )


_TIMES = ("", " %H:%M:%S", " %H:%M", "T%H:%M:%S", "T%H:%M", " %H:%M:%S.%g", "T%H:%M:%S.%g", " %I:%M %p", " %I:%M:%S %p")
_PATTERNS = {
    Order.YMD: ("%Y-%m-%d",),
    Order.DMY: ("%d-%m-%Y", "%Y-%m-%d"),
    Order.MDY: ("%m-%d-%Y", "%Y-%m-%d"),
}
# Tried first where there are any: %Y would read 26 as the year 26.
_SHORT_PATTERNS = {Order.YMD: "%y-%m-%d", Order.DMY: "%d-%m-%y", Order.MDY: "%m-%d-%y"}
_NAMED = ("%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d %Y")


def parse_sql(cell: str, column: DateColumn, *, utc: bool, zone: str) -> str:
    """Return SQL that parses a cell to a TIMESTAMP on the organisation's clock; NULL where it is no date.

    Args:
        cell: SQL of the text cell.
        utc: timestamps without an offset of their own were written in UTC.
        zone: the organisation's time zone, `Asia/Tokyo`.
    """
    folded = fold_sql(cell)
    local = f"AT TIME ZONE {literal(zone)}"
    plain = f"try_cast({folded} AS TIMESTAMP)"
    steps = []
    if column.offset:
        # A cast to TIMESTAMP would read the clock time and silently drop the offset.
        steps.append(
            f"CASE WHEN regexp_matches({folded}, {literal(_OFFSET)}) THEN try_cast({folded} AS TIMESTAMPTZ) {local} END"
        )
        plain = f"CASE WHEN NOT regexp_matches({folded}, {literal(_OFFSET)}) THEN {plain} END"
    if column.era:
        steps.append(_era_sql(folded))
    if column.serial:
        steps.append(
            f"CASE WHEN regexp_full_match({folded}, {literal(_SERIAL)}) THEN "
            f"TIMESTAMP '1899-12-30' + to_seconds(round(try_cast({folded} AS DOUBLE) * 86400)) END"
        )
    if column.epoch:
        number = f"try_cast({folded} AS BIGINT)"
        steps.append(
            f"CASE WHEN regexp_full_match({folded}, '1[0-9]{{12}}') THEN to_timestamp({number} / 1000) {local} "
            f"WHEN regexp_full_match({folded}, '1[0-9]{{9}}') THEN to_timestamp({number}) {local} END"
        )
    tidy = f"regexp_replace(regexp_replace({folded}, '[/.年月]', '-', 'g'), '日 ?', ' ')"
    # 午後3:05 → 3:05 PM
    tidy = f"regexp_replace(regexp_replace({tidy}, '午前 ?([0-9:]+)', '\\1 AM'), '午後 ?([0-9:]+)', '\\1 PM')"
    dates = (*([_SHORT_PATTERNS[column.order]] if column.short else []), *_PATTERNS[column.order])
    patterns = [date + time for date in dates for time in _TIMES]
    guessed = f"try_strptime(trim({tidy}), [{', '.join(map(literal, patterns))}])"
    compact = f"CASE WHEN regexp_full_match({folded}, '[0-9]{{8}}') THEN try_strptime({folded}, '%Y%m%d') END"
    if column.names:
        named = [date + time for date in _NAMED for time in _TIMES]
        steps.append(f"try_strptime({folded}, [{', '.join(map(literal, named))}])")
    steps = (
        [*steps, guessed, compact]
        if column.short or column.order is not Order.YMD
        else [plain, *steps, guessed, compact]
    )
    parsed = f"coalesce({', '.join(steps)})"
    if utc:
        with_offset = f"regexp_matches({folded}, {literal(_OFFSET)})" if column.offset else "FALSE"
        only_date = f"NOT contains({folded}, ':')"
        parsed = f"CASE WHEN {with_offset} OR {only_date} THEN {parsed} ELSE {parsed} AT TIME ZONE 'UTC' {local} END"
    return parsed


def _era_sql(folded: str) -> str:
    era, year, month, day = (f"regexp_extract({folded}, {literal(_ERA_PATTERN)}, {group})" for group in (1, 2, 3, 4))
    number = f"CASE WHEN {year} = '元' THEN 1 ELSE try_cast({year} AS INTEGER) END"
    month, day = f"try_cast({month} AS INTEGER)", f"try_cast({day} AS INTEGER)"
    branches = []
    for name, (initial, base, first, last) in _ERAS.items():
        date = f"try_cast(printf('%04d-%02d-%02d', {base} + {number}, {month}, {day}) AS DATE)"
        # 昭和70年 and the like name a day that era never had.
        branches.append(
            f"WHEN upper({era}) IN ({literal(name)}, {literal(initial)}) "
            f"AND {date} BETWEEN DATE '{first}' AND DATE '{last}' THEN CAST({date} AS TIMESTAMP)"
        )
    return f"CASE {' '.join(branches)} END"
