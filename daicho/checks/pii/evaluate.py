"""How well findings agree with labels: precision, recall and F1, per type and over all, with 95 % intervals.

Strict asks for the same offsets and type; overlap for the same type and an intersection of at least half the union,
every label and every finding used once, best pairs first. Special-care phrases are measured by overlap, with and
without the category, in the texts whose labels speak of it.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from daicho.checks.pii.labelled import LabelledFile, LabelledText, Mark, read_labelled
from daicho.checks.pii.types import Category, PiiType
from daicho.errors import InputError

# The two-sided 95 % quantile of the normal distribution.
_Z = 1.959963984540054


class Interval(NamedTuple):
    """Bounds between which a share lies with 95 % certainty."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Agreement of findings with labels, as counts."""

    gold: int
    """Labels."""
    found: int
    """Findings."""
    right: int
    """Labels and findings that belong together."""

    @property
    def precision(self) -> float | None:
        """Share of findings that are right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of labels that were found; None where nothing is labelled."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is neither label nor finding."""
        both = self.found + self.gold
        return 2 * self.right / both if both else None

    @property
    def precision_interval(self) -> Interval | None:
        """95 % interval of the precision."""
        return wilson(self.right, self.found)

    @property
    def recall_interval(self) -> Interval | None:
        """95 % interval of the recall."""
        return wilson(self.right, self.gold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """One way of comparing, by type or category and over all."""

    by_name: Mapping[str, Score]
    """In the order of the vocabulary, types of the user's own behind."""
    total: Score
    """Every label and finding counted alike (micro average)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What comparing two files showed."""

    texts: int
    """Texts compared: those that are labelled."""
    left_out: int
    """Texts with findings that nobody labelled."""
    strict: Scores
    overlap: Scores
    special_care_texts: int
    """Texts whose labels speak of special care, an empty list included."""
    special_care: Scores
    """By overlap, the same category."""
    special_care_any: Score
    """By overlap, whatever the category."""


def evaluate(gold: Path, predicted: Path) -> Evaluation:
    """Return how well the findings in one JSONL file agree with the labels in another.

    Raises:
        InputError: a file or line cannot be read, an id stands twice, a labelled text has no line of findings, or a
            text differs between the files; says `file:line`, never what stands there.
    """
    labels, findings = read_labelled(gold, gold=True), read_labelled(predicted)
    pairs = _paired(labels, findings)
    spans = [(label.spans, finding.spans) for label, finding in pairs]
    care = [
        (label.special_care, finding.special_care or ()) for label, finding in pairs if label.special_care is not None
    ]
    types, categories = ([one.value for one in kind] for kind in (PiiType, Category))
    return Evaluation(
        texts=len(pairs),
        left_out=len(findings.texts) - len(pairs),
        strict=_scores(spans, [_same(*pair) for pair in spans], types),
        overlap=_scores(spans, [_overlapping(*pair) for pair in spans], types),
        special_care_texts=len(care),
        special_care=_scores(care, [_overlapping(*pair) for pair in care], categories),
        special_care_any=_scores(care, [_overlapping(*pair, same_name=False) for pair in care], categories).total,
    )


def wilson(right: int, trials: int) -> Interval | None:
    """Return the 95 % interval of a share; None without trials.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927).
    """
    if trials == 0:
        return None
    share = right / trials
    middle = share + _Z**2 / (2 * trials)
    reach = _Z * sqrt(share * (1 - share) / trials + _Z**2 / (4 * trials**2))
    scale = 1 + _Z**2 / trials
    return Interval(max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale))


def _paired(gold: LabelledFile, predicted: LabelledFile) -> list[tuple[LabelledText, LabelledText]]:
    missing = [text.line for key, text in gold.texts.items() if key not in predicted.texts]
    if missing:
        count, line = f"{len(missing):,}", missing[0]
        raise InputError(
            f"{predicted.name}: {count} texts of {gold.name} are missing, the first on line {line} of {gold.name}",
            f"{predicted.name}: {gold.name} の {count} 件に対応する行がありません（最初は {gold.name}:{line}）",
        )
    pairs = [(text, predicted.texts[key]) for key, text in gold.texts.items()]
    for label, finding in pairs:
        if label.digest and finding.digest and label.digest != finding.digest:
            raise InputError(
                f"{predicted.name}:{finding.line}: has another text than {gold.name}:{label.line}",
                f"{predicted.name}:{finding.line}: {gold.name}:{label.line} と本文が異なります",
            )
    return pairs


