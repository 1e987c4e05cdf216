"""People in English text: full names, bare first names, names behind titles, labels and greetings, and in signatures.

No model: a lexicon says how name-like words are, the words around them say whether a person is meant. `Mr` is no
part of a name. Companies, places, products, months and software are held off by what stands next to them. What it
cannot see: a first name in no list, in the middle of a sentence, without anything around it that people do.
"""

import re
from collections.abc import Collection

from daicho.checks.pii.english_chains import LETTER, UPPER, Candidate, Token, candidates
from daicho.checks.pii.english_chat import find_small_people, find_speakers
from daicho.checks.pii.english_context import Shape, Surroundings
from daicho.checks.pii.english_lexicon import Word, fold, meaning, word_list
from daicho.checks.pii.table_rows import columns, small
from daicho.checks.pii.types import PiiType, Span

_AND_AFTER = re.compile(rf" & ([{UPPER}][{LETTER}'’]+)")
_AND_BEFORE = re.compile(rf"([{UPPER}][{LETTER}'’]+) & $")
_CAPITAL = re.compile(f"[{UPPER}]")
_SMALL = re.compile("[a-z]{3}")
_ENOUGH = 0.5
_NEVER_A_PERSON = -0.9
_LONGEST_WORD = 40
_HONOURED = re.compile("-(?:san|sama|kun|chan|sensei)(?![a-z])")
_MAIL = re.compile(r"([A-Za-z0-9._+-]{3,})@")
_NOT_NAMES_OF_MAIL = frozenset(
    """
    info sales support office admin contact mail hello team enquiries accounts orders service hr jobs news
    billing help noreply reply the and von van der
    """.split()
)
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def find_english_people(text: str, known: Collection[str] = ()) -> list[Span]:
    """Return people named in Latin letters in `text`.

    `text` must be `plain()`. Spans are in order and do not overlap.

    Args:
        known: names of people from the same data, whole and in parts, as written; looked up, never walked through.
    """
    if not _CAPITAL.search(text):
        if not _SMALL.search(text) or _JAPANESE.search(text):
            return []
        found = find_small_people(text)
        return sorted([*found, *find_speakers(text, found)], key=lambda span: span.start)
    search = _Search(text, known)
    return search.spans()


class _Search:
    """One text on its way through."""

    def __init__(self, text: str, known: Collection[str]) -> None:
        self._text = text
        self._known = known
        self._low = small(text)
        self._japanese = _JAPANESE.search(text) is not None
        self._mail = _mailboxes(self._low) if "@" in text else frozenset()
        self._around = Surroundings(text, self._low, columns(text), japanese=self._japanese)

    def spans(self) -> list[Span]:
        people = candidates(self._text, self._around)
        for person in people:
            person.score = self._score(person)
        if "&" in self._text:
            self._partnerships(people)
        self._repeated(people)
        found = [
            Span(p.start, p.end, PiiType.PERSON, min(0.99, round(p.score, 2)), "name")
            for p in people
            if p.score >= _ENOUGH
        ]
        if "\n" in self._text or self._text[:1] in "[<":
            found.extend(find_speakers(self._text, found))
            found.sort(key=lambda span: span.start)
        return found

    def _score(self, person: Candidate) -> float:
        name = self._text[person.start : person.end]
        if self._known and name in self._known and len(name) > 2:
            return 0.95
        if person.titled or _HONOURED.match(self._text, person.end):
            return 0.9
        score = _strength(person.words)
        if score <= 0 or (
            len(person.words) > 1
            and "_".join(fold(word).replace(".", "") for word, *_ in person.words) in word_list("not_people")
        ):
            return 0.0
        single = len(person.words) == 1
        flags = person.words[0][3]
        if (self._mail and any(fold(word) in self._mail for word, *_ in person.words if len(word) > 2)) or (
            self._mail and len(person.words) > 1 and fold(person.words[0][0][0] + person.words[-1][0]) in self._mail
        ):
            score += 0.5
        if self._known and any(
            word in self._known for word, _, _, flag in person.words if not flag & Word.COMMON and len(word) > 2
        ):
            score += 0.4
        return score + self._around.weigh(Shape(person.start, person.end, single, flags))

    def _partnerships(self, people: list[Candidate]) -> None:
        """Drop the names of Ernst & Young and Johnson & Johnson, but not Chris & Anna."""
        for person in people:
            first = person.words[0][3]
            if person.titled or (len(person.words) > 1 and first & Word.GIVEN):
                continue
            after = _AND_AFTER.match(self._text, person.end)
            before = _AND_BEFORE.search(self._text, max(0, person.start - _LONGEST_WORD), person.start)
            for neighbour in (after, before):
                if neighbour and not self._are_two(person.words[-1][0], first, neighbour[1]):
                    person.score = 0.0

    @staticmethod
    def _are_two(name: str, own: int, neighbour: str) -> bool:
        """Return whether the names around & are two people's, not one firm's."""
        other = meaning(neighbour)
        if other & Word.TITLE:
            return True
        both = (own | other) & Word.GIVEN and all(
            flags & Word.GIVEN or (flags & Word.DOUBLE and not flags & Word.SURNAME) for flags in (own, other)
        )
        return bool(both) and fold(name) != fold(neighbour)

    def _repeated(self, people: list[Candidate]) -> None:
        """Accept a part of a name that the same text gives in full."""
        parts = {
            part
            for p in people
            if p.score >= _ENOUGH and (len(p.words) > 1 or "-" in p.words[0][0])
            for word, *_ in p.words
            for part in {fold(word), *fold(word).split("-")}
            if len(part) > 2
        }
        singles = {fold(p.words[0][0]) for p in people if p.score >= 0.7 and len(p.words) == 1}
        if not parts and not singles:
            return
        for person in people:
            if len(person.words) > 1 or person.score >= _ENOUGH:
                continue
            word, flags = fold(person.words[0][0]), person.words[0][3]
            # May Chen makes no person of May; what is no word besides may stand behind "the".
            least = 0.0 if flags & (Word.DOUBLE | Word.COMMON) else _NEVER_A_PERSON
            if person.score > least and (word in parts or (word in singles and flags & Word.GIVEN)):
                person.score = 0.6


