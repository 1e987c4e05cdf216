"""`daicho explain`: the page of a check, and the list of all."""

from pathlib import Path

import pytest

from daicho.checks.suites import shipped_suites
from daicho.errors import SuiteError
from daicho.governance.explain import explain_check, list_checks
from daicho.governance.project import Project, load_project
from daicho.language import Language

CHECKS = [check.id for suite in Project().load_suites() for check in suite.checks]
HEADINGS = {
    Language.EN: ("Looks for", "Flagged", "Passes", "Cannot see", "Why it matters", "What to do", "Severity: ", "Tolerance: "),
    Language.JA: ("調べること", "指摘する例", "通す例", "見られないこと", "なぜ重要か", "対応方法", "重要度: ", "許容範囲: "),
}  # fmt: skip


@pytest.mark.parametrize("language", list(Language))
def test_every_check_has_a_whole_page_in_both_languages(language: Language) -> None:
    for name in CHECKS:
        page = explain_check(Project(), name, language)
        lines = page.splitlines()
        assert lines[1] == name
        for heading in HEADINGS[language]:
            assert heading in page
        assert all(lines[lines.index(heading) + 1].strip() for heading in HEADINGS[language][:6])
        assert "{" not in page, f"a placeholder was left in the page of {name}"
        assert "stale." not in page, f"a threshold was left unresolved in the page of {name}"


def test_a_page_says_the_organisations_own_numbers(tmp_path: Path) -> None:
    path = tmp_path / "daicho.yaml"
    path.write_text(
        "stale: {contact_days: 111}\nchecks: {stale_contact: {severity: info, max_count: 1234}}\n", encoding="utf-8"
    )
    page = explain_check(load_project(path), "stale_contact", Language.EN)
    assert "111" in page
    assert "730" not in page
    assert "1,234 records" in page


def test_a_page_says_which_records_the_check_is_limited_to() -> None:
    page = explain_check(Project(), "contact_postal_code_unknown", Language.EN)
    assert "Only where: country = Japan | 日本 | JP | JPN | ∅" in page


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(SuiteError) as caught:
        explain_check(Project(), "contact_emial_invalid", Language.EN)
    assert "did you mean contact_email_invalid" in caught.value.message.en
    assert "もしかして: contact_email_invalid" in caught.value.message.ja


def test_a_name_like_no_other_is_answered_with_where_to_look() -> None:
    with pytest.raises(SuiteError, match="lists all"):
        explain_check(Project(), "qqqqqqqqqqq", Language.EN)


@pytest.mark.parametrize("language", list(Language))
def test_the_list_names_every_check_once_under_its_suite(language: Language) -> None:
    lines = list_checks(Project(), language).splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == CHECKS
    assert len([line for line in lines if line and not line.startswith(" ")]) == len(shipped_suites())
