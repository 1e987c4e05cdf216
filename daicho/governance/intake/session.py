"""An export opened for one run: an engine, a private temporary folder, and nothing of either afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyarrow as pa

from daicho.engine import DuckDBEngine
from daicho.engine.protocol import identifier
from daicho.governance.intake.locate import open_export
from daicho.governance.intake.private import private_folder
from daicho.governance.intake.table import Export, RawTable


@contextmanager
def opened(
    location: str, *, memory: str, table: str | None = None, query: str | None = None
) -> Iterator[tuple[DuckDBEngine, Export]]:
    """Yield an engine and the tables found at `location`; the engine can reach nothing else by then.

    Raises:
        InputError: nothing can be read there.
    """
    with private_folder() as spool, DuckDBEngine(spool, memory=memory) as engine:
        export = open_export(location, spool=spool, engine=engine.connection, table=table, query=query)
        engine.lock()
        yield engine, export


def cells(engine: DuckDBEngine, table: RawTable, headers: Sequence[str], *, trimmed: bool = True) -> pa.Table:
    """Return a table's cells as text under c0 … cN-1, one per header; blank cells and missing columns are null.

    Args:
        trimmed: whether blanks around a cell are taken off.
    """
    place = {header: index for index, header in enumerate(table.headers)}
    select = ", ".join(
        f"nullif({f'trim(c{place[header]})' if trimmed else f'c{place[header]}'}, '') AS {identifier(f'c{number}')}"
        if header in place
        else f"CAST(NULL AS VARCHAR) AS {identifier(f'c{number}')}"
        for number, header in enumerate(headers)
    )
    return engine.batches(f"SELECT {select} FROM {table.relation}").read_all()
