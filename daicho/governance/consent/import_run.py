"""One import from location to register: what is read, what would be written, what was.

A dry run and a write take the same way; only the last step differs. Everything of one import is one transaction.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from daicho.consent import ConsentLedger
from daicho.consent.exchange.incoming import ExportFile
from daicho.consent.exchange.restore import Restored, as_statements, knows_nobody, restore
from daicho.consent.instants import microseconds, parse_moment
from daicho.consent.receive import Receipt, Received
from daicho.consent.words import Channel
from daicho.engine.duckdb import DEFAULT_MEMORY
from daicho.errors import InputError
from daicho.governance.consent.importing.model import Settings, Tally
from daicho.governance.consent.importing.purpose_map import read_purpose_map
from daicho.governance.consent.importing.read import Reading
from daicho.governance.intake.database import is_url
from daicho.governance.intake.session import opened
from daicho.language import Bilingual

JSON_LD: Final = (".jsonld", ".json-ld")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What somebody asked to import."""

    location: str
    write: bool = False
    system: str | None = None
    purpose: str | None = None
    channel: str | None = None
    map: Path | None = None
    zone: str = "Asia/Tokyo"
    dated: str | None = None
    table: str | None = None
    query: str | None = None


@dataclass(slots=True, kw_only=True)
class Imported:
    """What an import did, or would do."""

    receipt: Receipt = field(default_factory=Receipt)
    tallies: list[Tally] = field(default_factory=list)
    ignored: list[tuple[str, Bilingual]] = field(default_factory=list)
    contradictions: int = 0
    restored: Restored | None = None
    """Of an export of Daicho into an empty register."""


def run_import(
    ledger: ConsentLedger, request: ImportRequest, *, progress: Callable[[int], None] | None = None
) -> Imported:
    """Read a location and write what it says, or count what would be written.

    Args:
        ledger: open, with its keys.
        request: what to import.
        progress: gets the number of statements, or people, so far.

    Raises:
        InputError: nothing can be read there, or an option is wrong.
        MappingError: the purpose map is wrong.
        RegisterError: a purpose is unknown, or the export is damaged.
    """
    if Path(request.location).suffix.lower() in JSON_LD and not is_url(request.location):
        return _import_export(ledger, request, progress)
    settings = _settings(ledger, request)
    done = Imported()
    with opened(request.location, memory=DEFAULT_MEMORY, table=request.table, query=request.query) as (engine, export):
        path = None if is_url(request.location) else Path(request.location)
        reading = Reading(engine, export, settings, path)
        done.receipt = _receive(ledger, reading.statements(), request, progress)
        done.tallies, done.ignored = reading.tallies, reading.ignored
        done.contradictions = reading.contradictions.count()
    return done


def _import_export(ledger: ConsentLedger, request: ImportRequest, progress: Callable[[int], None] | None) -> Imported:
    export = ExportFile(Path(request.location))
    with ledger.register.reading() as connection:
        empty = knows_nobody(connection)
    if empty:
        found = restore(ledger.register, export, dry_run=not request.write, progress=progress)
        return Imported(restored=found)
    return Imported(receipt=_receive(ledger, as_statements(export), request, progress))


def _receive(
    ledger: ConsentLedger,
    statements: Iterator[Received],
    request: ImportRequest,
    progress: Callable[[int], None] | None,
) -> Receipt:
    return ledger.receive(statements, dry_run=not request.write, progress=progress)


def _settings(ledger: ConsentLedger, request: ImportRequest) -> Settings:
    try:
        zone = ZoneInfo(request.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            f"--zone {request.zone!r}: no time zone of the IANA database, such as Asia/Tokyo",
            f"--zone {request.zone!r}: IANA のタイムゾーン名（Asia/Tokyo など）を指定してください",
        ) from error
    now = ledger.register.now()
    latest = {one.key: one for one in ledger.purposes() if one.effective_from <= now}
    if request.purpose is None and request.map is None and not latest:
        raise InputError(
            "the register has no purposes; define one first (daicho consent purposes)",
            "台帳に目的が登録されていません。先に登録してください（daicho consent purposes）",
        )
    return Settings(
        purposes=read_purpose_map(request.map, request.purpose, latest.keys()),
        zone=request.zone,
        now=now,
        system=request.system,
        channel=None if request.channel is None else Channel(request.channel),
        dated=None if request.dated is None else microseconds(parse_moment(request.dated, zone=zone)),
        double_opt_in=frozenset(key for key, one in latest.items() if one.double_opt_in),
        notices={name: one.name for one in ledger.notices() for name in (one.key, one.name)},
    )
