"""A YAML file read as text with its line numbers.

Decides how a mapping file is walked and how a mistake in it is told: file, line, what, what would help. Every scalar
stays text, so a header called `No`, `ON` or `1` needs no quotes.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from daicho.errors import MappingError
from daicho.language import Bilingual

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where it is there: nine times faster. The base loader resolves no tags, so nothing is ever constructed."""

_DEEPEST = 12
"""A mapping file is five levels deep; more is a mistake or an attack on the walker."""


class Node:
    """One place in a YAML file."""

    __slots__ = ("_depth", "_node", "_path")

    def __init__(self, path: Path, node: Any, depth: int = 0) -> None:  # yaml has no types of its own
        self._path, self._node, self._depth = path, node, depth

    def wrong(self, en: str, ja: str) -> MappingError:
        """Return an error that says where in the file it is."""
        where = f"{self._path.name}:{self._node.start_mark.line + 1}"
        return MappingError(f"{where}: {en}", f"{where}: {ja}")

    def _child(self, node: Any) -> "Node":
        if self._depth >= _DEEPEST:
            raise self.wrong("nested too deeply", "入れ子が深すぎます")
        return Node(self._path, node, self._depth + 1)

    @property
    def is_text(self) -> bool:
        """Whether this is a plain value, neither list nor table."""
        return isinstance(self._node, yaml.ScalarNode)

    def text(self) -> str:
        """Return a plain value as written.

        Raises:
            MappingError: a list or a table stands here.
        """
        if not self.is_text:
            raise self.wrong("a single value is expected here", "ここには値を1つだけ書いてください")
        return str(self._node.value)

    def items(self) -> "tuple[Node, ...]":
        """Return a list's items; nothing for an empty value.

        Raises:
            MappingError: no list stands here.
        """
        if self.is_text and not self._node.value:
            return ()
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.wrong("a list is expected here", "ここにはリスト（[a, b] または - a）を書いてください")
        return tuple(self._child(item) for item in self._node.value)

    def texts(self) -> tuple[str, ...]:
        """Return a list of plain values."""
        return tuple(item.text() for item in self.items())

    def table(self, known: Collection[str] | None = None) -> "dict[str, Node]":
        """Return a table's entries; nothing for an empty value.

        Raises:
            MappingError: no table stands here, a key occurs twice, or a key is not one of `known`.
        """
        if self.is_text and not self._node.value:
            return {}
        if not isinstance(self._node, yaml.MappingNode):
            raise self.wrong("a table (key: value) is expected here", "ここには「キー: 値」の形で書いてください")
        entries: dict[str, Node] = {}
        for key_node, value_node in self._node.value:
            key_at = self._child(key_node)
            key = key_at.text()
            if known is not None and key not in known:
                choices = ", ".join(sorted(known))
                raise key_at.wrong(
                    f"unknown key {key!r}; known: {choices}", f"キー {key!r} は使えません。使えるもの: {choices}"
                )
            if key in entries:
                raise key_at.wrong(f"key {key!r} occurs twice", f"キー {key!r} が重複しています")
            entries[key] = self._child(value_node)
        return entries

    def flag(self) -> bool:
        """Return true or false."""
        word = self.text().casefold()
        if word not in {"true", "false"}:
            raise self.wrong("true or false is expected here", "ここには true か false を書いてください")
        return word == "true"

    def number(self) -> float:
        """Return a number."""
        try:
            return float(self.text())
        except ValueError as error:
            raise self.wrong("a number is expected here", "ここには数値を書いてください") from error

    def bilingual(self) -> Bilingual:
        """Return a sentence given as {en: …, ja: …}."""
        entries = self.table({"en", "ja"})
        if len(entries) != 2:
            raise self.wrong("both en and ja are needed", "en と ja の両方が必要です")
        return Bilingual(entries["en"].text(), entries["ja"].text())


def read_yaml(path: Path) -> Node:
    """Read a YAML file.

    Raises:
        MappingError: the file cannot be read, is not UTF-8, is not YAML, is empty, or uses aliases.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        # Aliases are refused before composing: a few lines of them can stand for gigabytes.
        if "&" in text and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader)):
            raise MappingError(
                f"{path.name}: YAML aliases (*name) are not supported; write the list out",
                f"{path.name}: YAMLのエイリアス（*名前）は使えません。リストを書き下してください",
            )
        root = yaml.compose(text, Loader=_Loader)
    except OSError as error:
        raise MappingError(
            f"{path.name}: cannot be read ({error.strerror})", f"{path.name}: 読み込めません（{error.strerror}）"
        ) from error
    except UnicodeDecodeError as error:
        raise MappingError(f"{path.name}: is not UTF-8", f"{path.name}: 文字コードがUTF-8ではありません") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise MappingError(
            f"{path.name}:{line}: is not YAML ({error.problem})",
            f"{path.name}:{line}: YAMLとして読めません（{error.problem}）",
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise MappingError(f"{path.name}: is not YAML", f"{path.name}: YAMLとして読めません") from error
    if root is None:
        raise MappingError(f"{path.name}: is empty", f"{path.name}: 中身がありません")
    return Node(path, root)
