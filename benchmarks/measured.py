"""Running a contestant in a process of its own and weighing it from outside: the same scales for everybody.

    python benchmarks/measured.py LOG COMMAND ...

runs the command, lets it speak into LOG and prints one JSON line. `run` starts this file and not the command, because
on Linux a child begins with the peak memory of whoever forked it: the one who forks must be small.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one whole process took, start-up and imports included."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def run(command: Sequence[str], log: Path, accepted: Sequence[int] = (0,)) -> Cost:
    """Run a command to its end and return its cost; what it says goes to `log`.

    Raises:
        SystemExit: it ended with a code not accepted; shows the end of what it said.
    """
    weighed = subprocess.run(
        [sys.executable, __file__, str(log), *command], check=True, capture_output=True, text=True
    ).stdout
    figures = json.loads(weighed)
    code = figures.pop("code")
    if code not in accepted:
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        sys.exit(f"{' '.join(command)} ended with {code}:\n{tail}")
    return Cost(**figures)


def median(costs: Sequence[Cost]) -> Cost:
    """Return the medians of each figure; of the memory, the most."""
    return Cost(
        wall_s=statistics.median(cost.wall_s for cost in costs),
        cpu_s=statistics.median(cost.cpu_s for cost in costs),
        peak_mb=max(cost.peak_mb for cost in costs),
    )


def main() -> None:
    """Run a command and print what it took."""
    log, *command = sys.argv[1:]
    with Path(log).open("wb") as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)  # waited for here, so subprocess need not
    cost = {"wall_s": wall, "cpu_s": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}
    print(json.dumps(cost | {"code": process.returncode}))


if __name__ == "__main__":
    main()
