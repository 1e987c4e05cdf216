"""The commands `consent refuse`, `withdraw` and `revoke`: every no, recorded without conditions.

A no needs neither notice nor evidence, is taken from people the register does not know, and from erased ones.
"""

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, Final

import click

from daicho.errors import InputError
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
from daicho.governance.consent.statement_commands import ACTOR, CONTACT, EVIDENCE, METHOD, NOTE_FILE, NOTICE
from daicho.governance.consent.words import recorded
from daicho.governance.options import LANG, language_of
from daicho.language import Bilingual, spoken

_CHANNELS = click.option(
    "--channel",
    "channels",
    multiple=True,
    default=("*",),
    help=spoken(
        "Only this channel; may be given several times. Default: all channels.",
        "このチャネルのみ。複数指定可。省略時は全チャネル。",
    ),
)
_STAFF = click.option(
    "--actor",
    type=click.Choice(["guardian", "staff", "system"]),
    default="staff",
    show_default=True,
    help=spoken("Who decided.", "判断した人。"),
)

_Command = Callable[..., Any]

_OPTIONS = (
    SUBJECT_OPTION, PURPOSE_REQUIRED, _CHANNELS, METHOD, RECIPIENT, AT, NOTICE, EVIDENCE, CONTACT, NOTE_FILE,
    ZONE, REGISTER, KEYS, LANG,
)  # fmt: skip


def _all_options(command: _Command) -> _Command:
    return reduce(lambda inner, option: option(inner), reversed(_OPTIONS), command)


@click.command(
    help=spoken(
        "Record a refusal: asked, and said no. It reaches the purposes below.\n\n"
        "Example: daicho consent refuse --subject crm:salesforce:003A --purpose newsletter --method phone_call",
        "拒否（依頼に対して断られたこと）を記録します。下位の目的にも及びます。\n\n"
        "例: daicho consent refuse --subject crm:salesforce:003A --purpose newsletter --method phone_call",
    )
)
@_all_options
@ACTOR
def refuse(actor: str, **options: Any) -> None:
    """Record it."""
    _stop("refused", actor=actor, **options)


@click.command(
    help=spoken(
        "Record a withdrawal: agreed once, no longer. It reaches the purposes below, and all channels unless one is "
        "named.\n\n"
        "Example: daicho consent withdraw --subject crm:salesforce:003A --purpose newsletter --method email",
        "撤回を記録します。下位の目的にも及び、チャネルを指定しなければ全チャネルに及びます。\n\n"
        "例: daicho consent withdraw --subject crm:salesforce:003A --purpose newsletter --method email",
    )
)
@_all_options
@ACTOR
def withdraw(actor: str, **options: Any) -> None:
    """Record it."""
    _stop("withdrawn", actor=actor, **options)


@click.command(
    help=spoken(
        "End a consent as somebody other than the person, or say with --invalid that it never was one.\n\n"
        "Example: daicho consent revoke --subject crm:salesforce:003A --purpose newsletter --method staff_decision",
        "本人以外の判断で同意を取り消します。そもそも無効だった同意には --invalid を付けます。\n\n"
        "例: daicho consent revoke --subject crm:salesforce:003A --purpose newsletter --method staff_decision",
    )
)
@_all_options
@_STAFF
@click.option("--invalid", is_flag=True, help=spoken("It never was valid.", "もともと無効だった。"))
def revoke(actor: str, invalid: bool, **options: Any) -> None:
    """Record it."""
    _stop("invalidated" if invalid else "revoked", actor=actor, **options)


def _stop(
    kind: str,
    *,
    subject: str,
    purpose: str,
    channels: tuple[str, ...],
    method: str,
    actor: str,
    recipient: str,
    at: str | None,
    notice: str | None,
    evidence: Path | None,
    contact: str | None,
    note_file: Path | None,
    zone: str,
    register: str,
    keys: Path | None,
    lang: str | None,
) -> None:
    from daicho.consent import EventType, Evidence

    if subject == STREAM and contact == STREAM:
        raise InputError(
            "only one of --subject and --contact can come from standard input",
            "標準入力から読めるのは --subject と --contact のどちらか一方です",
        )
    clock = Clock.of(zone)
    with opened(register, keys) as ledger:
        who = said(subject)
        new = not ledger.knows(who)
        events = ledger.withdraw(
            who,
            purpose=purpose,
            channels=channels,
            method=method,
            kind=EventType(kind),
            actor=actor,
            recipient=recipient,
            at=clock.read(at),
            notice=notice,
            evidence=None if evidence is None else Evidence(name=evidence.name, content=content_of(evidence)),
            contact=None if contact is None else contact_point(contact),
            note=None if note_file is None else text_of(note_file),
        )
    for line in recorded(events, clock, language_of(lang)):
        click.echo(line)
    if new:
        click.echo(_WAS_UNKNOWN.say(language_of(lang)))


_WAS_UNKNOWN: Final = Bilingual(
    "The register did not know this person: is the identifier right? They are recorded as somebody new.",
    "この本人は台帳に未登録でした。指定に誤りがないか確認してください（新しい本人として記録しました）。",
)
