"""One check, said twice: Great Expectations and the quarantine count the same, whatever the data."""

from collections.abc import Iterator
from datetime import datetime

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from daicho.checks.formats import FORMATS
from daicho.checks.kinds import KINDS
from daicho.checks.quarantine import Quarantine
from daicho.checks.run import plan_checks, run_checks
from daicho.checks.suites import Suite, load_suite
from daicho.engine import DuckDBEngine
from daicho.finding import Status

_LINES = """
suite: every_kind
object: contact
checks:
  - {id: k_not_null, kind: not_null, column: last_name}
  - {id: k_any_not_null, kind: any_not_null, columns: [email, phone]}
  - {id: k_any_of_one, kind: any_not_null, columns: [email, mobile]}
  - {id: k_unique, kind: unique, column: email}
  - {id: k_matches, kind: matches, column: last_name, pattern: "^[a-z]+%?$"}
  - {id: k_not_matches, kind: not_matches, column: last_name, pattern: "田|'"}
  - {id: k_in_set, kind: in_set, column: status, values: [open, 'it''s', "100%"]}
  - {id: k_not_in_set, kind: not_in_set, column: status, values: [open, 'it''s']}
  - {id: k_between_date, kind: between, column: created_at, min: "2020-01-01", max: as_of}
  - {id: k_between_number, kind: between, column: employees, min: 0, max: 100}
  - {id: k_length, kind: length, column: last_name, min: 2, max: 4}
  - {id: k_ordered, kind: ordered, columns: [created_at, modified_at]}
  - {id: k_ordered_by_day, kind: ordered, columns: [created_at, modified_at], granularity: day}
  - {id: k_references, kind: references, column: account_id, to: [account.id, account.account_name]}
  - {id: k_drift, kind: drift, column: status}
  - {id: k_postal_code_exists, kind: postal_code_exists, column: postal_code}
  - {id: k_postal_code_fits, kind: postal_code_fits, columns: [postal_code, prefecture]}
  - {id: k_not_stale, kind: not_stale, column: created_at, max_age_days: 365}
  - {id: k_not_true, kind: not_true, column: email_opt_out}
  - {id: k_not_false, kind: not_false, column: email_opt_out}
  - {id: k_duplicates, kind: duplicates, columns: [last_name, email]}
  - {id: k_personal_information, kind: personal_information, column: last_name, types: [PERSON, EMAIL, SPECIAL_CARE]}
  - {id: k_where, kind: not_null, column: email, where: [{column: status, in: [open, null]}]}
  - {id: k_where_two, kind: unique, column: phone, max_ratio: 0.5, where: [{column: status, in: [open]}, {column: prefecture, in: [東京都]}]}
  - {id: k_max_count, kind: not_null, column: phone, max_count: 2}
"""

_text = st.one_of(
    st.none(),
    st.sampled_from(
        ["open", "opne", "Open", "it's", "100%", "山田", "田中太郎", "a@corp.example", "A@corp.example", "x", "abc", "03-1234-5678",
         "1000005", "100-0005", "9999999", "東京都", "大阪府", "'; DROP TABLE contact; --", "=1+1", "😀", "acc1", "001000000000001AAA"]
    ),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=6),
)  # fmt: skip
_when = st.one_of(st.none(), st.datetimes(min_value=datetime(1999, 1, 1), max_value=datetime(2027, 12, 31)))
_rows = st.lists(
    st.fixed_dictionaries(
        {
            **dict.fromkeys(
                "id last_name email phone mobile status postal_code prefecture account_id account_name".split(), _text
            ),
            "employees": st.one_of(st.none(), st.floats(-10, 1000, allow_nan=False), st.integers(-5, 5).map(float)),
            "created_at": _when,
            "modified_at": _when,
            "email_opt_out": st.one_of(st.none(), st.booleans()),
        }
    ),
    min_size=1,
    max_size=25,
)
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in "id last_name email phone mobile status postal_code prefecture".split()),
        *((name, pa.string()) for name in ("account_id", "account_name")),
        ("employees", pa.float64()),
        ("created_at", pa.timestamp("us")),
        ("modified_at", pa.timestamp("us")),
        ("email_opt_out", pa.bool_()),
    ]
)


