"""Replacements: the same for the same value, unlike any value, and never found again."""

import pickle
import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daicho.checks.pii.check_digits import luhn_is_valid
from daicho.checks.pii.replace import Replacer, blank_replacements, is_replacement
from daicho.checks.pii.scanner import Scanner
from daicho.checks.pii.types import Category, PiiType, Span, SpecialCare, TextFindings
from daicho.errors import CheckError, ProjectError
from daicho.text.phone import phone_e164

KEY = b"an invented key of 32 characters"
SAME_VALUES = {
    "PHONE": ["090-1234-5678", "０９０１２３４５６７８", "+81 90 1234 5678", "090(1234)5678"],
    "EMAIL": ["Hanako@mail.example", "hanako@mail.example", "ｈａｎａｋｏ＠mail.example"],
    "PERSON": ["緑川 花子", "緑川　花子", "緑川花子"],
    "BIRTH_DATE": [
        "1985-01-02",
        "1985/1/2",
        "昭和60年1月2日",
        "S60.1.2",
        "１９８５年１月２日",
        "19850102",
        "1985-01-02 00:00:00",
    ],
    "POSTAL_CODE": ["〒100-0001", "1000001", "１００－０００１"],
    "ADDRESS": ["東京都港区虎ノ門2-3-4 緑ビル5F", "東京都港区虎ノ門二丁目3番4号　緑ビル５Ｆ"],
    "MY_NUMBER": ["1234 5678 9018", "123456789018", "１２３４－５６７８－９０１８", "１２３４ー５６７８ー９０１８"],
    "PASSPORT": ["TK1234567", "tk 1234567"],
    "SNS_ID": ["@midori_h", "midori_h"],
    "CREDIT_CARD": ["4000-0012-3456-7899", "4000001234567899", "4000ー0012ー3456ー7899"],
}


@pytest.fixture
def replacer():
    return Replacer(KEY)


@pytest.mark.parametrize("kind", SAME_VALUES)
def test_one_value_however_written_has_one_replacement(replacer, kind):
    assert len({replacer.replace(value, kind) for value in SAME_VALUES[kind]}) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("PERSON", "髙橋花子", "高橋花子"),
        ("ADDRESS", "東京都港区虎ノ門2-3-4 緑ビル501", "東京都港区虎ノ門2-3-4 緑ビル502"),
        ("PHONE", "03-1234-5678", "03-1234-5679"),
        ("PHONE", "+1 212 555 0100", "+1 212 555 0101"),
        ("BIRTH_DATE", "1985-01-02", "1985-01-03"),
        ("BIRTH_DATE", "1985年1月", "1985年2月"),
    ],
)
def test_two_values_keep_two_replacements(replacer, kind, one, other):
    assert replacer.replace(one, kind) != replacer.replace(other, kind)


@pytest.mark.parametrize("kind", [*(str(kind) for kind in PiiType if kind != PiiType.MY_NUMBER), "STAFF_NUMBER"])
def test_another_key_gives_other_replacements_and_another_type_too(kind):
    value = SAME_VALUES.get(kind, ["12345678"])[0]
    assert Replacer(KEY).replace(value, kind) == Replacer(KEY).replace(value, kind)
    assert Replacer(KEY).replace(value, kind) != Replacer(b"another").replace(value, kind)
    assert Replacer(KEY).replace(value, kind) != Replacer(KEY).replace(value, "SOMETHING_ELSE")


@pytest.mark.parametrize("kind", [*map(str, PiiType), "STAFF_NUMBER", "SPECIAL_CARE"])
def test_every_replacement_is_known_by_its_shape_and_stays_what_it_is(replacer, kind):
    made = replacer.replace(SAME_VALUES.get(kind, ["12345678"])[0], kind)
    assert is_replacement(made)
    assert blank_replacements(f"前は{made}様です") == f"前は{'□' * len(made)}様です"
    assert kind == "BIRTH_DATE" or replacer.replace(made, kind) == made


@pytest.mark.parametrize(
    "value",
    [
        "090-1234-5678",
        "000-1234-5678",
        "2025-01-02",
        "hanako@redacted.example",
        "192.0.2.1",
        "4000-0012-3456-7899",
        "氏名-緑川",
        "Person-Smith",
    ],
)
def test_nothing_else_has_the_shape_of_a_replacement(value):
    assert not is_replacement(value)
    assert blank_replacements(value) == value


@pytest.mark.parametrize("around", ["Ms {} san", "ID{}x", "no{}さん", "9{}、", "{}です"])
def test_tags_are_known_whatever_they_are_glued_to(replacer, around):
    for kind in ("PERSON", "MY_NUMBER", "EMAIL"):
        assert replacer.replace("12345678", kind) not in blank_replacements(
            around.format(replacer.replace("12345678", kind))
        )


@pytest.mark.parametrize("kind", [*map(str, PiiType)])
@pytest.mark.parametrize(
    "value", ["\ud800", "\u202e緑川\u200b", "1" * 200_000, "１-" * 50_000, "A" * 100_000, "<b>" * 100]
)
def test_hostile_cells_are_replaced_in_a_moment(replacer, kind, value):
    started = time.process_time()
    assert is_replacement(replacer.replace(value, kind))
    blank_replacements(value + replacer.replace(value, kind))
    assert time.process_time() - started < 2


def test_a_mistyped_date_of_birth_in_the_future_is_replaced_all_the_same(replacer):
    assert replacer.replace("2285-01-02", "BIRTH_DATE") != "2285-01-02"


