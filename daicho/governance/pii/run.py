"""One scan from a location to its report: tables in, columns classified, texts scanned, findings masked."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from daicho.canonical import OBJECTS
from daicho.checks.pii.cell_forms import cell_forms
from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.column_headers import ColumnKind, header_key, read_header
from daicho.checks.pii.columns import LONGEST, ColumnFinding, Mode, classify_table
from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.pool import ScanPool
from daicho.checks.pii.types import PiiType, Span, TextFindings
from daicho.errors import InputError
from daicho.governance.intake.session import cells, opened
from daicho.governance.intake.table import RawTable
from daicho.governance.pii.tables import not_read, prepare
from daicho.language import Bilingual

logger = logging.getLogger(__name__)

_OF_PEOPLE = frozenset((Form.EMAIL, Form.PHONE, Form.DIGIT_PHONE, Form.MY_NUMBER, Form.CARD, Form.RESIDENCE_CARD))
_WHOLE_CELL = 0.6
"""How sure a whole cell is by its shape alone; a word or the column's header beside it would say more."""
_ID_FIELDS = ("id", "contact_id", "account_id", "lead_id")
_ID_ENDS = ("id", "no", "番号", "コード", "code", "number", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanRequest:
    """What to scan and how thoroughly."""

    location: str
    mode: Mode = Mode.SAMPLE
    custom: tuple[CustomType, ...] = ()
    table: str | None = None
    query: str | None = None
    memory: str = "2GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextHit:
    """A text of a record in which something was found."""

    record: str
    column: str
    text: str = field(repr=False)
    """As in the file; stays in this process."""
    found: TextFindings


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedTable:
    """One table, its columns and the texts in which something was found."""

    name: str
    label: Bilingual | None
    rows: int
    columns: tuple[ColumnFinding, ...]
    expected: frozenset[str]
    """Columns whose header or mapping says that they hold personal information."""
    hits: tuple[TextHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedExport:
    """Everything one scan found, values included: for masking or replacing, never for showing."""

    tables: tuple[ScannedTable, ...]
    skipped: tuple[tuple[str, Bilingual], ...]
    not_read: tuple[tuple[str, Bilingual], ...]
    """(table, why) of rows and headers that could not be read as they stand."""


def scan_export(request: ScanRequest, progress: Callable[[int], None] | None = None) -> ScannedExport:
    """Scan every table found at a location.

    Args:
        request: what to scan.
        progress: is told how many more texts were scanned.

    Raises:
        InputError: nothing can be read there.
    """
    with opened(request.location, memory=request.memory, table=request.table, query=request.query) as (engine, export):
        if not export.tables:
            raise InputError(f"{request.location}: no table to scan", f"{request.location}: 調べる表がありません")
        tables = tuple(
            _scan_table(table, cells(engine, table, table.headers, trimmed=False), request, progress)
            for table in export.tables
        )
    return ScannedExport(tables=tables, skipped=export.skipped, not_read=not_read(export))


class _Recorder:
    """Hands texts to the pool and remembers those in which something was found."""

    def __init__(self, pool: ScanPool) -> None:
        self._pool = pool
        self.found: dict[str, dict[str, TextFindings]] = {}
        """By column, by text."""

    def scan_many(self, texts: Iterable[str], label: str | None = None) -> Sequence[TextFindings]:
        asked = list(texts)
        findings = self._pool.scan_many(asked, label)
        told = self.found.setdefault(label or "", {})
        told.update(
            (text, found) for text, found in zip(asked, findings, strict=True) if found.spans or found.special_care
        )
        return findings


def _scan_table(
    table: RawTable, content: pa.Table, request: ScanRequest, progress: Callable[[int], None] | None
) -> ScannedTable:
    started = time.perf_counter()
    given = prepare(table, content)
    columns, fields = given.columns, given.fields
    with ScanPool(known_names=given.names, custom=request.custom, progress=progress) as pool:
        recorder = _Recorder(pool)
        findings = classify_table(columns, fields, mode=request.mode, scanner=recorder, custom=request.custom)
    records = _records(table, columns, fields, findings)
    hits = tuple(
        hit for finding in findings
        for hit in _hits(finding, columns[finding.column], records, recorder.found.get(finding.column, {}))
    )  # fmt: skip
    logger.info("pii: %s, %d rows, %d texts with findings, %.2f s", table.name, table.rows, len(hits),
                time.perf_counter() - started)  # fmt: skip
    return ScannedTable(
        name=table.name,
        label=OBJECTS[given.object].label if given.object in OBJECTS else None,
        rows=table.rows,
        columns=findings,
        expected=frozenset(name for name in columns if _says_so(name, fields.get(name))),
        hits=hits,
    )


def _says_so(header: str, mapped: str | None) -> bool:
    return isinstance(read_header(header, mapped).type, PiiType)


def _records(
    table: RawTable,
    columns: Mapping[str, pa.ChunkedArray],
    fields: Mapping[str, str | None],
    findings: Sequence[ColumnFinding],
) -> list[str]:
    """Return how people find each row: its id, where that says nothing about a person, else its place."""
    places = [f"#{number}" for number in range(1, table.rows + 1)]
    named = _id_column(columns, fields, findings)
    if named is None:
        return places
    return [
        one.strip() if one and _is_harmless(one.strip(), named) else place
        for one, place in zip(columns[named.column].to_pylist(), places, strict=True)
    ]


def _id_column(
    columns: Mapping[str, pa.ChunkedArray], fields: Mapping[str, str | None], findings: Sequence[ColumnFinding]
) -> ColumnFinding | None:
    """Return the column of the records' ids: one a mapping knows, else one called so in which no value repeats."""
    nobodys = [finding for finding in findings if finding.type is ColumnKind.NONE]
    mapped = (finding for finding in nobodys if fields.get(finding.column) in _ID_FIELDS)
    called = (
        finding
        for finding in nobodys
        if finding.distinct == finding.rows
        and read_header(finding.column).type is ColumnKind.NONE
        and header_key(finding.column).endswith(_ID_ENDS)
    )
    return next(mapped, None) or next(called, None)


def _is_harmless(record: str, column: ColumnFinding) -> bool:
    """Whether a record's id says nothing of a person: a code with digits, and no number people have."""
    digits = sum(character.isdigit() for character in record)
    return (
        record.isascii()
        and len(record) <= 64
        and 4 * digits >= len(record) > 0
        and _OF_PEOPLE.isdisjoint(cell_forms(record))
        and not column.cells.is_text(record)
    )


def _hits(
    finding: ColumnFinding, texts: pa.ChunkedArray, records: Sequence[str], found: Mapping[str, TextFindings]
) -> Iterator[TextHit]:
    if not found and not finding.cells.whole:
        return
    known: dict[str, TextFindings | None] = {}
    for record, text in zip(records, texts.to_pylist(), strict=True):
        if text is None:
            continue
        if text not in known:
            known[text] = _found_in(finding, text, found)
        if (findings := known[text]) is not None:
            yield TextHit(record=record, column=finding.column, text=text, found=findings)


def _found_in(finding: ColumnFinding, text: str, found: Mapping[str, TextFindings]) -> TextFindings | None:
    """Return what counts in one cell, at its place in the cell as it stands."""
    lead = len(text) - len(text.lstrip())
    read = text[:LONGEST].strip()
    if (kind := finding.cells.type_of(read)) is not None:
        return TextFindings(spans=(Span(lead, lead + len(read), kind, _WHOLE_CELL, "shape"),), special_care=())
    one = found.get(read)
    if one is None:
        return None
    counted = finding.cells.counted(read, one)
    return counted.moved(lead) if counted.spans or counted.special_care else None
