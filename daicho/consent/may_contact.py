"""The nightly question: of these contacts, who may be reached for this purpose, through this channel, and why not?

A million rows in batches; what is looked up is the projection, never the whole ledger. Suppression of the contact
point or of the person comes first. A row is found by its CRM record, else by its contact point; where several people
share that, all of them must allow it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import rows, schema
from daicho.consent.append import read_cells
from daicho.consent.catalogue import read_purposes
from daicho.consent.cells import COLUMNS, Cell, Key
from daicho.consent.decide import (
    RANK,
    Decision,
    Member,
    Question,
    Reason,
    Stop,
    decide_cell,
    decide_merged,
    unknown,
)
from daicho.consent.identity import Identifier
from daicho.consent.merging import all_groups, group_of
from daicho.consent.purposes import PurposeTree
from daicho.consent.quiet import uncollected
from daicho.consent.register import Register
from daicho.consent.subjects import read_subjects
from daicho.consent.suppress import Suppressed

BATCH: Final = 5_000


class Contact(NamedTuple):
    """One row of the file that asks."""

    record: Identifier | None
    """The CRM's record, where the file names it."""
    point: Identifier | None
    """The mailbox or number that would be used."""


def may_contact(register: Register, contacts: Iterable[Contact], question: Key) -> Iterator[Decision]:
    """Yield a decision for each contact, in their order, about the present.

    Raises:
        RegisterError: the purpose is unknown.
    """
    with register.reading() as connection:
        tree = PurposeTree(read_purposes(connection), register.now())
        asking = _Asking(
            register=register,
            connection=connection,
            question=Question(question, tree),
            suppressed=Suppressed(connection, question, tree),
            groups=all_groups(connection),
        )
        stream = iter(contacts)
        while batch := list(islice(stream, BATCH)):
            with uncollected():
                answers = asking.answers(batch)
            yield from answers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """What stays the same over all batches of one question."""

    register: Register
    connection: Connection
    question: Question
    suppressed: Suppressed
    groups: dict[bytes, bytes]

    def answers(self, batch: Sequence[Contact]) -> list[Decision]:
        """Return the decisions about one batch."""
        people = _People(self.connection)
        match, block = self.register.hashes.match, self.register.hashes.block
        records = [None if one.record is None else match(one.record) for one in batch]
        refs = people.find(records)
        # A row found by its record needs no other hash of it: whoever is behind it is known, and what blocks them.
        unfound = [at for at, record in enumerate(records) if record not in refs]
        points = {at: match(named) for at in unfound if (named := batch[at].point) is not None}
        refs.update(people.find(points.values()))
        blocked_records = {at: block(named) for at in unfound if (named := batch[at].record) is not None}
        blocked_points = {
            at: block(one.point)
            for at, one in enumerate(batch)
            if one.point is not None and (self.suppressed.any or at in points)
        }
        lost = [at for at in unfound if points.get(at) not in refs]
        gone = people.find_erased([hashes.get(at) for at in lost for hashes in (blocked_records, blocked_points)])
        refs_found = people.found
        own, stops = self._standing(refs_found)
        self.suppressed.look_up(self.connection, [*blocked_records.values(), *blocked_points.values()], refs_found)
        answers = []
        for at, record in enumerate(records):
            point = points.get(at)
            blocks = blocked_records.get(at), blocked_points.get(at)
            found = refs.get(record) or refs.get(point) or gone.get(blocks[0]) or gone.get(blocks[1]) or ()
            if len(found) == 1 and found[0] not in self.groups:
                ref = found[0]
                answer = (
                    _ERASED
                    if ref in people.erased
                    else decide_cell(self.question, own.get(ref), stops.get(ref), people.adult_from.get(ref))
                )
            elif found:
                answer = self._several(found)
            elif batch[at] == _EMPTY:
                answer = _NO_CONTACT_POINT
            else:
                answer = _UNKNOWN
            if self.suppressed.any and answer.reason is not Reason.ERASED:
                blocked = self.suppressed.by(*blocks, found)
                if blocked is not None:
                    answer = replace(answer, allowed=False, reason=Reason.SUPPRESSED, seq=blocked)
            answers.append(answer)
        return answers

    def _standing(self, refs: Sequence[bytes]) -> tuple[dict[bytes, Cell], dict[bytes, Stop]]:
        """Return of each subject the cell asked about, and the greatest stop that reaches it."""
        key, scope = self.question.key, self.question.scope
        own = " AND ".join(f"{name} = {_quoted(word)}" for name, word in zip(Key._fields, key, strict=True))
        wide = " AND ".join(
            f"{name} IN ({', '.join(map(_quoted, sorted(set(words))))})"
            for name, words in zip(Key._fields, zip(*scope, strict=True), strict=True)
        )
        columns = ("subject_ref", *Key._fields, *COLUMNS)
        stop_at, stop_seq, stop_type = (columns.index(name) for name in ("stop_at", "stop_seq", "stop_type"))
        more = f" AND {wide} AND (stop_at IS NOT NULL OR ({own}))"
        cells: dict[bytes, Cell] = {}
        stops: dict[bytes, Stop] = {}
        asked = tuple(key)
        for row in rows.lookup(self.connection, schema.consent_state, columns, "subject_ref", refs, more):
            ref = row[0]
            above = row[1:4] != asked
            if not above:
                cells[ref] = Cell(*row[4:])
            if row[stop_at] is not None:
                stop = Stop(row[stop_at], RANK[row[stop_type]], row[stop_seq], above)
                if ref not in stops or stop > stops[ref]:
                    stops[ref] = stop
        return cells, stops

    def _several(self, found: Sequence[bytes]) -> Decision:
        """Return what holds where one row stands for several records of the register."""
        answers = [self._merged(ref) for ref in found]
        answer = next((one for one in answers if not one.allowed), answers[0])
        if not answer.allowed and any(one.allowed for one in answers):
            return replace(answer, reason=Reason.SHARED)
        return answer

    def _merged(self, ref: bytes) -> Decision:
        group = group_of(self.connection, ref)
        refs = [one for one, _ in group]
        people, cells = read_subjects(self.connection, refs), read_cells(self.connection, refs)
        return decide_merged(
            self.question,
            [
                (Member(cells.get(one, {}), people[one].adult_from, people[one].erased_at is not None), joined)
                for one, joined in group
            ],
        )


