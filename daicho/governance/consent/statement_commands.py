"""The commands `consent give` and `consent renew`: what somebody agreed to, and what proves it."""

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import Any

import click

from daicho.errors import InputError, RegisterError
from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import (
    AT,
    PURPOSE_REQUIRED,
    RECIPIENT,
    STREAM,
    SUBJECT_OPTION,
    ZONE,
    Clock,
    contact_point,
    content_of,
    said,
    text_of,
)
from daicho.governance.consent.words import recorded
from daicho.governance.options import LANG, language_of
from daicho.language import spoken

CHANNELS = click.option(
    "--channel",
    "channels",
    multiple=True,
    help=spoken(
        "email, sms, phone, fax, post, push, messenger, web, in_person; may be given several times.",
        "email、sms、phone、fax、post、push、messenger、web、in_person。複数指定可。",
    ),
)
METHOD = click.option(
    "--method",
    required=True,
    help=spoken(
        "How it reached you: web_form, email, phone_call, paper, in_person, preference_centre, api, staff_decision.",
        "取得方法: web_form、email、phone_call、paper、in_person、preference_centre、api、staff_decision。",
    ),
)
CONTACT = click.option(
    "--contact",
    help=spoken(
        "The mailbox or number it was said with, sealed; - reads it from standard input.",
        "その際の連絡先（封印して保管）。- で標準入力から読む。",
    ),
)
EVIDENCE = click.option(
    "--evidence",
    type=click.Path(path_type=Path),
    help=spoken("File that proves it, sealed.", "証跡のファイル（封印して保管）。"),
)
NOTE_FILE = click.option(
    "--note-file",
    type=click.Path(path_type=Path),
    help=spoken("File with a free text, sealed.", "メモのファイル（封印して保管）。"),
)
NOTICE = click.option(
    "--notice", help=spoken("What was shown: key, or key@version.", "提示した通知: キー、またはキー@版。")
)
ACTOR = click.option(
    "--actor",
    type=click.Choice(["subject", "guardian", "staff", "system"]),
    default="subject",
    show_default=True,
    help=spoken("Who acted.", "意思を示した人。"),
)

_Command = Callable[..., Any]

_OPTIONS = (
    SUBJECT_OPTION, PURPOSE_REQUIRED, CHANNELS, NOTICE, METHOD, EVIDENCE, ACTOR, RECIPIENT, AT,
    click.option(
        "--until",
        help=spoken("First day or moment at which it no longer holds.", "失効日時（この日・時刻から効力なし）。"),
    ),
    CONTACT, NOTE_FILE,
    click.option(
        "--birth-date",
        help=spoken(
            "Of the person; only the day they come of age is kept.",
            "本人の生年月日。保管するのは単独で同意できる年齢に達する日だけ。",
        ),
    ),
    click.option(
        "--returning",
        is_flag=True,
        help=spoken(
            "The person was erased and came back by their own doing.", "消去済みの本人が自ら改めて申し出た場合。"
        ),
    ),
    ZONE, REGISTER, KEYS, LANG,
)  # fmt: skip


def _all_options(command: _Command) -> _Command:
    return reduce(lambda inner, option: option(inner), reversed(_OPTIONS), command)


@click.command(
    help=spoken(
        "Record consent: who, for what, shown which notice, how, proven by what. All of it, or nothing.\n\n"
        "A purpose with double opt-in takes --outbox instead of --evidence: a mail to the contact is written "
        "there, and "
        "consent counts once `daicho consent confirm` gets its code back.\n\n"
        "Example: daicho consent give --subject crm:salesforce:003A --purpose newsletter --channel email "
        "--notice privacy-2026-04 --method web_form --evidence form.json",
        "同意を記録します。誰が、何に、どの通知を見て、どの方法で、何を証跡として同意したかを残します。\n\n"
        "ダブルオプトインの目的では、--evidence の代わりに --outbox を指定します。"
        "連絡先宛の確認メールをそのフォルダに書き出し、"
        "メール内のコードを `daicho consent confirm` で受け取った時点で同意が成立します。\n\n"
        "例: daicho consent give --subject crm:salesforce:003A --purpose newsletter --channel email "
        "--notice privacy-2026-04 --method web_form --evidence form.json",
    )
)
@_all_options
@click.option(
    "--outbox",
    type=click.Path(path_type=Path),
    help=spoken("Double opt-in: folder for the mail to be sent.", "ダブルオプトイン: 送信するメールを置くフォルダ。"),
)
@click.option("--sender", help=spoken("Double opt-in: From of the mail.", "ダブルオプトイン: メールの差出人。"))
def give(outbox: Path | None, sender: str | None, **options: Any) -> None:
    """Record it, or ask for it where the mailbox must answer."""
    _record(renewed=False, outbox=outbox, sender=sender, **options)


