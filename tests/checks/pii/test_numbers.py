"""Numbers in Japanese text. All numbers are invented; those with a check digit are made to pass or to fail."""

import time

import pytest

from daicho.checks.pii.numbers import find_numbers
from daicho.checks.pii.plain import plain

MY_NUMBER, MY_NUMBER_WRONG = "314159265352", "314159265353"
CORPORATE, CORPORATE_WRONG = "7000012050002", "7000012050003"


def numbers(text: str) -> list[tuple[str, str]]:
    """Return what is found in a text: as written, and its type."""
    found = sorted(find_numbers(plain(text)), key=lambda span: span.start)
    return [(text[span.start : span.end], span.type) for span in found]


def score(text: str) -> float:
    [span] = find_numbers(plain(text))
    return span.score


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("折り返しは03-1234-5678まで", "03-1234-5678"),
        ("(03)1234-5678です", "(03)1234-5678"),
        ("03(1234)5678", "03(1234)5678"),
        ("０３－１２３４－５６７８にお願いします", "０３－１２３４－５６７８"),
        ("携帯090ー1234ー5678まで", "090ー1234ー5678"),
        ("03‐1234‐5678", "03‐1234‐5678"),
        ("03−1234−5678", "03−1234−5678"),
        ("03―1234―5678", "03―1234―5678"),
        ("03.1234.5678", "03.1234.5678"),
        ("連絡は 090 1234 5678 へ", "090 1234 5678"),
        ("TEL0312345678", "0312345678"),
        ("ＴＥＬ：０３１２３４５６７８", "０３１２３４５６７８"),
        ("電話番号0312345678", "0312345678"),
        ("09012345678に架電", "09012345678"),
        ("0120-123-456", "0120-123-456"),
        ("+81-3-1234-5678", "+81-3-1234-5678"),
        ("+81 90-1234-5678", "+81 90-1234-5678"),
        ("https://wa.me/819012345678", "819012345678"),
        ("〇九〇-一二三四-五六七八", "〇九〇-一二三四-五六七八"),
        (
            "ゼロキューゼロのイチニーサンヨンのゴーロクナナハチです",
            "ゼロキューゼロのイチニーサンヨンのゴーロクナナハチ",
        ),
        ("ぜろきゅうぜろ、いちにーさんよん、ごーろくななはち", "ぜろきゅうぜろ、いちにーさんよん、ごーろくななはち"),
    ],
)
def test_telephone_numbers_are_found_however_they_are_written(text: str, written: str) -> None:
    assert numbers(text) == [(written, "PHONE")]


@pytest.mark.parametrize(
    "text",
    [
        "注文番号 0312345678",
        "ご注文番号：03-1234-5678",
        "型番 090-1234-5678",
        "見積番号: 03-1234-5678",
        "送り状No.0312345678",
        "管理番号は 0312345678 です",
        "合計 1,090,123,456円",
        "AB-090-1234-5678",
        "090-1234-56789",
        "1090-1234-5678",
        "A09012345678",
        "2024-01-15",
        "2024/01/15-2024/02/15",
        "00-1234-5678",
        "12:30-13:30",
        "ゼロから始める",
    ],
)
def test_orders_models_amounts_and_dates_are_nobodys_telephone_number(text: str) -> None:
    assert numbers(text) == []


def test_an_order_mentioned_before_a_telephone_number_does_not_take_it() -> None:
    assert numbers("注文の件で03-1234-5678に連絡") == [("03-1234-5678", "PHONE")]


def test_where_orders_are_faxed_to_is_a_telephone_number() -> None:
    assert numbers("FAX注文 03-1234-5678") == [("03-1234-5678", "PHONE")]


def test_a_word_before_or_behind_makes_a_telephone_number_surer() -> None:
    assert score("0312345678") < score("0312345678(携帯)") == score("携帯 0312345678")
    assert score("03-1234-5678") < score("電話 03-1234-5678")


