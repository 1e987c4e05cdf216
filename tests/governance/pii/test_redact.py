import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from daicho.cli import cli
from daicho.errors import InputError, OutputError


def run(*arguments: str):
    return CliRunner().invoke(cli, ["pii", "redact", *arguments], catch_exceptions=False)


def rows(path: Path, encoding: str) -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def safe(export, tmp_path):
    done = run(str(export), "--out", str(tmp_path / "safe"), "--lang", "en")
    assert done.exit_code == 0, done.output
    return tmp_path / "safe"


def test_files_keep_their_names_encoding_headers_and_rows(export, safe):
    before, after = rows(export / "contacts.csv", "cp932"), rows(safe / "contacts.csv", "cp932")
    assert [list(row) for row in before] == [list(row) for row in after]
    assert [row["取引先責任者 ID"] for row in before] == [row["取引先責任者 ID"] for row in after]


def test_no_personal_value_is_left(safe):
    written = (safe / "contacts.csv").read_text("cp932") + (safe / "activities.csv").read_text("utf-8-sig")
    for value in ("山田", "花子", "佐藤", "木村", "090-1234", "home.example", "kimura@", "123456789018", "糖尿病"):
        assert value not in written, value


def test_what_is_not_personal_stays(export, safe):
    notes = [row["説明"] for row in rows(safe / "contacts.csv", "cp932")]
    assert notes[1] == "見積Q-2025-118を再提出、税抜1,284,000円"
    assert [row["件名"] for row in rows(safe / "activities.csv", "utf-8-sig")] == ["訪問"] * 6


def test_joins_still_work(export, safe):
    before = {row["取引先責任者 ID"]: row["メール"] for row in rows(export / "contacts.csv", "cp932")}
    after = {row["取引先責任者 ID"]: row["メール"] for row in rows(safe / "contacts.csv", "cp932")}
    assert len(set(before.values())) == len(set(after.values()))
    joined_before = [row["メール"] in before.values() for row in rows(export / "activities.csv", "utf-8-sig")]
    joined_after = [row["メール"] in after.values() for row in rows(safe / "activities.csv", "utf-8-sig")]
    assert joined_before == joined_after == [True] * 6


def test_a_second_scan_finds_nothing_of_it(safe, tmp_path):
    done = CliRunner().invoke(
        cli, ["pii", "scan", str(safe / "contacts.csv"), "--out", str(tmp_path / "again")], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    assert rows(tmp_path / "again" / "pii_hits.csv", "utf-8-sig") == []


def test_the_summary_says_what_was_replaced_and_how_it_was_checked(safe):
    told = json.loads((safe / "redacted.json").read_text("utf-8"))
    (contacts,) = [table for table in told["tables"] if table["file"] == "contacts.csv"]
    assert {column["name"] for column in contacts["columns"]} >= {"姓", "名", "メール", "携帯電話", "説明"}
    assert "scanned again" in told["checked"]


def test_an_earlier_folder_of_ours_is_replaced_and_a_stranger_s_is_not(export, safe, tmp_path):
    assert run(str(export), "--out", str(safe)).exit_code == 0
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        run(str(export), "--out", str(foreign))
    assert (foreign / "thesis.txt").read_text("utf-8") == "mine"


def test_nothing_is_written_over_the_export(export):
    for out in (export, export / "safe", export.parent):
        with pytest.raises(InputError):
            run(str(export), "--out", str(out))


def test_json_lines_stay_json_lines(tmp_path):
    (tmp_path / "in").mkdir()
    lines = [json.dumps({"id": str(n), "メール": f"p{n}@home.example"}, ensure_ascii=False) for n in range(5)]
    (tmp_path / "in" / "contacts.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    assert run(str(tmp_path / "in"), "--out", str(tmp_path / "safe")).exit_code == 0
    after = [json.loads(line) for line in (tmp_path / "safe" / "contacts.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in after] == ["0", "1", "2", "3", "4"]
    assert all(row["メール"].endswith("@redacted.example") for row in after)


@pytest.mark.parametrize("told", ['{"tables": [{"file": 5}]}', '{"tables": [{"file": null}]}', "[" * 100_000, "5"])
def test_a_summary_we_did_not_write_makes_no_folder_ours(export, tmp_path, told):
    (tmp_path / "safe").mkdir()
    (tmp_path / "safe" / "redacted.json").write_text(told, "utf-8")
    with pytest.raises(OutputError, match="did not write"):
        run(str(export), "--out", str(tmp_path / "safe"))
    assert (tmp_path / "safe" / "redacted.json").read_text("utf-8") == told


def test_redacting_what_was_redacted_changes_nothing_and_a_scan_says_that_it_looks_replaced(tmp_path):
    folder = tmp_path / "born"
    folder.mkdir()
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["氏名", "生年月日", "メール", "携帯電話", "住所", "カード番号", "備考"])
        for n in range(40):
            day = f"{1930 + 2 * n}-{1 + n % 12:02}-{1 + n % 28:02}"
            writer.writerow(
                [f"緑川 聡子{n}", day if n % 2 else day.replace("-", "/"), f"p{n}@home.example", f"090-1234-56{n:02}",
                 f"東京都港区芝公園1-2-{n + 1}", "4111-1111-1111-1111", f"{day}生まれの緑川様、090-1234-56{n:02}へ"]
            )  # fmt: skip
    for source, out in (("born", "once"), ("once", "twice")):
        done = run(str(tmp_path / source / "t.csv"), "--out", str(tmp_path / out), "--lang", "en")
        assert done.exit_code == 0, done.output
    assert (tmp_path / "once" / "t.csv").read_bytes() == (tmp_path / "twice" / "t.csv").read_bytes()
    assert "0 cells replaced" in done.output
    CliRunner().invoke(
        cli, ["pii", "scan", str(tmp_path / "once" / "t.csv"), "--out", str(tmp_path / "o"), "--lang", "en"]
    )
    columns = {row["column"]: row for row in rows(tmp_path / "o" / "pii_columns.csv", "utf-8-sig")}
    for name in ("氏名", "生年月日", "メール", "携帯電話", "住所"):
        assert "look like replacements" in columns[name]["reasons"], name
