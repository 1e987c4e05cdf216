"""What lies at a location: a file, a folder, an archive or a database, and which reader each part goes to.

One bad file in a folder is named with its reason and does not hide the others; a bad file named by itself is an
error.
"""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

import duckdb

from daicho.errors import InputError
from daicho.governance.intake.archive import is_archive_name, unknown_kind, unpack
from daicho.governance.intake.columnar import read_columnar
from daicho.governance.intake.database import is_url, read_database
from daicho.governance.intake.delimited import read_delimited
from daicho.governance.intake.jsonlines import read_jsonlines
from daicho.governance.intake.spool import Spool
from daicho.governance.intake.table import Export, RawTable
from daicho.governance.intake.workbook import read_workbook
from daicho.language import Bilingual

_DELIMITED = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".txt": "txt"}
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_COLUMNAR = frozenset({".parquet", ".pq"})
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_TABULAR = frozenset(_DELIMITED) | _WORKBOOKS | _COLUMNAR | _JSON_LINES

_BROKEN_LINK = Bilingual(
    "a link that leads nowhere, or no regular file", "リンク先がないか、通常のファイルではありません"
)
_LINKED_FOLDER = Bilingual(
    "a link to a folder; not followed, name that folder itself",
    "フォルダーへのリンクです。リンク先を直接指定してください",
)
_LEADS_OUT = Bilingual(
    "a link that leads out of the folder; not followed, name that file itself",
    "フォルダーの外へのリンクのため読み取りません。リンク先を直接指定してください",
)
_ODD_NAME = Bilingual(
    "its name is not UTF-8 and cannot be passed on; rename it",
    "ファイル名が UTF-8 ではありません。名前を変えてください",
)
_HIDDEN = Bilingual("a hidden file", "隠しファイルです")
_OTHER_ARCHIVE = Bilingual(
    "an archive that is no ZIP; unpack it first", "ZIP以外のアーカイブです。展開してから指定してください"
)


def open_export(
    location: str | Path,
    *,
    spool: Path,
    engine: duckdb.DuckDBPyConnection | None = None,
    table: str | None = None,
    query: str | None = None,
) -> Export:
    """Return every table found at `location`.

    Args:
        location: file, folder, ZIP archive or SQLAlchemy URL.
        spool: an existing folder of mode 0700 to write to; must live as long as the tables are queried.
        engine: where the tables will be queried; given, regular files are stored there at once.
        table: for a database, the one table to read.
        query: for a database, the SELECT to read.

    Raises:
        InputError: nothing can be read there, or the one file named is bad.
        MappingError: a mapping file is wrong.
    """
    room = Spool(spool, engine)
    if isinstance(location, str) and is_url(location):
        return _sorted(read_database(location, room, table=table, query=query))
    if table is not None or query is not None:
        raise InputError(
            f"{location}: a table or query can be named for a database only",
            f"{location}:テーブルやクエリを指定できるのはデータベースの場合だけです",
        )
    path = Path(location)
    try:
        if path.is_dir():
            return _sorted(_read_folder(path, str(location), room))
        if not path.exists():
            raise InputError(
                f"{location}: no such file or folder; check the spelling",
                f"{location}:ファイルまたはフォルダーが見つかりません。名前を確認してください",
            )
        return _sorted(_read_named(path, room))
    except PermissionError as error:
        raise InputError(
            f"{location}: no permission to read it; ask its owner, or copy it where you may",
            f"{location}:読み取る権限がありません。所有者に依頼するか、読み取れる場所にコピーしてください",
        ) from error


def _read_named(path: Path, spool: Spool) -> Export:
    if not path.is_file():
        raise InputError(
            f"{path.name}: is no regular file; name a file, a folder or a database URL",
            f"{path.name}:通常のファイルではありません。ファイル・フォルダ・データベースURLを指定してください",
        )
    found = _read_file(path, path.name, spool)
    if not found.tables:
        name, reason = found.skipped[0] if found.skipped else (path.name, Bilingual("empty", "空です"))
        raise InputError(
            f"{path.name}: nothing in it can be read; {name}: {reason.en}",
            f"{path.name}:読み取れるものがありません。{name}:{reason.ja}",
        )
    return found


