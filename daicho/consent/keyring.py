"""The register's secrets: one master key, and under it the keys for pseudonyms, suppression and signatures.

They lie in a folder of their own, outside the database and its backups, readable by their owner alone. The master key
stands in the key file or comes from the environment; without it nothing sealed can be opened again, by anybody. No key
is ever printed, logged, or taken from a command line.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from daicho.errors import KeyringError

MASTER_VARIABLE: Final = "DAICHO_CONSENT_MASTER_KEY"
"""Environment: the master key, 32 bytes in base64. With it set, no master key is written to the file."""
NEW_MASTER_VARIABLE: Final = "DAICHO_CONSENT_NEW_MASTER_KEY"
"""Environment: the next master key, for `daicho consent rotate-key`."""
_BYTES = 32
_FILE = "keyring.json"
_FORMAT = 1
_NONCE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """The secrets of one register."""

    folder: Path
    register_id: str
    masters: tuple[tuple[str, bytes], ...] = field(repr=False)
    """(name, key), the current one first; more than one only while a rotation is under way."""
    pseudonym: bytes = field(repr=False)
    suppression: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    from_environment: bool = False

    @classmethod
    def create(cls, folder: Path, register_id: str) -> "Keyring":
        """Make new secrets and write them.

        Raises:
            KeyringError: the folder cannot be written or holds a key file already.
        """
        if (folder / _FILE).exists():
            raise KeyringError(
                f"{folder / _FILE}: there are keys already; they are never replaced",
                f"{folder / _FILE}: 鍵ファイルが既にあります。上書きはしません",
            )
        master = _from_environment(MASTER_VARIABLE)
        key = master or secrets.token_bytes(_BYTES)
        made = cls(
            folder=folder,
            register_id=register_id,
            masters=((master_name(key), key),),
            pseudonym=secrets.token_bytes(_BYTES),
            suppression=secrets.token_bytes(_BYTES),
            signing=secrets.token_bytes(_BYTES),
            from_environment=master is not None,
        )
        made.save()
        return made

    @classmethod
    def load(cls, folder: Path, register_id: str) -> "Keyring":
        """Read the secrets of a register.

        Raises:
            KeyringError: they are missing, unreadable, readable by others, or another register's.
        """
        path = folder / _FILE
        stored = _read(path)
        if stored.get("register") != register_id:
            raise KeyringError(f"{path}: these are the keys of another register", f"{path}: 別の台帳の鍵ファイルです")
        masters = _masters(path, stored)
        name, key = masters[0]
        try:
            sealed = base64.b64decode(stored["sealed"])
            opened = json.loads(AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], register_id.encode()))
            parts = {part: base64.b64decode(opened[part]) for part in ("pseudonym", "suppression", "signing")}
        except (InvalidTag, KeyError, ValueError, TypeError):
            raise KeyringError(
                f"{path}: the master key {name} does not open it; is {MASTER_VARIABLE} the right one?",
                f"{path}: マスター鍵 {name} では開けません。{MASTER_VARIABLE} の値を確認してください",
            ) from None
        return cls(
            folder=folder,
            register_id=register_id,
            masters=masters,
            from_environment=stored["master"]["where"] == "environment",
            **parts,
        )

    def save(self) -> None:
        """Write the key file whole, for its owner alone.

        Raises:
            KeyringError: it cannot be written.
        """
        name, key = self.masters[0]
        nonce = os.urandom(_NONCE)
        parts = {"pseudonym": self.pseudonym, "suppression": self.suppression, "signing": self.signing}
        plain = json.dumps({part: _b64(value) for part, value in parts.items()}).encode()
        stored: dict[str, Any] = {
            "format": _FORMAT,
            "register": self.register_id,
            "master": {"where": "environment" if self.from_environment else "file", "name": name},
            "sealed": _b64(nonce + AESGCM(key).encrypt(nonce, plain, self.register_id.encode())),
        }
        if not self.from_environment:
            stored["master"]["keys"] = [{"name": name, "key": _b64(key)} for name, key in self.masters]
        _write(self.folder / _FILE, json.dumps(stored, indent=2) + "\n")

    @property
    def key_check(self) -> bytes:
        """Return what the register keeps to tell this ring from a wrong one; it gives no key away."""
        message = b"daicho register\x00" + self.register_id.encode()
        return hmac.digest(self.pseudonym, message, "sha256") + hmac.digest(self.suppression, message, "sha256")

    @property
    def public_key(self) -> bytes:
        """Return the 32 bytes with which anybody can check the register's signatures."""
        key = Ed25519PrivateKey.from_private_bytes(self.signing).public_key()
        return key.public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of `message`, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(message)

    def master(self, name: str) -> bytes:
        """Return the master key called `name`.

        Raises:
            KeyringError: the ring has none of that name.
        """
        for known, key in self.masters:
            if known == name:
                return key
        raise KeyringError(
            f"a payload was sealed under the master key {name}, which this ring does not have",
            f"マスター鍵 {name} で封印されたデータがありますが、この鍵束にその鍵がありません",
        )

    def next_master(self) -> bytes:
        """Return the key a rotation goes to: from the environment where this one came from there, else a new one.

        Raises:
            KeyringError: the environment must name it and does not, or names the present one.
        """
        if not self.from_environment:
            return secrets.token_bytes(_BYTES)
        key = _from_environment(NEW_MASTER_VARIABLE)
        if key is None or key == self.masters[0][1]:
            raise KeyringError(
                f"set {NEW_MASTER_VARIABLE} to the next master key, 32 bytes in base64",
                f"{NEW_MASTER_VARIABLE} に次のマスター鍵（32 バイトの base64）を設定してください",
            )
        return key

    def with_masters(self, masters: tuple[tuple[str, bytes], ...]) -> "Keyring":
        """Return this ring under other master keys, the current one first."""
        return Keyring(
            folder=self.folder,
            register_id=self.register_id,
            masters=masters,
            pseudonym=self.pseudonym,
            suppression=self.suppression,
            signing=self.signing,
            from_environment=self.from_environment,
        )


