"""ZIP archives, taken apart where nothing can be written but the private folder.

Members are unpacked under numbers, never under their own names. Refused, each with its reason: names that lead out of
the archive, links, encrypted members, archives inside, and members that swell beyond any honest export.
"""

import shutil
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from daicho.errors import InputError
from daicho.governance.intake.spool import Spool
from daicho.language import Bilingual

MAX_UNPACKED = 4 << 30
"""Bytes all members of an archive may have together."""
MAX_RATIO = 200
"""Times its packed size a member may have, once past FREE_SIZE; CSV of a CRM shrinks about tenfold."""
FREE_SIZE = 100 << 20
MAX_MEMBERS = 10_000
_CHUNK = 1 << 20
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1

_OUTSIDE = Bilingual(
    "its name leads out of the archive; refused, pack it again with plain names",
    "名前がアーカイブの外を指しているため読み取りません。通常の名前で圧縮し直してください",
)
_LINK = Bilingual(
    "a link, not a file; refused, pack the file itself",
    "ファイルではなくリンクのため読み取りません。ファイル本体を圧縮してください",
)
_LOCKED = Bilingual(
    "protected by a password; unpack it and give the folder instead",
    "パスワードで保護されています。展開したフォルダーを指定してください",
)
_NESTED = Bilingual(
    "an archive inside an archive; unpack it and give the folder instead",
    "アーカイブの中のアーカイブは読み取りません。展開したフォルダーを指定してください",
)
_SWOLLEN = Bilingual(
    f"unpacks to more than {MAX_RATIO} times its size; refused as a decompression bomb",
    f"展開すると{MAX_RATIO}倍を超えるため、圧縮爆弾とみなして読み取りません",
)
_DAMAGED = Bilingual("damaged; export and pack it again", "破損しています。出力と圧縮をやり直してください")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive, unpacked."""

    name: str
    """As in the archive, with `/` between folders."""
    path: Path


def is_archive_name(name: str) -> bool:
    """Return whether `name` is that of an archive."""
    return PurePosixPath(name).suffix.lower() in {".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".lzh"}


def unpack(
    path: Path, where: str, spool: Spool, wanted: frozenset[str]
) -> tuple[tuple[Member, ...], tuple[tuple[str, Bilingual], ...]]:
    """Unpack the members of the ZIP at `path` whose suffix is in `wanted`; return them and (name, why) of the others.

    Raises:
        InputError: it is no ZIP, is damaged, or holds more than MAX_MEMBERS or MAX_UNPACKED.
    """
    members: list[Member] = []
    refused: list[tuple[str, Bilingual]] = []
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_MEMBERS:
                raise InputError(
                    f"{where}: {len(entries)} members; at most {MAX_MEMBERS} are read, unpack what is needed",
                    f"{where}:ファイルが{len(entries)}個あります。上限は{MAX_MEMBERS}個です。必要なものだけ展開してください",
                )
            for entry in entries:
                name = _name(entry)
                if entry.is_dir() or name.endswith("/"):
                    continue
                reason = _refusal(entry, name)
                if reason is None and PurePosixPath(name).suffix.lower() in wanted:
                    target = spool.path(PurePosixPath(name).suffix.lower())
                    reason = _extract(archive, entry, target, left, where)
                    if reason is None:
                        left -= target.stat().st_size
                        members.append(Member(name=name, path=target))
                    else:
                        target.unlink(missing_ok=True)
                elif reason is None:
                    reason = unknown_kind()
                if reason is not None:
                    refused.append((name, reason))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        raise InputError(
            f"{where}: no ZIP archive, or a damaged one; export and pack it again",
            f"{where}:ZIPとして読めないか、破損しています。出力と圧縮をやり直してください",
        ) from error
    return tuple(members), tuple(refused)


def unknown_kind() -> Bilingual:
    """Return why a file of unknown suffix is not read."""
    return Bilingual(
        "no kind of file Daicho reads; export as CSV, Excel, Parquet or JSON Lines",
        "読み取れない形式です。CSV・Excel・Parquet・JSON Linesのいずれかで出力してください",
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a member's name; Windows in Japan writes CP932 without saying so, and zipfile then reads CP437."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for codec in ("utf-8", "cp932"):
            try:
                name = raw.decode(codec)
            except UnicodeDecodeError:
                continue
            break
    return name.replace("\\", "/")


def _refusal(entry: zipfile.ZipInfo, name: str) -> Bilingual | None:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or (parts and ":" in parts[0]) or any(ord(letter) < 32 for letter in name):
        return _OUTSIDE
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return _LINK
    if entry.flag_bits & _ENCRYPTED:
        return _LOCKED
    return _NESTED if is_archive_name(name) else None


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int, where: str) -> Bilingual | None:
    """Unpack one member, believing no size the archive states; return why it was given up, if it was."""
    written = 0
    try:
        with archive.open(entry) as packed, target.open("xb") as unpacked:
            while chunk := packed.read(_CHUNK):
                written += len(chunk)
                if written > left or shutil.disk_usage(target.parent).free < 2 * _CHUNK:
                    raise InputError(
                        f"{where}: unpacks to more than {MAX_UNPACKED >> 30} GiB or than the disk holds; "
                        "unpack what is needed and give the folder instead",
                        f"{where}:展開後のサイズが{MAX_UNPACKED >> 30}GiBまたはディスクの空きを超えます。"
                        "必要なファイルだけ展開し、そのフォルダーを指定してください",
                    )
                if written > FREE_SIZE and written > MAX_RATIO * entry.compress_size:
                    return _SWOLLEN
                unpacked.write(chunk)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, RuntimeError):
        return _DAMAGED
    return None
