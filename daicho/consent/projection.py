"""Whether `consent_state` says what the ledger says: both read in the order of their keys, compared as they pass."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy.engine import Connection

from daicho.consent import rows
from daicho.consent.append import cell_values
from daicho.consent.cells import COLUMNS, Cell
from daicho.consent.words import PROJECTED

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
    # Of two events alike in everything the cell names the first recorded: hence seq.
    sql = f"SELECT {names} FROM event WHERE subject_ref IS NOT NULL AND type IN ({kinds}) ORDER BY {_order(connection)}"
    key: tuple[Any, ...] | None = None
    cell = Cell()
    for part in rows.stream(connection, f"{sql}, seq"):
        for row in part:
            if row[:4] != key:
                if key is not None:
                    yield key, cell_values(cell)
                key, cell = row[:4], Cell()
            cell.fold(_Told._make(row[4:]))
    if key is not None:
        yield key, cell_values(cell)


def _stored(connection: Connection) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    names = ", ".join((*_KEY, *COLUMNS))
    for part in rows.stream(connection, f"SELECT {names} FROM consent_state ORDER BY {_order(connection)}"):
        for row in part:
            yield row[:4], row[4:]
