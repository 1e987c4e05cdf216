"""Taking in many statements at once: what another system remembers, in batches, in one transaction, all or nothing.

An imported grant fills a gap and never overrules an answer; a second import of the same rows writes nothing; a grant
for an erased person is refused while a stop is kept.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy.engine import Connection

from daicho.consent import rows, schema
from daicho.consent.append import Event, append, read_cells
from daicho.consent.catalogue import read_purposes
from daicho.consent.cells import Cell, Key
from daicho.consent.identity import Identifier
from daicho.consent.purposes import PurposeTree, PurposeVersion
from daicho.consent.quiet import uncollected
from daicho.consent.register import Register
from daicho.consent.same_person import known_first
from daicho.consent.subjects import add_identifiers, erased_refs, find_refs, make_subjects, read_subjects
from daicho.consent.words import GRANTS, PROJECTED, STOPS, Actor, EventType, Method

BATCH: Final = 5_000
_MANY: Final = 10_000
"""Statements from which on the database should look at its tables anew."""
_DAY: Final = 86_400_000_000


class Received(NamedTuple):
    """One statement of another system, in the register's words."""

    subject: Identifier
    type: EventType
    purpose: str
    channel: str
    valid_at: int
    """Microseconds."""
    recipient: str = ""
    until: int | None = None
    others: tuple[Identifier, ...] = ()
    """Further identifiers of the same person."""
    details: dict[str, Any] | None = None
    """Where it stood: file, line, legal basis as exported; nothing about a person in clear."""
    confirmed: bool = False
    """Whether that system says a double opt-in was answered; where one is needed, no other grant counts."""


@dataclass(slots=True, kw_only=True)
class Receipt:
    """What an import did, or would do."""

    read: int = 0
    written: int = 0
    known: int = 0
    """Rows the register had already."""
    new_subjects: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    """Reason → rows: erased, shared, future."""

    def refuse(self, reason: str) -> None:
        """Count a row that was not taken."""
        self.refused[reason] = self.refused.get(reason, 0) + 1


