"""Consent of the register as proof of a disclosure: a grant of the person that held on the day.

A grant that was withdrawn, ended or outdated by then proves nothing, and neither does one given later. What is known
now counts, however late it was recorded; a later grant does not stand in for the one that was named.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, tzinfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.answer import cells_then
from daicho.consent.catalogue import read_purposes
from daicho.consent.cells import Cell, Key
from daicho.consent.decide import Member, Question, decide_merged
from daicho.consent.instants import moment
from daicho.consent.merging import group_of
from daicho.consent.purposes import PurposeTree
from daicho.consent.requests.days import first_moment
from daicho.consent.schema import event
from daicho.consent.subjects import read_subjects
from daicho.consent.words import GRANTS
from daicho.deadlines import local_day
from daicho.errors import RegisterError


def require_consent(connection: Connection, seq: int, refs: Sequence[bytes], day: date, zone: tzinfo) -> None:
    """Require that an event is a grant that held on a day.

    Args:
        connection: to the register.
        seq: of the event.
        refs: the records of the person.
        day: of the disclosure.
        zone: in which days are counted.

    Raises:
        RegisterError: it is no grant of this person, came after the day, or held no more.
    """
    grant = connection.execute(
        sa.select(event).where(event.c.seq == seq, event.c.type.in_(GRANTS), event.c.subject_ref.in_(refs))
    ).one_or_none()
    if grant is None or local_day(moment(grant.valid_at), zone) > day:
        raise RegisterError(
            f"event {seq} is no consent this person gave before the disclosure",
            f"記録 {seq} は、提供より前の本人の同意ではありません",
        )
    # Of a day nobody knows the hour: it held if it did when the day began, or once it was given.
    if not _held(connection, grant, max(grant.valid_at, first_moment(day, zone))):
        raise RegisterError(
            f"the consent of event {seq} did not hold on {day.isoformat()}: it was withdrawn or had ended",
            f"記録 {seq} の同意は {day.isoformat()} の時点で有効ではありません（撤回・期限切れなど）",
        )


def _held(connection: Connection, grant: sa.Row[tuple[object, ...]], at: int) -> bool:
    key = Key(grant.purpose, grant.channel, grant.recipient)
    # An import may tell of consent from before its purpose was defined here.
    versions = tuple(
        replace(one, effective_from=min(one.effective_from, at)) if one.version == 1 else one
        for one in read_purposes(connection)
    )
    question = Question(key, PurposeTree(versions, at))
    own = bytes(grant.subject_ref)
    group = group_of(connection, own, as_of=at)
    people = read_subjects(connection, [ref for ref, _ in group])
    members = []
    for ref, joined in group:
        cells = cells_then(connection, ref, as_of=at, known_at=None)
        if ref == own:
            cells[key] = _with_only(cells[key], grant)
        one = people[ref]
        members.append((Member(cells, adult_from=one.adult_from, erased=one.erased_at is not None), joined))
    return decide_merged(question, members).allowed


def _with_only(cell: Cell, grant: sa.Row[tuple[object, ...]]) -> Cell:
    """Return a cell as it is with its stops and questions, but with this one grant."""
    bare = Cell(
        **{name: getattr(cell, name) for name in ("stop_at", "stop_seq", "stop_type", "ask_at", "ask_seq", "ask_type")}
    )
    bare.fold(grant)
    return bare
