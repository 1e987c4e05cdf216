"""The register's secrets: where they lie, who may read them, what a wrong one does, how they change."""

import base64
import json
import os
import sqlite3
from pathlib import Path

import pytest
from consent_registers import furnish
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from daicho.consent import ConsentLedger, Evidence
from daicho.consent.keyring import MASTER_VARIABLE, NEW_MASTER_VARIABLE, Keyring
from daicho.errors import KeyringError, LedgerError

TARO = "crm:salesforce:003A"


@pytest.fixture
def place(tmp_path: Path) -> tuple[str, Path]:
    """A register with one person in it, closed: its file and its folder of keys."""
    with ConsentLedger.create(tmp_path / "register.sqlite", keys=tmp_path / "keys") as ledger:
        furnish(ledger)
        say(ledger)
    return str(tmp_path / "register.sqlite"), tmp_path / "keys"


def say(ledger: ConsentLedger, subject: str = TARO) -> None:
    ledger.give(
        subject,
        purpose="newsletter",
        channels=["email"],
        notice="privacy",
        method="web_form",
        evidence=Evidence(name="form.json", content=b"{}"),
    )


def key_file(keys: Path) -> Path:
    (path,) = keys.rglob("keyring.json")
    return path


def test_keys_lie_apart_from_the_database_readable_by_their_owner_alone(place):
    location, keys = place
    files = [path for path in keys.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"keyring.json", "subject_keys.sqlite"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in [*files, Path(location)])
    secrets = json.loads(key_file(keys).read_text())["master"]["keys"]
    assert base64.b64decode(secrets[0]["key"]) not in Path(location).read_bytes()


def test_keys_others_may_read_are_refused(place):
    location, keys = place
    key_file(keys).chmod(0o640)
    with pytest.raises(KeyringError, match="chmod 600"):
        ConsentLedger.open(location, keys=keys)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}'])
def test_damaged_keys_are_told(place, content):
    location, keys = place
    key_file(keys).write_text(content)
    with pytest.raises(KeyringError):
        ConsentLedger.open(location, keys=keys)


def test_missing_keys_are_told_and_verifying_needs_none(place):
    location, keys = place
    for name in ("subject_keys.sqlite", "keyring.json"):
        (key_file(keys).parent / name).rename(keys / name)
        with pytest.raises(KeyringError, match="missing"):
            ConsentLedger.open(location, keys=keys)
        if name != "keyring.json":
            (keys / name).rename(key_file(keys).parent / name)
    with ConsentLedger.open(location, keys=keys, needs_keys=False) as ledger:
        verified = ledger.verify()
        assert (verified.ok, verified.signed_by_ring) == (True, False)
        with pytest.raises(KeyringError, match="needs the register's keys"):
            say(ledger)


def test_the_keys_of_another_register_are_refused(place, tmp_path):
    location, keys = place
    with ConsentLedger.create(tmp_path / "other.sqlite", keys=tmp_path / "others") as other:
        (own, theirs) = key_file(keys), key_file(tmp_path / "others")
        stored = json.loads(theirs.read_text())
        assert stored["register"] == other.register.id
    own.write_bytes(theirs.read_bytes())
    with pytest.raises(KeyringError, match="another register"):
        ConsentLedger.open(location, keys=keys)
    stored["register"] = own.parent.name
    own.write_text(json.dumps(stored))
    with pytest.raises(KeyringError, match="does not open"):
        ConsentLedger.open(location, keys=keys)


def test_other_secrets_under_the_same_name_are_refused(place):
    location, keys = place
    register_id = key_file(keys).parent.name
    ring = Keyring.load(key_file(keys).parent, register_id)
    key_file(keys).unlink()
    Keyring.create(ring.folder, register_id)
    with pytest.raises(KeyringError, match="not the keys of"):
        ConsentLedger.open(location, keys=keys)


def test_a_master_key_from_the_environment_is_nowhere_in_a_file(tmp_path, monkeypatch):
    master = os.urandom(32)
    monkeypatch.setenv(MASTER_VARIABLE, base64.b64encode(master).decode())
    with ConsentLedger.create(tmp_path / "register.sqlite", keys=tmp_path / "keys") as ledger:
        furnish(ledger)
        say(ledger)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert master not in content
            assert base64.b64encode(master) not in content
    monkeypatch.setenv(MASTER_VARIABLE, base64.b64encode(os.urandom(32)).decode())
    with pytest.raises(KeyringError, match=MASTER_VARIABLE):
        ConsentLedger.open(tmp_path / "register.sqlite", keys=tmp_path / "keys")
    monkeypatch.setenv(MASTER_VARIABLE, "not a key")
    with pytest.raises(KeyringError, match="32 bytes"):
        ConsentLedger.open(tmp_path / "register.sqlite", keys=tmp_path / "keys")
    monkeypatch.delenv(MASTER_VARIABLE)
    with pytest.raises(KeyringError, match=MASTER_VARIABLE):
        ConsentLedger.open(tmp_path / "register.sqlite", keys=tmp_path / "keys")


