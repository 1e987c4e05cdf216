"""Addresses, telephone numbers, birth dates and plates outside Japan. All are invented."""

import pytest

from daicho.checks.pii.abroad import find_abroad
from daicho.checks.pii.plain import plain
from daicho.checks.pii.types import PiiType


def found(text: str, kind: PiiType) -> list[str]:
    return [text[span.start : span.end] for span in find_abroad(plain(text)) if span.type == kind]


@pytest.mark.parametrize(
    ("text", "address", "code"),
    [
        ("Flat 3, 12 Acacia Road, Leeds LS6 2AB", "Flat 3, 12 Acacia Road, Leeds", "LS6 2AB"),
        ("to 742 Alder St, Apt 4B, Portland, OR 97205.", "742 Alder St, Apt 4B, Portland, OR", "97205"),
        ("Apt 5C, 88 W 43rd St, New York, NY 10006", "Apt 5C, 88 W 43rd St, New York, NY", "10006"),
        ("Unit 12/48 Pitt Street, Sydney NSW 2000", "Unit 12/48 Pitt Street, Sydney NSW", "2000"),
        ("Blk 9 Bedok North Rd #05-67, Singapore 460009", "Blk 9 Bedok North Rd #05-67, Singapore", "460009"),
        ("The Old Forge, Church Lane, Painswick GL6 6UR", "The Old Forge, Church Lane, Painswick", "GL6 6UR"),
    ],
)
def test_an_address_and_the_code_that_closes_it_are_two_findings(text: str, address: str, code: str) -> None:
    assert found(text, PiiType.ADDRESS) == [address]
    assert found(text, PiiType.POSTAL_CODE) == [code]


@pytest.mark.parametrize(
    "address",
    [
        "18 rue des Tanneurs, 69005 Lyon",
        "33 bis avenue Foch, 75002 Paris",
        "Goethestraße 14a, 60313 Frankfurt am Main",
        "Via Roma 25, 00184 Roma",
        "Calle Mayor 12, 28013 Madrid",
        "Keizersgracht 123, 1015 CJ Amsterdam",
        "Storgatan 5, 111 23 Stockholm",
    ],
)
def test_a_code_inside_an_address_belongs_to_it(address: str) -> None:
    text = f"Lives at {address}."
    assert found(text, PiiType.ADDRESS) == [address]
    assert found(text, PiiType.POSTAL_CODE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Three drop-ins along Victoria Road, then Leeds.",
        "page 12 Acacia Road plan",
        "iPhone 15 Pro, AX50 PRO, Room 412, 24 units",
        "PO 4500218837, lot 24K-118, 11.40/unit",
    ],
)
def test_streets_without_numbers_and_numbers_without_streets_are_no_addresses(text: str) -> None:
    assert found(text, PiiType.ADDRESS) == []


@pytest.mark.parametrize(
    "number",
    [
        "+44 (0)20 7946 0958", "020 7946 0958", "07700 900 461", "01632 960 001", "(212) 555-0182", "646 555 0187",
        "617.555.0148", "+1 650-253-0000", "04 72 00 00 18", "0221 9934 1180", "+65 6734 9921",
    ],
)  # fmt: skip
def test_telephone_numbers_are_found_as_other_countries_write_them(number: str) -> None:
    assert found(f"Reached him on {number} today.", PiiType.PHONE) == [number]


def test_an_extension_is_no_part_of_the_number() -> None:
    assert found("ring 01632 960 001 ext 5521", PiiType.PHONE) == ["01632 960 001"]


def test_a_number_dictated_in_words_is_a_telephone_number() -> None:
    said = "oh seven seven double one, nine four three, two one eight"
    assert found(f"mobile is {said} wants a quote", PiiType.PHONE) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Order 202-456-7781 is late", "invoice 300-234-5678", "PO 7700900123", "SIREN 919 801 704", "NHS 449 682 2091",
        "ship 01/09/2025", "v4.17.9.1", "2025-06-02 14:30", "serial 7700 900 461", "注文番号 646-555-0187", "EIN 47-2219083",
    ],
)  # fmt: skip
def test_numbers_of_orders_companies_and_dates_are_no_telephone_numbers(text: str) -> None:
    assert found(text, PiiType.PHONE) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("DOB 12/03/1981, verified", "12/03/1981"),
        ("she was born on 3 March 1979 in Hull", "3 March 1979"),
        ("Kim's birthday is 4 May, send a card", "4 May"),
        ("geb. 12.05.1984", "12.05.1984"),
        ("date of birth the ninth of August nineteen eighty two, she says", "the ninth of August nineteen eighty two"),
        ("turns 40 on 3 May", "3 May"),
        ("name\tdob\tcity\nAda\t1968-02-29\tHull", "1968-02-29"),
    ],
)
def test_dates_are_birth_dates_beside_words_of_birth(text: str, date: str) -> None:
    assert found(text, PiiType.BIRTH_DATE) == [date]


@pytest.mark.parametrize(
    "text", ["Start 12/03/2026", "Firm born in 1999.", "Joined 3 March 1979", "birthday sale, 4 May"]
)
def test_other_dates_and_bare_years_are_no_birth_dates(text: str) -> None:
    assert found(text, PiiType.BIRTH_DATE) == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("reg YF68 KTO", "YF68 KTO"),
        ("row 4\tKV19 XPL\tfuel", "KV19 XPL"),
        ("plate=K-MW 4821", "K-MW 4821"),
        ("a blue hatchback FT-482-KD is in the way", "FT-482-KD"),
        ("delivery van SLB 4821 T needs a bay", "SLB 4821 T"),
        ("case\tplate\tnote\nC-118\t7KTR482\tnone", "7KTR482"),
    ],
)
def test_plates_are_found_by_shape_or_by_words(text: str, plate: str) -> None:
    assert found(text, PiiType.VEHICLE_PLATE) == [plate]


@pytest.mark.parametrize("text", ["Model AX50 PRO", "pallet FT-482-KB", "型番 TX12 ABC の在庫", "flight BA 286"])
def test_models_pallets_and_flights_are_no_plates(text: str) -> None:
    assert found(text, PiiType.VEHICLE_PLATE) == []
