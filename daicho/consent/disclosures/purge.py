"""Purging disclosure records whose retention has ended: content goes, the ledger keeps that there was one.

Never before its day, never under a legal hold on the person, the counterparty or everybody.

Source: APPI arts. 29(2), 30(4), 31(3); Enforcement Rules arts. 21, 25, 29.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.append import Event, append
from daicho.consent.disclosures.rows import Row, require
from daicho.consent.holds import holds_on
from daicho.consent.instants import moment
from daicho.consent.merging import group_of
from daicho.consent.register import Register
from daicho.consent.schema import disclosure
from daicho.consent.words import Actor, EventType, Method
from daicho.deadlines import local_day
from daicho.errors import RegisterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What a purge did, or would do."""

    purged: tuple[int, ...]
    held: tuple[tuple[int, tuple[str, ...]], ...]
    """Records whose day has come but that legal holds keep, and which holds."""


def purge(register: Register, seqs: Sequence[int], *, zone: tzinfo) -> tuple[int, ...]:
    """Purge the records named, all of them or none.

    Raises:
        RegisterError: one is unknown, purged already, within its retention, or under a legal hold.
    """
    with register.writing() as connection:
        now = register.now()
        today = local_day(moment(now), zone).isoformat()
        found = [require(connection, seq) for seq in dict.fromkeys(seqs)]
        for row in found:
            _require_due(row, today)
            held = _holds(connection, row)
            if held:
                names = ", ".join(held)
                raise RegisterError(
                    f"record {row['seq']}: legal hold {names} forbids purging it; end the hold first",
                    f"記録 {row['seq']}: 保全措置（{names}）により廃棄できません。先に解除してください",
                )
        _take_out(connection, found, now)
    if found:
        register.database.compact()
    return tuple(row["seq"] for row in found)


def purge_due(register: Register, *, zone: tzinfo, dry_run: bool = False) -> Purge:
    """Purge every record whose day has come, but those under a legal hold.

    Raises:
        LedgerError: the database cannot be written.
    """
    with register.reading() if dry_run else register.writing() as connection:
        now = register.now()
        today = local_day(moment(now), zone).isoformat()
        table = disclosure.c
        query = sa.select(disclosure).where(table.retain_until <= today, table.purged_at.is_(None)).order_by(table.seq)
        due = [dict(row) for row in connection.execute(query).mappings()]
        held = {row["seq"]: _holds(connection, row) for row in due}
        free = [row for row in due if not held[row["seq"]]]
        if not dry_run:
            _take_out(connection, free, now)
    if free and not dry_run:
        register.database.compact()
    return Purge(
        purged=tuple(row["seq"] for row in free), held=tuple((seq, names) for seq, names in held.items() if names)
    )


def _require_due(row: Row, today: str) -> None:
    seq, until = row["seq"], row["retain_until"]
    if row["purged_at"] is not None:
        raise RegisterError(f"record {seq} was purged already", f"記録 {seq} は既に廃棄されています")
    if until is None:
        raise RegisterError(
            f"record {seq}: what it covers goes on; say when it ended, its retention starts then",
            f"記録 {seq}: 最後の提供日が未定です。保存期間は最後の提供日から始まります",
        )
    if today < until:
        raise RegisterError(
            f"record {seq} is kept by law; it may be purged from {until}",
            f"記録 {seq} は法定の保存期間内です。廃棄可能日は {until} です",
        )


def _holds(connection: Connection, row: Row) -> tuple[str, ...]:
    refs = [bytes(row["counterparty_ref"])]
    if row["subject_ref"] is not None:
        refs += [ref for ref, _ in group_of(connection, bytes(row["subject_ref"]))]
    return tuple(sorted({key for ref in refs for key in holds_on(connection, ref)}))


def _take_out(connection: Connection, found: Sequence[Row], now: int) -> None:
    events = [
        Event(
            type=EventType.PURGED,
            valid_at=now,
            subject_ref=None if row["subject_ref"] is None else bytes(row["subject_ref"]),
            actor=Actor.STAFF,
            method=Method.STAFF_DECISION,
            refers_to=row["seq"],
            details={"retain_until": row["retain_until"]},
        )
        for row in found
    ]
    append(connection, events, now=now)
    table = disclosure.c
    for row in found:
        gone = sa.update(disclosure).where(table.seq == row["seq"])
        connection.execute(gone.values(record=None, person=None, purged_at=now))
