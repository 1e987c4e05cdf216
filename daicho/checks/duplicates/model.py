"""How much each agreement says: a Fellegi-Sunter model fitted to the table itself, without labels.

Two classes of pairs, same and different. For each piece of evidence, m is how often two records of the same one stand
on a level, u how often two different ones do; log2(m/u) is the level's weight. u is counted over all pairs of the
table and m fitted by EM. Agreement on the company already says most of what agreement on its address says: the
dependence between pieces of evidence is measured on the table and counted once.

Source: Fellegi and Sunter (1969); Winkler (1988) for EM; Chow and Liu (1968) for dependence by pairs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from daicho.checks.duplicates.chance import LEVELS, agreeing_together, assumed_shares, by_chance, typical_levels
from daicho.checks.duplicates.columns import NAMES, Kind
from daicho.checks.duplicates.encode import Codes, Evidence
from daicho.checks.duplicates.levels import DIFFERENT, MISSING, TOP, Levels

Floats = npt.NDArray[np.float64]


# Where the fit stops: rounds of EM, rounds of counting chance anew, and what change is none.
_ROUNDS, _CONVERGED = 40, 1e-3
_RECOUNTS, _SETTLED = 10, 1e-3
_HOPELESS = 1e-7
"""Patterns less probable than this after a fit are looked at no more."""
_NEGLIGIBLE = 0.02
"""Dependence too small to count."""
_CERTAIN = 0.5
"""Probability from which a pair is taken out of what agrees by chance; counting all, however improbable, runs away:
the rarer chance seems, the more pairs seem the same."""
_LIKELY = 0.3
"""Probability from which a pair teaches what same records look like."""
_LEAST_DUPLICATES = 0.02
"""Share of rows taken to have a duplicate at least: where only names can tell, the fit would find none."""
_UNSEEN = 0.5
"""Rows that may share a value by chance although no others do, at most."""
_PRIOR_PAIRS, _PRIOR_SHARE = 8.0, 0.05
"""How much what is typical counts beside what the table shows: pairs, and share of the pairs seen."""


@dataclass(slots=True, kw_only=True)
class Model:
    """Fitted weights."""

    evidence: Sequence[Evidence]
    rows: int
    prior: float
    """Probability that two records drawn at random are the same."""
    m: Floats
    """Share of same pairs on each level, evidence by level."""
    u: Floats
    order: npt.NDArray[np.int64]
    """Evidence from rarest to commonest agreement."""
    shared: Floats
    """Part of an agreement on evidence i that an agreement on j explains already, in [0, 1]."""
    shared_against: Floats
    distinct: Floats
    """Share of equal pairs on each piece of evidence that are not the same."""

    def probability(self, weight: Floats) -> Floats:
        """Return the probability of being the same, per match weight."""
        chance: Floats = 1 / (1 + np.exp2(-np.clip(weight + np.log2(self.prior / (1 - self.prior)), -60, 60)))
        return chance

    def weights(self) -> Floats:
        """Return log2(m/u) per evidence and level; 0 for missing."""
        weights = np.log2(np.maximum(self.m, 1e-12) / np.maximum(self.u, 1e-12))
        weights[:, MISSING] = 0
        weights[~self.weighs] = 0
        return weights

    @property
    def weighs(self) -> npt.NDArray[np.bool_]:
        """Return which evidence counts; a branch is its company's, so the site is for the rules alone."""
        return np.array([one.kind is not Kind.SITE for one in self.evidence], dtype=np.bool_)


def fit(evidence: Sequence[Evidence], patterns: Levels, sizes: Floats, rows: int) -> Model:
    """Fit the model to the candidate pairs.

    Args:
        patterns: different combinations of levels among the candidates, combinations by evidence.
        sizes: how many candidates show each.
    """
    count = len(evidence)
    total = rows * (rows - 1) / 2
    tops = np.array([TOP[e.comparison] for e in evidence])
    raw, filled = by_chance(evidence, rows)
    joint, joint_filled = agreeing_together(evidence)
    typical = typical_levels(tops)
    model = Model(
        evidence=evidence, rows=rows, prior=min(0.5, 0.2 * rows / total), m=typical.copy(), u=raw.copy(),
        order=np.argsort(raw[np.arange(count), tops], kind="stable"), shared=assumed_shares(evidence),
        shared_against=np.full((count, count), 0.3), distinct=np.ones(count),
    )  # fmt: skip
    seen = _Patterns(patterns, sizes, tops)
    posterior = _expect_and_maximise(model, seen, typical, total)
    certain = np.zeros(0)
    for _ in range(_RECOUNTS):
        # What is hopeless now stays so; most patterns go, and with them most of the work.
        hopeful = posterior >= _HOPELESS
        seen, posterior = seen.only(hopeful), posterior[hopeful]
        before, certain = certain, np.where(posterior >= _CERTAIN, posterior, 0) * seen.sizes
        if len(before) == len(certain) and np.abs(before - certain).sum() <= _SETTLED * certain.sum():
            break
        # Agreement by chance: all that agree, without those believed to be the same.
        model.u, model.distinct = _without_matches(raw, filled, seen.onehot, certain, tops)
        same = seen.equal.T @ (seen.equal * certain[:, None])
        model.shared = _shared(joint - same, joint_filled, model.u[np.arange(count), tops])
        model.order = np.argsort(model.u[np.arange(count), tops], kind="stable")
        posterior = _expect_and_maximise(model, seen, typical, total)
    return model


