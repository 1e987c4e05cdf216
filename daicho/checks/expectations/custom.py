"""Daicho's own expectations, importable into anyone's Great Expectations project.

    import daicho.checks.expectations.custom  # registers them; on DuckDB also import …expectations.datasource

Formats, freshness, "at least one value" and date order run on pandas and DuckDB; references and postal codes need a
second table and run on DuckDB only.
"""

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa
from great_expectations.compatibility import pydantic
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import (
    ColumnMapExpectation,
    ColumnPairMapExpectation,
    MulticolumnMapExpectation,
)
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    ColumnPairMapMetricProvider,
    MulticolumnMapMetricProvider,
    column_condition_partial,
    column_pair_condition_partial,
    multicolumn_condition_partial,
)

from daicho.checks import formats, kinds, postal
from daicho.checks.expectations.datasource import DuckDBExecutionEngine
from daicho.engine.protocol import identifier

# GX calls a metric's conditions with the class, not an instance, and with keywords of its own that are not wanted here.


def _name(column: sa.ColumnElement[Any]) -> str:
    return identifier(str(column.name))


def _condition(sql: str) -> sa.ColumnElement[bool]:
    return sa.literal_column(f"({sql})", sa.Boolean)


class _HasFormat(ColumnMapMetricProvider):
    condition_metric_name = "column_values.daicho_format"
    condition_value_keys = ("format",)

    @column_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column: pd.Series, format: str, **_: object) -> pd.Series:
        return column.astype(str).map(formats.FORMATS[format].matches)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: sa.ColumnElement[str], format: str, **_: object) -> sa.ColumnElement[bool]:
        return _condition(formats.FORMATS[format].sql(_name(column)))


class ExpectColumnValuesToHaveFormat(ColumnMapExpectation):
    """Expect values to be well-formed: a Japanese phone number, a corporate number with its check digit.

    Args:
        column: the column.
        format: a name of `daicho.checks.formats.FORMATS`.
    """

    format: str
    map_metric = _HasFormat.condition_metric_name
    success_keys = ("format", "mostly")
    args_keys = ("column", "format")

    @pydantic.validator("format")
    def _known(cls, value: str) -> str:
        if value not in formats.FORMATS:
            raise ValueError(f"no format is called {value!r}; known: {', '.join(formats.FORMATS)}")
        return value


class _NotStale(ColumnMapMetricProvider):
    condition_metric_name = "column_values.daicho_not_stale"
    condition_value_keys = ("as_of", "max_age_days")

    @column_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column: pd.Series, as_of: str, max_age_days: int, **_: object) -> pd.Series:
        cutoff = kinds.stale_cutoff(date.fromisoformat(as_of), max_age_days)
        return pd.to_datetime(column).dt.date >= cutoff

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(
        cls, column: sa.ColumnElement[Any], as_of: str, max_age_days: int, **_: object
    ) -> sa.ColumnElement[bool]:
        cutoff = kinds.stale_cutoff(date.fromisoformat(as_of), max_age_days)
        return _condition(f"CAST({_name(column)} AS DATE) >= DATE '{cutoff.isoformat()}'")


class ExpectColumnValuesToNotBeStale(ColumnMapExpectation):
    """Expect dates to be no more than `max_age_days` before `as_of`; the clock is an argument, so results repeat.

    Args:
        column: a date or timestamp column.
        as_of: ISO date the age is counted from.
        max_age_days: greatest age in whole days that still passes.
    """

    as_of: str
    max_age_days: int
    map_metric = _NotStale.condition_metric_name
    success_keys = ("as_of", "max_age_days", "mostly")
    args_keys = ("column", "as_of", "max_age_days")


class _Referenced(ColumnMapMetricProvider):
    condition_metric_name = "column_values.daicho_referenced"
    condition_value_keys = ("targets",)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: sa.ColumnElement[str], targets: list[list[str]], **_: object) -> sa.ColumnElement[bool]:
        pairs = tuple((table, name) for table, name in targets)
        return _condition(kinds.references_sql(_name(column), pairs))


class ExpectColumnValuesToBeReferenced(ColumnMapExpectation):
    """Expect values to be found in a column of another table of the same database (no orphans).

    Args:
        column: the referring column.
        targets: `[table, column]` pairs; a value found in any of them passes.
    """

    targets: list[list[str]]
    map_metric = _Referenced.condition_metric_name
    success_keys = ("targets", "mostly")
    args_keys = ("column", "targets")


class _NotDuplicated(ColumnMapMetricProvider):
    condition_metric_name = "column_values.daicho_not_duplicated"
    condition_value_keys = ("members",)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: sa.ColumnElement[int], members: str, **_: object) -> sa.ColumnElement[bool]:
        return _condition(f"NOT {kinds.duplicated_sql(_name(column), members)}")


