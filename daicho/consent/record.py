"""Recording what one person said: given, renewed, refused, withdrawn, asked.

What must be so before anything is written stands here: a known purpose, a notice published by then, a moment that has
come, method, actor and evidence of a grant, a guardian's consent kept apart from the minor's own, a second half of a
double opt-in that staff cannot supply.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import schema
from daicho.consent.append import Event, append, read_cells
from daicho.consent.catalogue import find_notice, read_purposes
from daicho.consent.identity import Identifier
from daicho.consent.instants import as_text, microseconds, moment
from daicho.consent.merging import group_of
from daicho.consent.purposes import PurposeTree, PurposeVersion
from daicho.consent.register import Register
from daicho.consent.subjects import (
    Subject,
    add_identifiers,
    make_subjects,
    read_subjects,
    subject_key,
    the_subject,
)
from daicho.consent.vault import seal
from daicho.consent.words import GRANTS, STOPS, Actor, Channel, EventType, Method
from daicho.errors import RegisterError

MOST_EVIDENCE: Final = 1 << 20
"""Bytes of evidence that are kept sealed; of more, the hash alone."""
CONFIRM_WITHIN: Final = timedelta(days=14)
"""How long the second half of a double opt-in may take."""


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


def record(register: Register, statement: Statement) -> tuple[Event, ...]:
    """Write a statement, one event for each channel; a stop reaches every record the person was merged from.

    Raises:
        RegisterError: something a statement of its kind needs is missing or wrong; nothing was written.
    """
    with register.writing() as connection:
        now = register.now()
        purpose = _purpose_then(connection, statement, now)
        if statement.type in GRANTS and purpose.double_opt_in:
            raise RegisterError(
                f"purpose {purpose.key!r} needs a double opt-in: ask first, the subject's own mailbox answers",
                f"目的 {purpose.key!r} にはダブルオプトインが必要です。確認メールへの本人の応答で同意が成立します",
            )
        subject = _subject_of(register, connection, statement)
        events = _events(register, connection, statement, purpose, subject, now)
        append(connection, events, now=now)
    return tuple(events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The first half of a double opt-in. The token is not here: it went to the mailbox and nowhere else."""

    seq: int
    expires_at: datetime


def request(register: Register, statement: Statement, deliver: Callable[[str, str], None]) -> Asked:
    """Ask for a confirmation: write the request, hand address and token to whoever sends mail.

    Args:
        register: to write to.
        statement: of type `requested`, with the mailbox as `contact`.
        deliver: gets address and token; what it raises undoes the request. Staff must not be able to read what it does.

    Raises:
        RegisterError: as `record`, or no mailbox is named, or more than one channel.
    """
    contact = statement.contact
    if contact is None or contact.kind != "email" or len(statement.channels) != 1:
        raise RegisterError(
            "a double opt-in needs one channel and the mailbox that shall answer",
            "ダブルオプトインには、チャネル 1 つと確認先のメールアドレスが必要です",
        )
    token = secrets.token_urlsafe(32)
    asked = replace(statement, type=EventType.REQUESTED)
    with register.writing() as connection:
        now = register.now()
        purpose = _purpose_then(connection, asked, now)
        subject = _subject_of(register, connection, asked)
        (event,) = _events(register, connection, asked, purpose, subject, now)
        event.details = {**(event.details or {}), "token_sha256": hashlib.sha256(token.encode()).hexdigest()}
        append(connection, [event], now=now)
        deliver(contact.value, f"{event.seq}.{token}")
    return Asked(seq=event.seq, expires_at=moment(event.valid_at) + CONFIRM_WITHIN)


