"""Bars as inline SVG: no script, no image file, sharp on paper.

Decides geometry only; colour comes from the stylesheet through class names, and every bar stands beside its number,
so that a reader who sees no colour or no picture loses nothing.
"""

from collections.abc import Sequence

from markupsafe import Markup

_LEAST = 0.8
"""Width in percent of the smallest visible share: something must never look like nothing."""


def bar(share: float, tone: str) -> Markup:
    """Return a bar filled to `share`, in [0, 1], in the colour of `tone`."""
    drawn = Markup('<rect class="track" width="100" height="6"/>')
    if width := _width(share):
        drawn += Markup('<rect class="fill {}" width="{}" height="6"/>').format(tone, _number(width))
    return _svg("bar", drawn)


def score_bar(value: float | None) -> Markup:
    """Return a bar for a score of 0 to 100 with ticks every 25; an empty, dashed one where there is no score."""
    ticks = Markup("").join(
        Markup('<path class="tick" d="M{} 0V6"/>').format(_number(tick)) for tick in (25.0, 50.0, 75.0)
    )
    if value is None:
        return _svg("bar score", Markup('<rect class="track none" width="100" height="6"/>'))
    filled = Markup('<rect class="fill score" width="{}" height="6"/>').format(_number(value))
    return _svg("bar score", Markup('<rect class="track" width="100" height="6"/>') + filled + ticks)


def stacked_bar(parts: Sequence[tuple[int, str]]) -> Markup:
    """Return one bar divided by (count, tone); nothing where the counts add up to nothing."""
    total = sum(count for count, _ in parts)
    if total == 0:
        return _svg("bar stacked", Markup('<rect class="track none" width="100" height="6"/>'))
    widths = [_width(count / total) for count, _ in parts]
    scale = 100 / sum(widths)  # small parts were widened; the others give way
    drawn, left = [], 0.0
    for width, (_, tone) in zip(widths, parts, strict=True):
        if width:
            drawn.append(
                Markup('<rect class="fill {}" x="{}" width="{}" height="6"/>').format(
                    tone, _number(left), _number(width * scale)
                )
            )
            left += width * scale
    return _svg("bar stacked", Markup("").join(drawn))


def _svg(kind: str, content: Markup) -> Markup:
    return Markup(
        '<svg class="{}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
    ).format(kind, content)


def _width(share: float) -> float:
    if share <= 0:
        return 0.0
    width = min(100 * share, 100.0)
    return min(max(width, _LEAST), 100.0 if share >= 1 else 100.0 - _LEAST)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
