"""The steps of a request: what each needs before it is written, and what it writes.

A step returns the details of its event; it writes nothing itself. What must be so: no step on a closed request, no
day before receipt or to come, an extension with notice in time, a refusal with its reason, nothing granted to somebody
whose identity nobody made sure of, nothing erased under a legal hold, nothing closed while a task is open.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy.engine import Connection

from daicho.consent.holds import holds_on
from daicho.consent.instants import moment
from daicho.consent.merging import group_of
from daicho.consent.requests.clock import pauses_clock, term, zone_of
from daicho.consent.requests.days import text_of
from daicho.consent.requests.words import (
    GROUNDS,
    ExtensionReason,
    Identity,
    Outcome,
    Regime,
    RequestKind,
    RequestState,
    grounds_for,
)
from daicho.deadlines import local_day
from daicho.errors import RegisterError

Details = dict[str, Any]
_SYSTEM = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_SHOWN_TO_THE_PERSON: Final = frozenset(
    {RequestKind.ACCESS, RequestKind.PORTABILITY, RequestKind.CORRECTION, RequestKind.ERASE}
)
"""What nobody gets or changes whose identity is not known. Source: APPI art. 37(1); GDPR art. 12(6)."""
_NOT_AGAINST_MARKETING: Final = frozenset({"compelling_grounds", "claims_against_objection"})


class Step:
    """A step about to be taken on a request.

    Raises:
        RegisterError: the request is closed, or the day is before its receipt or to come.
    """

    def __init__(self, connection: Connection, row: Mapping[str, Any], *, now: int, on: date | None) -> None:
        self.connection = connection
        self.row = row
        self.record: dict[str, Any] = json.loads(row["record"])
        self.regime, self.kind = Regime(row["regime"]), RequestKind(row["kind"])
        self.state = RequestState(row["state"])
        self.zone: str = self.record["zone"]
        self.today = local_day(moment(now), zone_of(self.zone))
        if self.state is RequestState.CLOSED:
            raise RegisterError(f"request R{row['seq']} is closed", f"請求 R{row['seq']} は完了しています")
        self.day = self.checked(on) or self.today

    def checked(self, day: date | None) -> date | None:
        """Return a day that lies between receipt and today.

        Raises:
            RegisterError: it does not.
        """
        if day is not None and not date.fromisoformat(self.record["received_on"]) <= day <= self.today:
            raise RegisterError(
                f"{day.isoformat()} is before the request was received, or has not come yet",
                f"{day.isoformat()} は請求の受領前か、未来の日付です",
            )
        return day

    def require_undecided(self) -> None:
        """Require that nothing was decided.

        Raises:
            RegisterError: it was.
        """
        if self.state is RequestState.DECIDED:
            raise RegisterError(f"request R{self.row['seq']} is decided", f"請求 R{self.row['seq']} は決定済みです")

    def due_after(self, row: Mapping[str, Any]) -> date | None:
        """Return the due date of the request as the step leaves it."""
        return term(self.regime, self.kind, json.loads(row["record"]), as_of=self.day).on


def identified(step: Step, how: Identity, asked_on: date | None) -> Details:
    """Return that the person's identity was made sure."""
    if asked_on is not None and asked_on > step.day:
        raise RegisterError("the proof came before it was asked for", "本人確認の完了が依頼より前です")
    return {
        "step": "identity",
        "how": how.value,
        "on": step.day.isoformat(),
        "asked_on": text_of(step.checked(asked_on)),
    }


def asked(step: Step) -> Details:
    """Return that the person was asked for clarification."""
    step.require_undecided()
    if step.state is RequestState.WAITING:
        raise RegisterError("the person was asked already", "既に本人に確認中です")
    if step.record["pauses"] and step.day.isoformat() < step.record["pauses"][-1][1]:
        raise RegisterError(
            "the person is asked again after they answered", "再度の確認は前回の回答以後の日付で指定してください"
        )
    stops = pauses_clock(step.regime, step.kind, step.record)
    return {"step": "asked", "on": step.day.isoformat(), "stops_clock": stops}


def answered(step: Step) -> Details:
    """Return that the person answered."""
    if step.state is not RequestState.WAITING:
        raise RegisterError("the person was not asked anything", "本人への確認中ではありません")
    if step.day.isoformat() < step.record["pauses"][-1][0]:
        raise RegisterError("the answer came before the question", "回答日が確認日より前です")
    return {"step": "answered", "on": step.day.isoformat()}


def extended(step: Step, reason: str) -> Details:
    """Return that the person was told of an extension, on the step's day."""
    step.require_undecided()
    if step.regime is Regime.APPI:
        raise RegisterError(
            "the APPI names no number of days, so there is nothing to extend",
            "個人情報保護法には日数の定めがないため、延長はありません",
        )
    if reason not in set(ExtensionReason):
        known = ", ".join(ExtensionReason)
        raise RegisterError(
            f"an extension needs its reason, one of: {known} ({step.regime.label.en} art. 12(3))",
            f"延長には理由が必要です。使える値: {known}（{step.regime.label.ja}12条3項）",
        )
    if step.record["extended_on"] is not None:
        raise RegisterError("the request was extended already", "既に延長されています")
    first = term(step.regime, step.kind, step.record, as_of=step.day).on
    if first is not None and step.day > first:
        raise RegisterError(
            f"told on {step.day.isoformat()}, after the month ended on {first.isoformat()}:"
            f" too late to extend ({step.regime.label.en} art. 12(3))",
            f"延長の通知（{step.day.isoformat()}）が期限（{first.isoformat()}）より後のため、"
            f"延長できません（{step.regime.label.ja}12条3項）",
        )
    return {"step": "extended", "on": step.day.isoformat(), "reason": reason}