class _Patterns:
    """Combinations of levels, how often each was seen, and what the fit asks of them again and again."""

    def __init__(self, levels: Levels, sizes: Floats, tops: npt.NDArray[np.int64]) -> None:
        self.levels, self.sizes, self._tops = levels, sizes, tops
        self.onehot = [np.array([column == level for level in range(LEVELS)], dtype=np.float64) for column in levels.T]
        self.equal = (levels == tops).astype(np.float64)
        self.differs = (levels == DIFFERENT).astype(np.float64)
        self.known = (levels != MISSING).astype(np.float64)

    def only(self, kept: npt.NDArray[np.bool_]) -> "_Patterns":
        return self if kept.all() else _Patterns(self.levels[kept], self.sizes[kept], self._tops)


def _expect_and_maximise(model: Model, seen: _Patterns, typical: Floats, total: float) -> Floats:
    """Fit prior and m with u and the dependence held; returns the probability of every pattern."""
    tops = [TOP[e.comparison] for e in model.evidence]
    posterior = np.zeros(len(seen.sizes))
    for _ in range(_ROUNDS):
        before, posterior = posterior, model.probability(score_patterns(model, seen.levels))
        if np.abs(posterior - before).max(initial=0) < _CONVERGED:
            break
        # The long tail of unlikely pairs is left out: thousands of them would teach the model that same records differ.
        weighted = np.where(posterior >= _LIKELY, posterior, 0) * seen.sizes
        model.prior = float(np.clip((weighted.sum() + 0.5) / total, _LEAST_DUPLICATES * model.rows / total, 0.5))
        for f, top in enumerate(tops):
            counts = seen.onehot[f] @ weighted
            counts[MISSING] = 0
            prior = _PRIOR_PAIRS + _PRIOR_SHARE * float(counts.sum())
            model.m[f] = _monotone((counts + prior * typical[f]) / (counts.sum() + prior), model.u[f], top)
        model.shared_against = _shared_against(seen.differs, seen.known, weighted)
    return posterior


def score_patterns(model: Model, levels: Levels) -> Floats:
    """Return the match weight of every row of levels, dependence counted once."""
    weights = model.weights()
    chosen = np.stack([weights[f][levels[:, f]] for f in range(len(model.evidence))], axis=1)
    return combine_weights(model, chosen)


def combine_weights(model: Model, chosen: Floats) -> Floats:
    """Return the sum of weights per pair, an agreement counted less where another explains it."""
    total: Floats = effective_weights(model, chosen).sum(axis=1)
    return total


def effective_weights(model: Model, chosen: Floats) -> Floats:
    """Return what each piece of evidence counts for beside the others, in bits, pairs by evidence."""
    columns = np.ascontiguousarray(chosen.T)
    agrees, differs = columns > 0, columns < 0
    effective = np.empty_like(columns)
    for place, f in enumerate(model.order):
        explained = np.zeros(columns.shape[1])
        against = np.zeros(columns.shape[1])
        for g in model.order[:place]:
            if model.shared[f, g] > _NEGLIGIBLE:
                np.maximum(explained, agrees[g] * model.shared[f, g], out=explained)
            if model.shared_against[f, g] > _NEGLIGIBLE:
                np.maximum(against, differs[g] * model.shared_against[f, g], out=against)
        effective[f] = columns[f] * (1 - np.where(agrees[f], explained, against))
    return effective.T


