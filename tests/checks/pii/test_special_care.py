"""What counts as special-care information about a person in a note, and what only looks like it."""

import time

import pytest
from special_care_decoys import DECOYS
from special_care_stated import STATED

from daicho.checks.pii.plain import plain
from daicho.checks.pii.special_care import find_special_care
from daicho.checks.pii.types import Category, PiiType, Span

NOT_SEEN = (
    ("sexuality", "彼氏と二人で入居したいという男性、堤様。同性可の物件を3件。"),
    ("medical_treatment", "島村様 来週月曜に白内障のオペ、運転不可につき送迎手配。"),
)
"""What the words cannot tell: an inference, and an operation told as the illness it is for."""

TAKEN_FOR_ONE = (
    "糖尿病でないことを確認しました、と能勢様の主治医からではなく営業の記録。",
    "クリスチャン・ルブタンの靴を修理に出された城戸様。",
    "ASDのつづりはASAPの誤記と前田さん。",
)
"""Decoys a reader still has to look at."""


def found(text: str, *people: str) -> list[tuple[str, str]]:
    spans = [Span(text.index(name), text.index(name) + len(name), PiiType.PERSON, 1.0) for name in people]
    note = plain(text)
    return [(note[item.start : item.end], item.category.value) for item in find_special_care(note, spans)]


@pytest.mark.parametrize(("category", "text"), STATED)
def test_a_statement_about_somebody_is_found(category: str, text: str) -> None:
    assert category in [kind for _, kind in found(text)]


@pytest.mark.parametrize("text", DECOYS)
def test_what_only_looks_like_a_statement_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.xfail(reason="words alone cannot tell")
@pytest.mark.parametrize(("category", "text"), NOT_SEEN)
def test_a_statement_between_the_lines_is_found(category: str, text: str) -> None:
    assert category in [kind for _, kind in found(text)]


@pytest.mark.xfail(reason="words alone cannot tell")
@pytest.mark.parametrize("text", TAKEN_FOR_ONE)
def test_a_play_on_words_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_statements_cover_every_category() -> None:
    assert {category for category, _ in STATED} == set(Category)


def test_a_finding_is_the_phrase_itself_with_its_offsets() -> None:
    text = "門倉様のお母様は要介護３で、デイを利用。"
    (item,) = find_special_care(plain(text), [])
    assert text[item.start : item.end].startswith("要介護３")
    assert item.category is Category.MEDICAL_TREATMENT


def test_a_condition_and_what_it_led_to_are_one_finding() -> None:
    assert found("お父様が脳梗塞の後遺症で右半身麻痺とのこと。") == [("脳梗塞の後遺症で右半身麻痺", "medical_history")]


def test_a_list_of_conditions_is_found_one_by_one() -> None:
    assert [phrase for phrase, _ in found("お父様は糖尿病と高血圧で通院。")][:2] == ["糖尿病", "高血圧で通院"]


def test_the_same_word_is_a_hit_with_a_person_and_none_without() -> None:
    assert found("糖尿病の会議室予約は15時。") == []
    assert found("片桐 進\t糖尿病\t食事制限", "片桐 進") == [("糖尿病", "medical_history")]


def test_a_person_the_scanner_found_is_enough() -> None:
    text = "Roswitha: asthma."
    assert found(text) == []
    assert found(text, "Roswitha") == [("asthma", "medical_history")]


def test_a_name_that_is_also_a_belief_is_no_statement() -> None:
    assert found("The contact is Christian and he signs.", "Christian") == []


def test_a_word_shared_by_both_languages_follows_the_language_of_the_note() -> None:
    assert found("LGBT研修は柏原様が受講。") == []
    assert found("Our LGBT awareness course is run by Mr Dale.") == []


def test_a_letter_that_grows_when_made_small_does_not_move_the_offsets() -> None:
    text = "İİ İpek says she has epilepsy."
    (item,) = find_special_care(text, [])
    assert text[item.start : item.end] == "epilepsy"


def test_an_empty_text_and_a_text_of_one_word_are_fine() -> None:
    assert find_special_care("", []) == []
    assert find_special_care("糖尿病", []) == []


def test_a_very_long_text_takes_time_in_proportion() -> None:
    text = "本日は納品のみ。障害対応は完了、がん保険の提案は次回。" * 4000
    begin = time.process_time()
    assert find_special_care(text, []) == []
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("page", ["-癌" * 4_000, "糖尿病、" * 2_500])
def test_a_page_of_nothing_but_words_takes_no_look_at_the_page_for_each(page):
    started = time.process_time()
    find_special_care(page, [])
    assert time.process_time() - started < 4  # 11 s once; 0.6 s now
