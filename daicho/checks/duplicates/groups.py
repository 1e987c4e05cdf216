"""Pairs become clusters, and no cluster hangs by a thread.

Records joined by sure pairs are a component. Inside a component every pair is compared, also those blocking never
proposed, and the component is cut where its halves do not agree on average: a chain of look-alikes falls apart, a
family under one roof too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from daicho.checks.duplicates.rules import Band

if TYPE_CHECKING:
    from daicho.checks.duplicates.find import Pairs, Task

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_LARGEST = 1_000
"""Records of a component that are all compared with each other; a larger one is first cut at its weaker links."""
_TEMPER = 0.5
"""Bits count half where many pairs are averaged: what makes one pair look alike makes its neighbours look alike."""
_LEAST_AVERAGE = 0.25
_SAID = 1e6
_FAR = 2e6  # distances may not be negative


@dataclass(slots=True, kw_only=True)
class Groups:
    """A cluster per row."""

    cluster: Rows
    """Smallest row of the cluster, per row."""
    confidence: Floats
    """Probability of the weakest link that holds the row's cluster together; 1 for a record alone."""


def group(
    rows: int, pairs: "Pairs", cut: float, task: "Task", score: Callable[[Rows, Rows], "Pairs"]
) -> tuple["Pairs", Groups]:
    """Return the pairs in their final bands, with those compared here added, and the clusters.

    Args:
        cut: least probability to decide.
        task: what was asked.
        score: compares and scores further pairs.
    """
    from daicho.checks.duplicates.find import join

    _apply_cut(pairs, cut, task)
    if task.one_to_one:
        _keep_best(pairs, rows)
    linked = pairs.band >= task.rules.decides
    component = _components(rows, pairs, linked)
    fresh = _not_compared(component, pairs, rows)
    if len(fresh):
        more = score(fresh // rows, fresh % rows)
        _apply_cut(more, cut, task)
        if task.one_to_one:
            more.band[:] = Band.NO
        pairs = join([pairs, more])
        linked = pairs.band >= task.rules.decides
    return pairs, _cut(component, pairs, linked, rows)


def _apply_cut(pairs: "Pairs", cut: float, task: "Task") -> None:
    below = (pairs.band == Band.AUTO) & (pairs.probability < cut)
    pairs.band[below] = np.where(pairs.probability[below] >= task.rules.review, Band.REVIEW, Band.NO)


def _keep_best(pairs: "Pairs", rows: int) -> None:
    """Leave every row its most probable partner; what others would take it for waits for nobody."""
    taken = np.zeros(rows, dtype=np.bool_)
    order = np.lexsort((pairs.right, pairs.left, -pairs.weight, -pairs.probability))
    for index in order[pairs.band[order] > Band.NO].tolist():
        left, right = pairs.left[index], pairs.right[index]
        if taken[left] or taken[right]:
            pairs.band[index] = Band.NO
        elif pairs.band[index] == Band.AUTO:
            taken[left] = taken[right] = True


def _components(rows: int, pairs: "Pairs", linked: npt.NDArray[np.bool_]) -> Rows:
    """Return a component per row; components too large to be one customer are cut at ever higher probability."""
    label = _connect(rows, pairs.left[linked], pairs.right[linked])
    bits = np.log2(np.clip(pairs.probability, 1e-12, 1) / np.clip(1 - pairs.probability, 1e-12, 1))
    floor = 0.0
    while (sizes := np.bincount(label)).max(initial=0) > _LARGEST and floor < 40:
        floor += 2
        strong = linked & ((bits >= floor) | (sizes[label[pairs.left]] <= _LARGEST))
        label = _connect(rows, pairs.left[strong], pairs.right[strong])
    return label


def _connect(rows: int, left: Rows, right: Rows) -> Rows:
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(rows, rows))
    labels: Rows = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _not_compared(component: Rows, pairs: "Pairs", rows: int) -> Rows:
    """Return the pairs within components of three and more that have no probability yet."""
    order = np.argsort(component, kind="stable")
    sizes = np.bincount(component)
    ends = np.cumsum(sizes)
    within: list[Rows] = []
    for size in np.unique(sizes):
        if not 3 <= size <= _LARGEST:
            continue
        members = order[(ends - sizes)[sizes == size][:, None] + np.arange(size)]
        one, two = np.triu_indices(size, 1)
        within.append((members[:, one] * rows + members[:, two]).ravel())
    if not within:
        return np.empty(0, dtype=np.int64)
    known = pairs.left * rows + pairs.right
    return np.setdiff1d(np.concatenate(within), known, assume_unique=True)


