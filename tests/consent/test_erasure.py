"""Invariants 7 and 16: what is left of a person who was erased, in every table, file and backup."""

import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from daicho.consent import ConsentLedger, EventType, Evidence, Reason, Received, schema
from daicho.consent.identity import crm_identifier
from daicho.consent.instants import microseconds
from daicho.consent.subjects import read_subjects
from daicho.consent.vault import unseal
from daicho.errors import KeyringError, LedgerError, RegisterError

SUBJECT = "crm:salesforce:0039Z00000KANARI"
OTHER = "crm:salesforce:0039Z00000OTHER1"
ADDRESS = "kanariya.hanako@yamada.example"
TRACES = (ADDRESS, "0039Z00000KANARI", "kanariya", "+81355500123", "secret remark", "form-of-kanariya")
FORM = Evidence(name="form-of-kanariya.json", content=b'{"mail": "kanariya.hanako@yamada.example"}')


@pytest.fixture
def person(ledger: ConsentLedger) -> ConsentLedger:
    """A register with a person who left many traces, and one other."""
    for subject, contact in ((SUBJECT, f"email:{ADDRESS}"), (OTHER, "email:jiro@yamada.example")):
        for point in (contact, "tel:+81355500123" if subject == SUBJECT else "tel:+81355500124"):
            ledger.give(
                subject,
                purpose="newsletter",
                channels=["email", "phone"],
                notice="privacy",
                method="web_form",
                evidence=FORM if subject == SUBJECT else Evidence(name="x", content=b"y"),
                contact=point,
                note="secret remark" if subject == SUBJECT else None,
            )
    ledger.suppress([f"email:{ADDRESS}"], reason="complaint")
    return ledger


def everything(ledger: ConsentLedger) -> dict[str, bytes]:
    """Return every byte the register keeps: of SQLite its files, of PostgreSQL every column of every table."""
    kept = {str(path): path.read_bytes() for path in ledger.register.files() if path.is_file()}
    if not ledger.register.database.is_sqlite:
        with ledger.register.reading() as connection:
            for table in sa.inspect(connection).get_table_names():
                rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').all()
                kept[table] = b"|".join(
                    value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row
                )
    return kept


