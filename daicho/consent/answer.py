"""Answering: what holds for one person, at a moment, as known at a moment; and the whole history behind it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.append import read_cells
from daicho.consent.catalogue import read_purposes
from daicho.consent.cells import Cell, Key, replay
from daicho.consent.decide import Decision, Member, Question, decide_person
from daicho.consent.identity import Identifier
from daicho.consent.instants import microseconds, moment
from daicho.consent.merging import group_of
from daicho.consent.purposes import PurposeTree
from daicho.consent.register import Register
from daicho.consent.schema import event, event_payload
from daicho.consent.subjects import Subject, read_subjects, require_subject
from daicho.consent.suppress import Blocks
from daicho.consent.vault import unseal
from daicho.consent.words import PROJECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds for one permission of a person."""

    key: Key
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One event of a person's history, opened where the key still exists."""

    seq: int
    type: str
    valid_at: datetime
    recorded_at: datetime
    purpose: str | None
    purpose_version: int | None
    channel: str | None
    recipient: str | None
    notice: str | None
    notice_version: int | None
    method: str | None
    actor: str | None
    until: datetime | None
    refers_to: int | None
    details: Mapping[str, Any] | None
    payload: Mapping[str, Any] | None
    """What was sealed: contact, evidence, note; None where nothing was, or the key is gone."""
    sealed: bool
    hash: str


def standing(
    register: Register,
    identifier: Identifier,
    *,
    question: Key | None = None,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
) -> tuple[Standing, ...]:
    """Return what holds for a person: for one permission, or for every one the register has a word about.

    Args:
        register: to read.
        identifier: of the person.
        question: one permission; None for all.
        as_of: the moment in the world; None for now.
        known_at: what was said and recorded later does not count; None for everything. Suppressions, merges, ages
            and erasures are as known now.

    Raises:
        RegisterError: the person or purpose is unknown, or a moment has no time zone.
    """
    with register.reading() as connection:
        subject = require_subject(register, connection, identifier)
        at = register.now() if as_of is None else microseconds(as_of)
        known = None if known_at is None else microseconds(known_at)
        tree = PurposeTree(read_purposes(connection, known_at=known), at)
        members = _members(connection, subject, as_of=None if as_of is None else at, known_at=known)
        keys = [question] if question is not None else sorted({key for one, _ in members for key in one.cells})
        refs = [ref for ref, _ in group_of(connection, subject.ref)]
        blocks = Blocks.of_subjects(connection, refs, at=at)
        found = []
        for key in keys:
            if question is not None or key.purpose in tree.current:
                decision = decide_person(Question(key, tree), members, blocks.any_of(refs, key, tree))
                found.append(Standing(key=key, decision=decision))
        return tuple(found)


def _members(
    connection: Connection, subject: Subject, *, as_of: int | None, known_at: int | None
) -> list[tuple[Member, int]]:
    group = group_of(connection, subject.ref, as_of=as_of, known_at=known_at)
    refs = [ref for ref, _ in group]
    if as_of is None and known_at is None:
        cells = read_cells(connection, refs)
    else:
        cells = {ref: cells_then(connection, ref, as_of=as_of, known_at=known_at) for ref in refs}
    people = read_subjects(connection, refs)
    return [
        (
            Member(
                cells=cells.get(ref, {}),
                adult_from=people[ref].adult_from,
                erased=people[ref].erased_at is not None,
            ),
            joined,
        )
        for ref, joined in group
    ]


def cells_then(connection: Connection, ref: bytes, *, as_of: int | None, known_at: int | None) -> dict[Key, Cell]:
    """Return a subject's cells at a moment, replayed from the ledger."""
    query = sa.select(event).where(event.c.subject_ref == ref, event.c.type.in_(PROJECTED)).order_by(event.c.seq)
    if as_of is not None:
        query = query.where(event.c.valid_at <= as_of)
    if known_at is not None:
        query = query.where(event.c.recorded_at <= known_at)
    return replay(
        (Key(row.purpose or "", row.channel or "", row.recipient or ""), row) for row in connection.execute(query)
    )


def history(register: Register, identifier: Identifier) -> tuple[Past, ...]:
    """Return every event about a person, in the order it was recorded, with what was sealed.

    Raises:
        RegisterError: the person is unknown.
        KeyringError: a payload was altered.
    """
    with register.reading() as connection:
        subject = require_subject(register, connection, identifier)
        refs = [ref for ref, _ in group_of(connection, subject.ref)]
        people = read_subjects(connection, refs)
        ids = {ref: one.id for ref, one in people.items() if one.id is not None}
        keys = register.vault.keys(ids.values())
        query = (
            sa.select(event, event_payload.c.sealed)
            .outerjoin(event_payload, event_payload.c.seq == event.c.seq)
            .where(event.c.subject_ref.in_(refs))
            .order_by(event.c.seq)
        )
        past = []
        for row in connection.execute(query).mappings():
            ref = bytes(row["subject_ref"])
            key = keys.get(ids.get(ref, b""))
            payload = None
            if row["sealed"] is not None and key is not None:
                payload = json.loads(unseal(key, bytes(row["sealed"]), ref))
            past.append(_past(row, payload))
        return tuple(past)


def _past(row: sa.RowMapping, payload: Mapping[str, Any] | None) -> Past:
    return Past(
        seq=row["seq"],
        type=row["type"],
        valid_at=moment(row["valid_at"]),
        recorded_at=moment(row["recorded_at"]),
        purpose=row["purpose"],
        purpose_version=row["purpose_version"],
        channel=row["channel"],
        recipient=row["recipient"],
        notice=row["notice"],
        notice_version=row["notice_version"],
        method=row["method"],
        actor=row["actor"],
        until=None if row["until"] is None else moment(row["until"]),
        refers_to=row["refers_to"],
        details=None if row["details"] is None else json.loads(row["details"]),
        payload=payload,
        sealed=row["commitment"] is not None,
        hash=bytes(row["hash"]).hex(),
    )
