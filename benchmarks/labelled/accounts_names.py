"""Coin names of companies, hospitals, schools and shops: official, reading, English, other spellings."""

from dataclasses import dataclass, replace
from random import Random

from accounts_readings import Word, romaji
from accounts_words import (
    AUSPICIOUS,
    BODIES,
    BRANDS,
    CAUSES,
    CLINICS,
    FIRST_CHARACTERS,
    GIVEN_NAMES,
    HEADS,
    HOMES,
    HOSPITALS,
    KANA_TRADES,
    LETTERS,
    PLACES,
    PRACTICES,
    RARE_SURNAMES,
    SCHOOLS,
    SECOND_CHARACTERS,
    SHOPS,
    SURNAMES,
    TAILS,
    TRADES,
)

ABBREVIATIONS = {
    "株式会社": ("(株)", "（株）", "㈱"),
    "有限会社": ("(有)", "（有）", "㈲"),
    "合同会社": ("(同)", "（同）", "合同"),
    "医療法人社団": ("(医社)", "医社）", "医療法人"),
    "医療法人": ("(医)", "医）"),
    "学校法人": ("(学)", "学）"),
    "社会福祉法人": ("(福)", "（社福）", "福）"),
    "一般社団法人": ("(一社)", "（一社）"),
    "公益財団法人": ("(公財)", "（公財）"),
    "特定非営利活動法人": ("NPO法人", "NPO", "ＮＰＯ法人"),
    "協同組合": ("(協)",),
}
FORM_READINGS = {"株式会社": "カブシキガイシャ", "有限会社": "ユウゲンガイシャ", "合同会社": "ゴウドウガイシャ"}
ENGLISH_FORMS = (
    "Co., Ltd.",
    "Co., Ltd.",
    "Co.,Ltd.",
    "Co.,Ltd",
    "Inc.",
    "Corporation",
    "K.K.",
    "KK",
    "CO.,LTD.",
    "Ltd.",
    "",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of one legal entity, before anybody types it."""

    words: tuple[Word, ...]
    form: str = ""
    front: bool = True
    aliases: tuple[str, ...] = ()
    """Other whole spellings in use: a hospital without its corporation, ＫＳＫ for ケイエスケイ."""
    gap: str = ""
    """What stands between form and core in the register; hospitals have a blank."""

    @property
    def core(self) -> str:
        """Return the name without its legal form."""
        return "".join(word.ja for word in self.words)

    @property
    def full(self) -> str:
        """Return the registered name."""
        return f"{self.form}{self.gap}{self.core}" if self.front else f"{self.core}{self.gap}{self.form}"

    @property
    def reading(self) -> str:
        """Return the reading of the core in katakana."""
        return "".join(word.kana for word in self.words)

    @property
    def english(self) -> str:
        """Return the core in Latin letters, trades translated where name cards translate them."""
        return " ".join(word.en for word in self.words)


class Coiner:
    """Draws names; common words come up often, so that strangers share names as they do in the register."""

    def __init__(self, dice: Random, kinds: dict[str, int]) -> None:
        self._dice = dice
        self._kinds = kinds

    def word(self, words: tuple[Word, ...], skew: float = 0.75) -> Word:
        """Draw a word, those at the front of the list more often (a Zipf-like fall)."""
        return self._dice.choices(words, [1 / (at + 4) ** skew for at in range(len(words))])[0]

    def company(self) -> Name:
        """Coin a company of any kind."""
        dice = self._dice
        kind = dice.choices(list(self._kinds), list(self._kinds.values()))[0]
        words, aliases = getattr(self, f"_{kind}")()
        return self.incorporate(words, aliases)

    def incorporate(self, words: tuple[Word, ...], aliases: tuple[str, ...] = ()) -> Name:
        """Give a core a legal form and the side it stands on."""
        dice = self._dice
        form = dice.choices(("株式会社", "有限会社", "合同会社", "協同組合"), (790, 150, 55, 5))[0]
        front = dice.random() < (0.55 if form in {"株式会社", "有限会社"} else 0.85)
        return Name(words=words, form=form, front=front, aliases=aliases)

    def person(self) -> Word:
        """Draw a surname."""
        return self.word(SURNAMES, 0.65) if self._dice.random() < 0.7 else self.word(RARE_SURNAMES, 0)

    def auspicious(self) -> Word:
        """Draw a word of good omen, or make one of two characters."""
        if self._dice.random() < 0.5:
            return self.word(AUSPICIOUS, 0.55)
        first, second = self.word(FIRST_CHARACTERS, 0.2), self.word(SECOND_CHARACTERS, 0.2)
        reading = first.kana + second.kana
        return Word(first.ja + second.ja, reading, romaji(reading).capitalize())

    def _trade(self) -> tuple[Word, ...]:
        if self._dice.random() < 0.15:
            first = self.word(TRADES, 0.55)
            return first, self.word(tuple(word for word in TRADES[:4] if word.ja[-1] != first.ja[-1]))
        return (self.word(TRADES, 0.55),)

    def _surname(self) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        who, roll = self.person(), self._dice.random()
        if roll < 0.04:
            return (who,), ()
        if roll < 0.14:
            return (who, self.word(KANA_TRADES)), ()
        return (who, *self._trade()), ()

    def _auspicious(self) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        head, roll = self.auspicious(), self._dice.random()
        if roll < 0.06:
            return (head,), ()
        return (head, self.word(KANA_TRADES)) if roll < 0.18 else (head, *self._trade()), ()

    def _place(self) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        head, roll = self.word(PLACES), self._dice.random()
        if roll < 0.3:
            return (head, self.auspicious(), self.word(TRADES, 0.5)), ()
        return (head, self.word(KANA_TRADES)) if roll < 0.5 else (head, *self._trade()), ()

    def _brand(self) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        head, roll = self.word(BRANDS, 0.5), self._dice.random()
        words = (
            (head,)
            if roll < 0.18
            else (head, self.word(KANA_TRADES))
            if roll < 0.75
            else (head, self.word(BRANDS, 0.4))
        )
        latin = " ".join(word.en for word in words)
        if self._dice.random() < 0.15:
            style = self._dice.choice((latin, latin.upper(), latin.replace(" ", "")))
            return (Word(style, "".join(word.kana for word in words), latin),), ("".join(word.ja for word in words),)
        return words, (latin, "・".join(word.ja for word in words)) if len(words) > 1 else (latin,)

    def _coined(self) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        head, tail = self.word(HEADS, 0.25), self.word(TAILS, 0.25)
        word = Word(head.ja + tail.ja, head.kana + tail.kana, head.en + tail.en)
        words = (word, self.word(KANA_TRADES)) if self._dice.random() < 0.2 else (word,)
        return words, (" ".join(part.en for part in words),)

    def _letters(self) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        dice = self._dice
        letters = "".join(dice.choices(list(LETTERS), k=dice.choices((2, 3), (25, 75))[0]))
        sounds = [dice.choice(LETTERS[letter]) for letter in letters]
        spellings = [letters, "・".join(sounds), "".join(sounds), "".join(LETTERS[letter][-1] for letter in letters)]
        dice.shuffle(spellings)
        tail = dice.choices(((), (self.word(TRADES),), (self.word(KANA_TRADES),)), (4, 4, 2))[0]
        end = "".join(word.ja for word in tail)
        first = Word(spellings[0], "".join(sounds), letters)
        return (first, *tail), tuple(spelling + end for spelling in spellings[1:])

    def hospital(self) -> Name:
        """Coin a hospital or clinic run by a medical corporation or by its doctor."""
        dice = self._dice
        if dice.random() < 0.45:
            who, what = self.person(), dice.choice(CLINICS)
            return Name(words=(who, what), aliases=(f"{who.ja}{what.ja}　院長 {who.ja}",))
        head, what = self.word(AUSPICIOUS, 0.4), dice.choice(HOSPITALS)
        order, place = f"{head.ja}会", f"{head.ja}{what.ja}"
        corporation = dice.choice(("医療法人社団", "医療法人社団", "医療法人")) + order
        short = (f"{order}{place}", f"医）{order}　{place}", f"医療法人{order} {place}")
        return Name(
            words=(head, what),
            form=corporation,
            gap=dice.choice((" ", "　", "")),
            aliases=(place, place, corporation, *short),
        )

    def school(self) -> Name:
        """Coin a school foundation with its school."""
        dice = self._dice
        head, what = self.word(dice.choice((AUSPICIOUS, SURNAMES, PLACES)), 0.4), dice.choice(SCHOOLS)
        foundation, place = f"学校法人{head.ja}学園", f"{head.ja}{what.ja}"
        short = (f"(学){head.ja}学園 {place}", f"{head.ja}学園{what.ja}")
        gap = dice.choice((" ", "　"))
        return Name(words=(head, what), form=foundation, gap=gap, aliases=(place, place, foundation, *short))

    def welfare(self) -> Name:
        """Coin a welfare corporation with its home."""
        head, what = self.word(AUSPICIOUS, 0.4), self._dice.choice(HOMES)
        corporation, place = f"社会福祉法人{head.ja}福祉会", f"{head.ja}{what.ja}"
        short = (f"(福){head.ja}福祉会", f"{head.ja}福祉会 {place}")
        return Name(words=(head, what), form=corporation, gap="　", aliases=(place, corporation, *short))

    def association(self) -> Name:
        """Coin an association, a foundation or a non-profit organisation."""
        dice = self._dice
        words = (self.word(PLACES, 0.4), self.word(CAUSES, 0.2), self.word(BODIES, 0.3))
        form = dice.choice(("一般社団法人", "一般社団法人", "公益財団法人", "特定非営利活動法人"))
        return Name(words=words, form=form, gap=dice.choice(("", "", "　")))

    def shop(self) -> Name:
        """Coin a sole trader's shop or practice (屋号), with and without the owner's name."""
        dice = self._dice
        who, given = self.person().ja, dice.choice(GIVEN_NAMES)
        if dice.random() < 0.6:
            owner, tail = self.person(), self.word(PRACTICES, 0.3)
            who, office = owner.ja, f"{owner.ja}{tail.ja}"
            aliases = (f"{who}{given}{tail.ja}", f"{office}　{who} {given}", f"{office}({who}{given})")
            return Name(words=(owner, tail), aliases=aliases)
        head, brand = self.word(SHOPS, 0.3), self.word(BRANDS, 0.3)
        sign = f"{head.ja} {brand.ja}"
        return Name(words=(head, brand), aliases=(sign, brand.ja, f"{sign} {who}{given}", f"{head.ja} {brand.en}"))

    def renamed(self, name: Name) -> Name:
        """Return the name a company had before: another form, another trade, or another name altogether."""
        roll = self._dice.random()
        if roll < 0.35 and name.form == "株式会社":
            return replace(name, form="有限会社")
        if roll < 0.65 and len(name.words) > 1:
            return replace(name, words=(name.words[0], self.word(TRADES)), aliases=())
        return replace(self.company(), form=name.form, front=self._dice.random() < 0.6)
