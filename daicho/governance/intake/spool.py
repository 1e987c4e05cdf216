"""The private folder a reader may write to, and the Parquet files of text cells it leaves there.

Whatever DuckDB cannot read straight from the file lands here once, in bounded memory, and is then as quick to read
again as any column store. The caller owns the folder (mode 0700) and removes it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from daicho.engine.protocol import literal
from daicho.governance.intake.table import SAMPLE_ROWS

LANDED = "landed_"
"""How the names of tables begin that a reader stored in the engine: columns c0, c1, …, as in the file."""

_BATCH_ROWS = 16_384
_BATCH_CHARACTERS = 32 * 1024 * 1024


class Spool:
    """Hands out file names nobody else uses and queries what lies under them."""

    def __init__(self, folder: Path, engine: duckdb.DuckDBPyConnection | None = None) -> None:
        self._folder = folder
        self._engine = engine
        self._number = 0

    def path(self, suffix: str) -> Path:
        """Return the path of a file that does not exist yet."""
        while True:
            self._number += 1
            path = self._folder / f"{self._number:06d}{suffix}"
            if not path.exists() and not path.is_symlink():
                return path

    def plain(self, path: Path, suffix: str) -> Path:
        """Return a path to the same file that every reader can write as text and DuckDB does not take for a pattern."""
        absolute = path.absolute()
        if not set(str(absolute)) & set("*?[]{}") and _is_text(str(absolute)):
            return absolute
        link = self.path(suffix)
        link.symlink_to(absolute)
        return link

    @property
    def lands(self) -> bool:
        """Return whether tables may be stored in the engine straight away, so that no file is parsed twice."""
        return self._engine is not None

    def table(self) -> str:
        """Return the name of a table that does not exist yet."""
        self._number += 1
        return f"{LANDED}{self._number}"

    @contextmanager
    def connect(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield the engine's connection, or one of our own: in memory, spilling here, fetching nothing."""
        if self._engine is not None:
            yield self._engine
            return
        connection = duckdb.connect(
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "temp_directory": str(self._folder / "spill"),
            }
        )
        try:
            yield connection
        finally:
            connection.close()

    def samples(self, relation: str) -> tuple[tuple[str | None, ...], ...]:
        """Return the first rows of `relation`."""
        with self.connect() as connection:
            return tuple(connection.sql(f"FROM {relation} LIMIT {SAMPLE_ROWS}").fetchall())


def _is_text(name: str) -> bool:
    """Return whether a file's name is UTF-8; file systems take any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def count_rows(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    """Return how many rows `relation` yields."""
    rows = connection.execute(f"SELECT count(*) FROM {relation}").fetchall()
    return int(rows[0][0])


class Landing:
    """Takes rows of text and keeps them as Parquet; the table may grow wider on the way, never narrower."""

    def __init__(self, spool: Spool, width: int) -> None:
        self.width = width
        self.rows = 0
        self._spool = spool
        self._pending: list[Sequence[str | None]] = []
        self._characters = 0
        self._parts: list[Path] = []
        self._writer: pq.ParquetWriter | None = None
        self._written_width = -1

    def add(self, row: Sequence[str | None], characters: int) -> None:
        """Append one row of at most `width` cells, about `characters` long."""
        self._pending.append(row)
        self._characters += characters
        if len(self._pending) >= _BATCH_ROWS or self._characters >= _BATCH_CHARACTERS:
            self._flush()

    def close(self) -> str:
        """Finish writing and return the table expression."""
        if self._pending or not self._parts:
            self._flush()
        self._close_part()
        files = ", ".join(literal(str(part)) for part in self._parts)
        columns = ", ".join(f"c{index}" for index in range(self.width))
        # Parts differ in width only; a column an early part lacks is NULL there.
        source = f"read_parquet([{files}], union_by_name = true, hive_partitioning = false)"
        return f"(SELECT {columns} FROM {source})"

    def discard(self) -> None:
        """Stop writing and remove what was written: the reader gave up."""
        self._close_part()
        for part in self._parts:
            part.unlink(missing_ok=True)

    def _flush(self) -> None:
        if self._written_width != self.width:
            self._close_part()
            schema = pa.schema([(f"c{index}", pa.string()) for index in range(self.width)])
            self._parts.append(self._spool.path(".parquet"))
            # Read once or twice and thrown away: speed of writing counts, size does not.
            self._writer = pq.ParquetWriter(
                self._parts[-1], schema, compression="lz4", use_dictionary=False, write_statistics=False
            )
            self._written_width = self.width
        if self._pending and self._writer is not None:
            if set(map(len, self._pending)) != {self.width}:
                self._pending = list(map(self._padded, self._pending))
            columns = zip(*self._pending, strict=True)
            arrays = [pa.array(column, pa.string()) for column in columns]
            self._writer.write_table(pa.table(arrays, schema=self._writer.schema))
        self.rows += len(self._pending)
        self._pending = []
        self._characters = 0

    def _padded(self, row: Sequence[str | None]) -> Sequence[str | None]:
        return row if len(row) == self.width else [*row, *[None] * (self.width - len(row))]

    def _close_part(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
