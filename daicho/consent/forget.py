"""Forgetting a person: identifiers and payloads deleted, the key destroyed, the ledger still verifying.

What stays: events without content, hashes under the suppression key so that nobody asks them again, and the record
that they were erased. A legal hold stops it and says so. Whether destroying a key is erasure in law is for a person
to decide; so is how long backups of the key store live.

Source: GDPR art. 17; APPI guideline 3-4-1 (erasure includes making somebody no longer identifiable).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import rows, schema
from daicho.consent.append import Event, append
from daicho.consent.holds import holds_on
from daicho.consent.identity import Identifier
from daicho.consent.instants import moment
from daicho.consent.merging import group_of
from daicho.consent.register import Register
from daicho.consent.subjects import Subject, read_subjects, require_subject
from daicho.consent.vault import unseal
from daicho.consent.words import Actor, EventType, Method
from daicho.errors import RegisterError

_TOKYO: Final = ZoneInfo("Asia/Tokyo")
"""Whose days the records of APPI 29 and 30 are kept by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What forgetting a person did."""

    records: int
    """Records of the register the person had, more than one where they were merged."""
    identifiers: int
    payloads: int
    keys: int
    left: tuple[str, ...]
    """Places that still hold an identifier in clear: table.column, or a file; empty when the scan found none."""
    scanned: int
    """Places looked at."""


def forget(
    register: Register, identifier: Identifier, *, request: str | None = None, despite_retention: bool = False
) -> Forgotten:
    """Erase a person; run again, it finishes what was cut off.

    Args:
        register: to write to.
        identifier: of the person.
        request: key of the request it answers, kept in the ledger.
        despite_retention: also where records of APPI 29 and 30 about the person must still be kept.

    Raises:
        RegisterError: the person is unknown, a legal hold forbids it, or records about them must still be kept.

    Source: APPI arts. 29(2), 30(4) and Rules 21, 25 (records of provision and receipt are kept).
    """
    keys = finish_erasures(register)
    with register.writing() as connection:
        now = register.now()
        subject = require_subject(register, connection, identifier)
        refs = [ref for ref, _ in group_of(connection, subject.ref)]
        people = [read_subjects(connection, [ref])[ref] for ref in refs]
        held = sorted({key for ref in refs for key in holds_on(connection, ref)})
        if held:
            raise RegisterError(
                f"legal hold {', '.join(held)} forbids erasing; end it first, or tell the person why not",
                f"保全措置（{', '.join(held)}）により消去できません。解除するか、本人に理由を通知してください",
            )
        if not despite_retention:
            _require_no_retention(connection, refs, moment(now).astimezone(_TOKYO).date())
        words = _words(register, connection, people, identifier)
        identifiers = payloads = 0
        for one in people:
            if one.erased_at is not None:
                continue
            names, sealed = _delete(connection, one, now)
            identifiers, payloads = identifiers + names, payloads + sealed
            written = Event(
                type=EventType.ERASED,
                valid_at=now,
                subject_ref=one.ref,
                actor=Actor.STAFF,
                method=Method.STAFF_DECISION,
                details={"request": request, "identifiers": names, "payloads": sealed},
            )
            append(connection, [written], now=now)
    keys += finish_erasures(register)
    register.database.compact()
    with register.reading() as connection:
        places = list(_places(connection, register, words))
    return Forgotten(
        records=len(refs),
        identifiers=identifiers,
        payloads=payloads,
        keys=keys,
        left=tuple(name for name, found in places if found),
        scanned=len(places),
    )


def finish_erasures(register: Register) -> int:
    """Destroy the keys of people whose erasure was recorded and cut off; return how many there were.

    Raises:
        LedgerError: a key's bytes cannot be overwritten while somebody else reads them.
    """
    table = schema.subject
    with register.reading() as connection:
        refs = unfinished(connection)
        people = read_subjects(connection, refs)
    keys = sum(register.vault.shred(one.id) for one in people.values() if one.id is not None)
    if refs:
        with register.writing() as connection:
            connection.execute(sa.update(table).where(table.c.ref.in_(refs)).values(id=None))
    return keys


def _require_no_retention(connection: Connection, refs: Sequence[bytes], today: date) -> None:
    kept = schema.disclosure.c
    query = sa.select(kept.retain_until).where(
        sa.or_(kept.subject_ref.in_(refs), kept.counterparty_ref.in_(refs)),
        kept.purged_at.is_(None),
        sa.or_(kept.retain_until.is_(None), kept.retain_until > today.isoformat()),
    )
    until = list(connection.execute(query).scalars())
    if until:
        last = "?" if None in until else max(until)  # the first day on which it may go
        raise RegisterError(
            f"{len(until)} records of provision or receipt about this person may not go before {last}"
            " (APPI 29, 30); erasing makes them unreadable: say so (--despite-retention), or wait",
            f"第三者提供・受領の記録 {len(until)} 件は {last} まで廃棄できません（法29条・30条の保存義務）。"
            "消去すると読めなくなります。承知のうえで消去する場合は --despite-retention を指定してください",
        )


def unfinished(connection: Connection) -> list[bytes]:
    """Return erased subjects whose key may still exist, because erasing was cut off."""
    table = schema.subject
    query = sa.select(table.c.ref).where(table.c.erased_at.is_not(None), table.c.id.is_not(None))
    return [bytes(ref) for ref in connection.execute(query).scalars()]


def _words(
    register: Register, connection: Connection, people: Sequence[Subject], identifier: Identifier
) -> tuple[str, ...]:
    """Return the person's identifiers in clear, to look for once they should be gone."""
    words = {identifier.value}
    keys = register.vault.keys([one.id for one in people if one.id is not None])
    for one in people:
        key = keys.get(one.id or b"")
        columns = ("kind", "sealed")
        for kind, sealed in rows.lookup(connection, schema.identifier, columns, "subject_ref", [one.ref]):
            if key is not None:
                words.add(unseal(key, bytes(sealed), one.ref + kind.encode()).decode())
    return tuple(sorted(words))


