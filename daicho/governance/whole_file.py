"""One file, whole or not at all: written under another name beside it, readable by its owner only."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from daicho.errors import OutputError
from daicho.reports.folder import explained


@contextmanager
def whole_file(out: Path, *, source: str | None = None) -> Iterator[Callable[[bytes], object]]:
    """Yield a function that writes; the file takes its name once everything is there, after an error never.

    Args:
        out: the file; an earlier one is replaced.
        source: what is being read, if a file; it is never written over.

    Raises:
        OutputError: the disk refuses, or something that is no file, or what is read, is in the way.
    """
    target = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link and write elsewhere
    with explained(out):
        _refuse(target, source)
        target.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp: only its owner may read it, before and after it takes its name.
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".draft", dir=target.parent)
    draft, file = Path(name), os.fdopen(handle, "wb")

    def write(content: bytes) -> None:
        with explained(out):
            file.write(content)

    try:
        yield write
        with explained(out):
            file.close()
            draft.replace(target)
    finally:
        with suppress(OSError):  # what a full disk did not take is tried again on closing
            file.close()
        draft.unlink(missing_ok=True)


def _refuse(target: Path, source: str | None) -> None:
    """Raise where writing would destroy something: what is read, a folder, a device."""
    if not target.exists():
        return
    if source is not None and Path(source).exists() and target.samefile(source):
        raise OutputError(
            f"{target.name}: is the file that is read; name another",
            f"{target.name}: 入力と同じファイルです。別の名前にしてください",
        )
    if not stat.S_ISREG(target.stat().st_mode):
        raise OutputError(
            f"{target.name}: is no file; name another", f"{target.name}: ファイルではありません。別の名前にしてください"
        )
