"""Suppression: who is never contacted, kept as a keyed hash of the contact point that outlives its subject.

It is not a withdrawal: it has a scope and a reason of its own and comes before any consent. Ending one takes somebody
who says why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import rows, schema
from daicho.consent.append import Event, append
from daicho.consent.catalogue import read_purposes
from daicho.consent.cells import Key
from daicho.consent.identity import Identifier, refuse_contact_in
from daicho.consent.instants import microseconds
from daicho.consent.purposes import PurposeTree
from daicho.consent.register import Register
from daicho.consent.words import ALL_CHANNELS, Actor, Channel, EventType, Method, SuppressionReason
from daicho.errors import RegisterError
from daicho.language import Bilingual

EVERYTHING: Final = "*"
"""The scope that covers every purpose."""


def suppress(
    register: Register,
    contacts: Iterable[Identifier],
    *,
    reason: SuppressionReason,
    purpose: str | None = None,
    channel: Channel = Channel.ALL,
    at: datetime | None = None,
) -> int:
    """Put contact points on the list; return how many were not on it.

    Args:
        register: to write to.
        contacts: mailboxes, numbers or CRM records.
        reason: why.
        purpose: only for this purpose and those below it; None for every purpose.
        channel: only through this channel.
        at: since when; None for now.

    Raises:
        RegisterError: the purpose is unknown, or the moment has not come.
    """
    with register.writing() as connection:
        now = register.now()
        when = now if at is None else microseconds(at)
        if when > now:
            raise RegisterError("a suppression cannot begin in the future", "送信停止の開始日時が未来です")
        if purpose is not None:
            PurposeTree(read_purposes(connection), now).line(purpose)
        blocks = list(dict.fromkeys(register.hashes.block(one) for one in contacts))
        return suppress_blocks(connection, blocks, reason=reason, purpose=purpose, channel=channel, when=when, now=now)


def suppress_blocks(
    connection: Connection,
    blocks: list[bytes],
    *,
    reason: SuppressionReason,
    purpose: str | None,
    channel: Channel,
    when: int,
    now: int,
) -> int:
    """Put hashes of contact points on the list, in the writing transaction of the caller; return how many are new."""
    scope = EVERYTHING if purpose is None else f"purpose:{purpose}"
    table = schema.suppression
    there = {
        bytes(block): ended
        for block, its_scope, its_channel, ended in rows.lookup(
            connection, table, ("block", "scope", "channel", "ended_at"), "block", blocks
        )
        if its_scope == scope and its_channel == channel.value
    }
    fresh = [block for block in blocks if block not in there or there[block] is not None]
    events = [
        Event(
            type=EventType.SUPPRESSED,
            valid_at=when,
            purpose=purpose,
            channel=channel.value,
            actor=Actor.STAFF,
            method=Method.STAFF_DECISION,
            details={"block": block.hex(), "reason": reason.value},
        )
        for block in fresh
    ]
    append(connection, events, now=now)
    again = [block for block in fresh if block in there]
    for block in again:
        connection.execute(
            sa.delete(table).where(table.c.block == block, table.c.scope == scope, table.c.channel == channel.value)
        )
    rows.insert(
        connection,
        table,
        ("block", "scope", "channel", "reason", "since", "seq"),
        [(block, scope, channel.value, reason.value, when, one.seq) for block, one in zip(fresh, events, strict=True)],
    )
    return len(fresh)


def unsuppress(
    register: Register, contact: Identifier, *, why: str, purpose: str | None = None, channel: Channel = Channel.ALL
) -> Event:
    """Take a contact point off the list; consent still has to allow whatever comes then.

    Raises:
        RegisterError: it is not on it, or nobody says why.
    """
    if not why.strip():
        raise RegisterError("say why the suppression ends", "送信停止を解除する理由を指定してください")
    refuse_contact_in(why, Bilingual("why", "理由"))
    scope = EVERYTHING if purpose is None else f"purpose:{purpose}"
    table = schema.suppression
    with register.writing() as connection:
        now = register.now()
        block = register.hashes.block(contact)
        mine = sa.and_(
            table.c.block == block, table.c.scope == scope, table.c.channel == channel.value, table.c.ended_at.is_(None)
        )
        found = connection.execute(sa.select(table.c.seq).where(mine)).scalar()
        if found is None:
            raise RegisterError(
                "this contact point is not on the list with that purpose and channel",
                "この連絡先は、その目的・チャネルでは送信停止リストにありません",
            )
        written = Event(
            type=EventType.UNSUPPRESSED,
            valid_at=now,
            purpose=purpose,
            channel=channel.value,
            actor=Actor.STAFF,
            method=Method.STAFF_DECISION,
            refers_to=found,
            details={"block": block.hex(), "why": why.strip()[:1000]},
        )
        append(connection, [written], now=now)
        connection.execute(sa.update(table).where(mine).values(ended_at=now))
    return written


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One entry of the list; whose contact point it is, the register does not know."""

    seq: int
    reason: str
    purpose: str | None
    """None for every purpose."""
    channel: str
    since: int
    ended_at: int | None


