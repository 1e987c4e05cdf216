from dataclasses import replace

import pytest

from daicho.language import Bilingual, Language
from daicho.reports.duplicates.text import explain_text, render_text
from daicho.reports.figures import display_width


@pytest.mark.parametrize("language", list(Language))
def test_the_summary_is_some_fifteen_lines_with_every_count(sample_run, language):
    summary = render_text(sample_run, language, location="out/duplicates.html")
    assert 12 <= summary.count("\n") <= 18
    for number in ("52,318", "2,500", "5,579", "3,079", "1,448,210", "4,112", "387", "96.8%", "99.4%"):
        assert number in summary
    assert summary.endswith("out/duplicates.html\n")


def test_numbers_end_in_one_column_beside_full_width_labels(sample_run):
    lines = render_text(sample_run, Language.JA).splitlines()
    ends = {
        display_width(line[: line.index(number) + len(number)])
        for line in lines
        for number in ("  52,318", " 1,448,210", "  387")
        if number in line
    }
    assert len(ends) == 1


def test_a_run_that_was_not_assessed_gives_no_counts(make_run):
    why = Bilingual("no column is usable", "利用できる項目がありません")
    summary = render_text(make_run(not_assessed=why), Language.EN)
    assert "Not assessed, because no column is usable." in summary
    assert "Clusters" not in summary
    assert "45" not in summary


def test_unmasked_values_are_announced(sample_run):
    assert "unmasked" in render_text(replace(sample_run, revealed=True), Language.EN)
    assert "unmasked" not in render_text(sample_run, Language.EN)


def test_many_columns_are_counted_not_listed(sample_run):
    columns = tuple(replace(sample_run.columns[1], header=f"c{n}") for n in range(40))
    assert "and 28 more" in render_text(replace(sample_run, columns=columns), Language.EN)


def test_a_pair_is_explained_step_by_step(sample_run):
    explained = explain_text(sample_run.reviews[0], Language.EN)
    assert "0035g0000412 – 00Q5g0009981  93.7%  Needs review" in explained
    assert "1 pair in about 99,000 is the same" in explained
    assert "+12.5  equal" in explained
    assert "about 4.3 times likelier if different" in explained
    assert "Together +3.9 bits: the same with a probability of 93.7%." in explained
    assert "- the address differs" in explained


def test_an_explanation_says_what_other_evidence_took_off(sample_run):
    assert "(+7.5 alone)" in explain_text(sample_run.reviews[0], Language.EN)
    assert "（単独 +7.5）" in explain_text(sample_run.reviews[0], Language.JA)


@pytest.mark.parametrize("language", list(Language))
def test_hostile_texts_reach_no_terminal(hostile_run, hostile, language):
    unknown = replace(hostile_run, not_assessed=Bilingual(hostile, hostile))
    shown = render_text(unknown, language) + render_text(hostile_run, language)
    shown += explain_text(hostile_run.reviews[0], language)
    assert all(character.isprintable() or character == "\n" for character in shown if character not in "\u200d")
    assert max(map(display_width, shown.splitlines())) <= 400
    shown.encode()