def _quoted(word: str) -> str:
    """Return a key of the register as an SQL literal; keys are a–z, 0–9, dot, dash, underscore, or a recipient's."""
    return "'" + word.replace("'", "''") + "'"


_EMPTY: Final = Contact(None, None)
_UNKNOWN: Final = unknown()
_ERASED: Final = replace(unknown(), reason=Reason.ERASED)
_NO_CONTACT_POINT: Final = replace(unknown(), reason=Reason.NO_CONTACT_POINT)


class _People:
    """The subjects of one batch, looked up by index alone: a join would read all of them on PostgreSQL."""

    __slots__ = ("_connection", "adult_from", "erased", "found")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.found: list[bytes] = []
        self.adult_from: dict[bytes, int] = {}
        """Of those whose age is known."""
        self.erased: set[bytes] = set()

    def find(self, matches: Iterable[bytes | None]) -> dict[bytes | None, tuple[bytes, ...]]:
        """Return the live subjects behind hashes under the pseudonym key."""
        return self._take(schema.identifier, "match", matches)

    def find_erased(self, blocks: Iterable[bytes | None]) -> dict[bytes | None, tuple[bytes, ...]]:
        """Return the erased subjects behind hashes under the suppression key."""
        found = self._take(schema.tombstone, "block", blocks)
        self.erased.update(ref for refs in found.values() for ref in refs)
        return found

    def _take(
        self, table: sa.Table, column: str, hashes: Iterable[bytes | None]
    ) -> dict[bytes | None, tuple[bytes, ...]]:
        found: dict[bytes | None, tuple[bytes, ...]] = {}
        wanted = list({one for one in hashes if one is not None})
        for hashed, ref in rows.lookup(self._connection, table, (column, "subject_ref"), column, wanted):
            found[hashed] = (*found[hashed], ref) if hashed in found else (ref,)
        refs = list({ref for refs in found.values() for ref in refs})
        aged = rows.lookup(
            self._connection, schema.subject, ("ref", "adult_from"), "ref", refs, " AND adult_from IS NOT NULL"
        )
        self.adult_from.update(dict(aged))
        self.found += refs
        return found
