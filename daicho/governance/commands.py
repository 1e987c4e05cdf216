"""The commands of this room: audit, check, explain, init."""

import logging
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from daicho.errors import ProjectError
from daicho.finding import Severity, Status
from daicho.governance import PROJECT_FILE
from daicho.governance.options import LANG, QUERY, TABLE, VERBOSE, language_of
from daicho.language import Language, reader, spoken

if TYPE_CHECKING:
    from daicho.governance.audit import Request
    from daicho.governance.project import Project
    from daicho.reports.report import Report

_EARLIEST, _LATEST = 1950, 2200  # an export of another day is a slip of the keyboard

_LOCATION = click.argument("location", required=False)
_AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help=spoken("Judge as of this day; default today.", "この日を基準に判定する。省略時は今日。"),
)
_PROJECT = click.option(
    "--project",
    type=click.Path(path_type=Path),
    help=spoken(
        f"Project file; default {PROJECT_FILE} here.", f"設定ファイル。省略時はこのフォルダの {PROJECT_FILE}。"
    ),
)
_FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    help=spoken(
        "Exit with 1 if a check of this severity or worse fails; default critical.",
        "この重要度以上の検査が不合格なら終了コード 1。省略時は critical。",
    ),
)


def _project(path: Path | None) -> "Project":
    # Here and in every command: what a command needs loads when it runs, so that its --help is quick.
    from daicho.governance.project import Project, find_project, load_project

    if path is not None:
        return load_project(path)
    return find_project(Path.cwd()) or Project()


def _request(
    location: str | None, as_of: datetime | None, project: "Project", table: str | None, query: str | None
) -> "Request":
    from daicho.governance.audit import Request

    location = project.location if location is None else location
    if location is None:
        raise ProjectError(
            f"name an export (`daicho audit exports/`), or set `source:` in {PROJECT_FILE} (`daicho init`)",
            f"`daicho audit exports/` のように対象を指定するか、{PROJECT_FILE} の `source:` に書いてください",
        )
    day = as_of.date() if as_of else project.as_of or today(project.organisation.timezone)
    if not _EARLIEST <= day.year <= _LATEST:
        raise ProjectError(
            f"as-of {day} lies outside {_EARLIEST} to {_LATEST}; check the year",
            f"基準日 {day} は {_EARLIEST}〜{_LATEST} 年の範囲外です。年を確認してください",
        )
    return Request(location=location, as_of=day, project=project, table=table, query=query)


def today(timezone: str = "Asia/Tokyo") -> date:
    """Return the day it is where the organisation sits; the one look at the clock, everything else is told the day."""
    return datetime.now(UTC).astimezone(ZoneInfo(timezone)).date()


def log_steps(verbose: bool) -> None:
    """Log each step of a run to stderr, where that was asked for."""
    if verbose:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")


def _exit_code(report: "Report", fail_on: str) -> int:
    if report.count(Status.ERROR) or not report.count(Status.PASSED) + report.count(Status.FAILED):
        return 3  # a night in which nothing was judged is no good night
    worst = [finding.severity.rank for finding in report.findings if finding.status is Status.FAILED]
    return int(fail_on != "never" and bool(worst) and min(worst) <= Severity(fail_on).rank)


@click.command(
    help=spoken(
        "Audit an export: a folder, file, ZIP archive or SQLAlchemy URL.\n\n"
        "Exit code: 0 nothing at or above --fail-on failed, 1 something did, 2 the command or its input is wrong, "
        "3 a check could not run, or none could be assessed.\n\n"
        "Example: daicho audit exports/ --as-of 2026-11-01 --out report/",
        "エクスポート（フォルダ・ファイル・ZIP・SQLAlchemy の URL）を監査します。\n\n"
        "終了コード: 0 --fail-on 以上の不合格なし、1 あり、"
        "2 指定や入力の誤り、3 実行できない検査がある、または何も評価できない。\n\n"
        "例: daicho audit exports/ --as-of 2026-11-01 --out report/",
    )
)
@_LOCATION
@_AS_OF
@LANG
@_FAIL_ON
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=spoken("Report folder; default daicho-report.", "報告書のフォルダ。省略時は daicho-report。"),
)
@_PROJECT
@TABLE
@QUERY
@VERBOSE
def audit(
    location: str | None,
    as_of: datetime | None,
    lang: str | None,
    fail_on: str | None,
    out: Path | None,
    project: Path | None,
    table: str | None,
    query: str | None,
    verbose: bool,
) -> None:
    """Audit an export and print the summary."""
    from daicho.governance.audit import audit as run
    from daicho.reports.text import render_text

    log_steps(verbose)
    settings = _project(project)
    language = Language(lang) if lang else settings.reader or reader()
    target = out if out is not None else settings.directory / settings.out
    report = run(_request(location, as_of, settings, table, query), target, language)
    click.echo(render_text(report, language, location=str(target / "report.html"), color=_colour()), nl=False)
    click.get_current_context().exit(_exit_code(report, fail_on or settings.fail_on))


