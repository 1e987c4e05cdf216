"""Which bytes are which characters: finds a text file's encoding and reads its lines in bounded memory.

Decides among UTF-8, UTF-16, Shift_JIS (CP932), EUC-JP, JIS (ISO-2022-JP) and CP1252. A byte that fits none of the
characters of the chosen encoding becomes UNDECODABLE, so that its row can be refused by line instead of altered.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from daicho.errors import InputError
from daicho.language import Bilingual

MAX_LINE = 16 * 1024 * 1024
"""Characters one row may have; no CRM cell is larger, and memory has to end somewhere."""
UNDECODABLE = "\udc80"
"""Stands where bytes are not characters; a lone surrogate, so no well-formed text holds it."""
OVERLONG = "\udc81"
"""Stands where a line longer than MAX_LINE was left out."""

_CHUNK = 1 << 20
_MEANINGLESS = re.compile("[\uf8f0-\uf8f3]")
_EVIDENCE = 1 << 18
# A text of one Japanese encoding read as another fails on far more than one character in ten; damage, on far fewer.
_DAMAGE_SHARE = 0.1

_SIGNATURES = (
    (b"PK\x03\x04", Bilingual("a ZIP archive or an Excel workbook", "ZIPまたはExcelブック")),
    (b"\xd0\xcf\x11\xe0", Bilingual("an old Excel or Office file", "旧形式のExcelなどOfficeファイル")),
    (b"%PDF", Bilingual("a PDF", "PDF")),
    (b"PAR1", Bilingual("a Parquet file", "Parquetファイル")),
    (b"\x1f\x8b", Bilingual("a gzip archive", "gzip圧縮ファイル")),
    (b"\x89PNG", Bilingual("a picture", "画像")),
    (b"\xff\xd8\xff", Bilingual("a picture", "画像")),
    (b"GIF8", Bilingual("a picture", "画像")),
    (b"SQLite format 3\x00", Bilingual("an SQLite database", "SQLiteデータベース")),
    (b"\x7fELF", Bilingual("a program", "実行ファイル")),
    (b"MZ\x90", Bilingual("a program", "実行ファイル")),
)


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - registered for decoding only
    return UNDECODABLE, error.end


codecs.register_error("daicho-mark", _mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How a file's bytes are to be read."""

    codec: str
    """Python codec that reads the file from its first byte, `utf-8-sig` with a byte order mark."""
    clean: bool
    """Whether it is UTF-8 throughout, without NUL: DuckDB may read it as it is."""


