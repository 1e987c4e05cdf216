"""Any number of invented customers, half of them Japanese, a fifth of the rows damaged copies: for timing at scale.

    python benchmarks/labelled/crowd.py [--rows 1000000] [--seed 1] --out crowd.csv

The labels go to a file of their own beside it, `crowd.labels.csv` (`record_id, cluster`). Everything is drawn as
numbers with numpy and put into words by Arrow, a million rows in a few seconds; the errors are easier than those of
`persons.py` because speed is the question here. Households share surname and postcode, some a telephone.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from crowd_words import (
    EN_CITIES,
    EN_GIVEN,
    EN_HEADS,
    EN_SURNAMES,
    EN_TAILS,
    JA_CITIES,
    JA_GIVEN_HEADS,
    JA_GIVEN_TAILS,
    JA_HEADS,
    JA_SURNAMES,
    JA_TAILS,
    NICKNAMES,
    OTHER_KANJI,
)

COLUMNS = ("record_id", "given_name", "surname", "dob", "email", "phone", "postcode", "city")
CHUNK = 500_000
VARIANTS = 6
"""Ways a name may be written: the right one twice, then damaged or other spellings."""


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return [(written, said) for written, _, said in (word.partition(":") for word in words)]


def _joined(heads: list[str], tails: list[str]) -> list[tuple[str, str]]:
    return [(a + b, x + y) for a, x in _pairs(heads) for b, y in _pairs(tails)]


def _typing_errors(name: str, dice: random.Random) -> list[str]:
    at = dice.randrange(1, max(2, len(name) - 1))
    return [
        name[:at] + name[at + 1 :],
        name[:at] + dice.choice("aeiostrn") + name[at + 1 :],
        name[: at - 1] + name[at : at + 1] + name[at - 1 : at] + name[at + 1 :],
    ]


class _Names:
    """Names by number: how each may be written, and its Latin spelling for e-mail addresses."""

    def __init__(self, japanese: list[tuple[str, str]], english: list[str]) -> None:
        dice = random.Random(7)
        written: list[str] = []
        for name, latin in japanese:
            swapped = dice.choice("一山中田子") + name[1:] if len(name) > 1 else name
            written += [name, name, name.translate(OTHER_KANJI), latin, swapped, f"{name}　"]
        for name in english:
            written += [name, name, NICKNAMES.get(name, name[0]), *_typing_errors(name, dice)]
        self.japanese, self.english = len(japanese), len(english)
        self.written = pa.array(written)
        self.latin = pa.array([latin for _, latin in japanese] + english)


GIVEN = _Names(_joined(JA_GIVEN_HEADS, JA_GIVEN_TAILS), EN_GIVEN)
SURNAMES = _Names(
    list(dict(_pairs(JA_SURNAMES) + _joined(JA_HEADS, JA_TAILS)).items()),
    list(dict.fromkeys(EN_SURNAMES + [head + tail for head in EN_HEADS for tail in EN_TAILS])),
)


class _People:
    """What is true, one number per person and trait; words come later."""

    def __init__(self, dice: np.random.Generator, count: int) -> None:
        self.japanese = dice.random(count) < 0.5
        self.given = self._names(dice, GIVEN, count)
        self.surname = self._names(dice, SURNAMES, count)
        self.born = dice.integers(-14_000, 13_000, count)  # days since 1970: 1931 to 2005
        self.phone = dice.integers(10_000_000, 99_999_999, count)
        self.city = dice.integers(0, np.where(self.japanese, len(JA_CITIES), len(EN_CITIES)))
        self.area = dice.integers(0, 3000, count)
        self.mail = dice.integers(0, 200, count)
        self.domain = dice.integers(0, 20_000, count)
        # One in twenty-five lives with the person made before: same surname and place, for a third the same telephone.
        family = np.flatnonzero(dice.random(count) < 0.04)
        family = family[family > 0]
        for trait in (self.japanese, self.surname, self.city, self.area):
            trait[family] = trait[family - 1]
        sharing = family[dice.random(len(family)) < 1 / 3]
        self.phone[sharing] = self.phone[sharing - 1]
        strangers = family[(self.given[family] < GIVEN.japanese) != self.japanese[family]]
        self.given[strangers] = np.where(
            self.japanese[strangers],
            dice.integers(0, GIVEN.japanese, len(strangers)),
            GIVEN.japanese + dice.integers(0, GIVEN.english, len(strangers)),
        )

    def _names(self, dice: np.random.Generator, names: _Names, count: int) -> np.ndarray:
        """Return name numbers, the first of each list far more often (a power of a uniform draw)."""
        rank = dice.random(count) ** 2.2
        japanese = (rank * names.japanese).astype(np.int64)
        english = names.japanese + (rank * names.english).astype(np.int64)
        return np.where(self.japanese, japanese, english)


def _text(numbers: np.ndarray, width: int) -> pa.Array:
    return pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, padding="0")


def _join(*parts: object) -> pa.Array:
    return pc.binary_join_element_wise(*parts, "")


def _blank(words: pa.Array, dice: np.random.Generator, share: np.ndarray) -> pa.Array:
    return pc.if_else(pa.array(dice.random(len(words)) < share), pa.scalar(None, pa.string()), words)


def _choose(where: np.ndarray, yes: pa.Array, no: pa.Array) -> pa.Array:
    return pc.if_else(pa.array(where), yes, no)


def _chunk(people: _People, who: np.ndarray, copy: np.ndarray, first: int, dice: np.random.Generator) -> pa.Table:
    """Return rows of these persons in words; copies are damaged, first records only incomplete."""
    count = len(who)
    japanese = people.japanese[who]

    def worn(share: float) -> np.ndarray:
        return copy & (dice.random(count) < share)

    def name(names: _Names, numbers: np.ndarray, share: float) -> pa.Array:
        variant = np.where(worn(share), dice.integers(2, VARIANTS, count), 0)
        return names.written.take(pa.array(numbers[who] * VARIANTS + variant))

    born = people.born[who] + np.where(worn(0.08), dice.choice([-365, -30, -1, 1, 9, 365], count), 0)
    day = pa.array(born.astype(np.int32)).cast(pa.date32()).cast(pa.string())
    day = _choose(worn(0.15), pc.replace_substring(day, "-", "/"), day)

    mail = people.mail[who] + np.where(worn(0.05), 1, 0)
    domain = np.where(worn(0.10), dice.integers(0, 20_000, count), people.domain[who])
    # Three in five write from one of four free-mail houses, the rest from their company.
    free = np.isin(domain % 5, (0, 1, 2))
    houses = pa.array(["mail.example", "post.example", "netmail.example", "hako.example"])
    host = _choose(free, houses.take(pa.array(domain % 4)), _join("corp", _text(domain, 5), ".example"))
    latin = [
        names.latin.take(pa.array(numbers[who]))
        for names, numbers in ((GIVEN, people.given), (SURNAMES, people.surname))
    ]
    email = _join(latin[0], ".", latin[1], _text(mail, 1), "@", host)
    email = _choose(worn(0.1), pc.utf8_upper(email), email)

    number = np.where(worn(0.06), people.phone[who] + 10 ** dice.integers(0, 6, count), people.phone[who]) % 100_000_000
    number = np.where(worn(0.08), dice.integers(10_000_000, 99_999_999, count), number)
    high, low = _text(number // 10_000, 4), _text(number % 10_000, 4)
    national = _join(_choose(japanese, pa.array(["090-"] * count), pa.array(["079-"] * count)), high, "-", low)
    foreign = _join(_choose(japanese, pa.array(["+81 90 "] * count), pa.array(["+44 79 "] * count)), high, " ", low)
    phone = _choose(worn(0.25), foreign, _choose(worn(0.3), pc.replace_substring(national, "-", ""), national))

    moved = worn(0.08)
    city = np.where(moved, dice.integers(0, 40, count), people.city[who])
    area = np.where(moved, dice.integers(0, 3000, count), people.area[who])
    ja_post = _join(_text(100 + city * 17, 3), "-", _text(area, 4))
    en_names = pa.array(EN_CITIES)
    outward = pc.utf8_upper(pc.utf8_slice_codeunits(en_names.take(pa.array(city % len(EN_CITIES))), 0, 2))
    inward = pa.array([a + b for a in "ABDEFGHJLN" for b in "PQRSTUWXYZ"]).take(pa.array(area % 100))
    en_post = _join(outward, _text(area // 100, 1), " ", _text(1 + area % 9, 1), inward)
    ja_city = pa.array(JA_CITIES).take(pa.array(city % len(JA_CITIES)))
    ja_city = _choose(worn(0.1), pc.utf8_rtrim(ja_city, characters="市"), ja_city)

    absent = np.where(copy, 0.15, 0.05)
    return pa.table(
        {
            "record_id": _join("R", _text(np.arange(first, first + count), 8)),
            "given_name": _blank(name(GIVEN, people.given, 0.35), dice, absent / 4),
            "surname": _blank(name(SURNAMES, people.surname, 0.25), dice, absent / 10),
            "dob": _blank(day, dice, absent * 2),
            "email": _blank(email, dice, absent * 2),
            "phone": _blank(phone, dice, absent * 2),
            "postcode": _blank(_choose(japanese, ja_post, en_post), dice, absent),
            "city": _blank(_choose(japanese, ja_city, en_names.take(pa.array(city % len(EN_CITIES)))), dice, absent),
        }
    ).select(COLUMNS)


def write(path: Path, labels: Path, rows: int, seed: int, copies: float = 0.2) -> None:
    """Write the rows to one file and who they are to another; `copies` is the share of damaged rows."""
    dice = np.random.default_rng(seed)
    persons = max(1, round(rows * (1 - copies)))
    people = _People(dice, persons)
    who = np.concatenate([np.arange(persons), dice.integers(0, persons, rows - persons)])
    copy = np.arange(rows) >= persons
    order = dice.permutation(rows)
    who, copy = who[order], copy[order]
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    with pyarrow.csv.CSVWriter(path, schema) as writer:
        for first in range(0, rows, CHUNK):
            part = slice(first, first + CHUNK)
            writer.write_table(_chunk(people, who[part], copy[part], first, dice))
    ids = _join("R", _text(np.arange(rows), 8))
    pyarrow.csv.write_csv(pa.table({"record_id": ids, "cluster": pa.array(who)}), labels)


def labels_of(path: Path) -> Path:
    """Return where the labels of a file stand."""
    return path.with_suffix(".labels.csv")


def main() -> None:
    """Read the command line and write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(options.out, labels_of(options.out), options.rows, options.seed)


if __name__ == "__main__":
    main()
