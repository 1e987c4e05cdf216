"""Dynamics 365 / Dataverse: the `donot…` columns of contacts, leads and accounts, and real-time marketing's consents.

| column | true, Do Not Allow, 許可しない | false, Allow, 許可, blank |
|---|---|---|
| donotemail, donotbulkemail | withdrawn, e-mail | nothing |
| donotphone, donotfax, donotpostalmail | withdrawn, telephone, fax, post | nothing |
| donotsendmm ("Send Marketing Materials" asks the other way round) | withdrawn, every channel | nothing |

msdynmkt_contactpointconsent4: Opted In given, Opted Out withdrawn, Not Set nothing. Its option numbers are not read:
the product does not document them as stable; export labels.
"""

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

_STOPS = frozenset(("do not allow", "許可しない"))
_NOTHING = frozenset(("allow", "許可", "許可する"))


def _donot(channel: Channel, *headers: str) -> FlagColumn:
    return FlagColumn(headers=headers, channel=channel, stops=_STOPS, nothing=_NOTHING)


TABLE = FlagTable(
    columns=(
        _donot(Channel.EMAIL, "donotemail", "Do not allow Emails", "メールを許可しない"),
        _donot(Channel.EMAIL, "donotbulkemail", "Do not allow Bulk Emails", "一括メールを送信しない"),
        _donot(Channel.PHONE, "donotphone", "Do not allow Phone Calls", "電話を許可しない"),
        _donot(Channel.FAX, "donotfax", "Do not allow Faxes", "FAXを許可しない"),
        _donot(Channel.POST, "donotpostalmail", "Do not allow Mails", "郵送を許可しない"),
        FlagColumn(
            headers=("donotsendmm",),
            channel=Channel.ALL,
            stops=frozenset(("do not send", "送信しない")),
            nothing=frozenset(("send", "送信", "送信する")),
        ),
        FlagColumn(
            headers=("Send Marketing Materials", "マーケティング資料"),
            channel=Channel.ALL,
            stops=frozenset(("do not send", "送信しない")),
            nothing=frozenset(("send", "送信", "送信する")),
            only=True,
        ),
    ),
    record=(
        "contactid",
        "leadid",
        "accountid",
        "(Do Not Modify) Contact",
        "(Do Not Modify) Lead",
        "(変更しないでください) 取引先担当者",
    ),
    email=("emailaddress1", "Email", "電子メール", "メール"),
    phone=("telephone1", "Business Phone", "業務用電話"),
)
_CONSENT = {
    "opted in": EventType.GIVEN,
    "オプトイン": EventType.GIVEN,
    "opted out": EventType.WITHDRAWN,
    "オプトアウト": EventType.WITHDRAWN,
}
_NOT_SET = frozenset(("not set", "未設定"))
_NAMES = ("point", "type", "value", "topic", "purpose", "at")


def _read_consents(job: Job) -> Iterator[Received]:
    layout = lay_out(
        job.table,
        [
            Want(name="point", headers=("msdynmkt_contactpointvalue",)),
            Want(name="type", headers=("msdynmkt_contactpointtype",)),
            Want(name="value", headers=("msdynmkt_value",)),
            Want(name="topic", headers=("msdynmkt_topicid", "msdynmkt_topicidname")),
            Want(name="purpose", headers=("msdynmkt_purposeid", "msdynmkt_purposeidname")),
            Want(name="at", headers=("modifiedon", "createdon"), date=True),
        ],
    )
    names = {*distinct(job.engine, job.table, layout, "purpose"), *distinct(job.engine, job.table, layout, "topic")}
    job.settings.purposes.require_one(names, job.table.name)
    tally = job.tally
    for row, (point, kind, value, topic, purpose, at) in read_rows(
        job.engine, job.table, layout, _NAMES, zone=job.settings.zone, notes=tally.notes
    ):
        tally.rows += 1
        word = normalise_word(str(value or ""))
        said = _CONSENT.get(word)
        if said is None:
            tally.skip(Skip.SILENT if not word or word in _NOT_SET else Skip.UNREADABLE, row)
            continue
        text = str(point or "")
        who = who_is("dynamics", None, text, None) or who_is("dynamics", None, None, text)
        channel = reached(str(kind or ""))
        name = topic if topic is not None else purpose
        said_so = job.speaker.say(
            row,
            who,
            Word(
                said,
                None if name is None else str(name),
                None if channel is None else channel.value,
                at=at if isinstance(at, int) else None,
            ),
        )
        if said_so is not None:
            yield said_so


SOURCES = (
    Source(
        name="dynamics_consents",
        system="dynamics",
        fits=lambda keys: "msdynmkt_contactpointvalue" in keys and "msdynmkt_value" in keys,
        read=_read_consents,
    ),
    Source(
        name="dynamics",
        system="dynamics",
        fits=lambda keys: any(names_one(column.headers, keys) for column in TABLE.columns),
        read=lambda job: read_flags(job, TABLE),
    ),
)
