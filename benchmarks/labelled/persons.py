"""Heavily damaged records of invented historical persons, one CSV, the true person in `cluster`.

    python benchmarks/labelled/persons.py [--rows 50000] [--seed 1] --out persons.csv

Made in the manner of Splink's historical_50k demonstration set (persons of the past with titles, about ten records
each, later records worse) from words and shares of our own; no record is taken from it. What makes the set hard is
meant: families share surname and place, namesakes are born a few years apart, damage grows from record to record.
"""

import argparse
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from persons_truth import Dice, Person, inward, persons, postcode
from persons_words import NICKNAMES, OCCUPATIONS, SURNAMES, TOWNS

COLUMNS = (
    "unique_id", "cluster", "full_name", "first_and_surname", "first_name", "surname",
    "dob", "birth_place", "postcode_fake", "gender", "occupation",
)  # fmt: skip

# Wear multiplies every chance of an error. These two give Splink's documented model about what it gets on its own set.
LEAST_WEAR = 0.45
MOST_WEAR = 1.35


def records(dice: Dice, person: Person, cluster: str) -> Iterator[dict[str, str]]:
    """Yield one to twenty records of a person, the first one clean, later ones worse."""
    count = max(1, min(20, round(dice.gauss(9.8, 5.2))))
    for number in range(count):
        wear = 0.0 if number == 0 else LEAST_WEAR + (MOST_WEAR - LEAST_WEAR) * number / 19
        yield {
            "unique_id": f"{cluster}-{number + 1}",
            "cluster": cluster,
            **_names(dice, person, wear),
            "dob": _birth(dice, person.born, wear),
            "birth_place": _place(dice, person, wear),
            "postcode_fake": _worn_postcode(dice, person, wear),
            "gender": person.gender if number == 0 or dice.happens(0.28 * (1 - wear)) else "",
            "occupation": _worn_occupation(dice, person.occupation, wear),
        }


def _names(dice: Dice, person: Person, wear: float) -> dict[str, str]:
    first, middle, surname = person.first_name, list(person.middle_names), person.surname
    title, suffix = person.title, person.suffix
    if dice.happens(0.5 * wear):
        middle = middle[:1] if dice.happens(0.3) else []
    if middle and dice.happens(0.25 * wear):
        middle = [name[0] for name in middle]
    if middle and dice.happens(0.06 * wear):
        first, middle = middle[0], []
    title = title if dice.happens(1 - 0.6 * wear) else ""
    if suffix and dice.happens(0.7 * wear):
        suffix = "" if dice.happens(0.7) else suffix.rsplit(" ", 1)[0]
    chance = dice.random()
    if chance < 0.30 * wear and first in NICKNAMES:
        first = dice.choice(NICKNAMES[first].split())
    elif chance < 0.42 * wear:
        first = first[0]
    elif chance < 0.60 * wear:
        first = dice.typing_error(first)
    elif chance < 0.70 * wear:
        first = ""
    if dice.happens(0.28 * wear):
        surname = dice.typing_error(surname)
        if dice.happens(0.25 * wear):
            surname = dice.typing_error(surname)
    elif dice.happens(0.07 * wear):
        # A lord goes by his seat, a wife by another name.
        surname = suffix.split()[-1] if " of " in suffix else (dice.skewed(SURNAMES))
    full = " ".join(part for part in (title, first, *middle, surname) if part)
    return {
        "full_name": f"{full}, {suffix}" if suffix else full,
        "first_and_surname": f"{first} {surname}".strip(),
        "first_name": first,
        "surname": surname,
    }


def _birth(dice: Dice, born: date, wear: float) -> str:
    chance = dice.random() / wear if wear else 2.0
    year, month, day = f"{born:%Y %m %d}".split()
    if chance < 0.22:
        return ""
    if chance < 0.34:
        return f"{year}-01-01"
    if chance < 0.48:
        year = (
            f"{born.year + dice.choice((-10, -2, -1, 1, 2, 10)):04d}"
            if dice.happens(0.7)
            else year[:2] + year[3] + year[2]
        )
    if 0.44 < chance < 0.58:
        month = f"{dice.randint(1, 12):02d}"
    if 0.52 < chance < 0.68:
        day = f"{dice.randint(1, 28):02d}"
    return f"{year}-{month}-{day}"


def _place(dice: Dice, person: Person, wear: float) -> str:
    chance = dice.random() / wear if wear else 2.0
    if chance < 0.22:
        return ""
    if chance < 0.45:
        return person.county
    if chance < 0.52:
        return dice.typing_error(person.town)
    if chance < 0.60:
        return dice.choice(TOWNS[person.county].split())
    return person.town


def _worn_postcode(dice: Dice, person: Person, wear: float) -> str:
    chance = dice.random() / wear if wear else 2.0
    if chance < 0.25:
        return ""
    if chance < 0.50:
        return f"{person.postcode.split()[0]} {inward(dice)}"
    if chance < 0.58:
        return postcode(dice, person.county)
    if chance < 0.64:
        return postcode(dice, dice.skewed(tuple(TOWNS)))
    return person.postcode


def _worn_occupation(dice: Dice, occupation: str, wear: float) -> str:
    chance = dice.random() / wear if wear else 2.0
    if chance < 0.35:
        return ""
    if chance < 0.50 and OCCUPATIONS[occupation]:
        return dice.choice(OCCUPATIONS[occupation].split(","))
    return occupation


def write(path: Path, rows: int, seed: int) -> None:
    """Write exactly `rows` records; clusters are named in the order persons were made, records stay shuffled."""
    dice = Dice(seed)
    made: list[dict[str, str]] = []
    number = 0
    while len(made) < rows:
        # A person leaves a little under ten records, so one such population is nearly always enough.
        for person in persons(dice, max(1, rows // 9)):
            number += 1
            made += records(dice, person, f"P{number:06d}")
            if len(made) >= rows:
                break
    del made[rows:]
    dice.shuffle(made)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(made)


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(options.out, options.rows, options.seed)


if __name__ == "__main__":
    main()
