"""When a record was last touched, since when a lead waits, and whether an owner is still there."""

from datetime import date, datetime

import pyarrow as pa
import pytest

from daicho.checks.staleness import build_freshness
from daicho.checks.suites import load_shipped
from daicho.checks.tables import survey_all
from daicho.finding import Status

OLD, RECENT, FUTURE = datetime(2020, 1, 1), datetime(2026, 10, 20), datetime(2027, 5, 1)


def times(*values):
    return pa.array(values, pa.timestamp("us"))


@pytest.fixture
def freshness(engine, as_of):
    def build(object_name):
        build_freshness(engine, survey_all(engine), as_of)
        columns = engine.columns(f"{object_name}_fresh")
        wanted = [name for name in ("touched_at", "unanswered_since", "owner_active") if name in columns]
        rows = engine.rows(f"SELECT _ref, {', '.join(wanted)} FROM {object_name}_fresh ORDER BY _row")
        return {ref: dict(zip(wanted, values, strict=True)) for ref, *values in rows}

    return build


def test_the_latest_of_all_dates_is_the_last_touch(make_table, freshness):
    make_table(
        "contact",
        {
            "id": ["a", "b"],
            "last_activity_at": times(OLD, None),
            "modified_at": times(RECENT, OLD),
            "created_at": times(OLD, OLD),
        },
    )
    touched = freshness("contact")
    assert touched["a"]["touched_at"] == RECENT
    assert touched["b"]["touched_at"] == OLD


def test_a_date_in_the_future_is_a_plan_and_no_touch(make_table, freshness):
    make_table("contact", {"id": ["a"], "last_activity_at": times(FUTURE), "modified_at": times(OLD)})
    assert freshness("contact")["a"]["touched_at"] == OLD


def test_an_activity_touches_its_person_and_an_open_deal_its_account(make_table, freshness):
    make_table("contact", {"id": ["a"], "modified_at": times(OLD)})
    make_table("account", {"id": ["A"], "modified_at": times(OLD)})
    make_table("activity", {"id": ["t"], "person_id": ["a"], "activity_at": times(RECENT)})
    make_table(
        "opportunity",
        {
            "id": ["o", "p"],
            "account_id": ["A", "A"],
            "modified_at": times(RECENT, FUTURE),
            "deal_state": ["open", "won"],
        },
    )
    assert freshness("contact")["a"]["touched_at"] == RECENT
    assert freshness("account")["A"]["touched_at"] == RECENT


def test_a_lead_with_any_sign_of_an_answer_does_not_wait(make_table, freshness):
    make_table(
        "lead",
        {
            "id": ["answered", "active", "planned", "waiting"],
            "created_at": times(OLD, OLD, OLD, OLD),
            "first_response_at": times(RECENT, None, None, None),
            "last_activity_at": times(None, RECENT, FUTURE, None),
        },
    )
    waiting = {ref for ref, row in freshness("lead").items() if row["unanswered_since"] is not None}
    assert waiting == {"planned", "waiting"}


def test_an_owner_is_known_by_id_or_name_and_active_if_either_of_two_namesakes_is(make_table, freshness):
    make_table(
        "contact",
        {
            "id": ["a", "b", "c", "d"],
            "owner": ["005A", "山田 花子", "005B", "nobody"],
            "modified_at": times(*[OLD] * 4),
        },
    )
    make_table(
        "user",
        {
            "id": ["005A", "005B", "005C"],
            "full_name": ["佐藤 健", "山田 花子", "山田 花子"],
            "owner_active": [False, False, True],
        },
    )
    active = {ref: row["owner_active"] for ref, row in freshness("contact").items()}
    assert active == {"a": False, "b": True, "c": False, "d": None}


def test_the_day_of_the_threshold_passes_and_the_day_before_fails(make_table, run_suites, suite_of, as_of):
    on_the_day = datetime.combine(as_of, datetime.min.time()).replace(
        year=as_of.year - 2
    )  # 730 days: no leap day between
    assert (as_of - on_the_day.date()).days == 730
    make_table("contact", {"id": ["edge", "older"], "modified_at": times(on_the_day, datetime(2024, 10, 31, 23, 59))})
    finding = run_suites(load_shipped("freshness"))["stale_contact"]
    assert (finding.failed, [one.record for one in finding.evidence]) == (1, ["older"])


def test_records_without_any_date_are_not_judged_and_the_report_says_how_many(make_table, run_suites):
    make_table("contact", {"id": ["a", "b", "c"], "modified_at": times(OLD, None, None)})
    finding = run_suites(load_shipped("freshness"))["stale_contact"]
    assert (finding.checked, finding.failed) == (1, 1)
    assert finding.details[0].en == "2 more have no date and were not judged"


def test_a_table_without_dates_is_not_assessed_and_says_what_would_help(make_table, run_suites):
    make_table("contact", {"id": ["a"], "last_name": ["山田"]})
    finding = run_suites(load_shipped("freshness"))["stale_contact"]
    assert finding.status is Status.NOT_ASSESSED
    assert "export last activity" in finding.reason.en


def test_an_open_deal_is_overdue_the_day_after_its_date(make_table, run_suites):
    make_table(
        "opportunity",
        {
            "id": ["today", "yesterday", "won"],
            "close_date": pa.array([date(2026, 11, 1), date(2026, 10, 31), date(2020, 1, 1)]),
            "deal_state": ["open", "open", "won"],
        },
    )
    finding = run_suites(load_shipped("freshness"))["overdue_opportunity"]
    assert (finding.checked, [one.record for one in finding.evidence]) == (2, ["yesterday"])
