"""Suite files: what they may say, and what a wrong one is told."""

import pytest

from daicho.checks.kinds import KINDS
from daicho.checks.suites import load_shipped, load_suite, shipped_suites
from daicho.errors import SuiteError
from daicho.finding import Dimension, Severity
from daicho.language import Bilingual

_ONE = "suite: s\nobject: contact\nchecks:\n  - {{{line}}}\n"


def test_every_shipped_suite_loads_and_ids_are_unique_across_them():
    ids = [check.id for name in shipped_suites() for check in load_shipped(name).checks]
    assert len(ids) == len(set(ids)) > 120


@pytest.mark.parametrize("name", shipped_suites())
def test_every_shipped_check_says_what_why_and_what_to_do_in_both_languages(name):
    for check in load_shipped(name).checks:
        for text in (check.title, check.why, check.remedy):
            assert text.en.strip()
            assert text.ja.strip()
            assert text.en != text.ja
            assert "{" not in text.en + text.ja


def test_a_line_is_read_whole(suite_of):
    suite = suite_of(
        "suite: mine\ntitle: {en: Mine, ja: 自社}\nobject: contact\nchecks:\n"
        "  - id: title_agreed\n    kind: in_set\n    column: [title, department]\n    values: [部長, 課長]\n"
        "    severity: info\n    dimension: consistency\n    owner: data-steward\n    max_ratio: 0.05\n    max_count: 10\n"
        "    where: [{column: status, in: [open, null]}]\n    unless: full_name\n    title: {en: Title, ja: 役職}\n"
    )
    (check,) = suite.checks
    assert (check.severity, check.dimension, check.owner) == (Severity.INFO, Dimension.CONSISTENCY, "data-steward")
    assert (check.tolerance.max_ratio, check.tolerance.max_count) == (0.05, 10)
    assert check.columns == (("title", "department"),)
    assert check.where[0].values == ("open", None)
    assert check.title.ja == "役職"


@pytest.mark.parametrize(
    ("line", "where", "said"),
    [
        ("kind: not_null, column: email", 4, "id must be plain words"),
        ("id: Not-An-Id, kind: not_null, column: email", 4, "id must be plain words"),
        ("id: mail_there, kind: is_nice, column: email", 4, "kind must be one of any_not_null, between"),
        ("id: mail_there, kind: not_null, column: emial", 4, "contact has no column 'emial'"),
        ("id: mail_there, kind: not_null", 4, "give `column` or `columns`"),
        ("id: mail_there, kind: not_null, columns: [email, phone]", 4, "looks at 1 column"),
        ("id: mail_there, kind: not_null, column: email, severity: fatal", 4, "severity must be one of critical"),
        ("id: mail_there, kind: not_null, column: email, max_ratio: 5", 4, "max_ratio is a share"),
        ("id: mail_there, kind: not_null, column: email, max_count: -1", 4, "max_count is a number"),
        ("id: mail_there, kind: not_null, column: email, colour: red", 4, "unknown key 'colour'"),
        ("id: mail_there, kind: format, column: email", 4, "needs 'format'"),
        ("id: mail_there, kind: format, column: email, format: nice", 4, "format: one of"),
        ("id: mail_there, kind: matches, column: email, pattern: '(?=x)'", 4, "pattern: no RE2 pattern"),
        ("id: mail_there, kind: between, column: amount, max: soon", 4, "has no column 'amount'"),
        ("id: born, kind: between, column: birth_date, max: soon", 4, "max:"),
        ("id: mail_there, kind: not_null, column: email, where: [{column: x, in: [a]}]", 4, "has no column 'x'"),
        ("id: mail_there, kind: not_null, column: email, title: {en: only}", 4, "title is a text"),
        ("id: mail_there, kind: in_set, column: email, values: [a, 1]", 4, "values of one type"),
    ],
)
def test_a_wrong_line_is_named_with_file_line_and_what_is_allowed(suite_of, line, where, said):
    with pytest.raises(SuiteError) as raised:
        suite_of(_ONE.format(line=line))
    assert str(raised.value).startswith(f"suite.yaml:{where}: ")
    assert said in str(raised.value)
    assert raised.value.message.ja.startswith(f"suite.yaml:{where}: ")


@pytest.mark.parametrize(
    "text", ["", "suite: s\n", "suite: s\nchecks: []\n", "- a\n", "suite: [\n", "suite: s\nsuite: t\n"]
)
def test_a_file_that_is_no_suite_is_refused(suite_of, text):
    with pytest.raises(SuiteError, match=r"suite\.yaml"):
        suite_of(text)


def test_two_checks_of_one_id_are_refused(suite_of):
    line = "  - {id: mail_there, kind: not_null, column: email}\n"
    with pytest.raises(SuiteError, match="stands twice"):
        suite_of(f"suite: s\nobject: contact\nchecks:\n{line}{line}")


def test_a_missing_file_and_an_unknown_name_are_named(tmp_path):
    with pytest.raises(SuiteError, match=r"gone\.yaml: cannot be read"):
        load_suite(tmp_path / "gone.yaml")
    with pytest.raises(SuiteError, match="known: accounts, contacts"):
        load_shipped("customers")


def test_every_kind_has_a_page_in_both_languages():
    for kind in KINDS.values():
        if kind.name == "format":
            continue
        for part in ("looks_for", "flagged", "passes", "blind"):
            text = kind.text(part, (Bilingual("A", "あ"), Bilingual("B", "い")), {})
            assert text.en
            assert text.ja
