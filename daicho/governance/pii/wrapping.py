"""Lines of a terminal's width: Latin words stay whole, Japanese breaks anywhere but before a closing mark."""

import re

from daicho.reports.figures import display_width

_PIECE = re.compile(r"(?:[!-~\u00c0-\u024f]+|[^ ])[、。，．）」』】〕・：；！？ー…]* *")


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` as lines of at most `width` terminal cells; a longer word has a line of its own."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and display_width(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]
