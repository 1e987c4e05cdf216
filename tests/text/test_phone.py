"""Phone numbers: Japan's plan, international forms, and what is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.text import phone_e164


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("03-1234-5678", "+81312345678"),
        ("０３－１２３４－５６７８", "+81312345678"),
        ("(03) 1234 5678", "+81312345678"),
        ("03ー1234ー5678", "+81312345678"),
        ("+81 (0)3-1234-5678", "+81312345678"),
        ("+81-03-1234-5678", "+81312345678"),
        ("81312345678", "+81312345678"),
        ("0081 90 1234 5678", "+819012345678"),
        ("010-81-90-1234-5678", "+819012345678"),
        ("060-1234-5678", "+816012345678"),
        ("050-1234-5678", "+815012345678"),
        ("0120-123-456", "+81120123456"),
        ("0800-123-4567", "+818001234567"),
        ("0570-012-345", "+81570012345"),
        ("0990-512-345", "+81990512345"),
        ("TEL：03-1234-5678（代） 内線 123", "+81312345678"),
        ("03-1234-5678 ext. 12", "+81312345678"),
        ("\u202a+81 90-1234-5678\u202c", "+819012345678"),
        ("+1 (212) 555-0123", "+12125550123"),
        ("010-1-212-555-0123", "+12125550123"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+39 06 6982 1234", "+390669821234"),
    ],
)
def test_a_number_has_one_e164_form(cell, number):
    assert phone_e164(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "",
            "-",
            "なし",
            "090-1234-567",
            "090-1234-56789",
            "3-1234-5678",
            "03-0000-0000",
            "03-123-4567",
            "110",
            "0120-12-345",
        ),
        *(
            "03-1234-5678 / 090-1234-5678",
            "+999 1234 5678",
            "+81",
            "+1 212 555",
            "+123456789012345678",
            "03-1234-5678 山田",
        ),
    ],
)
def test_what_cannot_be_dialled_has_none(cell):
    assert phone_e164(cell) is None


def test_other_regions_have_their_own_national_form():
    assert phone_e164("020 7946 0958", region="GB") == "+442079460958"
    assert phone_e164("(212) 555-0123", region="US") == "+12125550123"
    assert phone_e164("03-1234-5678", region="XX") is None
    assert phone_e164("+81 3-1234-5678", region="XX") == "+81312345678"


# 010 dials abroad: then the library reads the rest as a number of another country.
@given(st.from_regex("0(?:[2-9]|1[1-9])[0-9]{7,9}", fullmatch=True).filter(lambda digits: len(digits) in (10, 11)))
def test_japanese_numbers_are_judged_as_libphonenumber_does(digits):
    phonenumbers = pytest.importorskip("phonenumbers")
    parsed = phonenumbers.parse(digits, "JP")
    kind = phonenumbers.number_type(parsed)
    # Retired 060 personal numbers of ten digits, which the library still lists, and its longest service numbers aside;
    # so are 020-0 numbers, which machines have with fourteen digits in the plan and with eleven in the library.
    if kind is not phonenumbers.PhoneNumberType.PERSONAL_NUMBER and not digits.startswith("0200"):
        assert (phone_e164(digits) is not None) == phonenumbers.is_valid_number(parsed)
