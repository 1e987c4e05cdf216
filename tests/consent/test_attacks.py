"""Invariant 11: every way of tampering is found, and called by its own name."""

import base64
import random
import re
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from daicho.consent import ConsentLedger, Damage, Evidence, schema
from daicho.consent.chain import FIELDS, GENESIS, link
from daicho.consent.checkpoint import read
from daicho.consent.guards import SQLITE
from daicho.errors import DaichoError, LedgerError, RegisterError

FORM = Evidence(name="form.json", content=b"{}")
FIRST, LAST, CHECKED = 6, 15, 12


@pytest.fixture
def filled(ledger: ConsentLedger) -> ConsentLedger:
    """A register of 15 events, five of them purposes and a notice, with a checkpoint at 12."""
    for n in range(10):
        subject = f"crm:salesforce:{n // 2}"
        if n % 3:
            ledger.give(
                subject, purpose="newsletter", channels=["email"], notice="privacy", method="web_form", evidence=FORM
            )
        else:
            ledger.withdraw(subject, purpose="newsletter", method="email", note="please stop")
        if n == 6:
            ledger.checkpoint()
    return ledger


def hostile(ledger: ConsentLedger, *statements: str) -> None:
    """Run statements as somebody who may do anything to the database, guards taken out first and put back after."""
    database = ledger.register.database
    with database._engine.connect() as connection:
        connection = connection.execution_options(daicho_writes=True)
        with connection.begin():
            if database.is_sqlite:
                for name in SQLITE:
                    connection.exec_driver_sql(f"DROP TRIGGER {name}")
            else:
                connection.exec_driver_sql("SET session_replication_role = replica")
            for statement in statements:
                connection.exec_driver_sql(statement)
            if database.is_sqlite:
                for text in SQLITE.values():
                    connection.exec_driver_sql(text)
            else:
                connection.exec_driver_sql("SET session_replication_role = DEFAULT")


def recompute(ledger: ConsentLedger) -> None:
    """Recompute the whole chain as somebody with the source code would, head and all."""
    names = ", ".join(FIELDS)
    with ledger.register.reading() as connection:
        rows = connection.exec_driver_sql(f"SELECT {names} FROM event ORDER BY seq").all()
    previous, statements = GENESIS, []
    hexed = "X'{}'" if ledger.register.database.is_sqlite else r"'\x{}'"
    for row in rows:
        hashed = link(previous, tuple(row))
        seq = row[FIELDS.index("seq")]
        statements.append(
            f"UPDATE event SET prev = {hexed.format(previous.hex())}, hash = {hexed.format(hashed.hex())} WHERE seq = {seq}"
        )
        previous = hashed
    head = f"UPDATE ledger_head SET seq = {len(rows)}, hash = {hexed.format(previous.hex())}"
    hostile(ledger, *statements, head)


def found(ledger: ConsentLedger) -> list[tuple[Damage, int]]:
    return [(problem.damage, problem.at) for problem in ledger.verify().problems]


def test_an_untouched_register_is_well(filled):
    verified = filled.verify()
    assert verified.ok
    assert (verified.size, verified.checkpoints, verified.covered) == (LAST, 1, CHECKED)
    assert verified.signed_by_ring


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET type = 'renewed' WHERE seq = 7",
        "UPDATE event SET valid_at = valid_at + 1 WHERE seq = 7",
        "UPDATE event SET channel = 'phone' WHERE seq = 7",
        "UPDATE event SET recipient = 'partner' WHERE seq = 7",
        "UPDATE event SET details = '{}' WHERE seq = 7",
        "UPDATE event SET until = 1 WHERE seq = 7",
        "UPDATE event SET actor = 'guardian' WHERE seq = 7",
        "UPDATE event SET recorded_at = 1 WHERE seq = 7",
        "UPDATE event SET commitment = NULL WHERE seq = 7",
        "UPDATE event SET subject_ref = (SELECT subject_ref FROM event WHERE seq = 15) WHERE seq = 7",
    ],
)
def test_a_changed_column_is_content_changed(filled, statement):
    hostile(filled, statement)
    assert (Damage.CONTENT_CHANGED, 7) in found(filled)


def test_a_deleted_event_in_the_middle_is_a_gap(filled):
    hostile(filled, "DELETE FROM event_payload WHERE seq = 7", "DELETE FROM event WHERE seq = 7")
    assert found(filled)[0] == (Damage.GAP, 7)


def test_two_swapped_events_are_content_changed(filled):
    hostile(
        filled,
        "DELETE FROM event_payload WHERE seq IN (7, 9)",
        "UPDATE event SET seq = 1000 WHERE seq = 7",
        "UPDATE event SET seq = 7 WHERE seq = 9",
        "UPDATE event SET seq = 9 WHERE seq = 1000",
    )
    kinds = {damage for damage, _ in found(filled)}
    assert {Damage.CONTENT_CHANGED, Damage.FORK} <= kinds


