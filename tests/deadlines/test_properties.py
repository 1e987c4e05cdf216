"""What holds for every deadline and every day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from daicho.deadlines import (
    DEADLINES,
    GDPR_12_3_ANSWER,
    GDPR_33_NOTIFY,
    JAPAN,
    UK_12A_ANSWER_ACCESS,
    Deadline,
    Family,
    FirstDay,
    Origin,
    Pause,
    Reckoning,
    Unit,
    due,
    member_state,
    united_kingdom,
)
from daicho.language import Bilingual

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")
ENGLAND = united_kingdom("ENG")
CALENDARS = {Family.NONE: None, Family.JP: JAPAN, Family.EU: member_state("DE"), Family.UK: ENGLAND}

WORDS = Bilingual("invented", "架空")
PLAIN = Deadline(id="plain", name=WORDS, starts=WORDS, source=WORDS, origin=Origin.LAW, count=1, unit=Unit.MONTHS)

COUNTED = [rule for rule in DEADLINES if rule.unit is not Unit.HOURS and rule.before is None]
in_days = st.sampled_from(COUNTED)
# Everything here is in force, and what is due is covered.
starts = st.dates(date(2026, 6, 19), date(2027, 8, 31))
any_day = st.dates(date(1970, 1, 1), date(2100, 1, 1))
rules = st.builds(
    lambda count, unit, first, reckoning: replace(PLAIN, count=count, unit=unit, first_day=first, reckoning=reckoning),
    st.integers(1, 40),
    st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]),
    st.sampled_from(FirstDay),
    st.sampled_from(Reckoning),
)


@st.composite
def waits(draw):
    asked = draw(st.dates(date(2026, 6, 1), date(2027, 6, 30)))
    return Pause(asked_on=asked, answered_on=asked + timedelta(days=draw(st.integers(0, 20))))


def finds(rule, start, **more):
    return due(rule, start, calendar=CALENDARS[rule.calendar], **more)


@given(in_days, starts)
def test_nothing_is_due_before_it_starts(rule, start):
    assert finds(rule, start).on >= start


@given(rules, any_day)
def test_no_period_ends_before_its_event(rule, start):
    assert due(rule, start).on >= start


@given(in_days, starts, st.integers(0, 40))
def test_a_later_start_is_never_due_earlier(rule, start, later):
    assert finds(rule, start).on <= finds(rule, start + timedelta(days=later)).on


@given(rules, any_day)
def test_a_day_later_is_never_due_earlier(rule, start):
    assert due(rule, start).on <= due(rule, start + timedelta(days=1)).on


@given(rules, any_day)
def test_one_more_unit_is_never_due_earlier(rule, start):
    assert due(rule, start).on < due(replace(rule, count=rule.count + 1), start).on


@given(in_days, starts)
def test_a_rolled_period_ends_on_the_first_open_day(rule, start):
    found = finds(rule, start)
    where = CALENDARS[rule.calendar]
    assert len(found.rolled_because) == (found.on - found.counted_to).days
    if where is not None:
        assert where.closure(found.on) is None
        assert all(where.closure(day) == why for day, why in found.rolled_because)


@given(any_day, st.integers(1, 40))
def test_a_month_ends_on_the_same_date_or_the_last_of_the_month(start, count):
    end = due(replace(PLAIN, count=count), start).on
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == count
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(any_day, st.integers(1, 40))
def test_a_japanese_month_is_never_shorter_than_by_the_same_date(start, count):
    same = due(replace(PLAIN, count=count), start).on
    japanese = due(replace(PLAIN, count=count, reckoning=Reckoning.DAY_BEFORE), start).on
    assert timedelta(0) <= japanese - same <= timedelta(days=3)


@given(any_day, st.integers(1, 99))
def test_with_the_day_of_the_event_as_day_1_a_period_ends_a_day_earlier(start, count):
    after = due(replace(PLAIN, count=count, unit=Unit.DAYS), start).on
    assert after - due(replace(PLAIN, count=count, unit=Unit.DAYS, first_day=FirstDay.EVENT), start).on == timedelta(1)


@given(any_day, st.integers(1, 20))
def test_a_week_is_seven_days_and_a_year_twelve_months(start, count):
    def on(rule_count, unit):
        return due(replace(PLAIN, count=rule_count, unit=unit), start).on

    assert on(count, Unit.WEEKS) == on(7 * count, Unit.DAYS)
    assert on(count, Unit.YEARS) == on(12 * count, Unit.MONTHS)


@given(starts.filter(lambda day: day < date(2027, 2, 1)), st.lists(waits(), max_size=3))
def test_pauses_only_lengthen(start, pauses):
    plain = finds(UK_12A_ANSWER_ACCESS, start)
    paused = finds(UK_12A_ANSWER_ACCESS, start, pauses=pauses)
    assert paused.on >= plain.on
    assert (paused.counted_to - plain.counted_to).days == paused.paused_days
    assert paused.paused_days <= sum((pause.answered_on - pause.asked_on).days + 1 for pause in pauses)


@given(starts.filter(lambda day: day < date(2027, 2, 1)), st.lists(waits(), max_size=3), waits())
def test_one_more_pause_never_shortens_and_their_order_is_nothing(start, pauses, more):
    fewer = finds(UK_12A_ANSWER_ACCESS, start, pauses=pauses)
    assert finds(UK_12A_ANSWER_ACCESS, start, pauses=[*pauses, more]).on >= fewer.on
    assert finds(UK_12A_ANSWER_ACCESS, start, pauses=pauses[::-1]) == fewer


@given(starts, st.integers(0, 120))
def test_an_extension_counts_exactly_when_told_in_time(start, days):
    told = start + timedelta(days=days)
    found = finds(GDPR_12_3_ANSWER, start, extension_notified_on=told)
    assert (found.extended_to is not None) == (told <= found.first_on) == (found.extension_refused is None)
    assert found.on == (found.extended_to or found.first_on)
    assert found.first_on == finds(GDPR_12_3_ANSWER, start).on


@given(st.datetimes(datetime(2019, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))
def test_hours_are_the_same_in_every_zone(moment):
    found = due(GDPR_33_NOTIFY, moment.astimezone(BERLIN))
    assert found.at is not None
    assert found.at.astimezone(UTC) - moment == timedelta(hours=72)
    other = due(GDPR_33_NOTIFY, moment, zone=TOKYO).at
    assert other is not None
    # In UTC: of an hour that comes twice, Python holds no two zones' times equal (PEP 495).
    assert found.at.astimezone(UTC) == other.astimezone(UTC)


@given(in_days, starts)
def test_every_due_date_can_say_how_it_came_about(rule, start):
    found = finds(rule, start)
    told = found.explain()
    for text in told:
        assert found.on.isoformat() in text
        assert start.isoformat() in text
    assert told.en.isascii()
