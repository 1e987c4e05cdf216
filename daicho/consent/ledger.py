"""The public door: `from daicho.consent import ConsentLedger`.

One object that records, answers, verifies and forgets. Each method is one transaction: all of it is kept, or nothing.

    >>> ledger = ConsentLedger.create(folder / "register.sqlite", keys=folder / "keys")
    >>> _ = ledger.define_purpose("newsletter", Bilingual("Our newsletter.", "メールマガジンの配信。"))
    >>> _ = ledger.publish_notice("privacy-2026-04", "We write to you once a month.".encode(), language="en")
    >>> form = Evidence(name="form.json", content=b'{"newsletter": true}')
    >>> _ = ledger.give(
    ...     "crm:salesforce:003A", purpose="newsletter", channels=["email"], notice="privacy-2026-04",
    ...     method="web_form", evidence=form, contact="email:hanako@yamada.example",
    ... )
    >>> ledger.may_contact_one("crm:salesforce:003A", purpose="newsletter", channel="email").allowed
    True
    >>> _ = ledger.withdraw("crm:salesforce:003A", purpose="newsletter", channels=["email"], method="email")
    >>> ledger.may_contact_one("crm:salesforce:003A", purpose="newsletter", channel="email").reason.value
    'stopped'
    >>> ledger.verify().ok
    True
    >>> ledger.close()
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from daicho.consent import answer, catalogue, forget, holds, merging, record, suppress
from daicho.consent import checkpoint as checkpoints
from daicho.consent import may_contact as contacting
from daicho.consent import receive as receiving
from daicho.consent import verify as verifying
from daicho.consent.append import Event
from daicho.consent.catalogue import NoticeVersion
from daicho.consent.cells import Key
from daicho.consent.decide import Decision
from daicho.consent.disclosures import Disclosures
from daicho.consent.holds import Hold
from daicho.consent.identity import Identifier, parse_identifier
from daicho.consent.purposes import PurposeVersion
from daicho.consent.record import Asked, Evidence, Statement
from daicho.consent.register import GUARDIAN_UNTIL_AGE, Clock, Register, utc_now
from daicho.consent.requests import Requests
from daicho.consent.suppress import Suppression
from daicho.consent.words import OURSELVES, Actor, Channel, EventType, Method, SuppressionReason
from daicho.errors import RegisterError
from daicho.language import Bilingual

_Word = TypeVar("_Word", bound=StrEnum)


class ConsentLedger:
    """A consent register, open.

    Every method may raise `RegisterError` (what was asked cannot be), `KeyringError` (keys are missing or wrong) and
    `LedgerError` (the database cannot do it); after any of them nothing was written.
    """

    def __init__(self, register: Register) -> None:
        self.register = register

    @classmethod
    def create(
        cls,
        location: str | Path,
        *,
        keys: Path | None = None,
        clock: Clock = utc_now,
        guardian_until_age: int = GUARDIAN_UNTIL_AGE,
    ) -> Self:
        """Make a register and open it.

        Args:
            location: a file for SQLite, or `postgresql://host/database`.
            keys: the folder below which its keys lie; by default the user's configuration folder.
            clock: tells the time of recording.
            guardian_until_age: below this age a grant needs a guardian.

        Raises:
            RegisterError: there is one already.
        """
        return cls(Register.create(location, keys=keys, clock=clock, guardian_until_age=guardian_until_age))

    @classmethod
    def open(
        cls, location: str | Path, *, keys: Path | None = None, clock: Clock = utc_now, needs_keys: bool = True
    ) -> Self:
        """Open a register; without keys it can be verified and listed, not written.

        Raises:
            RegisterError: there is none.
        """
        return cls(Register.open(location, keys=keys, clock=clock, needs_keys=needs_keys))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of database and keys."""
        self.register.close()

    # What there is to agree to

    def define_purpose(
        self,
        key: str,
        text: Bilingual,
        *,
        parent: str | None = None,
        term: str | None = None,
        compatible: bool = False,
        double_opt_in: bool = False,
        valid_days: int | None = None,
        effective_from: datetime | None = None,
    ) -> PurposeVersion:
        """Define a purpose or its next version; earlier grants cover that only if it is said to be compatible.

        Raises:
            RegisterError: key, text, term or parent is wrong.
        """
        return catalogue.define_purpose(
            self.register,
            key,
            text,
            parent=parent,
            term=term,
            compatible=compatible,
            double_opt_in=double_opt_in,
            valid_days=valid_days,
            effective_from=effective_from,
        )

    def purposes(self) -> tuple[PurposeVersion, ...]:
        """Return every version of every purpose.

        Raises:
            LedgerError: the database cannot be read.
        """
        with self.register.reading() as connection:
            return catalogue.read_purposes(connection)

    def publish_notice(
        self,
        key: str,
        content: bytes,
        *,
        language: str,
        url: str | None = None,
        published_at: datetime | None = None,
    ) -> NoticeVersion:
        """Publish a notice or its next version; its hash is kept.

        Raises:
            RegisterError: key or language is wrong, or it has this text already.
        """
        return catalogue.publish_notice(
            self.register, key, content, language=language, url=url, published_at=published_at
        )

    def withdraw_notice(self, name: str, *, at: datetime | None = None) -> NoticeVersion:
        """Say that a notice is shown no more.

        Raises:
            RegisterError: there is none of that name, or it ended already.
        """
        return catalogue.withdraw_notice(self.register, name, at=at)

    def notices(self) -> tuple[NoticeVersion, ...]:
        """Return every version of every notice.

        Raises:
            LedgerError: the database cannot be read.
        """
        with self.register.reading() as connection:
            return catalogue.read_notices(connection)

    # What people said

    def give(
        self,
        subject: str,
        *,
        purpose: str,
        channels: Sequence[str],
        notice: str,
        method: str,
        evidence: Evidence,
        actor: str = Actor.SUBJECT,
        recipient: str = OURSELVES,
        at: datetime | None = None,
        until: datetime | None = None,
        contact: str | None = None,
        note: str | None = None,
        birth_date: datetime | None = None,
        renewed: bool = False,
        returning: bool = False,
    ) -> tuple[Event, ...]:
        """Record consent: who, for what, shown which notice, how, proven by what.

        Args:
            subject: `crm:SYSTEM:RECORD-ID`, `email:…`, `tel:…` or `id:…`.
            purpose: a defined purpose, without double opt-in; see `request`.
            channels: each gets an event of its own.
            notice: key, or key@version, published by then.
            method: one of `Method`.
            evidence: sealed with the event.
            actor: who acted; below the register's age a guardian must.
            recipient: who else gets the data; empty for nobody.
            at: when it was said; None for now.
            until: the first moment it no longer holds.
            contact: the mailbox or number it was given with, sealed.
            note: free text, sealed.
            birth_date: of the subject; only the day from which they may consent alone is kept.
            renewed: it confirms an earlier consent.
            returning: the person was erased and came back by their own doing.

        Raises:
            RegisterError: something is unknown, missing, in the future, or a guardian must act.
        """
        return record.record(
            self.register,
            self._statement(
                EventType.RENEWED if renewed else EventType.GIVEN,
                subject,
                purpose=purpose,
                channels=channels,
                recipient=recipient,
                at=at,
                method=method,
                actor=actor,
                notice=notice,
                evidence=evidence,
                until=until,
                contact=contact,
                note=note,
                birth_date=birth_date,
                returning=returning,
            ),
        )

    def renew(self, subject: str, **said: object) -> tuple[Event, ...]:
        """Record that consent was confirmed anew; takes what `give` takes.

        Raises:
            RegisterError: as `give`.
        """
        return self.give(subject, renewed=True, **said)  # type: ignore[arg-type]  # give checks each by name

    def withdraw(
        self,
        subject: str,
        *,
        purpose: str,
        channels: Sequence[str] = (Channel.ALL,),
        method: str,
        kind: EventType = EventType.WITHDRAWN,
        actor: str = Actor.SUBJECT,
        recipient: str = OURSELVES,
        at: datetime | None = None,
        notice: str | None = None,
        evidence: Evidence | None = None,
        contact: str | None = None,
        note: str | None = None,
    ) -> tuple[Event, ...]:
        """Record a no: withdrawn, refused, revoked by somebody else, or found invalid. It reaches child purposes.

        Args:
            subject: as in `give`; a person the register does not know becomes known.
            purpose: a defined purpose.
            channels: by default all of them.
            method: one of `Method`.
            kind: withdrawn, refused, revoked or invalidated.
            actor: who acted.
            recipient: only towards this recipient; empty for all of them.
            at: when it was said; None for now.
            notice: what was shown.
            evidence: sealed with the event; none is needed for a no.
            contact: the mailbox or number it came from, sealed.
            note: free text, sealed.

        Raises:
            RegisterError: something is unknown or in the future.
        """
        return record.record(
            self.register,
            self._statement(
                kind,
                subject,
                purpose=purpose,
                channels=channels,
                recipient=recipient,
                at=at,
                method=method,
                actor=actor,
                notice=notice,
                evidence=evidence,
                contact=contact,
                note=note,
            ),
        )

    def request(
        self,
        subject: str,
        *,
        purpose: str,
        channel: str,
        contact: str,
        notice: str,
        method: str,
        deliver: Callable[[str, str], None],
        recipient: str = OURSELVES,
        at: datetime | None = None,
        evidence: Evidence | None = None,
        note: str | None = None,
        birth_date: datetime | None = None,
        returning: bool = False,
    ) -> Asked:
        """Ask for a double opt-in; the token goes to `deliver(address, token)` and is nowhere else.

        Raises:
            RegisterError: as `give`, or the contact is no mailbox.
        """
        statement = self._statement(
            EventType.REQUESTED,
            subject,
            purpose=purpose,
            channels=(channel,),
            recipient=recipient,
            at=at,
            method=method,
            actor=Actor.SUBJECT,
            notice=notice,
            evidence=evidence,
            contact=contact,
            note=note,
            birth_date=birth_date,
            returning=returning,
        )
        return record.request(self.register, statement, deliver)

    def confirm(self, token: str) -> Event:
        """Record the consent a double opt-in leads to; only the mailbox's owner has the token.

        Raises:
            RegisterError: the token is wrong, old or used, or something was withdrawn since.
        """
        return record.confirm(self.register, token)

    def expire(self, *, at: datetime | None = None) -> int:
        """Write an event for each grant that has ended; return how many.

        Raises:
            RegisterError: the moment has not come.
        """
        return record.expire(self.register, at=at)

    def receive(
        self,
        statements: Iterable[receiving.Received],
        *,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> receiving.Receipt:
        """Take in another system's statements: a million rows, one transaction, nothing twice.

        Raises:
            RegisterError: a purpose is unknown.
        """
        return receiving.receive(self.register, statements, dry_run=dry_run, progress=progress)

    # What follows from it

    def status(
        self,
        subject: str,
        *,
        purpose: str | None = None,
        channel: str = Channel.ALL,
        recipient: str = OURSELVES,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> tuple[answer.Standing, ...]:
        """Return what holds for a person: every permission on record, or the one asked about.

        Args:
            subject: as in `give`.
            purpose: None for all on record.
            channel: of the one asked about.
            recipient: of the one asked about.
            as_of: the moment in the world; None for now.
            known_at: what was recorded later does not count.

        Raises:
            RegisterError: the person or the purpose is unknown.
        """
        question = None if purpose is None else Key(purpose, _channel(channel).value, recipient)
        return answer.standing(
            self.register, parse_identifier(subject), question=question, as_of=as_of, known_at=known_at
        )

    def may_contact_one(self, subject: str, *, purpose: str, channel: str, recipient: str = OURSELVES) -> Decision:
        """Return whether one person may be reached; somebody unknown may not.

        Raises:
            RegisterError: the purpose is unknown.
        """
        (decision,) = self.may_contact(
            [contacting.Contact(parse_identifier(subject), None)], purpose=purpose, channel=channel, recipient=recipient
        )
        return decision

    def may_contact(
        self,
        contacts: Iterable[contacting.Contact],
        *,
        purpose: str,
        channel: str,
        recipient: str = OURSELVES,
    ) -> Iterator[Decision]:
        """Yield, for each contact in order, whether they may be reached, and why not.

        Raises:
            RegisterError: the purpose is unknown.
        """
        return contacting.may_contact(self.register, contacts, Key(purpose, _channel(channel).value, recipient))

    def history(self, subject: str) -> tuple[answer.Past, ...]:
        """Return everything on record about a person.

        Raises:
            RegisterError: the person is unknown.
        """
        return answer.history(self.register, parse_identifier(subject))

    # Never, the same person, not yet

    def suppress(
        self,
        contacts: Iterable[str],
        *,
        reason: str,
        purpose: str | None = None,
        channel: str = Channel.ALL,
        at: datetime | None = None,
    ) -> int:
        """Put contact points on the suppression list; return how many are new on it.

        Raises:
            RegisterError: a contact, reason or purpose is unknown.
        """
        return suppress.suppress(
            self.register,
            map(parse_identifier, contacts),
            reason=_one_of(SuppressionReason, reason),
            purpose=purpose,
            channel=_channel(channel),
            at=at,
        )

    def unsuppress(self, contact: str, *, why: str, purpose: str | None = None, channel: str = Channel.ALL) -> Event:
        """Take a contact point off the list.

        Raises:
            RegisterError: it is not on it, or nobody says why.
        """
        return suppress.unsuppress(
            self.register, parse_identifier(contact), why=why, purpose=purpose, channel=_channel(channel)
        )

    def suppressions(self) -> tuple[Suppression, ...]:
        """Return every entry of the suppression list, ended ones too.

        Raises:
            LedgerError: the database cannot be read.
        """
        return suppress.list_suppressions(self.register)

    def merge(self, kept: str, absorbed: str, *, at: datetime | None = None) -> Event:
        """Say that two records are one person: every no of each counts, and only grants that all of them have.

        Raises:
            RegisterError: either is unknown or erased, or they are one already.
        """
        return merging.merge_subjects(self.register, parse_identifier(kept), parse_identifier(absorbed), at=at)

    def unmerge(self, kept: str, absorbed: str, *, at: datetime | None = None) -> Event:
        """Say that they were not; each has its own answers again.

        Raises:
            RegisterError: they were not merged.
        """
        return merging.unmerge_subjects(self.register, parse_identifier(kept), parse_identifier(absorbed), at=at)

    def hold(self, key: str, *, reason: str, subject: str | None = None) -> Event:
        """Begin a legal hold: nothing it covers is erased or purged.

        Raises:
            RegisterError: it has no reason, exists already, or the person is unknown.
        """
        who = None if subject is None else parse_identifier(subject)
        return holds.hold(self.register, key, reason=reason, subject=who)

    def release(self, key: str, *, subject: str | None = None) -> Event:
        """End a legal hold.

        Raises:
            RegisterError: there is none in force.
        """
        return holds.release(self.register, key, subject=None if subject is None else parse_identifier(subject))

    def holds(self) -> tuple[Hold, ...]:
        """Return every legal hold, ended ones too.

        Raises:
            LedgerError: the database cannot be read.
        """
        return holds.list_holds(self.register)

    def forget(self, subject: str, *, request: str | None = None, despite_retention: bool = False) -> forget.Forgotten:
        """Erase a person: their key is destroyed, the ledger still verifies.

        Raises:
            RegisterError: the person is unknown, a legal hold forbids it, or records about them must still be kept.
        """
        return forget.forget(
            self.register, parse_identifier(subject), request=request, despite_retention=despite_retention
        )

    # Proof

    def checkpoint(self, to: Path | None = None) -> checkpoints.Checkpoint:
        """Sign where the ledger stands, in a file outside the database.

        Raises:
            LedgerError: the file cannot be written.
        """
        return checkpoints.take(self.register, to)

    def verify(self, *files: Path) -> verifying.Verification:
        """Verify the whole register, against checkpoint files too; those beside the keys are always compared.

        Raises:
            RegisterError: a file holds no checkpoints.
            LedgerError: the database cannot be read at all.
        """
        own = self.register.keyring.folder / checkpoints.FILE_NAME if self.register.has_keys else None
        paths = [*files, *([own] if own is not None and own.is_file() else [])]
        return verifying.verify(self.register, [one for path in paths for one in checkpoints.read(path)])

    def rotate_key(self) -> str:
        """Wrap every subject's key under a new master key; return its name.

        Raises:
            KeyringError: the next key must come from the environment and does not.
        """
        return self.register.vault.rotate().masters[0][0]

    def _statement(
        self,
        kind: EventType,
        subject: str,
        *,
        purpose: str,
        channels: Sequence[str],
        recipient: str,
        at: datetime | None,
        method: str,
        actor: str,
        notice: str | None,
        evidence: Evidence | None,
        contact: str | None,
        until: datetime | None = None,
        note: str | None = None,
        birth_date: datetime | None = None,
        returning: bool = False,
    ) -> Statement:
        return Statement(
            type=kind,
            subject=parse_identifier(subject),
            purpose=purpose,
            channels=tuple(dict.fromkeys(map(_channel, channels))),
            recipient=recipient,
            valid_at=at or self.register.clock(),
            method=_one_of(Method, method),
            actor=_one_of(Actor, actor),
            notice=notice,
            evidence=evidence,
            contact=_contact(contact),
            until=until,
            note=note,
            birth_date=birth_date,
            returning=returning,
        )

    @property
    def disclosures(self) -> Disclosures:
        """Return the records of what was given to third parties and received from them."""
        return Disclosures(self.register)

    @property
    def requests(self) -> Requests:
        """Return the requests of data subjects."""
        return Requests(self.register)


def _contact(text: str | None) -> Identifier | None:
    return None if text is None else parse_identifier(text)


def _channel(name: str) -> Channel:
    return _one_of(Channel, name)


def _one_of(words: type[_Word], name: str) -> _Word:
    try:
        return words(name)
    except ValueError:
        known = ", ".join(word.value for word in words)
        raise RegisterError(
            f"unknown word {name!r}; known: {known}", f"{name!r} は使えません。使える値: {known}"
        ) from None
