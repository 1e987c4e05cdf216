"""The invariants of the register that concern people (6 to 13): proof, expiry, suppression, age, holds, merges."""

from datetime import UTC, datetime, timedelta

import pytest
from consent_histories import EVENTS, KEYS, SUBJECTS
from consent_registers import HANAKO, START, TARO, allowed, give
from hypothesis import HealthCheck, given, settings

from daicho.consent import Reason, Received, State
from daicho.consent.identity import crm_identifier
from daicho.consent.instants import microseconds
from daicho.consent.words import EventType
from daicho.errors import RegisterError
from daicho.language import Bilingual

# 6


@pytest.mark.parametrize("lacking", [{"notice": None}, {"evidence": None}, {"method": "import"}, {"actor": "system"}])
def test_06_no_consent_without_notice_method_actor_and_evidence(ledger, lacking):
    with pytest.raises(RegisterError, match="a grant needs"):
        give(ledger, **lacking)
    assert ledger.verify().size == 5


def test_06_no_consent_to_a_notice_published_later(ledger, clock):
    before = clock.now
    ledger.publish_notice("later", b"Later.", language="en", published_at=clock.now + timedelta(days=1))
    with pytest.raises(RegisterError, match="not published"):
        give(ledger, notice="later", at=before)


def test_06_staff_cannot_finish_a_double_opt_in(ledger):
    ledger.define_purpose("events", Bilingual("Events.", "催しの案内"), double_opt_in=True)
    mailbox = {}
    for actor in ("staff", "subject"):
        with pytest.raises(RegisterError, match="double opt-in"):
            give(ledger, purpose="events", actor=actor)
    asked = ledger.request(
        TARO,
        purpose="events",
        channel="email",
        contact="email:taro@yamada.example",
        notice="privacy",
        method="web_form",
        deliver=lambda address, token, *_: mailbox.update({address: token}),
    )
    token = mailbox["taro@yamada.example"]
    # Neither what the caller got back nor what the register holds has the token.
    assert token.partition(".")[2] not in repr(asked)
    assert not any(token.partition(".")[2] in repr(past) for past in ledger.history(TARO))
    assert not allowed(ledger, purpose="events")
    with pytest.raises(RegisterError, match="no token"):
        ledger.confirm(f"{asked.seq}.guess")
    ledger.confirm(token)
    assert allowed(ledger, purpose="events")
    with pytest.raises(RegisterError, match="used already"):
        ledger.confirm(token)


def test_06_a_token_is_spent_by_a_no_said_meanwhile_and_by_time(ledger, clock):
    ledger.define_purpose("events", Bilingual("Events.", "催しの案内"), double_opt_in=True)
    tokens = []

    def ask():
        ledger.request(
            TARO,
            purpose="events",
            channel="email",
            contact="email:taro@yamada.example",
            notice="privacy",
            method="web_form",
            deliver=lambda _, token, *__: tokens.append(token),
        )

    ask()
    ledger.withdraw(TARO, purpose="marketing", method="phone_call")
    with pytest.raises(RegisterError, match="since the token"):
        ledger.confirm(tokens[0])
    ask()
    clock.now += timedelta(days=15)
    with pytest.raises(RegisterError, match="too old"):
        ledger.confirm(tokens[1])


def test_06_a_mail_that_could_not_be_handed_over_leaves_no_request(ledger):
    ledger.define_purpose("events", Bilingual("Events.", "催しの案内"), double_opt_in=True)

    def broken(address, token, purpose, notice):
        raise ConnectionError("the mail system is away")

    with pytest.raises(ConnectionError, match="away"):
        ledger.request(
            TARO,
            purpose="events",
            channel="email",
            contact="email:taro@yamada.example",
            notice="privacy",
            method="web_form",
            deliver=broken,
        )
    assert ledger.verify().size == 6
    with pytest.raises(RegisterError, match="knows nobody"):
        ledger.status(TARO)


# 8


def test_08_a_grant_holds_until_the_microsecond_before_its_end(ledger, clock):
    until = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # the hour in which Europe's clocks jump
    give(ledger, until=until)
    clock.now = until + timedelta(days=1)
    states = [
        ledger.status(TARO, purpose="newsletter", channel="email", as_of=until + timedelta(microseconds=step))[0]
        for step in (-1, 0, 1)
    ]
    assert [one.decision.state for one in states] == [State.GIVEN, State.EXPIRED, State.EXPIRED]
    assert ledger.expire() == 1
    assert ledger.expire() == 0
    assert ledger.history(TARO)[-1].type == "expired"
    assert ledger.history(TARO)[-1].valid_at == until
    assert not allowed(ledger)
    assert ledger.verify().ok


def test_08_a_purpose_says_how_long_consent_lasts(ledger, clock):
    ledger.define_purpose("survey", Bilingual("Survey.", "調査"), valid_days=30)
    given_at = give(ledger, purpose="survey")[0].valid_at
    (standing,) = ledger.status(TARO, purpose="survey", channel="email")
    assert standing.decision.until == given_at + 30 * 86_400_000_000


# 9


