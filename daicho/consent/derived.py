"""Whether the small tables say what the ledger says: purposes, suppression, merges, holds, the law's records and so on.

Each is rebuilt from its events and compared row by row.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import schema
from daicho.consent.chain import FIELDS
from daicho.consent.disclosures import rows as disclosure_rows
from daicho.consent.requests import rows as request_rows
from daicho.consent.suppress import EVERYTHING
from daicho.consent.words import EventType

Row = dict[str, Any]
Rebuilt = dict[tuple[Any, ...], Row]


def drift(connection: Connection, events: Iterable[Sequence[Any]]) -> Iterator[tuple[str, int]]:
    """Yield (table, event) for every row that differs from what its events say.

    Args:
        connection: of the register.
        events: the ledger's events of the kinds below, in order, as values of `FIELDS`.
    """
    rebuilt: dict[str, Rebuilt] = {name: {} for name in _TABLES}
    for values in events:
        told = dict(zip(FIELDS, values, strict=True))
        take = _REBUILD.get(told["type"])
        if take is not None:
            told["details"] = json.loads(told["details"] or "{}")
            take(told, rebuilt)
    for name, table in _TABLES.items():
        yield from _compare(connection, table, rebuilt[name])
    for seq in disclosure_rows.content_drift(connection, rebuilt["disclosure"]):
        yield "disclosure", seq


def _compare(connection: Connection, table: sa.Table, rebuilt: Rebuilt) -> Iterator[tuple[str, int]]:
    keys = [column.name for column in table.primary_key.columns]
    columns = _COLUMNS[table.name]
    left = dict(rebuilt)
    query = sa.select(*(table.c[name] for name in columns)).where(*_WHERE.get(table.name, ()))
    for row in connection.execute(query).mappings():
        stored: Row = dict(row)
        expected = left.pop(tuple(stored[name] for name in keys), None)
        if expected is None or any(expected.get(name) != value for name, value in stored.items()):
            yield table.name, int(stored.get("seq") or (expected or {}).get("seq") or 0)
    for lost in left.values():
        yield table.name, int(lost.get("seq") or 0)


def _purpose(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    details = told["details"]
    rebuilt["purpose_version"][told["purpose"], told["purpose_version"]] = {
        "key": told["purpose"],
        "version": told["purpose_version"],
        "seq": told["seq"],
        "parent": details["parent"],
        "term": details["term"],
        "text_en": details["text"]["en"],
        "text_ja": details["text"]["ja"],
        "compatible": details["compatible"],
        "double_opt_in": details["double_opt_in"],
        "valid_days": details["valid_days"],
        "effective_from": told["valid_at"],
    }


def _notice(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    place = told["notice"], told["notice_version"]
    details = told["details"]
    if details.get("withdrawn"):
        rebuilt["notice_version"].get(place, {})["withdrawn_at"] = told["valid_at"]
        return
    rebuilt["notice_version"][place] = {
        "key": told["notice"],
        "version": told["notice_version"],
        "seq": told["seq"],
        "language": details["language"],
        "sha256": bytes.fromhex(details["sha256"]),
        "url": details["url"],
        "published_at": told["valid_at"],
        "withdrawn_at": None,
    }


def _suppression(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    scope = EVERYTHING if told["purpose"] is None else f"purpose:{told['purpose']}"
    block = bytes.fromhex(told["details"]["block"])
    place = block, scope, told["channel"]
    if told["type"] == EventType.UNSUPPRESSED:
        rebuilt["suppression"].get(place, {})["ended_at"] = told["valid_at"]
        return
    rebuilt["suppression"][place] = {
        "block": block,
        "scope": scope,
        "channel": told["channel"],
        "reason": told["details"]["reason"],
        "since": told["valid_at"],
        "seq": told["seq"],
        "ended_at": None,
    }


def _merge(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    if told["type"] == EventType.UNMERGED:
        ended = {"ended_at": told["valid_at"], "ended_recorded_at": told["recorded_at"]}
        rebuilt["merge"].get((told["refers_to"],), {}).update(ended)
        return
    rebuilt["merge"][told["seq"],] = {
        "seq": told["seq"],
        "absorbed": bytes(told["subject_ref"]),
        "root": bytes.fromhex(told["details"]["into"]),
        "since": told["valid_at"],
        "recorded_at": told["recorded_at"],
        "ended_at": None,
        "ended_recorded_at": None,
    }


def _hold(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    details = told["details"]
    ref = told["subject_ref"] or b""
    if details.get("ended"):
        rebuilt["legal_hold"].get((details["key"], ref), {})["ended_at"] = told["valid_at"]
        return
    rebuilt["legal_hold"][details["key"], ref] = {
        "key": details["key"],
        "subject_ref": ref,
        "reason": details["reason"],
        "since": told["valid_at"],
        "seq": told["seq"],
        "ended_at": None,
    }


def _erasure(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    ref = told["subject_ref"]
    rebuilt["subject"][ref,] = {"ref": ref, "adult_from": None, "erased_at": told["valid_at"], "seq": told["seq"]}


def _birth(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    ref = told["subject_ref"]
    adult_from = told["details"].get("adult_from")
    if adult_from is not None:
        rebuilt["subject"][ref,] = {"ref": ref, "adult_from": adult_from, "erased_at": None, "seq": told["seq"]}


def _disclosure(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    disclosure_rows.rebuild(told, rebuilt["disclosure"])


def _request(told: Row, rebuilt: dict[str, Rebuilt]) -> None:
    request_rows.rebuild(told, rebuilt["rights_request"])


_REBUILD: dict[str, Callable[[Row, dict[str, Rebuilt]], None]] = {
    EventType.PURPOSE: _purpose,
    EventType.NOTICE: _notice,
    EventType.SUPPRESSED: _suppression,
    EventType.UNSUPPRESSED: _suppression,
    EventType.MERGED: _merge,
    EventType.UNMERGED: _merge,
    EventType.ERASED: _erasure,
    EventType.IDENTIFIED: _birth,
    EventType.HOLD: _hold,
    EventType.DISCLOSED: _disclosure,
    EventType.PURGED: _disclosure,
    EventType.REQUEST: _request,
}
_TABLES = {
    table.name: table
    for table in (
        schema.purpose_version,
        schema.notice_version,
        schema.suppression,
        schema.merge,
        schema.subject,
        schema.legal_hold,
        schema.disclosure,
        schema.rights_request,
    )
}
_COLUMNS = {
    **{name: tuple(column.name for column in table.columns) for name, table in _TABLES.items()},
    "subject": ("ref", "adult_from", "erased_at"),
    "disclosure": disclosure_rows.DERIVED,
}
# Of subjects the ledger speaks when they are erased or their age is known; others are known by their events.
_WHERE = {
    "subject": (
        sa.or_(
            schema.subject.c.erased_at.is_not(None),
            schema.subject.c.id.is_(None),
            schema.subject.c.adult_from.is_not(None),
        ),
    )
}
