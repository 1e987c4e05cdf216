"""Checkpoints: the ledger's size and last hash, signed, written outside the database.

Whoever can write the database can rewrite the whole chain; they cannot make a file they do not reach, a printed report
or a mail say the same. A checkpoint is a signed note: its text, an empty line, then `— name signature`.

Source: C2SP signed-note and tlog-checkpoint (origin, size, root; here the root is the head of a hash chain).
"""

import base64
import errno
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.engine import Connection

from daicho.consent.instants import as_text, microseconds, parse_moment
from daicho.consent.register import Register
from daicho.errors import LedgerError, RegisterError

FILE_NAME: Final = "checkpoints.txt"
_ORIGIN = "daicho.register/"
_NOTE = re.compile(
    r"daicho\.register/(?P<register>[0-9a-f-]{36})\n(?P<size>0|[1-9][0-9]{0,18})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"time (?P<time>[0-9TZ:.-]{27})\n\n— daicho\.register/[0-9a-f-]{36} (?P<signature>[A-Za-z0-9+/]{91}=)\n"
)
_ED25519 = b"\x01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What the ledger was at one moment."""

    register_id: str
    size: int
    root: bytes
    time: int
    signature: bytes
    """Key id (4 bytes), then the Ed25519 signature (64)."""

    @property
    def body(self) -> str:
        """Return what is signed."""
        root = base64.b64encode(self.root).decode("ascii")
        return f"{_ORIGIN}{self.register_id}\n{self.size}\n{root}\ntime {as_text(self.time)}\n"

    def __str__(self) -> str:
        signature = base64.b64encode(self.signature).decode("ascii")
        return f"{self.body}\n— {_ORIGIN}{self.register_id} {signature}\n"

    def is_signed_by(self, public_key: bytes) -> bool:
        """Return whether the signature is of this key over this text."""
        if self.signature[:4] != key_id(self.register_id, public_key):
            return False
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(self.signature[4:], self.body.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


def key_id(register_id: str, public_key: bytes) -> bytes:
    """Return the four bytes by which a signature names its key. Source: C2SP signed-note."""
    return hashlib.sha256(f"{_ORIGIN}{register_id}\n".encode() + _ED25519 + public_key).digest()[:4]


def head(connection: Connection) -> tuple[int, bytes]:
    """Return size and last hash of the ledger."""
    seq, hashed = connection.exec_driver_sql("SELECT seq, hash FROM ledger_head WHERE id = 1").one()
    if not isinstance(seq, int) or not isinstance(hashed, bytes):
        raise TypeError("the head is of no kind it ever had")
    return seq, hashed


def take(register: Register, to: Path | None = None) -> Checkpoint:
    """Sign where the ledger stands and add it to a file; by default the one beside the keys.

    Raises:
        KeyringError: the register was opened without keys.
        LedgerError: the file cannot be written.
    """
    with register.reading() as connection:
        size, root = head(connection)
    unsigned = Checkpoint(register_id=register.id, size=size, root=root, time=register.now(), signature=b"")
    keyring = register.keyring
    signature = key_id(register.id, keyring.public_key) + keyring.sign(unsigned.body.encode())
    taken = Checkpoint(register_id=register.id, size=size, root=root, time=unsigned.time, signature=signature)
    _append(to or keyring.folder / FILE_NAME, str(taken))
    return taken


def read(path: Path) -> tuple[Checkpoint, ...]:
    """Return the checkpoints of a file, in its order.

    Raises:
        RegisterError: it cannot be read, or holds anything else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise RegisterError(
            f"{path}: cannot be read as checkpoints", f"{path}: チェックポイントとして読み取れません"
        ) from None
    found = tuple(_notes(text))
    if not found or "".join(map(str, found)) != text:
        raise RegisterError(f"{path}: holds no checkpoints", f"{path}: チェックポイントの形式ではありません")
    return found


def _notes(text: str) -> Iterator[Checkpoint]:
    for note in _NOTE.finditer(text):
        yield Checkpoint(
            register_id=note["register"],
            size=int(note["size"]),
            root=base64.b64decode(note["root"]),
            time=microseconds(parse_moment(note["time"])),
            signature=base64.b64decode(note["signature"]),
        )


def _append(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        try:
            data = text.encode()
            size = os.fstat(handle).st_size
            try:
                if os.write(handle, data) != len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, size)  # half a checkpoint would spoil the whole ones before it
                raise
        finally:
            os.close(handle)
    except OSError as error:
        raise LedgerError(
            f"{path}: the checkpoint cannot be written ({error.strerror})",
            f"{path}: チェックポイントを書き込めません（{error.strerror}）",
        ) from None
