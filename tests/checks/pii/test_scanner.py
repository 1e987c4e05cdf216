"""The scanner as a whole. All people and numbers are invented."""

import base64
import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daicho.checks import pii
from daicho.checks.pii import PiiType, Scanner, Span, TextFindings
from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.pieces import LONGEST, pieces
from daicho.checks.pii.plain import plain
from daicho.checks.pii.replace import Replacer
from daicho.checks.pii.spans import Places, settle
from daicho.language import Bilingual

SCANNER = Scanner(known_names={"蔀戸", "鳴海 葵"})
NOTE = "鳴海様より電話。090-1234-5678 へ折り返し。東京都港区芝1-2-3、昭和50年3月4日生まれ、aoi@daicho.example"
NOTE_SAYS = [
    ("鳴海", "PERSON"),
    ("090-1234-5678", "PHONE"),
    ("東京都港区芝1-2-3", "ADDRESS"),
    ("昭和50年3月4日", "BIRTH_DATE"),
    ("aoi@daicho.example", "EMAIL"),
]


def said(text: str, findings: TextFindings) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.type) for span in findings.spans]


def assert_sound(text: str, findings: TextFindings) -> None:
    """Findings stand inside the text, in order, apart from each other."""
    for found in (findings.spans, findings.special_care):
        done = 0
        for finding in found:
            assert done <= finding.start < finding.end <= len(text)
            done = finding.end
    assert all(0.5 <= span.score <= 1 for span in findings.spans)


def test_a_note_says_who_where_and_how_to_reach_them() -> None:
    assert said(NOTE, SCANNER.scan(NOTE)) == NOTE_SAYS


def test_the_door_leads_to_everything_a_caller_needs() -> None:
    assert all(getattr(pii, name) is not None for name in pii.__all__)
    with pytest.raises(AttributeError, match="no attribute 'scanner_'"):
        pii.scanner_  # noqa: B018


def test_full_width_and_odd_dashes_change_no_offset() -> None:
    text = "鳴海　様　０９０－１２３４－５６７８"
    assert said(text, SCANNER.scan(text)) == [("鳴海", "PERSON"), ("０９０－１２３４－５６７８", "PHONE")]


def test_a_column_header_counts_as_said_before() -> None:
    assert SCANNER.scan("1234567").spans == ()
    assert said("1234567", SCANNER.scan("1234567", "口座番号")) == [("1234567", "BANK_ACCOUNT")]
    assert said("鳴海葵", SCANNER.scan("鳴海葵", "氏名")) == [("鳴海葵", "PERSON")]
    assert SCANNER.scan("0312345678", "注文番号").spans == ()


def test_known_names_are_found_without_any_sign() -> None:
    assert said("蔀戸は欠席", SCANNER.scan("蔀戸は欠席")) == [("蔀戸", "PERSON")]
    assert Scanner().scan("蔀戸は欠席").spans == ()


def test_types_of_the_users_own_are_found_with_the_others() -> None:
    staff = CustomType(name="STAFF_ID", label=Bilingual("staff number", "社員番号"), patterns=("EMP-[0-9]{4}",))
    text = "EMP-1234 の鳴海様 090-1234-5678"
    assert said(text, Scanner(custom=(staff,)).scan(text)) == [
        ("EMP-1234", "STAFF_ID"),
        ("鳴海", "PERSON"),
        ("090-1234-5678", "PHONE"),
    ]


def test_the_local_part_of_a_mail_address_is_no_person() -> None:
    text = "連絡は佐藤hanako@daicho.exampleまで"
    assert ("hanako@daicho.example", "EMAIL") in said(text, SCANNER.scan(text))
    assert_sound(text, SCANNER.scan(text))


def test_many_texts_are_scanned_as_one_by_one() -> None:
    texts = [NOTE, "お客様より電話", NOTE, "1234567"]
    assert SCANNER.scan_many(iter(texts), "備考") == [SCANNER.scan(text, "備考") for text in texts]


def test_what_was_replaced_is_not_found_again() -> None:
    replaced = Replacer(b"invented").redact(NOTE, SCANNER.scan)
    assert SCANNER.scan(replaced).spans == ()
    assert "鳴海" not in replaced


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800様 090-1234-5678",
        "鳴海\udfff様",
        "\u200b鳴\u200b海\u200b様\u200b",
        "\u202e様海鳴\u202c",
        "😀様 👨‍👩‍👧‍👦さん",
        "渡󠄀邊様",
        "<p>鳴海様<br>&nbsp;090-1234-5678</p>",
        base64.b64encode(bytes(range(256))).decode(),
        bytes(range(256)).decode("latin-1"),
        "".join(map(chr, range(0x20))),
        "㍩⒈㋿ﷺ様",
        "İstanbul ß ŉ 鳴海様 がん",
        "昭和十十年一月一日生まれ",
        "ﾞﾟ様ー・",
    ],
    ids=ascii,
)
def test_odd_texts_have_sound_findings(text: str) -> None:
    assert_sound(text, SCANNER.scan(text))
    assert_sound(text, SCANNER.scan(text, "氏名\ud800"))


