"""Lines into a file that appears whole or not at all, or onto standard output as they come."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from daicho.governance.whole_file import whole_file

_BOM = b"\xef\xbb\xbf"


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
    with whole_file(out, source=source) as put:
        put(_BOM)
        yield lambda lines: _write(put, lines)


def _write(put: Callable[[bytes], object], lines: str) -> None:
    put(f"{lines}\r\n".encode("utf-8", "replace"))