def score_pairs(
    model: Model, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64], levels: Levels
) -> tuple[Floats, Floats]:
    """Return the weight per pair and evidence, and the match weight per pair, rare values counting more."""
    weights = model.weights()
    companies = not any(one.kind in NAMES for one in model.evidence)
    chosen = np.empty(levels.shape, dtype=np.float64)
    for f, evidence in enumerate(model.evidence):
        own = levels[:, f]
        weight = weights[f][own].copy()
        top = TOP[evidence.comparison]
        counts = evidence.counts()
        filled = counts.sum()
        u = model.u[f, top]
        owners_tell = companies and evidence.kind is Kind.COMPANY
        first, second = (
            _others(evidence, evidence.codes[rows], counts, model.distinct[f], owners_tell) for rows in (left, right)
        )
        rest = min(_UNSEEN, u * filled)
        scale = max(filled, 1)
        equal = own == top
        weight[equal] += np.log2(u / np.clip((first[equal] + rest) / scale, 1e-9, 1))
        near = (own > DIFFERENT) & ~equal & (weight > 0)
        if near.any():
            commoner = np.log2(u / np.clip((np.maximum(first, second)[near] + rest) / scale, 1e-9, 1))
            weight[near] = np.maximum(weight[near] + 0.5 * np.clip(commoner, -6, 6), 0)
        chosen[:, f] = weight
    chosen[:, ~model.weighs] = 0
    return chosen, combine_weights(model, chosen)


def _others(
    evidence: Evidence, codes: Codes, counts: npt.NDArray[np.int64], distinct: float, owners_tell: bool
) -> Floats:
    """Return how many others hold the value of each code, by the names it goes with where the table has names."""
    others: Floats = distinct * np.maximum(counts[codes] - 2.0, 0)
    if evidence.owners is None:
        return others
    by_owner = evidence.owners[codes].astype(np.float64) - 1
    # Up to two names may be one person's: married, misspelt.
    return by_owner if owners_tell else np.where(by_owner > 1, by_owner, others)


def _shared(joint: Floats, filled: Floats, u: Floats) -> Floats:
    expected = filled * u[:, None] * u[None, :]
    lift = np.log2((np.maximum(joint, 0) + 3) / (expected + 3))
    room = np.log2(1 / np.clip(u, 1e-12, 0.999))[:, None]
    shared = np.clip(lift / np.maximum(room, 1e-3), 0, 1)
    np.fill_diagonal(shared, 0)
    return shared


def _shared_against(differs: Floats, known: Floats, weighted: Floats) -> Floats:
    both = known.T @ (known * weighted[:, None]) + 1e-9
    joint = differs.T @ (differs * weighted[:, None])
    one = differs.T @ (known * weighted[:, None])  # f differs, g known
    two = one.T
    pf, pg = (one + 1) / (both + 4), (two + 1) / (both + 4)
    pj = (joint + 2 * pf * pg) / (both + 2)
    lift = np.log2(np.maximum(pj, 1e-12) / (pf * pg))
    shared = np.clip(lift / np.maximum(np.log2(1 / np.clip(pf, 1e-9, 0.999)), 1e-3), 0, 1)
    np.fill_diagonal(shared, 0)
    return shared


def _without_matches(
    raw: Floats, filled: Floats, onehot: Sequence[Floats], weighted: Floats, tops: npt.NDArray[np.int64]
) -> tuple[Floats, Floats]:
    u = np.zeros_like(raw)
    distinct = np.ones(len(tops))
    for f, top in enumerate(tops):
        all_pairs = raw[f] * filled[f]
        same = onehot[f] @ weighted
        different = np.maximum(all_pairs - same, np.maximum(0.02 * all_pairs, 1e-3))
        different[MISSING] = 0
        u[f] = different / different.sum()
        distinct[f] = different[top] / max(all_pairs[top], 1e-9)
    return u, np.clip(distinct, 0, 1)


def _monotone(m: Floats, u: Floats, top: int) -> Floats:
    """Return m such that a higher level never weighs less than a lower one."""
    ratio = m[DIFFERENT : top + 1] / np.maximum(u[DIFFERENT : top + 1], 1e-12)
    mass = u[DIFFERENT : top + 1]
    # Pool adjacent violators on m/u, weighted by u.
    blocks: list[list[float]] = []
    for value, weight in zip(ratio, np.maximum(mass, 1e-12), strict=True):
        blocks.append([float(value), float(weight), 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value2, weight2, size2 = blocks.pop()
            value1, weight1, size1 = blocks.pop()
            blocks.append(
                [(value1 * weight1 + value2 * weight2) / (weight1 + weight2), weight1 + weight2, size1 + size2]
            )
    pooled = np.concatenate([np.full(int(size), value) for value, _, size in blocks])
    result = m.copy()
    result[DIFFERENT : top + 1] = pooled * np.maximum(mass, 1e-12)
    result[MISSING] = 0
    result /= result.sum()
    return result


def pack(levels: Levels) -> npt.NDArray[np.int64]:
    """Return one number per row of levels."""
    code = np.zeros(len(levels), dtype=np.int64)
    for f in range(levels.shape[1]):
        code = code * LEVELS + levels[:, f]
    return code


def unpack(codes: npt.NDArray[np.int64], count: int) -> Levels:
    """Return the levels behind the numbers of `pack`."""
    shifts = 3 * np.arange(count - 1, -1, -1)
    return ((codes[:, None] >> shifts) & (LEVELS - 1)).astype(np.uint8)
