"""A suite line meets the data: which columns it will look at, or why it cannot be assessed.

Not assessed is never passed: a missing table, a missing or empty column, nothing to compare with, each says what would
supply it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from daicho.canonical import OBJECTS
from daicho.checks.drift import find_drift
from daicho.checks.duplicates import build_duplicates, duplicate_table
from daicho.checks.kind_params import parse_bound
from daicho.checks.kinds import Resolved, Target
from daicho.checks.pii.audit import build_personal_information, texts_table
from daicho.checks.suites import Check, field_of
from daicho.checks.tables import Table
from daicho.engine import Engine
from daicho.engine.protocol import identifier
from daicho.errors import SuiteError
from daicho.language import Bilingual

_SUPPLIED_BY: Mapping[str, Bilingual] = {
    "touched_at": Bilingual(
        "no date says when a record was last touched; export last activity, last modified or the activities",
        "最後に接点を持った日付がありません。最終活動日・最終更新日か活動の一覧をエクスポートしてください",
    ),
    "unanswered_since": Bilingual(
        "nothing says whether a lead was answered; export created and last activity dates, or the activities",
        "リードに応答したかどうかが分かりません。作成日と最終活動日、または活動の一覧をエクスポートしてください",
    ),
    "owner_active": Bilingual(
        "nothing says whether an owner is active; export the users with their active flag",
        "所有者が有効かどうかが分かりません。有効フラグ付きでユーザの一覧をエクスポートしてください",
    ),
    "deal_state": Bilingual(
        "nothing says which deals are open; export the stage or the closed and won flags",
        "どの商談が進行中か分かりません。フェーズか完了・成立フラグをエクスポートしてください",
    ),
    "lead_state": Bilingual(
        "nothing says which leads are open; export the status or the converted flag",
        "どのリードが未処理か分かりません。状況か取引開始済みフラグをエクスポートしてください",
    ),
}


def stands_back(check: Check, tables: Mapping[str, Table]) -> bool:
    """Return whether another check does this one's work better on this export (`unless:`)."""
    table = tables.get(check.object)
    return check.unless is not None and table is not None and bool(table.filled.get(check.unless))


def resolve(
    engine: Engine,
    check: Check,
    table: Table | None,
    tables: Mapping[str, Table],
    *,
    as_of: date,
    thresholds: Mapping[str, int],
) -> Resolved | Bilingual:
    """Return the check's parameters on this data, or the reason why it cannot be assessed.

    Args:
        table: the table the check looks at; None where the export has none.
        tables: every canonical table, for references.
        thresholds: numbers of days by name, `stale.contact_days`.

    Raises:
        SuiteError: the check names an unknown threshold.
    """
    if table is None:
        return _no_table(check.object)
    if table.rows == 0:
        return Bilingual("the table has no records", "レコードがありません")
    where = []
    for condition in check.where:
        if table.filled.get(condition.column):
            where.append(condition)
        elif None not in condition.values:
            return _no_column(check.object, condition.column)
        # Else: the column is empty throughout, and empty is among what the condition lets through.
    columns = _columns(check, table)
    if isinstance(columns, Bilingual):
        return columns
    resolved = Resolved(
        table=table.name,
        columns=columns,
        params=_params(check, as_of=as_of, thresholds=thresholds),
        as_of=as_of,
        where=tuple(where),
    )
    if check.kind == "references":
        return _with_targets(check, resolved, tables)
    if check.kind == "drift":
        return _with_drift(engine, check, resolved)
    if check.kind == "duplicates":
        return _with_duplicates(engine, check, resolved, tables)
    if check.kind == "personal_information":
        found = build_personal_information(engine, check, table, columns[0])
        return replace(resolved, members=texts_table(check.id), params={**resolved.params, "found": found})
    return resolved


