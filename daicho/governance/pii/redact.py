"""The same files without personal values: one value becomes one replacement everywhere, so that joins still work.

Decides which cells are replaced: whole cells of columns of a personal type, and inside texts what the scan finds there.
Identifiers of companies, a company's own details in a table of companies, ids and everything else stay. Every column
in which something was replaced is looked at again, in memory; where anything personal is found a second time nothing is
written.
"""

import csv
import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from daicho.checks.pii.column_headers import ColumnKind
from daicho.checks.pii.columns import ColumnFinding, Mode, classify_table
from daicho.checks.pii.custom import not_personal
from daicho.checks.pii.pool import ScanPool
from daicho.checks.pii.replace import Replacer, is_replacement
from daicho.checks.pii.types import TextFindings
from daicho.errors import CheckError, InputError, OutputError
from daicho.governance.intake.session import cells, opened
from daicho.governance.intake.table import RawTable
from daicho.governance.pii.run import ScanRequest
from daicho.governance.pii.tables import not_read, prepare
from daicho.language import Bilingual
from daicho.reports.folder import write_folder

logger = logging.getLogger(__name__)

SUMMARY_FILE = "redacted.json"
"""Names what was replaced, by file, column and type, in numbers; lies beside the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedColumn:
    """What became of one column."""

    name: str
    type: str
    """Type of its values, FREE_TEXT for texts."""
    replaced: int
    """Cells that differ from the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedTable:
    """What became of one table."""

    name: str
    file: str
    rows: int
    columns: tuple[RedactedColumn, ...]
    """Those in which something was replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What became of an export."""

    tables: tuple[RedactedTable, ...]
    skipped: tuple[tuple[str, Bilingual], ...]
    not_read: tuple[tuple[str, Bilingual], ...]
    """(table, why) of rows and headers that could not be read and are in no file."""


def redact_export(
    request: ScanRequest, key: bytes, out: Path, progress: Callable[[int], None] | None = None
) -> Redacted:
    """Write an export's tables with personal values replaced, and look at each of them again.

    Args:
        request: what to read; every value is looked at, whatever its mode.
        key: the installation's: the same key gives the same replacements.
        out: the folder to make.
        progress: is told how many more texts were scanned.

    Raises:
        InputError: nothing can be read there, or two tables would get one file name.
        CheckError: a second look still finds something personal; nothing is written.
        OutputError: something Daicho did not write is in the way, or the disk refuses.
    """
    replacer = Replacer(key, not_personal(request.custom))
    with opened(request.location, memory=request.memory, table=request.table, query=request.query) as (engine, export):
        if not export.tables:
            raise InputError(f"{request.location}: no table to redact", f"{request.location}: 置き換える表がありません")
        _refuse_same_place(request.location, out)

        def fill(draft: Path) -> Redacted:
            done = []
            for table in export.tables:
                content = cells(engine, table, table.headers, trimmed=False)
                done.append(_redact_table(table, content, request, replacer, draft, progress))
            files = [table.file for table in done]
            if len(set(files)) < len(files):
                raise InputError(
                    f"{request.location}: two tables would be written to one file; redact them one by one",
                    f"{request.location}: 複数の表が同じファイル名になります。1つずつ指定してください",
                )
            _refuse_to_lose(out, set(files))
            result = Redacted(tables=tuple(done), skipped=export.skipped, not_read=not_read(export))
            (draft / SUMMARY_FILE).write_text(_summary(result), encoding="utf-8", newline="\n")
            return result

        return write_folder(out, fill, ours=_written_before)


def _refuse_to_lose(out: Path, files: set[str]) -> None:
    """Refuse to replace a folder of an earlier run by one that lacks some of its files."""
    lost = sorted(name for name in _written_before(out) - files - {SUMMARY_FILE} if (out / name).is_file())
    if lost:
        raise OutputError(
            f"{out}: holds {lost[0]!r} of an earlier run, which this one would not write again; name another folder",
            f"{out}: 今回は出力しない以前のファイル「{lost[0]}」があります。別のフォルダを指定してください",
        )


def _refuse_same_place(location: str, out: Path) -> None:
    source, target = Path(location).resolve(), out.resolve()
    if source.exists() and (target == source or target.is_relative_to(source) or source.is_relative_to(target)):
        raise InputError(
            f"{out}: lies in the export, or the export in it; name another folder",
            f"{out}: エクスポートと重なる場所には書き込めません。別のフォルダを指定してください",
        )


def _redact_table(
    table: RawTable,
    content: pa.Table,
    request: ScanRequest,
    replacer: Replacer,
    draft: Path,
    progress: Callable[[int], None] | None,
) -> RedactedTable:
    started = time.perf_counter()
    given = prepare(table, content)
    columns = dict(given.columns)
    with ScanPool(known_names=given.names, custom=request.custom, progress=progress) as pool:
        findings = classify_table(columns, given.fields, mode=Mode.FULL, scanner=pool, custom=request.custom)
        changed: list[RedactedColumn] = []
        for finding in findings:
            values = columns[finding.column]
            replacements = _replacements(finding, values, replacer, pool)
            if not replacements:
                continue
            columns[finding.column] = _replaced(values, replacements)
            count = sum(1 for value in values.to_pylist() if value in replacements)
            changed.append(RedactedColumn(name=finding.column, type=str(finding.type), replaced=count))
            if finding.whole:
                _refuse_what_is_left(table.name, finding.column, columns[finding.column])
    name = _write(table, columns, draft)
    logger.info("pii: %s, %d rows, %d columns replaced, %.2f s", table.name, table.rows, len(changed),
                time.perf_counter() - started)  # fmt: skip
    return RedactedTable(name=table.name, file=name, rows=table.rows, columns=tuple(changed))


