"""Decides which words of a text state special-care information about a person who can be told from it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from daicho.checks.pii.special_care.lexicon import Context, Entry, Strength, lexicon
from daicho.checks.pii.types import Category, PiiType, Span, SpecialCare

_SENTENCE: Final = 400
"""Characters within which a sentence is taken to begin and end, so that a cell of megabytes costs no more per word."""
_NOTE: Final = 2000
"""Characters around a phrase that are taken for one note, for the same reason."""
_LONGEST_NAME: Final = 80
_REACH: Final = 16
"""Characters looked at before a word for what belongs to it; the longest `before` in the lexicon needs 14."""
_LOOKBACK: Final = 44
"""Characters of the sentence before a word that are asked what it belongs to."""
_BESIDE: Final = 24
"""Characters within which a person stands right beside a word."""
_NEAR: Final = 32
"""Characters that are searched afresh: quicker than looking up, for the notes people write."""
_SHORT: Final = 24
"""A sentence up to this long, in a note about somebody, is about that person: 「高橋様来店。糖尿病。」"""
_JOINT: Final = re.compile(
    r"の?後遺症で|の?(?:ため|為)の?|による|に伴う|[のでにがを ]?[\s→=:()「」・]{0,3}"
    r"|\s?(?:with|due to|of|and|for|on|after)?\s?"
)
"""What may stand between two words of one statement: 要介護3で訪問看護."""
_LEADS: Final = re.compile(r"の?後遺症(?:で|による|の)?|(?:で|の)?")
"""What may stand between a condition and what it led to, when both are one statement: 脳梗塞の後遺症で左半身麻痺."""
_LED_TO: Final = frozenset(
    ((Category.MEDICAL_HISTORY, Category.MEDICAL_TREATMENT), (Category.MEDICAL_HISTORY, Category.DISABILITY))
)
_NAMES_TOO: Final = frozenset((Category.CREED, Category.SEXUALITY))
_JAPANESE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_ASCII_SMALL: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def find_special_care(text: str, people: Sequence[Span]) -> list[SpecialCare]:
    """Return phrases that may state special-care information about a person, in order of their place.

    Args:
        text: a note in plain width (see `plain`).
        people: what the scanner found in it; only persons are looked at.

    Source: APPI art. 2(3); GDPR art. 9(1) and 10.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # İ becomes two characters
        lowered = text.translate(_ASCII_SMALL)
    words = lexicon().find(lowered)
    if not words:
        return []
    note = _Note(text, people)
    found: list[SpecialCare] = []
    done = 0
    for start, end, entries in words:
        if start < done or note.is_name(entries[0], start, end):
            continue
        if len(entries) > 1:  # HIV is a word of both languages; the text's own knows what follows it
            entries = tuple(entry for entry in entries if entry.context.language == note.language) or entries
        refused = False
        for entry in entries:
            place = note.place(entry, start, end, done)
            if place is None:
                continue
            if note.is_about_somebody(entry, *place):
                _add(found, SpecialCare(*place, entry.category), text)
                done = place[1]
                break
            refused = True
        else:
            if refused:
                done = end  # nor do the words inside it count: 障害者手帳 holds 障害
    return found


def _add(found: list[SpecialCare], new: SpecialCare, text: str) -> None:
    """Add a finding, or lengthen the last one when both make one statement."""
    if found:
        last = found[-1]
        same = new.category == last.category
        if same or (last.category, new.category) in _LED_TO:
            joint = _JOINT if same else _LEADS
            if joint.fullmatch(text, last.end, new.start):
                found[-1] = SpecialCare(last.start, new.end, last.category)
                return
    found.append(new)


@cache
def _everywhere(words: re.Pattern[str]) -> re.Pattern[str]:
    """Return a pattern that finds every place at which `words` matches, those inside another match as well."""
    return re.compile(f"(?={words.pattern})", words.flags)


