"""A long text in pieces, so that time and memory grow with its length and no faster.

Pieces end where lines or sentences do, if they can, and show a little of what stands around them; what is found belongs
to the piece it begins in. What only the whole of a long text could tell, a name said fully pages before, is not seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from daicho.checks.pii.types import Span, SpecialCare

LONGEST = 10_000
"""Characters of a text that is read at once; the tokenizer takes no more."""
_PIECE = 9_000
_MARGIN = 200
"""Characters shown around a piece: farther off, nothing speaks for a number or a name."""
_LONGEST_HEAD = 300
_ENDS = ("\n", "。", " ")

Found = TypeVar("Found", Span, SpecialCare)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text with what stands around it."""

    text: str
    offset: int
    """Index in the whole text of the piece's first character."""
    first: int
    """Where in the whole text what belongs to the piece begins."""
    last: int
    """Where the next piece begins."""

    def own(self, found: Iterable[Found], done: int) -> Iterator[Found]:
        """Yield what belongs to this piece with its place in the whole text.

        Args:
            found: findings in the piece's text, in order, not overlapping.
            done: where in the whole text the last finding of the pieces before ends.
        """
        for finding in found:
            start = finding.start + self.offset
            if max(self.first, done) <= start < self.last:
                yield finding.moved(self.offset)


def pieces(text: str) -> Iterator[Piece]:
    """Yield a text in pieces of at most `LONGEST` characters; the first line of a pasted table stands before each."""
    head = _head(text)
    first = 0
    while first < len(text):
        last = _end(text, first)
        begin = max(0, first - _MARGIN)
        shown = text[begin : last + _MARGIN]
        yield Piece(head + shown, begin - len(head), first, last) if begin else Piece(shown, 0, first, last)
        first = last


def _head(text: str) -> str:
    end = text.find("\n", 0, _LONGEST_HEAD) + 1
    return text[:end] if text.count("\t", 0, end) or text.count(",", 0, end) > 1 else ""


def _end(text: str, first: int) -> int:
    last = first + _PIECE
    if last >= len(text):
        return len(text)
    for mark in _ENDS:
        if (end := text.rfind(mark, first + _PIECE // 2, last)) >= 0:
            return end + 1
    return last
