"""Opt-out flags of contacts and leads: true is a no, everything else is nothing. No flag ever grants.

Which headers, whose word it is and which channel it stops is each source's table of `FlagColumn`s; how a row of flags
is read stands here. A person's own choice is a withdrawal; a decision of the sender's is a revocation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from daicho.consent.receive import Received
from daicho.consent.words import Channel, EventType
from daicho.governance.consent.importing.model import Skip
from daicho.governance.consent.importing.person import Who, who_is
from daicho.governance.consent.importing.say import Word
from daicho.governance.consent.importing.source import Job
from daicho.governance.consent.importing.table import Want, lay_out, read_rows
from daicho.governance.consent.importing.words import CONSENT, Flag, basis, flag
from daicho.governance.mapping.headers import normalise_header, normalise_word


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagColumn:
    """One opt-out column."""

    headers: tuple[str, ...]
    channel: Channel
    kind: EventType = EventType.WITHDRAWN
    stops: frozenset[str] = frozenset()
    """Words that stop here though they mean something else elsewhere."""
    nothing: frozenset[str] = frozenset()
    """Words that say nothing here."""
    only: bool = False
    """Nothing but these words is understood: the column's label asks the other way round."""
    at: tuple[str, ...] = ()
    """Headers of the moment it was set."""
    moment: bool = False
    """The column holds that moment itself: any date is a no."""
    delivery: bool = False
    """Says that mail does not arrive; no word of the person."""
    purpose: str | None = None
    """The name it goes by in a purpose map; None for the map's default."""

    def read(self, cell: str) -> Flag:
        """Return what a cell says."""
        word = normalise_word(cell) if self.stops or self.nothing else ""
        if word in self.stops:
            return Flag.STOP
        if word in self.nothing:
            return Flag.NOTHING
        if self.only:
            return Flag.UNREADABLE
        return flag(cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagTable:
    """How one system's contacts and leads hold flags."""

    columns: tuple[FlagColumn, ...]
    record: tuple[str, ...]
    above: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    """Column of the legal basis a whole record is processed on."""
    numbered: tuple[re.Pattern[str], ...] = ()
    """Headers, as compared, of one column per subscription; group 1 is its name in a purpose map."""
    at: tuple[str, ...] = field(default=())
    """Headers of the moment all flags of a record were last set."""

    def every(self, headers: Sequence[str]) -> tuple[FlagColumn, ...]:
        """Return the columns, those numbered by subscription among them."""
        found = list(self.columns)
        for header in headers:
            key = normalise_header(header)
            match = next((hit for pattern in self.numbered if (hit := pattern.fullmatch(key))), None)
            if match is not None:
                found.append(FlagColumn(headers=(header,), channel=Channel.EMAIL, purpose=match[1].strip()))
        return tuple(found)


def read_flags(job: Job, table: FlagTable) -> Iterator[Received]:
    """Yield what the flags of a table say.

    Raises:
        InputError: they are of several subscriptions and one purpose was given for all.
    """
    columns = table.every(job.table.headers)
    wants = [
        Want(name="record", headers=table.record),
        Want(name="above", headers=table.above),
        Want(name="email", headers=table.email),
        Want(name="phone", headers=table.phone),
        Want(name="basis", headers=table.basis),
        Want(name="at", headers=table.at, date=True),
    ]
    for number, column in enumerate(columns):
        wants.append(Want(name=f"flag{number}", headers=column.headers, date=column.moment))
        wants.append(Want(name=f"at{number}", headers=column.at, date=True))
    layout = lay_out(job.table, wants)
    there = [(number, column) for number, column in enumerate(columns) if f"flag{number}" in layout]
    named = {column.purpose for _, column in there if column.purpose is not None}
    job.settings.purposes.require_one(named, job.table.name)
    names = ["record", "above", "email", "phone", "basis", "at"]
    first = len(names)
    for number, _ in there:
        names += [f"flag{number}", f"at{number}"]
    system, tally, speaker = job.tally.origin.system, job.tally, job.speaker
    has_basis = "basis" in layout
    plain = [column for _, column in there]
    for row, values in read_rows(job.engine, job.table, layout, names, zone=job.settings.zone, notes=tally.notes):
        tally.rows += 1
        who: Who | None = None
        said = False
        for place, column in enumerate(plain):
            cell, at = values[first + 2 * place], values[first + 2 * place + 1]
            if cell is None:
                continue
            if column.moment:
                at = cell
            elif (read := column.read(str(cell))) is not Flag.STOP:
                if read is Flag.UNREADABLE:
                    tally.skip(Skip.UNREADABLE, row)
                    said = True
                continue
            said = True
            if column.delivery:
                tally.skip(Skip.DELIVERY, row)
                continue
            who = who or _who(system, values)
            moment = at if isinstance(at, int) else values[5]
            said_so = speaker.say(
                row,
                who,
                Word(column.kind, column.purpose, column.channel.value, at=moment if isinstance(moment, int) else None),
            )
            if said_so is not None:
                yield said_so
        if has_basis and values[4] is not None:
            said = True
            yield from _claims(job, row, who or _who(system, values), str(values[4]))
        if not said:
            tally.skip(Skip.SILENT, row)


def _who(system: str, values: Sequence[str | int | None]) -> Who:
    record, above, email, phone = (None if value is None else str(value) for value in values[:4])
    return who_is(system, record, email, phone, above=above)


def _claims(job: Job, row: int, who: Who, cell: str) -> Iterator[Received]:
    """Yield a claim for each basis of a record; consent named as a basis is no consent to anything in particular."""
    for part in filter(None, map(str.strip, cell.split(";"))):
        code = basis(part)
        if code is None:
            job.tally.skip(Skip.UNREADABLE, row)
        elif code == CONSENT:
            job.tally.skip(Skip.BASIS_ONLY, row)
        elif code != "not_applicable":
            said_so = job.speaker.say(row, who, Word(EventType.CLAIMED, None, Channel.ALL.value, basis=part))
            if said_so is not None:
                yield said_so


def names_one(wanted: Sequence[str], keys: frozenset[str]) -> bool:
    """Return whether a table has one of the headers."""
    return any(normalise_header(header) in keys for header in wanted)
