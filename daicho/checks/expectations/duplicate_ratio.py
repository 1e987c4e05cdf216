"""The duplicate engine as one expectation, importable into anyone's Great Expectations project.

    from daicho.checks.expectations.duplicate_ratio import ExpectDuplicateRatioToBeAtMost  # registers it

Reads a batch as text and counts; what a duplicate is, `daicho.checks.duplicates` decides. Runs on pandas and on SQL:
SQLite, PostgreSQL, and DuckDB once `…expectations.datasource` is imported. Spark is refused, with that as the reason.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from great_expectations.compatibility import pydantic
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.core.suite_parameters import SuiteParameterDict
from great_expectations.execution_engine import (
    PandasExecutionEngine,
    SparkDFExecutionEngine,
    SqlAlchemyExecutionEngine,
)
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.render.renderer_configuration import RendererValueType

from daicho.checks.duplicates.columns import type_table
from daicho.checks.duplicates.find import Task, find
from daicho.checks.duplicates.rules import Band, Rules
from daicho.errors import CheckError
from daicho.language import spoken

Cells = Mapping[str, pa.ChunkedArray]
"""Text columns by header; empty cells are null."""

_METRIC = "table.daicho_duplicates"
_BANDS: Mapping[str, Band] = {"auto": Band.AUTO, "review": Band.REVIEW}
_AT_ONCE = 50_000
"""Rows fetched from a database at a time."""


class _Duplicates(TableMetricProvider):
    metric_name = _METRIC
    value_keys = ("band", "columns", "id_column")

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805 (GX calls it with the class)
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: object,
    ) -> dict[str, int]:
        frame = execution_engine.get_compute_domain(metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE)[0]
        headers = [str(header) for header in frame.columns]
        names = _wanted(headers, metric_value_kwargs)
        cells = {name: _text(frame.iloc[:, headers.index(name)]) for name in names}
        return _count(cells, metric_value_kwargs)

    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        cls,  # noqa: N805
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: object,
    ) -> dict[str, int]:
        domain = execution_engine.get_compute_domain(metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE)
        batch: Any = domain[0]  # a table, a subquery or a query's text, which GX gives no common type
        with execution_engine.get_connection() as connection:
            headers = list(connection.execute(sa.select(sa.text("*")).select_from(batch).limit(0)).keys())
            names = _wanted(headers, metric_value_kwargs)
            select: Any = sa.select(*(sa.column(sa.quoted_name(name, quote=True)) for name in names)).select_from(batch)
            parts: list[list[pa.ChunkedArray]] = [[] for _name in names]
            for rows in connection.execute(select).partitions(_AT_ONCE):
                for part, values in zip(parts, zip(*rows, strict=True), strict=True):
                    part.append(_text(values))
        cells = {
            name: pa.chunked_array([chunk for one in part for chunk in one.chunks], pa.string())
            for name, part in zip(names, parts, strict=True)
        }
        return _count(cells, metric_value_kwargs)

    @metric_value(engine=SparkDFExecutionEngine)
    def _spark(cls, **_: object) -> dict[str, int]:  # noqa: N805
        raise CheckError(
            "duplicates are not looked for on Spark; validate a pandas or SQL batch of the same records",
            "重複の検出は Spark に対応していません。同じレコードを pandas または SQL のバッチで検証してください",
        )


class ExpectDuplicateRatioToBeAtMost(BatchExpectation):
    """Expect few records to be surplus: at most `max_ratio` would go if every cluster of duplicates became one record.

    Names, companies, addresses, mailboxes and numbers are compared by likeness, not equality: 髙橋 and 高橋, ㈱ and
    株式会社, a mobile with and without hyphens are alike. What a column holds is decided from its header and its
    values. The result has the ratio as `observed_value` and four counts under `details`, and never a cell.

    重複レコードを1件に統合した場合に余分となるレコードの割合が `max_ratio` 以下であることを検証します。髙橋と高橋、
    ㈱と株式会社、電話番号のハイフンの有無といった表記ゆれがあっても照合します。結果に含まれるのは割合と件数のみで、
    セルの値は含まれません。

    Example:
        import great_expectations as gx
        from daicho.checks.expectations.duplicate_ratio import ExpectDuplicateRatioToBeAtMost

        context = gx.get_context(mode="ephemeral")
        batch = context.data_sources.pandas_default.read_csv(
            "contacts.csv", dtype={"phone": "str"}  # read as a number it would lose its leading zero
        )
        result = batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=0.02, id_column="id"))
        result.success             # False
        result.result              # {"observed_value": 0.05, "details": {"records": 200, "clusters": 9, "surplus": 10,
                                   #  "compared_pairs": 19900}}

    **Fails**, at 0.2: four contacts, of whom 髙橋 翔太 and 高橋 翔太 share a mailbox; one of four, 0.25, is surplus.

    **Passes**, at 0.25: the same four contacts.

    Cannot see duplicates whose records have nothing but a name in common (`band="review"` counts many of them), nor
    those in another batch. A batch none of whose columns tells records apart, or without a column that was named, is
    not passed: it raises, and Great Expectations reports the exception. The whole batch is read into memory.

    Args:
        max_ratio: greatest share of surplus records that still passes, in [0, 1].
        band: `auto` counts what may be merged without a person; `review` also what a person should look at.
        columns: headers to compare by; all where left out.
        id_column: header of the record's own id, which is no evidence; found by itself where left out.
    """

    max_ratio: float | SuiteParameterDict[str, Any]
    band: Literal["auto", "review"] = "auto"
    columns: list[str] | None = None
    id_column: str | None = None
    metric_dependencies = (_METRIC,)
    success_keys = ("max_ratio", "band", "columns", "id_column")
    args_keys = ("max_ratio", "band", "columns", "id_column")

    @pydantic.validator("max_ratio")
    def _a_share(cls, value: Any) -> Any:  # noqa: N805 (pydantic's way)
        if isinstance(value, float) and not 0 <= value <= 1:
            raise ValueError("max_ratio is a share of the records, from 0 to 1")
        return value

    @pydantic.validator("columns")
    def _some(cls, value: list[str] | None) -> list[str] | None:  # noqa: N805
        if value is not None and not value:
            raise ValueError("columns is empty; leave it out to compare by all")
        return value

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        counted = metrics[_METRIC]
        ratio = counted["surplus"] / counted["records"] if counted["records"] else 0.0
        return {
            "success": ratio <= self._get_success_kwargs()["max_ratio"],
            "result": {"observed_value": ratio, "details": dict(counted)},
        }

    @classmethod
    def _prescriptive_template(cls, renderer_configuration: Any) -> Any:
        renderer_configuration.add_param(name="max_ratio", param_type=RendererValueType.NUMBER)
        renderer_configuration.template_str = spoken(
            "At most $max_ratio of the records are surplus duplicates.",
            "余分な重複レコードの割合が $max_ratio 以下であること。",
        )
        return renderer_configuration


def _wanted(headers: Sequence[str], asked: Mapping[str, Any]) -> list[str]:
    """Return the headers to read.

    Raises:
        CheckError: a column that was named is missing, or one to read has its header twice.
    """
    id_column: str | None = asked.get("id_column")
    named = [*(asked.get("columns") or headers), *([id_column] if id_column is not None else [])]
    names = list(dict.fromkeys(named))
    missing = [name for name in names if name not in headers]
    if missing:
        raise CheckError(
            f"the batch has no column {', '.join(map(repr, missing))}; columns: {', '.join(headers[:20])}",
            f"バッチに列「{'」「'.join(missing)}」がありません。列は次のとおりです: {'、'.join(headers[:20])}",
        )
    twice = [name for name in names if headers.count(name) > 1]
    if twice:
        raise CheckError(
            f"the batch has more than one column {', '.join(map(repr, twice))}; give each a header of its own",
            f"見出しが「{'」「'.join(twice)}」の列がバッチに複数あります。見出しを列ごとに変えてください",
        )
    return names


def _count(cells: Cells, asked: Mapping[str, Any]) -> dict[str, int]:
    """Return how many records, clusters, surplus records and compared pairs there are.

    Raises:
        CheckError: there are records and nothing to compare them by.
    """
    # A database promises no order; sorted, the same records are the same table.
    ordered = pa.table([*cells.values()], [f"c{place}" for place in range(len(cells))])
    ordered = ordered.sort_by([(name, "ascending") for name in ordered.column_names])
    table = {name: ordered.column(place) for place, name in enumerate(cells)}
    found = find(
        table, type_table(table, record_id=asked.get("id_column")), Task(rules=Rules(decides=_BANDS[asked["band"]]))
    )
    if found.rows > 1 and found.model is None:
        raise CheckError(
            "no column tells one record from another: names, companies, mailboxes, phones and addresses do",
            "レコードを照合できる列がありません。氏名・会社名・メールアドレス・電話番号・住所などの列が必要です",
        )
    sizes = pd.Series([] if found.groups is None else found.groups.cluster, dtype="int64").value_counts()
    return {
        "records": found.rows,
        "clusters": int((sizes > 1).sum()),
        "surplus": int((sizes - 1).sum()),
        "compared_pairs": found.compared,
    }


def _text(values: "pd.Series | Sequence[Any]") -> pa.ChunkedArray:
    """Return the cells as text, trimmed, empty ones null."""
    try:
        cells = _written(pa.array(values, from_pandas=True))
    except (pa.ArrowException, UnicodeError):
        # A column of several types, or of bytes that are no text; Arrow's message would quote a cell.
        cells = pa.array(_said(values), pa.string())
    trimmed = pc.utf8_trim_whitespace(cells)
    trimmed = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    return trimmed if isinstance(trimmed, pa.ChunkedArray) else pa.chunked_array([trimmed])


def _written(cells: "pa.Array | pa.ChunkedArray") -> "pa.Array | pa.ChunkedArray":
    """Return values as a person would write them: no `.0` after a whole number, no midnight after a date."""
    if pa.types.is_floating(cells.type) and pc.all(pc.equal(pc.floor(cells), cells)).as_py():
        return cells.cast(pa.int64()).cast(pa.string())
    if pa.types.is_timestamp(cells.type) and pc.all(pc.equal(pc.floor_temporal(cells, unit="day"), cells)).as_py():
        return cells.cast(pa.date32()).cast(pa.string())
    return cells.cast(pa.string())


def _said(values: Iterable[Hashable]) -> list[str | None]:
    return [
        None if pd.api.types.is_scalar(value) and pd.isna(value) else str(value).encode("utf-8", "replace").decode()
        for value in values
    ]
