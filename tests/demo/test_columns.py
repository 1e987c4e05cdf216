from datetime import date

import numpy as np
import pytest
from stdnum.jp import cn

from daicho.demo.columns import Calendar, corporate_numbers, rank_within, salesforce_id, scatter
from daicho.demo.companies import regions, trades, words
from daicho.demo.names import OLD_FORMS, given_names, surnames
from daicho.demo.phones import PhoneBook
from daicho.demo.places import codes_to_prefectures, load_places, unknown_codes
from daicho.demo.plant import half_width_kana, mojibake


def test_an_id_ends_in_the_checksum_salesforce_gives_it():
    # Worked by hand: two upper-case letters in the third group of five, places 3 and 4, make 11000, the letter Y.
    assert salesforce_id("001", 62 * 10 + 11)[:15] == "0015h00000000AB"
    assert salesforce_id("001", 62 * 10 + 11)[15:] == "AAY"


def test_corporate_numbers_pass_the_check_of_another_library():
    assert all(cn.is_valid(number) for number in corporate_numbers(120_001_000_000 + np.arange(500) * 7).to_pylist())


def test_rank_within_counts_earlier_equals():
    assert rank_within(np.array([5, 3, 5, 5, 3])).tolist() == [0, 0, 1, 2, 1]
    assert rank_within(np.array([], dtype=np.int64)).tolist() == []


def test_scatter_gives_every_rank_a_number_of_its_own_and_refuses_one_too_many():
    assert sorted(scatter(np.arange(5916), 5916, 12345).tolist()) == list(range(5916))
    with pytest.raises(ValueError, match="7 different"):
        scatter(np.array([6]), 6, 0)


def test_dates_are_printed_as_a_japanese_report_prints_them():
    calendar = Calendar(date(2026, 11, 1))
    assert calendar.day(-1) == "2026/11/02"
    assert calendar.stamps(np.array([1]), np.array([9 * 60 + 5])).to_pylist() == ["2026/10/31 9:05"]


def test_no_number_is_handed_out_twice_whoever_asks():
    book = PhoneBook(99)
    area = load_places().area[:4000]
    numbers = [*book.issue(area).to_pylist(), *book.issue(area).to_pylist()]
    numbers += book.issue_mobile(np.random.default_rng(1), 4000).to_pylist()
    assert len(set(numbers)) == len(numbers) == 12_000
    assert {len(number.replace("-", "")) for number in numbers[:8000]} == {10}
    assert {len(number.replace("-", "")) for number in numbers[8000:]} == {11}


def test_places_are_real_and_unknown_codes_are_not():
    places, real = load_places(), codes_to_prefectures()
    pairs = zip(places.code, places.prefecture, strict=True)
    assert all((code.replace("-", ""), prefecture) in real for code, prefecture in pairs)
    assert not {code.replace("-", "") for code in unknown_codes()} & {code for code, _ in real}


@pytest.mark.parametrize("parts", [words(), trades(), regions()])
def test_company_parts_are_distinct_in_writing_and_in_domains(parts):
    assert len(set(parts.written)) == len(parts.written) == len(set(parts.roman)) == len(parts.kana)
    assert all(roman.isascii() and roman.isalnum() for roman in parts.roman)


@pytest.mark.parametrize("names", [surnames(), given_names()])
def test_one_romanisation_means_one_reading(names):
    assert len(set(names.roman)) == len(set(names.kana))
    assert len(set(zip(names.roman, names.kana, strict=True))) == len(set(names.kana))
    assert len(set(names.kanji)) == len(names.kanji)
    for name in names.kanji:
        assert name.translate(OLD_FORMS).encode("cp932")


def test_a_garbled_text_that_cp932_cannot_read_is_replaced():
    assert mojibake("株式会社", "鈴木") == "譬ｪ蠑丈ｼ夂､ｾ"
    assert mojibake("高橋", "鈴木") == "驤ｴ譛ｨ"


def test_katakana_become_half_width_with_their_marks():
    assert half_width_kana("ワタナベ") == "ﾜﾀﾅﾍﾞ"
