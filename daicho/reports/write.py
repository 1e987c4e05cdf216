"""A finished report folder, or none: nothing half-written is ever seen under its name.

Everything is written into a hidden folder beside the target, which then takes the target's place by rename. Only a
folder Daicho wrote itself is replaced. Files name records, so only their owner may read them.
"""

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from daicho.errors import OutputError
from daicho.finding import Finding
from daicho.language import Language
from daicho.reports.csv import FINDINGS_FILE, WORKLISTS_FOLDER, write_failures
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
    target = Path(os.path.abspath(directory))  # noqa: PTH100 - resolve() would follow a link and write elsewhere
    with _explained(target):
        _refuse_foreign(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", suffix=".draft", dir=target.parent))
        try:
            worklists = write_failures(draft, failures, report.findings, language)
            finished = replace(report, worklists=worklists)
            (draft / HTML_FILE).write_text(render_html(finished, language), encoding="utf-8", newline="\n")
            (draft / JSON_FILE).write_bytes(render_json(finished))
            _make_private(draft)
            _put_in_place(draft, target)
        finally:
            # After success the name is gone already; after anything else, Ctrl-C included, nothing may stay behind.
            shutil.rmtree(draft, ignore_errors=True)
    return finished


def write_findings(
    path: Path, failures: Iterable[pa.RecordBatch], findings: Sequence[Finding], language: Language
) -> None:
    """Write every failing record to one CSV file, whole or not at all.

    Raises:
        OutputError: the disk refuses.
    """
    target = Path(os.path.abspath(path))  # noqa: PTH100 - as in write_report
    with _explained(target):
        draft = Path(tempfile.mkdtemp(prefix=".daicho.", suffix=".draft", dir=target.parent))
        try:
            write_failures(draft, failures, findings, language)
            _make_private(draft)
            (draft / FINDINGS_FILE).replace(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _refuse_foreign(target: Path) -> None:
    """Raise where replacing `target` would destroy something Daicho did not write."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputError(
            f"{target}: is not a folder, so no report is written there; name another place",
            f"{target}: フォルダではないためレポートを出力できません。別の出力先を指定してください",
        )
    if not target.exists():
        return
    present = {path.relative_to(target).as_posix() for path in target.rglob("*")}
    foreign = sorted(present - _written_before(target))
    if foreign:
        raise OutputError(
            f"{target}: holds {foreign[0]!r}, which is no part of a Daicho report; move it or name another folder",
            f"{target}: Daichoのレポートではない「{foreign[0]}」があります。移動するか別のフォルダを指定してください",
        )


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


def _make_private(folder: Path) -> None:
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _put_in_place(draft: Path, target: Path) -> None:
    """Give `draft` the name `target`; an earlier report steps aside first and comes back where that fails."""
    if not target.exists():
        draft.rename(target)
        return
    aside = draft.with_suffix(".old")
    try:
        target.rename(aside)
        draft.rename(target)
    finally:
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        elif aside.exists():
            aside.rename(target)


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turn what the operating system refuses into an `OutputError` that says what would help."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            en = "no space is left on the disk; free some or name another folder"
            ja = "ディスクの空き容量が不足しています。空きを確保するか、別のフォルダを指定してください"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            en = "writing is not permitted; check the permissions or name another folder"
            ja = "書き込み権限がありません。権限を確認するか、別のフォルダを指定してください"
        else:
            # Only the kind of failure: the message of an OSError can name files, whose names are owners' names.
            reason = os.strerror(error.errno) if error.errno else type(error).__name__
            en, ja = f"the report cannot be written ({reason})", f"レポートを書き込めません（{reason}）"
        raise OutputError(f"{target}: {en}", f"{target}: {ja}") from error
