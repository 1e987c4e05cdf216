"""The commands `consent status` and `consent history`: what holds for a person, and everything behind it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from daicho.errors import RegisterError
from daicho.governance.consent.opening import KEYS, REGISTER, opened
from daicho.governance.consent.options import PURPOSE, RECIPIENT, SUBJECT, ZONE, Clock, said
from daicho.governance.consent.saying import echo_json, echo_table
from daicho.governance.consent.words import channel_label, event_label
from daicho.governance.options import JSON_TOO, LANG, language_of
from daicho.language import Bilingual, Language, spoken

if TYPE_CHECKING:
    from daicho.consent import ConsentLedger, Past, Standing

_YES, _NO = Bilingual("yes", "可"), Bilingual("no", "不可")


@click.command(
    help=spoken(
        "Show what holds for a person: every permission on record, or one.\n\n"
        "With --as-of: at that moment, as known now; where that differs from what was known then, both. --known-at "
        "leaves "
        "out what was recorded later. A bare date is its last moment. - for SUBJECT reads it from standard input.\n\n"
        "Example: daicho consent status crm:salesforce:003A --as-of 2026-03-31",
        "本人について何が有効かを表示します（記録のある全件、または指定した1件）。\n\n"
        "--as-of を指定すると、その時点の状態を現在の記録に基づいて示します。"
        "当時の記録に基づく答えと異なる場合は、両方を示します。"
        "--known-at を指定すると、それより後に記録されたものを除きます。日付だけの指定はその日の終わりを表します。"
        "SUBJECT に - を指定すると標準入力から読みます。\n\n"
        "例: daicho consent status crm:salesforce:003A --as-of 2026-03-31",
    )
)
@SUBJECT
@PURPOSE
@click.option("--channel", default="*", help=spoken("Of the one asked about.", "調べるチャネル。"))
@RECIPIENT
@click.option("--as-of", help=spoken("The moment in the world; default: now.", "調べる時点。省略時は現在。"))
@click.option("--known-at", help=spoken("As known at this moment.", "この時点までの記録に基づく。"))
@ZONE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def status(
    subject: str,
    purpose: str | None,
    channel: str,
    recipient: str,
    as_of: str | None,
    known_at: str | None,
    zone: str,
    register: str,
    keys: Path | None,
    form: str,
    lang: str | None,
) -> None:
    """Print what holds, and what was thought to hold where that differs."""
    clock, language = Clock.of(zone), language_of(lang)
    at, known = clock.read(as_of, end_of_day=True), clock.read(known_at, end_of_day=True)
    with opened(register, keys) as ledger:
        who = said(subject)

        def standing(known: datetime | None) -> "tuple[Standing, ...]":
            return ledger.status(who, purpose=purpose, channel=channel, recipient=recipient, as_of=at, known_at=known)

        found = standing(known)
        then = _as_known_then(ledger, standing, at) if at is not None and known is None else found
    if form == "json":
        answer: dict[str, Any] = {
            "as_of": None if at is None else clock.show(at),
            "known_at": None if known is None else clock.show(known),
            "standing": [_as_json(one, clock) for one in found],
        }
        if at is not None and known is None:
            answer["as_known_then"] = [_as_json(one, clock) for one in then]
        echo_json(answer)
        return
    if then != found:
        click.echo(Bilingual("as known now:", "現在の記録に基づく状態:").say(language))
    _print_standing(found, clock, language)
    if then != found:
        click.echo(Bilingual("as known then:", "当時の記録に基づく状態:").say(language))
        _print_standing(then, clock, language)


def _as_known_then(ledger: "ConsentLedger", standing: Any, at: datetime) -> "tuple[Standing, ...]":
    """Return what was thought at the moment asked about; nothing where the register knew nothing yet."""
    if at >= ledger.register.clock():
        return tuple(standing(None))
    try:
        return tuple(standing(at))
    except RegisterError:
        return ()


_STANDING: Final = (
    Bilingual("purpose", "目的"),
    Bilingual("channel", "チャネル"),
    Bilingual("recipient", "提供先"),
    Bilingual("allowed", "可否"),
    Bilingual("state", "状態"),
    Bilingual("reason", "理由"),
    Bilingual("since", "開始"),
    Bilingual("until", "終了"),
    Bilingual("event", "記録"),
)


def _print_standing(found: "Sequence[Standing]", clock: Clock, language: Language) -> None:
    if not found:
        click.echo(Bilingual("nothing on record", "記録はありません").say(language))
        return
    rows = [
        (
            one.key.purpose,
            channel_label(one.key.channel, language),
            one.key.recipient,
            (_YES if one.decision.allowed else _NO).say(language),
            one.decision.state.label.say(language),
            one.decision.reason.label.say(language),
            clock.show(one.decision.since),
            clock.show(one.decision.until),
            "" if one.decision.seq is None else str(one.decision.seq),
        )
        for one in found
    ]
    echo_table(_STANDING, rows, language, right=(8,))


def _as_json(one: "Standing", clock: Clock) -> dict[str, Any]:
    return {
        "purpose": one.key.purpose,
        "channel": one.key.channel,
        "recipient": one.key.recipient or None,
        "allowed": one.decision.allowed,
        "state": one.decision.state.value,
        "reason": one.decision.reason.value,
        "since": clock.show(one.decision.since) or None,
        "until": clock.show(one.decision.until) or None,
        "event": one.decision.seq,
    }


@click.command(
    help=spoken(
        "Show everything on record about a person, oldest first. What was sealed is masked; --reveal shows it.\n\n"
        "Example: daicho consent history crm:salesforce:003A",
        "本人に関する全記録を古い順に表示します。封印された内容はマスクし、--reveal を付けるとそのまま表示します。\n\n"
        "例: daicho consent history crm:salesforce:003A",
    )
)
@SUBJECT
@click.option("--reveal", is_flag=True, help=spoken("Show what was sealed.", "封印された内容をそのまま表示する。"))
@ZONE
@REGISTER
@KEYS
@JSON_TOO
@LANG
def history(
    subject: str, reveal: bool, zone: str, register: str, keys: Path | None, form: str, lang: str | None
) -> None:
    """Print it."""
    clock, language = Clock.of(zone), language_of(lang)
    with opened(register, keys) as ledger:
        found = ledger.history(said(subject))
    if form == "json":
        echo_json([_past_as_json(one, clock, reveal=reveal) for one in found])
        return
    for one in found:
        for line in _past(one, clock, language, reveal=reveal):
            click.echo(line)


def _past(one: "Past", clock: Clock, language: Language, *, reveal: bool) -> list[str]:
    from daicho.reports.terminal import one_line

    head = [
        clock.show(one.valid_at),
        event_label(one.type, language),
        f"{one.purpose}@{one.purpose_version}" if one.purpose_version else one.purpose or "",
        channel_label(one.channel, language),
        one.recipient or "",
        f"{one.notice}@{one.notice_version}" if one.notice else "",
        one.method or "",
        one.actor or "",
    ]
    lines = [f"{one.seq}  " + "  ".join(one_line(part) for part in head if part)]
    more = {
        Bilingual("until", "終了"): clock.show(one.until),
        Bilingual("recorded", "記録日時"): clock.show(one.recorded_at),
        Bilingual("refers to event", "参照する記録"): "" if one.refers_to is None else str(one.refers_to),
    }
    lines += [f"    {name.say(language)}: {value}" for name, value in more.items() if value]
    if one.sealed and one.payload is None:
        gone = Bilingual("sealed; its key was destroyed", "封印済み（鍵は破棄されています）")
        lines.append(f"    {gone.say(language)}")
    for name, value in _sealed(one.payload or {}, reveal=reveal).items():
        label = _SEALED[name].say(language) if name in _SEALED else name
        shown = _evidence(value) if isinstance(value, dict) else str(value)
        lines.append(f"    {label}: {one_line(shown)}")
    return lines


def _evidence(parts: Mapping[str, Any]) -> str:
    name, size, digest = (parts.get(one, "") for one in ("name", "size", "sha256"))
    return f"{name}, {size} bytes, SHA-256 {digest}"


_SEALED: Final = {
    "contact": Bilingual("contact", "連絡先"),
    "evidence": Bilingual("evidence", "証跡"),
    "note": Bilingual("note", "メモ"),
}


def _sealed(payload: Mapping[str, Any], *, reveal: bool) -> dict[str, Any]:
    """Return what may be shown of what was sealed: masked, or as it is but for the evidence's content."""
    from daicho.masking import MaskKind, mask

    kinds = {"email": MaskKind.EMAIL, "tel": MaskKind.PHONE}
    shown: dict[str, Any] = {}
    for name, value in payload.items():
        if isinstance(value, dict):
            parts = {part: one for part, one in value.items() if part != "content"}
            shown[name] = (
                parts if reveal else {**parts, **({"name": mask(str(parts["name"]))} if "name" in parts else {})}
            )
        elif reveal:
            shown[name] = value
        elif name == "contact":
            kind, _, rest = str(value).partition(":")
            shown[name] = f"{kind}:{mask(rest, kinds.get(kind, MaskKind.TEXT))}"
        else:
            shown[name] = mask(str(value), MaskKind.SECRET)
    return shown


def _past_as_json(one: "Past", clock: Clock, *, reveal: bool) -> dict[str, Any]:
    hidden = {"token_sha256", "block"}
    return {
        "event": one.seq,
        "type": one.type,
        "valid_at": clock.show(one.valid_at),
        "recorded_at": clock.show(one.recorded_at),
        "purpose": one.purpose,
        "purpose_version": one.purpose_version,
        "channel": one.channel,
        "recipient": one.recipient or None,
        "notice": one.notice,
        "notice_version": one.notice_version,
        "method": one.method,
        "actor": one.actor,
        "until": clock.show(one.until) or None,
        "refers_to": one.refers_to,
        "details": {name: value for name, value in (one.details or {}).items() if name not in hidden} or None,
        "sealed": None if one.payload is None else _sealed(one.payload, reveal=reveal),
        "sealed_and_lost": one.sealed and one.payload is None,
        "hash": one.hash,
    }
