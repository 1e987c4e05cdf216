"""A statement: what one person said, and what must be so before it may be written.

A known purpose, a notice published by then, a moment that has come; of a grant method, actor and evidence.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy.engine import Connection

from daicho.consent.catalogue import read_purposes
from daicho.consent.identity import Identifier
from daicho.consent.instants import as_text, microseconds
from daicho.consent.purposes import PurposeTree, PurposeVersion
from daicho.consent.words import STOPS, Actor, Channel, EventType, Method
from daicho.errors import RegisterError

MOST_EVIDENCE: Final = 1 << 20
"""Bytes of evidence that are kept sealed; of more, the hash alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What proves a statement: a captured form, a mail, a scan."""

    name: str
    content: bytes

    def as_json(self) -> dict[str, Any]:
        """Return it as it is sealed: name, size, SHA-256, and the content where it is not too large."""
        kept = base64.b64encode(self.content).decode("ascii") if len(self.content) <= MOST_EVIDENCE else None
        return {
            "name": self.name,
            "size": len(self.content),
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "content": kept,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a person said, or what was said for them."""

    type: EventType
    subject: Identifier
    purpose: str
    channels: tuple[Channel, ...]
    recipient: str = ""
    valid_at: datetime
    method: Method
    actor: Actor
    notice: str | None = None
    """Key, or key@version, of what was shown."""
    evidence: Evidence | None = None
    contact: Identifier | None = None
    """The mailbox or number it was given with."""
    until: datetime | None = None
    note: str | None = None
    birth_date: datetime | None = None
    returning: bool = False
    """The person was erased and comes back by their own doing: a new subject begins."""


def purpose_then(connection: Connection, statement: Statement, now: int) -> PurposeVersion:
    """Return the purpose's version in force when the statement was made.

    Raises:
        RegisterError: none was, or that moment has not come.
    """
    at = microseconds(statement.valid_at)
    require_past(at, now)
    # A no is taken whenever it was said; a yes needs a purpose there was.
    return version_then(connection, statement.purpose, at, or_first=statement.type in STOPS)


def version_then(connection: Connection, key: str, at: int, *, or_first: bool = False) -> PurposeVersion:
    """Return a purpose's version in force at a moment; with `or_first` its first one where none was.

    Raises:
        RegisterError: there is no such purpose, or it began later.
    """
    versions = read_purposes(connection)
    current = PurposeTree(versions, at).current.get(key)
    first = next((one for one in versions if one.key == key), None)
    if current is not None:
        return current
    if first is None:
        known = ", ".join(sorted({one.key for one in versions})) or "-"
        raise RegisterError(
            f"unknown purpose {key!r}; known: {known}", f"目的 {key!r} は登録されていません。登録済み: {known}"
        )
    if or_first:
        return first
    began = as_text(first.effective_from)
    raise RegisterError(
        f"purpose {key!r} is in force from {began} on; enter an earlier beginning with purposes add --from",
        f"目的 {key!r} は {began} から有効です。以前の同意の記録には purposes add --from を使ってください",
    )


def require_past(at: int, now: int) -> None:
    """Refuse a moment that has not come.

    Raises:
        RegisterError: it has not.
    """
    if at > now:
        raise RegisterError(f"{as_text(at)} has not come yet", f"{as_text(at)} は未来の日時です")


def require_proof(statement: Statement) -> None:
    """Refuse a grant that lacks what proves it.

    Raises:
        RegisterError: naming everything that is missing.
    """
    missing: Sequence[tuple[bool, str, str]] = (
        (statement.notice is None, "the notice that was shown", "提示した通知"),
        (statement.evidence is None, "evidence", "証跡"),
        (statement.method in (Method.IMPORT, Method.SCHEDULE), "a method", "取得方法"),
        (statement.method is Method.MAILBOX_PROOF, "a token for a mailbox proof", "確認トークン"),
        (statement.actor is Actor.SYSTEM, "an actor who is a person", "意思を示した人"),
    )
    lacking = [(en, ja) for lacks, en, ja in missing if lacks]
    if lacking:
        raise RegisterError(
            "a grant needs " + ", ".join(en for en, _ in lacking),
            "同意の記録に必要な項目がありません: " + "、".join(ja for _, ja in lacking),
        )


def until_of(said: datetime | None, purpose: PurposeVersion, at: int) -> int | None:
    """Return the first moment at which a grant no longer holds; None where neither statement nor purpose ends it.

    Raises:
        RegisterError: it would end before it begins.
    """
    if said is not None:
        until = microseconds(said)
        if until <= at:
            raise RegisterError("a grant cannot end before it begins", "同意の終了が開始より前になっています")
        return until
    if purpose.valid_days is not None:
        return at + timedelta(days=purpose.valid_days) // timedelta(microseconds=1)
    return None


def erased_error() -> RegisterError:
    """Return what is said to who would record consent of an erased person."""
    return RegisterError(
        "this person was erased: refusals, withdrawals and objections are still taken, consent is not;"
        " if they came back themselves, say so (--returning)",
        "この人は消去済みです。拒否・撤回・異議は記録できますが、同意は記録できません。"
        "本人が改めて申し出た場合は --returning を指定してください",
    )
