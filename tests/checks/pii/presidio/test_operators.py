"""Presidio's anonymizer with Daicho's replacements and masks."""

import logging

import pytest

pytest.importorskip("presidio_anonymizer")

from presidio_anonymizer.entities import InvalidParamError, OperatorConfig, RecognizerResult

from daicho.checks.pii.presidio import build_analyzer, build_anonymizer, masking_operators, replacing_operators
from daicho.checks.pii.replace import Replacer
from daicho.checks.pii.scanner import Scanner
from daicho.checks.pii.types import Span

KEY = b"an invented key of 32 characters"
NOTE = "緑川様より入電。090-1234-5678へ折り返し、メールはmidori@mail.example宛に。法人番号7000012050002、マイナンバー123456789018"


@pytest.fixture
def results():
    return build_analyzer("ja").analyze(NOTE, "ja")


def test_the_operator_writes_what_the_replacer_writes(results):
    replacer = Replacer(KEY)
    made = build_anonymizer().anonymize(NOTE, results, replacing_operators(replacer)).text
    assert made == replacer.apply(NOTE, Scanner().scan(NOTE).spans)
    assert "7000012050002" in made
    assert "緑川" not in made


def test_two_numbers_with_a_blank_between_them_stay_two_where_presidio_is_told_so():
    text = "090-1234-5678 090-8765-4321"
    spans = [Span(0, 13, "PHONE", 0.9), Span(14, 27, "PHONE", 0.9)]
    found = [RecognizerResult(span.type, span.start, span.end, span.score) for span in spans]
    replacer = Replacer(KEY)
    made = (
        build_anonymizer().anonymize(text, found, replacing_operators(replacer), merge_entities_with_spaces=False).text
    )
    assert made == replacer.apply(text, spans)


def test_masking_shows_no_value_and_nothing_at_all_of_a_my_number(results):
    made = build_anonymizer().anonymize(NOTE, results, masking_operators()).text
    for value in ("緑川", "090-1234-5678", "midori@mail.example", "123456789018"):
        assert value not in made
    assert made.endswith("マイナンバー•••")


def test_a_replacer_is_asked_for_by_name():
    with pytest.raises(InvalidParamError, match="replacer"):
        build_anonymizer().anonymize(
            NOTE, build_analyzer("ja").analyze(NOTE, "ja"), {"DEFAULT": OperatorConfig("daicho_replace")}
        )


def test_neither_key_nor_values_reach_the_log(results, caplog):
    with caplog.at_level(logging.DEBUG):
        operators = replacing_operators(Replacer(KEY))
        build_anonymizer().anonymize(NOTE, results, operators)
    assert "invented key" not in caplog.text + repr(operators["DEFAULT"])
    assert "midori" not in caplog.text
