"""What a table of an export becomes, without a register."""

import csv
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from daicho.consent.instants import microseconds
from daicho.consent.receive import Received
from daicho.governance.consent.importing.model import Settings, Tally
from daicho.governance.consent.importing.purpose_map import PurposeMap
from daicho.governance.consent.importing.read import Reading
from daicho.governance.intake.session import opened

NOW = microseconds(datetime(2026, 11, 1, tzinfo=UTC))
WRITTEN = datetime(2026, 10, 1, tzinfo=UTC)
Read = Callable[..., tuple[list[Received], Tally, Reading]]


def write_csv(path: Path, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table, as of WRITTEN."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headers, *rows])
    os.utime(path, (WRITTEN.timestamp(), WRITTEN.timestamp()))


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what one table says: statements, tally, and all of the reading."""

    def call(headers: Sequence[str], rows: Sequence[Sequence[str]], *, beside=None, name="table.csv", **settings):
        folder = tmp_path / "exports"
        folder.mkdir(exist_ok=True)
        write_csv(folder / name, headers, rows)
        for other, (its_headers, its_rows) in (beside or {}).items():
            write_csv(folder / other, its_headers, its_rows)
        purposes = settings.pop("purposes", PurposeMap(default="newsletter", single=True))
        made = Settings(purposes=purposes, zone=settings.pop("zone", "Asia/Tokyo"), now=NOW, **settings)
        with opened(str(folder), memory="500MB") as (engine, export):
            reading = Reading(engine, export, made, folder)
            found = list(reading.statements())
        tally = next((one for one in reading.tallies if one.origin.file == name), reading.tallies[0])
        return found, tally, reading

    return call
