"""Great Expectations runs on DuckDB: `context.data_sources.add_duckdb(name, connection_string="duckdb:///crm.duckdb")`.

Importing this module registers the data source. Great Expectations 1.24 has none of its own for DuckDB; when it gets
one, this file goes and nothing else changes.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Literal

import sqlalchemy as sa
from great_expectations.datasource.fluent import SQLDatasource
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    column_condition_partial,
)

from daicho.checks.expectations import dialect as _dialect  # registers duckdb:// with SQLAlchemy

__all__ = ["DuckDBDatasource", "DuckDBExecutionEngine"]
DIALECT = _dialect.DuckDBDialect.name


class DuckDBExecutionEngine(SqlAlchemyExecutionEngine):
    """The SQL execution engine, on one connection that stays open: a DuckDB result dies with its connection."""

    @contextmanager
    def get_connection(self) -> Generator[sa.Connection, None, None]:
        """Yield the one connection, opened when first asked for."""
        if self._connection is None:
            self._connection = self.engine.connect()
        yield self._connection


_EngineType = type[SqlAlchemyExecutionEngine]  # named here: inside the class `type` is a field


class DuckDBDatasource(SQLDatasource):
    """A DuckDB database as a Great Expectations data source."""

    type: Literal["duckdb"] = "duckdb"  # type: ignore[assignment]  # how every GX data source narrows its type

    @property
    def execution_engine_type(self) -> _EngineType:
        """Return the engine that keeps its connection."""
        return DuckDBExecutionEngine


class _MatchesRegex(ColumnMapMetricProvider):
    condition_metric_name = "column_values.match_regex"
    condition_value_keys = ("regex",)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: sa.ColumnElement[str], regex: str, **_: object) -> sa.ColumnElement[bool]:  # noqa: N805 (GX calls it with the class)
        return column.regexp_match(regex)


class _DoesNotMatchRegex(ColumnMapMetricProvider):
    condition_metric_name = "column_values.not_match_regex"
    condition_value_keys = ("regex",)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: sa.ColumnElement[str], regex: str, **_: object) -> sa.ColumnElement[bool]:  # noqa: N805 (GX calls it with the class)
        return sa.not_(column.regexp_match(regex))
