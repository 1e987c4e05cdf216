"""Run suites over the canonical tables: Great Expectations counts, the quarantine collects, both must agree.

Decides what becomes a finding. Which checks there are is the suites' business; what is done with findings the reports'.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from daicho.checks import postal
from daicho.checks.evidence import collect, details
from daicho.checks.kinds import POSTAL_TABLE, Resolved
from daicho.checks.pii.audit import forget_hits
from daicho.checks.quarantine import Quarantine
from daicho.checks.resolve import resolve, stands_back
from daicho.checks.staleness import build_freshness
from daicho.checks.suites import DERIVED, Check, Suite
from daicho.checks.tables import Table, survey_all
from daicho.engine import DuckDBEngine
from daicho.engine.protocol import identifier
from daicho.finding import Finding, Status
from daicho.language import Bilingual

logger = logging.getLogger(__name__)

Planned = Sequence[tuple[Check, Resolved]]
"""Checks of one table with their resolved parameters."""

_COMPUTED = {field.name for fields in DERIVED.values() for field in fields} - {"deal_state", "lead_state"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Checks that will run, by the table they look at, and those that cannot be assessed, with the reason."""

    runnable: Mapping[str, tuple[tuple[Check, Resolved], ...]]
    rows: Mapping[str, int]
    unassessed: tuple[tuple[Check, Bilingual], ...]

    def mostly(self, check: Check, resolved: Resolved) -> float:
        """Return Great Expectations' `mostly` for the check's tolerance."""
        tolerance = check.tolerance
        rows = self.rows[resolved.table]
        if tolerance.max_count is None or not rows:
            return 1 - tolerance.max_ratio
        by_count = max(0.0, 1 - tolerance.max_count / rows)
        return max(by_count, 1 - tolerance.max_ratio) if tolerance.max_ratio else by_count


def plan_checks(engine: DuckDBEngine, suites: Iterable[Suite], *, as_of: date, thresholds: Mapping[str, int]) -> Plan:
    """Decide which checks can run on the tables that are there, and prepare what they need.

    Raises:
        SuiteError: a check names a threshold that does not exist.
    """
    tables = survey_all(engine)
    checks = [check for suite in suites for check in suite.checks if not stands_back(check, tables)]
    fresh: dict[str, Table] = {}
    if any(_wants_freshness(check) for check in checks):
        fresh = build_freshness(engine, tables, as_of)
    if any(check.kind.startswith("postal") for check in checks):
        engine.register(POSTAL_TABLE, postal.postal_table())
    if any(check.kind == "personal_information" for check in checks):
        forget_hits(engine)
    runnable: dict[str, list[tuple[Check, Resolved]]] = defaultdict(list)
    unassessed: list[tuple[Check, Bilingual]] = []
    for check in checks:
        table = tables.get(check.object)
        if _wants_freshness(check) and table is not None and table.rows:
            table = fresh.get(check.object)
        resolved = resolve(engine, check, table, tables, as_of=as_of, thresholds=thresholds)
        if isinstance(resolved, Resolved):
            runnable[resolved.table].append((check, resolved))
        else:
            unassessed.append((check, resolved))
    return Plan(
        runnable={name: tuple(found) for name, found in runnable.items()},
        rows={table.name: table.rows for table in (*tables.values(), *fresh.values())},
        unassessed=tuple(unassessed),
    )


def _wants_freshness(check: Check) -> bool:
    columns = {name for alternatives in check.columns for name in alternatives}
    return bool(columns & _COMPUTED) or check.suite == "freshness"


def run_checks(engine: DuckDBEngine, plan: Plan, quarantine: Quarantine) -> list[Finding]:
    """Run every runnable check of a plan; failing records go to the quarantine.

    A check Great Expectations could not run, or counted differently from the quarantine, is an error, never a pass.
    """
    findings = [unassessed(check, reason) for check, reason in plan.unassessed]
    for table, planned in plan.runnable.items():
        started = time.perf_counter()
        found = _run_table(engine, plan, quarantine, table, planned)
        findings += found
        logger.info(
            "checked %s: %d checks, %d rows, %d failures, %.2f s",
            table, len(planned), plan.rows[table], sum(f.failed for f in found), time.perf_counter() - started,
        )  # fmt: skip
    return findings


