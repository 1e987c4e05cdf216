import re
from dataclasses import replace

import pytest

from daicho import personal
from daicho.language import Bilingual
from daicho.reports.pii import words
from daicho.reports.pii.model import Count, Mode


def said(text: Bilingual) -> list[str]:
    return [text.en, text.ja]


def test_the_verdict_counts_columns_unexpected_ones_and_records(sample_scan):
    verdict = words.verdict(sample_scan)
    assert verdict.en == (
        "Of 10 columns, 7 hold personal information; 2 of these have headers that do not say so. "
        "The texts of 1,961 records hold some too, among those looked at."
    )
    assert verdict.ja.startswith("10項目のうち、7項目に個人情報が含まれています（うち2項目は項目名から分かりません）。")


def test_one_is_singular(make_scan, make_column):
    table = replace(make_scan().tables[0], columns=(make_column("a", "PHONE", expected=False),))
    assert (
        "Of 1 column, 1 holds personal information; 1 of these has a header that does not"
        in words.verdict(make_scan(tables=(table,))).en
    )


def test_nothing_found_is_not_the_same_as_not_assessed(make_scan, make_column):
    assert words.verdict(make_scan()).en == "No personal information was found in the 1 column looked at."
    unread = replace(make_scan().tables[0], columns=(make_column("a", not_assessed=Bilingual("empty", "空")),))
    assert words.verdict(make_scan(tables=(unread,))).en == "No column could be assessed."


def test_a_special_care_question_is_never_a_verdict(sample_scan):
    question = words.questions_sentence(sample_scan)
    assert question.en.startswith("6 records may state")
    assert "a question for a person, never a verdict" in question.en
    assert "本報告書は判定しません" in question.ja


def test_a_question_alone_is_not_called_nothing_found(make_scan, make_column):
    column = make_column("メモ", free_text=True, special_care=(Count("creed", Bilingual("creed", "信条"), 1),))
    table = replace(make_scan().tables[0], columns=(column,))
    assert "No personal information was found" not in words.verdict(make_scan(tables=(table,))).en


def test_a_sample_says_what_it_leaves_open(sample_scan):
    sentence = words.mode_sentence(sample_scan)
    assert all("3/n" in text and "0.15%" in text and "95%" in text for text in said(sentence))
    assert "It may still be there" in sentence.en


def test_a_sample_of_small_columns_leaves_nothing_open(make_scan):
    assert words.mode_sentence(make_scan(mode=Mode.SAMPLE)).en.endswith("every distinct value was looked at.")
    assert words.mode_sentence(make_scan()).en == "Every distinct value was looked at."


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100%"), (3 / 30, "10%"), (3 / 2_000, "0.15%"), (3 / 1_999, "0.16%"), (3 / 7, "43%"), (3e-9, "0.00000030%")],
)
def test_a_bound_is_never_rounded_down(share, text):
    assert words.bound(share) == text
    assert float(text.rstrip("%")) >= 100 * share * (1 - 1e-9)


def test_a_type_of_the_users_own_keeps_its_name():
    assert personal.type_label("MEMBER_CARD") == Bilingual("MEMBER_CARD", "MEMBER_CARD")
    assert personal.category_label("creed").ja == "信条"


def every_text(sample_scan) -> list[Bilingual]:
    notes = [text for note in words.LEGAL_NOTES for text in (note.text, note.citation)]
    sentences = [words.verdict(sample_scan), words.questions_sentence(sample_scan), words.mode_sentence(sample_scan)]
    return [*personal.TYPES.values(), *personal.CATEGORIES.values(), *notes, *sentences, words.MASKED, words.QUESTION]


def test_no_word_passes_a_legal_verdict(sample_scan):
    judging = re.compile(
        r"lawful|legal(ly)? (permitted|allowed)|illegal|complian|violat|合法|違法|適法|違反", re.IGNORECASE
    )
    assert [text for text in every_text(sample_scan) if any(map(judging.search, said(text)))] == []


def test_every_text_is_there_in_both_languages(sample_scan):
    assert [
        text for text in every_text(sample_scan) if not text.en or not re.search("[ぁ-んァ-ヶ一-龥]", text.ja)
    ] == []
    assert [text for text in every_text(sample_scan) if re.search("[、。]", text.en)] == []
