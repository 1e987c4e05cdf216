"""When a request is due: by its law, the calendar of the place, extensions and pauses."""

from datetime import UTC, date, datetime, timedelta

import pytest
from consent_requests import NOTE, WHO, asked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.consent.requests.words import (
    ARTICLES,
    ExtensionReason,
    Identity,
    Outcome,
    Regime,
    RequestKind,
    RequestState,
)
from daicho.consent.words import Method
from daicho.errors import DeadlineError, RegisterError


@pytest.mark.parametrize(
    ("regime", "calendar", "kind", "received", "due"),
    [
        (Regime.GDPR, "DE", RequestKind.ACCESS, date(2026, 1, 31), date(2026, 3, 2)),  # 28 February is a Saturday
        (Regime.GDPR, "DE", RequestKind.ERASE, date(2026, 8, 31), date(2026, 9, 30)),
        (Regime.UK, "GB-ENG", RequestKind.ACCESS, date(2026, 8, 31), date(2026, 9, 30)),
        (Regime.UK, "GB-SCT", RequestKind.OBJECTION, date(2026, 10, 30), date(2026, 12, 1)),  # St Andrew's Day
        (Regime.UK, "GB-ENG", RequestKind.OBJECTION, date(2026, 10, 30), date(2026, 11, 30)),
        (Regime.UK, "GB-ENG", RequestKind.ACCESS, date(2026, 1, 31), date(2026, 3, 2)),  # the law before February 2026
        (Regime.APPI, None, RequestKind.STOP, date(2026, 8, 31), None),
    ],
)
def test_a_request_is_due_by_its_law_and_the_calendar_of_the_place(ledger, late, regime, calendar, kind, received, due):
    made = asked(ledger, regime=regime, calendar=calendar, kind=kind, received=received)
    assert (made.due, made.received_on) == (due, received)
    assert made.overdue == (due is not None)


def test_the_appi_names_no_number_and_a_target_is_the_organisations_own(ledger):
    plain = asked(ledger, regime=Regime.APPI)
    assert (plain.due, plain.because.ja) == (None, "法律は「遅滞なく」と定め、日数を定めていません。")
    own = asked(ledger, regime=Regime.APPI, kind=RequestKind.STOP, target_days=14)
    assert own.due == date(2026, 1, 15)
    assert "own target" in own.because.en
    with pytest.raises(RegisterError, match="names no number"):
        asked(ledger, target_days=14)


def test_the_day_of_receipt_is_the_organisations(ledger, late):
    moment = datetime(2026, 8, 30, 23, tzinfo=UTC)
    assert asked(ledger, regime=Regime.APPI, received=moment).received_on == date(2026, 8, 31)
    assert asked(ledger, received=moment).received_on == date(2026, 8, 31)  # 01:00 in Berlin
    assert asked(ledger, kind=RequestKind.ERASE, received=moment, zone="UTC").received_on == date(2026, 8, 30)
    for wrong in (datetime(2026, 8, 30, 23), datetime(2027, 1, 1, tzinfo=UTC), date(2026, 12, 16)):
        with pytest.raises(RegisterError):
            asked(ledger, kind=RequestKind.OBJECTION, received=wrong)


def test_an_extension_counts_from_the_first_day_and_keeps_its_day_of_the_month(ledger, late):
    key = asked(ledger, received=date(2026, 8, 31)).key
    longer = ledger.requests.extend(key, reason=ExtensionReason.COMPLEXITY, notified_on=date(2026, 9, 30))
    assert (longer.due, longer.extended_on) == (date(2026, 11, 30), date(2026, 9, 30))
    with pytest.raises(RegisterError, match="already"):
        ledger.requests.extend(key, reason=ExtensionReason.COMPLEXITY, notified_on=date(2026, 9, 30))
    assert ledger.verify().ok


def test_an_extension_without_reason_or_too_late_is_refused(ledger, late):
    key = asked(ledger, received=date(2026, 8, 31)).key
    before = ledger.verify().size
    with pytest.raises(RegisterError, match="too late"):
        ledger.requests.extend(key, reason=ExtensionReason.NUMBER, notified_on=date(2026, 10, 1))
    with pytest.raises(RegisterError, match="needs its reason"):
        ledger.requests.extend(key, reason="busy", notified_on=date(2026, 9, 1))
    with pytest.raises(RegisterError, match="nothing to extend"):
        ledger.requests.extend(asked(ledger, regime=Regime.APPI).key, reason=ExtensionReason.NUMBER)
    assert ledger.requests.get(key).due == date(2026, 9, 30)
    assert ledger.verify().size == before + 1


def test_clarification_stops_the_clock_of_a_uk_access_request_and_of_no_other(ledger, late):
    uk = asked(ledger, regime=Regime.UK, calendar="GB-ENG", received=date(2026, 8, 3))
    assert uk.due == date(2026, 9, 3)
    waiting = ledger.requests.clarify(uk.key, on=date(2026, 8, 10), note=NOTE)
    assert (waiting.state, waiting.earliest) == (RequestState.WAITING, True)
    assert ledger.requests.get(uk.key, as_of=date(2026, 8, 20)).due == date(2026, 9, 14)  # 11 days so far
    back = ledger.requests.resume(uk.key, on=date(2026, 8, 14))
    assert (back.state, back.due, back.earliest) == (RequestState.OPEN, date(2026, 9, 8), False)
    for regime, calendar, kind in (
        (Regime.GDPR, "DE", RequestKind.ACCESS),
        (Regime.UK, "GB-ENG", RequestKind.ERASE),
        (Regime.APPI, None, RequestKind.ACCESS),
    ):
        made = asked(ledger, regime=regime, calendar=calendar, kind=kind, received=date(2026, 8, 3))
        ledger.requests.clarify(made.key, on=date(2026, 8, 10))
        assert ledger.requests.resume(made.key, on=date(2026, 8, 14)).due == made.due
    assert ledger.verify().ok


