"""The catalogue: per type and category what it is, how it looks, what law says of it, how it is masked.

Reads `types.yaml` and holds it to the vocabulary of `types`. Decides nothing about finding and, how `masked` shows a
type aside, nothing about showing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

from daicho.checks.pii.masked import mask_kind, masked
from daicho.checks.pii.types import NOT_PERSONAL, Category, PiiType
from daicho.documents import Node, read_yaml
from daicho.errors import CheckError
from daicho.language import Bilingual
from daicho.masking import MaskKind
from daicho.personal import category_label, type_label


class Standing(StrEnum):
    """What a check digit is worth."""

    OFFICIAL = "official"
    """A published rule: a number that fails it is none."""
    PARTLY = "partly"
    """Official for some forms of the number only."""
    UNOFFICIAL = "unofficial"
    """Known from use: it may speak for a number, never against one."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A provision and what it says, in a sentence."""

    cite: Bilingual
    says: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeEntry:
    """What the catalogue says of one type of personal information."""

    type: PiiType
    label: Bilingual
    what: Bilingual
    format: Bilingual
    standing: Standing
    check: Bilingual
    """The rule of the check digit, or what decides where there is none."""
    check_source: Bilingual | None
    law: tuple[Law, ...]
    personal: bool
    examples: tuple[str, ...]
    """Invented; they pass the check digit where there is one."""

    @property
    def mask(self) -> MaskKind | None:
        """Return how reports mask a value; None where nothing shows."""
        return mask_kind(self.type)

    def masked(self, value: str) -> str:
        """Return `value` as reports show it."""
        return masked(value, self.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryEntry:
    """What the catalogue says of one category of special-care information; nothing of a hit is ever shown."""

    category: Category
    label: Bilingual
    what: Bilingual
    not_this: Bilingual
    """What looks like it and does not count."""
    law: tuple[Law, ...]
    example: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every type and category, in the order of the vocabulary."""

    types: Mapping[PiiType, TypeEntry]
    categories: Mapping[Category, CategoryEntry]


_TYPE_KEYS = frozenset(("what", "format", "check", "law", "personal", "examples"))
_CATEGORY_KEYS = frozenset(("what", "not_this", "law", "example"))


@cache
def catalogue() -> Catalogue:
    """Return the catalogue shipped with Daicho."""
    with resources.as_file(resources.files("daicho.checks.pii") / "types.yaml") as path:
        return read_catalogue(path)


def read_catalogue(path: Path) -> Catalogue:
    """Return a catalogue file's content.

    Raises:
        CheckError: an entry is missing, unknown, incomplete, or contradicts the vocabulary.
    """
    document = read_yaml(path, CheckError)
    parts = document.table({"laws", "types", "categories"})
    laws = {name: _law(node) for name, node in parts["laws"].table().items()}
    types = _complete(parts["types"], [one.value for one in PiiType])
    categories = _complete(parts["categories"], [one.value for one in Category])
    return Catalogue(
        types={PiiType(name): _type(PiiType(name), node, laws) for name, node in types.items()},
        categories={Category(name): _category(Category(name), node, laws) for name, node in categories.items()},
    )


def _complete(node: Node, names: list[str]) -> dict[str, Node]:
    """Return the entries in the order of `names`, having made sure that each has one."""
    entries = node.table(names)
    for name in names:
        if name not in entries:
            raise node.wrong(f"no entry for {name}", f"{name} の項目がありません")
    return {name: entries[name] for name in names}


def _entries(node: Node, keys: frozenset[str]) -> dict[str, Node]:
    entries = node.table(keys)
    missing = ", ".join(sorted(keys - entries.keys()))
    if missing:
        raise node.wrong(f"missing: {missing}", f"不足している項目: {missing}")
    return entries


def _law(node: Node) -> Law:
    entries = _entries(node, frozenset(("cite", "says")))
    return Law(cite=entries["cite"].bilingual(), says=entries["says"].bilingual())


def _laws(node: Node, laws: Mapping[str, Law]) -> tuple[Law, ...]:
    names = node.texts()
    unknown = ", ".join(name for name in names if name not in laws)
    if unknown or not names:
        raise node.wrong(f"no such law: {unknown or 'none named'}", f"法令の指定が正しくありません: {unknown}")
    return tuple(laws[name] for name in names)


def _type(name: PiiType, node: Node, laws: Mapping[str, Law]) -> TypeEntry:
    entries = _entries(node, _TYPE_KEYS)
    personal = entries["personal"].flag()
    if personal == (name in NOT_PERSONAL):
        raise entries["personal"].wrong("contradicts NOT_PERSONAL", "NOT_PERSONAL と一致しません")
    check = entries["check"].table({"standing", "rule", "source"})
    return TypeEntry(
        type=name,
        label=type_label(name),
        what=entries["what"].bilingual(),
        format=entries["format"].bilingual(),
        standing=Standing(_one_of(check["standing"], [one.value for one in Standing])),
        check=check["rule"].bilingual(),
        check_source=check["source"].bilingual() if "source" in check else None,
        law=_laws(entries["law"], laws),
        personal=personal,
        examples=entries["examples"].texts(),
    )


def _one_of(node: Node, known: list[str]) -> str:
    name = node.text()
    if name not in known:
        choices = ", ".join(known)
        raise node.wrong(f"unknown {name!r}; known: {choices}", f"{name!r} は使えません。使えるもの: {choices}")
    return name


def _category(name: Category, node: Node, laws: Mapping[str, Law]) -> CategoryEntry:
    entries = _entries(node, _CATEGORY_KEYS)
    return CategoryEntry(
        category=name,
        label=category_label(name),
        what=entries["what"].bilingual(),
        not_this=entries["not_this"].bilingual(),
        law=_laws(entries["law"], laws),
        example=entries["example"].bilingual(),
    )
