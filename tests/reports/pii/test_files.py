import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from daicho.errors import OutputError
from daicho.language import Bilingual, Language
from daicho.masking import neutralise
from daicho.reports.pii.files import (
    COLUMNS,
    COLUMNS_FILE,
    HITS,
    HITS_FILE,
    HTML_FILE,
    write_columns,
    write_files,
    write_hits,
)

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "find-personal-information.md"


def every(scan):
    return [*scan.hits, *scan.special_care]


def read(path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_scan_is_a_folder_of_three_files_only_their_owner_can_read(tmp_path, sample_scan):
    write_files(tmp_path / "out", sample_scan, every(sample_scan))
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == sorted((COLUMNS_FILE, HITS_FILE, HTML_FILE))
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_the_folder_of_an_earlier_scan_is_replaced_and_no_other(tmp_path, sample_scan):
    out = tmp_path / "out"
    write_files(out, sample_scan, every(sample_scan))
    write_files(out, sample_scan, every(sample_scan))
    (out / COLUMNS_FILE).write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="this command did not write"):
        write_files(out, sample_scan, every(sample_scan))
    assert (out / COLUMNS_FILE).read_text("utf-8") == "mine"


def test_both_tables_open_in_a_spreadsheet_by_double_click(tmp_path, sample_scan):
    write_files(tmp_path / "out", sample_scan, every(sample_scan))
    for name in (COLUMNS_FILE, HITS_FILE):
        assert (tmp_path / "out" / name).read_bytes().startswith(b'\xef\xbb\xbf"')


def test_a_column_is_a_line_with_what_was_found_and_what_is_left_open(tmp_path, sample_scan):
    write_columns(tmp_path / "c.csv", sample_scan)
    lines = read(tmp_path / "c.csv")
    assert [line["column"] for line in lines] == [place.column.header for place in sample_scan.places]
    number = next(line for line in lines if line["column"] == "旧管理コード")
    assert (number["type"], number["personal"], number["header_says_so"]) == ("MY_NUMBER", "yes", "no")
    assert (number["left_open"], number["found"]) == ("0", "MY_NUMBER 1202")
    notes = next(line for line in lines if line["column"] == "備考")
    assert (notes["left_open"], notes["special_care"]) == ("0.0015", "medical_history 4; disability 2; creed 1")


def test_a_column_that_was_not_assessed_has_no_answers(tmp_path, sample_scan):
    write_columns(tmp_path / "c.csv", sample_scan)
    unread = next(line for line in read(tmp_path / "c.csv") if line["column"] == "添付")
    assert (unread["personal"], unread["confidence"], unread["left_open"]) == ("", "", "")
    assert unread["not_assessed"] == "holds no text: binary data"


def test_reasons_are_in_the_readers_language(tmp_path, sample_scan):
    write_columns(tmp_path / "c.csv", replace(sample_scan, language=Language.JA))
    assert "値の99.8%が検査数字に適合; すべて12桁" in [line["reasons"] for line in read(tmp_path / "c.csv")]


def test_a_special_care_question_has_a_place_and_no_evidence(tmp_path, sample_scan):
    write_hits(tmp_path / "h.csv", every(sample_scan))
    lines = [line for line in read(tmp_path / "h.csv") if line["kind"] == "special_care"]
    assert len(lines) == 3
    assert {(line["score"], line["evidence"], line["fingerprint"]) for line in lines} == {("", "", "")}
    assert lines[0]["type"] == "medical_history"


def test_findings_are_written_in_their_order_however_many(tmp_path, sample_scan, monkeypatch):
    monkeypatch.setattr("daicho.reports.pii.files._BATCH", 7)
    lines = sample_scan.hits[::-1]
    write_hits(tmp_path / "h.csv", lines)
    assert [line["record"] for line in read(tmp_path / "h.csv")] == [line.record for line in lines]
    assert len(lines) > 14


def test_no_cell_starts_a_formula_whoever_wrote_it(tmp_path, hostile_scan, hostile):
    write_files(tmp_path / "out", hostile_scan, every(hostile_scan))
    cells = [
        cell for name in (COLUMNS_FILE, HITS_FILE) for line in read(tmp_path / "out" / name) for cell in line.values()
    ]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert neutralise(hostile) in cells


def test_a_scan_without_findings_is_a_header(tmp_path, make_scan):
    write_hits(tmp_path / "h.csv", every(make_scan()))
    assert (tmp_path / "h.csv").read_bytes().count(b"\n") == 1


def test_reasons_of_both_kinds_hold_no_line_of_their_own(tmp_path, make_scan, make_column):
    column = make_column('a"b,c\nd', "PHONE", reasons=(Bilingual('x "y"', "z"),))
    table = replace(make_scan().tables[0], columns=(column,))
    write_columns(tmp_path / "c.csv", make_scan(tables=(table,)))
    (line,) = read(tmp_path / "c.csv")
    assert (line["column"], line["reasons"]) == ('a"b,c\nd', 'x "y"')


@pytest.mark.parametrize(("schema", "name"), [(COLUMNS, COLUMNS_FILE), (HITS, HITS_FILE)])
def test_every_column_of_a_file_is_described_in_the_guide(schema, name):
    section = GUIDE.read_text("utf-8").split(f"### {name}\n")[1].split("\n#")[0]
    described = [
        cell for row in section.splitlines() if row.startswith("| `") for cell in row.split("|")[1].split("`")[1::2]
    ]
    assert described == schema.names
