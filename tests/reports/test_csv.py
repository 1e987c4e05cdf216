import csv
import io

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daicho.language import Bilingual, Language
from daicho.masking import neutralise
from daicho.reports.csv import FAILURES, neutralised, write_failures


def make_batch(*rows: tuple[str, str, str, str | None, str | None]) -> pa.RecordBatch:
    """Return rows of object, check, record, owner and value; of no group unless a sixth says so."""
    named = [dict(zip(FAILURES.names, (*row, None)[: len(FAILURES.names)], strict=True)) for row in rows]
    return pa.RecordBatch.from_pylist(named, schema=FAILURES)


def read(path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


CELLS = st.one_of(
    st.text(),
    st.builds(
        "".join,
        st.lists(
            st.sampled_from([*"=+-@\t\r\n '\"|%,;*＝＋－＠0aあ\u00a0\u3000\ufeff\u200b\u202e", "cmd", "=1+1"]),
            max_size=6,
        ),
    ),
)


@settings(deadline=None)  # the first call loads Arrow's kernels
@given(st.lists(st.none() | CELLS, max_size=20))
def test_cells_are_neutralised_by_the_batch_as_they_are_one_by_one(cells):
    expected = ["" if cell is None else neutralise(cell) for cell in cells]
    assert neutralised(pa.array(cells, pa.string())).to_pylist() == expected


def test_no_character_is_judged_differently_by_the_batch():
    characters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    cells = [cell for character in characters for cell in (character + "=1", f"a{character}=1")]
    assert neutralised(pa.array(cells, pa.string())).to_pylist() == [neutralise(cell) for cell in cells]


def test_slices_of_a_batch_are_neutralised_as_themselves():
    cells = pa.array(["a", "=1", None, "+2", "b"], pa.string())
    assert neutralised(cells.slice(1, 3)).to_pylist() == [neutralise("=1"), "", neutralise("+2")]


def test_every_owner_gets_their_rows_and_the_whole_file_has_all(tmp_path, small_report):
    batches = [
        make_batch(
            ("contact", "email_format", "c1", None, "y***"), ("contact", "email_format", "c2", "佐藤", "a\r\nb")
        ),
        make_batch(
            ("contact", "duplicate_record", "c2", "佐藤", '"x", y'), ("contact", "email_format", "c3", "鈴木", None)
        ),
    ]
    worklists = write_failures(tmp_path, batches, small_report.findings, Language.JA)

    assert [(w.owner, w.records, w.failures) for w in worklists] == [("", 1, 1), ("佐藤", 1, 2), ("鈴木", 1, 1)]
    sato = read(tmp_path / worklists[1].file)
    assert sato[0][:3] == ["担当者", "オブジェクト", "レコード"]
    assert [row[2:5] for row in sato[1:]] == [["c2", "重大", "email_format"], ["c2", "警告", "duplicate_record"]]
    assert sato[2][7] == '"x", y'
    assert sato[1][5] == "送信できないメールアドレス"
    everything = read(tmp_path / "findings.csv")
    assert [row for row in everything if row[0] == "佐藤"] == sato[1:]
    assert len(everything) == 5


def test_files_open_in_excel_with_bom_and_crlf(tmp_path, small_report):
    write_failures(
        tmp_path, [make_batch(("contact", "email_format", "c1", "a", "b"))], small_report.findings, Language.EN
    )
    data = (tmp_path / "findings.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_no_cell_starts_a_formula_whoever_wrote_it(tmp_path, make_finding):
    evil = '=HYPERLINK("http://evil.example")'
    both = Bilingual(evil, evil)
    finding = make_finding(check=evil, object=evil, columns=(evil,), title=both, remedy=both)
    write_failures(tmp_path, [make_batch((evil, evil, evil, evil, evil))], (finding,), Language.EN)
    row = read(tmp_path / "findings.csv")[1]
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert row[2] == neutralise(evil)


def test_without_failures_there_is_a_header_and_no_worklist(tmp_path, small_report):
    assert write_failures(tmp_path, [], small_report.findings, Language.EN) == ()
    assert len(read(tmp_path / "findings.csv")) == 1


def test_many_rows_in_one_batch_are_all_there_and_in_order(tmp_path, small_report):
    rows = [("contact", "email_format", f"c{n}", f"owner {n // 20_000}", "v") for n in range(40_000)]
    worklists = write_failures(tmp_path, [make_batch(*rows)], small_report.findings, Language.EN)
    assert [w.records for w in worklists] == [20_000, 20_000]
    assert [row[2] for row in read(tmp_path / "findings.csv")[1:]] == [row[2] for row in rows]


def test_an_owner_who_comes_back_is_a_mistake_of_the_caller(tmp_path, small_report):
    rows = [("contact", "email_format", f"c{n}", owner, "v") for n, owner in enumerate("aba")]
    with pytest.raises(ValueError, match="not together"):
        write_failures(tmp_path, [make_batch(*rows)], small_report.findings, Language.EN)


def test_a_row_of_an_unknown_check_is_a_mistake_of_the_caller(tmp_path, small_report):
    with pytest.raises(ValueError, match="no finding for check 'nonsense'"):
        write_failures(
            tmp_path, [make_batch(("contact", "nonsense", "c1", "", ""))], small_report.findings, Language.EN
        )
