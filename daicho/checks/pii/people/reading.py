"""A Japanese text as the finders of names read it: its words, its polite words and titles, and what is taken."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from daicho.checks.pii.lexicon import (
    NOUN,
    OTHER,
    PLACE,
    PROPER,
    SUFFIX,
    Token,
    is_given,
    is_name,
    is_ordinary,
    is_surname,
    tokenize,
)
from daicho.checks.pii.people.words import (
    CORPORATIONS,
    FOLLOWING,
    GOES_ON,
    INTRODUCE,
    INTRODUCE_ENDS,
    POLITE,
    RELATIONS,
    ROLES,
    TITLES,
    is_role_word,
)
from daicho.checks.pii.spans import Places
from daicho.checks.pii.types import PiiType, Span
from daicho.text.kanji import KANJI_VARIANTS
from daicho.text.municipalities import municipalities
from daicho.text.prefectures import PREFECTURES

KANJI = "一-龥々ヶ\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff\U000e0100-\U000e01ef"
"""Characters of names in kanji, as the inside of a class; glyph selectors too."""
STOPS = frozenset("\n\t \u3000、。,，.()（）「」『』【】[]・/／|：:；;=→⇒<>〈〉!?！？※＊*◎○●■□◆◇△▲…~")
"""Marks and blanks a name may begin behind and end before."""
FOLD = {code: current for code, current in KANJI_VARIANTS.items() if current is not None}
_VARIANTS = frozenset(map(chr, FOLD))
_SELECTOR = re.compile("[\U000e0100-\U000e01ef]")
_IN_KANJI = f"(?:[{KANJI}]|(?<=[{KANJI}])[ノケッ](?=[{KANJI}]))"  # 上ノ山
KANJI_END = re.compile(f"{_IN_KANJI}{{1,10}}$")
KANJI_START = re.compile(f"{_IN_KANJI}{{1,10}}")
ONE_KANJI = re.compile(f"[{KANJI}]")
_FOREIGN_END = re.compile("[ァ-ヴー]{2,8}$")
_CALLS = re.compile("TEL|Tel|tel|FAX|Fax|電話|℡|☎|携帯|メール|DM|LINE")
_TOUCHES_RELATION = frozenset(" :のはが、=(（「")
_LONGEST_ROLE = 20
NAMING = frozenset((NOUN, PROPER, PLACE, SUFFIX, OTHER))


class Read:
    """A text and its words; offsets are those of the original."""

    def __init__(self, text: str, taken: Collection[Span] = ()) -> None:
        """Read a text.

        Args:
            text: as `plain` leaves it.
            taken: spans that are something else.
        """
        self.text = text
        self.folded = text if _VARIANTS.isdisjoint(text) else text.translate(FOLD)
        self.tokens: Sequence[Token] = tokenize(self.folded)
        self.place_of = {token[0]: place for place, token in enumerate(self.tokens)}
        self.ends = {token[1]: place for place, token in enumerate(self.tokens)}
        self.following = {start: (end, polite) for start, end, polite in FOLLOWING.find(text)}
        """Polite words (True) and titles (False) by where they start."""
        self._taken = Places(taken)

    def is_taken(self, start: int, end: int) -> bool:
        """Return whether some of these characters are something else."""
        return self._taken.overlap(start, end)

    def behind_following(self, end: int) -> int:
        """Return where the polite words and titles end that begin at `end`."""
        while end in self.following:
            end = self.following[end][0]
        return end

    def is_alone(self, start: int, end: int) -> bool:
        """Return whether marks or words' ends are on both sides."""
        text = self.text
        return (start == 0 or start in self.ends or text[start - 1] in STOPS) and (
            end == len(text) or end in self.ends or text[end] in STOPS
        )

    def continues(self, end: int) -> bool:
        """Return whether a longer name goes on at `end`: 鈴木ハウジング, 高橋川."""
        place = self.place_of.get(end)
        if place is None:
            return False
        start, stop, kind = self.tokens[place]
        if kind not in NAMING or start in self.following or _CALLS.match(self.text, start):
            return False
        return self.text[start:stop] not in GOES_ON

    def in_corporation(self, start: int) -> bool:
        """Return whether 株式会社 or the like stands right before."""
        return self.text[max(0, start - 10) : start].rstrip(" ").endswith(CORPORATIONS)

    def is_related(self, start: int) -> bool:
        """Return whether a word such as 長女 or 旧姓 stands before."""
        text = self.text
        for gap in range(3):
            if text.endswith(RELATIONS, max(0, start - 12), start - gap):
                return True
            if start - gap < 1 or text[start - gap - 1] not in _TOUCHES_RELATION:
                return False
        return False

    def surname_before(self, end: int, given: str = "") -> int | None:
        """Return where the family name that ends at `end` starts.

        One the dictionary does not have counts where it knows `given`, the name behind it.
        """
        window = self.text[max(0, end - 10) : end]
        match = KANJI_END.search(window)
        if match is None:
            foreign = _FOREIGN_END.search(window)
            return end - len(foreign[0]) if foreign and is_name(foreign[0]) else None
        run = match[0]
        start = end - len(run)
        for begin in range(start, end):
            chunk = self.folded[begin:end]
            if len(chunk) <= 5 and (begin == start or begin in self.ends) and is_surname(chunk) and chunk not in ROLES:
                return begin
        kana_in_it = len(given) >= 2 and any("ぁ" <= c <= "ー" for c in given) and any("一" <= c <= "龥" for c in given)
        if len(run) > 4 or not (is_given(given) or kana_in_it) or is_role(run) or is_ordinary(run):
            return None
        return start if start == 0 or not "ァ" <= self.text[start - 1] <= "ー" else None

    def with_surname(self, begin: int, given: str = "") -> int:
        """Return where a name starts whose last word starts at `begin`: a family name may stand before a blank."""
        if begin >= 2 and self.text[begin - 1] in " \u3000":
            surname = self.surname_before(begin - 1, given)
            return begin if surname is None else surname
        return begin


