"""Dates: how a column is decided, and what each cell becomes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daicho.governance.intake import date_sql, dates
from daicho.governance.intake.dates import DateColumn, Order
from daicho.language import Bilingual

Decided = dict[str, DateColumn]
Parse = Callable[..., list[datetime | None]]
LABEL = Bilingual("Close date", "完了予定日")
DAY = datetime(2026, 1, 5)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        made.execute("SET TimeZone = 'UTC'")
        yield made


def decide_with(connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Sequence[str | None]]) -> Decided:
    unnested = ", ".join(f"unnest(?::VARCHAR[]) AS {name}" for name in columns)
    connection.execute(f"CREATE OR REPLACE TABLE t AS SELECT {unnested}", list(map(list, columns.values())))
    return dates.profile(connection, "t", columns)


def parse_with(
    connection: duckdb.DuckDBPyConnection, cells: Sequence[str | None], *, utc: bool = False, zone: str = "Asia/Tokyo"
) -> list[datetime | None]:
    column = decide_with(connection, {"c": cells})["c"]
    wanted = date_sql.DateCells(cell="c", into="p", column=column, utc=utc)
    found = connection.execute(f"SELECT p FROM {date_sql.parsed('t', [wanted], zone=zone)}").fetchall()
    return [day for (day,) in found]


def parse_alone(*cells: str | None, utc: bool = False, zone: str = "Asia/Tokyo") -> list[datetime | None]:
    """Parse on a connection of its own: hypothesis keeps fixtures until exit, and DuckDB complains of it."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return parse_with(connection, cells, utc=utc, zone=zone)


@pytest.fixture(scope="module")
def decide(connection: duckdb.DuckDBPyConnection) -> Callable[..., Decided]:
    return lambda **columns: decide_with(connection, columns)


@pytest.fixture(scope="module")
def parse(connection: duckdb.DuckDBPyConnection) -> Parse:
    return lambda *cells, **more: parse_with(connection, cells, **more)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-01-05", "2026-1-5", "2026/1/5", "2026/01/05", "2026.1.5", "2026年1月5日", "2026年01月05日", "2026年 1月 5日",
        "２０２６／０１／０５", "２０２６年１月５日", "　2026/1/5　", "\t2026/1/5", "20260105", "2026年1月5日（月）", "2026/01/05(月)",
        "2026年1月5日(月曜日)", "2026/01/05 (Mon)", "2026-01-05T00:00:00", "2026-01-05 00:00", "2026/1/5 0:00", "2026-01-05 00:00:00.000",
        "20260105000000", "令和8年1月5日", "令和８年１月５日", "R8.1.5", "r08-01-05", "R8/1/5", "令8.1.5", "㋿8年1月5日", "R 8.1.5",
        "46027", "46027.0", "Jan 5, 2026", "January 5, 2026", "JAN 5 2026", "5 Jan 2026", "05-Jan-2026", "05-Jan-26", "5 January 2026",
        "Mon, 05 Jan 2026", "2026年1月5日 午前0時0分",
    ],
)  # fmt: skip
def test_the_fifth_of_january_is_read(parse: Parse, cell: str) -> None:
    assert parse(cell) == [DAY]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("2026-01-05T10:11:12", "10:11:12"), ("2026/1/5 9:05", "09:05"), ("2026/1/5 3:05 PM", "15:05"),
        ("2026/1/5 3:05pm", "15:05"), ("2026/1/5 3:05:06 p.m.", "15:05:06"), ("2026/1/5 12:00 AM", "00:00"),
        ("2026/1/5 12:30 PM", "12:30"), ("2026年1月5日 午後3:05", "15:05"), ("2026年1月5日 午後3時5分", "15:05"),
        ("2026/1/5 午前 9:05", "09:05"), ("2026/1/5 午後0時30分", "12:30"), ("2026/1/5 午前0:30", "00:30"),
        ("2026年1月5日 10時30分", "10:30"), ("2026年1月5日10時5分7秒", "10:05:07"), ("2026年1月5日 10時", "10:00"),
        ("２０２６／１／５　１０：３０", "10:30"), ("R8.1.5 10:30", "10:30"), ("令和8年1月5日（月） 10:30", "10:30"),
        ("46027.5", "12:00"), ("Jan 5, 2026, 3:05 PM", "15:05"), ("2026-01-05 10:11:12.345678", "10:11:12.345678"),
        ("1/5/2026, 3:05 PM", "15:05"), ("20260105101112", "10:11:12"),
    ],
)  # fmt: skip
def test_the_time_of_day_is_kept(parse: Parse, cell: str, meant: str) -> None:
    assert parse(cell) == [moment(f"2026-01-05T{meant}")]


