"""Writers that share one register, in processes of their own: many at once, or killed at random.

    python consent_writers.py many LOCATION KEYS WRITERS EVENTS
    python consent_writers.py killed LOCATION KEYS TIMES SEED ACKNOWLEDGED

Run as a program, because forking needs a process without threads. A writer notes each statement in ACKNOWLEDGED once
the register has said that it is kept.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from daicho.consent import ConsentLedger, Evidence

FORM = Evidence(name="form.json", content=b"{}")
CHANNELS = ("email", "phone")


def write(ledger: ConsentLedger, subject: str) -> None:
    """Record one statement: two events, which must both be there or neither."""
    ledger.give(
        f"crm:salesforce:{subject}",
        purpose="newsletter",
        channels=CHANNELS,
        notice="privacy",
        method="web_form",
        evidence=FORM,
    )


def many(location: str, keys: Path, writers: int, events: int) -> int:
    """Let writers append at once; return how many failed."""
    children = []
    for writer in range(writers):
        child = os.fork()
        if child == 0:
            with ConsentLedger.open(location, keys=keys) as ledger:
                for n in range(events // len(CHANNELS)):
                    write(ledger, f"w{writer}n{n}")
            os._exit(0)
        children.append(child)
    return sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0 for child in children)


def killed(location: str, keys: Path, times: int, seed: int, acknowledged: Path) -> None:
    """Start a writer and kill it at a random moment, again and again."""
    chance = random.Random(seed)
    noted = os.open(acknowledged, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    ConsentLedger.open(location, keys=keys).close()  # what is imported now is not imported in every life
    heard, says = os.pipe()
    for life in range(times):
        child = os.fork()
        if child == 0:
            with ConsentLedger.open(location, keys=keys) as ledger:
                os.write(says, b".")
                for n in range(1000):
                    write(ledger, f"k{life}n{n}")
                    os.write(noted, f"k{life}n{n}\n".encode())
                    os.write(says, b".")
            os._exit(0)
        # After so many statements, whatever the machine's speed, and then anywhere in the next.
        for _ in range(1 + chance.randrange(4)):
            os.read(heard, 1)
        time.sleep(chance.uniform(0, 0.01))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.set_blocking(heard, False)
        while _drained(heard):
            pass
        os.set_blocking(heard, True)


def _drained(pipe: int) -> bool:
    try:
        return bool(os.read(pipe, 1000))
    except BlockingIOError:
        return False


if __name__ == "__main__":
    what, location, keys, *more = sys.argv[1:]
    if what == "many":
        sys.exit(many(location, Path(keys), *map(int, more)))
    killed(location, Path(keys), int(more[0]), int(more[1]), Path(more[2]))
