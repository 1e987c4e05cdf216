"""The commands `requests decide`, `task` and `close`: the answer, and what it takes to carry it out."""

from datetime import date
from typing import TYPE_CHECKING

import click

from daicho.governance.consent.options import DAY, NOTE
from daicho.governance.consent.request_step import ON, on_request
from daicho.language import spoken

if TYPE_CHECKING:
    from daicho.consent.requests.door import Requests
    from daicho.consent.requests.rows import Request

# As in `daicho.consent.requests.words`, which --help must not load; a test holds them together.
OUTCOMES = ("granted", "partly", "refused", "withdrawn")
TOLD = click.option("--notified-on", type=DAY, help=spoken("Day the person was told.", "結果を本人に通知した日。"))


@click.command(
    help=spoken(
        "Decide a request. A refusal, whole or in part, needs --reason; a wrong one lists those the law knows.\n\n"
        "A legal hold forbids granting an erasure and stands in the decision's text.\n\n"
        "Example: daicho requests decide R12 refused --reason identity_unproven --notified-on 2026-09-01",
        "請求への対応を決定します。全部または一部に応じない場合は --reason が必要です"
        "（誤った理由を指定すると、法令上使える理由を示します）。\n\n"
        "保全措置中は消去に応じる決定ができず、決定文にその旨が載ります。\n\n"
        "例: daicho requests decide R12 refused --reason identity_unproven --notified-on 2026-09-01",
    )
)
@click.argument("request")
@click.argument("outcome", type=click.Choice(OUTCOMES))
@click.option("--reason", help=spoken("Why it is refused.", "応じない理由。"))
@ON
@TOLD
@NOTE
@on_request
def decide(
    requests: "Requests",
    request: str,
    outcome: str,
    reason: str | None,
    on: date | None,
    notified_on: date | None,
    note: str | None,
) -> "Request":
    """Decide."""
    from daicho.consent.requests.words import Outcome

    return requests.decide(request, Outcome(outcome), ground=reason, on=on, notified_on=notified_on, note=note)


@click.command(
    help=spoken(
        "Link a task in SYSTEM to a request, or with --done tick it off. A request with open tasks is not closed.\n\n"
        "Example: daicho requests task R12 salesforce --done",
        "システム（SYSTEM）での作業を請求に登録します。--done で完了にします。"
        "未完了の作業がある請求は完了できません。\n\n"
        "例: daicho requests task R12 salesforce --done",
    )
)
@click.argument("request")
@click.argument("system")
@click.option("--done", is_flag=True, help=spoken("It is done.", "作業が完了した。"))
@ON
@on_request
def task(
    requests: "Requests",
    request: str,
    system: str,
    done: bool,
    on: date | None,
) -> "Request":
    """Record it."""
    return requests.task(request, system, done=done, on=on)


@click.command(
    help=spoken(
        "Close a request: decided, the person told, no task open.\n\n"
        "Example: daicho requests close R12 --notified-on 2026-09-01",
        "請求を完了します。決定済みで、本人に通知し、未完了の作業がないことが必要です。\n\n"
        "例: daicho requests close R12 --notified-on 2026-09-01",
    )
)
@click.argument("request")
@TOLD
@ON
@on_request
def close(
    requests: "Requests",
    request: str,
    notified_on: date | None,
    on: date | None,
) -> "Request":
    """Close it."""
    return requests.close(request, notified_on=notified_on, on=on)
