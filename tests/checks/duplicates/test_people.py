"""Names of people: typed into the wrong column, swapped, in kana or Latin letters, and still one person."""

import pyarrow as pa
import pytest

from daicho.checks.duplicates.people import take_apart


def names(*rows, readings=None):
    """Take apart (family, given) rows; readings are (family, given) too."""
    columns = [column(row[place] for row in rows) for place in (0, 1)]
    spoken = [column(row[place] for row in readings) for place in (0, 1)] if readings else [None, None]
    return [list(row) for row in zip(*(part.to_pylist() for part in take_apart(*columns, *spoken)), strict=True)]


def column(values):
    return pa.chunked_array([pa.array(list(values), pa.string())])


def test_a_whole_name_in_the_family_column_is_split_at_its_space():
    assert names(("山田 花子", None))[0][:2] == ["山田", "花子"]
    assert names(("山田　花子", None))[0][:2] == ["山田", "花子"]


def test_a_whole_name_without_a_space_is_split_as_other_rows_know_its_parts():
    assert names(("長谷川", "結衣"), ("小林", "健"), ("長谷川健", None))[2][:2] == ["長谷川", "健"]


def test_a_name_in_both_columns_is_not_doubled():
    assert names(("山田 花子", "花子"))[0][:2] == ["山田", "花子"]


def test_swapped_names_go_back_where_other_rows_have_them():
    rows = [("山田", "花子")] * 5 + [("山田", "健")] * 3 + [("花子", "山田")]
    assert names(*rows)[-1][:2] == ["山田", "花子"]


def test_names_nobody_else_has_stay_where_they_are():
    assert names(("花子", "山田"))[0][:2] == ["花子", "山田"]


@pytest.mark.parametrize("honorific", ["様", "さん", "氏", "殿", " 様"])
def test_an_honorific_is_no_part_of_a_name(honorific):
    assert names(("山田", f"花子{honorific}"))[0][:2] == ["山田", "花子"]


def test_old_and_new_kanji_are_one_name():
    assert names(("髙橋", "健"))[0][:2] == names(("高橋", "健"))[0][:2]


def test_a_name_in_kana_and_one_in_latin_letters_have_one_reading():
    rows = [("山田", "花子")] * 6 + [("ヤマダ", "ハナコ"), ("Yamada", "Hanako"), ("やまだ", "はなこ")]
    kana, latin, hiragana = (row[2:] for row in names(*rows)[-3:])
    assert kana == latin == hiragana
    assert None not in kana


def test_a_name_in_kana_beside_names_in_kanji_is_a_reading_and_no_writing():
    assert names(("山田", "花子"), ("佐藤", "健"), ("ヤマダ", "ハナコ"))[2][:2] == [None, None]


def test_a_reading_is_learnt_from_the_rows_that_have_one():
    rows = [("山田", "花子"), ("山田", "健"), ("山田", "結衣")]
    readings = [("ヤマダ", "ハナコ"), ("ヤマダ", "ケン"), (None, None)]
    found = names(*rows, readings=readings)
    assert found[2][2] == found[0][2] is not None
    assert found[2][3] is None


def test_a_reading_the_rows_disagree_about_is_not_learnt():
    rows = [("東", "花子"), ("東", "健"), ("東", "結衣")]
    assert names(*rows, readings=[("アズマ", None), ("ヒガシ", None), (None, None)])[2][2] is None


def test_a_whole_name_in_one_column_finds_its_twin_in_two(look, people):
    twins = {
        "a": {"姓": "桐生", "名": "梓", "メール": "azusa@utsugi.example"},
        "b": {"姓": "桐生 梓", "電話": "03-5550-1234", "メール": "azusa@utsugi.example"},
    }
    assert look({**people(60), **twins}).joined("a", "b")


def test_swapped_names_with_one_mailbox_are_one_person(look, people):
    crowd = people(60)
    swapped = {**crowd["p0"], "姓": crowd["p0"]["名"], "名": crowd["p0"]["姓"]}
    assert look({**crowd, "a": swapped}).clusters == {frozenset({"a", "p0"})}


def test_swapped_names_nobody_else_has_are_one_person_too(look, people):
    twins = {
        "a": {"姓": "新島", "名": "環", "メール": "tamaki@utsugi.example"},
        "b": {"姓": "環", "名": "新島", "メール": "tamaki@utsugi.example"},
    }
    assert look({**people(60), **twins}).joined("a", "b")


def test_kanji_and_kana_of_one_mailbox_are_one_person(look, people):
    twins = {
        "a": {"姓": "桐生", "名": "梓", "セイ": "キリュウ", "メイ": "アズサ", "メール": "azusa@utsugi.example"},
        "b": {"姓": "Kiryu", "名": "Azusa", "メール": "azusa@utsugi.example"},
    }
    assert look({**people(60), **twins}).clusters == {frozenset({"a", "b"})}


def test_english_names_are_compared_as_they_are_written(look):
    crowd = {
        f"p{n}": {"First Name": f"Quill{n}", "Last Name": f"Stone{n}", "Email": f"q{n}@h{n}.example"} for n in range(30)
    }
    twins = {
        "a": {"First Name": "Jonathan", "Last Name": "Merriweather", "Email": "jon@merri.example"},
        "b": {"First Name": "jonathan", "Last Name": "Meriweather", "Email": "JON@merri.example"},
    }
    assert look({**crowd, **twins}).clusters == {frozenset({"a", "b"})}
