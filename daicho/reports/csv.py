"""Every failing record as CSV: one file with all of them, one worklist per owner.

The files open in Excel by double click: UTF-8 with BOM, CRLF, and no cell that a spreadsheet would run. Works on Arrow
batches, because an audit of a million records fails a million times: what a batch repeats is quoted and neutralised
once, and only cells that might be dangerous take the way through `masking.neutralise`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from daicho.finding import Finding
from daicho.language import Bilingual, Language
from daicho.masking import neutralise
from daicho.reports.filenames import worklist_name
from daicho.reports.report import Worklist
from daicho.reports.words import SEVERITIES, column_label, object_label

_ROWS_AT_ONCE = 16_384
"""Rows worked on together: more fall out of the processor's cache and take twice as long."""

FINDINGS_FILE = "findings.csv"
WORKLISTS_FOLDER = "worklists"

FAILURES = pa.schema(
    [
        pa.field("object", pa.string(), nullable=False),
        pa.field("check", pa.string(), nullable=False),
        pa.field("record", pa.string(), nullable=False),
        pa.field("owner", pa.string()),
        pa.field("value", pa.string()),
        pa.field("group", pa.string()),
    ]
)
"""One row per (record, check) that failed: the record's reference, its owner (null or empty without), the masked value.

`group`, for duplicates only, is the reference of the record that stands for the group.

What a check is called and what to do comes from its finding.
"""

_HEADER = (
    Bilingual("Owner", "担当者"),
    Bilingual("Object", "オブジェクト"),
    Bilingual("Record", "レコード"),
    Bilingual("Severity", "重要度"),
    Bilingual("Check", "検査"),
    Bilingual("What was found", "指摘内容"),
    Bilingual("Columns", "対象項目"),
    Bilingual("Value (masked)", "値（マスク済み）"),
    Bilingual("Same as record", "同一とみられるレコード"),
    Bilingual("What to do", "対応方法"),
)

# A cell that begins like this and holds no control character cannot start a formula in any spreadsheet: letters of
# every script, digits, and what masks begin with. Everything else is left to `masking.neutralise` to judge.
_QUIET = r"[^\p{C}\p{Z}\x{fffe}\x{ffff}]"  # RE2 does not count the two noncharacters among \p{C}
_SURELY_SAFE = rf"^[\p{{L}}\p{{N}}•*#(（「]{_QUIET}*( {_QUIET}+)*$"


def neutralised(cells: pa.StringArray) -> pa.StringArray:
    """Return the cells as `masking.neutralise` would, null as an empty cell."""
    cells = pc.fill_null(cells, "")
    doubtful = pc.invert(pc.match_substring_regex(cells, _SURELY_SAFE))
    if not pc.any(doubtful).as_py():
        return cells
    encoded = pc.dictionary_encode(pc.filter(cells, doubtful))
    replacements = pa.array([neutralise(cell) for cell in encoded.dictionary.to_pylist()], pa.string())
    return pc.replace_with_mask(cells, doubtful, replacements.take(encoded.indices))


def write_failures(
    folder: Path, batches: Iterable[pa.RecordBatch], findings: Sequence[Finding], language: Language
) -> tuple[Worklist, ...]:
    """Write `findings.csv` and `worklists/*.csv` below `folder`; return what each worklist holds, sorted by owner.

    Args:
        folder: where the files go; must exist and be empty of them.
        batches: rows of `FAILURES`, all rows of one owner together, in the order the files shall have.
        findings: where a row's severity, title, columns and remedy come from.
        language: of header, titles and remedies.

    Raises:
        ValueError: an owner comes back after another one, or a row names a check that is not among `findings`.
        OSError: a file cannot be written.
    """
    words = _Words(findings, language)
    worklists: dict[str, Worklist] = {}
    (folder / WORKLISTS_FOLDER).mkdir(mode=0o700)
    with (folder / FINDINGS_FILE).open("xb") as everything:
        everything.write(words.header)
        current: _OwnersList | None = None
        try:
            for batch in _handy(batches):
                lines = words.lines(batch)
                everything.write(_bytes(lines))
                for owner, rows, text in _by_owner(batch, lines):
                    if current is None or current.owner != owner:
                        if current is not None:
                            worklists[current.owner] = current.finish()
                        if owner in worklists:
                            raise ValueError("the failures of an owner are not together")
                        current = _OwnersList.start(folder, owner, words.header)
                    current.add(rows, text)
        finally:
            if current is not None:
                worklists[current.owner] = current.finish()
    return tuple(worklists[owner] for owner in sorted(worklists))


def _handy(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS_AT_ONCE):
            yield batch.slice(start, _ROWS_AT_ONCE)


