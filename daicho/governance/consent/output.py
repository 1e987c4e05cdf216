"""One file, whole or not at all, readable by its owner only."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from daicho.reports.folder import explained


def write_file(path: Path, parts: Iterable[str]) -> None:
    """Write texts one after the other to a file; an earlier one is replaced once everything is there.

    Raises:
        OutputError: the disk refuses.
    """
    target = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link and write elsewhere
    with explained(target):
        handle, name = tempfile.mkstemp(prefix=".daicho.", suffix=".draft", dir=target.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.writelines(parts)
            draft.chmod(0o600)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
