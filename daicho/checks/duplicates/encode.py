"""Values become numbers: every value in its normal form once, and a code per row.

Everything after this works on numbers: a row is a code per piece of evidence, -1 where nothing is known.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from daicho.checks.duplicates.columns import Kind
from daicho.checks.duplicates.levels import Comparison

Codes = npt.NDArray[np.int32]


@dataclass(slots=True, kw_only=True)
class Evidence:
    """One thing that is compared between two records."""

    name: str
    """Header it comes from, or headers joined by `+`."""
    columns: tuple[str, ...]
    """Headers of the columns it was made from."""
    comparison: Comparison
    kind: Kind
    codes: Codes
    """Code per row; -1 where the row has no value."""
    values: list[str]
    """Normal form per code."""
    owners: npt.NDArray[np.int64] | None = None
    """How many different people hold each value, by their names; None where the table names nobody."""
    _array: npt.NDArray[np.object_] | None = None
    _counts: npt.NDArray[np.int64] | None = None
    parts: dict[str, Codes] = field(default_factory=dict)
    """Further codes per value (not per row), for levels below equality: local part, city, year …"""

    @property
    def filled(self) -> float:
        """Share of rows with a value."""
        return float((self.codes >= 0).mean()) if len(self.codes) else 0.0

    def strings(self, codes: Codes) -> list[str]:
        """Return the normal forms of many codes."""
        if self._array is None:
            self._array = np.array(self.values, dtype=object)
        found: list[str] = self._array[codes].tolist()
        return found

    def counts(self) -> npt.NDArray[np.int64]:
        """Return how many rows hold each value."""
        if self._counts is None:
            self._counts = np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))
        return self._counts


def encode(column: pa.Array | pa.ChunkedArray, form: Callable[[str], str | None]) -> tuple[Codes, list[str]]:
    """Return a code per row and the normal form per code; `form` is called once per different value at most."""
    # One piece first: unifying the dictionaries of many chunks takes ten times as long.
    coded = (column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column).dictionary_encode()
    normal = _normal(coded.dictionary.cast(pa.string()), form).dictionary_encode()
    # One place more: rows without a value point there.
    table = np.append(normal.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32), np.int32(-1))
    indices = coded.indices.fill_null(len(coded.dictionary)).to_numpy(zero_copy_only=False)
    return table[indices], normal.dictionary.to_pylist()


def _normal(different: pa.Array, form: Callable[[str], str | None]) -> pa.Array:
    """Return the normal form of every value, the plain ones in Arrow and the others one by one."""
    from daicho.checks.duplicates.quick import QUICK

    way = QUICK.get(form)
    done = way(different) if way is not None else pa.nulls(len(different), pa.string())
    left = np.flatnonzero(done.is_null().to_numpy(zero_copy_only=False))
    if not len(left):
        return done
    slow = [form(raw) if raw else None for raw in different.take(pa.array(left)).to_pylist()]
    if len(left) == len(different):
        return pa.array(slow, pa.string())
    places = np.full(len(different), 0, dtype=np.int64)
    places[left] = np.arange(len(left))
    return pc.if_else(done.is_null(), pa.array(slow, pa.string()).take(pa.array(places)), done)


def coded(strings: Sequence[str | None]) -> tuple[Codes, list[str]]:
    """Return a code per string, -1 for None, and the strings by code."""
    array = pa.array(strings, pa.string()).dictionary_encode()
    return _codes(array), array.dictionary.to_pylist()


def recode(strings: Sequence[str | None]) -> Codes:
    """Return a code per string, -1 for None."""
    return coded(strings)[0]


def extract(values: pa.Array, pattern: str) -> Codes:
    """Return a code per value for what `pattern` finds in it as `part`, -1 where it finds nothing."""
    # flatten, unlike field, keeps the nulls of values in which nothing was found.
    return _codes(pc.extract_regex(values, pattern).flatten()[0].dictionary_encode())


def _codes(array: pa.DictionaryArray) -> Codes:
    codes: Codes = array.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    return codes


def different(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the different numbers in order; `numbers` is sorted in place, which is what makes it quick."""
    numbers.sort()
    if len(numbers) < 2:
        return numbers
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))]


def with_places(numbers: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return numbers that are not negative in order, and the place each had, equal ones in the order of their places.

    Number and place are sorted as one number where they fit into one: a fraction of the time of sorting places.
    """
    bits = max(len(numbers) - 1, 1).bit_length()
    if not len(numbers) or int(numbers.max()).bit_length() + bits > 62:
        order = np.argsort(numbers, kind="stable").astype(np.int64)
        return numbers[order], order
    packed = numbers << bits | np.arange(len(numbers))
    packed.sort()
    return packed >> bits, packed & ((1 << bits) - 1)


def sizes_together(first: Codes, second: Codes) -> npt.NDArray[np.int64]:
    """Return how many rows share each pair of values, rows without one of them left out."""
    known = (first >= 0) & (second >= 0)
    pairs = first[known].astype(np.int64) * (int(second.max(initial=0)) + 1) + second[known]
    pairs.sort()
    edges = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1], [True]))) if len(pairs) else np.zeros(1)
    return np.diff(edges).astype(np.int64)