def test_an_event_hashed_anew_by_itself_is_a_fork_after_it(filled):
    names = ", ".join(FIELDS)
    hostile(filled, "UPDATE event SET channel = 'phone' WHERE seq = 7")
    with filled.register.reading() as connection:
        row = connection.exec_driver_sql(f"SELECT {names} FROM event WHERE seq = 7").one()
        previous = connection.exec_driver_sql("SELECT hash FROM event WHERE seq = 6").scalar_one()
    hashed = link(bytes(previous), tuple(row)).hex()
    hostile(filled, f"UPDATE event SET hash = {_bytes(filled, hashed)} WHERE seq = 7")
    assert found(filled)[0] == (Damage.FORK, 8)


def test_a_cut_off_end_is_truncated(filled):
    hostile(filled, "DELETE FROM event_payload WHERE seq > 13", "DELETE FROM event WHERE seq > 13")
    assert found(filled)[0] == (Damage.TRUNCATED, 13)


def test_a_cut_off_end_with_a_mended_head_is_found_by_the_checkpoint(filled):
    hostile(filled, "DELETE FROM event_payload WHERE seq > 9", "DELETE FROM event WHERE seq > 9")
    recompute(filled)
    assert found(filled)[0] == (Damage.TRUNCATED, 9)


def test_an_edit_with_the_whole_chain_recomputed_is_rewritten(filled):
    hostile(filled, "UPDATE event SET channel = 'phone' WHERE seq = 7")
    recompute(filled)
    assert found(filled)[0] == (Damage.REWRITTEN, CHECKED)


def test_an_edit_after_the_last_checkpoint_with_the_chain_recomputed_is_not_found(filled):
    """The limit the documentation states; what a table follows from is still found there."""
    hostile(filled, "UPDATE event SET method = 'api' WHERE seq = 14")
    recompute(filled)
    verified = filled.verify()
    assert (verified.problems, verified.covered) == ((), CHECKED)
    hostile(filled, "UPDATE event SET actor = 'staff' WHERE seq = 14")
    recompute(filled)
    assert found(filled) == [(Damage.PROJECTION_DRIFT, 14)]


def test_a_signature_by_another_key_is_bad(filled, tmp_path):
    (path,) = tmp_path.rglob("checkpoints.txt")
    (checkpoint,) = read(path)
    forged = bytearray(checkpoint.signature)
    forged[-1] ^= 1
    path.write_text(str(replace(checkpoint, signature=bytes(forged))), encoding="utf-8")
    assert found(filled) == [(Damage.BAD_SIGNATURE, CHECKED)]
    path.write_text(str(replace(checkpoint, size=11)), encoding="utf-8")
    assert found(filled) == [(Damage.BAD_SIGNATURE, 11)]


def test_a_public_key_swapped_in_the_database_vouches_for_nothing(filled, tmp_path):
    with ConsentLedger.create(tmp_path / "mallory.sqlite", keys=tmp_path / "mallory") as other:
        hostile(filled, f"UPDATE register SET public_key = {_bytes(filled, other.register.public_key.hex())}")
    assert found(filled) == []
    assert filled.verify().signed_by_ring


def test_a_checkpoint_of_another_register_is_named_so(filled, tmp_path):
    with ConsentLedger.create(tmp_path / "other.sqlite", keys=tmp_path / "other") as other:
        other.checkpoint(tmp_path / "other.txt")
    verified = filled.verify(tmp_path / "other.txt")
    assert [(one.damage, one.at) for one in verified.problems] == [(Damage.OTHER_REGISTER, 0)]


@pytest.mark.parametrize("text", ["", "hello\n", "daicho.register/x\n1\n"])
def test_a_file_that_holds_no_checkpoint_is_an_error(filled, tmp_path, text):
    (tmp_path / "c.txt").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match="checkpoints"):
        filled.verify(tmp_path / "c.txt")


def test_a_changed_payload_and_a_missing_one_are_told_apart(filled):
    flip = (
        "UPDATE event_payload SET sealed = CAST(X'00' || substr(sealed, 2) AS BLOB) WHERE seq = 7"
        if filled.register.database.is_sqlite
        else r"UPDATE event_payload SET sealed = '\x00'::bytea || substr(sealed, 2) WHERE seq = 7"
    )
    hostile(filled, flip, "DELETE FROM event_payload WHERE seq = 8")
    assert found(filled) == [(Damage.PAYLOAD_CHANGED, 7), (Damage.PAYLOAD_MISSING, 8)]


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE consent_state SET stop_at = NULL", "consent_state"),
        ("UPDATE consent_state SET grant_until = 1", "consent_state"),
        ("DELETE FROM consent_state", "consent_state"),
        ("UPDATE purpose_version SET text_en = 'anything'", "purpose_version"),
        ("UPDATE purpose_version SET compatible = NOT compatible", "purpose_version"),
        ("DELETE FROM purpose_version WHERE key = 'third_party'", "purpose_version"),
        ("UPDATE notice_version SET published_at = 0", "notice_version"),
    ],
)
def test_a_table_that_says_something_else_has_drifted(filled, statement, table):
    hostile(filled, statement)
    problems = filled.verify().problems
    assert problems
    assert {(one.damage, one.what) for one in problems} == {(Damage.PROJECTION_DRIFT, table)}


