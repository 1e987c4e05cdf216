"""The audit's report folder: HTML, JSON, and every failing record as CSV."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from daicho.finding import Finding
from daicho.language import Language
from daicho.reports.csv import FINDINGS_FILE, WORKLISTS_FOLDER, write_failures
from daicho.reports.folder import explained, make_private, write_folder
from daicho.reports.html import render_html
from daicho.reports.json import SCHEMA, render_json
from daicho.reports.report import Report

HTML_FILE = "report.html"
JSON_FILE = "report.json"


def write_report(
    report: Report, directory: Path, *, language: Language, failures: Iterable[pa.RecordBatch] = ()
) -> Report:
    """Write the report's folder and return the report with the worklists that were written.

    Args:
        report: what to show; its worklists are replaced by those of `failures`.
        directory: the folder to make; an earlier report there is replaced.
        language: in which the HTML opens and the CSV files are written.
        failures: every failing record, rows of `csv.FAILURES`, all rows of one owner together.

    Raises:
        OutputError: something that is no report of Daicho's is in the way, or the disk refuses.
    """

    def fill(draft: Path) -> Report:
        worklists = write_failures(draft, failures, report.findings, language)
        finished = replace(report, worklists=worklists)
        (draft / HTML_FILE).write_text(render_html(finished, language), encoding="utf-8", newline="\n")
        (draft / JSON_FILE).write_bytes(render_json(finished))
        return finished

    return write_folder(directory, fill, ours=_written_before)


def write_findings(
    path: Path, failures: Iterable[pa.RecordBatch], findings: Sequence[Finding], language: Language
) -> None:
    """Write every failing record to one CSV file, whole or not at all.

    Raises:
        OutputError: the disk refuses.
    """
    target = Path(os.path.abspath(path))  # noqa: PTH100 - as in write_report
    with explained(target):
        draft = Path(tempfile.mkdtemp(prefix=".daicho.", suffix=".draft", dir=target.parent))
        try:
            write_failures(draft, failures, findings, language)
            make_private(draft)
            (draft / FINDINGS_FILE).replace(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _written_before(target: Path) -> set[str]:
    """Return the paths an earlier report put into `target`; none where its `report.json` is not ours."""
    try:
        document = json.loads((target / JSON_FILE).read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return set()
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        return set()
    worklists = document.get("worklists")
    listed = worklists if isinstance(worklists, list) else []
    files = {str(item.get("file")) for item in listed if isinstance(item, dict)}
    return {HTML_FILE, JSON_FILE, FINDINGS_FILE, WORKLISTS_FOLDER} | files
