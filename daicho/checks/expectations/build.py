"""Suite lines become Great Expectations expectations.

The same check compiles to a failing-row predicate in `kinds`; a property test and every run hold both to one count.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.row_conditions import AndCondition, Column, Condition

from daicho.checks.expectations import custom
from daicho.checks.kinds import Resolved
from daicho.checks.suites import Check


def expectation(check: Check, resolved: Resolved, *, mostly: float) -> Expectation:
    """Return the expectation of a check whose tables and parameters are known.

    Args:
        mostly: share of judged rows that must pass, in [0, 1].
    """
    common: dict[str, Any] = {
        "severity": check.severity.value,
        "mostly": mostly,
        "meta": {"check": check.id, "dimension": check.dimension.value, "object": check.object},
        "description": check.title.en,
    }
    condition = _condition(resolved)
    if condition is not None:
        common["row_condition"] = condition
    return _BUILDERS[check.kind](resolved, common)


def _condition(check: Resolved) -> Condition | None:
    parts: list[Condition] = []
    for limit in check.where:
        column = Column(limit.column)
        values = [value for value in limit.values if value is not None]
        if None not in limit.values:
            parts.append(column.is_in(values))
        else:
            parts.append(column.is_null() | column.is_in(values) if values else column.is_null())
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else AndCondition(conditions=parts)


def _one(kind: Callable[..., Expectation]) -> Callable[[Resolved, dict[str, Any]], Expectation]:
    """Return a builder for an expectation that needs its column and nothing else."""
    return lambda check, common: kind(column=check.columns[0], **common)


def _with(kind: Callable[..., Expectation], **names: str) -> Callable[[Resolved, dict[str, Any]], Expectation]:
    """Return a builder that hands parameters over under Great Expectations' names."""

    def build(check: Resolved, common: dict[str, Any]) -> Expectation:
        given = {theirs: _plain(check.params[ours]) for theirs, ours in names.items() if ours in check.params}
        return kind(column=check.columns[0], **given, **common)

    return build


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _between(check: Resolved, common: dict[str, Any]) -> Expectation:
    low, high = check.params.get("min"), check.params.get("max")
    if isinstance(high, date):
        # The whole last day passes: midnight after it is the first moment that does not.
        high = datetime.combine(high + timedelta(days=1), time())
        common = {**common, "strict_max": True}
    if isinstance(low, date):
        low = datetime.combine(low, time())
    return gxe.ExpectColumnValuesToBeBetween(column=check.columns[0], min_value=low, max_value=high, **common)


def _never(values: list[Any]) -> Callable[[Resolved, dict[str, Any]], Expectation]:
    return lambda check, common: gxe.ExpectColumnValuesToNotBeInSet(column=check.columns[0], value_set=values, **common)


def _any_not_null(check: Resolved, common: dict[str, Any]) -> Expectation:
    if len(check.columns) == 1:  # all the export has of them; GX wants two columns at least
        return gxe.ExpectColumnValuesToNotBeNull(column=check.columns[0], **common)
    return custom.ExpectAtLeastOneValue(column_list=list(check.columns), **common)


_BUILDERS: Mapping[str, Callable[[Resolved, dict[str, Any]], Expectation]] = {
    "not_null": _one(gxe.ExpectColumnValuesToNotBeNull),
    "unique": _one(gxe.ExpectColumnValuesToBeUnique),
    "any_not_null": _any_not_null,
    "format": _with(custom.ExpectColumnValuesToHaveFormat, format="format"),
    "matches": _with(gxe.ExpectColumnValuesToMatchRegex, regex="pattern"),
    "not_matches": _with(gxe.ExpectColumnValuesToNotMatchRegex, regex="pattern"),
    "in_set": _with(gxe.ExpectColumnValuesToBeInSet, value_set="values"),
    "not_in_set": _with(gxe.ExpectColumnValuesToNotBeInSet, value_set="values"),
    "between": _between,
    "length": _with(gxe.ExpectColumnValueLengthsToBeBetween, min_value="min", max_value="max"),
    "ordered": lambda check, common: custom.ExpectColumnPairDatesToBeOrdered(
        column_A=check.columns[0],
        column_B=check.columns[1],
        granularity=check.params.get("granularity", "exact"),
        **common,
    ),
    "references": lambda check, common: custom.ExpectColumnValuesToBeReferenced(
        column=check.columns[0], targets=[list(target) for target in check.targets], **common
    ),
    # Which spellings drifted was decided on this data; in an exported suite the list is frozen.
    "drift": lambda check, common: _never(list(check.drifted))(check, common),
    "postal_code_exists": _one(custom.ExpectColumnValuesToBeExistingPostalCodes),
    "postal_code_fits": lambda check, common: custom.ExpectPostalCodesToFitPrefecture(
        column_A=check.columns[0], column_B=check.columns[1], **common
    ),
    "not_stale": lambda check, common: custom.ExpectColumnValuesToNotBeStale(
        column=check.columns[0], as_of=check.as_of.isoformat(), max_age_days=check.params["max_age_days"], **common
    ),
    "duplicates": lambda check, common: custom.ExpectRecordsToNotBeDuplicated(
        column="_row", members=check.members, **common
    ),
    "personal_information": lambda check, common: custom.ExpectTextsToHoldNothingPersonal(
        column=check.columns[0], texts=check.members, **common
    ),
    "not_true": _never([True]),
    "not_false": _never([False]),
}
