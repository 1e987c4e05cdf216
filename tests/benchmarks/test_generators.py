"""The generators of labelled persons and crowds: seeded, as many rows as asked for, labels where they say."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks" / "labelled"


def made(script: str, out: Path, *, rows: int, seed: int = 1) -> list[dict[str, str]]:
    """Run a generator as a user does and return its rows."""
    command = [sys.executable, str(FOLDER / script), "--rows", str(rows), "--seed", str(seed), "--out", str(out)]
    subprocess.run(command, check=True)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("script", ["persons.py", "crowd.py"])
def test_a_seed_gives_the_same_bytes_and_another_seed_others(script: str, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.csv", "again.csv", "other.csv")]
    for file, seed in zip(files, (1, 1, 2), strict=True):
        assert len(made(script, file, rows=300, seed=seed)) == 300
    one, again, other = (file.read_bytes() for file in files)
    assert one == again
    assert one != other


def test_persons_leave_up_to_twenty_records_and_the_first_is_clean(tmp_path: Path) -> None:
    rows = made("persons.py", tmp_path / "persons.csv", rows=3000)
    sizes = Counter(row["cluster"] for row in rows)
    assert max(sizes.values()) <= 20
    assert 8 < len(rows) / len(sizes) < 12
    first = [row for row in rows if row["unique_id"].endswith("-1")]
    assert all(row["dob"] and row["postcode_fake"] and row["first_name"] for row in first)
    late = [row for row in rows if int(row["unique_id"].rsplit("-", 1)[1]) > 12]
    assert sum(not row["dob"] for row in late) > len(late) * 0.15


def test_namesakes_and_relatives_keep_their_own_labels(tmp_path: Path) -> None:
    rows = made("persons.py", tmp_path / "persons.csv", rows=5000)
    named: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if row["unique_id"].endswith("-1"):
            named.setdefault((row["first_name"], row["surname"]), set()).add(row["cluster"])
    assert sum(len(clusters) > 1 for clusters in named.values()) > 5


def test_a_crowds_labels_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    rows = made("crowd.py", tmp_path / "crowd.csv", rows=2000)
    with (tmp_path / "crowd.labels.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["record_id"]: row["cluster"] for row in csv.DictReader(file)}
    assert "cluster" not in rows[0]
    assert labels.keys() == {row["record_id"] for row in rows}
    assert len(labels) - len(set(labels.values())) == 400
    japanese = sum(row["surname"] > "\u3000" for row in rows)
    assert 700 < japanese < 1300
