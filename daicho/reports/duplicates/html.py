"""The report of a duplicate run as one HTML file: no script, no external asset, both languages inside, fit for A4.

Stylesheets and the macros for both languages are the audit report's own, so that both pages are of one hand. What a
stranger wrote passes `visible`, is cut to what a cell can hold and escaped; a policy in the file forbids loading.
"""

from jinja2 import Environment
from markupsafe import Markup

from daicho.language import Language
from daicho.reports.charts import bar, stacked_bar
from daicho.reports.duplicates import charts, figures, words
from daicho.reports.duplicates.model import Band, DuplicateReport
from daicho.reports.figures import percent
from daicho.reports.page import environment

_SOURCES = 6
"""File names a page gives."""


def render_html(report: DuplicateReport, language: Language) -> str:
    """Return the report as one HTML document that opens in `language`."""
    template = _environment().get_template("duplicates.html.j2")
    return template.render(report=report, language=language.value, reader=language) + "\n"


def _environment() -> Environment:
    made = environment("daicho.reports.duplicates")
    made.globals.update(
        Band=Band,
        BANDS=words.BANDS,
        SOURCES=_SOURCES,
        verdict=words.verdict,
        revealed_notice=words.revealed_notice,
        implied_sentence=words.implied_sentence,
        step_sentence=words.step_sentence,
        prior_sentence=words.prior_sentence,
        total_sentence=words.total_sentence,
        one_in=figures.one_in,
        log_odds=figures.log_odds,
        size_classes=figures.size_classes,
        shown_members=figures.shown_members,
        member_headers=figures.member_headers,
        member_cells=figures.member_cells,
        weight_scale=charts.weight_scale,
        weight_bar=charts.weight_bar,
        waterfall=charts.waterfall,
        graph=charts.graph,
        line_sample=charts.line_sample,
        bar=bar,
        record_bar=_record_bar,
        band_bar=_band_bar,
        percent=percent,
    )
    made.filters.update(
        probability=figures.probability,
        share=figures.share,
        bound=figures.bound,
        bits=figures.bits,
    )
    return made


def _record_bar(report: DuplicateReport) -> Markup:
    """Return all rows in one bar: what merging takes away, what it keeps of each cluster, what stands alone."""
    return stacked_bar([(report.surplus, "warning"), (report.cluster_count, "info"), (report.alone, "passed")])


def _band_bar(report: DuplicateReport) -> Markup:
    """Return the scale of probabilities, divided where the bands meet."""
    review, cut = round(1000 * report.review_from), round(1000 * report.cut)
    return stacked_bar([(review, "not_assessed"), (max(cut - review, 0), "warning"), (1000 - cut, "passed")])
