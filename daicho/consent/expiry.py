"""Expiry: an event for every grant that has ended, so that the ledger shows it and not only the calendar."""

from datetime import datetime

import sqlalchemy as sa

from daicho.consent import schema
from daicho.consent.append import Event, append
from daicho.consent.forget import finish_erasures
from daicho.consent.instants import microseconds
from daicho.consent.register import Register
from daicho.consent.statement import require_past
from daicho.consent.words import Actor, EventType, Method


def expire(register: Register, *, at: datetime | None = None) -> int:
    """Write an event for every grant that ended by a moment and has none yet; return how many.

    Runs at night, so it also destroys the keys of erasures that were cut off.

    Raises:
        RegisterError: the moment has not come.
    """
    finish_erasures(register)
    with register.writing() as connection:
        now = register.now()
        moment_at = now if at is None else microseconds(at)
        require_past(moment_at, now)
        state, event = schema.consent_state.c, schema.event.c
        written = 0
        for kind in ("grant", "import"):
            ended = sa.select(
                state.subject_ref,
                state.purpose,
                state.channel,
                state.recipient,
                state[f"{kind}_until"],
                state[f"{kind}_seq"],
            ).where(
                state[f"{kind}_until"] <= moment_at,
                ~sa.exists().where(
                    event.refers_to == state[f"{kind}_seq"],
                    event.type == EventType.EXPIRED,
                    event.subject_ref == state.subject_ref,
                ),
            )
            events = [
                Event(
                    type=EventType.EXPIRED,
                    valid_at=until,
                    subject_ref=bytes(ref),
                    purpose=purpose,
                    channel=channel,
                    recipient=recipient,
                    method=Method.SCHEDULE,
                    actor=Actor.SYSTEM,
                    refers_to=seq,
                )
                for ref, purpose, channel, recipient, until, seq in connection.execute(
                    ended.order_by(state[f"{kind}_seq"])
                )
            ]
            append(connection, events, now=now)
            written += len(events)
    return written
