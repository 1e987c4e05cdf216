"""`daicho.yaml`: every key, every mistake with its line, suites and their changes."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from daicho.canonical import OBJECTS
from daicho.checks.suites import shipped_suites
from daicho.errors import ProjectError, SuiteError
from daicho.finding import Severity
from daicho.governance import PROJECT_FILE
from daicho.governance.project import Project, find_project, load_project
from daicho.language import Language

Write = Callable[[str], Path]

FULL = """
organisation: {name: 株式会社見本, timezone: America/New_York}
source: exports/
language: en
as_of: 2026-11-01
fail_on: never
out: report
sources:
  - {match: '*.csv', object: contact, system: salesforce, columns: {氏名: full_name, メモ: null, No: id}}
  - {match: x, object: null}
stale:
  contact_days: 1
  account_days: 2
  lead_days: 3
  opportunity_days: 4
  overdue_days: 0
  lead_response_days: 36500
suites: [contacts]
pii: {types: [{name: STAFF_NUMBER, label: {en: staff number, ja: 社員番号}, patterns: ['S[0-9]{6}']}]}
checks:
  contact_email_invalid: {severity: info, max_ratio: 0.5}
memory: 512MB
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str) -> Path:
        path = tmp_path / PROJECT_FILE
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_every_key_is_read(write: Write) -> None:
    project = load_project(write(FULL))
    assert (project.organisation.name, project.organisation.timezone) == ("株式会社見本", "America/New_York")
    assert (project.source, project.out, project.fail_on, project.memory) == ("exports/", "report", "never", "512MB")
    assert (project.reader, project.as_of) == (Language.EN, date(2026, 11, 1))
    assert project.thresholds == {
        "stale.contact_days": 1, "stale.account_days": 2, "stale.lead_days": 3, "stale.opportunity_days": 4,
        "stale.overdue_days": 0, "stale.lead_response_days": 36500,
    }  # fmt: skip
    first, second = project.source_rules
    assert (first.match, first.object, first.system) == ("*.csv", "contact", "salesforce")
    assert first.columns == {"氏名": "full_name", "メモ": None, "No": "id"}
    assert second.object is None
    assert set(FULL.split()) >= {f"{name}:" for name in Project.model_fields if name != "directory"}


@pytest.mark.parametrize(
    "text", ["", "# nothing decided\n", "stale:\nchecks:\nsources:\nlanguage:\nas_of: null\nsuites:\n"]
)
def test_a_key_left_out_or_left_empty_has_its_default(write: Write, text: str) -> None:
    project = load_project(write(text))
    assert project.model_dump() == Project().model_dump()
    assert project.suites == shipped_suites()
    assert project.reader is None


MISTAKES: dict[str, tuple[str, int, str]] = {
    "an unknown key": ("language: en\nchekcs: {}", 2, "unknown key 'chekcs'; known: as_of"),
    "a key of ours": ("directory: /etc", 1, "unknown key 'directory'"),
    "an unknown key of a table": (
        "stale:\n  contact_days: 1\n  contacts_days: 1",
        3,
        "unknown key; known: contact_days",
    ),
    "an unknown key of a list's entry": ("sources:\n  - match: a\n    object: null\n    sistem: x", 4, "known: match"),
    "an unknown key of a check": ("checks:\n  a_check:\n    tolerance: 1", 3, "known: enabled, severity"),
    "a language nobody speaks": ("\nlanguage: fr", 2, "language: must be one of ja, en"),
    "a number in quotes": ("stale: {contact_days: '730'}", 1, "stale.contact_days: a whole number"),
    "half a day": ("stale:\n  contact_days: 1.5", 2, "a whole number"),
    "a truth for a number": ("stale:\n  contact_days: true", 2, "a whole number"),
    "a negative number": ("stale:\n  contact_days: -1", 2, "must be 0 or more"),
    "a century too many": ("stale:\n  contact_days: 36501", 2, "must be 36500 or less"),
    "a word for a date": ("as_of: someday", 1, "as_of: a day such as 2026-11-01"),
    "a number for a date": ("as_of: 20261101", 1, "as_of: a day such as 2026-11-01"),
    "a day that is none": ("out: x\nas_of: 2026-02-31", 2, "calendar"),
    "a list for a text": ("out: [a]", 1, "out: a text is expected"),
    "a number for a text": ("out: 5", 1, "put it in quotes"),
    "a text for a list": ("suites: contacts", 1, "suites: a list is expected"),
    "a text for a table": ("stale: 5", 1, "stale: a table (key: value)"),
    "a list for a table": ("checks: [a]", 1, "checks: a table (key: value)"),
    "no object": ("sources:\n  - match: a\n    columns: {}", 2, "sources.0.object: is missing"),
    "no match": ("sources:\n  - {object: null}", 2, "sources.0.match: is missing"),
    "an unknown object": ("sources:\n  - match: a\n    object: kunden", 3, "must be one of account, contact"),
    "a column of numbers": ("sources:\n  - match: a\n    object: lead\n    columns:\n      x: 5", 5, "a text"),
    "a country for a zone": ("organisation:\n  timezone: Japan Time", 2, "no time zone of the IANA database"),
    "a folder for a zone": ("organisation:\n  timezone: Asia", 2, "no time zone of the IANA database"),
    "a path for a zone": ("organisation:\n  timezone: ../../etc/passwd", 2, "no time zone of the IANA database"),
    "yes for true": ("checks:\n  a:\n    enabled: yes", 3, "true or false"),
    "a share above one": ("checks:\n  a:\n    max_ratio: 1.5", 3, "must be 1.0 or less"),
    "a share in words": ("checks:\n  a:\n    max_ratio: 1%", 3, "a number is expected"),
    "half a record": ("checks:\n  a:\n    max_count: 0.5", 3, "a whole number"),
    "an unknown severity": ("checks:\n  a:\n    severity: fatal", 3, "must be one of critical, warning, info"),
    "an amount without unit": ("memory: '2'", 1, "512MB or 2GB"),
    "an amount that is SQL": ('memory: "2GB\'; DROP"', 1, "512MB or 2GB"),
    "the same key twice": ("out: a\nout: b", 2, "twice"),
    "a tag": ("out: !!python/name:os.system", 1, "tag"),
    "a list at the top": ("- out", 1, "table"),
    "an open bracket": ("suites: [a\nout: b", 2, "YAML"),
}