def test_a_subject_said_to_be_erased_without_an_event_has_drifted(filled):
    hostile(filled, "UPDATE subject SET erased_at = 1, id = NULL")
    assert {(one.damage, one.what) for one in filled.verify().problems} == {(Damage.PROJECTION_DRIFT, "subject")}


def test_an_age_changed_by_hand_has_drifted(filled):
    filled.give(
        "crm:salesforce:child",
        purpose="newsletter",
        channels=["email"],
        notice="privacy",
        method="paper",
        actor="guardian",
        evidence=FORM,
        birth_date=datetime(2014, 5, 1, tzinfo=UTC),
    )
    assert filled.verify().ok
    hostile(filled, "UPDATE subject SET adult_from = NULL")
    assert {(one.damage, one.what) for one in filled.verify().problems} == {(Damage.PROJECTION_DRIFT, "subject")}


def test_a_guard_taken_out_is_missed(filled):
    database = filled.register.database
    drop = "DROP TRIGGER event_no_delete" if database.is_sqlite else "DROP TRIGGER event_no_truncate ON event"
    with database._engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(drop)
    assert [one.damage for one in filled.verify().problems] == [Damage.GUARD_MISSING]


def test_the_ledger_refuses_to_be_changed(filled):
    either = (
        "UPDATE event SET actor = 'staff'",
        "DELETE FROM event",
        "DELETE FROM event WHERE seq = 15",
        "UPDATE event_payload SET sealed = 'x'",
    )
    sqlite = (
        "INSERT OR REPLACE INTO event (seq, recorded_at, valid_at, type, prev, hash)"
        " VALUES (7, 1, 1, 'given', X'01', X'02')",
        "INSERT INTO event (seq, recorded_at, valid_at, type, prev, hash) VALUES (99, 1, 1, 'given', X'01', X'02')",
    )
    postgresql = ("TRUNCATE event CASCADE", "TRUNCATE event_payload")
    for statement in (*either, *(sqlite if filled.register.database.is_sqlite else postgresql)):
        with pytest.raises(LedgerError, match="only grows"), filled.register.writing() as connection:
            connection.exec_driver_sql(statement)
    assert filled.verify().ok


def test_two_events_with_one_predecessor_are_refused_by_the_database(filled):
    names = ", ".join((*FIELDS, "prev", "hash"))
    picked = names.replace("seq", "seq + 1")
    with pytest.raises(LedgerError), filled.register.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO event ({names}) SELECT {picked} FROM event WHERE seq = 15")
    assert filled.verify().ok


def test_one_changed_byte_anywhere_in_the_file_is_found_or_changes_nothing(filled, location, tmp_path, clock):
    """150 bytes at random places: whatever verifies as well says what it said."""
    if not filled.register.database.is_sqlite:
        pytest.skip("PostgreSQL's files are its own")
    with sqlite3.connect(location) as live:
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    live.close()
    whole = dump(filled)
    filled.close()
    original = bytearray((tmp_path / "register.sqlite").read_bytes())
    chance = random.Random(5)
    told = 0
    for place in chance.sample(range(len(original)), 150):
        changed = bytearray(original)
        changed[place] ^= 1 << chance.randrange(8)
        (tmp_path / "changed.sqlite").write_bytes(changed)
        for end in ("-wal", "-shm"):
            (tmp_path / f"changed.sqlite{end}").unlink(missing_ok=True)
        try:
            with ConsentLedger.open(tmp_path / "changed.sqlite", keys=tmp_path / "keys", clock=clock) as ledger:
                if ledger.verify().ok:
                    assert dump(ledger) == whole, place
                else:
                    told += 1
        except DaichoError:
            told += 1
    assert told > 10


def dump(ledger: ConsentLedger) -> dict[str, list[tuple[object, ...]]]:
    """Return what the ledger and its projections say."""
    tables = (schema.event, schema.event_payload, schema.consent_state, schema.purpose_version, schema.notice_version)
    with ledger.register.reading() as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns))
            ]
            for table in tables
        }


def test_a_checkpoint_says_what_it_is(filled, tmp_path):
    (path,) = tmp_path.rglob("checkpoints.txt")
    origin, size, root, time, empty, signature = path.read_text(encoding="utf-8").splitlines()
    assert origin == f"daicho.register/{filled.register.id}"
    assert (size, empty) == (str(CHECKED), "")
    assert len(base64.b64decode(root)) == 32
    assert re.fullmatch(r"time 2026-01-01T00:\d\d:\d\d\.\d{6}Z", time)
    assert signature.startswith(f"— {origin} ")


def _bytes(ledger: ConsentLedger, hexed: str) -> str:
    return f"X'{hexed}'" if ledger.register.database.is_sqlite else rf"'\x{hexed}'"


def test_the_documentation_names_every_kind_of_damage():
    page = (Path(__file__).parents[2] / "docs" / "consent-register.md").read_text(encoding="utf-8")
    table = page[page.index("## What verifying tells apart") : page.index("## What it does not protect from")]
    assert set(re.findall(r"`([a-z]+_[a-z_]+|gap|fork|truncated|rewritten)`", table)) == {one.value for one in Damage}
