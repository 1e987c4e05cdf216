"""Runs of capitalised words, cut into what may be names.

Cuts at titles, ordinary words, towns and kinds of places, drops what a company's ending or a road claims, and
leaves to `people_english` how sure a name is.
"""

import re
from collections.abc import Iterator

from daicho.checks.pii.english_context import Surroundings
from daicho.checks.pii.english_lexicon import Word, fold, meaning

UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f"
LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_PARTICLES = (
    "van|von|der|den|de|del|della|da|di|do|dos|das|la|le|el|al|bin|binte|binti|bint|ibn|ter|ten|zu|zum|af|av|ap|e|y"
)
_TITLED = "Mr|Mrs|Ms|Mx|Dr|Prof|St|Mme|Mlle|Jr|Sr|Capt|Sgt|Rev|Hon|Mdm|Fr|Hr|Sra|Srta|Dipl|Ing|Mag|Lt|Col|Cllr|Messrs"
_WORD = (
    rf"(?:[{UPPER}]\.(?:[{UPPER}]\.)?(?![{LETTER}])|(?:{_TITLED})\.(?:-Ing\.)?"
    rf"|[{UPPER}][{LETTER}]*(?:['’-][{LETTER}]+)*(?:['’](?= |$))?)"
)
_CHAIN = re.compile(
    rf"(?<![{LETTER}0-9@_/\\’'&.-]){_WORD}"
    rf"(?: (?:(?:{_PARTICLES}) ){{0,3}}{_WORD}| [\"“‘'(][{UPPER}][{LETTER}]+[\"”’')](?= [{UPPER}]))*(?![{LETTER}0-9_@])"
)
_TOKEN = re.compile(rf"{_WORD}|[{LETTER}]+")
_BEHIND = re.compile("['’](?:s|ll|d|ve|re|m)?$|-(?:san|sama|kun|chan|sensei)(?:['’]s)?$")
"""What is glued to a name and no part of it."""
_LOWER_PART = re.compile("-[a-z]")
_NAME = Word.GIVEN | Word.DOUBLE | Word.SURNAME
_THINGS = Word.ORGANISATION | Word.PLACE | Word.PRODUCT
_NEVER = _THINGS | Word.COMMON | Word.TOWN | Word.TITLE
_SAINTS = frozenset(("st", "saint", "ste"))
_TRADES_BEFORE = frozenset(
    "hotel cafe restaurant backerei praxis apotheke groupe gruppe bistro boutique klinik bank".split()
)
"""Words for businesses that stand before their names: Hotel Adler, Groupe Martin."""
_ASKING = frozenset("will may can has an in do per".split())
"""Words that open a sentence before a first name: Will Priya come?"""
_MOST_WORDS = 5

Token = tuple[str, int, int, int]
"""A word, its start and end in the text, and what it may be."""


class Candidate:
    """Words next to each other that may be a name."""

    __slots__ = ("end", "score", "start", "titled", "words")

    def __init__(self, words: list[Token], *, titled: bool) -> None:
        self.words = words
        self.start, self.end = words[0][1], words[-1][2]
        self.titled = titled
        self.score = 0.0


def candidates(text: str, around: Surroundings) -> list[Candidate]:
    """Return what may be a name in `text`, in order of its place."""
    found: list[Candidate] = []
    for chain in _CHAIN.finditer(text):
        alone = chain[0]
        if " " not in alone and (known := meaning(alone)) & _NEVER and not known & _NAME:
            continue  # most capitals only begin a sentence
        tokens = [_token(match) for match in _TOKEN.finditer(text, *chain.span())]
        first, _, _, flags = tokens[0]
        if len(tokens) == 1 and not flags & _NAME and (flags & _NEVER or (first.isupper() and len(first) > 1)):
            continue
        found.extend(_Cutter(text, tokens, around).cut())
    return found


def _token(match: re.Match[str]) -> Token:
    word, start, end = match[0], match.start(), match.end()
    if behind := _BEHIND.search(word):
        word = word[: behind.start()]
        end = start + len(word)
    return word, start, end, meaning(word)


