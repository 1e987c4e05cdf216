"""Small things several commands of the register print and read: days, tables, words of a closed list."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import click

from daicho.language import Bilingual, Language, reader, spoken

DAY = click.DateTime(["%Y-%m-%d"])
"""A day, 2026-03-31."""


def day(read: datetime | None) -> date | None:
    """Return the day click read."""
    return None if read is None else read.date()


def language_of(lang: str | None) -> Language:
    """Return the language of the output."""
    return Language(lang) if lang else reader()


def echo_json(content: Any) -> None:
    """Print JSON; days as 2026-03-31."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)


def echo_table(heads: Sequence[Bilingual], rows: Sequence[Sequence[str]], language: Language) -> None:
    """Print rows under their heads, aligned, without anything a terminal would obey."""
    from daicho.reports.terminal import aligned, one_line

    shown = [tuple(head.say(language) for head in heads), *(tuple(one_line(cell, 60) for cell in row) for row in rows)]
    for line in aligned(shown, right=set()):
        click.echo(line)


def echo_line(text: str) -> None:
    """Print one line, without anything a terminal would obey."""
    from daicho.masking import safe_for_terminal

    click.echo(safe_for_terminal(text))


def said(texts: Bilingual, language: Language) -> None:
    """Print one sentence."""
    echo_line(texts.say(language))


NOTHING = Bilingual("nothing on record", "該当する記録はありません")
"""What a list says that has no rows."""


def note_text(path: Any) -> str | None:
    """Return a note from a file or standard input, so that it stands in no shell history.

    Raises:
        RegisterError: it is no UTF-8 text.
    """
    from daicho.errors import RegisterError

    if path is None:
        return None
    try:
        return str(path.read().decode("utf-8-sig")).strip()
    except UnicodeDecodeError:
        raise RegisterError("the note is no UTF-8 text", "メモが UTF-8 のテキストではありません") from None


NOTE = click.option(
    "--note",
    type=click.File("rb"),
    help=spoken(
        "File with a note (- for standard input), sealed under the person's key.",
        "メモのファイル（- は標準入力）。本人の鍵で封印される。",
    ),
)
