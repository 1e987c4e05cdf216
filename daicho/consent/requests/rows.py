"""Requests as they stand: folded from their steps, dated by the law, put into words.

`fold` is the one place that says what a step changes: writing uses it and verifying rebuilds with it. Nothing in here
names a person, so a request can be shown after its subject was forgotten.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.chain import canonical_details
from daicho.consent.holds import holds_on
from daicho.consent.instants import moment
from daicho.consent.merging import group_of
from daicho.consent.requests.clock import duty_of, term, zone_of
from daicho.consent.requests.days import day_of
from daicho.consent.requests.words import Outcome, Regime, RequestKind, RequestState
from daicho.consent.schema import rights_request
from daicho.deadlines import local_day
from daicho.errors import RegisterError
from daicho.language import Bilingual

Row = dict[str, Any]
COLUMNS: Final = tuple(column.name for column in rights_request.columns)
_FIRST: Final = ("calendar", "zone", "received_on", "target_days", "purpose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A data subject's request, without whoever made it."""

    key: str
    """`R12`: R and the number of its first event."""
    regime: Regime
    kind: RequestKind
    state: RequestState
    received_on: date
    due: date | None
    """None where the law says without delay and no target was set."""
    because: Bilingual
    """How the day came about, or why there is none."""
    earliest: bool
    """Whether `due` may still move back: a pause is open, or holidays are not announced."""
    overdue: bool
    days_left: int | None
    extended_on: date | None
    identity: str | None
    """How the person's identity was made sure."""
    tasks: Mapping[str, date | None]
    """System → the day its part was done."""
    outcome: Outcome | None
    ground: str | None
    decided_on: date | None
    notified_on: date | None
    closed_on: date | None
    holds: tuple[str, ...]
    """Legal holds in force on the person now, and those the decision was made under."""
    purpose: str | None

    @property
    def open_tasks(self) -> tuple[str, ...]:
        """Return the systems whose part is not done."""
        return tuple(name for name, done in self.tasks.items() if done is None)


def fold(row: Row | None, told: Mapping[str, Any]) -> Row:
    """Return a request's row after one step.

    Args:
        row: before; None for the first step.
        told: the event: `seq`, `subject_ref`, `valid_at` and `details`, decoded.
    """
    details = told["details"]
    if row is None:
        record = {
            **{name: details[name] for name in _FIRST},
            **dict.fromkeys(("identity", "extended_on", "extension_reason", "decision", "notified_on", "closed_on")),
            "pauses": [],
            "tasks": {},
        }
        row = {
            "seq": told["seq"],
            "subject_ref": bytes(told["subject_ref"]),
            "regime": details["regime"],
            "kind": details["kind"],
            "received_at": told["valid_at"],
        }
    else:
        record = json.loads(row["record"])
        _step(record, details)
    return {
        **row,
        "state": _state(record).value,
        "due": details["due"],
        "record": canonical_details(record),
    }


def _step(record: Row, details: Mapping[str, Any]) -> None:
    match details["step"]:
        case "identity":
            record["identity"] = {name: details[name] for name in ("how", "on", "asked_on")}
        case "asked":
            record["pauses"].append([details["on"], None])
        case "answered":
            record["pauses"][-1][1] = details["on"]
        case "extended":
            record["extended_on"], record["extension_reason"] = details["on"], details["reason"]
        case "decided":
            record["decision"] = {name: details[name] for name in ("outcome", "ground", "on", "holds")}
            record["notified_on"] = details["notified_on"]
            if record["pauses"] and record["pauses"][-1][1] is None:
                record["pauses"][-1][1] = details["on"]
        case "task":
            record["tasks"][details["system"]] = details["done_on"]
        case "closed":
            record["closed_on"] = details["on"]
            record["notified_on"] = details["notified_on"]


