"""Check digits. All numbers are invented; their check digits are computed here or chosen to fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.checks.pii.check_digits import (
    card_number_is_valid,
    license_number_is_usual,
    luhn_is_valid,
    my_number_is_valid,
    yucho_is_valid,
)

DIGIT = st.sampled_from("0123456789")


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text(DIGIT, min_size=length, max_size=length)


@given(digits(11))
def test_of_ten_last_digits_exactly_one_makes_a_my_number(eleven: str) -> None:
    valid = [last for last in "0123456789" if my_number_is_valid(eleven + last)]
    assert len(valid) == (0 if eleven + "0" == "0" * 12 else 1)


@given(digits(11), st.integers(0, 10))
def test_a_mistyped_digit_makes_a_my_number_invalid_or_leaves_a_remainder_of_one(eleven: str, place: int) -> None:
    number = next((eleven + last for last in "0123456789" if my_number_is_valid(eleven + last)), None)
    if number is None:
        return
    others = [number[:place] + d + number[place + 1 :] for d in "0123456789" if d != number[place]]
    # The formula maps remainders 0 and 1 to one digit, so that one other digit at most can pass.
    assert sum(map(my_number_is_valid, others)) <= 1


@pytest.mark.parametrize("number", ["", "31415926535", "3141592653520", "000000000000", "111111111111"])
def test_twelve_digits_not_all_alike_are_needed_for_a_my_number(number: str) -> None:
    assert not my_number_is_valid(number)


@given(digits(10), DIGIT)
def test_the_eleventh_digit_of_a_licence_checks_the_ten_before(ten: str, last: str) -> None:
    usual = [check for check in "0123456789" if license_number_is_usual(ten + check + last)]
    assert len(usual) == 1


def test_the_twelfth_digit_of_a_licence_counts_reissues_and_is_not_checked() -> None:
    assert all(license_number_is_usual("27182818289" + str(reissued)) for reissued in range(10))
    assert not license_number_is_usual("271828182880")


@given(digits(15))
def test_of_ten_last_digits_exactly_one_passes_luhn(fifteen: str) -> None:
    valid = [last for last in "0123456789" if luhn_is_valid(fifteen + last)]
    assert len(valid) == (0 if fifteen == "0" * 15 else 1)


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("4111111111111111", True),  # the numbers payment services publish for tests
        ("5555555555554444", True),
        ("2223003122003222", True),
        ("3530111333300000", True),
        ("378282246310005", True),
        ("36227206271667", True),
        ("4111111111111112", False),
        ("9111111111111114", False),  # passes Luhn; no brand begins so
        ("411111111111116", False),  # too short for its brand
        ("0000000000000000", False),
    ],
)
def test_a_card_has_a_brand_a_length_and_a_check_digit(number: str, valid: bool) -> None:
    assert card_number_is_valid(number) is valid


@pytest.mark.parametrize(
    ("symbol", "number", "valid"),
    [
        ("10370", "12345671", True),
        ("10040", "4567891", True),
        ("10380", "12345671", False),
        ("10370", "12345672", False),
        ("20370", "12345671", False),
        ("1037", "12345671", False),
        ("10370", "123456781", False),
    ],
)
def test_symbol_and_number_of_a_post_bank_account_fit_together(symbol: str, number: str, valid: bool) -> None:
    assert yucho_is_valid(symbol, number) is valid
