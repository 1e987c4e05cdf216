"""Whether `consent_state` says what the ledger says: both read in the order of their keys, compared as they pass."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy.engine import Connection

from daicho.consent.append import PROJECTED, cell_values
from daicho.consent.cells import COLUMNS, Cell

_PART = 10_000
_KEY = ("subject_ref", "purpose", "channel", "recipient")


class _Told(NamedTuple):
    seq: int
    type: str
    valid_at: int
    until: int | None
    purpose_version: int | None
    actor: str | None
    method: str | None


def state_drift(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield (table, event) for every cell that differs from its replay; memory does not grow with the register."""
    replayed = _replayed(connection)
    stored = _stored(connection)
    mine, theirs = next(replayed, None), next(stored, None)
    while mine is not None or theirs is not None:
        if theirs is None or (mine is not None and mine[0] < theirs[0]):
            assert mine is not None  # noqa: S101 - one of the two is there
            yield "consent_state", _seq(mine[1])
            mine = next(replayed, None)
        elif mine is None or theirs[0] < mine[0]:
            yield "consent_state", _seq(theirs[1])
            theirs = next(stored, None)
        else:
            if mine[1] != theirs[1]:
                yield "consent_state", _seq(mine[1])
            mine, theirs = next(replayed, None), next(stored, None)


_SEQS = tuple(at for at, name in enumerate(COLUMNS) if name.endswith("_seq"))


def _seq(cell: tuple[Any, ...]) -> int:
    return max((cell[at] for at in _SEQS if cell[at] is not None), default=0)


def _order(connection: Connection) -> str:
    # PostgreSQL sorts text by the database's locale; bytes are what Python compares.
    plain = ' COLLATE "C"' if connection.dialect.name == "postgresql" else ""
    return ", ".join(f"{name}{'' if name == 'subject_ref' else plain}" for name in _KEY)


def _replayed(connection: Connection) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    names = ", ".join((*_KEY, *_Told._fields))
    kinds = ", ".join(f"'{kind.value}'" for kind in sorted(PROJECTED))
    sql = f"SELECT {names} FROM event WHERE subject_ref IS NOT NULL AND type IN ({kinds}) ORDER BY {_order(connection)}"
    for key, rows in groupby(_stream(connection, sql), itemgetter(0, 1, 2, 3)):
        cell = Cell()
        # A seq decides nothing but which of two equal events is named: the first recorded.
        for row in sorted((row[4:] for row in rows), key=itemgetter(0)):
            cell.fold(_Told(*row))
        yield (bytes(key[0]), *key[1:]), cell_values(cell)


def _stored(connection: Connection) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    names = ", ".join((*_KEY, *COLUMNS))
    for row in _stream(connection, f"SELECT {names} FROM consent_state ORDER BY {_order(connection)}"):
        yield (bytes(row[0]), *row[1:4]), tuple(row[4:])


def _stream(connection: Connection, sql: str) -> Iterator[Any]:
    streamed = connection.execution_options(stream_results=True, max_row_buffer=_PART)
    for part in streamed.exec_driver_sql(sql).partitions(_PART):
        yield from part
