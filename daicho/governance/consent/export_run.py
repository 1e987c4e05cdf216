"""Writing a register out: one state of it, streamed into one file."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import ConsentLedger
from daicho.consent.catalogue import read_notices, read_purposes
from daicho.consent.exchange.csv import removal_lines, state_lines
from daicho.consent.exchange.facts import Facts
from daicho.consent.exchange.jsonld import Book, export_lines, receipt
from daicho.consent.exchange.people import count_erased, people
from daicho.consent.exchange.states import states, to_remove
from daicho.consent.identity import parse_identifier
from daicho.consent.merging import group_of
from daicho.consent.register import Register
from daicho.consent.schema import merge
from daicho.consent.subjects import require_subject
from daicho.errors import RegisterError
from daicho.governance.whole_file import whole_file
from daicho.language import Language

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """What somebody asked to export."""

    form: str
    out: Path
    facts: Facts
    recipient: str | None = None
    reveal: bool = False
    language: Language = Language.EN


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written."""

    count: int
    what: str
    erased: int = 0
    missing: tuple[str, ...] = ()


def run_export(ledger: ConsentLedger, request: ExportRequest) -> Exported:
    """Write the file.

    Raises:
        KeyringError: the register's keys are missing, or a sealed value was altered.
        OutputError: the disk refuses.
    """
    register = ledger.register
    with register.reading() as connection:
        counted: _Counted
        if request.form == "jsonld":
            counted = _Counted("people")
            book = book_of(register, connection, request.facts)
            _write(request.out, export_lines(book, counted.through(people(register, connection))))
        elif request.recipient is not None:
            counted = _Counted("permissions to remove")
            found = counted.through(to_remove(register, connection, request.recipient))
            _write(request.out, removal_lines(found, request.language, reveal=request.reveal))
        else:
            counted = _Counted("permissions")
            found = counted.through(states(register, connection))
            _write(request.out, state_lines(found, request.language, reveal=request.reveal))
        return Exported(
            count=counted.count,
            what=counted.what,
            erased=count_erased(connection),
            missing=request.facts.missing() if request.form == "jsonld" else (),
        )


def run_receipt(ledger: ConsentLedger, subject: str, out: Path, facts: Facts) -> None:
    """Write one person's receipt.

    Raises:
        RegisterError: the register does not know the person, or erased them.
        OutputError: the disk refuses.
    """
    register = ledger.register
    with register.reading() as connection:
        found = require_subject(register, connection, parse_identifier(subject))
        refs = [ref for ref, _ in group_of(connection, found.ref)]
        persons = list(people(register, connection, wanted=refs))
        if not persons:
            raise RegisterError(
                "this person was erased; nothing is left to give a receipt of",
                "この人は消去済みのため、控えを作成できる記録がありません",
            )
        text = receipt(book_of(register, connection, facts), persons, str(uuid.uuid4()))
    _write(out, [text])


def book_of(register: Register, connection: Connection, facts: Facts) -> Book:
    """Return what all records of an export share."""
    live = sa.select(merge.c.absorbed, merge.c.root, merge.c.since).where(merge.c.ended_at.is_(None))
    return Book(
        register=register.id,
        made_at=register.now(),
        facts=facts,
        purposes=read_purposes(connection),
        notices=read_notices(connection),
        merges=[(bytes(one), bytes(other), since) for one, other, since in connection.execute(live)],
    )


class _Counted:
    def __init__(self, what: str) -> None:
        self.what = what
        self.count = 0

    def through(self, items: Iterable[_Item]) -> Iterator[_Item]:
        for item in items:
            self.count += 1
            yield item


def _write(path: Path, parts: Iterable[str]) -> None:
    with whole_file(path) as put:
        for part in parts:
            put(part.encode())
