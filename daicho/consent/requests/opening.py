"""Opening a request: what must be so before it is written, when it was received, what it stops at once.

At most one request per person, law and kind is open at a time.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.append import Event
from daicho.consent.catalogue import read_purposes
from daicho.consent.instants import microseconds, moment
from daicho.consent.purposes import PurposeTree
from daicho.consent.requests.clock import zone_of
from daicho.consent.requests.days import first_moment
from daicho.consent.requests.words import Regime, RequestKind, RequestState
from daicho.consent.schema import rights_request
from daicho.consent.words import OURSELVES, Actor, Channel, EventType, Method
from daicho.deadlines import local_day
from daicho.errors import RegisterError

_LONGEST: Final = 10_000
_MOST_TARGET_DAYS: Final = 365
_STOPPING: Final = (RequestKind.STOP, RequestKind.OBJECTION)


def withdrawals(
    connection: Connection, refs: Sequence[bytes], purpose: str, at: int, now: int, method: Method, actor: Actor
) -> list[Event]:
    """Return what an objection or stop does to the consent state, on every record the person was merged from.

    Raises:
        RegisterError: the purpose is unknown.
    """
    # The purposes as they are now: one that was named after the receipt is stopped too.
    tree = PurposeTree(read_purposes(connection), now)
    tree.line(purpose)
    return [
        Event(
            type=EventType.WITHDRAWN,
            valid_at=at,
            subject_ref=ref,
            purpose=purpose,
            purpose_version=tree.current[purpose].version,
            channel=Channel.ALL.value,
            recipient=OURSELVES,
            method=method.value,
            actor=actor.value,
        )
        for ref in refs
    ]


def received_at(received: date | datetime | None, zone: str, now: int) -> tuple[int, date]:
    """Return the moment and the local day of receipt.

    Raises:
        RegisterError: it has not come, or has no time zone.
    """
    today = local_day(moment(now), zone_of(zone))
    if received is None:
        return now, today
    if isinstance(received, datetime):
        at = microseconds(received)
        day = local_day(moment(at), zone_of(zone))
    else:
        at, day = min(first_moment(received, zone_of(zone)), now), received
    if at > now or day > today:
        raise RegisterError("the request has not been received yet", "受領日が未来です")
    return at, day


def require_settings(
    regime: Regime, kind: RequestKind, *, target_days: int | None, purpose: str | None, note: str | None
) -> None:
    """Require that target, purpose and note belong to such a request.

    Raises:
        RegisterError: one does not.
    """
    if target_days is not None and (regime is not Regime.APPI or not 1 <= target_days <= _MOST_TARGET_DAYS):
        raise RegisterError(
            "a target of 1 to 365 days is for the APPI, whose law names no number",
            "目標日数（1〜365 日）は、日数の定めのない個人情報保護法の請求にのみ指定できます",
        )
    if purpose is not None and kind not in _STOPPING:
        raise RegisterError(
            "a purpose belongs to a stop or an objection", "目的は利用停止または異議の請求にのみ指定できます"
        )
    require_note(note)


def require_note(note: str | None) -> None:
    """Require that a note, if any, says something of a length that can be kept.

    Raises:
        RegisterError: it does not.
    """
    if note is not None and (not note.strip() or len(note) > _LONGEST):
        raise RegisterError(
            f"a note is empty or longer than {_LONGEST:,} characters", f"メモが空か、{_LONGEST:,} 文字を超えています"
        )


def require_none_open(connection: Connection, refs: Sequence[bytes], regime: Regime, kind: RequestKind) -> None:
    """Require that the person has no other request for the same open.

    Raises:
        RegisterError: there is one.
    """
    table = rights_request.c
    active = connection.execute(
        sa.select(table.seq).where(
            table.subject_ref.in_(refs),
            table.regime == regime.value,
            table.kind == kind.value,
            table.state != RequestState.CLOSED.value,
        )
    ).scalar()
    if active is not None:
        raise RegisterError(
            f"request R{active} of this person for the same is open", f"同じ本人の同じ請求 R{active} が対応中です"
        )
