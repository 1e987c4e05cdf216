"""Open, won, lost: the state of a deal, and whether a lead still waits, from whatever the CRM says about it.

Flags win over words. A stage word nobody knows counts as open only where the same column also has won or lost words:
then the others are the steps on the way.
"""

from collections.abc import Mapping

import duckdb

from daicho.engine.protocol import literal
from daicho.governance.mapping import Values, normalise_word
from daicho.language import Bilingual

_MOST_STAGES = 200
_NAMED_STAGES = 12
_MOST_NAMED = 50  # a column with more words than this is no picklist, and its cells stay out of reports

State = tuple[str, str, list[Bilingual]]
"""(column name, SQL, notes)."""


def deal_state(
    connection: duckdb.DuckDBPyConnection, relation: str, columns: Mapping[str, str], values: Values
) -> State | None:
    """Return the column that says `open`, `won`, `lost` or NULL of every deal; None where nothing says it."""
    branches = []
    if "is_won" in columns:
        branches.append(f"WHEN {columns['is_won']} THEN 'won'")
    if "is_closed" in columns:
        branches.append(f"WHEN NOT {columns['is_closed']} THEN 'open'")
        if "is_won" in columns:
            branches.append(f"WHEN {columns['is_closed']} AND NOT {columns['is_won']} THEN 'lost'")
    notes: list[Bilingual] = []
    for name in ("stage", "status"):
        if name not in columns:
            continue
        cell = columns[name]
        stages = _distinct(connection, relation, cell)
        won = [stage for stage in stages if normalise_word(stage) in values.stage_won]
        lost = [stage for stage in stages if normalise_word(stage) in values.stage_lost]
        known = [stage for stage in stages if normalise_word(stage) in values.stage_open]
        opened = [stage for stage in stages if stage not in won and stage not in lost] if won or lost else known
        branches += [
            f"WHEN {cell} IN ({', '.join(map(literal, group))}) THEN '{state}'"
            for group, state in ((won, "won"), (lost, "lost"))
            if group
        ]
        if opened:
            # A deal flagged closed is not open, whatever its step is called.
            closed = f"NOT coalesce({columns['is_closed']}, FALSE) AND " if "is_closed" in columns else ""
            branches.append(f"WHEN {closed}{cell} IN ({', '.join(map(literal, opened))}) THEN 'open'")
        if won or lost or opened:
            notes.append(_stage_note(won, lost, opened) if len(stages) <= _MOST_NAMED else _many_note(len(stages)))
            break
    return ("deal_state", f"CASE {' '.join(branches)} END", notes) if branches else None


def lead_state(
    connection: duckdb.DuckDBPyConnection, relation: str, columns: Mapping[str, str], values: Values
) -> State | None:
    """Return the column that says `converted`, `closed`, `open` or NULL of every lead; None where nothing says it."""
    branches = []
    if "is_converted" in columns:
        branches.append(f"WHEN {columns['is_converted']} THEN 'converted'")
    if "converted_at" in columns:
        branches.append(f"WHEN {columns['converted_at']} IS NOT NULL THEN 'converted'")
    if "status" in columns:
        statuses = _distinct(connection, relation, columns["status"])
        closed = [status for status in statuses if normalise_word(status) in values.lead_closed]
        if closed:
            branches.append(f"WHEN {columns['status']} IN ({', '.join(map(literal, closed))}) THEN 'closed'")
        branches.append(f"WHEN {columns['status']} IS NOT NULL THEN 'open'")
    if "is_converted" in columns:
        branches.append(f"WHEN NOT {columns['is_converted']} THEN 'open'")
    return ("lead_state", f"CASE {' '.join(branches)} END", []) if branches else None


def _distinct(connection: duckdb.DuckDBPyConnection, relation: str, cell: str) -> list[str]:
    found = connection.execute(
        f"SELECT word FROM (SELECT {cell} AS word, count(*) AS n FROM {relation} GROUP BY 1) WHERE word IS NOT NULL "
        f"ORDER BY n DESC, word LIMIT {_MOST_STAGES}"
    ).fetchall()
    return [word for (word,) in found]


def _many_note(count: int) -> Bilingual:
    shown = f"{_MOST_STAGES}+" if count >= _MOST_STAGES else str(count)
    return Bilingual(
        f"stages: {shown} distinct entries, too many to name; won, lost and open were told apart by the known words",
        f"フェーズ: 記載が {shown} 種あり列挙を省きました。成立・不成立・進行中は既知の語で判断しました",
    )


def _stage_note(won: list[str], lost: list[str], opened: list[str]) -> Bilingual:
    def some(stages: list[str], none: str) -> str:
        shown = ", ".join(stage[:40] for stage in stages[:_NAMED_STAGES])
        return (shown + ", …" if len(stages) > _NAMED_STAGES else shown) or none

    return Bilingual(
        f"stages read as won: {some(won, 'none')}; lost: {some(lost, 'none')}; open: {some(opened, 'none')}",
        f"フェーズの読み取り　成立: {some(won, 'なし')}／不成立: {some(lost, 'なし')}／進行中: {some(opened, 'なし')}",
    )