def _delete(connection: Connection, subject: Subject, now: int) -> tuple[int, int]:
    names = list(
        rows.lookup(connection, schema.identifier, ("block", "subject_ref", "kind"), "subject_ref", [subject.ref])
    )
    rows.insert(
        connection,
        schema.tombstone,
        ("block", "subject_ref", "kind"),
        [(bytes(block), bytes(ref), kind) for block, ref, kind in names],
    )
    connection.execute(sa.delete(schema.identifier).where(schema.identifier.c.subject_ref == subject.ref))
    payload = schema.event_payload
    sealed = connection.execute(sa.delete(payload).where(payload.c.subject_ref == subject.ref)).rowcount
    connection.execute(
        sa.update(schema.subject).where(schema.subject.c.ref == subject.ref).values(erased_at=now, adult_from=None)
    )
    return len(names), sealed


def _places(connection: Connection, register: Register, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield (place, whether a word stands there): every text and byte column, and on SQLite every file."""
    for table in schema.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, sa.String | sa.LargeBinary):
                yield f"{table.name}.{column.name}", any(_holds(connection, column, word) for word in words)
    for path in register.files():
        if path.is_file():
            content = path.read_bytes()
            yield path.name, any(form in content for word in words for form in _forms(word))


def _holds(connection: Connection, column: sa.Column[str] | sa.Column[bytes], word: str) -> bool:
    if isinstance(column.type, sa.LargeBinary):
        place = sa.func.instr if connection.dialect.name == "sqlite" else _position
        condition = place(column, sa.literal(word.encode(), sa.LargeBinary)) > 0
    else:
        condition = column.contains(word, autoescape=True)
    return connection.execute(sa.select(sa.literal(1)).where(condition).limit(1)).first() is not None


def _position(column: sa.ColumnElement[bytes], word: sa.ColumnElement[bytes]) -> sa.ColumnElement[int]:
    return sa.func.position(word.op("IN")(column))


def _forms(word: str) -> tuple[bytes, ...]:
    return word.encode(), word.encode("utf-16-le")
