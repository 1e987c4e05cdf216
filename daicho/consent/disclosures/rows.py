"""Reading disclosure records: opened where the keys still exist, and rebuilt from the ledger to verify them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.chain import commit
from daicho.consent.disclosures.draft import counterparty_named
from daicho.consent.disclosures.kinds import Kind, Method
from daicho.consent.identity import Identifier
from daicho.consent.instants import moment
from daicho.consent.merging import group_of
from daicho.consent.register import Register
from daicho.consent.requests.days import day_of
from daicho.consent.schema import disclosure, event
from daicho.consent.subjects import find_refs, read_subjects, require_subject
from daicho.consent.vault import unseal
from daicho.errors import RegisterError

Row = Mapping[str, Any]
DERIVED = tuple(column.name for column in disclosure.columns if column.name not in ("record", "person"))
"""The columns the ledger tells; the two sealed halves are bound by their hashes."""
_SAID = ("kind", "method", "first_on", "last_on", "made_on", "retain_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One record. Its content is empty once purged, and without the person once they were forgotten."""

    seq: int
    kind: Kind
    method: Method
    first_on: date | None
    last_on: date | None
    made_on: date
    """The day the record was made."""
    recorded_at: datetime
    retain_until: date | None
    """First day on which it may be purged; None while what it covers goes on."""
    about_somebody: bool
    """Whether it is about one subject, not a population."""
    consent_event: int | None
    content: Mapping[str, Any] = field(repr=False)
    """Counterparty, items and whatever else was said, opened."""
    purged_at: datetime | None


def row_of(seq: int, subject_ref: bytes | None, details: Row) -> dict[str, Any]:
    """Return the columns of a record as its first event tells them."""
    return {
        "seq": seq,
        "subject_ref": subject_ref,
        "counterparty_ref": bytes.fromhex(details["counterparty"]),
        **{name: details[name] for name in _SAID},
        "purged_at": None,
    }


def rebuild(told: Row, rebuilt: dict[tuple[Any, ...], dict[str, Any]]) -> None:
    """Fold one event, `disclosed` or `purged`, into the rows rebuilt so far."""
    details = told["details"]
    if told["type"] == "purged":
        rebuilt.get((told["refers_to"],), {})["purged_at"] = told["valid_at"]
    elif "kind" not in details:
        rebuilt.get((told["refers_to"],), {}).update(last_on=details["last_on"], retain_until=details["retain_until"])
    else:
        ref = None if told["subject_ref"] is None else bytes(told["subject_ref"])
        rebuilt[told["seq"],] = {
            **row_of(told["seq"], ref, details),
            # Not columns: what the sealed halves must hash to.
            "_record": details["record"],
            "_person": details["person"],
        }


def content_drift(connection: Connection, rebuilt: Mapping[tuple[Any, ...], Row]) -> Iterator[int]:
    """Yield the records whose sealed halves are not those the ledger names."""
    query = sa.select(disclosure.c.seq, disclosure.c.record, disclosure.c.person).order_by(disclosure.c.seq)
    for seq, record, person in connection.execute(query):
        told = rebuilt.get((seq,))
        if told is None:
            continue  # said already: the row itself is none of the ledger's
        gone = told["purged_at"] is not None
        expected = (None, None) if gone else (told["_record"], told["_person"])
        if (_hash(record), _hash(person)) != expected:
            yield seq


def _hash(sealed: bytes | None) -> str | None:
    return None if sealed is None else commit(bytes(sealed)).hex()


def require(connection: Connection, seq: int) -> Row:
    """Return a record's row.

    Raises:
        RegisterError: there is no record of that number.
    """
    row = connection.execute(sa.select(disclosure).where(disclosure.c.seq == seq)).mappings().one_or_none()
    if row is None:
        raise RegisterError(f"there is no disclosure record {seq}", f"提供・受領の記録 {seq} はありません")
    return dict(row)


def read(
    register: Register,
    connection: Connection,
    *,
    kind: Kind | None = None,
    counterparty: str | None = None,
    subject: Identifier | None = None,
    since: date | None = None,
    until: date | None = None,
    seqs: Iterable[int] | None = None,
) -> tuple[Recorded, ...]:
    """Return records, opened.

    Raises:
        RegisterError: the subject is unknown.
        KeyringError: a sealed half was altered.
    """
    table = disclosure.c
    query = (
        sa.select(disclosure, event.c.recorded_at, event.c.refers_to)
        .join(event, event.c.seq == table.seq)
        .order_by(table.seq)
    )
    if kind is not None:
        query = query.where(table.kind == kind.value)
    if counterparty is not None:
        name = counterparty_named(counterparty)
        query = query.where(table.counterparty_ref.in_(find_refs(register, connection, [name])[name]))
    if subject is not None:
        person = require_subject(register, connection, subject)
        query = query.where(table.subject_ref.in_([ref for ref, _ in group_of(connection, person.ref)]))
    if since is not None:
        # What goes on has no last day, and what was dated by nobody counts on the day it was recorded.
        running = sa.and_(table.last_on.is_(None), table.method != Method.EACH.value)
        ended = sa.func.coalesce(table.last_on, table.first_on, table.made_on)
        query = query.where(sa.or_(running, ended >= since.isoformat()))
    if until is not None:
        query = query.where(sa.func.coalesce(table.first_on, table.made_on) <= until.isoformat())
    if seqs is not None:
        query = query.where(table.seq.in_(list(seqs)))
    rows = [dict(row) for row in connection.execute(query).mappings()]
    keys = _keys(register, connection, rows)
    return tuple(_recorded(row, keys) for row in rows)


def _keys(register: Register, connection: Connection, rows: Sequence[Row]) -> dict[bytes, Any]:
    refs = {bytes(row[name]) for row in rows for name in ("subject_ref", "counterparty_ref") if row[name] is not None}
    people = read_subjects(connection, list(refs))
    ids = {ref: one.id for ref, one in people.items() if one.id is not None}
    keys = register.vault.keys(ids.values())
    return {ref: keys[own] for ref, own in ids.items() if own in keys}


def _recorded(row: Row, keys: Mapping[bytes, Any]) -> Recorded:
    content: dict[str, Any] = {}
    for owner, half in (("counterparty_ref", "record"), ("subject_ref", "person")):
        if row[half] is not None and (key := keys.get(bytes(row[owner]))) is not None:
            content |= json.loads(unseal(key, bytes(row[half]), bytes(row[owner])))
    return Recorded(
        seq=row["seq"],
        kind=Kind(row["kind"]),
        method=Method(row["method"]),
        first_on=day_of(row["first_on"]),
        last_on=day_of(row["last_on"]),
        made_on=date.fromisoformat(row["made_on"]),
        recorded_at=moment(row["recorded_at"]),
        retain_until=day_of(row["retain_until"]),
        about_somebody=row["subject_ref"] is not None,
        consent_event=row["refers_to"],
        content=content,
        purged_at=None if row["purged_at"] is None else moment(row["purged_at"]),
    )
