from dataclasses import replace

import pytest

from daicho.language import Bilingual, Language
from daicho.reports.figures import display_width
from daicho.reports.pii.model import Gap, Mode
from daicho.reports.pii.text import render_text


def test_what_matters_stands_first(sample_scan):
    shown = render_text(sample_scan, location="daicho-pii/")
    order = (
        "6 records may state",
        "Records, special care?",
        "Rows, My Number",
        "Header does not say so",
        "Found",
        "Report:",
    )
    places = [shown.index(part) for part in order]
    assert places == sorted(places)
    assert "取引先責任者.csv: 旧管理コード" in shown
    assert "medical history 4, disability 2, creed 1" in shown


def test_a_summary_fits_a_screen(sample_scan):
    assert len(render_text(sample_scan, location="x").splitlines()) <= 24


def test_numbers_line_up_in_japanese(sample_scan):
    lines = render_text(replace(sample_scan, language=Language.JA)).splitlines()
    first = next(line for line in lines if line.startswith("個人番号を含む行"))
    second = next(line for line in lines if line.startswith("自由記述に"))
    assert display_width(first[: first.index("1,205") + 5]) == display_width(second[: second.index("1,961") + 5])


def test_a_share_of_all_records_is_given_only_where_all_were_looked_at(sample_scan, make_scan):
    assert "0.2%" not in render_text(sample_scan)
    assert "20.0%" in render_text(make_scan(records_in_notes=2))


def test_what_was_not_assessed_is_named_with_its_reason(sample_scan):
    shown = render_text(sample_scan)
    assert "Not assessed  scan.pdf – files of this kind are not read" in shown
    many = tuple(Gap(what=Bilingual(f"f{n}", f"f{n}"), why=Bilingual("no", "不可")) for n in range(40))
    assert "Not assessed and 34 more" in render_text(replace(sample_scan, gaps=many))


def test_a_scan_in_which_nothing_could_be_assessed_gives_no_counts(make_scan):
    shown = render_text(make_scan(tables=()))
    assert "No column could be assessed." in shown
    assert "Columns looked at" not in shown
    assert "looked at" not in shown


def test_a_full_scan_says_so(make_scan):
    assert "Every distinct value was looked at." in render_text(make_scan(mode=Mode.FULL))


@pytest.mark.parametrize("language", list(Language))
def test_hostile_texts_reach_no_terminal(hostile_scan, hostile, language):
    shown = render_text(replace(hostile_scan, language=language), location=hostile.replace("\ud800", "")[:300])
    assert all(character.isprintable() or character == "\n" for character in shown if character not in "\u200d")
    assert max(map(display_width, shown.splitlines())) <= 500
    shown.encode()
