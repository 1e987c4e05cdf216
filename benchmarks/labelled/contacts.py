"""Write an invented Japanese CRM contact export that says which rows are one person, to judge duplicate finders by.

    python benchmarks/labelled/contacts.py --rows 12000 --seed 1 --style a --out contacts.csv [--describe]

The last column, `person`, is the label: rows with the same value are the same human. Style `a` is a Salesforce export
with Japanese labels, `b` a HubSpot or Dynamics one with English labels, other proportions and other habits, so that
nobody tunes to one. Written without knowledge of any duplicate finder: people marry, move and change jobs, colleagues
type what they hear and read. Every person, company, mail address and number is invented; towns and postcodes are real.
"""

import argparse
import csv
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from contacts_describe import describe
from contacts_people import People, day_of_entry
from contacts_person import Person
from contacts_places import mobile
from contacts_rows import Row, linked
from contacts_styles import STYLES, Style
from contacts_typing import FREE_PLACEHOLDERS, MAIL_PLACEHOLDERS, Desk

SWITCH_DAY = date(2019, 4, 1).toordinal()
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def salesforce_id(number: int) -> str:
    """Return an 18-character contact id; the last three say which letters are capitals."""
    body = ""
    for _ in range(9):
        number, digit = divmod(number, 62)
        body = LETTERS[digit] + body
    body = f"0035g0{body}"
    ends = "".join(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[sum(letter.isupper() << i for i, letter in enumerate(body[at : at + 5]))]
        for at in (0, 5, 10)
    )
    return body + ends


def rows_of(desk: Desk, person: Person) -> list[Row]:
    """Write all rows of one person; hopeless ones are mostly written again."""
    dice, style = desk.dice, desk.style
    days = person.days or [day_of_entry(dice) for _ in range(person.records)]
    rows: list[Row] = []
    for _ in range(25):
        rows = []
        for day in days:
            same_state = rows and person.stint_on(day) is person.stint_on(rows[-1].day)
            rows.append(
                desk.copy(rows[-1], day) if same_state and dice.random() < style.copies else desk.write(person, day)
            )
        if linked(rows) or dice.random() < style.hard:
            break
    return rows


def placeholders(dice: random.Random, people: People, desk: Desk, count: int) -> list[Row]:
    """Write rows about nobody in particular; each is labelled as a person of its own."""
    rows = []
    staffs = dice.sample(list(people.by_firm.values()), min(count, len(people.by_firm)))
    for index in range(count):
        staff = staffs[index % len(staffs)]
        row = desk.write(dice.choice(staff) if staff else people.everyone[0], day_of_entry(dice))
        row.person, row.who, row.notes = len(people.everyone) + index, None, {"placeholder_name"}
        cells = row.cells
        cells |= {key: "" for key in ("mail", "mobile", "birth", "family_kana", "given_kana", "title") if key in cells}
        cells["family"], cells["given"] = dice.choice(
            (("テスト", "太郎"), ("テスト", ""), ("不明", ""), ("不明", "不明"), ("ご担当者", ""), ("ご担当者", "様"),
            ("担当者", ""), ("ご担当者様", ""),
             ("購買担当", ""), ("総務", "ご担当者様"), ("test", "test"), ("未確認", ""), ("-", "-"), ("採用担当", "様"))
        )  # fmt: skip
        if cells["family"] in ("テスト", "test"):
            cells["firm"], cells["phone"] = dice.choice(("テスト株式会社", "テスト", "test", "")), ""
            cells["mail"] = dice.choice((*MAIL_PLACEHOLDERS, f"test{dice.randint(1, 99)}@test.example", ""))
            cells["mobile"] = dice.choice((*FREE_PLACEHOLDERS, ""))
        elif dice.random() < 0.4 and staff:
            cells["mail"] = staff[0].stints[0].firm.role_box(dice)
        rows.append(row)
    return rows


def make(style: Style, rows: int, seed: int) -> list[Row]:
    """Return the rows of an export in the order of entry, with ids."""
    dice = random.Random(seed * 1000 + (style.one_cell is not None))
    nobody = rows // 120
    people = People(dice, style, rows - nobody)
    for person in people.everyone:
        if person.records > 1 and dice.random() < 0.5:
            person.mobile = person.mobile or mobile(dice)
    surnames = {id(firm): Counter(p.family.text for p in staff) for firm, staff in people.by_firm.items()}
    for person in people.everyone:
        for stint in person.stints[1:]:
            surnames.setdefault(id(stint.firm), Counter())[person.family_on(stint.start)[0].text] += (
                stint.firm is not person.stints[0].firm
            )
    desk = Desk(dice, style, surnames)
    made = [row for person in people.everyone for row in rows_of(desk, person)]
    made += placeholders(dice, people, desk, nobody)
    made.sort(key=lambda row: (max(row.day, SWITCH_DAY) if "old_system" in row.notes else row.day, row.person))
    number = 7_000_000_000 + dice.randint(0, 10**6)
    for row in made:
        number += dice.randint(1, 40)
        # The old system's rows were all created on the day it was switched off, whatever their age.
        day = date.fromordinal(max(row.day, SWITCH_DAY) if "old_system" in row.notes else row.day)
        row.cells["id"] = salesforce_id(number) if "prefecture" in style.headers else str(number)
        clock = timedelta(minutes=dice.randint(8 * 60, 21 * 60))
        row.cells["created"] = (
            f"{day:%Y/%m/%d}" if "prefecture" in style.headers else f"{day:%Y-%m-%d} {str(clock)[:-3]:0>5}"
        )
    return made


def save(made: list[Row], style: Style, path: Path) -> None:
    """Write the export as UTF-8 with a mark, as CRMs do for Excel."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow([*style.headers.values(), "person"])
        out.writerows([*(row.cells[key] for key in style.headers), f"P{row.person:06d}"] for row in made)


def main() -> None:
    """Parse the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--style", choices=sorted(STYLES), default="a")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--describe", action="store_true", help="print what is in the file")
    given = parser.parse_args()
    style = STYLES[given.style]
    made = make(style, given.rows, given.seed)
    if given.out:
        save(made, style, given.out)
    if given.describe:
        print("\n".join(describe(made)))


if __name__ == "__main__":
    main()