def decided(step: Step, outcome: Outcome, ground: str | None, notified_on: date | None) -> Details:
    """Return a decision."""
    if step.record["notified_on"] is not None:
        raise RegisterError("the person was told of the decision already", "決定は既に本人に通知されています")
    if step.record["pauses"] and step.day.isoformat() < step.record["pauses"][-1][0]:
        raise RegisterError("the decision came before the last question", "決定日が最後の確認日より前です")
    refuses = outcome in (Outcome.PARTLY, Outcome.REFUSED)
    if refuses:
        _require_ground(step, ground)
    elif ground is not None:
        raise RegisterError("a reason belongs to a refusal", "理由は、応じない場合にのみ指定してください")
    grants = outcome in (Outcome.GRANTED, Outcome.PARTLY)
    if grants and step.kind in _SHOWN_TO_THE_PERSON and step.record["identity"] is None:
        raise RegisterError(
            "make sure who asks before granting it (verify-identity; APPI art. 37(1), GDPR art. 12(6))",
            "応じる前に本人確認を記録してください（verify-identity、個人情報保護法37条1項、GDPR12条6項）",
        )
    holds = _holds(step)
    if grants and step.kind is RequestKind.ERASE and holds and not (ground and GROUNDS[ground].holds):
        names = ", ".join(holds)
        fit = ", ".join(name for name in grounds_for(step.regime, step.kind) if GROUNDS[name].holds)
        raise RegisterError(
            f"legal hold {names} forbids erasing; refuse in whole or part on one of: {fit}; or end the hold",
            f"保全措置（{names}）により消去できません。次のいずれかの理由で応じないか、解除してください: {fit}",
        )
    return {
        "step": "decided",
        "outcome": outcome.value,
        "ground": ground,
        "on": step.day.isoformat(),
        "holds": holds,
        "notified_on": text_of(_notified(step, notified_on, step.day.isoformat())),
    }


def tasked(step: Step, system: str, *, done: bool) -> Details:
    """Return that a system has a task, or has done it."""
    if not _SYSTEM.fullmatch(system):
        raise RegisterError(
            "a system is named by a–z, 0–9, dot, dash and underscore, at most 60 characters",
            "システム名は英小文字・数字・ピリオド・ハイフン・下線で、60 文字以内にしてください",
        )
    there = step.record["tasks"]
    if done and there.get(system, "") is not None:
        raise RegisterError(f"no task of {system} is open", f"{system} に未完了の作業はありません")
    if not done and system in there and there[system] is None:
        raise RegisterError(f"{system} has an open task already", f"{system} には未完了の作業が既にあります")
    return {"step": "task", "system": system, "done_on": step.day.isoformat() if done else None}


def closed(step: Step, notified_on: date | None) -> Details:
    """Return that nothing is left to do."""
    decision = step.record["decision"]
    if decision is None:
        raise RegisterError("decide the request before closing it", "完了の前に、請求への対応を決定してください")
    left = sorted(name for name, done_on in step.record["tasks"].items() if done_on is None)
    if left:
        names = ", ".join(left)
        raise RegisterError(
            f"tasks are open in: {names}; close the request once they are done",
            f"未完了の作業があります: {names}。すべて終えてから完了してください",
        )
    told = step.record["notified_on"] or text_of(_notified(step, notified_on, decision["on"]))
    if told is None and decision["outcome"] != Outcome.WITHDRAWN:
        raise RegisterError(
            "tell the person the result before closing, and say when (--notified-on)",
            "完了の前に結果を本人に通知し、その日を指定してください（--notified-on）",
        )
    return {"step": "closed", "on": step.day.isoformat(), "notified_on": told}


def _require_ground(step: Step, ground: str | None) -> None:
    fit = grounds_for(step.regime, step.kind)
    if step.kind is RequestKind.OBJECTION and step.record["purpose"] is not None:
        # Direct marketing stops whenever the person objects. Source: GDPR, UK GDPR art. 21(3).
        fit = tuple(name for name in fit if name not in _NOT_AGAINST_MARKETING)
    if ground not in fit:
        known = ", ".join(fit)
        raise RegisterError(
            f"a refusal needs its reason, one of: {known}", f"応じない場合は理由が必要です。使える値: {known}"
        )


def _holds(step: Step) -> list[str]:
    refs = [ref for ref, _ in group_of(step.connection, bytes(step.row["subject_ref"]))]
    return sorted({key for ref in refs for key in holds_on(step.connection, ref)})


def _notified(step: Step, day: date | None, decided_on: str) -> date | None:
    if day is not None and day.isoformat() < decided_on:
        raise RegisterError("the person was told before it was decided", "通知日が決定日より前です")
    return step.checked(day)
