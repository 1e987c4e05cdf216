"""The private folder of one run: raw cells lie in it, so it ends with the run whatever ends the run.

A process that is killed puts nothing away. The next run does it: a folder whose lock nobody holds belongs to nobody.
Where the system knows no such locks (Windows), folders of killed runs stay.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # asked before every use

_PREFIX: Final = "daicho-"
_LOCK: Final = ".lock"


@contextmanager
def private_folder() -> Iterator[Path]:
    """Yield a folder only this user may enter, and remove it with everything in it afterwards."""
    _remove_abandoned(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        folder = Path(name)
        handle = _lock(folder)
        try:
            yield folder
        finally:
            if handle is not None:
                os.close(handle)


def _lock(folder: Path) -> int | None:
    """Hold the folder's lock until the handle is closed or the process ends."""
    if fcntl is None:
        return None
    # Locked before it has its name: nobody finds it unlocked while its owner lives.
    draft = folder / f"{_LOCK}.new"
    handle = os.open(draft, os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # a file system without locks: nobody will take the folder for abandoned, either
        os.close(handle)
        draft.unlink()
        return None
    draft.rename(folder / _LOCK)
    return handle


def _remove_abandoned(parent: Path) -> None:
    if fcntl is None:
        return
    with suppress(OSError):
        for folder in parent.glob(f"{_PREFIX}*"):
            with suppress(OSError):
                if _is_ours(folder) and _is_abandoned(folder / _LOCK):
                    shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Return whether a folder is this user's own and closed to others: a temporary folder may be everybody's."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _is_abandoned(lock: Path) -> bool:
    handle = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
