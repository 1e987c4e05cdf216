"""Lines a terminal can take: one cell wide for a letter, two for a full-width character, nothing it would obey."""

from collections.abc import Sequence

from daicho.masking import safe_for_terminal
from daicho.reports.figures import display_width, visible

WIDEST = 90
"""Terminal cells of one line of text a stranger has a part in."""


def one_line(text: str, widest: int = WIDEST) -> str:
    """Return `text` on one line, without anything a terminal would obey, at most `widest` cells wide."""
    shown = safe_for_terminal(visible(" ".join(text.split())))
    if display_width(shown) <= widest:
        return shown
    while display_width(shown) >= widest:
        shown = shown[:-1]
    return shown + "…"


def aligned(rows: Sequence[tuple[str, ...]], right: set[int]) -> list[str]:
    """Return the rows as lines with every column as wide as its widest cell; `right` columns end together."""
    if not rows:
        return []
    widths = [max(display_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
            padding = " " * (width - display_width(cell))
            cells.append(padding + cell if index in right else cell + padding)
        lines.append("  ".join(cells).rstrip())
    return lines
