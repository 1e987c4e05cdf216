"""The people of the register: found by identifier, made on first use, never named outside their sealed payloads."""

import json
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.engine import Connection

from daicho.consent import rows, schema
from daicho.consent.append import Event
from daicho.consent.identity import Identifier
from daicho.consent.register import Register
from daicho.consent.vault import seal
from daicho.consent.words import EventType
from daicho.errors import RegisterError


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A person, as far as the register knows one without opening anything."""

    ref: bytes
    id: bytes | None
    """Names the key; None once erased."""
    adult_from: int | None = None
    erased_at: int | None = None


def new_id() -> bytes:
    """Return a UUIDv7: its time first, so that new rows stand together. Source: RFC 9562 5.7."""
    raw = bytearray((time.time_ns() // 1_000_000).to_bytes(6) + os.urandom(10))
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)


def find_refs(
    register: Register, connection: Connection, identifiers: Iterable[Identifier]
) -> dict[Identifier, list[bytes]]:
    """Return the live subjects behind each identifier; none where it is not known."""
    by_match = {register.hashes.match(one): one for one in identifiers}
    found: dict[Identifier, list[bytes]] = {one: [] for one in by_match.values()}
    for match, ref in rows.lookup(connection, schema.identifier, ("match", "subject_ref"), "match", list(by_match)):
        found[by_match[bytes(match)]].append(bytes(ref))
    return found


def erased_refs(
    register: Register, connection: Connection, identifiers: Iterable[Identifier]
) -> dict[Identifier, list[bytes]]:
    """Return the erased subjects that once had each identifier, the last erased last."""
    by_block = {register.hashes.block(one): one for one in identifiers}
    found: dict[Identifier, list[bytes]] = {one: [] for one in by_block.values()}
    for block, ref in rows.lookup(connection, schema.tombstone, ("block", "subject_ref"), "block", list(by_block)):
        found[by_block[block]].append(ref)
    erased = read_subjects(connection, list({ref for refs in found.values() for ref in refs}))
    for refs in found.values():
        refs.sort(key=lambda ref: erased[ref].erased_at or 0)
    return found


def bury(register: Register, connection: Connection, identifiers: Sequence[Identifier]) -> None:
    """Let go of the hashes by which an erased person was still known: they came back by their own doing."""
    blocks = [register.hashes.block(one) for one in identifiers]
    connection.execute(sa.delete(schema.tombstone).where(schema.tombstone.c.block.in_(blocks)))


def read_subjects(connection: Connection, refs: Sequence[bytes]) -> dict[bytes, Subject]:
    """Return subjects by reference."""
    columns = ("ref", "id", "adult_from", "erased_at")
    return {
        bytes(ref): Subject(ref=bytes(ref), id=None if own is None else bytes(own), adult_from=adult, erased_at=erased)
        for ref, own, adult, erased in rows.lookup(connection, schema.subject, columns, "ref", refs)
    }


def the_subject(register: Register, connection: Connection, identifier: Identifier) -> Subject | None:
    """Return the one subject behind an identifier, erased ones too; None where the register knows nobody.

    Raises:
        RegisterError: several people share the identifier.
    """
    refs = find_refs(register, connection, [identifier])[identifier]
    if not refs:
        refs = erased_refs(register, connection, [identifier])[identifier][-1:]
    if len(refs) > 1:
        raise RegisterError(
            f"{len(refs)} subjects share this {identifier.kind}; name one by its CRM record",
            f"この {identifier.kind} は {len(refs)} 人が共有しています。CRM のレコードで指定してください",
        )
    return read_subjects(connection, refs)[refs[0]] if refs else None


def require_subject(register: Register, connection: Connection, identifier: Identifier) -> Subject:
    """Return the one subject behind an identifier.

    Raises:
        RegisterError: the register knows nobody by it, or several people share it.
    """
    found = the_subject(register, connection, identifier)
    if found is None:
        raise RegisterError(
            f"the register knows nobody by this {identifier.kind} identifier",
            f"この {identifier.kind} 識別子に該当する人は台帳にいません",
        )
    return found


def make_subjects(
    register: Register, connection: Connection, people: Sequence[Sequence[Identifier]]
) -> tuple[list[Subject], dict[bytes, AESGCM]]:
    """Make one subject for each sequence of identifiers; return them and their keys by subject id."""
    ids = [new_id() for _ in people]
    keys = register.vault.make(ids)
    made = [Subject(ref=register.hashes.subject(own), id=own) for own in ids]
    rows.insert(connection, schema.subject, ("ref", "id"), [(one.ref, one.id) for one in made])
    _write_identifiers(
        register,
        connection,
        [(one, keys[one.id or b""], named) for one, names in zip(made, people, strict=True) for named in names],
    )
    return made, keys


def add_identifiers(
    register: Register, connection: Connection, subject: Subject, identifiers: Sequence[Identifier]
) -> tuple[Identifier, ...]:
    """Give a subject further identifiers; return those it did not have."""
    known = find_refs(register, connection, identifiers)
    fresh = tuple(one for one in dict.fromkeys(identifiers) if subject.ref not in known[one])
    if fresh:
        key = subject_key(register, subject)
        _write_identifiers(register, connection, [(subject, key, one) for one in fresh])
    return fresh


def subject_key(register: Register, subject: Subject) -> AESGCM:
    """Return the key of a live subject.

    Raises:
        RegisterError: the subject was erased, or the key is not in the store.
    """
    if subject.id is not None and (key := register.vault.keys([subject.id]).get(subject.id)) is not None:
        return key
    raise RegisterError(
        "the subject's key is gone: erased, or missing from the key store",
        "本人の鍵がありません（消去済み、または鍵の保管ファイルに存在しません）",
    )


def seal_payload(register: Register, subject: Subject, payload: dict[str, Any]) -> bytes | None:
    """Return a payload sealed under the subject's key; None for an erased subject, of whom nothing more is kept.

    Raises:
        RegisterError: the key is not in the store.
    """
    if subject.id is None:
        return None
    plain = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return seal(subject_key(register, subject), plain, subject.ref)


def _write_identifiers(
    register: Register, connection: Connection, named: Sequence[tuple[Subject, AESGCM, Identifier]]
) -> None:
    hashes = register.hashes
    rows.insert(
        connection,
        schema.identifier,
        ("match", "subject_ref", "kind", "block", "sealed"),
        [
            (
                hashes.match(one),
                subject.ref,
                one.kind,
                hashes.block(one),
                seal(key, one.value.encode(), subject.ref + one.kind.encode()),
            )
            for subject, key, one in named
        ],
    )


def set_adult_from(connection: Connection, subject: Subject, adult_from: int) -> None:
    """Note the first moment at which a subject may consent alone."""
    connection.execute(
        sa.update(schema.subject).where(schema.subject.c.ref == subject.ref).values(adult_from=adult_from)
    )


def age_event(subject: Subject, adult_from: int, now: int) -> Event:
    """Return the event by which the ledger knows from when on a subject may consent alone."""
    return Event(type=EventType.IDENTIFIED, valid_at=now, subject_ref=subject.ref, details={"adult_from": adult_from})
