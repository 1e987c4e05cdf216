"""Labelled texts: where a person or a program says that personal information stands, read from JSONL.

Holds every line to the form, so that measuring needs no doubts. Offsets are Python string indices.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daicho.checks.pii.json_lines import Line, read_lines
from daicho.errors import InputError

_LONGEST_NAME = 60
"""Characters of a type's or category's name; a name that is longer is no name."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A labelled piece of a text."""

    start: int
    end: int
    name: str
    """The type of a span, the category of a special-care phrase."""

    @property
    def length(self) -> int:
        """Characters it covers."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """What one line says of one text."""

    line: int
    spans: tuple[Mark, ...]
    special_care: tuple[Mark, ...] | None
    """None where the line does not speak of it."""
    digest: bytes | None
    """Of the text, where the line has it; the text itself is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledFile:
    """All texts of a file, by id."""

    name: str
    texts: Mapping[str, LabelledText]


def read_labelled(path: Path, *, gold: bool = False) -> LabelledFile:
    """Read a JSONL file of {"id", "text"?, "spans": [{"start", "end", "type"}], "special_care": [{…, "category"}]}.

    Further keys are passed over; a line without `special_care` says nothing of it.

    Args:
        path: the file.
        gold: whether every line has to be labelled: a line without any would count everything found as wrong.

    Raises:
        InputError: the file is unreadable or empty, a line is malformed, or an id stands twice.
    """
    texts: dict[str, LabelledText] = {}
    try:
        with path.open("rb") as stream:
            for line in read_lines(stream, path.name):
                key = str(line.id)
                if key in texts:
                    first = texts[key].line
                    raise line.wrong(f"has the id of line {first}", f"{first} 行目と id が重複しています")
                texts[key] = _text(line)
                if gold and line.content.get("spans") is None and texts[key].special_care is None:
                    raise line.wrong(
                        "has no labels; write spans, an empty list where there is nothing to find",
                        "正解がありません。spans を書いてください（該当なしは空のリスト）",
                    )
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror})", f"{path}: 読み込めません（{error.strerror}）"
        ) from error
    if not texts:
        raise InputError(f"{path}: holds no texts", f"{path}: データがありません")
    return LabelledFile(name=path.name, texts=texts)


def _text(line: Line) -> LabelledText:
    text = line.content.get("text")
    if text is not None and not isinstance(text, str):
        raise line.wrong("text is not text", "text は文字列で書いてください")
    length = None if text is None else len(text)
    return LabelledText(
        line=line.number,
        spans=_marks(line, "spans", "type", length) or (),
        special_care=_marks(line, "special_care", "category", length),
        digest=None if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(),
    )


def _marks(line: Line, key: str, name: str, length: int | None) -> tuple[Mark, ...] | None:
    entries = line.content.get(key)
    if entries is None:
        return None
    if not isinstance(entries, list):
        raise line.wrong(f"{key} is not a list", f"{key} はリストで書いてください")
    return tuple(sorted(_mark(line, key, at, entry, name, length) for at, entry in enumerate(entries, 1)))


def _mark(line: Line, key: str, at: int, entry: Any, name: str, length: int | None) -> Mark:
    if not isinstance(entry, dict):
        raise line.wrong(f"{key}, entry {at}: is not an object", f"{key} の {at} 件目: オブジェクトではありません")
    start, end, called = _offset(entry.get("start")), _offset(entry.get("end")), entry.get(name)
    if not 0 <= start < end:
        raise line.wrong(
            f"{key}, entry {at}: start and end must be whole numbers, 0 or more, start before end",
            f"{key} の {at} 件目: start と end は 0 以上の整数で、start < end としてください",
        )
    if length is not None and end > length:
        raise line.wrong(f"{key}, entry {at}: ends behind the text", f"{key} の {at} 件目: 本文の長さを超えています")
    if not isinstance(called, str) or not 0 < len(called.strip()) <= _LONGEST_NAME:
        raise line.wrong(f"{key}, entry {at}: needs a {name}", f"{key} の {at} 件目: {name} が必要です")
    return Mark(start, end, called.strip())


def _offset(value: Any) -> int:
    """Return `value`, or -1 where it is no whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
