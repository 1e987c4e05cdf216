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

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from daicho.consent import answer, catalogue, schema
from daicho.consent import checkpoint as checkpoints
from daicho.consent import may_contact as contacting
from daicho.consent import verify as verifying
from daicho.consent.catalogue import NoticeVersion
from daicho.consent.cells import Key
from daicho.consent.decide import Decision
from daicho.consent.disclosures.door import Disclosures
from daicho.consent.identity import parse_identifier
from daicho.consent.ledger_people import People
from daicho.consent.ledger_statements import Statements
from daicho.consent.purposes import PurposeVersion
from daicho.consent.register import GUARDIAN_UNTIL_AGE, Clock, Register, utc_now
from daicho.consent.requests.door import Requests
from daicho.consent.subjects import erased_refs, find_refs
from daicho.consent.words import OURSELVES, Channel, channel_named
from daicho.language import Bilingual


class ConsentLedger(Statements, People):
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
        double_opt_in: bool | None = None,
        valid_days: int | None = None,
        effective_from: datetime | None = None,
    ) -> PurposeVersion:
        """Define a purpose or its next version; earlier grants cover that only if it is said to be compatible.

        What is not said anew stays as it was; `parent=""` and `valid_days=0` take it away.

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
            known_at: what was said and recorded later does not count; suppressions, merges, ages and erasures are as
                known now.

        Raises:
            RegisterError: the person or the purpose is unknown.
        """
        question = None if purpose is None else Key(purpose, channel_named(channel).value, recipient)
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
        return contacting.may_contact(self.register, contacts, Key(purpose, channel_named(channel).value, recipient))

    def knows(self, subject: str) -> bool:
        """Return whether anybody, erased or not, is known by an identifier.

        Raises:
            RegisterError: it is no identifier.
        """
        identifier = parse_identifier(subject)
        with self.register.reading() as connection:
            return bool(
                find_refs(self.register, connection, [identifier])[identifier]
                or erased_refs(self.register, connection, [identifier])[identifier]
            )

    def knows_crm_records(self) -> bool:
        """Return whether anybody is known by a record of a CRM.

        Raises:
            LedgerError: the database cannot be read.
        """
        with self.register.reading() as connection:
            known = schema.identifier.c.kind.startswith("crm:")
            found = connection.execute(sa.select(sa.literal(1)).where(known).limit(1))
            return found.first() is not None

    def history(self, subject: str) -> tuple[answer.Past, ...]:
        """Return everything on record about a person.

        Raises:
            RegisterError: the person is unknown.
        """
        return answer.history(self.register, parse_identifier(subject))

    # Proof

    def checkpoint(self, to: Path | None = None) -> checkpoints.Checkpoint:
        """Sign where the ledger stands, in a file outside the database.

        Raises:
            LedgerError: the file cannot be written.
        """
        return checkpoints.take(self.register, to)

    def verify(self, *files: Path, identifiers: bool = False) -> verifying.Verification:
        """Verify the whole register, against checkpoint files too; those beside the keys are always compared.

        Args:
            files: of checkpoints.
            identifiers: also open every identifier and compute its hashes anew; takes as long again.

        Raises:
            RegisterError: a file holds no checkpoints.
            LedgerError: the database cannot be read at all.
        """
        own = self.register.keyring.folder / checkpoints.FILE_NAME if self.register.has_keys else None
        paths = [*files, *([own] if own is not None and own.is_file() else [])]
        return verifying.verify(
            self.register, [one for path in paths for one in checkpoints.read(path)], identifiers=identifiers
        )

    def rotate_key(self) -> str:
        """Wrap every subject's key under a new master key; return its name.

        Raises:
            KeyringError: the next key must come from the environment and does not.
        """
        return self.register.vault.rotate().masters[0][0]

    @property
    def disclosures(self) -> Disclosures:
        """Return the records of what was given to third parties and received from them."""
        return Disclosures(self.register)

    @property
    def requests(self) -> Requests:
        """Return the requests of data subjects."""
        return Requests(self.register)
