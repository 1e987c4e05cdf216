"""From a rule and a day to the due date, and why it is that day.

Decides how periods are counted, extended, paused and rolled. There is no clock in here: what is true today is asked
with `as_of`. Leaves the numbers to `laws`, the closed days to `calendars`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from daicho.deadlines.calendars import JAPAN, Calendar, Closure
from daicho.deadlines.counting import Pause, last_day, leave_out, local_day, shift, stretches_of, too_far
from daicho.deadlines.rules import Deadline, Family, Purpose, Roll, Unit
from daicho.errors import DeadlineError, NotInForceError
from daicho.language import Bilingual

_UNIT_JA = {Unit.HOURS: "時間", Unit.DAYS: "日", Unit.WEEKS: "週間", Unit.MONTHS: "か月", Unit.YEARS: "年"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is due, and how that day came about."""

    rule: Deadline
    start: date
    """Day of the event, where the organisation is."""
    on: date
    """The last day: of doing it, or of keeping it."""
    at: datetime | None = None
    """The last instant, for a period in hours; aware."""
    counted_to: date
    """Where the period ends before rolling."""
    first_on: date
    """The last day without the extension."""
    rolled_because: tuple[Closure, ...] = ()
    """The closed days passed over."""
    extended_to: date | None = None
    """Where the extended period ends, None without extension; equal to `on`."""
    extension_refused: Bilingual | None = None
    """Why an extension did not count."""
    paused_days: int = 0
    """Days that did not count."""
    provisional: bool = False
    """Whether a pause is still open: due on this day at the earliest, were the answer to come on `as_of`."""
    calendar: str | None = None
    """Version and coverage of the calendar that was asked."""

    def met_by(self, done: date | datetime, *, zone: tzinfo | None = None) -> bool:
        """Return whether what was done at `done` was in time.

        Raises:
            DeadlineError: a datetime is naive, or has no zone to be a day in; a period in hours was met on a day.
        """
        if self.at is not None:
            return _instant(self.rule, done) <= self.at
        return local_day(done, zone) <= self.on

    def explain(self) -> Bilingual:
        """Return how the day came about, in one line."""
        rule = self.rule
        en = f"{rule.name.en}: {_counted(rule.count, rule.unit)}"
        ja = f"{rule.name.ja}: {rule.count}{_UNIT_JA[rule.unit]}"
        if self.at is not None:
            moment = self.at.isoformat(sep=" ", timespec="minutes")
            return Bilingual(f"{en}, to {moment} ({rule.source.en})", f"{ja}、{moment}まで（{rule.source.ja}）")
        if self.extended_to is not None and rule.extension is not None:
            en += f", extended by {_counted(rule.extension.count, rule.extension.unit)},"
            ja += f"（{rule.extension.count}{_UNIT_JA[rule.extension.unit]}延長）"
        en += f" from {self.start.isoformat()} to {self.counted_to.isoformat()}"
        ja += f"、{self.start.isoformat()}から{self.counted_to.isoformat()}まで"
        if self.paused_days:
            en += f", {self.paused_days} days not counted"
            ja += f"（{self.paused_days}日不算入）"
        if self.rolled_because:
            reasons = tuple(dict.fromkeys(why for _, why in self.rolled_because))
            en += f"; closed ({'; '.join(why.en for why in reasons)}), so {self.on.isoformat()}"
            ja += f"、休日（{'、'.join(why.ja for why in reasons)}）のため{self.on.isoformat()}"
        if self.provisional:
            en += "; at the earliest, a pause is open"
            ja += "、中断中のため最短の日"
        return Bilingual(f"{en} ({rule.source.en})", f"{ja}（{rule.source.ja}）")


def _counted(count: int, unit: Unit) -> str:
    return f"{count} {unit.value.removesuffix('s') if count == 1 else unit.value}"


def relevant_time(received_on: date, *, identity_on: date | None = None, fee_on: date | None = None) -> date:
    """Return the day the UK clock starts: the latest of the request, the identity information asked for, and the fee.

    Args:
        identity_on: day the information asked for arrived; None if none was asked for.
        fee_on: day the fee was paid; None if none was charged.

    Source: UK GDPR art. 12A(2).
    """
    return max(day for day in (received_on, identity_on, fee_on) if day is not None)


