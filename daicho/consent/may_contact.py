"""The nightly question: of these contacts, who may be reached for this purpose, through this channel, and why not?

A million rows in batches; what is looked up is the projection, never the whole ledger. Suppression of the contact
point or of the person comes first. A row is found by its CRM record, else by its contact point; where several people
share that, all of them must allow it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, NamedTuple

from sqlalchemy.engine import Connection

from daicho.consent import rows
from daicho.consent.append import read_cells
from daicho.consent.catalogue import read_purposes
from daicho.consent.cells import Cell, Key
from daicho.consent.decide import Decision, Member, Question, Reason, decide, decide_merged, unknown
from daicho.consent.identity import Identifier
from daicho.consent.merging import all_groups, group_of
from daicho.consent.purposes import PurposeTree
from daicho.consent.quiet import uncollected
from daicho.consent.register import Register
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
        refs.update(people.find(list(points.values())))
        blocked_records = {at: block(named) for at in unfound if (named := batch[at].record) is not None}
        blocked_points = {
            at: block(one.point)
            for at, one in enumerate(batch)
            if one.point is not None and (self.suppressed.any or at in points)
        }
        lost = [at for at in unfound if points.get(at) not in refs]
        gone = people.find_erased([hashes.get(at) for at in lost for hashes in (blocked_records, blocked_points)])
        cells = self._cells(people)
        self.suppressed.look_up(
            self.connection, [*blocked_records.values(), *blocked_points.values()], people.adult_from
        )
        answers = []
        for at, record in enumerate(records):
            point = points.get(at)
            blocks = blocked_records.get(at), blocked_points.get(at)
            found = refs.get(record) or refs.get(point) or gone.get(blocks[0]) or gone.get(blocks[1]) or ()
            if len(found) == 1 and found[0] not in self.groups:
                ref = found[0]
                answer = decide(
                    self.question, Member(cells.get(ref, _NOTHING), people.adult_from[ref], ref in people.erased)
                )
            elif found:
                answer = self._several(found, cells, people)
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

    def _cells(self, people: "_People") -> dict[bytes, dict[Key, Cell]]:
        """Return the cells that can decide: the one asked about, and of the question's scope those that hold a stop."""
        key, scope = self.question.key, self.question.scope
        own = " AND ".join(f"{name} = {_quoted(word)}" for name, word in zip(Key._fields, key, strict=True))
        wide = " AND ".join(
            f"{name} IN ({', '.join(map(_quoted, sorted(set(words))))})"
            for name, words in zip(Key._fields, zip(*scope, strict=True), strict=True)
        )
        more = f" AND {wide} AND (stop_at IS NOT NULL OR ({own}))"
        return read_cells(self.connection, list(people.adult_from), more=more)

    def _several(self, found: Sequence[bytes], cells: dict[bytes, dict[Key, Cell]], people: "_People") -> Decision:
        """Return what holds where one row stands for several records of the register."""
        answers = []
        for ref in found:
            group = group_of(self.connection, ref)
            missing = [one for one, _ in group if one not in people.adult_from]
            if missing:
                people.read(missing)
                cells.update(read_cells(self.connection, missing))
            answers.append(
                decide_merged(
                    self.question,
                    [
                        (Member(cells.get(one, _NOTHING), people.adult_from[one], one in people.erased), joined)
                        for one, joined in group
                    ],
                )
            )
        answer = next((one for one in answers if not one.allowed), answers[0])
        if not answer.allowed and any(one.allowed for one in answers):
            return replace(answer, reason=Reason.SHARED)
        return answer


def _quoted(word: str) -> str:
    """Return a key of the register as an SQL literal; keys are a–z, 0–9, dot, dash, underscore, or a recipient's."""
    return "'" + word.replace("'", "''") + "'"


_NOTHING: Final[dict[Key, Cell]] = {}
_EMPTY: Final = Contact(None, None)
_UNKNOWN: Final = unknown()
_NO_CONTACT_POINT: Final = replace(unknown(), reason=Reason.NO_CONTACT_POINT)


class _People:
    """The subjects of one batch, looked up in as few queries as there are ways to be found."""

    __slots__ = ("_connection", "adult_from", "erased")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.adult_from: dict[bytes, int | None] = {}
        """Of every subject found."""
        self.erased: set[bytes] = set()

    def find(self, matches: Sequence[bytes | None]) -> dict[bytes | None, tuple[bytes, ...]]:
        """Return the live subjects behind hashes under the pseudonym key."""
        sql = (
            "SELECT i.match, s.ref, s.adult_from, s.erased_at FROM identifier i"
            " JOIN subject s ON s.ref = i.subject_ref WHERE i.match IN {}"
        )
        return self._take(sql, matches)

    def find_erased(self, blocks: Sequence[bytes | None]) -> dict[bytes | None, tuple[bytes, ...]]:
        """Return the erased subjects behind hashes under the suppression key."""
        sql = (
            "SELECT t.block, s.ref, s.adult_from, s.erased_at FROM tombstone t"
            " JOIN subject s ON s.ref = t.subject_ref WHERE t.block IN {}"
        )
        return self._take(sql, blocks)

    def read(self, refs: Sequence[bytes]) -> None:
        """Read subjects by their references."""
        self._take("SELECT ref, ref, adult_from, erased_at FROM subject WHERE ref IN {}", refs)

    def _take(self, sql: str, hashes: Sequence[bytes | None]) -> dict[bytes | None, tuple[bytes, ...]]:
        found: dict[bytes | None, tuple[bytes, ...]] = {}
        wanted = list({one for one in hashes if one is not None})
        for hashed, ref, adult_from, erased_at in rows.select(self._connection, sql, wanted):
            found[hashed] = (*found[hashed], ref) if hashed in found else (ref,)
            self.adult_from[ref] = adult_from
            if erased_at is not None:
                self.erased.add(ref)
        return found
