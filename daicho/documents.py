"""YAML files people write: read safely, with the line of everything, so that an error can say `file:line`.

Decides what a YAML file may not do (tags, duplicate keys, alias bombs, depth, megabytes) and how a mistake is told:
file, line, what, what would help. Leaves the meaning of keys to whoever reads them. A value is text as written until
`value` is asked: a header called `No`, `ON` or `1` needs no quotes.
"""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from daicho.errors import DaichoError
from daicho.language import Bilingual

# libyaml where it is there: nine times faster. The base loader resolves nothing, so nothing is ever constructed.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_MAX_BYTES: Final = 1_000_000
_MAX_VALUES: Final = 50_000  # aliases are expanded when counted, so that a "billion laughs" file is refused early
_DEEPEST: Final = 20  # our own files are eight levels deep

_PLAIN_TAGS: Final = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))

# YAML 1.2's core schema, of which 1.1's `yes`, `on`, `010` and `12:30` are no part: those surprise people.
_NULL: Final = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTH: Final = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]{1,3})?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Node:
    """One place in a YAML file."""

    __slots__ = ("_error", "_file", "_node", "line")

    def __init__(self, node: Any, file: str, line: int, error: type[DaichoError]) -> None:  # yaml has no types
        self._node, self._file, self._error = node, file, error
        self.line = line
        """1-based line the entry starts on: its key's, for a value of a table."""

    def wrong(self, en: str, ja: str) -> DaichoError:
        """Return an error that says where in the file it is."""
        return self._error(f"{self._file}:{self.line}: {en}", f"{self._file}:{self.line}: {ja}")

    @property
    def is_text(self) -> bool:
        """Whether this is a plain value, neither list nor table."""
        return isinstance(self._node, yaml.ScalarNode)

    @property
    def is_table(self) -> bool:
        """Whether this is a table of keys and values."""
        return isinstance(self._node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        """Whether this is a list."""
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here, or `null` without quotes."""
        return self._is_unquoted and self._node.value in _NULL

    @property
    def _is_unquoted(self) -> bool:
        return self.is_text and not self._node.style  # "" from libyaml, None from the Python parser

    def text(self) -> str:
        """Return a plain value as written.

        Raises:
            DaichoError: a list or a table stands here.
        """
        if not self.is_text:
            raise self.wrong("a single value is expected here", "ここには値を1つだけ書いてください")
        return str(self._node.value)

    def items(self) -> "tuple[Node, ...]":
        """Return a list's items; nothing for an empty value.

        Raises:
            DaichoError: no list stands here.
        """
        if self.is_null:
            return ()
        if not self.is_list:
            raise self.wrong("a list is expected here", "ここにはリスト（[a, b] または - a）を書いてください")
        return tuple(self._child(item, item) for item in self._node.value)

    def texts(self) -> tuple[str, ...]:
        """Return a list of plain values."""
        return tuple(item.text() for item in self.items())

    def table(self, known: Collection[str] | None = None) -> "dict[str, Node]":
        """Return a table's entries; nothing for an empty value.

        Raises:
            DaichoError: no table stands here, or a key is not one of `known`.
        """
        if self.is_null:
            return {}
        if not self.is_table:
            raise self.wrong("a table (key: value) is expected here", "ここには「キー: 値」の形で書いてください")
        entries = {key.value: self._child(value, key) for key, value in self._node.value}
        for key, entry in entries.items():
            if known is not None and key not in known:
                choices = ", ".join(sorted(known))
                raise entry.wrong(
                    f"unknown key {key!r}; known: {choices}", f"キー {key!r} は使えません。使えるもの: {choices}"
                )
        return entries

    def flag(self) -> bool:
        """Return true or false."""
        word = self.text().casefold()
        if word not in {"true", "false"}:
            raise self.wrong("true or false is expected here", "ここには true か false を書いてください")
        return word == "true"

    def number(self) -> float:
        """Return a number."""
        text = self.text()
        if not (_INTEGER.fullmatch(text) or _FLOAT.fullmatch(text)):
            raise self.wrong("a number is expected here", "ここには数値を書いてください")
        return float(text)

    def bilingual(self) -> Bilingual:
        """Return a sentence given as {en: …, ja: …}."""
        entries = self.table({"en", "ja"})
        if len(entries) != 2:
            raise self.wrong("both en and ja are needed", "en と ja の両方が必要です")
        return Bilingual(entries["en"].text(), entries["ja"].text())

    def value(self) -> Any:
        """Return what stands here as Python values: dict, list, str, int, float, bool, date or None."""
        if self.is_table:
            return {key: entry.value() for key, entry in self.table().items()}
        if self.is_list:
            return [item.value() for item in self.items()]
        text = self.text()
        return self._resolved(text) if self._is_unquoted else text

    def _resolved(self, text: str) -> Any:
        if text in _NULL:
            return None
        if text in _TRUTH:
            return _TRUTH[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError as error:
                raise self.wrong("no day of the calendar", "暦にない日付です") from error
        return text

    def at(self, location: Collection[int | str]) -> "Node":
        """Return the deepest entry of a path of keys and positions that the file has."""
        node = self
        for part in location:
            if node.is_table and part in (entries := node.table()):
                node = entries[str(part)]
            elif node.is_list and isinstance(part, int) and part < len(node.items()):
                node = node.items()[part]
            else:
                break
        return node

    def _child(self, node: Any, start: Any) -> "Node":
        return Node(node, self._file, start.start_mark.line + 1, self._error)


def read_yaml(path: Path, error: type[DaichoError]) -> Node:
    """Read a YAML file whose top level is a table; an empty file is an empty table.

    Args:
        error: raised for everything that is wrong with the file, here and later by its nodes.

    Raises:
        DaichoError: of the class `error`: the file is unreadable, not UTF-8, not YAML, too large or too deep, or uses
            tags, duplicate keys or alias bombs.
    """
    name = path.name
    try:
        raw = path.read_bytes()
    except OSError as failure:
        raise error(
            f"{name}: cannot be read ({failure.strerror})", f"{name}: 読み込めません（{failure.strerror}）"
        ) from failure
    if len(raw) > _MAX_BYTES:
        raise error(f"{name}: is larger than 1 MB", f"{name}: 1 MB を超えています")
    try:
        root = _compose(raw.decode("utf-8-sig"), name, error)
    except UnicodeDecodeError as failure:
        raise error(
            f"{name}: is not UTF-8; save it as UTF-8",
            f"{name}: 文字コードが UTF-8 ではありません。UTF-8 で保存してください",
        ) from failure
    except yaml.YAMLError as failure:
        mark = getattr(failure, "problem_mark", None)
        problem = getattr(failure, "problem", None) or "damaged"
        where = f"{name}:{mark.line + 1}" if mark else name
        raise error(f"{where}: is not YAML ({problem})", f"{where}: YAML として読めません（{problem}）") from failure
    _Inspector(name, error).inspect(root)
    node = Node(root, name, 1, error)
    node.table()
    return node


def _compose(text: str, name: str, error: type[DaichoError]) -> Any:
    # Depth is counted before composing: libyaml's composer recurses in C and takes the process down with it.
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _too_deep(f"{name}:{line}", error)
    return yaml.compose(text, Loader=_Loader) or yaml.ScalarNode("tag:yaml.org,2002:str", "")


class _Inspector:
    """Walks a whole file once, aliases expanded, so that nodes need not look for attacks any more."""

    def __init__(self, name: str, error: type[DaichoError]) -> None:
        self._name, self._error = name, error
        self._count = 0

    def _wrong(self, node: Any, en: str, ja: str) -> DaichoError:
        where = f"{self._name}:{node.start_mark.line + 1}"
        return self._error(f"{where}: {en}", f"{where}: {ja}")

    def inspect(self, node: Any, depth: int = 0) -> None:
        self._count += 1
        if self._count > _MAX_VALUES:
            raise self._wrong(node, "holds too many values", "値の数が多すぎます")
        if depth > _DEEPEST:
            raise _too_deep(f"{self._name}:{node.start_mark.line + 1}", self._error)
        if node.tag not in _PLAIN_TAGS:
            raise self._wrong(node, "uses a YAML tag (!…); plain values only", "YAML タグ（!…）は使えません")
        if isinstance(node, yaml.MappingNode):
            self._keys(node)
            for _, value in node.value:
                self.inspect(value, depth + 1)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self.inspect(item, depth + 1)

    def _keys(self, node: Any) -> None:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._wrong(key, "has a key that is not text", "文字列でないキーがあります")
            if key.value in seen:
                raise self._wrong(key, f"key {key.value!r} occurs twice", f"キー {key.value!r} が重複しています")
            seen.add(key.value)


def _too_deep(where: str, error: type[DaichoError]) -> DaichoError:
    return error(f"{where}: nested too deeply", f"{where}: 入れ子が深すぎます")
