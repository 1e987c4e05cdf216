"""The part of the public door about people as such: never contacted, the same person, held, erased."""

from collections.abc import Iterable
from datetime import datetime

from daicho.consent import forget, holds, merging, suppress
from daicho.consent.append import Event
from daicho.consent.holds import Hold
from daicho.consent.identity import parse_identifier
from daicho.consent.register import Register
from daicho.consent.suppress import Suppression
from daicho.consent.words import Channel, SuppressionReason, channel_named, one_of


class People:
    """Suppressing, merging, holding, forgetting; see `ConsentLedger`."""

    register: Register

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
            reason=one_of(SuppressionReason, reason),
            purpose=purpose,
            channel=channel_named(channel),
            at=at,
        )

    def unsuppress(self, contact: str, *, why: str, purpose: str | None = None, channel: str = Channel.ALL) -> Event:
        """Take a contact point off the list.

        Raises:
            RegisterError: it is not on it, or nobody says why.
        """
        return suppress.unsuppress(
            self.register, parse_identifier(contact), why=why, purpose=purpose, channel=channel_named(channel)
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
