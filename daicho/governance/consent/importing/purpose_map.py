"""Which purpose of the register another system's names stand for: `--purpose`, or a small YAML file.

    purposes:
      Monthly newsletter: newsletter
      Product updates: offers
    default: marketing      # what names no purpose, such as a general opt-out

A name that is not mapped stands for nothing. `--purpose` alone is for files that name one purpose or none.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from daicho.documents import Node, read_yaml
from daicho.errors import InputError, MappingError
from daicho.governance.mapping.headers import normalise_word


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeMap:
    """The purposes behind names."""

    default: str | None = None
    named: Mapping[str, str] = field(default_factory=dict)
    """By normalised name."""
    keys: frozenset[str] = frozenset()
    """The register's own; a file may name them as they are."""
    single: bool = False
    """`--purpose` was given without a map: one name in the file may stand for it, not several."""

    def of(self, name: str | None) -> str | None:
        """Return the purpose of a name; of none, the default."""
        if name is None:
            return self.default
        found = self.named.get(normalise_word(name))
        if found is not None:
            return found
        if name in self.keys:
            return name
        return self.default if self.single else None

    def require_one(self, names: Collection[str], where: str) -> None:
        """Refuse a table that names several purposes where one was given for all of them.

        Raises:
            InputError: it does.
        """
        unknown = {normalise_word(name) for name in names if name not in self.keys}
        if self.single and len(unknown) > 1:
            raise InputError(
                f"{where}: names {len(unknown)} purposes or subscriptions, --purpose is one;"
                " say which is which with --map",
                f"{where}: 目的・購読が {len(unknown)} 種類あり、--purpose 1 つでは区別できません。"
                "--map で対応を指定してください",
            )


def read_purpose_map(path: Path | None, purpose: str | None, known: Collection[str]) -> PurposeMap:
    """Return the mapping a person gave.

    Args:
        path: the YAML file.
        purpose: the default; overrides the file's.
        known: purposes of the register.

    Raises:
        MappingError: the file is wrong or names a purpose the register does not have; says `file:line`.
        InputError: neither is given where the register's purposes cannot be told apart, or `purpose` is unknown.
    """
    listed = ", ".join(sorted(known)) or "-"
    if purpose is not None and purpose not in known:
        raise InputError(
            f"unknown purpose {purpose!r}; known: {listed}",
            f"目的 {purpose!r} は登録されていません。登録済み: {listed}",
        )
    if path is None:
        return PurposeMap(default=purpose, keys=frozenset(known), single=purpose is not None)
    entries = read_yaml(path, MappingError).table({"purposes", "default"})

    def checked(node: Node) -> str:
        key = node.text()
        if key not in known:
            raise node.wrong(
                f"unknown purpose {key!r}; known: {listed}", f"目的 {key!r} は登録されていません。登録済み: {listed}"
            )
        return key

    named: dict[str, str] = {}
    for name, node in (entries["purposes"].table() if "purposes" in entries else {}).items():
        word = normalise_word(name)
        if word in named:
            raise node.wrong(f"{name!r} is mapped twice", f"{name!r} の対応が重複しています")
        named[word] = checked(node)
    default = purpose or (checked(entries["default"]) if "default" in entries else None)
    return PurposeMap(default=default, named=named, keys=frozenset(known))