def _columns(check: Check, table: Table) -> tuple[str, ...] | Bilingual:
    chosen = [table.first(alternatives) for alternatives in check.columns]
    if check.kind in ("any_not_null", "duplicates"):
        present = tuple(column for column in chosen if column is not None)
        return present or _no_column(check.object, check.columns[0][0])
    columns: list[str] = []
    for alternatives, column in zip(check.columns, chosen, strict=True):
        if column is None:
            return _no_column(check.object, alternatives[0])
        if check.kind != "not_null" and table.filled[column] == 0:
            field = field_of(check.object, column)
            label = field.label if field else Bilingual(column, column)
            return _SUPPLIED_BY.get(
                column, Bilingual(f"{label.en} is empty in every record", f"{label.ja}がすべてのレコードで空です")
            )
        columns.append(column)
    return tuple(columns)


def _params(check: Check, *, as_of: date, thresholds: Mapping[str, int]) -> dict[str, Any]:
    params = dict(check.params)
    if check.kind == "between":
        params |= {name: parse_bound(params[name], as_of) for name in ("min", "max") if name in params}
    days = params.get("max_age_days")
    if isinstance(days, str):
        if days not in thresholds:
            known = ", ".join(sorted(thresholds))
            raise SuiteError(
                f"check {check.id!r} names the unknown threshold {days!r}; known: {known}",
                f"check {check.id!r} のしきい値 {days!r} はありません。使えるのは {known} です",
            )
        params["max_age_days"] = thresholds[days]
    return params


def _with_targets(check: Check, resolved: Resolved, tables: Mapping[str, Table]) -> Resolved | Bilingual:
    wanted: list[Target] = [
        (name, column) for name, _, column in (target.partition(".") for target in check.param("to"))
    ]
    known = [(name, column) for name, column in wanted if name in tables and tables[name].filled.get(column)]
    if not known:
        names = ", ".join(OBJECTS[name].label.en for name, _ in wanted if name in OBJECTS)
        names_ja = "・".join(dict.fromkeys(OBJECTS[name].label.ja for name, _ in wanted if name in OBJECTS))
        return Bilingual(
            f"nothing to compare with; the export needs {', '.join(dict.fromkeys(names.split(', ')))}",
            f"突き合わせる相手がありません。{names_ja}のエクスポートが必要です",
        )
    return replace(resolved, targets=tuple(known))


def _with_drift(engine: Engine, check: Check, resolved: Resolved) -> Resolved:
    column = resolved.columns[0]
    drifts = find_drift(value_counts(engine, resolved.table, column), field=column)
    return replace(
        resolved, params={**resolved.params, "drifts": drifts}, drifted=tuple(drift.value for drift in drifts)
    )


def _with_duplicates(
    engine: Engine, check: Check, resolved: Resolved, tables: Mapping[str, Table]
) -> Resolved | Bilingual:
    against = check.param("against")
    if against is not None and (against not in tables or not tables[against].rows):
        return _no_table(against)
    if not build_duplicates(engine, check, tables, against):
        return Bilingual(
            "no column to find duplicates by; export names, e-mail or phone numbers",
            "重複を調べる列がありません。名称・メール・電話番号をエクスポートしてください",
        )
    return replace(resolved, members=duplicate_table(check.id))


def value_counts(engine: Engine, table: str, column: str, limit: int = 501) -> dict[str, int]:
    """Return how often each value stands in a column: the most frequent `limit` of them."""
    name = identifier(column)
    counted = engine.rows(
        f"SELECT {name}, count(*) FROM {identifier(table)} WHERE {name} IS NOT NULL "
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {limit}"
    )
    return dict(counted)


def _no_table(object_name: str) -> Bilingual:
    label = OBJECTS[object_name].label
    return Bilingual(f"the export has no {label.en.lower()} table", f"エクスポートに{label.ja}がありません")


def _no_column(object_name: str, column: str) -> Bilingual:
    if column in _SUPPLIED_BY:
        return _SUPPLIED_BY[column]
    field = field_of(object_name, column)
    label = field.label if field else Bilingual(column, column)
    return Bilingual(
        f"no column was recognised as {label.en}; export it or map it in daicho.yaml",
        f"「{label.ja}」にあたる列が見つかりません。エクスポートに含めるか、daicho.yaml で対応付けてください",
    )
