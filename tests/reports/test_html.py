import re
from importlib.resources import files
from itertools import pairwise

import pytest
from seen import Page

from daicho.finding import Status
from daicho.language import Language
from daicho.reports.html import render_html
from daicho.reports.report import Worklist


@pytest.fixture
def page(sample_report) -> Page:
    return Page(render_html(sample_report, Language.JA))


def test_hostile_texts_add_no_element_no_attribute_and_no_address(hostile_report, hostile):
    document = render_html(hostile_report, Language.EN)
    page = Page(document)
    assert not {"script", "iframe", "object", "img", "link", "base", "form"} & {tag for tag, _ in page.elements}
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "style", "srcdoc", "action"}}
    assert all(address.startswith("#") for address in page.attributes("href"))
    assert "<script" not in document
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", document)
    assert max(map(len, page.texts)) < 800
    document.encode()


def test_a_template_in_a_cell_stays_text(make_report):
    assert "{{ 7 * 7 }}" in render_html(make_report(organisation="{{ 7 * 7 }}"), Language.EN)


def test_hostile_texts_change_no_structure(hostile_report, make_report):
    plain = Page(render_html(hostile_report, Language.EN))
    assert plain.count("article") == 4
    assert plain.count("h1") == 1


def test_the_file_loads_nothing_and_forbids_loading(sample_report):
    document = render_html(sample_report, Language.EN)
    assert "default-src 'none'" in document
    assert not re.search(r"https?://|@import|url\(|<script|<link", document)


def test_links_lead_into_the_page_or_to_a_worklist_beside_it(page):
    targets = set(page.attributes("id"))
    for address in page.attributes("href"):
        assert address[1:] in targets if address.startswith("#") else address.startswith("worklists/")


@pytest.mark.parametrize(
    "file", ["javascript:alert(1)", "worklists/../../x.csv", "//evil.example/x.csv", "worklists/a\\b.csv"]
)
def test_no_other_file_is_linked(make_report, file):
    report = make_report(worklists=(Worklist(owner="x", file=file, records=1, failures=1),))
    assert all(address.startswith("#") for address in Page(render_html(report, Language.EN)).attributes("href"))


def test_ids_are_unique_and_every_assessed_finding_can_be_linked_to(page, sample_report):
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assessed = [f for f in sample_report.findings if f.status is not Status.NOT_ASSESSED]
    assert {f"finding-{finding.id}" for finding in assessed} <= set(ids)


@pytest.mark.parametrize("language", list(Language))
def test_the_page_opens_in_the_language_asked_for_and_holds_both(sample_report, language):
    page = Page(render_html(sample_report, language))
    checked = [attributes["id"] for tag, attributes in page.elements if tag == "input" and "checked" in attributes]
    assert checked == [f"language-{language}"]
    assert page.elements[0] == ("html", {"lang": language.value})
    spans = [attributes.get("lang") for tag, attributes in page.elements if tag == "span"]
    assert spans.count("ja") == spans.count("en") > 100


def test_the_verdict_gives_the_counts(page, sample_report):
    failed = sample_report.count(Status.FAILED)
    assert f"60件の検査のうち、 不合格は{failed}件" in page.text
    assert f"{failed} failed" in page.text


def test_the_report_gives_no_legal_opinion(page):
    assert not re.search(r"lawful|complian|適法|違法|合法", page.text, re.IGNORECASE)


def test_every_table_has_a_caption_and_every_column_a_header(page):
    assert page.count("table") == page.count("caption") > 20
    headers = [attributes for tag, attributes in page.elements if tag == "th"]
    assert all("scope" in attributes for attributes in headers)


def test_headings_descend_one_level_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_checks_not_assessed_are_grouped_by_reason(page, sample_report):
    assert len(sample_report.gaps) < sample_report.count(Status.NOT_ASSESSED) + sample_report.count(Status.ERROR)
    for gap in sample_report.gaps:
        assert page.text.count(gap.reason.ja) == (2 if gap.status is Status.ERROR else 1)


def test_an_empty_report_is_a_page_too(make_report):
    text = Page(render_html(make_report(organisation=None), Language.EN)).text
    assert "No check failed." in text
    assert "Every check could be assessed." in text


def test_two_renderings_are_the_same(sample_report):
    assert render_html(sample_report, Language.JA) == render_html(sample_report, Language.JA)


def _schemes() -> dict[str, dict[str, str]]:
    css = files("daicho.reports").joinpath("templates/base.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = {"light": dict(re.findall(r"--([\w-]+): (#\w{6})", light))}
    return colours | {"dark": colours["light"] | dict(re.findall(r"--([\w-]+): (#\w{6})", dark))}


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "soft"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "critical", "warning", "info", "passed", "error", "accent"])
def test_text_has_the_contrast_wcag_aa_asks_for(scheme, ground, ink):
    colours = _schemes()[scheme]
    lighter, darker = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
