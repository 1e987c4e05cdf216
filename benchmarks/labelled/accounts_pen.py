"""Writes the cells of one record: each source has its habits, each person makes mistakes."""

import unicodedata
from random import Random

from accounts_places import Address, in_english, other_line
from accounts_styles import NAME_WAYS, PHONE_WAYS, POSTAL_WAYS, STREET_WAYS, Habit, Style
from accounts_typing import (
    company_as,
    corporate_as,
    full_width,
    half_kana,
    hiragana,
    old_form,
    phone_as,
    plain_form,
    postal_as,
    slip,
    street_as,
    wrong_digit,
)
from accounts_words import OTHER_INDUSTRIES
from accounts_world import Entity, Site

DUMMY_PHONES = """
000-0000-0000 0000000000 03-1234-5678 03-0000-0000 090-1234-5678 00-0000-0000 なし - 0312345678
""".split()
DUMMY_SITES = ("http://www.test.example", "なし", "http://", "https://www.sample.example/", "-", "準備中")
PORTALS = """
https://tabelog-like.example/shop/{} https://www.facebook-like.example/{} https://itp-denwa.example/info/{} https://shop-mall.example/{}/
""".split()
MAIL_HOSTS = """
freemail.example freemail.example ocean-net.example plaza-mail.example so-mail.example bb-line.example catv-net.example
""".split()
PATHS = {"": 40, "/": 36, "/company/": 7, "/index.html": 6, "/contact": 5, "/jp/": 3, "/recruit/?utm_source=list": 3}
DEPARTMENTS = ("営業部", "総務部", "本社", "情報システム部", "本社営業部", "御中", "購買課", "経理部")
REMARKS = ("【重複】{}", "★{}", "{}※取引停止", "【使用禁止】{}", "{}（休眠）", "×{}", "{}→移転", "{} 様")
FORMER = ("{}（旧{}）", "{} (旧：{})", "{}（旧社名：{}）", "{}(旧{})")


