"""The quarantine as rows for worklists: who owns each failing record, what failed, and the value, masked."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from daicho.checks.duplicates import duplicate_table
from daicho.checks.evidence import show
from daicho.checks.quarantine import TABLE, Quarantine
from daicho.checks.suites import Check
from daicho.engine import DuckDBEngine
from daicho.engine.protocol import identifier, literal
from daicho.finding import Finding, Status
from daicho.reports.csv import FAILURES


def failing_rows(engine: DuckDBEngine, quarantine: Quarantine, findings: Sequence[Finding]) -> Iterator[pa.RecordBatch]:
    """Yield every (record, check) that failed beyond its tolerance: sorted by owner, object, record and check."""
    failed = {(finding.object, finding.check): finding for finding in findings if finding.status is Status.FAILED}
    wanted = [
        (number, check, failed[check.object, check.id])
        for number, check in enumerate(quarantine.checks)
        if (check.object, check.id) in failed
    ]
    if not wanted:
        return
    parts = [_select(engine, number, check, finding, quarantine.tables[check.id]) for number, check, finding in wanted]
    query = (
        f"SELECT object, check_id, record, owner, field, value, together FROM ({' UNION ALL '.join(parts)}) "
        "ORDER BY owner, object, row, check_id"
    )
    for batch in engine.batches(query):
        yield _masked(batch)


def _select(engine: DuckDBEngine, number: int, check: Check, finding: Finding, table: str) -> str:
    """Return the query for one check's rows: the value from the table it looked at, which may be a computed one."""
    columns = engine.columns(table)
    shown = next((column for column in finding.columns if column in columns), None)
    value = f"CAST(t.{identifier(shown)} AS VARCHAR)" if shown else "NULL"
    owner = "coalesce(trim(t.owner), '')" if "owner" in columns else "''"
    together, joined = "NULL", ""
    if check.kind == "duplicates":
        # The group's first record stands for it; with `against`, the record of the other object that is the same.
        head = identifier(check.param("against") or table)
        members = identifier(duplicate_table(check.id))
        joined = f"LEFT JOIN {members} m ON m.row = f.row LEFT JOIN {head} h ON h._row = m.cluster "
        together = "h._ref"
    return (
        f"SELECT {literal(check.object)} AS object, {literal(check.id)} AS check_id, t._row AS row, t._ref AS record, "
        f"{owner} AS owner, {literal(shown or '')} AS field, {value} AS value, {together} AS together "
        f"FROM {TABLE} f JOIN {identifier(table)} t ON t._row = f.row {joined}WHERE f.check_no = {number}"
    )


def _masked(batch: pa.RecordBatch) -> pa.RecordBatch:
    # A batch repeats its values (one e-mail, several checks): each distinct (object, field, value) is masked once.
    keys = list(zip(*(batch.column(name).to_pylist() for name in ("object", "field", "value")), strict=True))
    masked = {key: show(*key) for key in set(keys)}
    values = pa.array([masked[key] for key in keys], pa.string())
    columns = [batch.column(name).cast(pa.string()) for name in ("object", "check_id", "record", "owner")]
    together = batch.column("together").cast(pa.string())
    return pa.RecordBatch.from_arrays([*columns, values, together], schema=FAILURES)
