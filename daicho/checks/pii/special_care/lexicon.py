"""Reads the words of special-care information and what speaks for and against them; decides nothing about a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from ahocorasick_rs import AhoCorasick

from daicho.checks.pii.types import Category
from daicho.documents import Node, read_yaml
from daicho.errors import CheckError

LANGUAGES: Final = ("ja", "en")


class Strength(StrEnum):
    """How much a word says by itself."""

    SAYS = "says"
    """States something about a person: 通院中."""
    NAMES = "names"
    """Names a condition or belief: 糖尿病; counts where a person is near."""
    HINTS = "hints"
    """Has other meanings: 手術, 組合; counts where a person and a statement are near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What speaks for a person and against one, in one language."""

    language: str
    ends: re.Pattern[str]
    """Where a sentence ends."""
    people: re.Pattern[str]
    labels: re.Pattern[str]
    said: re.Pattern[str]
    follows: re.Pattern[str]
    """What may follow a word without a gap."""
    things: re.Pattern[str]
    denied: re.Pattern[str]
    others: re.Pattern[str]
    general: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One meaning of one word."""

    category: Category
    strength: Strength
    context: Context
    before: re.Pattern[str] | None = None
    """Must match right before the word; part of the finding."""
    after: re.Pattern[str] | None = None
    """Must match right after the word; part of the finding."""


class Lexicon:
    """All words, looked for at once."""

    def __init__(self, entries: dict[str, tuple[Entry, ...]]) -> None:
        words = sorted(entries)
        self._entries = [entries[word] for word in words]
        self._letters = [(_is_letter(word[0]), _is_letter(word[-1])) for word in words]
        self._automaton = AhoCorasick(words)

    def find(self, lowered: str) -> list[tuple[int, int, tuple[Entry, ...]]]:
        """Return every word in a text of small letters: start, end, meanings; the longest first at each place."""
        found = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        if not found:
            return []
        places = [
            (start, end, number) for number, start, end in found if self._stands_alone(lowered, number, start, end)
        ]
        places.sort(key=lambda place: (place[0], -place[1]))
        return [(start, end, self._entries[number]) for start, end, number in places]

    def _stands_alone(self, lowered: str, number: int, start: int, end: int) -> bool:
        """Whether a word in Latin letters is a whole word here; Japanese has no blanks to go by."""
        first, last = self._letters[number]
        if first and start and _is_letter(lowered[start - 1]):
            return False
        return not (last and end < len(lowered) and _is_letter(lowered[end]))


@cache
def lexicon() -> Lexicon:
    """Return the words of both languages.

    Raises:
        CheckError: a word list is damaged.
    """
    entries: dict[str, list[Entry]] = {}
    for language in LANGUAGES:
        with resources.as_file(resources.files("daicho.checks.pii.special_care") / f"{language}.yaml") as path:
            parts = read_yaml(path, CheckError).table({"categories", "context"})
        context = _context(language, parts["context"])
        for name, kinds in parts["categories"].table(set(Category)).items():
            for word, entry in _entries(Category(name), kinds, context):
                entries.setdefault(word.lower(), []).append(entry)
    return Lexicon({word: tuple(meanings) for word, meanings in entries.items()})


def _context(language: str, node: Node) -> Context:
    parts = {key: "|".join(f"(?:{pattern})" for pattern in value.texts()) for key, value in node.table().items()}
    return Context(
        language=language, **{key: re.compile(pattern, re.IGNORECASE | re.ASCII) for key, pattern in parts.items()}
    )


def _entries(category: Category, node: Node, context: Context) -> Iterable[tuple[str, Entry]]:
    """Yield words with their meaning; forms first, as they say more."""
    kinds = node.table({*Strength, "forms"})
    for form in kinds["forms"].items() if "forms" in kinds else ():
        parts = form.table({"words", "strength", "before", "after"})
        entry = Entry(
            category=category,
            strength=Strength(parts["strength"].text()),
            context=context,
            before=_compiled(parts.get("before"), r"(?:%s)\Z"),
            after=_compiled(parts.get("after"), "(?:%s)"),
        )
        yield from ((word, entry) for word in parts["words"].texts())
    for strength in Strength:
        if strength in kinds:
            entry = Entry(category=category, strength=strength, context=context)
            yield from ((word, entry) for word in kinds[strength].texts())


def _compiled(node: Node | None, shape: str) -> re.Pattern[str] | None:
    return None if node is None else re.compile(shape.replace("%s", node.text()), re.IGNORECASE | re.ASCII)


def _is_letter(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"
