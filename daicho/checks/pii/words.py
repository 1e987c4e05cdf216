"""Many words looked for at once, the longest at each place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

Meaning = TypeVar("Meaning")


class Words(Generic[Meaning]):
    """Finds words of a lexicon in a text, with what each of them means."""

    def __init__(self, lexicon: Mapping[Meaning, Iterable[str]], *, whole: bool = True) -> None:
        """Build the automaton.

        Args:
            lexicon: words by meaning; a word stands under one meaning only.
            whole: whether a word in ASCII letters must stand alone: TEL, but not HOTEL.
        """
        pairs = sorted((word, meaning) for meaning, words in lexicon.items() for word in words)
        self._meanings = [meaning for _, meaning in pairs]
        self._bare = [
            (word[0].isascii() and word[0].isalpha(), word[-1].isascii() and word[-1].isalpha())
            if whole
            else (False, False)
            for word, _ in pairs
        ]
        self._automaton = AhoCorasick([word for word, _ in pairs], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[tuple[int, int, Meaning]]:
        """Yield start, end and meaning of every word in `text`, from left to right; they do not overlap."""
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            before, after = self._bare[number]
            if before and start and text[start - 1].isascii() and text[start - 1].isalpha():
                continue
            if after and end < len(text) and text[end].isascii() and text[end].isalpha():
                continue
            yield start, end, self._meanings[number]
