"""The truth behind an export: legal entities, their sites, branches, removals and former names.

An entity is one legal person; a site is one place of it. What makes entities look alike is left to accounts_families.
"""

from dataclasses import dataclass, replace
from random import Random

from accounts_names import Coiner, Name
from accounts_places import Address, City, Japan
from accounts_readings import has_kanji, romaji
from accounts_typing import old_form
from accounts_words import INDUSTRIES, OTHER_INDUSTRIES

BRANCHES = {
    "支店": 34, "営業所": 30, "工場": 10, "支社": 8, "事業所": 6, "オフィス": 4, "出張所": 3, "物流センター": 3, "研究所": 2,
}  # fmt: skip
"""What a branch calls itself, with weights."""


@dataclass(slots=True, kw_only=True)
class Site:
    """One place of an entity; the first is its head office."""

    title: str
    """大阪支店, 厚木工場; empty for the head office."""
    address: Address
    phone: str
    former_address: Address | None = None
    former_phone: str = ""


@dataclass(slots=True, kw_only=True)
class Entity:
    """One legal person and everything its records may be typed from."""

    name: Name
    sites: list[Site]
    kind: str = "company"
    former_name: Name | None = None
    domain: str = ""
    former_domain: str = ""
    corporate_number: str = ""
    """Invented, with the right check digit; empty for sole traders and companies abroad."""
    industry: str = ""
    employees: int = 0
    records: int = 1
    family: str = ""
    """What makes strangers of this family look alike; empty for an ordinary entity."""
    borrowed_number: str = ""
    """The corporate number of the group's head, which careless people type."""
    mobile: str = ""
    toll_free: str = ""
    foreign: tuple[str, str, str] | None = None
    """(telephone, city, street) of a company abroad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Proportions of one organisation's market; weights, not shares, where not said otherwise."""

    kinds: dict[str, int]
    families: dict[str, float]
    repeated: float
    """Share of entities with more than one record."""
    branching: float
    """Share of the repeated companies that are recorded at more than one site."""
    renaming: float
    moving: float
    websites: float
    """Share of companies that have a website."""


def check_digit(body: str) -> str:
    """Return the check digit that stands in front of twelve digits.

    Source: 法人番号の指定等に関する省令 第2条 (weights 1 and 2 from the right, 9 minus the sum modulo 9).
    """
    total = sum(int(digit) * (1 if at % 2 == 0 else 2) for at, digit in enumerate(reversed(body)))
    return str(9 - total % 9)


