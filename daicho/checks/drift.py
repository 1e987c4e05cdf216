"""Category drift: rare values of a column with few distinct ones that are misspellings of another.

A value drifts when it differs from a frequent value of the column, or from a well-known term (industries, countries,
prefectures), only in case, width, spaces and punctuation, or by one or two letters or kana of a word. Values that
differ in a number, a kanji or a short word ("Plan A", "Plan B") are never drift.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from daicho.documents import read_yaml
from daicho.errors import SuiteError
from daicho.language import Bilingual

MAX_DISTINCT = 500
"""A column with more distinct values is no category."""

# Beyond this many records a column whose values hardly repeat is no category, whatever it was mapped to: free text,
# names. Its cells would be somebody's, and the report shows drifted values in clear.
_SMALL = 20

_RARER = 5  # a misspelling is at least this many times rarer than what it misspells
_SHORT, _LONG = 5, 10  # one edit is told apart from a different word from 5 letters on, two from 10 on

# Only letters and kana are misspelt; another digit or kanji is another thing (第一営業部 and 第二営業部).
_SPELLED = re.compile(r"[^\W\d_\u3400-\u9fff]|[\u3041-\u30ffー]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One variant spelling."""

    value: str
    count: int
    toward: str
    """The spelling it drifted from."""

    def say(self) -> Bilingual:
        """Return one line for a report; values of category columns are not personal."""
        return Bilingual(
            f"{self.value!r} → {self.toward!r} ({self.count:,})",
            f"「{self.value}」→「{self.toward}」（{self.count:,}件）",
        )


def fold(value: str) -> str:
    """Return what two spellings of one category share: width, case, spaces and punctuation folded away."""
    folded = unicodedata.normalize("NFKC", value).casefold()
    return "".join(char for char in folded if char.isalnum() or char == "ー")


def find_drift(counts: Mapping[str, int], *, field: str = "") -> tuple[Drift, ...]:
    """Return the variant spellings among a column's values.

    Args:
        counts: records per distinct value.
        field: canonical field, to compare with its well-known terms.
    """
    records = sum(counts.values())
    if len(counts) > MAX_DISTINCT or (records > _SMALL and len(counts) > records / 2):
        return ()
    known = _terms().get(field, {})
    by_count = sorted(counts, key=lambda value: (-counts[value], value))
    frequent: dict[str, str] = {}  # folded → the most frequent spelling
    for value in by_count:
        frequent.setdefault(fold(value), value)
    frequent.pop("", None)
    drifts = []
    for value in by_count:
        toward = _toward(value, counts, frequent, known)
        if toward is not None:
            drifts.append(Drift(value=value, count=counts[value], toward=toward))
    return tuple(drifts)


def is_term(field: str, value: str) -> bool:
    """Return whether a value is one of a field's well-known terms (a prefecture, a country, an industry)."""
    return fold(value) in _terms().get(field, {})


def nearest(value: str, candidates: Mapping[str, str]) -> str | None:
    """Return the candidate a broken reference most likely meant, or None.

    Args:
        candidates: spelling by its `fold`.
    """
    return candidates.get(fold(value)) or _close(value, candidates)


def _toward(value: str, counts: Mapping[str, int], frequent: Mapping[str, str], known: Mapping[str, str]) -> str | None:
    key = fold(value)
    if not key:
        return None
    usual = frequent[key]
    if usual != value:
        return usual
    if key in known:
        return None
    rivals = {other: spelling for other, spelling in frequent.items() if counts[spelling] >= _RARER * counts[value]}
    return _close(value, rivals) or _close(value, known)


def _close(value: str, candidates: Mapping[str, str]) -> str | None:
    key = fold(value)
    if len(key) < _SHORT or not candidates:
        return None
    found = process.extract(key, candidates.keys(), scorer=OSA.distance, score_cutoff=2, limit=8)
    for other, distance, _ in sorted(found, key=lambda match: (match[1], match[0])):
        if distance and _misspelt(value, candidates[other]):
            return candidates[other]
    return None


def _words(value: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", value).casefold())


def _misspelt(value: str, other: str) -> bool:
    """Return whether two values differ only as a misspelling does: word by word, within what a word's length bears."""
    ours, theirs = _words(value), _words(other)
    if len(ours) != len(theirs):
        ours, theirs = [fold(value)], [fold(other)]
    return all(one == two or _same_word(one, two) for one, two in zip(ours, theirs, strict=True))


def _same_word(one: str, two: str) -> bool:
    length = min(len(one), len(two))
    if length < _SHORT or OSA.distance(one, two) > (2 if length >= _LONG else 1):
        return False
    edited: list[str] = []
    for edit in Levenshtein.editops(one, two):
        edited += one[edit.src_pos] if edit.tag != "insert" else ""
        edited += two[edit.dest_pos] if edit.tag != "delete" else ""
    return all(_SPELLED.fullmatch(char) for char in edited)


@cache
def _terms() -> Mapping[str, Mapping[str, str]]:
    with resources.as_file(resources.files("daicho.checks") / "vocabulary.yaml") as path:
        document = read_yaml(path, SuiteError)
    return {field: {fold(term): term for term in terms.texts()} for field, terms in document.table().items()}
