"""Counting: units to a last day, the days that do not count, an instant to a day.

Decides where a period ends before anything rolls. Leaves rolling, extending and telling why to `reckoning`.
"""

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from daicho.deadlines.rules import Deadline, FirstDay, Reckoning, Unit
from daicho.errors import DeadlineError

_DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: 7}
_MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days spent waiting for the person: from the day of asking to the day of the answer, both included.

    Source: UK GDPR art. 12A(5)(b).

    Raises:
        DeadlineError: the answer comes before the question.
    """

    asked_on: date
    answered_on: date | None = None
    """None while the answer is awaited."""

    def __post_init__(self) -> None:
        for day in (self.asked_on, self.answered_on):
            if isinstance(day, datetime):
                raise DeadlineError(
                    "a pause is counted in local days, not instants; see local_day",
                    "中断は現地の日付で数えます。日時は local_day で日付にしてください",
                )
        if self.answered_on is not None and self.answered_on < self.asked_on:
            raise DeadlineError("a pause ends before it begins", "中断の終わりが始まりより前です")


def local_day(moment: date | datetime, zone: tzinfo | None = None) -> date:
    """Return the day `moment` falls on in `zone`; a date is its own day.

    Raises:
        DeadlineError: a datetime without a zone of its own, or with no `zone` to be a day in.
    """
    if not isinstance(moment, datetime):
        return moment
    if moment.utcoffset() is None:
        raise DeadlineError(
            "a datetime without zone names no instant; give it one, or give the local date",
            "タイムゾーンのない日時です。ゾーンを付けるか、現地の日付を渡してください",
        )
    if zone is None:
        raise DeadlineError(
            "a datetime is a different day elsewhere; give the organisation's zone",
            "日時は場所により日付が変わります。組織のタイムゾーン（zone）を指定してください",
        )
    return moment.astimezone(zone).date()


def last_day(rule: Deadline, start: date, count: int) -> date:
    """Return the last day of `count` units, without pauses."""
    first = start if rule.first_day is FirstDay.EVENT else shift(rule, start, 1)
    if rule.unit in _DAYS_IN:
        return shift(rule, first, count * _DAYS_IN[rule.unit] - 1)
    span = count * _MONTHS_IN[rule.unit]
    if rule.reckoning is Reckoning.SAME_DATE:
        # The date the period runs from is the event's, although its day is not counted.
        end, _ = _add_months(rule, shift(rule, first, -1), span)
        return end
    end, clamped = _add_months(rule, first, span)
    return end if clamped else shift(rule, end, -1)


def _add_months(rule: Deadline, day: date, count: int) -> tuple[date, bool]:
    """Return the same date `count` months on, or the month's last day and that it is so."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year > date.max.year:
        raise too_far(rule)
    last = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)), day.day > last


def shift(rule: Deadline, day: date, days: int) -> date:
    """Return `day` moved by `days`."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise too_far(rule) from error


def too_far(rule: Deadline) -> DeadlineError:
    """Return the error for a period that ends after year 9999."""
    return DeadlineError(f"{rule.id}: the period leaves the calendar", f"{rule.id}: 期間が暦の範囲を超えます")


def stretches_of(pauses: tuple[Pause, ...], as_of: date | None) -> tuple[tuple[date, date], ...]:
    """Return the pauses as stretches of days, in order and without overlap; an open one up to `as_of`."""
    stretches: list[tuple[date, date]] = []
    for pause in sorted(pauses, key=lambda pause: pause.asked_on):
        last = pause.answered_on or as_of
        if last is None:
            raise DeadlineError(
                "a pause is still open; give as_of to learn the earliest due date",
                "中断が続いています。as_of を指定すると、最短の期限が分かります",
            )
        if last < pause.asked_on:
            raise DeadlineError("as_of is before a pause that is still open", "as_of が中断の始まりより前です")
        if stretches and pause.asked_on <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], last))
        else:
            stretches.append((pause.asked_on, last))
    return tuple(stretches)


def leave_out(paused: tuple[tuple[date, date], ...], start: date, rule: Deadline, end: date) -> tuple[date, int]:
    """Return where a period ends once paused days do not count, and how many they were."""
    first = start if rule.first_day is FirstDay.EVENT else shift(rule, start, 1)
    total = 0
    for since, until in paused:
        since = max(since, first)
        if since > until or since > end:
            continue
        days = (until - since).days + 1
        end = shift(rule, end, days)
        total += days
    return end, total
