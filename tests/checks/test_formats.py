"""Formats: one answer from the engine and from Python, on anything; pages that say what they do."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daicho.checks import postal
from daicho.checks.formats import FORMATS
from daicho.text import PREFECTURES

ENGINE = duckdb.connect()
FRAGMENTS = [
    *(
        "taro",
        "@",
        "＠",
        ".",
        "..",
        "corp.example",
        "co.jp",
        "example.com",
        "docomo.ne.jp",
        "日本語",
        "test",
        "none",
        "http://",
        "/",
        "?",
    ),
    *(
        "03",
        "090",
        "０３",
        "+81",
        "＋８１",
        "81",
        "(0)",
        "1234",
        "5678",
        "１２３４",
        "-",
        "－",
        "ー",
        " ",
        "\u3000",
        "\t",
        "\n",
        "内線12",
        "TEL:",
        "(代)",
    ),
    *(
        "〒",
        "100",
        "0001",
        "T",
        "Ｔ",
        "3700000000001",
        "1",
        "0",
        "9",
        "株式会社",
        "㈱",
        "なし",
        "ﾅｼ",
        "テスト",
        "ﾃｽﾄ",
        "xx",
        "ＸＸ",
        "○",
        "様",
    ),
    *(
        "ヤマダ",
        "ﾔﾏﾀﾞ",
        "山田",
        "縺",
        "ｯ",
        "譬",
        "Ã",
        "©",
        "\ufffd",
        "\ue000",
        "é",
        "İ",
        "ſ",
        "K",
        "٣",
        "👩‍💻",
        "\u200b",
        "\ufeff",
        "\x1b",
        "\x85",
        "\u2028",
        "'",
    ),
]
# A DuckDB text cannot hold a lone surrogate, and an export's cell no NUL.
plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
awkward = st.one_of(plain, st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join))
HAND_MADE = [
    *(
        "",
        " ",
        "\n",
        "a" * 3000,
        "あ" * 3000,
        "0" * 500,
        "taro@corp.example",
        "taro@corp.example\n",
        f"{'a' * 64}@corp.example",
        f"{'a' * 65}@corp.example",
    ),
    *(
        "03-1234-5678",
        "０３－１２３４－５６７８",
        "+81 (0)90-1234-5678",
        "+44 (0)20 7946 0958",
        "+39 06 6982 1234",
        "090-1234-567",
        "0120-123-456",
    ),
    *(
        "100-0001",
        "〒１００－０００１",
        "3700000000001",
        "T3700000000001",
        "https://corp.example/ja?q=あ",
        "192.0.2.1:80",
        "○○株式会社",
        "ご担当者様",
    ),
    *(
        "000-0000-0000",
        "a@a.com",
        "TARO@EXAMPLE.COM",
        "縺薙ｓ縺ｫ縺｡縺ｯ",
        "ＡＢＣ商事3",
        "山田\u3000",
        "\u200b山田",
        "ヤマダ・タロウ",
        "カ)ヤマダ",
        "٠٣-١٢٣٤",
    ),
]


def asked_of_the_engine(name, values):
    table = pa.table({"cell": pa.array(values, pa.string())})
    cursor = ENGINE.cursor()
    cursor.register("cells", table)
    return [answer for (answer,) in cursor.execute(f"SELECT {FORMATS[name].sql('cell')} FROM cells").fetchall()]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, deadline=None)
@given(values=st.lists(awkward, min_size=1, max_size=40))
def test_the_engine_and_python_give_one_answer(name, values):
    values = values + HAND_MADE
    assert asked_of_the_engine(name, values) == [FORMATS[name].matches(value) for value in values]


@pytest.mark.parametrize("name", ["phone", "mobile_jp", "corporate_number", "postal_code_jp", "not_placeholder_phone"])
@settings(max_examples=30, deadline=None)
@given(values=st.lists(st.from_regex(r"[+0-9０-９][0-9０-９ -]{6,14}[0-9]", fullmatch=True), min_size=1, max_size=60))
def test_they_agree_on_digits_too(name, values):
    assert asked_of_the_engine(name, values) == [FORMATS[name].matches(value) for value in values]


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_cell_is_not_judged(name):
    assert asked_of_the_engine(name, [None]) == [None]


CASES = {
    "email": ("taro@corp.example", "taro＠corp.example"),
    "phone": ("03-1234-5678", "03-1234-567"),
    "mobile_jp": ("+81 90-1234-5678", "03-1234-5678"),
    "postal_code_jp": ("１００－０００１", "1-0001"),
    # Computed from 700000000001: a check digit that fits, and the next one.
    "corporate_number": ("3700000000001", "4700000000001"),
    "invoice_number": ("T7700000000001", "7700000000001"),
    "url": ("www.corp.example/ja/", "info@corp.example"),
    "not_placeholder": ("東京", "なし"),
    "not_placeholder_person": ("鈴木", "担当者様"),
    "not_placeholder_company": ("山田商事株式会社", "○○株式会社"),
    "not_placeholder_phone": ("03-1234-5679", "03-1234-5678"),
    "not_placeholder_email": ("taro@corp.example", "noemail@corp.example"),
    "not_placeholder_postal": ("100-0001", "000-0000"),
    "no_mojibake": ("縺れ", "縺薙ｓ縺ｫ"),
    "no_mixed_width": ("ＡＢＣ３", "ＡＢＣ3"),
    "trimmed": ("山田 太郎", "山田\u3000"),
    "katakana": ("ヤマダ　タロウ", "やまだ"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_passes_and_flags_what_its_page_says(name):
    passes, flagged = CASES[name]
    assert asked_of_the_engine(name, [passes, flagged]) == [True, False]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_a_page_in_both_languages_that_survives_filling_in(name):
    texts = [FORMATS[name].title, *(FORMATS[name].page[key] for key in ("looks_for", "flagged", "passes", "blind"))]
    for text in texts:
        assert text.en.format() == text.en
        assert text.ja.format() == text.ja
        assert text.en
        assert text.ja


@pytest.fixture(scope="module")
def codes():
    connection = duckdb.connect()
    connection.register("arrived", postal.postal_table())
    connection.execute("CREATE TABLE codes AS FROM arrived")
    return connection


def test_the_reference_names_every_prefecture_and_seven_digits(codes):
    rows = codes.execute(
        "SELECT count(DISTINCT prefecture), bool_and(regexp_full_match(code, '[0-9]{7}')) FROM codes"
    ).fetchone()
    assert rows == (47, True)
    assert set(postal.postal_table()["prefecture"].to_pylist()) == set(PREFECTURES)


@pytest.mark.parametrize(
    ("cell", "exists"),
    [
        ("1000001", True),
        ("100-0001", True),
        ("〒１００－０００１", True),
        ("060-8621", True),
        ("000-0000", False),
        ("", False),
        (None, None),
    ],
)
def test_a_postal_code_exists_or_not(codes, cell, exists):
    found = codes.execute(
        f"SELECT {postal.postal_exists_sql('c', 'codes')} FROM (SELECT ?::VARCHAR AS c)", [cell]
    ).fetchone()
    assert found == (exists,)


@pytest.mark.parametrize(
    ("code", "prefecture", "fits"),
    [
        ("100-0001", "東京都", True),
        ("100-0001", "東京", True),
        ("100-0001", " Tokyo", True),
        ("530-0001", "Osaka-fu", True),
        ("530-0001", "OSAKA PREFECTURE", True),
        ("100-0001", "大阪府", False),
        ("100-0001", "京都", False),
        ("100-0001", "California", False),
        ("000-0000", "東京都", False),
        # One code, two prefectures.
        ("498-0000", "愛知県", True),
        ("498-0000", "三重県", True),
        (None, "東京都", None),
        ("100-0001", None, None),
    ],
)
def test_a_postal_code_fits_its_prefecture_or_not(codes, code, prefecture, fits):
    sql = postal.postal_fits_prefecture_sql("c", "p", "codes")
    found = codes.execute(f"SELECT {sql} FROM (SELECT ?::VARCHAR AS c, ?::VARCHAR AS p)", [code, prefecture]).fetchone()
    assert found == (fits,)
