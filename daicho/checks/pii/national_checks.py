"""Check digits of other countries' identifiers that python-stdnum does not have.

Each function takes a number of the right shape, as `national_ids` writes it. Decides nothing about words beside it.

Source: § 290 SGB V with the directive on the KVNR; VKVV § 2 (German pension number); ICAO 9303 (machine-readable
zones); NRIC, HKID, Taiwanese and Australian Medicare schemes as commonly documented; HMRC NIM39110 (prefixes).
"""

import re


def _letter_value(letter: str) -> str:
    return f"{ord(letter) - 64:02d}"


def _digit_sum(value: int) -> int:
    return value // 10 + value % 10


def kvnr(number: str) -> bool:
    """Check the tenth digit of a German health insurance number."""
    digits = _letter_value(number[0]) + number[1:9]
    total = sum(_digit_sum(int(digit) * (1 + index % 2)) for index, digit in enumerate(digits))
    return total % 10 == int(number[9])


def german_pension(number: str) -> bool:
    """Check the last digit of a German pension number."""
    plain = re.sub("[^0-9A-Z]", "", number)
    digits = plain[:8] + _letter_value(plain[8]) + plain[9:11]
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    return sum(_digit_sum(int(d) * w) for d, w in zip(digits, weights, strict=True)) % 10 == int(plain[11])


def nric(number: str) -> bool:
    """Check the last letter of a Singaporean NRIC or FIN."""
    total = sum(int(d) * w for d, w in zip(number[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    if number[0] in "TG":
        total += 4
    if number[0] == "M":
        return "KLJNPQRTUWX"[10 - (total + 3) % 11] == number[8]
    return ("JZIHGFEDCBA" if number[0] in "ST" else "XWUTRQPNMLK")[total % 11] == number[8]


def nino(number: str) -> bool:
    """Hold off the prefixes that British national insurance numbers never have."""
    return number[:2] not in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ")


def mrz(number: str) -> bool:
    """Check the tenth digit of a German identity card, where it is written; else ask for any digit."""
    if len(number) < 10:
        return any(c.isdigit() for c in number)
    total = sum(int(c, 36) * (7, 3, 1)[index % 3] for index, c in enumerate(number[:9]))
    return total % 10 == int(number[9])


def hong_kong(number: str) -> bool:
    """Check the character in brackets of a Hong Kong identity card."""
    letters = re.sub("[^0-9A-Z]", "", number)
    values = [36] * (9 - len(letters)) + [int(c, 36) for c in letters[:-1]]
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True))
    return "0123456789A"[-total % 11] == letters[-1]


def taiwan(number: str) -> bool:
    """Check the last digit of a Taiwanese identity card."""
    first = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
    digits = [first // 10, first % 10, *map(int, number[1:])]
    return sum(d * w for d, w in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def australian_medicare(number: str) -> bool:
    """Check the ninth digit of an Australian Medicare number."""
    digits = re.sub("[^0-9]", "", number)
    return digits[0] in "23456" and sum(
        int(d) * w for d, w in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9), strict=False)
    ) % 10 == int(digits[8])
