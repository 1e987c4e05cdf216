"""Options that several commands have, each written once."""

import click

from daicho.language import Language, reader, spoken

LANG = click.option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    help=spoken("Language: ja or en.", "言語: ja または en。"),
)
TABLE = click.option("--table", help=spoken("Database only: the table to read.", "データベースのみ: 読み取る表。"))
QUERY = click.option(
    "--query", help=spoken("Database only: the SELECT to read.", "データベースのみ: 読み取る SELECT 文。")
)
VERBOSE = click.option("-v", "--verbose", is_flag=True, help=spoken("Log each step.", "各段階を記録する。"))
JSON_TOO = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=spoken("text or json.", "text または json。"),
)


def language_of(lang: str | None) -> Language:
    """Return the language a command speaks: what --lang says, else the reader's own."""
    return Language(lang) if lang else reader()