@pytest.mark.parametrize(
    "cell",
    [
        "2026-02-31", "2026-13-01", "2026-00-10", "2026/1/32", "2026-01-05 25:00", "2026/1/5 13:05 PM", "2026年1月5日 午後13時",
        "2026-01", "2026", "2026年1月", "5", "1", "80000", "x", "未定", "infinity", "-infinity", "epoch", "now", "today",
        "2026-01-05 (BC)", "-0044-03-15", "99999-01-01", "0026-01-05", "0000-01-01", "2026-01-05-07", "2026-01-0510:00",
        "2026-01-05 10:00:00 Asia/Tokyo", "2026-01-05 10:00 JST", "昭和70年1月1日", "R6.2.30", "R6.5.1.2", "R0.1.1",
        "Foo 5, 2026", "'; DROP TABLE t; --", "\\1-\\2", "🗓", "9" * 400,
    ],
)  # fmt: skip
def test_what_is_no_date_stays_unread_instead_of_becoming_another_one(parse: Parse, cell: str) -> None:
    assert parse(cell, "2026-01-05") == [None, DAY]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)), ("令和元年4月30日", None), ("平成31年4月30日", date(2019, 4, 30)), ("平成31年5月1日", None),
        ("平成元年1月8日", date(1989, 1, 8)), ("平成元年1月7日", None), ("昭和64年1月7日", date(1989, 1, 7)), ("昭和64年1月8日", None),
        ("昭和元年12月25日", date(1926, 12, 25)), ("大正15年12月24日", date(1926, 12, 24)), ("大正15年12月25日", None),
        ("大正元年7月30日", date(1912, 7, 30)), ("明治45年7月29日", date(1912, 7, 29)), ("明治45年7月30日", None),
        ("明治元年1月25日", date(1868, 1, 25)), ("明治元年1月24日", None), ("H1.1.8", date(1989, 1, 8)), ("S64/1/7", date(1989, 1, 7)),
        ("T15-12-24", date(1926, 12, 24)), ("M45.7.29", date(1912, 7, 29)),
    ],
)  # fmt: skip
def test_an_era_ends_on_its_last_day_and_begins_on_its_first(parse: Parse, cell: str, day: date | None) -> None:
    (found,) = parse(cell)
    assert (found.date() if found else None) == day


@pytest.mark.parametrize(
    ("cell", "tokyo", "new_york"),
    [
        ("2026-01-05T00:00:00Z", "2026-01-05T09:00", "2026-01-04T19:00"),
        ("2026-07-05T00:00:00Z", "2026-07-05T09:00", "2026-07-04T20:00"),  # summer time in New York
        ("2026-01-05T00:00:00.000+0000", "2026-01-05T09:00", "2026-01-04T19:00"),
        ("2026-01-05T00:00:00+09:00", "2026-01-05T00:00", "2026-01-04T10:00"),
        ("2026-01-05 00:00:00+09", "2026-01-05T00:00", "2026-01-04T10:00"),
        ("2026/01/05 00:00 -05:30", "2026-01-05T14:30", "2026-01-05T00:30"),
        ("2026-01-05 00:00:00 UTC", "2026-01-05T09:00", "2026-01-04T19:00"),
        ("1767571200", "2026-01-05T09:00", "2026-01-04T19:00"),
        ("1767571200123", "2026-01-05T09:00:00.123", "2026-01-04T19:00:00.123"),
        ("Mon, 05 Jan 2026 00:00:00 +0000", "2026-01-05T09:00", "2026-01-04T19:00"),
    ],
)
def test_an_offset_moves_a_moment_to_the_organisations_clock(
    parse: Parse, cell: str, tokyo: str, new_york: str
) -> None:
    assert parse(cell) == [moment(tokyo)]
    assert parse(cell, zone="America/New_York") == [moment(new_york)]


