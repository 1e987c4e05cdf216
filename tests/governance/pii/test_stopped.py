"""A scan that is stopped from outside leaves no process and no file of raw values behind."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from daicho.governance.intake.private import private_folder

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
NOTE = "緑川様より入電、090-1234-{:04}へ折り返し希望。糖尿病の治療中とのこと。来週あらためて訪問の予定、見積{}を持参。"


def children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(above) == parent and state != "Z":
            found.append(int(stat.parent.name))
    return found


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(what, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def scan(tmp_path):
    """Start a scan that needs processes; yields it, its processes and the folder for temporary files."""
    with (tmp_path / "notes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["備考"])
        writer.writerows([NOTE.format(n % 10_000, n)] for n in range(30_000))
    (tmp_path / "tmp").mkdir()
    script = "from daicho.checks.pii import pool; pool._cores = lambda: 2; pool._WORTH_IT = 1; from daicho.cli import main; main()"
    scan = subprocess.Popen(
        [sys.executable, "-c", script, "pii", "scan", "notes.csv", "--out", "out", "--lang", "en"],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        # Two that work, and one of Python's own that counts what they share.
        assert until(lambda: len(children(scan.pid)) >= 3 or scan.poll() is not None, 60)
        yield scan, children(scan.pid), tmp_path
    finally:
        if scan.poll() is None:
            os.killpg(scan.pid, signal.SIGKILL)
            scan.wait()


@pytest.mark.parametrize(
    ("number", "group", "code"),
    [
        (signal.SIGTERM, False, 143),
        (signal.SIGHUP, False, 129),
        (signal.SIGHUP, True, 129),
        (signal.SIGTERM, True, 143),
        (signal.SIGINT, True, 130),
    ],
)
def test_a_signal_ends_all_processes_and_takes_all_files_along(scan, number, group, code):
    process, workers, folder = scan
    assert len(workers) >= 3
    (os.killpg if group else os.kill)(process.pid, number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Traceback" not in errors
    assert until(lambda: not any(map(is_alive, workers)), 5)
    assert sorted(path.name for path in folder.iterdir() if "key" not in path.name) == ["notes.csv", "tmp"]
    assert list((folder / "tmp").iterdir()) == []


def test_processes_notice_that_their_parent_was_killed_and_the_next_run_takes_its_files_along(scan, monkeypatch):
    process, workers, folder = scan
    process.kill()
    process.communicate(timeout=10)
    assert until(lambda: not any(map(is_alive, workers)), 15)
    monkeypatch.setattr("tempfile.tempdir", str(folder / "tmp"))
    left = [path for path in (folder / "tmp").iterdir() if path.name.startswith("daicho-")]
    assert left
    with private_folder() as mine:
        assert [path for path in (folder / "tmp").iterdir() if path.name.startswith("daicho-")] == [mine]
        with private_folder() as other:
            assert mine.exists()
            assert other != mine
    assert not mine.exists()


def test_folders_of_others_are_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "daicho-open").mkdir(mode=0o755)
    (tmp_path / "daicho-open" / ".lock").touch()
    (tmp_path / "daicho-unlocked").mkdir(mode=0o700)
    (tmp_path / "target").mkdir(mode=0o700)
    (tmp_path / "target" / ".lock").touch()
    (tmp_path / "daicho-link").symlink_to(tmp_path / "target")
    with private_folder():
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "daicho-link",
        "daicho-open",
        "daicho-unlocked",
        "target",
    ]
