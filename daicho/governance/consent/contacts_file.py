"""A file that asks who may be contacted: which of its columns holds the record, which the mailbox or number.

Decides what a row is called where its answer is written: its record id, never a contact point. Rows come in the
file's order, a batch in memory at a time.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from daicho.consent.identity import REACHED_BY, Identifier, crm_identifier, email_identifier, phone_identifier
from daicho.engine import DuckDBEngine
from daicho.errors import InputError, RegisterError
from daicho.governance.intake.load import recognition_of
from daicho.governance.intake.session import opened
from daicho.governance.intake.table import RawTable
from daicho.text import email_key, phone_e164

_FIELDS: Final = {
    # For each channel the first group of fields the file has: a text message goes to the mobile, if there is one.
    "email": (("email",),),
    "sms": (("mobile",), ("phone",)),
    "phone": (("phone", "mobile"),),
    "fax": (("fax",),),
}
_PEOPLE: Final = ("contact", "lead")
_GENERIC: Final = "generic"
_BETWEEN = re.compile(r"[;；,，、\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What a person named; where nothing, the mapping decides."""

    id: str | None = None
    points: tuple[str, ...] = ()
    system: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the register is asked about it."""

    shown: str
    """What the answer names: the record's id, else `#7` for the seventh row."""
    record: Identifier | None
    points: Sequence[Identifier]
    unreadable: bool
    """A cell that should name a record or contact point names none: then nobody can say it is not suppressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsFile:
    """A table and what its columns are."""

    engine: DuckDBEngine
    table: RawTable
    system: str | None
    """Whose record ids these are; None where nobody knows: then rows are found by contact point alone."""
    id_column: str | None
    point_columns: tuple[str, ...]
    channel: str

    def rows(self) -> Iterator[Row]:
        """Yield the rows in the file's order."""
        places = [self.table.headers.index(one) for one in self.point_columns]
        own = None if self.id_column is None else self.table.headers.index(self.id_column)
        wanted = ", ".join(f"trim(c{place})" for place in ([own] if own is not None else []) + places)
        read = _email_cell if REACHED_BY.get(self.channel) == "email" else _phone_cell
        number = 0
        for batch in self.engine.batches(f"SELECT {wanted} FROM {self.table.relation}"):
            for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield self._row(cells, number, own is not None, read)

    def _row(self, cells: tuple[str | None, ...], number: int, has_id: bool, read: "_Read") -> Row:
        own = cells[0] if has_id else None
        points: Sequence[Identifier] = ()
        unreadable = False
        for cell in cells[1:] if has_id else cells:
            if cell:
                found = read(cell)
                if found:
                    points = found if not points else (*points, *found)
                else:
                    unreadable = True
        record = None
        if own and self.system is not None:
            try:
                record = crm_identifier(self.system, own if own.isascii() else unicodedata.normalize("NFKC", own))
            except RegisterError:
                unreadable = True
        # An id column may hold a mailbox or number in places; the answer never does.
        shown = own if own and _is_record_id(own) and own not in cells[1:] else f"#{number}"
        return Row(shown, record, points, unreadable)


def _is_record_id(cell: str) -> bool:
    """Return whether a cell of an id column may be shown: no mailbox, no number anybody could dial with separators."""
    return "@" not in cell and "＠" not in cell and (cell.isalnum() or phone_e164(cell) is None)


_Read = Callable[[str], Sequence[Identifier]]


def _email_cell(cell: str) -> Sequence[Identifier]:
    try:
        return (email_identifier(cell),)
    except RegisterError:
        return _several(cell, email_identifier)


def _phone_cell(cell: str) -> Sequence[Identifier]:
    try:
        return (phone_identifier(cell),)
    except RegisterError:
        return _several(cell, phone_identifier)


def _several(cell: str, read: Callable[[str], Identifier]) -> Sequence[Identifier]:
    """Return the points of a cell that holds more than one; none unless all of it can be read."""
    try:
        return tuple(read(part) for part in _BETWEEN.split(cell) if part)
    except RegisterError:
        return ()


@contextmanager
def contacts_file(
    location: str, channel: str, named: Columns, *, table: str | None = None, query: str | None = None
) -> Iterator[ContactsFile]:
    """Yield the table of a file that names people, with its columns decided.

    Raises:
        InputError: it cannot be read, holds several such tables, or no column leads to anybody.
    """
    with opened(location, memory="500MB", table=table, query=query) as (engine, export):
        chosen = _choose(location, export.tables)
        recognised = recognition_of(chosen, None)
        fields: dict[str, list[str]] = {}
        for column in recognised.columns if recognised is not None else ():
            fields.setdefault(column.field, []).append(column.header)
        for header in (*named.points, *([named.id] if named.id is not None else [])):
            if header not in chosen.headers:
                known = ", ".join(chosen.headers[:20])
                raise InputError(
                    f"{chosen.name}: no column {header!r}; columns: {known}",
                    f"{chosen.name}: 列「{header}」がありません。列は次のとおりです: {known}",
                )
        points = named.points or _points(channel, fields)
        own = named.id or next(
            (one for one in fields.get("id", ()) if one not in points and not _holds_points(chosen, one)), None
        )
        system = named.system or (recognised.system if recognised is not None else _GENERIC)
        if not points and (own is None or system == _GENERIC):
            raise InputError(
                f"{chosen.name}: no column leads to anybody; name the column of the mailbox or number with "
                "--contact-column, or the record ids with --id-column and their CRM with --system",
                f"{chosen.name}: 本人を特定できる列がありません。連絡先の列を --contact-column で、"
                "またはレコード ID の列を --id-column、CRM の名前を --system で指定してください",
            )
        yield ContactsFile(
            engine=engine,
            table=chosen,
            system=None if system == _GENERIC else system,
            id_column=own,
            point_columns=points,
            channel=channel,
        )


def _points(channel: str, fields: dict[str, list[str]]) -> tuple[str, ...]:
    for group in _FIELDS.get(channel, ()):
        found = tuple(header for field in group for header in fields.get(field, ()))
        if found:
            return found
    return ()


def _choose(location: str, tables: Sequence[RawTable]) -> RawTable:
    if len(tables) == 1:
        return tables[0]
    found = [one for one in tables if (known := recognition_of(one, None)) is not None and known.object in _PEOPLE]
    if len(found) == 1:
        return found[0]
    raise InputError(
        f"{location}: {len(tables)} tables; name one file with the people to contact",
        f"{location}: 表が {len(tables)} 個あります。連絡対象者の表を1つ指定してください",
    )


def _holds_points(table: RawTable, header: str) -> bool:
    """Return whether a column taken for ids is full of mailboxes or numbers."""
    place = table.headers.index(header)
    cells = [cell for row in table.samples if (cell := row[place])]
    hits = sum(email_key(cell) is not None or phone_e164(cell) is not None for cell in cells)
    return 2 * hits > len(cells)
