"""The part of the public door that records what people said."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from daicho.consent import double_opt_in, expiry, record
from daicho.consent import receive as receiving
from daicho.consent.append import Event
from daicho.consent.double_opt_in import Asked, Deliver
from daicho.consent.identity import Identifier, parse_identifier
from daicho.consent.register import Register
from daicho.consent.statement import Evidence, Statement
from daicho.consent.words import OURSELVES, Actor, Channel, EventType, Method, channel_named, one_of, recipient_named


class Statements:
    """Giving, refusing, withdrawing, asking; see `ConsentLedger`."""

    register: Register

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
            recipient: who else gets the data, kept as `recipient_named` says; empty for nobody.
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
        deliver: Deliver,
        recipient: str = OURSELVES,
        at: datetime | None = None,
        evidence: Evidence | None = None,
        note: str | None = None,
        birth_date: datetime | None = None,
        returning: bool = False,
    ) -> Asked:
        """Ask for a double opt-in; the token goes to `deliver(address, token, purpose, notice)` and is nowhere else.

        `purpose` and `notice` are the versions the request is recorded with: their words belong into the mail.

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
        return double_opt_in.request(self.register, statement, deliver)

    def confirm(self, token: str) -> Event:
        """Record the consent a double opt-in leads to; only the mailbox's owner has the token.

        Raises:
            RegisterError: the token is wrong, old or used, something was withdrawn since, or a guardian must act.
        """
        return double_opt_in.confirm(self.register, token)

    def expire(self, *, at: datetime | None = None) -> int:
        """Write an event for each grant that has ended; return how many.

        Raises:
            RegisterError: the moment has not come.
        """
        return expiry.expire(self.register, at=at)

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
            channels=tuple(dict.fromkeys(map(channel_named, channels))),
            recipient=recipient_named(recipient),
            valid_at=at or self.register.clock(),
            method=one_of(Method, method),
            actor=one_of(Actor, actor),
            notice=notice,
            evidence=evidence,
            contact=contact_named(contact),
            until=until,
            note=note,
            birth_date=birth_date,
            returning=returning,
        )


def contact_named(text: str | None) -> Identifier | None:
    """Return the contact point somebody wrote, if they wrote one.

    Raises:
        RegisterError: it is none.
    """
    return None if text is None else parse_identifier(text)
