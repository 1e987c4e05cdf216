"""The embedded engine keeps its verbs, its limits and its lock."""

import duckdb
import pyarrow as pa
import pytest

from daicho.engine.protocol import identifier, literal

HOSTILE = ["plain", 'qu"ote', "it's", "'; DROP TABLE t; --", "名前", "a.b", "😀", "with space", "%s {0} $1"]


@pytest.mark.parametrize("name", HOSTILE)
def test_any_text_is_a_safe_name_and_a_safe_literal(engine, name):
    engine.run(f"CREATE TABLE {identifier(name)} AS SELECT {literal(name)} AS {identifier(name)}")
    assert engine.rows(f"SELECT {identifier(name)} FROM {identifier(name)}") == [(name,)]
    assert engine.columns(name) == {name: "VARCHAR"}


def test_a_function_over_batches_becomes_a_table(engine):
    engine.register("numbers", pa.table({"n": list(range(200_000))}))
    schema = pa.schema([("double", pa.int64())])

    def double(batch):
        return pa.RecordBatch.from_arrays([pa.compute.multiply(batch.column("n"), 2)], schema=schema)

    engine.map_batches("SELECT n FROM numbers", double, schema, into="doubled")
    assert engine.rows("SELECT count(*), sum(double) FROM doubled") == [(200_000, 2 * sum(range(200_000)))]


def test_a_stream_survives_the_next_statement(engine):
    engine.register("numbers", pa.table({"n": list(range(100_000))}))
    stream = engine.batches("SELECT n FROM numbers")
    engine.run("CREATE TABLE other AS SELECT 1")
    assert sum(batch.num_rows for batch in stream) == 100_000


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "RESET lock_configuration",
    ],
)
def test_after_the_lock_nothing_outside_can_be_reached(engine, statement):
    engine.lock()
    with pytest.raises(duckdb.Error):
        engine.run(statement)


def test_python_variables_are_no_tables(engine):
    secret = pa.table({"a": [1]})
    with pytest.raises(duckdb.CatalogException):
        engine.rows("SELECT * FROM secret")
    assert secret.num_rows == 1


def test_after_the_lock_it_still_spills_when_memory_is_short(tmp_path):
    from daicho.engine import DuckDBEngine

    with DuckDBEngine(tmp_path, memory="60MB", threads=1) as engine:
        engine.lock()
        engine.run("CREATE TABLE big AS SELECT range AS n, repeat('x', 60) || range AS t FROM range(1000000)")
        assert engine.rows("SELECT count(DISTINCT t) FROM big") == [(1_000_000,)]
    assert list(tmp_path.iterdir()) == []