def test_shapes_stay_in_ranges_nobody_is_given(replacer):
    phone = replacer.replace("090-1234-5678", "PHONE")
    assert re.fullmatch("000-[0-9]{5}-[0-9]{5}", phone)
    assert phone_e164(phone) is None
    card = replacer.replace("4000001234567899", "CREDIT_CARD")
    assert card.startswith("0000-")
    assert not luhn_is_valid(card.replace("-", ""))
    assert date.fromisoformat(replacer.replace("昭和60年1月2日", "BIRTH_DATE")).year >= 2200
    assert replacer.replace("hanako@mail.example", "EMAIL").endswith("@redacted.example")
    assert int(replacer.replace("192.0.2.1", "IP_ADDRESS").partition(".")[0]) >= 240


def test_nothing_joins_two_rows_by_a_my_number(replacer):
    assert (
        replacer.replace("123456789018", "MY_NUMBER") == replacer.replace("314159265352", "MY_NUMBER") == "[MY_NUMBER]"
    )


def test_no_two_telephone_numbers_and_no_two_days_share_a_replacement(replacer):
    numbers = {replacer.replace(f"03-1{n:03}-5678", "PHONE") for n in range(1000)}
    assert len(numbers) == 1000
    days = {replacer.replace(date.fromordinal(700_000 + n).isoformat(), "BIRTH_DATE") for n in range(20_000)}
    assert len(days) == 20_000


@settings(deadline=None, max_examples=200)
@given(st.text(min_size=1), st.sampled_from([*map(str, PiiType), "STAFF_NUMBER"]))
def test_any_text_whatever_has_a_replacement_that_does_not_show_it(value, kind):
    made = Replacer(KEY).replace(value, kind)
    if value.strip() and not is_replacement(value):
        assert is_replacement(made)
        assert len(value) < 3 or value not in made.removeprefix(f"{kind}-")
    assert made == Replacer(KEY).replace(value, kind)


def test_blank_cells_stay_blank(replacer):
    assert replacer.replace("", "PHONE") == ""
    assert replacer.replace(" \u3000", "PERSON") == " \u3000"


def test_a_text_keeps_everything_around_what_is_replaced(replacer):
    text = "緑川花子様(090-1234-5678)より入電。"
    spans = [Span(0, 4, "PERSON", 0.9), Span(6, 19, "PHONE", 0.9)]
    name, phone = replacer.replace("緑川花子", "PERSON"), replacer.replace("090-1234-5678", "PHONE")
    assert replacer.apply(text, reversed(spans)) == f"{name}様({phone})より入電。"


def test_overlapping_findings_leave_nothing_of_either(replacer):
    text = "abc緑川花子def"
    made = replacer.apply(
        text, [Span(2, 5, "STAFF_NUMBER", 0.9), Span(3, 7, "PERSON", 0.5)], [SpecialCare(6, 8, Category.CREED)]
    )
    assert made == f"ab{replacer.replace('c緑川花子d', 'PERSON')}ef"


def test_identifiers_of_companies_stay(replacer):
    text = "法人番号7000012050002"
    assert replacer.apply(text, [Span(4, 17, "CORPORATE_NUMBER", 1.0)]) == text


def test_special_care_says_nothing_but_that_it_was_there(replacer):
    assert (
        replacer.apply("先月から通院中", [], [SpecialCare(4, 7, Category.MEDICAL_TREATMENT)])
        == "先月から[SPECIAL_CARE]"
    )


def test_the_key_is_in_no_representation_and_an_empty_one_is_refused(replacer):
    assert "invented" not in repr(replacer)
    assert pickle.loads(pickle.dumps(replacer)).replace("緑川", "PERSON") == replacer.replace("緑川", "PERSON")
    with pytest.raises(ProjectError, match="empty"):
        Replacer(b"")


def test_redacting_looks_again_until_nothing_is_found(replacer):
    # Only where 緑川 is gone does the second scan see 花子.
    def scan(text):
        word = "緑川" if "緑川" in text else "花子"
        at = text.find(word)
        return TextFindings(spans=(Span(at, at + 2, "PERSON", 0.9),) if at >= 0 else ())

    made = replacer.redact("緑川と花子", scan)
    assert "緑川" not in made
    assert "花子" not in made


def test_redacting_a_text_that_never_comes_clean_is_an_error_without_the_text(replacer):
    with pytest.raises(CheckError) as caught:
        replacer.redact("緑川花子", lambda text: TextFindings(spans=(Span(0, 1, "PERSON", 0.9),)))
    assert "緑" not in str(caught.value)


NOTES = [
    "緑川様より入電。090-1234-5678へ折り返し、メールはmidori@mail.example宛に。",
    "担当：緑川 花子、生年月日は昭和60年1月2日。〒100-0001 東京都千代田区千代田1-2-3",
    "マイナンバー：123456789018　免許証番号 300765432120",
    "LINE ID: midori_h99 でやり取り。接続元IPは203.0.113.77。",
    "Spoke to Ms Anna Greenfield, anna.greenfield@mail.example, call +44 20 7946 0958.",
    "カード4111 1111 1111 1111で決済、口座は普通 0123456。",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_second_scan_finds_nothing_that_was_replaced(replacer, note):
    scanner = Scanner()

    def scan(text):
        return scanner.scan(blank_replacements(text))

    first = scan(note)
    made = replacer.redact(note, scan)
    assert first.spans
    assert scan(made).spans == ()
    for span in first.spans:
        assert note[span.start : span.end] not in made


@given(st.dates(date(1850, 1, 1), date(2049, 12, 31)))
def test_a_replaced_date_of_birth_stays_under_its_key(born):
    replacer = Replacer(b"k" * 32)
    once = replacer.replace(born.isoformat(), PiiType.BIRTH_DATE)
    assert replacer.replace(once, PiiType.BIRTH_DATE) == once
    assert replacer.replace(once.replace("-", "/"), PiiType.BIRTH_DATE) == once
