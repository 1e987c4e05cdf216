"""Closed days, and where the knowledge of them ends."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from daicho.deadlines import (
    APPI_26_FINAL,
    APPI_29_30_RECORD,
    GDPR_12_3_ANSWER,
    JAPAN,
    calendar_of,
    due,
    member_state,
    purge_from,
    united_kingdom,
)
from daicho.errors import CalendarMissingError, DeadlineError

MEMBER_STATES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
NATIONS = "ENG WLS SCT NIR".split()

# As announced by the Cabinet Office (国民の祝日・休日), substitutes and 国民の休日 included.
ANNOUNCED = {
    2026: "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
    2027: "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123",
}


def days_of(year):
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", ANNOUNCED)
def test_japan_is_closed_on_the_announced_holidays_weekends_and_year_end_only(year):
    announced = {date(year, int(cell[:2]), int(cell[2:])) for cell in ANNOUNCED[year].split()}
    for day in days_of(year):
        year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        assert (JAPAN.closure(day) is not None) == (day in announced or day.weekday() >= 5 or year_end), day


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 5, 2), date(2026, 5, 7)),
        (date(2019, 4, 27), date(2019, 5, 7)),  # ten days: the accession and the days between holidays
        (date(2026, 9, 19), date(2026, 9, 24)),
        (date(2024, 8, 10), date(2024, 8, 13)),
        (date(2026, 12, 29), date(2027, 1, 4)),
        (date(2024, 12, 28), date(2025, 1, 6)),
        (date(2026, 12, 28), date(2026, 12, 28)),
    ],
)
def test_runs_of_closed_days_in_japan_end_where_offices_open(day, opens):
    assert JAPAN.roll(day)[0] == opens


def test_a_roll_names_every_day_it_passed_in_both_languages():
    _, passed = JAPAN.roll(date(2026, 5, 2))
    assert [why.ja for _, why in passed] == ["土曜日", "憲法記念日", "みどりの日", "こどもの日", "振替休日"]
    assert passed[0].why.en == "Saturday"
    assert all(why.en.isascii() for _, why in passed)


@pytest.mark.parametrize("code", [*MEMBER_STATES, *(f"GB-{nation}" for nation in NATIONS)])
def test_every_european_calendar_knows_new_year_christmas_and_weekends(code):
    calendar = calendar_of(code)
    assert calendar.code == code
    for closed in (date(2026, 1, 1), date(2026, 12, 25), date(2026, 3, 7), date(2026, 3, 8)):
        assert calendar.closure(closed) is not None
    assert calendar.closure(date(2026, 3, 10)) is None
    assert calendar.closure(date(2026, 12, 30)) is None  # Japan's year end is Japan's


def test_the_nations_of_the_uk_close_on_different_days():
    def closed(day):
        return [nation for nation in NATIONS if united_kingdom(nation).closure(day) is not None]

    assert closed(date(2026, 4, 6)) == ["ENG", "WLS", "NIR"]
    assert closed(date(2026, 1, 2)) == ["SCT"]
    assert closed(date(2026, 8, 3)) == ["SCT"]
    assert closed(date(2026, 8, 31)) == ["ENG", "WLS", "NIR"]
    assert closed(date(2026, 3, 17)) == ["NIR"]
    assert closed(date(2026, 12, 28)) == NATIONS


def test_a_bridge_day_by_decree_is_no_public_holiday():
    assert member_state("HU").closure(date(2026, 1, 2)) is None


def test_a_regional_holiday_does_not_lengthen_a_period():
    assert member_state("DE").closure(date(2026, 6, 4)) is None  # Fronleichnam


def test_beyond_the_announced_years_there_is_no_due_date():
    with pytest.raises(CalendarMissingError) as caught:
        due(APPI_26_FINAL, date(2028, 3, 1))
    assert (caught.value.calendar, caught.value.year) == ("JP", 2028)
    assert caught.value.not_before == date(2028, 3, 30)
    assert "2028" in caught.value.message.ja
    assert caught.value.exit_code == 3


def test_a_roll_out_of_the_announced_years_is_not_guessed_either():
    with pytest.raises(CalendarMissingError) as caught:
        due(APPI_26_FINAL, date(2027, 12, 1))
    assert (caught.value.year, caught.value.not_before) == (2028, date(2027, 12, 30))
    assert due(APPI_26_FINAL, date(2027, 11, 29)).on == date(2027, 12, 28)


def test_beyond_the_coverage_no_day_is_open_or_closed():
    for calendar in (JAPAN, member_state("FR"), united_kingdom("WLS")):
        assert calendar.covers(calendar.covered_to)
        for day in (calendar.covered_to + timedelta(days=1), calendar.covered_from - timedelta(days=1)):
            assert not calendar.covers(day)
            with pytest.raises(CalendarMissingError, match=str(day.year)):
                calendar.closure(day)


def test_a_period_that_does_not_roll_needs_no_calendar():
    assert purge_from(APPI_29_30_RECORD, date(2040, 1, 15)) == date(2043, 1, 16)


def test_a_newly_announced_year_is_a_change_of_data():
    longer = replace(JAPAN, covered_to=date(2028, 12, 31))
    assert due(APPI_26_FINAL, date(2027, 12, 1), calendar=longer).on == date(2028, 1, 4)


def test_a_due_date_names_its_calendar_with_version_and_coverage():
    found = due(GDPR_12_3_ANSWER, date(2026, 3, 5), calendar=member_state("FR"))
    assert found.calendar is not None
    assert found.calendar.startswith("FR, holidays 0.")
    assert found.calendar.endswith("to 2027-12-31")


def test_every_calendar_says_why_its_coverage_ends():
    for calendar in (JAPAN, member_state("FR"), united_kingdom("WLS")):
        assert calendar.coverage.en.isascii()
        assert not calendar.coverage.ja.isascii()


@pytest.mark.parametrize("code", ["", "XX", "US", "GB", "GB-XXX", "UK", "NO", "jp"])
def test_an_unknown_calendar_is_refused(code):
    with pytest.raises(DeadlineError, match="known"):
        calendar_of(code)


def test_the_holidays_load_with_the_first_question():
    told = "import sys, daicho.deadlines; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
