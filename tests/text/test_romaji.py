"""Readings in kana and Latin letters, and loan words in both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.text import loan_skeleton, romaji_key


@pytest.mark.parametrize(
    "spellings",
    [
        ("ﾀﾛｳ", "タロウ", "たろう", "taro", "tarou", "Tarō", "tarô", "taroh", "TARO", "ＴＡＲＯ", "taroo", "タロー"),
        ("シンイチ", "しんいち", "shinichi", "sinichi", "shin'ichi", "Shin’ichi", "Shin-ichi", "siniti"),
        ("ナンバ", "nanba", "namba"),
        ("ホンマ", "honma", "homma"),
        ("マツモト", "matsumoto", "matumoto"),
        ("フジツカ", "fujitsuka", "huzituka"),
        ("ジュンイチロウ", "junichiro", "jyunichirou", "zyunitiro", "jun'ichirō"),
        ("チャタニ", "chatani", "tyatani", "cyatani"),
        ("シャ", "sha", "sya"),
        ("ハッチョウ", "hatcho", "hacchou", "hattyo"),
        ("アッシャ", "assha", "assya"),
        ("オオノ", "オーノ", "ohno", "ono", "oono", "ōno"),
        ("ユウキ", "yuki", "yuuki", "yuhki"),
        ("イトウ アスカ", "イトウアスカ", "itoh asuka", "ito asuka", "Itō Asuka"),
        ("ミヅカ", "ミズカ", "mizuka", "miduka", "midzuka"),
        ("ファ", "fa"),
        ("シェ", "she", "sye"),
        ("ディ", "di"),
        ("ウィ", "wi"),
        ("ヲ", "wo", "o"),
    ],
)
def test_spellings_of_one_reading_have_one_key(spellings):
    assert len({romaji_key(spelling) for spelling in spellings}) == 1
    assert romaji_key(spellings[0]) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ハットリ", "ハトリ"),
        ("イイダ", "イダ"),
        ("iida", "ida"),
        ("コンノ", "コノ"),
        ("ケイコ", "ケコ"),
        ("サト", "サタ"),
    ],
)
def test_different_readings_keep_different_keys(one, other):
    assert romaji_key(one) != romaji_key(other)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "ー",
            "ッ",
            "・",
            "山田",
            "山田タロウ",
            "タロウ taro",
            "smith",
            "lee",
            "acme",
            "xu",
            "Müller",
            "taró",
        ),
        *("taro1", "taro@corp.example", "t", "syi1", "Q", "タロウ\u0301"),
    ],
)
def test_what_is_no_japanese_reading_has_no_key(text):
    assert romaji_key(text) is None


kana = st.text(alphabet=[chr(code) for code in range(0x30A1, 0x30F5)] + list("ー・ "), max_size=8)


@given(kana | st.text(alphabet="aiueokstnhmyrwgzdbpcjfv' -", max_size=10))
def test_the_key_of_a_key_is_the_key(s):
    key = romaji_key(s)
    assert key is None or (key and romaji_key(key) == key)


@pytest.mark.parametrize(
    ("katakana", "english"),
    [
        pair.split("=")
        for pair in """トヨタ=toyota ソニー=sony パナソニック=panasonic テクノロジー=technology ﾃｸﾉﾛｼﾞｰ=Technology
        システムズ=systems サービス=service インターナショナル=international ホールディングス=holdings グループ=group
        コンピュータ=computer ソフトウェア=software ソリューションズ=solutions エンジニアリング=engineering
        デザイン=design パーツ=parts フーズ=foods ボックス=box クオリティ=quality デジタル=digital ファーマ=pharma
        センター=center エレクトロニクス=electronics オフィス=office ウェブ=web エナジー=energy チャレンジ=challenge
        ロジスティクス=logistics マネジメント=management ネットワーク=network リサーチ=research パートナーズ=partners
        ケミカル=chemical メディカル=medical ビジョン=vision アクセス=access""".split()
    ],
)
def test_a_loan_word_meets_its_english_spelling(katakana, english):
    assert loan_skeleton(katakana) == loan_skeleton(english) is not None
    assert loan_skeleton(romaji_key(katakana) or "") == loan_skeleton(english)


def test_words_are_read_one_by_one():
    assert loan_skeleton("アクメ デザイン") == loan_skeleton("acme design")
    assert loan_skeleton("acme design") != loan_skeleton("acme engineering")


@pytest.mark.parametrize("text", ["", "トヨタ自動車", "山田", "アオイ", "ao", "a", "123", "エア"])
def test_what_has_no_two_consonants_has_no_skeleton(text):
    assert loan_skeleton(text) is None
