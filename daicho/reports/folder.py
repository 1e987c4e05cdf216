"""A finished folder, or none: nothing half-written is ever seen under its name.

Everything is written into a hidden folder beside the target, which then takes the target's place by rename. Only a
folder Daicho wrote itself is replaced. Files name records, so only their owner may read them.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from daicho.errors import OutputError

Result = TypeVar("Result")


def write_folder(directory: Path, fill: Callable[[Path], Result], *, ours: Callable[[Path], Set[str]]) -> Result:
    """Write a folder and return what `fill` returned.

    Args:
        directory: the folder to make; an earlier one of ours is replaced.
        fill: writes the files into the folder it is given.
        ours: returns the paths below an existing folder that an earlier run wrote.

    Raises:
        OutputError: something Daicho did not write is in the way, or the disk refuses.
    """
    target = Path(os.path.abspath(directory))  # noqa: PTH100 - resolve() would follow a link and write elsewhere
    with explained(target):
        _refuse_foreign(target, ours)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", suffix=".draft", dir=target.parent))
        try:
            result = fill(draft)
            make_private(draft)
            _put_in_place(draft, target)
        finally:
            # After success the name is gone already; after anything else, Ctrl-C included, nothing may stay behind.
            shutil.rmtree(draft, ignore_errors=True)
    return result


def _refuse_foreign(target: Path, ours: Callable[[Path], Set[str]]) -> None:
    """Raise where replacing `target` would destroy something Daicho did not write."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputError(
            f"{target}: is not a folder, so no report is written there; name another place",
            f"{target}: フォルダではないためレポートを出力できません。別の出力先を指定してください",
        )
    if not target.exists():
        return
    present = {path.relative_to(target).as_posix() for path in target.rglob("*")}
    foreign = sorted(present - ours(target))
    if foreign:
        raise OutputError(
            f"{target}: holds {foreign[0]!r}, which this command did not write; move it or name another folder",
            f"{target}: このコマンドの出力ではない「{foreign[0]}」があります。移動するか別のフォルダを指定してください",
        )


def make_private(folder: Path) -> None:
    """Take a folder's files from everybody but their owner."""
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _put_in_place(draft: Path, target: Path) -> None:
    """Give `draft` the name `target`; an earlier report steps aside first and comes back where that fails."""
    if not target.exists():
        draft.rename(target)
        return
    aside = draft.with_suffix(".old")
    try:
        target.rename(aside)
        draft.rename(target)
    finally:
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        elif aside.exists():
            aside.rename(target)


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn what the operating system refuses into an `OutputError` that says what would help."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            en = "no space is left on the disk; free some or name another folder"
            ja = "ディスクの空き容量が不足しています。空きを確保するか、別のフォルダを指定してください"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            en = "writing is not permitted; check the permissions or name another folder"
            ja = "書き込み権限がありません。権限を確認するか、別のフォルダを指定してください"
        else:
            # Only the kind of failure: the message of an OSError can name files, whose names are owners' names.
            reason = os.strerror(error.errno) if error.errno else type(error).__name__
            en, ja = f"cannot be written ({reason})", f"書き込めません（{reason}）"
        raise OutputError(f"{target}: {en}", f"{target}: {ja}") from error
