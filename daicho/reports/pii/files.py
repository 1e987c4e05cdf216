"""The files of a scan: pii.html, pii_columns.csv (a line per column), pii_hits.csv (a line per finding in a text).

Both tables open in a spreadsheet by double click: UTF-8 with BOM, and no cell that a spreadsheet would run. They hold
headers, record ids, masked evidence and fingerprints, never a cell as it stands. Findings come in Arrow batches: notes
of a million records hold more than anybody wants as Python objects.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
from pyarrow import csv

from daicho.language import Language
from daicho.reports.csv import neutralised
from daicho.reports.folder import write_folder
from daicho.reports.pii.html import render_html
from daicho.reports.pii.model import (
    COLUMNS_FILE,
    HITS_FILE,
    HTML_FILE,
    CareLine,
    ColumnLine,
    Count,
    HitLine,
    PiiReport,
    Place,
)

COLUMNS = pa.schema(
    [
        pa.field("table", pa.string(), nullable=False),
        pa.field("column", pa.string(), nullable=False),
        pa.field("type", pa.string(), nullable=False),
        pa.field("personal", pa.string(), nullable=False),
        pa.field("confidence", pa.float64()),
        pa.field("header_says_so", pa.string(), nullable=False),
        pa.field("free_text", pa.string(), nullable=False),
        pa.field("rows", pa.int64(), nullable=False),
        pa.field("filled", pa.int64(), nullable=False),
        pa.field("distinct", pa.int64(), nullable=False),
        pa.field("looked_at", pa.int64(), nullable=False),
        pa.field("left_open", pa.float64()),
        pa.field("found", pa.string(), nullable=False),
        pa.field("special_care", pa.string(), nullable=False),
        pa.field("reasons", pa.string(), nullable=False),
        pa.field("not_assessed", pa.string(), nullable=False),
    ]
)
"""One row per column of every table. docs/how-to/find-personal-information.md says what each means."""

HITS = pa.schema(
    [
        pa.field("kind", pa.string(), nullable=False),
        pa.field("table", pa.string(), nullable=False),
        pa.field("record", pa.string(), nullable=False),
        pa.field("column", pa.string(), nullable=False),
        pa.field("type", pa.string(), nullable=False),
        pa.field("score", pa.float64()),
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("evidence", pa.string(), nullable=False),
        pa.field("fingerprint", pa.string(), nullable=False),
    ]
)
"""One row per finding in a text: `kind` is `value` or `special_care`; the latter has no score and no evidence."""

_VALUE, _SPECIAL_CARE = "value", "special_care"
_FIRST_COLUMN = {COLUMNS_FILE: b'\xef\xbb\xbf"table"', HITS_FILE: b'\xef\xbb\xbf"kind"'}
_BATCH = 16_384

Row: TypeAlias = dict[str, str | int | float | None]


def write_files(directory: Path, report: PiiReport, lines: Iterable[HitLine | CareLine]) -> None:
    """Write the folder of a scan.

    Args:
        directory: the folder to make; that of an earlier scan is replaced.
        report: what to show.
        lines: every finding, in a fixed order.

    Raises:
        OutputError: something Daicho did not write is in the way, or the disk refuses.
    """

    def fill(draft: Path) -> None:
        write_columns(draft / COLUMNS_FILE, report)
        write_hits(draft / HITS_FILE, lines)
        (draft / HTML_FILE).write_text(render_html(report), encoding="utf-8", newline="\n")

    write_folder(directory, fill, ours=_written_before)


def write_columns(path: Path, report: PiiReport) -> None:
    """Write a line for every column, in the order of the tables."""
    rows = [_utf8(_column(place, report.language)) for place in report.places]
    _write(path, COLUMNS, pa.Table.from_pylist(rows, COLUMNS).to_batches())


def write_hits(path: Path, lines: Iterable[HitLine | CareLine]) -> None:
    """Write a line for every finding, in the order given."""
    _write(path, HITS, _batches(lines))


def _batches(lines: Iterable[HitLine | CareLine]) -> Iterator[pa.RecordBatch]:
    waiting: list[Row] = []
    for line in lines:
        waiting.append(_utf8(_hit(line)))
        if len(waiting) == _BATCH:
            yield pa.RecordBatch.from_pylist(waiting, HITS)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, HITS)


def _utf8(row: Row) -> Row:
    """Return the row without what no file can hold: half a character, as broken exports have it in headers."""
    return {
        name: value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value
        for name, value in row.items()
    }


def _column(place: Place, language: Language) -> Row:
    column = place.column
    known = column.not_assessed is None
    return {
        "table": place.table.name,
        "column": column.header,
        "type": column.type,
        "personal": _answer(column.personal) if known else "",
        "confidence": round(column.confidence, 2) if known else None,
        "header_says_so": _answer(column.expected),
        "free_text": _answer(column.free_text) if known else "",
        "rows": column.rows,
        "filled": column.filled,
        "distinct": column.distinct,
        "looked_at": column.looked_at,
        "left_open": _left_open(column),
        "found": _counts(column.hits),
        "special_care": _counts(column.special_care),
        "reasons": "; ".join(reason.say(language) for reason in column.reasons),
        "not_assessed": column.not_assessed.say(language) if column.not_assessed is not None else "",
    }


def _answer(value: bool) -> str:
    return "yes" if value else "no"


def _left_open(column: ColumnLine) -> float | None:
    """Return the upper bound; 0 where everything was looked at, None where nothing was."""
    if column.not_assessed is not None:
        return None
    return round(column.excludes, 6) if column.excludes is not None else 0.0


def _counts(found: tuple[Count, ...]) -> str:
    return "; ".join(f"{one.name} {one.found}" for one in found)


def _hit(line: HitLine | CareLine) -> Row:
    care = isinstance(line, CareLine)
    return {
        "kind": _SPECIAL_CARE if care else _VALUE,
        "table": line.table,
        "record": line.record,
        "column": line.column,
        "type": line.category if isinstance(line, CareLine) else line.type,
        "score": None if isinstance(line, CareLine) else round(line.score, 2),
        "start": line.start,
        "end": line.end,
        "evidence": "" if isinstance(line, CareLine) else line.evidence,
        "fingerprint": "" if isinstance(line, CareLine) else line.fingerprint,
    }


def _write(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    with path.open("xb") as file:
        file.write("\ufeff".encode())
        with csv.CSVWriter(file, schema) as writer:
            for batch in batches:
                writer.write_batch(_harmless(batch))


def _harmless(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [neutralised(column) if pa.types.is_string(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _written_before(target: Path) -> set[str]:
    """Return the files an earlier scan wrote into `target`; none where they do not begin as ours do."""
    for name, start in _FIRST_COLUMN.items():
        path = target / name
        if path.is_file():
            with path.open("rb") as file:
                if file.read(len(start)) != start:
                    return set()
    return {COLUMNS_FILE, HITS_FILE, HTML_FILE} if (target / COLUMNS_FILE).is_file() else set()
