"""One word of a row becomes one statement, or is counted as none: the rules all sources share.

1. A grant needs a date: its own, or the one the person importing states. An unreadable date or end is no grant.
2. A refusal is never lost for want of a date: it is dated by the file.
3. Nothing is taken from the future.
4. Consent to a purpose with double opt-in needs the date of its confirmation and counts from then; without, it was
   asked for.
5. Consent beside another basis is a claim of that basis; beside an unknown one it is nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from daicho.consent.identity import Identifier
from daicho.consent.receive import Received
from daicho.consent.words import GRANTS, EventType
from daicho.governance.consent.importing.model import Settings, Skip, Tally
from daicho.governance.consent.importing.table import UNREAD
from daicho.governance.consent.importing.words import CONSENT, basis


@dataclass(slots=True)
class Word:
    """What one row says about one permission, before it is judged."""

    kind: EventType
    purpose: str | None
    """The name the file gives; None where it gives none."""
    channel: str | None
    at: int | None = None
    """Microseconds; `UNREAD` where the cell is no date, None where it is blank."""
    until: int | None = None
    confirmed: int | None = None
    """When the second half of a double opt-in came."""
    basis: str | None = None
    """As in the file."""
    recipient: str = ""
    notice: str | None = None


class Speaker:
    """Turns words of one table into statements."""

    def __init__(self, settings: Settings, tally: Tally) -> None:
        self._settings, self._tally = settings, tally
        self._default_channel = None if settings.channel is None else settings.channel.value
        self._purposes: dict[str | None, str | None] = {}
        self._bases: dict[str, str | None] = {}

    def say(self, row: int, who: Sequence[Identifier], word: Word) -> Received | None:
        """Return the statement a word is; None where it is counted instead.

        Args:
            row: of the file.
            who: identifiers of the person, the one they are known by first.
            word: what is said.
        """
        settings, tally = self._settings, self._tally
        if not who:
            return self._skip(Skip.NO_PERSON, row)
        purpose = self._purpose(word.purpose)
        if purpose is None:
            return self._skip(Skip.NO_PURPOSE, row)
        channel = word.channel or self._default_channel
        if channel is None:
            return self._skip(Skip.NO_CHANNEL, row)
        details = tally.origin.details(row)
        kind = word.kind
        if kind in GRANTS and word.basis is not None and (code := self._basis(word.basis)) != CONSENT:
            if code is None:
                return self._skip(Skip.BASIS_UNREADABLE, row)
            kind = EventType.CLAIMED
            details["basis"] = code
        elif kind is EventType.CLAIMED:
            details["basis"] = self._basis(word.basis or "")
        at, until = word.at, None
        if kind in GRANTS:
            found = self._grant(word, purpose)
            if isinstance(found, Skip):
                return self._skip(found, row)
            kind, at, until = found
        elif at is None or at == UNREAD:
            at = settings.dated
            if at is None:
                at = tally.origin.dated
                tally.dated_by_file += 1
        if at > settings.now:
            return self._skip(Skip.FUTURE, row)
        if word.notice is not None and (known := settings.notices.get(word.notice)) is not None:
            details["notice"] = known
        tally.count(kind)
        return Received(
            who[0],
            kind,
            purpose,
            channel,
            at,
            word.recipient,
            until,
            tuple(who[1:]),
            details,
            word.confirmed is not None,
        )

    def _skip(self, why: Skip, row: int) -> Received | None:
        self._tally.skip(why, row)
        return None

    def _grant(self, word: Word, purpose: str) -> tuple[EventType, int, int | None] | Skip:
        at = self._settings.dated if word.at is None else word.at
        if at is None:
            return Skip.UNDATED
        if UNREAD in (at, word.until, word.confirmed):
            return Skip.DATE_UNREADABLE
        until = word.until
        if purpose in self._settings.double_opt_in:
            if word.confirmed is None:
                return EventType.REQUESTED, at, None
            at = max(at, word.confirmed)
        if until is not None and until <= at:
            return Skip.ENDED_BEFORE
        return word.kind, at, until

    def _purpose(self, name: str | None) -> str | None:
        if name not in self._purposes:
            if len(self._purposes) > 10_000:  # a hostile file may name as many as it has rows
                self._purposes.clear()
            self._purposes[name] = self._settings.purposes.of(name)
        return self._purposes[name]

    def _basis(self, cell: str) -> str | None:
        if cell not in self._bases:
            if len(self._bases) > 10_000:
                self._bases.clear()
            self._bases[cell] = basis(cell)
        return self._bases[cell]
