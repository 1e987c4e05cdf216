"""Writing and looking up many rows at once, on both databases, with nothing but bound values.

SQLite takes lists of rows through its driver; PostgreSQL takes large ones by COPY.
"""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import closing
from operator import itemgetter
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

COPY_FROM: Final = 64
"""Rows from which on COPY costs less than its round trips."""
STREAM_PART: Final = 10_000
_cursors = itertools.count()
_PART = 5_000


def insert(connection: Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, given as tuples in the order of `columns`."""
    if not rows:
        return
    columns, rows = _filled(columns, rows)
    names = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        if len(rows) >= COPY_FROM:
            kinds = [table.c[name].type for name in columns]
            with (
                _cursor(connection) as cursor,
                cursor.copy(f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)") as copy,
            ):
                copy.set_types([_postgres_type(kind) for kind in kinds])
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
    else:
        marks = ", ".join("?" * len(columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(rows))


def _filled(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> tuple[Sequence[str], Sequence[tuple[Any, ...]]]:
    """Leave out columns that are empty in every row: each value that is bound takes its time."""
    if len(rows) < COPY_FROM:
        return columns, rows
    used = [at for at, column in enumerate(zip(*rows, strict=True)) if column.count(None) < len(rows)]
    if len(used) < 2 or len(used) == len(columns):
        return columns, rows
    pick = itemgetter(*used)
    return [columns[at] for at in used], [pick(row) for row in rows]


def upsert(
    connection: Connection,
    table: sa.Table,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    new: Sequence[bool],
) -> None:
    """Insert rows or replace what stands under their primary key.

    Args:
        connection: of the register, writing.
        table: never the ledger.
        columns: every column, in the order of the tuples; the key's first.
        rows: tuples.
        new: of each row, whether nothing stands under its key yet.
    """
    insert(connection, table, columns, [row for row, fresh in zip(rows, new, strict=True) if fresh])
    changed = [row for row, fresh in zip(rows, new, strict=True) if not fresh]
    if not changed:
        return
    keys = [column.name for column in table.primary_key.columns]
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    sets = ", ".join(f"{name} = {mark}" for name in columns if name not in keys)
    where = " AND ".join(f"{name} = {mark}" for name in keys)
    order = [*(at for at, name in enumerate(columns) if name not in keys), *(columns.index(name) for name in keys)]
    connection.exec_driver_sql(
        f"UPDATE {table.name} SET {sets} WHERE {where}", [tuple(row[at] for at in order) for row in changed]
    )


def lookup(
    connection: Connection,
    table: sa.Table,
    columns: Sequence[str],
    where: str,
    values: Sequence[Any],
    more: str = "",
    bound: Sequence[Any] = (),
) -> Iterator[tuple[Any, ...]]:
    """Yield `columns` of the rows whose column `where` holds one of `values`; asks in parts, so any number may be.

    Args:
        connection: of the register.
        table: to read.
        columns: to return.
        where: the column looked up, indexed.
        values: any number of them.
        more: a further condition in SQL, with a ? for each value.
        bound: the values of `more`.
    """
    names = ", ".join(columns)
    postgresql = connection.dialect.name == "postgresql"
    for start in range(0, len(values), _PART):
        part = list(values[start : start + _PART])
        with closing(_cursor(connection)) as cursor:
            if postgresql:
                sql = f"SELECT {names} FROM {table.name} WHERE {where} = ANY(%b){more.replace('?', '%s')}"
                cursor.execute(sql, (part, *bound), binary=True)
            else:
                # sqlite3 binds a bytearray at once; for bytes it looks for an adapter first, each time.
                plain = [bytearray(one) if isinstance(one, bytes) else one for one in part]
                marks = ",".join("?" * len(part))
                cursor.execute(f"SELECT {names} FROM {table.name} WHERE {where} IN ({marks}){more}", [*plain, *bound])
            yield from cursor.fetchall()


def stream(connection: Connection, sql: str) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows of a query in parts of ten thousand, straight from the driver, without holding them all."""
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor(name=f"daicho_{next(_cursors)}") as cursor:
            cursor.execute(sql, binary=True)
            while part := cursor.fetchmany(STREAM_PART):
                yield part
        return
    with closing(_cursor(connection)) as cursor:
        cursor.execute(sql)
        while part := cursor.fetchmany(STREAM_PART):
            yield part


def refresh_statistics(connection: Connection) -> None:
    """Tell PostgreSQL how large its tables have become; without, it would read all of them to find a few."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE event, identifier, subject, consent_state")


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()


def _postgres_type(kind: sa.types.TypeEngine[Any]) -> str:
    if isinstance(kind, sa.LargeBinary):
        return "bytea"
    if isinstance(kind, sa.Boolean):
        return "bool"
    if isinstance(kind, sa.BigInteger):
        return "int8"
    return "int4" if isinstance(kind, sa.Integer) else "text"
