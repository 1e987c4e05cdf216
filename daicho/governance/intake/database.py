"""Tables of a database, read through SQLAlchemy and never written to.

Decides how a value becomes text and what may be asked: one SELECT, in a read-only transaction, all tables at the same
moment. A message never repeats the driver's, which may quote cells or credentials.
"""

import json
import logging
import re
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
import sqlglot
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlglot import exp

from daicho.errors import InputError
from daicho.governance.intake.encoding import UNDECODABLE
from daicho.governance.intake.spool import Landing, Spool
from daicho.governance.intake.table import Export, RawTable, RejectionLog, header_only_note, name_headers
from daicho.language import Bilingual

logger = logging.getLogger(__name__)

_PARTITION = 5_000
_CONNECT_SECONDS = 15
_NO_TEXT = Bilingual("bytes that are no characters", "文字として読めないバイトがある")
_PARSERS = {
    "bigquery": "bigquery",
    "duckdb": "duckdb",
    "mariadb": "mysql",
    "mssql": "tsql",
    "mysql": "mysql",
    "oracle": "oracle",
    "postgresql": "postgres",
    "redshift": "redshift",
    "snowflake": "snowflake",
    "sqlite": "sqlite",
}
"""sqlglot's name of SQLAlchemy's dialects; of another, plain SQL is understood."""
_WRITES = (
    exp.Insert,
    exp.Update,
    exp.Delete,
    exp.Merge,
    exp.Create,
    exp.Drop,
    exp.Alter,
    exp.Command,
    exp.Into,
    exp.Lock,
    exp.Copy,
    exp.Set,
)


def is_url(location: str) -> bool:
    """Return whether `location` is a database URL and not a path."""
    return re.match(r"[A-Za-z][A-Za-z0-9+._-]*://", location) is not None


def shown_location(location: str) -> str:
    """Return a location as reports may name it: of a URL nothing but its database, of a path its last part."""
    return _shown(_parse(location)) if is_url(location) else Path(location).resolve().name


def read_database(location: str, spool: Spool, *, table: str | None = None, query: str | None = None) -> Export:
    """Return the named table, the query's result, or every table of the default schema.

    `location` is a SQLAlchemy URL, `postgresql+psycopg://user:password@host/crm` or `sqlite:///crm.db`; `table` one
    table or view, `contacts` or `schema.contacts`; `query` one SELECT.

    Raises:
        InputError: the database cannot be reached, has no such table, or the query is not one SELECT.
    """
    url = _parse(location)
    system = url.get_backend_name()
    if query is not None:
        _require_select(query, system)
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            connection = connection.execution_options(**_read_only(system))
            if query is not None:
                # Backslashes keep SQLAlchemy from taking `:word` inside a literal for a parameter.
                return Export(tables=(_read(connection, re.sub(r":", r"\\:", query), f"{system}:query", spool),))
            if table is not None:
                schema, _, name = table.rpartition(".")
                _require_table(connection, schema or None, name, _shown(url))
                return Export(tables=(_read_table(connection, schema or None, name, f"{system}:{table}", spool),))
            return _read_all(connection, system, _shown(url), spool)
    except sa.exc.SQLAlchemyError as error:
        what = type(getattr(error, "orig", None) or error).__name__
        raise InputError(
            f"{_shown(url)}: cannot be read ({what}); check host, database, user, password, and the right to read",
            f"{_shown(url)}:読み取れません({what})。ホスト・データベース名・ユーザー・パスワード・参照権限を確認してください",
        ) from None  # the driver's text may quote cells or the password
    finally:
        engine.dispose()


def _parse(location: str) -> URL:
    try:
        url = make_url(location)
        url.get_dialect()
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ValueError, ImportError):
        scheme = location.partition("://")[0]
        raise InputError(
            f"{scheme}://…: no database URL Daicho can open; use sqlite:///file or postgresql+psycopg://user@host/database",
            f"{scheme}://…:開けるデータベースのURLではありません。"
            "sqlite:///ファイル または postgresql+psycopg://ユーザー@ホスト/データベース の形で指定してください",
        ) from None
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).is_file()):
        raise InputError(
            f"{_shown(url)}: no such SQLite file; check the path (relative after three slashes, absolute after four)",
            f"{_shown(url)}:SQLiteファイルがありません。パスを確認してください(相対はスラッシュ3つ、絶対は4つ)",
        )
    return url


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        # By default SQLite would create what is missing and write what it is told to.
        file = f"file:{quote(str(Path(url.database or '').absolute()))}?mode=ro"

        def open_read_only() -> sqlite3.Connection:
            connection = sqlite3.connect(file, uri=True, check_same_thread=False)
            connection.text_factory = lambda raw: raw.decode("utf-8", "daicho-mark")
            return connection

        return sa.create_engine("sqlite://", creator=open_read_only, poolclass=sa.pool.NullPool)
    arguments: dict[str, Any] = {"poolclass": sa.pool.NullPool}
    if url.get_backend_name() == "postgresql" and "connect_timeout" not in url.query:
        arguments["connect_args"] = {"connect_timeout": _CONNECT_SECONDS}
    try:
        return sa.create_engine(url, **arguments)
    except ImportError:
        raise InputError(
            f"{_shown(url)}: the driver for it is not installed; for PostgreSQL: pip install 'daicho[postgresql]'",
            f"{_shown(url)}:ドライバーがありません。PostgreSQLなら pip install 'daicho[postgresql]' を実行してください",
        ) from None


