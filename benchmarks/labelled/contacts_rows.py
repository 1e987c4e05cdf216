"""Rows before their columns are named, and the colleagues who type them."""

import random
from dataclasses import dataclass, field

from contacts_person import Person
from contacts_styles import Style

OWNERS = """佐々木 亮|高橋 里美|田村 健吾|小川 恵|木下 智也|西 理沙|三浦 拓|中川 春奈|森田 俊|藤井 香|上田 慎|大谷 直子
平野 翔|インポート ユーザー""".replace("\n", "|").split("|")


@dataclass(slots=True, kw_only=True)
class Row:
    """One row of the export, before its columns are named."""

    cells: dict[str, str]
    person: int
    who: Person | None
    day: int
    evidence: set[tuple[object, ...]] = field(default_factory=set)
    """What a patient reader could recognise the person by; rows of one person sharing nothing are hopeless."""
    notes: set[str] = field(default_factory=set)
    """What was done to the row, for --describe."""


def linked(rows: list[Row]) -> bool:
    """Say whether evidence connects all rows of one person."""
    reached, left = set(rows[0].evidence), rows[1:]
    while left:
        near = [row for row in left if row.evidence & reached]
        if not near:
            return False
        left = [row for row in left if not row.evidence & reached]
        reached = reached.union(*(row.evidence for row in near))
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Typist:
    """A colleague's habits: they show in every row this colleague typed."""

    name: str
    phone_format: str
    wide: float
    one_cell: float
    sloppy: float


def typists(dice: random.Random, style: Style) -> list[Typist]:
    """Return the colleagues, each with a favourite phone format."""
    formats, weights = list(style.phone_formats), list(style.phone_formats.values())
    return [
        Typist(name=name, phone_format=dice.choices(formats, weights)[0], wide=dice.choice((0, 0, 0, 0.05, 0.3)),
               one_cell=dice.choice((0, 0, 0, 0.1, 0.5)), sloppy=dice.choice((0.5, 0.8, 1, 1, 1.6)))
        for name in OWNERS
    ]  # fmt: skip
