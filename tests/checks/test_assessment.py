"""What cannot be assessed says so, with what would supply it; it never reads as passed."""

import pytest

from daicho.checks.suites import load_shipped, shipped_suites
from daicho.finding import Status


def test_with_nothing_but_contacts_every_other_table_is_named_as_missing(make_table, run_suites):
    make_table("contact", {"id": ["1"], "last_name": ["山田"], "email": ["hanako@corp.example"]})
    findings = run_suites(*(load_shipped(name) for name in shipped_suites()))
    deals = findings["opportunity_stage_missing"]
    assert (deals.status, deals.reason.en) == (Status.NOT_ASSESSED, "the export has no opportunity table")
    assert findings["contact_account_unknown"].status is Status.NOT_ASSESSED
    assert findings["contact_id_missing"].status is Status.PASSED


@pytest.mark.parametrize(
    ("check", "columns", "reason"),
    [
        ("contact_email_invalid", {"id": ["1"]}, "no column was recognised as E-mail"),
        ("contact_email_invalid", {"id": ["1"], "email": [None]}, "E-mail is empty in every record"),
        ("contact_owner_unknown", {"id": ["1"], "owner": ["005A"]}, "nothing to compare with; the export needs User"),
        ("contact_id_missing", {"id": []}, "the table has no records"),
    ],
)
def test_each_reason_is_the_first_thing_missing(make_table, run_suites, check, columns, reason):
    import pyarrow as pa

    make_table("contact", {name: pa.array(values, pa.string()) for name, values in columns.items()})
    finding = run_suites(load_shipped("contacts"))[check]
    assert finding.status is Status.NOT_ASSESSED
    assert finding.reason.en.startswith(reason)
    assert finding.reason.ja


def test_an_empty_column_is_a_full_failure_of_completeness_not_a_gap(make_table, run_suites):
    import pyarrow as pa

    make_table("contact", {"id": ["1", "2"], "owner": pa.array([None, None], pa.string())})
    finding = run_suites(load_shipped("contacts"))["contact_owner_missing"]
    assert (finding.status, finding.failed, finding.checked) == (Status.FAILED, 2, 2)


def test_a_check_stands_back_where_another_does_its_work_better(make_table, run_suites):
    make_table("account", {"id": ["A"], "account_name": ["株式会社サンプル"]})
    make_table("contact", {"id": ["1"], "account_id": ["A"], "account_name": ["別の表記"]})
    findings = run_suites(load_shipped("contacts"))
    assert findings["contact_account_unknown"].status is Status.PASSED
    assert "contact_account_name_unknown" not in findings


def test_a_condition_on_a_missing_column_still_runs_where_empty_counts(make_table, run_suites):
    make_table("contact", {"id": ["1", "2"], "postal_code": ["100-0005", "999-9999"]})
    finding = run_suites(load_shipped("contacts"))["contact_postal_code_unknown"]
    assert (finding.checked, finding.failed) == (2, 1)


def test_members_and_surplus_of_repeated_values_are_both_given(make_table, run_suites):
    make_table("contact", {"id": list("12345"), "email": ["a@x.example"] * 3 + ["b@x.example"] * 2})
    finding = run_suites(load_shipped("contacts"))["contact_email_duplicated"]
    assert (finding.failed, finding.groups, finding.surplus) == (5, 2, 3)


def test_tolerances_decide_between_passed_and_failed(make_table, run_suites, suite_of):
    make_table("contact", {"id": list("1234"), "email": ["a@x.example", None, None, "b@x.example"]})
    suite = suite_of(
        "suite: s\nobject: contact\nchecks:\n"
        "  - {id: half, kind: not_null, column: email, max_ratio: 0.5}\n"
        "  - {id: less, kind: not_null, column: email, max_ratio: 0.49}\n"
        "  - {id: two, kind: not_null, column: email, max_count: 2}\n"
        "  - {id: one, kind: not_null, column: email, max_count: 1}\n"
        "  - {id: both, kind: not_null, column: email, max_count: 5, max_ratio: 0.1}\n"
    )
    statuses = {name: finding.status for name, finding in run_suites(suite).items()}
    assert statuses == {
        "half": Status.PASSED, "less": Status.FAILED, "two": Status.PASSED, "one": Status.FAILED, "both": Status.FAILED,
    }  # fmt: skip


def test_evidence_of_people_is_masked_and_of_categories_is_not(make_table, run_suites):
    make_table(
        "account", {"id": ["A"], "account_name": ["株式会社サンプル"], "industry": ["technolgy"], "owner": [None]}
    )
    make_table("contact", {"id": ["1", "2"], "email": ["hanako.yamada@corp", "ok@corp.example"]})
    findings = run_suites(load_shipped("accounts"), load_shipped("contacts"))
    assert findings["account_industry_drift"].evidence[0].values == (("industry", "technolgy"),)
    ((_, shown),) = findings["contact_email_invalid"].evidence[0].values
    assert "hanako" not in shown
    assert "@" in shown
