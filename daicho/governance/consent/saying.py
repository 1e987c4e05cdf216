"""What the register's commands print: sentences, tables and lists for people, JSON for programs."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from daicho.language import Bilingual, Language


def echo_json(content: Any, *, to_stderr: bool = False) -> None:
    """Print JSON; days as 2026-03-31."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=_plain), err=to_stderr)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)


def echo_table(
    heads: Sequence[Bilingual],
    rows: Sequence[Sequence[str]],
    language: Language,
    *,
    right: Sequence[int] = (),
) -> None:
    """Print rows under their heads, aligned, without anything a terminal would obey.

    Args:
        heads: of the columns.
        rows: a text per column.
        language: of the heads.
        right: columns of numbers.
    """
    from daicho.reports.terminal import aligned, one_line

    shown = [tuple(head.say(language) for head in heads), *(tuple(one_line(cell, 60) for cell in row) for row in rows)]
    for line in aligned(shown, right=set(right)):
        click.echo(line)


def echo_list(
    heads: Sequence[Bilingual],
    rows: Sequence[Sequence[str]],
    language: Language,
    *,
    nothing: Bilingual | None = None,
    right: Sequence[int] = (),
) -> None:
    """Print a table, or one sentence where it would have no rows."""
    if rows:
        echo_table(heads, rows, language, right=right)
    else:
        say(nothing or NOTHING, language)


def echo_line(text: str) -> None:
    """Print one line, without anything a terminal would obey."""
    from daicho.masking import safe_for_terminal

    click.echo(safe_for_terminal(text))


def say(texts: Bilingual, language: Language) -> None:
    """Print one sentence."""
    echo_line(texts.say(language))


NOTHING = Bilingual("nothing on record", "該当する記録はありません")
"""What a list says that has no rows."""
