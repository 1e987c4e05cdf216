"""YAML files people write: read safely, with the line of everything, so that an error can say `file:line`.

Decides what a YAML file may not do: no tags, no duplicate keys, no alias bombs, no megabytes. Leaves the meaning of
keys to whoever reads them.
"""

from pathlib import Path
from typing import Any

import yaml

_MAX_BYTES = 1_000_000
_MAX_NODES = 50_000  # aliases are expanded when counted, so that a "billion laughs" file is refused early


class Node(dict[str, Any]):
    """A YAML mapping that knows the line each of its keys stands on."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        """1-based line of the mapping."""
        self.lines: dict[str, int] = {}
        """1-based line of each key."""


class DocumentError(ValueError):
    """A YAML file is damaged or does what it may not; carries where and what, for the caller's own error.

    Args:
        where: `file:line`.
        en: what is wrong, in English.
        ja: the same in Japanese.
    """

    def __init__(self, where: str, en: str, ja: str) -> None:
        super().__init__(f"{where}: {en}")
        self.where, self.en, self.ja = where, en, ja


def read_yaml(path: Path) -> Node:
    """Read a YAML file whose top level is a mapping.

    Raises:
        DocumentError: the file is unreadable, not YAML, too large, or uses tags, duplicate keys or alias bombs.
    """
    name = path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DocumentError(name, f"cannot be read ({error.strerror})", f"読めません（{error.strerror}）") from error
    if len(raw) > _MAX_BYTES:
        raise DocumentError(name, "is larger than 1 MB", "1 MB を超えています")
    try:
        text = raw.decode("utf-8-sig")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise DocumentError(
            name, "is not UTF-8; save it as UTF-8", "UTF-8 ではありません。UTF-8 で保存してください"
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or "is not YAML"
        raise DocumentError(where, f"is not valid YAML: {problem}", f"YAML として読めません: {problem}") from error
    if root is None:
        return Node(1)
    if not isinstance(root, yaml.MappingNode):
        raise DocumentError(
            f"{name}:1", "must be a mapping of keys to values", "キーと値の組（マッピング）で書いてください"
        )
    node: Node = _Builder(name).build(root)
    return node


class _Builder:
    """Turns composed nodes into plain values, counting every node it makes."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0
        self._scalars = yaml.CSafeLoader("")

    def build(self, node: yaml.Node) -> Any:
        self._count += 1
        line = node.start_mark.line + 1
        if self._count > _MAX_NODES:
            raise DocumentError(f"{self._name}:{line}", "holds too many values", "値の数が多すぎます")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, line)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child) for child in node.value]
        if not node.tag.startswith("tag:yaml.org,2002:"):
            raise DocumentError(f"{self._name}:{line}", "uses a YAML tag; plain values only", "YAML タグは使えません")
        try:
            return self._scalars.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError) as error:
            raise DocumentError(
                f"{self._name}:{line}", "holds a value YAML cannot read", "読み取れない値があります"
            ) from error

    def _mapping(self, node: yaml.MappingNode, line: int) -> Node:
        built = Node(line)
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or key == "<<":
                raise DocumentError(
                    f"{self._name}:{key_line}", "has a key that is not text", "文字列でないキーがあります"
                )
            if key in built:
                raise DocumentError(
                    f"{self._name}:{key_line}", f"has the key {key!r} twice", f"キー {key!r} が重複しています"
                )
            built.lines[key] = key_line
            built[key] = self.build(value_node)
        return built
