"""A person's decisions about pairs: final, and never asked again.

A CSV with `record_id_a`, `record_id_b` and `decision`, as a filled-in pairs.csv has them.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from daicho.errors import InputError

Rows = npt.NDArray[np.int64]

_SAME = frozenset("yes y same true 1 同一 同じ はい ○ 統合".split())
_DIFFERENT = frozenset("no n different false 0 別 別人 別会社 いいえ × 違う".split())
_COLUMNS = ("record_id_a", "record_id_b", "decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Pairs of rows, smaller row first."""

    same: Rows
    different: Rows
    unknown: int
    """Lines whose records are not in the table."""


def read_decisions(path: Path, ids: Sequence[str]) -> Decisions:
    """Read decisions and find their rows; lines without a decision are left out.

    Raises:
        InputError: the file cannot be read, lacks a column, or says something else than yes or no.
    """
    rows: dict[str, int | None] = {}
    for row, record in enumerate(ids):
        rows[record] = None if record in rows else row
    same: list[tuple[int, int]] = []
    different: list[tuple[int, int]] = []
    unknown = 0
    for line, (left, right, decision) in _lines(path):
        if not decision:
            continue
        if decision not in _SAME | _DIFFERENT:
            raise InputError(
                f"{path.name}:{line}: decision is neither yes nor no",
                f"{path.name}:{line}: decision には yes か no（同一・別）を書いてください",
            )
        one, two = rows.get(left), rows.get(right)
        if one is None or two is None or one == two:
            unknown += 1
            continue
        (same if decision in _SAME else different).append((min(one, two), max(one, two)))
    return Decisions(same=_pairs(same), different=_pairs(different), unknown=unknown)


def _lines(path: Path) -> list[tuple[int, tuple[str, str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise InputError(
                    f"{path.name}: column {missing[0]} is missing; a filled-in pairs.csv has all it needs",
                    f"{path.name}: 列 {missing[0]} がありません。pairs.csv に decision 列を足して使ってください",
                )
            return [
                (reader.line_num, tuple((line[name] or "").strip().lstrip("'") for name in _COLUMNS))  # type: ignore[misc]
                for line in reader
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"{path.name}: cannot be read as UTF-8 CSV ({type(error).__name__})",
            f"{path.name}: UTF-8 の CSV として読めません（{type(error).__name__}）",
        ) from error


def _pairs(pairs: Sequence[tuple[int, int]]) -> Rows:
    return np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)
