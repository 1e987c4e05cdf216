"""The invariants of the register that concern answers (1 to 5), one test or property each.

Properties run the pure parts with many generated histories; a smaller number goes through a real register.
"""

from datetime import timedelta

from consent_histories import EVENTS, PURPOSES, SUBJECTS, Told, answers, essence, told
from consent_registers import START, TARO, allowed, give
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.consent import Reason, Received
from daicho.consent.cells import Cell, Key, replay
from daicho.consent.identity import crm_identifier
from daicho.consent.instants import microseconds
from daicho.consent.projection import state_drift
from daicho.consent.purposes import PurposeTree
from daicho.consent.words import EventType
from daicho.language import Bilingual

# 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_01_replay_of_the_ledger_equals_the_projection_for_any_history(ledger, events):
    """Through a real register: what the table says is what its events say, at every prefix."""
    subject = crm_identifier("salesforce", f"s{next(SUBJECTS)}")
    known = [event for event in events if event[0].recipient == ""]
    base = microseconds(START) - 1_000_000
    for key, kind, at, until, _ in known:
        ledger.receive(
            [
                Received(
                    subject,
                    EventType(kind),
                    key.purpose,
                    key.channel,
                    base + at,
                    until=None if until is None else base + at + until,
                )
            ]
        )
        with ledger.register.reading() as connection:
            assert list(state_drift(connection)) == []
    assert ledger.verify().ok


@given(EVENTS, st.integers(0, 60))
def test_01_replay_at_any_as_of_is_the_replay_of_what_was_so_by_then(events, as_of):
    by_then = [pair for pair in told(events) if pair[1].valid_at <= as_of]
    cells = replay(by_then)
    again: dict[Key, Cell] = {}
    for key, event in by_then:
        again.setdefault(key, Cell()).fold(event)
    assert cells == again
    for decision in answers(cells, as_of).values():
        assert decision.since is None or decision.since <= as_of


# 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 400), st.booleans()), min_size=1, max_size=6), st.integers(1, 500))
def test_02_a_state_depends_on_nothing_later_in_the_world_nor_learned_later(ledger, clock, moments, cut):
    subject = f"crm:salesforce:two{next(SUBJECTS)}"
    give(ledger, subject, at=START)
    at = clock.now
    for offset, later in moments:
        clock.now += timedelta(seconds=500)
        when = clock.now if later else max(START, at - timedelta(seconds=offset))
        ledger.withdraw(subject, purpose="newsletter", method="email", at=when)
    as_of = at + timedelta(seconds=cut)
    full = ledger.status(subject, purpose="newsletter", channel="email", as_of=as_of)
    knew = ledger.status(subject, purpose="newsletter", channel="email", as_of=as_of, known_at=at)
    clock.now += timedelta(seconds=10_000)
    ledger.withdraw(subject, purpose="marketing", method="email")
    assert ledger.status(subject, purpose="newsletter", channel="email", as_of=as_of) == full
    assert ledger.status(subject, purpose="newsletter", channel="email", as_of=as_of, known_at=at) == knew
    assert knew[0].decision.allowed == (as_of >= START)


def test_02_the_two_modes_differ_where_a_withdrawal_was_learned_late(ledger, clock):
    give(ledger)
    asked = clock.now + timedelta(seconds=60)
    clock.now += timedelta(days=3)
    ledger.withdraw(TARO, purpose="newsletter", method="paper", at=asked - timedelta(seconds=30))
    (world,) = ledger.status(TARO, purpose="newsletter", channel="email", as_of=asked)
    (knowledge,) = ledger.status(TARO, purpose="newsletter", channel="email", as_of=asked, known_at=asked)
    assert (world.decision.allowed, knowledge.decision.allowed) == (False, True)


# 3


@given(EVENTS, st.randoms(use_true_random=False))
def test_03_the_order_in_which_events_arrive_changes_no_answer(events, random):
    pairs = told(events)
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert essence(answers(replay(shuffled))) == essence(answers(replay(pairs)))


@given(st.sampled_from(["refused", "withdrawn", "revoked", "invalidated"]), st.booleans())
def test_03_of_a_yes_and_a_no_at_one_moment_the_no_counts(stop, first):
    key = Key("newsletter", "email", "")
    pair = [(key, Told(1, "given", 5, None, "web_form")), (key, Told(2, stop, 5, None, "web_form"))]
    cells = replay(pair if first else reversed(pair))
    assert not answers(cells)[key].allowed


# 4


@given(EVENTS)
def test_04_a_grant_widens_to_nothing_and_a_stop_reaches_below(events):
    cells = replay(told(events))
    decisions = answers(cells)
    for key, decision in decisions.items():
        own = cells.get(key)
        if decision.allowed:
            assert own is not None
            assert own.grant_at is not None or own.import_at is not None
            for above in PurposeTree(PURPOSES, 100).line(key.purpose):
                for channel in (key.channel, "*"):
                    for recipient in (key.recipient, ""):
                        stop = cells.get(Key(above, channel, recipient), Cell()).stop_at
                        assert stop is None or (decision.since or 0) > stop


def test_04_withdrawal_cascades_to_child_purposes_and_every_recipient(ledger):
    for purpose in ("newsletter", "offers"):
        for recipient in ("", "partner"):
            give(ledger, purpose=purpose, recipient=recipient)
    ledger.withdraw(TARO, purpose="newsletter", method="email")
    for purpose in ("newsletter", "offers"):
        for recipient in ("", "partner"):
            assert not allowed(ledger, purpose=purpose, recipient=recipient)


def test_04_a_grant_reaches_no_parent_sibling_channel_or_recipient(ledger):
    give(ledger)
    assert allowed(ledger)
    assert not allowed(ledger, purpose="marketing")
    assert not allowed(ledger, purpose="offers")
    assert not allowed(ledger, channel="phone")
    assert not allowed(ledger, recipient="partner")


def test_04_a_grant_does_not_cover_a_version_marked_incompatible(ledger):
    give(ledger)
    ledger.define_purpose("newsletter", Bilingual("Now weekly.", "毎週の配信"), parent="marketing", compatible=True)
    assert allowed(ledger)
    ledger.define_purpose("newsletter", Bilingual("Also partners.", "提携先の案内を含む"), parent="marketing")
    answer = ledger.may_contact_one(TARO, purpose="newsletter", channel="email")
    assert (answer.allowed, answer.reason) == (False, Reason.PURPOSE_CHANGED)
    give(ledger)
    assert allowed(ledger)


# 5


@given(EVENTS)
def test_05_an_import_never_turns_a_no_into_a_yes(events):
    imported = [(*event[:4], "import") if event[1] in ("given", "renewed") else event for event in events]
    cells = replay(told(imported))
    for key, decision in answers(cells).items():
        if decision.allowed:
            assert cells[key].stop_at is None


def test_05_an_import_fills_a_gap_and_overrules_no_answer(ledger, clock):
    def imported(subject, at):
        ledger.receive([Received(crm_identifier("salesforce", subject), EventType.GIVEN, "newsletter", "email", at)])

    imported("gap", microseconds(START) + 1)
    assert allowed(ledger, "crm:salesforce:gap")
    ledger.withdraw(TARO, purpose="newsletter", method="email")
    clock.now += timedelta(days=1)
    imported("003000000000001", microseconds(clock.now))
    assert not allowed(ledger)
