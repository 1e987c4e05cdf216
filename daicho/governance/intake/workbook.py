"""Excel workbooks (and .ods): every visible sheet with cells becomes a table, its cells the text a person sees.

Whole numbers lose Excel's `.0`, text keeps its leading zeros, dates become ISO. Calamine holds a sheet in memory and
would do so for a forged one too, so an .xlsx is measured before it is opened.
"""

import logging
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from daicho.errors import InputError
from daicho.governance.intake.archive import FREE_SIZE, MAX_RATIO, MAX_UNPACKED
from daicho.governance.intake.delimited import FOOTER, FOOTER_REASON
from daicho.governance.intake.spool import Landing, Spool
from daicho.governance.intake.table import (
    Export,
    RawTable,
    RejectionLog,
    header_only_note,
    header_row,
    name_headers,
    preamble_note,
)
from daicho.language import Bilingual

logger = logging.getLogger(__name__)

MAX_CELLS = 100_000_000
"""Cells a sheet may span, blank ones included; Calamine takes some 30 bytes for each."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_ROWS = 250
_FOOTER_ROWS = 20
_CHUNK = 1 << 20
_ERROR_CELL = re.compile(rb'<c [^>]*t="e"')
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,9})"')
_FAR_COLUMN = re.compile(rb'<c r="([A-Z]{2,3})\d')

_HIDDEN = Bilingual(
    "a hidden sheet; show it in Excel to have it read", "非表示のシートです。読み取るにはExcelで再表示してください"
)
_EMPTY = Bilingual("an empty sheet", "空のシートです")
_NO_SHEET = Bilingual("a chart or macro, no sheet of cells", "グラフまたはマクロのシートです")


def read_workbook(path: Path, name: str, spool: Spool) -> Export:
    """Return one table per visible sheet that has cells, named `book.xlsx[sheet]`, and why the others have none.

    Raises:
        InputError: it is no workbook, a damaged one, under a password, or larger than any honest one.
    """
    suffix = path.suffix.lower()
    path = spool.plain(path, suffix)
    errors = _inspect(path, suffix, name)
    tables: list[RawTable] = []
    skipped: list[tuple[str, Bilingual]] = []
    try:
        with CalamineWorkbook.from_path(path) as book:
            for sheet in book.sheets_metadata:
                where = f"{name}[{sheet.name}]"
                if sheet.typ is not SheetTypeEnum.WorkSheet:
                    skipped.append((where, _NO_SHEET))
                elif sheet.visible is not SheetVisibleEnum.Visible:
                    skipped.append((where, _HIDDEN))
                else:
                    try:
                        table = _read_sheet(book.get_sheet_by_name(sheet.name), where, suffix, spool)
                    except InputError as error:
                        skipped.append((where, error.message))
                        continue
                    if table is None:
                        skipped.append((where, _EMPTY))
                    else:
                        tables.append(table)
    except PasswordError as error:
        raise _locked(name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(name) from error
    except BaseException as error:
        # Calamine's parsers panic on some forged files; the binding raises that outside Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name) from error
    return Export(tables=tuple(_with_errors(table, errors) for table in tables), skipped=tuple(skipped))


def _read_sheet(sheet: CalamineSheet, where: str, suffix: str, spool: Spool) -> RawTable | None:
    grid = _Grid.of(sheet)
    if not grid.rows:
        return None
    at = header_row([row for _, row in grid.rows[:_HEAD_ROWS]])
    header_line, header = grid.rows[at]
    header = _fill_merged(header, header_line, sheet)
    body: Sequence[tuple[int, list[str | None]]] = grid.rows[at + 1 :]
    # A column nothing stands in is a margin.
    used = [
        column for column, cell in enumerate(header) if (cell and cell.strip()) or any(row[column] for _, row in body)
    ]
    headers, notes = name_headers([header[column] for column in used], where)
    if at:
        notes = (*notes, preamble_note([line for line, _ in grid.rows[:at]]))
    log = RejectionLog()
    body, footer = _split_footer(body)
    for line in footer:
        log.add(FOOTER_REASON, line)
    landing = Landing(spool, len(used))
    for _, row in body:
        cells = [row[column] for column in used]
        landing.add(cells, sum(len(cell) for cell in cells if cell))
    relation = landing.close()
    if not landing.rows:
        notes = (*notes, header_only_note())
    logger.info("%s: %d rows", where, landing.rows)
    return RawTable(
        name=where,
        format=suffix.lstrip("."),
        headers=headers,
        relation=relation,
        rows=landing.rows,
        rejections=log.result(),
        notes=notes,
        samples=spool.samples(relation),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    rows: tuple[tuple[int, list[str | None]], ...]
    """(sheet row, 1-based; cells) of every row that is not blank."""

    @classmethod
    def of(cls, sheet: CalamineSheet) -> "_Grid":
        rows = []
        for line, values in enumerate(sheet.iter_rows(), 1):
            row = [_text(value) for value in values]
            if any(row):
                rows.append((line, row))
        return cls(rows=tuple(rows))


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # Excel knows no integers, and never more than 15 digits.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    return str(value)


def _fill_merged(header: Sequence[str | None], line: int, sheet: CalamineSheet) -> list[str | None]:
    """Return the header with each merged cell's text in all the columns it spans."""
    filled = list(header)
    rows = None
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if not top <= line - 1 <= bottom or left >= len(filled):
            continue
        rows = rows if rows is not None else sheet.to_python(skip_empty_area=False, nrows=line)
        text = _text(rows[top][left])
        for column in range(left, min(right + 1, len(filled))):
            filled[column] = filled[column] or text
    return filled


