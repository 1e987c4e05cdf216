"""Japanese eras since 1868 and how they are written: 令和, 令, R, ㋿.

Source: 元号法 and the decrees that began each era.
"""

from datetime import date
from typing import Final, NamedTuple


class Era(NamedTuple):
    """One era."""

    name: str
    short: str
    """What else it is written as, a character each."""
    base: int
    """Gregorian year of its year 0."""
    first: date
    last: date


ERAS: Final = (
    Era("明治", "明M㍾", 1867, date(1868, 1, 25), date(1912, 7, 29)),
    Era("大正", "大T㍽", 1911, date(1912, 7, 30), date(1926, 12, 24)),
    Era("昭和", "昭S㍼", 1925, date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "平H㍻", 1988, date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "令R㋿", 2018, date(2019, 5, 1), date(9999, 12, 31)),
)
ERA_OF: Final = {written: era for era in ERAS for written in (era.name, *era.short, *era.short.lower())}
"""Every era by everything it is written as; letters in either case."""