@pytest.fixture(scope="module")
def shared_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBEngine]:
    with DuckDBEngine(tmp_path_factory.mktemp("spool"), memory="500MB") as engine:
        yield engine


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    formats = "".join(
        f"  - {{id: format_{name}, kind: format, column: last_name, format: {name}}}\n" for name in FORMATS
    )
    path = tmp_path_factory.mktemp("suite") / "every_kind.yaml"
    path.write_text(_LINES + formats, encoding="utf-8")
    return load_suite(path)


def test_every_kind_is_in_the_suite_this_file_runs(every_kind):
    assert {check.kind for check in every_kind.checks} == set(KINDS)


# Without shrinking: one example runs forty checks through Great Expectations, half a second each time.
@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=_rows)
def test_great_expectations_and_the_quarantine_count_the_same(rows, shared_engine, every_kind, as_of):
    engine = shared_engine
    engine.run("DROP TABLE IF EXISTS failure")
    engine.run("DROP TABLE IF EXISTS keys_contact")
    engine.register("contact_rows", pa.Table.from_pylist(rows, schema=_SCHEMA))
    engine.run("CREATE OR REPLACE VIEW contact AS SELECT rowid AS _row, 'r' || rowid AS _ref, * FROM contact_rows")
    engine.register("account_rows", pa.table({"id": ["acc1", "001000000000001"], "account_name": ["x", "山田"]}))
    engine.run("CREATE OR REPLACE VIEW account AS SELECT rowid AS _row, id AS _ref, * FROM account_rows")
    quarantine = Quarantine(engine)
    plan = plan_checks(engine, [every_kind], as_of=as_of, thresholds={})
    findings = run_checks(engine, plan, quarantine)

    # run_checks itself compares the counts and turns a difference into an error; here no check may end so.
    assert [(finding.check, finding.reason) for finding in findings if finding.status is Status.ERROR] == []
    for finding in findings:
        if finding.status in (Status.PASSED, Status.FAILED):
            assert 0 <= finding.failed <= finding.checked <= len(rows)


def test_a_difference_in_the_counts_is_an_error_and_never_a_pass(engine, make_table, suite_of, run_suites, monkeypatch):
    make_table("contact", {"id": ["1", "2"], "email": ["a@corp.example", None]})
    suite = suite_of("suite: s\nobject: contact\nchecks:\n  - {id: email_missing, kind: not_null, column: email}\n")
    monkeypatch.setattr(Quarantine, "scan", lambda *_: {"email_missing": 0})

    finding = run_suites(suite)["email_missing"]

    assert finding.status is Status.ERROR
    assert "1 failures and the quarantine 0" in finding.reason.en


def test_a_check_that_cannot_run_is_an_error_that_names_no_value_and_the_others_run(make_table, suite_of, run_suites):
    make_table("contact", {"id": ["1"], "email": ["secret@corp.example"], "birth_date": ["secret"]})
    suite = suite_of(
        "suite: s\nobject: contact\nchecks:\n"
        "  - {id: birth_range, kind: between, column: birth_date, min: '1900-01-01'}\n"
        "  - {id: email_missing, kind: not_null, column: email}\n"
    )

    findings = run_suites(suite)

    assert findings["email_missing"].status is Status.PASSED
    assert findings["birth_range"].status is Status.ERROR
    assert "BinderException" in findings["birth_range"].reason.en
    assert "secret" not in str(findings["birth_range"])


def test_all_failing_records_are_kept_not_the_first_twenty(engine, make_table, suite_of, run_suites):
    make_table("contact", {"id": [str(n) for n in range(5000)], "email": [None] * 5000})
    suite = suite_of("suite: s\nobject: contact\nchecks:\n  - {id: email_missing, kind: not_null, column: email}\n")

    finding = run_suites(suite)["email_missing"]

    assert finding.failed == 5000
    assert engine.rows("SELECT count(*), count(DISTINCT row) FROM failure") == [(5000, 5000)]
    assert len(finding.evidence) == 5


def test_more_checks_than_a_number_has_bits_are_all_kept(engine, make_table, suite_of, run_suites):
    make_table("contact", {"id": ["1", "2"], "email": [None, "x"]})
    lines = "".join(f"  - {{id: check_{n}, kind: not_null, column: email}}\n" for n in range(130))

    findings = run_suites(suite_of(f"suite: s\nobject: contact\nchecks:\n{lines}"))

    assert {finding.failed for finding in findings.values()} == {1}
    assert engine.rows("SELECT count(*) FROM failure") == [(130,)]
