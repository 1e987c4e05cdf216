"""Whole names taken apart, and what the bearers of English names are called; people are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.text import nickname_groups, same_given_name, split_person, take_person_apart
from daicho.text.nicknames import _formal_names


@pytest.mark.parametrize(
    ("cell", "last", "first", "middle", "suffix"),
    [
        ("見本 太郎", "見本", "太郎", "", ""),
        ("見本　太郎 様", "見本", "太郎", "", ""),
        ("見本 太郎様", "見本", "太郎", "", ""),
        ("代表取締役 見本 太郎", "見本", "太郎", "", ""),
        ("見本 太郎 部長", "見本", "太郎", "", ""),
        ("見本・太郎", "見本", "太郎", "", ""),
        ("見本, 太郎", "見本", "太郎", "", ""),
        ("ﾐﾎﾝ ﾀﾛｳ", "ミホン", "タロウ", "", ""),
        ("見本 花子(旧姓 例)", "見本", "花子", "", ""),
        ("ジョン・F・スミス", "スミス", "ジョン", "F", ""),
        ("John Smith", "Smith", "John", "", ""),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "Smith", "John", "", ""),
        ("Mr. John J. R. Smith III", "Smith", "John", "J R", "III"),
        ("Smith, John A., Jr.", "Smith", "John", "A", "Jr"),
        ("Smith Jr., John", "Smith", "John", "", "Jr"),
        ("John Smith, PhD", "Smith", "John", "", ""),
        ("John Smith 2nd", "Smith", "John", "", "II"),
        ("Smith, Dr. John", "Smith", "John", "", ""),
        ("Mary Ann Smith", "Smith", "Mary Ann", "", ""),
        ("YAMADA Taro", "YAMADA", "Taro", "", ""),
        ("Taro YAMADA", "YAMADA", "Taro", "", ""),
        ("Maria de la Cruz", "de la Cruz", "Maria", "", ""),
        ("J. Smith", "Smith", "J.", "", ""),
    ],
)
def test_a_whole_name_comes_apart(cell, last, first, middle, suffix):
    name = take_person_apart(cell)
    assert name is not None
    assert (name.last, name.first, name.middle, name.suffix) == (last, first, middle, suffix)
    assert split_person(cell) == (last, first)


@pytest.mark.parametrize(
    "cell",
    [
        *("", " ", "見本太郎", "見本太郎様", "Smith", "Dr. Smith", "John,", ", John", "見本 様", "太郎・"),
        *("見本 太郎・花子", "John & Mary Smith", "John and Mary Smith", "見本 太郎 12", "a@corp.example b"),
        *("Smith, John, Extra", "Acme Trading Co., Ltd.", "アクメ 株式会社", "x " * 60),
    ],
)
def test_a_name_without_a_sure_boundary_stays_whole(cell):
    assert take_person_apart(cell) is None
    assert split_person(cell) is None


PIECES = [
    "John",
    "smith",
    "JR",
    "Jr.",
    "Mr.",
    "van",
    "A.",
    "見本",
    "太郎",
    "様",
    "・",
    ",",
    " ",
    "(",
    ")",
    "PhD",
    "部長",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=20))
def test_both_parts_of_a_name_hold_something(cell):
    parts = split_person(cell)
    assert parts is None or (parts[0].strip() and parts[1].strip())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ("Robert", "Bob"),
            ("Rob", "Bobby"),
            ("Bert", "Albert"),
            ("Bert", "Robert"),
            ("William", "Wm."),
            ("Will", "Bill"),
        ),
        *(("Elizabeth", "Beth"), ("Liz", "Betty"), ("Margaret", "Peggy"), ("Margt", "Meg"), ("Charles", "Chas")),
        *(
            ("James", "Jas"),
            ("Thomas", "Thos"),
            ("George", "Geo"),
            ("John", "Jno"),
            ("Robt", "Rob"),
            ("Edward", "Edwd"),
        ),
        *(
            ("Saml", "Sam"),
            ("Benjamin", "Benj"),
            ("KATE", "Katherine"),
            ("Catherine", "Katherine"),
            ("Steven", "Stephen"),
        ),
        *(("José", "Joe"), ("Mary Ann", "Molly"), ("Taro", "taro")),
    ],
)
def test_a_nickname_goes_with_its_name(one, other):
    assert same_given_name(one, other)
    assert same_given_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Robert", "Albert"), ("Rob", "Richard"), ("John", "Jonathan"), ("Emily", "Emma"), ("Mary", "Rosemary")),
        *(("Alexander", "Alexandra"), ("Taro", "Jiro"), ("R.", "Robert"), ("", ""), ("", "Robert"), (".", "-")),
    ],
)
def test_different_names_stay_apart(one, other):
    assert not same_given_name(one, other)


def test_a_name_stands_for_formal_names_or_itself():
    assert nickname_groups("Bob") == {"robert"}
    assert nickname_groups("ted") == {"edmund", "edward", "theodore"}
    assert nickname_groups("Taro") == {"taro"}
    assert nickname_groups(" ") == frozenset()


def test_the_table_is_lower_case_and_every_formal_name_stands_for_itself():
    table = _formal_names()
    assert len({formal for formals in table.values() for formal in formals}) >= 150
    assert all(name.isalpha() and name == name.lower() for name in table)
    assert all(formal in table[formal] for formals in table.values() for formal in formals)


@given(
    st.lists(st.sampled_from([*PIECES, "Taro", "And", "Ltd", "株式会社", "さん", "先生", "\u3000"]), max_size=4).map(
        "".join
    )
)
def test_the_quick_way_finds_what_the_long_way_finds(cell):
    name = take_person_apart(cell)
    assert split_person(cell) == (None if name is None else (name.last, name.first))
