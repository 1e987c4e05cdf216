import re

import pytest

from daicho.language import Language
from daicho.reports.figures import display_width
from daicho.reports.text import render_text


@pytest.mark.parametrize("language", list(Language))
def test_the_small_report_is_the_golden_one(small_report, golden, language):
    text = render_text(small_report, language, location="daicho-report/report.html")
    golden(f"report.{language}.txt", text.encode())


def test_columns_line_up_under_full_width_text(sample_report):
    lines = [line for line in render_text(sample_report, Language.JA).splitlines() if " / " in line]
    slashes = {
        display_width(line[: line.index(" / ")]) + display_width(line.split(" / ")[1].split()[0]) for line in lines
    }
    assert len(slashes) == 1


def test_no_colour_unless_asked(small_report):
    assert "\x1b" not in render_text(small_report, Language.EN)


def test_colour_changes_no_character_that_shows(small_report):
    coloured = render_text(small_report, Language.EN, color=True)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == render_text(small_report, Language.EN)


def test_hostile_texts_stay_on_their_line_and_command_no_terminal(hostile_report):
    text = render_text(hostile_report, Language.EN, location="report.html")
    assert len(text.splitlines()) == 1 + 1 + 2 + 1 + 4 + 1 + 2 + 1 + 2
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert max(map(display_width, text.splitlines())) < 250
    text.encode()


def test_a_report_without_anything_still_says_so(make_report):
    assert "Failed: 0 critical" in render_text(make_report(), Language.EN)
