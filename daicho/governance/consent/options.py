"""Options and arguments the register's commands share, and how what a person typed is read.

Who somebody is need not stand in the shell's history: `-` for a subject or a contact reads it from standard input.
"""

import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from daicho.errors import InputError, RegisterError
from daicho.language import spoken

STREAM: Final = "-"
"""Stands for standard input."""
_LONGEST_LINE: Final = 10_000
_LARGEST_FILE: Final = 64 << 20
_KIND = re.compile(r"(?:email|tel|id|crm):", re.ASCII)

SUBJECT = click.argument("subject")
SUBJECT_OPTION = click.option(
    "--subject",
    required=True,
    help=spoken(
        "Who: crm:SYSTEM:RECORD-ID, email:…, tel:… or id:…; - reads it from standard input.",
        "本人: crm:システム名:レコードID、email:…、tel:…、id:… のいずれか。- で標準入力から読む。",
    ),
)
PURPOSE = click.option("--purpose", help=spoken("Key of the purpose.", "目的のキー。"))
PURPOSE_REQUIRED = click.option("--purpose", required=True, help=spoken("Key of the purpose.", "目的のキー。"))
RECIPIENT = click.option(
    "--recipient",
    default="",
    help=spoken("Who else gets the data; default: nobody.", "データの提供先。省略時は自社のみ。"),
)
AT = click.option(
    "--at",
    help=spoken(
        "When it happened: 2026-03-31 or 2026-03-31T09:00:00+09:00; default: now.",
        "その日時: 2026-03-31 または 2026-03-31T09:00:00+09:00。省略時は現在。",
    ),
)
ZONE = click.option(
    "--zone",
    default="Asia/Tokyo",
    show_default=True,
    help=spoken("Time zone of dates without one, and of what is shown.", "時刻のない日付と表示に用いるタイムゾーン。"),
)


@dataclass(frozen=True, slots=True)
class Clock:
    """How moments are read and shown: in one time zone."""

    zone: ZoneInfo

    @classmethod
    def of(cls, name: str) -> "Clock":
        """Return the clock of a zone.

        Raises:
            RegisterError: there is no zone of that name.
        """
        try:
            return cls(ZoneInfo(name))
        except (KeyError, ValueError, OSError):
            raise RegisterError(
                "there is no such time zone; write Asia/Tokyo, Europe/Berlin, UTC …",
                "タイムゾーンが見つかりません。Asia/Tokyo、Europe/Berlin、UTC などを指定してください",
            ) from None

    def read(self, text: str | None, *, end_of_day: bool = False) -> datetime | None:
        """Return the moment a person wrote, or None where they wrote none.

        Raises:
            RegisterError: it cannot be read, or has no time zone.
        """
        if text is None:
            return None
        from daicho.consent.instants import parse_moment

        return parse_moment(text, zone=self.zone, end_of_day=end_of_day)

    def show(self, moment: "datetime | int | None") -> str:
        """Return a moment for people, in the zone; microseconds are what the register stores."""
        if moment is None:
            return ""
        if isinstance(moment, int):
            from daicho.consent.instants import moment as stored

            moment = stored(moment)
        try:
            return moment.astimezone(self.zone).isoformat(timespec="seconds")
        except OverflowError:
            return moment.isoformat(timespec="seconds")


def said(value: str) -> str:
    """Return what a person gave, or where they gave `-` the first line of standard input.

    Raises:
        InputError: nothing comes from there.
    """
    if value != STREAM:
        return value
    line = sys.stdin.readline(_LONGEST_LINE).strip()
    if not line:
        raise InputError(
            "standard input holds nothing; - reads one line from it", "標準入力が空です。- は標準入力から1行を読みます"
        )
    return line


def contact_point(value: str) -> str:
    """Return a mailbox or number as an identifier: `email:` and `tel:` may be left out."""
    text = said(value).strip()
    if _KIND.match(text):
        return text
    return f"email:{text}" if "@" in text or "＠" in text else f"tel:{text}"


def content_of(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        InputError: it cannot be read, or is larger than 64 MB.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)  # what a device says of its size is nothing to go by
        if len(content) > _LARGEST_FILE:
            raise InputError(
                f"{path.name}: larger than 64 MB; keep it elsewhere and give its hash in a small file",
                f"{path.name}: 64 MB を超えています。"
                "別の場所に保管し、ハッシュ値を記した小さなファイルを指定してください",
            )
        return content
    except OSError as error:
        raise InputError(
            f"{path.name}: cannot be read ({error.strerror})", f"{path.name}: 読み取れません（{error.strerror}）"
        ) from None


def text_of(path: Path) -> str:
    """Return a file's text.

    Raises:
        InputError: it cannot be read, or is no UTF-8.
    """
    try:
        return content_of(path).decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: is not UTF-8", f"{path.name}: UTF-8 ではありません") from None


class _Day(click.DateTime):
    """A day, 2026-03-31, as a date."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        read = super().convert(value, param, ctx)
        return read.date() if isinstance(read, datetime) else read


DAY: Final = _Day(["%Y-%m-%d"])


def note_text(ctx: click.Context, param: click.Parameter, note: Any) -> str | None:
    """Return a note from a file or standard input, so that it stands in no shell history.

    Raises:
        RegisterError: it is no UTF-8 text.
    """
    if note is None:
        return None
    try:
        with note:
            return str(note.read().decode("utf-8-sig")).strip()
    except UnicodeDecodeError:
        raise RegisterError("the note is no UTF-8 text", "メモが UTF-8 のテキストではありません") from None


NOTE = click.option(
    "--note",
    type=click.File("rb"),
    callback=note_text,
    help=spoken(
        "File with a note (- for standard input), sealed under the person's key.",
        "メモのファイル（- は標準入力）。本人の鍵で封印される。",
    ),
)