def test_a_column_written_in_utc_moves_times_but_neither_whole_days_nor_cells_with_an_offset(parse: Parse) -> None:
    cells = ["2026-01-05 20:00:00", "2026-01-05", "2026-01-05T00:00:00+09:00", "2026年1月5日 20時00分"]
    assert parse(*cells, utc=True) == [
        moment("2026-01-06T05:00"), moment("2026-01-05"), moment("2026-01-05"), moment("2026-01-06T05:00"),
    ]  # fmt: skip
    assert parse("2026-01-05 20:00:00", "2026-01-05", utc=True) == [moment("2026-01-06T05:00"), moment("2026-01-05")]


@pytest.mark.parametrize(
    ("cells", "order", "told"),
    [
        (["2026-01-05", "2026/1/6", "2026年1月7日"], Order.YMD, None),
        (["13/01/2026", "05/01/2026"], Order.DMY, "as its cells show"),
        (["01/13/2026", "05/01/2026"], Order.MDY, "as its cells show"),
        (["13.01.2026", "5.1.2026"], Order.DMY, "as its cells show"),
        (["05/01/2026", "06/02/2026"], Order.MDY, "no cell tells"),
        (["05.01.2026"], Order.DMY, "no cell tells"),
        (["05-01-2026"], Order.DMY, "no cell tells"),
        (["13/01/2026", "14/01/2026", "01/15/2026"], Order.DMY, "contradict"),
        (["13/01/2026", "01/15/2026", "01/16/2026"], Order.MDY, "contradict"),
        (["26/03/01", "26/1/31"], Order.YMD, "no cell tells"),
        (["99/03/01", "26/1/31"], Order.YMD, "two digits"),
        (["01/31/26", "01/02/26"], Order.MDY, "as its cells show"),
        (["13/01/99", "02/01/98"], Order.DMY, "as its cells show"),
        (["13/01/2026", "02/01/26"], Order.DMY, "as its cells show"),
        (["2026-01-05", "13/01/2026"], Order.DMY, "as its cells show"),
        ([], Order.YMD, None),
        ([None, "x", "いつか"], Order.YMD, None),
    ],
)
def test_the_order_of_the_parts_is_decided_once_per_column_and_told(
    decide: Callable[..., dict[str, DateColumn]], cells: list[str | None], order: Order, told: str | None
) -> None:
    column = decide(c=cells)["c"]
    assert column.order is order
    notes = column.notes(LABEL)
    assert any(told in note.en for note in notes) if told else not notes
    assert all(note.en.startswith("Close date") and note.ja.startswith("完了予定日") for note in notes)


def test_an_ambiguous_column_follows_the_one_order_the_rest_of_the_file_proves(
    decide: Callable[..., dict[str, DateColumn]],
) -> None:
    same = ["2026-01-05"] * 2
    found = decide(a=["05/01/2026", "06/02/2026"], b=["13/01/2026", "14/01/2026"], c=same)
    assert (found["a"].order, found["a"].ambiguous) == (Order.DMY, True)
    found = decide(a=["01/02/26", "03/04/26"], b=["12/31/2025", "12/30/2025"], c=same)
    assert found["a"].order is Order.MDY


def test_columns_that_prove_different_orders_are_no_custom_to_follow(
    decide: Callable[..., dict[str, DateColumn]],
) -> None:
    found = decide(a=["05/01/2026"], b=["13/01/2026"], c=["01/13/2026"])
    assert [found[name].order for name in "abc"] == [Order.MDY, Order.DMY, Order.MDY]


