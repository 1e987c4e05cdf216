"""A register, open: its database, its keys, its clock. What all other modules of this room work on.

Decides where things lie: the database where the user says; the keys and checkpoints in a folder per register below the
user's configuration, away from the database and its backups.
"""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from daicho.consent import schema
from daicho.consent.database import Database
from daicho.consent.identity import Hashes
from daicho.consent.instants import microseconds
from daicho.consent.keyring import Keyring
from daicho.consent.vault import Vault
from daicho.errors import KeyringError, RegisterError

KEYS_VARIABLE: Final = "DAICHO_CONSENT_KEYS"
"""Environment: the folder that holds one folder of keys per register."""
GUARDIAN_UNTIL_AGE: Final = 16
"""Below this age a grant needs a guardian, unless the register says otherwise.

Source: GDPR art. 8(1) (16, member states down to 13); PPC Q&A 1-62 (guardian's consent for about 12 to 15 and below).
"""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the present, aware."""
    return datetime.now(UTC)


class Register:
    """An open register.

    Args:
        database: its database.
        keyring: its secrets; None opens it for what needs none, such as verifying.
        clock: tells the time of recording.

    Raises:
        KeyringError: the keys are another register's.
    """

    def __init__(self, database: Database, keyring: Keyring | None, *, clock: Clock = utc_now) -> None:
        self.database = database
        self.clock = clock
        with database.reading() as connection:
            stored = connection.execute(sa.select(schema.register)).mappings().one_or_none()
        if stored is None:
            raise _no_register(database.shown)
        self.id: str = stored["id"]
        self.public_key = bytes(stored["public_key"])
        self.guardian_until_age: int = stored["guardian_until_age"]
        self._keyring = keyring
        if keyring is not None and bytes(stored["key_check"]) != keyring.key_check:
            raise KeyringError(
                f"{keyring.folder}: these are not the keys of {database.shown}",
                f"{keyring.folder}: {database.shown} の鍵ではありません",
            )
        self._vault = None if keyring is None else Vault(keyring)
        self._hashes = None if keyring is None else Hashes(keyring)

    @classmethod
    def create(
        cls,
        location: str | Path,
        *,
        keys: Path | None = None,
        clock: Clock = utc_now,
        guardian_until_age: int = GUARDIAN_UNTIL_AGE,
    ) -> "Register":
        """Make a register: tables, keys, an empty ledger.

        Raises:
            RegisterError: there is one already.
            KeyringError: the keys cannot be written.
            LedgerError: the database cannot be written.
        """
        with ExitStack() as on_failure:
            database = Database(location, create=True)
            on_failure.callback(database.close)
            with database.writing() as connection:
                if connection.execute(sa.select(schema.register.c.id)).first() is not None:
                    raise RegisterError(
                        f"{database.shown}: there is a register already", f"{database.shown}: 台帳が既にあります"
                    )
                register_id = str(uuid.uuid4())
                # The keys first: a register without its keys would be of no use, keys without a register do no harm.
                keyring = Keyring.create(keys_folder(register_id, keys), register_id)
                Vault(keyring, create=True).close()
                connection.execute(
                    sa.insert(schema.register).values(
                        id=register_id,
                        created_at=microseconds(clock()),
                        public_key=keyring.public_key,
                        key_check=keyring.key_check,
                        guardian_until_age=guardian_until_age,
                    )
                )
            made = cls(database, keyring, clock=clock)
            on_failure.pop_all()
        return made

    @classmethod
    def open(
        cls, location: str | Path, *, keys: Path | None = None, clock: Clock = utc_now, needs_keys: bool = True
    ) -> "Register":
        """Open a register that is there.

        Raises:
            RegisterError: there is none.
            KeyringError: its keys are missing, damaged, readable by others, or another register's.
            LedgerError: the database cannot be read.
        """
        with ExitStack() as on_failure:
            database = Database(location)
            on_failure.callback(database.close)
            with database.reading() as connection:
                register_id = connection.execute(sa.select(schema.register.c.id)).scalar()
            if register_id is None:
                raise _no_register(database.shown)
            folder = keys_folder(register_id, keys)
            there = (folder / "keyring.json").exists()
            keyring = Keyring.load(folder, register_id) if needs_keys or there else None
            opened = cls(database, keyring, clock=clock)
            on_failure.pop_all()
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of database and key store."""
        if self._vault is not None:
            self._vault.close()
        self.database.close()

    @property
    def keyring(self) -> Keyring:
        """Return the secrets.

        Raises:
            KeyringError: the register was opened without.
        """
        return self.vault.keyring

    @property
    def vault(self) -> Vault:
        """Return the subjects' keys.

        Raises:
            KeyringError: the register was opened without.
        """
        if self._vault is None:
            raise _no_keys(self.database.shown)
        return self._vault

    @property
    def hashes(self) -> Hashes:
        """Return the keyed hashes.

        Raises:
            KeyringError: the register was opened without.
        """
        if self._hashes is None:
            raise _no_keys(self.database.shown)
        return self._hashes

    @property
    def has_keys(self) -> bool:
        """Return whether the register was opened with its secrets."""
        return self._vault is not None

    def now(self) -> int:
        """Return the present in microseconds."""
        return microseconds(self.clock())

    def files(self) -> tuple[Path, ...]:
        """Return every file the register may have written on this machine."""
        own = [self.vault.path] if self._vault is not None else []
        if self.database.is_sqlite:
            own.append(Path(self.database.url.database or ""))
        return tuple(Path(f"{path}{end}") for path in own for end in ("", "-wal", "-shm", "-journal"))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the register."""
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection that alone may append; all of it is kept, or nothing."""
        with self.database.writing() as connection:
            yield connection


def keys_folder(register_id: str, named: Path | None = None) -> Path:
    """Return where a register's keys lie: a folder named after it, below the one the user or the environment names."""
    if named is not None:
        return named.expanduser() / register_id
    if base := os.environ.get(KEYS_VARIABLE):
        return Path(base) / register_id
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "daicho" / "registers" / register_id
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "daicho" / "registers" / register_id


def _no_register(name: str) -> RegisterError:
    return RegisterError(
        f"{name}: holds no register; `daicho consent init` makes one",
        f"{name}: 台帳がありません。`daicho consent init` で作成してください",
    )


def _no_keys(name: str) -> KeyringError:
    return KeyringError(
        f"{name}: this needs the register's keys; name their folder with --keys",
        f"{name}: この操作には台帳の鍵が必要です。--keys で鍵のフォルダを指定してください",
    )
