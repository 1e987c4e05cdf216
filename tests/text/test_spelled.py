"""Latin letters spelled out in katakana; the companies are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.text import spelled_letters


@pytest.mark.parametrize(
    ("spelled", "letters"),
    [
        ("エヌ・ケイ・ワイ", "NKY"),
        ("エヌ･ケー･ワイ", "NKY"),
        ("エヌケイワイ", "NKY"),
        ("ジェーティービー", "JTB"),
        ("ジェイ・ティ・ビイ", "JTB"),
        ("エス・ワイ商事", "SY商事"),
        ("エヌ・ケイ・ワイ・データ", "NKYデータ"),
        ("エヌエイチワイプロモーション", "NHYプロモーション"),
        ("株式会社アイ・ピー・エス", "株式会社IPS"),
        ("空木エフエーエックス", "空木FAX"),
    ],
)
def test_spelled_letters_become_letters(spelled, letters):
    assert spelled_letters(spelled) == letters


@pytest.mark.parametrize(
    "word",
    ["エース", "ケイワイ", "アイアイ", "ビーエス", "アールデコ", "ティータイム", "エスカルゴ", "オーケストラ", "空木商事", "NKY", "", "デー・タイム", "山・川"],
)  # fmt: skip
def test_a_word_that_only_begins_like_letters_stays(word):
    assert spelled_letters(word) == word


@given(st.text(st.sampled_from("エヌケイワアスティビー・･株社AN "), max_size=24))
def test_letters_are_read_once(text):
    assert spelled_letters(spelled_letters(text)) == spelled_letters(text)
