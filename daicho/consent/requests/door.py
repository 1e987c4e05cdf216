"""Data subjects' requests: opened, answered in time, carried out in every system, closed.

Each step is an event without anything personal; free text is sealed under the subject's key, so that forgetting the
person leaves a request that names nobody. Due dates are the law's (`clock`), refusals have a reason from a closed list
(`words`).

Source: APPI arts. 33 to 39; GDPR arts. 12, 15 to 18, 20, 21; UK GDPR arts. 12, 12A, 15 to 18, 20, 21.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.append import Event, append
from daicho.consent.identity import parse_identifier
from daicho.consent.merging import group_of
from daicho.consent.register import Register
from daicho.consent.requests import rows as request_rows
from daicho.consent.requests.clock import require_place, term, zone_of
from daicho.consent.requests.days import first_moment, text_of
from daicho.consent.requests.opening import (
    received_at,
    require_none_open,
    require_note,
    require_settings,
    withdrawals,
)
from daicho.consent.requests.rows import Request, fold
from daicho.consent.requests.steps import Step, answered, asked, closed, decided, extended, identified, tasked
from daicho.consent.requests.words import Identity, Outcome, Regime, RequestKind
from daicho.consent.schema import rights_request
from daicho.consent.subjects import Subject, make_subjects, read_subjects, require_subject, seal_payload, the_subject
from daicho.consent.words import Actor, EventType, Method


class Requests:
    """The requests of a register.

    Args:
        register: open.
    """

    def __init__(self, register: Register) -> None:
        self._register = register

    def open(
        self,
        subject: str,
        *,
        regime: Regime,
        kind: RequestKind,
        method: Method,
        received: date | datetime | None = None,
        calendar: str | None = None,
        zone: str | None = None,
        target_days: int | None = None,
        purpose: str | None = None,
        actor: Actor = Actor.SUBJECT,
        note: str | None = None,
    ) -> Request:
        """Open a request; one to stop a purpose takes effect at once.

        Args:
            subject: as in `ConsentLedger.give`; a person the register does not know becomes known.
            regime: the law it is made under.
            kind: what is asked for.
            method: how it reached us.
            received: day, or moment; None for now.
            calendar: whose holidays count: `DE`, `GB-ENG`; Japan's for the APPI.
            zone: in which days are counted; by default Tokyo's, or that of the calendar's capital.
            target_days: the organisation's own, where the law says without delay.
            purpose: of an objection or stop: withdrawn for every channel and recipient, from receipt.
            actor: the subject, or a guardian or agent.
            note: free text, sealed.

        Raises:
            RegisterError: the law knows no such request, one is open already, or the day has not come.
            DeadlineError: the calendar is unknown, or the law was not in force.
        """
        place, zone = require_place(regime, kind, calendar, zone)
        require_settings(regime, kind, target_days=target_days, purpose=purpose, note=note)
        with self._register.writing() as connection:
            now = self._register.now()
            at, day = received_at(received, zone, now)
            person = self._person(connection, subject)
            refs = [ref for ref, _ in group_of(connection, person.ref)]
            require_none_open(connection, refs, regime, kind)
            details: dict[str, Any] = {
                "step": "opened",
                "regime": regime.value,
                "kind": kind.value,
                "calendar": place,
                "zone": zone,
                "received_on": day.isoformat(),
                "target_days": target_days,
                "purpose": purpose,
                "identity": None,
                "pauses": [],
                "extended_on": None,
            }
            details["due"] = text_of(term(regime, kind, details, as_of=day).on)
            for name in ("identity", "pauses", "extended_on"):
                del details[name]
            written = Event(
                type=EventType.REQUEST,
                valid_at=at,
                subject_ref=person.ref,
                purpose=purpose,
                method=method.value,
                actor=actor.value,
                details=details,
                sealed=None if note is None else seal_payload(self._register, person, {"note": note}),
            )
            stops = [] if purpose is None else withdrawals(connection, refs, purpose, at, now, method, actor)
            append(connection, [written, *stops], now=now)
            row = fold(None, _told(written))
            connection.execute(sa.insert(rights_request).values(**row))
            return request_rows.the_request(connection, row, now=now)

    def verify_identity(
        self, key: str, how: Identity, *, on: date | None = None, asked_on: date | None = None
    ) -> Request:
        """Record how it was made sure who asks; in the UK the clock starts with what was asked for, if it was.

        Raises:
            RegisterError: no such request, it is closed, or a day is before receipt or to come.
        """
        return self._step(key, lambda step: identified(step, how, asked_on), on=on)

    def clarify(self, key: str, *, on: date | None = None, note: str | None = None) -> Request:
        """Record that the person was asked what exactly they mean; the clock stops only where the law says so.

        Raises:
            RegisterError: as `verify_identity`; or they were asked already, or it is decided.
        """
        return self._step(key, asked, on=on, note=note)

    def resume(self, key: str, *, on: date | None = None, note: str | None = None) -> Request:
        """Record the person's answer.

        Raises:
            RegisterError: as `verify_identity`; or nothing was asked.
        """
        return self._step(key, answered, on=on, note=note)

    def extend(self, key: str, *, reason: str, notified_on: date | None = None, note: str | None = None) -> Request:
        """Extend by two months: with notice to the person and its reason, within the first month.

        Raises:
            RegisterError: as `verify_identity`; or the law knows no extension, the notice is late, or it was extended.
        """
        return self._step(key, lambda step: extended(step, reason), on=notified_on, note=note)

    def decide(
        self,
        key: str,
        outcome: Outcome,
        *,
        ground: str | None = None,
        on: date | None = None,
        notified_on: date | None = None,
        note: str | None = None,
    ) -> Request:
        """Decide; a refusal, whole or in part, needs its reason. Until the person was told it can be decided anew.

        Raises:
            RegisterError: as `verify_identity`; or the reason is missing or of another law, the identity unproven,
                a legal hold forbids granting, or the person was asked something later.
        """
        return self._step(key, lambda step: decided(step, outcome, ground, notified_on), on=on, note=note)

    def task(self, key: str, system: str, *, done: bool = False, on: date | None = None) -> Request:
        """Link a task in a system to a request, or say that it is done.

        Raises:
            RegisterError: as `verify_identity`; or the system's name is none, or its task is not open.
        """
        return self._step(key, lambda step: tasked(step, system, done=done), on=on)

    def close(self, key: str, *, notified_on: date | None = None, on: date | None = None) -> Request:
        """Close a request: decided, the person told, nothing left to do in any system.

        Raises:
            RegisterError: as `verify_identity`; or one of these is lacking.
        """
        return self._step(key, lambda step: closed(step, notified_on), on=on)

    def get(self, key: str, *, as_of: date | None = None) -> Request:
        """Return one request.

        Raises:
            RegisterError: there is none of that key.
        """
        with self._register.reading() as connection:
            row = request_rows.require(connection, key)
            return request_rows.the_request(connection, row, now=self._register.now(), as_of=as_of)

    def list(
        self, *, as_of: date | None = None, closed: bool = False, subject: str | None = None
    ) -> tuple[Request, ...]:
        """Return the requests that are not closed: overdue first, then by due date.

        Args:
            as_of: the day of asking; None for today, where each is counted. Later requests are left out.
            closed: closed ones too, last.
            subject: only this person's.

        Raises:
            RegisterError: the subject is unknown.
        """
        with self._register.reading() as connection:
            refs = None
            if subject is not None:
                person = require_subject(self._register, connection, parse_identifier(subject))
                refs = [ref for ref, _ in group_of(connection, person.ref)]
            return request_rows.read(connection, now=self._register.now(), as_of=as_of, closed=closed, refs=refs)

    def _step(
        self, key: str, take: Callable[[Step], dict[str, Any]], *, on: date | None, note: str | None = None
    ) -> Request:
        require_note(note)
        with self._register.writing() as connection:
            now = self._register.now()
            row = request_rows.require(connection, key)
            step = Step(connection, row, now=now, on=on)
            details = take(step)
            ref = bytes(row["subject_ref"])
            person = read_subjects(connection, [ref])[ref]
            written = Event(
                type=EventType.REQUEST,
                valid_at=min(max(first_moment(step.day, zone_of(step.zone)), row["received_at"]), now),
                subject_ref=ref,
                actor=Actor.STAFF.value,
                method=Method.STAFF_DECISION.value,
                refers_to=row["seq"],
                details=details,
                sealed=None if note is None else seal_payload(self._register, person, {"note": note}),
            )
            after = fold(row, _told(written))
            details["due"] = text_of(step.due_after(after))
            after["due"] = details["due"]
            append(connection, [written], now=now)
            connection.execute(
                sa.update(rights_request)
                .where(rights_request.c.seq == row["seq"])
                .values(state=after["state"], due=after["due"], record=after["record"])
            )
            return request_rows.the_request(connection, after, now=now)

    def _person(self, connection: Connection, subject: str) -> Subject:
        identifier = parse_identifier(subject)
        found = the_subject(self._register, connection, identifier)
        if found is None:
            (found,), _ = make_subjects(self._register, connection, [[identifier]])
        return found


def _told(written: Event) -> Mapping[str, Any]:
    return {
        "seq": written.seq,
        "subject_ref": written.subject_ref,
        "valid_at": written.valid_at,
        "details": {"due": None, **(written.details or {})},
    }