def list_suppressions(register: Register) -> tuple[Suppression, ...]:
    """Return every entry of the list, ended ones too, in the order they were recorded."""
    table = schema.suppression
    with register.reading() as connection:
        return tuple(
            Suppression(
                seq=row["seq"],
                reason=row["reason"],
                purpose=None if row["scope"] == EVERYTHING else row["scope"].removeprefix("purpose:"),
                channel=row["channel"],
                since=row["since"],
                ended_at=row["ended_at"],
            )
            for row in connection.execute(sa.select(table).order_by(table.c.seq)).mappings()
        )


class Suppressed:
    """Who is suppressed for one question: all of the list where it is short, else what each batch needs of it.

    Args:
        connection: of the register.
        key: the permission asked about.
        tree: the purposes in force, and the moment asked about.
    """

    def __init__(self, connection: Connection, key: Key, tree: PurposeTree) -> None:
        self._key, self._tree = key, tree
        self._blocks: Mapping[bytes, int] = {}
        self._people: dict[bytes, int] = {}
        size = connection.exec_driver_sql("SELECT count(*) FROM suppression").scalar_one()
        self._whole = size <= _HELD_WHOLE
        if self._whole:
            blocks = list(connection.exec_driver_sql("SELECT block FROM suppression").scalars())
            found = self._read(connection, blocks)
            self._blocks = found
            for table in (schema.identifier, schema.tombstone):
                columns = ("block", "subject_ref")
                for block, ref in rows.lookup(connection, table, columns, "block", list(found)):
                    self._people[ref] = found[block]

    @property
    def any(self) -> bool:
        """Return whether anybody at all is suppressed for the question."""
        return bool(self._blocks) or not self._whole

    def look_up(self, connection: Connection, blocks: Sequence[bytes | None], people: Iterable[bytes]) -> None:
        """Read what one batch needs, where the list is too long to be held."""
        if self._whole:
            return
        owners: dict[bytes, list[bytes]] = {}
        refs = list(people)
        for table in (schema.identifier, schema.tombstone):
            for block, ref in rows.lookup(connection, table, ("block", "subject_ref"), "subject_ref", refs):
                owners.setdefault(block, []).append(ref)
        found = self._read(connection, list({*owners, *(one for one in blocks if one is not None)}))
        self._blocks = found
        self._people = {ref: seq for block, seq in found.items() for ref in owners.get(block, ())}

    def by(self, record: bytes | None, point: bytes | None, people: Iterable[bytes]) -> int | None:
        """Return the event by which a row is suppressed: its record, its contact point, or a person behind it."""
        if not self._blocks:
            return None
        found = self._blocks.get(record or b"") or self._blocks.get(point or b"")
        return found or next((self._people[ref] for ref in people if ref in self._people), None)

    def _read(self, connection: Connection, blocks: list[bytes]) -> dict[bytes, int]:
        entries = Blocks.of_hashes(connection, blocks, at=self._tree.as_of)
        reasons = ((block, entries.reason(block, self._key, self._tree)) for block in entries.found)
        return {block: seq for block, seq in reasons if seq is not None}


_HELD_WHOLE: Final = 100_000
"""Entries up to which the list is held in memory: some 15 MB."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The suppressions in force for some subjects or contact points."""

    found: Mapping[bytes, tuple[tuple[str, str, int], ...]]
    """(scope, channel, seq) by subject reference or by hash."""

    @classmethod
    def of_subjects(cls, connection: Connection, refs: list[bytes], *, at: int) -> Self:
        """Return what blocks subjects through any identifier they have."""
        owner: dict[bytes, list[bytes]] = {}
        for table in (schema.identifier, schema.tombstone):
            for block, ref in rows.lookup(connection, table, ("block", "subject_ref"), "subject_ref", refs):
                owner.setdefault(bytes(block), []).append(bytes(ref))
        by_block = cls.of_hashes(connection, list(owner), at=at).found
        found: dict[bytes, tuple[tuple[str, str, int], ...]] = {}
        for block, entries in by_block.items():
            for ref in owner[block]:
                found[ref] = (*found.get(ref, ()), *entries)
        return cls(found)

    @classmethod
    def of_hashes(cls, connection: Connection, blocks: list[bytes], *, at: int) -> Self:
        """Return what blocks contact points, given as hashes under the suppression key."""
        found: dict[bytes, tuple[tuple[str, str, int], ...]] = {}
        columns = ("block", "scope", "channel", "seq", "since", "ended_at")
        for block, scope, channel, seq, since, ended in rows.lookup(
            connection, schema.suppression, columns, "block", blocks
        ):
            if since <= at and (ended is None or at < ended):
                found[bytes(block)] = (*found.get(bytes(block), ()), (scope, channel, seq))
        return cls(found)

    def any_of(self, owners: Iterable[bytes], key: Key, tree: PurposeTree) -> int | None:
        """Return the event that blocks a permission through any of several records, or None."""
        return next((seq for one in owners if (seq := self.reason(one, key, tree)) is not None), None)

    def reason(self, owner: bytes, key: Key, tree: PurposeTree) -> int | None:
        """Return the event that blocks a permission, or None."""
        entries = self.found.get(owner)
        if not entries:
            return None
        scopes = {EVERYTHING, *(f"purpose:{above}" for above in tree.line(key.purpose))}
        return next(
            (seq for scope, channel, seq in entries if scope in scopes and channel in (ALL_CHANNELS, key.channel)), None
        )
