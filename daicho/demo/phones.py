"""Telephone numbers of the right shape, each handed out once.

Decides which numbers look right: an area code, an exchange that does not begin with 0 or 1, a last group nobody would
take for a placeholder. The numbers are invented; that one of them rings somewhere cannot be ruled out, so nothing here
ever dials.
"""

import numpy as np

from daicho.demo.columns import Ints, Strings, join, rank_within, scatter, take
from daicho.demo.places import AREA_CODES, MOBILE_CODES

CODES = (*AREA_CODES, *MOBILE_CODES)

_RUNS = {"1234", "2345", "3456", "4567", "5678", "6789", "9876", "8765", "7654", "6543", "5432", "4321", "0123"}
_LAST = tuple(
    text for n in range(10_000) if len(set(text := f"{n:04d}")) > 1 and text not in _RUNS and text[1:] != "000"
)
# How many exchanges, and the first of them, by length of the code: ten digits in all, eleven for mobiles.
# 7xx and 8xx exist behind every code of three digits used here.
_EXCHANGES = {2: (4000, 3000), 3: (200, 700), 4: (80, 20)}
_MOBILE_EXCHANGES = (7000, 2000)


class PhoneBook:
    """Hands out numbers; no number twice, whoever asks."""

    def __init__(self, salt: int) -> None:
        self._salt = salt
        self._issued = np.zeros(len(CODES), dtype=np.int64)
        spans = [_MOBILE_EXCHANGES if code in MOBILE_CODES else _EXCHANGES[len(code)] for code in CODES]
        self._count, self._first = np.array([span[0] for span in spans]), np.array([span[1] for span in spans])

    def issue(self, code: Ints) -> Strings:
        """Return one new number per entry.

        Args:
            code: index into `CODES`.
        """
        rank = rank_within(code) + self._issued[code]
        self._issued += np.bincount(code, minlength=len(CODES))
        number = np.empty(len(code), dtype=np.int64)
        for index in np.unique(code):
            mine = code == index
            number[mine] = scatter(rank[mine], int(self._count[index]) * len(_LAST), self._salt * (int(index) + 1))
        exchange = number // len(_LAST) + self._first[code]
        return join(
            take(CODES, code),
            take([str(n) for n in range(10_000)], exchange),
            take(_LAST, number % len(_LAST)),
            separator="-",
        )

    def issue_mobile(self, rng: np.random.Generator, count: int) -> Strings:
        """Return `count` new mobile numbers."""
        return self.issue(rng.integers(len(AREA_CODES), len(CODES), count))
