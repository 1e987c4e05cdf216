"""Fills the slots of `pii_words.py` with invented people, companies and numbers; towns and postcodes are real.

Numbers with an official check digit carry a right one. Mailboxes are under `.example`.
"""

import random
from string import ascii_uppercase

from contacts_firms import BRANCHES, CORES, DEPARTMENTS, INDUSTRIES, KANA_FIRST, KANA_LAST
from contacts_letters import romaji
from contacts_names import SURNAME, Word, given_name
from contacts_places import Address, Towns, landline, mobile
from pii_words import (
    BANK_BRANCHES,
    BANKS,
    CHARACTERS,
    ILLNESSES,
    PLATE_PLACES,
    PRODUCTS,
    TITLES,
    WEEKDAYS,
)

_MY_NUMBER_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_LICENCE_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_ERAS = (("昭和", 1925, 1950, 1988), ("平成", 1988, 1990, 2007))


def _first(block: str, dice: random.Random) -> str:
    return dice.choice(block.split()).partition("/")[0]


class Filler:
    """Makes one value after another; one seed gives one sequence."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.towns = Towns()

    def digits(self, count: int) -> str:
        """Return that many digits."""
        return "".join(self.dice.choices("0123456789", k=count))

    def person(self) -> tuple[Word, Word]:
        """Return a surname and a given name."""
        return SURNAME.one(self.dice), given_name(self.dice, self.dice.choice("mf"), self.dice.randint(1945, 2003))

    def firm(self) -> str:
        """Return a company with its legal form, before or after."""
        dice = self.dice
        roll = dice.random()
        if roll < 0.4:
            core = _first(CORES, dice) + _first(INDUSTRIES, dice)
        elif roll < 0.7:
            core = _first(KANA_FIRST, dice) + _first(KANA_LAST, dice)
        else:
            core = SURNAME.one(dice).text + _first(INDUSTRIES, dice)
        form = dice.choice(("株式会社", "株式会社", "㈱", "(株)", "有限会社", "合同会社", ""))
        return form + core if dice.random() < 0.6 else core + form

    def phone(self) -> str:
        """Return a mobile or landline number in one of the usual spellings."""
        dice = self.dice
        parts = mobile(dice) if dice.random() < 0.6 else landline(dice, self.towns.draw(dice, office=True))
        joined = dice.choice(("{}-{}-{}",) * 6 + ("{}{}{}", "{}({}){}", "{}－{}－{}")).format(*parts)
        return joined.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if dice.random() < 0.05 else joined

    def mail(self, surname: Word, given: Word) -> str:
        """Return a mailbox that goes by a person's name."""
        first, last = (romaji(word.kana).replace("'", "").replace(" ", "") for word in (given, surname))
        local = self.dice.choice(("{g}.{f}", "{f}.{g}", "{f}", "{f}_{g}", "{i}-{f}", "{f}{n}"))
        box = local.format(f=last, g=first, i=first[:1], n=self.dice.randint(1, 999))
        domain = "".join(self.dice.choice(block.split()).partition("/")[2] for block in (KANA_FIRST, KANA_LAST))
        return f"{box}@{domain}.example"

    def address(self, at: Address | None = None) -> str:
        """Return an address with block, often with building, in one of the usual spellings."""
        dice = self.dice
        place = at or self.towns.draw(dice, office=dice.random() < 0.5)
        if place.has_chome and dice.random() < 0.3:
            block = f"{place.block[0]}丁目{place.block[1]}番{place.block[-1]}号"
        else:
            block = "-".join(str(part) for part in place.block)
        gap = " " if place.building and dice.random() < 0.7 else ""
        return f"{place.prefecture}{place.city}{place.town}{block}{gap}{place.building}"

    def birth(self) -> str:
        """Return a date of birth, a fifth of them by era."""
        dice = self.dice
        month, day = dice.randint(1, 12), dice.randint(1, 28)
        if dice.random() < 0.2:
            era, before, first, last = dice.choice(_ERAS)
            return f"{era}{dice.randint(first, last) - before}年{month}月{day}日"
        return dice.choice(("{}年{}月{}日", "{}/{:02d}/{:02d}", "{}-{:02d}-{:02d}")).format(
            dice.randint(1940, 2005), month, day
        )

    def my_number(self) -> str:
        """Return twelve digits, the last the official check digit.

        Source: 平成26年総務省令第85号 5条.
        """
        body = self.digits(11)
        rest = sum(int(digit) * weight for digit, weight in zip(body, _MY_NUMBER_WEIGHTS, strict=True)) % 11
        return body + str(0 if rest <= 1 else 11 - rest)

    def licence(self) -> str:
        """Return a driving licence number with the check digit that is said to be in it."""
        body = f"{self.dice.randint(10, 97)}{self.digits(8)}"
        rest = sum(int(digit) * weight for digit, weight in zip(body, _LICENCE_WEIGHTS, strict=True)) % 11
        return f"{body}{(11 - rest) % 10}{self.dice.randint(0, 2)}"

    def card(self) -> str:
        """Return a payment card number that passes Luhn."""
        body = "4" + self.digits(14)
        doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(body))
        check = -sum(number // 10 + number % 10 for number in doubled) % 10
        number = body + str(check)
        return self.dice.choice(("{}{}{}{}", "{}-{}-{}-{}", "{} {} {} {}")).format(
            number[:4], number[4:8], number[8:12], number[12:]
        )

    def ordinary(self) -> dict[str, str]:
        """Return a value for every slot that says nothing about a person."""
        dice = self.dice
        letters = "".join(dice.choices(ascii_uppercase, k=2))
        return {
            "date": dice.choice(("{}/{}", "{}月{}日", "2025/{}/{}", "2026-{:02d}-{:02d}")).format(
                dice.randint(1, 12), dice.randint(1, 28)
            ),
            "clock": f"{dice.randint(8, 19)}:{dice.randint(0, 59):02d}",
            "month": str(dice.randint(1, 12)),
            "weekday": dice.choice(WEEKDAYS),
            "count": str(dice.randint(2, 80)),
            "percent": str(dice.randint(3, 30)),
            "amount": f"{dice.randint(12, 9800) * 1000:,}",
            "order": dice.choice(
                (f"{letters}-{self.digits(6)}", f"{self.digits(4)}-{self.digits(4)}", self.digits(10))
            ),
            "model": f"{letters}-{self.digits(3)}{dice.choice(('', 'S', 'W', '-B'))}",
            "version": f"{dice.randint(1, 9)}.{dice.randint(0, 20)}.{dice.randint(0, 9)}",
            "product": dice.choice(PRODUCTS),
            "firm": self.firm(),
            "dept": dice.choice(DEPARTMENTS),
            "dept2": dice.choice(DEPARTMENTS),
            "branch": dice.choice(BRANCHES),
        }

    def personal(self) -> dict[str, str]:
        """Return a value for every slot that is about a person."""
        dice = self.dice
        (surname, given), (surname2, given2) = self.person(), self.person()
        home = self.towns.draw(dice, office=False)
        gap = dice.choice(("", " ", "　"))
        letters = dice.choices(ascii_uppercase, k=4)
        return {
            "surname": surname.text,
            "given": given.text,
            "name": f"{surname.text}{gap}{given.text}",
            "kana": f"{surname.kana}{gap}{given.kana}",
            "surname2": surname2.text,
            "name2": f"{surname2.text}{gap}{given2.text}",
            "title": dice.choice(TITLES),
            "character": dice.choice(CHARACTERS),
            "age": str(dice.randint(20, 88)),
            "phone": self.phone(),
            "mail": self.mail(surname, given),
            "postal": f"{home.postcode[:3]}-{home.postcode[3:]}",
            "address": self.address(home),
            "birth": self.birth(),
            "bank": dice.choice(BANKS),
            "branch_name": dice.choice(BANK_BRANCHES),
            "account": self.digits(7),
            "my_number": self.my_number(),
            "licence": self.licence(),
            "card": self.card(),
            "illness": dice.choice(ILLNESSES),
            "plate": f"{dice.choice(PLATE_PLACES)} {dice.randint(300, 599)} {dice.choice('さすせそたちつて')} "
            f"{dice.randint(10, 99)}-{dice.randint(10, 99)}",
            "residence": f"{letters[0]}{letters[1]}{self.digits(8)}{letters[2]}{letters[3]}",
            "ip": f"10.{dice.randint(0, 255)}.{dice.randint(0, 255)}.{dice.randint(1, 254)}",
        }
