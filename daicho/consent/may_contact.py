"""The nightly question: of these contacts, who may be reached for this purpose, through this channel, and why not?

A million rows in batches; what is looked up is the projection, never the whole ledger. Suppression of the contact
point or of the person comes first. A row is found by its CRM record, else by its contact point; where several people
share that, all of them must allow it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from sqlalchemy.engine import Connection

from daicho.consent.answer import unknown
from daicho.consent.append import read_cells
from daicho.consent.catalogue import read_purposes
from daicho.consent.cells import Key
from daicho.consent.decide import Decision, Member, Question, Reason, decide, decide_merged
from daicho.consent.identity import Identifier
from daicho.consent.merging import all_groups, group_of
from daicho.consent.purposes import PurposeTree
from daicho.consent.register import Register
from daicho.consent.subjects import erased_refs, find_refs, read_subjects
from daicho.consent.suppress import Blocks

BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Contact:
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
        asked = Question(question, tree)
        groups = all_groups(connection)
        stream = iter(contacts)
        while batch := list(islice(stream, BATCH)):
            yield from _answer(register, connection, batch, asked, tree, groups)


def _answer(
    register: Register,
    connection: Connection,
    batch: Sequence[Contact],
    asked: Question,
    tree: PurposeTree,
    groups: dict[bytes, bytes],
) -> Iterator[Decision]:
    named = {one for contact in batch for one in (contact.record, contact.point) if one is not None}
    refs = find_refs(register, connection, named)
    missing = [one for one in named if not refs[one]]
    refs.update({one: found for one, found in erased_refs(register, connection, missing).items() if found})
    everyone = list({ref for found in refs.values() for ref in found})
    if groups:
        everyone = list(
            {*everyone, *(ref for one in everyone if one in groups for ref, _ in group_of(connection, one))}
        )
    people = read_subjects(connection, everyone)
    cells = read_cells(connection, everyone, purposes=tree.line(asked.key.purpose))
    members = {
        ref: Member(cells=cells.get(ref, {}), adult_from=one.adult_from, erased=one.erased_at is not None)
        for ref, one in people.items()
    }
    by_hash = {one: register.hashes.block(one) for one in named}
    blocks = Blocks.of_hashes(connection, list(by_hash.values()), at=tree.as_of)
    people_blocks = Blocks.of_subjects(connection, everyone, at=tree.as_of)
    for contact in batch:
        own = [one for one in (contact.record, contact.point) if one is not None]
        if not own:
            yield replace(unknown(), reason=Reason.NO_CONTACT_POINT)
            continue
        found = next((refs[one] for one in own if refs[one]), [])
        blocked = next((seq for one in own if (seq := blocks.reason(by_hash[one], asked.key, tree)) is not None), None)
        if blocked is None:
            blocked = next(
                (seq for ref in found if (seq := people_blocks.reason(ref, asked.key, tree)) is not None), None
            )
        answers = [
            decide_merged(asked, [(members[one], joined) for one, joined in group_of(connection, ref)])
            if ref in groups
            else decide(asked, members[ref])
            for ref in found
        ]
        answer = unknown() if not answers else next((one for one in answers if not one.allowed), answers[0])
        if len(answers) > 1 and not answer.allowed and any(one.allowed for one in answers):
            answer = replace(answer, reason=Reason.SHARED)
        if blocked is not None and answer.reason is not Reason.ERASED:
            answer = replace(answer, allowed=False, reason=Reason.SUPPRESSED, seq=blocked)
        yield answer
