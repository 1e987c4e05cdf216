"""JSON Lines: one object a line, its keys the columns in the order the file first uses them.

Numbers stay the digits they are in the file, true and false become words, nested values become JSON text. A line that
is no object is refused by its number.
"""

import json
import logging
from pathlib import Path
from typing import Any, NoReturn

from daicho.errors import InputError
from daicho.governance.intake.encoding import OVERLONG, Lines, RowTooLongError, detect_encoding, is_damaged, open_text
from daicho.governance.intake.spool import Landing, Spool
from daicho.governance.intake.table import MAX_COLUMNS, RawTable, RejectionLog, header_only_note, name_headers
from daicho.language import Bilingual

logger = logging.getLogger(__name__)

_NO_JSON = Bilingual("no JSON", "JSONとして読めない")
_NO_OBJECT = Bilingual("JSON, but no object", "JSONだがオブジェクトではない")
_TWICE = Bilingual("an object that names a key twice", "同じキーが二度ある")
_NO_TEXT = Bilingual("bytes or escapes that are no characters", "文字として読めないバイトまたはエスケープがある")
_TOO_LONG = Bilingual("longer than 16 million characters", "1,600万文字を超えている")


class _TwiceError(ValueError):
    pass


def read_jsonlines(path: Path, name: str, spool: Spool) -> RawTable:
    """Return the table in the JSON Lines file at `path`.

    Raises:
        InputError: the file is empty, binary, has no object at all, or more than MAX_COLUMNS keys.
    """
    encoding = detect_encoding(path, name)
    columns: dict[str, int] = {}
    nested: set[str] = set()
    log = RejectionLog()
    landing = Landing(spool, 0)
    try:
        with open_text(path, encoding.codec) as stream:
            lines = Lines(stream)
            while True:
                lines.row_size = 0
                try:
                    line = next(lines)
                except StopIteration:
                    break
                except RowTooLongError:
                    log.add(_TOO_LONG, lines.number)
                    continue
                if not line.strip():
                    continue
                record = _record(line, encoding.codec, nested)
                if isinstance(record, Bilingual):
                    log.add(record, lines.number)
                    continue
                for key in record:
                    if key not in columns:
                        columns[key] = len(columns)
                if len(columns) > MAX_COLUMNS:
                    raise InputError(
                        f"{name}: more than {MAX_COLUMNS} different keys by line {lines.number}; no table",
                        f"{name}:{lines.number}行目までに{MAX_COLUMNS}種類を超えるキーがあり、表として読めません",
                    )
                landing.width = len(columns)
                landing.add([record.get(key) for key in columns], len(line))
        if not columns:
            raise InputError(
                f"{name}: no line holds a JSON object with keys; one object a line is expected",
                f"{name}:キーのあるJSONオブジェクトの行がありません。1行に1オブジェクトの形式が必要です",
            )
    except BaseException:
        landing.discard()
        raise
    relation = landing.close()
    headers, notes = name_headers(tuple(columns), name)
    if nested:
        keys = ", ".join(str(columns[key] + 1) for key in sorted(nested, key=columns.__getitem__))
        notes = (
            *notes,
            Bilingual(
                f"nested values kept as JSON text in column {keys}", f"{keys}列目の入れ子の値はJSONのまま保持しました"
            ),
        )
    if not landing.rows:
        notes = (*notes, header_only_note())
    logger.info("%s: %d rows", name, landing.rows)
    return RawTable(
        name=name,
        format="jsonl",
        encoding=encoding.codec,
        headers=headers,
        relation=relation,
        rows=landing.rows,
        rejections=log.result(),
        notes=notes,
        samples=spool.samples(relation),
    )


def _record(line: str, codec: str, nested: set[str]) -> dict[str, str | None] | Bilingual:
    """Return the line's cells by key, adding to `nested` the keys whose values are; or why it is no record."""
    if is_damaged(line, codec):
        return _NO_TEXT
    if OVERLONG in line:
        return _TOO_LONG
    try:
        # Digits are kept as text: 0.10 must not become 0.1, nor a long id a rounded float.
        record = json.loads(
            line, parse_int=str, parse_float=str, parse_constant=_refuse_constant, object_pairs_hook=_distinct
        )
        if not isinstance(record, dict):
            return _NO_OBJECT
        inner = {key for key, value in record.items() if isinstance(value, dict | list)}
        if inner:
            # Read again: in `record` the numbers inside have become text.
            original = json.loads(line)
            record |= {key: json.dumps(original[key], ensure_ascii=False) for key in inner}
    except _TwiceError:
        return _TWICE
    except (ValueError, RecursionError):
        return _NO_JSON
    cells = {key: _text(value) for key, value in record.items()}
    if "\\u" in line and not _encodable("".join([*cells, *filter(None, cells.values())])):
        return _NO_TEXT
    nested |= inner
    return cells


def _text(value: str | bool | None) -> str | None:
    return ("true" if value else "false") if isinstance(value, bool) else value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise _TwiceError
    return record


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