def master_name(key: bytes) -> str:
    """Return what a master key is called: eight digits that give nothing away and tell keys apart."""
    return hashlib.sha256(b"daicho master\x00" + key).hexdigest()[:8]


def _b64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _from_environment(variable: str) -> bytes | None:
    text = os.environ.get(variable)
    if not text:
        return None
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise KeyringError(
            f"{variable} is no key: 32 bytes in base64 are needed (openssl rand -base64 32 makes one)",
            f"{variable} の値が鍵の形式ではありません。32 バイトの base64 が必要です（例: openssl rand -base64 32）",
        )
    return key


def _masters(path: Path, stored: dict[str, Any]) -> tuple[tuple[str, bytes], ...]:
    try:
        if stored["format"] != _FORMAT:
            raise ValueError
        if stored["master"]["where"] == "environment":
            names = (MASTER_VARIABLE, NEW_MASTER_VARIABLE)
            found = {master_name(key): key for key in map(_from_environment, names) if key is not None}
            current = stored["master"]["name"]
            if current not in found:
                raise KeyringError(
                    f"{path}: its master key {current} is to come from {MASTER_VARIABLE}, which has another or none",
                    f"{path}: マスター鍵 {current} を {MASTER_VARIABLE} に設定してください（未設定か別の鍵です）",
                )
            return ((current, found.pop(current)), *found.items())
        keys = [(entry["name"], base64.b64decode(entry["key"], validate=True)) for entry in stored["master"]["keys"]]
        if not keys or any(len(key) != _BYTES or master_name(key) != name for name, key in keys):
            raise ValueError
        return tuple(keys)
    except (KeyError, TypeError, ValueError):
        raise KeyringError(
            f"{path}: is damaged; restore it from its backup", f"{path}: 壊れています。控えから戻してください"
        ) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise KeyringError(
                f"{path}: others may read the keys; `chmod 600` it",
                f"{path}: ほかのユーザーが鍵を読める状態です。chmod 600 を実行してください",
            )
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KeyringError(
            f"{path}: the register's keys are missing; restore them, or name their folder with --keys",
            f"{path}: 台帳の鍵がありません。控えから戻すか、--keys で鍵のフォルダを指定してください",
        ) from None
    except (OSError, UnicodeDecodeError, ValueError):
        stored = None
    if not isinstance(stored, dict):
        raise KeyringError(
            f"{path}: is damaged or cannot be read; restore it from its backup",
            f"{path}: 壊れているか、読み取れません。控えから戻してください",
        )
    return stored


def _write(path: Path, text: str) -> None:
    draft: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # 0600 from the start
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except OSError as error:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
        raise KeyringError(
            f"{path}: the keys cannot be written ({error.strerror})",
            f"{path}: 鍵を書き込めません（{error.strerror}）",
        ) from None