def detect_encoding(path: Path, where: str) -> Encoding:
    """Return the encoding of the text file at `path`, having read all of it once where it looks like UTF-8.

    Raises:
        InputError: the file is empty or no text.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\r\n\t \x00"):
        size = path.stat().st_size
        if size <= len(head):
            raise InputError(
                f"{where}: the file is empty; export it again with its header row",
                f"{where}:ファイルが空です。見出し行を含めて出力し直してください",
            )
    _refuse_binary(head, where)
    if head.startswith(codecs.BOM_UTF16_LE) or head.startswith(codecs.BOM_UTF16_BE):
        return Encoding(codec="utf-16", clean=False)
    if (wide := _wide(head)) is not None:
        return Encoding(codec=wide, clean=False)
    control = sum(head.count(byte) for byte in (b"\x00", b"\x01", b"\x02", b"\x03", b"\x04", b"\x05", b"\x06", b"\x0e"))
    if control > len(head) * 0.02 + 8:
        raise _no_text(where, Bilingual("binary data", "バイナリデータ"))
    if b"\x1b$" in head or b"\x1b(J" in head:
        return Encoding(codec="iso2022_jp_ext", clean=False)
    return _narrow(path, "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8")


def open_text(path: Path, codec: str) -> IO[str]:
    """Open `path` for reading text with its line ends kept and undecodable bytes marked."""
    return path.open(encoding=codec, errors="daicho-mark", newline="")


def is_damaged(text: str, codec: str) -> bool:
    """Return whether `text`, read by `open_text`, holds bytes that are no characters."""
    # CP932 gives four single bytes that mean nothing a place in the private use area.
    return UNDECODABLE in text or (codec == "cp932" and _MEANINGLESS.search(text) is not None)


class RowTooLongError(Exception):
    """The row being read is longer than MAX_LINE; the next read starts at the line after."""


class Lines(Iterator[str]):
    """The lines of a text, each at most MAX_LINE long, numbered; CR, LF and CR LF all end one."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.number = 0
        """Physical line last returned, 1-based."""
        self.row_size = 0
        """Characters returned since the reader last set it to 0."""
        self.left_out = False
        """Whether a line was too long and OVERLONG was returned in its place."""
        self.nul = 0
        """NUL characters taken out."""

    def __next__(self) -> str:
        """Return the next line with its end.

        Raises:
            RowTooLongError: more than MAX_LINE characters since `row_size` was 0: a quote was probably never closed.
        """
        line = self._stream.readline(MAX_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == MAX_LINE and line[-1] not in "\r\n":
            line = self._overlong()
        if "\x00" in line:
            self.nul += line.count("\x00")
            line = line.replace("\x00", "")
        self.row_size += len(line)
        if self.row_size > MAX_LINE:
            raise RowTooLongError
        return line

    def _overlong(self) -> str:
        self.left_out = True
        while (rest := self._stream.readline(MAX_LINE)) and rest[-1] not in "\r\n":
            pass
        return OVERLONG + "\n"


def _refuse_binary(head: bytes, where: str) -> None:
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            raise _no_text(where, kind)
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _no_text(where, Bilingual("UTF-32 text", "UTF-32のテキスト"))


def _no_text(where: str, kind: Bilingual) -> InputError:
    return InputError(
        f"{where}: this is {kind.en}, not CSV text; export as CSV, or give the file the suffix of what it is",
        f"{where}:CSVテキストではなく{kind.ja}です。CSVで出力し直すか、実際の形式に合った拡張子にしてください",
    )


def _wide(head: bytes) -> str | None:
    """Return the UTF-16 variant of a text without byte order mark: its separators have NULs on one side only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 2 or min(even, odd) * 10 > max(even, odd):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    text = codecs.getincrementaldecoder(codec)("replace").decode(head)
    # Stray NULs in a narrow text fall on one side by chance too, but then hardly any pair is a character of use.
    separators = sum(text.count(character) for character in "\n\r,\t;|")
    return codec if separators and text.count("\ufffd") * 20 <= len(text) and "\x00" not in text else None


def _narrow(path: Path, utf8: str) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")()
    failed = nul = False
    evidence = bytearray()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            nul = nul or b"\x00" in chunk
            if not chunk.isascii() and len(evidence) < _EVIDENCE:
                evidence += b"\n".join(line for line in chunk.splitlines() if not line.isascii())[:_EVIDENCE]
            if not failed:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    failed = True
            elif len(evidence) >= _EVIDENCE:
                break
    if not failed:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            failed = True
    if not failed:
        return Encoding(codec=utf8, clean=not nul)
    return Encoding(codec=utf8 if utf8 == "utf-8-sig" else _best(bytes(evidence)), clean=False)


def _best(evidence: bytes) -> str:
    if _damage(evidence, "utf-8") <= _DAMAGE_SHARE:
        return "utf-8"
    japanese = {codec: _damage(evidence, codec) for codec in ("cp932", "euc_jis_2004")}
    # EUC-JP read as CP932 decodes without complaint, into half-width katakana where hiragana should be.
    if japanese["euc_jis_2004"] <= japanese["cp932"] or (
        japanese["euc_jis_2004"] <= _DAMAGE_SHARE and _half_width_share(evidence) > 0.5
    ):
        best = "euc_jis_2004"
    else:
        best = "cp932"
    if japanese[best] > _DAMAGE_SHARE and _damage(evidence, "cp1252") == 0:
        return "cp1252"
    return best


def _damage(evidence: bytes, codec: str) -> float:
    """Return the share of non-ASCII characters that `codec` cannot read, in [0, 1]."""
    text = evidence.decode(codec, "daicho-mark")
    # The evidence may end inside a character.
    bad = max(0, text.count(UNDECODABLE) - 1) if text.endswith(UNDECODABLE) else text.count(UNDECODABLE)
    wide = sum(1 for character in text if character > "\x7f")
    return bad / wide if wide else 0.0


def _half_width_share(evidence: bytes) -> float:
    text = evidence.decode("cp932", "daicho-mark")
    wide = [character for character in text if character > "\x7f"]
    return sum("｡" <= character <= "ﾟ" for character in wide) / len(wide) if wide else 0.0
