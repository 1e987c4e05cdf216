"""Registration numbers of Japanese businesses: 法人番号 and the qualified-invoice number.

Decides whether a number could have been issued. Whether it was, only the register of the tax agency knows.
"""

import re
from functools import cache

from daicho.text.width import DASH, SPACE, either_width

_DIGIT = f"[{either_width('0-9')}]"
_FIRST = f"[{either_width('1-9')}]"
_GAP = f"[{SPACE}{DASH}]?"

CORPORATE_PATTERN = f"[{SPACE}]*{_FIRST}(?:{_GAP}{_DIGIT}){{12}}[{SPACE}]*"
"""Thirteen digits, the first not 0, single dashes or spaces between, for a whole-value match."""
INVOICE_PATTERN = f"[{SPACE}]*[TtＴｔ]{_GAP}{_FIRST}(?:{_GAP}{_DIGIT}){{12}}[{SPACE}]*"
"""The same behind a T."""

_TO_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")
_NOT_DIGIT = re.compile("[^0-9]+")


@cache
def _corporate() -> re.Pattern[str]:
    return re.compile(CORPORATE_PATTERN)


@cache
def _invoice() -> re.Pattern[str]:
    return re.compile(INVOICE_PATTERN)


def corporate_number_is_valid(s: str) -> bool:
    """Return whether `s` is a 法人番号: thirteen digits whose first checks the other twelve.

    Either width, dashes and spaces between digits allowed.

    Source: 法人番号の指定等に関する省令 2条: 9 - (sum of digit x weight mod 9), weights 1, 2, 1 … from the last digit.
    """
    if _corporate().fullmatch(s) is None:
        return False
    digits = _NOT_DIGIT.sub("", s.translate(_TO_ASCII))
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits[1:])))
    return int(digits[0]) == 9 - total % 9


def invoice_number_is_valid(s: str) -> bool:
    """Return whether `s` has the form of a 適格請求書発行事業者の登録番号: T and thirteen digits.

    No check digit is asked for: a sole proprietor's thirteen digits are no 法人番号, and no rule for them is published.

    Source: 国税庁 適格請求書発行事業者公表サイト「登録番号とは」.
    """
    return _invoice().fullmatch(s) is not None
