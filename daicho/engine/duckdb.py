"""The embedded engine: DuckDB in this process's memory, spilling to a private folder.

Decides the settings that keep a run inside its memory and away from the network and the file system. Nothing is kept
on disk: the database is in memory, and the spill folder goes when the engine closes.
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from daicho.engine.protocol import BatchFunction, identifier

DEFAULT_MEMORY = "2GB"
"""Enough for about five million contacts in memory; beyond it DuckDB spills to the private folder."""

_BATCH_ROWS = 65_536


class DuckDBEngine:
    """`Engine` on an in-memory DuckDB.

    Args:
        spool: private folder for spilling; must exist.
        memory: DuckDB's own limit, `512MB`, `2GB`; Python and Great Expectations come on top.
        threads: worker threads; None takes all cores.
    """

    def __init__(self, spool: Path, *, memory: str = DEFAULT_MEMORY, threads: int | None = None) -> None:
        config: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": str(spool),
            # Extensions would be fetched from the network; everything needed is linked in.
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            # A table name in SQL is a table, never a variable of whoever called.
            "python_enable_replacements": False,
        }
        if threads is not None:
            config["threads"] = threads
        self.connection = duckdb.connect(":memory:", config=config)
        """DuckDB's own connection: for intake's readers and the Great Expectations door, nobody else."""
        # Dates without a zone mean the organisation's own; intake decides it, so the session must not.
        self.connection.execute("SET TimeZone = 'UTC'")

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Forget everything the engine holds."""
        self.close()

    def close(self) -> None:
        """Forget everything the engine holds."""
        self.connection.close()

    def register(self, name: str, data: pa.Table | pa.RecordBatchReader) -> None:
        """Store `data` as a table called `name`, replacing one of that name."""
        handover = f"arrow_{name}"
        self.connection.register(handover, data)
        try:
            self.connection.execute(f"CREATE OR REPLACE TABLE {identifier(name)} AS FROM {identifier(handover)}")
        finally:
            self.connection.unregister(handover)

    def run(self, sql: str) -> None:
        """Run one statement for its effect."""
        self.connection.execute(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return every row of a query; for results that are small."""
        return self.connection.execute(sql).fetchall()

    def batches(self, sql: str) -> pa.RecordBatchReader:
        """Return a query's rows as a stream of Arrow batches; memory stays flat."""
        # A cursor of its own: the stream must survive the next statement on the main connection.
        return self.connection.cursor().sql(sql).to_arrow_reader(_BATCH_ROWS)

    def map_batches(self, sql: str, function: BatchFunction, schema: pa.Schema, into: str) -> None:
        """Apply `function` to every batch of a query and store what it returns as table `into`."""

        def mapped() -> Iterator[pa.RecordBatch]:
            for batch in self.batches(sql):
                yield function(batch)

        self.register(into, pa.RecordBatchReader.from_batches(schema, mapped()))

    def columns(self, table: str) -> dict[str, str]:
        """Return a table's or view's columns and their SQL types, in order; empty if there is no such table."""
        found = self.connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
        ).fetchall()
        return dict(found)

    def lock(self) -> None:
        """Take away files, network and settings for good: called once everything is loaded."""
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")
