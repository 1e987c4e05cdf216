"""Write an invented CRM table of ten columns, with or without repeated values: for timing the reading of columns.

    python benchmarks/labelled/pii_cells.py [--rows 50000] [--repeats 1] [--seed 1] --out table.arrow

Without repeats no two cells of a column are the same. With `--repeats 10` every value stands in ten rows, each column
in an order of its own. Nine columns are short cells, the tenth is a subject line; long notes are timed by themselves.
Towns and postcodes are real, everything else is invented.
"""

import argparse
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
from pii_filler import Filler
from pii_words import SUBJECTS

FIRST_DAY = datetime(2021, 1, 1)
MINUTES = 5 * 365 * 24 * 60
TRIES = 1_000
"""Draws after which a column is taken to have no new value left."""


def distinct(make: Callable[[], str], count: int) -> list[str]:
    """Return that many different values.

    Raises:
        SystemExit: there are not as many.
    """
    found: dict[str, None] = {}
    missed = 0
    while len(found) < count:
        before = len(found)
        found[make()] = None
        missed = missed + 1 if len(found) == before else 0
        if missed > TRIES:
            raise SystemExit(f"only {len(found):,} different values in a column: ask for fewer rows")
    return list(found)


def people(filler: Filler, count: int) -> tuple[list[str], list[str], list[str]]:
    """Return names, readings and mailboxes of as many people, no two alike in any of them."""
    names: dict[str, None] = {}
    readings: dict[str, None] = {}
    boxes: dict[str, None] = {}
    while len(names) < count:
        surname, given = filler.person()
        name, reading = f"{surname.text} {given.text}", f"{surname.kana} {given.kana}"
        box = filler.mail(surname, given)
        if name not in names and reading not in readings and box not in boxes:
            names[name] = readings[reading] = boxes[box] = None
    return list(names), list(readings), list(boxes)


def postal_codes(filler: Filler, count: int) -> list[str]:
    """Return different postal codes of real towns.

    Raises:
        SystemExit: there are not as many.
    """
    codes = [town[0] for town in filler.towns.towns]
    if count > len(codes):
        raise SystemExit(f"there are {len(codes):,} postal codes: ask for fewer rows")
    return [f"{code[:3]}-{code[3:]}" for code in filler.dice.sample(codes, count)]


def columns(filler: Filler, count: int) -> dict[str, list[str]]:
    """Return ten columns of different values."""
    dice = filler.dice
    names, readings, boxes = people(filler, count)
    minutes = dice.sample(range(MINUTES), count)

    def subject() -> str:
        return f"{dice.choice(SUBJECTS)} {filler.ordinary()['order']}".format(**filler.ordinary())

    return {
        "顧客ID": [f"CU-{number:08}" for number in dice.sample(range(10**8), count)],
        "氏名": names,
        "フリガナ": readings,
        "会社名": distinct(filler.firm, count),
        "メールアドレス": boxes,
        "電話番号": distinct(filler.phone, count),
        "郵便番号": postal_codes(filler, count),
        "住所": distinct(filler.address, count),
        "最終連絡日時": [(FIRST_DAY + timedelta(minutes=m)).strftime("%Y/%m/%d %H:%M") for m in minutes],
        "件名": distinct(subject, count),
    }


def main() -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--repeats", type=int, default=1, help="rows each value stands in")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    made = columns(Filler(dice), options.rows // options.repeats)
    if options.repeats > 1:
        made = {
            name: dice.sample(values * options.repeats, len(values) * options.repeats) for name, values in made.items()
        }
    with pa.OSFile(str(options.out), "wb") as sink:
        table = pa.table({name: pa.array(values, pa.string()) for name, values in made.items()})
        with pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)


if __name__ == "__main__":
    main()
