"""Days as requests and disclosure records keep them: 2026-03-31, or nothing; and the moment one begins."""

from datetime import UTC, date, datetime, time, tzinfo

from daicho.consent.instants import microseconds


def text_of(day: date | None) -> str | None:
    """Return a day as it is stored."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> date | None:
    """Return a stored day."""
    return None if text is None else date.fromisoformat(text)


def first_moment(day: date, zone: tzinfo) -> int:
    """Return the first moment of a day in a zone, in microseconds."""
    return microseconds(datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC))
