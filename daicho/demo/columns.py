"""Whole columns at once: the few vector operations everything in the demonstration is made of.

Decides how cells become Arrow strings without a Python loop: words are looked up by number, numbers are written digit
by digit. Knows nothing about CRMs.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Strings: TypeAlias = Any
"""A pyarrow string array; pyarrow ships no types."""

_PAST, _FUTURE = 40_000, 8_000  # days around `as_of` that can be written
_BASE62 = np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", dtype=np.uint8)
_SUFFIX = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345", dtype=np.uint8)


def take(words: Sequence[str | None], index: Ints) -> Strings:
    """Return the word of each index."""
    return pa.array(words, pa.string()).take(pa.array(index))


def join(*parts: Strings | str, separator: str = "") -> Strings:
    """Return the parts side by side; empty where one of them is."""
    return pc.binary_join_element_wise(*(pa.scalar(p) if isinstance(p, str) else p for p in parts), separator)


def blank(column: Strings, where: Mask) -> Strings:
    """Return the column with some cells emptied."""
    return pc.if_else(pa.array(where), pa.scalar(None, pa.string()), column)


def choose(rng: np.random.Generator, weights: Sequence[int], count: int) -> Ints:
    """Return `count` indices, drawn by weight."""
    running = np.cumsum(np.asarray(weights, dtype=np.int64))
    return np.searchsorted(running, rng.integers(0, running[-1], count), side="right").astype(np.int64)


def rank_within(keys: Ints) -> Ints:
    """Return for each entry how many equal ones stand before it."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(keys) else np.empty(0, dtype=np.int64)
    starts = np.repeat(first, np.diff(np.r_[first, len(keys)]))
    rank = np.empty(len(keys), dtype=np.int64)
    rank[order] = np.arange(len(keys)) - starts
    return rank


def scatter(rank: Ints, size: int, salt: int) -> Ints:
    """Return a number below `size` for each rank: the same rank the same number, no two ranks one.

    Raises:
        ValueError: a rank is not below `size`.
    """
    if len(rank) and int(rank.max()) >= size:
        raise ValueError(f"{int(rank.max()) + 1} different numbers wanted, {size} are there")
    # A prime that divides no size used here makes the map a permutation.
    return (rank * 15_485_863 + salt) % size


def fixed_width(matrix: Bytes) -> Strings:
    """Return one string per row of ASCII codes."""
    rows, width = matrix.shape
    offsets = np.arange(0, (rows + 1) * width, width, dtype=np.int32)
    return pa.StringArray.from_buffers(rows, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(matrix)))


def digits(numbers: Ints, width: int) -> Bytes:
    """Return the decimal digits of each number as ASCII codes, leading zeros kept."""
    powers = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    return (numbers[:, None] // powers % 10 + ord("0")).astype(np.uint8)


def salesforce_ids(prefix: str, serials: Ints) -> Strings:
    """Return ids of 18 characters: object prefix, instance, serial number and the checksum of the upper-case letters.

    Source: Salesforce Help, "Record ID FAQ" (each suffix character tells the case of five characters).
    """
    body = np.empty((len(serials), 15), dtype=np.uint8)
    body[:, :6] = np.frombuffer(f"{prefix}5h0".encode(), dtype=np.uint8)
    body[:, 6:] = _BASE62[serials[:, None] // 62 ** np.arange(8, -1, -1, dtype=np.int64) % 62]
    upper = (body >= ord("A")) & (body <= ord("Z"))
    case = (upper.reshape(-1, 3, 5) << np.arange(5)).sum(axis=2)
    return fixed_width(np.concatenate([body, _SUFFIX[case]], axis=1))


def salesforce_id(prefix: str, serial: int) -> str:
    """Return one id."""
    return str(salesforce_ids(prefix, np.array([serial]))[0].as_py())


def corporate_numbers(bases: Ints) -> Strings:
    """Return 13 digits: a check digit before the twelve of each base. Invented; no register was looked at.

    Source: 法人番号の指定等に関する省令 第2条 (check digit modulo 9).
    """
    base = digits(bases, 12)
    weights = np.tile([2, 1], 6)  # counted from the right the odd places weigh 1, the even ones 2
    check = 9 - ((base - ord("0")) * weights).sum(axis=1) % 9
    return fixed_width(np.concatenate([(check + ord("0")).astype(np.uint8)[:, None], base], axis=1))


class Calendar:
    """Writes dates as days before `as_of`, the way a Japanese user's report prints them."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        days = [as_of - timedelta(days=ago) for ago in range(-_FUTURE, _PAST)]
        self._days = pa.array([f"{day.year:04d}/{day.month:02d}/{day.day:02d}" for day in days], pa.string())
        self._minutes = pa.array([f"{m // 60}:{m % 60:02d}" for m in range(24 * 60)], pa.string())

    def dates(self, days_ago: Ints) -> Strings:
        """Return `2026/04/01`; negative days lie ahead."""
        return self._days.take(pa.array(days_ago + _FUTURE))

    def stamps(self, days_ago: Ints, minutes: Ints) -> Strings:
        """Return `2026/04/01 9:05`; `minutes` since midnight."""
        return join(self.dates(days_ago), self._minutes.take(pa.array(minutes)), separator=" ")

    def day(self, days_ago: int) -> str:
        """Return one date."""
        return str(self._days[days_ago + _FUTURE].as_py())
