"""Bars and graphs of a duplicate report as inline SVG.

Decides geometry only; colour comes from the stylesheet through class names. Bars are measured in percent of their
cell, so that they stretch with it and stay sharp; every bar stands beside its number.
"""

import math
from collections.abc import Sequence

from markupsafe import Markup

from daicho.language import Language
from daicho.reports.duplicates.figures import LEAST_BITS, probability, shown_members
from daicho.reports.duplicates.model import Band, Cluster, Comparison, DuplicateReport

_MARGIN = 0.04
"""Part of a scale left free at either end."""
_LEAST_WIDTH = 0.8
"""Width in percent of the smallest bar: something must never look like nothing."""

Scale = tuple[float, float]
"""Lowest and highest value a row of bars shares."""


def weight_scale(report: DuplicateReport) -> Scale:
    """Return the scale on which all weights of the model are drawn: one for the page, so that they compare."""
    return _scale([level.weight for evidence in report.evidence for level in evidence.levels])


def weight_bar(weight: float, scale: Scale) -> Markup:
    """Return a bar from nothing to `weight`: to the right where it speaks for the same, to the left against."""
    return _row(_zero(scale) + _bar(0.0, weight, scale, _side(weight)))


def waterfall(comparison: Comparison) -> tuple[Markup, ...]:
    """Return a bar for the prior, one for every step from where the last one ended, and one for the total.

    A thread ties each bar's end to the next bar's start, from row to row.
    """
    ends = [comparison.prior_weight]
    for step in comparison.steps:
        ends.append(ends[-1] + step.weight)
    scale = _scale([*ends, comparison.total])
    zero = _zero(scale)
    rows = [_row(zero + _thread(ends[0], scale, below=True) + _bar(0.0, ends[0], scale, "prior"))]
    for step, start, end in zip(comparison.steps, ends, ends[1:], strict=False):
        threads = _thread(start, scale, below=False) + _thread(end, scale, below=True)
        rows.append(_row(zero + threads + _bar(start, end, scale, _side(step.weight))))
    total = _thread(ends[-1], scale, below=False) + _bar(0.0, comparison.total, scale, "total")
    return (*rows, _row(zero + total))


def graph(cluster: Cluster, language: Language, name: str) -> Markup:
    """Return the members of a cluster on a circle, and a line for every two that were compared.

    A line is as wide as the pair is probable; what waits for a person is dashed, what is different dotted.

    Args:
        cluster: what to draw.
        language: of the title a pointer or a screen reader meets first.
        name: an id for the title, unique in the page.
    """
    members = shown_members(cluster)
    places = _circle(len(members))
    widest = min(3.25, 20 / max(len(members), 1))  # many lines at full width would be one blot
    edges = [edge for edge in cluster.edges if max(edge.left, edge.right) < len(members)]
    drawn = Markup("").join(
        Markup(
            '<line class="edge {}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"><title>{}</title></line>'
        ).format(
            edge.band.value,
            *(_number(at) for at in (*places[edge.left], *places[edge.right])),
            _number(0.5 + widest * edge.probability),
            f"{edge.left + 1} – {edge.right + 1}: {probability(edge.probability)}",
        )
        for edge in sorted(edges, key=lambda edge: (edge.probability, edge.left, edge.right))
    )
    radius = 13 if len(members) <= 12 else 9
    nodes = Markup("").join(
        Markup(
            '<circle class="node" cx="{x}" cy="{y}" r="{r}"/>'
            '<text x="{x}" y="{y}" dy="0.36em" font-size="{size}">{n}</text>'
        ).format(x=_number(x), y=_number(y), r=radius, size=radius - 1, n=number)
        for number, (x, y) in enumerate(places, start=1)
    )
    japanese = Markup('<title lang="ja"{}>{}</title>')
    english = Markup('<title lang="en"{}>{}</title>')
    told = {
        japanese: f"レコード{len(members)}件のつながり（比較{len(edges)}組）",
        english: f"How {len(members)} records hang together, {len(edges)} pairs compared",
    }
    first, second = (japanese, english) if language is Language.JA else (english, japanese)
    title = first.format(Markup(' id="{}"').format(name), told[first]) + second.format("", told[second])
    top = min((y for _, y in places), default=110) - 16
    height = max((y for _, y in places), default=110) + 16 - top
    return Markup('<svg class="graph" viewBox="0 {} 220 {}" role="img" aria-labelledby="{}">{}</svg>').format(
        _number(top), _number(height), name, title + drawn + nodes
    )


def line_sample(band: Band) -> Markup:
    """Return a short line as the graphs draw a pair of `band`."""
    return Markup(
        '<svg class="sample" viewBox="0 0 24 8" aria-hidden="true" focusable="false">'
        '<line class="edge {}" x1="1" y1="4" x2="23" y2="4" stroke-width="2.5"/></svg>'
    ).format(band.value)


def _circle(count: int) -> tuple[tuple[float, float], ...]:
    turn = math.pi if count == 2 else -math.pi / 2
    angles = [turn + 2 * math.pi * place / count for place in range(count)]
    return tuple((110 + 90 * math.cos(angle), 110 + 90 * math.sin(angle)) for angle in angles)


def _scale(values: Sequence[float]) -> Scale:
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    room = _MARGIN * max(high - low, 1.0)
    return low - room, high + room


def _at(value: float, scale: Scale) -> float:
    low, high = scale
    return 100 * (value - low) / (high - low)


def _side(weight: float) -> str:
    if abs(weight) < LEAST_BITS:
        return "nothing"
    return "for" if weight > 0 else "against"


def _zero(scale: Scale) -> Markup:
    at = _number(_at(0.0, scale))
    return Markup('<line class="zero" x1="{0}%" x2="{0}%" y1="0" y2="100%"/>').format(at)


def _thread(value: float, scale: Scale, *, below: bool) -> Markup:
    top, bottom = ("50%", "100%") if below else ("0", "50%")
    return Markup('<line class="thread" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>').format(
        _number(_at(value, scale)), top, bottom
    )


def _bar(start: float, end: float, scale: Scale, kind: str) -> Markup:
    left, right = sorted((_at(start, scale), _at(end, scale)))
    if right - left < _LEAST_WIDTH:
        middle = (left + right) / 2
        left, right = middle - _LEAST_WIDTH / 2, middle + _LEAST_WIDTH / 2
    return Markup('<rect class="bits {}" x="{}%" width="{}%" y="50%" height="10" transform="translate(0 -5)"/>').format(
        kind, _number(left), _number(right - left)
    )


def _row(content: Markup) -> Markup:
    return Markup('<svg class="fall" aria-hidden="true" focusable="false">{}</svg>').format(content)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