def _read_folder(folder: Path, shown: str, spool: Spool) -> Export:
    tables: list[RawTable] = []
    skipped: list[tuple[str, Bilingual]] = []
    for path, reason in _walk(folder):
        name = _printable(path.relative_to(folder).as_posix())
        if reason is not None:
            skipped.append((name, reason))
            continue
        try:
            found = _read_file(path, name, spool)
        except InputError as error:
            skipped.append((name, _without_name(error.message, name)))
        except PermissionError:
            skipped.append((name, Bilingual("no permission to read it", "読み取る権限がありません")))
        except UnicodeError:
            skipped.append((name, _ODD_NAME))
        else:
            tables += found.tables
            skipped += found.skipped
    if not tables:
        why = "".join(f"; {name}: {reason.en}" for name, reason in skipped[:3])
        ja = "".join(f"。{name}:{reason.ja}" for name, reason in skipped[:3])
        raise InputError(
            f"{shown}: no file in it can be read; expected CSV, Excel, Parquet, JSON Lines or ZIP{why}",
            f"{shown}:読み取れるファイルがありません。CSV・Excel・Parquet・JSON Lines・ZIPを置いてください{ja}",
        )
    return Export(tables=tuple(tables), skipped=tuple(skipped))


def _read_file(path: Path, name: str, spool: Spool) -> Export:
    suffix = path.suffix.lower()
    if suffix in _DELIMITED:
        return Export(tables=(read_delimited(path, name, spool, format=_DELIMITED[suffix]),))
    if suffix in _WORKBOOKS:
        return read_workbook(path, name, spool)
    if suffix in _COLUMNAR:
        return Export(tables=(read_columnar(path, name, spool),))
    if suffix in _JSON_LINES:
        return Export(tables=(read_jsonlines(path, name, spool),))
    if suffix == ".zip":
        return _read_archive(path, name, spool)
    reason = _OTHER_ARCHIVE if is_archive_name(path.name) else unknown_kind()
    raise InputError(f"{name}: {reason.en}", f"{name}:{reason.ja}")


def _read_archive(path: Path, name: str, spool: Spool) -> Export:
    tables: list[RawTable] = []
    members, refused = unpack(path, name, spool, _TABULAR)
    skipped = [(f"{name}/{_printable(member)}", reason) for member, reason in refused if not _is_junk(PurePath(member))]
    for member in members:
        inside = f"{name}/{_printable(member.name)}"
        if _is_junk(PurePath(member.name)):
            continue
        try:
            found = _read_file(member.path, inside, spool)
        except InputError as error:
            skipped.append((inside, _without_name(error.message, inside)))
        else:
            tables += found.tables
            skipped += found.skipped
    return Export(tables=tuple(tables), skipped=tuple(skipped))


def _walk(folder: Path) -> Iterator[tuple[Path, Bilingual | None]]:
    """Yield every file below `folder` that is not an operating system's litter, and why it cannot be one to read."""

    def refuse(error: OSError) -> None:
        raise error

    root = folder.resolve()
    for parent, folders, files in os.walk(folder, followlinks=False, onerror=refuse):
        here = Path(parent)
        for name in sorted(folders):
            if (here / name).is_symlink():
                # Not followed: it may lead back up here.
                yield here / name, _LINKED_FOLDER
        folders[:] = sorted(name for name in folders if not _is_junk(PurePath(name)) and not name.startswith("."))
        for name in sorted(files):
            path = here / name
            if _is_junk(PurePath(name)):
                continue
            if name.startswith("."):
                yield path, _HIDDEN
            else:
                yield path, _why_not(path, root)


def _why_not(path: Path, root: Path) -> Bilingual | None:
    """Return why a file below `root` is not read; a link stays inside what the user named."""
    if not path.is_file():
        return _BROKEN_LINK
    return _LEADS_OUT if path.is_symlink() and not path.resolve().is_relative_to(root) else None


def _is_junk(path: PurePath) -> bool:
    """Return whether macOS, Windows or an open Excel left it behind; nothing of the export is in it."""
    return (
        "__MACOSX" in path.parts
        or path.name in {".DS_Store", "Thumbs.db", "desktop.ini"}
        or path.name.startswith(("~$", "._"))
    )


def _without_name(message: Bilingual, name: str) -> Bilingual:
    return Bilingual(message.en.removeprefix(f"{name}: "), message.ja.removeprefix(f"{name}:"))


def _printable(name: str) -> str:
    """Return a file name without the control characters and undecodable bytes a file system allows."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _sorted(export: Export) -> Export:
    return Export(
        tables=tuple(sorted(export.tables, key=lambda table: table.name)), skipped=tuple(sorted(export.skipped))
    )
