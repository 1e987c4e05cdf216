"""The duplicate expectation in anyone's Great Expectations project: one ratio whatever the records are kept in."""

import json
from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

gx = pytest.importorskip("great_expectations")

from great_expectations.expectations import registry  # noqa: E402

from daicho.checks.expectations.duplicate_ratio import ExpectDuplicateRatioToBeAtMost, _text  # noqa: E402
from daicho.checks.expectations.run import _context  # noqa: E402
from daicho.errors import CheckError  # noqa: E402

NAME = "expect_duplicate_ratio_to_be_at_most"
COUNTS = {"records": 10, "clusters": 2, "surplus": 3}
"""What the planted duplicates are: one person three times, one twice."""

PEOPLE = pd.DataFrame(
    [
        ("A1", "髙橋 翔太", "s.takahashi@aoba.example", "090-1234-5678"),
        ("A2", "柳沢 美咲", "m.yanagisawa@sakura.example", "03-1111-2222"),
        ("A3", "高橋翔太", "S.Takahashi@aoba.example", "09012345678"),
        ("A4", "桐谷 大輔", "d.kiritani@midori.example", None),
        ("A5", "椿原 陽子", "y.tsubakihara@hikari.example", "080-2222-3333"),
        ("A6", "高橋　翔太", "s.takahashi@aoba.example", "０９０－１２３４－５６７８"),
        ("A7", "槙野 健一", "k.makino@kaede.example", "070-4444-5555"),
        ("A8", "柳澤 美咲", "m.yanagisawa@sakura.example", "0311112222"),
        ("A9", "楠瀬 直樹", "n.kusunose@tsubaki.example", "090-6666-7777"),
        ("A10", "桂木 恵子", "k.katsuragi@fuji.example", "080-8888-9999"),
    ],
    columns=["id", "氏名", "メール", "携帯電話"],
)


def pandas_batch(frame, _folder):
    return _context().data_sources.pandas_default.read_dataframe(frame)


def sqlite_batch(frame, folder):
    url = f"sqlite:///{folder / 'crm.sqlite'}"
    engine = sa.create_engine(url)
    frame.to_sql("contact", engine, index=False)
    engine.dispose()
    return table_batch(_context().data_sources.add_or_update_sqlite("planted_sqlite", connection_string=url))


def duckdb_batch(frame, folder):
    import duckdb

    import daicho.checks.expectations.datasource  # noqa: F401 (registers add_duckdb)

    path = folder / "crm.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE contact AS SELECT * FROM frame")
    return table_batch(
        _context().data_sources.add_or_update_duckdb("planted_duckdb", connection_string=f"duckdb:///{path}")
    )


def table_batch(source):
    batch = source.add_table_asset("contact", table_name="contact").add_batch_definition_whole_table("w").get_batch()
    # Great Expectations opens a second connection for the batch; what stays open is reported as leaked at the end.
    CLOSE.extend((source.get_engine().dispose, batch.data.execution_engine.close))
    return batch


CLOSE = []


@pytest.fixture(autouse=True)
def _closed():
    yield
    while CLOSE:
        CLOSE.pop()()


@pytest.fixture(params=[pandas_batch, sqlite_batch, duckdb_batch], ids=["pandas", "sqlite", "duckdb"])
def batch_of(request, tmp_path):
    return lambda frame: request.param(frame, tmp_path)


def raised(result):
    """Return what Great Expectations says kept an expectation from being judged."""
    (record,) = result.exception_info.values()
    assert record["raised_exception"]
    return record["exception_message"]


def test_planted_duplicates_fail_below_their_ratio_and_pass_at_it(batch_of):
    batch = batch_of(PEOPLE)
    below = batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=0.29, id_column="id"))
    at = batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=0.3, id_column="id"))

    assert (below.success, at.success) == (False, True)
    assert at.result["observed_value"] == below.result["observed_value"] == 0.3
    assert at.result["details"] == COUNTS | {"compared_pairs": 45}


def test_no_cell_reaches_the_result(batch_of):
    result = batch_of(PEOPLE).validate(ExpectDuplicateRatioToBeAtMost(max_ratio=0.0), result_format="COMPLETE")
    said = json.dumps(result.to_json_dict(), ensure_ascii=False)
    cells = {cell for column in PEOPLE for cell in PEOPLE[column].dropna()}
    assert not result.success
    assert [cell for cell in cells if f'"{cell}"' in said or (len(cell) > 3 and cell in said)] == []


def test_a_named_column_the_batch_does_not_have_is_said_by_name_and_never_passed(batch_of):
    batch = batch_of(PEOPLE)
    for named in ({"columns": ["氏名", "fax"]}, {"id_column": "fax"}):
        result = batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=1.0, **named))
        assert not result.success
        assert raised(result) == "the batch has no column 'fax'; columns: id, 氏名, メール, 携帯電話"


def test_a_csv_file_read_as_the_page_says_gives_the_same_ratio(tmp_path):
    PEOPLE.rename(columns={"携帯電話": "phone"}).to_csv(tmp_path / "contacts.csv", index=False)
    batch = _context().data_sources.pandas_default.read_csv(tmp_path / "contacts.csv", dtype={"phone": "str"})
    result = batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=0.02, id_column="id"))
    assert not result.success
    assert result.result["observed_value"] == 0.3


