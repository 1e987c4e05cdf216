"""Dates of birth. All of them are invented."""

import pytest

from daicho.checks.pii.dates import find_birth_dates, find_births_beside
from daicho.checks.pii.plain import plain
from daicho.checks.pii.types import PiiType, Span


def births(text: str, *, labelled: bool = False) -> list[str]:
    return [text[span.start : span.end] for span in find_birth_dates(plain(text), labelled=labelled)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("生年月日 昭和50年3月4日", "昭和50年3月4日"),
        ("生年月日：S50.3.4", "S50.3.4"),
        ("生年月日【昭和５０年３月４日】", "昭和５０年３月４日"),
        ("1975/3/4生まれ", "1975/3/4"),
        ("1975年3月4日生", "1975年3月4日"),
        ("1975年(昭和50年)3月4日 生まれ", "1975年(昭和50年)3月4日"),
        ("昭和五十年三月四日生まれ", "昭和五十年三月四日"),
        ("一九七五年三月四日生まれ", "一九七五年三月四日"),
        ("生年月日 19750304", "19750304"),
        ("生年月日 S500304", "S500304"),
        ("誕生日は3月4日", "3月4日"),
        ("DOB 1975-03-04", "1975-03-04"),
        ("生年月日\n1975/3/4", "1975/3/4"),
        ("お誕生日はいつ？\n3月4日", "3月4日"),
        ("平成元年1月8日生", "平成元年1月8日"),
    ],
)
def test_dates_somebody_says_are_a_birth_are_found(text: str, date: str) -> None:
    assert births(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "来店 1975/3/4",
        "契約日 昭和50年3月4日",
        "1975年3月4日生産",
        "1975年3月4日に納品、学生向け",
        "生年月日は未確認、来店 2024/5/6",
    ],
)
def test_other_dates_are_no_births(text: str) -> None:
    assert births(text) == []


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("明治45年7月29日", "明治45年7月30日"),
        ("大正15年12月24日", "大正15年12月25日"),
        ("昭和64年1月7日", "昭和64年1月8日"),
        ("平成31年4月30日", "平成31年5月1日"),
    ],
)
def test_an_era_ends_on_its_last_day(last: str, first: str) -> None:
    assert births(f"生年月日 {last}") == [last]
    assert births(f"生年月日 {first}") == []


@pytest.mark.parametrize("day", ["大正元年7月29日", "昭和元年12月24日", "平成元年1月7日", "令和元年4月30日", "R1.4.30"])
def test_an_era_does_not_begin_before_its_first_day(day: str) -> None:
    assert births(f"生年月日 {day}") == []


@pytest.mark.parametrize(
    "day", ["2023-02-29", "1975/13/4", "昭和50年4月31日", "19751304", "昭和十十年一月一日", "2月30日"]
)
def test_days_that_never_were_are_no_births(day: str) -> None:
    assert births(f"生年月日 {day}") == []


def test_the_first_line_of_a_pasted_table_says_which_column_holds_births() -> None:
    assert births("氏名\t生年月日\t来店日\n鳴海 葵\t1975/3/4\t2024/5/6") == ["1975/3/4"]


def test_in_a_column_of_births_every_date_is_one() -> None:
    assert births("1975/3/4") == []
    assert births("1975/3/4", labelled=True) == ["1975/3/4"]


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("さん（1961.7.30）", ["1961.7.30"]),
        ("様 男 S36.7.30", ["S36.7.30"]),
        ("様 2024/7/30", []),
        ("様（2024.7.30）", ["2024.7.30"]),
        ("様より、1961.7.30に", []),
        ("様 18990102", []),
    ],
)
def test_an_old_date_right_behind_a_name_is_a_birth(behind: str, found: list[str]) -> None:
    text = plain(f"鳴海 葵{behind}")
    spans = find_births_beside(text, [Span(0, 4, PiiType.PERSON, 0.9)])
    assert [text[span.start : span.end] for span in spans] == found
