"""Personal information in the texts of an audited export: the door for the audit's checks.

`build_personal_information` scans one column once and leaves its findings in the engine, no text among them: `pii_hit`
says which record holds what. The texts a check fails on stand in a table of the check's own, in memory, for the count
and the quarantine; they leave with the engine.
"""

from collections.abc import Sequence

import pyarrow as pa

from daicho.checks.pii.known_names import known_names
from daicho.checks.pii.types import NOT_PERSONAL, SPECIAL_CARE, Category, PiiType, TextFindings
from daicho.checks.suites import Check
from daicho.checks.tables import Table
from daicho.engine import Engine
from daicho.engine.protocol import identifier, literal
from daicho.language import Bilingual
from daicho.personal import category_label, type_label

HITS = "pii_hit"
"""Prefix of the engine tables with the findings of one column: row, type, score, start, end."""
_MOST_NAMES = 200_000
_NAME_FIELDS = ("last_name", "first_name", "full_name", "last_name_kana", "first_name_kana", "full_name_kana")
_SCHEMA = pa.schema(
    [("row", pa.int64()), ("type", pa.string()), ("score", pa.float32()), ("start", pa.int32()), ("end", pa.int32())]
)


def hits_table(object_name: str, column: str) -> str:
    """Return the engine table with what was found in a column's texts."""
    return f"{HITS}_{object_name}_{column}"


def texts_table(check_id: str) -> str:
    """Return the engine table with the texts a check fails on."""
    return f"texts_{check_id}"


def forget_hits(engine: Engine) -> None:
    """Drop what an earlier plan left: the tables may hold other records now."""
    found = engine.rows(f"SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, {literal(HITS + '_')})")
    for (name,) in found:
        engine.run(f"DROP TABLE {identifier(name)}")


def build_personal_information(engine: Engine, check: Check, table: Table, column: str) -> tuple[Bilingual, ...]:
    """Scan a column's texts, unless another check has, and return what was found of the check's types, in words."""
    hits = hits_table(table.name, column)
    if not engine.columns(hits):
        _scan(engine, table, column, hits)
    wanted = _wanted(check.param("types"))
    found = f"SELECT DISTINCT row FROM {identifier(hits)} WHERE type IN ({wanted})"
    engine.run(
        f"CREATE OR REPLACE TABLE {identifier(texts_table(check.id))} AS SELECT DISTINCT {identifier(column)} AS text "
        f"FROM {identifier(table.name)} WHERE _row IN ({found})"
    )
    counts = engine.rows(
        f"SELECT type, count(DISTINCT row) FROM {identifier(hits)} WHERE type IN ({wanted}) "
        "GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return tuple(_told(name, records) for name, records in counts)


def _told(name: str, records: int) -> Bilingual:
    label = type_label(name) if name in set(PiiType) else category_label(name)
    noun = "record" if records == 1 else "records"
    return Bilingual(f"{label.en}: {records:,} {noun}", f"{label.ja}: {records:,} 件")


def _wanted(types: Sequence[str] | None) -> str:
    names = list(types or ())
    if SPECIAL_CARE in names:
        names = [*(name for name in names if name != SPECIAL_CARE), *Category]
    if not names:
        names = [kind for kind in PiiType if kind not in NOT_PERSONAL]
    return ", ".join(literal(str(name)) for name in names)


def _scan(engine: Engine, table: Table, column: str, hits: str) -> None:
    # The tokenizer's dictionary loads when there is something to scan.
    from daicho.checks.pii.pool import ScanPool

    rows: dict[str, list[int]] = {}
    for row, text in engine.rows(
        f"SELECT _row, CAST({identifier(column)} AS VARCHAR) FROM {identifier(table.name)} "
        f"WHERE {identifier(column)} IS NOT NULL ORDER BY _row"
    ):
        rows.setdefault(text, []).append(row)
    with ScanPool(known_names=_names(engine, table)) as pool:
        found = pool.scan_many(list(rows))
    lines = [line for (_, at), findings in zip(rows.items(), found, strict=True) for line in _lines(at, findings)]
    lines.sort(key=lambda line: (line["row"], line["start"], line["type"]))
    engine.register(hits, pa.Table.from_pylist(lines, _SCHEMA))


def _lines(rows: Sequence[int], found: TextFindings) -> list[dict[str, int | float | str | None]]:
    return [
        {"row": row, "type": str(name), "score": score, "start": start, "end": end}
        for row in rows
        for name, score, start, end in (
            *((s.type, s.score, s.start, s.end) for s in found.spans),
            *((s.category, None, s.start, s.end) for s in found.special_care),
        )
    ]


def _names(engine: Engine, table: Table) -> frozenset[str]:
    values = (
        str(value)
        for column in _NAME_FIELDS
        if table.filled.get(column)
        for (value,) in engine.rows(
            f"SELECT DISTINCT {identifier(column)} FROM {identifier(table.name)} WHERE {identifier(column)} IS NOT NULL"
        )
    )
    return known_names(values, _MOST_NAMES)
