"""The words of the register: what can happen to a permission, who did it, how, and what state that leaves.

Closed lists; `unknown` never authorises. States are those of the Data Privacy Vocabulary.

Source: W3C DPV 2.3 (consent statuses); ISO/IEC TS 27560:2023 (event fields).
"""

import re
import unicodedata
from enum import StrEnum
from typing import TypeVar

from daicho.errors import RegisterError
from daicho.language import Bilingual


class EventType(StrEnum):
    """What an event of the ledger says happened."""

    REQUESTED = "requested"
    """Asked for; with a double opt-in, waiting for the answer from the subject's own mailbox."""
    SHOWN = "shown"
    """A notice was shown, whatever came of it."""
    GIVEN = "given"
    RENEWED = "renewed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """By the subject."""
    REVOKED = "revoked"
    """By somebody else."""
    EXPIRED = "expired"
    INVALIDATED = "invalidated"
    CLAIMED = "claimed"
    """A basis other than consent was claimed; it authorises nothing by itself."""
    IDENTIFIED = "identified"
    """The subject gained an identifier, or a fact about them was recorded."""
    MERGED = "merged"
    UNMERGED = "unmerged"
    ERASED = "erased"
    PURPOSE = "purpose"
    NOTICE = "notice"
    SUPPRESSED = "suppressed"
    UNSUPPRESSED = "unsuppressed"
    DISCLOSED = "disclosed"
    """APPI 29, 30, 31: a provision, a receipt, person-related information."""
    PURGED = "purged"
    """A record whose retention ended was taken out."""
    REQUEST = "request"
    """A step of a data subject's request."""
    HOLD = "hold"
    """A legal hold began or ended."""


GRANTS = frozenset({EventType.GIVEN, EventType.RENEWED})
STOPS = (EventType.INVALIDATED, EventType.REFUSED, EventType.REVOKED, EventType.WITHDRAWN)
"""What ends a permission, the more telling last: of two at one moment the later named one gives the state its word."""
ASKS = frozenset({EventType.REQUESTED, EventType.SHOWN})


PROJECTED = GRANTS | frozenset(STOPS) | ASKS
"""What a cell of `consent_state` is made of."""
ABOUT_A_PERMISSION = PROJECTED | {EventType.EXPIRED, EventType.CLAIMED}
"""Everything that can be said about one."""


class State(StrEnum):
    """The state of one permission at one moment, under its name in DPV."""

    UNKNOWN = "ConsentUnknown"
    REQUESTED = "ConsentRequested"
    DEFERRED = "ConsentRequestDeferred"
    GIVEN = "ConsentGiven"
    RENEWED = "RenewedConsentGiven"
    REFUSED = "ConsentRefused"
    WITHDRAWN = "ConsentWithdrawn"
    REVOKED = "ConsentRevoked"
    EXPIRED = "ConsentExpired"
    INVALIDATED = "ConsentInvalidated"

    @property
    def label(self) -> Bilingual:
        """Return what people call it."""
        return _STATES[self]


STATE_OF = {
    EventType.GIVEN: State.GIVEN,
    EventType.RENEWED: State.RENEWED,
    EventType.REFUSED: State.REFUSED,
    EventType.WITHDRAWN: State.WITHDRAWN,
    EventType.REVOKED: State.REVOKED,
    EventType.INVALIDATED: State.INVALIDATED,
    EventType.REQUESTED: State.REQUESTED,
    EventType.SHOWN: State.DEFERRED,
}

_STATES = {
    State.UNKNOWN: Bilingual("unknown", "不明"),
    State.REQUESTED: Bilingual("requested, not answered", "依頼中（未回答）"),
    State.DEFERRED: Bilingual("notice shown, not answered", "通知済み（未回答）"),
    State.GIVEN: Bilingual("given", "同意あり"),
    State.RENEWED: Bilingual("renewed", "同意あり（更新）"),
    State.REFUSED: Bilingual("refused", "拒否"),
    State.WITHDRAWN: Bilingual("withdrawn", "撤回"),
    State.REVOKED: Bilingual("revoked", "取消（本人以外による）"),
    State.EXPIRED: Bilingual("expired", "期限切れ"),
    State.INVALIDATED: Bilingual("invalidated", "無効"),
}


