"""Tables of no particular system: documented columns, in English and Japanese, and the usual opt-out flags.

| column | headers |
|---|---|
| who | subject (`crm:…`, `email:…`, `tel:…`), or system + record_id, email, phone |
| what | purpose, channel, recipient, status |
| when | date, until, double_opt_in_date |
| more | notice, basis |

`status` decides; a row whose basis is not consent is a claim. Without a status column its opt-out flags are read.
"""

from collections.abc import Iterator
from typing import Final

from daicho.consent.receive import Received
from daicho.consent.words import ALL_CHANNELS, GRANTS, STOPS, Channel, EventType
from daicho.governance.consent.importing.flags import FlagColumn, FlagTable, names_one, read_flags
from daicho.governance.consent.importing.model import Skip
from daicho.governance.consent.importing.person import Who, who_is, written
from daicho.governance.consent.importing.say import Word
from daicho.governance.consent.importing.source import Job, Source
from daicho.governance.consent.importing.table import Want, distinct, lay_out, read_rows
from daicho.governance.consent.importing.words import CONSENT, STATUS, basis, reached
from daicho.governance.mapping.headers import normalise_word

_STATUS: Final = (
    "status",
    "consent_status",
    "consent status",
    "consent",
    "同意",
    "同意状況",
    "同意区分",
    "同意有無",
    "状態",
    "ステータス",
)
_WANTS: Final = (
    Want(name="subject", headers=("subject", "本人", "対象者")),
    Want(name="system", headers=("system", "システム")),
    Want(name="record", headers=("record_id", "record id", "レコードID", "顧客ID", "会員ID", "id")),
    Want(name="email", headers=("email", "e-mail", "mail", "メール", "メールアドレス", "eメール")),
    Want(name="phone", headers=("phone", "tel", "電話", "電話番号", "携帯電話")),
    Want(name="purpose", headers=("purpose", "目的", "利用目的", "同意目的")),
    Want(name="channel", headers=("channel", "チャネル", "チャンネル", "手段", "連絡手段")),
    Want(name="recipient", headers=("recipient", "提供先", "第三者提供先")),
    Want(name="status", headers=_STATUS),
    Want(name="notice", headers=("notice", "通知", "プライバシーポリシー版")),
    Want(name="basis", headers=("basis", "legal_basis", "legal basis", "法的根拠", "根拠")),
    Want(
        name="date",
        headers=("date", "consent_date", "consent date", "日付", "日時", "同意日", "同意日時", "取得日"),
        date=True,
    ),
    Want(name="until", headers=("until", "valid_until", "有効期限", "期限", "終了日"), date=True),
    Want(
        name="double",
        headers=("double_opt_in_date", "double opt-in date", "confirmed_at", "ダブルオプトイン日時", "確認日時"),
        date=True,
    ),
)
_NAMES: Final = tuple(want.name for want in _WANTS)
_LONGEST_RECIPIENT: Final = 100
FLAGS = FlagTable(
    columns=(
        FlagColumn(
            headers=(
                *(
                    "配信停止",
                    "メルマガ配信停止",
                    "メール禁止",
                    "メール送信除外",
                    "メール停止",
                    "オプトアウト",
                    "配信拒否",
                ),
                *("email_opt_out", "email opt out", "opted out", "opt out", "unsubscribed", "do not email"),
            ),
            channel=Channel.EMAIL,
            at=("Unsubscribed_Time", "Unsubscribed Time", "配信停止の日時", "配信停止日時"),
        ),
        FlagColumn(
            headers=("配信停止日", "配信停止日時", "unsubscribed_at", "オプトアウト日"),
            channel=Channel.EMAIL,
            moment=True,
        ),
        FlagColumn(
            headers=("電話禁止", "架電禁止", "コール禁止", "do not call", "call_opt_out"), channel=Channel.PHONE
        ),
        FlagColumn(headers=("FAX禁止", "FAX禁止フラグ", "do not fax", "fax_opt_out"), channel=Channel.FAX),
        FlagColumn(headers=("DM禁止", "郵送禁止", "資料送付禁止", "do not mail", "mail_opt_out"), channel=Channel.POST),
    ),
    record=("record_id", "record id", "レコードID", "顧客ID", "会員ID", "id"),
    email=("email", "e-mail", "mail", "メール", "メールアドレス"),
    phone=("phone", "tel", "電話", "電話番号"),
)


def _read(job: Job) -> Iterator[Received]:
    layout = lay_out(job.table, _WANTS)
    job.settings.purposes.require_one(distinct(job.engine, job.table, layout, "purpose"), job.table.name)
    tally = job.tally
    says: dict[str, EventType | Skip | None] = {}
    for row, values in read_rows(job.engine, job.table, layout, _NAMES, zone=job.settings.zone, notes=tally.notes):
        tally.rows += 1
        subject, system, record, email, phone, purpose, channel, recipient, status, notice, legal = values[:11]
        at, until, double = values[11:]
        cell = str(status or "")
        if cell not in says:
            if len(says) > 10_000:
                says.clear()
            says[cell] = _meaning(cell)
        said = says[cell]
        if said is None and legal is not None:
            code = basis(str(legal))
            said = EventType.CLAIMED if code not in (None, CONSENT, "not_applicable") else None
        if said is None or isinstance(said, Skip):
            tally.skip(said or Skip.SILENT, row)
            continue
        through = Channel.ALL.value if said is EventType.CLAIMED and channel is None else None
        if channel is not None:
            known = reached(str(channel))
            # A refusal through a channel nobody knows is one through all of them.
            through = known.value if known is not None else ALL_CHANNELS if said in STOPS else None
            if through is None or (through == ALL_CHANNELS and said in GRANTS):
                tally.skip(Skip.NO_CHANNEL, row)
                continue
        towards = "" if recipient is None else str(recipient)
        if len(towards) > _LONGEST_RECIPIENT or "@" in towards or not towards.isprintable():
            if said not in STOPS:
                tally.skip(Skip.UNREADABLE, row)
                continue
            towards = ""
        said_so = job.speaker.say(
            row,
            _who(job, subject, system, record, email, phone),
            Word(
                said,
                None if purpose is None else str(purpose),
                through,
                at=at if isinstance(at, int) else None,
                until=until if isinstance(until, int) else None,
                confirmed=double if isinstance(double, int) else None,
                basis=None if legal is None else str(legal),
                recipient=towards,
                notice=None if notice is None else str(notice),
            ),
        )
        if said_so is not None:
            yield said_so


def _meaning(cell: str) -> EventType | Skip | None:
    word = normalise_word(cell)
    return STATUS.get(word, Skip.UNREADABLE)


def _who(
    job: Job,
    subject: str | int | None,
    system: str | int | None,
    record: str | int | None,
    email: str | int | None,
    phone: str | int | None,
) -> Who:
    named = job.settings.system or (None if system is None else str(system))
    found = who_is(
        named or "",
        None if record is None or named is None else str(record),
        None if email is None else str(email),
        None if phone is None else str(phone),
    )
    first = None if subject is None else written(str(subject))
    if subject is not None and first is None:
        return ()
    return found if first is None else (first, *(one for one in found if one != first))


SOURCES = (
    Source(
        name="generic",
        system="file",
        fits=lambda keys: names_one(_STATUS, keys) and any(names_one(want.headers, keys) for want in _WANTS[:5]),
        read=_read,
    ),
    Source(
        name="generic_flags",
        system="file",
        fits=lambda keys: any(names_one(column.headers, keys) for column in FLAGS.columns),
        read=lambda job: read_flags(job, FLAGS),
    ),
)
