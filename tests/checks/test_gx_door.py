"""Daicho's suites and expectations in Great Expectations' own world."""

import json
from datetime import datetime

import pandas as pd
import pytest

from daicho.checks.run import plan_checks
from daicho.checks.suites import load_shipped
from daicho.errors import CheckError
from daicho.governance.project import Project

gx = pytest.importorskip("great_expectations")


@pytest.fixture
def pandas_batch():
    from daicho.checks.expectations.run import _context

    context = _context()

    def batch(frame):
        source = context.data_sources.add_or_update_pandas("frames")
        return (
            source.add_dataframe_asset("frame")
            .add_batch_definition_whole_dataframe("whole")
            .get_batch(batch_parameters={"dataframe": frame})
        )

    return batch


def test_an_exported_suite_loads_again_with_every_check(make_table, engine, tmp_path, as_of):
    from daicho.checks.expectations.run import export_suite

    make_table("contact", {"id": ["1"], "last_name": ["山田"], "email": ["a@corp.example"], "phone": ["03-1234-5679"]})
    plan = plan_checks(engine, [load_shipped("contacts")], as_of=as_of, thresholds=Project().thresholds)
    planned = [(check, resolved, 0.9) for check, resolved in plan.runnable["contact"]]

    count = export_suite(tmp_path / "gx.json", "contacts", planned)

    document = json.loads((tmp_path / "gx.json").read_text(encoding="utf-8"))
    again = gx.ExpectationSuite(name=document["name"], expectations=document["expectations"])
    assert len(again.expectations) == count == len(planned) > 8
    by_check = {one.meta["check"]: one for one in again.expectations}
    assert by_check["contact_phone_invalid"].format == "phone"
    assert by_check["contact_id_missing"].severity == "critical"
    assert by_check["contact_email_duplicated"].mostly == 0.9


def test_a_check_great_expectations_drops_is_noticed(make_table, engine, as_of, monkeypatch):
    from daicho.checks.expectations import run

    make_table("contact", {"id": ["1"]})
    plan = plan_checks(engine, [load_shipped("contacts")], as_of=as_of, thresholds=Project().thresholds)
    (check, resolved), *_ = plan.runnable["contact"]
    monkeypatch.setattr(run, "expectation", lambda *_, **__: {"type": "expect_nothing_known", "kwargs": {}})
    with pytest.raises(CheckError, match="kept 0 of 1 checks"):
        run.build_suite("contacts", [(check, resolved, 1.0)])


@pytest.mark.parametrize(
    ("name", "arguments", "frame", "failed"),
    [
        ("ExpectColumnValuesToHaveFormat", {"column": "a", "format": "corporate_number"}, {"a": ["7000012050002", "7000012050003", None]}, 1),
        ("ExpectColumnValuesToHaveFormat", {"column": "a", "format": "phone"}, {"a": ["０３−１２３４−５６７９", "03-12"]}, 1),
        ("ExpectColumnValuesToNotBeStale", {"column": "a", "as_of": "2026-11-01", "max_age_days": 30},
         {"a": [datetime(2026, 10, 2), datetime(2026, 10, 1, 23, 59), None]}, 1),
        ("ExpectColumnPairDatesToBeOrdered", {"column_A": "a", "column_B": "b", "granularity": "day"},
         {"a": [datetime(2026, 1, 2, 9), datetime(2026, 1, 2)], "b": [datetime(2026, 1, 2), datetime(2026, 1, 1)]}, 1),
        ("ExpectAtLeastOneValue", {"column_list": ["a", "b"]}, {"a": [None, "x"], "b": [None, None]}, 1),
    ],
)  # fmt: skip
def test_our_expectations_run_on_pandas_in_anyones_project(pandas_batch, name, arguments, frame, failed):
    from daicho.checks.expectations import custom

    result = pandas_batch(pd.DataFrame(frame)).validate(getattr(custom, name)(**arguments))
    assert result.exception_info["raised_exception"] is False if "raised_exception" in result.exception_info else True
    assert result.result["unexpected_count"] == failed


def test_an_unknown_format_is_refused_when_the_expectation_is_made():
    from daicho.checks.expectations.custom import ExpectColumnValuesToHaveFormat

    with pytest.raises(ValueError, match="no format is called 'nice'"):
        ExpectColumnValuesToHaveFormat(column="a", format="nice")


def test_a_duckdb_file_is_a_data_source_for_great_expectations(tmp_path):
    import duckdb

    from daicho.checks.expectations import custom
    from daicho.checks.expectations.run import _context

    path = tmp_path / "crm 100%.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE contact AS SELECT unnest(['03-1234-5679', 'x%', NULL]) AS phone")
    source = _context().data_sources.add_or_update_duckdb("file", connection_string=f"duckdb:///{path}")
    batch = source.add_table_asset("contact", table_name="contact").add_batch_definition_whole_table("w").get_batch()
    result = batch.validate(custom.ExpectColumnValuesToHaveFormat(column="phone", format="phone"))
    assert result.result["unexpected_count"] == 1
    source.get_engine().dispose()
