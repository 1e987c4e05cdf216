"""Records of what was given to third parties and received from them: made, prolonged, listed, purged.

A record lives in two sealed halves. What concerns the counterparty is sealed under the counterparty's own key, who is a
subject of the register as `id:counterparty:NAME`; what names or may speak of the person, under the person's. The
ledger says that a record of this kind was made, on which days, and binds it to both halves, so that purging or
forgetting takes the content and leaves the chain.

Source: APPI arts. 29, 30, 31; Enforcement Rules arts. 19 to 29.
"""

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.append import Event, append
from daicho.consent.chain import commit
from daicho.consent.disclosures import purge as disclosure_purge
from daicho.consent.disclosures import rows as disclosure_rows
from daicho.consent.disclosures.draft import Disclosure, counterparty_identifier, require_complete
from daicho.consent.disclosures.kinds import Kind, Method
from daicho.consent.disclosures.proof import require_consent
from daicho.consent.disclosures.purge import Purge
from daicho.consent.disclosures.rows import Recorded
from daicho.consent.identity import Identifier, parse_identifier
from daicho.consent.instants import moment
from daicho.consent.merging import group_of
from daicho.consent.register import Register
from daicho.consent.requests.days import first_moment, text_of
from daicho.consent.schema import disclosure
from daicho.consent.subjects import Subject, make_subjects, seal_payload, the_subject
from daicho.consent.words import Actor, EventType
from daicho.consent.words import Method as Way
from daicho.deadlines import local_day, purge_from
from daicho.errors import RegisterError

TOKYO: Final = ZoneInfo("Asia/Tokyo")


class Disclosures:
    """The disclosure records of a register.

    Args:
        register: open.
        zone: the organisation's, in which days are counted.
    """

    def __init__(self, register: Register, *, zone: tzinfo = TOKYO) -> None:
        self._register = register
        self._zone = zone

    def add(self, made: Disclosure) -> Recorded:
        """Record a provision or a receipt; one recorded late keeps both dates.

        Raises:
            RegisterError: a field the law wants is missing, a day has not come, the method is not open to the kind, or
                the consent named as proof did not hold.
        """
        require_complete(made)
        with self._register.writing() as connection:
            now = self._register.now()
            today = local_day(moment(now), self._zone)
            _require_past(made, today)
            person = None if made.subject is None else _person(self._register, connection, made.subject)
            party = _counterparty(self._register, connection, made)
            retain_until = _retain_until(made.method, made_on=today, last_on=_last_on(made))
            sealed = _sealed(self._register, party, made.record_half())
            personal = None if person is None else seal_payload(self._register, person, made.person_half())
            written = Event(
                type=EventType.DISCLOSED,
                valid_at=now if made.on is None else self._moment(made.on, now),
                subject_ref=None if person is None else person.ref,
                actor=Actor.STAFF,
                method=Way.STAFF_DECISION,
                refers_to=self._consent_event(connection, made, person, today),
                details={
                    "kind": made.kind.value,
                    "method": made.method.value,
                    "counterparty": party.ref.hex(),
                    "first_on": text_of(made.on),
                    "last_on": text_of(_last_on(made)),
                    "made_on": today.isoformat(),
                    "retain_until": text_of(retain_until),
                    "record": commit(sealed).hex(),
                    "person": None if personal is None else commit(personal).hex(),
                },
            )
            append(connection, [written], now=now)
            connection.execute(
                sa.insert(disclosure).values(
                    **disclosure_rows.row_of(written.seq, written.subject_ref, written.details or {}),
                    record=sealed,
                    person=personal,
                )
            )
        (recorded,) = self.list(seqs=[written.seq])
        return recorded

    def prolong(self, seq: int, last_on: date) -> Recorded:
        """Say when the last provision a batch or contract record covers took place; its retention starts anew.

        Raises:
            RegisterError: there is no such record, it is made each time, was purged, or the day is earlier or to come.
        """
        with self._register.writing() as connection:
            now = self._register.now()
            found = disclosure_rows.require(connection, seq)
            method = Method(found["method"])
            earlier = found["last_on"] or found["first_on"]
            if method is Method.EACH or found["purged_at"] is not None:
                raise RegisterError(
                    f"record {seq} covers one disclosure, or was purged; make a new record",
                    f"記録 {seq} は都度作成されたものか、廃棄済みです。新しい記録を作成してください",
                )
            if last_on > local_day(moment(now), self._zone) or (earlier is not None and last_on.isoformat() < earlier):
                raise RegisterError(
                    "the last provision is neither in the future nor before the last one recorded",
                    "最後の提供日が未来か、記録済みの提供日より前です",
                )
            retain_until = _retain_until(method, made_on=last_on, last_on=last_on)
            details = {"last_on": last_on.isoformat(), "retain_until": text_of(retain_until)}
            ref = None if found["subject_ref"] is None else bytes(found["subject_ref"])
            written = Event(
                type=EventType.DISCLOSED,
                valid_at=self._moment(last_on, now),
                subject_ref=ref,
                actor=Actor.STAFF,
                method=Way.STAFF_DECISION,
                refers_to=seq,
                details=details,
            )
            append(connection, [written], now=now)
            connection.execute(sa.update(disclosure).where(disclosure.c.seq == seq).values(**details))
        (recorded,) = self.list(seqs=[seq])
        return recorded

    def list(
        self,
        *,
        kind: Kind | None = None,
        counterparty: str | None = None,
        subject: str | None = None,
        since: date | None = None,
        until: date | None = None,
        seqs: Iterable[int] | None = None,
    ) -> tuple[Recorded, ...]:
        """Return records in the order they were made, purged ones without content.

        Args:
            kind: only of this kind.
            counterparty: only with this third party, by its full name.
            subject: only about this person, under whatever record they were merged from.
            since: not those that ended before this day.
            until: not those that began after it.
            seqs: only these.

        Raises:
            RegisterError: the subject is unknown.
        """
        with self._register.reading() as connection:
            who = None if subject is None else parse_identifier(subject)
            return disclosure_rows.read(
                self._register,
                connection,
                kind=kind,
                counterparty=counterparty,
                subject=who,
                since=since,
                until=until,
                seqs=seqs,
            )

    def purge(self, seqs: Iterable[int]) -> tuple[int, ...]:
        """Take out the content of these records; refused for all of them where one may not go.

        Raises:
            RegisterError: one is unknown, purged already, within its retention, or under a legal hold.
        """
        return disclosure_purge.purge(self._register, tuple(seqs), zone=self._zone)

    def purge_due(self, *, dry_run: bool = False) -> Purge:
        """Take out the content of every record whose retention has ended and that no legal hold keeps.

        Raises:
            LedgerError: the database cannot be written.
        """
        return disclosure_purge.purge_due(self._register, zone=self._zone, dry_run=dry_run)

    def _moment(self, day: date, now: int) -> int:
        """Return the first moment of a day here; of the day that is now, not later than now."""
        return min(first_moment(day, self._zone), now)

    def _consent_event(
        self, connection: Connection, made: Disclosure, person: Subject | None, today: date
    ) -> int | None:
        """Return the event that proves consent, on the first day and the last; undated, on the day of the record.

        Raises:
            RegisterError: it is no grant of this person, came after the disclosure, or held no more.
        """
        if made.consent_event is None:
            return None
        refs: Sequence[bytes] = [] if person is None else [ref for ref, _ in group_of(connection, person.ref)]
        days = [day for day in (made.on, _last_on(made)) if day is not None]
        for day in sorted(set(days or [today])):
            require_consent(connection, made.consent_event, refs, day, self._zone)
        return made.consent_event


