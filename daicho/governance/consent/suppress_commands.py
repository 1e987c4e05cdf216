"""The group `consent suppress`: who is never contacted, whatever they agreed to."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from daicho.errors import InputError, RegisterError
from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import AT, STREAM, ZONE, Clock, contact_point
from daicho.governance.consent.saying import echo_json, echo_list
from daicho.governance.consent.words import channel_label
from daicho.governance.lazy import LazyGroup
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, spoken

_HERE = "daicho.governance.consent.suppress_commands"
_REASONS = {
    "opt_out": Bilingual("opt-out", "配信停止の申し出"),
    "complaint": Bilingual("complaint", "苦情"),
    "bounce": Bilingual("bounce", "不達"),
    "legal_hold": Bilingual("legal hold", "保全措置"),
    "deceased": Bilingual("deceased", "死亡"),
    "erased": Bilingual("erased", "消去済み"),
    "other": Bilingual("other", "その他"),
}
_PURPOSE = click.option(
    "--purpose", help=spoken("Only this purpose; default: every one.", "この目的のみ。省略時はすべての目的。")
)
_CHANNEL = click.option(
    "--channel", default="*", help=spoken("Only this channel; default: all.", "このチャネルのみ。省略時は全チャネル。")
)


@click.group(
    cls=LazyGroup,
    lazy={
        "add": (f"{_HERE}:add", Bilingual("Put contact points on the list.", "連絡先をリストに登録する。")),
        "end": (f"{_HERE}:end", Bilingual("Take one off the list.", "リストから外す。")),
        "list": (f"{_HERE}:list_suppressions", Bilingual("Show the list.", "リストを表示する。")),
    },
    help=spoken(
        "Keep the suppression list: contact points that are never used, whatever consent says. Kept as keyed hashes, "
        "they outlive the person's erasure.\n\nExample: daicho consent suppress list",
        "送信停止リストを管理します。登録された連絡先には、同意の有無にかかわらず連絡しません。鍵付きハッシュで保管し、"
        "本人の消去後も残ります。\n\n例: daicho consent suppress list",
    ),
)
def suppress() -> None:
    """Hold the commands; each says itself what it does."""


@click.command(
    help=spoken(
        "Put contact points on the list: mailboxes, numbers or CRM records. - reads them from standard input, one a "
        "line.\n\nExample: daicho consent suppress add - --reason complaint < addresses.txt",
        "連絡先（メールアドレス、電話番号、CRM のレコード）をリストに登録します。- で標準入力から1行ずつ読みます。\n\n"
        "例: daicho consent suppress add - --reason complaint < addresses.txt",
    )
)
@click.argument("contacts", nargs=-1, required=True)
@click.option(
    "--reason",
    type=click.Choice(list(_REASONS)),
    required=True,
    help=spoken("Why.", "理由。"),
)
@_PURPOSE
@_CHANNEL
@AT
@ZONE
@REGISTER
@KEYS
@LANG
def add(
    contacts: tuple[str, ...],
    reason: str,
    purpose: str | None,
    channel: str,
    at: str | None,
    zone: str,
    register: str,
    keys: Path | None,
    lang: str | None,
) -> None:
    """Add them and say how many are new."""
    clock = Clock.of(zone)
    moment = clock.read(at)
    with opened(register, keys) as ledger:
        new = ledger.suppress(_each(contacts), reason=reason, purpose=purpose, channel=channel, at=moment)
    click.echo(
        Bilingual(f"new on the suppression list: {new:,}", f"送信停止リストに {new:,} 件を登録しました").say(
            language_of(lang)
        )
    )


def _each(contacts: Iterable[str]) -> Iterator[str]:
    """Yield what was named; of `-`, every line of standard input that is not empty."""
    from daicho.consent.identity import parse_identifier

    number = 0
    for one in contacts:
        for line in sys.stdin if one == STREAM else (one,):
            if not (text := line.strip()):
                continue
            number += 1
            try:
                yield parse_identifier(contact_point(text)).text
            except RegisterError as error:
                what = error.message
                raise RegisterError(f"contact {number}: {what.en}", f"{number} 件目の連絡先: {what.ja}") from None
    if not number:
        raise InputError("no contact point was given", "連絡先が指定されていません")


@click.command(
    help=spoken(
        "Take a contact point off the list; consent still has to allow what comes then.\n\n"
        'Example: daicho consent suppress end - --why "asked to be written to again" < address.txt',
        "連絡先をリストから外します。その後の連絡には、別途同意が必要です。\n\n"
        '例: daicho consent suppress end - --why "本人から再開の申し出" < address.txt',
    )
)
@click.argument("contact")
@click.option("--why", required=True, help=spoken("The reason, kept in the register.", "理由（台帳に残る）。"))
@_PURPOSE
@_CHANNEL
@REGISTER
@KEYS
@LANG
def end(
    contact: str, why: str, purpose: str | None, channel: str, register: str, keys: Path | None, lang: str | None
) -> None:
    """End it and say which event that is."""
    with opened(register, keys) as ledger:
        event = ledger.unsuppress(contact_point(contact), why=why, purpose=purpose, channel=channel)
    click.echo(
        Bilingual(f"event {event.seq}: off the list", f"記録 {event.seq}: リストから外しました").say(language_of(lang))
    )


@click.command(
    "list",
    help=spoken(
        "Show the list: reason, scope and dates. Contact points are kept as hashes and cannot be shown.\n\n"
        "Example: daicho consent suppress list",
        "リストの理由・範囲・日時を表示します。連絡先はハッシュで保管しているため表示できません。\n\n"
        "例: daicho consent suppress list",
    ),
)
@ZONE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def list_suppressions(zone: str, register: str, keys: Path | None, form: str, lang: str | None) -> None:
    """Print it."""
    clock, language = Clock.of(zone), language_of(lang)
    with opened(register, keys, needs_keys=False) as ledger:
        found = ledger.suppressions()
    if form == "json":
        echo_json(
            [
                {
                    "event": one.seq,
                    "reason": one.reason,
                    "purpose": one.purpose,
                    "channel": one.channel,
                    "since": clock.show(one.since),
                    "ended_at": clock.show(one.ended_at) or None,
                }
                for one in found
            ]
        )
        return
    headings = (
        Bilingual("event", "記録"),
        Bilingual("reason", "理由"),
        Bilingual("purpose", "目的"),
        Bilingual("channel", "チャネル"),
        Bilingual("since", "開始"),
        Bilingual("ended", "解除"),
    )
    every = Bilingual("all", "すべて").say(language)
    rows = [
        (
            str(one.seq),
            _REASONS[one.reason].say(language) if one.reason in _REASONS else one.reason,
            one.purpose or every,
            channel_label(one.channel, language),
            clock.show(one.since),
            clock.show(one.ended_at),
        )
        for one in found
    ]
    echo_list(
        headings,
        rows,
        language,
        nothing=Bilingual("the suppression list is empty", "送信停止リストは空です"),
        right=(0,),
    )