_NAME = Word.GIVEN | Word.DOUBLE | Word.SURNAME


def _strength(words: list[Token]) -> float:
    """Return how much the words alone look like a name, in [0, 1]."""
    parts = [token for token in words if token[0][0].isupper()]
    first, last = parts[0], parts[-1]
    initial = len(first[0].rstrip(".")) == 1
    if len(parts) == 1:
        if initial or (len(first[0]) < 3 and not first[3] & Word.GIVEN):
            return 0.0
        if first[3] & Word.GIVEN:
            return 0.6 if not first[0].isupper() else 0.35
        if first[3] & Word.DOUBLE:
            return 0.15 if first[3] & (Word.TOWN | Word.PRODUCT) else 0.22
        return 0.0 if first[3] & Word.COMMON else 0.15 if first[3] & Word.SURNAME else 0.08
    if initial:
        if len(last[0].rstrip(".")) == 1:
            return 0.0
        return 0.7 if last[3] & Word.SURNAME else 0.55 if "." in first[0] else 0.3
    names = sum(1 for part in parts if part[3] & _NAME)
    if first[0].isupper() and last[0].isupper() and len(first[0]) > 1:
        return 0.65 if names == len(parts) else 0.25
    if first[3] & Word.GIVEN:
        return 0.85
    if first[3] & Word.DOUBLE:
        if last[3] & Word.SURNAME and not last[3] & Word.DOUBLE:
            return 0.75
        return 0.5 if not last[3] & Word.DOUBLE else 0.4
    if last[3] & Word.GIVEN:
        return 0.8 if first[3] & Word.SURNAME else 0.45
    if first[3] & Word.SURNAME:
        return 0.4
    if last[3] & Word.SURNAME and not last[3] & (Word.COMMON | Word.TOWN):
        return 0.62
    return 0.27 if first[0].isascii() and last[0].isascii() else 0.4


def _mailboxes(low: str) -> frozenset[str]:
    """Return the words of the mailbox names in a text."""
    found: set[str] = set()
    for match in _MAIL.finditer(low):
        found.add(match[1])
        found.update(part for part in re.split("[._+-]|[0-9]+", match[1]) if len(part) > 2)
    return frozenset(found - _NOT_NAMES_OF_MAIL)
