"""How a delimited file is punctuated: its delimiter and its quote, found from its first rows."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from daicho.governance.intake.encoding import MAX_LINE

_DELIMITERS = (",", "\t", ";", "|")
_ROWS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """A delimited file's punctuation; a quote inside a quoted cell is doubled."""

    delimiter: str
    quote: str
    skip_space: bool
    """Whether a space follows each delimiter: `a, "b"`."""

    def rows(self, lines: Iterator[str], *, strict: bool) -> Iterator[list[str]]:
        """Return the rows of `lines`; a strict reader raises csv.Error on quotes that do not pair."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            doublequote=True,
            skipinitialspace=self.skip_space,
            strict=strict,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A file's first rows."""

    dialect: Dialect
    rows: tuple[tuple[str, ...], ...]
    """Rows that are not blank lines."""
    lines: tuple[int, ...]
    """Physical line each of `rows` starts at, 1-based."""


def read_head(text: str, *, whole: bool, prefer: str) -> Head:
    """Return the first rows of a file under the punctuation that explains `text` best.

    Args:
        text: the beginning of the file.
        whole: whether `text` is the whole file; otherwise its last row is cut off and not used.
        prefer: the delimiter the suffix promises; taken where others explain as much.
    """
    quote = _quote(text)
    best: tuple[float, Head] | None = None
    for delimiter in sorted(_DELIMITERS, key=lambda candidate: candidate != prefer):
        skip_space = text.count(f"{delimiter} {quote}") > text.count(f"{delimiter}{quote}")
        dialect = Dialect(delimiter=delimiter, quote=quote, skip_space=skip_space)
        head = _parse(text, dialect, whole=whole)
        score = _score(head)
        if best is None or score > best[0]:
            best = (score, head)
    assert best is not None  # noqa: S101 - there are delimiters
    return best[1]


@contextmanager
def large_cells() -> Iterator[None]:
    """Let csv read cells up to MAX_LINE within the block; its own limit of 131,072 is shorter than some notes."""
    before = csv.field_size_limit(2 * MAX_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _parse(text: str, dialect: Dialect, *, whole: bool) -> Head:
    rows: list[tuple[str, ...]] = []
    starts: list[int] = []
    lines = _Counted(text)
    start = 1
    with large_cells():
        for row in dialect.rows(lines, strict=False):
            if row:
                rows.append(tuple(row))
                starts.append(start)
            if len(rows) >= _ROWS:
                break
            start = lines.number + 1
        else:
            if not whole and len(rows) > 1:
                rows.pop()
                starts.pop()
    return Head(dialect=dialect, rows=tuple(rows), lines=tuple(starts))


class _Counted(Iterator[str]):
    def __init__(self, text: str) -> None:
        self._lines = iter(io.StringIO(text, newline=""))
        self.number = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        return line


def _quote(text: str) -> str:
    def pairs(quote: str) -> int:
        return sum(text.count(f"{delimiter}{quote}") + text.count(f"{quote}{delimiter}") for delimiter in _DELIMITERS)

    # O'Brien never stands beside a delimiter; quoting with single quotes does so twice a cell.
    return "'" if pairs("'") > 4 * pairs('"') + 1 else '"'


def _score(head: Head) -> float:
    """Return how table-like the rows are: the share of rows of the usual width, times something that grows with it."""
    widths = [len(row) for row in head.rows]
    if not widths:
        return 0.0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    if usual == 1:
        # Preambles are long and narrow: one cell a row says little as long as another delimiter finds more.
        return 0.01
    return widths.count(usual) / len(widths) * (2 - 1 / usual)
