import codecs

import pytest

from daicho.errors import InputError
from daicho.governance.intake.encoding import MAX_LINE, OVERLONG, Lines, detect_encoding, open_text

SENTENCE = "取引先ID,取引先名,備考\n007,㈱サンプル①,髙橋さんへの連絡はメールで。\n008,テスト商会,ﾃﾝﾜ不可\n"


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (SENTENCE.encode(), "utf-8"),
        (b"Id,Name\n1,Sample\n", "utf-8"),
        (codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8-sig"),
        (SENTENCE.encode("cp932"), "cp932"),
        (SENTENCE.replace("髙", "高").encode("euc_jis_2004"), "euc_jis_2004"),
        (SENTENCE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
        ("件名,氏名\n連絡,山田\n".encode("iso2022_jp"), "iso2022_jp_ext"),
        ("Id,Name\n1,Müller\n2,Café\n".encode("cp1252"), "cp1252"),
    ],
)
def test_each_encoding_is_recognised_and_reads_back_the_same_text(tmp_path, data, codec):
    path = tmp_path / "contacts.csv"
    path.write_bytes(data)
    assert detect_encoding(path, "contacts.csv").codec == codec
    with open_text(path, codec) as stream:
        assert stream.read().removeprefix("\ufeff") == data.decode(codec).removeprefix("\ufeff")


def test_a_text_that_turns_japanese_only_after_a_megabyte_of_ascii_is_recognised(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_bytes(b"id,name\n" + b"1,ascii\n" * 200_000 + "2,株式会社サンプル\n".encode("cp932"))
    assert detect_encoding(path, "contacts.csv").codec == "cp932"


def test_half_width_katakana_alone_do_not_make_a_shift_jis_file_euc(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_bytes("氏名カナ,会社名\nﾔﾏﾀﾞ ﾀﾛｳ,ｻﾝﾌﾟﾙ\nｽｽﾞｷ,ﾃｽﾄ\n".encode("cp932"))
    assert detect_encoding(path, "contacts.csv").codec == "cp932"


def test_utf8_with_a_few_bad_bytes_stays_utf8(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_bytes(SENTENCE.encode() * 20 + b"9,\xff\xfe,x\n")
    found = detect_encoding(path, "contacts.csv")
    assert (found.codec, found.clean) == ("utf-8", False)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04" + b"\0" * 50, "Excel workbook"),
        (b"\x89PNG\r\n" + bytes(range(256)), "a picture"),
        (b"SQLite format 3\x00" + b"\0" * 50, "SQLite"),
        (bytes(range(256)) * 40, "binary data"),
    ],
)
def test_a_binary_file_named_csv_is_called_what_it_is(tmp_path, data, kind):
    path = tmp_path / "contacts.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=kind):
        detect_encoding(path, "contacts.csv")


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, b"\r\n \r\n"])
def test_an_empty_file_asks_for_its_header_row(tmp_path, data):
    path = tmp_path / "contacts.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match="empty") as caught:
        detect_encoding(path, "contacts.csv")
    assert "空" in caught.value.message.ja


def test_a_line_without_end_never_stands_in_memory_whole(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_bytes(b"a,b\n" + b"x" * (2 * MAX_LINE + 7) + b"\nc,d\n")
    with open_text(path, "utf-8") as stream:
        lines = Lines(stream)
        assert list(lines) == ["a,b\n", f"{OVERLONG}\n", "c,d\n"]
        assert lines.number == 3
