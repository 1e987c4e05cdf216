"""When a request is due: the law's rule, the calendar of the place, what extended or paused it.

Decides which rule counts. Without a number of days in the law there is no due date, unless the organisation set itself
a target. Where holidays are not announced yet, the earliest day it can be is taken and said to be so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from daicho import deadlines
from daicho.consent.requests.words import ARTICLES, Regime, RequestKind
from daicho.deadlines import Calendar, Deadline, Due, Pause, WithoutDelay, calendar_of, due
from daicho.errors import CalendarMissingError, RegisterError

_DUTIES: Final = {
    RequestKind.ACCESS: deadlines.APPI_33_DISCLOSE,
    RequestKind.CORRECTION: deadlines.APPI_34_CORRECT,
    RequestKind.STOP: deadlines.APPI_35_STOP,
    RequestKind.ERASE: deadlines.APPI_35_STOP,
}
_ZONES: Final = dict(
    part.split("=")
    for part in (
        "JP=Asia/Tokyo AT=Europe/Vienna BE=Europe/Brussels BG=Europe/Sofia CY=Asia/Nicosia CZ=Europe/Prague"
        " DE=Europe/Berlin DK=Europe/Copenhagen EE=Europe/Tallinn ES=Europe/Madrid FI=Europe/Helsinki FR=Europe/Paris"
        " GR=Europe/Athens HR=Europe/Zagreb HU=Europe/Budapest IE=Europe/Dublin IT=Europe/Rome LT=Europe/Vilnius"
        " LU=Europe/Luxembourg LV=Europe/Riga MT=Europe/Malta NL=Europe/Amsterdam PL=Europe/Warsaw PT=Europe/Lisbon"
        " RO=Europe/Bucharest SE=Europe/Stockholm SI=Europe/Ljubljana SK=Europe/Bratislava GB=Europe/London"
    ).split()
)
"""The zone a calendar's days are counted in unless the organisation names its own: that of the capital."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """When a request is due, and how sure that is."""

    on: date | None
    """None where the law names no number and no target was set."""
    due: Due | None = None
    """How the day came about."""
    calendar_missing: bool = False
    """Whether the holidays there are not announced yet: `on` is the earliest it can be."""


def require_place(regime: Regime, kind: RequestKind, calendar: str | None, zone: str | None) -> tuple[str, str]:
    """Return the calendar and zone a request is counted in.

    Raises:
        RegisterError: the law knows no such request, needs a calendar, or the zone is unknown.
        DeadlineError: the calendar is unknown.
    """
    if kind not in ARTICLES[regime]:
        known = ", ".join(ARTICLES[regime])
        raise RegisterError(
            f"{regime.label.en} knows no request of {kind.value}; known: {known}",
            f"{regime.label.ja}に「{kind.label.ja}」の請求はありません。使える値: {known}",
        )
    if calendar is None and regime is not Regime.APPI:
        example = "GB-ENG" if regime is Regime.UK else "DE"
        raise RegisterError(
            f"{regime.label.en} counts on the calendar of a place: say which, such as {example} (--calendar)",
            f"{regime.label.ja}の期限は現地の暦で数えます。{example} のように指定してください（--calendar）",
        )
    place = calendar_of(calendar or "JP")
    wanted = {Regime.APPI: "JP", Regime.GDPR: "EU", Regime.UK: "UK"}[regime]
    if place.family.value != wanted:
        raise RegisterError(
            f"{regime.label.en} is not counted on the calendar {place.code}",
            f"{regime.label.ja}の期限は暦 {place.code} では数えられません",
        )
    name = zone or _ZONES[place.code.partition("-")[0]]
    zone_of(name)
    return place.code, name


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its name.

    Raises:
        RegisterError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RegisterError(
            "no such time zone; write Asia/Tokyo, Europe/Berlin …",
            "タイムゾーンがありません。Asia/Tokyo、Europe/Berlin などの形で指定してください",
        ) from None


def duty_of(kind: RequestKind) -> WithoutDelay:
    """Return the duty of the APPI a request sets off."""
    return _DUTIES[kind]


def term(regime: Regime, kind: RequestKind, record: Mapping[str, Any], *, as_of: date) -> Term:
    """Return when a request is due, from what its record says.

    Args:
        regime: the law.
        kind: of request.
        record: `received_on`, `calendar`, `target_days`, `identity`, `pauses`, `extended_on`.
        as_of: the day of asking, for a pause that is still open; where that began later, its first day.

    Raises:
        NotInForceError: the law did not apply yet.
    """
    received = date.fromisoformat(record["received_on"])
    if regime is Regime.APPI:
        target = record["target_days"]
        if target is None:
            return Term(on=None)
        reckoned = due(duty_of(kind).within(target), received)
        return Term(on=reckoned.on, due=reckoned)
    rule, start = _rule(regime, kind, record, received)
    extended_on = record["extended_on"]
    pauses = _pauses(record) if rule.pausable else ()
    # A step may be dated before a question asked since: of that pause no day has passed yet.
    asking = max([as_of, *(pause.asked_on for pause in pauses if pause.answered_on is None)])
    try:
        reckoned = due(
            rule,
            start,
            calendar=_calendar(record),
            pauses=pauses,
            extension_notified_on=None if extended_on is None else date.fromisoformat(extended_on),
            as_of=asking,
        )
    except CalendarMissingError as error:
        return Term(on=error.not_before, calendar_missing=True)
    return Term(on=reckoned.on, due=reckoned)


def pauses_clock(regime: Regime, kind: RequestKind, record: Mapping[str, Any]) -> bool:
    """Return whether asking the person for clarification stops the clock: in the UK, for access, since 2026-02-05."""
    if regime is Regime.APPI:
        return False
    return _rule(regime, kind, record, date.fromisoformat(record["received_on"]))[0].pausable


def _rule(regime: Regime, kind: RequestKind, record: Mapping[str, Any], received: date) -> tuple[Deadline, date]:
    if regime is Regime.GDPR:
        return deadlines.GDPR_12_3_ANSWER, received
    if not deadlines.UK_12A_ANSWER.in_force(received):
        return deadlines.UK_12_3_ANSWER_BEFORE_2026, received
    identity = record["identity"] or {}
    asked = identity.get("asked_on") is not None
    start = deadlines.relevant_time(received, identity_on=date.fromisoformat(identity["on"]) if asked else None)
    return (deadlines.UK_12A_ANSWER_ACCESS if kind is RequestKind.ACCESS else deadlines.UK_12A_ANSWER), start


def _calendar(record: Mapping[str, Any]) -> Calendar:
    return calendar_of(record["calendar"])


def _pauses(record: Mapping[str, Any]) -> tuple[Pause, ...]:
    return tuple(
        Pause(
            asked_on=date.fromisoformat(asked), answered_on=None if answered is None else date.fromisoformat(answered)
        )
        for asked, answered in record["pauses"]
    )
