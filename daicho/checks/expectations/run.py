"""Run checks as a Great Expectations suite on the audit's own DuckDB, and write suites as GX JSON."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import great_expectations as gx
from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.types.base import ProgressBarsConfig

from daicho.checks.expectations import datasource, dialect
from daicho.checks.expectations.build import expectation
from daicho.checks.kinds import Resolved
from daicho.checks.suites import Check
from daicho.errors import CheckError

_ = datasource  # registers add_duckdb
logger = logging.getLogger(__name__)

# GX names every metric it computes at INFO and every failed one at ERROR with a traceback that can hold cell values;
# what matters comes back in the result.
logging.getLogger("great_expectations").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What Great Expectations counted for one check."""

    judged: int
    failed: int
    error: str | None = None
    """Class name of the exception that kept the check from running; never its text, which may hold a value."""


Planned = Sequence[tuple[Check, Resolved, float]]
"""(check, its resolved parameters, mostly) triples over one table."""


@cache
def _context() -> EphemeralDataContext:
    # One per process: every context makes a temporary folder for documentation nobody asked for.
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def build_suite(name: str, planned: Planned) -> gx.ExpectationSuite:
    """Return the Great Expectations suite of some checks.

    Raises:
        CheckError: Great Expectations dropped or refused one, which it does silently for types it does not know.
    """
    suite = gx.ExpectationSuite(name=name, expectations=[expectation(c, r, mostly=m) for c, r, m in planned])
    if len(suite.expectations) != len(planned):
        raise CheckError(
            f"suite {name!r}: Great Expectations kept {len(suite.expectations)} of {len(planned)} checks",
            f"スイート {name!r}: Great Expectations の受付は {len(planned)} 件中 {len(suite.expectations)} 件です",
        )
    return suite


def count_failures(connection: duckdb.DuckDBPyConnection, table: str, planned: Planned) -> Mapping[str, Counted]:
    """Validate one table and return what was counted, by check id."""
    context = _context()
    url = dialect.share(connection)
    try:
        source = context.data_sources.add_or_update_duckdb(name="daicho", connection_string=url)
        batch = source.add_table_asset(name=table, table_name=table).add_batch_definition_whole_table("whole")
        suite = context.suites.add_or_update(build_suite(table, planned))
        definition = context.validation_definitions.add_or_update(
            gx.ValidationDefinition(name=table, data=batch, suite=suite)
        )
        # Rows are the quarantine's work: GX would fetch twenty of them per check, each with a query of its own.
        validated = definition.run(result_format={"result_format": "BASIC", "partial_unexpected_count": 0})
        source.get_engine().dispose()
    finally:
        dialect.unshare(url)
    # Keyed by our id: GX returns results grouped by column, not in the suite's order.
    return {
        result.expectation_config.meta["check"]: _counted(result)
        for result in validated.results
        if result.expectation_config is not None and result.expectation_config.meta is not None
    }


def _counted(result: Any) -> Counted:
    raised = _exception(result.exception_info)
    if raised is not None:
        return Counted(judged=0, failed=0, error=raised)
    numbers = result.result
    judged = numbers["element_count"] - numbers.get("missing_count", 0)
    # A sum over no rows is NULL in SQL, and Great Expectations hands that through.
    return Counted(judged=judged, failed=numbers["unexpected_count"] or 0)


def _exception(info: Mapping[str, Any]) -> str | None:
    """Return the class of a raised exception; GX gives one record, or one per metric."""
    records = [info] if "raised_exception" in info else list(info.values())
    for record in records:
        if record.get("raised_exception"):
            trace = str(record.get("exception_traceback") or "").strip().splitlines()
            return trace[-1].partition(":")[0] if trace else "Exception"
    return None


def export_suite(path: Path, name: str, planned: Planned) -> int:
    """Write checks as a Great Expectations suite file; returns how many.

    The file loads with `gx.ExpectationSuite(**json.load(…))` once `daicho.checks.expectations.custom` is imported.
    """
    suite = build_suite(name, planned)
    path.write_text(json.dumps(suite.to_json_dict(), ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
    return len(suite.expectations)