def test_09_suppression_beats_consent_by_address_and_by_person(ledger):
    give(ledger, contact="email:taro@yamada.example")
    ledger.suppress(["email:Taro@Yamada.example"], reason="complaint")
    answer = ledger.may_contact_one(TARO, purpose="newsletter", channel="email")
    assert (answer.allowed, answer.reason) == (False, Reason.SUPPRESSED)
    assert ledger.status(TARO, purpose="newsletter", channel="email")[0].decision.reason is Reason.SUPPRESSED
    assert not ledger.may_contact_one("email:taro@yamada.example", purpose="newsletter", channel="email").allowed
    ledger.unsuppress("email:taro@yamada.example", why="the complaint was about somebody else")
    assert allowed(ledger)


def test_09_a_suppression_of_one_purpose_or_channel_leaves_the_others(ledger):
    give(ledger, channels=["email", "phone"])
    ledger.suppress([TARO], reason="opt_out", channel="phone")
    assert (allowed(ledger), allowed(ledger, channel="phone")) == (True, False)
    ledger.suppress([TARO], reason="opt_out", purpose="marketing")
    assert not allowed(ledger)


# 10


def test_10_a_minor_needs_a_guardian_and_coming_of_age_renews_nothing(ledger, clock):
    born = datetime(2012, 6, 1, tzinfo=UTC)
    with pytest.raises(RegisterError, match="guardian"):
        give(ledger, birth_date=born)
    give(ledger, birth_date=born, actor="guardian")
    assert allowed(ledger)
    # Consent recorded before anybody knew the birth date is invalid once it is known.
    give(ledger, HANAKO)
    assert allowed(ledger, HANAKO)
    give(ledger, HANAKO, purpose="offers", birth_date=born, actor="guardian")
    answer = ledger.may_contact_one(HANAKO, purpose="newsletter", channel="email")
    assert (answer.allowed, answer.state, answer.reason) == (False, State.INVALIDATED, Reason.MINOR)
    clock.now = datetime(2030, 1, 1, tzinfo=UTC)
    assert not allowed(ledger, HANAKO)
    give(ledger, HANAKO)
    assert allowed(ledger, HANAKO)


def test_10_no_statement_is_older_than_the_person(ledger):
    give(ledger, birth_date=datetime(1990, 1, 1, tzinfo=UTC))
    with pytest.raises(RegisterError, match="older than the person"):
        ledger.withdraw(TARO, purpose="newsletter", method="paper", at=datetime(1985, 1, 1, tzinfo=UTC))


# 12


def test_12_a_legal_hold_blocks_erasure_and_its_end_resumes_it(ledger):
    give(ledger)
    ledger.hold("case-7", reason="a dispute", subject=TARO)
    with pytest.raises(RegisterError, match="case-7"):
        ledger.forget(TARO)
    ledger.release("case-7", subject=TARO)
    assert ledger.forget(TARO).keys == 1
    assert ledger.verify().ok


# 13


def test_13_a_merge_keeps_every_no_and_only_the_grants_all_have(ledger, clock):
    give(ledger, TARO, purpose="newsletter")
    give(ledger, TARO, purpose="third_party")
    give(ledger, HANAKO, purpose="newsletter")
    ledger.withdraw(HANAKO, purpose="marketing", channels=["phone"], method="email")
    give(ledger, TARO, purpose="newsletter", channels=["phone"])
    ledger.suppress([HANAKO], reason="opt_out", purpose="third_party")
    ledger.merge(TARO, HANAKO)
    for record in (TARO, HANAKO):
        assert allowed(ledger, record)  # both gave it
        assert not allowed(ledger, record, purpose="third_party")  # one gave it, the other is suppressed
        assert not allowed(ledger, record, channel="phone")  # one withdrew it
        assert [one.decision.allowed for one in ledger.status(record, purpose="newsletter", channel="email")] == [True]
    ledger.unmerge(TARO, HANAKO)
    assert allowed(ledger, TARO, purpose="third_party")
    assert allowed(ledger, TARO, channel="phone")
    assert not allowed(ledger, HANAKO, purpose="third_party")
    assert ledger.verify().ok


def test_13_after_a_merge_a_new_answer_counts_for_both_and_a_no_stays_with_each(ledger):
    give(ledger, TARO)
    ledger.withdraw(HANAKO, purpose="newsletter", method="email")
    ledger.merge(TARO, HANAKO)
    assert not allowed(ledger, TARO)
    give(ledger, TARO)
    assert allowed(ledger, TARO)
    assert allowed(ledger, HANAKO)
    ledger.withdraw(TARO, purpose="marketing", method="email")
    ledger.unmerge(TARO, HANAKO)
    assert not allowed(ledger, TARO)
    assert not allowed(ledger, HANAKO)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS, EVENTS)
def test_13_no_merge_ever_allows_what_one_of_its_records_forbids(ledger, first, second):
    base = microseconds(START) - 1_000_000
    records = [f"m{next(SUBJECTS)}", f"m{next(SUBJECTS)}"]
    for record, events in zip(records, (first, second), strict=True):
        ledger.receive(
            Received(crm_identifier("salesforce", record), EventType(kind), key.purpose, key.channel, base + at)
            for key, kind, at, _, _ in [(KEYS[0], "shown", 1, None, None), *events]
        )
    one, other = (f"crm:salesforce:{record}" for record in records)

    def every(record):
        return {
            key: ledger.may_contact_one(record, purpose=key.purpose, channel=key.channel).allowed
            for key in KEYS
            if not key.recipient
        }

    before = every(one), every(other)
    ledger.merge(one, other)
    for key, together in every(one).items():
        assert not together or (before[0][key] and before[1][key])
    assert every(one) == every(other)
    ledger.unmerge(one, other)
    assert (every(one), every(other)) == before
