"""The installation's key: what fingerprints and replacements are made with.

It lies in a file of its own that only its owner may read, outside every database and report. Who has it can test
guesses against fingerprints: keep it apart from them.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from daicho.errors import ProjectError

KEY_VARIABLE = "DAICHO_KEY_FILE"
_BYTES = 32


def key_path() -> Path:
    """Return where the key lies: what DAICHO_KEY_FILE names, else `daicho/key` in the user's configuration folder.

    Raises:
        ProjectError: the variable names the home of a user nobody knows.
    """
    if named := os.environ.get(KEY_VARIABLE):
        try:
            return Path(named).expanduser()
        except RuntimeError as error:
            raise ProjectError(
                f"{KEY_VARIABLE}: names the home folder of a user this system does not know; write the whole path",
                f"{KEY_VARIABLE}: 存在しないユーザーのホームフォルダです。パスをすべて書いてください",
            ) from error
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "daicho" / "key"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "daicho" / "key"


def installation_key() -> bytes:
    """Return the key, made on first use.

    Raises:
        ProjectError: it cannot be read or written, is too short, or others may read it.
    """
    path = key_path()
    try:
        if not path.exists():
            _make(path)
        if not path.is_file():
            raise ProjectError(
                f"{path}: is no file; the key needs one",
                f"{path}: ファイルではありません。鍵にはファイルを指定してください",
            )
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise ProjectError(
                f"{path}: others may read the key; `chmod 600` it",
                f"{path}: 鍵ファイルを他のユーザーが読める状態です。chmod 600 を実行してください",
            )
        key = path.read_bytes().strip()
    except OSError as error:
        raise ProjectError(
            f"{path}: the key cannot be read or written ({error.strerror}); {KEY_VARIABLE} names another place",
            f"{path}: 鍵ファイルを読み書きできません（{error.strerror}）。{KEY_VARIABLE} で別の場所を指定できます",
        ) from error
    if len(key) < _BYTES:
        raise ProjectError(
            f"{path}: the key is shorter than {_BYTES} characters; remove it to have a new one made",
            f"{path}: 鍵が {_BYTES} 文字より短いため使えません。削除すると新しく作られます",
        )
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written whole under another name first: of runs that start at once one gives it its name, and nobody reads half.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