@click.command(
    help=spoken(
        "Record that consent was confirmed anew.\n\n"
        "Example: daicho consent renew --subject crm:salesforce:003A --purpose newsletter --channel email "
        "--notice privacy-2026-04 --method web_form --evidence form.json --until 2028-04-01",
        "同意の更新（再確認）を記録します。\n\n"
        "例: daicho consent renew --subject crm:salesforce:003A --purpose newsletter --channel email "
        "--notice privacy-2026-04 --method web_form --evidence form.json --until 2028-04-01",
    )
)
@_all_options
def renew(**options: Any) -> None:
    """Record it."""
    _record(renewed=True, outbox=None, sender=None, **options)


def _record(
    *,
    renewed: bool,
    outbox: Path | None,
    sender: str | None,
    subject: str,
    purpose: str,
    channels: tuple[str, ...],
    notice: str | None,
    method: str,
    evidence: Path | None,
    actor: str,
    recipient: str,
    at: str | None,
    until: str | None,
    contact: str | None,
    note_file: Path | None,
    birth_date: str | None,
    returning: bool,
    zone: str,
    register: str,
    keys: Path | None,
    lang: str | None,
) -> None:
    from daicho.consent import Evidence
    from daicho.governance.consent.double_opt_in import ask, asks_for_answer

    if subject == STREAM and contact == STREAM:
        raise InputError(
            "only one of --subject and --contact can come from standard input",
            "標準入力から読めるのは --subject と --contact のどちらか一方です",
        )
    clock = Clock.of(zone)
    moment, ends = clock.read(at), clock.read(until)
    proof = None if evidence is None else Evidence(name=evidence.name, content=content_of(evidence))
    note = None if note_file is None else text_of(note_file)
    born = _birth(birth_date, clock)
    with opened(register, keys) as ledger:
        who, reached_by = said(subject), None if contact is None else contact_point(contact)
        if not renewed and asks_for_answer(ledger, purpose, moment):
            if outbox is None or notice is None or reached_by is None or len(channels) != 1:
                raise RegisterError(
                    f"purpose {purpose!r} needs a double opt-in: give one --channel, --notice, --contact and --outbox",
                    f"目的 {purpose!r} にはダブルオプトインが必要です。"
                    "--channel（1つ）・--notice・--contact・--outbox を"
                    "指定してください",
                )
            if ends is not None or actor != "subject":
                raise RegisterError(
                    "with a double opt-in the person answers themselves: --until and --actor do not apply",
                    "ダブルオプトインでは本人が応答します。--until と --actor は指定できません",
                )
            asked = ask(
                ledger, who, purpose=purpose, channel=channels[0], contact=reached_by, notice=notice, method=method,
                at=moment, evidence=proof, recipient=recipient, note=note, birth_date=born, returning=returning,
                outbox=outbox, sender=sender,
            )  # fmt: skip
            click.echo(asked.told(clock).say(language_of(lang)))
            return
        if outbox is not None:
            raise RegisterError(
                f"purpose {purpose!r} has no double opt-in: leave --outbox out",
                f"目的 {purpose!r} はダブルオプトインではありません。--outbox は不要です",
            )
        if notice is None or proof is None:
            raise RegisterError(
                "a grant needs --notice, what was shown, and --evidence, what proves it",
                "同意の記録には、提示した通知（--notice）と証跡（--evidence）が必要です",
            )
        events = ledger.give(
            who, purpose=purpose, channels=channels, notice=notice, method=method, evidence=proof, actor=actor,
            recipient=recipient, at=moment, until=ends, contact=reached_by, note=note, birth_date=born,
            renewed=renewed, returning=returning,
        )  # fmt: skip
    for line in recorded(events, clock, language_of(lang)):
        click.echo(line)


def _birth(text: str | None, clock: Clock) -> datetime | None:
    """Return the first moment of the day somebody was born on.

    Raises:
        RegisterError: it is no day.
    """
    if text is not None and len(text.strip()) != 10:
        raise RegisterError("a birth date is written 1990-04-01", "生年月日は 1990-04-01 の形で指定してください")
    return clock.read(text)
