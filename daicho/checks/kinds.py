"""The kinds of check: what each looks for, as SQL predicates over one table.

A kind says which rows it judges and which of those fail, in DuckDB's SQL. `expectations` says the same in Great
Expectations' words, and every run holds both to the same counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from daicho.checks import formats, kind_params, postal
from daicho.documents import read_yaml
from daicho.engine.protocol import identifier, literal
from daicho.errors import SuiteError
from daicho.finding import Dimension
from daicho.language import Bilingual

if TYPE_CHECKING:
    from daicho.checks.suites import Condition

POSTAL_TABLE = "reference_postal_code"
"""Engine table of existing postal codes, registered when a check needs it."""

Target = tuple[str, str]
"""(table, column) a reference may point at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A check's parameters once the tables are known."""

    table: str
    columns: tuple[str, ...]
    params: Mapping[str, Any]
    """The suite line's own, with thresholds and dates resolved."""
    as_of: date
    where: tuple["Condition", ...] = ()
    """The suite line's row conditions that the table has the columns for."""
    targets: tuple[Target, ...] = ()
    """References only: those of the wanted targets the export has."""
    drifted: tuple[str, ...] = ()
    """Drift only: the variant spellings found."""
    members: str = ""
    """Duplicates only: the table of records that have one."""


