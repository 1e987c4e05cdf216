"""The verbs an engine offers."""

from collections.abc import Callable
from typing import Any, Protocol

import pyarrow as pa

BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]
"""A pure function over one batch of rows; runs once per batch, anywhere, in any order."""


class Engine(Protocol):
    """Tables, SQL over them, and Python functions over batches of them."""

    def register(self, name: str, data: pa.Table | pa.RecordBatchReader) -> None:
        """Store `data` as a table called `name`, replacing one of that name."""
        ...

    def run(self, sql: str) -> None:
        """Run one statement for its effect."""
        ...

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return every row of a query; for results that are small."""
        ...

    def batches(self, sql: str) -> pa.RecordBatchReader:
        """Return a query's rows as a stream of Arrow batches; memory stays flat."""
        ...

    def map_batches(self, sql: str, function: BatchFunction, schema: pa.Schema, into: str) -> None:
        """Apply `function` to every batch of a query and store what it returns as table `into`.

        Args:
            schema: of the batches `function` returns.
        """
        ...

    def columns(self, table: str) -> dict[str, str]:
        """Return a table's or view's columns and their SQL types, in order; empty if there is no such table."""
        ...

    def lock(self) -> None:
        """Take away files, network and settings for good: called once everything is loaded."""
        ...


def identifier(name: str) -> str:
    """Quote `name` as an SQL identifier, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Quote `text` as an SQL string literal, whatever it holds."""
    return "'" + text.replace("'", "''") + "'"
