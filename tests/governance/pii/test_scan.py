import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from daicho.checks.pii.columns import Mode
from daicho.cli import cli
from daicho.governance.pii.run import ScanRequest, scan_export


def run(*arguments: str):
    return CliRunner().invoke(cli, ["pii", "scan", *arguments], catch_exceptions=False)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def out(export, tmp_path):
    done = run(str(export), "--out", str(tmp_path / "out"), "--as-of", "2026-11-01", "--lang", "en")
    assert done.exit_code == 0, done.output
    return tmp_path / "out"


def test_columns_are_named_by_what_they_hold(out):
    types = {(row["table"], row["column"]): row["type"] for row in rows(out / "pii_columns.csv")}
    assert types["contacts.csv", "姓"] == "PERSON"
    assert types["contacts.csv", "メール"] == "EMAIL"
    assert types["contacts.csv", "携帯電話"] == "PHONE"
    assert types["activities.csv", "メール"] == "EMAIL"
    assert types["activities.csv", "件名"] == ""


def test_what_hides_in_notes_is_found_with_its_record_and_place(out):
    hits = {(row["record"], row["type"]) for row in rows(out / "pii_hits.csv") if row["column"] == "説明"}
    assert ("003000000000000", "PERSON") in hits
    assert ("003000000000000", "PHONE") in hits
    assert ("003000000000002", "MY_NUMBER") in hits
    assert ("003000000000003", "medical_history") in hits
    assert ("003000000000005", "EMAIL") in hits
    assert not [hit for hit in hits if hit[0] == "003000000000001"]


def test_no_character_of_a_my_number_or_a_special_care_phrase_is_written(out):
    written = "".join(path.read_text("utf-8-sig") for path in out.iterdir())
    assert "糖尿病" not in written
    assert "123456789018" not in written
    shown = [row["evidence"] for row in rows(out / "pii_hits.csv") if row["type"] == "MY_NUMBER"]
    assert shown
    assert not any(character.isalnum() for evidence in shown for character in evidence)


def test_no_value_of_a_note_is_written(out):
    written = "".join(path.read_text("utf-8-sig") for path in out.iterdir())
    for value in ("山田", "花子", "090-1234-5678", "kimura@shop.example", "木村", "大野"):
        assert value not in written, value


def test_one_value_has_one_fingerprint_in_one_installation(export, tmp_path):
    for name in ("one", "two"):
        run(str(export), "--out", str(tmp_path / name))
    prints = [[row["fingerprint"] for row in rows(tmp_path / name / "pii_hits.csv")] for name in ("one", "two")]
    assert prints[0] == prints[1]
    found = [row for row in rows(tmp_path / "one" / "pii_hits.csv") if row["kind"] == "value"]
    # What a fixed rule makes of a My Number is one itself.
    assert [bool(row["fingerprint"]) for row in found] == [row["type"] != "MY_NUMBER" for row in found]


def test_the_table_s_own_names_are_found_in_its_notes(tmp_path):
    table = tmp_path / "contacts.csv"
    # No dictionary has 嚴洞; the column of names does.
    lines = ["取引先責任者 ID,姓,名,説明", "1,嚴洞,修,新任", "2,佐藤,健,嚴洞と同行して訪問した", "3,鈴木,葵,次回は来週"]
    table.write_text("\n".join(lines) + "\n", "utf-8")
    (scanned,) = scan_export(ScanRequest(location=str(table), mode=Mode.FULL)).tables
    found = [(hit.text[span.start : span.end], span.reason) for hit in scanned.hits for span in hit.found.spans]
    assert ("嚴洞", "known") in found


def test_a_sample_says_what_it_leaves_open(tmp_path):
    table = tmp_path / "contacts.csv"
    lines = ["ID,メール"] + [f"{number},p{number}@home.example" for number in range(3000)]
    table.write_text("\n".join(lines) + "\n", "utf-8")
    done = run(str(table), "--mode", "sample", "--out", str(tmp_path / "out"), "--lang", "en")
    assert done.exit_code == 0, done.output
    (mail,) = [row for row in rows(tmp_path / "out" / "pii_columns.csv") if row["column"] == "メール"]
    assert int(mail["looked_at"]) == 2000
    assert float(mail["left_open"]) == pytest.approx(3 / 2000)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_missing_file_is_one_line_and_no_trace(tmp_path, language):
    from daicho.errors import InputError

    with pytest.raises(InputError):
        CliRunner().invoke(
            cli, ["pii", "scan", str(tmp_path / "none.csv"), "--lang", language], catch_exceptions=False,
            standalone_mode=False,
        )  # fmt: skip


def test_a_table_without_rows_is_looked_at(tmp_path):
    (tmp_path / "empty.csv").write_text("姓,メール\n", "utf-8")
    done = run(str(tmp_path / "empty.csv"), "--out", str(tmp_path / "out"), "--lang", "en")
    assert done.exit_code == 0, done.output
    assert {row["filled"] for row in rows(tmp_path / "out" / "pii_columns.csv")} == {"0"}
    assert rows(tmp_path / "out" / "pii_hits.csv") == []
