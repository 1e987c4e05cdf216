"""What holds for everybody now, row by row; and, for one recipient, who must be removed there and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from daicho.consent.append import read_cells
from daicho.consent.catalogue import read_purposes
from daicho.consent.cells import Cell, Key
from daicho.consent.decide import Decision, Member, Question, Reason, decide_person
from daicho.consent.exchange.people import Person, people, refs_of
from daicho.consent.identity import REACHED_BY
from daicho.consent.merging import all_groups, group_of
from daicho.consent.purposes import PurposeTree
from daicho.consent.register import Register
from daicho.consent.subjects import read_subjects
from daicho.consent.suppress import Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """What holds for one permission of one person."""

    person: Person
    key: Key
    decision: Decision

    @property
    def records(self) -> tuple[str, ...]:
        """Return the CRM records of the person."""
        return tuple(one.text for one in self.person.identifiers if one.kind.startswith("crm:"))

    @property
    def points(self) -> tuple[str, ...]:
        """Return the contact points the channel reaches, in clear; all of them for a channel that reaches by none."""
        kind = REACHED_BY.get(self.key.channel)
        return tuple(
            one.text for one in self.person.identifiers if one.kind in ("email", "tel") and kind in (None, one.kind)
        )

    @property
    def hashes(self) -> tuple[str, ...]:
        """Return the keyed hashes of the same contact points."""
        kind = REACHED_BY.get(self.key.channel)
        return tuple(
            f"{own}:{block.hex()}"
            for own, block in self.person.hashes
            if own in ("email", "tel") and kind in (None, own)
        )


def states(register: Register, connection: Connection, *, recipient: str | None = None) -> Iterator[StateRow]:
    """Yield what holds for every permission on record, person by person.

    Args:
        register: open, with its keys.
        connection: reading.
        recipient: only permissions towards this recipient; None for all.
    """
    tree = PurposeTree(read_purposes(connection), register.now())
    groups = all_groups(connection)
    questions: dict[Key, Question] = {}
    for part in refs_of(connection):
        yield from _part(register, connection, part, tree, groups, questions, recipient)


def to_remove(register: Register, connection: Connection, recipient: str) -> Iterator[StateRow]:
    """Yield who was ever allowed, or refused, for a recipient and is not allowed now: to be removed there.

    Who was only asked never had their data given there, so they are not listed.
    """
    for row in states(register, connection, recipient=recipient):
        if not row.decision.allowed and row.decision.reason is not Reason.NOT_ANSWERED:
            yield row


def _part(
    register: Register,
    connection: Connection,
    part: Sequence[bytes],
    tree: PurposeTree,
    groups: dict[bytes, bytes],
    questions: dict[Key, Question],
    recipient: str | None,
) -> Iterator[StateRow]:
    members_of = {ref: group_of(connection, ref) if ref in groups else [(ref, 0)] for ref in part}
    everyone = list({ref for group in members_of.values() for ref, _ in group})
    cells = read_cells(connection, everyone)
    subjects = read_subjects(connection, everyone)
    blocks = Blocks.of_subjects(connection, everyone, at=tree.as_of)
    named = {one.ref: one for one in people(register, connection, wanted=part, payloads=False)}

    def member(ref: bytes) -> Member:
        own = subjects[ref]
        return Member(cells=cells.get(ref, {}), adult_from=own.adult_from, erased=own.erased_at is not None)

    for ref in part:
        group = members_of[ref]
        keys: dict[Key, Cell] = {key: cell for one, _ in group for key, cell in cells.get(one, {}).items()}
        for key in sorted(keys):
            if key.purpose not in tree.current or (recipient is not None and key.recipient != recipient):
                continue
            if key not in questions:
                questions[key] = Question(key, tree)
            question = questions[key]
            blocked = blocks.any_of([one for one, _ in group], key, tree)
            decision = decide_person(question, [(member(one), joined) for one, joined in group], blocked)
            yield StateRow(person=named[ref], key=key, decision=decision)
