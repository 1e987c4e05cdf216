"""Texts in, places out: JSON Lines through the scanner, in order, a batch in memory at a time."""

import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.json_lines import Line, read_lines
from daicho.checks.pii.pool import ScanPool
from daicho.checks.pii.types import TextFindings
from daicho.errors import InputError, OutputError

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
        yield lambda line: _written(sys.stdout.buffer, line, out)
        _written(sys.stdout.buffer, b"", out, flush=True)
        return
    target = Path(out)
    _refuse(target, source)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp: only its owner may read it, before and after it takes its name.
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".draft", dir=target.parent)
    except OSError as error:
        raise _unwritable(out, error) from error
    draft = Path(name)
    file = os.fdopen(handle, "wb")
    try:
        yield lambda line: _written(file, line, out)
        _written(file, b"", out, flush=True)
        try:
            file.close()
            draft.replace(target)
        except OSError as error:
            raise _unwritable(out, error) from error
    finally:
        with suppress(OSError):  # what a full disk did not take is tried again on closing
            file.close()
        draft.unlink(missing_ok=True)


def _refuse(target: Path, source: str) -> None:
    """Raise where writing would destroy something: the notes themselves, a folder, a device."""
    if not target.exists():
        return
    if source != STREAM and target.samefile(source):
        raise OutputError(
            f"{target}: is the file that is read; name another",
            f"{target}: 入力と同じファイルです。別の名前にしてください",
        )
    if not stat.S_ISREG(target.stat().st_mode):
        raise OutputError(
            f"{target}: is no file; name another, or - for standard output",
            f"{target}: ファイルではありません。別の名前か、標準出力の - を指定してください",
        )


def _written(file: BinaryIO, line: bytes, out: str, *, flush: bool = False) -> None:
    try:
        file.write(line)
        if flush:
            file.flush()
    except BrokenPipeError:
        raise  # whoever read standard output has enough
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: str, error: OSError) -> OutputError:
    out = "stdout" if out == STREAM else out
    return OutputError(f"{out}: cannot be written ({error.strerror})", f"{out}: 書き込めません（{error.strerror}）")


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
