"""Registration numbers; every one here is computed, none is anybody's on purpose."""

import pytest
import stdnum.jp.cn
from hypothesis import given
from hypothesis import strategies as st

from daicho.text import corporate_number_is_valid, invoice_number_is_valid

BODY = "700000000001"
VALID = stdnum.jp.cn.calc_check_digit(BODY) + BODY


@given(st.from_regex("[0-9]{13}", fullmatch=True))
def test_corporate_numbers_are_judged_as_stdnum_does(digits):
    assert corporate_number_is_valid(digits) == stdnum.jp.cn.is_valid(digits)


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_a_mistyped_digit_is_seen_unless_it_leaves_the_same_rest(body, place, step):
    number = f"{stdnum.jp.cn.calc_check_digit(f'{body:012}')}{body:012}"
    wrong = (int(number[place]) + step) % 10
    mistyped = f"{number[:place]}{wrong}{number[place + 1 :]}"
    if {int(number[place]), wrong} != {0, 9}:
        assert not corporate_number_is_valid(mistyped)


@pytest.mark.parametrize("cell", [VALID, f" {VALID} ", f"{VALID[0]}-{VALID[1:5]}-{VALID[5:9]}-{VALID[9:]}"])
def test_dashes_and_spaces_do_not_spoil_a_number(cell):
    assert corporate_number_is_valid(cell)
    assert corporate_number_is_valid(cell.translate({ord("0") + i: 0xFF10 + i for i in range(10)}))


@pytest.mark.parametrize("cell", ["", VALID[:-1], VALID + "0", "7.00000E+12", f"T{VALID}"])
def test_what_is_not_thirteen_digits_is_no_corporate_number(cell):
    assert not corporate_number_is_valid(cell)


@pytest.mark.parametrize(
    ("cell", "valid"),
    [(f"T{VALID}", True), (f"Ｔ-{VALID}", True), (VALID, False), (f"T{VALID[1:]}", False), ("T0" + BODY, False)],
)
def test_an_invoice_number_is_t_and_thirteen_digits(cell, valid):
    assert invoice_number_is_valid(cell) is valid