def _last_on(made: Disclosure) -> date | None:
    return made.last_on if made.method is not Method.EACH else made.on


def _retain_until(method: Method, *, made_on: date, last_on: date | None) -> date | None:
    """Return the first day a record may go; None while what it covers goes on."""
    start = made_on if method is Method.EACH else last_on
    return None if start is None else purge_from(method.retention, start)


def _require_past(made: Disclosure, today: date) -> None:
    if any(day is not None and day > today for day in (made.on, made.last_on)):
        raise RegisterError("the disclosure has not taken place yet", "提供・受領の日が未来です")


def _person(register: Register, connection: Connection, identifier: Identifier) -> Subject:
    """Return the subject a record is about, made where the register does not know them yet.

    Raises:
        RegisterError: the person was erased: nothing that names them can be kept.
    """
    found = the_subject(register, connection, identifier)
    if found is not None and found.erased_at is not None:
        raise RegisterError(
            "this person was erased; no record that names them can be kept",
            "この人は消去済みのため、本人を特定する記録は作成できません",
        )
    if found is None:
        (found,), _ = make_subjects(register, connection, [[identifier]])
    return found


def _counterparty(register: Register, connection: Connection, made: Disclosure) -> Subject:
    identifier = counterparty_identifier(made.counterparty)
    found = the_subject(register, connection, identifier)
    if found is None or found.erased_at is not None:
        (found,), _ = make_subjects(register, connection, [[identifier]])
    return found


def _sealed(register: Register, owner: Subject, half: dict[str, Any]) -> bytes:
    sealed = seal_payload(register, owner, half)
    if sealed is None:
        raise RegisterError("the counterparty's key is gone", "提供先の鍵がありません")
    return sealed