def _cut(component: Rows, pairs: "Pairs", linked: npt.NDArray[np.bool_], rows: int) -> Groups:
    cluster = np.arange(rows, dtype=np.int64)
    confidence = np.ones(rows)
    inside = np.flatnonzero(component[pairs.left] == component[pairs.right])
    inside = inside[np.argsort(component[pairs.left[inside]], kind="stable")]
    sizes = np.bincount(component)
    starts = np.searchsorted(component[pairs.left[inside]], np.arange(len(sizes) + 1))
    order, ends = np.argsort(component, kind="stable"), np.cumsum(sizes)
    whole = _hang_together(component, pairs, inside, linked, sizes)
    rows_whole = np.flatnonzero(whole[component])
    cluster[rows_whole] = order[ends - sizes][component[rows_whole]]
    confidence[rows_whole] = _weakest(component, pairs, inside, linked, len(sizes))[component[rows_whole]]
    for number in np.flatnonzero((sizes > 1) & ~whole):
        rows_in = order[ends[number] - sizes[number] : ends[number]]
        own = inside[starts[number] : starts[number + 1]]
        labels, sure = _split(rows_in, pairs, own, linked)
        for label in np.unique(labels):
            chosen = rows_in[labels == label]
            cluster[chosen] = chosen[0]
            if len(chosen) > 1:
                confidence[chosen] = sure[label]
    return Groups(cluster=cluster, confidence=confidence)


def _hang_together(
    component: Rows, pairs: "Pairs", inside: Rows, linked: npt.NDArray[np.bool_], sizes: Rows
) -> npt.NDArray[np.bool_]:
    """Return which components no average could cut: every two of their records agree well enough."""
    alike = inside[_likeness(pairs, inside, linked) >= _LEAST_AVERAGE]
    found = np.bincount(component[pairs.left[alike]], minlength=len(sizes))
    whole: npt.NDArray[np.bool_] = (sizes > 1) & (found == sizes * (sizes - 1) // 2)
    return whole


def _weakest(component: Rows, pairs: "Pairs", inside: Rows, linked: npt.NDArray[np.bool_], count: int) -> Floats:
    """Return, per component, the least that any of its records is tied to the others by."""
    links = inside[linked[inside]]
    best = np.zeros(len(component))
    np.maximum.at(best, pairs.left[links], pairs.probability[links])
    np.maximum.at(best, pairs.right[links], pairs.probability[links])
    weakest = np.ones(count)
    np.minimum.at(weakest, component, best)
    return weakest


def _likeness(pairs: "Pairs", own: Rows, linked: npt.NDArray[np.bool_]) -> Floats:
    """Return how alike the records of some pairs are: tempered probability, or what a person has said."""
    # What a rule decides counts as even odds at least.
    probability = np.where(linked[own], np.maximum(pairs.probability[own], 0.5), pairs.probability[own])
    odds = probability / np.clip(1 - probability, 1e-12, 1)
    tempered = odds**_TEMPER / (1 + odds**_TEMPER)
    # What a person has called different never meets; what a person has called the same is not torn apart.
    return np.where(pairs.decided[own], np.where(linked[own], _SAID, -_SAID), tempered)


def _labels(tree: Floats, farthest: float, count: int) -> npt.NDArray[np.int32]:
    """Return a label per member: joins of the tree up to a distance count. As `fcluster`, without its overhead."""
    label = list(range(2 * count - 1))
    for step, (one, two, distance, _) in enumerate(tree.tolist()):
        if distance > farthest:
            break
        label[int(one)] = label[int(two)] = count + step
    for node in range(len(label) - 1, -1, -1):
        label[node] = label[label[node]]
    return np.array(label[:count], dtype=np.int32)


def _tied(labels: npt.NDArray[np.int32], one: Rows, two: Rows) -> npt.NDArray[np.int32]:
    """Return a label per member such that members of one label are tied to each other by links within it."""
    root = list(range(len(labels)))

    def find(member: int) -> int:
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for left, right in zip(one.tolist(), two.tolist(), strict=True):
        if labels[left] == labels[right]:
            left, right = find(left), find(right)
            root[max(left, right)] = min(left, right)
    return np.array([find(member) for member in range(len(labels))], dtype=np.int32)


def _split(
    members: Rows, pairs: "Pairs", own: Rows, linked: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int32], dict[int, float]]:
    """Return a label per member of a component, and each label's weakest join."""
    count = len(members)
    likeness = np.zeros((count, count))
    one, two = np.searchsorted(members, pairs.left[own]), np.searchsorted(members, pairs.right[own])
    likeness[one, two] = likeness[two, one] = _likeness(pairs, own, linked)
    upper = np.triu_indices(count, 1)
    tree = linkage(_FAR - likeness[upper], method="average")
    labels = _labels(tree, _FAR - _LEAST_AVERAGE, count)
    links = linked[own]
    # A member that no sure pair ties to its cluster stands alone.
    labels = _tied(labels, one[links], two[links])
    sure: dict[int, float] = {}
    best = np.zeros(count)
    np.maximum.at(best, one[links], pairs.probability[own][links])
    np.maximum.at(best, two[links], pairs.probability[own][links])
    for label in np.unique(labels):
        sure[int(label)] = float(best[labels == label].min())
    return labels, sure
