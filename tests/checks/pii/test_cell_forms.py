"""Shapes of single cells: every number here is invented and made to pass or fail its check digit."""

import pytest

from daicho.checks.pii.cell_forms import cell_forms
from daicho.checks.pii.cell_patterns import Form


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("hanako.mori@aoba.example", Form.EMAIL),
        ("森 花子 <hanako@aoba.example>", Form.EMAIL),
        ("@mori_no_hana", Form.HANDLE),
        ("https://www.instagram.com/mori.hana/", Form.PROFILE),
        ("https://aoba.example/about", Form.URL),
        ("203.0.113.8", Form.IP),
        ("2001:db8::8", Form.IP),
        ("０３－３４５６－１２３４", Form.PHONE),
        ("（03）3456-1234", Form.PHONE),
        ("03-3456-1234（内線 12）", Form.PHONE),
        ("03-3456-1234 / 090-1234-5670", Form.PHONE),
        ("09012345670", Form.DIGIT_PHONE),
        ("9012345670", Form.CUT_PHONE),
        ("(212) 555-0142", Form.LOCAL_PHONE),
        ("0490 75 40 81", Form.LOOSE_PHONE),
        ("〒105-0011", Form.POSTAL),
        ("1050011", Form.DIGIT_POSTAL),
        ("SW1A 1AA", Form.POSTAL_ABROAD),
        ("1985年1月2日", Form.DATE),
        ("02.01.1985", Form.DATE),
        ("1985-01-02 00:00:00", Form.DATE),
        ("1985-01-02 09:30", Form.TIMESTAMP),
        ("昭和60年1月2日", Form.ERA_DATE),
        ("S60.1.2", Form.ERA_DATE),
        ("平成元年5月6日", Form.ERA_DATE),
        ("2026-0012-3450", Form.MY_NUMBER),
        ("300765432120", Form.LICENCE),
        ("2123400567890", Form.CORPORATE),
        ("T2123400567890", Form.INVOICE),
        ("4000 0012 3456 7899", Form.CARD),
        ("TK1234567", Form.PASSPORT),
        ("AB12345678CD", Form.RESIDENCE_CARD),
        ("1234-567890", Form.PENSION),
        ("1301-234567-8", Form.EMPLOYMENT),
        ("06139877", Form.INSURER),
        ("記号 1234 番号 567 枝番 01", Form.INSURED),
        ("H001234567", Form.CARE),
        ("普通 0123456", Form.ACCOUNT),
        ("みどり銀行 本町支店 普通 0123456", Form.ACCOUNT),
        ("10130-12345671", Form.YUCHO),
        ("DE89 3704 0044 0532 0130 00", Form.IBAN),
        ("078-05-1120", Form.NATIONAL_ID),
        ("品川 300 さ 12-34", Form.PLATE),
        ("AB12 CDE", Form.PLATE),
        ("東京都港区本町1-2-3 グリーンハイツ101", Form.ADDRESS),
        ("札幌市中央区北四条西五丁目", Form.ADDRESS),
        ("12 Maple Street, Leeds", Form.ADDRESS),
        ("Gartenstraße 12, 50968 Köln", Form.ADDRESS),
        ("1-2-3 Shibaura, Minato-ku, Tokyo", Form.ADDRESS),
        ("グリーンハイツ101号室", Form.BUILDING),
        ("1-2-3", Form.BLOCK),
        ("神奈川県", Form.PREFECTURE),
        ("横浜市西区", Form.CITY),
        ("¥1,200", Form.AMOUNT),
    ],
)
def test_a_cell_has_the_shape_of_what_it_is(cell, form):
    assert form in cell_forms(cell)


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("202600123451", Form.MY_NUMBER),
        ("111111111111", Form.MY_NUMBER),
        ("1123400567890", Form.CORPORATE),
        ("4000001234567898", Form.CARD),
        ("DE89370400440532013001", Form.IBAN),
        ("000-12-3456", Form.NATIONAL_ID),
        ("2024-000123", Form.PENSION),
        ("1234-5678-9012", Form.LOOSE_PHONE),
        ("9999999", Form.DIGIT_POSTAL),
        ("2026/13/40", Form.DATE),
        ("東京都", Form.ADDRESS),
        ("森 花子", Form.ADDRESS),
    ],
)
def test_a_cell_that_only_resembles_it_does_not(cell, form):
    assert form not in cell_forms(cell)


@pytest.mark.parametrize(
    "cell", ["", " ", "\u3000", "٠٩٠١٢٣٤٥٦٧٨", "²³²³²³²³²³²³", "\ud800" * 12, "1" * 301, "x" * 100_000]
)
def test_strange_cells_have_no_shape_and_break_nothing(cell):
    assert cell_forms(cell) == frozenset()