class EntityMaker:
    """Makes one entity at a time and decides where, how often and under which names it is recorded."""

    def __init__(self, dice: Random, world: World) -> None:
        self.dice = dice
        self.world = world
        self.japan = Japan(dice)
        self.coin = Coiner(dice, world.kinds)
        self._domains: set[str] = set()
        self._numbers: set[str] = set()

    def _number(self, form: str) -> str:
        office = self.dice.choice(
            ("0100", "0104", "0111", "1200", "1801", "0200", "0300", "0400", "0500", "1400", "2900", "3700")
        )
        kind = {"有限会社": "02", "合同会社": "03"}.get(form, "01" if form == "株式会社" else "05")
        while True:
            # Running numbers from 800000 lie far above those in use.
            body = f"{office}{kind}{self.dice.randint(800_000, 999_999)}"
            if body not in self._numbers:
                self._numbers.add(body)
                return check_digit(body) + body

    def _domain(self, name: Name, city: City) -> str:
        dice = self.dice
        parts = [romaji(word.kana) if has_kanji(word.ja) else word.en.lower() for word in name.words]
        parts = ["".join(letter for letter in part if letter.isalnum() and letter.isascii()) for part in parts]
        parts = [part for part in parts if part] or ["office"]
        short = (parts[0] + "-" + parts[-1][:2], "".join(part[:3] for part in parts))
        stem = dice.choices(("-".join(parts), "".join(parts), parts[0], *short), (4, 4, 2, 1, 1))[0]
        end = dice.choices((".example", ".co.jp.example", ".jp.example", ".com.example"), (45, 35, 10, 10))[0]
        extras = ("group", "jp", "web", "net", "inc", *[romaji(city.reading).removesuffix("shi")] * 4)
        domain, at = stem + end, 1
        while domain in self._domains:
            at += 1
            extra = "" if dice.random() < 0.3 else f"-{dice.choice(extras)}"
            domain = f"{stem}{extra}{at if at > 3 or not extra else ''}{end}"
        self._domains.add(domain)
        return domain

    def _industry(self, name: Name) -> str:
        for part, industry in INDUSTRIES.items():
            if part in name.full:
                return industry
        return self.dice.choice(OTHER_INDUSTRIES)

    def entity(self, name: Name, city: City, *, kind: str = "company", tenant: float = 0.45) -> Entity:
        """Make an entity with a head office in a city; the share `tenant` of offices is in a building."""
        dice = self.dice
        if kind == "company" and dice.random() < 0.1:
            name = replace(name, words=(replace(name.words[0], ja=old_form(name.words[0].ja, dice)), *name.words[1:]))
        incorporated = kind not in {"shop", "doctor", "foreign"}
        websites = self.world.websites * (0.35 if kind == "shop" else 1)
        return Entity(
            name=name,
            kind=kind,
            sites=[Site(title="", address=self.japan.address(city, tenant=tenant), phone=self.japan.line(city))],
            domain=self._domain(name, city) if dice.random() < websites else "",
            corporate_number=self._number(name.form) if incorporated else "",
            industry=self._industry(name),
            employees=max(1, int(dice.lognormvariate(1.1 if kind == "shop" else 3.3, 1.2))),
            mobile=self.japan.mobile() if dice.random() < (0.6 if kind == "shop" else 0.12) else "",
            toll_free=self.japan.toll_free() if dice.random() < 0.08 else "",
        )

    def repeat(self, entity: Entity) -> None:
        """Decide how many records an entity has, and which branches, former names and addresses they may show."""
        dice, world = self.dice, self.world
        if entity.foreign is None and entity.kind != "placeholder" and dice.random() < world.repeated:
            entity.records = dice.choices((2, 3, 4, 5, 6), (56, 24, 11, 6, 3))[0]
        if entity.records == 1:
            if entity.kind == "company" and not entity.sites[1:] and dice.random() < 0.04:
                self._open_branch(entity)  # known by its branch only
            return
        if entity.kind in {"company", "public"} and len(entity.sites) == 1 and dice.random() < world.branching:
            for _ in range(dice.randint(1, min(entity.records, 4))):
                self._open_branch(entity)
        # Within a group a former name could be a sister's: there only strangers are renamed.
        if entity.kind == "company" and entity.family != "group" and dice.random() < world.renaming:
            entity.former_name = self.coin.renamed(entity.name)
            if entity.domain and dice.random() < 0.5:
                entity.former_domain = self._domain(entity.former_name, entity.sites[0].address.city)
        if dice.random() < world.moving:
            site = entity.sites[0]
            city = site.address.city if dice.random() < 0.6 else self.japan.nearby(site.address.city)
            site.former_address = self.japan.address(city)
            if city.area_code != site.address.city.area_code or dice.random() < 0.4:
                site.former_phone = self.japan.line(city)

    def _open_branch(self, entity: Entity) -> None:
        dice = self.dice
        city = self.japan.city()
        if entity.kind == "public":
            city, title = entity.sites[0].address.city, dice.choice(("水道局", "教育委員会", "消防局", "市立図書館"))
        else:
            title = city.short + dice.choices(list(BRANCHES), list(BRANCHES.values()))[0]
        if title in {site.title for site in entity.sites}:
            return
        entity.sites.append(Site(title=title, address=self.japan.address(city), phone=self.japan.line(city)))
