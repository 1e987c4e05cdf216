"""Addresses taken apart; places are real municipalities, house numbers invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.text import PREFECTURE_SPELLINGS, PREFECTURES, address_key, split_address


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("東京都港区赤坂六丁目19番45号 見本ビル3F", ("東京都", "港区", "赤坂", "6-19-45", "見本ビル3F")),
        ("〒107-0052　東京都港区赤坂６－１９－４５", ("東京都", "港区", "赤坂", "6-19-45", "")),
        ("横浜市西区みなとみらい3-7-2", ("神奈川県", "横浜市西区", "みなとみらい", "3-7-2", "")),
        ("愛知県東郷町春木1-2", ("愛知県", "愛知郡東郷町", "春木", "1-2", "")),
        ("北海道札幌市中央区北4条西5丁目1番地", ("北海道", "札幌市中央区", "北4条西", "5-1", "")),
        ("三重県四日市市諏訪町１番５号", ("三重県", "四日市市", "諏訪町", "1-5", "")),
        ("東京都千代田区一番町十二番地", ("東京都", "千代田区", "一番町", "12", "")),
        ("岩手花巻市大通り1-2", ("岩手県", "花巻市", "大通り", "1-2", "")),
        ("茨城県龍ヶ崎市1", ("茨城県", "龍ケ崎市", "", "1", "")),
        # 府中市 lies in Tokyo and in Hiroshima: not decided.
        ("府中市宮西町2-24", ("", "", "府中市宮西町2-24", "", "")),
        ("1 Example Road, London", ("", "", "1 Example Road, London", "", "")),
        ("", ("", "", "", "", "")),
    ],
)
def test_an_address_comes_apart(cell, parts):
    address = split_address(cell)
    assert (address.prefecture, address.city, address.town, address.number, address.building) == parts


@pytest.mark.parametrize(
    "spellings",
    [
        ("東京都千代田区霞が関2-1-1", "東京都千代田区霞ヶ関２丁目１番１号", "千代田区霞ケ関二丁目１の１ 見本ビル 5階"),
        ("長野県松本市大字島内12番地3", "長野県松本市島内12-3"),
    ],
)
def test_spellings_of_one_place_have_one_key(spellings):
    assert len({address_key(spelling) for spelling in spellings}) == 1


def test_neighbours_have_different_keys():
    assert address_key("東京都港区赤坂6-19-45") != address_key("東京都港区赤坂6-19-46")
    assert address_key(" ") is None


@given(
    st.sampled_from(
        [
            "東京都港区赤坂",
            "大阪府大阪市北区梅田",
            "京都府京都市中京区寺町通御池上る本能寺前町",
            "北海道札幌市中央区北4条西",
        ]
    ),
    st.lists(st.integers(1, 99), min_size=1, max_size=3),
    st.sampled_from(["-", "－", "ー", "の"]),
    st.sampled_from(["", " 見本ビル3F", "　サンプルハイツ101号室"]),
)
def test_the_key_of_an_address_key_is_the_key(place, numbers, dash, building):
    key = address_key(place + dash.join(map(str, numbers)) + building)
    assert key is not None
    assert address_key(key) == key


def test_there_are_47_prefectures_with_their_usual_spellings():
    assert len(PREFECTURES) == 47
    assert set(PREFECTURE_SPELLINGS.values()) == set(PREFECTURES)
    assert PREFECTURE_SPELLINGS["大阪"] == PREFECTURE_SPELLINGS["osaka-fu"] == PREFECTURE_SPELLINGS["osaka"] == "大阪府"
