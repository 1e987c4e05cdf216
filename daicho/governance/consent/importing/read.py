"""A location becomes a stream of statements and a tally per table.

Decides which source a table is and which tables say nothing about permission. Contradictions are counted here: the same
person, purpose, channel, recipient and moment, once yes and once no; the register takes the no.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from daicho.consent.receive import Received
from daicho.consent.words import GRANTS, STOPS
from daicho.engine import DuckDBEngine
from daicho.errors import InputError
from daicho.governance.consent.importing import account_engagement, dynamics, generic, hubspot, marketo, salesforce
from daicho.governance.consent.importing.model import Origin, Settings, Tally
from daicho.governance.consent.importing.source import Job, Source
from daicho.governance.consent.importing.table import keys_of
from daicho.governance.intake.table import Export, RawTable
from daicho.language import Bilingual

SOURCES: tuple[Source, ...] = (
    *salesforce.SOURCES,
    *hubspot.SOURCES,
    *dynamics.SOURCES,
    *account_engagement.SOURCES,
    *marketo.SOURCES,
    salesforce.CONTACTS,
    *generic.SOURCES,
)
"""The more telling first: what fits several is the first of them."""
SYSTEMS = ("salesforce", "hubspot", "dynamics", "marketo", "account_engagement")
"""What `--system` may name to decide between sources; any other name says whose record ids a plain table holds."""


def source_of(table: RawTable, system: str | None) -> Source | None:
    """Return which source a table is; None where it says nothing about permission."""
    keys = keys_of(table)
    rivals = SOURCES
    if system in SYSTEMS:
        rivals = tuple(one for one in SOURCES if one.system in (system, "file"))
    return next((one for one in rivals if one.takes(keys, system)), None)


@dataclass(slots=True)
class Contradictions:
    """Counts yes and no about one permission at one moment, in eight bytes a statement."""

    _parts: list[npt.NDArray[np.int64]] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    def note(self, one: Received) -> None:
        """Take a statement into account."""
        if one.type in GRANTS:
            said = 1
        elif one.type in STOPS:
            said = 0
        else:
            return
        place = hash((one.subject.kind, one.subject.value, one.purpose, one.channel, one.recipient, one.valid_at))
        self._open.append(place & ~1 | said)
        if len(self._open) >= 100_000:
            self._close()

    def count(self) -> int:
        """Return how many permissions were both granted and refused at one moment."""
        self._close()
        if not self._parts:
            return 0
        # Distinct places with their answer: a place that is there with both is a contradiction.
        distinct = np.unique(np.concatenate(self._parts))
        return int(np.count_nonzero(np.diff(distinct & ~1) == 0))

    def _close(self) -> None:
        if self._open:
            self._parts.append(np.array(self._open, np.int64))
            self._open = []


@dataclass(slots=True)
class Reading:
    """An export being read."""

    engine: DuckDBEngine
    export: Export
    settings: Settings
    location: Path | None
    """None for a database."""
    tallies: list[Tally] = field(default_factory=list)
    ignored: list[tuple[str, Bilingual]] = field(default_factory=list)
    contradictions: Contradictions = field(default_factory=Contradictions)

    def statements(self) -> Iterator[Received]:
        """Yield every statement, table by table.

        Raises:
            InputError: no table says anything about permission, or a table names several purposes for one.
        """
        found: list[tuple[RawTable, Source]] = []
        for table in self.export.tables:
            source = source_of(table, self.settings.system)
            if source is None:
                self.ignored.append((table.name, _NOTHING_THERE))
            else:
                found.append((table, source))
        self.ignored.extend(self.export.skipped)
        if not found:
            raise InputError(
                "no table says anything about permission: no column of the documented names is there;"
                " `daicho consent import --help` lists them",
                "許諾に関する列が見つかりません。使用できる列名は `daicho consent import --help` を参照してください",
            )
        for table, source in found:
            tally = Tally(self._origin(table, source))
            self.tallies.append(tally)
            tally.notes.extend(table.notes)
            tally.notes.extend(
                Bilingual(
                    f"{one.rows} rows could not be read: {one.reason.en}",
                    f"{one.rows} 行を読み取れませんでした: {one.reason.ja}",
                )
                for one in table.rejections
            )
            job = Job(engine=self.engine, table=table, beside=self.export.tables, settings=self.settings, tally=tally)
            for one in source.read(job):
                self.contradictions.note(one)
                yield one

    def _origin(self, table: RawTable, source: Source) -> Origin:
        path = None if self.location is None else _file_of(self.location, table.name)
        written = self.settings.now if path is None else path.stat().st_mtime_ns // 1000
        system = source.system if source.system != "file" else self.settings.system or "file"
        return Origin(
            source=source.name,
            system=system,
            file=table.name,
            sha256=None if path is None else _digest(path),
            dated=min(written, self.settings.now),
        )


_NOTHING_THERE = Bilingual("says nothing about permission", "許諾に関する列がない")


def _file_of(location: Path, name: str) -> Path | None:
    """Return the file a table came from: `crm.zip` for `crm.zip/contacts.csv`, `book.xlsx` for `book.xlsx[Sheet1]`."""
    if location.is_file():
        return location
    for part in _shorter(name):
        path = location / part
        if path.is_file():
            return path
    return None


def _shorter(name: str) -> Sequence[str]:
    return [name, *(name[:at] for at in range(len(name) - 1, 0, -1) if name[at] in "/[")]


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
