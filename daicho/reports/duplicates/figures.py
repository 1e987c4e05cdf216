"""Numbers of a duplicate report as people read them: bits, odds, shares far below a percent, sizes in classes.

Decides rounding and what a weight of so many bits is in plain words; the numbers themselves come with the report.
"""

import math
from typing import NamedTuple

from daicho.language import Bilingual
from daicho.reports.duplicates.model import Cell, Cluster, DuplicateReport, Member
from daicho.reports.figures import percent, thousands

LEAST_BITS = 0.05
"""Weights nearer to nothing than this are printed as 0 and say nothing."""

MEMBERS_SHOWN = 20
"""Records of one cluster a page shows; nobody reads a table of a thousand look-alikes."""

_PARTS = 10**9
_MOST_BITS = 40.0
_CLASSES = ((2, 2), (3, 3), (4, 4), (5, 5), (6, 10), (11, 20), (21, 50), (51, None))
_ENGLISH = ((10**9, " billion"), (10**6, " million"))
_JAPANESE = ((10**8, "億"), (10**4, "万"))


class SizeClass(NamedTuple):
    """Clusters of about one size."""

    span: str
    """Records of one cluster: `2`, `6–10`, `51+`."""
    clusters: int
    records: int


def probability(value: float) -> str:
    """Return a share in [0, 1] as a percentage that never rounds to 0% or 100%."""
    if value <= 0 or value >= 1:
        return "0%" if value <= 0 else "100%"
    return percent(min(max(round(value * _PARTS), 1), _PARTS - 1), _PARTS)


def share(value: float) -> str:
    """Return a share in [0, 1] as a percentage with two digits that say something, however small it is."""
    if value >= 0.0995:
        return probability(value)
    if value <= 0:
        return "0%"
    places = 1 - math.floor(math.log10(100 * value))
    return f"{100 * value:.{places}f}%" if places <= 7 else "<0.000001%"


def bound(value: float) -> str:
    """Return a limit someone set, in [0, 1], as they would write it: `10%`, `99.95%`."""
    return f"{100 * value:.6g}%"


def log_odds(value: float) -> float:
    """Return the odds of a probability in bits; far below 0 for 0."""
    return math.log2(value / (1 - value)) if 0 < value < 1 else math.copysign(_MOST_BITS, value - 0.5)


def bits(weight: float) -> str:
    """Return a weight with its sign and one decimal; 0 where it is next to nothing."""
    if abs(weight) < LEAST_BITS:
        return "0"
    return f"{'+' if weight > 0 else '−'}{abs(weight):.1f}"


def times(weight: float) -> Bilingual:
    """Return how many times likelier that many bits, for or against, make something: `about 11,000 times`."""
    if abs(weight) >= _MOST_BITS:
        return Bilingual("over a trillion times", "1兆倍以上")
    number = round_number(2 ** abs(weight))
    return Bilingual(f"about {number.en} times", f"約{number.ja}倍")


def one_in(prior_weight: float) -> Bilingual:
    """Return among how many pairs one is the same, given the prior in bits: `1 pair in about 99,000`."""
    if prior_weight <= -_MOST_BITS:
        return Bilingual("fewer than 1 pair in a trillion", "1兆組に1組未満")
    number = round_number(1 + 2**-prior_weight)
    return Bilingual(f"1 pair in about {number.en}", f"約{number.ja}組に1組")


def round_number(value: float) -> Bilingual:
    """Return `value` with two significant digits, large ones in words."""
    if value < 9.95:
        one_decimal = f"{value:.1f}".removesuffix(".0")
        return Bilingual(one_decimal, one_decimal)
    step = 10 ** (math.floor(math.log10(value)) - 1)
    rounded = int(round(value / step) * step)
    return Bilingual(_in_words(rounded, _ENGLISH), _in_words(rounded, _JAPANESE))


def _in_words(number: int, units: tuple[tuple[int, str], ...]) -> str:
    for size, word in units:
        if number >= size:
            tenths, digits = divmod(10 * number // size, 10)
            return f"{thousands(tenths)}{f'.{digits}' if digits else ''}{word}"
    return thousands(number)


def size_classes(report: DuplicateReport) -> tuple[SizeClass, ...]:
    """Return the clusters by size, large sizes in classes, empty classes left out."""
    found = []
    for least, most in _CLASSES:
        sizes = [
            (size, clusters) for size, clusters in report.sizes if least <= size and (most is None or size <= most)
        ]
        clusters = sum(clusters for _, clusters in sizes)
        if clusters:
            records = sum(size * clusters for size, clusters in sizes)
            found.append(SizeClass(_span(least, most), clusters, records))
    return tuple(found)


def _span(least: int, most: int | None) -> str:
    if most is None:
        return f"{least}+"
    return str(least) if least == most else f"{least}–{most}"


def shown_members(cluster: Cluster) -> tuple[Member, ...]:
    """Return the members a page shows."""
    return cluster.members[:MEMBERS_SHOWN]


def member_headers(cluster: Cluster) -> tuple[str, ...]:
    """Return the columns of a cluster's table: those in which a shown member has anything, in their first order."""
    filled = {cell.header for member in shown_members(cluster) for cell in member.values if cell.value}
    named = dict.fromkeys(cell.header for member in shown_members(cluster) for cell in member.values)
    return tuple(header for header in named if header in filled)


def member_cells(member: Member, headers: tuple[str, ...]) -> tuple[Cell, ...]:
    """Return one cell per header; an empty one where the record has none."""
    cells = {cell.header: cell for cell in member.values}
    return tuple(cells.get(header, Cell(header, "", False)) for header in headers)