def _state(record: Mapping[str, Any]) -> RequestState:
    if record["closed_on"] is not None:
        return RequestState.CLOSED
    if record["decision"] is not None:
        return RequestState.DECIDED
    waiting = bool(record["pauses"]) and record["pauses"][-1][1] is None
    return RequestState.WAITING if waiting else RequestState.OPEN


def rebuild(told: Mapping[str, Any], rebuilt: dict[tuple[Any, ...], Row]) -> None:
    """Fold one event of type `request` into the rows rebuilt so far."""
    place = (told["refers_to"] or told["seq"],)
    before = rebuilt.get(place)
    if before is not None or told["refers_to"] is None:
        rebuilt[place] = fold(before, told)


def require(connection: Connection, key: str) -> Row:
    """Return a request's row.

    Raises:
        RegisterError: there is no request of that key.
    """
    number = key.strip().upper().removeprefix("R")
    row = None
    if number.isascii() and number.isdigit() and len(number) < 19:
        query = sa.select(rights_request).where(rights_request.c.seq == int(number))
        row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise RegisterError(
            "there is no such request; `daicho requests list` shows them (R12 …)",
            "該当する請求がありません。`daicho requests list` で一覧を確認できます（R12 など）",
        )
    return dict(row)


def read(
    connection: Connection, *, now: int, as_of: date | None, closed: bool, refs: Iterable[bytes] | None
) -> tuple[Request, ...]:
    """Return requests: overdue first, then by due date, those without one by receipt, closed ones last."""
    query = sa.select(rights_request)
    if not closed:
        query = query.where(rights_request.c.state != RequestState.CLOSED.value)
    if refs is not None:
        query = query.where(rights_request.c.subject_ref.in_(list(refs)))
    found = [the_request(connection, dict(row), now=now, as_of=as_of) for row in connection.execute(query).mappings()]
    if as_of is not None:
        found = [one for one in found if one.received_on <= as_of]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.state is RequestState.CLOSED,
                not one.overdue,
                one.due or date.max,
                one.received_on,
                int(one.key[1:]),
            ),
        )
    )


def the_request(connection: Connection, row: Row, *, now: int, as_of: date | None = None) -> Request:
    """Return one request as it stands on a day; None for today, where it is counted."""
    record = json.loads(row["record"])
    regime, kind = Regime(row["regime"]), RequestKind(row["kind"])
    day = as_of or local_day(moment(now), zone_of(record["zone"]))
    reckoned = term(regime, kind, record, as_of=day)
    closed = record["closed_on"] is not None
    decision = record["decision"] or {}
    refs = [ref for ref, _ in group_of(connection, bytes(row["subject_ref"]))]
    holds = {*decision.get("holds", ()), *(key for ref in refs for key in holds_on(connection, ref))}
    if reckoned.due is not None:
        because = reckoned.due.explain()
    elif reckoned.calendar_missing:
        because = Bilingual("the holidays there are not announced yet", "現地の祝日が未公表です")
    else:
        because = duty_of(kind).wording
    return Request(
        key=f"R{row['seq']}",
        regime=regime,
        kind=kind,
        state=RequestState(row["state"]),
        received_on=date.fromisoformat(record["received_on"]),
        due=reckoned.on,
        because=because,
        earliest=reckoned.calendar_missing or (reckoned.due is not None and reckoned.due.provisional),
        overdue=not closed and reckoned.on is not None and reckoned.on < day,
        days_left=None if closed or reckoned.on is None else (reckoned.on - day).days,
        extended_on=day_of(record["extended_on"]),
        identity=(record["identity"] or {}).get("how"),
        tasks={name: day_of(done) for name, done in sorted(record["tasks"].items())},
        outcome=None if not decision else Outcome(decision["outcome"]),
        ground=decision.get("ground"),
        decided_on=day_of(decision.get("on")),
        notified_on=day_of(record["notified_on"]),
        closed_on=day_of(record["closed_on"]),
        holds=tuple(sorted(holds)),
        purpose=record["purpose"],
    )
