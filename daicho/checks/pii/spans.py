"""Which spans of a text overlap, and which of them stand where they do, in time that grows with the text alone."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any

from daicho.checks.pii.types import Span, SpecialCare


class Places:
    """Stretches of a text that are taken; they may overlap."""

    def __init__(self, spans: Iterable[Span | SpecialCare] = ()) -> None:
        """Remember where the spans are."""
        places = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in places]
        self._ends = list(accumulate((end for _, end in places), max))
        """How far the places up to this one reach."""

    def overlap(self, start: int, end: int) -> bool:
        """Return whether some of the characters from `start` to `end` are taken."""
        place = bisect_left(self._starts, end)
        return place > 0 and self._ends[place - 1] > start


def settle(spans: Iterable[Span], rank: Callable[[Span], Any]) -> list[Span]:
    """Return the spans that do not overlap, in order: where two do, the one `rank` puts first stands."""
    taken: set[int] = set()
    chosen: list[Span] = []
    for span in sorted(spans, key=rank):
        place = range(span.start, span.end)
        if taken.isdisjoint(place):
            taken.update(place)
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)
