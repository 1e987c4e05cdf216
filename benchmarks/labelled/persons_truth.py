"""The persons behind `persons.py`, before anybody wrote them down: strangers, relatives, namesakes."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from persons_words import AREAS, HEADS, MEN, OCCUPATIONS, SURNAMES, TAILS, TOWNS, WOMEN

ORDINALS = "1st 2nd 3rd 4th 5th 6th 7th".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# The inward half of a British postcode never uses these.
INWARD = "abdefghjlnpqrstuwxyz"


class Dice(random.Random):
    """Seeded chance with the three questions the generator asks."""

    def happens(self, chance: float) -> bool:
        """Return True with the given chance in [0, 1]."""
        return self.random() < chance

    def skewed(self, words: Sequence[str]) -> str:
        """Return one word, early ones far more often."""
        return self.choices(words, cum_weights=_falling(len(words)))[0]

    def typing_error(self, word: str) -> str:
        """Return the word with one letter dropped, doubled, replaced or swapped."""
        if len(word) < 3:
            return word
        at = self.randrange(1, len(word) - 1)
        before, letter, after = word[:at], word[at], word[at + 1 :]
        damaged = (
            before + after,
            before + letter + letter + after,
            before + self.choice(LETTERS) + after,
            before + after[0] + letter + after[1:],
        )
        return self.choice(damaged)


_WEIGHTS: dict[int, list[float]] = {}


def _falling(length: int) -> list[float]:
    if length not in _WEIGHTS:
        _WEIGHTS[length] = list(accumulate(1 / (rank + 4) for rank in range(length)))
    return _WEIGHTS[length]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is true of one invented person."""

    first_name: str
    middle_names: tuple[str, ...]
    surname: str
    title: str
    suffix: str
    gender: str
    born: date
    county: str
    town: str
    postcode: str
    occupation: str


def postcode(dice: Dice, county: str) -> str:
    """Return an invented postcode of a county."""
    return f"{AREAS[county]}{dice.randint(1, 28)} {inward(dice)}"


def inward(dice: Dice) -> str:
    """Return the second half of a postcode."""
    return f"{dice.randint(1, 9)}{dice.choice(INWARD)}{dice.choice(INWARD)}"


def _title(dice: Dice, gender: str, surname: str) -> tuple[str, str]:
    """Return what stands before and after a name; most persons have neither."""
    if gender == "female":
        return ("lady", "") if dice.happens(0.05) else ("", "")
    if dice.happens(0.12):
        return "sir", f"{dice.skewed(ORDINALS)} baronet"
    if dice.happens(0.05):
        rank = dice.choice(("baron", "viscount", "earl"))
        return "", f"{dice.skewed(ORDINALS)} {rank} {surname if dice.happens(0.5) else 'of ' + _place_name(dice)}"
    return ("sir", "") if dice.happens(0.06) else ("", "")


def _place_name(dice: Dice) -> str:
    return dice.choice(HEADS) + dice.choice(TAILS)


def _stranger(dice: Dice) -> Person:
    gender = "female" if dice.happens(0.18) else "male"
    names = MEN if gender == "male" else WOMEN
    surname = dice.skewed(SURNAMES) if dice.happens(0.35) else _place_name(dice)
    county = dice.skewed(tuple(TOWNS))
    title, suffix = _title(dice, gender, surname)
    return Person(
        first_name=dice.skewed(names),
        middle_names=tuple(dice.skewed(names) for _ in range(dice.choices((0, 1, 2), (55, 35, 10))[0])),
        surname=surname,
        title=title,
        suffix=suffix,
        gender=gender,
        born=date(1600, 1, 1) + timedelta(days=int(365.25 * 330 * dice.betavariate(3, 1.4))),
        county=county,
        town=dice.choice(TOWNS[county].split()),
        postcode=postcode(dice, county),
        occupation=dice.skewed(tuple(OCCUPATIONS)),
    )


def _relative(dice: Dice, of: Person) -> Person:
    """A child or sibling: surname and place are the family's, sometimes the whole name and the postcode too."""
    other = _stranger(dice)
    title, suffix = _title(dice, other.gender, of.surname)
    same_name = other.gender == of.gender and dice.happens(0.2)
    return Person(
        first_name=of.first_name if same_name else other.first_name,
        middle_names=other.middle_names,
        surname=of.surname,
        title=title,
        suffix=suffix,
        gender=other.gender,
        born=_moved(of.born, dice.choice((1, 1, -1)) * dice.randint(300, 365 * 32)),
        county=of.county,
        town=of.town,
        postcode=of.postcode if dice.happens(0.15) else postcode(dice, of.county),
        occupation=of.occupation if dice.happens(0.4) else other.occupation,
    )


def _namesake(dice: Dice, of: Person) -> Person:
    """Someone else of the same first name and surname, born within two years."""
    other = _stranger(dice)
    return Person(
        first_name=of.first_name,
        middle_names=() if dice.happens(0.7) else other.middle_names,
        surname=of.surname,
        title="",
        suffix="",
        gender=of.gender,
        born=_moved(of.born, dice.randint(-730, 730)),
        county=other.county,
        town=other.town,
        postcode=other.postcode,
        occupation=other.occupation,
    )


def _moved(day: date, days: int) -> date:
    return max(date(1590, 1, 1), min(date(1940, 12, 31), day + timedelta(days=days)))


def persons(dice: Dice, count: int) -> list[Person]:
    """Return that many persons: one in ten a relative and one in a hundred a namesake of someone before."""
    made: list[Person] = []
    while len(made) < count:
        chance = dice.random()
        if made and chance < 0.1:
            made.append(_relative(dice, dice.choice(made[-40:])))
        elif made and chance < 0.11:
            made.append(_namesake(dice, dice.choice(made)))
        else:
            made.append(_stranger(dice))
    return made
