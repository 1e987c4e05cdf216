"""Small builders for the readers' tests."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from daicho.governance.intake.locate import open_export
from daicho.governance.intake.table import Export, RawTable

Rows = list[tuple[str | None, ...]]


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    folder = tmp_path / "spool"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    folder.mkdir()
    return folder


@pytest.fixture
def read(export: Path, spool: Path) -> Callable[..., RawTable]:
    """Write bytes to a file, read it, return its one table."""

    def _read(data: bytes | str, name: str = "contacts.csv") -> RawTable:
        path = export / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        (table,) = open_export(path, spool=spool).tables
        return table

    return _read


@pytest.fixture
def rows() -> Iterator[Callable[[RawTable], Rows]]:
    """Return every row of a table, blank cells as ''."""
    connection = duckdb.connect()

    def _rows(table: RawTable) -> Rows:
        found = connection.sql(f"FROM {table.relation}").fetchall()
        assert len(found) == table.rows
        assert list(table.samples) == found[: len(table.samples)]
        return [tuple(cell or "" for cell in row) for row in found]

    yield _rows
    connection.close()


@pytest.fixture
def names() -> Callable[[Export], list[str]]:
    return lambda export: [table.name for table in export.tables]


@pytest.fixture
def make_zip() -> Callable[..., bytes]:
    def _make(members: dict[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    return _make
