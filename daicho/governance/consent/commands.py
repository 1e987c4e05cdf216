"""The command `consent`: a group whose commands load when named."""

import click

from daicho.governance.lazy import LazyGroup
from daicho.language import Bilingual, spoken

_ROOM = "daicho.governance.consent"

_COMMANDS = {
    "init": (
        f"{_ROOM}.proof_commands:init",
        Bilingual("Make a register and its keys.", "台帳と鍵を作る。"),
    ),
    "purposes": (
        f"{_ROOM}.purposes_commands:purposes",
        Bilingual("Define and list purposes.", "目的を登録・一覧表示する。"),
    ),
    "notices": (
        f"{_ROOM}.notices_commands:notices",
        Bilingual("Publish, end and list notices.", "通知文を公開・終了・一覧表示する。"),
    ),
    "give": (
        f"{_ROOM}.statement_commands:give",
        Bilingual("Record consent.", "同意を記録する。"),
    ),
    "confirm": (
        f"{_ROOM}.double_opt_in:confirm",
        Bilingual("Record the answer to a double opt-in.", "ダブルオプトインへの応答を記録する。"),
    ),
    "renew": (
        f"{_ROOM}.statement_commands:renew",
        Bilingual("Record that consent was confirmed anew.", "同意の更新を記録する。"),
    ),
    "refuse": (
        f"{_ROOM}.stop_commands:refuse",
        Bilingual("Record a refusal.", "拒否を記録する。"),
    ),
    "withdraw": (
        f"{_ROOM}.stop_commands:withdraw",
        Bilingual("Record a withdrawal.", "撤回を記録する。"),
    ),
    "revoke": (
        f"{_ROOM}.stop_commands:revoke",
        Bilingual("End a consent as somebody other than the person.", "本人以外の判断で同意を取り消す。"),
    ),
    "status": (
        f"{_ROOM}.answer_commands:status",
        Bilingual("Show what holds for a person, now or then.", "本人の現在または過去の状態を表示する。"),
    ),
    "history": (
        f"{_ROOM}.answer_commands:history",
        Bilingual("Show everything on record about a person.", "本人に関する全記録を表示する。"),
    ),
    "may-contact": (
        f"{_ROOM}.may_contact_command:may_contact",
        Bilingual("Say who in a file may be contacted, and why not.", "ファイル内の誰に連絡してよいかを判定する。"),
    ),
    "import": (
        f"{_ROOM}.import_command:import_",
        Bilingual("Take in what a CRM remembers of consent.", "CRM に残る同意情報を取り込む。"),
    ),
    "export": (
        f"{_ROOM}.export_command:export",
        Bilingual("Write the register out for others.", "台帳の内容を書き出す。"),
    ),
    "receipt": (
        f"{_ROOM}.receipt_command:receipt",
        Bilingual("Write a person's consent receipt.", "本人向けの同意の控えを作る。"),
    ),
    "suppress": (
        f"{_ROOM}.suppress_commands:suppress",
        Bilingual("Keep the suppression list.", "送信停止リストを管理する。"),
    ),
    "merge": (
        f"{_ROOM}.people_commands:merge",
        Bilingual("Say that two records are one person.", "2件のレコードを同一人物として統合する。"),
    ),
    "unmerge": (
        f"{_ROOM}.people_commands:unmerge",
        Bilingual("Say that they were not.", "統合を解除する。"),
    ),
    "hold": (
        f"{_ROOM}.people_commands:hold",
        Bilingual("Begin, end and list legal holds.", "保全措置を開始・解除・一覧表示する。"),
    ),
    "expire": (
        f"{_ROOM}.proof_commands:expire",
        Bilingual("Record which consents have ended.", "期限の切れた同意を記録する。"),
    ),
    "checkpoint": (
        f"{_ROOM}.proof_commands:checkpoint",
        Bilingual("Sign where the register stands.", "台帳の現状に署名したチェックポイントを書き出す。"),
    ),
    "verify": (
        f"{_ROOM}.proof_commands:verify",
        Bilingual("Verify that nothing was changed.", "台帳が改変されていないことを検証する。"),
    ),
    "rotate-key": (
        f"{_ROOM}.proof_commands:rotate_key",
        Bilingual("Change the master key.", "マスター鍵を更新する。"),
    ),
}


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    help=spoken(
        "Keep a consent register: who agreed to what, when, shown which notice, proven by what.\n\n"
        "It records and proves; whether a consent suffices in law is for a person to decide.\n\n"
        "Example: daicho consent init",
        "同意台帳を管理します。誰が、何に、いつ、どの通知を見て同意したかを、証跡とともに記録します。\n\n"
        "記録と証明のための機能です。法令上十分な同意かどうかは、人が判断してください。\n\n"
        "例: daicho consent init",
    ),
)
def consent() -> None:
    """Hold the commands; each says itself what it does."""
