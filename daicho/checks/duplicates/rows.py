"""Rows are compared: a level per piece of evidence, and what one piece means for another.

Decides what a level says beside the others: names typed into each other's column, a reading where the writing agrees, a
branch's own address.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from daicho.checks.duplicates.columns import Kind
from daicho.checks.duplicates.compare import compare
from daicho.checks.duplicates.encode import Evidence
from daicho.checks.duplicates.levels import DIFFERENT, MISSING, TOP, Comparison, Levels
from daicho.checks.duplicates.parallel import each

Rows = npt.NDArray[np.int64]


def compare_rows(evidence: Sequence[Evidence], left: Rows, right: Rows) -> Levels:
    """Return the levels of pairs of rows, pairs by evidence."""
    levels = np.stack(each(lambda one: compare(one, one.codes[left], one.codes[right]), evidence), axis=1)
    _see_swaps(evidence, left, right, levels)
    _expect_branches(evidence, levels)
    # How a name sounds follows from how it is written: where the writing agrees, the sound adds nothing.
    places = _places(evidence)
    for written, spoken in _SPOKEN.items():
        if written in places and spoken in places:
            said = (levels[:, places[written]] >= 3) & (levels[:, places[spoken]] > DIFFERENT)
            levels[said, places[spoken]] = MISSING
    if Kind.COMPANY in places and Kind.COMPANY_READING in places:
        # バイオコム and biocom are written differently because they are two scripts: how they sound decides.
        company = evidence[places[Kind.COMPANY]]
        kana_or_letters = np.append(company.parts["spoken"], 0).astype(np.bool_)
        heard = (levels[:, places[Kind.COMPANY]] == DIFFERENT) & (levels[:, places[Kind.COMPANY_READING]] >= 3)
        heard &= kana_or_letters[company.codes[left]] & kana_or_letters[company.codes[right]]
        levels[heard, places[Kind.COMPANY]] = MISSING
    return levels


def _places(evidence: Sequence[Evidence]) -> dict[Kind, int]:
    """Return where the first piece of evidence of every kind stands."""
    places: dict[Kind, int] = {}
    for index, one in enumerate(evidence):
        if one.kind is not Kind.COMPANY or one.comparison is Comparison.COMPANY:
            places.setdefault(one.kind, index)
    return places


_AT_A_SITE = frozenset((Kind.PHONE, Kind.ADDRESS, Kind.POSTAL_CODE, Kind.PREFECTURE, Kind.CITY, Kind.STREET))


def _expect_branches(evidence: Sequence[Evidence], levels: Levels) -> None:
    """Take no branch's address against it: where the sites differ, so do address and phone."""
    site = next((index for index, one in enumerate(evidence) if one.kind is Kind.SITE), None)
    if site is None:
        return
    apart = levels[:, site] == DIFFERENT
    for index, one in enumerate(evidence):
        if one.kind in _AT_A_SITE:
            levels[apart & (levels[:, index] <= 3), index] = MISSING


def _see_swaps(evidence: Sequence[Evidence], left: Rows, right: Rows, levels: Levels) -> None:
    """Count family and given name typed into each other's column as a typing difference."""
    places = _places(evidence)
    if Kind.FAMILY_NAME not in places or Kind.GIVEN_NAME not in places:
        return
    one, two = places[Kind.FAMILY_NAME], places[Kind.GIVEN_NAME]
    differ = np.flatnonzero((levels[:, one] <= 2) & (levels[:, two] <= 2) & (levels[:, one] + levels[:, two] > 0))
    if not len(differ):
        return
    family, given = evidence[one], evidence[two]
    code = {value: number for number, value in enumerate(family.values)}
    as_family = np.array([code.get(value, -2) for value in given.values] + [-1], dtype=np.int32)
    a, b = left[differ], right[differ]
    crossed = (family.codes[a] == as_family[given.codes[b]]) & (family.codes[a] >= 0)
    crossed &= (family.codes[b] == as_family[given.codes[a]]) & (family.codes[b] >= 0)
    levels[differ[crossed], one] = levels[differ[crossed], two] = TOP[Comparison.NAME] - 1


_SPOKEN = {
    Kind.COMPANY: Kind.COMPANY_READING,
    Kind.FAMILY_NAME: Kind.FAMILY_READING,
    Kind.GIVEN_NAME: Kind.GIVEN_READING,
}
