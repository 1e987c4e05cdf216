"""What people call the events of the register, and how one that was just written is told."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from daicho.governance.consent.options import Clock
from daicho.language import Bilingual, Language
from daicho.masking import safe_for_terminal

if TYPE_CHECKING:
    from daicho.consent.append import Event

EVENTS: Final = {
    "requested": Bilingual("asked", "依頼"),
    "shown": Bilingual("notice shown", "通知の提示"),
    "given": Bilingual("consent given", "同意"),
    "renewed": Bilingual("consent renewed", "同意の更新"),
    "refused": Bilingual("refused", "拒否"),
    "withdrawn": Bilingual("withdrawn", "撤回"),
    "revoked": Bilingual("revoked by somebody else", "取消（本人以外による）"),
    "expired": Bilingual("expired", "期限切れ"),
    "invalidated": Bilingual("found invalid", "無効"),
    "claimed": Bilingual("another basis claimed", "同意以外の根拠の申告"),
    "identified": Bilingual("identified", "識別情報の追加"),
    "merged": Bilingual("merged", "統合"),
    "unmerged": Bilingual("merge undone", "統合の解除"),
    "erased": Bilingual("erased", "消去"),
    "purpose": Bilingual("purpose defined", "目的の登録"),
    "notice": Bilingual("notice", "通知"),
    "suppressed": Bilingual("put on the suppression list", "送信停止リストへの登録"),
    "unsuppressed": Bilingual("taken off the suppression list", "送信停止の解除"),
    "disclosed": Bilingual("provision recorded", "提供・受領の記録"),
    "purged": Bilingual("record purged", "記録の廃棄"),
    "request": Bilingual("step of a request", "本人からの請求"),
    "hold": Bilingual("legal hold", "保全措置"),
}


def event_label(kind: str, language: Language) -> str:
    """Return what people call an event; its own word where it is newer than this list."""
    return EVENTS[kind].say(language) if kind in EVENTS else kind


def channel_label(channel: str | None, language: Language) -> str:
    """Return what people call a channel."""
    from daicho.consent.words import CHANNEL_LABELS, Channel

    return CHANNEL_LABELS[Channel(channel)].say(language) if channel in set(Channel) else channel or ""


def recorded(events: "Sequence[Event]", clock: Clock, language: Language) -> Iterator[str]:
    """Yield a line for each event just written."""
    for one in events:
        parts = [
            event_label(one.type.value, language),
            f"{one.purpose}@{one.purpose_version}" if one.purpose else "",
            channel_label(one.channel, language),
            one.recipient or "",
            clock.show(one.valid_at),
        ]
        if one.until is not None:
            parts.append(Bilingual(f"until {clock.show(one.until)}", f"{clock.show(one.until)} まで").say(language))
        what = ("、" if language is Language.JA else ", ").join(filter(None, parts))
        number = Bilingual(f"event {one.seq}", f"記録 {one.seq}").say(language)
        yield safe_for_terminal(f"{number}: {what}")
