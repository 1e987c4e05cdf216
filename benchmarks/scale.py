"""How time, memory and accuracy grow with the rows: `daicho duplicates` and, if asked, Splink 5 on the same columns.

    python benchmarks/scale.py [--rows 100000 --rows 1000000 ...] [--runs 1] [--peer-python PATH] [--keep DIR]

The customers are invented by `labelled/crowd.py`: half Japanese, a fifth of the rows damaged copies, eight columns.
Every run is a process of its own, start-up included. The exponent between two sizes says by which power of the rows a
figure grew: 1 is linear. Files are written to a temporary folder (110 MB of CSV for a million rows) unless --keep.
"""

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from duplicates import CUT, daicho_pairs
from labelled.evaluate import Scores, evaluate, read, read_pairs
from measured import Cost, median, run

HERE = Path(__file__).parent
SIZES = (100_000, 1_000_000, 5_000_000, 10_000_000)


def write_crowd(path: Path, rows: int, seed: int) -> None:
    """Write that many rows, labels beside them, unless a file of that name is there from an earlier run."""
    if not path.exists():
        script = str(HERE / "labelled" / "crowd.py")
        subprocess.run(
            [sys.executable, script, "--rows", str(rows), "--seed", str(seed), "--out", str(path)], check=True
        )


def score(tool: str, data: Path, out: Path) -> Scores:
    """Return how right a contestant was."""
    labels = read(data.with_suffix(".labels.csv")).rename_columns(["record_id", "label"])
    clusters = read(out / "clusters.csv", ("record_id", "cluster_id"))
    pairs = daicho_pairs(out / "pairs.csv", ("auto",)) if tool == "daicho" else read_pairs(out / "pairs.csv", CUT)
    return evaluate(labels, clusters, pairs)


def exponent(rows: tuple[int, int], figures: tuple[float, float]) -> float:
    """Return by which power of the rows a figure grew."""
    return math.log(figures[1] / figures[0]) / math.log(rows[1] / rows[0])


def commands_for(data: Path, outs: dict[str, Path], peer_python: str | None) -> dict[str, list[str]]:
    """Return what is run on one file."""
    commands = {
        "daicho": [
            sys.executable, "-m", "daicho", "duplicates", str(data), "--id", "record_id", "--out", str(outs["daicho"]),
        ]
    }  # fmt: skip
    if peer_python:
        commands["splink"] = [
            peer_python, str(HERE / "splink_peer.py"), "crowd", "--data", str(data), "--out", str(outs["splink"]),
            "--cut", str(CUT),
        ]  # fmt: skip
    return commands


def line(rows: int, tool: str, cost: Cost, scores: Scores, smaller: tuple[int, Cost] | None) -> str:
    """Return one row of the table, with exponents when a smaller size went before."""
    grown = ""
    if smaller:
        fewer, then = smaller
        wall = exponent((fewer, rows), (then.wall_s, cost.wall_s))
        memory = exponent((fewer, rows), (then.peak_mb, cost.peak_mb))
        grown = f"{wall:>8.2f}{memory:>7.2f}"
    pair = scores.pair.f1 if scores.pair else math.nan
    return (
        f"{rows:>11,} {tool:<8}{cost.wall_s:>8.1f}{cost.cpu_s:>8.1f}{cost.peak_mb:>7.0f}"
        f"{pair:>9.4f}{scores.cluster.f1:>11.4f}{grown}"
    )


def main() -> None:
    """Read the command line, run each size, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, action="append", help=f"repeatable; default {SIZES}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--peer-python", help="interpreter with splink 5; without it Daicho runs alone")
    parser.add_argument("--peer-up-to", type=int, default=1_000_000, help="largest size the peer is asked for")
    parser.add_argument("--keep", type=Path, help="folder for everything made, kept and used again")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    titles = ("wall s", 8), ("CPU s", 8), ("MB", 7), ("pair F1", 9), ("cluster F1", 11), ("wall ^", 8), ("MB ^", 7)
    print(f"{'rows':>11}{'':<9}" + "".join(f"{title:>{width}}" for title, width in titles))
    before: dict[str, tuple[int, Cost]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for rows in sorted(options.rows or SIZES):
            data = folder / f"crowd_{rows}_{options.seed}.csv"
            write_crowd(data, rows, options.seed)
            outs = {tool: folder / f"{tool}_{rows}" for tool in ("daicho", "splink")}
            commands = commands_for(data, outs, options.peer_python if rows <= options.peer_up_to else None)
            costs: dict[str, list[Cost]] = {tool: [] for tool in commands}
            for _ in range(options.runs):
                for tool, command in commands.items():
                    log = folder / f"{tool}_{rows}.log"
                    costs[tool].append(run(command, log, accepted=(0, 1) if tool == "daicho" else (0,)))
            for tool in commands:
                cost = median(costs[tool])
                print(line(rows, tool, cost, score(tool, data, outs[tool]), before.get(tool)), flush=True)
                before[tool] = rows, cost


if __name__ == "__main__":
    main()
