"""What counts as a misspelling of a category, and what is simply another word."""

import pytest

from daicho.checks.drift import find_drift, nearest


def drifted(counts, field=""):
    return {drift.value: drift.toward for drift in find_drift(counts, field=field)}


@pytest.mark.parametrize(
    ("counts", "field", "expected"),
    [
        ({"technology": 90, "technolgy": 3}, "", {"technolgy": "technology"}),
        ({"technolgy": 12, "retail": 17}, "industry", {"technolgy": "Technology"}),  # nobody spells it right
        ({"GTX Pro": 100, "GTXPro": 5}, "", {"GTXPro": "GTX Pro"}),
        (
            {"Webサイト": 100, "Ｗｅｂサイト": 2, "webサイト ": 1},
            "",
            {"Ｗｅｂサイト": "Webサイト", "webサイト ": "Webサイト"},
        ),
        ({"セミナー参加": 90, "セミナ参加": 2}, "", {"セミナ参加": "セミナー参加"}),
        ({"United States": 71, "Philipines": 1}, "country", {"Philipines": "Philippines"}),
        ({"proposal": 100, "porposal": 2}, "", {"porposal": "proposal"}),
    ],
)
def test_a_misspelling_points_at_what_was_meant(counts, field, expected):
    assert drifted(counts, field) == expected


@pytest.mark.parametrize(
    "counts",
    [
        {"Plan A": 100, "Plan B": 2},
        {"第一営業部": 100, "第二営業部": 2},
        {"region 10": 100, "region 11": 1},
        {"northeast": 100, "northwest": 2},
        {"製造業": 100, "建造業": 2},
        {"GTX Plus Pro": 90, "GTX Plus Basic": 3, "GTK 500": 1},
        {"partner": 10, "partners": 9},  # about as frequent: two words in use, not a slip
        {"Niger": 50, "Nigeria": 2},
        {"": 5, "-": 5, "  ": 1},
        {"男": 100, "女": 2},
    ],
)
def test_another_word_is_no_misspelling(counts):
    assert drifted(counts, "country") == {}


def test_a_column_with_many_distinct_values_is_no_category():
    assert drifted({f"value number {n}": 10 for n in range(600)} | {"valeu number 7": 1}) == {}


def test_a_column_whose_values_hardly_repeat_is_no_category():
    names = {f"山田 太郎{chr(0x30A2 + n)}": 1 for n in range(30)}
    assert drifted(names | {"ヤマダ タロウ": 1, "ﾔﾏﾀﾞ ﾀﾛｳ": 1}) == {}


def test_the_order_of_values_makes_no_difference():
    counts = {"technology": 90, "technolgy": 3, "Technology": 2, "retail": 5, "retial": 1}
    assert find_drift(counts) == find_drift(dict(reversed(counts.items())))


def test_the_nearest_of_a_broken_reference_is_found_by_its_letters():
    candidates = {"gtxpro": "GTX Pro", "gtxbasic": "GTX Basic"}
    assert nearest("GTXPro", candidates) == "GTX Pro"
    assert nearest("GTX Bsaic", candidates) == "GTX Basic"
    assert nearest("Unrelated", candidates) is None
