"""What the report of a scan for personal information holds, before anyone decides how to show it.

Everything a renderer prints is here or computed here; a renderer is a pure function of `PiiReport`. Evidence arrives
masked, special-care phrases do not arrive at all: a record, a column and a category are enough to find them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from daicho.language import Bilingual, Language

COLUMNS_FILE, HITS_FILE, HTML_FILE = "pii_columns.csv", "pii_hits.csv", "pii.html"
"""Files of a scan's folder."""
MY_NUMBER = "MY_NUMBER"
"""The type whose finding alone is a reason to look: 個人番号."""


class Mode(StrEnum):
    """How much of a column was looked at."""

    SAMPLE = "sample"
    """Some of its distinct values, drawn at random."""
    FULL = "full"
    """Every distinct value."""


class Count(NamedTuple):
    """In how many rows one type or category was found."""

    name: str
    """As files call it: `PHONE`, `medical_history`."""
    label: Bilingual
    """As people call it."""
    found: int
    """Rows; one that holds two phone numbers counts once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """A column, what it was taken for, and how well it was looked at."""

    header: str
    type: str = ""
    """What its values are, as files call it: `PHONE`; empty for anything that is no type of its own."""
    type_label: Bilingual
    """The same for people: `phone number`, `自由記述`, `–`."""
    personal: bool
    """Whether it holds personal information: as a whole, or somewhere in its texts."""
    expected: bool
    """Whether the header says so."""
    free_text: bool = False
    """Whether its values are texts in which something may hide."""
    confidence: float = 0.0
    """How sure, in [0, 1]."""
    reasons: tuple[Bilingual, ...] = ()
    """Why it was taken for this; lower case, no stop."""
    rows: int
    filled: int
    """Rows with a value."""
    distinct: int
    """Different values."""
    looked_at: int
    """Different values that were read."""
    hits: tuple[Count, ...] = ()
    """What was found, by type: rows whose value was looked at and holds it."""
    special_care: tuple[Count, ...] = ()
    """Phrases that may be special-care information, by category."""
    not_assessed: Bilingual | None = None
    """Why the column was not looked at; None where it was."""

    @property
    def unexpected(self) -> bool:
        """Return whether it holds personal information that its header says nothing of; texts are told apart."""
        return self.personal and not self.expected and not self.free_text

    def found(self, name: str) -> int:
        """Return in how many rows the type called `name` was found."""
        return sum(hit.found for hit in self.hits if hit.name == name)

    @property
    def excludes(self) -> float | None:
        """Return the share of distinct values, in [0, 1], from which what was not found would have shown.

        None where every value was looked at, so that nothing is left open, and where none was.

        Source: rule of three: nothing among n values drawn at random leaves less than 3/n with a certainty of 95 %.
        """
        if self.looked_at >= self.distinct or not self.looked_at:
            return None
        return min(3 / self.looked_at, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLines:
    """A table that was looked at."""

    name: str
    """As people know it: `contacts.csv`, `public.contacts`."""
    label: Bilingual | None = None
    """What it was recognised as: `contacts`; None where it was not."""
    rows: int
    columns: tuple[ColumnLine, ...]
    """In the order of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine:
    """One piece of personal information in a text."""

    table: str
    record: str
    """The record's id, or its place."""
    column: str
    type: str
    type_label: Bilingual
    score: float
    """How sure, in [0, 1]."""
    start: int
    end: int
    """Characters of the text before it, and up to its end."""
    evidence: str
    """The value, masked."""
    fingerprint: str = ""
    """Equal for equal values of one installation; empty for a My Number."""

    def __post_init__(self) -> None:
        """Refuse a My Number of which anything shows.

        Raises:
            ValueError: the evidence holds a letter or digit.
        """
        if self.type == MY_NUMBER and any(character.isalnum() for character in self.evidence):
            raise ValueError("evidence of a My Number must not show a character of it")


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLine:
    """A phrase that may be special-care information about a person; not one character of it is here."""

    table: str
    record: str
    column: str
    category: str
    category_label: Bilingual
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that was not assessed."""

    what: Bilingual
    why: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalNote:
    """What a law says of something found, for the person who has to judge it."""

    text: Bilingual
    citation: Bilingual


class Place(NamedTuple):
    """A column and where it stands."""

    table: TableLines
    column: ColumnLine


class Total(NamedTuple):
    """One type or category over all tables; rows of every column added up."""

    name: str
    label: Bilingual
    found: int
    columns: int
    """Columns it was found in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PiiReport:
    """Everything one scan found."""

    tool_version: str
    title: Bilingual
    source: str
    """What was scanned, as people know it; without passwords."""
    as_of: date | None = None
    language: Language = Language.EN
    """The reader's: pages open in it, tables give reasons in it."""
    mode: Mode = Mode.FULL
    tables: tuple[TableLines, ...]
    hits: tuple[HitLine, ...] = ()
    """In texts; all or the first of each column; `ColumnLine.hits` counts all rows."""
    special_care: tuple[CareLine, ...] = ()
    """All or the first of each column; `ColumnLine.special_care` counts all rows."""
    records_in_notes: int = 0
    """Records with personal information in a text."""
    special_care_records: int = 0
    """Records with a special-care question."""
    gaps: tuple[Gap, ...] = ()
    legal_notes: tuple[LegalNote, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Return every column with its table."""
        return tuple(Place(table, column) for table in self.tables for column in table.columns)

    @property
    def assessed(self) -> tuple[Place, ...]:
        """Return the columns that were looked at."""
        return tuple(place for place in self.places if place.column.not_assessed is None)

    @property
    def personal(self) -> tuple[Place, ...]:
        """Return the columns that hold personal information."""
        return tuple(place for place in self.assessed if place.column.personal)

    @property
    def unexpected(self) -> tuple[Place, ...]:
        """Return the columns that hold personal information their header says nothing of."""
        return tuple(place for place in self.assessed if place.column.unexpected)

    @property
    def questions(self) -> tuple[Place, ...]:
        """Return the columns with special-care questions."""
        return tuple(place for place in self.assessed if place.column.special_care)

    @property
    def my_number(self) -> tuple[tuple[Place, int], ...]:
        """Return the columns with My Numbers, and in how many rows."""
        counted = ((place, place.column.found(MY_NUMBER)) for place in self.assessed)
        return tuple((place, count) for place, count in counted if count or place.column.type == MY_NUMBER)

    @property
    def sampled(self) -> tuple[Place, ...]:
        """Return the columns of which only a part was looked at."""
        return tuple(place for place in self.assessed if place.column.excludes is not None)

    @property
    def types(self) -> tuple[Total, ...]:
        """Return every type found, the commonest first."""
        return _totals(place.column.hits for place in self.assessed)

    @property
    def categories(self) -> tuple[Total, ...]:
        """Return every special-care category asked about, the commonest first."""
        return _totals(place.column.special_care for place in self.assessed)

    @property
    def rows(self) -> int:
        """Return the rows of all tables."""
        return sum(table.rows for table in self.tables)


def _totals(columns: Iterable[tuple[Count, ...]]) -> tuple[Total, ...]:
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    labels: dict[str, Bilingual] = {}
    for column in columns:
        for name, label, found in column:
            counts[name] += found
            spread[name] += 1
            labels.setdefault(name, label)
    totals = [Total(name, labels[name], count, spread[name]) for name, count in counts.items() if count]
    return tuple(sorted(totals, key=lambda total: (-total.found, total.name)))
