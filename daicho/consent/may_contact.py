"""The nightly question: of these contacts, who may be reached for this purpose, through this channel, and why not?

A million rows in batches; what is looked up is the projection, never the whole ledger. Suppression of the contact
point or of the person comes first. A row is found by its CRM record and by its contact point; of everybody found, the
living and the erased, all must allow it.
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
    suppressed,
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
    """Return a decision for each contact, in their order, about the present.

    The decisions come from one state of the register, which stays open until the last is taken.

    Raises:
        RegisterError: the purpose is unknown.
    """
    with register.reading() as connection:
        Question(question, PurposeTree(read_purposes(connection), register.now()))
    return _answers(register, contacts, question)


def _answers(register: Register, contacts: Iterable[Contact], question: Key) -> Iterator[Decision]:
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
        points = [None if one.point is None else match(one.point) for one in batch]
        refs = people.find([*records, *points])
        # Of a known record the list knows the person. A mailbox may have been somebody else's, erased since.
        blocks = [
            (
                None if one.record is None or record in refs else block(one.record),
                None if one.point is None else block(one.point),
            )
            for one, record in zip(batch, records, strict=True)
        ]
        asked_about = [hashed for pair in blocks for hashed in pair if hashed is not None]
        gone = people.find_erased(asked_about)
        own, stops = self._standing(people.found)
        kin = {
            ref: tuple(one for one, _ in group_of(self.connection, ref)) for ref in people.found if ref in self.groups
        }
        self.suppressed.look_up(
            self.connection, asked_about, {*people.found, *(one for group in kin.values() for one in group)}
        )
        decided: dict[bytes, Decision] = {}
        answers = []
        for at, (record, point, pair) in enumerate(zip(records, points, blocks, strict=True)):
            found = refs.get(record) or gone.get(pair[0]) or ()
            behind = (*refs.get(point, ()), *gone.get(pair[1], ()))
            if behind and behind != found:
                # Everybody who has the mailbox, not only whose record the row is.
                found = tuple(dict.fromkeys((*found, *behind)))
            for ref in found:
                if ref not in decided:
                    if ref in kin:
                        decided[ref] = self._merged(ref)
                    elif ref in people.erased:
                        decided[ref] = _ERASED
                    else:
                        decided[ref] = decide_cell(
                            self.question, own.get(ref), stops.get(ref), people.adult_from.get(ref)
                        )
            if len(found) == 1:
                answer = decided[found[0]]
            elif found:
                answer = _of_several([decided[ref] for ref in found])
            else:
                answer = _NO_CONTACT_POINT if batch[at] == _EMPTY else _UNKNOWN
            if self.suppressed.any:
                everybody = [one for ref in found for one in kin.get(ref, (ref,))]
                answer = suppressed(answer, self.suppressed.by(*pair, everybody))
            answers.append(answer)
        return answers

    def _standing(self, refs: Sequence[bytes]) -> tuple[dict[bytes, Cell], dict[bytes, Stop]]:
        """Return of each subject the cell asked about, and the greatest stop that reaches it."""
        key, scope = self.question.key, self.question.scope
        words = [sorted(set(column)) for column in zip(*scope, strict=True)]
        wide = "".join(
            f" AND {name} IN ({', '.join('?' * len(known))})" for name, known in zip(Key._fields, words, strict=True)
        )
        own = " AND ".join(f"{name} = ?" for name in Key._fields)
        more = f"{wide} AND (stop_at IS NOT NULL OR ({own}))"
        bound = [*(word for known in words for word in known), *key]
        columns = ("subject_ref", *Key._fields, *COLUMNS)
        stop_at, stop_seq, stop_type = (columns.index(name) for name in ("stop_at", "stop_seq", "stop_type"))
        cells: dict[bytes, Cell] = {}
        stops: dict[bytes, Stop] = {}
        asked = tuple(key)
        for row in rows.lookup(self.connection, schema.consent_state, columns, "subject_ref", refs, more, bound):
            ref = row[0]
            above = row[1:4] != asked
            if not above:
                cells[ref] = Cell(*row[4:])
            if row[stop_at] is not None:
                stop = Stop(row[stop_at], RANK[row[stop_type]], row[stop_seq], above)
                if ref not in stops or stop > stops[ref]:
                    stops[ref] = stop
        return cells, stops

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


def _of_several(answers: Sequence[Decision]) -> Decision:
    """Return what holds where a row stands for several people: all of them must allow it."""
    answer = next((one for one in answers if not one.allowed), answers[0])
    if not answer.allowed and any(one.allowed for one in answers):
        return replace(answer, reason=Reason.SHARED)
    return answer


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
