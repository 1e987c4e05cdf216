"""Names of people, taken apart: family and given name and their readings, whatever column they were typed into.

A whole name in the family column, the two names swapped, a name written in kana or Latin letters only: the table's
own, well-filled rows show how to put them right. Nothing is looked up outside the table.

Names are numbers of one vocabulary throughout, so that a million rows cost as much as their different names.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from daicho.checks.duplicates import forms
from daicho.checks.duplicates.columns import Kind
from daicho.checks.duplicates.encode import Evidence, encode
from daicho.checks.duplicates.levels import Comparison
from daicho.text import fold_kanji, fold_width, romaji_key, split_person, squeeze_spaces

Codes = npt.NDArray[np.int64]
NONE = -1

_KANJI = re.compile(r"[\u3005\u3400-\u9fff\uf900-\ufaff]|[\U00020000-\U0003ffff]")
_SOUNDS = re.compile(r"[A-Za-zＡ-Ｚａ-ｚぁ-ゖァ-ヺーｦ-ﾟ]")
_SIGNS = re.compile(r"[\W_]+")
_HONORIFIC = re.compile(r"(?:様|さん|さま|氏|殿|御中|先生)$")
_JAPANESE_SHARE = 0.2
"""Share of names in kanji from which on a table is Japanese: there a Latin or kana name is a reading of one."""
_SWAP_ODDS = 20.0
_LEARNT_SHARE = 0.8
"""Share of a name's readings that must agree for the others to be given it."""


