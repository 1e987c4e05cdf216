import pytest

from daicho.checks.pii.audit import hits_table
from daicho.checks.pii.types import Category, PiiType
from daicho.finding import Status
from daicho.language import Bilingual

SUITE = """
suite: s
object: contact
checks:
  - {id: my_number, kind: personal_information, column: notes, types: [MY_NUMBER]}
  - {id: special_care, kind: personal_information, column: notes, types: [SPECIAL_CARE]}
  - {id: anything, kind: personal_information, column: notes}
"""
NOTES = [
    "マイナンバー123456789018の控えあり",  # passes the check digit, nobody's
    "佐藤様、糖尿病の治療中とのこと",
    "見積を再提出、税抜1,284,000円",
    None,
    "佐藤様、糖尿病の治療中とのこと",
]


@pytest.fixture
def findings(engine, make_table, suite_of, run_suites):
    make_table("contact", {"id": list("12345"), "last_name": ["山田"] * 5, "notes": NOTES})
    return run_suites(suite_of(SUITE))


def test_records_with_a_type_are_counted_among_those_with_a_text(findings):
    assert {name: (one.checked, one.failed) for name, one in findings.items()} == {
        "my_number": (4, 1),
        "special_care": (4, 2),
        "anything": (4, 3),
    }


def test_the_finding_says_how_many_records_hold_what_and_shows_nothing_of_a_text(findings):
    (told,) = findings["my_number"].details
    assert told == Bilingual("My Number: 1 record", "個人番号（マイナンバー）: 1 件")
    shown = str([one.evidence for one in findings.values()])
    for value in ("1234", "糖尿病", "佐藤"):
        assert value not in shown


def test_the_engine_keeps_rows_and_types_of_what_was_found_and_no_text(engine, findings):
    assert set(engine.columns(hits_table("contact", "notes"))) == {"row", "type", "score", "start", "end"}
    types = {name for (name,) in engine.rows(f"SELECT DISTINCT type FROM {hits_table('contact', 'notes')}")}
    assert {PiiType.MY_NUMBER, PiiType.PERSON} <= types
    assert types & set(Category)


def test_a_second_plan_on_other_records_scans_again(engine, make_table, suite_of, run_suites, findings):
    make_table("contact", {"id": ["1"], "last_name": ["山田"], "notes": ["異常なし"]})
    assert {finding.status for finding in run_suites(suite_of(SUITE)).values()} == {Status.PASSED}
