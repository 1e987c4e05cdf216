"""Legal holds: what must not be erased or purged while a dispute or an inquiry runs.

Source: GDPR art. 17(3)(e), 18(1)(c); a hold is the organisation's decision and carries its reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.append import Event, append
from daicho.consent.identity import Identifier, refuse_contact_in
from daicho.consent.register import Register
from daicho.consent.schema import legal_hold
from daicho.consent.subjects import require_subject
from daicho.consent.words import Actor, EventType, Method
from daicho.errors import RegisterError
from daicho.language import Bilingual

_EVERYBODY = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One legal hold."""

    key: str
    everybody: bool
    reason: str
    since: int
    ended_at: int | None


def hold(register: Register, key: str, *, reason: str, subject: Identifier | None = None) -> Event:
    """Begin a legal hold on one person, or on everybody.

    Raises:
        RegisterError: it has no reason, exists already, or the person is unknown.
    """
    if not reason.strip() or not key.strip() or len(key) > 100:
        raise RegisterError("a legal hold needs a key and a reason", "保全措置にはキーと理由が必要です")
    refuse_contact_in(f"{key} {reason}", Bilingual("legal hold", "保全措置"))
    with register.writing() as connection:
        now = register.now()
        ref = _EVERYBODY if subject is None else require_subject(register, connection, subject).ref
        if _find(connection, key, ref) is not None:
            raise RegisterError(f"legal hold {key!r} exists already", f"保全措置 {key!r} は既にあります")
        written = Event(
            type=EventType.HOLD,
            valid_at=now,
            subject_ref=ref or None,
            actor=Actor.STAFF,
            method=Method.STAFF_DECISION,
            details={"key": key, "reason": reason.strip()},
        )
        append(connection, [written], now=now)
        connection.execute(
            sa.insert(legal_hold).values(key=key, subject_ref=ref, reason=reason.strip(), since=now, seq=written.seq)
        )
    return written


def release(register: Register, key: str, *, subject: Identifier | None = None) -> Event:
    """End a legal hold; what waited for it can go on.

    Raises:
        RegisterError: there is none of that key, or it ended already.
    """
    with register.writing() as connection:
        now = register.now()
        ref = _EVERYBODY if subject is None else require_subject(register, connection, subject).ref
        found = _find(connection, key, ref)
        if found is None or found.ended_at is not None:
            elsewhere = any(one.key == key and one.ended_at is None for one in _all(connection))
            raise RegisterError(
                f"no legal hold {key!r} is in force" + (" for that; name its --subject" if elsewhere else ""),
                f"有効な保全措置 {key!r} はありません"
                + ("（対象者の異なるものがあります。--subject を確認してください）" if elsewhere else ""),
            )
        written = Event(
            type=EventType.HOLD,
            valid_at=now,
            subject_ref=ref or None,
            actor=Actor.STAFF,
            method=Method.STAFF_DECISION,
            details={"key": key, "ended": True},
        )
        append(connection, [written], now=now)
        connection.execute(
            sa.update(legal_hold).where(legal_hold.c.key == key, legal_hold.c.subject_ref == ref).values(ended_at=now)
        )
    return written


def holds_on(connection: Connection, ref: bytes | None) -> tuple[str, ...]:
    """Return the keys of the holds in force on a person; of None, those on everybody."""
    table = legal_hold.c
    owners = [_EVERYBODY] if ref is None else [_EVERYBODY, ref]
    query = sa.select(table.key).where(table.subject_ref.in_(owners), table.ended_at.is_(None)).order_by(table.key)
    return tuple(connection.execute(query).scalars())


def list_holds(register: Register) -> tuple[Hold, ...]:
    """Return every hold, ended ones too."""
    with register.reading() as connection:
        return tuple(_all(connection))


def _all(connection: Connection) -> Iterator[Hold]:
    for row in connection.execute(sa.select(legal_hold).order_by(legal_hold.c.since)).mappings():
        yield Hold(
            key=row["key"],
            everybody=not bytes(row["subject_ref"]),
            reason=row["reason"],
            since=row["since"],
            ended_at=row["ended_at"],
        )


def _find(connection: Connection, key: str, ref: bytes) -> Hold | None:
    query = sa.select(legal_hold).where(legal_hold.c.key == key, legal_hold.c.subject_ref == ref)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return Hold(key=row["key"], everybody=not ref, reason=row["reason"], since=row["since"], ended_at=row["ended_at"])
