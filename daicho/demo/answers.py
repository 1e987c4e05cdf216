"""The answer key: which records of the finished tables fail which check.

Decides by rules of its own, written from what a check means and from what the generator regards as right, not from how
Daicho checks: the two are there to be compared. Everything is read from the finished tables, so a plant that breaks a
second rule stands under both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from daicho.demo.answer_rules import RULES, Rule
from daicho.demo.answer_views import answer_views
from daicho.demo.places import codes_to_prefectures

Answers = dict[str, dict[str, Any]]
"""Per check: object, the failing records' ids (`file#n` where a record has none), how many rows they are, a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Days after which a record is stale; the defaults of the freshness suite."""

    contact: int = 730
    account: int = 1095
    lead: int = 180
    opportunity: int = 90
    lead_response: int = 2


def find_answers(tables: Mapping[str, pa.Table], files: Mapping[str, str], as_of: date, limits: Limits) -> Answers:
    """Return the failing records of every check with a rule, in the order of the rules.

    Args:
        tables: the finished tables by object.
        files: the file each is written to.
        as_of: the day dates are judged against.
        limits: the freshness thresholds.
    """
    connection = duckdb.connect()
    try:
        connection.execute("SET threads = 2; SET preserve_insertion_order = true")
        for name, table in tables.items():
            numbered = table.append_column("_row", pa.array(np.arange(1, table.num_rows + 1)))
            connection.register(f"{name}_table", numbered)
        codes = sorted(codes_to_prefectures())
        connection.register("place", pa.table({"code": [c for c, _ in codes], "prefecture": [p for _, p in codes]}))
        for statement in answer_views(as_of):
            connection.execute(statement)
        words = {
            "as_of": f"DATE '{as_of}'",
            **{
                f"{name}_days": str(getattr(limits, name))
                for name in ("contact", "account", "lead", "opportunity", "lead_response")
            },
        }
        found: dict[str, list[tuple[str, int]]] = {rule.check: [] for rule in RULES}
        for name in tables:
            for check, record, row in _failing(connection, name, words):
                found[check].append((record or f"{files[name]}#{row}", row))
    finally:
        connection.close()
    return {
        rule.check: {
            "object": rule.object,
            "records": sorted({record for record, _ in found[rule.check]}),
            "rows": len(found[rule.check]),
            "note": rule.note,
        }
        for rule in RULES
    }


def _failing(
    connection: duckdb.DuckDBPyConnection, name: str, words: Mapping[str, str]
) -> list[tuple[str, str | None, int]]:
    """Return (check, id, row) of every failure in one object: one scan for all its rules."""
    rules = [rule for rule in RULES if rule.object == name]
    if not rules:
        return []
    failures = ", ".join(
        f"CASE WHEN {rule.failing.format_map(words)} THEN {number} END" for number, rule in enumerate(rules)
    )
    looked_at = sorted({rule.looks_at for rule in rules if rule.looks_at})
    columns = ", ".join(["id", "_row", f"list_filter([{failures}], lambda n: n IS NOT NULL) AS failed", *looked_at])
    # Constants of the rules only; no cell reaches the statement.
    rows = connection.execute(f"SELECT {columns} FROM {name} WHERE len(failed) > 0 ORDER BY _row").fetchall()
    found = []
    for record, row, failed, *cells in rows:
        values = dict(zip(looked_at, cells, strict=False))
        found += [(rules[number].check, record, row) for number in failed if _confirmed(rules[number], values)]
    return found


def _confirmed(rule: Rule, values: Mapping[str, str]) -> bool:
    confirm: Callable[[str], bool] | None = rule.confirm
    return confirm is None or rule.looks_at is None or confirm(values[rule.looks_at])
