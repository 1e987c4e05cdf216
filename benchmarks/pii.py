"""Finding personal information: how fast and how right Daicho is beside Presidio, on the same texts in one run.

    python benchmarks/pii.py [--data DIR] [--runs 3] [--notes 20000] [--rows 50000] [--peer-python PATH | --no-peer]

Peers are stock Presidio without a language model (`no-op`) and Presidio with GiNZA, mended where it would find nothing
(see `pii_peer.py`). They want an environment of their own, named by --peer-python:

    python3.11 -m venv peer && peer/bin/pip install presidio-analyzer ja-ginza ginza

GiNZA wants an older sudachipy than Daicho, so it cannot live in one environment with it; without --peer-python this
interpreter runs Presidio and GiNZA is left out. Nothing is downloaded while they run.

Speed is measured on notes and tables made here by `labelled/pii_notes.py` (half the notes hold personal data) and
`labelled/pii_cells.py` (ten columns, no value repeated, then each ten times), and on the labelled notes, which are
dense and show it at its worst; peers read the first --no-op-notes, --ginza-notes and as many cells, since they are
slow. A table is classified by Daicho and searched cell by cell by Presidio: not the same work, but the same question.
Rates are per CPU second of one process, start-up left out. Start-up is CPU seconds until the first text is done;
`loaded` until some rarer texts are, for which more is loaded. Memory is the most a process had.

Accuracy is measured on the notes in `labelled/pii/`, written and labelled by others than wrote the scanner (its errors
on notes_ja_a and on the first half of notes_ja_b were read while it was made), and where --data is given on
ja_notes_dev.jsonl, en_notes_dev.jsonl (which it was made with) and ja_wikipedia_persons.jsonl there (persons alone,
strictly). A span is right when its type is and half of what both cover is common, as `daicho pii eval`
counts. GiNZA knows no English and Presidio without a model no persons: those sets they are spared.

Every run is a process of its own; of Daicho medians of --runs are shown, peers run once.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from measured import run

from daicho.checks.pii.evaluate import Score, evaluate

HERE = Path(__file__).parent
LABELLED = HERE / "labelled" / "pii"
PERSON, SPECIAL_CARE, ALL = "PERSON", "SPECIAL_CARE", "all types"
REPEATS = 10
COLUMNS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSet:
    """Labelled notes in a file."""

    file: str
    language: str
    persons: bool = False
    """Whether persons alone are labelled, and are to be found exactly."""
    skipped: int = 0
    """Notes at the head that are left out."""

    @property
    def name(self) -> str:
        """The file's name without its end, and from which note on."""
        return self.file.removesuffix(".jsonl") + (f", from {self.skipped + 1}" if self.skipped else "")


