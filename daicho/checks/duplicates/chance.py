"""What agrees by chance and what is usual, before the table has told which of its pairs are the same.

Decides where the fit of `model` starts: how often different records agree, counted over all pairs of the table; what
same records look like in a CRM, from general knowledge.
"""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from daicho.checks.duplicates.columns import NAMES, Kind
from daicho.checks.duplicates.compare import compare
from daicho.checks.duplicates.encode import Evidence, sizes_together
from daicho.checks.duplicates.levels import DIFFERENT, MISSING, TOP
from daicho.checks.duplicates.parallel import each

Floats = npt.NDArray[np.float64]

_RANDOM_PAIRS = 300_000
"""Pairs drawn to see how often values are alike by chance."""
LEVELS = 8
"""Levels a number of three bits holds: more than any comparison has."""

_USUAL: Mapping[Kind, float] = {
    Kind.EMAIL: 1e-6,
    Kind.PHONE: 1e-5,
    Kind.MOBILE: 1e-6,
    Kind.REGISTRATION: 1e-6,
    Kind.CODE: 1e-5,
    Kind.DATE: 5e-5,
    Kind.FULL_NAME: 1e-5,
    Kind.GIVEN_NAME: 5e-3,
    Kind.FAMILY_NAME: 5e-3,
    Kind.GIVEN_READING: 1e-2,
    Kind.FAMILY_READING: 5e-3,
    Kind.COMPANY: 1e-4,
    Kind.COMPANY_READING: 1e-4,
    Kind.ADDRESS: 1e-4,
    Kind.STREET: 1e-4,
    Kind.URL: 1e-4,
    Kind.POSTAL_CODE: 1e-3,
    Kind.TEXT: 1e-3,
}
"""How often two records agree by chance in a CRM of thousands, to the power of ten. Source: general knowledge."""
_USUAL_OTHERWISE = 0.05
_USUAL_PAIRS = 20_000.0
"""Pairs that knowledge counts for: a table of 200 rows has as many of its own."""
_PLACE = frozenset(
    (
        Kind.COMPANY,
        Kind.COMPANY_READING,
        Kind.ADDRESS,
        Kind.POSTAL_CODE,
        Kind.PHONE,
        Kind.URL,
        Kind.CITY,
        Kind.PREFECTURE,
        Kind.STREET,
        Kind.REGISTRATION,
    )
)


def typical_levels(tops: npt.NDArray[np.int64]) -> Floats:
    """Return how often same records stand on each level in a CRM. Source: general knowledge."""
    m = np.zeros((len(tops), LEVELS))
    for f, top in enumerate(tops):
        m[f, top], m[f, DIFFERENT] = 0.8, 0.08
        m[f, DIFFERENT + 1 : top] = 0.12 / max(top - 2, 1)
        m[f] /= m[f].sum()
    return m


def by_chance(evidence: Sequence[Evidence], rows: int) -> tuple[Floats, Floats]:
    """Return the share of all filled pairs on each level, and how many pairs are filled, per evidence."""
    random = np.random.default_rng(0)
    size = min(_RANDOM_PAIRS, rows * (rows - 1) // 2)
    first = random.integers(0, rows, size)
    second = (first + random.integers(1, rows, size)) % rows
    shares = np.zeros((len(evidence), LEVELS))
    filled = np.zeros(len(evidence))
    drawn = each(lambda one: compare(one, one.codes[first], one.codes[second]), evidence)
    for f, one in enumerate(evidence):
        top = TOP[one.comparison]
        seen = np.bincount(drawn[f], minlength=LEVELS).astype(np.float64)
        seen[MISSING] = 0
        counts = one.counts().astype(np.float64)
        filled[f] = max(counts.sum() * (counts.sum() - 1) / 2, 1)
        exact = float((counts * (counts - 1) / 2).sum()) / filled[f]
        seen[top] = 0
        near = seen.sum()
        # Half a pair each: what a million pairs never show is rare, not impossible.
        seen[DIFFERENT:top] += 0.5
        shares[f] = seen / max(near + 0.5 * (top - 1), 1) * (1 - exact)
        shares[f, top] = max(exact, 0.5 / filled[f])
        # A table of some dozen rows shows too few pairs to know what agrees by chance; the world at large does.
        usual = _USUAL.get(one.kind, _USUAL_OTHERWISE)
        typical = np.zeros(LEVELS)
        typical[DIFFERENT + 1 : top] = 3 * usual
        typical[top] = usual
        typical[DIFFERENT] = 1 - typical.sum()
        known = min(filled[f], float(size))
        shares[f] = (shares[f] * known + typical * _USUAL_PAIRS) / (known + _USUAL_PAIRS)
    return shares, filled


def agreeing_together(evidence: Sequence[Evidence]) -> tuple[Floats, Floats]:
    """Return how many pairs agree on both of two pieces of evidence, and how many have both."""
    count = len(evidence)
    agree, filled = np.zeros((count, count)), np.ones((count, count))
    both = list(itertools.combinations(range(count), 2))
    together = each(lambda pair: sizes_together(evidence[pair[0]].codes, evidence[pair[1]].codes), both)
    for (f, g), found in zip(both, together, strict=True):
        sizes = found.astype(np.float64)
        agree[f, g] = agree[g, f] = (sizes * (sizes - 1) / 2).sum()
        filled[f, g] = filled[g, f] = max(sizes.sum() * (sizes.sum() - 1) / 2, 1)
    return agree, filled


def assumed_shares(evidence: Sequence[Evidence]) -> Floats:
    """Return what is usually shared before the table was looked at: colleagues share all that is their company's."""
    count = len(evidence)
    shared = np.full((count, count), 0.1)
    kinds = [e.kind for e in evidence]
    for f in range(count):
        for g in range(count):
            if f == g:
                shared[f, g] = 0
            elif (kinds[f] in _PLACE and kinds[g] in _PLACE) or (
                kinds[f] in NAMES
                and kinds[g] in NAMES
                and (Kind.FULL_NAME in (kinds[f], kinds[g]) or Kind.FULL_READING in (kinds[f], kinds[g]))
            ):
                shared[f, g] = 0.9
            elif kinds[f] in (Kind.TEXT, Kind.CATEGORY) or kinds[g] in (Kind.TEXT, Kind.CATEGORY):
                shared[f, g] = 0.3
    return shared
