"""The command `requests open`."""

from datetime import date
from pathlib import Path

import click

from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import DAY, NOTE
from daicho.governance.consent.request_present import show
from daicho.governance.options import JSON_TOO, LANG
from daicho.language import spoken

# As in `daicho.consent.requests.words` and `words`, which --help must not load; a test holds them together.
REGIMES = ("APPI", "GDPR", "UK")
KINDS = ("access", "correction", "stop", "erase", "portability", "objection", "restriction")
METHODS = ("web_form", "email", "phone_call", "paper", "in_person", "preference_centre", "api")


@click.command(
    "open",
    help=spoken(
        "Open a request of SUBJECT (crm:SYSTEM:ID, email:…, tel:…, id:…) and say when it is due.\n\n"
        "With --purpose, an objection or a stop takes effect at once: consent to it is withdrawn.\n\n"
        "Example: daicho requests open crm:salesforce:003A --law GDPR --kind access --calendar DE --method email",
        "本人（crm:システム:ID、email:…、tel:…、id:…）からの請求を受け付け、期限を示します。\n\n"
        "異議・利用停止に --purpose を付けると、その目的の同意を直ちに撤回します。\n\n"
        "例: daicho requests open crm:salesforce:003A --law APPI --kind access --target-days 14 --method email",
    ),
)
@click.argument("subject")
@click.option("--law", type=click.Choice(REGIMES), required=True, help=spoken("The law.", "根拠法令。"))
@click.option("--kind", type=click.Choice(KINDS), required=True, help=spoken("What is asked for.", "請求の種類。"))
@click.option(
    "--method", type=click.Choice(METHODS), required=True, help=spoken("How it reached you.", "請求を受け付けた方法。")
)
@click.option("--received", type=DAY, help=spoken("Day of receipt; default today.", "受領日。省略時は今日。"))
@click.option(
    "--calendar",
    help=spoken(
        "GDPR, UK: whose holidays count: DE, FR, GB-ENG, GB-SCT …",
        "GDPR・英国: 休日の暦（DE、FR、GB-ENG、GB-SCT など）。",
    ),
)
@click.option(
    "--zone",
    help=spoken(
        "In which days are counted; default Asia/Tokyo, or the calendar's capital.",
        "日付を数えるタイムゾーン。省略時は Asia/Tokyo、または暦の首都。",
    ),
)
@click.option(
    "--target-days",
    type=int,
    help=spoken(
        "APPI: your own target; the law says without delay.", "個人情報保護法: 自社の目標日数（法律は「遅滞なく」）。"
    ),
)
@click.option("--purpose", help=spoken("Purpose objected to, or to stop.", "異議・停止の対象となる利用目的。"))
@click.option("--guardian", is_flag=True, help=spoken("An agent or guardian asks.", "代理人・法定代理人による請求。"))
@NOTE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def open_request(
    subject: str,
    law: str,
    kind: str,
    method: str,
    received: date | None,
    calendar: str | None,
    zone: str | None,
    target_days: int | None,
    purpose: str | None,
    guardian: bool,
    note: str | None,
    register: str,
    keys: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Open it, and print its key and due date."""
    from daicho.consent.requests.words import Regime, RequestKind
    from daicho.consent.words import Actor, Method

    with opened(register, keys) as ledger:
        made = ledger.requests.open(
            subject,
            regime=Regime(law),
            kind=RequestKind(kind),
            method=Method(method),
            received=received,
            calendar=calendar,
            zone=zone,
            target_days=target_days,
            purpose=purpose,
            actor=Actor.GUARDIAN if guardian else Actor.SUBJECT,
            note=note,
        )
    show(made, form, lang)
