"""Parameters of checks as suites write them: each function returns a value as checks use it.

Every one raises ValueError with what it wants where a suite wrote something else.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from daicho.checks.pii.types import SPECIAL_CARE, PiiType


def number_or_date(value: Any) -> Any:
    """Return a bound that is a number, a date or a day relative to `as_of`."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | date):
        raise ValueError("a number, a date 2026-01-31, or as_of")
    if isinstance(value, str):
        parse_bound(value, date(2000, 1, 1))
    return value


_FURTHEST = 1000  # days or years; further away the calendar ends


def parse_bound(value: Any, as_of: date) -> Any:
    """Return a bound as a number or a date: `as_of`, `as_of + 10 years`, `as_of - 30 days`, `2026-01-31`, or a number.

    Raises:
        ValueError: it is none of these.
    """
    if not isinstance(value, str):
        return value
    words = value.split()
    if words[:1] == ["as_of"]:
        if len(words) == 1:
            return as_of
        if (
            len(words) == 4
            and words[1] in ("+", "-")
            and words[2].isdigit()
            and words[3].rstrip("s") in ("day", "year")
        ):
            if int(words[2]) > _FURTHEST:
                raise ValueError(f"at most {_FURTHEST} days or years away")
            amount = int(words[2]) * (1 if words[1] == "+" else -1)
            if words[3].startswith("day"):
                return as_of + timedelta(days=amount)
            leap_day = as_of.month == 2 and as_of.day == 29
            return as_of.replace(year=as_of.year + amount, day=28 if leap_day else as_of.day)
    else:
        return date.fromisoformat(value)
    raise ValueError("as_of, `as_of + 10 years` or `as_of - 30 days`")


def choice(*allowed: str) -> Callable[[Any], str]:
    """Return a reader of one word out of `allowed`."""

    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"one of {', '.join(sorted(allowed))}")
        return str(value)

    return read


def pii_types(value: Any) -> tuple[str, ...]:
    """Return names of types of personal information, SPECIAL_CARE among them."""
    allowed = {*PiiType, SPECIAL_CARE}
    if not isinstance(value, list | tuple) or not value or any(name not in allowed for name in value):
        raise ValueError(f"a list of {', '.join(sorted(allowed))}")
    return tuple(value)


def pattern(value: Any) -> str:
    """Return a regular expression in RE2's dialect."""
    # Compiled here, by the engine that will run it, so that a bad pattern fails at load and not at night.
    import duckdb

    if not isinstance(value, str):
        raise ValueError("a regular expression (RE2)")
    try:
        duckdb.execute("SELECT regexp_matches('', ?)", [value])
    except duckdb.Error as error:
        raise ValueError(f"no RE2 pattern ({str(error).splitlines()[0]})") from error
    return value


def value_list(value: Any) -> tuple[Any, ...]:
    """Return a list of values, all texts or all numbers."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str | int | float) for item in value):
        raise ValueError("a list of values")
    if len({isinstance(item, str) for item in value}) > 1:
        raise ValueError("values of one type")
    return tuple(value)


def days(value: Any) -> Any:
    """Return a number of days, or the name of a threshold."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("a number of days, or a threshold's name (stale.contact_days)")
    return value


def targets(value: Any) -> tuple[str, ...]:
    """Return columns of other objects, `account.id`."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.count(".") == 1 for item in value):
        raise ValueError("a list of object.column")
    return tuple(value)


def count(value: Any) -> int:
    """Return a number of characters."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("a number of characters")
    return value
