"""Japanese postal codes: seven digits, however they are written.

Decides the shape. Whether a code exists and where it lies is for `checks.postal`.
"""

import re
from functools import cache

from daicho.text.width import DASH, SPACE, either_width

_DIGIT = f"[{either_width('0-9')}]"
_TO_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")
_NOT_DIGIT = re.compile("[^0-9]+")

POSTAL_PATTERN = f"[{SPACE}]*〒?[{SPACE}]*{_DIGIT}{{3}}[{SPACE}]*[{DASH}]?[{SPACE}]*{_DIGIT}{{4}}[{SPACE}]*"
"""Seven digits in either width, with or without 〒 and a dash, for a whole-value match by RE2 or Python."""


@cache
def _code() -> re.Pattern[str]:
    return re.compile(POSTAL_PATTERN)


def postal_code(s: str) -> str | None:
    """Return the seven digits of a Japanese postal code, or None when `s` is not one."""
    if _code().fullmatch(s) is None:
        return None
    return _NOT_DIGIT.sub("", s.translate(_TO_ASCII))
