"""One table of an export as it stands in the file: text cells under its own headers, every row accounted for.

Decides what a reader hands over: a SQL table expression of text columns, the rows it yields, the rows refused and why.
Leaves meaning to `governance.mapping` and types to `governance.intake.typed`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daicho.errors import InputError
from daicho.governance.mapping import find_header_row
from daicho.language import Bilingual
from daicho.reports.report import Rejection

SAMPLE_ROWS = 200
"""How many rows a table shows to whoever has to recognise it."""
MAX_COLUMNS = 2_000
"""More columns than any CRM exports; beyond it a file is hostile or no table."""
_LINES_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A file, sheet, archive member or database table, read to its end once and ready to be queried."""

    name: str
    """Path below the audited folder, `crm.zip/contacts.csv`, `book.xlsx[取引先]`, `postgresql:contacts`."""
    format: str
    """`csv`, `tsv`, `xlsx`, `parquet`, `jsonl`, `sql`."""
    headers: tuple[str, ...]
    """As in the file; `column_3` where blank, ` (2)` appended to the second of two equals."""
    relation: str
    """SQL table expression for after FROM; yields c0 … cN-1, all VARCHAR, in file order; a blank cell is '' or NULL."""
    rows: int
    """Rows `relation` yields."""
    samples: tuple[tuple[str | None, ...], ...]
    """The first rows of `relation`, at most SAMPLE_ROWS. Raw cells: for recognising columns, never for showing."""
    rejections: tuple[Rejection, ...] = ()
    """Rows that are in the file and not in `relation`."""
    notes: tuple[Bilingual, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None

    @property
    def rows_read(self) -> int:
        """Return every row of the file below its header: those `relation` yields and those refused."""
        return self.rows + sum(rejection.rows for rejection in self.rejections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Everything found at one location."""

    tables: tuple[RawTable, ...]
    """Sorted by name."""
    skipped: tuple[tuple[str, Bilingual], ...] = ()
    """(name, why) of what lay there and was not read, sorted by name."""


class RejectionLog:
    """Counts refused rows by reason while a file is read, keeping the first line numbers of each."""

    def __init__(self) -> None:
        self._rows: dict[Bilingual, int] = {}
        self._lines: dict[Bilingual, list[int]] = {}

    def add(self, reason: Bilingual, line: int) -> None:
        """Refuse the row that starts at physical line `line` (1-based)."""
        self._rows[reason] = self._rows.get(reason, 0) + 1
        lines = self._lines.setdefault(reason, [])
        if len(lines) < _LINES_SHOWN:
            lines.append(line)

    def result(self) -> tuple[Rejection, ...]:
        """Return one entry per reason, in the order the file first gave them."""
        return tuple(
            Rejection(reason=reason, rows=rows, lines=tuple(self._lines[reason])) for reason, rows in self._rows.items()
        )


def name_headers(cells: Sequence[str | None], where: str) -> tuple[tuple[str, ...], tuple[Bilingual, ...]]:
    """Return a distinct, non-blank name for every column, and a note for each kind of change made.

    Raises:
        InputError: there are more than MAX_COLUMNS columns.
    """
    if len(cells) > MAX_COLUMNS:
        raise InputError(
            f"{where}: {len(cells)} columns; at most {MAX_COLUMNS} can be read",
            f"{where}:列が{len(cells)}個あります。読み取れるのは{MAX_COLUMNS}列までです",
        )
    taken = {cell for cell in cells if cell and cell.strip()}
    names: list[str] = []
    blank: list[int] = []
    renamed: list[int] = []
    for position, cell in enumerate(cells, 1):
        name = cell if cell and cell.strip() else f"column_{position}"
        if name is not cell:
            blank.append(position)
        if name in names or (name is not cell and name in taken):
            name = _free_name(name, {*names, *taken})
            renamed.append(position)
        names.append(name)
    notes = []
    if blank:
        places = _places(blank)
        notes.append(
            Bilingual(
                f"header blank in column {places}; named column_<position>",
                f"{places}列目の見出しが空欄のため、column_<列番号>と名付けました",
            )
        )
    if renamed:
        places = _places(renamed)
        notes.append(
            Bilingual(
                f"header used more than once; column {places} got a number after its name",
                f"見出しが重複しているため、{places}列目の名前に番号を付けました",
            )
        )
    return tuple(names), tuple(notes)


def header_row(rows: Sequence[Sequence[str | None]]) -> int:
    """Return the index of the row that holds the headers; rows above it are a title or a report's preamble.

    The mappings know most headers. Where they recognise none, the headers are the first row filled at least half as
    much as rows usually are: a title fills one cell.
    """
    found = find_header_row([tuple(cell or "" for cell in row) for row in rows])
    if found is not None:
        return found
    filled = [sum(1 for cell in row if cell and cell.strip()) for row in rows]
    usual = _most_common(count for count in filled if count)
    return next((index for index, count in enumerate(filled) if count and 2 * count >= usual), 0)


def header_only_note() -> Bilingual:
    """Return the note of a table that has headers and nothing below them."""
    return Bilingual("no rows below the header", "見出しの下に行がありません")


def preamble_note(lines: Sequence[int]) -> Bilingual:
    """Return the note that names the lines left out above the header."""
    return Bilingual(
        f"left out above the header: line {_places(lines)}", f"見出しより上の{_places(lines)}行目は読み飛ばしました"
    )


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _places(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return f"{shown}, …" if len(numbers) > 10 else shown


def _most_common(numbers: Iterable[int]) -> int:
    counts: dict[int, int] = {}
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    return max(counts, key=lambda number: (counts[number], number), default=0)
