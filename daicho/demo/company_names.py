"""Company names and web domains, none handed out twice.

Decides how parts add up: plain names first, names with a region once those are used up.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from daicho.demo.columns import Ints, Strings, choose, join, scatter, take
from daicho.demo.companies import LEGAL_FORMS, LEGAL_WEIGHTS, regions, trades, words

_PLAIN = len(words().roman) * len(trades().roman)
_LONG = _PLAIN * len(regions().roman)
MOST_NAMES = _PLAIN + _LONG
"""How many different companies there can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companies:
    """Companies in columns."""

    name: Strings
    kana: Strings
    domain: Strings
    """Always under `.example`, which no one can register (RFC 2606)."""

    def take(self, index: Ints) -> "Companies":
        """Return the companies of each index."""
        rows = pa.array(index)
        return Companies(name=self.name.take(rows), kana=self.kana.take(rows), domain=self.domain.take(rows))


class CompanyNames:
    """Hands out companies."""

    def __init__(self, salt: int) -> None:
        self._salt = salt
        self._issued = 0

    def issue(self, rng: np.random.Generator, count: int) -> Companies:
        """Return `count` companies no one was given before.

        Raises:
            ValueError: there are not that many names.
        """
        serial = np.arange(self._issued, self._issued + count)
        self._issued += count
        plain = serial < _PLAIN
        pick = np.empty(count, dtype=np.int64)
        pick[plain] = scatter(serial[plain], _PLAIN, self._salt)
        pick[~plain] = scatter(serial[~plain] - _PLAIN, _LONG, self._salt)
        trade, rest = pick % len(trades().roman), pick // len(trades().roman)
        word, region = rest % len(words().roman), rest // len(words().roman) + 1
        region[plain] = 0
        core = join(take(("", *regions().written), region), take(words().written, word), take(trades().written, trade))
        form = choose(rng, LEGAL_WEIGHTS, count)
        form_text = take([text for text, _ in LEGAL_FORMS], form)
        in_front = pa.array(np.array([front for _, front in LEGAL_FORMS])[form])
        return Companies(
            name=pc.if_else(in_front, join(form_text, core), join(core, form_text)),
            kana=join(take(("", *regions().kana), region), take(words().kana, word), take(trades().kana, trade)),
            domain=join(
                take(("", *(f"{roman}-" for roman in regions().roman)), region),
                take(words().roman, word), "-", take(trades().roman, trade), ".example",
            ),
        )  # fmt: skip
