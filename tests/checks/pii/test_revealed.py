"""Values in which something is hidden: invisible characters, HTML entities. All people and numbers are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daicho.checks.pii import Scanner
from daicho.checks.pii.cell_forms import cell_forms
from daicho.checks.pii.masked import masked
from daicho.checks.pii.plain import plain
from daicho.checks.pii.replace import Replacer
from daicho.checks.pii.replace_keys import compared_by
from daicho.checks.pii.revealed import Revealed, is_plain_to_see, seen
from daicho.checks.pii.types import PiiType, Span, TextFindings

SCANNER = Scanner()
NOTE = "鳴海様より電話。090-1234-5678 へ折り返し。マイナンバー123456789018、aoi@daicho.example 糖尿病の治療中とのこと"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def said(text, findings):
    return [(text[span.start : span.end], str(span.type)) for span in findings.spans]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("連絡は ta\u200bro@shi\u00adroi.exam\u200dple まで", "ta\u200bro@shi\u00adroi.exam\u200dple", "EMAIL"),
        ("taro&#64;shiroi.example", "taro&#64;shiroi.example", "EMAIL"),
        ("宛先 taro&#x40;shiroi.example に", "taro&#x40;shiroi.example", "EMAIL"),
        ("taro&amp;#64;shiroi.example", "taro&amp;#64;shiroi.example", "EMAIL"),
        ("taro&commat;shiroi.example", "taro&commat;shiroi.example", "EMAIL"),
        ("電話&nbsp;090&#45;1234&#45;5678", "090&#45;1234&#45;5678", "PHONE"),
        ("電話 &#48;90-1234-567&#56;", "&#48;90-1234-567&#56;", "PHONE"),
        ("090\u200b-1234\ufeff-56\u206078", "090\u200b-1234\ufeff-56\u206078", "PHONE"),
        ("マイナンバー1234\u200b5678\u200c9018", "1234\u200b5678\u200c9018", "MY_NUMBER"),
        ("葛\U000e0100城様より入電", "葛\U000e0100城", "PERSON"),
    ],
)
def test_what_hides_in_a_value_does_not_hide_the_value(text, value, kind):
    found = SCANNER.scan(text)
    assert said(text, found) == [(value, kind)]
    replaced = Replacer(b"k" * 32).redact(text, SCANNER.scan)
    assert value not in replaced
    assert SCANNER.scan(replaced).spans == ()


def test_invisible_characters_between_two_values_part_them():
    text = "090-1234-5678\u200b090-8765-4321"
    assert said(text, SCANNER.scan(text)) == [("090-1234-5678", "PHONE"), ("090-8765-4321", "PHONE")]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(NOTE)), st.sampled_from(INVISIBLE)), min_size=1, max_size=12))
def test_invisible_characters_anywhere_move_places_and_nothing_else(inserted):
    text = NOTE
    for at, character in sorted(inserted, reverse=True):
        text = text[:at] + character + text[at:]
    found, plain_found = SCANNER.scan(text), SCANNER.scan(NOTE)
    assert {(seen(value), kind) for value, kind in said(text, found)} >= set(said(NOTE, plain_found))
    assert {seen(text[care.start : care.end]) for care in found.special_care} >= {
        NOTE[care.start : care.end] for care in plain_found.special_care
    }


@given(st.text("a1&;#x40amp\u200b\ufeffあ", max_size=40))
def test_every_place_of_a_text_as_seen_is_one_of_the_original(text):
    revealed = Revealed(text)
    assert revealed.text == seen(text)
    spans = tuple(Span(at, at + 1, "X", 1.0) for at in range(len(revealed.text)))
    done = 0
    for span, character in zip(revealed.back(TextFindings(spans=spans)).spans, revealed.text, strict=True):
        assert done <= span.start < span.end <= len(text)
        assert seen(text[span.start : span.end]) == character
        done = span.start
    if is_plain_to_see(text):
        assert revealed.text == text


def test_marks_that_are_no_entities_stay():
    for text in ("AT&T", "R&D; Q&A", "a=1&copy=2", "&unknownname;", "&#; &#x;"):
        assert seen(text) == text


def test_cells_and_keys_are_those_of_the_value_as_seen():
    for hidden in ("ta\u200bro@shiroi.example", "taro&#64;shiroi.example"):
        assert cell_forms(hidden) == cell_forms("taro@shiroi.example")
        assert compared_by(hidden, PiiType.EMAIL) == compared_by("taro@shiroi.example", PiiType.EMAIL)
        assert masked(hidden, PiiType.EMAIL) == masked("taro@shiroi.example", PiiType.EMAIL)
    assert plain(seen("090&#8722;1234\u200b-5678")) == "090-1234-5678"
