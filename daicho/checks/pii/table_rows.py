"""Rows pasted from a sheet into a note: which column header stands over which place of the text.

Decides only where the cells are. What a header says about a number is for whoever looks at the number.
"""

import re
from bisect import bisect_right
from functools import lru_cache

_MOST_LETTERS = 40
"""A header longer than this is a sentence that happens to hold the mark."""


class Columns:
    """The headers of a table in a text; empty for ordinary prose."""

    __slots__ = ("_header_rows", "_headers", "_starts", "row_starts")

    def __init__(
        self, cells: list[tuple[int, str]], row_starts: frozenset[int], header_rows: tuple[tuple[int, int], ...] = ()
    ) -> None:
        self._header_rows = header_rows
        self._starts = [start for start, _ in cells]
        self._headers = [header for _, header in cells]
        self.row_starts = row_starts
        """Where the cells of rows begin."""

    def header(self, position: int) -> str:
        """Return the header, in small letters, over the cell at `position`; empty where there is none."""
        index = bisect_right(self._starts, position) - 1
        return self._headers[index] if index >= 0 else ""

    def in_header(self, position: int) -> bool:
        """Return whether `position` stands in a row of headers."""
        return any(start <= position < end for start, end in self._header_rows)


_NONE = Columns([], frozenset())


def columns(text: str) -> Columns:
    """Return the headers over the cells of a table in `text`, whose columns are parted by tabs or by `|`."""
    if "\n" not in text or ("\t" not in text and text.count("|") < 4):
        return _NONE
    return _read(text)


@lru_cache(maxsize=8)
def _read(text: str) -> Columns:
    mark = "\t" if "\t" in text else "|"
    headers: list[str] = []
    cells: list[tuple[int, str]] = []
    starts: set[int] = set()
    header_rows: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        parts = line.split(mark)
        if len(parts) < 3:
            headers = []
            cells.append((position, ""))
        elif _is_header(parts):
            headers = [part.strip().lower() for part in parts]
            header_rows.append((position, position + len(line)))
            cells.append((position, ""))
        else:
            at = position
            for index, part in enumerate(parts):
                blank = len(part) - len(part.lstrip())
                starts.add(at + blank)
                cells.append((at, headers[index] if len(headers) == len(parts) else ""))
                at += len(part) + 1
        position += len(line) + 1
    return Columns(cells, frozenset(starts), tuple(header_rows))


def _is_header(parts: list[str]) -> bool:
    words = [part.strip() for part in parts]
    return (
        all(len(word) <= _MOST_LETTERS and not re.search("[0-9@]", word) for word in words)
        and any(words)
        and (any(word.lower() in _HEADERS for word in words) or all(word == word.lower() for word in words))
    )


_HEADERS = frozenset(
    """
    id no name guest employee customer client contact driver insured member patient owner passport nino ssn dob email
    phone mobile tel address postcode zip account licence license plate reg status note notes start date state company
    title role city country nationality first last surname
    """.split()
)


def small(text: str) -> str:
    """Return `text` in small letters, exactly as long as it is."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # İ would become two letters