class Pen:
    """Writes cells in the style of one organisation."""

    def __init__(self, dice: Random, style: Style) -> None:
        self._dice = dice
        self._style = style

    def name(self, entity: Entity, site: Site, habit: Habit, tags: set[str], *, old: bool, must_say_site: bool) -> str:
        """Write the name, with its branch, department, remark or mistake; say in `tags` what happened."""
        dice = self._dice
        text = self._core(entity, habit, tags, old=old)
        if site.title and (must_say_site or dice.random() < 0.78):
            tags.add("site named")
            # A bureau is named after its city, not after the city hall.
            text = entity.name.aliases[0] + site.title if entity.kind == "public" else text + self._title(site)
        elif dice.random() < 0.025 and entity.kind == "company":
            text += dice.choice(("　", " ", "")) + dice.choice(DEPARTMENTS)
        if dice.random() < habit.page_title and entity.kind == "company":
            slogan = f"{entity.industry}の{entity.name.core}"
            text += dice.choice(("｜", " | ", " - ")) + dice.choice(("公式サイト", "ホーム", "TOP", slogan))
        if dice.random() < self._style.notes and entity.kind == "company":
            text = dice.choice(REMARKS).format(text)
        if dice.random() < habit.half_kana:
            return half_kana(text)
        if dice.random() < habit.wide:
            return full_width(text)
        if dice.random() < 0.01:
            text += dice.choice((" ", "　", "\u00a0"))
        return text.lower() if text.isascii() and dice.random() < 0.08 else text

    def _core(self, entity: Entity, habit: Habit, tags: set[str], *, old: bool) -> str:
        """Write the name proper, in one of the ways of the source."""
        dice = self._dice
        name = entity.former_name if old and entity.former_name else entity.name
        way = dice.choices(NAME_WAYS, habit.name_ways)[0]
        if entity.kind in {"placeholder", "foreign"} and way != "alias":
            way = "official"
        if way in {"reading", "bank", "english"} and (entity.kind != "company" or not name.reading):
            way = "alias"
        text = company_as(name, way, dice)
        if way in {"english", "reading", "bank", "alias"}:
            tags.add("other script" if way != "alias" or not _shares_letters(text, name.core) else way)
        if way == "english":
            tags.add("english")
        if old:
            tags.add("old name")
        elif entity.former_name and dice.random() < 0.2:
            tags.add("both names")
            former = entity.former_name.full if dice.random() < 0.7 else entity.former_name.core
            text = dice.choice(FORMER).format(text, former)
        if dice.random() < habit.slip and entity.kind != "placeholder":
            before, text = text, slip(text, dice)
            if text != before:
                tags.add("slip")
        if dice.random() < 0.05:
            return old_form(text, dice)
        return plain_form(text) if dice.random() < 0.5 else text

    def _title(self, site: Site) -> str:
        gap, title = self._dice.choice(("", "", "　", " ")), site.title
        short = title.replace("営業所", "営").replace("支店", "支")
        ways = (gap + title, f"（{title}）", f"({title})", gap + short, "／" + title)
        return self._dice.choices(ways, (80, 7, 7, 3, 3))[0]

    def reading(self, entity: Entity, habit: Habit, *, old: bool) -> str:
        """Write the reading for the column of readings."""
        dice = self._dice
        name = entity.former_name if old and entity.former_name else entity.name
        text = name.reading
        if not text or entity.kind == "placeholder":
            return ""
        if name.form == "株式会社" and dice.random() < 0.3:
            gap = dice.choice(("", "", " ", "　"))
            text = f"カブシキガイシャ{gap}{text}" if name.front else f"{text}{gap}カブシキガイシャ"
        if dice.random() < habit.slip * 1.5:
            text = slip(text, dice)
        if dice.random() < 0.06 and "ザキ" in text:
            text = text.replace("ザキ", "サキ")
        if dice.random() < habit.half_kana * 4:
            return half_kana(text)
        return hiragana(text) if dice.random() < 0.05 else text

    def number(self, entity: Entity, tags: set[str]) -> str:
        """Write the corporate number, sometimes that of the group or with a wrong digit."""
        dice, number = self._dice, entity.corporate_number
        if not number:
            return ""
        if entity.borrowed_number and dice.random() < 0.03:
            tags.add("borrowed number")
            number = entity.borrowed_number
        elif dice.random() < 0.02:
            tags.add("wrong number")
            number = wrong_digit(number, dice)
        return corporate_as(number, dice)

    def phone(self, entity: Entity, site: Site, habit: Habit, tags: set[str], *, moved: bool, must_be_own: bool) -> str:
        """Write one of the telephones the entity is known by."""
        dice = self._dice
        if entity.foreign:
            return entity.foreign[0]
        if dice.random() < (0.35 if entity.kind == "placeholder" else 0.012) and not (must_be_own and site.title):
            tags.add("dummy phone")
            return dice.choice(DUMMY_PHONES)
        line = site.former_phone if moved and site.former_phone else site.phone
        roll = dice.random()
        if roll < 0.09 and not line.startswith(("0120", "050")):
            tags.add("other line")
            line = other_line(line, dice)
        elif roll < 0.17 and site.title and not must_be_own:
            tags.add("phone of the head office")
            line = entity.sites[0].phone
        elif roll < 0.2 and entity.toll_free:
            line = entity.toll_free
        elif entity.mobile and roll > (0.5 if entity.kind == "shop" else 0.85):
            tags.add("mobile")
            line = entity.mobile
        if dice.random() < habit.slip / 4:
            tags.add("wrong phone")
            line = wrong_digit(line, dice)
        return phone_as(line, dice.choices(PHONE_WAYS, habit.phone_ways)[0], dice)

    def website(self, entity: Entity, *, old: bool) -> str:
        """Write the web site, or what stands there when there is none."""
        dice = self._dice
        domain = entity.former_domain if old and entity.former_domain else entity.domain
        if not domain or dice.random() < 0.01:
            roll = dice.random()
            if roll < 0.06:
                return dice.choice(DUMMY_SITES)
            if roll < 0.14:
                return dice.choice(PORTALS).format(dice.randint(10000, 99999))
            if self._style.one_cell and roll < 0.3:
                return dice.choice(MAIL_HOSTS)
            return ""
        if dice.random() < self._style.bare_domain:
            return dice.choices((domain, "www." + domain, domain.upper()), (90, 8, 2))[0]
        scheme = dice.choices(("https://", "http://", "", "HTTP://"), (52, 36, 12, 1))[0]
        url = scheme + dice.choices(("www.", ""), (62, 38))[0] + domain
        url += dice.choices(list(PATHS), list(PATHS.values()))[0]
        return full_width(url) if dice.random() < 0.005 else url

    def industry(self, entity: Entity) -> str:
        """Write the industry as one source sees it."""
        roll = self._dice.random()
        return "" if roll < 0.35 else self._dice.choice(OTHER_INDUSTRIES) if roll < 0.5 else entity.industry

    def employees(self, entity: Entity) -> str:
        """Write the number of employees as one source counts them."""
        # Sources count at other times and other things (the group, the site): heads are weak evidence in life.
        dice = self._dice
        count = max(1, round(entity.employees * (1 if dice.random() < 0.4 else dice.lognormvariate(0, 0.45))))
        if count > 20 and dice.random() < 0.6:
            count = round(count, -1)
        return dice.choices((str(count), f"{count}名", f"約{count}", f"{count:,}"), (90, 5, 2, 3))[0]

    def address(self, entity: Entity, address: Address, habit: Habit, *, english: bool) -> dict[str, str]:
        """Write postal code, prefecture, city and street as the style divides them."""
        dice = self._dice
        if entity.foreign:
            return self._latin("", "", *entity.foreign[1:])
        way = dice.choices(POSTAL_WAYS, habit.postal_ways)[0]
        postal = postal_as(address.postal, way) if dice.random() < 0.9 else ""
        if english:
            street, city, prefecture = in_english(address)
            return self._latin(postal, prefecture, city, f"{address.floor}F {street}" if address.floor else street)
        way = dice.choices(STREET_WAYS, habit.street_ways)[0]
        breaks = not self._style.one_cell
        street = street_as(address, way, dice, building=dice.random() < habit.building, breaks=breaks)
        if dice.random() < habit.slip / 3:
            street = wrong_digit(street, dice)
        prefecture = address.city.prefecture if dice.random() < habit.prefecture else ""
        city = address.city.name
        if city == "龍ケ崎市":
            city = dice.choice(("龍ケ崎市", "龍ヶ崎市", "竜ヶ崎市"))
        if self._style.one_cell:
            return self._one_cell(address, postal, prefecture, city, street)
        return self._cells(postal, prefecture, city, street)

    def _cells(self, postal: str, prefecture: str, city: str, street: str) -> dict[str, str]:
        """Fill the four cells, now and then with a part in its neighbour's cell."""
        roll = self._dice.random()
        if roll < 0.06:
            prefecture, city = "", prefecture + city
        elif roll < 0.13:
            prefecture, city, street = "", "", prefecture + city + street
        elif roll < 0.2 and city.endswith("区") and "市" in city:
            at = city.rindex("市") + 1
            city, street = city[:at], city[at:] + street
        elif 0.2 <= roll < 0.25:
            street = ""
        return {"postal": postal, "prefecture": prefecture, "city": city, "street": street}

    def _one_cell(self, address: Address, postal: str, prefecture: str, city: str, street: str) -> dict[str, str]:
        """Fill one cell with everything, now and then with the postal code, too, or without a street."""
        gap = self._dice.choices(("", " ", "　"), (70, 20, 10))[0]
        text = f"{prefecture}{gap if prefecture else ''}{city}{gap}{street}"
        roll = self._dice.random()
        if roll < 0.05:
            postal, text = "", f"〒{address.postal[:3]}-{address.postal[3:]} {text}"
        elif roll < 0.12:
            text = f"{prefecture}{city}"
        return {"postal": postal, "prefecture": "", "city": "", "street": text}

    def _latin(self, postal: str, prefecture: str, city: str, street: str) -> dict[str, str]:
        if self._style.one_cell:
            street = ", ".join(part for part in (street, city, prefecture) if part)
            prefecture = city = ""
        return {"postal": postal, "prefecture": prefecture, "city": city, "street": street}


def _shares_letters(left: str, right: str) -> bool:
    return bool(set(unicodedata.normalize("NFKC", left)) & set(unicodedata.normalize("NFKC", right)))
