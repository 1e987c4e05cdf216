"""How alike two values are: a typing error is near, another person, company or number is not."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.checks.duplicates.columns import Column, Kind
from daicho.checks.duplicates.compare import compare
from daicho.checks.duplicates.gather import build_evidence
from daicho.checks.duplicates.levels import DIFFERENT, MISSING, TOP


def level(kind, one, other):
    """Return the level of two cells of one column, and the level of equal cells."""
    # Where few names come apart, names are compared whole.
    others = ["Quillon", "Fennimore", "Tavish", "Ysolde", "Bramwell"] if kind is Kind.FULL_NAME else []
    cells = {"c": pa.chunked_array([pa.array([one, other, *others], pa.string())])}
    evidence = [e for e in build_evidence(cells, [Column(name="c", kind=kind)]) if e.kind is kind]
    if not evidence:
        return MISSING, None
    return int(compare(evidence[0], evidence[0].codes[:1], evidence[0].codes[1:2])[0]), TOP[evidence[0].comparison]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.EMAIL, "Hanako@corp.example", " hanako@CORP.example"),
        (Kind.PHONE, "03-1234-5679", "０３（１２３４）５６７９"),
        (Kind.PHONE, "+81 3 1234 5679", "312345679"),
        (Kind.POSTAL_CODE, "〒105-0014", "1050014"),
        (Kind.DATE, "1980-01-02", "1980年1月2日"),
        (Kind.DATE, "19800102", "1980/1/2"),
        (Kind.URL, "https://www.corp.example/about", "corp.example"),
        (Kind.CODE, "K-1023", "ｋ１０２３"),
        (Kind.REGISTRATION, "T7000012050002", "7000012050002"),
        (Kind.ADDRESS, "東京都港区芝１丁目２番３号", "東京都港区芝1-2-3"),
        (Kind.COMPANY, "株式会社アオゾラ", "㈱ｱｵｿﾞﾗ"),
        (Kind.TEXT, "Blue  Ocean!", "blue-ocean"),
    ],
)
def test_spellings_of_one_value_are_equal(kind, one, other):
    found, top = level(kind, one, other)
    assert found == top


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.EMAIL, "hanako.yamada@corp.example", "hanako.yamda@corp.example"),
        (Kind.EMAIL, "hanako0413@corp.example", "hanako0413@shop.example"),
        (Kind.PHONE, "03-1234-5679", "03-1234-5673"),
        (Kind.POSTAL_CODE, "105-0014", "105-0015"),
        (Kind.DATE, "1980-01-02", "1980-02-01"),
        (Kind.DATE, "1980-01-02", "1980-01-03"),
        (Kind.CODE, "K-10234", "K-10334"),
        (Kind.FULL_NAME, "Jonathan Paul Stone", "Stone Jonathan Paul"),
        (Kind.COMPANY, "空木精密機械", "空木精密器械"),
        (Kind.ADDRESS, "東京都港区芝1-2-3", "東京都港区芝1-2-3 青空ビル5階"),
        (Kind.TEXT, "Blue Ocean Trading", "Blue Ocaen Trading"),
    ],
)
def test_a_typing_error_is_near(kind, one, other):
    assert level(kind, one, other)[0] > DIFFERENT


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.EMAIL, "hanako@corp.example", "ken@shop.example"),
        (Kind.PHONE, "03-1234-5679", "06-6345-6780"),
        (Kind.POSTAL_CODE, "105-0014", "530-0001"),
        (Kind.DATE, "1980-01-02", "1975-11-23"),
        (Kind.CODE, "K-1", "K-2"),
        (Kind.FULL_NAME, "Jonathan Paul Stone", "Maria Ines Quill"),
        (Kind.COMPANY, "空木商会", "潮騒産業"),
        (Kind.ADDRESS, "東京都港区芝1-2-3", "北海道札幌市中央区北一条7-8"),
        (Kind.URL, "https://corp.example", "https://shop.example"),
    ],
)
def test_other_values_are_different(kind, one, other):
    assert level(kind, one, other)[0] == DIFFERENT


@pytest.mark.parametrize("pair", [("第一空木建設工業", "第二空木建設工業"), ("東空木建設工業", "西空木建設工業")])
def test_what_numbers_namesakes_is_no_typing_error(pair):
    assert level(Kind.COMPANY, *pair)[0] == DIFFERENT


def test_characters_count_and_not_bytes():
    one_character = level(Kind.TEXT, "山田太郎商店", "山田太朗商店")[0]
    three_letters = level(Kind.TEXT, "yamada", "yamxyz")[0]
    assert one_character > three_letters


@pytest.mark.parametrize("kind", [Kind.EMAIL, Kind.PHONE, Kind.COMPANY, Kind.ADDRESS, Kind.FULL_NAME, Kind.TEXT])
@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_a_cell_that_says_nothing_cannot_be_compared(kind, nothing):
    assert level(kind, "青空@corp.example 03-1234-5679", nothing)[0] == MISSING


def test_placeholders_are_nothing_to_compare():
    assert level(Kind.PHONE, "000-0000-0000", "000-0000-0000")[0] == MISSING
    assert level(Kind.TEXT, "不明", "不明")[0] == MISSING


KINDS = (
    Kind.EMAIL,
    Kind.PHONE,
    Kind.POSTAL_CODE,
    Kind.DATE,
    Kind.CODE,
    Kind.FULL_NAME,
    Kind.COMPANY,
    Kind.ADDRESS,
    Kind.TEXT,
)
CELLS = st.text(st.sampled_from("株会社第一二山田ヤアーab@.-019　 東京都港区"), max_size=14)


@given(st.sampled_from(KINDS), CELLS, CELLS)
def test_comparison_is_symmetric_and_equal_cells_are_equal(kind, one, other):
    cells = {"c": pa.chunked_array([pa.array([one, other, one], pa.string())])}
    for evidence in build_evidence(cells, [Column(name="c", kind=kind)]):
        there = compare(evidence, evidence.codes[:2], evidence.codes[1:])
        assert there[0] == there[1]
        same = int(compare(evidence, evidence.codes[:1], evidence.codes[2:])[0])
        assert same in (MISSING, TOP[evidence.comparison])
        assert np.all(there <= TOP[evidence.comparison])
