"""The quarantine: every failing record of every check, from one scan per table.

Great Expectations keeps at most 200 failing rows of a SQL table; this keeps all of them, as (check, record) pairs in
one engine table that worklists and evidence are read from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from daicho.checks.kinds import KINDS, Resolved
from daicho.checks.suites import Check, Condition
from daicho.engine import Engine
from daicho.engine.protocol import identifier, literal

TABLE = "failure"
_MASK_BITS = 60  # checks per scan column: one bit each of an unsigned 64-bit number, with room


@dataclass(slots=True)
class Quarantine:
    """Failing records by check."""

    engine: Engine
    checks: list[Check] = field(default_factory=list)
    """Checks by number; `failure.check_no` indexes them."""
    tables: dict[str, str] = field(default_factory=dict)
    """The table each check looked at, by check id."""

    def __post_init__(self) -> None:
        self.engine.run(f"CREATE TABLE {TABLE} (check_no USMALLINT, row BIGINT)")

    def scan(self, table: str, planned: Sequence[tuple[Check, Resolved]]) -> dict[str, int]:
        """Find the failing records of checks over one table; returns how many each check has, by check id."""
        counts: dict[str, int] = {}
        for start in range(0, len(planned), _MASK_BITS):
            counts |= self._scan_some(table, planned[start : start + _MASK_BITS])
        return counts

    def _scan_some(self, table: str, planned: Sequence[tuple[Check, Resolved]]) -> dict[str, int]:
        bits = " + ".join(
            f"CASE WHEN {failing(check, resolved)} THEN {1 << bit}::UBIGINT ELSE 0 END"
            for bit, (check, resolved) in enumerate(planned)
        )
        # Materialised once: without it DuckDB would compute every predicate for the filter and again for the column.
        self.engine.run(
            f"CREATE OR REPLACE TEMP TABLE failing AS WITH marked AS MATERIALIZED "
            f"(SELECT _row, {bits} AS mask FROM {identifier(table)}) FROM marked WHERE mask > 0"
        )
        counts = {}
        for bit, (check, _) in enumerate(planned):
            number = self._number(check)
            self.tables[check.id] = table
            self.engine.run(
                f"INSERT INTO {TABLE} SELECT {number}, _row FROM failing WHERE mask & {1 << bit}::UBIGINT > 0"
            )
            ((counts[check.id],),) = self.engine.rows(f"SELECT count(*) FROM {TABLE} WHERE check_no = {number}")
        return counts

    def rows_sql(self, check: Check) -> str:
        """Return a query for the row numbers of a check's failing records."""
        return f"SELECT row FROM {TABLE} WHERE check_no = {self._number(check)}"

    def first_rows(self, check: Check, limit: int) -> list[int]:
        """Return the first failing records of a check, in record order."""
        found = self.engine.rows(f"{self.rows_sql(check)} ORDER BY row LIMIT {limit}")
        return [row for (row,) in found]

    def _number(self, check: Check) -> int:
        if check not in self.checks:
            self.checks.append(check)
        return self.checks.index(check)


def failing(check: Check, resolved: Resolved) -> str:
    """Return SQL that is TRUE for the rows that fail a check: judged, within its row condition, and failing."""
    kind = KINDS[check.kind]
    parts = [kind.judged(resolved), *(condition_sql(condition) for condition in resolved.where), kind.failing(resolved)]
    return " AND ".join(f"({part})" for part in parts)


def condition_sql(condition: Condition) -> str:
    """Return SQL that is TRUE for the rows a check is limited to."""
    column = identifier(condition.column)
    values = ", ".join(literal(value) for value in condition.values if value is not None)
    parts = [f"{column} IN ({values})"] if values else []
    return " OR ".join([*parts, *([f"{column} IS NULL"] if None in condition.values else [])])