def _colour() -> bool:
    import os
    import sys

    return sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


@click.command(
    help=spoken(
        "Run validation suites over an export and print a line per check; writes no report.\n\n"
        "Example: daicho check exports/ --suite contacts --export-gx suite.json",
        "検証スイートを実行し、検査ごとに一行で表示します。報告書は書きません。\n\n"
        "例: daicho check exports/ --suite contacts --export-gx suite.json",
    )
)
@_LOCATION
@click.option(
    "--suite",
    "suites",
    multiple=True,
    help=spoken("Shipped suite or YAML file; repeat for several.", "同梱スイート名か YAML ファイル。複数指定可。"),
)
@click.option(
    "--export-gx",
    type=click.Path(path_type=Path),
    help=spoken("Write the checks as a Great Expectations suite.", "Great Expectations のスイートとして書き出す。"),
)
@click.option(
    "--failures",
    type=click.Path(path_type=Path),
    help=spoken("Write every failing record to this CSV.", "不合格の全レコードをこの CSV に書き出す。"),
)
@_AS_OF
@LANG
@_FAIL_ON
@_PROJECT
@TABLE
@QUERY
@VERBOSE
def check(
    location: str | None,
    suites: tuple[str, ...],
    export_gx: Path | None,
    failures: Path | None,
    as_of: datetime | None,
    lang: str | None,
    fail_on: str | None,
    project: Path | None,
    table: str | None,
    query: str | None,
    verbose: bool,
) -> None:
    """Run suites and print the summary."""
    from dataclasses import replace

    from daicho.governance.audit import check as run
    from daicho.reports.text import render_text

    log_steps(verbose)
    settings = _project(project)
    language = Language(lang) if lang else settings.reader or reader()
    request = replace(_request(location, as_of, settings, table, query), suites=suites or None)
    report = run(request, language, export_gx=export_gx, failures=failures)
    click.echo(render_text(report, language, color=_colour()), nl=False)
    click.get_current_context().exit(_exit_code(report, fail_on or settings.fail_on))


@click.command(
    help=spoken(
        "Say what a check looks for, what it flags, what it passes and what it cannot see.\n\n"
        "Without a name: list all checks.\n\n"
        "Example: daicho explain stale_contact",
        "検査が何を調べ、何を指摘し、何を通し、何を見られないかを説明します。名前を省くと一覧を表示します。\n\n"
        "例: daicho explain stale_contact",
    )
)
@click.argument("name", required=False)
@LANG
@_PROJECT
def explain(name: str | None, lang: str | None, project: Path | None) -> None:
    """Print a check's page, or the list of checks."""
    from daicho.governance.explain import explain_check, list_checks

    settings = _project(project)
    language = Language(lang) if lang else settings.reader or reader()
    click.echo(explain_check(settings, name, language) if name else list_checks(settings, language))


@click.command(
    help=spoken(
        f"Write a commented {PROJECT_FILE}; --from drafts it after an export.\n\nExample: daicho init --from exports/",
        f"注釈付きの {PROJECT_FILE} を作ります。--from でエクスポートから下書き。\n\n例: daicho init --from exports/",
    )
)
@click.option(
    "--from", "location", help=spoken("Export to draft the mapping after.", "対応付けの下書きに使うエクスポート。")
)
@LANG
def init(location: str | None, lang: str | None) -> None:
    """Write the project file."""
    from daicho.governance.draft import write_project

    path = write_project(Path.cwd(), location, language_of(lang))
    click.echo(
        spoken(
            f"wrote {path.name}; edit it, then run `daicho audit`",
            f"{path.name} を作りました。内容を確認して `daicho audit` を実行してください",
        )
    )
