"""Japanese personal names with readings, drawn with their real skew: a few very common surnames and a very long tail.

Counts are rounded to what matters for duplicates: that 佐藤 is met fourteen times as often as 樋口, and that a third of
all people carry a surname outside the first six hundred.
"""

import random
from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, product
from math import exp, log

from contacts_name_words import (
    BEARERS,
    FIRST_PARTS,
    FOREIGN,
    GIVEN,
    GIVEN_PARTS,
    SECOND_PARTS,
    SURNAMES,
    TAIL_SHARE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One part of a name: as written and as read."""

    text: str
    kana: str
    latin: str = ""
    """Spelling in Latin letters where it does not follow from the reading (foreign names)."""
    rare: bool = False


def _words(block: str) -> list[Word]:
    words = []
    # A Vietnamese given name has a space inside, so a token without a slash belongs to the next one.
    waiting = ""
    for token in block.split():
        if "/" not in token:
            waiting += f"{token} "
            continue
        text, kana, *latin = f"{waiting}{token}".split("/")
        waiting = ""
        words.append(
            Word(text=text, kana=kana, latin=latin[0] if latin else text if text.isascii() or "ü" in text else "")
        )
    return words


def _bearers(rank: int) -> float:
    points = sorted(BEARERS)
    if rank in BEARERS:
        return BEARERS[rank]
    if rank > points[-1]:
        return BEARERS[points[-1]]
    low, high = points[bisect(points, rank) - 1], points[bisect(points, rank)]
    share = (log(rank) - log(low)) / (log(high) - log(low))
    return exp(log(BEARERS[low]) * (1 - share) + log(BEARERS[high]) * share)


class Draw:
    """Draws from weighted words; cumulative weights are computed once."""

    def __init__(self, words: list[Word], weights: list[float]) -> None:
        self.words = words
        self.steps = list(accumulate(weights))

    def one(self, dice: random.Random) -> Word:
        """Return one word, with probability in proportion to its weight."""
        return self.words[min(bisect(self.steps, dice.random() * self.steps[-1]), len(self.words) - 1)]


def _surnames() -> Draw:
    listed = _words(SURNAMES)
    weights = [_bearers(rank) for rank in range(1, len(listed) + 1)]
    known = {word.text for word in listed}
    tail = [
        Word(text=first.text + second.text, kana=first.kana + second.kana, rare=True)
        for first, second in product(_words(FIRST_PARTS), _words(SECOND_PARTS))
        if first.text != second.text and first.text + second.text not in known
    ]
    random.Random(7).shuffle(tail)  # which rare name is less rare is the same for every seed of the data
    falling = [1 / (rank + 60) for rank in range(len(tail))]
    scale = sum(weights) * TAIL_SHARE / (1 - TAIL_SHARE) / sum(falling)
    return Draw(listed + tail, weights + [weight * scale for weight in falling])


def _given() -> dict[tuple[int, int, str], Draw]:
    draws = {}
    for (first_year, last_year, gender), block in GIVEN.items():
        words = _words(block)
        draws[first_year, last_year, gender] = Draw(words, [1 / (rank + 40) for rank in range(len(words))])
    return draws


SURNAME = _surnames()
GIVEN_NAME = _given()
GIVEN_PART = {gender: (_words(first), _words(second)) for gender, (first, second) in GIVEN_PARTS.items()}
FOREIGN_PART = {kind: (_words(family), _words(given)) for kind, (family, given) in FOREIGN.items()}


def given_name(dice: random.Random, gender: str, birth_year: int) -> Word:
    """Return a given name of that gender and generation; a third are put together from two characters."""
    if dice.random() < 0.34:
        first, second = (dice.choice(parts) for parts in GIVEN_PART[gender])
        if first.text != second.text and first.kana != second.kana:
            return Word(text=first.text + second.text, kana=first.kana + second.kana, rare=True)
    year = birth_year + dice.randint(-6, 6)  # fashions overlap
    eras = [key for key in GIVEN_NAME if key[2] == gender]
    return GIVEN_NAME[min(eras, key=lambda era: max(era[0] - year, year - era[1], 0))].one(dice)


def _homophones() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    texts: dict[str, set[str]] = defaultdict(set)
    readings: dict[str, set[str]] = defaultdict(set)
    for draw in GIVEN_NAME.values():
        for word in draw.words:
            texts[word.kana].add(word.text)
            readings[word.text].add(word.kana)
    for first_parts, second_parts in GIVEN_PART.values():
        for first, second in product(first_parts, second_parts):
            if first.text != second.text:
                texts[first.kana + second.kana].add(first.text + second.text)
    return {k: sorted(v) for k, v in texts.items()}, {k: sorted(v) for k, v in readings.items()}


GIVEN_SPELLINGS, GIVEN_READINGS = _homophones()
"""Spellings of one reading (ヒロシ: 博, 弘, 浩 …) and readings of one spelling (裕子: ヒロコ, ユウコ)."""

SURNAME_SPELLINGS: dict[str, list[str]] = defaultdict(list)
for _word in SURNAME.words:
    SURNAME_SPELLINGS[_word.kana].append(_word.text)
