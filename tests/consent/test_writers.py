"""Many writers at once, writers that die, disks that are full: no fork, no loss, nothing half there.

The full counts (8 × 2,000 events) are measured by `benchmarks/consent.py`; here fewer run in the time a test may take.
"""

import subprocess
import sys
from pathlib import Path

import consent_writers
import pytest
import sqlalchemy as sa
from consent_registers import furnish

from daicho.consent import ConsentLedger, Evidence, schema
from daicho.errors import LedgerError

FORM = Evidence(name="form.json", content=b"{}")
BEFORE = 5
"""Events of an empty register of the fixtures: four purposes and a notice."""


def run(*arguments: object) -> None:
    done = subprocess.run(
        [sys.executable, consent_writers.__file__, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def per_subject(ledger: ConsentLedger) -> list[int]:
    """Return how many events each subject has."""
    event = schema.event.c
    query = sa.select(sa.func.count()).where(event.subject_ref.is_not(None)).group_by(event.subject_ref)
    with ledger.register.reading() as connection:
        return list(connection.execute(query).scalars())


def test_eight_writers_make_no_fork_and_lose_nothing(ledger, location, tmp_path):
    run("many", location, tmp_path / "keys", 8, 80)
    verified = ledger.verify()
    assert (verified.problems, verified.size) == ((), BEFORE + 8 * 80)
    assert per_subject(ledger) == [2] * (8 * 40)


def test_a_writer_killed_again_and_again_leaves_nothing_half_and_loses_nothing_it_acknowledged(
    ledger, location, tmp_path: Path
):
    noted = tmp_path / "acknowledged"
    # On PostgreSQL a life takes three times as long; there the benchmark kills the full two hundred.
    times = 200 if ledger.register.database.is_sqlite else 60
    run("killed", location, tmp_path / "keys", times, 7, noted)
    verified = ledger.verify()
    assert verified.problems == ()
    assert set(per_subject(ledger)) == {2}
    acknowledged = noted.read_text(encoding="ascii").split()
    assert len(acknowledged) > times
    for subject in acknowledged:
        assert len(ledger.history(f"crm:salesforce:{subject}")) == 2
    # At most one statement of each life was kept without its writer living to say so.
    assert len(acknowledged) <= len(per_subject(ledger)) <= len(acknowledged) + times


def test_a_full_disk_is_a_clear_error_and_leaves_the_register_whole(ledger):
    if not ledger.register.database.is_sqlite:
        pytest.skip("PostgreSQL's disk is not ours to fill")
    with ledger.register.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    large = Evidence(name="scan.pdf", content=bytes(300_000))
    with pytest.raises(LedgerError, match="no space left"):
        ledger.give(
            "crm:salesforce:1",
            purpose="newsletter",
            channels=["email"],
            notice="privacy",
            method="paper",
            evidence=large,
        )
    verified = ledger.verify()
    assert (verified.problems, verified.size) == ((), BEFORE)


FULL = """
import resource, signal, sys
from pathlib import Path
from daicho.consent import ConsentLedger
import consent_writers
from consent_registers import furnish
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
ledger = ConsentLedger.open(sys.argv[1], keys=Path(sys.argv[2]))
size = max(Path(sys.argv[1] + end).stat().st_size for end in ("", "-wal"))
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, size + 40_000))
for n in range(1000):
    consent_writers.write(ledger, f"full{n}")
"""


def test_a_file_that_cannot_grow_is_a_clear_error_and_leaves_the_register_whole(ledger, location, tmp_path):
    if not ledger.register.database.is_sqlite:
        pytest.skip("PostgreSQL's files are its own")
    folder = str(Path(consent_writers.__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {folder!r}){FULL}", location, str(tmp_path / "keys")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "LedgerError" in done.stderr
    assert "nothing was written" in done.stderr
    assert ledger.verify().ok
    assert set(per_subject(ledger)) <= {2}


def test_the_systems_own_postgresql_does_the_same(system_postgresql, tmp_path, clock):
    location = system_postgresql()
    with ConsentLedger.create(location, keys=tmp_path / "keys", clock=clock) as made:
        furnish(made)
        run("many", location, tmp_path / "keys", 4, 40)
        run("killed", location, tmp_path / "keys", 10, 7, tmp_path / "acknowledged")
        assert set(per_subject(made)) == {2}
        assert made.forget("crm:salesforce:w0n0").left == ()
        verified = made.verify()
        assert verified.problems == ()
        assert verified.size > BEFORE + 160