def _run_table(engine: DuckDBEngine, plan: Plan, quarantine: Quarantine, table: str, planned: Planned) -> list[Finding]:
    """Run the checks of one table together; where one of them breaks the query, each by itself."""
    from daicho.checks.expectations.run import count_failures

    try:
        collected = quarantine.scan(table, planned)
    except duckdb.Error as error:
        if len(planned) > 1:
            return [one for pair in planned for one in _run_table(engine, plan, quarantine, table, (pair,))]
        return [replace(blank(planned[0][0]), status=Status.ERROR, reason=_could_not_run(type(error).__name__))]
    counted = count_failures(engine.connection, table, [(c, r, plan.mostly(c, r)) for c, r in planned])
    findings = []
    for check, resolved in planned:
        gx = counted[check.id]
        finding = blank(check)
        if gx.error is not None:
            finding = replace(finding, status=Status.ERROR, reason=_could_not_run(gx.error))
        elif gx.failed != collected[check.id]:
            finding = replace(finding, status=Status.ERROR, reason=_disagree(gx.failed, collected[check.id]))
        elif gx.judged == 0:
            finding = replace(finding, status=Status.NOT_ASSESSED, reason=_NOTHING_TO_JUDGE)
        else:
            finding = judged(engine, quarantine, check, resolved, checked=gx.judged, failed=gx.failed)
        findings.append(finding)
    return findings


def blank(check: Check) -> Finding:
    """Return a finding of a check, before anything was counted."""
    return Finding(
        check=check.id,
        object=check.object,
        columns=tuple(alternatives[0] for alternatives in check.columns),
        dimension=check.dimension,
        severity=check.severity,
        status=Status.NOT_ASSESSED,
        title=check.title,
        why=check.why,
        remedy=check.remedy,
        tolerance=check.tolerance,
    )


def unassessed(check: Check, reason: Bilingual) -> Finding:
    """Return the finding of a check that cannot be assessed."""
    return replace(blank(check), reason=reason)


def judged(
    engine: DuckDBEngine, quarantine: Quarantine, check: Check, resolved: Resolved, *, checked: int, failed: int
) -> Finding:
    """Return the finding of a check that ran, with evidence where it failed."""
    passed = check.tolerance.accepts(failed, checked)
    finding = replace(
        blank(check),
        columns=resolved.columns,
        status=Status.PASSED if passed else Status.FAILED,
        checked=checked,
        failed=failed,
        details=details(engine, check, resolved, failed),
    )
    if check.kind == "unique" or (check.kind == "duplicates" and check.param("against") is None):
        groups = _groups(engine, quarantine, check, resolved) if failed else 0
        finding = replace(finding, groups=groups, surplus=failed - groups)
    if failed:
        rows = quarantine.first_rows(check, limit=5)
        finding = replace(finding, evidence=collect(engine, check.object, resolved, rows))
    return finding


def _groups(engine: DuckDBEngine, quarantine: Quarantine, check: Check, resolved: Resolved) -> int:
    """Count the groups of equals among a check's failing records."""
    if resolved.members:
        ((clusters,),) = engine.rows(f"SELECT count(DISTINCT cluster) FROM {resolved.members}")
        return int(clusters)
    column = identifier(resolved.columns[0])
    failing = quarantine.rows_sql(check)
    ((groups,),) = engine.rows(
        f"SELECT count(DISTINCT {column}) FROM {identifier(resolved.table)} WHERE _row IN ({failing})"
    )
    return int(groups)


_NOTHING_TO_JUDGE = Bilingual(
    "no record meets the check's row condition with a value to judge",
    "検査の条件に当てはまり、値のあるレコードがありません",
)


def _could_not_run(error: str) -> Bilingual:
    return Bilingual(f"the check could not run ({error})", f"検査を実行できませんでした（{error}）")


def _disagree(counted: int, collected: int) -> Bilingual:
    return Bilingual(
        f"Great Expectations counted {counted:,} failures and the quarantine {collected:,}; please report this",
        f"Great Expectations は {counted:,} 件、隔離は {collected:,} 件と一致しません。不具合としてお知らせください",
    )
