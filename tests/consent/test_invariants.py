"""The invariants of the register, one test or property each, on SQLite and PostgreSQL.

Properties run the pure parts with many generated histories; a smaller number goes through a real register.
"""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.consent import ConsentLedger, Evidence, Reason, Received, State, schema
from daicho.consent.append import read_cells
from daicho.consent.cells import Cell, Key, replay
from daicho.consent.decide import Member, Question, decide
from daicho.consent.identity import crm_identifier, email_identifier
from daicho.consent.instants import microseconds
from daicho.consent.projection import state_drift
from daicho.consent.purposes import PurposeTree, PurposeVersion
from daicho.consent.words import Channel, EventType, Method
from daicho.errors import RegisterError
from daicho.language import Bilingual

START = datetime(2026, 1, 1, tzinfo=UTC)
FORM = Evidence(name="form.json", content=b'{"newsletter": true}')
TARO = "crm:salesforce:003000000000001"
HANAKO = "crm:salesforce:003000000000002"


def give(ledger: ConsentLedger, subject: str = TARO, purpose: str = "newsletter", **more):
    said = {"channels": ["email"], "notice": "privacy", "method": "web_form", "evidence": FORM} | more
    return ledger.give(subject, purpose=purpose, **said)


def allowed(ledger: ConsentLedger, subject: str = TARO, purpose: str = "newsletter", channel: str = "email", **more):
    return ledger.may_contact_one(subject, purpose=purpose, channel=channel, **more).allowed


def _purpose(key: str, parent: str | None = None, version: int = 1, compatible: bool = True) -> PurposeVersion:
    return PurposeVersion(
        key=key,
        version=version,
        seq=version,
        parent=parent,
        term=None,
        text=Bilingual(key, key),
        compatible=compatible,
        double_opt_in=False,
        valid_days=None,
        effective_from=0,
    )


PURPOSES = (_purpose("marketing"), _purpose("newsletter", "marketing"), _purpose("offers", "newsletter"))


class Told:
    """An event as cells see it."""

    def __init__(self, seq, kind, valid_at, until, method, actor="subject", purpose_version=1):
        self.seq, self.type, self.valid_at, self.until, self.method = seq, kind, valid_at, until, method
        self.actor, self.purpose_version = actor, purpose_version


KINDS = ["given", "renewed", "refused", "withdrawn", "revoked", "invalidated", "requested", "shown"]
KEYS = [
    Key(purpose, channel, recipient)
    for purpose in ("marketing", "newsletter", "offers")
    for channel in ("email", "phone", "*")
    for recipient in ("", "partner")
]
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(KEYS),
        st.sampled_from(KINDS),
        st.integers(1, 50),
        st.one_of(st.none(), st.integers(1, 60)),
        st.sampled_from(["web_form", "import"]),
    ),
    max_size=25,
)


def told(events):
    return [
        (key, Told(seq, kind, at, None if until is None else at + until, method))
        for seq, (key, kind, at, until, method) in enumerate(events, start=1)
    ]


def answers(cells, as_of=100):
    tree = PurposeTree(PURPOSES, as_of)
    return {key: decide(Question(key, tree), Member(cells)) for key in KEYS}


def essence(decisions):
    return {key: (one.allowed, one.state, one.reason, one.since, one.until) for key, one in decisions.items()}


# 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_01_replay_of_the_ledger_equals_the_projection_for_any_history(ledger, events):
    """Through a real register: what the table says is what its events say, at every prefix."""
    subject = crm_identifier("salesforce", f"s{next(_subjects)}")
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


_subjects = itertools.count(1)


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
    subject = f"crm:salesforce:two{next(_subjects)}"
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
    records = [f"m{next(_subjects)}", f"m{next(_subjects)}"]
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
        assert together == (before[0][key] and before[1][key]) or not together
    assert every(one) == every(other)
    ledger.unmerge(one, other)
    assert (every(one), every(other)) == before


