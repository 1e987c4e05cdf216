"""Duplicate records: the door for the audit's checks.

`build_duplicates` finds the duplicates of one check and leaves them in an engine table; the check itself, its counts
and its quarantine are like any other's. The steps behind it, for any table of text, are in `find`.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from daicho.checks.suites import Check
from daicho.checks.tables import Table
from daicho.engine import Engine
from daicho.engine.protocol import identifier

KEYED_OBJECTS = ("account", "contact", "lead")
"""Objects duplicates can be found among."""

Rows = npt.NDArray[np.int64]


def duplicate_table(check_id: str) -> str:
    """Return the engine table with a check's duplicates: `row`, `cluster`."""
    return f"members_{check_id}"


def build_duplicates(engine: Engine, check: Check, tables: Mapping[str, Table], against: str | None) -> bool:
    """Find the duplicates of a check; returns False where the export has no column to find them by.

    Args:
        against: find records of the check's object that are also records of this one, instead of among themselves.
    """
    # SciPy and rapidfuzz load when there is something to find.
    from daicho.checks.duplicates.columns import canonical_columns
    from daicho.checks.duplicates.find import Task, find

    table = tables[check.object]
    other = tables[against] if against is not None else None
    columns = canonical_columns(
        name for name, count in table.filled.items() if count and (other is None or other.filled.get(name))
    )
    if not columns:
        return False
    names = [column.name for column in columns]
    cells, rows = _read(engine, table, names)
    task = Task()
    if other is not None:
        more, other_rows = _read(engine, other, names)
        cells = {name: pa.chunked_array([*cells[name].chunks, *more[name].chunks], pa.string()) for name in names}
        task = Task(sides=np.repeat(np.array([0, 1], dtype=np.uint8), [len(rows), len(other_rows)]))
        rows = np.concatenate([rows, other_rows])
    found = find(cells, columns, task)
    cluster = np.arange(len(rows)) if found.groups is None else found.groups.cluster
    engine.register(duplicate_table(check.id), _members(cluster, rows, task.sides))
    return found.model is not None


def _read(engine: Engine, table: Table, names: Sequence[str]) -> tuple[dict[str, pa.ChunkedArray], Rows]:
    select = ", ".join(f"CAST({identifier(name)} AS VARCHAR) AS {identifier(name)}" for name in names)
    read = engine.batches(f"SELECT _row, {select} FROM {identifier(table.name)} ORDER BY _row").read_all()
    return {name: read.column(name) for name in names}, read.column("_row").to_numpy()


def _members(cluster: Rows, rows: Rows, sides: npt.NDArray[np.uint8] | None) -> pa.Table:
    """Return every record that is not alone with its cluster: the first row of it, of the other table for two."""
    places = np.arange(len(cluster))
    if sides is None:
        shared = np.bincount(cluster, minlength=len(cluster))[cluster] > 1
        head = rows[cluster]
    else:
        partner = np.full(len(cluster), len(cluster), dtype=np.int64)
        np.minimum.at(partner, cluster[sides == 1], places[sides == 1])
        shared = (sides == 0) & (partner[cluster] < len(cluster))
        head = rows[np.minimum(partner, len(cluster) - 1)][cluster]
    return pa.table({"row": pa.array(rows[shared], pa.int64()), "cluster": pa.array(head[shared], pa.int64())})
