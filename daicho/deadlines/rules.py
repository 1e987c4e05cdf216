"""What a deadline is: the words of the law turned into data.

Decides the shape of a rule: where it starts, how much it counts, whether its end rolls, what extends or pauses it.
Leaves the laws themselves to `laws`, and the counting to `reckoning`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from daicho.errors import DeadlineError
from daicho.language import Bilingual


class Unit(StrEnum):
    """What is counted."""

    HOURS = "hours"
    """Elapsed hours, whatever a clock on the wall does."""
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class FirstDay(StrEnum):
    """Which day is day 1."""

    EVENT = "event"
    """The day of the event itself, 初日算入."""
    NEXT = "next"
    """The day after it, 初日不算入."""


class Reckoning(StrEnum):
    """How months and years are counted; days are the same everywhere."""

    SAME_DATE = "same_date"
    """To the day with the event's own date; without one, to the last day of the month.

    Source: Regulation (EEC, Euratom) No 1182/71, art. 3(1), (2)(c).
    """
    DAY_BEFORE = "day_before"
    """From day 1 to the day before its date comes round; without one, to the last day of the month.

    From 28 February, first day not counted, a month runs from 1 to 31 March: not to 28 March.

    Source: 民法 143条2項 (and 140条 for the first day).
    """


class Roll(StrEnum):
    """What happens to an end that falls on a closed day."""

    NONE = "none"
    NEXT_OPEN = "next_open"


class Family(StrEnum):
    """Whose days are closed."""

    NONE = "none"
    JP = "JP"
    """Weekends, national holidays, 29 December to 3 January."""
    EU = "EU"
    """Weekends and public holidays of one member state."""
    UK = "UK"
    """Weekends and bank holidays of one nation: ENG, WLS, SCT, NIR."""


class Purpose(StrEnum):
    """What the end means."""

    ACT = "act"
    """The last day on which doing it is in time."""
    KEEP = "keep"
    """The last day on which the record must still be there."""


class Origin(StrEnum):
    """Where the number comes from; only a playbook's may be changed by the organisation."""

    LAW = "law"
    RULE = "rule"
    """An enforcement rule: as binding as the law."""
    GUIDELINE = "guideline"
    PLAYBOOK = "playbook"
    """A practice or the organisation's own target; the law has no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """How much longer a period may become, if the person was told before it first ended."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One period of one law.

    Raises:
        DeadlineError: the parts contradict each other.
    """

    id: str
    name: Bilingual
    starts: Bilingual
    """The event it starts with."""
    source: Bilingual
    """Law and article."""
    origin: Origin
    count: int
    unit: Unit
    first_day: FirstDay = FirstDay.NEXT
    reckoning: Reckoning = Reckoning.SAME_DATE
    roll: Roll = Roll.NONE
    calendar: Family = Family.NONE
    extension: Extension | None = None
    pausable: bool = False
    """Whether days spent waiting for the person's clarification do not count."""
    purpose: Purpose = Purpose.ACT
    since: date | None = None
    """First day a period may start on; None leaves it open."""
    before: date | None = None
    """First day a period may no longer start on; None while in force."""

    def __post_init__(self) -> None:
        hours = self.unit is Unit.HOURS
        if self.count < 1 or (self.extension is not None and self.extension.count < 1):
            raise DeadlineError(f"{self.id}: a period counts at least one", f"{self.id}: 期間は1以上です")
        if (self.roll is Roll.NONE) != (self.calendar is Family.NONE):
            raise DeadlineError(
                f"{self.id}: a period that rolls needs a calendar, and only such a period",
                f"{self.id}: 休日に繰り下がる期間にだけ、暦が要ります",
            )
        if hours and (self.roll is not Roll.NONE or self.extension is not None or self.pausable):
            raise DeadlineError(
                f"{self.id}: hours neither roll nor pause nor extend",
                f"{self.id}: 時間で数える期間に、繰下げ・中断・延長はありません",
            )
        if self.extension is not None and self.extension.unit is not self.unit:
            raise DeadlineError(
                f"{self.id}: an extension counts in the unit of its period", f"{self.id}: 延長の単位は期間と同じです"
            )

    def in_force(self, day: date) -> bool:
        """Return whether a period may start on `day` under this rule."""
        return (self.since is None or self.since <= day) and (self.before is None or day < self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutDelay:
    """A duty to act without delay (遅滞なく): there is no number of days, so there is no due date.

    `within` gives it the organisation's own target; what comes of it is a practice, not law.
    """

    id: str
    name: Bilingual
    starts: Bilingual
    source: Bilingual

    @property
    def wording(self) -> Bilingual:
        """Return what the law says of the time."""
        return Bilingual(
            "The law says without delay and names no number of days.",
            "法律は「遅滞なく」と定め、日数を定めていません。",
        )

    def within(self, days: int) -> Deadline:
        """Return the organisation's own target: calendar days from the day after the event, without rolling.

        Raises:
            DeadlineError: fewer than one day.
        """
        return Deadline(
            id=f"{self.id}_target",
            name=Bilingual(f"{self.name.en} (own target)", f"{self.name.ja}（自社目標）"),
            starts=self.starts,
            source=self.source,
            origin=Origin.PLAYBOOK,
            count=days,
            unit=Unit.DAYS,
        )