def test_questions_and_answers_take_turns(ledger, late):
    key = asked(ledger, received=date(2026, 8, 3)).key
    with pytest.raises(RegisterError, match="not asked anything"):
        ledger.requests.resume(key)
    ledger.requests.clarify(key, on=date(2026, 8, 10))
    with pytest.raises(RegisterError, match="asked already"):
        ledger.requests.clarify(key)
    with pytest.raises(RegisterError, match="before the question"):
        ledger.requests.resume(key, on=date(2026, 8, 9))
    ledger.requests.resume(key, on=date(2026, 8, 12))
    with pytest.raises(RegisterError, match="after they answered"):
        ledger.requests.clarify(key, on=date(2026, 8, 11))


def test_a_step_may_be_dated_before_the_question_a_uk_access_request_waits_on(ledger, late):
    key = asked(ledger, regime=Regime.UK, calendar="GB-ENG", received=date(2026, 8, 3)).key
    ledger.requests.clarify(key, on=date(2026, 8, 20))
    before = date(2026, 8, 5)
    assert ledger.requests.verify_identity(key, Identity.KNOWN, on=before).state is RequestState.WAITING
    ledger.requests.task(key, "salesforce", on=before)
    longer = ledger.requests.extend(key, reason=ExtensionReason.COMPLEXITY, notified_on=before)
    assert (longer.extended_on, longer.earliest) == (before, True)
    with pytest.raises(RegisterError, match="before the last question"):
        ledger.requests.decide(key, Outcome.WITHDRAWN, on=date(2026, 8, 19))
    assert ledger.requests.decide(key, Outcome.WITHDRAWN, on=date(2026, 8, 20)).state is RequestState.DECIDED
    with pytest.raises(RegisterError, match="before the last question"):  # anew, but no earlier
        ledger.requests.decide(key, Outcome.WITHDRAWN, on=before)
    assert ledger.verify().ok


def test_the_uk_clock_starts_with_the_identity_information_that_was_asked_for(ledger, late):
    made = asked(ledger, regime=Regime.UK, calendar="GB-ENG", received=date(2026, 8, 3))
    known = ledger.requests.verify_identity(made.key, Identity.KNOWN, on=date(2026, 8, 5))
    assert known.due == date(2026, 9, 3)
    shown = ledger.requests.verify_identity(
        made.key, Identity.DOCUMENT, asked_on=date(2026, 8, 4), on=date(2026, 8, 12)
    )
    assert shown.due == date(2026, 9, 14)  # 12 September is a Saturday
    gdpr = asked(ledger, received=date(2026, 8, 3))
    assert ledger.requests.verify_identity(gdpr.key, Identity.DOCUMENT, asked_on=date(2026, 8, 4)).due == gdpr.due


def test_where_holidays_are_not_announced_the_earliest_day_is_taken_and_said_to_be_so(ledger, clock):
    clock.now = datetime(2027, 12, 20, tzinfo=UTC)
    made = asked(ledger)
    assert (made.due, made.earliest) == (date(2028, 1, 20), True)
    assert "not announced" in made.because.en


@pytest.mark.parametrize(
    ("regime", "kind", "calendar"),
    [
        (Regime.APPI, RequestKind.PORTABILITY, None),
        (Regime.GDPR, RequestKind.STOP, "DE"),
        (Regime.GDPR, RequestKind.ACCESS, None),
        (Regime.GDPR, RequestKind.ACCESS, "GB-ENG"),
        (Regime.UK, RequestKind.ACCESS, "DE"),
        (Regime.APPI, RequestKind.ACCESS, "DE"),
        (Regime.GDPR, RequestKind.ACCESS, "XX"),
    ],
)
def test_what_a_law_does_not_know_is_refused(ledger, regime, kind, calendar):
    with pytest.raises((RegisterError, DeadlineError)):
        ledger.requests.open(WHO, regime=regime, kind=kind, method=Method.EMAIL, calendar=calendar)
    assert ledger.requests.list(closed=True) == ()


@given(days=st.lists(st.integers(0, 40), min_size=1, max_size=6), kind=st.sampled_from(sorted(ARTICLES[Regime.UK])))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
def test_whatever_pauses_a_request_had_the_tables_are_what_the_ledger_tells(ledger, clock, days, kind):
    clock.now = max(clock.now, datetime(2026, 12, 15, tzinfo=UTC))
    day = date(2026, 3, 2)
    key = asked(ledger, subject=f"id:{clock.now.isoformat()}", regime=Regime.UK, calendar="GB-ENG", kind=kind, received=day).key  # fmt: skip
    first = ledger.requests.get(key).due
    for at, more in enumerate(days):
        day += timedelta(days=more)
        (ledger.requests.resume if at % 2 else ledger.requests.clarify)(key, on=day)
    now = ledger.requests.get(key, as_of=day).due
    assert now >= first if kind is RequestKind.ACCESS else now == first
    assert ledger.verify().ok
