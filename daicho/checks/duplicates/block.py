"""Which pairs of records are worth comparing: keys chosen for the table, under a budget of pairs.

Every pair is compared where the table is small. Otherwise keys (a value, the beginning of one, two of them together)
are tried by what they cost in pairs and what they would find, and the best set within the budget is taken. A value too
many rows share is left out of its key; the other keys find its duplicates.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from daicho.checks.duplicates.encode import Codes, Evidence, different, with_places
from daicho.checks.duplicates.levels import DIFFERENT, TOP, Comparison
from daicho.checks.duplicates.parallel import each

Rows = npt.NDArray[np.int64]

ALL_PAIRS = 5_000_000
"""Tables with no more pairs than this are compared whole: about 3,000 rows."""
_FIXED_COST = 0.05
"""Pairs per row that a key costs before it proposes any: it has to be sorted."""
_TRUST = 0.7
_NO_KEYS = frozenset(("busy", "numbers", "spoken", "numbered", "end"))
_LARGEST_BLOCK = 150
_LOOKED_AT = 60_000
"""Rows a key is judged by, about."""
_LEAST_VALUES = 100
"""Different values they hold at least."""
_SIMULATED = 4_000
_LEAST_KEPT = 0.02
_LEAST_GAIN = 0.0001


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One half of a key: a piece of evidence, whole or a part of it."""

    evidence: int
    part: str | None = None

    def codes(self, evidence: Sequence[Evidence]) -> Codes:
        """Return the part's code per row."""
        found = evidence[self.evidence]
        if self.part is None:
            return found.codes
        table = np.append(found.parts[self.part], np.int32(-1))
        return table[found.codes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Records that agree on all parts are compared."""

    parts: tuple[Part, ...]
    pairs: int
    kept: float
    """Share of rows whose value few enough others share."""
    dropped: int
    """Values too many rows share, estimated from the blocks looked at."""

    def codes(self, evidence: Sequence[Evidence]) -> npt.NDArray[np.signedinteger]:
        """Return the key's code per row, -1 where a part is missing."""
        codes: npt.NDArray[np.signedinteger] = self.parts[0].codes(evidence)
        for part in self.parts[1:]:
            codes = _pair_code(codes, part.codes(evidence))
        return codes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Option:
    """A key that could be used."""

    parts: tuple[Part, ...]
    pairs: float
    kept: float
    dropped: int
    found: npt.NDArray[np.bool_]
    """Which of the made-up pairs agree on it."""


GRAMS = "gram"
"""Part of a text: its rarest runs of characters; a key of its own, for names with a typing error."""
_RAREST = 4
_WITH_GRAMS = frozenset((Comparison.COMPANY, Comparison.FULL_NAME))


def rare_grams(values: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return value numbers and gram numbers: for every value the runs of characters fewest other values have.

    Runs of two characters where a text has kanji, of three where it is kana, of four where it is letters only.
    """
    numbers: dict[str, int] = {}
    owners: list[int] = []
    grams: list[int] = []
    for number, value in enumerate(values):
        text = value.replace(" ", "")
        size = 4 if text.isascii() else 2 if any("\u3400" <= c <= "\u9fff" for c in text) else 3
        for piece in {text[at : at + size] for at in range(max(1, len(text) - size + 1))}:
            owners.append(number)
            grams.append(numbers.setdefault(piece, len(numbers)))
    owner, gram = np.array(owners, dtype=np.int64), np.array(grams, dtype=np.int64)
    rarity = np.bincount(gram)[gram] if len(gram) else gram
    order = np.lexsort((gram, rarity, owner))
    owner, gram, rarity = owner[order], gram[order], rarity[order]
    kept = (np.arange(len(owner)) - np.searchsorted(owner, owner, side="left") < _RAREST) & (rarity > 1)
    return owner[kept], gram[kept]


def _gram_rows(evidence: Evidence) -> tuple[Rows, npt.NDArray[np.int64]]:
    """Return row numbers and gram numbers, one per rare gram of the row's value."""
    owner, gram = rare_grams(evidence.values)
    order = np.argsort(evidence.codes, kind="stable")
    codes = evidence.codes[order]
    first, last = np.searchsorted(codes, owner, side="left"), np.searchsorted(codes, owner, side="right")
    lengths = last - first
    places = np.repeat(first - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) + np.arange(int(lengths.sum()))
    return order[places], np.repeat(gram, lengths)


def budget(rows: int) -> int:
    """Return how many pairs a table of that many rows may cost."""
    return min(60 * rows, 4_000_000 + 4 * rows)


def choose_keys(evidence: Sequence[Evidence], rows: int) -> list[Key]:
    """Choose the keys that find most for their pairs."""
    parts = [
        Part(evidence=i, part=p)
        for i, e in enumerate(evidence)
        for p in (None, *(name for name in e.parts if name not in _NO_KEYS))
    ]
    samples = dict(zip(parts, each(lambda part: _Sample(part.codes(evidence)), parts), strict=True))
    grams = [Part(evidence=i, part=GRAMS) for i, e in enumerate(evidence) if e.comparison in _WITH_GRAMS]
    agree = _simulate(evidence, [*parts, *grams])
    options: list[tuple[Part, ...]] = [(part,) for part in (*parts, *grams)]
    options += [pair for pair in itertools.combinations(parts, 2) if pair[0].evidence != pair[1].evidence]

    def look(option: tuple[Part, ...]) -> tuple[float, float, int]:
        if option[0].part == GRAMS:
            return _cost(_gram_rows(evidence[option[0].evidence])[1], 1)
        # The values of one half decide which blocks are looked at; the half with more of them does it more evenly.
        led, *others = sorted(option, key=lambda part: -samples[part].values)
        codes = samples[led].codes
        for part in others:
            codes = _pair_code(codes, samples[part].whole[samples[led].rows])
        return _cost(codes, samples[led].one_in)

    tried = [
        _Option(
            parts=option,
            pairs=pairs,
            kept=kept,
            dropped=dropped,
            found=np.logical_and.reduce([agree[part] for part in option]),
        )
        for option, (pairs, kept, dropped) in zip(options, each(look, options), strict=True)
        if kept >= _LEAST_KEPT
    ]
    return _cheapest(tried, budget(rows), rows)


def _cheapest(tried: list[_Option], left: float, rows: int) -> list[Key]:
    """Take, as long as the budget lasts, the key that finds most of what the others miss for its pairs."""
    chosen: list[Key] = []
    missed = np.ones(_SIMULATED)
    while True:
        gains = {
            index: float((missed * option.found).sum()) * option.kept / _SIMULATED
            for index, option in enumerate(tried)
            if option.pairs <= left
        }
        # Ever smaller gains only: what falls out of reach once stays so.
        tried = [option for index, option in enumerate(tried) if gains.get(index, 0) >= _LEAST_GAIN]
        worth = [gain for gain in gains.values() if gain >= _LEAST_GAIN]
        if not tried:
            return chosen
        ratios = [gain / (option.pairs + _FIXED_COST * rows) for gain, option in zip(worth, tried, strict=True)]
        best = tried.pop(int(np.argmax(ratios)))
        chosen.append(Key(parts=best.parts, pairs=int(best.pairs), kept=best.kept, dropped=best.dropped))
        # A key may still miss what it should find: what it covers stays worth covering twice.
        missed *= np.where(best.found, 1 - _TRUST * best.kept, 1)
        left -= best.pairs


def _pair_code(first: npt.NDArray[np.signedinteger], second: Codes) -> npt.NDArray[np.int64]:
    code = first.astype(np.int64) * (int(second.max(initial=0)) + 1) + second
    code[(first < 0) | (second < 0)] = -1
    return code


class _Sample:
    """The rows of some values of a part: blocks are seen whole or not at all, so that their sizes are true."""

    def __init__(self, codes: Codes) -> None:
        self.whole = codes
        self.values = int(codes.max(initial=-1)) + 1
        self.one_in = max(1, min(len(codes) // _LOOKED_AT, self.values // _LEAST_VALUES))
        # Knuth's multiplicative hash: values next to each other in the table are not next to each other here.
        mixed = codes.astype(np.uint32) * np.uint32(2_654_435_761) >> np.uint32(8)
        self.rows = np.flatnonzero((codes >= 0) & (mixed % self.one_in == 0))
        self.codes: npt.NDArray[np.signedinteger] = codes[self.rows]


def _cost(codes: npt.NDArray[np.signedinteger], one_in: int) -> tuple[float, float, int]:
    """Return a key's estimated pairs, the share of rows in blocks small enough, and how many blocks are too large.

    Args:
        codes: of the rows of one in so many blocks.
    """
    known = np.sort(codes[codes >= 0])
    if not len(known):
        return 0.0, 0.0, 0
    edges = np.flatnonzero(np.diff(known)) + 1
    sizes = np.diff(np.concatenate(([0], edges, [len(known)])))
    small = sizes <= _LARGEST_BLOCK
    kept = sizes[small]
    pairs = float((kept * (kept - 1) / 2).sum()) * one_in
    return pairs, float(kept.sum()) / len(known), int((~small).sum()) * one_in


def _simulate(
    evidence: Sequence[Evidence],
    parts: Sequence[Part],
    equal: Sequence[float] | None = None,
    differ: Sequence[float] | None = None,
) -> dict[Part, npt.NDArray[np.bool_]]:
    """Return, for made-up pairs of one person's records, which parts would agree.

    What is filled comes from the table; how often filled values agree is what CRM data typically shows, or what the
    fitted model says.
    """
    random = np.random.default_rng(0)
    rows = len(evidence[0].codes)
    first, second = random.integers(0, rows, _SIMULATED), random.integers(0, rows, _SIMULATED)
    agree: dict[Part, npt.NDArray[np.bool_]] = {}
    for number, one in enumerate(evidence):
        filled = (one.codes[first] >= 0) & (one.codes[second] >= 0)
        drawn = random.random(_SIMULATED)
        exact = filled & (drawn < (equal[number] if equal else 0.75))
        near = filled & (drawn < (1 - differ[number] if differ else 0.9))
        for part in parts:
            if part.evidence == number:
                # Half of what is written differently still begins, ends or sounds alike.
                part_agrees = exact | (near & (random.random(_SIMULATED) < (0.85 if part.part == GRAMS else 0.5)))
                agree[part] = exact if part.part is None else part_agrees
    return agree


def estimated_recall(evidence: Sequence[Evidence], keys: Sequence[Key], m: npt.NDArray[np.float64]) -> float:
    """Return the share of same pairs that at least one key finds, for pairs as the fitted model says they are.

    Args:
        m: share of same pairs on each level, evidence by level.
    """
    parts = sorted({part for key in keys for part in key.parts}, key=lambda part: (part.evidence, part.part or ""))
    equal = [float(m[index, TOP[one.comparison]]) for index, one in enumerate(evidence)]
    differ = [float(m[index, DIFFERENT]) for index in range(len(evidence))]
    agree = _simulate(evidence, parts, equal, differ)
    found = np.zeros(_SIMULATED, dtype=np.bool_)
    for key in keys:
        hit = np.ones(_SIMULATED, dtype=np.bool_)
        for part in key.parts:
            hit &= agree[part]
        found |= hit & (np.random.default_rng(len(key.parts)).random(_SIMULATED) < key.kept)
    return float(found.mean())


def covers_all(rows: int) -> bool:
    """Return whether a table is small enough to compare every pair."""
    return rows * (rows - 1) // 2 <= ALL_PAIRS


def candidate_pairs(evidence: Sequence[Evidence], keys: Sequence[Key], rows: int) -> Rows:
    """Return every pair to compare as `left * rows + right`, left < right, each once and in order."""
    if covers_all(rows):
        left, right = np.triu_indices(rows, 1)
        return left.astype(np.int64) * rows + right

    def pairs(key: Key) -> Rows:
        found = [left * rows + right for left, right in _of_key(key, evidence)]
        return different(np.concatenate(found)) if found else np.empty(0, np.int64)

    return different(np.concatenate([np.empty(0, np.int64), *each(pairs, keys)]))


def _of_key(key: Key, evidence: Sequence[Evidence]) -> Iterator[tuple[Rows, Rows]]:
    if key.parts[0].part == GRAMS:
        rows, grams = _gram_rows(evidence[key.parts[0].evidence])
        for left, right in _within(grams):
            one, two = rows[left], rows[right]
            apart = one != two
            yield np.minimum(one, two)[apart], np.maximum(one, two)[apart]
    else:
        yield from _within(key.codes(evidence))


def _in_order(codes: npt.NDArray[np.signedinteger]) -> tuple[Rows, Rows]:
    """Return the rows that have a code, by code and then by row, and their codes."""
    rows = np.flatnonzero(codes >= 0)
    ordered, places = with_places(codes[rows].astype(np.int64))
    return rows[places], ordered


def _within(codes: npt.NDArray[np.signedinteger]) -> Iterator[tuple[Rows, Rows]]:
    """Yield the pairs of rows within blocks of equal codes, small blocks only."""
    order, ordered = _in_order(codes)
    if not len(order):
        return
    edges = np.concatenate(([0], np.flatnonzero(np.diff(ordered)) + 1, [len(ordered)]))
    sizes = np.diff(edges)
    for size in np.unique(sizes):
        if not 2 <= size <= _LARGEST_BLOCK:
            continue
        starts = edges[:-1][sizes == size]
        members = order[starts[:, None] + np.arange(size)]
        one, two = np.triu_indices(size, 1)
        left, right = members[:, one].ravel(), members[:, two].ravel()
        yield np.minimum(left, right), np.maximum(left, right)