Pair = tuple[Sequence[Mark], Sequence[Mark]]
"""Labels and findings of one text."""


def _scores(pairs: Sequence[Pair], right: Iterable[Iterable[str]], known: Sequence[str]) -> Scores:
    """Return the scores of texts, given the names of the labels that were found in each."""
    gold = Counter(mark.name for labels, _ in pairs for mark in labels)
    found = Counter(mark.name for _, findings in pairs for mark in findings)
    hits = Counter(name for names in right for name in names)
    rank = {name: at for at, name in enumerate(known)}
    names = sorted(gold.keys() | found.keys(), key=lambda name: (rank.get(name, len(rank)), name))
    return Scores(
        by_name={name: Score(gold=gold[name], found=found[name], right=hits[name]) for name in names},
        total=Score(gold=gold.total(), found=found.total(), right=hits.total()),
    )


def _same(labels: Sequence[Mark], findings: Sequence[Mark]) -> list[str]:
    """Return the name of every label that a finding of its own repeats exactly."""
    return [mark.name for mark in (Counter(labels) & Counter(findings)).elements()]


def _overlapping(labels: Sequence[Mark], findings: Sequence[Mark], *, same_name: bool = True) -> list[str]:
    """Return the name of every label that overlaps a finding of its own, best pairs first.

    Every label asks its best finding, which keeps whoever fits it better: the same pairs as from a list of all of
    them, in memory that grows with the marks and not with their square. Equal marks ask as one.
    """
    asking, asked = Counter(labels), _Findings(findings)
    known = sorted(asking)
    open_ = [(at, asking[mark]) for at, mark in reversed(list(enumerate(known)))]
    while open_:
        at, count = open_.pop()
        for agreement, other in asked.near(known[at], same_name=same_name):
            count = asked.keep(other, agreement, at, count, open_)
            if not count:
                break
    return [known[at].name for at, count in asked.kept() for _ in range(count)]


class _Findings:
    """The findings of one text, and which labels they keep."""

    def __init__(self, findings: Sequence[Mark]) -> None:
        counts = Counter(findings)
        self._marks = sorted(counts)
        self._starts = [mark.start for mark in self._marks]
        self._room = [counts[mark] for mark in self._marks]
        self._kept: list[list[tuple[float, int, int]]] = [[] for _ in self._marks]
        """By finding: agreement below zero, label and how often, best first."""

    def near(self, label: Mark, *, same_name: bool) -> list[tuple[float, int]]:
        """Return the findings a label may belong to, best first."""
        # What begins further before the label than the label is long shares less than half of the union with it.
        first, last = bisect_left(self._starts, label.start - label.length), bisect_left(self._starts, label.end)
        found = ((-_agreement(label, self._marks[at]), at) for at in range(first, last))
        return sorted((a, at) for a, at in found if a <= -0.5 and (not same_name or self._marks[at].name == label.name))

    def keep(self, other: int, agreement: float, at: int, count: int, open_: list[tuple[int, int]]) -> int:
        """Keep equal labels as far as there is room or they fit better; return how many go on asking."""
        kept = self._kept[other]
        taken = min(count, self._room[other])
        self._room[other] -= taken
        while taken < count and kept and kept[-1][:2] > (agreement, at):
            worst, its, times = kept.pop()
            less = min(times, count - taken)
            taken += less
            open_.append((its, less))
            if times > less:
                kept.append((worst, its, times - less))
        if taken:
            insort(kept, (agreement, at, taken))
        return count - taken

    def kept(self) -> Iterator[tuple[int, int]]:
        """Yield labels that were kept and how many of each."""
        return ((at, count) for kept in self._kept for _, at, count in kept)


def _agreement(one: Mark, other: Mark) -> float:
    """Return intersection over union, in characters."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / (one.length + other.length - shared)
