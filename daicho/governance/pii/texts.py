"""Texts in, places out: JSON Lines through the scanner, in order, a batch in memory at a time."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.json_lines import Line, read_lines
from daicho.checks.pii.pool import ScanPool
from daicho.checks.pii.types import TextFindings
from daicho.errors import InputError, OutputError
from daicho.governance.whole_file import whole_file

STREAM = "-"
"""Stands for standard input or output."""
_BATCH_CHARACTERS = 4_000_000
"""Texts scanned together, in characters; memory stays at some times this."""

Id = str | int


def scan_texts(
    source: str,
    out: str,
    *,
    min_score: float,
    custom: tuple[CustomType, ...] = (),
    progress: Callable[[int], None] | None = None,
) -> int:
    """Scan a file of `{"id", "text"}` lines and write one line of findings for each; returns how many texts.

    Args:
        source: path, or `-` for standard input.
        out: path, or `-` for standard output; a file appears whole or not at all.
        min_score: findings below it are left out.
        custom: types of the user's own.
        progress: is told how many more texts were scanned.

    Raises:
        InputError: a line is no JSON object with an id and a text; says `file:line`, never what stands there.
        OutputError: the file cannot be written.
    """
    count = 0
    with ScanPool(custom=custom, progress=progress) as pool, _reading(source) as stream, _writing(out, source) as write:
        for batch in _batches(_texts(stream, "stdin" if source == STREAM else source)):
            findings = pool.scan_many([text for _, text in batch])
            for (key, _), found in zip(batch, findings, strict=True):
                write(_encoded(_told(key, found, min_score)))
            count += len(batch)
    return count


@contextmanager
def _reading(source: str) -> Iterator[BinaryIO]:
    if source == STREAM:
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - closed below, after the caller's with
    except OSError as error:
        raise InputError(
            f"{source}: cannot be opened ({error.strerror})", f"{source}: 開けません（{error.strerror}）"
        ) from error
    with file:
        yield file


@contextmanager
def _writing(out: str, source: str) -> Iterator[Callable[[bytes], object]]:
    if out == STREAM:
        # What another program reads as it comes: bytes, whatever the terminal's encoding is.
        yield _to_stdout
        _to_stdout(b"", flush=True)
        return
    with whole_file(Path(out), source=None if source == STREAM else source) as write:
        yield write


def _to_stdout(line: bytes, *, flush: bool = False) -> None:
    try:
        sys.stdout.buffer.write(line)
        if flush:
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise  # whoever read standard output has enough
    except OSError as error:
        raise OutputError(
            f"stdout: cannot be written ({error.strerror})", f"stdout: 書き込めません（{error.strerror}）"
        ) from error


def _texts(stream: BinaryIO, name: str) -> Iterator[tuple[Id, str]]:
    # Whether an id stands twice is not asked: remembering every id would take memory without bound.
    for line in read_lines(stream, name):
        yield line.id, _text(line)


def _text(line: Line) -> str:
    text = line.content.get("text", 0)
    if text is None:
        return ""  # an empty note, as databases export it
    if not isinstance(text, str):
        raise line.wrong('an object with "id" and "text" is expected', "id と text のあるオブジェクトが必要です")
    return text


def _batches(texts: Iterator[tuple[Id, str]]) -> Iterator[list[tuple[Id, str]]]:
    batch: list[tuple[Id, str]] = []
    size = 0
    for key, text in texts:
        batch.append((key, text))
        size += len(text) + 1
        if size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _told(key: Id, found: TextFindings, min_score: float) -> dict[str, object]:
    return {
        "id": key,
        "spans": [
            {"start": span.start, "end": span.end, "type": str(span.type), "score": round(span.score, 3)}
            for span in found.spans
            if span.score >= min_score
        ],
        "special_care": [
            {"start": care.start, "end": care.end, "category": str(care.category)} for care in found.special_care
        ],
    }


def _encoded(told: dict[str, object]) -> bytes:
    try:
        return (json.dumps(told, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # half of a surrogate pair in an id
        return (json.dumps(told) + "\n").encode()
