"""`daicho pii text`: places out for texts in, whole or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from daicho.checks.pii import pool
from daicho.governance import whole_file
from daicho.governance.pii import texts
from daicho.language import Language


@pytest.fixture
def notes(tmp_path):
    """Write lines, given as objects or raw bytes, into notes.jsonl."""

    def write(*lines):
        rows = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        (tmp_path / "notes.jsonl").write_bytes(b"\n".join(rows) + b"\n")

    return write


@pytest.fixture
def scan(daicho, tmp_path):
    """Run the command into spans.jsonl and return its lines."""

    def run(*options):
        code, said, errors = daicho("pii", "text", "notes.jsonl", "--out", "spans.jsonl", *options)
        assert (code, said) == (0, ""), errors
        return [json.loads(line) for line in (tmp_path / "spans.jsonl").read_text("utf-8").splitlines()]

    return run


def test_every_text_gets_a_line_in_its_order_with_places_and_no_value(notes, scan, tmp_path):
    text = "鳳凰院様、携帯090-1234-5678。糖尿病の治療中とのこと"
    notes({"id": "b", "text": text}, {"id": 7, "text": ""}, {"id": "a", "text": "見積を再提出"})
    lines = scan()
    assert [line["id"] for line in lines] == ["b", 7, "a"]
    phone = next(span for span in lines[0]["spans"] if span["type"] == "PHONE")
    assert text[phone["start"] : phone["end"]] == "090-1234-5678"
    assert 0.5 <= phone["score"] <= 1
    assert lines[0]["special_care"][0]["category"] in {"medical_history", "medical_treatment"}
    assert lines[1] == {"id": 7, "spans": [], "special_care": []}
    written = (tmp_path / "spans.jsonl").read_text("utf-8")
    assert "鳳凰院" not in written
    assert "090" not in written


def test_findings_less_sure_than_asked_for_are_left_out(notes, scan):
    notes({"id": 1, "text": "山田様 090-1234-5678"})
    scores = [span["score"] for span in scan()[0]["spans"]]
    assert scores
    assert scan("--min-score", "1")[0]["spans"] == []


def test_offsets_hold_behind_lone_surrogates_emoji_and_full_width(notes, scan):
    text = "\ud800😀 ０９０－１２３４－５６７８"
    notes({"id": 1, "text": text}, b'{"id": 2, "text": "\xed\xa0\x80 090-1234-5678"}')
    one, two = scan()
    assert [(span["start"], span["end"]) for span in one["spans"]] == [(3, 16)]
    assert [(span["start"], span["end"]) for span in two["spans"]] == [(2, 15)]


def test_an_id_with_half_a_character_comes_back_as_it_was(notes, scan):
    notes({"id": "\ud800x", "text": ""})
    assert scan()[0]["id"] == "\ud800x"


def test_an_empty_note_as_databases_write_it_and_empty_lines_are_no_mistakes(notes, scan):
    notes(b"\xef\xbb\xbf" + b'{"id": 1, "text": null}', b"", {"id": 2, "text": "", "owner": "x"}, b"\r")
    assert [line["id"] for line in scan()] == [1, 2]


def test_batches_and_processes_change_nothing(notes, scan, monkeypatch, tmp_path):
    notes(*({"id": n, "text": f"山田様 090-1234-{n:04d} 注文{n}番"} for n in range(900)))
    scan()
    whole = (tmp_path / "spans.jsonl").read_bytes()
    monkeypatch.setattr(texts, "_BATCH_CHARACTERS", 2_000)
    scan()
    assert (tmp_path / "spans.jsonl").read_bytes() == whole
    monkeypatch.setattr(pool, "_WORTH_IT", 1)
    monkeypatch.setattr(texts, "_BATCH_CHARACTERS", 12_000)
    monkeypatch.setattr(pool, "_cores", lambda: 2)
    started = []
    executor = pool.ProcessPoolExecutor
    monkeypatch.setattr(pool, "ProcessPoolExecutor", lambda *given: started.append(given) or executor(*given))
    scan()
    assert started
    assert (tmp_path / "spans.jsonl").read_bytes() == whole


def test_no_more_than_a_batch_is_read_ahead(monkeypatch):
    read = []

    def endless():
        for number in range(10_000):
            read.append(number)
            yield number, "x" * 99

    monkeypatch.setattr(texts, "_BATCH_CHARACTERS", 1_000)
    batches = texts._batches(endless())
    assert len(next(batches)) == 10
    assert len(read) == 10


def test_a_dash_is_standard_input_and_output(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "daicho", "pii", "text", "-"],
        input='{"id": "山", "text": "090-1234-5678"}\n'.encode(),
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "DAICHO_LANG": "en"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "山"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "is not JSON"),
        (b'{"id": 2, "text": "\xff"}', "is not UTF-8"),
        ({"id": 2}, 'an object with "id" and "text" is expected'),
        ({"id": 2, "text": ["鳳凰院"]}, 'an object with "id" and "text" is expected'),
        ({"text": "鳳凰院"}, "needs an id"),
        (["鳳凰院"], "is not a JSON object"),
    ],
)
def test_a_broken_line_leaves_what_was_there_and_tells_file_and_line(daicho, notes, tmp_path, line, said):
    (tmp_path / "spans.jsonl").write_text("of yesterday", "utf-8")
    notes({"id": 1, "text": "山田様"}, line)
    code, out, errors = daicho("pii", "text", "notes.jsonl", "--out", "spans.jsonl")
    assert (code, out) == (2, "")
    assert errors.startswith(f"daicho: notes.jsonl:2: {said}")
    assert "鳳" not in errors
    assert (tmp_path / "spans.jsonl").read_text("utf-8") == "of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_line_without_end_is_refused_before_it_fills_the_memory(daicho, notes, monkeypatch):
    monkeypatch.setattr("daicho.checks.pii.json_lines.LONGEST_LINE", 1024 * 1024)
    notes({"id": 1, "text": ""}, b'{"id": 2, "text": "' + b"x" * 2_000_000)
    code, _, errors = daicho("pii", "text", "notes.jsonl", "--out", "spans.jsonl")
    assert code == 2
    assert "notes.jsonl:2: is longer than 1 MB" in errors


def test_a_fault_of_the_scanner_leaves_no_file_and_tells_nothing_of_the_text(daicho, notes, tmp_path, monkeypatch):
    def broken(*_):
        raise ValueError("鳳凰院")

    monkeypatch.setattr("daicho.checks.pii.scanner.Scanner.scan", broken)
    notes({"id": 1, "text": "鳳凰院様"})
    code, out, errors = daicho("pii", "text", "notes.jsonl", "--out", "spans.jsonl")
    assert code == 3
    assert "鳳" not in out + errors
    assert [path.name for path in tmp_path.iterdir()] == ["notes.jsonl"]


@pytest.mark.parametrize(
    ("out", "said"),
    [("notes.jsonl", "is the file that is read"), ("./notes.jsonl", "is the file that is read"), (".", "is no file")],
)
def test_nothing_is_written_over_the_notes_or_in_place_of_a_folder(daicho, notes, tmp_path, out, said):
    notes({"id": 1, "text": "山田様"})
    before = (tmp_path / "notes.jsonl").read_bytes()
    code, _, errors = daicho("pii", "text", "notes.jsonl", "--out", out)
    assert code == 2
    assert said in errors
    assert (tmp_path / "notes.jsonl").read_bytes() == before


def test_a_file_that_cannot_be_read_is_named_in_the_readers_language(daicho):
    assert "gone.jsonl: cannot be opened" in daicho("pii", "text", "gone.jsonl")[2]
    assert "gone.jsonl: 開けません" in daicho("pii", "text", "gone.jsonl", reader=Language.JA)[2]


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_only_the_owner_may_read_what_was_written(notes, scan, tmp_path):
    notes({"id": 1, "text": "山田様"})
    scan()
    assert (tmp_path / "spans.jsonl").stat().st_mode & 0o077 == 0


def test_what_text_writes_eval_reads(daicho, notes, scan):
    notes({"id": 1, "text": "山田様 090-1234-5678 糖尿病の治療中"})
    scan()
    told = json.loads(daicho("pii", "eval", "spans.jsonl", "spans.jsonl", "--format", "json")[1])
    assert told["strict"]["total"]["f1"] == 1
    assert told["special_care"]["any_category"]["f1"] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
def test_a_full_disk_is_told_and_leaves_nothing(daicho, tmp_path, monkeypatch):
    lines = (json.dumps({"id": n, "text": "緑川様より入電、090-1234-5678へ折り返し"}) + "\n" for n in range(300))
    (tmp_path / "notes.jsonl").write_text("".join(lines), "utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with Path("/dev/full").open("wb") as device:
        done = subprocess.run(
            [sys.executable, "-m", "daicho", "pii", "text", "notes.jsonl", "--lang", "en"],
            cwd=tmp_path, env=env, stdout=device, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "daicho: stdout: cannot be written (No space left on device)\n")

    def full(handle, mode):
        os.close(handle)
        return Path("/dev/full").open(mode)

    monkeypatch.setattr(whole_file.os, "fdopen", full)
    code, _, errors = daicho("pii", "text", "notes.jsonl", "--out", "out.jsonl", "--lang", "en")
    assert (code, errors) == (2, "daicho: out.jsonl: no space is left on the disk; free some or name another folder\n")
    assert [path.name for path in tmp_path.iterdir() if "key" not in path.name] == ["notes.jsonl"]
