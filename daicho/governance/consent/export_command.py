"""The command `consent export`."""

from pathlib import Path

import click

from daicho.governance.consent.opening import KEYS, REGISTER
from daicho.governance.options import LANG, VERBOSE, language_of
from daicho.language import Language, spoken


@click.command(
    help=spoken(
        "Write the register's consents: records (jsonld), current states (csv), or who a recipient must remove.\n\n"
        "jsonld is ISO/IEC TS 27560 in DPV terms, every past status included; it holds identifiers in clear and can be "
        "imported into an empty register. csv has record ids and keyed hashes of contact points, with --reveal the "
        "contact points.\n\n"
        "Example: daicho consent export --format csv --recipient partner-a --out remove.csv",
        "台帳の同意を書き出します: 記録（jsonld）、現在の状態（csv）、提供先で削除すべき人。\n\n"
        "jsonld は ISO/IEC TS 27560 の項目を DPV の語彙で表し、過去の状態も全て含みます。識別子を平文で含み、空の台帳に"
        "取り込めます。csv はレコードIDと、連絡先の鍵付きハッシュ（--reveal で連絡先そのもの）を含みます。\n\n"
        "例: daicho consent export --format csv --recipient partner-a --out remove.csv",
    )
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonld", "csv"]),
    default="jsonld",
    show_default=True,
    help=spoken("jsonld or csv.", "jsonld または csv。"),
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=spoken("File to write.", "出力ファイル。"))
@click.option(
    "--recipient",
    help=spoken("csv: who must be removed at this recipient, and why.", "csv: この提供先で削除すべき人とその理由。"),
)
@click.option("--reveal", is_flag=True, help=spoken("csv: contact points in clear.", "csv: 連絡先をそのまま表示する。"))
@click.option(
    "--facts",
    type=click.Path(path_type=Path),
    help=spoken("YAML: what records say of the organisation.", "YAML ファイル。記録に載せる組織の情報。"),
)
@REGISTER
@KEYS
@LANG
@VERBOSE
def export(
    form: str,
    out: Path,
    recipient: str | None,
    reveal: bool,
    facts: Path | None,
    register: str,
    keys: Path | None,
    lang: str | None,
    verbose: bool,
) -> None:
    """Write one file and say what is in it."""
    from daicho.governance.commands import log_steps
    from daicho.governance.consent.export_run import ExportRequest, run_export
    from daicho.governance.consent.facts_file import read_facts
    from daicho.governance.consent.opening import opened
    from daicho.masking import safe_for_terminal

    log_steps(verbose)
    if form == "jsonld" and (recipient is not None or reveal):
        raise click.UsageError(
            spoken("--recipient and --reveal go with --format csv", "--recipient と --reveal は --format csv 用です")
        )
    language = language_of(lang)
    known = read_facts(facts, Path.cwd())
    request = ExportRequest(form=form, out=out, recipient=recipient, reveal=reveal, facts=known, language=language)
    with opened(register, keys) as ledger:
        done = run_export(ledger, request)
    ja = language is Language.JA
    click.echo(safe_for_terminal(f"{done.count:,} 件: {out}" if ja else f"{done.count:,} {done.what}: {out}"))
    if done.erased:
        click.echo(
            f"消去済みの {done.erased:,} 人は含みません" if ja else f"{done.erased:,} erased people are not in it"
        )
    if done.missing:
        names = safe_for_terminal(", ".join(done.missing))
        click.echo(f"記載のない必須項目: {names}" if ja else f"mandatory fields nobody filled in (--facts): {names}")
    if form == "jsonld" or reveal:
        click.echo(
            "識別子を平文で含みます。顧客データとして扱ってください"
            if ja
            else "it holds identifiers in clear: keep it like customer data"
        )
