"""JSONL files of notes, a line at a time: every mistake is told by file and line, never by what stands there.

Lone surrogates survive, in escapes and as bytes; one line may hold a text of tens of megabytes, never a whole disk.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from daicho.errors import InputError

LONGEST_LINE = 128 * 1024 * 1024
"""Bytes of one line: a text of 20 million characters written as escapes."""

_BOM = b"\xef\xbb\xbf"


class Line:
    """One object of a JSONL file and where it stands."""

    __slots__ = ("content", "file", "number")

    def __init__(self, file: str, number: int, content: dict[str, Any]) -> None:
        self.file, self.number, self.content = file, number, content

    def wrong(self, en: str, ja: str) -> InputError:
        """Return an error that says in which file and line it is."""
        return wrong(self.file, self.number, en, ja)

    @property
    def id(self) -> str | int:
        """The line's id.

        Raises:
            InputError: it has none, or one that is neither text nor a whole number.
        """
        value = self.content.get("id")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.wrong("needs an id, text or a whole number", "id（文字列または整数）が必要です")
        return value


def wrong(file: str, number: int, en: str, ja: str) -> InputError:
    """Return an error that says in which file and line it is."""
    return InputError(f"{file}:{number}: {en}", f"{file}:{number}: {ja}")


def read_lines(stream: BinaryIO, file: str) -> Iterator[Line]:
    """Yield the objects of a JSONL stream; empty lines are passed over.

    Args:
        stream: read forward only, one line in memory at a time.
        file: what errors call the stream.

    Raises:
        InputError: a line is no JSON object, is not UTF-8 or too long, or the stream cannot be read.
    """
    number = 0
    while True:
        try:
            raw = stream.readline(LONGEST_LINE + 1)
        except OSError as error:
            raise InputError(
                f"{file}: cannot be read ({error.strerror})", f"{file}: 読み込めません（{error.strerror}）"
            ) from error
        if not raw:
            return
        number += 1
        if len(raw) > LONGEST_LINE:
            limit = LONGEST_LINE // (1024 * 1024)
            raise wrong(file, number, f"is longer than {limit} MB", f"1行が {limit} MB を超えています")
        if number == 1:
            raw = raw.removeprefix(_BOM)
        if raw.strip():
            yield Line(file, number, _object(raw, file, number))


def _object(raw: bytes, file: str, number: int) -> dict[str, Any]:
    try:
        content = json.loads(raw.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        # `from None` here and below: these errors carry the line they could not read.
        raise wrong(
            file,
            number,
            "is not UTF-8; save the file as UTF-8",
            "文字コードが UTF-8 ではありません。UTF-8 で保存してください",
        ) from None
    except (ValueError, RecursionError):
        raise wrong(file, number, "is not JSON; write one object per line", "JSON として読めません") from None
    if not isinstance(content, dict):
        raise wrong(file, number, "is not a JSON object", '1行に1つの JSON オブジェクト（{"id": …}）を書いてください')
    return content
