"""The people on file: where they work and live, what changes in their lives, with whom they share things."""

import random
from datetime import date

from contacts_firms import BOSS_TITLES, DEPARTMENTS, TITLES, Firm, Firms
from contacts_letters import own_form
from contacts_name_words import FOREIGN_WEIGHTS
from contacts_names import FOREIGN_PART, GIVEN_SPELLINGS, SURNAME, Word, given_name
from contacts_person import Home, Person, Stint
from contacts_places import Towns, landline, mobile
from contacts_styles import Style

FIRST_DAY, LAST_DAY = date(2012, 4, 1).toordinal(), date(2026, 9, 30).toordinal()
FREE_MAIL = """gmeil.example gmeil.example gmeil.example yaho-mail.example outlok.example icloudy.example
docomo-mail.example ezweb-mail.example softbnk.example""".split()


class People:
    """Makes people until the file is full, then adds what happens between them."""

    def __init__(self, dice: random.Random, style: Style, rows: int) -> None:
        self.dice, self.style, self.rows = dice, style, rows
        self.towns = Towns()
        self.firms = Firms(dice, self.towns)
        self.everyone: list[Person] = []
        self.by_firm: dict[Firm, list[Person]] = {}
        self.private_mails: set[str] = set()
        self._fill()
        self._namesakes()
        self._successors()
        self._assistants()
        for person in self.everyone:
            if person.records > 1:
                self._life(person)
        order = list(range(len(self.everyone)))
        dice.shuffle(order)
        for person, key in zip(self.everyone, order, strict=True):
            person.key = key

    def _fill(self) -> None:
        dice, filled = self.dice, 0
        while filled < self.rows:
            if dice.random() < self.style.consumers / 1.2:  # a household has 1.35 members, a firm 3.5 contacts
                group = self._household()
                if dice.random() < 0.5:
                    group += self._household() + self._household()
            else:
                size = min(150, int(dice.paretovariate(1.12)))
                firm = self.firms.make(size)
                group = self._staff(firm, size)
            for person in group:
                person.records = self._count()
                filled += person.records
            self.everyone += group
        while filled > self.rows:
            last = self.everyone[-1]
            cut = min(last.records, filled - self.rows)
            last.records -= cut
            filled -= cut
            if not last.records:
                self.everyone.pop()
                for staff in self.by_firm.values():
                    if last in staff:
                        staff.remove(last)

    def _count(self) -> int:
        share, mean = self.style.repeated_rows, 2.6
        if self.dice.random() < share / (mean - share * (mean - 1)):
            return self.dice.choices((2, 3, 4, 5), (61, 23, 11, 5))[0]
        return 1

    def new_person(self, *, family: tuple[Word, str] | None = None, home: Home | None = None, born: int | None = None,
                   gender: str = "", given: Word | None = None) -> Person:  # fmt: skip
        """Return somebody without work; a relative if a surname and a home are given."""
        dice = self.dice
        gender = gender or ("m" if dice.random() < 0.68 else "f")  # business cards are exchanged among men, still
        year = born if born is not None else round(dice.triangular(1952, 2002, 1974))
        kind = "japanese"
        if family is None and given is None and dice.random() < 0.05:
            kind = dice.choices(list(FOREIGN_WEIGHTS), list(FOREIGN_WEIGHTS.values()))[0]
            families, givens = FOREIGN_PART[kind]
            surname, given = dice.choice(families), dice.choice(givens)
            own = surname.text
        elif family is None:
            surname = SURNAME.one(dice)
            own = own_form(dice, surname.text)
        else:
            surname, own = family
        given = given or given_name(dice, gender, year)
        home = home or self._home()
        person = Person(
            gender=gender, birth=date(year, 1, 1).replace(month=dice.randint(1, 12), day=dice.randint(1, 28)),
            family=surname,
            given=given, own_family=own, own_given=own_form(dice, given.text) if kind == "japanese" else given.text,
            kind=kind,
            long_vowels=dice.choices(("drop", "keep", "h"), (68, 20, 12))[0],
            mobile=mobile(dice) if dice.random() < 0.93 else None,
            mail="", home=home,
        )  # fmt: skip
        if dice.random() < 0.7:
            person.mail = self._private_mail(person)
        return person

    def _home(self) -> Home:
        address = self.towns.draw(self.dice, office=False)
        return Home(address=address, landline=landline(self.dice, address) if self.dice.random() < 0.55 else None)

    def _private_mail(self, person: Person) -> str:
        dice = self.dice
        family, given = person.latin(person.family), person.latin(person.given)
        pet = dice.choice(
            (
                "neko",
                "sakura",
                "sora",
                "hana",
                "momo",
                "umi",
                "kuma",
                "taiyo",
                "smile",
                "lucky",
                "blue",
                "moon",
                "tigers",
            )
        )
        stem = dice.choice((f"{given}.{family}", f"{family}{given[:1]}", f"{given}{family[:1]}", f"{family}.{given}",
        given, family,
                            f"{pet}{given}", f"{pet}-{pet}", f"{given}_{pet}", f"{given[:1]}{family}"))  # fmt: skip
        while True:
            tail = dice.choice(
                ("", f"{person.birth:%m%d}", f"{person.birth:%y}", f"{person.birth.year}", str(dice.randint(1, 999)))
            )
            address = f"{stem}{tail}@{dice.choice(FREE_MAIL)}"
            if address not in self.private_mails:
                self.private_mails.add(address)
                return address

    def _household(self) -> list[Person]:
        """Return one to four relatives of one home; none of them is filed under an employer."""
        dice = self.dice
        head = self.new_person()
        size = dice.choices((1, 2, 3, 4), (76, 15, 6, 3))[0] if head.kind == "japanese" else 1
        if size == 1:
            return [head]
        group, year = [head], head.birth.year
        for _ in range(size - 1):
            child = len(group) > 1 or dice.random() < 0.3
            gender = dice.choice("mf") if child else ("f" if head.gender == "m" else "m")
            born = min(year + dice.randint(24, 33), 2004) if child else year + dice.randint(-4, 5)
            given = given_name(dice, gender, born)
            if child and gender == head.gender and dice.random() < 0.35:
                given = _like(dice, head.given, given, gender)
            other = self.new_person(
                family=(head.family, head.own_family), home=head.home, born=born, gender=gender, given=given
            )
            if child and len(group) > 1 and dice.random() < 0.08:
                other.birth = group[-1].birth  # twins
            if dice.random() < 0.25:
                other.mobile = head.mobile
            group.append(other)
        if dice.random() < 0.25:
            local = f"{head.latin(head.family)}-{dice.choice(('family', 'ke', 'home'))}{dice.randint(1, 99)}"
            head.home.mail = f"{local}@{dice.choice(FREE_MAIL)}"
        return group

    def _staff(self, firm: Firm, size: int) -> list[Person]:
        dice = self.dice
        staff: list[Person] = []
        kin = firm.family is not None and size < 9 and dice.random() < 0.6
        home, form = self._home(), own_form(dice, firm.family.text) if firm.family else ""
        for index in range(size):
            if kin and firm.family and index < 3 and (index == 0 or dice.random() < 0.6):
                person = self.new_person(family=(firm.family, form), home=home)
                if index and dice.random() < 0.3 and person.gender == staff[0].gender:
                    given = _like(dice, staff[0].given, person.given, person.gender)
                    person.given, person.own_given = given, given.text
            else:
                person = self.new_person()
            self.hire(person, firm, start=FIRST_DAY - 1, boss=(index == 0 and size < 12) or dice.random() < 0.05)
            staff.append(person)
        self.by_firm[firm] = staff
        return staff

    def hire(self, person: Person, firm: Firm, *, start: int, boss: bool = False, like: Stint | None = None) -> Stint:
        """Give somebody a post, with mail and phones as the firm hands them out."""
        dice = self.dice
        site = like.site if like else firm.sites[0] if dice.random() < 0.6 else dice.choice(firm.sites)
        department = (
            like.department
            if like
            else ""
            if boss or (firm.size < 4 and dice.random() < 0.6)
            else dice.choice(DEPARTMENTS)
        )
        title = dice.choice(BOSS_TITLES) if boss else dice.choice(TITLES)
        area, exchange, number = site.switchboard
        direct = None
        if (firm.size > 10 and dice.random() < 0.4) or dice.random() < 0.06:
            direct = (area, exchange, f"{number[:1]}{dice.randint(0, 999):03d}")
        stint = Stint(
            start=start, firm=firm, site=site, department=department, title=title, mail=self.work_mail(person, firm,
            start), direct=direct,
            mobile=mobile(dice) if dice.random() < 0.4 else None,
        )  # fmt: skip
        person.stints.append(stint)
        return stint

    def work_mail(self, person: Person, firm: Firm, day: int) -> str:
        """Return an address of one's own, or the firm's shared box."""
        dice = self.dice
        if not firm.own_mail:
            return firm.role_box(dice)
        family, given = person.latin(person.family_on(day)[0]), person.latin(person.given)
        stem = firm.mail_pattern.format(
            f=family, g=given, g1=given[:1], id=f"{dice.choice('aehkmst')}{dice.randint(10000, 99999)}"
        )
        choices = [
            stem,
            f"{stem}-{given[:1]}",
            f"{stem}{dice.randint(2, 9)}",
            f"{stem}{given[:2]}",
            f"{stem}{dice.randint(10, 99)}",
        ]
        if firm.mail_pattern != "{f}":
            choices.pop(1)
        local = next((choice for choice in choices if choice not in firm.taken), f"{stem}{dice.randint(100, 9999)}")
        firm.taken.add(local)
        return f"{local}@{firm.domain}"

    def _namesakes(self) -> None:
        """Let some colleagues in big firms have one name, and some only sound alike."""
        dice = self.dice
        big = [staff for staff in self.by_firm.values() if len(staff) > 25]
        for _ in range(self.rows // 400 if big else 0):
            staff = dice.choice(big)
            one, other = dice.sample(staff, 2)
            if one.kind != "japanese" or other.kind != "japanese":
                continue
            other.family, other.own_family, other.gender = one.family, one.own_family, one.gender
            if dice.random() < 0.7:
                other.given, other.own_given = one.given, one.own_given
            else:
                text = dice.choice(GIVEN_SPELLINGS.get(one.given.kana, [one.given.text]))
                other.given = Word(text=text, kana=one.given.kana)
                other.own_given = text
            stint = other.stints[0]
            stint.department = dice.choice(DEPARTMENTS)
            stint.mail = self.work_mail(other, stint.firm, FIRST_DAY)
            if other.mail:
                other.mail = self._private_mail(other)

    def _successors(self) -> None:
        """Pass some company mobiles on to the next in the post."""
        dice = self.dice
        staffs = [staff for staff in self.by_firm.values() if len(staff) > 2]
        for _ in range(self.rows // 80 if staffs else 0):
            one, other = dice.sample(dice.choice(staffs), 2)
            before, after = one.stints[0], other.stints[0]
            before.mobile = before.mobile or mobile(dice)
            after.mobile, after.department, after.site = before.mobile, before.department, before.site

    def _assistants(self) -> None:
        """Let some secretaries give their own mail address for the boss."""
        dice = self.dice
        staffs = [staff for staff in self.by_firm.values() if len(staff) > 3 and staff[0].stints[0].firm.own_mail]
        for _ in range(self.rows // 240 if staffs else 0):
            boss, assistant = dice.sample(dice.choice(staffs), 2)
            boss.stints[0].title = dice.choice(BOSS_TITLES)
            boss.stints[0].mail = assistant.stints[0].mail
            assistant.stints[0].department = dice.choice(("秘書室", "総務部", "秘書課"))

    def _life(self, person: Person) -> None:
        """Let something happen between the records of one person."""
        dice, style = self.dice, self.style
        days = sorted(_day(dice) for _ in range(person.records))
        person.days = days
        roll = dice.random()
        if days[-1] - days[0] < 60:
            return
        when = dice.randint(days[0] + 1, days[-1])
        if person.stints and roll < style.job_change:
            person.event = "job_change"
            other = dice.choice(self.firms.made)
            if other is person.stints[0].firm:
                return
            stint = self.hire(person, other, start=when, boss=False)
            if dice.random() < 0.4:
                person.mobile = person.stints[0].mobile = stint.mobile = person.mobile or mobile(dice)
        elif (
            roll < style.job_change + style.maiden * (2.6 if person.gender == "f" else 0.12)
            and person.kind == "japanese"
        ):
            person.event = "maiden"
            new = SURNAME.one(dice)
            person.married = (when, new, own_form(dice, new.text))
            if person.stints:
                stint = person.stints[0]
                changed = dice.random() < 0.5
                person.stints.append(
                    Stint(start=when, firm=stint.firm, site=stint.site, department=stint.department, title=stint.title,
                    direct=stint.direct,
                          mobile=stint.mobile, mail=self.work_mail(person, stint.firm, when) if changed else stint.mail)
                )  # fmt: skip
        elif person.stints and roll > 1 - style.transfer:
            person.event = "transfer"
            stint = person.stints[0]
            site = dice.choice(stint.firm.sites)
            same = site is stint.site
            area, exchange, number = site.switchboard
            person.stints.append(
                Stint(start=when, firm=stint.firm, site=site, department=dice.choice(DEPARTMENTS),
                title=dice.choice(TITLES), mail=stint.mail,
                      direct=stint.direct if same else (area, exchange,
                      f"{number[:1]}{dice.randint(0, 999):03d}") if stint.direct else None,
                      mobile=stint.mobile)
            )  # fmt: skip


def _like(dice: random.Random, elder: Word, fallback: Word, gender: str) -> Word:
    """Return a given name sharing the elder's first character: 健一, 健二."""
    ends = (
        (("一", "イチ"), ("二", "ジ"), ("太", "タ"), ("介", "スケ"), ("人", "ト"))
        if gender == "m"
        else (("子", "コ"), ("美", "ミ"), ("香", "カ"))
    )
    for text, kana in ends:
        if elder.text[1:] == text and elder.kana.endswith(kana):
            end, sound = dice.choice([other for other in ends if other[0] != text])
            return Word(text=elder.text[:1] + end, kana=elder.kana.removesuffix(kana) + sound)
    return fallback


def _day(dice: random.Random) -> int:
    """Return a day of entry; a CRM grows, so later days are likelier."""
    return FIRST_DAY + int((LAST_DAY - FIRST_DAY) * dice.random() ** 0.6)


def day_of_entry(dice: random.Random) -> int:
    """Return a day of entry for somebody with one record."""
    return _day(dice)
