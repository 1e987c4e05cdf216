"""An export of a register taken back, event for event: purposes, notices, people, permissions, merges, suppressions.

What it trusts: the file. An export carries no signature, so whoever could change it could write consent nobody gave;
therefore it is restored into a register that knows nobody yet, by somebody who has its keys. Into a register with
people the same file is one more system's statements (`as_statements`): its grants fill gaps and overrule nothing.

What does not come back: when events were first recorded (it is now), what evidence held (its hash does), secrets of
double opt-ins still open, erased people, and suppressed contact points of nobody in the register.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import schema
from daicho.consent.append import Event, append
from daicho.consent.exchange.definitions import take_notices, take_purposes
from daicho.consent.exchange.incoming import ExportFile, Incoming, damaged
from daicho.consent.merging import write_merge
from daicho.consent.receive import Received
from daicho.consent.register import Register
from daicho.consent.subjects import age_event, make_subjects, seal_payload, set_adult_from
from daicho.consent.suppress import EVERYTHING, suppress_blocks
from daicho.consent.words import Channel, EventType, Method, SuppressionReason
from daicho.errors import RegisterError

_BATCH: Final = 2_000


@dataclass(slots=True, kw_only=True)
class Restored:
    """What restoring did, or would do."""

    people: int = 0
    events: int = 0
    purposes: int = 0
    notices: int = 0
    suppressions: int = 0


def knows_nobody(connection: Connection) -> bool:
    """Return whether a register has no people, not even erased ones."""
    return connection.execute(sa.select(schema.subject.c.ref).limit(1)).first() is None


def restore(
    register: Register,
    export: ExportFile,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Restored:
    """Write everything an export holds into a register that knows nobody.

    Args:
        register: to write to.
        export: read once.
        dry_run: check the file and count; nothing is written.
        progress: gets the number of people so far.

    Raises:
        RegisterError: the register has people, has other purposes or notices of the same keys, or the file is damaged.
    """
    done = Restored()
    with register.reading() if dry_run else register.writing() as connection:
        if not knows_nobody(connection):
            raise RegisterError(
                "the register has people already; an export is restored into an empty one",
                "台帳には既に本人が登録されています。エクスポートの復元先は空の台帳に限られます",
            )
        now = register.now()
        versions, done.purposes = take_purposes(connection, export, now, dry_run=dry_run)
        names, done.notices = take_notices(connection, export, now, dry_run=dry_run)
        merges = export.merges()
        waiting = {one for pair in merges for one in pair[:2]}
        refs: dict[str, bytes] = {}
        stream = iter(export.records())
        while batch := list(islice(stream, _BATCH)):
            for person in batch:
                _check(export, person, versions, names, now)
            done.people += len(batch)
            done.events += sum(len(person.events) for person in batch)
            if not dry_run:
                made = _people(register, connection, batch, done, now)
                refs.update({one: ref for one, ref in made.items() if one in waiting})
            if progress is not None:
                progress(done.people)
        if not dry_run:
            _merge(connection, export, merges, refs, now)
    return done


def as_statements(export: ExportFile) -> Iterator[Received]:
    """Yield an export as another system's statements, for a register that has people: nothing in it is trusted."""
    for person in export.records():
        for event in person.events:
            if event.type != EventType.EXPIRED:
                basis = event.details.get("basis")
                yield Received(
                    person.identifiers[0],
                    EventType(event.type),
                    event.key.purpose,
                    event.key.channel,
                    event.valid_at,
                    event.key.recipient,
                    event.until,
                    person.identifiers[1:],
                    {"source": "daicho", "seq": event.seq, **({"basis": str(basis)} if basis else {})},
                    event.method == Method.MAILBOX_PROOF,
                )


def _check(export: ExportFile, person: Incoming, versions: set[tuple[str, int]], names: set[str], now: int) -> None:
    for event in person.events:
        known = event.purpose_version is None or (event.key.purpose, event.purpose_version) in versions
        if not known or not any(event.key.purpose == key for key, _ in versions):
            raise RegisterError(
                f"{export.path.name}: an event names a version of purpose {event.key.purpose!r} nobody defined",
                f"{export.path.name}: 目的 {event.key.purpose!r} の未定義の版を参照する記録があります",
            )
        if event.notice is not None and event.notice not in names:
            raise RegisterError(
                f"{export.path.name}: an event names a notice the file does not define",
                f"{export.path.name}: 未定義の通知を参照する記録があります",
            )
        if event.valid_at > now:
            raise RegisterError(
                f"{export.path.name}: an event is dated in the future",
                f"{export.path.name}: 未来の日付の記録があります",
            )


def _people(
    register: Register, connection: Connection, batch: list[Incoming], done: Restored, now: int
) -> dict[str, bytes]:
    subjects, _ = make_subjects(register, connection, [list(dict.fromkeys(one.identifiers)) for one in batch])
    events: list[Event] = []
    refers: list[tuple[Event, Event]] = []
    for person, subject in zip(batch, subjects, strict=True):
        by_seq: dict[int, Event] = {}
        for told in person.events:
            payload = {
                name: value
                for name, value in (("contact", told.contact), ("evidence", told.evidence))
                if value is not None
            }
            key, _, version = (told.notice or "").rpartition("@")
            event = Event(
                type=EventType(told.type),
                valid_at=told.valid_at,
                subject_ref=subject.ref,
                purpose=told.key.purpose,
                purpose_version=told.purpose_version,
                channel=told.key.channel,
                recipient=told.key.recipient,
                notice=key or None,
                notice_version=int(version) if key else None,
                method=told.method,
                actor=told.actor,
                until=told.until,
                details=dict(told.details) or None,
                sealed=seal_payload(register, subject, payload) if payload else None,
            )
            by_seq[told.seq] = event
            if told.refers_to is not None and told.refers_to in by_seq:
                refers.append((event, by_seq[told.refers_to]))
            events.append(event)
        if person.adult_from is not None:
            set_adult_from(connection, subject, person.adult_from)
            events.append(age_event(subject, person.adult_from, now))
    _number(connection, events, refers)
    append(connection, events, now=now)
    for person in batch:
        for block in person.blocks:
            done.suppressions += suppress_blocks(
                connection,
                [register.hashes.block(block.identifier)],
                reason=SuppressionReason(block.reason),
                purpose=None if block.scope == EVERYTHING else block.scope.removeprefix("purpose:"),
                channel=Channel(block.channel),
                when=block.since,
                now=now,
            )
    return {person.id: subject.ref for person, subject in zip(batch, subjects, strict=True)}


def _number(connection: Connection, events: list[Event], refers: list[tuple[Event, Event]]) -> None:
    """Fill in which event another one is about: the ledger numbers them in this order from its head on."""
    head = connection.execute(sa.select(schema.ledger_head.c.seq)).scalar() or 0
    place = {id(event): head + at for at, event in enumerate(events, 1)}
    for event, about in refers:
        event.refers_to = place[id(about)]


def _merge(
    connection: Connection, export: ExportFile, merges: list[tuple[str, str, int]], refs: dict[str, bytes], now: int
) -> None:
    for absorbed, root, since in merges:
        if absorbed not in refs or root not in refs or since > now:
            raise damaged(export.path.name, 1)
        write_merge(connection, absorbed=refs[absorbed], root=refs[root], since=since, now=now)
