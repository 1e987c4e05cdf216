"""Registers: one made in Python to import into, one made by the commands themselves."""

import io
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from daicho import language
from daicho.consent import ConsentLedger
from daicho.consent.register import KEYS_VARIABLE
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


@pytest.fixture
def register(daicho, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in the default place: purposes marketing > newsletter and `members` (double opt-in), a notice."""
    monkeypatch.setenv(KEYS_VARIABLE, str(tmp_path / "keys"))
    monkeypatch.delenv("DAICHO_REGISTER", raising=False)
    (tmp_path / "form.json").write_text('{"newsletter": true}', "utf-8")
    (tmp_path / "privacy.html").write_text("毎月1回お送りします。", "utf-8")
    for line in (
        ("init",),
        ("purposes", "add", "marketing", "--en", "Marketing.", "--ja", "販促", "--from", "2020-01-01"),
        ("purposes", "add", "newsletter", "--en", "Our newsletter.", "--ja", "メールマガジンの配信",
         "--parent", "marketing", "--from", "2020-01-01"),
        ("purposes", "add", "members", "--en", "Members' news.", "--ja", "会員向けのお知らせ", "--double-opt-in"),
        ("notices", "add", "privacy.html", "--key", "privacy", "--language", "ja", "--published", "2020-01-01"),
    ):  # fmt: skip
        code, _, errors = daicho("consent", *line)
        assert (code, errors) == (0, "")
    return tmp_path / "daicho-register.sqlite"


@pytest.fixture
def events(register: Path) -> Callable[[], int]:
    """Count the events of the register."""

    def count() -> int:
        with ConsentLedger.open(register, needs_keys=False) as ledger:
            return ledger.verify().size

    return count


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give the next command something on standard input."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))
