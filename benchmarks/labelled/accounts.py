"""Write an invented Japanese CRM export of companies (取引先) whose duplicates are known.

    python benchmarks/labelled/accounts.py --rows 6000 --seed 1 --style a --out FILE.csv [--describe]

The last two columns are the truth: `legal` is the legal person, `site` one place of it (head office, each branch).
Style a is a Salesforce house, style b a HubSpot house with other habits and headers. Companies, telephone numbers,
corporate numbers and web sites are invented; cities, towns and postal codes are real.
"""

import argparse
import csv
import string
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from accounts_clerk import Clerk, Record
from accounts_describe import describe
from accounts_families import Maker
from accounts_styles import STYLES, Style

LABELS = ("legal", "site")


def make(style: Style, *, rows: int, seed: int) -> list[Record]:
    """Make records in the order they were created; the same arguments give the same records."""
    dice = Random(seed)
    maker, clerk = Maker(dice, style.world), Clerk(dice, style)
    records: list[Record] = []
    entities = families = 0
    while len(records) < rows:
        families += 1
        for entity in maker.family():
            entities += 1
            records += clerk.records(entity, f"L{entities:06d}", f"{families} {entity.family}")
    del records[rows:]
    records.sort(key=lambda record: (record.created, record.legal, record.site))
    for at, record in enumerate(records):
        record.cells["id"] = _record_id(style, at, dice)
        record.cells["created"] = record.created.strftime(style.date_format)
    return records


def _record_id(style: Style, at: int, dice: Random) -> str:
    if style.ids == "number":
        return str(18_400_000_000 + at * 37 + dice.randint(0, 36))
    letters = string.ascii_letters + string.digits
    return (
        "0015g00000"
        + "".join(dice.choices(letters, k=5))
        + f"{at:05d}"[-3:].translate(str.maketrans("0123456789", "AQIYEUMCGK"))
    )


def write(records: Sequence[Record], style: Style, path: Path) -> None:
    """Write the export with its two labels; UTF-8 with a mark, as CRM systems write it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*style.columns.values(), *LABELS))
        for record in records:
            writer.writerow((*(record.cells[field] for field in style.columns), record.legal, record.site))


def main() -> None:
    """Read the command line, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--style", choices=sorted(STYLES), default="a")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--describe", action="store_true", help="print rows, entities and pairs per situation")
    arguments = parser.parse_args()
    style = STYLES[arguments.style]
    records = make(style, rows=arguments.rows, seed=arguments.seed)
    if arguments.out:
        write(records, style, arguments.out)
    if arguments.describe or not arguments.out:
        sys.stdout.write(describe(records))


if __name__ == "__main__":
    main()
