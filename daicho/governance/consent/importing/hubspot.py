"""HubSpot: subscription statuses, e-mail opt-outs, legal basis.

| what | value | event |
|---|---|---|
| subscription status | SUBSCRIBED, basis consent or none | given |
| | SUBSCRIBED, any other basis | claimed, with the basis's code; its explanation is dropped |
| | UNSUBSCRIBED | withdrawn |
| | NOT_SPECIFIED, blank | nothing |
| hs_email_optout | true | withdrawn, e-mail |
| hs_email_optout_NNN, "Opted out of email: NAME" | true | withdrawn, e-mail, for the purpose NNN or NAME is mapped to |
| hs_legal_basis (`;` between several) | other than consent | claimed, every channel |
| | freely given consent | counted: it names neither channel nor date |

Source: HubSpot communication preferences API v3 and v4; crm-export property labels.
"""

import re
from collections.abc import Iterator

from daicho.consent.receive import Received
from daicho.consent.words import Channel, EventType
from daicho.governance.consent.importing.flags import FlagColumn, FlagTable, names_one, read_flags
from daicho.governance.consent.importing.model import Skip
from daicho.governance.consent.importing.person import who_is
from daicho.governance.consent.importing.say import Word
from daicho.governance.consent.importing.source import Job, Source
from daicho.governance.consent.importing.table import Want, distinct, lay_out, read_rows
from daicho.governance.consent.importing.words import reached
from daicho.governance.mapping.headers import normalise_word

_NAME = (
    "subscriptionName",
    "Subscription Name",
    "Subscription",
    "Subscription Type",
    "subscriptionId",
    "配信登録名",
    "配信登録タイプ",
)
_STATUS = ("status", "Subscription Status", "Status", "ステータス")
_EMAIL = ("email", "recipient", "subscriberIdString", "Email", "Recipient", "Eメール")
_SAYS = {
    "subscribed": EventType.GIVEN,
    "登録済み": EventType.GIVEN,
    "unsubscribed": EventType.WITHDRAWN,
    "登録解除": EventType.WITHDRAWN,
    "登録解除済み": EventType.WITHDRAWN,
    "配信停止": EventType.WITHDRAWN,
}
_NOTHING = frozenset(("not_specified", "not specified", "未指定", ""))
_NUMBERED = (
    re.compile(r"hs_email_optout_([0-9]+)"),
    re.compile(r"opted out of email: ?(.+)"),
    re.compile(r"配信停止したeメール: ?(.+)"),
)
CONTACTS = FlagTable(
    columns=(
        FlagColumn(
            headers=(
                "hs_email_optout",
                "Unsubscribed from all email",
                "Opted out of all email",
                "すべてのEメールを配信停止",
            ),
            channel=Channel.EMAIL,
        ),
    ),
    record=("hs_object_id", "Record ID", "Record ID - Contact", "レコードID"),
    email=("email", "Email", "Eメール"),
    phone=("phone", "Phone Number", "電話番号"),
    basis=(
        "hs_legal_basis",
        "Legal basis for processing contact's data",
        "コンタクトのデータを処理するための法的根拠",
    ),
    numbered=_NUMBERED,
)


def _read_subscriptions(job: Job) -> Iterator[Received]:
    layout = lay_out(
        job.table,
        [
            Want(name="record", headers=CONTACTS.record),
            Want(name="email", headers=_EMAIL),
            Want(name="name", headers=_NAME),
            Want(name="status", headers=_STATUS),
            Want(name="channel", headers=("channel", "Channel", "チャネル")),
            Want(name="basis", headers=("legalBasis", "Legal Basis", "legal_basis", "法的根拠")),
            Want(name="at", headers=("timestamp", "updatedAt", "Last Updated", "Timestamp", "更新日時"), date=True),
        ],
        utc=True,
    )
    job.settings.purposes.require_one(distinct(job.engine, job.table, layout, "name"), job.table.name)
    tally, system = job.tally, job.tally.origin.system
    names = ("record", "email", "name", "status", "channel", "basis", "at")
    for row, values in read_rows(job.engine, job.table, layout, names, zone=job.settings.zone, notes=tally.notes):
        tally.rows += 1
        record, email, name, status, channel, legal = (None if cell is None else str(cell) for cell in values[:6])
        at = values[6]
        word = normalise_word(status or "")
        said = _SAYS.get(word)
        if said is None:
            tally.skip(Skip.SILENT if word in _NOTHING else Skip.UNREADABLE, row)
            continue
        through = Channel.EMAIL if channel is None else reached(channel)
        if through is None:
            tally.skip(Skip.NO_CHANNEL, row)
            continue
        said_so = job.speaker.say(
            row,
            who_is(system, record, email),
            Word(said, name, through.value, at=at if isinstance(at, int) else None, basis=legal),
        )
        if said_so is not None:
            yield said_so


def _is_flags(keys: frozenset[str]) -> bool:
    return (
        names_one(CONTACTS.columns[0].headers, keys)
        or names_one(CONTACTS.basis, keys)
        or any(pattern.fullmatch(key) for pattern in _NUMBERED for key in keys)
    )


SOURCES = (
    Source(
        name="hubspot_subscriptions",
        system="hubspot",
        fits=lambda keys: names_one(_NAME, keys) and names_one(_STATUS, keys),
        read=_read_subscriptions,
    ),
    Source(name="hubspot", system="hubspot", fits=_is_flags, read=lambda job: read_flags(job, CONTACTS)),
)
