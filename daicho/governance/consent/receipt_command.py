"""The command `consent receipt`."""

from pathlib import Path

import click

from daicho.governance.consent.opening import KEYS, REGISTER
from daicho.governance.options import LANG, language_of
from daicho.language import Language, spoken


@click.command(
    help=spoken(
        "Write one person's receipt: everything they agreed to or refused, as JSON-LD, and nobody else's data.\n\n"
        "Example: daicho consent receipt crm:salesforce:003A --out receipt.jsonld",
        "本人に渡す控え（JSON-LD）を書き出します。本人の同意・拒否の記録だけを含みます。\n\n"
        "例: daicho consent receipt crm:salesforce:003A --out receipt.jsonld",
    )
)
@click.argument("subject")
@click.option("--out", type=click.Path(path_type=Path), required=True, help=spoken("File to write.", "出力ファイル。"))
@click.option(
    "--facts",
    type=click.Path(path_type=Path),
    help=spoken("YAML: what records say of the organisation.", "YAML ファイル。記録に載せる組織の情報。"),
)
@REGISTER
@KEYS
@LANG
def receipt(subject: str, out: Path, facts: Path | None, register: str, keys: Path | None, lang: str | None) -> None:
    """Write the receipt and say where it is."""
    from daicho.governance.consent.export_run import run_receipt
    from daicho.governance.consent.facts_file import read_facts
    from daicho.governance.consent.opening import opened
    from daicho.masking import safe_for_terminal

    known = read_facts(facts, Path.cwd())
    with opened(register, keys) as ledger:
        run_receipt(ledger, subject, out, known)
    ja = language_of(lang) is Language.JA
    click.echo(safe_for_terminal(f"控えを書き出しました: {out}" if ja else f"receipt written: {out}"))
    if missing := known.missing():
        names = ", ".join(missing)
        click.echo(f"記載のない必須項目: {names}" if ja else f"mandatory fields nobody filled in (--facts): {names}")