def _read_only(system: str) -> dict[str, Any]:
    if system == "postgresql":
        # Repeatable read: a contact and its account are read as of one moment.
        return {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
    return {}


def _require_select(query: str, system: str) -> None:
    try:
        statements = [found for found in sqlglot.parse(query, read=_PARSERS.get(system)) if found is not None]
    except (sqlglot.errors.SqlglotError, ValueError, RecursionError):
        statements = []
    if len(statements) == 1 and isinstance(statements[0], exp.Query) and not statements[0].find(*_WRITES):
        return
    raise InputError(
        "query: exactly one SELECT is accepted, and nothing that writes or locks",
        "query:指定できるのはSELECT文1つだけです(書き込みやロックを伴うものは不可)",
    )


def _require_table(connection: Connection, schema: str | None, name: str, shown: str) -> None:
    inspector = sa.inspect(connection)
    known = [*inspector.get_table_names(schema=schema), *inspector.get_view_names(schema=schema)]
    if name not in known:
        listed = ", ".join(sorted(known)[:10]) or "-"
        raise InputError(
            f"{shown}: no table {name!r}; there are: {listed}",
            f"{shown}:テーブル{name!r}がありません。あるもの:{listed}",
        )


def _read_all(connection: Connection, system: str, shown: str, spool: Spool) -> Export:
    tables: list[RawTable] = []
    skipped: list[tuple[str, Bilingual]] = []
    names = sorted(sa.inspect(connection).get_table_names())
    for name in names:
        where = f"{system}:{name}"
        try:
            # A savepoint: in PostgreSQL one table that may not be read would spoil the transaction for the others.
            with connection.begin_nested():
                tables.append(_read_table(connection, None, name, where, spool))
        except (sa.exc.DBAPIError, InputError) as error:
            skipped.append((where, error.message if isinstance(error, InputError) else _unreadable(error)))
    if not tables:
        raise InputError(
            f"{shown}: no readable table in the default schema; name one as schema.table",
            f"{shown}:既定のスキーマに読み取れるテーブルがありません。スキーマ名.テーブル名 で指定してください",
        )
    return Export(tables=tuple(tables), skipped=tuple(skipped))


def _unreadable(error: sa.exc.DBAPIError) -> Bilingual:
    what = type(error.orig).__name__
    return Bilingual(
        f"cannot be read ({what}); check the right to read", f"読み取れません({what})。参照権限を確認してください"
    )


def _read_table(connection: Connection, schema: str | None, name: str, where: str, spool: Spool) -> RawTable:
    quoted = connection.dialect.identifier_preparer.quote
    source = f"{quoted(schema)}.{quoted(name)}" if schema else quoted(name)
    key: Sequence[str] = ()
    with suppress(NotImplementedError, sa.exc.NoSuchTableError):
        key = sa.inspect(connection).get_pk_constraint(name, schema=schema)["constrained_columns"]
    # Without a key a database promises no order; with one, two runs see the same.
    order = f" ORDER BY {', '.join(map(quoted, key))}" if key else ""
    statement = f"SELECT * FROM {source}{order}"
    return _read(connection, statement.replace(":", "\\:"), where, spool)


def _read(connection: Connection, statement: str, where: str, spool: Spool) -> RawTable:
    log = RejectionLog()
    as_hex: set[int] = set()
    # Of the statement, not of the connection: a savepoint cannot be declared as a cursor.
    streamed = sa.text(statement).execution_options(stream_results=True, yield_per=_PARTITION)
    with connection.execute(streamed) as result:
        headers, notes = name_headers(tuple(result.keys()), where)
        landing = Landing(spool, len(headers))
        try:
            line = 0
            for partition in result.partitions(_PARTITION):
                for row in partition:
                    line += 1
                    cells = [_text(value) for value in row]
                    as_hex.update(at for at, value in enumerate(row, 1) if isinstance(value, bytes | memoryview))
                    joined = "".join(cell for cell in cells if cell)
                    if UNDECODABLE in joined:
                        log.add(_NO_TEXT, line)
                    else:
                        landing.add(cells, len(joined))
        except BaseException:
            landing.discard()
            raise
    relation = landing.close()
    if as_hex:
        places = ", ".join(map(str, sorted(as_hex)))
        notes = (
            *notes,
            Bilingual(
                f"bytes kept as hexadecimal digits in column {places}", f"{places}列目のバイト列は16進数で保持しました"
            ),
        )
    if not landing.rows:
        notes = (*notes, header_only_note())
    logger.info("%s: %d rows", where, landing.rows)
    return RawTable(
        name=where,
        format="sql",
        headers=headers,
        relation=relation,
        rows=landing.rows,
        rejections=log.result(),
        notes=notes,
        samples=spool.samples(relation),
    )


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _shown(url: URL) -> str:
    """Return the URL without credentials: a query string may carry some too."""
    if url.get_backend_name() == "sqlite":
        return f"sqlite:{Path(url.database).name}" if url.database else "sqlite:"
    # An unescaped @ in a password makes the rest of it look like the host.
    host = f"{(url.host or '').rpartition('@')[2]}{f':{url.port}' if url.port else ''}"
    return f"{url.get_backend_name()}://{host}/{url.database or ''}"
