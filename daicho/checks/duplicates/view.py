"""The evidence of some pairs, in the questions the rules ask of it."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from daicho.checks.duplicates.columns import NAMES, Kind
from daicho.checks.duplicates.encode import Evidence
from daicho.checks.duplicates.levels import DIFFERENT, MISSING, TOP, Comparison, Levels

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

_COMPANY = (Kind.COMPANY, Kind.COMPANY_READING)
_TELLS_PEOPLE_APART = (Kind.GIVEN_NAME, Kind.GIVEN_READING, Kind.FULL_NAME, Kind.FULL_READING)
_IDENTIFIERS = (Kind.EMAIL, Kind.MOBILE, Kind.DATE, Kind.CODE, Kind.REGISTRATION)
"""What one person has and nobody else; an address, a landline and an employer are shared."""
_REACHED: Mapping[Kind, int] = {
    Kind.PHONE: 3,
    Kind.MOBILE: 3,
    Kind.EMAIL: 5,
    Kind.URL: 2,
    Kind.ADDRESS: 5,
    Kind.POSTAL_CODE: 4,
    Kind.DATE: 5,
    Kind.CODE: 3,
}
"""Least level from which on contact data says where a company is reached."""
_OTHERS = frozenset(Kind) - {
    *NAMES,
    *_COMPANY,
    Kind.REGISTRATION,
    Kind.CATEGORY,
    Kind.PREFECTURE,
    Kind.SITE,
    Kind.LEGAL_FORM,
}
"""What may be the second piece of evidence beside a name; thousands share a title or a prefecture."""
_SAYS_SOMETHING = 1.0
"""Bits of weight from which on a piece of evidence counts as agreeing."""


class View:
    """Pairs by evidence, asked as a whole."""

    def __init__(self, evidence: Sequence[Evidence], levels: Levels, weights: Floats) -> None:
        self._kinds = [one.kind for one in evidence]
        self._tops = [TOP[one.comparison] for one in evidence]
        self._levels = levels
        self._weights = weights

    def has(self, *kinds: Kind) -> bool:
        """Return whether there is evidence of one of these kinds at all."""
        return not set(kinds).isdisjoint(self._kinds)

    def _places(self, kinds: Iterable[Kind]) -> list[int]:
        return [index for index, kind in enumerate(self._kinds) if kind in kinds]

    def _any(self, kinds: Iterable[Kind], least: int, most: int = 9) -> Mask:
        found = np.zeros(len(self._levels), dtype=np.bool_)
        for index in self._places(kinds):
            found |= (self._levels[:, index] >= least) & (self._levels[:, index] <= most)
        return found

    def _nearly_equal(self, kinds: Iterable[Kind]) -> Counts:
        """Count the pieces of evidence that are equal but for a typing error."""
        count = np.zeros(len(self._levels), dtype=np.int64)
        for index in self._places(kinds):
            count += self._levels[:, index] >= self._tops[index] - 1
        return count

    def _speaks(self, index: int) -> Mask:
        speaks: Mask = self._weights[:, index] >= _SAYS_SOMETHING
        return speaks

    # People

    def names_agree(self) -> Mask:
        """Return where some part of a name speaks for one person."""
        agree = np.zeros(len(self._levels), dtype=np.bool_)
        for index in self._places(NAMES):
            agree |= self._speaks(index)
        return agree

    def whole_names_agree(self) -> Mask:
        """Return where the part of a name that tells relatives apart speaks for one person."""
        agree = np.zeros(len(self._levels), dtype=np.bool_)
        for index in self._places(_TELLS_PEOPLE_APART):
            agree |= self._speaks(index)
        return agree

    def names_differ(self) -> Mask:
        """Return where given names, written or spoken, are known and none of them is alike."""
        return self._any(_TELLS_PEOPLE_APART, DIFFERENT, DIFFERENT) & ~self._any(_TELLS_PEOPLE_APART, DIFFERENT + 1)

    def names_unknown(self) -> Mask:
        """Return where no part of a name can be compared."""
        return ~self._any(NAMES, MISSING + 1)

    def family_agrees(self) -> Mask:
        """Return where a family name is alike, written or spoken."""
        return self._any((Kind.FAMILY_NAME, Kind.FAMILY_READING, Kind.FULL_NAME), 3)

    def born_together(self) -> Mask:
        """Return where a birth date or a personal code is equal but for a typing error."""
        return self._nearly_equal((Kind.DATE, Kind.CODE)) > 0

    def identifiers(self) -> Counts:
        """Count what only one person has and both records share."""
        return self._nearly_equal(_IDENTIFIERS)

    def others(self) -> Counts:
        """Count what speaks for one record besides names of people and companies."""
        count = np.zeros(len(self._levels), dtype=np.int64)
        for index in self._places(_OTHERS):
            # k.watanabe@ at two companies says no more than the name does.
            least = self._tops[index] - 1 if self._kinds[index] is Kind.EMAIL else 0
            count += self._speaks(index) & (self._levels[:, index] >= least)
        return count

    # Companies

    def company_agrees(self) -> Mask:
        """Return where an employer's name or its reading speaks for one company, a name that begins alike included."""
        agree = np.zeros(len(self._levels), dtype=np.bool_)
        for index in self._places(_COMPANY):
            agree |= self._speaks(index) & (self._levels[:, index] >= 3)
        return agree

    def company_is_alike(self) -> Mask:
        """Return where the company's name is equal but for a typing error."""
        return self._any((Kind.COMPANY,), 4)

    def company_is_equal(self) -> Mask:
        """Return where the company's name is wholly equal."""
        return self._any((Kind.COMPANY,), TOP[Comparison.COMPANY])

    def company_sounds_alike(self) -> Mask:
        """Return where the company's name sounds the same, in kana or in the English it was taken from."""
        written_in_two_scripts = ~self._any((Kind.COMPANY,), MISSING + 1) & self._any((Kind.COMPANY_READING,), 3)
        return written_in_two_scripts | self._any((Kind.COMPANY_READING,), TOP[Comparison.READING])

    def forms_differ(self) -> Mask:
        """Return where both names carry a legal form and not the same."""
        return self._any((Kind.LEGAL_FORM,), DIFFERENT, DIFFERENT)

    def reached(self) -> Counts:
        """Count what says where a company is reached: group companies and namesakes differ in it or in their name."""
        count = np.zeros(len(self._levels), dtype=np.int64)
        for index in self._places(_REACHED):
            count += self._speaks(index) & (self._levels[:, index] >= _REACHED[self._kinds[index]])
        return count

    def nearby(self) -> Mask:
        """Return where two records are reached in one neighbourhood: one exchange, one part of town."""
        return self._any((Kind.PHONE,), 2) | self._any((Kind.ADDRESS,), 4)

    def sites_differ(self) -> Mask:
        """Return where two records name different sites of a company."""
        return self._any((Kind.SITE,), DIFFERENT, DIFFERENT)

    def lies_elsewhere(self) -> Mask:
        """Return where two addresses are not even in one part of town."""
        return self._any((Kind.ADDRESS,), DIFFERENT, 3)

    def numbers_agree(self) -> Mask:
        """Return where a registration number is equal."""
        return self._any((Kind.REGISTRATION,), TOP[Comparison.CODE])

    def numbers_differ(self) -> Mask:
        """Return where two registration numbers are plainly different."""
        return self._any((Kind.REGISTRATION,), DIFFERENT, DIFFERENT)
