"""The shapes of a column's values, counted: shares over distinct values, each value once.

Decides numbers, not types. Shares of several shapes count a value once, however many of them it has.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from statistics import quantiles

from daicho.checks.pii.cell_forms import cell_forms
from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.plain import plain
from daicho.checks.pii.profile import Profile
from daicho.text.eras import ERA_OF

_DIGITS = re.compile(r"\+?\d[\d \-]*")
_NOT_DIGIT = re.compile("[^0-9]+")
_WESTERN = re.compile(r"(?<!\d)((?:18|19|20)\d\d)(?!\d)|^((?:19|20)\d\d)\d{4}$")
_ERA = re.compile(r"^(明治?|大正?|昭和?|平成?|令和?|[MTSHR㍾㍽㍼㍻㋿])[. ]?(元|\d{1,2})")
_FIRST_OF_MONTH = re.compile(r"(?:[-/.月年 ]0?1日?|\D01|^\d{6}01)(?:[T ]0?0:00.*)?$")
_NUMBERS = frozenset(
    (Form.DIGITS, Form.AMOUNT, Form.CODE, Form.BLOCK, Form.BARCODE, Form.DATE, Form.TIMESTAMP, Form.MONTH_DAY)
)


class Shapes:
    """Counts of shapes among the values looked at."""

    def __init__(self, profile: Profile) -> None:
        """Look at every value once."""
        self.profile = profile
        self._sets: Counter[frozenset[Form]] = Counter()
        self._rows: Counter[frozenset[Form]] = Counter()
        for text, rows in profile.values.looked:
            forms = cell_forms(text)
            self._sets[forms] += 1
            self._rows[forms] += rows
        self.total = len(profile.values.looked)

    def share(self, *forms: Form) -> float:
        """Return the share of distinct values with at least one of the shapes."""
        return self.count(forms)[0] / self.total if self.total else 0.0

    def count(self, forms: Iterable[Form]) -> tuple[int, int]:
        """Return how many distinct values, and how many rows, have at least one of the shapes."""
        wanted = frozenset(forms)
        hits = [found for found in self._sets if not wanted.isdisjoint(found)]
        return sum(self._sets[found] for found in hits), sum(self._rows[found] for found in hits)

    @cached_property
    def wordless(self) -> float:
        """Share of values that are numbers, codes or dates rather than words."""
        return self.share(*_NUMBERS)

    @cached_property
    def lengths(self) -> dict[int, float]:
        """Share of values that are so many digits, single dashes and spaces between."""
        few = self.profile.few
        counts: Counter[int] = Counter()
        for text in few:
            if _DIGITS.fullmatch(folded := plain(text[:100]).strip()):
                counts[len(_NOT_DIGIT.sub("", folded))] += 1
        return {length: count / len(few) for length, count in counts.items()}

    def digits(self, low: int, high: int) -> float:
        """Return the share of values with `low` to `high` digits and nothing else."""
        return sum(share for length, share in self.lengths.items() if low <= length <= high)

    @cached_property
    def leading_zeros(self) -> float:
        """Share of values that start with 0."""
        few = self.profile.few
        return sum(plain(text[:1]) == "0" for text in few) / len(few) if few else 0.0

    @cached_property
    def birth_years(self) -> float:
        """Years between the 5th and the 95th of a hundred dates if they lie as birth dates do, else 0.

        Birth dates of customers reach back before 1985, spread over decades and fall on every day of the month.
        Contracts lie in a few years; companies are founded, and people hired, on a month's first day.
        """
        years = sorted(filter(None, map(_year, self.profile.few)))
        if len(years) < 5:
            return 0.0
        marks = quantiles(years, n=20, method="inclusive")
        early, middle, late = marks[0], marks[9], marks[-1]
        first = self.profile.share(_FIRST_OF_MONTH)
        lies = early <= 1985 and 1920 <= middle <= 1999 and late <= 2024 and first <= max(0.14, 1.5 / len(years))
        return late - early if lies and late - early >= 15 else 0.0


def _year(text: str) -> int | None:
    folded = plain(text[:40]).strip()
    if match := _ERA.match(folded):
        return ERA_OF[match[1][0]].base + (1 if match[2] == "元" else int(match[2]))
    match = _WESTERN.search(folded)
    return int(match[1] or match[2]) if match else None
