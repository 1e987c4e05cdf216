"""Purposes and notices in the register: defined in versions, never changed, hashed where their text is shown.

A new version of a purpose is compatible only where somebody says so; a notice is what was published, word for word,
known by its SHA-256.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent.append import Event, append
from daicho.consent.instants import as_text, microseconds
from daicho.consent.purposes import PurposeTree, PurposeVersion
from daicho.consent.register import Register
from daicho.consent.schema import event, notice_version, purpose_version
from daicho.consent.words import EventType
from daicho.errors import RegisterError
from daicho.language import Bilingual

_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_TERM = re.compile(r"[A-Za-z][A-Za-z0-9]{0,99}")
_LONGEST_TEXT: Final = 10_000
_LONGEST_VALIDITY: Final = 36_500


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeVersion:
    """One published text."""

    key: str
    version: int
    language: str
    sha256: bytes
    url: str | None
    published_at: int
    withdrawn_at: int | None

    @property
    def name(self) -> str:
        """Return key and version, `privacy-2026-04@1`."""
        return f"{self.key}@{self.version}"


def define_purpose(
    register: Register,
    key: str,
    text: Bilingual,
    *,
    parent: str | None = None,
    term: str | None = None,
    compatible: bool = False,
    double_opt_in: bool | None = None,
    valid_days: int | None = None,
    effective_from: datetime | None = None,
) -> PurposeVersion:
    """Define a purpose, or its next version, which keeps what is not said anew: a new wording lifts nobody's no.

    Args:
        register: to write to.
        key: of the purpose.
        text: what people agree to.
        parent: the purpose above; "" takes it out from under one; None keeps what the version before had.
        term: of DPV; None keeps.
        compatible: earlier grants cover this version too.
        double_opt_in: None keeps.
        valid_days: how long a grant holds; 0 for without end; None keeps.
        effective_from: None for now.

    Raises:
        RegisterError: the key, text, term or parent is wrong, or parents would go round in a circle at any moment.
    """
    _require_key(key)
    if not text.en.strip() or not text.ja.strip() or max(map(len, text)) > _LONGEST_TEXT:
        raise RegisterError(
            "a purpose needs its text in English and Japanese, at most 10,000 characters each",
            "目的には英語と日本語の文言が必要です（各 10,000 文字以内）",
        )
    if term is not None and not _TERM.fullmatch(term):
        raise RegisterError(
            "a DPV term is one word, such as DirectMarketing",
            "DPV の用語は DirectMarketing のような 1 語で指定してください",
        )
    if valid_days is not None and not 0 <= valid_days <= _LONGEST_VALIDITY:
        raise RegisterError(
            "a grant is valid for 1 to 36,500 days", "同意の有効日数は 1〜36,500 日の範囲で指定してください"
        )
    with register.writing() as connection:
        now = register.now()
        known = read_purposes(connection)
        earlier = [one for one in known if one.key == key]
        if earlier:
            before = earlier[-1]
            parent = before.parent if parent is None else parent
            term = before.term if term is None else term
            double_opt_in = before.double_opt_in if double_opt_in is None else double_opt_in
            valid_days = before.valid_days if valid_days is None else valid_days
        parent, valid_days, double_opt_in = parent or None, valid_days or None, bool(double_opt_in)
        made = PurposeVersion(
            key=key,
            version=len(earlier) + 1,
            seq=0,
            parent=parent,
            term=term,
            text=text,
            compatible=compatible or not earlier,
            double_opt_in=double_opt_in,
            valid_days=valid_days,
            effective_from=now if effective_from is None else microseconds(effective_from),
        )
        if earlier and made.effective_from < earlier[-1].effective_from:
            raise RegisterError(
                f"version {made.version} of {key!r} would take effect before version {made.version - 1}",
                f"{key!r} の第 {made.version} 版の発効日時が第 {made.version - 1} 版より前になります",
            )
        _require_parent(made, known)
        write_purposes(connection, [made], now=now)
    return made


def write_purposes(connection: Connection, versions: Sequence[PurposeVersion], *, now: int) -> None:
    """Append versions of purposes to the ledger and to their table, in the writing transaction of the caller."""
    events = [
        Event(
            type=EventType.PURPOSE,
            valid_at=one.effective_from,
            purpose=one.key,
            purpose_version=one.version,
            details={
                "parent": one.parent,
                "term": one.term,
                "text": {"en": one.text.en, "ja": one.text.ja},
                "compatible": one.compatible,
                "double_opt_in": one.double_opt_in,
                "valid_days": one.valid_days,
            },
        )
        for one in versions
    ]
    append(connection, events, now=now)
    for one, written in zip(versions, events, strict=True):
        values = asdict(one) | {"seq": written.seq, "text_en": one.text.en, "text_ja": one.text.ja}
        del values["text"]
        connection.execute(sa.insert(purpose_version).values(**values))


def publish_notice(
    register: Register,
    key: str,
    content: bytes,
    *,
    language: str,
    url: str | None = None,
    published_at: datetime | None = None,
) -> NoticeVersion:
    """Publish a notice, or its next version; the register keeps its hash, not its text.

    Raises:
        RegisterError: the key or language is wrong, the text empty, or it is what is shown in that language already.
    """
    _require_key(key)
    if not content.strip():
        raise RegisterError("the notice is empty", "通知文が空です")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", language):
        raise RegisterError("a language is written ja, en, de …", "言語は ja、en、de などの形で指定してください")
    digest = hashlib.sha256(content).digest()
    with register.writing() as connection:
        now = register.now()
        published = now if published_at is None else microseconds(published_at)
        earlier = [one for one in read_notices(connection) if one.key == key]
        newest = next((one for one in reversed(earlier) if one.language == language), None)
        if newest is not None and newest.withdrawn_at is None and newest.sha256 == digest:
            raise RegisterError(f"notice {newest.name} has this text already", f"通知 {newest.name} は既に同じ文面です")
        made = NoticeVersion(
            key=key,
            version=len(earlier) + 1,
            language=language,
            sha256=digest,
            url=url,
            published_at=published,
            withdrawn_at=None,
        )
        write_notice(connection, made, now=now)
    return made


def write_notice(connection: Connection, made: NoticeVersion, *, now: int) -> None:
    """Append a notice, and that it ended where it did, to the ledger and to its table; as `write_purposes`."""
    said = {"language": made.language, "sha256": made.sha256.hex(), "url": made.url}
    events = [_notice_event(made, made.published_at, said)]
    if made.withdrawn_at is not None:
        events.append(_notice_event(made, made.withdrawn_at, _ENDED))
    append(connection, events, now=now)
    connection.execute(sa.insert(notice_version).values(seq=events[0].seq, **asdict(made)))


_ENDED: Final = {"withdrawn": True}


def _notice_event(notice: NoticeVersion, at: int, details: dict[str, Any]) -> Event:
    return Event(type=EventType.NOTICE, valid_at=at, notice=notice.key, notice_version=notice.version, details=details)


def withdraw_notice(register: Register, name: str, *, at: datetime | None = None) -> NoticeVersion:
    """Say that a notice is shown no more; grants that named it stay what they are.

    Raises:
        RegisterError: there is no such notice, or it was withdrawn already.
    """
    with register.writing() as connection:
        now = register.now()
        when = now if at is None else microseconds(at)
        found = find_notice(connection, name)
        if found.withdrawn_at is not None:
            raise RegisterError(f"notice {found.name} was withdrawn already", f"通知 {found.name} は既に終了しています")
        if when < found.published_at:
            raise RegisterError(
                f"notice {found.name} would end before it was published", f"通知 {found.name} の終了が公開より前です"
            )
        append(connection, [_notice_event(found, when, _ENDED)], now=now)
        connection.execute(
            sa.update(notice_version)
            .where(notice_version.c.key == found.key, notice_version.c.version == found.version)
            .values(withdrawn_at=when)
        )
    return replace(found, withdrawn_at=when)


def read_purposes(connection: Connection, *, known_at: int | None = None) -> tuple[PurposeVersion, ...]:
    """Return every version of every purpose, as known at a moment; None for now."""
    query = sa.select(purpose_version).order_by(purpose_version.c.key, purpose_version.c.version)
    if known_at is not None:
        query = query.join(event, event.c.seq == purpose_version.c.seq).where(event.c.recorded_at <= known_at)
    return tuple(
        PurposeVersion(
            key=row["key"],
            version=row["version"],
            seq=row["seq"],
            parent=row["parent"],
            term=row["term"],
            text=Bilingual(row["text_en"], row["text_ja"]),
            compatible=row["compatible"],
            double_opt_in=row["double_opt_in"],
            valid_days=row["valid_days"],
            effective_from=row["effective_from"],
        )
        for row in connection.execute(query).mappings()
    )


def read_notices(connection: Connection) -> tuple[NoticeVersion, ...]:
    """Return every version of every notice."""
    query = sa.select(notice_version).order_by(notice_version.c.key, notice_version.c.version)
    return tuple(
        NoticeVersion(
            key=row["key"],
            version=row["version"],
            language=row["language"],
            sha256=bytes(row["sha256"]),
            url=row["url"],
            published_at=row["published_at"],
            withdrawn_at=row["withdrawn_at"],
        )
        for row in connection.execute(query).mappings()
    )


def find_notice(connection: Connection, name: str, *, at: int | None = None) -> NoticeVersion:
    """Return a notice by `key@version`, or by its key alone: the newest version, or the newest shown at a moment.

    Each language of a notice is a version of its own. What is shown in two is named with its version.

    Raises:
        RegisterError: there is none, it was not shown at that moment, or it was in several languages.
    """
    key, _, version = name.partition("@")
    all_of_it = [one for one in read_notices(connection) if one.key == key and version in ("", str(one.version))]
    if not all_of_it:
        known = ", ".join(dict.fromkeys(one.key for one in read_notices(connection))) or "-"
        raise RegisterError(
            f"unknown notice {name!r}; known: {known}", f"通知 {name!r} は登録されていません。登録済み: {known}"
        )
    if at is None:
        _require_one_language(name, [one for one in all_of_it if one.withdrawn_at is None])
        return all_of_it[-1]
    shown = [one for one in all_of_it if one.published_at <= at and (one.withdrawn_at is None or at < one.withdrawn_at)]
    if not shown:
        raise RegisterError(
            f"notice {name!r} was not published at {as_text(at)}",
            f"通知 {name!r} は {as_text(at)} の時点では公開されていません",
        )
    _require_one_language(name, shown)
    return shown[-1]


def _require_one_language(name: str, shown: Sequence[NoticeVersion]) -> None:
    newest = {one.language: one.name for one in shown}
    if len(newest) > 1:
        known = ", ".join(f"{one} ({language})" for language, one in newest.items())
        raise RegisterError(
            f"notice {name!r} is shown in several languages; name the version: {known}",
            f"通知 {name!r} は複数の言語で公開されています。版を指定してください: {known}",
        )


def _require_key(key: str) -> None:
    if not _KEY.fullmatch(key):
        raise RegisterError(
            "a key is made of a–z, 0–9, dot, dash and underscore, at most 100 characters",
            "キーは英小文字・数字・ピリオド・ハイフン・下線で、100 文字以内にしてください",
        )


def _require_parent(made: PurposeVersion, known: tuple[PurposeVersion, ...]) -> None:
    """Refuse a parent that is not in force yet, or whose line leads back, now or once a later version takes effect."""
    if made.parent is None:
        return
    later = {one.effective_from for one in known if one.effective_from > made.effective_from}
    for when in (made.effective_from, *sorted(later)):
        if made.key == made.parent or made.key in PurposeTree(known, when).line(made.parent):
            raise RegisterError(
                f"purpose {made.key!r} would stand above itself at {as_text(when)}",
                f"目的 {made.key!r} が {as_text(when)} の時点で自分自身の上位になってしまいます",
            )
