"""The report for machines: one JSON document, the same bytes for the same report.

The form is described in docs/report-schema.md and `report.schema.json`; texts come in both languages. Keys come in the
order of the schema, so that a difference between two nights reads from the top.
"""

import json
from collections.abc import Iterable
from typing import TypeAlias

from daicho.finding import Evidence, Finding, Severity, Status
from daicho.language import Bilingual
from daicho.reports.report import SCHEMA_VERSION, Rejection, Report, Score, Source, Worklist

SCHEMA = "daicho-report"
"""Value of the key `schema`: by it a folder is known to be one of ours."""

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def render_json(report: Report) -> bytes:
    """Return the report as UTF-8 JSON ending in a newline."""
    text = json.dumps(_report(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    # A lone surrogate has no UTF-8; its backslash form is the JSON escape of the same character.
    return text.encode("utf-8", errors="backslashreplace")


def _report(report: Report) -> dict[str, Json]:
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "tool_version": report.tool_version,
        "as_of": report.as_of.isoformat(),
        "organisation": report.organisation,
        "counts": {
            "checks": len(report.findings),
            "failed": {severity.value: report.count(Status.FAILED, severity) for severity in Severity},
            "passed": report.count(Status.PASSED),
            "not_assessed": report.count(Status.NOT_ASSESSED),
            "error": report.count(Status.ERROR),
        },
        "scores": [_score(score) for score in report.scores],
        "worst": [finding.id for finding in report.worst],
        "findings": [_finding(finding) for finding in report.findings],
        "sources": [_source(source) for source in report.sources],
        "worklists": [_worklist(worklist) for worklist in report.worklists],
    }


def _score(score: Score) -> Json:
    return {
        "dimension": score.dimension.value,
        "value": score.value,
        "assessed": score.assessed,
        "not_assessed": score.not_assessed,
        "weighted_checked": score.weighted_checked,
        "weighted_failed": score.weighted_failed,
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "check": finding.check,
        "object": finding.object,
        "columns": list(finding.columns),
        "dimension": finding.dimension.value,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "title": _text(finding.title),
        "why": _text(finding.why),
        "remedy": _text(finding.remedy),
        "tolerance": {"max_ratio": finding.tolerance.max_ratio, "max_count": finding.tolerance.max_count},
        "checked": finding.checked,
        "failed": finding.failed,
        "ratio": finding.ratio,
        "surplus": finding.surplus,
        "groups": finding.groups,
        "reason": None if finding.reason is None else _text(finding.reason),
        "details": _texts(finding.details),
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "record": evidence.record,
        "values": [{"column": column, "value": value} for column, value in evidence.values],
    }


def _source(source: Source) -> Json:
    return {
        "name": source.name,
        "object": source.object,
        "system": source.system,
        "format": source.format,
        "encoding": source.encoding,
        "rows_read": source.rows_read,
        "rows_accepted": source.rows_accepted,
        "rows_rejected": source.rows_rejected,
        "rejections": [_rejection(rejection) for rejection in source.rejections],
        "mapped": [{"header": header, "field": field} for header, field in source.mapped],
        "left_over": list(source.left_over),
        "notes": _texts(source.notes),
    }


def _rejection(rejection: Rejection) -> Json:
    return {"reason": _text(rejection.reason), "rows": rejection.rows, "lines": list(rejection.lines)}


def _worklist(worklist: Worklist) -> Json:
    return {
        "owner": worklist.owner,
        "file": worklist.file,
        "records": worklist.records,
        "failures": worklist.failures,
    }


def _text(text: Bilingual) -> Json:
    return {"en": text.en, "ja": text.ja}


def _texts(texts: Iterable[Bilingual]) -> Json:
    return [_text(text) for text in texts]