@pytest.mark.parametrize(
    ("text", "written", "type"),
    [
        (f"マイナンバー {MY_NUMBER}", MY_NUMBER, "MY_NUMBER"),
        ("個人番号：3141-5926-5352", "3141-5926-5352", "MY_NUMBER"),
        ("マイナンバーは３１４１５９２６５３５２", "３１４１５９２６５３５２", "MY_NUMBER"),
        ("免許証番号 271828182890", "271828182890", "DRIVER_LICENSE"),
        (f"法人番号 {CORPORATE}", CORPORATE, "CORPORATE_NUMBER"),
        (f"{CORPORATE}", CORPORATE, "CORPORATE_NUMBER"),
        (f"インボイス T{CORPORATE}", f"T{CORPORATE}", "INVOICE_NUMBER"),
        (f"T-{CORPORATE}", f"T-{CORPORATE}", "INVOICE_NUMBER"),
        ("カードは4111-1111-1111-1111", "4111-1111-1111-1111", "CREDIT_CARD"),
        ("VISA４１１１　１１１１　１１１１　１１１１", "４１１１　１１１１　１１１１　１１１１", "CREDIT_CARD"),
        ("アメックス 3782 822463 10005", "3782 822463 10005", "CREDIT_CARD"),
        ("基礎年金番号 1234-567890", "1234-567890", "PENSION_NUMBER"),
        ("年金番号1234567890", "1234567890", "PENSION_NUMBER"),
        ("年金証書 1234-567890-1150", "1234-567890", "PENSION_NUMBER"),
        ("雇用保険 1234-567890-1", "1234-567890-1", "EMPLOYMENT_INSURANCE"),
        ("介護保険 0000123456", "0000123456", "CARE_INSURANCE"),
        ("介護被保険者番号 H123456789", "H123456789", "CARE_INSURANCE"),
        ("住民票コード 12345678901", "12345678901", "RESIDENT_CODE"),
        ("在留カード AB12345678CD", "AB12345678CD", "RESIDENCE_CARD"),
        ("AB 1234 5678 CD", "AB 1234 5678 CD", "RESIDENCE_CARD"),
        ("パスポートTK1234567", "TK1234567", "PASSPORT"),
        ("口座番号 1234567", "1234567", "BANK_ACCOUNT"),
        ("みなと銀行 芝支店 普通 １２３４５６７", "１２３４５６７", "BANK_ACCOUNT"),
        ("保険者番号 06139463", "06139463", "HEALTH_INSURANCE"),
        ("〒105-0011", "105-0011", "POSTAL_CODE"),
        ("郵便番号1050011", "1050011", "POSTAL_CODE"),
        ("105-0011 芝公園", "105-0011", "POSTAL_CODE"),
    ],
)
def test_numbers_of_every_type_are_found(text: str, written: str, type: str) -> None:
    assert numbers(text) == [(written, type)]


@pytest.mark.parametrize(
    "text",
    [
        f"マイナンバー {MY_NUMBER_WRONG}",
        "マイナンバー 111111111111",
        f"法人番号 {CORPORATE_WRONG}",
        "カード 4111 1111 1111 1112",
        "保険者番号 06139464",
    ],
)
def test_a_wrong_official_check_digit_refuses_a_number(text: str) -> None:
    assert numbers(text) == []


def test_an_unofficial_check_digit_makes_a_licence_only_less_likely() -> None:
    assert score("免許証番号 271828182880") < score("免許証番号 271828182890")


@pytest.mark.parametrize(
    "text",
    [
        MY_NUMBER,
        "271828182890",
        "1234-567890",
        "0000123456",
        "12345678901",
        "TK1234567",
        "1234567",
        "12345678",
        "H123456789",
        "1050011",
        "999-9999",
    ],
)
def test_what_no_formula_and_no_word_explains_is_nothing(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"注文番号 {MY_NUMBER}",
        f"マイナンバーの件、受付番号 {MY_NUMBER}",
        "伝票番号 4111111111111111",
        "型番 TK1234567",
        "会員番号 1234567",
        "契約番号：1234-567890",
        "図番 AB12345678CD",
        "お問い合わせ番号【12345678901】",
    ],
)
def test_the_nearest_word_says_that_a_number_is_nobodys(text: str) -> None:
    assert numbers(text) == []


def test_the_nearest_of_two_words_decides() -> None:
    text = f"免許証 271828182890、マイナンバー {MY_NUMBER}"
    assert numbers(text) == [("271828182890", "DRIVER_LICENSE"), (MY_NUMBER, "MY_NUMBER")]


@pytest.mark.parametrize(
    ("text", "written", "type"),
    [
        ("ゆうちょ 記号10370 番号12345671", {"10370", "12345671"}, "BANK_ACCOUNT"),
        ("ゆうちょ 10040-4567891", {"10040", "4567891"}, "BANK_ACCOUNT"),
        ("記号・番号 10040-4567891", {"10040", "4567891"}, "BANK_ACCOUNT"),
        ("保険証 記号 123 番号 4567", {"123", "4567"}, "HEALTH_INSURANCE"),
    ],
)
def test_symbol_and_number_are_an_account_or_a_health_insurance_card(text: str, written: set[str], type: str) -> None:
    assert set(numbers(text)) == {(part, type) for part in written}


def test_the_first_line_of_a_pasted_table_speaks_for_its_columns() -> None:
    text = f"氏名\tマイナンバー\t受注番号\n鳴海\t{MY_NUMBER}\t0312345678\n遠藤\t{MY_NUMBER_WRONG}\t0312345679"
    assert numbers(text) == [(MY_NUMBER, "MY_NUMBER")]


@pytest.mark.parametrize(
    "text",
    [
        "電話" + "が" * 23 + "03-1234-5678",
        "記号1" + " " * 60_000 + "2",
        "1/" * 60_000 + "1a",
        "1・" * 60_000 + "1a",
        "1" * 120_000 + "a",
        "電話 " + "123456 " * 20_000,
        "に" * 120_000,
        "注文" * 50_000 + "1234567",
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_no_writing_makes_looking_for_numbers_slow(text: str) -> None:
    start = time.process_time()
    find_numbers(text)
    assert time.process_time() - start < 3
