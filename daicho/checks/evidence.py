"""Evidence for findings: a few failing records, masked, and facts worth naming.

The only place where cells leave the tables for a report; every personal one goes through `masking`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from daicho.canonical import FieldType
from daicho.checks.drift import Drift, fold, is_term, nearest
from daicho.checks.kinds import Resolved, Target
from daicho.checks.suites import Check, field_of
from daicho.engine import Engine
from daicho.engine.protocol import identifier
from daicho.finding import Evidence
from daicho.language import Bilingual
from daicho.masking import mask

_MOST_DETAILS = 10
_SHOWN_LENGTH = 80


def show(object_name: str, column: str, value: Any) -> str:
    """Return one cell fit for a report: masked where it can be about a person."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    field = field_of(object_name, column)
    text = str(value)
    if field is None or field.personal:
        return mask(text, column)
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


def collect(engine: Engine, object_name: str, resolved: Resolved, rows: Sequence[int]) -> tuple[Evidence, ...]:
    """Return the evidence of some records of a table, in record order."""
    columns = dict.fromkeys(resolved.columns)
    selected = ", ".join(identifier(column) for column in columns)
    wanted = ", ".join(str(row) for row in rows)
    found = engine.rows(
        f"SELECT _row, _ref, {selected} FROM {identifier(resolved.table)} WHERE _row IN ({wanted}) ORDER BY _row"
    )
    return tuple(
        Evidence(
            record=reference,
            values=tuple((c, show(object_name, c, v)) for c, v in zip(columns, values, strict=True)),
        )
        for _, reference, *values in found
    )


def details(engine: Engine, check: Check, resolved: Resolved, failed: int) -> tuple[Bilingual, ...]:
    """Return facts a reader should know of a check's result."""
    facts: list[Bilingual] = []
    if check.kind == "drift":
        drifts = [_shown(check.object, resolved.columns[0], drift) for drift in resolved.params["drifts"]]
        facts = [drift.say() for drift in drifts[:_MOST_DETAILS]]
        if len(drifts) > _MOST_DETAILS:
            facts.append(_more(len(drifts) - _MOST_DETAILS))
    elif check.kind == "references" and failed:
        facts = _lost(engine, check, resolved)
    elif check.kind == "personal_information":
        facts = list(resolved.params["found"])
    elif check.kind == "not_stale":
        facts = _undated(engine, resolved)
    return tuple(facts)


def _shown(object_name: str, column: str, drift: Drift) -> Drift:
    """Return a variant fit for a report: in a personal column only a slip in a well-known term is shown as written."""
    field = field_of(object_name, column)
    if (field is not None and not field.personal) or is_term(column, drift.toward):
        return drift
    return replace(drift, value=mask(drift.value, column), toward=mask(drift.toward, column))


def _lost(engine: Engine, check: Check, resolved: Resolved) -> list[Bilingual]:
    """Name the values of a category that point at nothing, each with its nearest neighbour."""
    column = resolved.columns[0]
    field = field_of(check.object, column)
    if field is None or field.type is not FieldType.CATEGORY:
        return []
    from daicho.checks.kinds import references_sql

    name = identifier(column)
    lost = engine.rows(
        f"SELECT {name}, count(*) FROM {identifier(resolved.table)} WHERE {name} IS NOT NULL "
        f"AND NOT ({references_sql(name, resolved.targets)}) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_MOST_DETAILS}"
    )
    candidates = _spellings(engine, resolved.targets)
    facts = []
    for value, count in lost:
        toward = nearest(value, candidates)
        hint_en, hint_ja = (f"; nearest: {toward!r}", f"、最も近い値は「{toward}」") if toward else ("", "")
        facts.append(Bilingual(f"{value!r} ({count:,}){hint_en}", f"「{value}」（{count:,}件）{hint_ja}"))
    return facts


def _spellings(engine: Engine, targets: Sequence[Target]) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for table, column in targets:
        name = identifier(column)
        for (value,) in engine.rows(
            f"SELECT DISTINCT {name} FROM {identifier(table)} WHERE {name} IS NOT NULL LIMIT 5000"
        ):
            spellings.setdefault(fold(str(value)), str(value))
    return spellings


def _undated(engine: Engine, resolved: Resolved) -> list[Bilingual]:
    """Say how many records have no date: they are not judged, and must not look as if they passed."""
    from daicho.checks.quarantine import condition_sql

    limits = "".join(f" AND ({condition_sql(condition)})" for condition in resolved.where)
    column = identifier(resolved.columns[0])
    ((undated,),) = engine.rows(f"SELECT count(*) FROM {identifier(resolved.table)} WHERE {column} IS NULL{limits}")
    if not undated or resolved.columns[0] == "unanswered_since":  # empty there means answered
        return []
    return [
        Bilingual(
            f"{undated:,} more have no date and were not judged", f"ほか {undated:,} 件は日付がなく、判定していません"
        )
    ]


def _more(count: int) -> Bilingual:
    return Bilingual(f"and {count:,} more", f"ほか {count:,} 種")
