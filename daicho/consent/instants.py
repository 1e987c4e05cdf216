"""Moments as the register keeps them: whole microseconds of UTC since 1970, so that what is hashed is what is stored.

A moment without a time zone is refused; guessing one has moved consents across midnight before.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from daicho.errors import RegisterError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# A day from either end of what datetime can hold: it has to be shown in any zone.
_FIRST = (datetime(1, 1, 2, tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LAST = (datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND


def microseconds(moment: datetime) -> int:
    """Return a moment as the register stores it.

    Raises:
        RegisterError: the moment has no time zone, or cannot be kept.
    """
    if moment.utcoffset() is None:
        raise RegisterError(
            f"{moment.isoformat()} has no time zone; write 2026-03-31T09:00:00+09:00 or …Z",
            f"{moment.isoformat()} にタイムゾーンがありません。2026-03-31T09:00:00+09:00 のように指定してください",
        )
    stored = (moment - _EPOCH) // _MICROSECOND
    if not _FIRST <= stored < _LAST:
        raise RegisterError(
            "a moment lies outside the years 1 to 9998", "日時が扱える範囲（西暦 1〜9998 年）を超えています"
        )
    return stored


def moment(stored: int) -> datetime:
    """Return a stored moment, aware, in UTC."""
    return _EPOCH + timedelta(microseconds=stored)


def as_text(stored: int) -> str:
    """Return a stored moment as RFC 3339 in UTC with microseconds: 2026-03-31T00:00:00.000000Z."""
    return moment(stored).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse_moment(text: str, *, zone: tzinfo | None = None, end_of_day: bool = False) -> datetime:
    """Read a moment a person wrote: RFC 3339, or a bare date where `zone` says whose day it is.

    A bare date is its first moment; with `end_of_day` its last microsecond, which is what `--as-of 2026-03-31` means.

    Raises:
        RegisterError: it cannot be read, or has no time zone.
    """
    text = text.strip()
    try:
        if len(text) == 10 and zone is not None:
            day = date.fromisoformat(text)
            return datetime.combine(day, time.max if end_of_day else time.min, tzinfo=zone)
        read = datetime.fromisoformat(text)
    except ValueError:
        raise RegisterError(
            "a moment cannot be read; write 2026-03-31 or 2026-03-31T09:00:00+09:00",
            "日時を読み取れません。2026-03-31 または 2026-03-31T09:00:00+09:00 の形で指定してください",
        ) from None
    microseconds(read)
    return read
