"""The command `forget`: erase a person from the register, and say what was looked at and what stays."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from daicho.errors import RegisterError
from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import STREAM, SUBJECT, said
from daicho.governance.consent.saying import echo_json
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, Language, spoken
from daicho.masking import safe_for_terminal

if TYPE_CHECKING:
    from daicho.consent.forget import Forgotten


@click.command(
    help=spoken(
        "Erase a person from the consent register: identifiers and sealed contents are deleted, their key is "
        "destroyed.\n\n"
        "What they refused or withdrew and the suppression list still count. A legal hold stops it, and so do records "
        "the law wants kept. There is no "
        "way back. "
        "Whether this is erasure in law is for a person to decide. - for SUBJECT reads it from standard input.\n\n"
        "Exit code: 0 erased, 1 erased, but an identifier was still found somewhere, 2 refused.\n\n"
        "Example: daicho forget crm:salesforce:003A --request R-2026-17",
        "本人を同意台帳から消去します。識別情報と封印された内容を削除し、本人の鍵を破棄します。\n\n"
        "拒否・撤回と送信停止リストは引き続き有効です。保全措置がある場合や、保存義務のある記録がある場合は実行できません。元に戻すことはできません。"
        "法令上の消去にあたるかどうかは、人が判断してください。SUBJECT に - を指定すると標準入力から読みます。\n\n"
        "終了コード: 0 消去済み、1 消去後も識別情報が残っている、2 実行できない。\n\n"
        "例: daicho forget crm:salesforce:003A --request R-2026-17",
    )
)
@SUBJECT
@click.option("--request", help=spoken("Key of the request it answers.", "対応する請求のキー。"))
@click.option(
    "--despite-retention",
    is_flag=True,
    help=spoken(
        "Also where records of APPI 29 and 30 must still be kept.", "法29条・30条の記録の保存期間中でも消去する。"
    ),
)
@click.option("--yes", is_flag=True, help=spoken("Do not ask.", "確認せずに実行する。"))
@REGISTER
@KEYS
@JSON_TOO
@LANG
def forget(
    subject: str,
    request: str | None,
    despite_retention: bool,
    yes: bool,
    register: str,
    keys: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Erase, and print what was done."""
    language = language_of(lang)
    if not yes and (subject == STREAM or not sys.stdin.isatty()):
        raise RegisterError(
            "erasing cannot be undone; where nobody can be asked, say --yes",
            "消去は元に戻せません。確認できない環境では --yes を指定してください",
        )
    with opened(register, keys) as ledger:
        who = said(subject)
        ledger.status(who)  # an unknown person is told before anybody is asked
        if not yes:
            question = Bilingual("Erase this person? It cannot be undone.", "この人を消去しますか（元に戻せません）")
            click.confirm(question.say(language), abort=True)
        done = ledger.forget(who, request=request, despite_retention=despite_retention)
    if form == "json":
        echo_json(
            {
                "records": done.records,
                "identifiers": done.identifiers,
                "payloads": done.payloads,
                "keys": done.keys,
                "scanned": done.scanned,
                "left": list(done.left),
            }
        )
    else:
        for line in _told(done, language):
            click.echo(safe_for_terminal(line))
    click.get_current_context().exit(1 if done.left else 0)


def _told(done: "Forgotten", language: Language) -> list[str]:
    left = ", ".join(done.left)
    lines = [
        Bilingual(
            f"Erased: records {done.records}, identifiers {done.identifiers}, sealed contents {done.payloads}, "
            f"keys destroyed {done.keys}",
            f"消去: レコード {done.records} 件、識別情報 {done.identifiers} 件、封印された内容 {done.payloads} 件、"
            f"破棄した鍵 {done.keys} 個",
        ),
        Bilingual(
            f"Looked for the identifiers in {done.scanned} places (every text and byte column, and on SQLite every "
            "file): " + (f"still in {left}" if left else "found nowhere"),
            f"識別情報の残存を {done.scanned} か所（すべての文字列・バイト列の列、SQLite では全ファイル）で確認: "
            + (f"{left} に残っています" if left else "残っていません"),
        ),
        Bilingual(
            "Stays: the events without their content, keyed hashes so that nobody asks this person again, and the "
            "record of "
            "the erasure",
            "残るもの: 内容を伴わない記録、再び連絡しないための鍵付きハッシュ、消去した事実の記録",
        ),
        Bilingual(
            "Backups of the keys' folder still hold the destroyed key until they expire; copies in CRMs, exports "
            "and mail "
            "systems are not touched",
            "鍵のフォルダのバックアップには、期限が来て廃棄されるまで破棄前の鍵が残ります。"
            "CRM、エクスポート、メール配信システム内のデータには触れていません",
        ),
    ]
    return [line.say(language) for line in lines]
