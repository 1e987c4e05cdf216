"""The commands `requests verify-identity`, `clarify`, `resume` and `extend`: what happens before the decision."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import DAY, NOTE
from daicho.governance.consent.request_present import show
from daicho.governance.options import JSON_TOO, LANG
from daicho.language import spoken

if TYPE_CHECKING:
    from daicho.consent.requests.door import Requests
    from daicho.consent.requests.rows import Request

# As in `daicho.consent.requests.words`, which --help must not load; a test holds them together.
IDENTITIES = ("account", "mailbox", "callback", "document", "agent", "known")
REASONS = ("complexity", "number")
ON = click.option("--on", type=DAY, help=spoken("Day; default today.", "日付。省略時は今日。"))


def on_request(step: Callable[..., "Request"]) -> Callable[..., None]:
    """Make a command of one step: open the register, take the step, print the request as it stands then."""

    @REGISTER
    @KEYS
    @JSON_TOO
    @LANG
    @wraps(step)
    def command(request: str, register: str, keys: Path | None, form: str, lang: str | None, **said: Any) -> None:
        with opened(register, keys) as ledger:
            made = step(ledger.requests, request, **said)
        show(made, form, lang)

    return command


@click.command(
    help=spoken(
        "Record how it was made sure that the person is who they say.\n\n"
        "UK: where information was asked for (--asked-on), the period starts on the day it came.\n\n"
        "Example: daicho requests verify-identity R12 --how mailbox",
        "請求者が本人（または代理人）であることをどう確認したかを記録します。マイナンバーは求めないでください。\n\n"
        "英国: 本人確認情報を求めた場合（--asked-on）、期間はその受領日から始まります。\n\n"
        "例: daicho requests verify-identity R12 --how mailbox",
    )
)
@click.argument("request")
@click.option(
    "--how",
    type=click.Choice(IDENTITIES),
    required=True,
    help=spoken(
        "account: logged in; mailbox: answered from it; callback: on the number on record; document: shown; agent:"
        " authority shown; known: no doubt.",
        "account ログイン、mailbox 登録アドレスから応答、callback 登録番号へ折返し、document 書類の提示、"
        "agent 代理権の確認、known 疑いなし。",
    ),
)
@click.option("--asked-on", type=DAY, help=spoken("Day information was asked for.", "本人確認情報を求めた日。"))
@ON
@on_request
def verify_identity(
    requests: "Requests",
    request: str,
    how: str,
    asked_on: date | None,
    on: date | None,
) -> "Request":
    """Record it."""
    from daicho.consent.requests.words import Identity

    return requests.verify_identity(request, Identity(how), on=on, asked_on=asked_on)


@click.command(
    help=spoken(
        "Record that the person was asked what exactly they mean.\n\n"
        "The clock stops for access requests under UK law since 5 February 2026, and for no others.\n\n"
        "Example: daicho requests clarify R12 --on 2026-08-10",
        "請求の内容を本人に確認したことを記録します。\n\n"
        "期間が中断するのは、2026年2月5日以後の英国の開示請求だけです。\n\n"
        "例: daicho requests clarify R12 --on 2026-08-10",
    )
)
@click.argument("request")
@ON
@NOTE
@on_request
def clarify(
    requests: "Requests",
    request: str,
    on: date | None,
    note: str | None,
) -> "Request":
    """Record it."""
    return requests.clarify(request, on=on, note=note)


@click.command(
    help=spoken(
        "Record the person's answer; the request goes on.\n\nExample: daicho requests resume R12 --on 2026-08-14",
        "本人からの回答を記録し、対応を再開します。\n\n例: daicho requests resume R12 --on 2026-08-14",
    )
)
@click.argument("request")
@ON
@NOTE
@on_request
def resume(
    requests: "Requests",
    request: str,
    on: date | None,
    note: str | None,
) -> "Request":
    """Record it."""
    return requests.resume(request, on=on, note=note)


@click.command(
    help=spoken(
        "Extend the period by two months (GDPR, UK GDPR 12(3)). The person must be told, with the reason, before it"
        " first ends; a later notice is refused.\n\n"
        "Example: daicho requests extend R12 --reason complexity --notified-on 2026-09-25",
        "期限を 2 か月延長します（GDPR・英国GDPR 12条3項）。当初の期限までに理由とともに本人へ通知する必要があり、"
        "遅れた通知では延長できません。\n\n"
        "例: daicho requests extend R12 --reason complexity --notified-on 2026-09-25",
    )
)
@click.argument("request")
@click.option(
    "--reason",
    type=click.Choice(REASONS),
    required=True,
    help=spoken("Complexity, or number of requests.", "complexity 複雑さ、number 請求の数。"),
)
@click.option("--notified-on", type=DAY, required=True, help=spoken("Day the person was told.", "本人に通知した日。"))
@NOTE
@on_request
def extend(
    requests: "Requests",
    request: str,
    reason: str,
    notified_on: date,
    note: str | None,
) -> "Request":
    """Record it."""
    return requests.extend(request, reason=reason, notified_on=notified_on, note=note)
