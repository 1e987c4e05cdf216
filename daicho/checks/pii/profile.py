"""The distinct values of a column, how often each occurs, which of them are looked at, and what they are like.

Decides what is read of a column and how much of a long cell; judges nothing. A cell is cut after `LONGEST` characters,
so what stands behind is not looked at: the finding says how many values that were. Values equal up to there count as
one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from daicho.checks.pii.revealed import seen

LONGEST = 20_000
"""Characters of a cell that are read; a note of ten pages fits."""
SAMPLE = 2_000
"""Distinct values looked at in sample mode."""

_AT_ONCE = 4_096
"""Values that are Python's at a time."""
_SEED = 20_261_124
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(
    "[。！？!?]|です|ます|した|して|から|ので|まで|とのこと|予定|希望|[一-龥々ァ-ヶー][をにへとでがはも][一-龥々ァ-ヶぁ-ん]"
)


class Mode(StrEnum):
    """How much of a column is looked at."""

    SAMPLE = "sample"
    FULL = "full"


class Looked:
    """Distinct values and the rows each is in, as often as asked for; kept as Arrow, which takes less memory."""

    __slots__ = ("_cells", "_rows")

    def __init__(self, cells: pa.Array | list[str], rows: np.ndarray) -> None:
        """Keep the values; as a list only what Arrow cannot hold, halves of characters."""
        self._cells, self._rows = cells, rows

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for start in range(0, len(self._cells), _AT_ONCE):
            part = self._cells[start : start + _AT_ONCE]
            texts = part if isinstance(part, list) else _texts(part)
            yield from zip(texts, self._rows[start : start + _AT_ONCE].tolist(), strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Looked) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # what can be compared by its values alone has none

    def every(self, step: int) -> list[str]:
        """Return each `step`-th value."""
        if isinstance(self._cells, list):
            return self._cells[::step]
        return _texts(self._cells.take(pa.array(np.arange(0, len(self._cells), step))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What is looked at of a column."""

    rows: int
    filled: int
    """Rows whose cell is neither null nor blank."""
    distinct: int
    looked: Looked
    """Distinct values looked at, with the rows each is in."""
    cut: int
    """Values looked at that were longer than `LONGEST`."""


def read_values(column: Mapping[str, int] | pa.ChunkedArray, mode: Mode) -> Values:
    """Return the values of a column to look at: all, or a sample of `SAMPLE` spread evenly over their lengths.

    The sample is drawn at random within each length, from a fixed seed: one input gives one sample.
    """
    rows, cells, counts, lengths = _from_mapping(column) if isinstance(column, Mapping) else _from_arrow(column)
    chosen = np.arange(len(counts))
    if mode is Mode.SAMPLE and len(counts) > SAMPLE:
        shuffled = np.random.default_rng(_SEED).random(len(counts))
        by_length = np.lexsort((shuffled, lengths))
        chosen = np.sort(by_length[np.linspace(0, len(counts) - 1, SAMPLE).astype(np.int64)])
    picked = [cells[at] for at in chosen] if isinstance(cells, list) else cells.take(pa.array(chosen))
    return Values(
        rows=rows,
        filled=int(counts.sum()),
        distinct=len(counts),
        looked=Looked(picked, counts[chosen]),
        cut=int((lengths[chosen] > LONGEST).sum()),
    )


def _from_mapping(column: Mapping[str, int]) -> tuple[int, list[str], np.ndarray, np.ndarray]:
    merged: dict[str, int] = {}
    lengths: dict[str, int] = {}
    for value, count in column.items():
        if value is not None and (text := value[:LONGEST].strip()):
            merged[text] = merged.get(text, 0) + count
            lengths[text] = max(lengths.get(text, 0), len(value))
    counts = np.fromiter(merged.values(), np.int64, len(merged))
    return sum(column.values()), list(merged), counts, np.fromiter(lengths.values(), np.int64, len(lengths))


def _from_arrow(column: pa.ChunkedArray) -> tuple[int, pa.Array, np.ndarray, np.ndarray]:
    text = _as_text(column)
    counted = text.value_counts()
    values, counts = counted.field("values"), counted.field("counts").to_numpy()
    trimmed = pc.utf8_trim_whitespace(pc.utf8_slice_codeunits(values, 0, LONGEST))
    if values.null_count or not trimmed.equals(values):
        # Equal once trimmed and cut: counted together, in the order of their first.
        grouped = (
            pa.table({"value": trimmed, "rows": counts, "long": _characters(values)})
            .filter(pc.and_kleene(pc.is_valid(trimmed), pc.not_equal(trimmed, "")))
            .group_by("value", use_threads=False)
            .aggregate([("rows", "sum"), ("long", "max")])
        )
        return (
            len(column),
            grouped["value"].combine_chunks(),
            grouped["rows_sum"].to_numpy(),
            grouped["long_max"].to_numpy(),
        )
    return len(column), trimmed, counts, _characters(trimmed)


def _characters(values: pa.Array) -> np.ndarray:
    lengths: np.ndarray = pc.fill_null(pc.utf8_length(values), 0).to_numpy(zero_copy_only=False).astype(np.int64)
    return lengths


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column of any type as text; bytes that are no UTF-8 become U+FFFD."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _as_text(column.cast(kind.value_type))
    if pa.types.is_null(kind):
        return column.cast(pa.large_string())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        try:
            column.validate(full=True)
        except pa.ArrowInvalid:
            return _as_text(column.cast(pa.large_binary()))
        return column.cast(pa.large_string())
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        cells = [None if cell is None else cell.decode("utf-8", "replace") for cell in column.to_pylist()]
        return pa.chunked_array([pa.array(cells, pa.large_string())])
    if pa.types.is_nested(kind):
        return pa.chunked_array(
            [pa.array([None if c is None else str(c) for c in column.to_pylist()], pa.large_string())]
        )
    return column.cast(pa.large_string())


def _texts(values: pa.Array) -> list[str]:
    texts: list[str] = values.to_pylist()
    return texts


@dataclass(frozen=True)
class Profile:
    """What the values looked at are like, as far as more than one rule asks."""

    values: Values

    @cached_property
    def few(self) -> tuple[str, ...]:
        """About `SAMPLE` of the distinct values, evenly spaced and as a reader sees them: enough for a share."""
        looked = self.values.looked
        return tuple(seen(text) or text for text in looked.every(max(1, len(looked) // SAMPLE)))

    def share(self, pattern: re.Pattern[str]) -> float:
        """Return the share of values in which `pattern` occurs."""
        return sum(pattern.search(text[:500]) is not None for text in self.few) / len(self.few) if self.few else 0.0

    @cached_property
    def length(self) -> float:
        """Characters of the value in the middle."""
        return float(median(map(len, self.few))) if self.few else 0.0

    @cached_property
    def words(self) -> float:
        """Words in Latin letters of the value in the middle."""
        return (
            float(median(len(_WORD.findall(text[:500])) if text.isascii() else 0 for text in self.few))
            if self.few
            else 0.0
        )

    @cached_property
    def sentences(self) -> float:
        """Share of values written as Japanese sentences are, with particles and verbs."""
        return self.share(_SENTENCE)

    @cached_property
    def lettered(self) -> float:
        """Share of values with letters of any script."""
        return self.share(_LETTER)

    @cached_property
    def binary(self) -> float:
        """Share of values a fifth of which are characters that no text has; one broken character makes no picture."""
        few = [text[:500] for text in self.few]
        return sum(len(_CONTROL.findall(text)) >= 0.2 * len(text) for text in few) / len(few) if few else 0.0

    @cached_property
    def repeats(self) -> float:
        """Rows per distinct value."""
        return self.values.filled / self.values.distinct if self.values.distinct else 0.0

    @cached_property
    def runs(self) -> bool:
        """Whether most values are numbers that count up: each differs from the next by a small and equal step."""
        numbers = sorted(int(text) for text in self.few if text.isascii() and text.isdigit() and len(text) <= 18)
        if len(numbers) < max(5, 0.9 * len(self.few)):
            return False
        # Of n numbers taken from a run, the whole span is about the distinct count; of random ones far more.
        return numbers[-1] - numbers[0] <= 20 * self.values.distinct + 20
