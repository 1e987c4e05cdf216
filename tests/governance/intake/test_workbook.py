import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from daicho.errors import InputError
from daicho.governance.intake import workbook
from daicho.governance.intake.locate import open_export

AT = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC).replace(tzinfo=None)
"""Excel knows no zones."""


def saved(export, book, name="book.xlsx"):
    path = export / name
    book.save(path)
    return path


def sheet_of(*lines):
    book = openpyxl.Workbook()
    book.active.title = "取引先"
    for line in lines:
        book.active.append(line)
    return book


def only(path, spool):
    (table,) = open_export(path, spool=spool).tables
    return table


def test_cells_become_the_text_a_person_sees(export, spool, rows):
    book = sheet_of(
        ("Id", "Last Name", "Created Date", "Modified", "Amount", "Active", "Time", "Employees"),
        ("007", "山田", dt.date(2024, 1, 2), AT, 1234.5, True, dt.time(9, 30), 12.0),
        (8, " 鈴木 ", None, None, 0.1, False, dt.timedelta(hours=30), 100000000000),
    )
    table = only(saved(export, book), spool)
    assert table.name == "book.xlsx[取引先]"
    assert table.format == "xlsx"
    assert rows(table) == [
        ("007", "山田", "2024-01-02", "2024-01-02 03:04:05", "1234.5", "true", "09:30:00", "12"),
        ("8", " 鈴木 ", "", "", "0.1", "false", "30:00:00", "100000000000"),
    ]


def test_a_title_above_and_a_margin_beside_the_table_are_left_out(export, spool, rows):
    book = sheet_of(
        (None, "取引先一覧"),
        (),
        (None, "取引先 ID", "取引先名", "電話"),
        (None, "001", "サンプル商事", "03-0000-0000"),
        (),
        (None, "002", "テスト工業", None),
    )
    table = only(saved(export, book), spool)
    assert table.headers == ("取引先 ID", "取引先名", "電話")
    assert rows(table) == [("001", "サンプル商事", "03-0000-0000"), ("002", "テスト工業", "")]
    assert "line 1" in table.notes[0].en


def test_a_merged_header_names_every_column_it_spans(export, spool):
    book = sheet_of(("Id", "Email", None, "Phone"), ("1", "a@mail.example", "b@mail.example", "x"))
    book.active.merge_cells("B1:C1")
    assert only(saved(export, book), spool).headers == ("Id", "Email", "Email (2)", "Phone")


def test_error_cells_are_blank_and_counted(export, spool, rows):
    book = sheet_of(("Id", "Last Name", "Email"), ("1", "山田", "#N/A"))
    book.active["C2"].data_type = "e"
    table = only(saved(export, book), spool)
    assert rows(table) == [("1", "山田", "")]
    assert table.notes[-1].en.endswith(": 1")


def test_hidden_empty_and_chart_sheets_are_named_not_read(export, spool, names):
    book = sheet_of(("Id", "Last Name"), ("1", "山田"))
    book.create_sheet("old").append(("Id",))
    book["old"].sheet_state = "hidden"
    book.create_sheet("blank")
    book.create_chartsheet("graph")
    found = open_export(saved(export, book), spool=spool)
    assert names(found) == ["book.xlsx[取引先]"]
    assert {name: reason.en.split(";")[0] for name, reason in found.skipped} == {
        "book.xlsx[blank]": "an empty sheet",
        "book.xlsx[graph]": "a chart or macro, no sheet of cells",
        "book.xlsx[old]": "a hidden sheet",
    }


def test_every_visible_sheet_becomes_a_table(export, spool, names):
    book = sheet_of(("Id", "Last Name"), ("1", "山田"))
    book.create_sheet("責任者").append(("Id", "Email"))
    found = open_export(saved(export, book), spool=spool)
    assert names(found) == ["book.xlsx[取引先]", "book.xlsx[責任者]"]
    assert found.tables[1].rows == 0
    assert "no rows" in found.tables[1].notes[0].en


def test_a_report_footer_is_refused_by_its_rows(export, spool):
    book = sheet_of(
        ("Id", "Last Name", "Email"),
        ("1", "山田", "a@mail.example"),
        ("Copyright (c) salesforce.com, inc. All rights reserved.",),
        ("機密情報 - 再配布禁止",),
    )
    table = only(saved(export, book), spool)
    assert table.rows == 1
    assert [(rejection.rows, rejection.lines) for rejection in table.rejections] == [(2, (3, 4))]


def test_a_workbook_under_a_password_asks_for_a_copy_without(export, spool):
    (export / "book.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096)
    with pytest.raises(InputError, match="password") as caught:
        open_export(export / "book.xlsx", spool=spool)
    assert "パスワード" in caught.value.message.ja


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "xlsb", "ods"])
@pytest.mark.parametrize("data", [b"", b"junk", b"PK\x03\x04" + b"\0" * 99])
def test_a_damaged_workbook_says_so(export, spool, suffix, data):
    (export / f"book.{suffix}").write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        open_export(export / f"book.{suffix}", spool=spool)


def test_a_workbook_cut_in_the_middle_says_so(export, spool):
    path = saved(export, sheet_of(("Id", "Last Name"), ("1", "山田")))
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(InputError, match="damaged"):
        open_export(path, spool=spool)


def test_a_web_page_named_xls_is_called_one(export, spool):
    (export / "report.xls").write_text("<html><table><tr><td>Id</td></tr></table></html>")
    with pytest.raises(InputError, match="web page"):
        open_export(export / "report.xls", spool=spool)


def test_a_sheet_that_spans_the_whole_grid_is_refused_before_it_fills_memory(export, spool):
    book = sheet_of(("Id", "Last Name"), ("1", "山田"))
    book.active["XFD1048576"] = "x"
    with pytest.raises(InputError, match="too many cells"):
        open_export(saved(export, book), spool=spool)


def test_a_workbook_that_swells_is_refused(export, spool, monkeypatch):
    monkeypatch.setattr(workbook, "FREE_SIZE", 1 << 20)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (8 << 20))
    (export / "book.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(InputError, match="too much data"):
        open_export(export / "book.xlsx", spool=spool)


def test_an_open_document_sheet_is_read(export, spool, rows):
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="S1">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
                for cell in line
            )
            + "</table:table-row>"
            for line in (("Id", "Last Name"), ("007", "山田"))
        )
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(export / "book.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    assert rows(only(export / "book.ods", spool)) == [("007", "山田")]
