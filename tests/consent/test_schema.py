"""The tables as migrations leave them are the tables the code knows; a register opens only where there is one."""

import doctest
import json
import sqlite3

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st

import daicho.consent.ledger
from daicho.consent import ConsentLedger, Evidence, migrations, schema
from daicho.consent.chain import FIELDS, canonical
from daicho.consent.database import REVISION, register_url
from daicho.errors import LedgerError, RegisterError
from daicho.language import Bilingual


def test_the_migrations_lead_to_the_tables_the_code_knows(ledger):
    with ledger.register.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_migration_is_the_one_the_code_asks_for():
    assert ScriptDirectory(str(migrations.__path__[0])).get_current_head() == REVISION


def test_the_docstring_of_the_public_door_runs(tmp_path):
    found = doctest.DocTestFinder().find(
        daicho.consent.ledger,
        globs={"folder": tmp_path, "ConsentLedger": ConsentLedger, "Bilingual": Bilingual, "Evidence": Evidence},
    )
    runner = doctest.DocTestRunner()
    for test in found:
        runner.run(test)
    assert (runner.failures, runner.tries) == (0, 10)


@pytest.mark.parametrize("location", ["mysql://host/db", "sqlite://", "://", "duckdb:///x"])
def test_a_register_lives_in_sqlite_or_postgresql(location):
    with pytest.raises(RegisterError, match="register"):
        register_url(location)


def test_a_place_without_a_register_is_told(tmp_path, clock):
    with pytest.raises(RegisterError, match="no register"):
        ConsentLedger.open(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()
    sqlite3.connect(tmp_path / "empty.sqlite").close()
    (tmp_path / "empty.sqlite").touch()
    with pytest.raises(RegisterError, match="no register"):
        ConsentLedger.open(tmp_path / "empty.sqlite")
    (tmp_path / "text.sqlite").write_text("no database, but long enough to be looked at as one" * 100)
    with pytest.raises(LedgerError, match="damaged"):
        ConsentLedger.open(tmp_path / "text.sqlite")


def test_a_second_register_in_one_place_is_refused(ledger, location, tmp_path):
    with pytest.raises(RegisterError, match="already"):
        ConsentLedger.create(location, keys=tmp_path / "keys")
    assert ledger.verify().ok


def test_an_unreachable_database_shows_neither_user_nor_password(tmp_path):
    with pytest.raises(LedgerError) as caught:
        ConsentLedger.open(f"postgresql://taro:hunter2@/register?host={tmp_path}")
    assert "hunter2" not in repr(caught.value.message)
    assert "taro" not in repr(caught.value.message)


def test_a_register_of_a_newer_daicho_is_not_touched(ledger, location, tmp_path):
    with ledger.register.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer"):
        ConsentLedger.open(location, keys=tmp_path / "keys")


TEXT = st.one_of(st.none(), st.text(max_size=20))
NUMBER = st.one_of(st.none(), st.integers(-(2**62), 2**62))
EVENT = st.fixed_dictionaries(
    {
        **dict.fromkeys(("actor", "channel", "details", "method", "notice", "purpose", "recipient"), TEXT),
        **dict.fromkeys(("notice_version", "purpose_version", "refers_to", "until"), NUMBER),
        **dict.fromkeys(("recorded_at", "seq", "valid_at"), st.integers(0, 2**62)),
        **dict.fromkeys(("commitment", "subject_ref"), st.one_of(st.none(), st.binary(max_size=32))),
        "type": st.text(max_size=16),
    }
)


@given(EVENT)
def test_what_is_hashed_is_json_with_sorted_keys(event):
    plain = {name: value.hex() if isinstance(value, bytes) else value for name, value in event.items()}
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert canonical([event[name] for name in FIELDS]) == written.encode()
