"""Whether a delimited file is so regular that DuckDB may read it as it lies there.

An independent count: quotes and line ends are found with numpy, DuckDB's strict parser is asked for its own count,
and only where both agree is the file read by DuckDB. (DuckDB 2.0 was seen to return no row at all, without an error,
for line ends of two kinds, and to lose a good row under `ignore_errors`.)
"""

import logging
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from daicho.engine.protocol import literal
from daicho.governance.intake.dialect import Dialect
from daicho.governance.intake.encoding import MAX_LINE
from daicho.governance.intake.spool import Spool, count_rows

logger = logging.getLogger(__name__)

_CHUNK = 8 << 20
_BOM = b"\xef\xbb\xbf"


def direct_relation(path: Path, dialect: Dialect, width: int, spool: Spool) -> tuple[str, int] | None:
    """Return a table expression over the file itself and its rows below the header; None if it is not regular.

    The file must be UTF-8 without NUL, its first line the header, of `width` columns.
    """
    # DuckDB gives a blank line of a one-column file as a row; the careful reader does not.
    if width == 1 or dialect.skip_space:
        return None
    rows = _count_rows(path, dialect)
    if rows is None:
        return None
    relation = _read_csv(spool.plain(path, ".csv"), dialect, width)
    with spool.connect() as connection:
        landed = spool.table() if spool.lands else None
        try:
            if landed is not None:
                connection.execute(f"CREATE TABLE {landed} AS FROM {relation}")
                relation = landed
            found = count_rows(connection, relation)
        except duckdb.Error as error:
            logger.info("read row by row: %s", type(error).__name__)
            found = -1
        if found != rows - 1:
            connection.execute(f"DROP TABLE IF EXISTS {landed}" if landed else "SELECT 1")
            return None
    return relation, rows - 1


def _read_csv(path: Path, dialect: Dialect, width: int) -> str:
    columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(width))
    return (
        f"read_csv({literal(str(path))}, auto_detect = false, header = false, skip = 1, strict_mode = true, "
        f"delim = {literal(dialect.delimiter)}, quote = {literal(dialect.quote)}, escape = {literal(dialect.quote)}, "
        # No new_line: given '\\r\\n', DuckDB 2.0 returns nothing; it finds the line end itself.
        f"columns = {{{columns}}}, encoding = 'utf-8', compression = 'none', "
        # By default buffers grow with the longest line: 256 MB a thread.
        f"max_line_size = {MAX_LINE}, buffer_size = {2 * MAX_LINE}, hive_partitioning = false, null_padding = false)"
    )


def _count_rows(path: Path, dialect: Dialect) -> int | None:
    """Return how many rows there are, the header included; None where anything is odd."""
    rows = 0
    line_end: bytes | None = None
    rest = b""
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            buffer = rest + chunk
            if not rows and buffer.startswith(_BOM):
                buffer = buffer[len(_BOM) :]
            if not chunk:
                if not buffer:
                    break
                buffer += line_end or b"\n"
            ends = _row_ends(buffer, dialect.quote)
            if ends is None:
                return None
            if len(ends):
                kind = _line_end(buffer, ends)
                if kind is None or line_end not in (None, kind):
                    return None
                line_end = kind
                if not _rows_are_plain(buffer, ends, dialect):
                    return None
                rows += len(ends)
            rest = buffer[int(ends[-1]) + 1 :] if len(ends) else buffer
            if len(rest) > MAX_LINE or (not chunk and rest):
                return None
    return rows


def _row_ends(buffer: bytes, quote: str) -> npt.NDArray[np.intp] | None:
    """Return where newlines outside quotes stand; None if a carriage return stands alone."""
    if b"\r" in buffer and buffer.count(b"\r") != buffer.count(b"\r\n") + buffer.endswith(b"\r"):
        return None
    cells = np.frombuffer(buffer, np.uint8)
    newlines = np.flatnonzero(cells == ord("\n"))
    if not len(newlines) or quote.encode() not in buffer:
        return newlines
    # Quotes of each line, odd or even, then of all lines up to each newline: outside is where it is even.
    quotes = (cells[: newlines[-1] + 1] == ord(quote)).view(np.uint8)
    starts = np.concatenate(([0], newlines[:-1] + 1))
    inside = np.bitwise_xor.accumulate(np.bitwise_xor.reduceat(quotes, starts))
    outside: npt.NDArray[np.intp] = newlines[inside == 0]
    return outside


def _line_end(buffer: bytes, ends: npt.NDArray[np.intp]) -> bytes | None:
    cells = np.frombuffer(buffer, np.uint8)
    before = cells[np.maximum(ends - 1, 0)] == ord("\r")
    if before.all():
        return b"\r\n"
    return None if before.any() else b"\n"


def _rows_are_plain(buffer: bytes, ends: npt.NDArray[np.intp], dialect: Dialect) -> bool:
    """Return whether no row is too long and none has only blank cells."""
    starts = np.concatenate(([0], ends[:-1] + 1))
    lengths = ends - starts
    if int(lengths.max()) > MAX_LINE:
        return False
    blank = f"{dialect.delimiter}{dialect.quote} \t\r".encode()
    cells = np.frombuffer(buffer, np.uint8)
    is_blank = np.zeros(256, np.bool_)
    is_blank[list(blank + b"\n")] = True
    # A row of blank cells has one of these at every place; few others have one at each of these five.
    odd = is_blank[cells[starts]] & is_blank[cells[np.maximum(ends - 1, 0)]]
    for part in (2, 3, 5):
        odd &= is_blank[cells[starts + lengths // part]]
    suspects = zip(starts[odd].tolist(), ends[odd].tolist(), strict=True)
    return all(buffer[start:end].strip(blank) for start, end in suspects)