def test_a_custom_the_cells_of_a_column_forbid_is_not_followed(decide: Callable[..., dict[str, DateColumn]]) -> None:
    assert decide(a=["26/03/01", "14/01/02"], b=["12/31/2025", "12/30/2025"])["a"].order is Order.YMD


def test_a_column_that_changes_its_form_midway_is_read_in_every_form(parse: Parse) -> None:
    cells = ["2026-01-05", "46027", "令和8年1月5日", "1767571200", "Jan 5, 2026", "later", "5/1/2026", "13/1/2026"]
    assert [found.date() if found else None for found in parse(*cells)] == [
        *[date(2026, 1, 5)] * 5, None, date(2026, 1, 5), date(2026, 1, 13),
    ]  # fmt: skip


def test_years_of_two_digits_lie_between_1969_and_2068(parse: Parse) -> None:
    assert [found.year for found in parse("69/1/1", "68/1/1", "00/1/1", "99/1/1") if found] == [1969, 2068, 2000, 1999]


@pytest.mark.parametrize(
    ("cell", "zero"),
    [
        ("0000-00-00", True), ("0000-00-00 00:00:00", True), ("0000/00/00", True), ("00000000", True), ("0000-01-01", True),
        ("0000年00月00日", True), ("0000-10-01", False), ("0", False), ("2000-01-01", False), ("0001-01-01", False),
    ],
)  # fmt: skip
def test_the_zero_of_a_database_is_told_from_a_date(
    connection: duckdb.DuckDBPyConnection, cell: str, zero: bool
) -> None:
    ((found,),) = connection.execute(f"SELECT {dates.zero_sql('x')} FROM (SELECT ? AS x)", [cell]).fetchall()
    assert found is zero


FORMS = {
    "%Y-%m-%d": Order.YMD, "%Y/%m/%d": Order.YMD, "%Y年%m月%d日": Order.YMD, "%d/%m/%Y": Order.DMY, "%m/%d/%Y": Order.MDY,
    "%d.%m.%Y": Order.DMY, "%b %d, %Y": Order.YMD, "%Y%m%d": Order.YMD,
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(date(1927, 5, 18), date(2068, 12, 31)),
    form=st.sampled_from(sorted(FORMS)),
    time=st.sampled_from(["", " %H:%M", " %H:%M:%S", " %I:%M %p"]),
    at=st.times(),
)
def test_any_day_written_in_a_known_form_is_read_as_that_day(day: date, form: str, time: str, at: object) -> None:
    written = datetime.combine(day, at)  # type: ignore[arg-type]
    # A witness settles the order of the column: without one the fifth of January is also the first of May.
    witness = date(2020, 12, 25).strftime(form)
    text = written.strftime(form + ("" if form == "%Y%m%d" else time))
    back = datetime.strptime(text, form + ("" if form == "%Y%m%d" else time))
    assert parse_alone(text, witness)[0] == back


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.text(max_size=25) | st.from_regex(r"[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}.{0,8}", fullmatch=True), max_size=6))  # fmt: skip
def test_no_cell_whatever_breaks_the_parser_or_becomes_a_day_outside_the_calendar(cells: list[str]) -> None:
    cells = [cell.replace("\x00", "") for cell in cells]
    assert all(found is None or found.year == 1 or 1000 <= found.year <= 9999 for found in parse_alone(*cells))


@settings(max_examples=30, deadline=None)
@given(
    at=st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)).map(lambda d: d.replace(microsecond=0)),
    zone=st.sampled_from(["Asia/Tokyo", "America/New_York", "Europe/Berlin", "Asia/Kathmandu"]),
)
def test_utc_moments_agree_with_pythons_own_zones(at: datetime, zone: str) -> None:
    local = at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert parse_alone(at.isoformat() + "Z", zone=zone) == [local]
    assert parse_alone(at.isoformat(" "), utc=True, zone=zone) == [local]
