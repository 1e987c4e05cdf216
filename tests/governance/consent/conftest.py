"""A register to import into, and commands run in this process."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from daicho import language
from daicho.consent import ConsentLedger
from daicho.errors import DaichoError
from daicho.language import Bilingual, Language

NOW = datetime(2026, 11, 1, tzinfo=UTC)
OPTIONS = ("--register", "r.sqlite", "--keys", "keys")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder commands run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ledger(folder: Path) -> Iterator[ConsentLedger]:
    """A register with marketing > newsletter > offers, `confirmed` with double opt-in, and a notice."""
    with ConsentLedger.create(folder / "r.sqlite", keys=folder / "keys") as made:
        for key, parent in (("marketing", None), ("newsletter", "marketing"), ("offers", "newsletter")):
            made.define_purpose(key, Bilingual(f"Purpose {key}.", f"目的 {key}"), parent=parent)
        made.define_purpose("confirmed", Bilingual("Confirmed.", "確認済み"), double_opt_in=True)
        made.publish_notice("privacy", b"We write once a month.", language="en")
        yield made


@pytest.fixture
def run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run a command on the register; return (exit code, what it said)."""

    def call(command: click.Command, *arguments: object, reader: Language = Language.EN) -> tuple[int, str]:
        monkeypatch.setattr(language, "_reader", reader)
        code = 0
        try:
            command.main([*map(str, arguments), *OPTIONS], standalone_mode=False)
        except DaichoError as error:
            code = error.exit_code
            click.echo(error.message.say(reader))
        except click.ClickException as error:
            code = error.exit_code
            click.echo(error.format_message())
        return code, capsys.readouterr().out

    return call
