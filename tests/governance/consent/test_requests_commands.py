"""`daicho requests`: from opening to closing on the command line, and what it refuses."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from daicho.consent import ConsentLedger, register
from daicho.consent.requests.words import ExtensionReason, Identity, Outcome, Regime, RequestKind
from daicho.consent.words import Method
from daicho.governance.consent import request_answer, request_open, request_step
from daicho.language import Bilingual, Language

NOW = datetime(2026, 9, 25, 3, tzinfo=UTC)
WHO = "email:hanako@yamada.example"
OPEN = ("requests", "open", WHO, "--method", "email", "--law", "GDPR", "--calendar", "DE", "--received", "2026-08-31")


@pytest.fixture(autouse=True)
def _register(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(register, "utc_now", lambda: NOW)
    monkeypatch.setenv("DAICHO_CONSENT_KEYS", str(tmp_path / "keys"))
    with ConsentLedger.create(tmp_path / "daicho-register.sqlite", clock=lambda: NOW) as made:
        made.define_purpose("newsletter", Bilingual("Our newsletter.", "メールマガジンの配信"))


def size(tmp_path: Path) -> int:
    stored = sqlite3.connect(tmp_path / "daicho-register.sqlite")
    try:
        return stored.execute("SELECT count(*) FROM event").fetchone()[0]
    finally:
        stored.close()


def test_the_words_of_the_command_line_are_those_of_the_register():
    assert set(request_open.REGIMES) == set(Regime)
    assert set(request_open.KINDS) == set(RequestKind)
    assert set(request_open.METHODS) < set(Method)
    assert set(request_step.IDENTITIES) == set(Identity)
    assert set(request_step.REASONS) == set(ExtensionReason)
    assert set(request_answer.OUTCOMES) == set(Outcome)


def test_a_request_from_opening_to_closing(daicho):
    code, out, err = daicho(*OPEN, "--kind", "erase")
    assert (code, err) == (0, "")
    assert out.startswith("R2  GDPR  erasure: open\ndue 2026-09-30. ")
    assert "GDPR art. 12(3)" in out
    code, out, _ = daicho("requests", "extend", "R2", "--reason", "number", "--notified-on", "2026-09-25")
    assert (code, "due 2026-11-30" in out) == (0, True)
    assert daicho("requests", "verify-identity", "R2", "--how", "mailbox")[0] == 0
    assert "open tasks: salesforce" in daicho("requests", "task", "R2", "salesforce")[1]
    code, out, _ = daicho("requests", "decide", "R2", "granted", "--notified-on", "2026-09-25")
    assert (code, "Request R2 (erasure, GDPR art. 17): granted." in out) == (0, True)
    code, _, err = daicho("requests", "close", "R2")
    assert (code, "tasks are open in: salesforce" in err) == (2, True)
    assert daicho("requests", "task", "R2", "salesforce", "--done")[0] == 0
    code, out, _ = daicho("requests", "close", "R2")
    assert (code, "erasure: closed" in out) == (0, True)
    assert daicho("requests", "list") == (0, "nothing on record\n", "")
    assert "R2" in daicho("requests", "list", "--all")[1]


def test_the_list_speaks_both_languages_and_exits_1_when_something_is_overdue(daicho):
    daicho(*OPEN, "--kind", "access")
    daicho("requests", "open", WHO, "--method", "email", "--law", "APPI", "--kind", "stop")
    code, out, _ = daicho("requests", "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["Request", "R2", "R3"]
    assert "without delay" in out
    code, out, _ = daicho("requests", "list", "--as-of", "2026-10-01", reader=Language.JA)
    assert code == 1
    assert "1日超過" in out
    assert "遅滞なく" in out
    assert "hanako" not in out


def test_json_tells_the_decision_in_both_languages_and_names_nobody(daicho, tmp_path):
    (tmp_path / "note.txt").write_text("山田花子より電話", "utf-8")
    daicho(*OPEN, "--kind", "access", "--note", "note.txt")
    daicho("requests", "decide", "R2", "refused", "--reason", "excessive")
    code, out, _ = daicho("requests", "list", "--format", "json", "--subject", WHO)
    (one,) = json.loads(out)
    assert (code, one["due"], one["ground"]) == (0, "2026-09-30", "excessive")
    assert "12条5項(b)" in one["decision"]["ja"]
    assert "12(5)(b)" in one["decision"]["en"]
    assert "山田" not in out
    assert "hanako" not in out


def test_the_list_needs_no_keys(daicho, monkeypatch):
    daicho(*OPEN, "--kind", "access")
    monkeypatch.setenv("DAICHO_CONSENT_KEYS", "nowhere")
    assert "R2" in daicho("requests", "list")[1]
    assert daicho("requests", "list", "--subject", WHO)[0] == 2


def test_an_objection_with_its_purpose_withdraws_consent(daicho, tmp_path):
    assert daicho(*OPEN, "--kind", "objection", "--purpose", "newsletter")[0] == 0
    with ConsentLedger.open(tmp_path / "daicho-register.sqlite") as ledger:
        assert ledger.may_contact_one(WHO, purpose="newsletter", channel="email").reason.value == "stopped_above"


def test_a_question_and_its_answer(daicho):
    daicho("requests", "open", WHO, "--method", "paper", "--law", "UK", "--calendar", "GB-ENG", "--kind", "access",
           "--received", "2026-09-01")  # fmt: skip
    code, out, _ = daicho("requests", "clarify", "R2", "--on", "2026-09-10", reader=Language.JA)
    assert (code, "本人の回答待ち" in out, "最短の日" in out) == (0, True, True)
    assert "2026-10-19+" in daicho("requests", "list")[1]
    code, out, _ = daicho("requests", "resume", "R2", "--on", "2026-09-12")
    assert (code, "due 2026-10-05" in out) == (0, True)  # 1 October and three days is a Sunday


def test_a_legal_hold_is_shown_and_stands_in_the_decision(daicho, tmp_path):
    daicho(*OPEN, "--kind", "erase")
    with ConsentLedger.open(tmp_path / "daicho-register.sqlite") as ledger:
        ledger.hold("suit-7", reason="Lawsuit.", subject=WHO)
    daicho("requests", "verify-identity", "R2", "--how", "known")
    code, _, err = daicho("requests", "decide", "R2", "granted")
    assert (code, "suit-7" in err) == (2, True)
    code, out, _ = daicho("requests", "decide", "R2", "refused", "--reason", "legal_claims", reader=Language.JA)
    assert (code, "保全措置（suit-7）" in out) == (0, True)
    assert "suit-7" in daicho("requests", "list")[1]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ((*OPEN, "--kind", "stop"), "knows no request of stop"),
        ((*OPEN, "--kind", "access", "--received", "2026-09-26"), "not been received"),
        ((*OPEN, "--kind", "access", "--calendar", "ZZ"), "no EU member state"),
        ((*OPEN, "--kind", "access", "--zone", "../etc"), "no such time zone"),
        ((*OPEN, "--kind", "access", "--target-days", "14"), "names no number"),
        ((*OPEN, "--kind", "objection", "--purpose", "unheard_of"), "unheard_of"),
        (("requests", "open", "hanako@yamada.example", *OPEN[3:], "--kind", "access"), "a subject is written"),
        (("requests", "decide", "R9", "granted"), "no such request"),
        (("requests", "list", "--as-of", "yesterday"), "yesterday"),
    ],
)
def test_what_cannot_be_is_exit_2_and_writes_nothing(daicho, tmp_path, typed, told):
    before = size(tmp_path)
    code, out, err = daicho(*typed)
    assert (code, out, size(tmp_path)) == (2, "", before)
    assert told in err
    assert "hanako" not in err


def test_a_late_extension_and_a_second_request_are_refused(daicho, tmp_path, monkeypatch):
    daicho(*OPEN, "--kind", "access")
    assert "R2 of this person" in daicho(*OPEN, "--kind", "access")[2]
    monkeypatch.setattr(register, "utc_now", lambda: NOW.replace(month=10))
    before = size(tmp_path)
    code, _, err = daicho("requests", "extend", "R2", "--reason", "number", "--notified-on", "2026-10-01")
    assert (code, "too late" in err, size(tmp_path)) == (2, True, before)


def test_a_note_that_is_no_text_is_refused(daicho, tmp_path):
    (tmp_path / "note.bin").write_bytes(b"\xff\xfe\x00")
    before = size(tmp_path)
    code, _, err = daicho(*OPEN, "--kind", "access", "--note", "note.bin")
    assert (code, "UTF-8" in err, size(tmp_path)) == (2, True, before)