def person(start: int, end: int, score: float, reason: str) -> Span:
    """Return a span of a person."""
    return Span(start, end, PiiType.PERSON, score, reason)


def full_width(kana: str) -> str:
    """Return half-width kana in full width."""
    return unicodedata.normalize("NFKC", kana)


@lru_cache(maxsize=50_000)
def kanji_name(chunk: str) -> float:
    """Return how much speaks for a short run of kanji being a name.

    3 for a family name, 3.2 for a whole one, 2 for a given one, 0 for none.
    """
    if not chunk.isascii() and _SELECTOR.search(chunk):
        chunk = _SELECTOR.sub("", chunk)
    if is_surname(chunk):
        return 3.0
    if any(is_surname(chunk[:cut]) and is_given(chunk[cut:]) for cut in range(1, len(chunk))):
        return 3.2
    return 2.0 if len(chunk) >= 2 and is_given(chunk) else 0.0


def without_selectors(chunk: str) -> str:
    """Return a run of kanji without glyph selectors."""
    return _SELECTOR.sub("", chunk)


def is_role(run: str) -> bool:
    """Return whether a run is a person by what they are, a firm or a heading, and no family name."""
    return run in ROLES if is_surname(run) else not run or is_role_word(run)


def introduces(word: str) -> bool:
    """Return whether a name may follow a word directly: 担当, 店長, 総務課."""
    return len(word) <= _LONGEST_ROLE and _introduces(word)


@lru_cache(maxsize=20_000)
def _introduces(word: str) -> bool:
    return word in INTRODUCE or word in ROLES or word in TITLES or (len(word) >= 2 and word.endswith(INTRODUCE_ENDS))


def is_following(word: str) -> bool:
    """Return whether a word is polite or a title, so that it is no part of a name."""
    return word in TITLES or word in POLITE


@cache
def _cities() -> frozenset[str]:
    names = {prefecture[:-1] for prefecture in PREFECTURES} | {"北海道", "東京", "京都", "大阪"}
    for prefecture, city in municipalities():
        if city.endswith("市") or (prefecture == "東京都" and city.endswith("区")):
            names.add(city[:-1])
    return frozenset(names)


def is_city(word: str) -> bool:
    """Return whether a word is so well known a place that it is a person only where something says so."""
    return word in _cities()