class _Cutter:
    """One run of words on its way into pieces."""

    __slots__ = ("_around", "_current", "_shouted", "_text", "_titled", "_tokens")

    def __init__(self, text: str, tokens: list[Token], around: Surroundings) -> None:
        self._text, self._tokens, self._around = text, tokens, around
        self._current: list[Token] = []
        self._titled = False
        self._shouted = len(tokens) > 1 and all(word.isupper() for word, *_ in tokens)

    def cut(self) -> Iterator[Candidate]:
        """Yield the pieces that may be names."""
        last = len(self._tokens) - 1
        for index, token in enumerate(self._tokens):
            word, start, end, flags = token
            after = self._tokens[index + 1] if index < last else None
            following = after[3] if after else 0
            if word[0].islower():  # van, de, bin
                if after and (self._current or self._titled):
                    self._current.append(token)
                continue
            folded = fold(word).rstrip(".")
            if folded in _SAINTS or (flags & Word.ORGANISATION and folded in _TRADES_BEFORE):
                break
            if flags & Word.TITLE and not flags & Word.GIVEN and not (self._current and flags & Word.SURNAME):
                yield from self._close()
                self._titled = after is not None
            elif self._claims(flags, following):
                # Hugo Brandt GmbH, Anson Road, Oscar Basic; but Ann Lee, Office Manager.
                if not (flags & Word.COMMON and len(self._current) > 1 and self._current[0][3] & Word.GIVEN):
                    self._current = []
                yield from self._close()
            elif self._is_abbreviation(word, flags):
                yield from self._close()
            elif folded in _ASKING and following & Word.GIVEN and not self._current and self._around.begins(start):
                continue
            elif self._is_ordinary(flags, after):
                yield from self._close()
            else:
                self._current.append(token)
                if self._text[end : end + 1] in ("'", "’"):
                    if following & _THINGS and not self._titled:
                        self._current = []
                    yield from self._close()
        yield from self._close()

    def _claims(self, flags: int, following: int) -> bool:
        """Return whether a word for a business, place or product takes the words before it."""
        if not flags & _THINGS or self._titled:
            return False
        before = self._current
        if before and flags & Word.SURNAME and before[0][3] & Word.GIVEN and not following & Word.ORGANISATION:
            return False  # Anna Hill
        return bool(before) or not flags & _NAME

    def _is_abbreviation(self, word: str, flags: int) -> bool:
        if not word.isupper() or len(word) < 2 or "." in word:
            return False
        return not (self._shouted or self._titled or flags & (Word.GIVEN | Word.SURNAME))

    def _is_ordinary(self, flags: int, after: Token | None) -> bool:
        """Return whether an everyday word or a town is just that here."""
        if not flags & (Word.COMMON | Word.TOWN) or (self._titled and flags & _NAME):
            return False
        if flags & Word.DOUBLE:
            return False
        if not flags & Word.SURNAME:
            return True
        if self._current:
            return bool(after and after[3] & Word.ORGANISATION)
        return not (after and after[3] & Word.GIVEN and "-" in after[0])  # Park Ji-hoon

    def _close(self) -> Iterator[Candidate]:
        words, titled = self._current, self._titled
        self._current, self._titled = [], False
        while words and words[-1][0][0].islower():
            words = words[:-1]
        if len(words) > 1 and not titled and self._only_opens(words[0], words[1]):
            words = words[1:]
        if words and len(words) <= _MOST_WORDS:
            last = words[-1]
            if last[3] & Word.GIVEN or not _LOWER_PART.search(last[0]):
                yield Candidate(words, titled=titled)

    def _only_opens(self, first: Token, second: Token) -> bool:
        """Return whether `first` is in capitals only because a sentence begins with it, before a sure first name."""
        if first[3] or "." in first[0] or not second[3] & Word.GIVEN or second[3] & Word.SURNAME:
            return False
        return self._around.begins(first[1])
