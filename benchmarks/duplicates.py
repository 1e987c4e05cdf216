"""Finding duplicates on labelled sets: `daicho duplicates`, told nothing but the id, beside Splink 5 set by hand.

    python benchmarks/duplicates.py --data DIR [--only NAME ...] [--runs 1] [--peer-python PATH | --no-peer]

DIR holds the public sets (febrl3.csv, febrl4a.csv, febrl4b.csv, fake_1000.csv, jp_payees_rs2024.csv and
jp_companies_sabae.csv); a set whose file is missing is left out and said so, the invented ones are made here. Labels
are taken out, rows shuffled and ids replaced first. Contestants take turns, each whole run a process of its own,
start-up included; medians are printed. Splink cuts at 0.9, Daicho where it decides itself; on Japanese sets Splink is
given columns normalised by Daicho, the time of which it is not charged. It wants an environment with splink 5
(`pip install --group bench`), this one or that of --peer-python.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from labelled.evaluate import Rates, Scores, evaluate, read, read_pairs
from labelled.sets import RECORD_ID, SETS, LabelledSet, Prepared, prepare
from measured import Cost, median, run

HERE = Path(__file__).parent
CUT = 0.9
"""Probability from which the peer's pairs count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a contestant found and what it took."""

    scores: Scores
    cost: Cost


def sources(one: LabelledSet, data: Path, made: Path) -> list[Path] | None:
    """Return where a set's files are, made first if they are ours to make; None when one is missing."""
    if not one.generator:
        found = [data / name for name in one.files]
        return found if all(path.exists() for path in found) else None
    script, *options = one.generator
    made.mkdir(parents=True, exist_ok=True)
    path = made / one.files[0]
    subprocess.run([sys.executable, str(HERE / "labelled" / script), *options, "--out", str(path)], check=True)
    return [path]


def daicho_command(one: LabelledSet, ready: Prepared, out: Path) -> list[str]:
    """Return what a user types."""
    first, *second = [str(path) for path in ready.files]
    linked = ["--link", *second] if second else []
    return [
        sys.executable, "-m", "daicho", "duplicates", first, *linked, "--id", RECORD_ID, "--out", str(out),
        *one.options,
    ]  # fmt: skip


def peer_command(one: LabelledSet, ready: Prepared, out: Path, python: str) -> list[str]:
    """Return the peer's counterpart."""
    files = [part for path in ready.peer_files for part in ("--data", str(path))]
    return [
        python, str(HERE / "splink_peer.py"), one.model, *files, "--out", str(out), "--cut", str(CUT),
    ]  # fmt: skip


def daicho_pairs(path: Path, bands: Sequence[str]) -> pa.Table:
    """Return the pairs of those bands: Daicho's own cut."""
    pairs = read(path, ("record_id_a", "record_id_b", "band"))
    return pairs.filter(pc.is_in(pairs["band"], pa.array(list(bands))))


def rates(one: Rates) -> str:
    """Return precision, recall and F1, or blanks where nothing is there to be found."""
    return f"{one.precision:>8.4f}{one.recall:>7.4f}{one.f1:>7.4f}" if one.true else f"{'-':>8}{'-':>7}{'-':>7}"


def line(name: str, tool: str, result: Result) -> str:
    """Return one row of the table."""
    scores, cost = result.scores, result.cost
    return (
        f"{name:<17}{tool:<8}{rates(scores.pair or scores.cluster)}{rates(scores.cluster)}"
        f"{scores.b3:>8.4f}{scores.merged_rows:>8,}{cost.wall_s:>8.1f}{cost.cpu_s:>7.1f}{cost.peak_mb:>7.0f}"
    )


def compared(ours: Result, theirs: Result) -> str:
    """Return how two contestants stand to each other."""
    gain = f"cluster F1 {ours.scores.cluster.f1 - theirs.scores.cluster.f1:+.4f}, " if ours.scores.cluster.true else ""
    wall = ours.cost.wall_s / theirs.cost.wall_s
    cpu = ours.cost.cpu_s / theirs.cost.cpu_s
    memory = ours.cost.peak_mb / theirs.cost.peak_mb
    return f"{'':<17}{gain}wall {wall:.2f}, CPU {cpu:.2f}, memory {memory:.2f} of splink's"


def contest(one: LabelledSet, paths: Sequence[Path], folder: Path, runs: int, python: str | None) -> dict[str, Result]:
    """Let the contestants take turns on one set and score what they found."""
    ready = prepare(one, paths, folder)
    commands = {"daicho": daicho_command(one, ready, folder / "daicho")}
    if python:
        commands["splink"] = peer_command(one, ready, folder / "splink", python)
    costs: dict[str, list[Cost]] = {tool: [] for tool in commands}
    for _ in range(runs):
        for tool, command in commands.items():
            # Daicho ends with 1 when it found something.
            costs[tool].append(run(command, folder / f"{tool}.log", accepted=(0, 1) if tool == "daicho" else (0,)))
    results = {}
    for tool in commands:
        out = folder / tool
        clusters = read(out / "clusters.csv", ("record_id", "cluster_id"))
        pairs = daicho_pairs(out / "pairs.csv", one.bands) if tool == "daicho" else read_pairs(out / "pairs.csv", CUT)
        results[tool] = Result(scores=evaluate(ready.labels, clusters, pairs), cost=median(costs[tool]))
    return results


def main() -> None:
    """Read the command line, run the sets, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", action="append", choices=[one.name for one in SETS], help="this set; repeatable")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--peer-python", default=sys.executable, help="interpreter with splink 5 installed")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for everything made, kept afterwards")
    options = parser.parse_args()
    python = None if options.no_peer else options.peer_python
    if python and subprocess.run([python, "-c", "import splink"], capture_output=True, check=False).returncode:
        sys.exit(f"{python} has no splink: pip install --group bench there, or pass --peer-python or --no-peer")
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}, {options.runs} runs")
    print(f"{'':<25}{'pairs P':>8}{'R':>7}{'F1':>7}{'clus. P':>8}{'R':>7}{'F1':>7}{'B3':>8}{'merged':>8}", end="")
    print(f"{'wall s':>8}{'CPU s':>7}{'MB':>7}")
    with tempfile.TemporaryDirectory() as temporary:
        for one in SETS:
            if options.only and one.name not in options.only:
                continue
            folder = (options.keep or Path(temporary)) / one.name
            folder.mkdir(parents=True, exist_ok=True)
            paths = sources(one, options.data, folder / "made")
            if paths is None:
                print(f"{one.name:<17}left out: {', '.join(one.files)} not in {options.data} ({one.source})")
                continue
            results = contest(one, paths, folder, options.runs, python)
            for tool, result in results.items():
                print(line(one.name, tool, result), flush=True)
            if len(results) > 1:
                print(compared(results["daicho"], results["splink"]))


if __name__ == "__main__":
    main()
