"""What the events about one permission amount to: the last grant, import, stop and question, each by itself.

A cell is one subject × purpose × channel × recipient. Each of its four parts is the greatest event of its kind in an
order that does not know when we learned it, so events may arrive in any order and give the same cell. Of two at the
same moment the more restrictive one counts. What the four mean together is for `decide`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final, NamedTuple, Protocol

from daicho.consent.words import ASKS, GRANTS, STOPS, Method


class Key(NamedTuple):
    """One permission of a subject."""

    purpose: str
    channel: str
    recipient: str


class Told(Protocol):
    """What a cell needs to know of an event."""

    @property
    def seq(self) -> int: ...  # noqa: D102 - the columns of `event`
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def valid_at(self) -> int: ...  # noqa: D102
    @property
    def until(self) -> int | None: ...  # noqa: D102
    @property
    def purpose_version(self) -> int | None: ...  # noqa: D102
    @property
    def actor(self) -> str | None: ...  # noqa: D102
    @property
    def method(self) -> str | None: ...  # noqa: D102


@dataclass(slots=True)
class Cell:
    """The four parts; the names are those of the columns of `consent_state`."""

    grant_at: int | None = None
    grant_seq: int | None = None
    grant_until: int | None = None
    grant_version: int | None = None
    grant_actor: str | None = None
    grant_type: str | None = None
    import_at: int | None = None
    import_seq: int | None = None
    import_until: int | None = None
    import_version: int | None = None
    import_actor: str | None = None
    stop_at: int | None = None
    stop_seq: int | None = None
    stop_type: str | None = None
    ask_at: int | None = None
    ask_seq: int | None = None
    ask_type: str | None = None

    def fold(self, event: Told) -> bool:
        """Take an event in; return whether it changed anything."""
        kind = event.type
        if kind in GRANTS:
            return self._grant(event) if event.method != Method.IMPORT else self._import(event)
        if kind in _RANK:
            at, rank = event.valid_at, _RANK[kind]
            if self.stop_at is None or (at, rank) > (self.stop_at, _RANK[self.stop_type or ""]):
                self.stop_at, self.stop_seq, self.stop_type = at, event.seq, kind
                return True
        elif kind in ASKS and (self.ask_at is None or (event.valid_at, kind) > (self.ask_at, self.ask_type or "")):
            self.ask_at, self.ask_seq, self.ask_type = event.valid_at, event.seq, kind
            return True
        return False

    def _grant(self, event: Told) -> bool:
        new = _weight(event.valid_at, event.until, event.purpose_version, event.actor, event.type)
        if self.grant_at is not None and new <= _weight(
            self.grant_at, self.grant_until, self.grant_version, self.grant_actor, self.grant_type
        ):
            return False
        self.grant_at, self.grant_seq, self.grant_until = event.valid_at, event.seq, event.until
        self.grant_version, self.grant_actor, self.grant_type = event.purpose_version, event.actor, event.type
        return True

    def _import(self, event: Told) -> bool:
        new = _weight(event.valid_at, event.until, event.purpose_version, event.actor, None)
        if self.import_at is not None and new <= _weight(
            self.import_at, self.import_until, self.import_version, self.import_actor, None
        ):
            return False
        self.import_at, self.import_seq, self.import_until = event.valid_at, event.seq, event.until
        self.import_version, self.import_actor = event.purpose_version, event.actor
        return True


COLUMNS: Final = tuple(part.name for part in fields(Cell))
_RANK: Final = {kind.value: rank for rank, kind in enumerate(STOPS)}
_NEVER = 1 << 62


def _weight(
    at: int, until: int | None, version: int | None, actor: str | None, kind: str | None
) -> tuple[int, int, int, str, str]:
    """Return what two grants are compared by: the later one, and of one moment the one that allows less."""
    return at, -(until if until is not None else _NEVER), -(version or 0), actor or "", kind or ""


def replay(events: Iterable[tuple[Key, Told]]) -> dict[Key, Cell]:
    """Return the cells that events of one subject amount to, whatever their order."""
    cells: dict[Key, Cell] = {}
    for key, event in events:
        cells.setdefault(key, Cell()).fold(event)
    return cells
