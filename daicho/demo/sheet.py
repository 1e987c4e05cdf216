"""One table of the export while it is made: whole columns first, then single cells changed by hand.

Decides that a planted cell wins over the column it stands in. Leaves what is planted to `plant`.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from daicho.demo.columns import Strings


class Sheet:
    """Columns by canonical field, and the cells planted on top of them."""

    def __init__(self, object_name: str, columns: Mapping[str, Strings]) -> None:
        self.object = object_name
        self._columns = {name: _whole(column) for name, column in columns.items()}
        self._planted: dict[str, dict[int, str | None]] = {}

    @property
    def rows(self) -> int:
        """Return how many records the table has."""
        return len(next(iter(self._columns.values())))

    def add(self, name: str, column: Strings) -> None:
        """Add a column."""
        self._columns[name] = _whole(column)

    def cell(self, column: str, row: int) -> str | None:
        """Return one cell, planted or not."""
        planted = self._planted.get(column, {})
        if row in planted:
            return planted[row]
        value: str | None = self._columns[column][row].as_py()
        return value

    def text(self, column: str, row: int) -> str:
        """Return one cell, an empty one as an empty text."""
        return self.cell(column, row) or ""

    def plant(self, row: int, cells: Mapping[str, str | None]) -> None:
        """Change cells of one record."""
        for column, value in cells.items():
            self._planted.setdefault(column, {})[row] = value

    def column(self, name: str) -> Strings:
        """Return a column with everything planted so far in it."""
        planted = self._planted.pop(name, None)
        if planted:
            rows = sorted(planted)
            where = np.zeros(self.rows, dtype=bool)
            where[rows] = True
            cells = pa.array([planted[row] for row in rows], pa.string())
            self._columns[name] = _whole(pc.replace_with_mask(self._columns[name], pa.array(where), cells))
        return self._columns[name]

    def table(self) -> pa.Table:
        """Return the finished table."""
        return pa.table({name: self.column(name) for name in list(self._columns)})


def _whole(column: Strings) -> Strings:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
