"""The command `duplicates`."""

from pathlib import Path

import click

from daicho.errors import InputError
from daicho.governance.options import LANG, VERBOSE, language_of
from daicho.language import spoken

_DEFAULT_OUT = Path("daicho-duplicates")


@click.command(
    help=spoken(
        "Find records that are one customer: in a file or folder, or across two.\n\n"
        "Writes clusters.csv, pairs.csv and duplicates.html. Needs no settings; any columns will do.\n\n"
        "Exit code: 0 duplicates or none, 2 the command or its input is wrong, 3 nothing could be assessed.\n\n"
        "Example: daicho duplicates contacts.csv --out duplicates/",
        "同じ顧客を指すレコードを探します（名寄せ）。1つのファイル・フォルダの中、または2つの間で調べます。\n\n"
        "clusters.csv・pairs.csv・duplicates.html を書き出します。設定は不要で、列の構成は問いません。\n\n"
        "終了コード: 0 重複の有無によらず完了、2 指定や入力の誤り、3 評価できるものがない。\n\n"
        "例: daicho duplicates contacts.csv --out duplicates/",
    )
)
@click.argument("location")
@click.option(
    "--object",
    "object_name",
    type=click.Choice(["account", "contact", "lead"]),
    help=spoken("Which table of a folder: account, contact or lead.", "フォルダ内のどの表か: account・contact・lead。"),
)
@click.option(
    "--level",
    type=click.Choice(["legal", "site"]),
    default="legal",
    help=spoken(
        "legal: a company with all its branches is one; site: each branch by itself.",
        "legal: 支店・営業所を含めて1社。site: 拠点ごとに別。",
    ),
)
@click.option(
    "--against",
    help=spoken("Which records are in this export already?", "このエクスポートに既にあるレコードを探す。"),
)
@click.option(
    "--link", help=spoken("Link with the records of this export.", "このエクスポートのレコードと対応付ける。")
)
@click.option(
    "--one-to-one",
    is_flag=True,
    help=spoken("With --link: at most one partner per record.", "--link と併用: 相手は1件まで。"),
)
@click.option(
    "--explain",
    nargs=2,
    metavar="A B",
    help=spoken("Say why these two records are one, or not.", "2件が同一か、その理由を表示する。"),
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help=spoken(
        "CSV with record_id_a, record_id_b, decision (yes/no): final.",
        "record_id_a・record_id_b・decision（yes/no）の CSV。判断は確定扱い。",
    ),
)
@click.option(
    "--band",
    type=click.Choice(["auto", "review"]),
    default="auto",
    help=spoken("review: pairs that wait for a person join records too.", "review: 確認待ちの組も同一とみなす。"),
)
@click.option("--id", "id_column", help=spoken("Column with the record ids.", "レコード ID の列。"))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=_DEFAULT_OUT,
    help=spoken(f"Folder to write; default {_DEFAULT_OUT}.", f"出力フォルダ。省略時は {_DEFAULT_OUT}。"),
)
@click.option(
    "--reveal",
    is_flag=True,
    help=spoken("Show values unmasked in duplicates.html.", "duplicates.html の値を伏せずに表示する。"),
)
@LANG
@VERBOSE
def duplicates(
    location: str,
    object_name: str | None,
    level: str,
    against: str | None,
    link: str | None,
    one_to_one: bool,
    explain: tuple[str, str] | None,
    decisions: Path | None,
    band: str,
    id_column: str | None,
    out: Path,
    reveal: bool,
    lang: str | None,
    verbose: bool,
) -> None:
    """Find duplicates and print the summary, or explain one pair."""
    from daicho.checks.duplicates.rules import Band, Level
    from daicho.governance.commands import log_steps
    from daicho.governance.duplicates.records import Choice
    from daicho.governance.duplicates.run import DuplicateRequest, explain_pair, find_duplicates, write_duplicates
    from daicho.reports.duplicates.text import explain_text, render_text

    log_steps(verbose)
    if link and against:
        raise InputError("--link and --against exclude each other", "--link と --against は同時に指定できません")
    if one_to_one and not link:
        raise InputError("--one-to-one needs --link", "--one-to-one は --link と併用してください")
    language = language_of(lang)
    request = DuplicateRequest(
        location=location,
        other=link or against,
        one_to_one=one_to_one,
        choice=Choice(object=object_name, id_column=id_column),
        level=Level(level),
        band=Band[band.upper()],
        decisions=decisions,
        reveal=reveal,
    )
    presenter = find_duplicates(request)
    if explain:
        click.echo(explain_text(explain_pair(presenter, *explain), language))
        return
    report = write_duplicates(presenter, out, language)
    click.echo(render_text(report, language, location=str(out)), nl=False)
    if report.not_assessed is not None:
        click.get_current_context().exit(3)
