"""The command `requests list`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import DAY
from daicho.governance.consent.request_present import as_json
from daicho.governance.consent.saying import NOTHING, echo_json, echo_table, say
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, Language, spoken

if TYPE_CHECKING:
    from daicho.consent.requests.rows import Request

_HEADS = (
    Bilingual("Request", "請求"),
    Bilingual("Law", "法令"),
    Bilingual("Kind", "種類"),
    Bilingual("Received", "受領日"),
    Bilingual("Due", "期限"),
    Bilingual("Left", "残り"),
    Bilingual("State", "状態"),
    Bilingual("Open tasks", "未完了の作業"),
    Bilingual("Legal hold", "保全措置"),
)
_WITHOUT_DELAY = Bilingual("without delay", "遅滞なく")


@click.command(
    "list",
    help=spoken(
        "List requests that are not closed: overdue first, then by due date. Nobody is named. A day with + is the"
        " earliest: a question is open, or holidays are not announced yet.\n\n"
        "Exit code: 0 nothing is overdue; 1 something is.\n\n"
        "Example: daicho requests list --as-of 2026-09-30",
        "完了していない請求を一覧にします。期限超過が先頭で、以後は期限順です。本人の名前は出ません。"
        "+ の付いた期限は最短の日です（本人に確認中、または祝日が未公表）。\n\n"
        "終了コード: 0 期限超過なし、1 期限超過あり。\n\n"
        "例: daicho requests list --as-of 2026-09-30",
    ),
)
@click.option("--as-of", type=DAY, help=spoken("Day of asking; default today.", "基準日。省略時は今日。"))
@click.option("--all", "closed", is_flag=True, help=spoken("Closed ones too.", "完了した請求も含める。"))
@click.option("--subject", help=spoken("Only this person's.", "本人で絞り込む。"))
@REGISTER
@KEYS
@JSON_TOO
@LANG
@click.pass_context
def list_requests(
    ctx: click.Context,
    as_of: date | None,
    closed: bool,
    subject: str | None,
    register: str,
    keys: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Print the requests, and exit with 1 where one is overdue."""
    with opened(register, keys, needs_keys=subject is not None) as ledger:
        found = ledger.requests.list(as_of=as_of, closed=closed, subject=subject)
    language = language_of(lang)
    if form == "json":
        echo_json([as_json(one) for one in found])
    elif found:
        echo_table(_HEADS, [_row(one, language) for one in found], language)
    else:
        say(NOTHING, language)
    ctx.exit(1 if any(one.overdue for one in found) else 0)


def _row(one: "Request", language: Language) -> tuple[str, ...]:
    due = _WITHOUT_DELAY.say(language) if one.due is None else one.due.isoformat() + ("+" if one.earliest else "")
    return (
        one.key,
        one.regime.label.say(language),
        one.kind.label.say(language),
        one.received_on.isoformat(),
        due,
        "-" if one.days_left is None else _left(one.days_left).say(language),
        one.state.label.say(language),
        ", ".join(one.open_tasks) or "-",
        ", ".join(one.holds) or "-",
    )


def _left(days: int) -> Bilingual:
    if days < 0:
        return Bilingual(f"{-days} d overdue", f"{-days}日超過")
    return Bilingual(f"{days} d", f"{days}日")
