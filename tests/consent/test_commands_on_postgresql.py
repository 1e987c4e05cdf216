"""The commands on PostgreSQL: made, written to, asked, verified, forgotten, all by URL."""

from collections.abc import Callable
from pathlib import Path

import pytest

from daicho.consent.register import KEYS_VARIABLE


def test_the_commands_run_on_postgresql(
    daicho: Callable[..., tuple[int, str, str]],
    postgresql: Callable[[], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv(KEYS_VARIABLE, str(tmp_path / "keys"))
    monkeypatch.setenv("DAICHO_REGISTER", postgresql())
    (tmp_path / "form.json").write_text("{}", "utf-8")
    (tmp_path / "contacts.csv").write_text("id,email\n1,hanako@yamada.example\n", "utf-8")
    who = "email:hanako@yamada.example"
    for line in (
        ("consent", "init"),
        ("consent", "purposes", "add", "newsletter", "--en", "Our newsletter.", "--ja", "配信"),
        ("consent", "notices", "add", "form.json", "--key", "privacy", "--language", "en"),
        ("consent", "give", "--subject", who, "--purpose", "newsletter", "--channel", "email", "--notice", "privacy",
         "--method", "web_form", "--evidence", "form.json"),
        ("consent", "may-contact", "contacts.csv", "--purpose", "newsletter", "--channel", "email", "--out", "out.csv"),
        ("consent", "checkpoint"),
        ("consent", "verify"),
        ("forget", who, "--yes"),
        ("consent", "verify"),
    ):  # fmt: skip
        code, _, errors = daicho(*line)
        assert (code, errors) == (0, ""), line
    assert "\n1,yes,consent," in (tmp_path / "out.csv").read_text("utf-8").replace("\r", "")
