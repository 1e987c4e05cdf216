"""Header spelling, the header row, and headers written by strangers."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daicho.governance.mapping import find_header_row, normalise_header, recognise

CONTACT = ["会社名", "氏名", "メールアドレス", "電話番号"]
PERSON = ["株式会社架空", "架空 花子", "hanako@kaku.example", "03-0000-0000"]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("\ufeffEmail", "email"),
        (" 氏名（必須） ", "氏名"),
        ("*商談名", "商談名"),
        ("＊商談名＊：", "商談名"),
        ("会社名※必須:", "会社名"),
        ("【必須】メールアドレス", "メールアドレス"),
        ("氏名［姓］", "氏名[姓]"),
        ("ﾒｰﾙ", "メール"),
        ("Last\n  Name", "last name"),
        ("取引先　ID", "取引先 id"),
        ("Last\u200b Name", "last name"),
        ("(必須)", ""),
        ("Probability (%)", "probability (%)"),
    ],
)
def test_decoration_is_dropped_and_meaning_kept(raw: str, wanted: str) -> None:
    assert normalise_header(raw) == wanted


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise_header(raw)
    assert normalise_header(once) == once


# -- header row -------------------------------------------------------------------------------------------------------


def test_the_first_row_is_the_header_of_an_ordinary_file() -> None:
    assert find_header_row([CONTACT, PERSON, PERSON]) == 0


def test_eights_preamble_is_skipped() -> None:
    preamble = [
        ["11月24日10時56分 JST にEightで生成された名刺リストです。"],
        ["合計 2 件"],
        [],
        ["※ '?' は認識できなかった文字です。", ""],
        ["※ 「TEL会社」などの項目は名刺の記載に従います。"],
        [""],
    ]
    header = [
        "会社名",
        "部署名",
        "役職",
        "姓",
        "名",
        "e-mail",
        "郵便番号",
        "住所",
        "TEL会社",
        "TEL部門",
        "TEL直通",
        "Fax",
        "携帯電話",
        "URL",
        "名刺交換日",
    ]
    assert find_header_row([*preamble, header, ["株式会社架空", "", "", "架空", "花子"]]) == 6


def test_an_excel_title_over_merged_cells_is_skipped() -> None:
    rows = [["顧客一覧", "", "", ""], ["", "", "", ""], ["基本情報", "", "連絡先", ""], CONTACT, PERSON]
    assert find_header_row(rows) == 3


def test_hidden_dynamics_columns_do_not_hide_the_header() -> None:
    header = ["(Do Not Modify) Contact", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "Full Name"]
    assert find_header_row([header, ["0f8fad5b-d9cb-469f-a165-70867728950e", "x/y", "6/22/2026 10:00", "架空"]]) == 0


def test_unknown_headers_are_found_by_the_data_below_them() -> None:
    rows = [["月次レポート"], ["alpha", "beta", "gamma"], ["a", "1", "2026-01-01"], ["b", "2", "2026-01-02"]]
    assert find_header_row(rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [PERSON, PERSON],
        [["架空 花子", "東京"], ["架空 次郎", "大阪"]],
        [["1", "2"], ["3", "4"]],
        [],
        [[], [""], [" "]],
        [["会社名"]],
    ],
)
def test_a_file_without_a_header_has_none(rows: list[list[str]]) -> None:
    assert find_header_row(rows) is None


def test_a_header_below_row_twenty_is_not_looked_for() -> None:
    assert find_header_row([["説明"]] * 20 + [CONTACT, PERSON]) is None


def test_data_that_uses_header_words_does_not_win_over_the_header() -> None:
    rows = [[*CONTACT, "連絡方法", "備考"], ["メール", "電話", "FAX", "x", "メール", "電話"]]
    assert find_header_row(rows) == 0


# -- strangers --------------------------------------------------------------------------------------------------------

HOSTILE = [
    '"; DROP TABLE contact; --',
    '=HYPERLINK("http://evil.example")',
    "@SUM(A1)",
    "x" * 10_000,
    "(必須)" * 3_000 + "x",
    "\x00\x01\x02",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "",
    " ",
    "\u202egnp.exe",
    "\U000fffff",
]


def test_hostile_headers_are_left_over_and_the_rest_is_recognised() -> None:
    found = recognise([*HOSTILE, *CONTACT])
    assert found is not None
    assert found.object == "contact"
    assert found.left_over == tuple(range(len(HOSTILE)))


def test_hostile_headers_alone_are_nothing() -> None:
    assert recognise(HOSTILE) is None
    assert find_header_row([HOSTILE, HOSTILE]) is None


def test_a_repeated_header_is_left_over_with_a_note() -> None:
    found = recognise([*CONTACT, "氏名", "電話番号"])
    assert found is not None
    assert found.left_over == (4, 5)
    assert len(found.notes) == 2
    assert "5列目" in found.notes[0].ja


def test_a_second_column_for_a_field_is_left_over_with_a_note() -> None:
    found = recognise([*CONTACT, "TEL"])
    assert found is not None
    assert found.left_over == (4,)
    assert "phone" in found.notes[0].en


def test_a_note_shows_a_long_header_shortened_and_on_one_line() -> None:
    # U+FDFA grows eighteenfold under NFKC; a header may also carry line breaks.
    long = "氏\n名" + "\ufdfa" * 2_000
    found = recognise([*CONTACT, long, long])
    assert found is not None
    (note,) = found.notes
    assert len(note.en) < 160
    assert "\n" not in note.en


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=20), max_size=12))
def test_no_header_row_breaks_recognition(headers: list[str]) -> None:
    found = recognise(headers, name_hint="".join(headers))
    if found is not None:
        assert len(found.columns) >= 2
        assert {column.index for column in found.columns}.isdisjoint(found.left_over)


def test_sixty_columns_are_recognised_within_five_milliseconds() -> None:
    headers = [*CONTACT, "部署", "役職", "都道府県", "住所", "備考", *(f"独自項目{number}" for number in range(51))]
    recognise(headers)
    best = min(_seconds(headers) for _ in range(5))
    assert best < 0.005


def _seconds(headers: list[str]) -> float:
    start = time.process_time()
    recognise(headers)
    return time.process_time() - start
