"""Addresses in running text. Places are real, house numbers and buildings invented."""

import time

import pytest

from daicho.checks.pii.addresses import find_addresses
from daicho.checks.pii.plain import plain


def addresses(text: str, *, labelled: bool = False) -> list[str]:
    found = sorted(find_addresses(plain(text), labelled=labelled), key=lambda span: span.start)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    "address",
    [
        "東京都港区芝1-2-3",
        "東京都港区芝一丁目2番3号",
        "東京都港区芝１－２－３",
        "港区芝1-2-3",
        "港区1-2-3",
        "東京都 港区芝公園4丁目2-8",
        "芝公園4丁目2番8号",
        "福岡県糟屋郡志免町1-2-3",
        "志免町1-2-3",
        "横浜市西区みなとみらい2-3-4",
        "京都市中京区烏丸通御池下る虎屋町566",
        "京都府京都市下京区四条通烏丸東入長刀鉾町8番地",
        "札幌市中央区北1条西2丁目3-4",
        "北海道札幌市北区北七条西4丁目",
        "東京都港区芝1-2-3 グリーンハイツ101号室",
        "東京都港区芝1-2-3　みどりマンション　２０３号室",
        "東京都港区芝1-2-3-405",
        "大阪市北区梅田1-1-1 大阪みどりビル3階",
    ],
)
def test_an_address_is_one_span_from_its_place_to_the_room(address: str) -> None:
    assert addresses(f"お届けは{address}へお願いします") == [address]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("お届け先 架空台4丁目2-8", "架空台4丁目2-8"),
        ("住所：芝1-2-3", "芝1-2-3"),
        ("住所：架空台１－２－３", "架空台１－２－３"),
        ("住所 ﾄｳｷｮｳﾄﾐﾅﾄｸｼﾊﾞ1-2-3", "ﾄｳｷｮｳﾄﾐﾅﾄｸｼﾊﾞ1-2-3"),
    ],
)
def test_behind_a_label_a_town_nobody_knows_is_enough(text: str, address: str) -> None:
    assert addresses(text) == [address]


def test_every_address_of_a_text_is_found_whatever_tells_it() -> None:
    text = "現場：架空台1-2-3。転居先は大阪市北区梅田1-1-1、その前は芝公園4丁目2番8号。"
    assert addresses(text) == ["架空台1-2-3", "大阪市北区梅田1-1-1", "芝公園4丁目2番8号"]


@pytest.mark.parametrize(
    "text",
    [
        "大阪府へ3-4人で出張",
        "北海道で10件",
        "東京都港区の会社",
        "港区に3店舗",
        "千葉市から100km",
        "横浜市内で2024-01-15に",
        "電話 03-1234-5678",
        "第1-2-3項",
    ],
)
def test_a_place_without_a_street_number_is_no_address(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize("behind", ["様邸", " TEL 03-1234-5678", "にて打ち合わせ", "。", "\nみどりビル", "\t鳴海"])
def test_an_address_ends_before_what_follows(behind: str) -> None:
    assert addresses(f"東京都港区芝1-2-3{behind}") == ["東京都港区芝1-2-3"]


def test_in_a_column_of_addresses_the_town_may_stand_alone() -> None:
    assert addresses("架空台1-2-3") == []
    assert addresses("架空台1-2-3", labelled=True) == ["架空台1-2-3"]


@pytest.mark.parametrize(
    "text",
    [
        "一" * 100_000 + "市",
        "ジュウショ" * 20_000 + "1",
        "東京都" * 30_000 + "1",
        "港区" + "1-" * 50_000,
        "1丁目" * 30_000,
        "港区芝1-2-3" * 10_000,
        "住所" * 50_000 + "1",
        "港区芝1-2-3" + "ア" * 100_000,
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_no_writing_makes_looking_for_addresses_slow(text: str) -> None:
    start = time.process_time()
    find_addresses(text, labelled=True)
    assert time.process_time() - start < 4
