"""SQLAlchemy speaks to DuckDB: the smallest dialect Great Expectations needs.

DuckDB's SQL is close to PostgreSQL's, so the compiler is PostgreSQL's; only connecting, looking at tables and regular
expressions differ. A URL names a database file, `duckdb:////path/crm.duckdb`, or a connection of this process that was
handed over with `share` (the audit's own engine, which has no file).

ADR 0003 says why this stands here and not `duckdb-engine`.
"""

from typing import Any, Final

import duckdb
import sqlalchemy as sa
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGCompiler, PGDialect, PGIdentifierPreparer
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.pool import StaticPool

_SHARED: dict[str, duckdb.DuckDBPyConnection] = {}


def share(connection: duckdb.DuckDBPyConnection) -> str:
    """Make an open connection reachable by URL within this process; returns the URL. See `unshare`."""
    name = f"shared-{id(connection):x}"
    _SHARED[name] = connection
    return f"duckdb:///{name}"


def unshare(url: str) -> None:
    """Forget a connection handed over with `share`."""
    _SHARED.pop(url.removeprefix("duckdb:///"), None)


class _Dbapi:
    """What SQLAlchemy asks of a DB-API module."""

    apilevel: Final = "2.0"
    threadsafety: Final = 1
    paramstyle: Final = "qmark"
    Error = duckdb.Error
    DatabaseError = duckdb.DatabaseError

    @staticmethod
    def connect(database: str) -> "_Connection":
        shared = _SHARED.get(database)
        # A cursor shares the database and its locked settings, and can be closed without closing the engine.
        return _Connection(shared.cursor() if shared is not None else duckdb.connect(database, read_only=True))


class _Connection:
    """A DuckDB connection with DB-API manners: DuckDB commits by itself and has nothing to roll back."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def cursor(self) -> "_Cursor":
        return _Cursor(self._connection.cursor())

    def commit(self) -> None:
        """Nothing to do: every statement is its own transaction."""

    def rollback(self) -> None:
        """Nothing to do: every statement is its own transaction."""

    def close(self) -> None:
        self._connection.close()


class _Cursor:
    """A DuckDB cursor that keeps `description` as SQLAlchemy reads it."""

    arraysize = 1

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return -1

    def execute(self, statement: str, parameters: Any = ()) -> None:
        self._cursor.execute(statement, list(parameters))

    def fetchone(self) -> Any:
        return self._cursor.fetchone()

    def fetchmany(self, size: int = 1) -> Any:
        return self._cursor.fetchmany(size)

    def fetchall(self) -> Any:
        return self._cursor.fetchall()

    def close(self) -> None:
        self._cursor.close()


class _Compiler(PGCompiler):
    """PostgreSQL's compiler, less its `%%`: DuckDB is given question marks, not percent signs."""

    def visit_mod_binary(self, binary: Any, operator: Any, **kw: Any) -> str:
        return f"{self.process(binary.left, **kw)} % {self.process(binary.right, **kw)}"

    def visit_regexp_match_op_binary(self, binary: Any, operator: Any, **kw: Any) -> str:
        # DuckDB's `~` wants a full match; `regexp_matches` finds the pattern anywhere, as PostgreSQL's `~` does.
        return f"regexp_matches({self.process(binary.left, **kw)}, {self.process(binary.right, **kw)})"

    def visit_not_regexp_match_op_binary(self, binary: Any, operator: Any, **kw: Any) -> str:
        return f"NOT {self.visit_regexp_match_op_binary(binary, operator, **kw)}"


class _Preparer(PGIdentifierPreparer):
    """PostgreSQL's quoting without doubling percent signs."""

    def __init__(self, dialect: Any, **kw: Any) -> None:
        super().__init__(dialect, **kw)
        self._double_percents = False


class DuckDBDialect(PGDialect):
    """DuckDB for SQLAlchemy, read side only."""

    name = "duckdb"
    driver = "daicho"
    default_paramstyle = "qmark"
    supports_statement_cache = True
    statement_compiler = _Compiler
    preparer = _Preparer  # type: ignore[assignment]  # PGDialect annotates the very class it uses
    supports_server_side_cursors = False

    @classmethod
    def import_dbapi(cls) -> Any:
        return _Dbapi

    @classmethod
    def get_pool_class(cls, url: sa.URL) -> type[StaticPool]:
        return StaticPool

    def create_connect_args(self, url: sa.URL) -> Any:
        return (url.database or ":memory:",), {}

    def initialize(self, connection: sa.Connection) -> None:
        """Ask the server nothing: PostgreSQL's start-up questions mean nothing here."""
        self.default_schema_name = "main"
        self.server_version_info = (17,)

    def on_connect(self) -> None:
        return None

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Nothing to do: every statement is its own transaction."""

    def get_schema_names(self, connection: sa.Connection, **kw: Any) -> list[str]:
        return ["main"]

    def get_table_names(self, connection: sa.Connection, schema: str | None = None, **kw: Any) -> list[str]:
        found = connection.exec_driver_sql("SELECT table_name FROM duckdb_tables() ORDER BY 1")
        return [name for (name,) in found]

    def get_view_names(self, connection: sa.Connection, schema: str | None = None, **kw: Any) -> list[str]:
        found = connection.exec_driver_sql("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1")
        return [name for (name,) in found]

    def has_table(self, connection: sa.Connection, table_name: str, schema: str | None = None, **kw: Any) -> bool:
        found = connection.exec_driver_sql("SELECT 1 FROM duckdb_columns() WHERE table_name = ? LIMIT 1", (table_name,))
        return found.first() is not None

    def get_columns(
        self, connection: sa.Connection, table_name: str, schema: str | None = None, **kw: Any
    ) -> list[ReflectedColumn]:
        found = connection.exec_driver_sql(
            "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE table_name = ? "
            "ORDER BY column_index",
            (table_name,),
        )
        return [
            {
                "name": name,
                "type": _TYPES.get(kind.partition("(")[0], sa.String)(),
                "nullable": nullable,
                "default": None,
            }
            for name, kind, nullable in found
        ]

    def get_pk_constraint(
        self, connection: sa.Connection, table_name: str, schema: str | None = None, **kw: Any
    ) -> Any:
        return {"constrained_columns": [], "name": None}

    def get_foreign_keys(self, connection: sa.Connection, table_name: str, schema: str | None = None, **kw: Any) -> Any:
        return []

    def get_indexes(self, connection: sa.Connection, table_name: str, schema: str | None = None, **kw: Any) -> Any:
        return []


_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "BOOLEAN": sa.Boolean,
    "BIGINT": sa.BigInteger,
    "INTEGER": sa.Integer,
    "UBIGINT": sa.BigInteger,
    "DOUBLE": sa.Float,
    "DECIMAL": sa.Numeric,
    "DATE": sa.Date,
    "TIMESTAMP": sa.DateTime,
    "TIMESTAMP WITH TIME ZONE": sa.DateTime,
}

registry.register("duckdb", __name__, "DuckDBDialect")