class _Words:
    """What each check's rows have in common, quoted and neutralised once."""

    def __init__(self, findings: Sequence[Finding], language: Language) -> None:
        self._position = {(finding.object, finding.check): index for index, finding in enumerate(findings)}
        self._object = pa.array([_cells(object_label(f.object).say(language)) for f in findings], pa.string())
        self._middle = pa.array([_middle(finding, language) for finding in findings], pa.string())
        self._remedy = pa.array([_cells(finding.remedy.say(language)) for finding in findings], pa.string())
        header = ",".join(_cells(name.say(language)) for name in _HEADER)
        self.header = f"\ufeff{header}\r\n".encode()

    def lines(self, batch: pa.RecordBatch) -> pa.StringArray:
        """Return every row of the batch as a finished line."""
        finding = self._findings_of(batch)
        return pc.binary_join_element_wise(
            _quoted(neutralised(batch.column("owner"))),
            self._object.take(finding),
            _quoted(neutralised(batch.column("record"))),
            self._middle.take(finding),
            _quoted(neutralised(batch.column("value"))),
            _quoted(neutralised(batch.column("group"))),
            pc.binary_join_element_wise(self._remedy.take(finding), "\r\n", ""),
            ",",
        )

    def _findings_of(self, batch: pa.RecordBatch) -> pa.Array:
        """Return for every row the position of its finding."""
        objects = pc.dictionary_encode(batch.column("object"))
        checks = pc.dictionary_encode(batch.column("check"))
        width = len(checks.dictionary)
        pairs = pc.dictionary_encode(
            pc.add(pc.multiply(pc.cast(objects.indices, pa.int64()), width), pc.cast(checks.indices, pa.int64()))
        )
        positions = []
        for pair in pairs.dictionary.to_pylist():
            key = (objects.dictionary[pair // width].as_py(), checks.dictionary[pair % width].as_py())
            if key not in self._position:
                raise ValueError(f"no finding for check {key[1]!r} of object {key[0]!r}")
            positions.append(self._position[key])
        return pa.array(positions, pa.int64()).take(pairs.indices)


@dataclass(slots=True, kw_only=True)
class _OwnersList:
    """One worklist while it is being written."""

    owner: str
    file: str
    stream: BinaryIO
    failures: int = 0
    records: list[pa.RecordBatch] = field(default_factory=list)

    @classmethod
    def start(cls, folder: Path, owner: str, header: bytes) -> "_OwnersList":
        """Open the owner's file and write its header."""
        file = f"{WORKLISTS_FOLDER}/{worklist_name(owner)}"
        stream = (folder / file).open("xb")
        stream.write(header)
        return cls(owner=owner, file=file, stream=stream)

    def add(self, rows: pa.RecordBatch, text: bytes) -> None:
        """Write finished lines and remember whose they are."""
        self.stream.write(text)
        self.failures += rows.num_rows
        self.records.append(rows.select(["object", "record"]))

    def finish(self) -> Worklist:
        """Close the file and return what it holds."""
        self.stream.close()
        distinct = pa.Table.from_batches(self.records).group_by(["object", "record"]).aggregate([])
        return Worklist(owner=self.owner, file=self.file, records=distinct.num_rows, failures=self.failures)


def _by_owner(batch: pa.RecordBatch, lines: pa.StringArray) -> Iterator[tuple[str, pa.RecordBatch, bytes]]:
    """Yield (owner, their rows, their lines) for each run of rows of one owner."""
    runs = pc.run_end_encode(pc.fill_null(batch.column("owner"), ""))
    start = 0
    for owner, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        yield owner, batch.slice(start, end - start), _bytes(lines.slice(start, end - start))
        start = end


def _bytes(lines: pa.StringArray) -> bytes:
    """Return the lines one after the other: Arrow keeps them in one piece of memory already."""
    _, offsets, data = lines.buffers()
    ends = pa.Array.from_buffers(pa.int32(), len(lines) + 1, [None, offsets], offset=lines.offset)
    first, last = ends[0].as_py(), ends[len(lines)].as_py()
    return memoryview(data)[first:last].tobytes()


def _quoted(cells: pa.StringArray) -> pa.StringArray:
    """Return the cells in quotes, whatever they hold."""
    return pc.binary_join_element_wise('"', pc.replace_substring(cells, '"', '""'), '"', "")


def _cells(*texts: str) -> str:
    """Return the texts as neutralised, quoted cells with commas between."""
    return ",".join('"' + neutralise(text).replace('"', '""') + '"' for text in texts)


def _middle(finding: Finding, language: Language) -> str:
    columns = ", ".join(column_label(finding.object, column).say(language) for column in finding.columns)
    return _cells(SEVERITIES[finding.severity].say(language), finding.check, finding.title.say(language), columns)
