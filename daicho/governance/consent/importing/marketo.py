"""Adobe Marketo Engage: flags of persons.

| column | true | false, blank |
|---|---|---|
| unsubscribed | withdrawn, e-mail (operational mail still passes there) | nothing |
| doNotCall | withdrawn, telephone | nothing |
| marketingSuspended, blackListed | revoked by the sender, e-mail | nothing |
| emailSuspended, emailInvalid | a delivery problem: counted, no statement | nothing |
"""

from daicho.consent.words import Channel, EventType
from daicho.governance.consent.importing.flags import FlagColumn, FlagTable, names_one, read_flags
from daicho.governance.consent.importing.source import Source

_TELLING = (
    "emailInvalid",
    "Email Invalid",
    "marketingSuspended",
    "Marketing Suspended",
    "マーケティング中断",
    "emailSuspended",
    "Email Suspended",
    "メール中断",
    "blackListed",
    "unsubscribedReason",
    "登録解除済み",
)
TABLE = FlagTable(
    columns=(
        FlagColumn(headers=("unsubscribed", "登録解除済み"), channel=Channel.EMAIL),
        FlagColumn(headers=("doNotCall", "Do Not Call", "電話連絡拒否"), channel=Channel.PHONE),
        FlagColumn(
            headers=("marketingSuspended", "Marketing Suspended", "マーケティング中断"),
            channel=Channel.EMAIL,
            kind=EventType.REVOKED,
        ),
        FlagColumn(
            headers=("blackListed", "Black Listed", "ブロックリスト登録済み"),
            channel=Channel.EMAIL,
            kind=EventType.REVOKED,
        ),
        FlagColumn(headers=("emailSuspended", "Email Suspended", "メール中断"), channel=Channel.EMAIL, delivery=True),
        FlagColumn(headers=("emailInvalid", "Email Invalid"), channel=Channel.EMAIL, delivery=True),
    ),
    record=("id", "Id", "Marketo Id", "leadId"),
    email=("email", "Email Address", "メールアドレス"),
    phone=("phone", "Phone Number"),
)
SOURCES = (
    Source(
        name="marketo",
        system="marketo",
        fits=lambda keys: names_one(_TELLING, keys) and any(names_one(one.headers, keys) for one in TABLE.columns),
        read=lambda job: read_flags(job, TABLE),
        named=lambda keys: any(names_one(column.headers, keys) for column in TABLE.columns),
    ),
)
