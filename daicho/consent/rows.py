"""Writing and looking up many rows at once, on both databases, with nothing but bound values.

SQLite takes lists of rows through its driver; PostgreSQL takes large ones by COPY.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

COPY_FROM: Final = 64
"""Rows from which on COPY costs less than its round trips."""
_PART = 5_000


def insert(connection: Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, given as tuples in the order of `columns`."""
    if not rows:
        return
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
    connection: Connection, table: sa.Table, columns: Sequence[str], where: str, values: Sequence[Any]
) -> Iterator[tuple[Any, ...]]:
    """Yield `columns` of the rows whose column `where` holds one of `values`; asks in parts, so any number may be."""
    names = ", ".join(columns)
    for start in range(0, len(values), _PART):
        part = list(values[start : start + _PART])
        if connection.dialect.name == "postgresql":
            sql, bound = f"SELECT {names} FROM {table.name} WHERE {where} = ANY(%s)", (part,)
        else:
            marks = ",".join("?" * len(part))
            sql, bound = f"SELECT {names} FROM {table.name} WHERE {where} IN ({marks})", tuple(part)
        yield from (tuple(row) for row in connection.exec_driver_sql(sql, bound))


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
