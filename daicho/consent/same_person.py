"""Which of a row's identifiers the register knows the person by.

A contact may be in the register by mailbox, by another record or by its Individual; a statement filed under an id
nobody knows would stand beside what that person said before. So the first identifier the register has goes first; an
erased person's goes before one that is new, so that nobody comes back to life by another id.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from daicho.consent import rows, schema
from daicho.consent.identity import Identifier
from daicho.consent.register import Register
from daicho.consent.subjects import erased_refs, find_refs

if TYPE_CHECKING:
    from daicho.consent.receive import Received


def known_first(register: Register, connection: Connection, batch: "Sequence[Received]") -> "list[Received]":
    """Return statements under the identifier the register knows their person by.

    Args:
        register: open, with its keys.
        connection: the one that writes, so that people made a moment ago are known.
        batch: of any size; where it is cut changes nothing.
    """
    unsure = [one for one in batch if one.others]
    if not unsure:
        return list(batch)
    names = dict.fromkeys(name for one in unsure for name in (one.subject, *one.others))
    live = find_refs(register, connection, names)
    erased = erased_refs(register, connection, [name for name in names if not live[name]])
    refs = list({ref for found in live.values() for ref in found})
    kinds: dict[bytes, set[str]] = {}
    for ref, kind in rows.lookup(connection, schema.identifier, ("subject_ref", "kind"), "subject_ref", refs):
        kinds.setdefault(ref, set()).add(kind)
    return list(_together([_placed(one, live, erased, kinds) for one in batch], live))


def _together(batch: "list[Received]", live: dict[Identifier, list[bytes]]) -> "Iterator[Received]":
    """Yield a batch with rows that name a mailbox alone under the one record of the batch that names it too."""
    alone = {one.subject for one in batch if not one.others and not one.subject.kind.startswith("crm:")}
    owner: dict[Identifier, Identifier | None] = {}
    for one in batch:
        for name in one.others if alone else ():
            if name in alone:
                owner[name] = one.subject if owner.get(name, one.subject) == one.subject else None
    for one in batch:
        whose = None if not owner or live.get(one.subject) else owner.get(one.subject)
        yield one if whose is None else one._replace(subject=whose)


def _placed(
    one: "Received",
    live: dict[Identifier, list[bytes]],
    erased: dict[Identifier, list[bytes]],
    kinds: dict[bytes, set[str]],
) -> "Received":
    if not one.others or live[one.subject]:
        return one
    names = (one.subject, *one.others)
    for name in one.others:
        found = live[name]
        # A mailbox that another record of the same system has is shared, not the same person's.
        if len(found) == 1 and name.kind != "tel" and (name.kind != "email" or one.subject.kind not in kinds[found[0]]):
            return _under(one, name)
    return next((_under(one, name) for name in names if name.kind != "tel" and erased.get(name)), one)


def _under(one: "Received", first: Identifier) -> "Received":
    others = tuple(name for name in (one.subject, *one.others) if name != first)
    return one._replace(subject=first, others=others)
