"""`daicho disclosures`: what is typed, printed, refused, and never printed."""

import hashlib
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daicho.consent import ConsentLedger, register
from daicho.consent.disclosures.kinds import Kind, Method
from daicho.governance.consent import disclosure_add
from daicho.language import Language

START = datetime(2026, 6, 1, 3, tzinfo=UTC)
ADD = (
    "disclosures", "add", "provision_consent", "--subject", "crm:salesforce:003A", "--item", "氏名", "--item", "メール",
    "--counterparty", "株式会社みほん", "--address", "東京都見本区", "--representative", "見本太郎",
    "--consent", "申込書で同意", "--on", "2026-04-01",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    at(monkeypatch, START)
    monkeypatch.setenv("DAICHO_CONSENT_KEYS", str(tmp_path / "keys"))
    with ConsentLedger.create(tmp_path / "daicho-register.sqlite", clock=lambda: START) as made:
        made.withdraw  # noqa: B018 - open and close is all


def at(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(register, "utc_now", lambda: now)


def size(tmp_path: Path) -> int:
    stored = sqlite3.connect(tmp_path / "daicho-register.sqlite")
    try:
        return stored.execute("SELECT count(*) FROM event").fetchone()[0]
    finally:
        stored.close()


def test_the_words_of_the_command_line_are_those_of_the_register():
    assert set(disclosure_add.KINDS) == set(Kind)
    assert set(disclosure_add.METHODS) == set(Method)


def test_a_record_is_made_and_listed_in_both_languages(daicho, tmp_path):
    (tmp_path / "name.txt").write_text("山田花子", "utf-8")
    code, out, err = daicho(*ADD, "--person", "name.txt")
    assert (code, out, err) == (0, "record 1: kept by law; may be purged from 2029-06-02\n", "")
    code, out, _ = daicho("disclosures", "list")
    assert code == 0
    head, row = out.splitlines()
    assert head.split() == ["No.", "Kind", "Method", "Day", "Recorded", "Purge", "from", "Counterparty", "Items"]
    assert "2026-04-01" in row
    assert "株式会社みほん" in row
    assert "山田花子" not in out
    _, out, _ = daicho("disclosures", "list", reader=Language.JA)
    assert "第三者提供（同意）" in out
    assert "都度" in out


def test_json_holds_everything_the_law_wants(daicho, tmp_path):
    (tmp_path / "name.txt").write_text("山田花子", "utf-8")
    _, out, _ = daicho(*ADD, "--person", "name.txt", "--format", "json")
    assert json.loads(out) == {"number": 1, "made_on": "2026-06-01", "retain_until": "2029-06-02"}
    _, out, _ = daicho("disclosures", "list", "--subject", "crm:salesforce:003A", "--format", "json")
    (one,) = json.loads(out)
    assert one["content"] == {
        "counterparty": "株式会社みほん",
        "address": "東京都見本区",
        "representative": "見本太郎",
        "country": "JP",
        "items": ["氏名", "メール"],
        "subject": "crm:salesforce:003A",
        "person": "山田花子",
        "consent": "申込書で同意",
    }


@pytest.mark.parametrize(
    ("leave_out", "named"),
    [
        ("--representative", "施行規則20条1項1号ロ"),
        ("--consent", "施行規則20条1項2号イ"),
        ("--subject", "施行規則20条1項1号ハ"),
    ],
)
def test_a_missing_field_is_exit_2_with_its_article_and_nothing_is_written(daicho, tmp_path, leave_out, named):
    where = ADD.index(leave_out)
    code, out, err = daicho(*ADD[:where], *ADD[where + 2 :], reader=Language.JA)
    assert (code, out, size(tmp_path)) == (2, "", 0)
    assert named in err
    assert "見本太郎" not in err


def test_a_population_is_kept_with_the_hash_of_its_list(daicho, tmp_path):
    (tmp_path / "list.csv").write_text("id\n1\n", "utf-8")
    where = ADD.index("--subject")
    group = ("--population", "展示会の来場者", "--population-list", "list.csv")
    code, _, err = daicho(*ADD[:where], *ADD[where + 2 :], *group)
    assert (code, err) == (0, "")
    _, out, _ = daicho("disclosures", "list", "--format", "json")
    assert json.loads(out)[0]["content"]["population_list"] == hashlib.sha256(b"id\n1\n").hexdigest()


def test_a_batch_record_is_prolonged(daicho):
    _, out, _ = daicho(*ADD, "--method", "batch")
    assert "starts with the last provision" in out
    assert "2026-04-01 – ongoing" in daicho("disclosures", "list")[1]
    code, out, _ = daicho("disclosures", "add", "--continues", "1", "--last-on", "2026-05-31")
    assert (code, out) == (0, "record 1: kept by law; may be purged from 2029-06-01\n")


def test_purging_is_refused_before_its_day_and_under_a_hold(daicho, monkeypatch, tmp_path):
    daicho(*ADD)
    code, _, err = daicho("disclosures", "purge", "1")
    assert (code, "2029-06-02" in err) == (2, True)
    at(monkeypatch, START + timedelta(days=4 * 365))
    with ConsentLedger.open(tmp_path / "daicho-register.sqlite") as ledger:
        ledger.hold("suit-7", reason="Lawsuit.")
    code, out, _ = daicho("disclosures", "purge", "--due")
    assert (code, out) == (1, "purged: -\nkept 1: legal hold suit-7\n")
    with ConsentLedger.open(tmp_path / "daicho-register.sqlite") as ledger:
        ledger.release("suit-7")
    assert daicho("disclosures", "purge", "--due", "--dry-run") == (0, "would purge: 1\n", "")
    code, out, _ = daicho("disclosures", "purge", "1", reader=Language.JA)
    assert (code, out) == (0, "廃棄しました: 1\n")
    assert "(purged)" in daicho("disclosures", "list")[1]


def test_the_day_shown_is_the_first_on_which_a_record_goes_in_the_zone_it_was_made_in(daicho, monkeypatch):
    assert "may be purged from 2029-06-02" in daicho(*ADD)[1]
    head, row = daicho("disclosures", "list", reader=Language.JA)[1].splitlines()
    assert ("廃棄可能日" in head, "2029-06-02" in row) == (True, True)
    there = ("--zone", "America/New_York")
    assert "may be purged from 2029-06-01" in daicho(*ADD, *there)[1]  # made the evening before
    at(monkeypatch, datetime(2029, 6, 1, 3, 59, tzinfo=UTC))
    assert daicho("disclosures", "purge", "2", *there)[0] == 2
    at(monkeypatch, datetime(2029, 6, 1, 4, tzinfo=UTC))
    assert daicho("disclosures", "purge", "2", *there)[:2] == (0, "purged: 2\n")
    at(monkeypatch, datetime(2029, 6, 1, 14, 59, tzinfo=UTC))
    code, _, err = daicho("disclosures", "purge", "1", reader=Language.JA)
    assert (code, "廃棄可能日は 2029-06-02" in err) == (2, True)
    at(monkeypatch, datetime(2029, 6, 1, 15, tzinfo=UTC))  # midnight in Tokyo
    assert daicho("disclosures", "purge", "--due")[:2] == (0, "purged: 1\n")


@pytest.mark.parametrize(
    "typed",
    [
        ("disclosures", "add"),
        ("disclosures", "add", "provision_consent", "--continues", "1", "--last-on", "2026-05-01"),
        ("disclosures", "add", "--continues", "9", "--last-on", "2026-05-01"),
        ("disclosures", "add", "sold"),
        ("disclosures", "purge"),
        ("disclosures", "purge", "1", "--due"),
        ("disclosures", "purge", "1"),
        ("disclosures", "purge", "--due", "--zone", "Mars/Base"),
        (*ADD, "--zone", "Mars/Base"),
        (*ADD, "--on", "2026-06-02"),
        (*ADD, "--country", "Japan"),
        (*ADD, "--consent-event", "7"),
    ],
)
def test_what_cannot_be_is_exit_2_and_writes_nothing(daicho, tmp_path, typed):
    code, out, err = daicho(*typed)
    assert (code, out, size(tmp_path)) == (2, "", 0)
    assert err


def test_a_password_on_the_command_line_is_refused_and_not_repeated(daicho, monkeypatch):
    for url in ("postgresql://user:hush@host.example/db", "postgresql://host.example/db?password=hush"):
        code, _, err = daicho("disclosures", "list", "--register", url)
        assert (code, "PGPASSWORD" in err, "hush" in err) == (2, True, False)
    monkeypatch.setenv("DAICHO_REGISTER", "mysql://user:hush@host.example/db")
    code, _, err = daicho("disclosures", "list")
    assert (code, "not in mysql" in err, "hush" in err) == (2, True, False)


def test_a_register_that_is_not_there_and_keys_that_are_missing_are_told(daicho, tmp_path):
    code, _, err = daicho("disclosures", "list", "--register", "other.sqlite")
    assert (code, "no register" in err, (tmp_path / "other.sqlite").exists()) == (2, True, False)
    assert daicho("disclosures", "list", "--keys", "elsewhere")[0] == 2
    assert daicho("disclosures", "list") == (0, "nothing on record\n", "")


def test_nothing_a_terminal_would_obey_is_printed(daicho):
    where = ADD.index("--counterparty") + 1
    code, _, err = daicho(*ADD[:where], "株式会社\x1b[31m赤", *ADD[where + 1 :])
    assert (code, "control" in err, "\x1b" in err) == (2, True, False)
    daicho(*ADD[:where], "株式会社\u202e赤", *ADD[where + 1 :])
    assert "\u202e" not in daicho("disclosures", "list")[1]