def receive(
    register: Register,
    statements: Iterable[Received],
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Receipt:
    """Write statements of another system.

    Args:
        register: to write to.
        statements: in any order; read once.
        dry_run: count what would happen and write nothing.
        progress: gets the number of statements read so far, after each batch.

    Raises:
        RegisterError: a purpose is unknown; nothing was written.
        LedgerError: the database refused; nothing was written.
    """
    done = Receipt()
    stream = iter(statements)
    guard = register.reading() if dry_run else register.writing()
    with uncollected(), guard as connection:
        now = register.now()
        purposes = _Purposes(PurposeTree(read_purposes(connection), now))
        seen: set[bytes] = set()
        while batch := list(islice(stream, BATCH)):
            done.read += len(batch)
            _take(register, connection, batch, purposes, now, done, seen if dry_run else None)
            if progress is not None:
                progress(done.read)
        if done.written >= _MANY and not dry_run:
            rows.refresh_statistics(connection)
    return done


class _Purposes:
    """The version of a purpose that was in force when something was said."""

    def __init__(self, tree: PurposeTree) -> None:
        self._tree = tree
        self._known: dict[str, tuple[list[int], list[PurposeVersion]]] = {}

    def then(self, key: str, at: int) -> PurposeVersion:
        """Return the version in force at a moment; before there was any, the first: imports are older than registers.

        Raises:
            RegisterError: no such purpose is in force now.
        """
        found = self._known.get(key)
        if found is None:
            self._tree.line(key)
            versions = [one for one in self._tree.versions if one.key == key]
            found = self._known[key] = [one.effective_from for one in versions], versions
        begun, versions = found
        return versions[max(0, bisect_right(begun, at) - 1)]


def _take(
    register: Register,
    connection: Connection,
    batch: Sequence[Received],
    purposes: "_Purposes",
    now: int,
    done: Receipt,
    would_make: set[bytes] | None,
) -> None:
    """Take one batch; with `would_make` nothing is written, and it collects who would be made."""
    late = sum(one.valid_at > now for one in batch)
    if late:
        done.refused["future"] = done.refused.get("future", 0) + late
        batch = [one for one in batch if one.valid_at <= now]
    placed = list(_placed(register, connection, known_first(register, connection, batch), done, would_make))
    cells = read_cells(connection, list({ref for ref, _ in placed}))
    known = _known(connection, {ref for ref, one in placed if not _is_newest(cells.get(ref), one)})
    events = []
    for ref, one in placed:
        version = purposes.then(one.purpose, one.valid_at)
        kind = one.type
        if version.double_opt_in and not one.confirmed and kind in GRANTS:
            kind = EventType.REQUESTED
        until = one.until
        if until is None and kind in GRANTS and version.valid_days is not None:
            until = one.valid_at + version.valid_days * _DAY
        told = (ref, kind._value_, one.purpose, one.channel, one.recipient, one.valid_at, until)
        if told in known:
            done.known += 1
            continue
        known.add(told)
        events.append(
            Event(
                type=kind,
                valid_at=one.valid_at,
                subject_ref=ref,
                purpose=one.purpose,
                purpose_version=version.version,
                channel=one.channel,
                recipient=one.recipient,
                method=Method.IMPORT,
                actor=Actor.SYSTEM,
                until=until,
                details=one.details,
            )
        )
    done.written += len(events)
    if would_make is None:
        append(connection, events, now=now, cells=cells)


def _placed(
    register: Register, connection: Connection, batch: Sequence[Received], done: Receipt, would_make: set[bytes] | None
) -> Iterator[tuple[bytes, Received]]:
    """Yield each statement with its subject; those that cannot be taken are counted instead."""
    first = list(dict.fromkeys(one.subject for one in batch))
    refs = find_refs(register, connection, first)
    missing = [one for one in first if not refs[one]]
    gone = erased_refs(register, connection, missing)
    others: dict[Identifier, dict[Identifier, None]] = {}
    for told in batch:
        if told.others:
            others.setdefault(told.subject, {}).update(dict.fromkeys(told.others))
    # Who was erased does not come back by another name of theirs.
    further = {name for one in missing for name in others.get(one, ())}
    gone_further = erased_refs(register, connection, further) if further else {}
    for one in missing:
        gone[one] = gone[one] or next((gone_further[name] for name in others.get(one, ()) if gone_further[name]), [])
    fresh = [one for one in missing if not gone[one]]
    if would_make is None:
        _name_further(register, connection, {one: refs[one][0] for one in others if len(refs[one]) == 1}, others)
        made, _ = make_subjects(register, connection, [[one, *others.get(one, ())] for one in fresh])
        refs.update({one: [subject.ref] for one, subject in zip(fresh, made, strict=True)})
        done.new_subjects += len(fresh)
    else:
        # Nobody is made: the hash of the identifier stands in for the reference they would get.
        for unknown in fresh:
            stand_in = b"new" + register.hashes.match(unknown)
            done.new_subjects += stand_in not in would_make
            would_make.add(stand_in)
            refs[unknown] = [stand_in]
    for told in batch:
        found = refs[told.subject]
        if len(found) == 1:
            yield found[0], told
        elif found:
            done.refuse("shared")
        elif told.type in GRANTS:
            done.refuse("erased")
        else:
            yield gone[told.subject][-1], told


def _name_further(
    register: Register,
    connection: Connection,
    people: Mapping[Identifier, bytes],
    others: Mapping[Identifier, Mapping[Identifier, None]],
) -> None:
    """Give people the register knows the identifiers it did not know; one that is somebody's already stays theirs."""
    wanted = {name for one in people for name in others[one]}
    if not wanted:
        return
    taken = find_refs(register, connection, wanted)
    subjects = read_subjects(connection, list(people.values()))
    for one, ref in people.items():
        fresh = [name for name in others[one] if not taken[name]]
        if fresh and subjects[ref].id is not None:
            add_identifiers(register, connection, subjects[ref], fresh)
            taken.update({name: [ref] for name in fresh})


def _is_newest(cells: Mapping[Key, Cell] | None, one: Received) -> bool:
    """Return whether the register has nothing of that kind as late as this: then it cannot have it already."""
    cell = None if cells is None else cells.get(Key(one.purpose, one.channel, one.recipient))
    if cell is None:
        # Types no cell is made of, such as a claimed basis, leave none.
        return one.type in PROJECTED
    last = cell.import_at if one.type in GRANTS else cell.stop_at if one.type in STOPS else one.valid_at
    return last is None or one.valid_at > last


def _known(connection: Connection, refs: set[bytes]) -> set[tuple[Any, ...]]:
    columns = ("subject_ref", "type", "purpose", "channel", "recipient", "valid_at", "until")
    return set(rows.lookup(connection, schema.event, columns, "subject_ref", list(refs)))