class Vocabulary:
    """Every different name of a table, by number."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, word: str | None) -> int:
        """Return a word's number, a new one where it is new."""
        if not word:
            return NONE
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def read(self, column: pa.Array | pa.ChunkedArray | None, rows: int) -> Codes:
        """Return the number of every cell, tidied."""
        if column is None:
            return np.full(rows, NONE, dtype=np.int64)
        coded = (column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column).dictionary_encode()
        table = [self.number(_tidy(value)) if value else NONE for value in coded.dictionary.to_pylist()]
        indices = coded.indices.fill_null(len(table)).to_numpy(zero_copy_only=False)
        codes: Codes = np.array([*table, NONE], dtype=np.int64)[indices]
        return codes

    def each(self, function: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """Return what `function` says of every word, and False for no word at all."""
        return np.array([*map(function, self.words), False], dtype=np.bool_)

    def counts(self, codes: Codes) -> npt.NDArray[np.float64]:
        """Return how often every word stands in a column."""
        return np.bincount(codes[codes >= 0], minlength=len(self.words) + 1).astype(np.float64)

    def column(self, codes: Codes) -> pa.Array:
        """Return the words behind the numbers."""
        return pa.array([*self.words, None], pa.string()).take(pa.array(codes % (len(self.words) + 1)))


def take_apart(
    family: pa.ChunkedArray,
    given: pa.ChunkedArray | None,
    family_reading: pa.ChunkedArray | None,
    given_reading: pa.ChunkedArray | None,
) -> tuple[pa.Array, pa.Array, pa.Array, pa.Array]:
    """Return family name, given name and their readings per row.

    Args:
        family: as exported; may hold whole names where `given` is empty.
        given: as exported.
        family_reading: kana column; may hold whole readings.
        given_reading: kana column.
    """
    rows, words = len(family), Vocabulary()
    families, givens = words.read(family, rows), words.read(given, rows)
    readings, given_readings = words.read(family_reading, rows), words.read(given_reading, rows)
    _split_whole_names(words, families, givens)
    _swap_back(words, families, givens)
    _split_whole_names(words, readings, given_readings)
    kanji = words.each(lambda word: _KANJI.search(word) is not None)
    known = families[families >= 0]
    if len(known) and kanji[known].mean() >= _JAPANESE_SHARE:
        keys = _reading_keys(words)
        for names, spoken in ((families, readings), (givens, given_readings)):
            _names_that_are_readings(words, names, spoken, keys)
            _learn_readings(names, spoken, len(words.words))
        readings, given_readings = keys[readings], keys[given_readings]
    return words.column(families), words.column(givens), words.column(readings), words.column(given_readings)


def _tidy(value: str) -> str | None:
    text = value[:100]
    if text.isascii():
        text = text.lower().strip()
    else:
        text = squeeze_spaces(fold_kanji(fold_width(text)).casefold())
        text = _HONORIFIC.sub("", text).strip()
    return text if text and _SIGNS.sub("", text) else None


def _split_whole_names(words: Vocabulary, families: Codes, givens: Codes) -> None:
    """Split names that stand whole in one column, by their separator or by the names other rows have."""
    both = (families >= 0) & (givens >= 0)
    spaced = words.each(lambda word: " " in word)
    plain = both & ~spaced[families] & ~spaced[givens]
    known_families, known_givens = _known(words, families[plain]), _known(words, givens[plain])
    repeated = np.flatnonzero(both & spaced[families])
    for row in repeated.tolist():
        family, given = words.words[families[row]], words.words[givens[row]]
        if family.endswith(given):
            families[row] = words.number(family[: -len(given)].strip() or family)
    alone = np.flatnonzero((families >= 0) != (givens >= 0))
    whole = np.maximum(families[alone], givens[alone])
    for code in np.unique(whole).tolist():
        parts = _split(words.words[code], known_families, known_givens)
        if parts is not None:
            rows = alone[whole == code] if len(alone) < _FEW else alone[np.flatnonzero(whole == code)]
            families[rows], givens[rows] = words.number(parts[0]), words.number(parts[1])


_FEW = 10_000


def _known(words: Vocabulary, codes: Codes) -> dict[str, int]:
    numbers, counts = np.unique(codes, return_counts=True)
    return {words.words[number]: count for number, count in zip(numbers.tolist(), counts.tolist(), strict=True)}


def _split(whole: str, families: dict[str, int], givens: dict[str, int]) -> tuple[str, str] | None:
    if (parts := split_person(whole)) is not None:
        return parts
    if whole in families and len(whole) <= 2:
        return None
    best: tuple[str, str] | None = None
    score = 0
    for at in range(1, len(whole)):
        head, tail = whole[:at], whole[at:]
        if head in families and tail in givens and families[head] * givens[tail] > score:
            best, score = (head, tail), families[head] * givens[tail]
    if best is None and whole not in families and _KANJI.search(whole):
        for at in range(min(3, len(whole) - 1), 0, -1):
            if families.get(whole[:at], 0) >= 2 and len(whole) - at <= 3:
                return whole[:at], whole[at:]
    return best


def _swap_back(words: Vocabulary, families: Codes, givens: Codes) -> None:
    """Put family and given name in their columns where other rows know them the other way round."""
    as_family, as_given = words.counts(families), words.counts(givens)
    rows = np.flatnonzero((families >= 0) & (givens >= 0) & (families != givens))
    family, given = families[rows], givens[rows]
    as_is = (as_family[family] - 1 + 0.1) * (as_given[given] - 1 + 0.1)
    swapped = (as_family[given] + 0.1) * (as_given[family] + 0.1)
    turn = (swapped > _SWAP_ODDS * as_is) & (as_family[given] > 0) & (as_given[family] > 0)
    families[rows[turn]], givens[rows[turn]] = given[turn], family[turn]


def _reading_keys(words: Vocabulary) -> Codes:
    """Return, for every word without kanji, the number of its reading's key; itself for the others."""
    keys = []
    for word in list(words.words):
        spoken = not _KANJI.search(word) and _SOUNDS.search(word)
        keys.append(words.number((romaji_key(word) or _SIGNS.sub("", word)) if spoken else word))
    # Keys are words by now too, each its own key.
    return np.array([*keys, *range(len(keys), len(words.words)), NONE], dtype=np.int64)


def _names_that_are_readings(words: Vocabulary, names: Codes, readings: Codes, keys: Codes) -> None:
    """Move a name without kanji to the readings: it says how a name sounds, not how it is written."""
    spoken = words.each(lambda word: not _KANJI.search(word) and _SOUNDS.search(word) is not None)
    romanised = words.each(lambda word: romaji_key(word) is not None)
    moved = spoken[names]
    empty = moved & (readings < 0)
    readings[empty] = names[empty]
    names[moved & romanised[names] & (keys[readings] == keys[names])] = NONE


def _learn_readings(names: Codes, readings: Codes, words: int) -> None:
    """Give names without a reading the one the table's other rows agree on."""
    both = (names >= 0) & (readings >= 0)
    if not both.any():
        return
    pairs, counts = np.unique(names[both] * words + readings[both], return_counts=True)
    name, reading = pairs // words, pairs % words
    total = np.bincount(name, weights=counts, minlength=words)
    learnt = np.full(words + 1, NONE, dtype=np.int64)
    sure = counts >= _LEARNT_SHARE * total[name]
    learnt[name[sure]] = reading[sure]
    missing = (names >= 0) & (readings < 0)
    readings[missing] = learnt[names[missing]]


_SPLIT_SHARE = 0.6
"""Share of whole names that must come apart for a name column to be compared by family and given name."""


def person_evidence(
    table: Mapping[str, pa.ChunkedArray], by_kind: Mapping[Kind, list[str]], used: set[str]
) -> list[Evidence]:
    """Return family and given name and their readings, put right row by row."""
    whole = Kind.FAMILY_NAME not in by_kind or Kind.GIVEN_NAME not in by_kind
    # A lone family column holds whole names as often as not.
    family = Kind.FAMILY_NAME if Kind.FAMILY_NAME in by_kind else Kind.FULL_NAME
    given = None if whole else Kind.GIVEN_NAME
    if family not in by_kind or (whole and Kind.GIVEN_NAME in by_kind):
        return []
    kinds = (family, given, Kind.FULL_READING if whole else Kind.FAMILY_READING, None if whole else Kind.GIVEN_READING)
    names = [by_kind[kind][0] if kind is not None and kind in by_kind else None for kind in kinds]
    columns = [table[name] if name is not None else None for name in names]
    parts = take_apart(*columns)
    if family is Kind.FULL_NAME and len(parts[1]) - parts[1].null_count < _SPLIT_SHARE * (
        len(parts[0]) - parts[0].null_count
    ):
        return []
    used.update(name for name in names if name is not None)
    made = (Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.FAMILY_READING, Kind.GIVEN_READING)
    found: list[Evidence] = []
    for place, (kind, values) in enumerate(zip(made, parts, strict=True)):
        codes, values_ = encode(values, forms.name)
        if values_:
            label = names[place] or names[place - 2] or names[0] or ""
            found.append(
                Evidence(
                    name=_unique(label, found),
                    columns=_made_from(names, place),
                    comparison=Comparison.NAME,
                    kind=kind,
                    codes=codes,
                    values=values_,
                )
            )
    return found


def _made_from(names: Sequence[str | None], place: int) -> tuple[str, ...]:
    """Return the columns a name or reading may come from: its own, and the whole-name column beside it."""
    first = 0 if place < 2 else 2
    found = tuple(name for name in (names[place], names[first]) if name is not None)
    return found[:1] or tuple(name for name in names[:1] if name is not None)


def _unique(name: str, found: Sequence[Evidence]) -> str:
    taken = {evidence.name for evidence in found}
    return name if name not in taken else f"{name} ({len(found)})"
