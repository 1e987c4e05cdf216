import re
from dataclasses import replace
from itertools import pairwise

import pytest
from seen import Page

from daicho.language import Language
from daicho.reports.pii.html import render_html
from daicho.reports.pii.model import Mode


@pytest.fixture
def page(sample_scan) -> Page:
    return Page(render_html(sample_scan))


def test_hostile_texts_add_no_element_no_attribute_and_no_address(hostile_scan):
    document = render_html(hostile_scan)
    page = Page(document)
    assert not {"script", "iframe", "object", "img", "link", "base", "form", "a"} & {tag for tag, _ in page.elements}
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "href", "style", "srcdoc"}}
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", document)
    assert max(map(len, page.texts)) < 800
    document.encode()


def test_hostile_texts_change_no_structure(hostile_scan, hostile):
    page = Page(render_html(hostile_scan))
    assert page.count("h1") == 1
    assert page.count("article") == 2
    assert "{{ 7 * 7 }}" in page.text or "{{" not in hostile


def test_the_file_loads_nothing_and_forbids_loading(sample_scan):
    document = render_html(sample_scan)
    assert "default-src 'none'" in document
    assert not re.search(r"https?://|@import|url\(|<script|<link|style=", document)


def test_ids_are_unique_and_every_label_leads_to_one(page):
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert set(page.attributes("aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("language", list(Language))
def test_the_page_opens_in_the_readers_language_and_holds_both(sample_scan, language):
    page = Page(render_html(replace(sample_scan, language=language)))
    checked = [attributes["id"] for tag, attributes in page.elements if tag == "input" and "checked" in attributes]
    assert checked == [f"language-{language}"]
    assert page.elements[0] == ("html", {"lang": language.value})
    spans = [attributes.get("lang") for tag, attributes in page.elements if tag == "span"]
    assert spans.count("ja") == spans.count("en") > 100


def test_special_care_my_number_and_unexpected_columns_come_before_the_columns(page):
    text = page.text
    order = (
        "Special care in texts",
        "Columns in which My Numbers were found",
        "Where nobody would look",
        "Types found",
    )
    places = [text.index(part) for part in (*order, "What every column was taken for", "How it was looked at")]
    assert places == sorted(places)


def test_a_page_without_anything_grave_does_not_speak_of_it(make_scan):
    text = Page(render_html(make_scan())).text
    for absent in ("Special care in texts", "Columns in which My Numbers", "Where nobody would look", "In texts"):
        assert absent not in text
    assert "No personal information was found in the 1 column looked at." in text


def test_every_table_has_a_caption_and_every_column_a_header(page):
    assert page.count("table") == page.count("caption") == 1 + 1 + 1 + 1 + 2 + 2 + 1
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")


def test_headings_descend_one_level_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_column_has_its_mark(page):
    marks = [
        attributes["class"]
        for tag, attributes in page.elements
        if tag == "span" and "mark " in str(attributes.get("class"))
    ]
    assert sorted(mark.split()[1] for mark in marks) == sorted(
        ["critical"] * 2 + ["warning"] * 2 + ["info"] * 3 + ["passed"] * 3 + ["not_assessed"]
    )


def test_a_column_of_many_findings_shows_the_first_and_points_to_the_file(page):
    assert "The first 20 are shown; all stand in pii_hits.csv." in page.text
    assert page.text.count("The first 3 are shown; all stand in pii_hits.csv.") == 2


def test_more_findings_than_rows_still_point_to_the_file(sample_scan):
    notes = replace(sample_scan.tables[0].columns[7], hits=sample_scan.tables[0].columns[7].hits[4:])
    scan = replace(sample_scan, tables=(replace(sample_scan.tables[0], columns=(notes,)),))
    assert "The first 20 are shown" in Page(render_html(scan)).text
    few = replace(scan, hits=scan.hits[:7])
    assert "The first 7 are shown" not in Page(render_html(few)).text


def test_the_questions_of_two_columns_of_one_name_stay_apart(sample_scan):
    first, second = sample_scan.tables
    notes = replace(first.columns[7], special_care=first.columns[7].special_care[:1])
    scan = replace(sample_scan, tables=(first, replace(second, columns=(notes,))))
    text = Page(render_html(scan)).text
    assert "All stand in pii_hits.csv." in text
    assert "The first 3 are shown" in text


def test_a_sample_says_column_by_column_what_it_leaves_open(page, make_scan):
    assert page.text.count("under 0.15%") == 7
    assert "under" not in Page(render_html(make_scan(mode=Mode.FULL))).text


def test_what_was_not_assessed_and_the_laws_are_cited(page):
    for said in (
        "scan.pdf",
        "files of this kind are not read",
        "art. 2(3)",
        "My Number Act, art. 19 and 20",
        "no legal advice",
    ):
        assert said in page.text
    for said in ("個人情報の保護に関する法律第2条第3項", "番号法第19条、第20条"):
        assert said in page.text


@pytest.mark.parametrize("language", list(Language))
def test_the_page_passes_no_legal_verdict_and_says_that_values_are_masked(sample_scan, language):
    text = Page(render_html(replace(sample_scan, language=language))).text
    assert not re.search(r"lawful|illegal|complian|violat|合法|違法|適法|違反", text, re.IGNORECASE)
    assert "Values are masked." in text
    assert "値はマスクされています。" in text
    assert "a question for a person, never a verdict" in text


def test_two_renderings_are_the_same(sample_scan):
    assert render_html(sample_scan) == render_html(sample_scan)
