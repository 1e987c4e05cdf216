"""Records that turn out to be one person: joined without losing a no, and taken apart again.

A merge changes no event. It says which records answer together; `decide_merged` then keeps every withdrawal of each
and only the grants all of them have. Ending it gives each record its own answers back.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.append import Event, append
from daicho.consent.identity import Identifier
from daicho.consent.instants import microseconds
from daicho.consent.register import Register
from daicho.consent.schema import merge
from daicho.consent.subjects import require_subject
from daicho.consent.words import EventType
from daicho.errors import RegisterError


def merge_subjects(register: Register, kept: Identifier, absorbed: Identifier, *, at: datetime | None = None) -> Event:
    """Say that two records are one person.

    Raises:
        RegisterError: either is unknown or erased, or they are one already.
    """
    with register.writing() as connection:
        now = register.now()
        when = now if at is None else microseconds(at)
        if when > now:
            raise RegisterError("the merge has not come yet", "統合日時が未来です")
        first = require_subject(register, connection, kept)
        second = require_subject(register, connection, absorbed)
        if first.erased_at is not None or second.erased_at is not None:
            raise RegisterError("an erased subject cannot be merged", "消去済みの本人は統合できません")
        together = {ref for ref, _ in group_of(connection, first.ref)}
        if second.ref in together:
            raise RegisterError("the two are one already", "既に統合されています")
        return write_merge(connection, absorbed=second.ref, root=first.ref, since=when, now=now)


def write_merge(connection: Connection, *, absorbed: bytes, root: bytes, since: int, now: int) -> Event:
    """Append a merge to the ledger and to its table, in the writing transaction of the caller."""
    written = Event(type=EventType.MERGED, valid_at=since, subject_ref=absorbed, details={"into": root.hex()})
    append(connection, [written], now=now)
    connection.execute(
        sa.insert(merge).values(
            seq=written.seq, absorbed=absorbed, root=root, since=since, recorded_at=written.recorded_at
        )
    )
    return written


def unmerge_subjects(
    register: Register, kept: Identifier, absorbed: Identifier, *, at: datetime | None = None
) -> Event:
    """Say that two records were not one person after all.

    Raises:
        RegisterError: they were not merged with each other.
    """
    with register.writing() as connection:
        now = register.now()
        when = now if at is None else microseconds(at)
        first = require_subject(register, connection, kept)
        second = require_subject(register, connection, absorbed)
        pair = (first.ref, second.ref)
        found = (
            connection.execute(
                sa.select(merge).where(merge.c.absorbed.in_(pair), merge.c.root.in_(pair), merge.c.ended_at.is_(None))
            )
            .mappings()
            .one_or_none()
        )
        if found is None:
            raise RegisterError("the two were not merged with each other", "この 2 件は統合されていません")
        if not found["since"] <= when <= now:
            raise RegisterError(
                "a merge ends after it began, and not in the future", "統合解除の日時が統合より前か、未来です"
            )
        written = Event(
            type=EventType.UNMERGED,
            valid_at=when,
            subject_ref=bytes(found["absorbed"]),
            refers_to=found["seq"],
            details={"from": bytes(found["root"]).hex()},
        )
        append(connection, [written], now=now)
        connection.execute(
            sa.update(merge)
            .where(merge.c.seq == found["seq"])
            .values(ended_at=when, ended_recorded_at=written.recorded_at)
        )
    return written


def group_of(
    connection: Connection, ref: bytes, *, as_of: int | None = None, known_at: int | None = None
) -> list[tuple[bytes, int]]:
    """Return the records that are one person with `ref`, itself among them, each with when it joined the others.

    A record that never was merged joined at 0.
    """
    joined = {ref: 0}
    waiting = [ref]
    while waiting:
        one = waiting.pop()
        query = sa.select(merge.c.absorbed, merge.c.root, merge.c.since, merge.c.recorded_at).where(
            sa.or_(merge.c.absorbed == one, merge.c.root == one), *_in_force(as_of, known_at)
        )
        for absorbed, root, since, recorded_at in connection.execute(query):
            # A merge dated back makes no earlier answer one given after it.
            since = max(since, recorded_at)
            for member in (bytes(absorbed), bytes(root)):
                if member not in joined:
                    waiting.append(member)
                joined[member] = max(joined.get(member, 0), since)
    return sorted(joined.items())


def all_groups(connection: Connection) -> dict[bytes, bytes]:
    """Return, of every record that is merged now, one reference its group is known by."""
    group: dict[bytes, bytes] = {}

    def top(ref: bytes) -> bytes:
        while (above := group.get(ref, ref)) != ref:
            ref = above
        return ref

    for absorbed, root in connection.execute(
        sa.select(merge.c.absorbed, merge.c.root).where(merge.c.ended_at.is_(None))
    ):
        first, second = top(bytes(absorbed)), top(bytes(root))
        group.setdefault(second, second)
        group[first] = second
    return {ref: top(ref) for ref in group}


def _in_force(as_of: int | None, known_at: int | None) -> list[sa.ColumnElement[bool]]:
    ended: sa.ColumnElement[bool] = merge.c.ended_at.is_not(None)
    if known_at is not None:
        ended = sa.and_(ended, merge.c.ended_recorded_at <= known_at)
    if as_of is not None:
        ended = sa.and_(ended, merge.c.ended_at <= as_of)
    terms: list[sa.ColumnElement[bool]] = [sa.not_(ended)]
    if as_of is not None:
        terms.append(merge.c.since <= as_of)
    if known_at is not None:
        terms.append(merge.c.recorded_at <= known_at)
    return terms