def traces(kept: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return (place, trace) wherever one stands in clear."""
    return [
        (place, trace)
        for place, content in kept.items()
        for trace in TRACES
        for form in (trace.encode(), trace.encode("utf-16-le"), trace.lower().encode())
        if form in content
    ]


def test_07_nothing_of_a_person_stands_in_clear_even_before_they_are_erased(person):
    assert traces(everything(person)) == []


def test_07_after_erasure_no_byte_names_them_and_the_ledger_verifies(person):
    with person.register.reading() as connection:
        (sealed, *_) = connection.execute(sa.select(schema.event_payload.c.sealed)).scalars().all()
    done = person.forget(SUBJECT, request="R-1")
    assert (done.records, done.identifiers, done.payloads, done.keys, done.left) == (1, 3, 4, 1, ())
    assert done.scanned > 50
    kept = everything(person)
    assert traces(kept) == []
    # The sealed bytes are gone too, not only unreadable: from tables, free pages and the write-ahead log.
    assert not any(bytes(sealed) in content for content in kept.values())
    verified = person.verify()
    assert verified.ok, verified.problems


def test_07_after_erasure_grants_are_refused_and_a_no_is_taken(person):
    person.forget(SUBJECT)
    for subject in (SUBJECT, f"email:{ADDRESS}"):
        with pytest.raises(RegisterError, match="was erased"):
            person.give(
                subject, purpose="newsletter", channels=["email"], notice="privacy", method="web_form", evidence=FORM
            )
        answer = person.may_contact_one(subject, purpose="newsletter", channel="email")
        assert (answer.allowed, answer.reason) == (False, Reason.ERASED)
    person.withdraw(SUBJECT, purpose="marketing", method="paper", note="secret remark", contact=f"email:{ADDRESS}")
    assert traces(everything(person)) == []
    identifier = crm_identifier("salesforce", "0039Z00000KANARI")
    moment = microseconds(person.register.clock()) - 1_000_000
    receipt = person.receive(
        Received(identifier, kind, "newsletter", "email", moment) for kind in (EventType.GIVEN, EventType.WITHDRAWN)
    )
    assert (receipt.written, receipt.refused) == (1, {"erased": 1})
    assert person.verify().ok


def test_07_suppression_still_matches_the_old_address(person):
    person.forget(SUBJECT)
    person.give(
        "crm:hubspot:77",
        purpose="newsletter",
        channels=["email"],
        notice="privacy",
        method="web_form",
        evidence=FORM,
        contact=f"email:{ADDRESS}",
        returning=True,
    )
    answer = person.may_contact_one("crm:hubspot:77", purpose="newsletter", channel="email")
    assert (answer.allowed, answer.reason) == (False, Reason.SUPPRESSED)


def test_07_a_person_who_comes_back_by_their_own_doing_begins_anew(person):
    person.forget(SUBJECT)
    said = {"purpose": "newsletter", "channels": ["email"], "notice": "privacy", "method": "web_form", "evidence": FORM}
    with pytest.raises(RegisterError, match="was erased"):
        person.give(SUBJECT, **said, returning=True, actor="staff")
    person.give(SUBJECT, **said, returning=True)
    assert person.may_contact_one(SUBJECT, purpose="newsletter", channel="email").allowed
    assert len(person.history(SUBJECT)) == 1


def test_07_the_other_person_keeps_everything(person):
    before = person.history(OTHER)
    person.forget(SUBJECT)
    assert person.history(OTHER) == before
    assert all(past.payload for past in before)
    assert person.may_contact_one(OTHER, purpose="newsletter", channel="email").allowed


def test_07_merged_records_are_forgotten_together(person):
    person.merge(SUBJECT, OTHER)
    assert person.forget(OTHER).records == 2
    assert person.verify().ok
    with pytest.raises(RegisterError, match="was erased"):
        person.give(
            SUBJECT, purpose="newsletter", channels=["email"], notice="privacy", method="web_form", evidence=FORM
        )


def test_16_a_restored_backup_of_the_database_cannot_open_the_payload(location, person, tmp_path, clock):
    if not person.register.database.is_sqlite:
        pytest.skip("a backup is a copy of the file here")
    with sqlite3.connect(tmp_path / "backup.sqlite") as backup, sqlite3.connect(location) as live:
        live.backup(backup)
    backup.close()
    live.close()
    person.forget(SUBJECT)
    with ConsentLedger.open(tmp_path / "backup.sqlite", keys=tmp_path / "keys", clock=clock) as restored:
        past = restored.history(SUBJECT)
        assert len(past) == 4
        assert all(one.sealed and one.payload is None for one in past)
        assert all(one.payload for one in restored.history(OTHER))
        # Not only the tool refuses: no key of the store opens any of it.
        with restored.register.reading() as connection:
            sealed = connection.execute(
                sa.select(schema.event_payload.c.subject_ref, schema.event_payload.c.sealed)
            ).all()
            with sqlite3.connect(next((tmp_path / "keys").rglob("subject_keys.sqlite"))) as store:
                named = [row[0] for row in store.execute("SELECT subject FROM subject_key")]
            store.close()
            keys = restored.register.vault.keys(named)
            live_refs = {restored.register.hashes.subject(own): key for own, key in keys.items()}
            erased = [(ref, box) for ref, box in sealed if bytes(ref) not in live_refs]
            assert len(erased) == 4
            assert read_subjects(connection, [bytes(erased[0][0])])
        for ref, box in erased:
            for key in keys.values():
                with pytest.raises(KeyringError, match="altered"):
                    unseal(key, bytes(box), bytes(ref))


def test_an_erasure_cut_off_before_the_key_was_destroyed_is_told_and_finished(person, monkeypatch):
    vault = person.register.vault
    with monkeypatch.context() as patched:

        def full(subject):
            raise LedgerError("no space", "空き容量なし")

        patched.setattr(type(vault), "shred", lambda self, subject: full(subject))
        with pytest.raises(LedgerError):
            person.forget(SUBJECT)
    verified = person.verify()
    assert [problem.damage.value for problem in verified.problems] == ["erasure_unfinished"]
    assert person.forget(SUBJECT).keys == 1
    assert person.verify().ok


def test_forgetting_somebody_unknown_is_an_error_and_writes_nothing(person):
    size = person.verify().size
    with pytest.raises(RegisterError, match="knows nobody"):
        person.forget("crm:salesforce:nobody")
    assert person.verify().size == size


def test_no_temporary_file_is_left_behind(person, tmp_path: Path):
    person.forget(SUBJECT)
    person.close()
    left = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    own = {"register.sqlite", "keyring.json", "subject_keys.sqlite"}
    assert set(left) <= own | {f"{name}-{end}" for name in own for end in ("wal", "shm")}
    shutil.rmtree(tmp_path / "keys")