def _replacements(
    finding: ColumnFinding, values: pa.ChunkedArray, replacer: Replacer, pool: ScanPool
) -> dict[str, str]:
    """Return what each distinct value of a column becomes; values that stay are left out."""
    distinct = [value for value in values.unique().to_pylist() if value and value.strip()]
    if not finding.personal and finding.type is not ColumnKind.FREE_TEXT:
        return {}
    if finding.whole:
        made = {value: replacer.replace(value, finding.type) for value in distinct}
    else:
        wholly = {value: kind for value in distinct if (kind := finding.cells.type_of(value)) is not None}
        texts = [value for value in distinct if value not in wholly and finding.cells.is_text(value)]
        made = dict(zip(texts, replacer.redact_many(texts, _scan_in(pool, finding)), strict=True))
        made |= {value: replacer.replace(value, kind) for value, kind in wholly.items()}
    return {value: replacement for value, replacement in made.items() if value != replacement}


def _scan_in(pool: ScanPool, finding: ColumnFinding) -> Callable[[list[str]], Sequence[TextFindings]]:
    def scan(texts: list[str]) -> list[TextFindings]:
        found = pool.scan_many(texts, finding.column)
        return [finding.cells.counted(text, one) for text, one in zip(texts, found, strict=True)]

    return scan


def _replaced(values: pa.ChunkedArray, replacements: Mapping[str, str]) -> pa.ChunkedArray:
    coded = values.combine_chunks().dictionary_encode()
    new = pa.array([replacements.get(value, value) for value in coded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([new.take(coded.indices)])


def _refuse_what_is_left(table: str, column: str, values: pa.ChunkedArray) -> None:
    """Make sure that a column replaced whole holds replacements alone; texts are scanned until nothing is found.

    Raises:
        CheckError: a value is none.
    """
    left = sum(not is_replacement(value) for value in values.unique().to_pylist() if value and value.strip())
    if left:
        raise CheckError(
            f"{table}: {column}: {left} values still look personal after replacing; nothing was written",
            f"{table}: {column}: 置き換え後も個人情報とみられる値が {left} 件あるため、書き出しを中止しました",
        )


def _write(table: RawTable, columns: Mapping[str, pa.ChunkedArray], draft: Path) -> str:
    """Write a table as it was read, as far as its format can be written; return the file's name."""
    name = table.name.replace("\\", "/").strip("/")
    if table.format in ("csv", "tsv"):
        path = _place(draft, name)
        _write_delimited(path, columns, table.delimiter or ",", table.encoding or "utf-8-sig")
    elif table.format == "jsonl":
        path = _place(draft, name)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for row in _rows(columns):
                file.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n")
    elif table.format == "parquet":
        path = _place(draft, name)
        pq.write_table(pa.table(dict(columns)), path)
    else:
        # Sheets, database tables and members of archives become CSV files that a spreadsheet opens.
        path = _place(draft, "".join(c if c.isalnum() or c in "._-/" else "_" for c in name) + ".csv")
        _write_delimited(path, columns, ",", "utf-8-sig")
    return path.relative_to(draft.resolve()).as_posix()


def _place(draft: Path, name: str) -> Path:
    path = (draft / name).resolve()
    if not path.is_relative_to(draft.resolve()):
        raise InputError(f"{name}: leads outside the folder", f"{name}: フォルダの外を指しています")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write_delimited(path: Path, columns: Mapping[str, pa.ChunkedArray], delimiter: str, encoding: str) -> None:
    try:
        _write_rows(path, columns, delimiter, encoding)
    except (UnicodeEncodeError, LookupError):
        _write_rows(path, columns, delimiter, "utf-8-sig")  # a replacement no older encoding has


def _write_rows(path: Path, columns: Mapping[str, pa.ChunkedArray], delimiter: str, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(columns)
        writer.writerows(_rows(columns))


def _rows(columns: Mapping[str, pa.ChunkedArray]) -> Iterator[Sequence[str | None]]:
    # Under names of their places: headers may hold anything.
    table = pa.table({f"c{place}": column for place, column in enumerate(columns.values())})
    for batch in table.to_batches(max_chunksize=50_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _summary(result: Redacted) -> str:
    told = {
        "checked": "every column in which something was replaced was scanned again; the scan found nothing",
        "tables": [
            {
                "name": table.name,
                "file": table.file,
                "rows": table.rows,
                "columns": [
                    {"name": column.name, "type": column.type, "replaced": column.replaced} for column in table.columns
                ],
            }
            for table in result.tables
        ],
        "skipped": [{"name": name, "why": why.en} for name, why in result.skipped],
        "not_read": [{"name": name, "why": why.en} for name, why in result.not_read],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _written_before(target: Path) -> set[str]:
    """Return the files an earlier run wrote into `target`, as its summary names them."""
    try:
        told = json.loads((target / SUMMARY_FILE).read_text("utf-8"))
        files = {table["file"] for table in told["tables"]} | {SUMMARY_FILE}
        if not all(isinstance(file, str) for file in files):
            return set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()  # no summary of ours: nothing here may be replaced
    parents = {parent.as_posix() for file in files for parent in Path(file).parents if parent != Path()}
    return files | parents