def _split_footer(
    body: Sequence[tuple[int, list[str | None]]],
) -> tuple[Sequence[tuple[int, list[str | None]]], list[int]]:
    """Return the rows that are records, and the sheet rows of a report's footer below them."""
    end = len(body)
    while (
        end and len(body) - end < _FOOTER_ROWS and len(body[end - 1][1]) > 1 and sum(map(bool, body[end - 1][1])) == 1
    ):
        end -= 1
    footer = body[end:]
    if any(FOOTER.search(cell) for _, row in footer for cell in row if cell):
        return body[:end], [line for line, _ in footer]
    return body, []


def _inspect(path: Path, suffix: str, name: str) -> int:
    """Refuse what should not be opened; return how many cells of an .xlsx hold an Excel error."""
    with path.open("rb") as file:
        head = file.read(64)
    if head.startswith(_OLE) and suffix != ".xls":
        # Excel wraps an encrypted .xlsx in the container of the old format.
        raise _locked(name)
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<") and suffix == ".xls":
        raise InputError(
            f"{name}: a web page named .xls, as some CRMs export; export as CSV or save it as .xlsx in Excel",
            f"{name}:拡張子は.xlsですが中身はHTMLです。CSVで出力するか、Excelで.xlsx形式に保存し直してください",
        )
    if suffix not in (".xlsx", ".xlsm"):
        return 0
    try:
        return _measure(path, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _damaged(name) from error


def _measure(path: Path, name: str) -> int:
    errors = total = 0
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
            last_row, last_column, size, tail = 0, 26, 0, b""
            with archive.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    if total + size > MAX_UNPACKED or (size > FREE_SIZE and size > MAX_RATIO * entry.compress_size):
                        raise _swollen(name)
                    if not is_sheet:
                        continue
                    # Cut at a tag, so that none is seen by halves.
                    text, bracket, tail = (tail + chunk).rpartition(b"<")
                    tail = (bracket + tail)[-_CHUNK:]
                    errors += len(_ERROR_CELL.findall(text))
                    last_row = max([last_row, *map(int, _ROW.findall(text))])
                    last_column = max([last_column, *map(_column_number, set(_FAR_COLUMN.findall(text)))])
            if last_row * last_column > MAX_CELLS:
                raise _swollen(name)
            total += size
    return errors


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _with_errors(table: RawTable, errors: int) -> RawTable:
    if not errors:
        return table
    note = Bilingual(
        f"cells of the workbook with an Excel error such as #N/A, read as blank: {errors}",
        f"ブック内の#N/Aなどのエラー値{errors}個は空欄として読みました",
    )
    return RawTable(
        name=table.name,
        format=table.format,
        headers=table.headers,
        relation=table.relation,
        rows=table.rows,
        samples=table.samples,
        rejections=table.rejections,
        notes=(*table.notes, note),
    )


def _locked(name: str) -> InputError:
    return InputError(
        f"{name}: protected by a password; save a copy without one in Excel",
        f"{name}:パスワードで保護されています。Excelでパスワードを外したコピーを保存してください",
    )


def _damaged(name: str) -> InputError:
    return InputError(
        f"{name}: no workbook, or a damaged one; open it in Excel and save it again, or export as CSV",
        f"{name}:ブックとして読めないか、破損しています。Excelで開いて保存し直すか、CSVで出力してください",
    )


def _swollen(name: str) -> InputError:
    return InputError(
        f"{name}: spans too many cells or too much data; delete what lies far outside the table, or export as CSV",
        f"{name}:セル範囲またはデータ量が大きすぎます。表の外の不要なセルを削除するか、CSVで出力してください",
    )
