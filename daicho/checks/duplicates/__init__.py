"""Duplicate records: the door.

`build_duplicates` finds the groups of one check and leaves them in an engine table; the check itself, its counts and
its quarantine are like any other's.
"""

from collections.abc import Mapping

from daicho.checks.duplicates.clusters import cluster
from daicho.checks.duplicates.keys import KEYED_OBJECTS, key_rows
from daicho.checks.suites import Check
from daicho.checks.tables import Table
from daicho.engine import Engine

__all__ = ["KEYED_OBJECTS", "build_duplicates", "duplicate_table"]


def duplicate_table(check_id: str) -> str:
    """Return the engine table with a check's duplicates: `row`, `cluster`."""
    return f"members_{check_id}"


def build_duplicates(engine: Engine, check: Check, tables: Mapping[str, Table], against: str | None) -> bool:
    """Find the duplicates of a check; returns False where the export has no column to find them by.

    Args:
        against: find records of the check's object that are also records of this one, instead of among themselves.
    """
    keys = key_rows(engine, tables[check.object])
    if keys is None:
        return False
    other = key_rows(engine, tables[against]) if against is not None else None
    if against is not None and other is None:
        return False
    cluster(engine, keys, other, into=duplicate_table(check.id))
    return True
