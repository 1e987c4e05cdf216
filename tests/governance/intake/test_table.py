import pytest

from daicho.errors import InputError
from daicho.governance.intake.table import MAX_COLUMNS, RejectionLog, header_row, name_headers
from daicho.language import Bilingual


def test_names_made_for_blank_headers_never_take_a_name_of_the_file():
    names, notes = name_headers(["", "column_1", None, "x", "x", "x (2)"], "a.csv")
    assert names == ("column_1 (2)", "column_1", "column_3", "x", "x (3)", "x (2)")
    assert len(set(names)) == len(names)
    assert len(notes) == 2


def test_more_columns_than_any_crm_has_are_refused():
    with pytest.raises(InputError, match="columns"):
        name_headers(["x"] * (MAX_COLUMNS + 1), "a.csv")


def test_headers_no_mapping_knows_are_found_below_a_title():
    rows = [
        ("当社の一覧", "", ""),
        ("", "", ""),
        ("甲の欄", "乙の欄", "丙の欄"),
        ("あ", "い", "う"),
        ("え", "お", "か"),
    ]
    assert header_row(rows) == 2


def test_a_reason_keeps_its_count_and_its_first_lines_only():
    log = RejectionLog()
    reason = Bilingual("no JSON", "JSONとして読めない")
    for line in range(1, 1_001):
        log.add(reason, line)
    (rejection,) = log.result()
    assert rejection.rows == 1_000
    assert rejection.lines == tuple(range(1, 21))