Predicate = Callable[[Resolved], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One way of looking at a column or a few."""

    name: str
    failing: Predicate
    """SQL: TRUE for a judged row that fails; FALSE or NULL otherwise."""
    judged: Predicate
    """SQL: TRUE for a row that is looked at."""
    dimension: Dimension
    width: int | None = 1
    """Number of columns; None for any number."""
    params: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    """Readers of the parameters a suite line may give; they raise ValueError."""
    required: tuple[str, ...] = ()

    def dimension_of(self, params: Mapping[str, Any]) -> str:
        """Return the dimension a check of this kind measures unless its line says otherwise."""
        if self.name == "format":
            return formats.FORMATS[params["format"]].dimension.value if "format" in params else self.dimension.value
        return self.dimension.value

    def text(self, key: str, labels: tuple[Bilingual, ...], params: Mapping[str, Any]) -> Bilingual:
        """Return the kind's own title, why, remedy or page part, with labels and parameters filled in."""
        template = _texts()[self.name].get(key)
        if template is None:
            template = formats.FORMATS[params["format"]].page[key]
        english, japanese = (_fill(template[i], labels, params, i) for i in (0, 1))
        # A template may begin with a label or a format's title; in English a line begins with a capital.
        return Bilingual(english[:1].upper() + english[1:], japanese)


@cache
def _texts() -> Mapping[str, Mapping[str, Bilingual]]:
    with resources.as_file(resources.files("daicho.checks") / "kinds.yaml") as path:
        document = read_yaml(path, SuiteError)
    return {
        kind: {key: text.bilingual() for key, text in texts.table().items()} for kind, texts in document.table().items()
    }


def _fill(template: str, labels: tuple[Bilingual, ...], params: Mapping[str, Any], language: int) -> str:
    names = [label[language] for label in labels]
    joiner = ("、", ", ")[language == 0]
    filled = {
        "column": names[0],
        "columns": joiner.join(names),
        "first": names[0],
        "second": names[-1],
        "format": formats.FORMATS[params["format"]].title[language] if "format" in params else "",
        "targets": joiner.join(params.get("to", ())),
        "days": params.get("max_age_days", ""),
        "range": f"{params.get('min', '')} … {params.get('max', '')}".strip(),
    }
    return template.format(**filled)


def _column(check: Resolved, index: int = 0) -> str:
    return identifier(check.columns[index])


def _has_value(check: Resolved) -> str:
    return f"{_column(check)} IS NOT NULL"


def _any_row(_: Resolved) -> str:
    return "TRUE"


def _values(values: tuple[Any, ...]) -> str:
    return ", ".join(literal(value) if isinstance(value, str) else str(value) for value in values)


def _unique(check: Resolved) -> str:
    column, table = _column(check), identifier(check.table)
    repeated = f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
    return f"{column} IN ({repeated})"


def reference_key(column: str) -> str:
    """Return SQL for what references are compared by: Salesforce ids by their first 15 characters, others whole.

    Source: Salesforce ids are 15 case-sensitive characters; the 18-character form appends a checksum of their case.
    """
    return (
        f"CASE WHEN length({column}) = 18 AND regexp_full_match({column}, '(00|a[0-9A-Za-z])[0-9A-Za-z]{{16}}') "
        f"THEN {column}[:15] ELSE trim({column}) END"
    )


def references_sql(column: str, targets: tuple[Target, ...]) -> str:
    """Return SQL that is TRUE where `column` is found in one of the targets."""
    found = " UNION ALL ".join(
        f"SELECT {reference_key(identifier(name))} FROM {identifier(table)} WHERE {identifier(name)} IS NOT NULL"
        for table, name in targets
    )
    return f"({reference_key(column)}) IN ({found})"


def postal_fits_sql(code: str, prefecture: str, table: str) -> str:
    """Return SQL that is TRUE unless an existing postal code lies in another prefecture."""
    exists = postal.postal_exists_sql(code, table)
    return f"NOT ({exists}) OR ({postal.postal_fits_prefecture_sql(code, prefecture, table)})"


def duplicated_sql(column: str, members: str) -> str:
    """Return SQL that is TRUE where a record stands in a table of duplicates."""
    return f"{column} IN (SELECT row FROM {identifier(members)})"


def holding_sql(column: str, texts: str) -> str:
    """Return SQL that is TRUE where a text stands in a table of texts."""
    return f"{column} IN (SELECT text FROM {identifier(texts)})"


def ordered_sql(earlier: str, later: str, granularity: str) -> str:
    """Return SQL that is TRUE where `later` is not before `earlier`; by whole days where granularity is `day`."""
    if granularity == "day":
        earlier, later = f"CAST({earlier} AS DATE)", f"CAST({later} AS DATE)"
    return f"{later} >= {earlier}"


def stale_cutoff(as_of: date, max_age_days: int) -> date:
    """Return the oldest day that is not stale yet."""
    return as_of - timedelta(days=max_age_days)


def _between(check: Resolved, column: str) -> str:
    parts = []
    low, high = check.params.get("min"), check.params.get("max")
    if low is not None:
        parts.append(f"{column} >= {_bound(low)}")
    if high is not None:
        # A day's bound includes the whole day, so that 23:59 on the last day still passes.
        parts.append(
            f"{column} < {_bound(high + timedelta(days=1))}"
            if isinstance(high, date)
            else f"{column} <= {_bound(high)}"
        )
    return " AND ".join(parts)


def _bound(value: Any) -> str:
    return f"DATE '{value.isoformat()}'" if isinstance(value, date) else str(value)


def _length(check: Resolved) -> str:
    length = f"length({_column(check)})"
    low, high = check.params.get("min"), check.params.get("max")
    parts = [f"{length} < {low}"] if low is not None else []
    return " OR ".join([*parts, *([f"{length} > {high}"] if high is not None else [])])


def _both(check: Resolved) -> str:
    return f"{_column(check)} IS NOT NULL AND {_column(check, 1)} IS NOT NULL"


_BOUNDS = {"min": kind_params.number_or_date, "max": kind_params.number_or_date}

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="not_null",
            failing=lambda c: f"{_column(c)} IS NULL",
            judged=_any_row,
            dimension=Dimension.COMPLETENESS,
        ),
        Kind(
            name="any_not_null",
            failing=lambda c: " AND ".join(f"{identifier(name)} IS NULL" for name in c.columns),
            judged=_any_row,
            dimension=Dimension.COMPLETENESS,
            width=None,
        ),
        Kind(name="unique", failing=_unique, judged=_has_value, dimension=Dimension.UNIQUENESS),
        Kind(
            name="format",
            failing=lambda c: f"NOT ({formats.FORMATS[c.params['format']].sql(_column(c))})",
            judged=_has_value,
            dimension=Dimension.VALIDITY,
            params={"format": kind_params.choice(*formats.FORMATS)},
            required=("format",),
        ),
        Kind(
            name="matches",
            failing=lambda c: f"NOT regexp_matches({_column(c)}, {literal(c.params['pattern'])})",
            judged=_has_value,
            dimension=Dimension.VALIDITY,
            params={"pattern": kind_params.pattern},
            required=("pattern",),
        ),
        Kind(
            name="not_matches",
            failing=lambda c: f"regexp_matches({_column(c)}, {literal(c.params['pattern'])})",
            judged=_has_value,
            dimension=Dimension.VALIDITY,
            params={"pattern": kind_params.pattern},
            required=("pattern",),
        ),
        Kind(
            name="in_set",
            failing=lambda c: f"{_column(c)} NOT IN ({_values(c.params['values'])})",
            judged=_has_value,
            dimension=Dimension.VALIDITY,
            params={"values": kind_params.value_list},
            required=("values",),
        ),
        Kind(
            name="not_in_set",
            failing=lambda c: f"{_column(c)} IN ({_values(c.params['values'])})",
            judged=_has_value,
            dimension=Dimension.VALIDITY,
            params={"values": kind_params.value_list},
            required=("values",),
        ),
        Kind(
            name="between",
            failing=lambda c: f"NOT ({_between(c, _column(c))})",
            judged=_has_value,
            dimension=Dimension.VALIDITY,
            params=_BOUNDS,
        ),
        Kind(
            name="length",
            failing=_length,
            judged=_has_value,
            dimension=Dimension.VALIDITY,
            params={"min": kind_params.count, "max": kind_params.count},
        ),
        Kind(
            name="ordered",
            failing=lambda c: f"NOT ({ordered_sql(_column(c), _column(c, 1), c.params.get('granularity', 'exact'))})",
            judged=_both,
            dimension=Dimension.CONSISTENCY,
            width=2,
            params={"granularity": kind_params.choice("exact", "day")},
        ),
        Kind(
            name="references",
            failing=lambda c: f"NOT ({references_sql(_column(c), c.targets)})",
            judged=_has_value,
            dimension=Dimension.INTEGRITY,
            params={"to": kind_params.targets},
            required=("to",),
        ),
        Kind(
            name="drift",
            failing=lambda c: f"{_column(c)} IN ({_values(c.drifted)})" if c.drifted else "FALSE",
            judged=_has_value,
            dimension=Dimension.CONSISTENCY,
        ),
        Kind(
            name="postal_code_exists",
            failing=lambda c: f"NOT ({postal.postal_exists_sql(_column(c), POSTAL_TABLE)})",
            judged=_has_value,
            dimension=Dimension.VALIDITY,
        ),
        Kind(
            name="postal_code_fits",
            failing=lambda c: f"NOT ({postal_fits_sql(_column(c), _column(c, 1), POSTAL_TABLE)})",
            judged=_both,
            dimension=Dimension.CONSISTENCY,
            width=2,
        ),
        Kind(
            name="not_stale",
            failing=lambda c: f"CAST({_column(c)} AS DATE) < {_bound(stale_cutoff(c.as_of, c.params['max_age_days']))}",
            judged=_has_value,
            dimension=Dimension.TIMELINESS,
            params={"max_age_days": kind_params.days},
            required=("max_age_days",),
        ),
        Kind(
            name="duplicates",
            failing=lambda c: duplicated_sql("_row", c.members),
            judged=_any_row,
            dimension=Dimension.UNIQUENESS,
            width=None,
            params={"against": kind_params.choice("account", "contact", "lead")},
        ),
        Kind(
            name="personal_information",
            failing=lambda c: holding_sql(_column(c), c.members),
            judged=_has_value,
            dimension=Dimension.VALIDITY,
            params={"types": kind_params.pii_types},
        ),
        Kind(name="not_true", failing=_column, judged=_has_value, dimension=Dimension.TIMELINESS),
        Kind(name="not_false", failing=lambda c: f"NOT {_column(c)}", judged=_has_value, dimension=Dimension.INTEGRITY),
    )
}
"""Every kind by name."""