def confirm(register: Register, token: str) -> Event:
    """Write the grant a double opt-in leads to: the token came back from the subject's mailbox.

    Raises:
        RegisterError: the token is none of ours, late, used, or something was withdrawn since it was sent.
    """
    number, _, secret = token.strip().partition(".")
    with register.writing() as connection:
        now = register.now()
        asked = (
            connection.execute(sa.select(schema.event).where(schema.event.c.seq == int(number)))
            .mappings()
            .one_or_none()
            if number.isascii() and number.isdigit() and len(number) < 19
            else None
        )
        details = json.loads(asked["details"] or "{}") if asked is not None else {}
        expected = str(details.get("token_sha256", ""))
        if (
            asked is None
            or asked["type"] != EventType.REQUESTED
            or not hmac.compare_digest(hashlib.sha256(secret.encode()).hexdigest(), expected)
        ):
            raise RegisterError("this is no token of this register", "この台帳が発行した確認トークンではありません")
        if now > asked["valid_at"] + CONFIRM_WITHIN // timedelta(microseconds=1):
            raise RegisterError(
                "the token is too old; ask again", "確認トークンの期限が切れています。再度依頼してください"
            )
        used = connection.execute(
            sa.select(schema.event.c.seq).where(
                schema.event.c.refers_to == asked["seq"], schema.event.c.subject_ref == asked["subject_ref"]
            )
        ).first()
        if used is not None:
            raise RegisterError("the token was used already", "確認トークンは既に使用されています")
        ref = bytes(asked["subject_ref"])
        subject = read_subjects(connection, [ref])[ref]
        if subject.erased_at is not None:
            raise _erased()
        stops = [
            cell.stop_at for cell in read_cells(connection, [ref]).get(ref, {}).values() if cell.stop_at is not None
        ]
        if any(stop >= asked["valid_at"] for stop in stops):
            raise RegisterError(
                "something was refused or withdrawn since the token was sent; ask again",
                "確認トークンの送付後に拒否または撤回がありました。再度依頼してください",
            )
        purpose = _version_then(connection, asked["purpose"], now)
        event = Event(
            type=EventType.GIVEN,
            valid_at=now,
            subject_ref=ref,
            purpose=asked["purpose"],
            purpose_version=asked["purpose_version"],
            channel=asked["channel"],
            recipient=asked["recipient"],
            notice=asked["notice"],
            notice_version=asked["notice_version"],
            method=Method.MAILBOX_PROOF,
            actor=Actor.SUBJECT,
            until=_until(None, purpose, now),
            refers_to=asked["seq"],
            details={"token_sha256": expected},
        )
        append(connection, [event], now=now)
    return event


def expire(register: Register, *, at: datetime | None = None) -> int:
    """Write an event for every grant that ended by a moment and has none yet; return how many.

    Raises:
        RegisterError: the moment has not come.
    """
    with register.writing() as connection:
        now = register.now()
        moment_at = now if at is None else microseconds(at)
        _require_past(moment_at, now)
        state, event = schema.consent_state.c, schema.event.c
        written = 0
        for kind in ("grant", "import"):
            ended = sa.select(
                state.subject_ref,
                state.purpose,
                state.channel,
                state.recipient,
                state[f"{kind}_until"],
                state[f"{kind}_seq"],
            ).where(
                state[f"{kind}_until"] <= moment_at,
                ~sa.exists().where(
                    event.refers_to == state[f"{kind}_seq"],
                    event.type == EventType.EXPIRED,
                    event.subject_ref == state.subject_ref,
                ),
            )
            events = [
                Event(
                    type=EventType.EXPIRED,
                    valid_at=until,
                    subject_ref=bytes(ref),
                    purpose=purpose,
                    channel=channel,
                    recipient=recipient,
                    method=Method.SCHEDULE,
                    actor=Actor.SYSTEM,
                    refers_to=seq,
                )
                for ref, purpose, channel, recipient, until, seq in connection.execute(
                    ended.order_by(state[f"{kind}_seq"])
                )
            ]
            append(connection, events, now=now)
            written += len(events)
    return written


def _purpose_then(connection: Connection, statement: Statement, now: int) -> PurposeVersion:
    """Return the purpose's version in force when the statement was made."""
    at = microseconds(statement.valid_at)
    _require_past(at, now)
    return _version_then(connection, statement.purpose, at)


def _version_then(connection: Connection, key: str, at: int) -> PurposeVersion:
    tree = PurposeTree(read_purposes(connection), at)
    tree.line(key)
    return tree.current[key]


def _require_past(at: int, now: int) -> None:
    if at > now:
        raise RegisterError(f"{as_text(at)} has not come yet", f"{as_text(at)} は未来の日時です")


