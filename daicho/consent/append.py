"""Appending to the ledger: the only writer of `event`, and of the projection that follows it in the same transaction.

Whoever calls holds the register's writing lock, so the head read here is the head until commit: no gap, no fork.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.engine import Connection

from daicho.consent import rows
from daicho.consent.cells import COLUMNS, Cell, Key
from daicho.consent.chain import FIELDS, canonical_details, commit, link
from daicho.consent.schema import consent_state, event, event_payload
from daicho.consent.words import PROJECTED, EventType

_STATE_COLUMNS: Final = ("subject_ref", "purpose", "channel", "recipient", *COLUMNS)
_EVENT_COLUMNS: Final = (*FIELDS, "prev", "hash")


@dataclass(slots=True, kw_only=True)
class Event:
    """An event about to be appended; `seq` and `recorded_at` are filled in then."""

    type: EventType
    valid_at: int
    subject_ref: bytes | None = None
    purpose: str | None = None
    purpose_version: int | None = None
    channel: str | None = None
    recipient: str | None = None
    notice: str | None = None
    notice_version: int | None = None
    method: str | None = None
    actor: str | None = None
    until: int | None = None
    refers_to: int | None = None
    details: dict[str, Any] | None = None
    """Nothing about a person in clear."""
    sealed: bytes | None = None
    """What concerns the person, under their key."""
    seq: int = 0
    recorded_at: int = 0


def append(
    connection: Connection,
    events: Sequence[Event],
    *,
    now: int,
    cells: dict[bytes, dict[Key, Cell]] | None = None,
) -> None:
    """Append events in their order, and bring the projection to where they lead.

    Args:
        connection: of the register, writing.
        events: get their `seq` and `recorded_at`.
        now: microseconds; a clock that went back does not take the ledger's time back with it.
        cells: the projection of the events' subjects, where the caller has read it already.
    """
    if not events:
        return
    seq, previous, last = connection.exec_driver_sql(
        "SELECT seq, hash, recorded_at FROM ledger_head WHERE id = 1"
    ).one()
    previous = bytes(previous)
    recorded_at = max(now, last)
    lines: list[tuple[Any, ...]] = []
    payloads: list[tuple[Any, ...]] = []
    for one in events:
        seq += 1
        one.seq, one.recorded_at = seq, recorded_at
        values = (
            one.actor,
            one.channel,
            None if one.sealed is None else commit(one.sealed),
            None if one.details is None else canonical_details(one.details),
            one.method,
            one.notice,
            one.notice_version,
            one.purpose,
            one.purpose_version,
            one.recipient,
            recorded_at,
            one.refers_to,
            seq,
            one.subject_ref,
            one.type._value_,  # what `.value` reads, without its descriptor
            one.until,
            one.valid_at,
        )
        hashed = link(previous, values)
        lines.append((*values, bytearray(previous), bytearray(hashed)))  # see `rows.lookup`
        if one.sealed is not None:
            payloads.append((seq, one.subject_ref, one.sealed))
        previous = hashed
    rows.insert(connection, event, _EVENT_COLUMNS, lines)
    rows.insert(connection, event_payload, ("seq", "subject_ref", "sealed"), payloads)
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    connection.exec_driver_sql(
        f"UPDATE ledger_head SET seq = {mark}, hash = {mark}, recorded_at = {mark} WHERE id = 1",
        (seq, previous, recorded_at),
    )
    _project(connection, [one for one in events if one.type in PROJECTED], cells)


def _project(connection: Connection, events: Sequence[Event], cells: dict[bytes, dict[Key, Cell]] | None) -> None:
    """Fold events into `consent_state`."""
    if cells is None:
        cells = read_cells(connection, list({one.subject_ref for one in events if one.subject_ref is not None}))
    known = {(ref, key) for ref, own in cells.items() for key in own}
    changed: dict[tuple[bytes, Key], Cell] = {}
    for one in events:
        ref = one.subject_ref or b""
        key = Key(one.purpose or "", one.channel or "", one.recipient or "")
        cell = cells.setdefault(ref, {}).setdefault(key, Cell())
        if cell.fold(one):
            changed[ref, key] = cell
    rows.upsert(
        connection,
        consent_state,
        _STATE_COLUMNS,
        [(ref, *key, *cell_values(cell)) for (ref, key), cell in changed.items()],
        new=[place not in known for place in changed],
    )


def read_cells(connection: Connection, subjects: Sequence[bytes]) -> dict[bytes, dict[Key, Cell]]:
    """Return the projection of subjects, by subject and permission."""
    found: dict[bytes, dict[Key, Cell]] = {}
    for row in rows.lookup(connection, consent_state, _STATE_COLUMNS, "subject_ref", subjects):
        own = found.get(row[0])
        if own is None:
            found[row[0]] = own = {}
        own[Key._make(row[1:4])] = Cell(*row[4:])
    return found


def cell_values(cell: Cell) -> tuple[Any, ...]:
    """Return the parts of a cell in the order of `COLUMNS`."""
    return (
        cell.grant_at,
        cell.grant_seq,
        cell.grant_until,
        cell.grant_version,
        cell.grant_actor,
        cell.grant_type,
        cell.import_at,
        cell.import_seq,
        cell.import_until,
        cell.import_version,
        cell.import_actor,
        cell.stop_at,
        cell.stop_seq,
        cell.stop_type,
        cell.ask_at,
        cell.ask_seq,
        cell.ask_type,
    )