class _Note:
    """One text, and who is in it."""

    def __init__(self, text: str, people: Sequence[Span]) -> None:
        self._text = text
        self.language = "ja" if _JAPANESE.search(text) else "en"
        self._starts: dict[re.Pattern[str], list[int]] = {}
        """Where each pattern asked for matches."""
        self._people = sorted((span.start, span.end) for span in people if span.type == PiiType.PERSON)

    def is_name(self, entry: Entry, start: int, end: int) -> bool:
        """Whether the word is somebody's name: Christian, 麻痺川; an illness in kana is one only by mistake."""
        mistaken = entry.category not in _NAMES_TOO
        return any(not (mistaken and start <= first and last <= end) for first, last in self._people_in(start, end))

    def place(self, entry: Entry, start: int, end: int, done: int) -> tuple[int, int] | None:
        """Return where the entry's phrase begins and ends; None where its conditions do not hold."""
        if entry.before is not None:
            before = entry.before.search(self._text[max(0, start - _REACH) : start])
            if before is None:
                return None
            start = max(done, start - before.end() + before.start())
        if entry.after is not None:
            after = entry.after.match(self._text, end)
            if after is None:
                return None
            end = after.end()
        return start, end

    def is_about_somebody(self, entry: Entry, start: int, end: int) -> bool:
        """Whether a phrase is stated about a person of this note, as far as words can tell."""
        context = entry.context
        first, last = self._sentence(context, start, end)
        before = self._text[max(first, start - _LOOKBACK) : start]
        said = bool(context.said.match(self._text, end, last) or context.labels.search(before))
        if not said and entry.strength is Strength.HINTS:
            return False
        if not said and entry.after is None and end < last and not context.follows.match(self._text, end, last):
            return False
        if (
            context.things.match(self._text, end, last)
            or context.denied.match(self._text, end, last)
            or context.others.search(before)
        ):
            return False
        beside = self._has_person(context, max(first, start - _BESIDE), start, end, min(last, end + _BESIDE))
        if self._says(context.general, first, last):
            return beside and (said or entry.strength is Strength.SAYS)
        if beside or self._has_person(context, first, start, end, last):
            return True
        if entry.strength is Strength.HINTS:
            return False
        if said or (entry.strength is Strength.SAYS and entry.after is not None):
            return True
        if entry.strength is Strength.SAYS or entry.category is Category.MEDICAL_HISTORY or last - first <= _SHORT:
            return self._has_person(context, max(0, start - _NOTE), start, end, min(len(self._text), end + _NOTE))
        return False

    def _has_person(self, context: Context, first: int, start: int, end: int, last: int) -> bool:
        """Whether a person stands in [first, last), the phrase itself left aside."""
        return (
            any(begin < start or stop > end for begin, stop in self._people_in(first, last))
            or self._says(context.people, first, start)
            or self._says(context.people, end, last)
        )

    def _says(self, words: re.Pattern[str], first: int, last: int) -> bool:
        """Whether one of the words stands wholly in [first, last).

        Near phrases are asked for one by one; what a page full of them would ask over and over is looked up once.
        """
        near = max(first, last - _NEAR)
        if words.search(self._text, near, last) is not None:
            return True
        if near == first:
            return False
        starts = self._starts.get(words)
        if starts is None:
            found = _everywhere(words).finditer(self._text)
            starts = self._starts[words] = [match.start() for match in found]
        for at in range(bisect_left(starts, first), bisect_left(starts, near)):
            if words.match(self._text, starts[at], last) is not None:
                return True
        return False

    def _people_in(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the persons that reach into [first, last)."""
        for number in range(bisect_left(self._people, (first - _LONGEST_NAME, 0)), len(self._people)):
            begin, stop = self._people[number]
            if begin >= last:
                return
            if stop > first:
                yield begin, stop

    def _sentence(self, context: Context, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence or line around a phrase."""
        first = max(0, start - _SENTENCE)
        for mark in context.ends.finditer(self._text, max(0, start - _SENTENCE), start):
            first = mark.end()
        after = context.ends.search(self._text, end, end + _SENTENCE)
        return first, after.start() if after else min(len(self._text), end + _SENTENCE)
