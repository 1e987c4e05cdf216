"""The audit: an export comes in, a report goes out. The only place that knows all the rooms.

Decides the order of things: read, type, lock the engine, check, report. Nothing here looks at the clock or the network.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from daicho import __version__
from daicho.canonical import OBJECTS
from daicho.checks.quarantine import Quarantine
from daicho.checks.run import Plan, plan_checks, run_checks
from daicho.checks.suites import Suite
from daicho.engine import DuckDBEngine
from daicho.errors import OutputError
from daicho.finding import Finding
from daicho.governance.failures import failing_rows
from daicho.governance.intake import open_export
from daicho.governance.intake.load import load_export
from daicho.governance.intake.private import private_folder
from daicho.governance.project import Project
from daicho.language import Language
from daicho.reports.report import Report, Source
from daicho.reports.write import write_findings, write_report

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to audit and how."""

    location: str
    """File, folder, ZIP or SQLAlchemy URL."""
    as_of: date
    project: Project
    table: str | None = None
    query: str | None = None
    suites: tuple[str, ...] | None = None
    """Suites to run instead of the project's."""


@dataclass(slots=True, kw_only=True)
class Loaded:
    """An export in the engine, locked: no file and no network can be reached any more."""

    engine: DuckDBEngine
    sources: tuple[Source, ...]


@contextmanager
def load(request: Request) -> Iterator[Loaded]:
    """Read an export into an engine of its own; everything is forgotten on leaving.

    Raises:
        InputError: the export cannot be read.
        MappingError: the project's mapping is wrong.
    """
    with private_folder() as spool, DuckDBEngine(spool, memory=request.project.memory) as engine:
        export = open_export(
            request.location,
            spool=spool,
            engine=engine.connection,
            table=request.table,
            query=request.query,
        )
        sources = load_export(
            engine,
            export,
            zone=request.project.organisation.timezone,
            rules=request.project.source_rules,
        )
        engine.lock()
        yield Loaded(engine=engine, sources=sources)


def plan(loaded: Loaded, request: Request) -> Plan:
    """Decide which checks can run on a loaded export.

    Raises:
        SuiteError: a suite is wrong.
    """
    suites: Sequence[Suite] = request.project.load_suites(request.suites)
    return plan_checks(loaded.engine, suites, as_of=request.as_of, thresholds=request.project.thresholds)


def audit(request: Request, out: Path, language: Language) -> Report:
    """Audit an export and write its report folder.

    Raises:
        DaichoError: the export, the project or a suite is wrong, or the report cannot be written.
    """
    with load(request) as loaded:
        quarantine = Quarantine(loaded.engine)
        report = _report(request, loaded, run_checks(loaded.engine, plan(loaded, request), quarantine))
        rows = failing_rows(loaded.engine, quarantine, report.findings)
        return write_report(report, out, language=language, failures=rows)


def check(
    request: Request, language: Language, *, export_gx: Path | None = None, failures: Path | None = None
) -> Report:
    """Run suites and return the report without writing one.

    Args:
        export_gx: where to write the checks that ran as a Great Expectations suite.
        failures: where to write every failing record as CSV.

    Raises:
        DaichoError: the export, the project or a suite is wrong, or a file cannot be written.
    """
    for target in (export_gx, failures):
        if target is not None:
            _refuse_source(target, request)
    with load(request) as loaded:
        quarantine = Quarantine(loaded.engine)
        planned = plan(loaded, request)
        report = _report(request, loaded, run_checks(loaded.engine, planned, quarantine))
        if export_gx is not None:
            _export(planned, export_gx)
        if failures is not None:
            rows = failing_rows(loaded.engine, quarantine, report.findings)
            write_findings(failures, rows, report.findings, language)
        return report


def _report(request: Request, loaded: Loaded, findings: Sequence[Finding]) -> Report:
    order = {name: position for position, name in enumerate(OBJECTS)}
    return Report(
        tool_version=__version__,
        as_of=request.as_of,
        organisation=request.project.organisation.name,
        sources=loaded.sources,
        findings=tuple(sorted(findings, key=lambda finding: (order[finding.object], finding.check))),
    )


def _refuse_source(target: Path, request: Request) -> None:
    """Raise where writing `target` would overwrite the export, a suite or the project file: sources are never written.

    Raises:
        OutputError: it would.
    """
    source = Path(request.location).resolve()
    there = target.resolve()
    if target.is_symlink() or there.is_relative_to(source) or (target.exists() and target.suffix in (".yaml", ".yml")):
        raise OutputError(
            f"{target.name}: is part of the export or of the project, or a link; name another file",
            f"{target.name}: エクスポートや設定の一部、またはリンクです。別のファイル名を指定してください",
        )


def _export(planned: Plan, path: Path) -> None:
    from daicho.checks.expectations.run import export_suite

    checks = [(c, r, planned.mostly(c, r)) for found in planned.runnable.values() for c, r in found]
    try:
        export_suite(path, path.stem, checks)
    except OSError as error:
        raise OutputError(
            f"{path.name} cannot be written ({error.strerror})", f"{path.name} に書き込めません（{error.strerror}）"
        ) from error