FRAGMENTS = (
    "様 さん 氏 部長 鳴海 佐藤 みどり ｻﾄｳ サトウ 担当： 氏名 名義 フリガナ ( ） 「 」 : ・ → \n \t , 、 。 \u3000 090-1234-5678 東京都"
    " 港区 芝1-2-3 1丁目 〒105-0011 生年月日 昭和 50年3月4日 十 元年 生まれ 記号 番号 10370 〇九〇 ゼロ の が 注文 電話 LINE @ a@b.example"
    " 読みは です 長男 ㍩ ⒈ İ \u200b \u202e \ud800 \U000e0100 😀 \x00 Mr Smith 株式会社 品川300あ12-34 がん 12:30 + 1/ 1- <br> 192.168.0.1"
).split(" ")
WRITING = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=25).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | WRITING)
def test_findings_are_sound_whatever_is_written(text: str) -> None:
    assert_sound(text, SCANNER.scan(text))


@settings(max_examples=100, deadline=None)
@given(WRITING, st.sampled_from((None, "氏名", "電話番号", "備考")))
def test_scanning_twice_finds_the_same(text: str, label: str | None) -> None:
    assert (
        SCANNER.scan(text, label)
        == SCANNER.scan(text, label)
        == Scanner(known_names={"鳴海 葵", "蔀戸"}).scan(text, label)
    )


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters() | st.characters(categories=["Cs"])))
def test_plain_text_is_as_long_as_the_original_and_fit_for_any_library(text: str) -> None:
    read = plain(text)
    assert len(read) == len(text)
    assert plain(read) == read
    read.encode()


SPANS = st.builds(
    lambda start, length, score: Span(start, start + length, PiiType.PERSON, score),
    st.integers(0, 30),
    st.integers(1, 9),
    st.sampled_from((0.5, 0.7, 0.9)),
)


@given(st.lists(SPANS), st.integers(0, 40), st.integers(1, 9))
def test_places_overlap_as_looking_at_each_of_them_says(spans: list[Span], start: int, length: int) -> None:
    end = start + length
    assert Places(spans).overlap(start, end) == any(span.start < end and start < span.end for span in spans)


@given(st.lists(SPANS))
def test_settled_spans_are_apart_and_give_way_only_to_better_ones(spans: list[Span]) -> None:
    settled = settle(spans, lambda span: -span.score)
    assert all(one.end <= other.start for one, other in pairwise(settled))
    for span in spans:
        rivals = [other for other in settled if other.start < span.end and span.start < other.end]
        assert any(other.score >= span.score for other in rivals)


def test_a_long_text_is_found_in_as_its_lines_are() -> None:
    lines = [f"{place}件目。{NOTE}\n" for place in range(400)]
    text = "".join(lines)
    assert len(text) > 3 * LONGEST
    found = SCANNER.scan(text)
    assert said(text, found) == NOTE_SAYS * 400
    assert_sound(text, found)


def test_a_long_text_without_any_break_is_found_in_too() -> None:
    text = f"鳴海様{'あ' * 997}" * 30
    found = SCANNER.scan(text)
    assert [span.start for span in found.spans if span.type == "PERSON"] == list(range(0, 30_000, 1000))


def test_the_first_line_of_a_long_pasted_table_speaks_for_all_its_pieces() -> None:
    rows = 1500
    text = "氏名\t口座\t備考\n" + "蔀\t1234567\tなし\n" * rows
    assert said(text, Scanner().scan(text)).count(("1234567", "BANK_ACCOUNT")) == rows


@given(st.text("あ。\n\t, x", max_size=40), st.integers(1, 3000))
@settings(max_examples=50, deadline=None)
def test_pieces_share_a_text_out_and_none_is_too_long(unit: str, times: int) -> None:
    text = unit * times
    done = 0
    for piece in pieces(text):
        assert piece.first == done < piece.last
        assert len(piece.text) <= LONGEST
        assert piece.text[piece.first - piece.offset : piece.last - piece.offset] == text[piece.first : piece.last]
        done = piece.last
    assert done == len(text)


SIZE = 200_000
RANDOM = random.Random(7)
ANY = [chr(code) for code in range(1, 0x1F700) if not 0xD800 <= code < 0xE000]


def _drawn(characters: list[str] | str) -> str:
    return "".join(RANDOM.choices(characters, k=SIZE))


@pytest.mark.parametrize(
    "text",
    [
        _drawn(ANY),
        _drawn("0123456789"),
        _drawn("0123456789 -().+"),
        _drawn([chr(code) for code in range(0x4E00, 0x9FA0)]),
        _drawn([chr(code) for code in range(0x20, 0x7F)]),
        _drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
        "様" * SIZE,
        "@" * SIZE,
        " " * SIZE,
        "(" * SIZE,
        "1-" * (SIZE // 2),
        "1/" * (SIZE // 2),
        "一" * SIZE,
        "\n" * SIZE,
        "\ud800" * SIZE,
        '<div class="a">' * (SIZE // 15),
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_a_long_cell_takes_time_in_proportion_to_its_length(text: str) -> None:
    start = time.process_time()
    found = SCANNER.scan(text)
    # About 0.6 seconds for the slowest on a slow machine; anything quadratic takes minutes.
    assert time.process_time() - start < 6
    assert_sound(text, found)