HERE_SETS = (
    NoteSet(file="notes_ja_a.jsonl", language="ja"),
    NoteSet(file="notes_ja_b.jsonl", language="ja"),
    NoteSet(file="notes_ja_b.jsonl", language="ja", skipped=100),  # nobody read its errors
    NoteSet(file="notes_en_a.jsonl", language="en"),
)
DATA_SETS = (
    NoteSet(file="ja_notes_dev.jsonl", language="ja"),
    NoteSet(file="en_notes_dev.jsonl", language="en"),
    NoteSet(file="ja_wikipedia_persons.jsonl", language="ja", persons=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """Who runs, and how much of the invented notes it gets."""

    name: str
    command: tuple[str, ...]
    runs: int
    most: int
    """Notes, and cells, it is given."""
    by_language: bool = True
    """Whether it has to be told the language of a text."""

    def call(self, language: str, kind: str, source: Path, out: Path) -> list[str]:
        """Return what is run."""
        told = [language] if self.by_language else []
        return [*self.command, *told, kind, str(source), str(out)]

    def enters(self, one: NoteSet) -> bool:
        """Whether it can find anything there."""
        if self.name == "ginza":
            return one.language == "ja"
        return self.name != "no-op" or not one.persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one contestant took for one source, and what it found."""

    cpu_s: float
    first_cpu_s: float
    loaded_cpu_s: float
    peak_mb: float
    found: Sequence[Mapping[str, Sequence[tuple[int, int, str]]]]


def outcome(one: Contestant, language: str, kind: str, source: Path, folder: Path) -> Outcome:
    """Run a contestant as often as it is to run; medians, and of the memory the most."""
    out, log = folder / f"{one.name}.json", folder / f"{one.name}.log"
    figures, peaks = [], []
    for _ in range(one.runs):
        peaks.append(run(one.call(language, kind, source, out), log).peak_mb)
        figures.append(json.loads(out.read_text(encoding="utf-8")))
    return Outcome(
        cpu_s=statistics.median(figure["done"] - figure["begun"] for figure in figures),
        first_cpu_s=statistics.median(figure["first"] for figure in figures),
        loaded_cpu_s=statistics.median(figure["loaded"] for figure in figures),
        peak_mb=max(peaks),
        found=figures[-1]["found"],
    )


def contestants(options: argparse.Namespace) -> list[Contestant]:
    """Return who can run here; says who cannot."""
    ours = (sys.executable, str(HERE / "pii_daicho.py"))
    entered = [Contestant(name="daicho", command=ours, runs=options.runs, most=options.notes, by_language=False)]
    if options.no_peer:
        return entered
    peers = {"no-op": ("presidio-analyzer", options.no_op_notes), "ginza": ("ja-ginza", options.ginza_notes)}
    for name, (package, most) in peers.items():
        version = installed(options.peer_python, package)
        if version:
            print(f"{name}: {package} {version}")
            command = (options.peer_python, str(HERE / "pii_peer.py"), name)
            entered.append(Contestant(name=name, command=command, runs=1, most=most))
        else:
            print(f"{name} left out: {options.peer_python} has no {package}")
    return entered


def installed(python: str, package: str) -> str:
    """Return the version of a package an interpreter has, or nothing."""
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False).stdout.strip()


def make(script: str, out: Path, *options: str) -> Path:
    """Let a generator write a file; return where."""
    subprocess.run([sys.executable, str(HERE / "labelled" / script), *options, "--out", str(out)], check=True)
    return out


def speed_line(what: str, tool: str, items: int, characters: int, taken: Outcome) -> str:
    """Return one row of speeds."""
    return (
        f"{what:<24}{tool:<8}{items:>10,}{items / taken.cpu_s:>11,.0f}{characters / taken.cpu_s / 1000:>11,.0f}"
        f"{taken.first_cpu_s:>9.2f}{taken.loaded_cpu_s:>9.2f}{taken.peak_mb:>7.0f}"
    )


def time_invented_notes(entered: Sequence[Contestant], folder: Path, wanted: int) -> None:
    """Print how fast notes are read: each contestant its share, ours also the share of the fastest peer."""
    source = make("pii_notes.py", folder / "notes.jsonl", "--notes", str(wanted))
    with source.open(encoding="utf-8") as file:
        lines = list(file)
    rows = [json.loads(line) for line in lines]
    personal = sum(row["personal"] for row in rows) / len(rows)
    print(f"invented notes: {personal:.0%} with personal data, {characters_of(rows) / len(rows):.0f} characters")
    shares = [(one, one.most) for one in entered]
    if len(entered) > 1:
        shares.insert(1, (entered[0], max(one.most for one in entered[1:])))
    for one, most in shares:
        part = folder / "notes_part.jsonl"
        part.write_text("".join(lines[:most]), encoding="utf-8")
        taken = outcome(one, "ja", "notes", part, folder)
        read = rows[:most]
        print(speed_line("invented notes", one.name, len(read), characters_of(read), taken), flush=True)


def characters_of(rows: Sequence[Mapping[str, Any]]) -> int:
    """Return the characters of notes."""
    return sum(len(row["text"]) for row in rows)


def time_tables(entered: Sequence[Contestant], folder: Path, wanted: int) -> None:
    """Print how fast cells are read, without repeats and with them; peers do not care, so they read the first alone."""
    for repeats in (1, REPEATS):
        source = make("pii_cells.py", folder / "table.arrow", "--rows", str(wanted), "--repeats", str(repeats))
        with pa.OSFile(str(source)) as file:
            table = pa.ipc.open_file(file).read_all()
        for one in entered if repeats == 1 else entered[:1]:
            read, given = table, source
            if one.by_language:
                read, given = table.slice(0, max(1, one.most // COLUMNS)), folder / "cells.json"
                given.write_text(json.dumps(read.to_pydict(), ensure_ascii=False), encoding="utf-8")
            characters = sum(len(cell) for column in read.columns for cell in column.to_pylist())
            taken = outcome(one, "ja", "table", given, folder)
            what = "cells, no repeats" if repeats == 1 else f"cells, each {repeats} times"
            print(speed_line(what, one.name, read.num_rows * COLUMNS, characters, taken), flush=True)


def rates(one: Score | None) -> str:
    """Return precision, recall and F1, a dash where there is none."""
    parts = (None, None, None) if one is None else (one.precision, one.recall, one.f1)
    return "".join(f"{'-' if part is None else f'{part:.3f}':>9}" for part in parts)


def write_found(rows: Sequence[Mapping[str, Any]], taken: Outcome, path: Path) -> None:
    """Write what was found in the form in which notes are labelled."""
    with path.open("w", encoding="utf-8") as file:
        for row, found in zip(rows, taken.found, strict=True):
            line = {"id": row["id"]}
            for key, name in (("spans", "type"), ("special_care", "category")):
                line[key] = [{"start": start, "end": end, name: kind} for start, end, kind in found[key]]
            file.write(json.dumps(line) + "\n")


def judge(one: NoteSet, gold: Path, found: Path) -> Mapping[str, Score]:
    """Return how right a contestant is on a set, by type; special care apart from the types, whatever its category."""
    result = evaluate(gold, found)
    if one.persons:
        return {PERSON: result.strict.by_name[PERSON]}
    return {**result.overlap.by_name, ALL: result.overlap.total, SPECIAL_CARE: result.special_care_any}


def accuracy_lines(one: NoteSet, judged: Mapping[str, Mapping[str, Score]]) -> list[str]:
    """Return one row per type that is labelled or found by anybody, most frequent first."""
    labelled: dict[str, int] = {}
    for scores in judged.values():
        for kind, its in scores.items():
            labelled[kind] = max(labelled.get(kind, 0), its.gold)
    kinds = sorted(labelled.items(), key=lambda kind: (kind[0] in (ALL, SPECIAL_CARE), -kind[1], kind[0]))
    return [
        f"{one.name:<22}{kind:<22}{count:>6,}" + "".join(rates(scores.get(kind)) for scores in judged.values())
        for kind, count in kinds
    ]


def contest(entered: Sequence[Contestant], one: NoteSet, source: Path, folder: Path) -> list[str]:
    """Let the contestants read a labelled set; print how fast they were, return how right."""
    with source.open(encoding="utf-8") as file:
        # Numbered anew: a set may use an id twice.
        rows = [json.loads(line) | {"id": f"{number:05}"} for number, line in enumerate(file)][one.skipped :]
    gold = folder / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    judged: dict[str, Mapping[str, Score]] = {}
    for contestant in entered:
        judged[contestant.name] = {}
        if contestant.enters(one):
            taken = outcome(contestant, one.language, "notes", gold, folder)
            found = folder / "found.jsonl"
            write_found(rows, taken, found)
            judged[contestant.name] = judge(one, gold, found)
            print(speed_line(one.name, contestant.name, len(rows), characters_of(rows), taken), flush=True)
    return accuracy_lines(one, judged)


def sources(data: Path | None) -> list[tuple[NoteSet, Path]]:
    """Return the labelled sets there are; says which are missing."""
    found = [(one, LABELLED / one.file) for one in HERE_SETS]
    for one in DATA_SETS if data else ():
        if (data / one.file).exists():
            found.append((one, data / one.file))
        else:
            print(f"{one.name} left out: not in {data}")
    return found


def main() -> None:
    """Read the command line, run everything, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of further labelled sets")
    parser.add_argument("--runs", type=int, default=3, help="of Daicho; peers run once")
    parser.add_argument("--notes", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--no-op-notes", type=int, default=2_000)
    parser.add_argument("--ginza-notes", type=int, default=200)
    parser.add_argument("--peer-python", default=sys.executable, help="interpreter with presidio-analyzer and ja-ginza")
    parser.add_argument("--no-peer", action="store_true")
    options = parser.parse_args()
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load}, {options.runs} runs")
    entered = contestants(options)
    sets = sources(options.data)
    print(f"{'':<32}{'items':>10}{'per CPU s':>11}{'k char/s':>11}{'start s':>9}{'loaded':>9}{'MB':>7}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        time_invented_notes(entered, folder, options.notes)
        time_tables(entered, folder, options.rows)
        lines = [line for one, source in sets for line in contest(entered, one, source, folder)]
    heads = "".join(f"{one.name + ' P':>9}{'R':>9}{'F1':>9}" for one in entered)
    print(f"{'':<44}{'true':>6}{heads}")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