def test_the_projection_is_what_may_contact_and_status_both_say(ledger):
    give(ledger, channels=["email", "phone"])
    ledger.withdraw(TARO, purpose="newsletter", channels=["phone"], method="email")
    for channel in (Channel.EMAIL, Channel.PHONE, Channel.POST):
        (standing,) = ledger.status(TARO, purpose="newsletter", channel=channel)
        assert standing.decision == ledger.may_contact_one(TARO, purpose="newsletter", channel=channel)


def test_moments_are_kept_to_the_microsecond_in_any_zone(ledger, clock):
    clock.now = datetime(2026, 10, 25, 1, tzinfo=UTC)
    when = datetime.fromisoformat("2026-10-25T02:30:00.123456+02:00")
    give(ledger, at=when)
    assert ledger.history(TARO)[0].valid_at == when
    with pytest.raises(RegisterError, match="no time zone"):
        give(ledger, at=datetime(2026, 1, 1))
    with pytest.raises(RegisterError, match="has not come yet"):
        give(ledger, at=clock.now + timedelta(days=1))


def test_a_clock_that_goes_back_does_not_take_the_ledger_back(ledger, clock):
    give(ledger)
    clock.now -= timedelta(days=30)
    ledger.publish_notice("other", b"Other.", language="en")
    with ledger.register.reading() as connection:
        recorded = (
            connection.execute(sa.select(schema.event.c.recorded_at).order_by(schema.event.c.seq)).scalars().all()
        )
    assert recorded == sorted(recorded)
    assert ledger.verify().ok


def test_a_second_import_of_the_same_rows_writes_nothing(ledger):
    rows = [
        Received(crm_identifier("salesforce", f"r{n}"), kind, "newsletter", "email", microseconds(START) - 100 + n)
        for n, kind in enumerate([EventType.GIVEN, EventType.WITHDRAWN, EventType.CLAIMED, EventType.REQUESTED] * 3)
    ]
    would = ledger.receive(rows + rows[:4], dry_run=True)
    assert (would.read, would.written, would.known, would.new_subjects) == (16, 12, 4, 12)
    assert ledger.verify().size == 5
    done = ledger.receive(rows + rows[:4])
    assert (done.written, done.known, done.new_subjects) == (12, 4, 12)
    again = ledger.receive(reversed(rows))
    assert (again.written, again.known, again.new_subjects) == (0, 12, 0)
    assert ledger.verify().ok


def test_an_import_tells_a_known_person_a_further_mailbox_but_takes_nobody_elses(ledger):
    taro, hanako = (crm_identifier("hubspot", name) for name in ("taro", "hanako"))
    at = microseconds(START)

    def told(subject, purpose, *mailboxes):
        return Received(
            subject, EventType.GIVEN, purpose, "email", at, others=tuple(email_identifier(one) for one in mailboxes)
        )

    ledger.receive([told(taro, "newsletter"), told(hanako, "newsletter", "shared@yamada.example")])
    assert not allowed(ledger, "email:taro@yamada.example")
    ledger.receive([told(taro, "marketing", "taro@yamada.example", "shared@yamada.example")])
    assert allowed(ledger, "email:taro@yamada.example")
    ledger.withdraw("crm:hubspot:taro", purpose="newsletter", method="email")
    assert not allowed(ledger, "email:taro@yamada.example")
    assert allowed(ledger, "email:shared@yamada.example")


def test_what_an_import_writes_is_marked_as_one(ledger):
    ledger.receive(
        [Received(crm_identifier("hubspot", "1"), EventType.GIVEN, "newsletter", "email", microseconds(START))]
    )
    (past,) = ledger.history("crm:hubspot:1")
    assert (past.method, past.actor) == (Method.IMPORT, "system")
    with ledger.register.reading() as connection:
        cells = read_cells(connection, connection.execute(sa.select(schema.subject.c.ref)).scalars().all())
    ((cell,),) = [list(own.values()) for own in cells.values()]
    assert (cell.grant_at, cell.import_at) == (None, microseconds(START))
