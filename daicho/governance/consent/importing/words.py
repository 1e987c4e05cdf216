"""The words cells say yes, no, asked and nothing with; everything else is unreadable and grants nothing."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from daicho.consent.words import Channel, EventType
from daicho.governance.mapping.headers import normalise_word
from daicho.governance.mapping.values import load_values


class Flag(StrEnum):
    """What an opt-out flag says."""

    STOP = "stop"
    NOTHING = "nothing"
    UNREADABLE = "unreadable"


@lru_cache(maxsize=4096)
def flag(cell: str) -> Flag:
    """Read a cell of an opt-out column: true, or a written refusal, stops; everything else says nothing."""
    values, word = load_values(), normalise_word(cell)
    if word in values.refused:
        return Flag.STOP
    if word in values.unknown or word in values.false:
        return Flag.NOTHING
    # 希望する, 同意 or 許可 under 配信停止 could mean either.
    return Flag.STOP if word in values.true and word not in _EITHER else Flag.UNREADABLE


def _split(words: str) -> tuple[str, ...]:
    """Return words written one after the other, `/` between them."""
    return tuple(normalise_word(word) for word in words.split("/"))


_EITHER = frozenset(
    _split(
        "active/希望/希望する/希望あり/可/可能/許可/許可する/承諾/承諾する/同意/同意する/同意済/同意済み/同意あり/受け取る"
        "/配信/配信中/配信可/送付可/オプトイン/allow/allowed/send/subscribed/granted/consented/opt-in/optin/opted in"
        "/marketing contact"
    )
)

_SAYS: Mapping[EventType | None, str] = {
    EventType.GIVEN: "given/granted/consented/subscribed/opt-in/optin/opt in/optedin/opted in/yes/true/同意/同意する/同意済/同意済み"
    "/同意あり/承諾/承諾済/承諾済み/許可/オプトイン/配信希望/○/〇/consentgiven/consent given",
    EventType.RENEWED: "renewed/更新/同意更新/再同意/renewedconsentgiven",
    EventType.REFUSED: "refused/denied/declined/no/false/拒否/不同意/同意しない/同意なし/未承諾/承諾しない/許可しない/希望しない/×/不可"
    "/consentrefused",
    EventType.WITHDRAWN: "withdrawn/unsubscribed/opt-out/optout/opt out/optedout/opted out/stopped/撤回/同意撤回/配信停止/停止/解除"
    "/退会/配信不可/オプトアウト/受信拒否/配信拒否/do not contact/consentwithdrawn",
    EventType.REVOKED: "revoked/取消/取り消し/consentrevoked",
    EventType.INVALIDATED: "invalidated/invalid/無効/consentinvalidated",
    EventType.REQUESTED: "requested/pending/依頼中/確認中/確認待ち/consentrequested",
    EventType.SHOWN: "shown/seen/通知済/通知済み/表示済み/consentrequestdeferred",
    # 未同意, "not consented yet", is no refusal.
    None: "/unknown/不明/未確認/未設定/未取得/未回答/未入力/対象外/該当なし/na/null/none/nil/tbd/-/―/ー/－/?/△/保留/要確認/未同意"
    "/expired/期限切れ/not specified/not_specified/not set/consentunknown/consentexpired",
}
STATUS: Mapping[str, EventType | None] = {
    **{word: kind for kind, words in _SAYS.items() for word in _split(words)},
    normalise_word("n/a"): None,
}
"""What the word of a status column says happened; None says nothing."""

_REACHES: Mapping[Channel, str] = {
    Channel.EMAIL: "email/e-mail/mail/メール/eメール/電子メール",
    Channel.SMS: "sms/text/text message/ショートメッセージ",
    Channel.PHONE: "phone/telephone/call/tel/電話/架電",
    Channel.FAX: "fax/ファックス/ファクス",
    Channel.POST: "post/postal/postal mail/mailingaddress/letter/dm/郵送/郵便/ダイレクトメール",
    Channel.PUSH: "push/プッシュ/プッシュ通知",
    Channel.MESSENGER: "messenger/social/line/whatsapp/ライン/メッセンジャー",
    Channel.WEB: "web/ウェブ/サイト",
    Channel.IN_PERSON: "in_person/in person/対面/訪問",
    Channel.ALL: "*/all/全て/すべて/全チャネル/全チャンネル",
}
CHANNELS: Mapping[str, Channel] = {word: channel for channel, words in _REACHES.items() for word in _split(words)}


@lru_cache(maxsize=4096)
def reached(cell: str) -> Channel | None:
    """Return the channel a cell names; None where it names none that is known."""
    return CHANNELS.get(normalise_word(cell))


CONSENT = "consent"
"""The basis that is consent itself."""
_BASES = {
    CONSENT: ["consent", "同意", "本人同意", "本人の同意", "freely given consent from contact", "consent_with_notice"],
    "contract": ["contract", "契約", "契約の履行", "performance of a contract", "performance_of_contract"],
    "legal_obligation": ["legal obligation", "legal_obligation", "法令", "法令に基づく", "法的義務"],
    "vital_interests": ["vital interests", "vital_interests", "生命・身体の保護", "生命身体財産の保護"],
    "public_task": ["public task", "public_task", "公的任務", "公益"],
    "legitimate_interest": [
        "legitimate interest",
        "legitimate interests",
        "legitimate_interest",
        "正当な利益",
        "legitimate interest - prospect/lead",
        "legitimate interest - existing customer",
        "legitimate interest - other",
        "legitimate_interest_pql",
        "legitimate_interest_client",
        "legitimate_interest_other",
    ],
    "entrustment": ["entrustment", "委託"],
    "succession": ["succession", "事業承継"],
    "joint_use": ["joint use", "joint_use", "共同利用"],
    "opt_out_provision": ["opt-out provision", "オプトアウト提供", "オプトアウト届出"],
    "process_and_store": ["process_and_store", "consent to process and store"],
    "not_applicable": ["not applicable", "not_applicable", "non_gdpr", "該当なし", "適用外"],
}
_BASIS_OF = {normalise_word(word): code for code, words in _BASES.items() for word in words}


def basis(cell: str) -> str | None:
    """Return the code of a legal basis; None where it is none of those known. Dashes of any length are one."""
    return _BASIS_OF.get(normalise_word(cell.replace("–", "-").replace("—", "-")))
