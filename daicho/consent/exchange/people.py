"""The people of a register one after the other, with all that is on record about each: what every export is made of.

Reads in parts of a few thousand within one transaction, so that a million people need no more memory than one part.
Erased people are passed over and counted: nothing of theirs can leave the register, and nothing could be found again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.engine import Connection

from daicho.consent import rows, schema
from daicho.consent.cells import Key
from daicho.consent.identity import Identifier
from daicho.consent.register import Register
from daicho.consent.subjects import read_subjects
from daicho.consent.vault import unseal
from daicho.consent.words import ABOUT_A_PERMISSION

PART: Final = 2_000
_COLUMNS: Final = (
    *("seq", "subject_ref", "type", "valid_at", "recorded_at", "purpose", "purpose_version", "channel", "recipient"),
    *("notice", "notice_version", "method", "actor", "until", "refers_to", "details"),
)
_SECRET: Final = frozenset({"token_sha256", "file"})
"""Details that stay: what a token was made of, and names of files, which are staff's own."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event about a permission."""

    seq: int
    type: str
    valid_at: int
    recorded_at: int
    key: Key
    purpose_version: int | None
    notice: str | None
    """key@version."""
    method: str | None
    actor: str | None
    until: int | None
    refers_to: int | None
    details: Mapping[str, Any]
    contact: str | None = None
    evidence: Mapping[str, Any] | None = None
    """SHA-256 and size; neither its name nor what it holds."""


@dataclass(frozen=True, slots=True)
class Block:
    """A suppression that names one of a person's identifiers."""

    identifier: Identifier
    scope: str
    channel: str
    reason: str
    since: int


@dataclass(slots=True)
class Person:
    """One record of the register."""

    ref: bytes
    adult_from: int | None
    identifiers: tuple[Identifier, ...] = ()
    hashes: tuple[tuple[str, bytes], ...] = ()
    """(kind, hash under the suppression key) of each identifier."""
    events: list[Told] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def refs_of(connection: Connection, *, wanted: Sequence[bytes] | None = None) -> Iterator[list[bytes]]:
    """Yield the references of live people in parts, in their order."""
    if wanted is not None:
        yield list(wanted)
        return
    table, last = schema.subject, b""
    while True:
        query = sa.select(table.c.ref).where(table.c.ref > last, table.c.erased_at.is_(None))
        part = [bytes(ref) for ref in connection.execute(query.order_by(table.c.ref).limit(PART)).scalars()]
        if not part:
            return
        yield part
        last = part[-1]


def count_erased(connection: Connection) -> int:
    """Return how many people were erased."""
    table = schema.subject
    return int(
        connection.execute(sa.select(sa.func.count()).select_from(table).where(table.c.erased_at.is_not(None))).scalar()
        or 0
    )


def people(
    register: Register, connection: Connection, *, wanted: Sequence[bytes] | None = None, payloads: bool = True
) -> Iterator[Person]:
    """Yield every live person, or those wanted, with identifiers, events in the ledger's order, and suppressions.

    Args:
        register: open, with its keys.
        connection: reading.
        wanted: references; None for everybody.
        payloads: whether contact and evidence of each event are opened.

    Raises:
        KeyringError: a sealed value was altered.
    """
    for part in refs_of(connection, wanted=wanted):
        found = read_subjects(connection, part)
        keys = register.vault.keys([one.id for one in found.values() if one.id is not None])
        by_ref = {ref: keys.get(one.id or b"") for ref, one in found.items()}
        made = {ref: Person(ref, one.adult_from) for ref, one in found.items() if one.erased_at is None}
        _name(connection, made, by_ref)
        _tell(connection, made, by_ref, payloads=payloads)
        yield from (made[ref] for ref in part if ref in made)


def _name(connection: Connection, made: dict[bytes, Person], keys: Mapping[bytes, AESGCM | None]) -> None:
    named: dict[bytes, list[tuple[Identifier, bytes]]] = {}
    columns = ("subject_ref", "kind", "block", "sealed")
    for ref, kind, block, sealed in rows.lookup(connection, schema.identifier, columns, "subject_ref", list(made)):
        key = keys.get(bytes(ref))
        if key is not None:
            value = unseal(key, bytes(sealed), bytes(ref) + kind.encode()).decode()
            named.setdefault(bytes(ref), []).append((Identifier(kind, value), bytes(block)))
    owner: dict[bytes, list[tuple[bytes, Identifier]]] = {}
    for ref, pairs in named.items():
        pairs.sort(key=lambda pair: (not pair[0].kind.startswith("crm:"), pair[0].kind, pair[0].value))
        made[ref].identifiers = tuple(one for one, _ in pairs)
        made[ref].hashes = tuple((one.kind, block) for one, block in pairs)
        for one, block in pairs:
            owner.setdefault(block, []).append((ref, one))
    listed = ("block", "scope", "channel", "reason", "since", "ended_at")
    for block, scope, channel, reason, since, ended in rows.lookup(
        connection, schema.suppression, listed, "block", list(owner)
    ):
        if ended is None:
            for ref, one in owner[bytes(block)]:
                made[ref].blocks.append(Block(one, scope, channel, reason, since))


def _tell(
    connection: Connection, made: dict[bytes, Person], keys: Mapping[bytes, AESGCM | None], *, payloads: bool
) -> None:
    opened: dict[int, Mapping[str, Any]] = {}
    if payloads:
        columns = ("seq", "subject_ref", "sealed")
        for seq, ref, sealed in rows.lookup(connection, schema.event_payload, columns, "subject_ref", list(made)):
            key = keys.get(bytes(ref))
            if key is not None:
                opened[seq] = json.loads(unseal(key, bytes(sealed), bytes(ref)))
    for values in rows.lookup(connection, schema.event, _COLUMNS, "subject_ref", list(made)):
        row = dict(zip(_COLUMNS, values, strict=True))
        if row["type"] not in ABOUT_A_PERMISSION:
            continue
        payload = opened.get(row["seq"], {})
        evidence = payload.get("evidence")
        details = json.loads(row["details"]) if row["details"] else {}
        made[bytes(row["subject_ref"])].events.append(
            Told(
                row["seq"],
                row["type"],
                row["valid_at"],
                row["recorded_at"],
                Key(row["purpose"] or "", row["channel"] or "", row["recipient"] or ""),
                row["purpose_version"],
                None if row["notice"] is None else f"{row['notice']}@{row['notice_version']}",
                row["method"],
                row["actor"],
                row["until"],
                row["refers_to"],
                {name: value for name, value in details.items() if name not in _SECRET},
                payload.get("contact"),
                None if evidence is None else {name: evidence[name] for name in ("sha256", "size")},
            )
        )
    for one in made.values():
        one.events.sort(key=lambda told: told.seq)
