"""What an import is told, what it counts, and why a row became no statement."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from daicho.consent.words import GRANTS, STOPS, Channel, EventType
from daicho.governance.consent.importing.purpose_map import PurposeMap
from daicho.language import Bilingual

_ROWS_SHOWN: Final = 5


class Skip(StrEnum):
    """Why something a row says is no statement."""

    SILENT = "silent"
    """Nothing is said: blank, unknown, asked for nothing, or not opted out."""
    UNREADABLE = "unreadable"
    NO_PERSON = "no_person"
    NO_PURPOSE = "no_purpose"
    NO_CHANNEL = "no_channel"
    UNDATED = "undated"
    DATE_UNREADABLE = "date_unreadable"
    FUTURE = "future"
    ENDED_BEFORE = "ended_before"
    BASIS_UNREADABLE = "basis_unreadable"
    BASIS_ONLY = "basis_only"
    DELIVERY = "delivery"

    @property
    def label(self) -> Bilingual:
        """Return what it says to people."""
        return _LABELS[self]


_LABELS = {
    Skip.SILENT: Bilingual("says nothing about permission", "許諾について何も示していない"),
    Skip.UNREADABLE: Bilingual("value is none of the known words", "値が既知の語のいずれでもない"),
    Skip.NO_PERSON: Bilingual("no record id, address or number of a person", "本人を特定できる ID・連絡先がない"),
    Skip.NO_PURPOSE: Bilingual(
        "its purpose is not mapped (--purpose, --map)", "目的の対応が未指定（--purpose、--map）"
    ),
    Skip.NO_CHANNEL: Bilingual("no channel (--channel)", "チャネルの指定がない（--channel）"),
    Skip.UNDATED: Bilingual("consent without a date (--dated)", "同意の日付がない（--dated）"),
    Skip.DATE_UNREADABLE: Bilingual("consent with an unreadable date", "同意の日付を読み取れない"),
    Skip.FUTURE: Bilingual("dated in the future", "日付が未来"),
    Skip.ENDED_BEFORE: Bilingual("consent ends before it begins", "同意の終了が開始以前"),
    Skip.BASIS_UNREADABLE: Bilingual("consent with an unknown legal basis", "法的根拠が未知の値の同意"),
    Skip.BASIS_ONLY: Bilingual(
        "names consent as basis, without channel, date or proof", "根拠を同意とするだけで、チャネル・日付・証跡がない"
    ),
    Skip.DELIVERY: Bilingual("a delivery problem, no word of the person", "配信上の問題であり、本人の意思ではない"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What whoever imports decided."""

    purposes: PurposeMap
    zone: str
    now: int
    """Microseconds; what is dated later is refused."""
    system: str | None = None
    channel: Channel | None = None
    dated: int | None = None
    """Microseconds; the moment of statements without a date, said by a person."""
    double_opt_in: frozenset[str] = frozenset()
    """Purposes for which consent counts only with the date of its confirmation."""
    notices: Mapping[str, str] = field(default_factory=dict)
    """What the register calls each notice that a row may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where rows come from."""

    source: str
    """`salesforce_type_consent`, `hubspot_subscriptions`, `generic` …"""
    system: str
    """Whose record ids they are."""
    file: str
    sha256: str | None
    dated: int
    """Microseconds; when the file was written: what a refusal without a date is dated."""

    def details(self, row: int) -> dict[str, object]:
        """Return what an event keeps of its origin."""
        found: dict[str, object] = {"source": self.source, "file": self.file, "row": row}
        if self.sha256 is not None:
            found["file_sha256"] = self.sha256
        return found


@dataclass(slots=True)
class Tally:
    """What became of one table."""

    origin: Origin
    rows: int = 0
    grants: int = 0
    stops: int = 0
    claims: int = 0
    asked: int = 0
    """Asked for, or shown, and not answered; consent without the second half of a double opt-in is here."""
    dated_by_file: int = 0
    skipped: dict[Skip, int] = field(default_factory=dict)
    first_rows: dict[Skip, list[int]] = field(default_factory=dict)
    notes: list[Bilingual] = field(default_factory=list)

    @property
    def statements(self) -> int:
        """Return how many statements there are."""
        return self.grants + self.stops + self.claims + self.asked

    def skip(self, why: Skip, row: int) -> None:
        """Count what was no statement; the smallest row numbers are kept."""
        self.skipped[why] = self.skipped.get(why, 0) + 1
        rows = self.first_rows.setdefault(why, [])
        if len(rows) < _ROWS_SHOWN:
            heapq.heappush(rows, -row)
        elif -row > rows[0]:
            heapq.heapreplace(rows, -row)

    def rows_of(self, why: Skip) -> tuple[int, ...]:
        """Return the first rows skipped for a reason."""
        return tuple(sorted(-row for row in self.first_rows.get(why, [])))

    def count(self, kind: EventType) -> None:
        """Count a statement."""
        if kind in GRANTS:
            self.grants += 1
        elif kind in STOPS:
            self.stops += 1
        elif kind is EventType.CLAIMED:
            self.claims += 1
        else:
            self.asked += 1
