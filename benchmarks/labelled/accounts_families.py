"""Families of entities that are easy to confuse, and why.

A group of companies, namesakes, twins that differ by legal form, tenants of one office, clients of one accountant or one
call centre, a parent abroad and its Japanese company, builders and their joint venture; most families are one company.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from accounts_names import Name
from accounts_places import other_line
from accounts_readings import Word, romaji
from accounts_words import AUSPICIOUS, BRANDS, FOREIGN, KANA_TRADES, SURNAMES, TRADES
from accounts_world import Entity, EntityMaker, World

HOLDINGS = Word("ホールディングス", "ホールディングス", "Holdings")
SERVICED_OFFICES = "フロンティアオフィス ビズスクエア スタートアップ・ベース オープンデスク サーブドオフィス".split()
FOREIGN_TAILS = {
    "": "",
    " Systems": "システムズ",
    " Pharma": "ファーマ",
    " Industries": "インダストリーズ",
    " Software": "ソフトウェア",
    " Materials": "マテリアルズ",
    " Instruments": "インスツルメンツ",
}
ABROAD = (
    ("GmbH", "+49 89 {} {}", "München", "Lindenstraße {}"),
    ("Inc.", "+1 415 {} {}", "San Francisco, CA", "{} Harbor Street"),
    ("Ltd.", "+44 20 {} {}", "London", "{} Mercer Lane"),
    ("S.A.", "+33 1 {} {}", "Paris", "{} rue des Tilleuls"),
    ("AB", "+46 8 {} {}", "Stockholm", "Björkgatan {}"),
    ("Pte. Ltd.", "+65 {} {}", "Singapore", "{} Raffles View"),
)
"""(legal form, telephone, city, street) of companies abroad."""
PLACEHOLDERS = """
テスト テスト株式会社 test 個人 個人 個人 個人のお客様 不明 不明 なし 未入力 （株）テスト サンプル株式会社 個人事業主 匿名 - 一般顧客
""".split()


class Maker(EntityMaker):
    """Makes families of entities until somebody has enough."""

    def __init__(self, dice: Random, world: World) -> None:
        super().__init__(dice, world)
        self._city_halls: set[str] = set()
        self._brands: set[str] = set()

    def family(self) -> list[Entity]:
        """Draw one family: mostly a single ordinary company."""
        kind = self.dice.choices(list(self.world.families), list(self.world.families.values()))[0]
        make: Callable[[], list[Entity]] = getattr(self, f"_{kind}")
        entities = make()
        for entity in entities:
            entity.family = entity.family or kind
            self.repeat(entity)
        return entities

    def _ordinary(self) -> list[Entity]:
        return [self.entity(self.coin.company(), self.japan.city())]

    def _group(self) -> list[Entity]:
        """Companies of one group: shared head word, often one building, one switchboard, one domain."""
        dice, coin = self.dice, self.coin
        head = coin.word(dice.choice((AUSPICIOUS, AUSPICIOUS, SURNAMES, BRANDS)), 0.3)
        tails = [coin.word(TRADES, 0.5) for _ in range(4)] + [coin.word(KANA_TRADES) for _ in range(2)]
        dice.shuffle(tails)
        if dice.random() < 0.55:
            tails.insert(0, HOLDINGS)
        size = dice.choices((2, 3, 4, 5), (45, 30, 15, 10))[0]
        front, city = dice.random() < 0.5, self.japan.city()
        entities = []
        for tail in list(dict.fromkeys(tails))[:size]:
            form = "有限会社" if tail is not HOLDINGS and dice.random() < 0.08 else "株式会社"
            name = Name(words=(head, tail), form=form, front=front)
            entities.append(self.entity(name, city if dice.random() < 0.8 else self.japan.city(), tenant=0.7))
        first = entities[0]
        place, switchboard = first.sites[0].address, first.sites[0].phone
        one_domain, one_phone = dice.random() < 0.65, dice.random() < 0.55
        for entity in entities[1:]:
            site = entity.sites[0]
            if site.address.city is city and dice.random() < 0.8:
                floor = max(1, place.floor + dice.choice((0, 0, 1, -1, 2)))
                site.address = place.elsewhere_in(building=place.building, floor=floor) if place.building else place
                if one_phone and dice.random() < 0.8:
                    site.phone = switchboard if dice.random() < 0.6 else other_line(switchboard, dice)
            if first.domain and one_domain:
                own = f"{romaji(entity.name.words[1].kana)}."
                entity.domain = (own if dice.random() < 0.25 else "") + first.domain
            entity.borrowed_number = first.corporate_number
        return entities

    def _namesakes(self) -> list[Entity]:
        """Strangers with one name, mostly in different cities."""
        dice, coin = self.dice, self.coin
        name = coin.company() if dice.random() < 0.7 else coin.incorporate((coin.word(BRANDS, 0.2),))
        city, entities = self.japan.city(), []
        for _ in range(dice.choices((2, 3, 4), (70, 22, 8))[0]):
            same = name if dice.random() < 0.6 else coin.incorporate(name.words, name.aliases)
            entities.append(self.entity(same, city))
            city = dice.choices((city, self.japan.nearby(city), self.japan.city()), (15, 17, 68))[0]
        return entities

    def _twins(self) -> list[Entity]:
        """Strangers of one city whose names differ by the side or kind of the legal form, or by 第二."""
        dice = self.dice
        name = replace(self.coin.company(), form="株式会社")
        *head, tail = name.words
        roll = dice.random()
        if roll < 0.2 and head:
            second = Word("第二" + tail.ja, "ダイニ" + tail.kana, "Daini " + tail.en)
            other = replace(name, words=(*head, second), aliases=())
        elif roll < 0.6:
            other = replace(name, front=not name.front)
        else:
            other = replace(name, form=dice.choice(("有限会社", "合同会社")))
        city = self.japan.city()
        nearby = city if dice.random() < 0.75 else self.japan.nearby(city)
        twins = [self.entity(name, city), self.entity(other, nearby)]
        if dice.random() < 0.12:
            # One owner, two companies at one address: only their numbers and telephones tell.
            twins[1].sites[0].address = twins[0].sites[0].address
        return twins

    def _accountant(self) -> list[Entity]:
        """Small clients whose telephone (and sometimes address) is their tax accountant's."""
        dice = self.dice
        city = self.japan.city()
        name = Name(words=(self.coin.word(SURNAMES), Word("税理士事務所", "ゼイリシジムショ", "Tax Office")))
        office = self.entity(name, city, kind="shop")
        out = [office]
        for _ in range(dice.randint(2, 6)):
            client = self.entity(self.coin.company(), city)
            client.sites[0].phone = office.sites[0].phone
            if dice.random() < 0.3:
                client.sites[0].address = office.sites[0].address
            out.append(client)
        return out

    def _call_centre(self) -> list[Entity]:
        """Unrelated companies that gave the number of the centre answering for them."""
        number = self.japan.toll_free()
        out = []
        for _ in range(self.dice.randint(2, 6)):
            entity = self.entity(self.coin.company(), self.japan.city())
            entity.sites[0].phone = number
            out.append(entity)
        return out

    def _tenants(self) -> list[Entity]:
        """Companies registered in one serviced office: one address, sometimes one reception."""
        dice = self.dice
        city = self.japan.city()
        base = self.japan.address(city, tenant=0)
        building = dice.choice(SERVICED_OFFICES) + dice.choice(("", base.town, city.short))
        reception, floor = self.japan.line(city), dice.randint(2, 12)
        out = []
        for _ in range(dice.randint(2, 7)):
            entity = self.entity(self.coin.company(), city)
            room = floor * 100 + dice.randint(1, 30) if dice.random() < 0.5 else 0
            entity.sites[0].address = base.elsewhere_in(building=building, floor=floor, room=room)
            if dice.random() < 0.3:
                entity.sites[0].phone = reception
            out.append(entity)
        return out

    def _brand(self) -> Word:
        """Draw a brand nobody else has: unlike shops, multinationals do not share their names."""
        # Longer as they are used up: a dozen of one word, some hundred of two, then three.
        length = 1 + (len(self._brands) >= len(FOREIGN) // 2) + (len(self._brands) >= len(FOREIGN) ** 2 // 2)
        while True:
            parts = [self.coin.word(FOREIGN, 0.1) for _ in range(length)]
            latin = " ".join(part.en for part in parts)
            if latin not in self._brands:
                self._brands.add(latin)
                return Word(latin, "・".join(part.kana for part in parts), latin)

    def _overseas(self) -> list[Entity]:
        """A parent abroad and its Japanese company: two legal persons under one brand."""
        dice = self.dice
        brand = self._brand()
        tail = dice.choice(list(FOREIGN_TAILS))
        latin, kana = brand.en + tail, brand.kana + FOREIGN_TAILS[tail]
        ja = dice.choice(("日本{}", "{}・ジャパン", "{}ジャパン", "{}")).format(kana)
        local = Name(
            words=(Word(ja, ja.replace("日本", "ニホン").replace("・", ""), f"{latin} Japan"),),
            form=dice.choice(("株式会社", "株式会社", "合同会社")),
            front=dice.random() < 0.4,
            aliases=(f"{latin} Japan", f"{latin}ジャパン", kana),
        )
        subsidiary = self.entity(local, self.japan.city(), tenant=0.9)
        form, phone, city, street = dice.choice(ABROAD)
        parent_name = Name(words=(Word(f"{latin} {form}", kana, f"{latin} {form}"),), aliases=(latin, kana))
        parent = self.entity(parent_name, self.japan.city(), kind="foreign")
        line = phone.format(dice.randint(1000, 9999), dice.randint(1000, 9999))
        parent.foreign = (line, city, street.format(dice.randint(1, 300)))
        stem = "".join(letter for letter in brand.en.lower() if letter.isalpha())
        parent.domain = stem + dice.choice((".example", ".com.example"))
        subsidiary.domain = parent.domain if dice.random() < 0.5 else f"{stem}.co.jp.example"
        return [subsidiary, parent] if dice.random() < 0.75 else [subsidiary]

    def _hospital(self) -> list[Entity]:
        name = self.coin.hospital()
        entity = self.entity(name, self.japan.city(), kind="hospital" if name.form else "doctor", tenant=0.25)
        entity.industry = "医療・福祉"
        return [entity]

    def _school(self) -> list[Entity]:
        make = self.dice.choices((self.coin.school, self.coin.welfare, self.coin.association), (5, 3, 2))[0]
        entity = self.entity(make(), self.japan.city(), kind="school", tenant=0)
        return [entity]

    def _shop(self) -> list[Entity]:
        return [self.entity(self.coin.shop(), self.japan.city(), kind="shop", tenant=0.3)]

    def _public(self) -> list[Entity]:
        """A city hall with its bureaus, once per city; or a chamber of commerce."""
        dice, city = self.dice, self.japan.city()
        base = city.name[: city.name.rindex("市") + 1] if "市" in city.name else city.name
        if base in self._city_halls:
            return self._ordinary()
        self._city_halls.add(base)
        if dice.random() < 0.35:
            office = dice.choice((base.removesuffix("市") + "商工会議所", base + "観光協会", base + "社会福祉協議会"))
            name = Name(words=(Word(office, "", office),), aliases=(f"{office}　事務局",))
            entity = self.entity(name, city, kind="chamber", tenant=0.2)
        else:
            office = base[:-1] + ("区役所" if base.endswith("区") else "市役所")
            departments = [dice.choice(("総務課", "契約課", "情報政策課", "商工観光課")) for _ in range(3)]
            rooms = (office + gap + room for gap, room in zip(("", " ", "　"), departments, strict=True))
            name = Name(words=(Word(office, "", office),), aliases=(base, base, *rooms))
            entity = self.entity(name, city, kind="public", tenant=0)
        entity.industry = "官公庁"
        entity.domain = f"city-{romaji(city.reading.rsplit('シ', 1)[0] or city.reading)}.lg.jp.example"
        return [entity]

    def _joint_venture(self) -> list[Entity]:
        """Builders and the joint venture two of them form for one site: three legal persons."""
        coin, dice = self.coin, self.dice
        city = self.japan.city()
        builders = [
            self.entity(coin.incorporate((coin.word(words, 0.4), coin.word(TRADES[:6]))), city)
            for words in (AUSPICIOUS, SURNAMES)
        ]
        left, right = (builder.name for builder in builders)
        pair = f"{left.words[0].ja}・{right.words[0].ja}"
        name = Name(
            words=(Word(f"{pair}特定建設工事共同企業体", "", ""),),
            aliases=(f"{left.core}・{right.core}JV", f"{pair}ＪＶ"),
        )
        venture = self.entity(name, city, kind="venture")
        venture.corporate_number, venture.domain = "", ""
        if dice.random() < 0.7:
            site = builders[0].sites[0]
            venture.sites[0].address, venture.sites[0].phone = site.address, site.phone
        return [*builders, venture]

    def _placeholder(self) -> list[Entity]:
        """A row somebody typed to get past a required field; nobody in particular."""
        word = self.dice.choice(PLACEHOLDERS)
        entity = self.entity(Name(words=(Word(word, "", word),)), self.japan.city(), kind="placeholder")
        entity.corporate_number, entity.domain = "", ""
        return [entity]
