"""The report as one HTML file: no script, no external asset, both languages inside, fit for A4.

Decides which pieces the templates get and how a stranger's text is made harmless: everything printed passes `visible`
and is escaped, and a content security policy in the file forbids scripts and loading altogether. The language switch
is two radio buttons and CSS, so the file works from a mail attachment and behind the strictest viewer.
"""

import re
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from daicho.finding import Dimension, Finding, Severity, Status
from daicho.language import Language
from daicho.reports import charts, words
from daicho.reports.figures import percent, points
from daicho.reports.page import environment
from daicho.reports.report import SCHEMA_VERSION, SEVERITY_WEIGHT, Report, Source

_OPEN_EVIDENCE = 5
"""Example rows up to which a table stands open; longer ones open on request, and always on paper."""

_WORKLIST = re.compile(r"worklists/[^/\\:]+\.csv")
"""The only place a link may lead: a file in the report's own folder."""


def render_html(report: Report, language: Language) -> str:
    """Return the report as one HTML document that opens in `language`."""
    template = _environment().get_template("report.html.j2")
    return template.render(report=report, language=language.value) + "\n"


def _environment() -> Environment:
    made = environment()
    made.globals.update(
        Dimension=Dimension,
        Severity=Severity,
        Status=Status,
        SEVERITIES=words.SEVERITIES,
        STATUSES=words.STATUSES,
        DIMENSIONS=words.DIMENSIONS,
        DIMENSION_QUESTIONS=words.DIMENSION_QUESTIONS,
        SEVERITY_WEIGHT=SEVERITY_WEIGHT,
        SCHEMA_VERSION=SCHEMA_VERSION,
        OPEN_EVIDENCE=_OPEN_EVIDENCE,
        object_label=words.object_label,
        column_label=words.column_label,
        tolerance_sentence=words.tolerance_sentence,
        bar=charts.bar,
        score_bar=charts.score_bar,
        verdict_bar=_verdict_bar,
        source_bar=_source_bar,
        percent=percent,
        evidence_columns=_evidence_columns,
        evidence_rows=_evidence_rows,
        worklist_link=_worklist_link,
    )
    made.filters.update(points=points)
    return made


def _verdict_bar(report: Report) -> Markup:
    parts = [(report.count(Status.FAILED, severity), severity.value) for severity in Severity]
    rest = [(report.count(status), status.value) for status in (Status.ERROR, Status.NOT_ASSESSED, Status.PASSED)]
    return charts.stacked_bar(parts + rest)


def _source_bar(source: Source) -> Markup:
    unjudged = max(source.rows_read - source.rows_accepted - source.rows_rejected, 0)
    return charts.stacked_bar(
        [(source.rows_accepted, "passed"), (source.rows_rejected, "critical"), (unjudged, "not_assessed")]
    )


def _evidence_columns(finding: Finding) -> tuple[str, ...]:
    """Return the columns of the example table, in the order the examples name them."""
    return tuple(dict.fromkeys(column for evidence in finding.evidence for column, _ in evidence.values))


def _evidence_rows(finding: Finding) -> tuple[tuple[str, tuple[str | None, ...]], ...]:
    """Return (record, one value per column) for every example; None where the example says nothing of a column."""
    columns = _evidence_columns(finding)
    rows = []
    for evidence in finding.evidence:
        values = dict(evidence.values)
        rows.append((evidence.record, tuple(values.get(column) for column in columns)))
    return tuple(rows)


def _worklist_link(file: str) -> str | None:
    """Return the address of a worklist beside the report, or None where `file` is no such thing."""
    return quote(file.encode("utf-8", errors="replace")) if _WORKLIST.fullmatch(file) else None
