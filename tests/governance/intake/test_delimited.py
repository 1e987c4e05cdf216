import csv
import io
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.errors import InputError
from daicho.governance.intake import delimited
from daicho.governance.intake.delimited import read_delimited
from daicho.governance.intake.encoding import MAX_LINE
from daicho.governance.intake.locate import open_export
from daicho.governance.intake.spool import Spool

HEADER = "Id,Last Name,Email\n"
GOOD = "1,山田,taro@mail.example\n2,鈴木,hanako@mail.example\n"


def refused(table):
    return {(rejection.reason.en, rejection.rows, rejection.lines) for rejection in table.rejections}


def is_direct(table):
    return "read_csv(" in table.relation


def test_a_regular_utf8_file_is_read_where_it_lies(read, rows, spool):
    table = read(HEADER + GOOD)
    assert is_direct(table)
    assert rows(table) == [("1", "山田", "taro@mail.example"), ("2", "鈴木", "hanako@mail.example")]
    assert table.headers == ("Id", "Last Name", "Email")
    assert (table.name, table.format, table.encoding, table.delimiter) == ("contacts.csv", "csv", "utf-8", ",")
    assert (table.rows_read, table.rejections, table.notes) == (2, (), ())
    assert list(spool.iterdir()) == []


@pytest.mark.parametrize("codec", ["utf-8-sig", "cp932", "euc_jis_2004", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_gives_the_same_rows(read, rows, codec, line_end):
    text = 'Id,Last Name,備考\n007,㈱山田①,"一行目\n二行目, ""引用"""\n008,鈴木,\n'.replace("\n", line_end)
    table = read(text.encode(codec))
    assert table.headers == ("Id", "Last Name", "備考")
    assert rows(table) == [("007", "㈱山田①", f'一行目{line_end}二行目, "引用"'), ("008", "鈴木", "")]
    assert table.rows_read == 2


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_each_delimiter_is_found(read, rows, delimiter):
    table = read((HEADER + GOOD).replace(",", delimiter))
    assert table.delimiter == delimiter
    assert len(rows(table)) == 2
    assert table.format == ("tsv" if delimiter == "\t" else "csv")


def test_commas_inside_cells_do_not_hide_a_tab(read, rows):
    table = read("Id\tName\tNote\n1\tYamada, Taro\ta, b, c\n2\tSuzuki, Hanako\td, e\n", "contacts.tsv")
    assert table.delimiter == "\t"
    assert rows(table)[0] == ("1", "Yamada, Taro", "a, b, c")


def test_single_quotes_are_quotes_when_cells_stand_in_them(read, rows):
    table = read("'Id','Name'\n'1','Yamada, Taro'\n'2','O''Brien'\n")
    assert rows(table) == [("1", "Yamada, Taro"), ("2", "O'Brien")]


def test_an_apostrophe_in_a_name_is_no_quote(read, rows):
    assert rows(read("Id,Last Name,Email\n1,O'Brien,x\n2,D'Angelo,'y'\n"))[1] == ("2", "D'Angelo", "'y'")


def test_a_space_after_each_delimiter_does_not_break_quoted_cells(read, rows):
    assert rows(read('Id, "Name", "City"\n1, "Yamada, Taro", "Chiyoda"\n')) == [("1", "Yamada, Taro", "Chiyoda")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_ragged_rows_are_refused_by_physical_line(read, rows, line_end):
    text = HEADER + '1,"一\n二",x\n2,short\n\n3,a,b,c\n4,ok,\n5,ok,z,\n'
    table = read(text.replace("\n", line_end))
    assert [row[0] for row in rows(table)] == ["1", "4", "5"]
    assert refused(table) == {("fewer cells than the header", 1, (4,)), ("more cells than the header", 1, (6,))}
    assert table.rows_read == 5


def test_line_ends_of_two_kinds_lose_no_row(read, rows):
    table = read("Id,Last Name,Email\r\n1,a,b\n2,c,d\r3,e,f\r\n")
    assert [row[0] for row in rows(table)] == ["1", "2", "3"]


def test_a_header_with_a_newline_in_it_loses_no_row(read, rows):
    table = read('Id,"Last\nName",Email\r\n1,a,b\r\n2,c,d\r\n')
    assert table.headers == ("Id", "Last\nName", "Email")
    assert [row[0] for row in rows(table)] == ["1", "2"]


def test_a_row_of_blank_cells_is_refused_not_counted_as_a_record(read, rows):
    table = read(HEADER + "1,a,b\n,,\n , ,\n2,c,d\n,,\n")
    assert len(rows(table)) == 2
    assert refused(table) == {("every cell is blank", 3, (3, 4, 6))}


def test_undecodable_bytes_refuse_their_row_only(read, rows):
    data = 'Id,氏名,備考\n1,山田,"一\n二"\n2,鈴木,x\n3,佐藤,y\n'.encode("cp932").replace(
        "鈴".encode("cp932"), b"\xff\xff"
    )
    table = read(data)
    assert table.encoding == "cp932"
    assert [row[0] for row in rows(table)] == ["1", "3"]
    assert refused(table) == {("bytes that are no cp932 characters", 1, (4,))}


def test_a_cut_off_character_before_a_line_end_does_not_swallow_the_line_end(read, rows):
    data = ("Id,氏名,備考\n" + "1,山田,備考あり\n" * 30).encode("cp932") + b"2,a,\x83\n3,b,c\n"
    table = read(data)
    assert rows(table)[-1] == ("3", "b", "c")
    assert table.rows_read == 32


def test_nul_bytes_are_taken_out_and_noted(read, rows):
    table = read(HEADER.encode() + b"1,ya\x00ma\x00da,x\n")
    assert rows(table) == [("1", "yamada", "x")]
    assert "2" in table.notes[0].en
    assert "NUL" in table.notes[0].ja


def test_an_unclosed_quote_says_how_many_lines_it_swallowed(read, rows):
    table = read(HEADER + '1,a,b\n2,"c,d\n3,e,f\n4,g,h\n')
    assert [row[0] for row in rows(table)] == ["1"]
    (rejection,) = table.rejections
    assert rejection.lines == (3,)
    assert "3 lines" in rejection.reason.en
    assert "3行" in rejection.reason.ja


def test_text_after_a_closing_quote_refuses_that_row_only(read, rows):
    table = read(HEADER + '1,"a"x,b\n2,c,d\n')
    assert [row[0] for row in rows(table)] == ["2"]
    assert refused(table) == {("quotes that do not pair", 1, (2,))}


def test_a_report_title_and_footer_are_no_records(read, rows):
    table = read(
        "取引先責任者レポート\n\n取引先責任者 ID,姓,名,メール\n003A,山田,太郎,taro@mail.example\n003B,鈴木,花子,\n\n"
        "取引先責任者レポート\nCopyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\n"
        "機密情報 - 再配布禁止\n"
        "作成者: 佐藤 2026/01/01\nサンプル商事\n"
    )
    assert table.headers == ("取引先責任者 ID", "姓", "名", "メール")
    assert len(rows(table)) == 2
    assert refused(table) == {("footer of a report, not a record", 5, (7, 8, 9, 10, 11))}
    assert "1" in table.notes[0].en


def test_a_short_last_row_is_no_footer(read):
    assert refused(read(HEADER + GOOD + "3\n")) == {("fewer cells than the header", 1, (4,))}


def test_a_header_alone_is_a_table_of_no_rows(read, rows):
    table = read(HEADER)
    assert rows(table) == []
    assert table.rows_read == 0
    assert "no rows" in table.notes[0].en


def test_a_delimiter_at_the_end_of_every_line_makes_no_column(read, rows):
    table = read("Id,Last Name,Email,\n1,a,b,\n2,c,d,\n")
    assert table.headers == ("Id", "Last Name", "Email")
    assert rows(table) == [("1", "a", "b"), ("2", "c", "d")]


def test_blank_and_repeated_headers_get_names_and_a_note(read):
    table = read("Id,,Email,Email,column_2\n1,x,a,b,y\n")
    assert table.headers == ("Id", "column_2 (2)", "Email", "Email (2)", "column_2")
    assert len(table.notes) == 2


def test_a_file_of_one_column_keeps_its_rows_and_skips_its_blank_lines(read, rows):
    assert rows(read("Email\na@mail.example\n\nb@mail.example\n")) == [("a@mail.example",), ("b@mail.example",)]


def test_the_words_null_and_na_stay_words(read, rows):
    assert rows(read(HEADER + "1,NULL,NA\n"))[0] == ("1", "NULL", "NA")


def test_a_cell_longer_than_csv_usually_allows_is_read(read, rows):
    table = read(HEADER + f"1,a,{'x' * 200_000}\n2,b\n")
    assert len(rows(table)[0][2]) == 200_000
    assert csv.field_size_limit() == 131_072


def test_a_line_without_end_is_refused_and_the_next_row_read(read, rows):
    table = read(HEADER + "1,a,b\n2,c," + "x" * (MAX_LINE + 9) + "\n3,d,e\n")
    assert [row[0] for row in rows(table)] == ["1", "3"]
    assert {(rows, lines) for _, rows, lines in refused(table)} == {(1, (3,))}


def test_a_quote_that_would_swallow_the_file_is_given_up_at_the_limit(read, monkeypatch):
    from daicho.governance.intake import encoding

    monkeypatch.setattr(encoding, "MAX_LINE", 1_000)
    table = read(HEADER + '1,a,"b\n' + "2,c,d\n" * 1_000)
    ((reason, refused_rows, lines),) = refused(table)
    swallowed = int(reason.split("; ")[1].split()[0])
    assert (refused_rows, lines) == (1, (2,))
    assert table.rows + swallowed == 1_001


def test_a_file_without_any_line_end_is_no_table(export, spool):
    path = export / "contacts.csv"
    path.write_bytes(b"x" * (2 << 20))
    with pytest.raises(InputError, match="no line end"):
        open_export(path, spool=spool)


@pytest.mark.parametrize("name", ["a*b.csv", "a?b.csv", "a[1].csv", "{a,b}.csv", 'it\'s "x".csv', "k=v.csv"])
def test_a_file_name_is_never_a_pattern(export, spool, rows, name):
    (export / name).write_text(HEADER + GOOD)
    (export / "a1.csv").write_text("other,columns\n1,2\n")
    (table,) = open_export(export / name, spool=spool).tables
    assert is_direct(table)
    assert len(rows(table)) == 2
    assert table.headers == ("Id", "Last Name", "Email")


def test_a_note_named_txt_is_no_table(export, spool):
    (export / "memo.txt").write_text("電話は午後に\nよろしくお願いします\n")
    with pytest.raises(InputError, match="separates"):
        open_export(export / "memo.txt", spool=spool)


def test_messages_show_no_cell(export, spool):
    path = export / "contacts.csv"
    path.write_text(HEADER + '秘密太郎\n1,秘密太郎,"秘密太郎"x\n,,\n1,2,3,秘密太郎\n')
    (table,) = open_export(path, spool=spool).tables
    assert table.rejections
    assert "秘密" not in repr((table.rejections, table.notes, table.headers))


def test_what_lands_in_the_spool_is_readable_to_the_owner_only(read, spool):
    read("Id,氏名\n1,山田\n".encode("cp932"))
    assert stat.S_IMODE(spool.stat().st_mode) == 0o700
    assert [path.suffix for path in spool.iterdir()] == [".csv"]


def test_a_file_of_another_encoding_leaves_no_copy_behind_when_a_row_of_it_is_odd(read, spool):
    assert read("Id,氏名\n1,山田\n2\n".encode("cp932")).rows_read == 2
    assert [path.suffix for path in spool.iterdir()] == [".parquet"]


CELLS = st.text(st.sampled_from('ab,"\n\r;\t 日山㈱x'), max_size=6)


@given(
    data=st.data(),
    width=st.integers(2, 4),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16"]),
)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_accepted_and_refused_rows_are_those_of_the_csv_module(
    tmp_path_factory, rows, data, width, line_end, quoting, codec
):
    body = data.draw(
        st.lists(
            st.one_of(
                st.lists(CELLS, min_size=width, max_size=width),
                st.lists(CELLS, min_size=width, max_size=width),
                st.lists(CELLS, min_size=1, max_size=width + 2),
            ),
            max_size=8,
        )
    )
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=line_end, quoting=quoting)
    writer.writerow(["Id", "Last Name", "Email", "Phone"][:width])
    # A row that anchors the punctuation; sniffing has its own tests.
    writer.writerow([f"v{index}" for index in range(width)])
    writer.writerows(body)
    expected_rows, expected_refused = [], 0
    for row in csv.reader(io.StringIO(written.getvalue(), newline=""), strict=True):
        if not row:
            continue
        if not any(cell.strip(" \t") for cell in row) or len(row) < width or any(row[width:]):
            expected_refused += 1
        else:
            expected_rows.append(tuple(row[:width]))
    folder = tmp_path_factory.mktemp("property")
    path = folder / "contacts.csv"
    path.write_bytes(written.getvalue().encode(codec))
    head = delimited.read_head
    table = _read_as_comma(path, Spool(folder))
    assert delimited.read_head is head
    assert rows(table) == expected_rows[1:]
    assert sum(rejection.rows for rejection in table.rejections) == expected_refused


def _read_as_comma(path, spool):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("daicho.governance.intake.dialect._DELIMITERS", (",",))
        patch.setattr("daicho.governance.intake.dialect._quote", lambda text: '"')
        patch.setattr("daicho.governance.intake.delimited.header_row", lambda rows: 0)
        return read_delimited(path, "contacts.csv", spool, format="csv")
