"""One key per subject, in a store of its own: sealing what concerns a person, and forgetting it by losing the key.

The store is an SQLite file in the key folder, never in the register: a restored backup of the register finds the key
of an erased subject nowhere. Each key is wrapped by the master key. Payloads are sealed with AES-256-GCM and bound to
their subject.

Source: NIST SP 800-38D (GCM, 96-bit random nonces; a subject's key seals far fewer than 2^32 messages).
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from daicho.consent.database import overwrite_freed
from daicho.consent.keyring import Keyring, master_name
from daicho.errors import KeyringError, LedgerError

_FILE: Final = "subject_keys.sqlite"
_NONCE = 12
_BYTES = 32
_ROWS = 10_000
_WAIT_SECONDS = 60

_PREPARE: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "CREATE TABLE IF NOT EXISTS subject_key"
    " (subject BLOB PRIMARY KEY, master TEXT NOT NULL, wrapped BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS current_master (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL)",
)


class Vault:
    """The subjects' keys of one register.

    Raises:
        KeyringError: the store is missing, or cannot be opened.
    """

    def __init__(self, keyring: Keyring, *, create: bool = False) -> None:
        self.keyring = keyring
        self.path = keyring.folder / _FILE
        if not create and not self.path.is_file():
            raise KeyringError(
                f"{self.path}: the subjects' keys are missing; restore them from their backup",
                f"{self.path}: 本人ごとの鍵がありません。控えから戻してください",
            )
        if create:
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        with self._faults():
            self._store = sqlite3.connect(
                self.path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                for statement in _PREPARE:
                    self._store.execute(statement)
            except sqlite3.Error:
                self._store.close()
                raise
        self._use(keyring)
        if create:
            with self._transaction():
                self._store.execute("INSERT OR IGNORE INTO current_master VALUES (1, ?)", (self._master,))

    def _use(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self._master, key = keyring.masters[0]
        self._wrapping = AESGCM(key)

    def _follow(self) -> None:
        """Take up the master key another process has rotated to since this one read the ring."""
        (name,) = self._store.execute("SELECT name FROM current_master").fetchone()
        if name != self._master:
            self._use(Keyring.load(self.keyring.folder, self.keyring.register_id))

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def make(self, subjects: Iterable[bytes]) -> dict[bytes, AESGCM]:
        """Make keys for new subjects and keep them before anything is sealed with them.

        Args:
            subjects: ids, 16 bytes each, that have no key yet.
        """
        keys = {subject: os.urandom(_BYTES) for subject in subjects}
        with self._transaction():
            self._follow()
            rows = [(subject, self._master, self._wrap(subject, key)) for subject, key in keys.items()]
            self._store.executemany("INSERT INTO subject_key VALUES (?, ?, ?)", rows)
        return {subject: AESGCM(key) for subject, key in keys.items()}

    def keys(self, subjects: Iterable[bytes]) -> dict[bytes, AESGCM]:
        """Return the keys of subjects; one that has none is left out: it was forgotten.

        Raises:
            KeyringError: a key was wrapped by a master key the ring does not have, or was altered.
        """
        wanted = list(subjects)
        found: dict[bytes, AESGCM] = {}
        with self._faults():
            self._follow()
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                marks = ",".join("?" * len(part))
                rows = self._store.execute(
                    f"SELECT subject, master, wrapped FROM subject_key WHERE subject IN ({marks})", part
                )
                for subject, master, wrapped in rows.fetchall():
                    found[subject] = AESGCM(self._unwrap(subject, master, wrapped))
        return found

    def shred(self, subject: bytes) -> bool:
        """Destroy a subject's key, so that its bytes are nowhere in the store; return whether there was one."""
        with self._faults():
            with self._transaction():
                gone = self._store.execute("DELETE FROM subject_key WHERE subject = ?", (subject,)).rowcount
            self._clean()
        return bool(gone)

    def rotate(self) -> Keyring:
        """Wrap every subject's key under a new master key and return the ring that holds it.

        Cut off at any point, old and new keys are both in the ring and the rotation can be run again.

        Raises:
            KeyringError: the next master key must come from the environment and does not.
        """
        with self._faults():
            self._follow()
        new = self.keyring.next_master()
        both = self.keyring.with_masters((*self.keyring.masters, (master_name(new), new)))
        both.save()
        wrapping, name = AESGCM(new), master_name(new)
        with self._transaction():
            last = b""
            while rows := self._store.execute(
                "SELECT subject, master, wrapped FROM subject_key WHERE subject > ? ORDER BY subject LIMIT ?",
                (last, _ROWS),
            ).fetchall():
                again = [
                    (name, _wrap(wrapping, subject, self._unwrap(subject, master, wrapped)), subject)
                    for subject, master, wrapped in rows
                ]
                self._store.executemany("UPDATE subject_key SET master = ?, wrapped = ? WHERE subject = ?", again)
                last = rows[-1][0]
            self._store.execute("UPDATE current_master SET name = ?", (name,))
        only = self.keyring.with_masters(((name, new),))
        only.save()
        self._use(only)
        with self._faults():
            self._clean()
        return only

    def _clean(self) -> None:
        """Leave nothing deleted in the file or its log."""
        overwrite_freed(self._store.execute, self.path.name)

    def _wrap(self, subject: bytes, key: bytes) -> bytes:
        return _wrap(self._wrapping, subject, key)

    def _unwrap(self, subject: bytes, master: str, wrapped: bytes) -> bytes:
        wrapping = self._wrapping if master == self._master else AESGCM(self.keyring.master(master))
        try:
            return wrapping.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], subject)
        except InvalidTag:
            raise KeyringError(
                f"{self.path.name}: a subject's key was altered", f"{self.path.name}: 本人の鍵が改変されています"
            ) from None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._faults():
            self._store.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._store.execute("ROLLBACK")
                raise
            self._store.execute("COMMIT")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            kind = type(error).__name__
            raise LedgerError(
                f"{self.path.name}: the key store could not do it ({kind}); nothing was written",
                f"{self.path.name}: 鍵の保管ファイルを処理できません（{kind}）。何も書き込んでいません",
            ) from None


def seal(key: AESGCM, plain: bytes, bound_to: bytes) -> bytes:
    """Return `plain` sealed: a nonce of 12 bytes, then the ciphertext with its tag."""
    nonce = os.urandom(_NONCE)
    return nonce + key.encrypt(nonce, plain, bound_to)


def unseal(key: AESGCM, sealed: bytes, bound_to: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        KeyringError: it was altered, or sealed under another key or for another place.
    """
    try:
        return key.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
    except InvalidTag:
        raise KeyringError(
            "a sealed payload was altered, or belongs to another subject",
            "封印されたデータが改変されているか、別の本人のものです",
        ) from None


def _wrap(wrapping: AESGCM, subject: bytes, key: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + wrapping.encrypt(nonce, key, subject)
