"""What imports write, and moments as they are kept."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from consent_registers import START, TARO, Clock, allowed, furnish, give
from hypothesis import given, settings
from hypothesis import strategies as st

from daicho.consent import ConsentLedger, Received, schema
from daicho.consent.append import read_cells
from daicho.consent.identity import crm_identifier, email_identifier
from daicho.consent.instants import microseconds
from daicho.consent.words import Channel, EventType, Method
from daicho.errors import RegisterError


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


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["crm:1", "crm:2", "mailbox"]),
        st.sampled_from(["given", "withdrawn"]),
        st.integers(1, 9),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(1, 3))
def test_where_an_import_is_cut_into_batches_changes_no_answer(rows, size):
    """Each record is named with its own mailbox or alone, and the mailbox of the first alone too."""
    boxes = {"crm:1": "one@yamada.example", "crm:2": "two@yamada.example"}

    def received(who, kind, at, with_mailbox):
        if who == "mailbox":
            subject, others = email_identifier(boxes["crm:1"]), ()
        else:
            subject = crm_identifier("salesforce", who.removeprefix("crm:"))
            others = (email_identifier(boxes[who]),) if with_mailbox else ()
        return Received(subject, EventType(kind), "newsletter", "email", microseconds(START) - 100 + at, others=others)

    # A record is told with its mailbox before the mailbox stands alone: who they are is then known, however it is cut.
    told = [received("crm:1", "given", 1, True), *(received(*row) for row in rows)]
    answers = []
    for batch in (size, 5_000):
        with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
            patched.setattr("daicho.consent.receive.BATCH", batch)
            with ConsentLedger.create(Path(name) / "r.sqlite", keys=Path(name) / "keys", clock=Clock()) as made:
                furnish(made)
                made.receive(told)
                names = ("crm:salesforce:1", "crm:salesforce:2", "email:one@yamada.example", "email:two@yamada.example")
                answers.append(
                    [made.may_contact_one(one, purpose="newsletter", channel="email").reason for one in names]
                )
    assert answers[0] == answers[1]