class Actor(StrEnum):
    """Who acted."""

    SUBJECT = "subject"
    GUARDIAN = "guardian"
    STAFF = "staff"
    SYSTEM = "system"


class Method(StrEnum):
    """How it reached the register."""

    WEB_FORM = "web_form"
    EMAIL = "email"
    MAILBOX_PROOF = "mailbox_proof"
    """The second half of a double opt-in: a token sent to the mailbox came back."""
    PHONE_CALL = "phone_call"
    PAPER = "paper"
    IN_PERSON = "in_person"
    PREFERENCE_CENTRE = "preference_centre"
    API = "api"
    IMPORT = "import"
    """Read from another system's export; such a grant fills a gap and never overrules an answer."""
    STAFF_DECISION = "staff_decision"
    SCHEDULE = "schedule"
    """Written by Daicho itself, such as an expiry."""


ALL_CHANNELS = "*"
"""Of a stop: every channel. Of a grant: none in particular, so it answers for no channel."""


class Channel(StrEnum):
    """Through what somebody is reached."""

    EMAIL = "email"
    SMS = "sms"
    PHONE = "phone"
    FAX = "fax"
    POST = "post"
    PUSH = "push"
    MESSENGER = "messenger"
    """LINE, WhatsApp and the like."""
    WEB = "web"
    IN_PERSON = "in_person"
    ALL = ALL_CHANNELS


CHANNEL_LABELS = {
    Channel.EMAIL: Bilingual("e-mail", "メール"),
    Channel.SMS: Bilingual("text message", "SMS"),
    Channel.PHONE: Bilingual("telephone", "電話"),
    Channel.FAX: Bilingual("fax", "FAX"),
    Channel.POST: Bilingual("post", "郵送"),
    Channel.PUSH: Bilingual("push notification", "プッシュ通知"),
    Channel.MESSENGER: Bilingual("messenger", "メッセンジャー（LINE など）"),
    Channel.WEB: Bilingual("web", "ウェブ"),
    Channel.IN_PERSON: Bilingual("in person", "対面"),
    Channel.ALL: Bilingual("all channels", "全チャネル"),
}

OURSELVES = ""
"""The recipient of a permission that concerns nobody but the organisation itself."""

_RECIPIENT = re.compile(r"[\w(][\w .\-&()・]{0,99}")


class SuppressionReason(StrEnum):
    """Why somebody is never contacted."""

    OPT_OUT = "opt_out"
    COMPLAINT = "complaint"
    BOUNCE = "bounce"
    LEGAL_HOLD = "legal_hold"
    DECEASED = "deceased"
    ERASED = "erased"
    OTHER = "other"


_Word = TypeVar("_Word", bound=StrEnum)


def one_of(words: type[_Word], name: str) -> _Word:
    """Return the word of a closed list that somebody wrote.

    Raises:
        RegisterError: the list has no such word; names those it has.
    """
    try:
        return words(name)
    except ValueError:
        known = ", ".join(word.value for word in words)
        raise RegisterError(
            f"unknown word {name!r}; known: {known}", f"{name!r} は使えません。使える値: {known}"
        ) from None


def channel_named(name: str) -> Channel:
    """Return the channel somebody wrote.

    Raises:
        RegisterError: there is none of that name.
    """
    return one_of(Channel, name)


def recipient_named(text: str) -> str:
    """Return the recipient somebody wrote, in the one form the register keeps: NFKC, single spaces; empty for nobody.

    Raises:
        RegisterError: it is too long, or has characters no recipient has.
    """
    if text == OURSELVES:
        return OURSELVES
    name = " ".join(part for part in unicodedata.normalize("NFKC", text).split(" ") if part)
    if not _RECIPIENT.fullmatch(name):
        raise RegisterError(
            "a recipient is made of letters of any script, digits, spaces and . _ - & ( ) ・, at most 100 characters,"
            " beginning with a letter, digit, _ or (",
            "提供先は文字（かな・漢字・英字など）・数字・空白・記号（. _ - & ( ) ・）で、100 文字以内にしてください。"
            "先頭に使えるのは文字・数字・_・( です",
        )
    return name
