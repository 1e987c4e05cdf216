"""Double opt-in: a question goes to the mailbox, and only what comes back from there is consent.

Whoever asks never sees the token; the ledger keeps its hash. A no said meanwhile, or two weeks, spend it.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import rows, schema
from daicho.consent.append import Event, append, read_cells
from daicho.consent.catalogue import NoticeVersion, find_notice
from daicho.consent.identity import Identifier
from daicho.consent.instants import moment
from daicho.consent.merging import group_of
from daicho.consent.purposes import PurposeVersion
from daicho.consent.record import events_of, require_own_answer, subject_of
from daicho.consent.register import Register
from daicho.consent.statement import Statement, erased_error, purpose_then, until_of, version_then
from daicho.consent.subjects import Subject, read_subjects, the_subject
from daicho.consent.words import Actor, EventType, Method
from daicho.errors import RegisterError

CONFIRM_WITHIN: Final = timedelta(days=14)
"""How long the second half may take."""


Deliver = Callable[[str, str, PurposeVersion, NoticeVersion], None]
"""Sends what asks: gets address, token, and the versions of purpose and notice the request is recorded with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The first half of a double opt-in. The token is not here: it went to the mailbox and nowhere else."""

    seq: int
    expires_at: datetime


def request(register: Register, statement: Statement, deliver: Deliver) -> Asked:
    """Ask for a confirmation: write the request, hand what the mail needs to whoever sends it.

    Args:
        register: to write to.
        statement: of type `requested`, with the mailbox as `contact`.
        deliver: what it raises undoes the request. Staff must not be able to read what it does.

    Raises:
        RegisterError: as `record`, or not one channel, a mailbox and a notice are named, or a guardian must act.
    """
    contact = statement.contact
    if contact is None or contact.kind != "email" or len(statement.channels) != 1:
        raise RegisterError(
            "a double opt-in needs one channel and the mailbox that shall answer",
            "ダブルオプトインには、チャネル 1 つと確認先のメールアドレスが必要です",
        )
    if statement.notice is None:
        raise RegisterError(
            "a double opt-in needs the notice that was shown", "ダブルオプトインには、提示した通知が必要です"
        )
    token = secrets.token_urlsafe(32)
    asked = replace(statement, type=EventType.REQUESTED)
    with register.writing() as connection:
        now = register.now()
        purpose = purpose_then(connection, asked, now)
        known = the_subject(register, connection, asked.subject)
        if known is not None and not _is_theirs(connection, register, known, contact):
            raise RegisterError(
                "the mailbox is not one the register knows of this person; whoever has it could answer for them",
                "このメールアドレスは本人のものとして登録されていません。別人が応答できてしまいます",
            )
        subject = subject_of(register, connection, asked)
        (event,) = events_of(register, connection, asked, purpose, subject, now)
        event.details = {**(event.details or {}), "token_sha256": hashlib.sha256(token.encode()).hexdigest()}
        append(connection, [event], now=now)
        notice = find_notice(connection, f"{event.notice}@{event.notice_version}")
        deliver(contact.value, f"{event.seq}.{token}", purpose, notice)
    return Asked(seq=event.seq, expires_at=moment(event.valid_at) + CONFIRM_WITHIN)


def _is_theirs(connection: Connection, register: Register, subject: Subject, contact: Identifier) -> bool:
    """Return whether a mailbox is a person's, or nobody knows any of theirs yet."""
    columns = ("kind", "match")
    mailboxes = {
        match
        for kind, match in rows.lookup(connection, schema.identifier, columns, "subject_ref", [subject.ref])
        if kind == "email"
    }
    return not mailboxes or register.hashes.match(contact) in mailboxes


def confirm(register: Register, token: str) -> Event:
    """Write the grant a double opt-in leads to: the token came back from the subject's mailbox.

    Raises:
        RegisterError: the token is none of ours, late or used, something was withdrawn since, or a guardian must act.
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
            raise erased_error()
        require_own_answer(register, subject, now)  # a birth date may have become known since
        group = [one for one, _ in group_of(connection, ref)]
        stops = [
            cell.stop_at
            for own in read_cells(connection, group).values()
            for cell in own.values()
            if cell.stop_at is not None
        ]
        if any(stop >= asked["valid_at"] for stop in stops):
            raise RegisterError(
                "something was refused or withdrawn since the token was sent; ask again",
                "確認トークンの送付後に拒否または撤回がありました。再度依頼してください",
            )
        purpose = version_then(connection, asked["purpose"], now)
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
            until=until_of(None, purpose, now),
            refers_to=asked["seq"],
            details={"token_sha256": expected},
        )
        append(connection, [event], now=now)
    return event
