import re
from dataclasses import replace
from itertools import pairwise

import pytest
from seen import Page

from daicho.language import Bilingual, Language
from daicho.reports.duplicates.html import render_html


@pytest.fixture
def page(sample_run) -> Page:
    return Page(render_html(sample_run, Language.EN))


def test_hostile_texts_add_no_element_no_attribute_and_no_address(hostile_run):
    document = render_html(hostile_run, Language.EN)
    page = Page(document)
    assert not {"script", "iframe", "object", "img", "link", "base", "form", "a"} & {tag for tag, _ in page.elements}
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "href", "style", "srcdoc"}}
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", document)
    assert max(map(len, page.texts)) < 800
    document.encode()


def test_a_hostile_reason_stays_text(hostile_run, hostile):
    document = render_html(replace(hostile_run, not_assessed=Bilingual(hostile, hostile)), Language.EN)
    assert "<script" not in document
    assert Page(document).count("article") == 0
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", document)


def test_hostile_texts_change_no_structure(hostile_run, hostile):
    page = Page(render_html(hostile_run, Language.EN))
    assert page.count("article") == 3
    assert page.count("h1") == 1
    assert "{{ 7 * 7 }}" in page.text or "{{" not in hostile


def test_a_long_value_is_cut_to_what_a_cell_can_hold(sample_run):
    cluster = sample_run.clusters[0]
    cells = tuple(cell._replace(value="長" * 500) for cell in cluster.members[0].values)
    members = (replace(cluster.members[0], values=cells), *cluster.members[1:])
    document = render_html(replace(sample_run, clusters=(replace(cluster, members=members),)), Language.JA)
    assert "長" * 79 + "…" in document
    assert "長" * 80 not in document


def test_the_file_loads_nothing_and_forbids_loading(sample_run):
    document = render_html(sample_run, Language.EN)
    assert "default-src 'none'" in document
    assert not re.search(r"https?://|@import|url\(|<script|<link|style=", document)


def test_ids_are_unique_and_every_label_leads_to_one(page):
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert set(page.attributes("aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("language", list(Language))
def test_the_page_opens_in_the_language_asked_for_and_holds_both(sample_run, language):
    page = Page(render_html(sample_run, language))
    checked = [attributes["id"] for tag, attributes in page.elements if tag == "input" and "checked" in attributes]
    assert checked == [f"language-{language}"]
    assert page.elements[0] == ("html", {"lang": language.value})
    spans = [attributes.get("lang") for tag, attributes in page.elements if tag == "span"]
    assert spans.count("ja") == spans.count("en") > 100


def test_the_front_gives_every_count(page):
    for number in ("52,318", "2,500", "5,579", "3,079", "1,448,210", "4,112", "387"):
        assert number in page.text


def test_every_table_has_a_caption_and_every_column_a_header(page):
    assert page.count("table") == page.count("caption") == 2 + 4 + 2 + 1 + 6
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")


def test_headings_descend_one_level_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_table_of_columns_says_what_was_left_out_and_why(page):
    marks = [attributes.get("class") for tag, attributes in page.elements if tag == "span"]
    assert (marks.count("mark passed"), marks.count("mark not_assessed")) == (8, 4)
    assert "says who keeps the record, not whose it is" in page.text


def test_values_that_differ_from_the_clusters_commonest_stand_out(sample_run):
    document = render_html(replace(sample_run, clusters=sample_run.clusters[2:3]), Language.EN)
    own = re.findall(r'<td class="own">\s*<bdi>(.*?)</bdi>', document)
    assert own == ["佐•• •", "み••••••"]


def test_a_large_cluster_says_how_many_of_its_records_are_shown(page):
    assert "12 of 57 records shown" in page.text
    assert "4 of 2,500 clusters shown" in page.text
    assert "2 of 387 pairs shown" in page.text


def test_a_pair_shows_both_records_its_bits_and_why_a_person_has_to_look(page):
    for said in ("0035g0000007", "0035g0031190", "only the name agrees", "corporate numbers differ", "31.8%", "+21.2"):
        assert said in page.text
    assert "full name, equal: +21.2 bits, about 2.4 million times likelier if the same" in page.text


def test_the_model_says_how_it_compared(page, sample_run):
    assert "company (rare runs of characters)" in page.text
    assert "Every pair of records was compared." not in page.text
    every = Page(render_html(replace(sample_run, keys=()), Language.EN)).text
    assert "Every pair of records was compared." in every


def test_what_was_not_estimated_is_not_a_number(sample_run):
    page = Page(render_html(replace(sample_run, recall=None, precision=None), Language.EN))
    assert page.text.count("not estimated") == 2
    assert "96.8%" not in page.text
    assert "99.4%" not in page.text


def test_unmasked_values_are_announced_at_the_top(sample_run):
    document = render_html(replace(sample_run, revealed=True), Language.EN)
    assert 0 < document.index("Values are shown unmasked") < document.index("<h1>")
    assert "Values are masked" not in document
    assert "unmasked" not in render_html(sample_run, Language.EN)


def test_a_run_that_was_not_assessed_shows_its_reason_and_no_numbers(sample_run):
    why = Bilingual("no column is usable", "利用できる項目がありません")
    page = Page(render_html(replace(sample_run, not_assessed=why), Language.EN))
    assert "Not assessed, because no column is usable." in page.text
    assert "left out" in page.text
    for absent in ("2,500", "1,448,210", "Clusters by size", "Pairs waiting", "How it was decided"):
        assert absent not in page.text


def test_a_run_that_found_nothing_is_a_page_too(make_run):
    text = Page(render_html(make_run(), Language.EN)).text
    assert "None of the 10 records was taken for a duplicate of another." in text
    assert "No pair waits for a person's decision." in text
    assert "Clusters to look at first" not in text


def test_two_renderings_are_the_same(sample_run):
    assert render_html(sample_run, Language.JA) == render_html(sample_run, Language.JA)
