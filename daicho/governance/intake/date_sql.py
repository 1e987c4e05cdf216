"""The SQL that parses a date column, once `dates` has decided how it is written.

A cell in no form listed here stays unread: DuckDB's own cast would take `3:05 PM` for five past three at night, and
read `infinity` and the year 26.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from daicho.engine.protocol import literal
from daicho.governance.intake.dates import (
    MILLISECONDS,
    OFFSET,
    PARTS,
    PLAIN,
    SECONDS,
    SERIAL,
    DateColumn,
    Order,
    fold_sql,
)
from daicho.governance.intake.eras import era_sql

_WEEKDAYS: Final = "[(]([月火水木金土日](曜日?)?|[A-Za-z]{3})[)]"
_TIMES = ("", " %H:%M:%S", " %H:%M", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p")
_PATTERNS = {
    Order.YMD: ("%Y-%m-%d",),
    Order.DMY: ("%d-%m-%Y", "%Y-%m-%d"),
    Order.MDY: ("%m-%d-%Y", "%Y-%m-%d"),
}
# Two digits are tried first where there are any: %Y would read 26 as the year 26.
_SHORT_PATTERNS = {Order.YMD: "%y-%m-%d", Order.DMY: "%d-%m-%y", Order.MDY: "%m-%d-%y"}
_NAMED = ("%b %d %Y", "%B %d %Y", "%d %b %y", "%d %b %Y", "%d %B %Y", "%d-%b-%y", "%d-%b-%Y", "%Y-%b-%d")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCells:
    """One date column to parse."""

    cell: str
    """Name of the text column; NULL where blank."""
    into: str
    """Name of the TIMESTAMP column it becomes, on the organisation's clock; NULL where the cell is no date."""
    column: DateColumn
    utc: bool
    """Timestamps without an offset of their own were written in UTC."""


def parsed(relation: str, wanted: Sequence[DateCells], *, zone: str) -> str:
    """Return a table expression with every wanted column parsed beside its cell.

    Each step of the parsing is a layer of its own, for DuckDB computes an expression as often as it stands there.

    Args:
        relation: SQL table expression of text columns.
        zone: the organisation's time zone, `Asia/Tokyo`.
    """
    loose = [each for each in wanted if each.column.loose]
    for step, cells in ((_folded, loose), (_parted, loose), (_tidied, loose), (_read, wanted)):
        layer = [f"{sql} AS {name}" for each in cells for name, sql in step(each).items()]
        relation = f"(SELECT *, {', '.join(layer)} FROM {relation})" if layer else relation
    layer = [f"{_timestamp(each, zone)} AS {each.into}" for each in wanted]
    return f"(SELECT *, {', '.join(layer)} FROM {relation})" if layer else relation


def _folded(each: DateCells) -> dict[str, str]:
    return {f"{each.into}_folded": fold_sql(each.cell)}


def _parted(each: DateCells) -> dict[str, str]:
    """Return the cell's text without its offset, and the offset."""
    folded = f"{each.into}_folded"
    text, parts = folded, {}
    if each.column.offset:
        timed, offset = f"contains({folded}, ':')", f"regexp_extract({folded}, {literal(OFFSET)}, 1)"
        parts[f"{each.into}_offset"] = f"CASE WHEN {timed} THEN nullif({offset}, '') END"
        text = f"CASE WHEN {timed} THEN rtrim({folded}[: length({folded}) - length({offset})]) ELSE {folded} END"
    if each.column.era:
        text = f"coalesce({era_sql(folded)}, {text})"
    return {**parts, f"{each.into}_text": text}


def _tidied(each: DateCells) -> dict[str, str]:
    """Return the text as `2026-1-5 10:00:00 PM`, whatever separators and words it was written with."""
    text = f"{each.into}_text"
    date = f"regexp_replace({text}, {literal(_WEEKDAYS)}, ' ')"
    date = f"regexp_replace({date}, {literal(PARTS + ' ?日?[ T,]*')}, '\\1-\\3-\\4 ')"
    time = date
    for pattern, into in (
        ("(午前|午後) ?0([:時])", "\\1 12\\2"),
        (" ?時 ?", ":"),
        (" ?分 ?([0-9])", ":\\1"),
        ("[分秒]", ""),
        (":( |$)", ":00\\1"),
        ("午前 ?([0-9:]+)", "\\1 AM"),
        ("午後 ?([0-9:]+)", "\\1 PM"),
    ):
        time = f"regexp_replace({time}, {literal(pattern)}, {literal(into)})"
    latin = f"regexp_replace({date}, '([0-9]) ?([AaPp])[.]?[Mm][.]?$', '\\1 \\2M')"
    tidy = f"trim(CASE WHEN regexp_matches({text}, '午|時') THEN {time} ELSE {latin} END)"
    if each.column.names:
        weekday = "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? "
        for pattern, into in ((weekday, ""), ("Sept ", "Sep "), (",", " "), (" +", " ")):
            tidy = f"regexp_replace({tidy}, {literal(pattern)}, {literal(into)}, 'gi')"
    return {f"{each.into}_tidy": tidy}


