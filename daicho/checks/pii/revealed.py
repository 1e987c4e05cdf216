"""Texts as a reader sees them: invisible characters gone, HTML entities read, and the way back to every place.

Decides what is invisible and which entities are one: numbers, with or without a semicolon, and names with one, written
over again (`&amp;#64;`) or not. Findings are made in the text as seen and told by their places in the original.
"""

import html
import re
from bisect import bisect_right
from dataclasses import replace
from typing import Final

from daicho.checks.pii.pieces import Found
from daicho.checks.pii.types import TextFindings
from daicho.text.width import INVISIBLE

# Variation selectors choose between forms of one character: of an emoji, of a kanji in a name (葛󠄀).
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_PARTING: Final = re.compile(f"[{INVISIBLE}]")
_ENTITY: Final = re.compile(r"&(?:amp;)*(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});?|[A-Za-z][A-Za-z0-9]{1,31};)")
_HIDDEN: Final = re.compile(f"{_INVISIBLE.pattern}|{_ENTITY.pattern}")
_MOST_TIMES: Final = 4
"""How often an entity may have been written over again."""


def is_plain_to_see(text: str) -> bool:
    """Return whether nothing in a text is invisible or written as an entity."""
    return (text.isascii() or _INVISIBLE.search(text) is None) and ("&" not in text or _ENTITY.search(text) is None)


def seen(text: str) -> str:
    """Return a text as a reader sees it."""
    if text.isascii() and "&" not in text:
        return text  # most cells: asked first, as this is asked of every cell
    return text if is_plain_to_see(text) else _HIDDEN.sub(lambda match: _read(match[0]), text)


class Revealed:
    """A text as a reader sees it, with the places of its characters in the original."""

    __slots__ = ("_from", "_length", "_shift", "parted", "text")

    def __init__(self, original: str) -> None:
        """Read a text in which something is hidden."""
        self.parted = _PARTING.search(original) is not None
        """Whether something invisible may part two words rather than stand in one."""
        self._from, self._shift = [0], [0]
        self._length: dict[int, int] = {}
        pieces: list[str] = []
        done = length = 0
        for match in _HIDDEN.finditer(original):
            if (read := _read(match[0])) == match[0]:
                continue
            pieces.append(original[done : match.start()])
            length += match.start() - done
            done = match.end()
            for character in read:
                pieces.append(character)
                self._moved(length, match.start() - length)
                self._length[length] = match.end() - match.start()
                length += 1
            self._moved(length, done - length)
        self.text = "".join((*pieces, original[done:]))

    def _moved(self, start: int, shift: int) -> None:
        self._from.append(start)
        self._shift.append(shift)

    def _place(self, at: int) -> int:
        return at + self._shift[bisect_right(self._from, at) - 1]

    def back(self, found: TextFindings) -> TextFindings:
        """Return findings in the text as seen by their places in the original."""
        return TextFindings(
            spans=tuple(map(self._moved_back, found.spans)),
            special_care=tuple(map(self._moved_back, found.special_care)),
        )

    def _moved_back(self, one: Found) -> Found:
        start, end = one.start, one.end
        return replace(one, start=self._place(start), end=self._place(end - 1) + self._length.get(end - 1, 1))


def _read(hidden: str) -> str:
    """Return what stands for something hidden: nothing, or what an entity says; what says nothing stays."""
    if not hidden.startswith("&"):
        return ""
    text = hidden
    for _ in range(_MOST_TIMES):
        text, before = html.unescape(text), text
        if text == before:
            break
    return _INVISIBLE.sub("", text)