def test_the_order_of_the_records_changes_nothing(tmp_path):
    expected = ExpectDuplicateRatioToBeAtMost(max_ratio=0.3)
    results = [pandas_batch(PEOPLE.sample(frac=1, random_state=n), tmp_path).validate(expected).result for n in (1, 2)]
    assert results[0] == results[1] == pandas_batch(PEOPLE, tmp_path).validate(expected).result


def test_namesakes_without_anything_else_in_common_count_only_with_those_for_review(tmp_path):
    frame = PEOPLE.iloc[[0, 2, 3, 4]][["id", "氏名"]]
    batch = pandas_batch(frame, tmp_path)
    ratios = {
        band: batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=1.0, band=band)).result["observed_value"]
        for band in ("auto", "review")
    }
    assert ratios == {"auto": 0.0, "review": 0.25}


def test_only_the_columns_asked_for_are_compared(tmp_path):
    batch = pandas_batch(PEOPLE, tmp_path)
    result = batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=0.0, columns=["氏名"], id_column="id"))
    assert result.success


def test_records_that_nothing_tells_apart_are_an_exception_and_not_a_pass(tmp_path):
    result = pandas_batch(PEOPLE, tmp_path).validate(
        ExpectDuplicateRatioToBeAtMost(max_ratio=1.0, columns=["id"], id_column="id")
    )
    assert not result.success
    assert "no column tells one record from another" in raised(result)


@pytest.mark.parametrize("rows", [0, 1])
def test_a_batch_too_small_for_duplicates_passes(batch_of, rows):
    result = batch_of(PEOPLE.head(rows)).validate(ExpectDuplicateRatioToBeAtMost(max_ratio=0.0))
    assert result.success
    assert result.result["details"] == {"records": rows, "clusters": 0, "surplus": 0, "compared_pairs": 0}


def test_two_columns_of_one_header_are_refused_where_they_are_asked_for(tmp_path):
    frame = PEOPLE.set_axis(["id", "氏名", "連絡先", "連絡先"], axis=1)
    batch = pandas_batch(frame, tmp_path)
    assert "more than one column '連絡先'" in raised(batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=1.0)))
    assert batch.validate(ExpectDuplicateRatioToBeAtMost(max_ratio=1.0, columns=["氏名"], id_column="id")).success


def test_hostile_headers_are_names_and_not_sql(batch_of):
    frame = PEOPLE.rename(columns={"携帯電話": '携帯"; DROP TABLE contact; -- %s :x'})
    assert batch_of(frame).validate(ExpectDuplicateRatioToBeAtMost(max_ratio=0.3)).result["observed_value"] == 0.3


def test_spark_is_refused_with_the_reason():
    from great_expectations.execution_engine import SparkDFExecutionEngine

    provider, compute = registry._registered_metrics["table.daicho_duplicates"]["providers"][
        SparkDFExecutionEngine.__name__
    ]
    with pytest.raises(CheckError, match="not looked for on Spark"):
        compute(provider, execution_engine=None)


def test_importing_the_module_makes_a_suite_file_with_it_load(tmp_path):
    written = gx.ExpectationSuite(
        name="mine", expectations=[ExpectDuplicateRatioToBeAtMost(max_ratio=0.3, columns=["氏名", "メール"])]
    ).to_json_dict()
    assert written["expectations"][0]["type"] == NAME
    again = gx.ExpectationSuite(name="mine", expectations=json.loads(json.dumps(written["expectations"])))
    (loaded,) = again.expectations
    assert isinstance(loaded, ExpectDuplicateRatioToBeAtMost)
    assert pandas_batch(PEOPLE, tmp_path).validate(loaded).result["details"]["surplus"] == COUNTS["surplus"]


def test_the_limit_may_be_a_parameter_of_the_run(tmp_path):
    batch, expected = pandas_batch(PEOPLE, tmp_path), ExpectDuplicateRatioToBeAtMost(max_ratio={"$PARAMETER": "most"})
    passed = [batch.validate(expected, expectation_parameters={"most": most}).success for most in (0.29, 0.3)]
    assert passed == [False, True]


@pytest.mark.parametrize(
    "wrong", [{"max_ratio": 1.5}, {"max_ratio": -0.1}, {"max_ratio": "few"}, {"max_ratio": 0.1, "band": "no"}, {"max_ratio": 0.1, "columns": []}]
)  # fmt: skip
def test_arguments_that_mean_nothing_are_refused_when_the_expectation_is_made(wrong):
    with pytest.raises(ValueError, match=r"max_ratio|band|columns"):
        ExpectDuplicateRatioToBeAtMost(**wrong)


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([" 山田 ", "", "　", None], ["山田", None, None, None]),
        (pd.Series([9012345678, None]), ["9012345678", None]),
        (pd.Series([1.5, 2.0]), ["1.5", "2"]),
        (pd.Series([datetime(1980, 4, 1), None]), ["1980-04-01", None]),
        (pd.Series([datetime(1980, 4, 1, 9, 30)]), ["1980-04-01 09:30:00.000000"]),
        ([date(1980, 4, 1), None], ["1980-04-01", None]),
        (pd.Series(["甲", "乙", "甲"], dtype="category"), ["甲", "乙", "甲"]),
        (pd.Series([103, "03-1111-2222", None, float("nan"), pd.NaT], dtype=object), ["103", "03-1111-2222", None, None, None]),
        ([float("inf"), 1.0], ["inf", "1.0"]),
        (["\ud800", "a"], ["?", "a"]),
    ],
)  # fmt: skip
def test_cells_are_text_as_a_person_would_write_them(values, written):
    assert _text(values).to_pylist() == written
