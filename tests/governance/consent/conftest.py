"""A register made by the commands themselves, with a purpose, a notice and a form."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from daicho.consent import ConsentLedger
from daicho.consent.register import KEYS_VARIABLE


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
