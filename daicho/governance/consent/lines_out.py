"""Lines into a file that appears whole or not at all, or onto standard output as they come."""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from daicho.errors import OutputError


@contextmanager
def lines_out(out: Path | None, *, source: str) -> Iterator[Callable[[str], None]]:
    """Yield a function that writes a line, or several with CRLF between them, and ends it with CRLF.

    A file opens in a spreadsheet by double click (UTF-8 with BOM), and only its owner may read it.

    Args:
        out: the file; None for standard output.
        source: what is being read; it is never written over.

    Raises:
        OutputError: the file cannot be written, or is what is read.
    """
    if out is None:
        # Another program reads it as it comes: bytes, whatever the terminal's encoding is.
        stream = sys.stdout.buffer
        yield lambda lines: _write(stream.write, lines)
        stream.flush()
        return
    _refuse(out, source)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".draft", dir=out.parent)
    except OSError as error:
        raise _unwritable(out, error) from None
    draft = Path(name)
    try:
        with _explained(out):
            file = os.fdopen(handle, "wb")

        def write(lines: str) -> None:
            with _explained(out):
                _write(file.write, lines)

        try:
            with _explained(out):
                file.write(b"\xef\xbb\xbf")
            yield write
        finally:
            with _explained(out):
                file.close()
        with _explained(out):
            draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(out, error) from None


def _write(put: Callable[[bytes], object], lines: str) -> None:
    put(f"{lines}\r\n".encode("utf-8", "replace"))


def _refuse(out: Path, source: str) -> None:
    if not out.exists():
        return
    if Path(source).exists() and out.samefile(source):
        raise OutputError(
            f"{out}: is the file that is read; name another", f"{out}: 入力と同じファイルです。別の名前にしてください"
        )
    if not stat.S_ISREG(out.stat().st_mode):
        raise OutputError(f"{out}: is no file; name another", f"{out}: ファイルではありません。別の名前にしてください")


def _unwritable(out: Path, error: OSError) -> OutputError:
    return OutputError(f"{out}: cannot be written ({error.strerror})", f"{out}: 書き込めません（{error.strerror}）")
