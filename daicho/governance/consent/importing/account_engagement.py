"""Account Engagement (Pardot): flags of prospects.

| column | true, 1 | false, 0, blank |
|---|---|---|
| opted_out | withdrawn, e-mail: the person's own choice | nothing |
| is_do_not_email | revoked by the sender, e-mail | nothing |
| is_do_not_call | revoked by the sender, telephone | nothing |
"""

from daicho.consent.words import Channel, EventType
from daicho.governance.consent.importing.flags import FlagColumn, FlagTable, names_one, read_flags
from daicho.governance.consent.importing.source import Source

_OPTED_OUT = ("opted_out", "optedOut", "Opted Out", "オプトアウト済み")
_NO_MAIL = ("is_do_not_email", "isDoNotEmail", "Do Not Email")
_NO_CALL = ("is_do_not_call", "isDoNotCall", "Do Not Call", "電話禁止")
TABLE = FlagTable(
    columns=(
        FlagColumn(headers=_OPTED_OUT, channel=Channel.EMAIL),
        FlagColumn(headers=(*_NO_MAIL, "メール送信除外"), channel=Channel.EMAIL, kind=EventType.REVOKED),
        FlagColumn(headers=_NO_CALL, channel=Channel.PHONE, kind=EventType.REVOKED),
    ),
    record=("id", "Prospect Id", "prospect_id", "プロスペクト ID"),
    email=("email", "Email", "メール"),
    phone=("phone", "Phone", "電話"),
)
SOURCES = (
    Source(
        name="account_engagement",
        system="account_engagement",
        # Salesforce calls its own opt-out メール送信除外 too, so that header alone tells nothing.
        fits=lambda keys: names_one(_NO_MAIL, keys) or names_one(_OPTED_OUT[:2] + _OPTED_OUT[3:], keys),
        read=lambda job: read_flags(job, TABLE),
        named=lambda keys: any(names_one(column.headers, keys) for column in TABLE.columns),
    ),
)
