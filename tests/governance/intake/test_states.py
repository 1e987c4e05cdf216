"""Open, won, lost; waiting, closed, converted: from flags and from words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from daicho.engine import DuckDBEngine
from daicho.governance.intake.states import deal_state, lead_state
from daicho.governance.mapping import load_values

States = Callable[..., tuple[list[str | None] | None, list[str]]]


@pytest.fixture
def states(engine: DuckDBEngine) -> States:
    def _states(function: Any, columns: Mapping[str, Sequence[Any]]) -> tuple[list[str | None] | None, list[str]]:
        kinds = {name: "VARCHAR" if name in ("stage", "status") else "BOOLEAN" for name in columns}
        kinds |= {"converted_at": "TIMESTAMP"} if "converted_at" in columns else {}
        unnested = ", ".join(f"unnest(?::{kinds[name]}[]) AS {name}" for name in columns)
        engine.connection.execute(
            f"CREATE OR REPLACE TABLE t AS SELECT {unnested}", [list(c) for c in columns.values()]
        )
        found = function(engine.connection, "t", {name: name for name in columns}, load_values())
        if found is None:
            return None, []
        _, sql, notes = found
        assert all(note.ja for note in notes)
        return [state for (state,) in engine.rows(f"SELECT {sql} FROM t")], [note.en for note in notes]

    return _states


@pytest.mark.parametrize(
    ("columns", "meant"),
    [
        ({"is_won": [True, False, False, None], "is_closed": [True, True, False, None]}, ["won", "lost", "open", None]),
        ({"is_closed": [True, False, None]}, [None, "open", None]),
        ({"is_won": [True, False, None]}, ["won", None, None]),
        ({"stage": ["Closed Won", "Closed Lost", "Prospecting", "Our own step", None]}, ["won", "lost", "open", "open", None]),
        ({"stage": ["受注", "失注", "提案", "独自の段階", "見送り"]}, ["won", "lost", "open", "open", "lost"]),
        ({"stage": [" ｃｌｏｓｅｄ　ｗｏｎ ", "CLOSEDLOST"]}, ["won", "lost"]),
        ({"stage": ["見積提出", "独自の段階"]}, ["open", None]),
        ({"status": ["won", "lost", "x"]}, ["won", "lost", "open"]),
        ({"stage": ["Prospecting", "受注"], "is_closed": [True, False]}, [None, "open"]),
        ({"stage": ["受注", "独自", "失注"], "is_won": [None] * 3, "is_closed": [None, True, None]}, ["won", None, "lost"]),
        ({"stage": ["失注"], "is_won": [True], "is_closed": [True]}, ["won"]),
        ({"stage": ["受注", "it's"]}, ["won", "open"]),
    ],
)  # fmt: skip
def test_the_state_of_a_deal(states: States, columns: Mapping[str, Sequence[Any]], meant: list[str | None]) -> None:
    assert states(deal_state, columns)[0] == meant


@pytest.mark.parametrize("columns", [{"stage": ["A", "B"]}, {"stage": [None]}, {"status": []}, {"other": [True]}])
def test_where_nothing_says_whether_a_deal_is_open_there_is_no_state(
    states: States, columns: Mapping[str, Sequence[Any]]
) -> None:
    assert states(deal_state, columns) == (None, [])


@pytest.mark.parametrize(
    ("columns", "meant"),
    [
        ({"is_converted": [True, False, None]}, ["converted", "open", None]),
        ({"converted_at": ["2026-01-05", None]}, ["converted", None]),
        ({"status": ["Open", "Unqualified", "対応済み", None, "対象外"]}, ["open", "closed", "closed", None, "closed"]),
        ({"status": ["Unqualified", "Working"], "is_converted": [True, False]}, ["converted", "open"]),
        ({"status": [None, "失注"], "is_converted": [False, False]}, ["open", "closed"]),
    ],
)
def test_the_state_of_a_lead(states: States, columns: Mapping[str, Sequence[Any]], meant: list[str | None]) -> None:
    assert states(lead_state, columns)[0] == meant


def test_a_lead_without_status_and_flag_has_no_state(states: States) -> None:
    assert states(lead_state, {"other": [True]})[0] is None


def test_how_the_stages_were_read_is_told(states: States) -> None:
    _, notes = states(deal_state, {"stage": ["受注", "失注", "提案", "提案"]})
    assert notes == ["stages read as won: 受注; lost: 失注; open: 提案"]


def test_a_column_of_many_entries_is_no_picklist_and_its_cells_stay_out_of_the_notes(states: States) -> None:
    found, notes = states(deal_state, {"stage": ["受注", *(f"090-0000-{n:04d}" for n in range(60))]})
    assert found == ["won", *["open"] * 60]
    assert len(notes) == 1
    assert "61 distinct entries" in notes[0]
    assert "090" not in notes[0]
    _, notes = states(deal_state, {"stage": [*["受注"] * 2, *(f"x{n}" for n in range(300))]})
    assert "200+" in notes[0]
