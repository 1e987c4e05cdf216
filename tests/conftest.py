"""Small builders every test may use."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from daicho.engine import DuckDBEngine

MakeTable = Callable[[str, Mapping[str, Sequence[Any] | pa.Array]], None]


@pytest.fixture
def as_of() -> date:
    """The day tests judge as of."""
    return date(2026, 11, 1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDBEngine]:
    """An engine of its own, forgotten afterwards."""
    with DuckDBEngine(tmp_path, memory="500MB", threads=2) as made:
        yield made


@pytest.fixture
def make_table(engine: DuckDBEngine) -> MakeTable:
    """Return a builder of canonical tables as intake leaves them: `contact_rows`, and the view checks look at."""

    def make(name: str, columns: Mapping[str, Sequence[Any] | pa.Array]) -> None:
        engine.register(f"{name}_rows", pa.table(dict(columns)))
        reference = "coalesce(id, 'row#' || rowid)" if "id" in columns else "'row#' || rowid"
        engine.run(f'CREATE OR REPLACE VIEW "{name}" AS SELECT rowid AS _row, {reference} AS _ref, * FROM {name}_rows')

    return make