def _subject_of(register: Register, connection: Connection, statement: Statement) -> Subject:
    """Return the subject of a statement, made where the register does not know them yet."""
    found = the_subject(register, connection, statement.subject)
    if found is not None and found.erased_at is not None:
        grants = statement.type in GRANTS or statement.type is EventType.REQUESTED
        if grants and not (statement.returning and statement.actor in (Actor.SUBJECT, Actor.GUARDIAN)):
            raise _erased()
        if not grants:
            return found
        found = None
    named = [statement.subject, *([statement.contact] if statement.contact else [])]
    if found is None:
        (found,), _ = make_subjects(register, connection, [list(dict.fromkeys(named))])
    else:
        add_identifiers(register, connection, found, named)
    if statement.birth_date is not None:
        found = _note_birth(register, connection, found, statement.birth_date)
    return found


def _note_birth(register: Register, connection: Connection, subject: Subject, born: datetime) -> Subject:
    adult_from = microseconds(_years_later(born, register.guardian_until_age))
    connection.execute(
        sa.update(schema.subject).where(schema.subject.c.ref == subject.ref).values(adult_from=adult_from)
    )
    return replace(subject, adult_from=adult_from)


def _years_later(day: datetime, years: int) -> datetime:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)


def _events(
    register: Register,
    connection: Connection,
    statement: Statement,
    purpose: PurposeVersion,
    subject: Subject,
    now: int,
) -> list[Event]:
    at = microseconds(statement.valid_at)
    grants = statement.type in GRANTS
    if grants:
        _require_proof(statement)
    if not statement.channels:
        raise RegisterError("name at least one channel", "チャネルを 1 つ以上指定してください")
    if subject.adult_from is not None:
        born = _years_later(moment(subject.adult_from), -register.guardian_until_age)
        if statement.valid_at < born:
            raise RegisterError("the statement is older than the person", "本人の出生より前の日時が指定されています")
        if grants and at < subject.adult_from and statement.actor is not Actor.GUARDIAN:
            raise RegisterError(
                f"below {register.guardian_until_age} a guardian must act (--actor guardian)",
                f"{register.guardian_until_age} 歳未満の同意には法定代理人の関与が必要です（--actor guardian）",
            )
    notice = None if statement.notice is None else find_notice(connection, statement.notice, at=at)
    refs = [subject.ref]
    if statement.type in STOPS:
        refs = [ref for ref, _ in group_of(connection, subject.ref)]
    payload = {
        name: value
        for name, value in (
            ("contact", statement.contact and statement.contact.text),
            ("evidence", statement.evidence and statement.evidence.as_json()),
            ("note", statement.note),
        )
        if value is not None
    }
    return [
        Event(
            type=statement.type,
            valid_at=at,
            subject_ref=ref,
            purpose=purpose.key,
            purpose_version=purpose.version,
            channel=channel.value,
            recipient=statement.recipient,
            notice=None if notice is None else notice.key,
            notice_version=None if notice is None else notice.version,
            method=statement.method.value,
            actor=statement.actor.value,
            until=_until(statement.until, purpose, at) if grants else None,
            sealed=seal_payload(register, subject, payload) if payload and ref == subject.ref else None,
        )
        for ref in refs
        for channel in statement.channels
    ]


def seal_payload(register: Register, subject: Subject, payload: dict[str, Any]) -> bytes | None:
    """Return a payload sealed under the subject's key; None for an erased subject, of whom nothing more is kept."""
    if subject.id is None:
        return None
    plain = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return seal(subject_key(register, subject), plain, subject.ref)


def _require_proof(statement: Statement) -> None:
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


def _until(said: datetime | None, purpose: PurposeVersion, at: int) -> int | None:
    if said is not None:
        until = microseconds(said)
        if until <= at:
            raise RegisterError("a grant cannot end before it begins", "同意の終了が開始より前になっています")
        return until
    if purpose.valid_days is not None:
        return at + timedelta(days=purpose.valid_days) // timedelta(microseconds=1)
    return None


def _erased() -> RegisterError:
    return RegisterError(
        "this person was erased: refusals, withdrawals and objections are still taken, consent is not;"
        " if they came back themselves, say so (--returning)",
        "この人は消去済みです。拒否・撤回・異議は記録できますが、同意は記録できません。"
        "本人が改めて申し出た場合は --returning を指定してください",
    )
