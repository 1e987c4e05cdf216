"""The command `requests`: a group whose commands load when named."""

import click

from daicho.governance.lazy import LazyGroup
from daicho.language import Bilingual, spoken

_ROOM = "daicho.governance.consent"

_COMMANDS = {
    "open": (
        f"{_ROOM}.request_open:open_request",
        Bilingual("Open a request; say when it is due.", "請求を受け付け、期限を示す。"),
    ),
    "verify-identity": (
        f"{_ROOM}.request_step:verify_identity",
        Bilingual("Record how it was made sure who asks.", "本人確認の方法を記録する。"),
    ),
    "clarify": (
        f"{_ROOM}.request_step:clarify",
        Bilingual("Record that the person was asked what they mean.", "本人に内容を確認したことを記録する。"),
    ),
    "resume": (
        f"{_ROOM}.request_step:resume",
        Bilingual("Record the person's answer.", "本人からの回答を記録し、対応を再開する。"),
    ),
    "extend": (
        f"{_ROOM}.request_step:extend",
        Bilingual("Extend the period, with notice and reason.", "通知と理由を記録して期限を延長する。"),
    ),
    "decide": (
        f"{_ROOM}.request_answer:decide",
        Bilingual("Grant, or refuse for a reason of the law.", "応じる・応じないを決定する（理由は法定のもの）。"),
    ),
    "task": (
        f"{_ROOM}.request_answer:task",
        Bilingual("Link a task in a system, or tick it off.", "システムごとの作業を登録・完了する。"),
    ),
    "close": (
        f"{_ROOM}.request_answer:close",
        Bilingual("Close what is decided, told and done.", "決定・通知・作業の済んだ請求を完了する。"),
    ),
    "list": (
        f"{_ROOM}.request_list:list_requests",
        Bilingual("List requests, overdue ones first.", "請求を期限順に一覧にする（期限超過が先頭）。"),
    ),
}


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    help=spoken(
        "Requests of data subjects: access, correction, stop, erasure, portability, objection, restriction"
        " (APPI, GDPR, UK GDPR).\n\n"
        "Example: daicho requests list",
        "本人からの請求（開示・訂正・利用停止・消去・ポータビリティ・異議・制限）を管理します"
        "（個人情報保護法・GDPR・英国GDPR）。\n\n"
        "例: daicho requests list",
    ),
)
def requests() -> None:
    """Hold the commands; each says itself what it does."""
