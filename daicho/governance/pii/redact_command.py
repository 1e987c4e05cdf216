"""The command `pii redact`."""

from pathlib import Path

import click

from daicho.governance.options import LANG, QUERY, TABLE, VERBOSE
from daicho.language import Language, spoken


@click.command(
    help=spoken(
        "Write the same files with personal values replaced, consistently, so that joins still work.\n\n"
        "CSV, TSV, JSON Lines and Parquet keep their format; sheets and database tables become CSV. Every column "
        "in which something was replaced is scanned again first. Who has the key can test guesses: keep it apart.\n\n"
        "Example: daicho pii redact exports/ --out safe/",
        "個人の値を置き換えた同じファイルを書き出します。同じ値は同じ文字列になるため、結合は保たれます。\n\n"
        "CSV・TSV・JSON Lines・Parquet は元の形式のまま、シートとデータベースの表は CSV になります。"
        "書き出す前に、置き換えた列を再度調べます。鍵を持つ人は値を推測して照合できるため、鍵は別に保管してください。\n\n"
        "例: daicho pii redact exports/ --out safe/",
    )
)
@click.argument("location", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help=spoken("Folder to write.", "出力フォルダ。"),
)
@TABLE
@QUERY
@LANG
@VERBOSE
def redact(
    location: str | None, out: Path, table: str | None, query: str | None, lang: str | None, verbose: bool
) -> None:
    """Redact, write the folder, say what was replaced and how it was checked."""
    from daicho.governance.commands import log_steps
    from daicho.governance.pii.key import installation_key
    from daicho.governance.pii.progress import counting
    from daicho.governance.pii.redact import redact_export
    from daicho.governance.pii.run import ScanRequest
    from daicho.governance.pii.settings import settings
    from daicho.masking import safe_for_terminal

    log_steps(verbose)
    own = settings(lang)
    language = own.language
    key = installation_key()
    with counting(spoken("texts scanned", "件のテキストを調査")) as progress:
        request = ScanRequest(location=own.location(location, "redact"), custom=own.types, table=table, query=query)
        done = redact_export(request, key, out, progress)
    ja = language is Language.JA
    for one in done.tables:
        cells = sum(column.replaced for column in one.columns)
        names = safe_for_terminal(("、" if ja else ", ").join(column.name for column in one.columns[:8]))
        more = len(one.columns) - 8
        if more > 0:
            names += f" ほか{more}列" if ja else f" and {more} more"
        line = (
            f"{one.file}: {one.rows:,} 行、置き換え {cells:,} セル（{names or 'なし'}）"
            if ja
            else f"{one.file}: {one.rows:,} rows, {cells:,} cells replaced ({names or 'none'})"
        )
        click.echo(safe_for_terminal(line))
    for name, why in done.skipped:
        click.echo(safe_for_terminal(f"{'対象外' if ja else 'left out'}: {name}: {why.say(language)}"))
    for name, why in done.not_read:
        click.echo(safe_for_terminal(f"{'出力なし' if ja else 'not written'}: {name}: {why.say(language)}"))
    click.echo(
        f"置き換えた列を再度調べ、個人情報とみられる値が残っていないことを確認しました。出力先: {out}"
        if ja
        else f"Every replaced column was scanned again and nothing personal was found in it. Written to {out}"
    )