def due(
    rule: Deadline,
    start: date | datetime,
    *,
    calendar: Calendar | None = None,
    zone: tzinfo | None = None,
    pauses: Iterable[Pause] = (),
    extension_notified_on: date | None = None,
    as_of: date | None = None,
) -> Due:
    """Return when a period that starts with `start` is due.

    Args:
        start: the day of the event, or its instant; periods in hours need the instant.
        calendar: where the act is to be done, for a rule that rolls; Japan's own is known. Ignored by other rules.
        zone: the organisation's, to turn an instant into a day.
        pauses: days spent waiting for the person; days before the period or after its end count as usual.
        extension_notified_on: the day the person was told of the extension and its reasons. Later than the first end,
            it extends nothing, and `extension_refused` says so.
        as_of: the day of asking, for a pause that is still open.

    Raises:
        CalendarMissingError: the holidays where the period ends are not announced yet.
        NotInForceError: the rule does not apply to a period that starts on this day.
        DeadlineError: anything else that leaves no answer: no zone, no calendar, a pause the law does not know.
    """
    if rule.unit is Unit.HOURS:
        return _due_in_hours(rule, start, zone, tuple(pauses), extension_notified_on)
    day = local_day(start, zone)
    _check_in_force(rule, day)
    where = _calendar_for(rule, calendar)
    waits = tuple(pauses)
    if waits and not rule.pausable:
        raise DeadlineError(f"{rule.id}: this law knows no pause", f"{rule.id}: この期間に中断の定めはありません")
    if extension_notified_on is not None:
        extension_notified_on = local_day(extension_notified_on, zone)
    paused = stretches_of(waits, as_of)
    counted_to, not_counted = leave_out(paused, day, rule, last_day(rule, day, rule.count))
    on, closures = _rolled(where, counted_to)
    first_on, extended_to, refused = on, None, None
    if extension_notified_on is not None:
        if rule.extension is None:
            raise DeadlineError(
                f"{rule.id}: this law knows no extension", f"{rule.id}: この期間に延長の定めはありません"
            )
        if extension_notified_on < day:
            raise DeadlineError(
                f"{rule.id}: an extension was notified before the period began",
                f"{rule.id}: 延長の通知が期間の始まりより前です",
            )
        if extension_notified_on > first_on:
            refused = Bilingual(
                f"told on {extension_notified_on.isoformat()}, after the period ended on {first_on.isoformat()}",
                f"通知（{extension_notified_on.isoformat()}）が期間の満了（{first_on.isoformat()}）より後",
            )
        else:
            # From the start in one go: the second count keeps the start's day of the month (31 August, 30 September,
            # 30 November), and three months never become less by passing through February.
            longest = last_day(rule, day, rule.count + rule.extension.count)
            counted_to, not_counted = leave_out(paused, day, rule, longest)
            on, closures = _rolled(where, counted_to)
            extended_to = on
    return Due(
        rule=rule,
        start=day,
        on=on,
        counted_to=counted_to,
        first_on=first_on,
        rolled_because=closures,
        extended_to=extended_to,
        extension_refused=refused,
        paused_days=not_counted,
        provisional=any(wait.answered_on is None for wait in waits),
        calendar=where.version if where is not None else None,
    )


def purge_from(rule: Deadline, made_on: date | datetime, *, zone: tzinfo | None = None) -> date:
    """Return the first day on which a record may go, as far as this rule is concerned.

    Raises:
        DeadlineError: the rule says when to act, not how long to keep; or as `due`.
    """
    if rule.purpose is not Purpose.KEEP:
        raise DeadlineError(
            f"{rule.id} says when to act, not how long to keep a record", f"{rule.id}は保存期間の定めではありません"
        )
    return shift(rule, due(rule, made_on, zone=zone).on, 1)


def _due_in_hours(
    rule: Deadline, start: date | datetime, zone: tzinfo | None, pauses: tuple[Pause, ...], notified: date | None
) -> Due:
    if pauses or notified is not None:
        raise DeadlineError(
            f"{rule.id}: hours neither pause nor extend", f"{rule.id}: 時間で数える期間に中断・延長はありません"
        )
    moment = _instant(rule, start)
    shown = zone or moment.tzinfo
    _check_in_force(rule, moment.astimezone(shown).date())
    try:
        # In UTC, where an hour is an hour: added to a local time, Python would count on the wall clock.
        at = (moment.astimezone(UTC) + timedelta(hours=rule.count)).astimezone(shown)
    except OverflowError as error:
        raise too_far(rule) from error
    return Due(
        rule=rule, start=moment.astimezone(shown).date(), on=at.date(), at=at, counted_to=at.date(), first_on=at.date()
    )


def _instant(rule: Deadline, moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime) or moment.utcoffset() is None:
        raise DeadlineError(
            f"{rule.id}: hours are counted from an instant; give a datetime with its zone",
            f"{rule.id}: 時間の計算にはタイムゾーン付きの日時が要ります",
        )
    return moment


def _check_in_force(rule: Deadline, day: date) -> None:
    if not rule.in_force(day):
        span = f"{rule.since or ''}/{rule.before or ''}"
        raise NotInForceError(
            f"{rule.id} does not apply to {day.isoformat()}; in force {span}",
            f"{rule.id}は{day.isoformat()}には適用されません（適用期間 {span}）",
        )


def _calendar_for(rule: Deadline, calendar: Calendar | None) -> Calendar | None:
    if rule.roll is Roll.NONE:
        return None
    if calendar is None and rule.calendar is Family.JP:
        return JAPAN
    if calendar is None or calendar.family is not rule.calendar:
        wanted = {"EU": "member_state('DE')", "UK": "united_kingdom('ENG')"}.get(rule.calendar, "JAPAN")
        raise DeadlineError(
            f"{rule.id}: needs a calendar of {rule.calendar}, such as {wanted}",
            f"{rule.id}: {rule.calendar}の暦が要ります（例 {wanted}）",
        )
    return calendar


def _rolled(where: Calendar | None, day: date) -> tuple[date, tuple[Closure, ...]]:
    return (day, ()) if where is None else where.roll(day)
