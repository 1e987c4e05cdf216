"""How a record of somebody gets into the CRM: who types it, in which habit, and what goes wrong."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

from contacts_firms import write_firm
from contacts_letters import full_width, half_width, hiragana, misread, new_form, other_form, slip
from contacts_name_words import OTHER_SURNAME_READINGS
from contacts_names import GIVEN_READINGS, GIVEN_SPELLINGS, SURNAME_SPELLINGS
from contacts_person import Person, Phone, Stint
from contacts_places import Address
from contacts_rows import Row, Typist, typists
from contacts_styles import Source, Style

FREE_PLACEHOLDERS = ("090-0000-0000", "090-1234-5678", "000-0000-0000", "080-0000-0000", "090-9999-9999")
MAIL_PLACEHOLDERS = (
    "noreply@dummy.example",
    "test@test.example",
    "none@none.example",
    "fumei@fumei.example",
    "aaa@aaa.example",
)


class Desk:
    """Writes rows."""

    def __init__(self, dice: random.Random, style: Style, surnames: dict[int, Counter[str]]) -> None:
        self.dice, self.style, self.surnames = dice, style, surnames
        self.typists = typists(dice, style)
        self.mails: set[str] = set()

    def write(self, person: Person, day: int) -> Row:
        """Write one row as of that day."""
        dice, style = self.dice, self.style
        labels = list(style.sources)
        weights = [w * (0.15 if not person.stints and s.role_box > 0.04 else 1) for s, w in style.sources.values()]
        label = dice.choices(labels, weights)[0]
        source = style.sources[label][0]
        typist = dice.choice(self.typists)
        source = replace(source, wide=min(1, source.wide + typist.wide * (source.private < 0.2)),
                         conversion=source.conversion * typist.sloppy, slip=source.slip * typist.sloppy)  # fmt: skip
        row = Row(cells=dict.fromkeys(("id", *style.headers), ""), person=person.key, who=person, day=day)
        cells = row.cells
        cells["owner"], cells["source"] = typist.name, label if dice.random() < 0.9 else ""
        if label == style.imported:
            row.notes.add("old_system")
        stint = person.stint_on(day)
        self._work(row, person, stint, source)
        self._name(row, person, stint, source, typist)
        self._mail(row, person, stint, source)
        self._phones(row, person, stint, source, typist)
        self._address(row, person, stint, source)
        if self._filled("birth", source) and (not stint or dice.random() < 0.8):
            cells["birth"] = self._date(person.birth)
            row.evidence.add(("birth", person.birth, person.given.kana))
        return row

    def copy(self, row: Row, day: int) -> Row:
        """Import the same row again, perhaps with a gap or another owner."""
        dice = self.dice
        cells = dict(row.cells, owner=dice.choice(self.typists).name)
        for gap in ("department", "title", "mobile", "birth"):
            if dice.random() < 0.12:
                cells[gap] = ""
        return replace(row, cells=cells, day=day, evidence=set(row.evidence), notes={*row.notes, "imported_again"})

    def _filled(self, what: str, source: Source) -> bool:
        return self.dice.random() < source.fill[what] * self.style.more.get(what, 1)

    def _work(self, row: Row, person: Person, stint: Stint | None, source: Source) -> None:
        dice, cells = self.dice, row.cells
        if not stint:
            if dice.random() < 0.08:
                cells["firm"] = dice.choice(("個人", "個人のお客様", "なし", "-", "一般"))
            return
        if not self._filled("firm", source):
            return
        branch = source.branch if stint.site.label else 0
        cells["firm"] = write_firm(
            dice, stint.firm, stint.site, row.day, care=source.care, english=source.english, branch=branch
        )
        if self._filled("department", source):
            cells["department"] = stint.department
            if stint.department and dice.random() < 0.06 and len(cells["firm"]) < 20:
                cells["firm"], cells["department"] = f"{cells['firm']} {stint.department}", ""
        if self._filled("title", source):
            cells["title"] = stint.title
            if stint.title and cells["department"] and dice.random() < 0.03:
                cells["department"], cells["title"] = f"{cells['department']} {stint.title}", ""

    def _name(self, row: Row, person: Person, stint: Stint | None, source: Source, typist: Typist) -> None:
        dice, cells = self.dice, row.cells
        surname, own_family = person.family_on(row.day)
        family, given = own_family, person.own_given
        family_kana, given_kana = surname.kana, person.given.kana
        mode = self._mode(person, row.day, source, typist)
        if person.kind == "japanese":
            family, given = self._spell(row, family, given, family_kana, given_kana, source)
        elif person.kind not in ("chinese", "korean") and (mode == "kana" or dice.random() < 0.5):
            family, given = family_kana, given_kana
            row.notes.add("katakana_foreigner")
        if person.married and row.day >= person.married[0] and dice.random() < 0.06:
            family = (
                f"{family}（旧姓{person.own_family}）" if dice.random() < 0.5 else f"{person.own_family}（{family}）"
            )
        if stint and mode == "surname_only":
            row.evidence.add(("surname", family_kana, stint.firm.name, stint.firm.domain))
        elif stint and cells["firm"]:
            row.evidence.add(("name", family_kana, given_kana, stint.firm.name, stint.firm.domain))
            if self.surnames[id(stint.firm)][surname.text] == 1:
                row.evidence.add(("surname", family_kana, stint.firm.name, stint.firm.domain))
        if mode != "surname_only" and (surname.rare or person.kind not in ("japanese", "chinese", "korean")):
            row.evidence.add(("rare", family_kana, given_kana))
        self._lay_out(row, person, mode, family, given, source)
        if "family_kana" in cells and mode not in ("kana", "surname_only") and self._filled("kana", source):
            if dice.random() < source.guess_kana:
                family_kana = OTHER_SURNAME_READINGS.get(surname.text, family_kana)
                given_kana = dice.choice(GIVEN_READINGS.get(person.given.text, [given_kana]))
            cells["family_kana"], cells["given_kana"] = self._kana(family_kana, source), self._kana(given_kana, source)
            if not cells["given"] and dice.random() < 0.6:
                cells["family_kana"], cells["given_kana"] = f"{cells['family_kana']} {cells['given_kana']}", ""
            row.notes.add("kana_filled")

    def _mode(self, person: Person, day: int, source: Source, typist: Typist) -> str:
        dice = self.dice
        modes = dict(source.modes)
        modes["romaji"] = (
            modes.get("romaji", 0) * self.style.romaji * (4 if person.kind in ("chinese", "korean") else 1)
        )
        if person.kind != "japanese" or len(person.family_on(day)[1]) == 2:
            modes.pop("bad_split", None)
        if typist.one_cell and source.private < 0.2:
            modes["one_cell"] = modes.get("one_cell", 0) + 60 * typist.one_cell
        mode = dice.choices(list(modes), list(modes.values()))[0]
        if self.style.one_cell is not None and mode in ("split", "one_cell"):
            mode = "one_cell" if dice.random() < self.style.one_cell else "split"
        return mode

    def _spell(
        self, row: Row, family: str, given: str, family_kana: str, given_kana: str, source: Source
    ) -> tuple[str, str]:
        dice = self.dice
        if dice.random() < source.plain_form:
            typed = new_form(family), new_form(given) if dice.random() < 0.8 else given
            if typed != (family, given):
                row.notes.add("old_form_dropped")
            family, given = typed
        if dice.random() < source.other_form and (changed := other_form(dice, family)) != family:
            family = changed
            row.notes.add("old_form_confused")
        if dice.random() < source.conversion:
            choices = [text for text in GIVEN_SPELLINGS.get(given_kana, ()) if text != new_form(given)]
            if choices:
                given = dice.choice(choices)
                row.notes.add("given_name_misconverted")
        if dice.random() < source.conversion * 0.8:
            choices = [text for text in SURNAME_SPELLINGS.get(family_kana, ()) if text != new_form(family)]
            if choices:
                family = dice.choice(choices[:3])
                row.notes.add("surname_misconverted")
        if dice.random() < source.misread:
            whole = misread(dice, family + given)
            if whole != family + given:
                family, given = whole[: len(family)], whole[len(family) :]
                row.notes.add("misread_by_scanner")
        return family, given

    def _lay_out(self, row: Row, person: Person, mode: str, family: str, given: str, source: Source) -> None:
        dice, cells = self.dice, row.cells
        western = person.kind not in ("japanese", "chinese", "korean")
        if mode != "split":
            row.notes.add(f"name_{mode}")
        if mode == "romaji":
            spelling = dice.choice(("", "", "", "drop", "keep"))
            family = person.latin(person.family_on(row.day)[0], spelling).capitalize()
            given = person.latin(person.given, spelling).capitalize()
            roll = dice.random()
            if roll < 0.35:
                family, given = family.upper(), given.upper() if dice.random() < 0.5 else given
            elif roll < 0.45:
                family, given = family.lower(), given.lower()
            if dice.random() < 0.2:
                family, given = f"{given} {family}" if dice.random() < 0.7 else f"{family} {given}", ""
        elif mode == "kana":
            family, given = self._kana(person.family_on(row.day)[0].kana, source), self._kana(person.given.kana, source)
            if dice.random() < 0.35:
                family, given = f"{family}{dice.choice((' ', '　', ''))}{given}", ""
        elif mode == "one_cell":
            whole = (
                f"{given}{dice.choice(('・', ' ', '・'))}{family}" if western and dice.random() < 0.8
                else f"{family}{dice.choice((' ', '　', '', '　', ' '))}{given}"
            )  # fmt: skip
            if dice.random() < 0.03 and not western:
                whole += dice.choice((" 様", "様", "　様"))
            # Where the export has one name for the form's only field, it may be the first-name column.
            family, given = ("", whole) if self.style.one_cell is not None and dice.random() < 0.3 else (whole, "")
        elif mode == "bad_split":
            # Imports that cut a name after two characters: 長谷 川健.
            family, given = (family + given)[:2], (family + given)[2:]
        elif mode == "swapped":
            family, given = given, family
        elif mode == "surname_only":
            given = dice.choice(("", "", "", "様", "-", "."))
        elif mode == "honorific":
            end = dice.choice(("様", " 様", "さん", "殿", cells["title"] or "様"))
            family, given = (family + end, "") if dice.random() < 0.3 else (family, given + end)
            if not given:
                row.notes.add("name_surname_only")
        if dice.random() < 0.02:
            family = dice.choice((" ", "　", "")) + family + dice.choice((" ", "　", "\u00a0"))
        cells["family"], cells["given"] = family, given

    def _kana(self, kana: str, source: Source) -> str:
        style = self.dice.choices((0, 1, 2), source.kana_style)[0]
        return (kana, hiragana(kana), half_width(kana))[style]

    def _mail(self, row: Row, person: Person, stint: Stint | None, source: Source) -> None:
        dice, cells = self.dice, row.cells
        if not self._filled("mail", source):
            return
        work = person.work_mail_on(row.day)
        mail, kind = (work, "work") if stint else (person.mail, "private")
        if stint and person.mail and dice.random() < source.private:
            mail, kind = person.mail, "private"
        elif stint and dice.random() < source.role_box:
            mail, kind = stint.firm.role_box(dice), "role_box"
        elif not stint and person.home.mail and dice.random() < 0.6:
            mail, kind = person.home.mail, "family"
        if dice.random() < source.placeholder:
            mail, kind = dice.choice(MAIL_PLACEHOLDERS), "placeholder"
        if mail in self.mails and kind in ("work", "private") and dice.random() < self.style.unique_mail:
            roll = dice.random()
            if person.mail and kind == "work" and roll < 0.6:
                mail, kind = person.mail, "private"
            elif stint and roll < 0.75:
                mail, kind = stint.firm.role_box(dice), "role_box"
            elif roll < 0.9:
                mail, kind = "", ""
        if not mail:
            return
        self.mails.add(mail)
        if kind in ("work", "private") and "@" in mail:
            if dice.random() < source.slip:
                local, domain = mail.split("@")
                mail = (
                    f"{slip(dice, local)}@{domain}"
                    if dice.random() < 0.6
                    else f"{local}@{slip(dice, domain.removesuffix('.example'))}.example"
                )
                row.notes.add("mail_mistyped")
            row.evidence.add(("mail", person.key, work if kind == "work" else person.mail))
        row.notes.add(f"mail_{kind}")
        if dice.random() < source.capitals:
            mail = mail.upper() if dice.random() < 0.4 else mail.capitalize()
        if dice.random() < source.wide * 0.3:
            mail = full_width(mail)
        cells["mail"] = mail + (" " if dice.random() < 0.006 else "")

    def _phones(self, row: Row, person: Person, stint: Stint | None, source: Source, typist: Typist) -> None:
        dice, cells = self.dice, row.cells
        private = source.private > 0.2
        number: Phone | None
        if self._filled("phone", source):
            if stint:
                number = (
                    stint.direct
                    if stint.direct and dice.random() < (0.3 if private else 0.7)
                    else stint.site.switchboard
                )
            else:
                number = person.home.landline
            if number:
                cells["phone"] = self._phone(
                    number, source, typist, switch=stint is not None and number is stint.site.switchboard
                )
                if stint and number is stint.direct:
                    row.evidence.add(("phone", number, person.key))
        if self._filled("mobile", source):
            number = (
                stint.mobile if stint and stint.mobile and dice.random() < (0.2 if private else 0.75) else person.mobile
            )
            if number:
                if dice.random() < source.slip * 0.3:
                    number = (number[0], number[1], f"{dice.randint(0, 9999):04d}"[:2] + number[2][2:])
                else:
                    row.evidence.add(("mobile", number, person.key))
                written = self._phone(number, source, typist, switch=False)
                if not cells["phone"] and dice.random() < 0.25:
                    cells["phone"] = written
                else:
                    cells["mobile"] = written
        if dice.random() < source.placeholder * 0.8:
            cells["mobile"] = dice.choice(FREE_PLACEHOLDERS)
            row.notes.add("mobile_placeholder")
            row.evidence = {token for token in row.evidence if token[0] != "mobile"}

    def _phone(self, number: Phone, source: Source, typist: Typist, *, switch: bool) -> str:
        dice = self.dice
        area, exchange, subscriber = number
        formats, weights = list(self.style.phone_formats), list(self.style.phone_formats.values())
        kind = (
            typist.phone_format if dice.random() < 0.6 and source.private < 0.2 else dice.choices(formats, weights)[0]
        )
        digits = f"{area}{exchange}{subscriber}"
        written = {
            "hyphen": f"{area}-{exchange}-{subscriber}", "plain": digits, "brackets": f"{area}({exchange}){subscriber}",
            "front": f"({area}){exchange}-{subscriber}", "spaces": f"{area} {exchange} {subscriber}",
            "long": f"{area}{dice.choice('ー‐−')}{exchange}{dice.choice('ー‐−')}{subscriber}",
            "plus": f"+81-{area[1:]}-{exchange}-{subscriber}" if dice.random() < 0.5 else f"+81{digits[1:]}",
            "switch": f"{area}-{exchange}-{subscriber}" + ("(代)" if switch else ""),
            "extension": f"{area}-{exchange}-{subscriber}" + (f" 内線{dice.randint(100, 9999)}" if switch else ""),
        }[kind]  # fmt: skip
        if dice.random() < source.lost_zero:
            return digits[1:]
        return full_width(written) if dice.random() < source.wide and written.isascii() else written

    def _address(self, row: Row, person: Person, stint: Stint | None, source: Source) -> None:
        dice, cells = self.dice, row.cells
        if not self._filled("address", source):
            return
        at_home = not stint or (source.private > 0.2 and dice.random() < 0.15)
        address = stint.site.address_on(row.day) if stint and not at_home else person.home.address
        if at_home:
            row.evidence.add(("home", address, person.given.kana))
        code = f"{address.postcode[:3]}-{address.postcode[3:]}" if dice.random() < 0.85 else address.postcode
        if dice.random() < 0.9:
            cells["postcode"] = (
                f"〒{code}" if dice.random() < 0.03 else full_width(code) if dice.random() < source.wide else code
            )
        prefecture, city, street = address.prefecture, address.city, self._street(address, source)
        if "prefecture" not in cells:
            cells["street"] = (prefecture if dice.random() < 0.8 else "") + city + street
            return
        roll = dice.random()
        if roll < 0.04:
            prefecture, city, street = "", "", prefecture + city + street
        elif roll < 0.08:
            prefecture, city = "", prefecture + city
        elif roll < 0.11:
            prefecture, city, street = prefecture, "", city + street
        elif roll < 0.13:
            prefecture = prefecture.removesuffix("県") if prefecture != "京都府" else prefecture
        cells["prefecture"], cells["city"], cells["street"] = prefecture, city, street

    def _street(self, address: Address, source: Source) -> str:
        dice = self.dice
        block, style = address.block, dice.random()
        if style < 0.66:
            numbers = "-".join(str(n) for n in block)
        elif address.has_chome:
            chome = "一二三四五六"[block[0] - 1] if style < 0.78 else str(block[0])
            numbers = f"{chome}丁目{block[1]}-{block[2]}" if style < 0.9 else f"{chome}丁目{block[1]}番{block[2]}号"
        else:
            numbers = (
                "番地".join(str(n) for n in block) if len(block) == 2 else f"{block[0]}{'番地' if style < 0.9 else ''}"
            )
        town = address.town.replace("ケ", "ヶ") if dice.random() < 0.4 else address.town
        building = ""
        if address.building and dice.random() < 0.75:
            building = dice.choice((" ", "　", " ", "")) + (
                address.building.replace("F", "階") if dice.random() < 0.3 else address.building
            )
        text = town + numbers + building
        return full_width(text) if dice.random() < max(source.wide, 0.06) else text

    def _date(self, day: date) -> str:
        return f"{day:%Y/%m/%d}" if "prefecture" in self.style.headers else f"{day:%Y-%m-%d}"
