"""Checkpoints, verifying and forgetting, as a person runs them."""

import io
import json
import sqlite3
import sys

import pytest

SUBJECT = "crm:salesforce:0035g00000AbCdE"
GIVE = ("consent", "give", "--subject", SUBJECT, "--purpose", "newsletter", "--channel", "email", "--notice", "privacy",
        "--method", "web_form", "--evidence", "form.json", "--contact", "hanako@yamada.example")  # fmt: skip


@pytest.fixture
def one_consent(daicho, register):
    assert daicho(*GIVE)[0] == 0
    return register


def test_verify_says_how_far_checkpoints_vouch(daicho, one_consent):
    assert "up to event 0 (compared: 0)" in daicho("consent", "verify")[1]
    assert daicho("consent", "checkpoint", "--out", "kept.txt")[0] == 0
    assert daicho("consent", "expire")[0] == 0
    code, said, _ = daicho("consent", "verify", "--checkpoint", "kept.txt")
    assert code == 0
    assert "up to event 5 (compared: 1)" in said
    assert "Not protected" in said


def test_a_changed_event_is_reported_with_its_code_and_place(daicho, one_consent):
    daicho("consent", "checkpoint")
    with sqlite3.connect(one_consent) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE event SET method = 'paper' WHERE seq = 5")
    code, said, _ = daicho("consent", "verify")
    assert code == 1
    assert "content_changed: event 5: its content was changed" in said
    assert "guard_missing: " in said
    told = json.loads(daicho("consent", "verify", "--format", "json")[1])
    assert told["ok"] is False
    assert {"content_changed", "guard_missing"} <= {one["code"] for one in told["problems"]}


def test_another_registers_checkpoint_is_told_from_ours(daicho, one_consent):
    daicho("consent", "init", "--register", "second.sqlite")
    daicho("consent", "checkpoint", "--register", "second.sqlite", "--out", "second.txt")
    code, said, _ = daicho("consent", "verify", "--checkpoint", "second.txt")
    assert code == 1
    assert said.startswith("other_register: ")


def test_without_keys_it_verifies_and_says_what_that_is_worth(daicho, one_consent):
    code, said, _ = daicho("consent", "verify", "--keys", "elsewhere")
    assert code == 0
    assert "Without the register's keys" in said


def test_forgetting_leaves_nothing_to_find_and_says_so(daicho, one_consent, tmp_path):
    code, said, _ = daicho("forget", SUBJECT, "--yes", "--request", "R-2026-17")
    assert code == 0
    assert "identifiers 2, sealed contents 1, keys destroyed 1" in said
    assert "found nowhere" in said
    assert "Backups" in said
    code, said, errors = daicho(*GIVE)
    assert code == 2
    assert "--returning" in errors
    assert daicho(*GIVE, "--returning")[0] == 0
    assert daicho("consent", "verify")[0] == 0


def test_forgetting_asks_where_somebody_can_answer(daicho, one_consent, events, monkeypatch):
    terminal = io.StringIO("n\n")
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    before = events()
    code, said, errors = daicho("forget", SUBJECT)
    assert (code, events()) == (130, before)
    assert "cannot be undone" in said + errors


def test_forgetting_again_finishes_and_harms_nothing(daicho, one_consent):
    assert daicho("forget", SUBJECT, "--yes")[0] == 0
    code, said, _ = daicho("forget", SUBJECT, "--yes")
    assert code == 0
    assert "keys destroyed 0" in said


def test_forgetting_can_be_read_by_programs(daicho, one_consent):
    told = json.loads(daicho("forget", SUBJECT, "--yes", "--format", "json")[1])
    assert (told["records"], told["keys"], told["left"]) == (1, 1, [])


def test_a_legal_hold_stops_forgetting(daicho, one_consent, events):
    daicho("consent", "hold", "begin", "case-1", "--reason", "dispute", "--subject", SUBJECT)
    before = events()
    code, _, errors = daicho("forget", SUBJECT, "--yes")
    assert code == 2
    assert "case-1" in errors
    assert events() == before


def test_rotating_keeps_everything_readable(daicho, one_consent):
    assert "master key" in daicho("consent", "rotate-key")[1]
    assert "hanako@yamada.example" in daicho("consent", "history", SUBJECT, "--reveal")[1]
