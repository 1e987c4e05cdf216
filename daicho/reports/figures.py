"""Numbers as people read them, the same in both languages.

Decides rounding: a share that is not nothing never reads 0%, one that is not all never reads 100%.
"""

import re
from typing import Any
from unicodedata import east_asian_width, normalize

from markupsafe import Markup

_LONGEST = 600
"""Characters of one text a report shows; real titles and reasons stay far below, a planted 10,000 do not."""

# Controls, the bidi controls that make text lie about its order, invisible spaces, line separators, surrogates, BOM.
# The zero-width joiner stays: emoji are made with it.
_DECEPTIVE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def thousands(number: int) -> str:
    """Return `12345` as `12,345`."""
    return f"{number:,}"


def percent(part: int, whole: int) -> str:
    """Return part of whole with one decimal; `<0.1%` and `>99.9%` where rounding would hide something."""
    if whole <= 0:
        return "–"
    if part in (0, whole):
        return "0%" if part == 0 else "100%"
    if part * 1000 < whole:
        return "<0.1%"
    if (whole - part) * 1000 < whole:
        return ">99.9%"
    tenths = (2000 * part + whole) // (2 * whole)  # whole numbers only, so that halves round alike everywhere
    return f"{tenths // 10}.{tenths % 10}%"


def points(value: float | None) -> str:
    """Return a score of 0 to 100 with one decimal, a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:.0f}" if value in (0, 100) else f"{value:.1f}"


def visible(text: str) -> str:
    """Return `text` cut to a bearable length, with characters that hide or reorder others spelled out."""
    shown = text[:_LONGEST]
    if len(text) > _LONGEST:
        shown += f"… ({len(text):,})"
    return _DECEPTIVE.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", shown)


def harmless(value: Any) -> Any:
    """Return what a template may print: numbers and finished markup as they are, text made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def display_width(text: str) -> int:
    """Return the terminal cells `text` takes: two for a full-width character, none for a combining mark."""
    composed = normalize("NFC", text)
    return sum(_cells(character) for character in composed)


def _cells(character: str) -> int:
    if character in "\u200d\ufe0e\ufe0f" or "\u0300" <= character <= "\u036f":
        return 0
    # Kana voicing marks combine, though Unicode calls them wide.
    if character in "\u3099\u309a":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
