"""Check digits of Japanese identifiers and of cards, on strings of ASCII digits."""

_MY_NUMBER = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_LICENSE = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def my_number_is_valid(digits: str) -> bool:
    """Return whether twelve digits can be a 個人番号; a digit repeated twelve times is nobody's.

    Source: 行政手続における特定の個人を識別するための番号の利用等に関する法律に規定する個人番号…省令
    (平成26年総務省令第85号) 5条.
    """
    if len(digits) != 12 or len(set(digits)) == 1:
        return False
    rest = sum(weight * int(digit) for weight, digit in zip(_MY_NUMBER, digits, strict=False)) % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)


def license_number_is_usual(digits: str) -> bool:
    """Return whether the eleventh of twelve digits checks the ten before it.

    The formula is known from practice, not from an official text: a number that fails is less likely, not refused.
    """
    if len(digits) != 12:
        return False
    rest = 11 - sum(weight * int(digit) for weight, digit in zip(_LICENSE, digits, strict=False)) % 11
    return int(digits[10]) == rest % 10


def luhn_is_valid(digits: str) -> bool:
    """Return whether digits pass the check of ISO/IEC 7812 (cards) and of 保険者番号."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total += _DOUBLED[int(digit)] if place % 2 else int(digit)
    return total % 10 == 0 and len(set(digits)) > 1


def card_number_is_valid(digits: str) -> bool:
    """Return whether digits have the length, the first digits and the check digit of a payment card in use in Japan."""
    return _is_brand(digits) and luhn_is_valid(digits)


def _is_brand(digits: str) -> bool:
    length, two, four = len(digits), int(digits[:2]), int(digits[:4])
    if length == 16:
        return (
            digits[0] == "4"
            or 51 <= two <= 55
            or 2221 <= four <= 2720
            or 3528 <= four <= 3589
            or two in (60, 62, 64, 65)
        )
    if length == 15:
        return two in (34, 37)
    return length == 14 and (two in (36, 38, 39) or 300 <= int(digits[:3]) <= 305)


def yucho_is_valid(symbol: str, number: str) -> bool:
    """Return whether 記号 and 番号 of a ゆうちょ account fit together.

    Source: the check in the fourth digit of 記号, as the bank's own forms compute it.
    """
    if len(symbol) != 5 or symbol[0] != "1" or symbol[4] != "0" or not number.endswith("1") or len(number) > 8:
        return False
    s, n = [int(c) for c in symbol], [int(c) for c in number.zfill(8)]
    total = (
        s[0] + 3 * s[1] + _DOUBLED[s[2]] + 3 * s[4]
        + _DOUBLED[n[0]] + n[1] + 3 * n[2] + _DOUBLED[n[3]] + n[4] + 3 * n[5] + _DOUBLED[n[6]] + n[7]
    )  # fmt: skip
    return total % 10 == s[3]
