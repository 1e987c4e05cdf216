"""How days are counted, paused, extended and rolled, whatever the law."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from daicho.deadlines import (
    APPI_26_FINAL,
    APPI_29_30_RECORD,
    GDPR_12_3_ANSWER,
    GDPR_33_NOTIFY,
    JAPAN,
    UK_12A_ANSWER_ACCESS,
    Deadline,
    Extension,
    Family,
    Origin,
    Pause,
    Purpose,
    Roll,
    Unit,
    due,
    local_day,
    member_state,
    purge_from,
    united_kingdom,
)
from daicho.errors import DeadlineError
from daicho.language import Bilingual

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")
ENGLAND = united_kingdom("ENG")
CALENDARS = {Family.NONE: None, Family.JP: JAPAN, Family.EU: member_state("DE"), Family.UK: ENGLAND}

WORDS = Bilingual("invented", "架空")
PLAIN = Deadline(id="plain", name=WORDS, starts=WORDS, source=WORDS, origin=Origin.LAW, count=1, unit=Unit.MONTHS)


def finds(rule, start, **more):
    return due(rule, start, calendar=CALENDARS[rule.calendar], **more)


def test_the_explanation_names_extension_pause_and_closed_days():
    told = finds(
        UK_12A_ANSWER_ACCESS,
        date(2026, 3, 2),
        pauses=[Pause(asked_on=date(2026, 3, 10))],
        as_of=date(2026, 3, 12),
    ).explain()
    assert told.en == (
        "Answer to an access request (UK): 1 month from 2026-03-02 to 2026-04-05, 3 days not counted; closed"
        " (Sunday; public holiday (Easter Monday)), so 2026-04-07;"
        " at the earliest, a pause is open (UK GDPR arts. 12(3), 12A)"
    )
    assert "3日不算入" in told.ja
    assert "中断中のため最短の日" in told.ja
    told = finds(GDPR_12_3_ANSWER, date(2026, 8, 31), extension_notified_on=date(2026, 9, 1)).explain()
    assert "1 month, extended by 2 months, from 2026-08-31 to 2026-11-30" in told.en
    assert "2か月延長" in told.ja


def test_a_paused_day_counts_once_and_only_while_the_clock_runs():
    start = date(2026, 6, 22)
    one = Pause(asked_on=date(2026, 7, 1), answered_on=date(2026, 7, 5))
    within = Pause(asked_on=date(2026, 7, 3), answered_on=date(2026, 7, 6))
    before = Pause(asked_on=date(2026, 6, 20), answered_on=date(2026, 6, 23))
    after = Pause(asked_on=date(2026, 9, 1), answered_on=date(2026, 9, 9))
    for pauses, days in ([one], 5), ([one, within], 6), ([one, one], 5), ([before], 1), ([after], 0):
        assert finds(UK_12A_ANSWER_ACCESS, start, pauses=pauses).paused_days == days


def test_a_later_pause_counts_where_an_earlier_one_kept_the_clock_running():
    first = Pause(asked_on=date(2026, 7, 10), answered_on=date(2026, 7, 20))
    second = Pause(asked_on=date(2026, 7, 30), answered_on=date(2026, 7, 31))
    assert finds(UK_12A_ANSWER_ACCESS, date(2026, 6, 22), pauses=[second]).paused_days == 0
    assert finds(UK_12A_ANSWER_ACCESS, date(2026, 6, 22), pauses=[first, second]).paused_days == 13


def test_an_open_pause_gives_the_earliest_day_and_says_so():
    wait = Pause(asked_on=date(2026, 7, 1))
    with pytest.raises(DeadlineError, match="as_of"):
        finds(UK_12A_ANSWER_ACCESS, date(2026, 6, 22), pauses=[wait])
    with pytest.raises(DeadlineError, match="before"):
        finds(UK_12A_ANSWER_ACCESS, date(2026, 6, 22), pauses=[wait], as_of=date(2026, 6, 30))
    found = finds(UK_12A_ANSWER_ACCESS, date(2026, 6, 22), pauses=[wait], as_of=date(2026, 7, 3))
    assert (found.provisional, found.paused_days) == (True, 3)
    assert not finds(UK_12A_ANSWER_ACCESS, date(2026, 6, 22)).provisional


def test_an_instant_is_a_day_only_somewhere():
    moment = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)  # the 20th in Tokyo
    assert due(APPI_26_FINAL, moment, zone=TOKYO) == due(APPI_26_FINAL, date(2026, 11, 20))
    assert due(APPI_26_FINAL, moment, zone=UTC).start == date(2026, 11, 19)
    with pytest.raises(DeadlineError, match="zone"):
        due(APPI_26_FINAL, moment)


def test_a_naive_datetime_is_refused_everywhere():
    naive = datetime(2026, 11, 19, 20, 0)
    for ask in (
        lambda: due(APPI_26_FINAL, naive, zone=TOKYO),
        lambda: due(GDPR_33_NOTIFY, naive),
        lambda: due(GDPR_33_NOTIFY, naive, zone=BERLIN),
        lambda: purge_from(APPI_29_30_RECORD, naive, zone=TOKYO),
        lambda: local_day(naive, TOKYO),
        lambda: Pause(asked_on=naive),
        lambda: finds(GDPR_12_3_ANSWER, date(2026, 8, 31), extension_notified_on=naive),
    ):
        with pytest.raises(DeadlineError) as caught:
            ask()
        assert not caught.value.message.ja.isascii()


def test_hours_need_an_instant_and_know_neither_pause_nor_extension():
    aware = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)
    with pytest.raises(DeadlineError, match="instant"):
        due(GDPR_33_NOTIFY, date(2026, 11, 19))
    with pytest.raises(DeadlineError, match="pause"):
        due(GDPR_33_NOTIFY, aware, pauses=[Pause(asked_on=date(2026, 11, 20))])
    with pytest.raises(DeadlineError, match="extend"):
        due(GDPR_33_NOTIFY, aware, extension_notified_on=date(2026, 11, 20))


def test_what_was_done_is_in_time_through_the_last_day_or_instant():
    day = due(APPI_26_FINAL, date(2026, 12, 1))
    assert day.met_by(date(2027, 1, 4))
    assert not day.met_by(date(2027, 1, 5))
    assert day.met_by(datetime(2027, 1, 4, 14, 59, tzinfo=UTC), zone=TOKYO)
    assert not day.met_by(datetime(2027, 1, 4, 15, 0, tzinfo=UTC), zone=TOKYO)
    hours = due(GDPR_33_NOTIFY, datetime(2026, 3, 28, 22, 30, tzinfo=BERLIN))
    assert hours.met_by(datetime(2026, 3, 31, 21, 30, tzinfo=UTC))
    assert not hours.met_by(datetime(2026, 3, 31, 21, 30, 1, tzinfo=UTC))
    with pytest.raises(DeadlineError, match="instant"):
        hours.met_by(date(2026, 3, 31))


@pytest.mark.parametrize("calendar", [None, JAPAN, ENGLAND])
def test_a_rule_of_the_eu_asks_for_a_member_state(calendar):
    with pytest.raises(DeadlineError, match="member_state"):
        due(GDPR_12_3_ANSWER, date(2026, 8, 31), calendar=calendar)


def test_an_extension_where_the_law_has_none_is_refused():
    with pytest.raises(DeadlineError, match="no extension"):
        due(APPI_26_FINAL, date(2026, 12, 1), extension_notified_on=date(2026, 12, 2))
    with pytest.raises(DeadlineError, match="before the period"):
        finds(GDPR_12_3_ANSWER, date(2026, 8, 31), extension_notified_on=date(2026, 8, 30))


def test_a_pause_cannot_end_before_it_begins():
    with pytest.raises(DeadlineError, match="before it begins"):
        Pause(asked_on=date(2026, 7, 2), answered_on=date(2026, 7, 1))


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS])
def test_a_period_that_leaves_the_calendar_is_an_error_of_ours(unit):
    with pytest.raises(DeadlineError, match="leaves the calendar"):
        due(replace(PLAIN, unit=unit, purpose=Purpose.KEEP), date.max)
    with pytest.raises(DeadlineError, match="leaves the calendar"):
        due(GDPR_33_NOTIFY, datetime.max.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    "change",
    [
        {"count": 0},
        {"extension": Extension(count=0, unit=Unit.MONTHS)},
        {"extension": Extension(count=2, unit=Unit.DAYS)},
        {"roll": Roll.NEXT_OPEN},
        {"calendar": Family.JP},
        {"unit": Unit.HOURS, "pausable": True},
        {"unit": Unit.HOURS, "roll": Roll.NEXT_OPEN, "calendar": Family.JP},
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(change):
    with pytest.raises(DeadlineError):
        replace(PLAIN, **change)
