import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.reports.figures import display_width, percent, points, thousands, visible


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, "–"),
        (0, 10, "0%"),
        (10, 10, "100%"),
        (1, 1_000_000, "<0.1%"),
        (1, 1_000, "0.1%"),
        (999, 1_000, "99.9%"),
        (999_999, 1_000_000, ">99.9%"),
        (1, 3, "33.3%"),
        (1, 8, "12.5%"),
        (1, 16, "6.3%"),
    ],
)
def test_shares_read_as_people_expect(part, whole, expected):
    assert percent(part, whole) == expected


@given(st.integers(1, 10**12), st.data())
def test_a_share_never_hides_the_last_failure_nor_the_last_good_record(whole, data):
    part = data.draw(st.integers(0, whole))
    shown = percent(part, whole)
    assert (shown == "0%") == (part == 0)
    assert (shown == "100%") == (part == whole)
    assert shown not in ("0.0%", "100.0%")


def test_scores_keep_one_decimal_and_say_where_there_is_none():
    assert [points(value) for value in (None, 0.0, 0.1, 62.25, 99.9, 100.0)] == ["–", "0", "0.1", "62.2", "99.9", "100"]


def test_thousands_are_separated():
    assert thousands(1_204_551) == "1,204,551"


def test_characters_that_reorder_or_hide_text_are_spelled_out():
    assert visible("a\u202eb\x1b\u200b\ud800") == "a⟨U+202E⟩b⟨U+001B⟩⟨U+200B⟩⟨U+D800⟩"


def test_emoji_families_and_line_breaks_stay_as_they_are():
    assert visible("👩‍👩‍👧\n次") == "👩‍👩‍👧\n次"


def test_a_planted_novel_is_cut_and_its_length_said():
    shown = visible("x" * 10_000)
    assert len(shown) < 700
    assert shown.endswith("… (10,000)")


@given(st.text())
def test_what_is_visible_can_always_be_written(text):
    visible(text).encode("utf-8")


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("台帳", 4), ("ｶﾅ", 2), ("ガ", 2), ("カ\u3099", 2), ("é", 1)])
def test_full_width_characters_take_two_cells(text, cells):
    assert display_width(text) == cells
