"""What was found once, found again: further places of a name, its reading in brackets, its neighbours in a list."""

import re
from collections.abc import Collection, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from daicho.checks.pii.lexicon import PLACE, is_ordinary, is_surname
from daicho.checks.pii.people.before import READING, kanji_after
from daicho.checks.pii.people.reading import KANJI, KANJI_START, ONE_KANJI, Read, is_city, is_role, person
from daicho.checks.pii.people.words import NOT_READINGS, ORG_AFTER
from daicho.checks.pii.types import Span

_SURE = 0.8
_FEW_NAMES = 8
"""So many names are found faster one by one."""
_WORDS = re.compile("[ \u3000・]")
_JOINED = re.compile("[ \u3000]?[・、,，/／&＆と][ \u3000]?|[ \u3000]?(?:および|及び|並びに|→|⇒|->)[ \u3000]?")
_BEFORE_ARROW = re.compile(f"(?P<name>[{KANJI}]{{1,4}})(?:→|⇒|・)$")
_GLUED = re.compile("[ァ-ヴｦ-ﾟA-Za-z]")


def again(read: Read, people: Sequence[Span]) -> Iterator[Span]:
    """Yield further places of names, and of the family names in them, that were found surely once."""
    names = {
        word
        for span in people if span.score >= _SURE
        for word in _WORDS.split(read.text[span.start : span.end]) if len(word) >= 2
    }  # fmt: skip
    yield from elsewhere(read, names, 0.7, "again")


def elsewhere(read: Read, names: Collection[str], score: float, reason: str) -> Iterator[Span]:
    """Yield every place where a name known to be one stands as a word of its own."""
    for start, end in _places(read.text, sorted(names)):
        if not read.is_alone(start, end) or not _is_free(read, start, end):
            continue
        if end in read.following or not is_city(read.folded[start:end]):
            yield person(start, end, score, reason)


def _places(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the names stand, those inside of others too."""
    if len(names) > _FEW_NAMES:
        for _, start, end in AhoCorasick(names).find_matches_as_indexes(text, overlapping=True):
            yield start, end
        return
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = text.find(name, start + len(name))


def _is_free(read: Read, start: int, end: int) -> bool:
    text = read.text
    if read.is_taken(start, end) or read.continues(end) or ORG_AFTER.match(text, end) or read.in_corporation(start):
        return False
    place = read.place_of.get(start)
    if place is not None and read.tokens[place][2] == PLACE and end not in read.following:
        return False
    return not (_GLUED.match(text, end) and ONE_KANJI.match(text[end - 1]))


def readings(read: Read, people: Sequence[Span]) -> Iterator[Span]:
    """Yield how a name is read, in brackets behind it: 蔀（しとみ）."""
    for span in people:
        match = READING.match(read.text, read.behind_following(span.end))
        if match is None:
            continue
        kana = match["kana"]
        thing = "ァ" <= kana[0] <= "ー" and is_ordinary(kana)
        if kana not in NOT_READINGS and not thing and not is_role(kana):
            yield person(match.start("kana"), match.end("kana"), 0.8, "reading")


def listed(read: Read, people: Sequence[Span]) -> Iterator[Span]:
    """Yield names that stand in a list with one that was found: 木村・大野."""
    text = read.text
    walked: set[int] = set()
    for span in people:
        if match := _BEFORE_ARROW.search(text, max(0, span.start - 8), span.start):
            start, stop = match.span("name")
            if (start == 0 or start in read.ends or start in read.place_of) and is_surname(read.folded[start:stop]):
                yield person(start, stop, 0.65, "list")
        end = read.behind_following(span.end)
        while end not in walked and (joint := _JOINED.match(text, end)) is not None:
            walked.add(end)  # a list is walked once, not from each of its names
            match = KANJI_START.match(text, joint.end())
            found = kanji_after(read, match.start(), match.end(), strict=True) if match else None
            if found is None or read.is_taken(found.start, found.end):
                break
            polite = found.end in read.following
            name = read.folded[found.start : found.end]
            loose = joint[0].strip() in ("と", "、", ",", "，")
            if loose and not polite and (len(name) == 1 or is_city(name)):
                break
            follows = text[found.end : found.end + 1]
            if follows and not polite and (ONE_KANJI.match(follows) or "ァ" <= follows <= "ヴ"):
                break
            yield person(found.start, found.end, 0.7, "list")
            end = found.end
