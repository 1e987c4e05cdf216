"""Identifiers of other countries. Numbers are generated to pass or fail their check digits; none is anybody's."""

import subprocess
import sys

import pytest

from daicho.checks.pii.national_ids import find_national_ids
from daicho.checks.pii.plain import plain
from daicho.checks.pii.types import PiiType


def found(text: str) -> list[tuple[str, str]]:
    return [(str(span.type), text[span.start : span.end]) for span in find_national_ids(plain(text))]


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        (PiiType.NATIONAL_ID, "his SSN: 318-19-6953", "318-19-6953"),
        (PiiType.NATIONAL_ID, "NINO AB 12 34 56 C on file", "AB 12 34 56 C"),
        (PiiType.NATIONAL_ID, "(S8709257G)", "S8709257G"),
        (PiiType.NATIONAL_ID, "Steuer-ID 86095742719", "86095742719"),
        (PiiType.NATIONAL_ID, "HKID A123456(3)", "A123456(3)"),
        (PiiType.NATIONAL_ID, "Aadhaar 2345 6789 0124", "2345 6789 0124"),
        (PiiType.NATIONAL_ID, "Personalausweis L01X00T471", "L01X00T471"),
        (PiiType.HEALTH_INSURANCE, "NHS No 943 476 5919", "943 476 5919"),
        (PiiType.HEALTH_INSURANCE, "1EG4-TE5-MK73", "1EG4-TE5-MK73"),
        (PiiType.PENSION_NUMBER, "Rentenversicherung 53140682A071", "53140682A071"),
        (PiiType.DRIVER_LICENSE, "SMITH751085J99AB", "SMITH751085J99AB"),
        (PiiType.DRIVER_LICENSE, "driver's license D1234567 (CA)", "D1234567"),
        (PiiType.PASSPORT, "Passport no. 533401278 (exp 2030)", "533401278"),
        (PiiType.BANK_ACCOUNT, "IBAN GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
        (PiiType.BANK_ACCOUNT, "account 31832164, sort code 30-96-34", "31832164"),
        (PiiType.BANK_ACCOUNT, "Wire: ABA 071069698, acct 88204417736", "88204417736"),
    ],
)
def test_identifiers_are_found_by_shape_check_digit_and_words(kind: PiiType, text: str, number: str) -> None:
    assert found(text) == [(str(kind), number)]


@pytest.mark.parametrize(
    "text",
    [
        "SSN 000-12-3456", "(S8709257A)", "Steuer-ID 86095742718", "HKID A123456(4)", "NHS No 943 476 5918",
        "IBAN GB82 WEST 1234 5698 7654 33", "Rentenversicherung 53140682A072",
    ],
)  # fmt: skip
def test_a_wrong_check_digit_rejects(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "order 533401278", "invoice 943 476 5919", "customer account 12345678 renewed", "account manager 12345678 steps",
        "SIREN 919 801 704, EIN 47-2219083, UEN 201714488K", "USt-IdNr. DE811907980", "software license AB12345678",
        "IMEI 357194390942282", "2024-556-7781", "V1234567 rev 2", "注文 86095742719",
    ],
)  # fmt: skip
def test_the_same_shapes_without_their_words_are_nothing(text: str) -> None:
    assert found(text) == []


def test_the_header_of_a_column_says_what_its_numbers_are() -> None:
    table = "ID\tGuest\tPassport\n771\tAda Roux\t21CK48213\n772\tIvo Lund\tAB9037715"
    assert found(table) == [(str(PiiType.PASSPORT), "21CK48213"), (str(PiiType.PASSPORT), "AB9037715")]


def test_words_reach_over_a_list_of_numbers_but_not_past_other_words() -> None:
    assert len(found("passports AB9037715, CD9037716")) == 2
    assert found("passport AB9037715, booking EF9037717") == [(str(PiiType.PASSPORT), "AB9037715")]


def test_full_width_digits_are_read_at_their_own_place() -> None:
    assert found("ＮＨＳ　９４３　４７６　５９１９") == [(str(PiiType.HEALTH_INSURANCE), "９４３　４７６　５９１９")]


def test_importing_the_module_loads_no_country_of_stdnum() -> None:
    code = "import sys, daicho.checks.pii.national_ids as m; m.find_national_ids('no number'); print([n for n in sys.modules if n.startswith('stdnum')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_letters_that_grow_when_made_small_do_not_shift_the_place() -> None:
    text = "İİİ passport no. 533401278"
    assert found(text) == [(str(PiiType.PASSPORT), "533401278")]
