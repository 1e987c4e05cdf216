"""Opening the register's database: SQLite or PostgreSQL, upgraded to the newest schema, with what keeps it safe.

A writer queues first: SQLite by BEGIN IMMEDIATE, PostgreSQL by locking the one row of `ledger_head`. Nothing of what a
driver says reaches a message: it may quote values or a password.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url

from daicho.consent.schema import ledger_head
from daicho.errors import LedgerError, RegisterError

REVISION: Final = "0001"
"""The newest migration; a test holds it to the migrations folder."""
OLDER: Final = ()
"""Migrations an existing register may be at and is brought forward from."""
_WAIT_SECONDS = 60


class Database:
    """The register's database, open.

    Args:
        location: a SQLAlchemy URL of SQLite or PostgreSQL, or the path of an SQLite file.
        create: make the file and the tables where there are none.

    Raises:
        RegisterError: there is no register at that place, or the URL is of another system.
        LedgerError: the database cannot be reached, or was written by a newer Daicho.
    """

    def __init__(self, location: str | Path, *, create: bool = False) -> None:
        self.url = register_url(location)
        self.shown = shown(self.url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and not create and not Path(self.url.database or "").is_file():
            raise RegisterError(
                f"{self.shown}: there is no register; `daicho consent init` makes one",
                f"{self.shown}: 台帳がありません。`daicho consent init` で作成してください",
            )
        self._engine = _engine(self.url)
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            with self._faults():
                if self.is_sqlite and create:
                    _make_private(Path(self.url.database or ""))
                self._upgrade(create=create)
            on_failure.pop_all()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the register and writes nothing."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._faults(), self._engine.connect() as connection:
            connection = connection.execution_options(**options)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection that alone may append until it is done; all of it is kept, or nothing."""
        with self._faults(), self._engine.connect() as connection:
            connection = connection.execution_options(daicho_writes=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(sa.select(ledger_head.c.seq).where(ledger_head.c.id == 1).with_for_update())
                yield connection

    def compact(self) -> None:
        """Give freed pages back, so that no deleted byte stays in the database file or its log."""
        with self._faults():
            if self.is_sqlite:
                with closing(self._engine.raw_connection()) as raw:
                    overwrite_freed(raw.cursor().execute, self.shown)
                return
            with self._engine.connect() as connection:
                connection = connection.execution_options(isolation_level="AUTOCOMMIT")
                for table in ("event_payload", "identifier", "subject", "rights_request", "disclosure"):
                    connection.exec_driver_sql(f"VACUUM FULL {table}")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def _upgrade(self, *, create: bool) -> None:
        with self._engine.connect() as connection:
            there = sa.inspect(connection).has_table("alembic_version")
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if there else None
        if found == REVISION:
            return
        if found is not None and found not in OLDER:
            raise LedgerError(
                f"{self.shown}: was written by a newer Daicho; upgrade this one",
                f"{self.shown}: より新しい版の Daicho で書かれています。Daicho を更新してください",
            )
        if found is None and not create:
            raise RegisterError(
                f"{self.shown}: there is no register; `daicho consent init` makes one",
                f"{self.shown}: 台帳がありません。`daicho consent init` で作成してください",
            )
        from daicho.consent.migrations import upgrade

        with self._engine.connect() as connection:
            connection = connection.execution_options(daicho_writes=True)
            with connection.begin():
                upgrade(connection)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        # Rows are read past SQLAlchemy, so the driver's own errors arrive too; a damaged file yields text that is none.
        try:
            yield
        except (sa.exc.SQLAlchemyError, _driver_error(self._engine)) as error:
            raise _fault(self.shown, error) from None
        except UnicodeDecodeError as error:
            if not _while_fetching(error):
                raise
            raise _fault(self.shown, error) from None


def register_url(location: str | Path) -> URL:
    """Return the URL of a register.

    Raises:
        RegisterError: it is no URL of SQLite or PostgreSQL.
    """
    text = str(location)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser()))
    try:
        url = make_url(text)
    except (sa.exc.ArgumentError, ValueError):
        raise RegisterError(
            "the register's URL cannot be read; write postgresql://host/database or a file's path",
            "台帳の URL を読み取れません。postgresql://ホスト/データベース名、またはファイルのパスを指定してください",
        ) from None
    system = url.get_backend_name()
    if system == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if system == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise RegisterError(
        f"a register lives in an SQLite file or in PostgreSQL, not in {system}",
        f"台帳に使えるのは SQLite ファイルか PostgreSQL です（{system} は使えません）",
    )