@pytest.mark.parametrize(("text", "line", "word"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_file_line_and_what_is_allowed(write: Write, text: str, line: int, word: str) -> None:
    with pytest.raises(ProjectError) as caught:
        load_project(write(text))
    said = caught.value.message
    assert said.en.startswith(f"{PROJECT_FILE}:{line}: ")
    assert said.ja.startswith(f"{PROJECT_FILE}:{line}: ")
    assert word in said.en
    assert said.en != said.ja
    assert "Input should" not in said.ja
    assert not said.en.endswith(".")


def test_a_value_of_the_file_is_not_repeated_where_it_could_be_a_secret(write: Write) -> None:
    with pytest.raises(ProjectError) as caught:
        load_project(write("memory: hunter2"))
    assert "hunter2" not in "".join(caught.value.message)


def test_a_folder_without_a_project_file_has_no_project(tmp_path: Path, write: Write) -> None:
    assert find_project(tmp_path) is None
    write("out: here")
    found = find_project(tmp_path)
    assert found is not None
    assert (found.out, found.directory) == ("here", tmp_path)


SUITE = "suite: own\nobject: contact\nchecks:\n  - {id: own_email_missing, kind: not_null, column: email}\n"


def test_own_suites_are_read_from_beside_the_project_file_and_shipped_ones_by_name(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.yaml").write_text(SUITE, encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    project = load_project(write("suites: [own.yaml, contacts]"))
    assert [suite.name for suite in project.load_suites()] == ["own", "contacts"]


def test_a_suite_named_on_the_command_line_is_a_path_from_the_current_folder(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "own.yml").write_text(SUITE, encoding="utf-8")
    monkeypatch.chdir(here)
    project = load_project(write(""))
    assert [suite.name for suite in project.load_suites(("own.yml",))] == ["own"]
    with pytest.raises(SuiteError, match=r"gone\.yaml"):
        project.load_suites(("gone.yaml",))


def test_an_unknown_suite_is_an_error_that_names_the_known_ones(write: Write) -> None:
    with pytest.raises(SuiteError, match="known: accounts"):
        load_project(write("suites: [kontakte]")).load_suites()


def checks_of(project: Project) -> dict[str, Any]:
    return {check.id: check for suite in project.load_suites() for check in suite.checks}


def test_a_project_changes_only_what_it_names_of_a_check(write: Write) -> None:
    before = checks_of(Project())
    after = checks_of(
        load_project(
            write("checks:\n  contact_email_invalid: {severity: info, max_ratio: 0.25}\n  contact_kana_invalid: {}\n")
        )
    )
    changed = after.pop("contact_email_invalid")
    original = before.pop("contact_email_invalid")
    assert after == before
    assert (changed.severity, changed.tolerance.max_ratio) == (Severity.INFO, 0.25)
    assert changed.severity is not original.severity
    same = [field.name for field in fields(original) if field.name not in ("severity", "tolerance")]
    assert [getattr(changed, name) for name in same] == [getattr(original, name) for name in same]


def test_a_number_of_records_may_be_tolerated(write: Write) -> None:
    project = load_project(write("checks:\n  contact_email_invalid: {max_count: 3}\n"))
    assert checks_of(project)["contact_email_invalid"].tolerance.max_count == 3


def test_a_check_that_is_not_enabled_does_not_run(write: Write) -> None:
    project = load_project(write("checks:\n  contact_email_invalid: {enabled: false}\n"))
    assert set(checks_of(Project())) - set(checks_of(project)) == {"contact_email_invalid"}


def test_changing_a_check_that_no_suite_has_is_an_error(write: Write) -> None:
    project = load_project(write("checks:\n  contact_emial_invalid: {enabled: false}\n"))
    with pytest.raises(ProjectError, match="'contact_emial_invalid', which is in no suite"):
        project.load_suites()
    # Suites named on the command line are a choice of the moment: the project's changes to others are no mistake.
    assert project.load_suites(("accounts",))


def test_a_project_without_a_file_is_complete() -> None:
    assert Project().thresholds["stale.contact_days"] == 730
    assert {check.object for check in checks_of(Project()).values()} <= set(OBJECTS)