class ExpectRecordsToNotBeDuplicated(ColumnMapExpectation):
    """Expect records to have no duplicate, as `daicho.checks.duplicates` finds them.

    Args:
        column: the column with the record's row number.
        members: table `build_duplicates` left, with the row numbers of records that have one.
    """

    members: str
    map_metric = _NotDuplicated.condition_metric_name
    success_keys = ("members", "mostly")
    args_keys = ("column", "members")


class _HoldsNothingPersonal(ColumnMapMetricProvider):
    condition_metric_name = "column_values.daicho_holds_nothing_personal"
    condition_value_keys = ("texts",)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: sa.ColumnElement[str], texts: str, **_: object) -> sa.ColumnElement[bool]:
        return _condition(f"NOT {kinds.holding_sql(_name(column), texts)}")


class ExpectTextsToHoldNothingPersonal(ColumnMapExpectation):
    """Expect texts to hold no personal information of some types, as `daicho.checks.pii` finds it.

    Args:
        column: the column of texts.
        texts: table `build_personal_information` left, with the texts that hold some.
    """

    texts: str
    map_metric = _HoldsNothingPersonal.condition_metric_name
    success_keys = ("texts", "mostly")
    args_keys = ("column", "texts")


class _PostalCodeExists(ColumnMapMetricProvider):
    condition_metric_name = "column_values.daicho_postal_code_exists"
    condition_value_keys = ("reference_table",)

    @column_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column: sa.ColumnElement[str], reference_table: str, **_: object) -> sa.ColumnElement[bool]:
        return _condition(postal.postal_exists_sql(_name(column), reference_table))


class ExpectColumnValuesToBeExistingPostalCodes(ColumnMapExpectation):
    """Expect Japanese postal codes to exist.

    Args:
        column: the column.
        reference_table: table made from `daicho.checks.postal.postal_table()`.
    """

    reference_table: str = kinds.POSTAL_TABLE
    map_metric = _PostalCodeExists.condition_metric_name
    success_keys = ("reference_table", "mostly")
    args_keys = ("column", "reference_table")


class _PostalCodeFits(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.daicho_postal_code_fits"
    condition_value_keys = ("reference_table",)

    @column_pair_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(
        cls,
        column_A: Any,
        column_B: Any,
        reference_table: str,
        **_: object,
    ) -> sa.ColumnElement[bool]:
        return _condition(kinds.postal_fits_sql(_name(column_A), _name(column_B), reference_table))


class ExpectPostalCodesToFitPrefecture(ColumnPairMapExpectation):
    """Expect a Japanese postal code (A) to lie in its record's prefecture (B).

    Args:
        column_A: postal code.
        column_B: prefecture.
        reference_table: table made from `daicho.checks.postal.postal_table()`.
    """

    reference_table: str = kinds.POSTAL_TABLE
    ignore_row_if: str = "either_value_is_missing"
    map_metric = _PostalCodeFits.condition_metric_name
    success_keys = ("reference_table", "ignore_row_if", "mostly")
    args_keys = ("column_A", "column_B", "reference_table")


class _Ordered(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.daicho_ordered"
    condition_value_keys = ("granularity",)

    @column_pair_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_A: pd.Series, column_B: pd.Series, granularity: str, **_: object) -> pd.Series:
        earlier, later = pd.to_datetime(column_A), pd.to_datetime(column_B)
        return later.dt.date >= earlier.dt.date if granularity == "day" else later >= earlier

    @column_pair_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column_A: Any, column_B: Any, granularity: str, **_: object) -> sa.ColumnElement[bool]:
        return _condition(kinds.ordered_sql(_name(column_A), _name(column_B), granularity))


class ExpectColumnPairDatesToBeOrdered(ColumnPairMapExpectation):
    """Expect the second date (B) not to lie before the first (A).

    Args:
        column_A: the earlier date.
        column_B: the later date.
        granularity: `exact`, or `day` to compare calendar days.
    """

    granularity: str = "exact"
    ignore_row_if: str = "either_value_is_missing"
    map_metric = _Ordered.condition_metric_name
    success_keys = ("granularity", "ignore_row_if", "mostly")
    args_keys = ("column_A", "column_B", "granularity")


class _AnyValue(MulticolumnMapMetricProvider):
    condition_metric_name = "multicolumn_values.daicho_any_value"
    condition_domain_keys = ("batch_id", "table", "column_list", "row_condition", "condition_parser", "ignore_row_if")

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: object) -> pd.Series:
        return column_list.notna().any(axis=1)

    @multicolumn_condition_partial(engine=DuckDBExecutionEngine)
    def _duckdb(cls, column_list: list[sa.ColumnElement[Any]], **_: object) -> sa.ColumnElement[bool]:
        return sa.or_(*(column.is_not(None) for column in column_list))


class ExpectAtLeastOneValue(MulticolumnMapExpectation):
    """Expect every record to have a value in at least one of the columns.

    Args:
        column_list: the columns.
    """

    ignore_row_if: str = "never"  # type: ignore[assignment]  # a record with nothing in any column is the finding
    map_metric = _AnyValue.condition_metric_name
    args_keys = ("column_list",)