def shown(url: URL) -> str:
    """Return a URL as messages may name it: no user, no password, no query."""
    return Path(url.database or "").name if url.get_backend_name() == "sqlite" else f"postgresql/{url.database}"


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(url, connect_args={"timeout": _WAIT_SECONDS, "check_same_thread": False})
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = sa.create_engine(url, connect_args={"connect_timeout": 15}, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise RegisterError(
            "PostgreSQL needs its driver: pip install 'daicho[postgresql]'",
            "PostgreSQL のドライバーが必要です: pip install 'daicho[postgresql]'",
        ) from None
    sa.event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        # Without it INSERT OR REPLACE deletes past the trigger that forbids deleting.
        "recursive_triggers=ON",
        # What is deleted is overwritten, and nothing is sorted in a temporary file of the system's.
        "secure_delete=ON",
        "temp_store=MEMORY",
        "cache_size=-262144",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{_WAIT_SECONDS}s'")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("daicho_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def overwrite_freed(execute: Callable[[str], Any], name: str) -> None:
    """Rewrite an SQLite file and empty its log, so that no deleted byte is left in either.

    Raises:
        LedgerError: another connection still reads the old state; to be run again when it is done.
    """
    for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        outcome = execute(statement).fetchone()
        if outcome is not None and outcome[0]:
            raise LedgerError(
                f"{name}: somebody still reads what was deleted; it is deleted, but its bytes are not overwritten yet:"
                " run the command again when they are done",
                f"{name}: 削除前の状態を読んでいる処理があるため、削除済みデータの上書きが終わっていません。"
                "その処理の終了後に、もう一度実行してください",
            )


def _make_private(path: Path) -> None:
    """Make an empty file that only its owner may read; leave one that is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LedgerError(
            f"{path.name}: cannot be written ({error.strerror})", f"{path.name}: 書き込めません（{error.strerror}）"
        ) from None


def _driver_error(engine: Engine) -> type[Exception]:
    driver: Any = engine.dialect.dbapi
    return driver.Error  # type: ignore[no-any-return]  # every DB-API module has it (PEP 249)


def _while_fetching(error: UnicodeDecodeError) -> bool:
    """Return whether text of the database could not be decoded, and not some text of the caller's."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    where = "" if step is None else step.tb_frame.f_code.co_filename
    return "sqlalchemy" in where or Path(where).parent == Path(__file__).parent


def _fault(name: str, error: Exception) -> LedgerError:
    """Return what went wrong in words of our own."""
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    state = str(getattr(original, "sqlstate", None) or "")
    if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR) or state.startswith("53"):
        return LedgerError(
            f"{name}: no space left, or the disk failed; nothing was written",
            f"{name}: 空き容量がないか、ディスクの障害です。何も書き込んでいません",
        )
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or state == "55P03":
        return LedgerError(
            f"{name}: another writer kept the register for {_WAIT_SECONDS} seconds; nothing was written",
            f"{name}: ほかの書き込みが {_WAIT_SECONDS} 秒以内に終わりませんでした。何も書き込んでいません",
        )
    if "append-only" in str(original):
        return LedgerError(
            f"{name}: the ledger only grows; nothing of it is changed or deleted",
            f"{name}: 記録は追記のみです。変更・削除はできません",
        )
    if primary in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) or isinstance(original, UnicodeDecodeError):
        return LedgerError(
            f"{name}: the file is damaged or no register", f"{name}: ファイルが壊れているか、台帳ではありません"
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM) or state == "42501":
        return LedgerError(f"{name}: cannot be opened or written", f"{name}: 開けない、または書き込めません")
    kind = type(original).__name__
    return LedgerError(
        f"{name}: the database could not do it ({kind}); nothing was written",
        f"{name}: データベースの処理に失敗しました（{kind}）。何も書き込んでいません",
    )