def _read(each: DateCells) -> dict[str, str]:
    """Return the clock time as written, wherever the clock stood."""
    name = f"{each.into}_read"
    if not each.column.loose:
        return {name: f"try_cast({each.cell} AS TIMESTAMP)"}
    column, tidy, text = each.column, f"{each.into}_tidy", f"{each.into}_text"
    dates = (*([_SHORT_PATTERNS[column.order]] if column.short else []), *_PATTERNS[column.order])
    patterns = [date + time for date in (*dates, *(_NAMED if column.names else ())) for time in _TIMES]
    plain = f"CASE WHEN regexp_full_match({tidy}, {literal(PLAIN)}) THEN try_cast({tidy} AS TIMESTAMP) END"
    # strptime knows words such as `infinity`, which are no dates of customers.
    numbered = f"CASE WHEN regexp_matches({tidy}, '[0-9]') THEN {tidy} END"
    compact = (
        f"CASE WHEN regexp_full_match({text}, '[0-9]{{8}}') THEN try_strptime({text}, '%Y%m%d') "
        f"WHEN regexp_full_match({text}, '[0-9]{{14}}') THEN try_strptime({text}, '%Y%m%d%H%M%S') END"
    )
    return {name: f"coalesce({plain}, try_strptime({numbered}, [{', '.join(map(literal, patterns))}]), {compact})"}


def _timestamp(each: DateCells, zone: str) -> str:
    steps = [_on_our_clock(each, zone)]
    text = f"{each.into}_text"
    if each.column.serial:
        steps.append(
            f"CASE WHEN regexp_full_match({text}, {literal(SERIAL)}) THEN "
            f"TIMESTAMP '1899-12-30' + to_seconds(round(try_cast({text} AS DOUBLE) * 86400)) END"
        )
    if each.column.epoch:
        number, local = f"try_cast({text} AS BIGINT)", f"AT TIME ZONE {literal(zone)}"
        steps.append(
            f"CASE WHEN regexp_full_match({text}, {literal(MILLISECONDS)}) "
            f"THEN to_timestamp({number} / 1000) {local} "
            f"WHEN regexp_full_match({text}, {literal(SECONDS)}) THEN to_timestamp({number}) {local} END"
        )
    return f"coalesce({', '.join(steps)})" if len(steps) > 1 else steps[0]


def _on_our_clock(each: DateCells, zone: str) -> str:
    """Return SQL that moves a clock time written elsewhere to the organisation's clock; whole days stay.

    The year 26 is a misread 2026, the year 20026 a slip of the finger: both are NULL. Year 1 is how databases say
    "never", and stays.
    """
    read, ours = f"{each.into}_read", f"AT TIME ZONE 'UTC' AT TIME ZONE {literal(zone)}"
    branches = [
        f"WHEN {read} > TIMESTAMP '9999-12-31 23:59:59' THEN NULL",
        f"WHEN {read} < TIMESTAMP '1000-01-01' AND CAST({read} AS DATE) <> DATE '0001-01-01' THEN NULL",
    ]
    text = each.cell
    if each.column.loose:
        text = f"{each.into}_tidy"
    if each.column.loose and each.column.offset:
        offset = f"{each.into}_offset"
        hours = f"coalesce(try_cast({offset}[2:3] AS INTEGER), 0)"
        minutes = f"coalesce(try_cast({offset}[-2:] AS INTEGER) * (length({offset}) > 3)::INTEGER, 0)"
        sign = f"CASE WHEN {offset}[1] = '-' THEN -1 ELSE 1 END"
        branches.append(
            f"WHEN {offset} IS NOT NULL THEN ({read} - to_minutes({sign} * ({hours} * 60 + {minutes}))) {ours}"
        )
    if each.utc:
        branches.append(f"WHEN contains({text}, ':') THEN {read} {ours}")
    return f"CASE {' '.join(branches)} ELSE {read} END"