def test_rotation_wraps_every_key_anew_and_the_old_master_opens_nothing(place):
    location, keys = place
    old = Keyring.load(key_file(keys).parent, key_file(keys).parent.name)
    with ConsentLedger.open(location, keys=keys) as ledger:
        say(ledger, "crm:salesforce:003B")
        name = ledger.rotate_key()
        assert ledger.history(TARO)[0].payload
        say(ledger, "crm:salesforce:003C")
    with ConsentLedger.open(location, keys=keys) as ledger:
        assert all(ledger.history(f"crm:salesforce:003{letter}")[0].payload for letter in "ABC")
        assert ledger.verify().ok
    assert key_file(keys).read_text().count(name) == 2
    with sqlite3.connect(next(keys.rglob("subject_keys.sqlite"))) as store:
        rows = store.execute("SELECT subject, master, wrapped FROM subject_key").fetchall()
    store.close()
    assert {master for _, master, _ in rows} == {name}
    for subject, _, wrapped in rows:
        with pytest.raises(InvalidTag):
            AESGCM(old.masters[0][1]).decrypt(wrapped[:12], wrapped[12:], subject)


def test_a_register_open_while_another_rotates_follows_to_the_new_master(place):
    location, keys = place
    with ConsentLedger.open(location, keys=keys) as first, ConsentLedger.open(location, keys=keys) as second:
        second.rotate_key()
        say(first, "crm:salesforce:003D")
        assert first.history(TARO)[0].payload
    with ConsentLedger.open(location, keys=keys) as ledger:
        assert ledger.history("crm:salesforce:003D")[0].payload


def test_a_rotation_cut_off_half_way_is_run_again(place, monkeypatch):
    location, keys = place
    with ConsentLedger.open(location, keys=keys) as ledger, monkeypatch.context() as patched:
        patched.setattr("daicho.consent.vault._ROWS", 1)
        patched.setattr("daicho.consent.vault._wrap", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ledger.rotate_key()
    with ConsentLedger.open(location, keys=keys) as ledger:
        assert ledger.history(TARO)[0].payload
        ledger.rotate_key()
        assert ledger.history(TARO)[0].payload
    assert len(json.loads(key_file(keys).read_text())["master"]["keys"]) == 1


def test_rotation_from_the_environment_needs_the_next_key(tmp_path, monkeypatch):
    first, second = (base64.b64encode(os.urandom(32)).decode() for _ in range(2))
    monkeypatch.setenv(MASTER_VARIABLE, first)
    with ConsentLedger.create(tmp_path / "register.sqlite", keys=tmp_path / "keys") as ledger:
        furnish(ledger)
        say(ledger)
        with pytest.raises(KeyringError, match=NEW_MASTER_VARIABLE):
            ledger.rotate_key()
        monkeypatch.setenv(NEW_MASTER_VARIABLE, second)
        ledger.rotate_key()
    monkeypatch.setenv(MASTER_VARIABLE, second)
    monkeypatch.delenv(NEW_MASTER_VARIABLE)
    with ConsentLedger.open(tmp_path / "register.sqlite", keys=tmp_path / "keys") as ledger:
        assert ledger.history(TARO)[0].payload


def test_a_key_store_altered_by_hand_is_told(place):
    location, keys = place
    (store,) = keys.rglob("subject_keys.sqlite")
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE subject_key SET wrapped = zeroblob(60)")
    connection.close()
    with ConsentLedger.open(location, keys=keys) as ledger, pytest.raises(KeyringError, match="altered"):
        ledger.history(TARO)
    store.write_bytes(b"no database" * 1000)
    with pytest.raises(LedgerError, match="key store"):
        ConsentLedger.open(location, keys=keys)


def test_no_secret_shows_when_a_ring_is_printed(place):
    _, keys = place
    ring = Keyring.load(key_file(keys).parent, key_file(keys).parent.name)
    shown = repr(ring)
    for secret in (ring.pseudonym, ring.suppression, ring.signing, ring.masters[0][1]):
        assert repr(secret) not in shown
        assert secret.hex() not in shown
