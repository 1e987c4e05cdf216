"""How alike two values are: a level per piece of evidence, from 1 (different) to the comparison's top (equal).

A level is decided once per pair of different values. Texts are compared by characters, never by bytes: 斉藤 and 斎藤
are one edit apart.
"""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from daicho.checks.duplicates.encode import Codes, Evidence, with_places
from daicho.checks.duplicates.levels import DIFFERENT, MISSING, TOP, Comparison, Levels

_AT_ONCE = 400_000  # pairs of strings handed to rapidfuzz together: keeps memory flat


def compare(evidence: Evidence, left: Codes, right: Codes) -> Levels:
    """Return the level of every pair of codes."""
    top = TOP[evidence.comparison]
    result = np.full(len(left), DIFFERENT, dtype=np.uint8)
    missing = (left < 0) | (right < 0)
    equal = (left == right) & ~missing
    result[equal] = top
    result[missing] = MISSING
    judge = _JUDGES.get(evidence.comparison)
    rest = np.flatnonzero(~missing & ~equal)
    if judge is None or not len(rest):
        return result
    if (worth := _WORTH_A_LOOK.get(evidence.comparison)) is not None:
        rest = rest[_any_same(evidence, worth, left[rest], right[rest])]
    low, high = np.minimum(left[rest], right[rest]), np.maximum(left[rest], right[rest])
    size = len(evidence.values)
    ordered, places = with_places(low.astype(np.int64) * size + high)
    fresh = np.concatenate((np.ones(min(len(ordered), 1), dtype=np.bool_), ordered[1:] != ordered[:-1]))
    pairs = ordered[fresh]
    first, second = (pairs // size).astype(np.int32), (pairs % size).astype(np.int32)
    levels = np.empty(len(pairs), dtype=np.uint8)
    for start in range(0, len(pairs), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        levels[part] = judge(evidence, first[part], second[part])
    result[rest[places]] = levels[np.cumsum(fresh) - 1]
    return result


# Values that agree in none of these are different: with one typing error, one end of a value is still whole.
_WORTH_A_LOOK: Mapping[Comparison, tuple[str, ...]] = {
    Comparison.NAME: ("initial", "end"),
    Comparison.READING: ("initial", "end", "skeleton"),
    Comparison.EMAIL: ("local", "domain", "head"),
    Comparison.PHONE: ("exchange", "tail"),
    Comparison.POSTAL_CODE: ("area", "tail"),
}


def _any_same(evidence: Evidence, parts: tuple[str, ...], left: Codes, right: Codes) -> npt.NDArray[np.bool_]:
    same = np.zeros(len(left), dtype=np.bool_)
    for part in parts:
        same |= _same(evidence.parts[part], left, right)
    return same


def _strings(evidence: Evidence, first: Codes, second: Codes) -> tuple[list[str], list[str]]:
    return evidence.strings(first), evidence.strings(second)


def _winkler(a: list[str], b: list[str]) -> npt.NDArray[np.float32]:
    return np.asarray(cpdist(a, b, scorer=JaroWinkler.normalized_similarity, dtype=np.float32, workers=-1))


def _edits(a: list[str], b: list[str]) -> npt.NDArray[np.int32]:
    return np.asarray(cpdist(a, b, scorer=OSA.distance, dtype=np.int32, workers=-1))


def _lengths(a: list[str], b: list[str]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    one = np.fromiter(map(len, a), dtype=np.int32, count=len(a))
    two = np.fromiter(map(len, b), dtype=np.int32, count=len(b))
    return np.minimum(one, two), np.maximum(one, two)


def _same(part: Codes, first: Codes, second: Codes) -> npt.NDArray[np.bool_]:
    one, two = part[first], part[second]
    same: npt.NDArray[np.bool_] = (one == two) & (one >= 0)
    return same


def _begins(a: list[str], b: list[str]) -> npt.NDArray[np.bool_]:
    return np.fromiter((x.startswith(y) or y.startswith(x) for x, y in zip(a, b, strict=True)), np.bool_, len(a))


def _name(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    a, b = _strings(evidence, first, second)
    winkler, edits = _winkler(a, b), _edits(a, b)
    short, long = _lengths(a, b)
    begins = np.zeros(len(a), dtype=np.bool_)
    alike = np.flatnonzero(_same(evidence.parts["initial"], first, second))
    begins[alike] = _begins([a[place] for place in alike], [b[place] for place in alike])
    return np.select(
        [
            (edits <= 1) & (short >= 4),
            (winkler >= 0.88) | ((edits <= 2) & (short >= 7)) | begins,
            (winkler >= 0.78) | ((edits <= 1) & (long >= 2)),
        ],
        [4, 3, 2],
        DIFFERENT,
    ).astype(np.uint8)


def _reading(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    levels = _name(evidence, first, second)
    loan = _same(evidence.parts["skeleton"], first, second)
    return np.where(levels < 4, np.where(loan, 3, np.minimum(levels, 2)), levels).astype(np.uint8)


def _full_name(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    a, b = _strings(evidence, first, second)
    winkler, edits = _winkler(a, b), _edits(a, b)
    short, _ = _lengths(a, b)
    words_a, words_b = [frozenset(x.split(" ")) for x in a], [frozenset(x.split(" ")) for x in b]
    together = np.fromiter(
        (x == y or p.replace(" ", "") == q.replace(" ", "") for x, y, p, q in zip(words_a, words_b, a, b, strict=True)),
        np.bool_, len(a),
    )  # fmt: skip
    within = np.fromiter((x <= y or y <= x for x, y in zip(words_a, words_b, strict=True)), np.bool_, len(a))
    return np.select(
        [
            together,
            (winkler >= 0.94) | ((edits <= 1) & (short >= 4)),
            within | (winkler >= 0.88),
            (winkler >= 0.80) | _same(evidence.parts["last"], first, second),
        ],
        [5, 4, 3, 2],
        DIFFERENT,
    ).astype(np.uint8)


def _text(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    a, b = _strings(evidence, first, second)
    winkler, edits = _winkler(a, b), _edits(a, b)
    short, long = _lengths(a, b)
    likeness = 1 - edits / long
    return np.select(
        [
            (likeness >= 0.88) | ((edits <= 1) & (short >= 4)),
            (likeness >= 0.7) | (winkler >= 0.9),
            (likeness >= 0.5) | (winkler >= 0.8),
        ],
        [4, 3, 2],
        DIFFERENT,
    ).astype(np.uint8)


def _email(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    a, b = _strings(evidence, first, second)
    edits = _edits(a, b)
    same_local = _same(evidence.parts["local"], first, second)
    # taro.yamada@ at two companies says what the name says; taro0413@ at two providers says more.
    own_local = evidence.parts["numbered"][first] >= 0
    # Colleagues with one surname have mailboxes one letter apart: where many share a domain that says nothing.
    busy = _same(evidence.parts["domain"], first, second) & evidence.parts["busy"][first].astype(np.bool_)
    one_side = same_local | _same(evidence.parts["domain"], first, second)
    near = (edits <= 1) | ((edits <= 2) & one_side)
    return np.select(
        [near & ~busy, same_local & own_local, same_local | (near & busy)], [4, 3, MISSING], DIFFERENT
    ).astype(np.uint8)


def _phone(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    edits = _edits(*_strings(evidence, first, second))
    return np.select([edits <= 1, _same(evidence.parts["exchange"], first, second)], [3, 2], DIFFERENT).astype(np.uint8)


def _postal(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    edits = _edits(*_strings(evidence, first, second))
    return np.select([edits <= 1, _same(evidence.parts["area"], first, second)], [3, 2], DIFFERENT).astype(np.uint8)


def _date(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    a, b = _strings(evidence, first, second)
    edits = _edits(a, b)
    swapped = np.fromiter(
        (x[:4] == y[:4] and x[4:6] == y[6:] and x[6:] == y[4:6] for x, y in zip(a, b, strict=True)), np.bool_, len(a)
    )
    return np.select(
        [
            (edits <= 1) | swapped,
            _same(evidence.parts["year_month"], first, second) | _same(evidence.parts["month_day"], first, second),
            _same(evidence.parts["year"], first, second) | (edits <= 2),
        ],
        [4, 3, 2],
        DIFFERENT,
    ).astype(np.uint8)


def _code(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    a, b = _strings(evidence, first, second)
    edits = _edits(a, b)
    short, _ = _lengths(a, b)
    return np.where((edits <= 1) & (short >= 5), 2, DIFFERENT).astype(np.uint8)


def _company(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    a, b = _strings(evidence, first, second)
    edits = _edits(a, b)
    short, long = _lengths(a, b)
    likeness = 1 - edits / long
    parts = evidence.parts
    # 第一建設 and 第二建設 are one edit apart and two companies.
    numbered_alike = parts["numbers"][first] == parts["numbers"][second]
    own = _same(parts["own"], first, second)
    near = ((likeness >= 0.87) | ((edits <= 1) & (short >= 4))) & numbered_alike
    begins = _begins(a, b) & (short >= 3) & numbered_alike
    # A name in kana beside one in kanji may be how it is read: nothing can be said.
    spoken = parts["spoken"][first] != parts["spoken"][second]
    return np.select([near & (short >= 7), near, begins, own, spoken], [5, 4, 3, 2, MISSING], DIFFERENT).astype(
        np.uint8
    )


def _address(evidence: Evidence, first: Codes, second: Codes) -> Levels:
    parts = evidence.parts
    town = _same(parts["town"], first, second)
    number = _same(parts["number"], first, second)
    values = evidence.values
    a = ["".join(values[code].split("\t")[2:4]) for code in first.tolist()]
    b = ["".join(values[code].split("\t")[2:4]) for code in second.tolist()]
    begins = _begins(a, b)
    edits = _edits(a, b)
    _, long = _lengths(a, b)
    likeness = 1 - edits / np.maximum(long, 1)
    city = _same(parts["city"], first, second)
    return np.select(
        [number, (town & begins) | (likeness >= 0.85), town | (likeness >= 0.65), city & (likeness >= 0.3), city],
        [6, 5, 4, 3, 2],
        DIFFERENT,
    ).astype(np.uint8)


_JUDGES: Mapping[Comparison, Callable[[Evidence, Codes, Codes], Levels]] = {
    Comparison.NAME: _name,
    Comparison.FULL_NAME: _full_name,
    Comparison.COMPANY: _company,
    Comparison.READING: _reading,
    Comparison.EMAIL: _email,
    Comparison.PHONE: _phone,
    Comparison.ADDRESS: _address,
    Comparison.POSTAL_CODE: _postal,
    Comparison.DATE: _date,
    Comparison.CODE: _code,
    Comparison.TEXT: _text,
}
