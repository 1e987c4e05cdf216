"""The command `pii scan`."""

from datetime import datetime
from pathlib import Path

import click

from daicho.governance.options import LANG, QUERY, TABLE, VERBOSE
from daicho.language import spoken

_DEFAULT_OUT = Path("daicho-pii")


@click.command(
    help=spoken(
        "Find personal information: which columns hold what, and what hides in notes.\n\n"
        "Writes pii.html, pii_columns.csv and pii_hits.csv. LOCATION is a file, a folder, a ZIP archive or a database "
        "URL; default: `source:` of daicho.yaml. Values are masked.\n\n"
        "Exit code: 0 scanned, whatever was found; 2 the command or its input is wrong.\n\n"
        "Example: daicho pii scan exports/ --out pii/",
        "個人情報を探します。どの列に何があり、備考などの文章に何が紛れているかを調べます。\n\n"
        "pii.html・pii_columns.csv・pii_hits.csv を書き出します。"
        "LOCATION はファイル・フォルダ・ZIP・データベースの URL です（省略時は daicho.yaml の source）。"
        "値はマスクされます。\n\n"
        "終了コード: 0 検出の有無によらず完了、2 指定や入力の誤り。\n\n"
        "例: daicho pii scan exports/ --out pii/",
    )
)
@click.argument("location", required=False)
@click.option(
    "--mode",
    type=click.Choice(["sample", "full"]),
    default="full",
    help=spoken(
        "full: every value. sample: up to 2,000 different values a column; the report says what that leaves open.",
        "full: すべての値。sample: 列ごとに最大2,000種類の値。見落としの上限を報告書に示す。",
    ),
)
@TABLE
@QUERY
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=_DEFAULT_OUT,
    help=spoken(f"Folder to write; default {_DEFAULT_OUT}.", f"出力フォルダ。省略時は {_DEFAULT_OUT}。"),
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help=spoken("Day of the report; default today.", "報告書の日付。省略時は今日。"),
)
@LANG
@VERBOSE
def scan(
    location: str | None,
    mode: str,
    table: str | None,
    query: str | None,
    out: Path,
    as_of: datetime | None,
    lang: str | None,
    verbose: bool,
) -> None:
    """Scan, write the folder, print the summary."""
    from daicho.checks.pii.columns import Mode
    from daicho.governance.commands import log_steps, today
    from daicho.governance.intake.database import shown_location
    from daicho.governance.pii.key import installation_key
    from daicho.governance.pii.present import PiiPresenter
    from daicho.governance.pii.progress import counting
    from daicho.governance.pii.run import ScanRequest, scan_export
    from daicho.governance.pii.settings import settings
    from daicho.reports.pii.files import write_files
    from daicho.reports.pii.text import render_text

    log_steps(verbose)
    own = settings(lang)
    location = own.location(location, "scan")
    key = installation_key()
    with counting(spoken("texts scanned", "件のテキストを調査")) as progress:
        scanned = scan_export(
            ScanRequest(location=location, mode=Mode(mode), custom=own.types, table=table, query=query), progress
        )
    presenter = PiiPresenter(
        scanned, key, source=shown_location(location), as_of=as_of.date() if as_of else today(), mode=Mode(mode),
        language=own.language, custom=own.types,
    )  # fmt: skip
    report = presenter.report()
    write_files(out, report, presenter.lines())
    click.echo(render_text(report, location=str(out)), nl=False)
