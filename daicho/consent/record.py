"""Recording what one person said: whose statement it is, and which events it comes to.

Whoever is not known yet is made; a birth date said along is noted. A minor's own consent is refused, and so is asking
for it. What a double opt-in asks is written in `double_opt_in`, with the parts of this module.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy.engine import Connection

from daicho.consent.append import Event, append, read_cells
from daicho.consent.catalogue import find_notice
from daicho.consent.cells import Key
from daicho.consent.instants import microseconds, moment
from daicho.consent.merging import group_of
from daicho.consent.purposes import PurposeVersion
from daicho.consent.register import Register
from daicho.consent.statement import Statement, erased_error, purpose_then, require_proof, until_of, version_then
from daicho.consent.subjects import (
    Subject,
    add_identifiers,
    age_event,
    bury,
    erased_refs,
    find_refs,
    make_subjects,
    read_subjects,
    seal_payload,
    set_adult_from,
    the_subject,
)
from daicho.consent.words import GRANTS, STOPS, Actor, EventType
from daicho.errors import RegisterError

_FIRST_BIRTH: Final = 1850
"""Nobody alive was born before."""


def record(register: Register, statement: Statement) -> tuple[Event, ...]:
    """Write a statement, one event for each channel; a stop reaches every record the person was merged from.

    Raises:
        RegisterError: something a statement of its kind needs is missing or wrong; nothing was written.
    """
    with register.writing() as connection:
        now = register.now()
        purpose = purpose_then(connection, statement, now)
        if statement.type in GRANTS and (
            purpose.double_opt_in or version_then(connection, purpose.key, now).double_opt_in
        ):  # the present one too: a grant dated back gets round nothing
            raise RegisterError(
                f"purpose {purpose.key!r} needs a double opt-in: ask first, the subject's own mailbox answers",
                f"目的 {purpose.key!r} にはダブルオプトインが必要です。確認メールへの本人の応答で同意が成立します",
            )
        subject = subject_of(register, connection, statement)
        events = events_of(register, connection, statement, purpose, subject, now)
        append(connection, events, now=now)
    return tuple(events)


def subject_of(register: Register, connection: Connection, statement: Statement) -> Subject:
    """Return the subject of a statement, made where the register does not know them yet.

    Raises:
        RegisterError: they were erased and the statement is a grant, or several people share the identifier.
    """
    found = the_subject(register, connection, statement.subject)
    named = [statement.subject, *([statement.contact] if statement.contact else [])]
    grants = statement.type in GRANTS or statement.type is EventType.REQUESTED
    if found is None and statement.contact is not None and not find_refs(register, connection, named[1:])[named[1]]:
        # Who was erased does not come back by another name of theirs.
        gone = erased_refs(register, connection, named[1:])[named[1]]
        found = read_subjects(connection, gone[-1:])[gone[-1]] if gone else None
    if found is not None and found.erased_at is not None:
        if grants and not (statement.returning and statement.actor in (Actor.SUBJECT, Actor.GUARDIAN)):
            raise erased_error()
        if not grants:
            return found
        found = None
        bury(register, connection, named)
    if found is not None and statement.type is EventType.RENEWED:
        _require_earlier_grant(connection, found, statement)
    if found is None and statement.type is EventType.RENEWED:
        raise _nothing_to_renew()
    if found is None:
        (found,), _ = make_subjects(register, connection, [list(dict.fromkeys(named))])
    else:
        add_identifiers(register, connection, found, named)
    if statement.birth_date is not None:
        found = _note_birth(register, connection, found, statement.birth_date)
    return found


def _note_birth(register: Register, connection: Connection, subject: Subject, born: datetime) -> Subject:
    """Keep the day from which a subject may consent alone, in the ledger too: a minor's consent hangs on it."""
    if not born.year >= _FIRST_BIRTH or microseconds(born) > register.now():
        raise RegisterError("this cannot be a birth date", "生年月日としてあり得ない日付です")
    adult_from = microseconds(_years_later(born, register.guardian_until_age))
    if adult_from == subject.adult_from:
        return subject
    if subject.adult_from is not None and adult_from < subject.adult_from:
        raise RegisterError(
            "another, later birth date is on record; nobody becomes older by a statement of their own",
            "より遅い生年月日が記録されています。意思表示の記録によって年齢を引き上げることはできません",
        )
    now = register.now()
    append(connection, [age_event(subject, adult_from, now)], now=now)
    set_adult_from(connection, subject, adult_from)
    return replace(subject, adult_from=adult_from)


def _years_later(day: datetime, years: int) -> datetime:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)


def _require_earlier_grant(connection: Connection, subject: Subject, statement: Statement) -> None:
    cells = read_cells(connection, [subject.ref]).get(subject.ref, {})
    for channel in statement.channels:
        cell = cells.get(Key(statement.purpose, channel.value, statement.recipient))
        if cell is None or (cell.grant_at is None and cell.import_at is None):
            raise _nothing_to_renew()


def _nothing_to_renew() -> RegisterError:
    return RegisterError(
        "there is no earlier consent to renew; record it with give",
        "更新する同意の記録がありません。give で記録してください",
    )


def require_own_answer(register: Register, subject: Subject, at: int) -> None:
    """Refuse a double opt-in below the age at which somebody may consent alone: a mailbox answers for its owner only.

    Raises:
        RegisterError: the subject is known to be younger at that moment.
    """
    if subject.adult_from is not None and at < subject.adult_from:
        raise RegisterError(
            f"below {register.guardian_until_age} a guardian must act, and a double opt-in takes only one's own answer",
            f"{register.guardian_until_age} 歳未満の同意には法定代理人の関与が必要です。"
            "ダブルオプトインでは本人の応答しか記録できません",
        )


def events_of(
    register: Register,
    connection: Connection,
    statement: Statement,
    purpose: PurposeVersion,
    subject: Subject,
    now: int,
) -> list[Event]:
    """Return the events a statement comes to: one for each channel, and of a no one for each merged record.

    Raises:
        RegisterError: something a statement of its kind needs is missing or wrong.
    """
    at = microseconds(statement.valid_at)
    grants = statement.type in GRANTS
    if grants:
        require_proof(statement)
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
        if statement.type is EventType.REQUESTED:
            require_own_answer(register, subject, at)
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
            until=until_of(statement.until, purpose, at) if grants else None,
            sealed=seal_payload(register, subject, payload) if payload and ref == subject.ref else None,
        )
        for ref in refs
        for channel in statement.channels
    ]
