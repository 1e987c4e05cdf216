"""Every error Daicho raises on purpose, under one root.

A message says where, what, and what would do; in both languages; never a cell's value. The command line turns the
root into one line and the exit code the class carries.
"""

from datetime import date
from typing import ClassVar

from daicho.language import Bilingual


class DaichoError(Exception):
    """Something a person can put right.

    Args:
        en: the message in English; lower case, no final stop.
        ja: the same in Japanese.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, en: str, ja: str) -> None:
        super().__init__(en)
        self.message = Bilingual(en, ja)


class InputError(DaichoError):
    """An export cannot be read: missing, damaged, locked, or of a kind Daicho does not know."""


class ProjectError(DaichoError):
    """`daicho.yaml` or a file it names is wrong."""


class MappingError(DaichoError):
    """A header mapping is wrong, or a table's object cannot be decided."""


class SuiteError(DaichoError):
    """A validation suite is wrong: unknown check kind, column, severity or pattern."""


class OutputError(DaichoError):
    """A report cannot be written: no permission, no space, a file in the way."""


class CheckError(DaichoError):
    """A check was asked for and could not run; never to be read as passed."""

    exit_code: ClassVar[int] = 3


class RegisterError(DaichoError):
    """The consent register cannot do what was asked: unknown purpose, notice not published, subject erased."""


class KeyringError(DaichoError):
    """The register's keys are missing, unreadable, readable by others, or another register's."""


class LedgerError(DaichoError):
    """The register's database cannot be written or read: no space, locked, damaged."""

    exit_code: ClassVar[int] = 3


class DeadlineError(DaichoError):
    """A due date was asked for in a way that has no answer: no zone, no calendar, a pause the law does not know."""


class NotInForceError(DeadlineError):
    """The rule did not apply, or applies no longer, on the day the period would start."""


class CalendarMissingError(DeadlineError):
    """A period ends on days whose holidays nobody has announced yet: the due date is not known, and not guessed."""

    exit_code: ClassVar[int] = 3

    def __init__(self, calendar: str, day: date, not_before: date) -> None:
        self.calendar = calendar
        """The calendar's code, `JP`."""
        self.year = day.year
        """The year it does not cover."""
        self.not_before = not_before
        """Where the period ends before rolling; the due date is this day or later."""
        super().__init__(
            f"calendar {calendar} does not cover {day.isoformat()}: the period ends on {not_before.isoformat()}"
            " and may roll further; renew the calendar once the year is announced",
            f"暦{calendar}は{day.isoformat()}を収録していません。期間は{not_before.isoformat()}に満了し、"
            "休日なら繰り下がります。その年の休日が公表されたら暦を更新してください",
        )
