"""The command `consent import`."""

from pathlib import Path

import click

from daicho.governance.consent.opening import KEYS, REGISTER
from daicho.governance.options import LANG, QUERY, TABLE, VERBOSE, language_of
from daicho.language import spoken

_CHANNELS = ("email", "sms", "phone", "fax", "post", "push", "messenger", "web", "in_person")


@click.command(
    "import",
    help=spoken(
        "Take in what another system remembers about consent; a dry run unless --write is given.\n\n"
        "Reads Salesforce consent objects and opt-outs, HubSpot subscriptions, opt-outs and legal bases, Dynamics, "
        "Marketo and Account Engagement flags, plain tables with the columns subject, system, record_id, email, phone, "
        "purpose, channel, recipient, status, date, until, double_opt_in_date, notice, basis, and exports of Daicho "
        "(.jsonld). A flag that is empty, unknown or false grants nothing; an import never overrules an answer.\n\n"
        "Example: daicho consent import exports/ --purpose newsletter --write",
        "他システムの同意記録を取り込みます。--write がなければ件数を示すだけです。\n\n"
        "Salesforce の同意オブジェクトと配信停止項目、HubSpot の購読・配信停止・法的根拠、Dynamics・Marketo・Account "
        "Engagement の配信停止項目、本人・システム・レコードID・メール・電話・目的・チャネル・提供先・状態・日付・"
        "期限・確認日時・通知・根拠の列を持つ表、Daicho のエクスポート（.jsonld）を読み取ります。"
        "空欄・不明・偽の値は同意になりません。"
        "取り込みが本人の回答を覆すことはありません。\n\n"
        "例: daicho consent import exports/ --purpose newsletter --write",
    ),
)
@click.argument("location")
@click.option("--write", is_flag=True, help=spoken("Write it; without, only report.", "台帳に書き込む。"))
@click.option(
    "--system",
    help=spoken("Whose export it is, such as salesforce.", "エクスポート元のシステム名（salesforce など）。"),
)
@click.option(
    "--purpose",
    help=spoken("Purpose of rows and flags that name none.", "目的の記載がない行・項目の目的。"),
)
@click.option(
    "--channel",
    type=click.Choice(_CHANNELS),
    help=spoken("Channel of rows that name none.", "チャネルの記載がない行のチャネル。"),
)
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path),
    help=spoken(
        "YAML: purposes: {name in the file: purpose}, default: purpose.",
        "YAML ファイル。purposes: {ファイル中の名称: 目的}、default: 目的。",
    ),
)
@click.option(
    "--zone",
    default="Asia/Tokyo",
    show_default=True,
    help=spoken("Time zone of dates and times without one.", "オフセットのない日時のタイムゾーン。"),
)
@click.option(
    "--dated",
    help=spoken(
        "Moment of statements without a date; without it, undated consent is skipped.",
        "日付のない記録の日時。省略時、日付のない同意は取り込まない。",
    ),
)
@REGISTER
@KEYS
@TABLE
@QUERY
@LANG
@VERBOSE
def import_(
    location: str,
    write: bool,
    system: str | None,
    purpose: str | None,
    channel: str | None,
    mapping: Path | None,
    zone: str,
    dated: str | None,
    register: str,
    keys: Path | None,
    table: str | None,
    query: str | None,
    lang: str | None,
    verbose: bool,
) -> None:
    """Import, or say what an import would do."""
    from daicho.governance.commands import log_steps
    from daicho.governance.consent.import_present import lines
    from daicho.governance.consent.import_run import ImportRequest, run_import
    from daicho.governance.consent.opening import opened
    from daicho.governance.pii.progress import counting
    from daicho.masking import safe_for_terminal

    log_steps(verbose)
    language = language_of(lang)
    request = ImportRequest(
        location=location,
        write=write,
        system=None if system is None else system.strip().lower(),
        purpose=purpose,
        channel=channel,
        map=mapping,
        zone=zone,
        dated=dated,
        table=table,
        query=query,
    )
    with opened(register, keys) as ledger, counting(spoken("statements read", "件を読み取り")) as advance:
        so_far = 0

        def progress(total: int) -> None:
            nonlocal so_far
            advance(total - so_far)
            so_far = total

        done = run_import(ledger, request, progress=progress)
    for line in lines(done, request, language):
        click.echo(safe_for_terminal(line) if not line.startswith("  ") else "  " + safe_for_terminal(line[2:]))
