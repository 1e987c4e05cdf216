"""Duplicates of a table, from columns to clusters: typing, blocking, comparison, model, clusters.

Decides nothing itself; it is the order of the steps. Same table, same answer: nothing is drawn at random that a seed
does not fix.
"""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from daicho.checks.duplicates.block import Key, candidate_pairs, choose_keys, covers_all, estimated_recall
from daicho.checks.duplicates.columns import Column
from daicho.checks.duplicates.encode import Evidence
from daicho.checks.duplicates.gather import build_evidence
from daicho.checks.duplicates.groups import Groups, group
from daicho.checks.duplicates.levels import Levels
from daicho.checks.duplicates.model import Model, fit, pack, score_pairs, unpack
from daicho.checks.duplicates.parallel import each
from daicho.checks.duplicates.rows import compare_rows
from daicho.checks.duplicates.rules import CERTAIN, LEAST_CUT, Band, Rules

logger = logging.getLogger(__name__)

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_AT_ONCE = 500_000
WORTH_KEEPING = 0.01
"""Pairs less probable than this are forgotten: nobody looks at them, and there are millions."""


@dataclass(slots=True, kw_only=True)
class Pairs:
    """Pairs that were compared and are not plainly different, in the order of their rows."""

    left: Rows
    right: Rows
    levels: Levels
    """Pairs by evidence."""
    probability: Floats
    weight: Floats
    """Match weight in bits, the prior left out."""
    band: npt.NDArray[np.uint8]
    """`rules.Band` per pair."""
    decided: npt.NDArray[np.bool_]
    """Whether a person has said so."""

    def __len__(self) -> int:
        """Return how many."""
        return len(self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is asked of a table."""

    rules: Rules = field(default_factory=Rules)
    sides: npt.NDArray[np.uint8] | None = None
    """Which of two tables a row is from, 0 or 1; only pairs across are looked for. None for one table."""
    one_to_one: bool = False
    """A row of one side has at most one partner on the other."""
    same: Rows = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    """Pairs of rows a person has called the same, smaller row first."""
    different: Rows = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    """Pairs of rows a person has called different, smaller row first."""


@dataclass(slots=True, kw_only=True)
class Found:
    """What was found in a table."""

    rows: int
    columns: tuple[Column, ...]
    evidence: list[Evidence] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    compared: int = 0
    model: Model | None = None
    """None where no column says anything: nothing was assessed."""
    pairs: Pairs | None = None
    groups: Groups | None = None
    cut: float = LEAST_CUT
    recall: float = 1.0
    """Estimated share of same pairs that were compared at all, in [0, 1]."""
    precision: float | None = None
    """Share of pairs decided that the model expects to be right, in [0, 1]; None where none was decided."""


def find(table: Mapping[str, pa.ChunkedArray], columns: Sequence[Column], task: Task | None = None) -> Found:
    """Find the duplicates of a table.

    Args:
        table: text columns by header, one value per row.
        columns: what each column is.
        task: what to look for; duplicates within one table where left out.
    """
    task = task or Task()
    rows = len(next(iter(table.values()))) if table else 0
    found = Found(rows=rows, columns=tuple(columns))
    with _Step("encode"):
        found.evidence = build_evidence(table, columns)
    if rows < 2 or not found.evidence:
        return found
    run = _Run(found.evidence, rows, task)
    with _Step("block"):
        found.keys = [] if covers_all(rows) else choose_keys(found.evidence, rows)
        candidates = run.candidates(found.keys)
    found.compared = len(candidates)
    with _Step("compare"):
        patterns = run.compare(candidates)
    with _Step("fit"):
        model = found.model = fit(found.evidence, *_counted(patterns, len(found.evidence)), rows)
        found.recall = 1.0 if covers_all(rows) else estimated_recall(found.evidence, found.keys, model.m)
    with _Step("score"):
        pairs = run.score(model, candidates, patterns)
        found.cut = task.rules.choose_cut(pairs.probability, pairs.band)
    with _Step("group"):
        found.pairs, found.groups = group(
            rows, pairs, found.cut, task, lambda left, right: run.score_more(model, left, right)
        )
    if not covers_all(rows) and (seen := _seen_share(found.groups.cluster, candidates, rows)) is not None:
        found.recall = min(found.recall, seen)
    decided = found.pairs.probability[(found.pairs.band == Band.AUTO) & ~found.pairs.decided]
    found.precision = float(decided.mean()) if len(decided) else None
    return found


_ENOUGH = 100
"""Pairs from which on a share of them says something."""


def _seen_share(cluster: Rows, candidates: Rows, rows: int) -> float | None:
    """Return how many of the pairs inside clusters of three and more blocking had proposed; None for too few of them.

    The model's own estimate takes errors for independent; records damaged all over show here.
    """
    sizes = np.bincount(cluster, minlength=rows)
    larger = sizes[sizes >= 3].astype(np.float64)
    total = float((larger * (larger - 1) / 2).sum())
    if total < _ENOUGH:
        return None
    seen = 0
    for part in _slices(len(candidates)):
        left, right = candidates[part] // rows, candidates[part] % rows
        seen += int(((cluster[left] == cluster[right]) & (sizes[cluster[left]] >= 3)).sum())
    return seen / total


class _Run:
    """Compares and scores pairs of one table, so many at a time that memory stays flat."""

    def __init__(self, evidence: Sequence[Evidence], rows: int, task: Task) -> None:
        self._evidence = evidence
        self._rows = rows
        self._task = task
        self._same, self._different = (np.sort(p[:, 0] * rows + p[:, 1]) for p in (task.same, task.different))

    def candidates(self, keys: Sequence[Key]) -> Rows:
        """Return every pair to compare, as `left * rows + right`."""
        found = candidate_pairs(self._evidence, keys, self._rows)
        asked = np.concatenate([self._same, self._different])
        if len(asked):
            found = np.union1d(found, asked)
        return found if self._task.sides is None else found[self._across(*self._unpair(found))]

    def _across(self, left: Rows, right: Rows) -> npt.NDArray[np.bool_]:
        sides = self._task.sides
        return np.ones(len(left), dtype=np.bool_) if sides is None else sides[left] != sides[right]

    def compare(self, candidates: Rows) -> Rows:
        """Return the packed levels of every candidate pair."""
        patterns = np.empty(len(candidates), dtype=np.int64)
        for part in _slices(len(candidates)):
            patterns[part] = pack(compare_rows(self._evidence, *self._unpair(candidates[part])))
        return patterns

    def _unpair(self, pairs: Rows) -> tuple[Rows, Rows]:
        return pairs // self._rows, pairs % self._rows

    def score(self, model: Model, candidates: Rows, patterns: Rows) -> Pairs:
        """Return the candidates that are not plainly different."""
        count = len(self._evidence)

        def scored(part: slice) -> Pairs:
            return self._scored(model, *self._unpair(candidates[part]), unpack(patterns[part], count), keep_all=False)

        return join(each(scored, _slices(len(candidates))))

    def score_more(self, model: Model, left: Rows, right: Rows) -> Pairs:
        """Return further pairs, compared and scored, all of them."""
        return join([
            self._scored(
                model, left[part], right[part], compare_rows(self._evidence, left[part], right[part]), keep_all=True
            )
            for part in _slices(len(left))
        ])  # fmt: skip

    def _scored(self, model: Model, left: Rows, right: Rows, levels: Levels, *, keep_all: bool) -> Pairs:
        by_evidence, weight = score_pairs(model, left, right, levels)
        probability = model.probability(weight)
        pair = left * self._rows + right
        same, different = np.isin(pair, self._same), np.isin(pair, self._different)
        telling, certain = self._task.rules.at_sight(model.evidence, levels)
        probability = np.where(certain, np.maximum(probability, CERTAIN), probability)
        kept = np.flatnonzero(same | different | keep_all | telling | (probability >= WORTH_KEEPING))
        left, right, levels, same, different = left[kept], right[kept], levels[kept], same[kept], different[kept]
        probability = np.where(same, 1.0, np.where(different, 0.0, probability[kept]))
        band = self._task.rules.judge(model.evidence, left, right, levels, by_evidence[kept], probability)
        band[same], band[different] = Band.AUTO, Band.NO
        band[~self._across(left, right)] = Band.NO
        return Pairs(
            left=left, right=right, levels=levels, probability=probability, weight=weight[kept], band=band,
            decided=same | different,
        )  # fmt: skip


def _counted(patterns: Rows, evidence: int) -> tuple[Levels, Floats]:
    combinations, counts = np.unique(patterns, return_counts=True)
    return unpack(combinations, evidence), counts.astype(np.float64)


def join(parts: Sequence[Pairs]) -> Pairs:
    """Return several sets of pairs as one, ordered by their rows."""
    left, right = np.concatenate([p.left for p in parts]), np.concatenate([p.right for p in parts])
    order = np.lexsort((right, left))
    return Pairs(
        left=left[order], right=right[order], levels=np.concatenate([p.levels for p in parts])[order],
        probability=np.concatenate([p.probability for p in parts])[order],
        weight=np.concatenate([p.weight for p in parts])[order], band=np.concatenate([p.band for p in parts])[order],
        decided=np.concatenate([p.decided for p in parts])[order],
    )  # fmt: skip


def _slices(length: int) -> Iterator[slice]:
    return (slice(start, start + _AT_ONCE) for start in range(0, max(length, 1), _AT_ONCE))


class _Step:
    """Log how long a step took."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        self._started = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        logger.info("duplicates: %s %.2f s", self._name, time.perf_counter() - self._started)
