"""Person names: a key for the written name, one for its reading, and family and given name of a whole one.

Decides which spellings of a name are one and where its parts meet. Two people can share a name; whether they are one
person is for `checks.duplicates`.
"""

import re
from dataclasses import dataclass

from daicho.text.kanji import fold_kanji
from daicho.text.width import fold_width, remove_spaces, to_katakana

_BETWEEN_NAMES = str.maketrans("", "", "・･=＝,、")


def person_key(last: str, first: str | None = None) -> str | None:
    """Return a name without width, case, spaces and old kanji, or None when nothing is left.

    Args:
        last: the family name, or the full name.
        first: the given name, where the export keeps it apart.
    """
    # Width before case: a mathematical Α is a letter with a lower case only once it is folded.
    name = remove_spaces(fold_kanji(fold_width(fold_width(f"{last}{first or ''}").casefold())))
    # 様 ends no Japanese name; it comes from mailing lists. A second fold joins marks that folding case set free.
    return fold_width(name.rstrip("様")) or None


def kana_key(s: str) -> str | None:
    """Return a reading in full-width katakana without spaces and middle dots, or None when nothing is left.

    Small kana and the long vowel mark stay: オノ and オーノ, ショウ and シヨウ are different readings.
    """
    return fold_width(remove_spaces(to_katakana(fold_width(s))).translate(_BETWEEN_NAMES)) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A whole name taken apart, width folded, honorifics and degrees off; empty strings where a part is missing."""

    last: str
    """Family name, its particles included: `van Gogh`."""
    first: str
    """Given name; several given names written out stay together: `Mary Ann`."""
    middle: str
    """Middle initials without full stops: `J`, `J R`."""
    suffix: str
    """What tells father from son, in one spelling: `Jr`, `Sr`, `II`, `III`, `IV`."""


_BEFORE = frozenset(
    "mr mrs ms miss mx dr prof professor sir madam lady lord rev hon capt col lt sgt mme herr frau sr sra".split()
)
_JAPANESE_TITLES = frozenset(
    """
    様 さま さん 氏 殿 先生 御中 くん ちゃん 教授 准教授 博士 医師 弁護士 税理士 会長 社長 副社長 専務 常務 取締役
    代表取締役 代表 代表社員 監査役 理事長 理事 所長 支店長 店長 工場長 院長 学長 校長 園長 本部長 部長 次長 課長 室長
    係長 主任 主査 主幹 担当 代表取締役社長 代表取締役会長 専務取締役 常務取締役 執行役員 事務局長 局長
    """.split()
)
_AFTER = frozenset("phd md esq cpa mba dds jd dvm rn pe mp obe cbe mbe ret".split())
_SUFFIXES = dict(
    pair.split("=") for pair in "jr=Jr junior=Jr sr=Sr senior=Sr ii=II 2nd=II iii=III 3rd=III iv=IV 4th=IV".split()
)
_NO_NAMES = _BEFORE | _AFTER | _SUFFIXES.keys() | frozenset("and ltd inc llc corp company gmbh".split())
_PARTICLES = frozenset(
    "van von der den de da di del della dela des du dos das la le lo ter te zu zur af av bin ibn al el st san".split()
)
_SEPARATES = re.compile(r"[\s・･,]")
_GLUED_HONORIFIC = re.compile("(?<=[^ 　])(?:様|さま|さん|氏|殿|先生|くん|ちゃん)$")
_IN_BRACKETS = re.compile(r"\s*[(\[【〔<][^()\[\]]*[)\]】〕>]\s*$")
_NOT_ONE_PERSON = re.compile(
    r"[0-9@/&+;:|]|会社|法人|\((?:株|有|同)\)|\b(?:and|ltd|inc|llc|corp|company|gmbh)\b", re.IGNORECASE
)
_EAST_ASIAN = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_KATAKANA = re.compile("[ァ-ヺーA-Za-z.=・ -]+")
_LONGEST = 100
# Two plain words are most of what there is. In kanji and kana none of 様, さん, 氏 … ends them.
_PLAIN_JAPANESE = re.compile(
    "(?!.*(?:会社|法人))([一-龥々ぁ-んァ-ヶー]{1,8})[ \u3000]([一-龥々ぁ-んァ-ヶー]{1,8})(?<![様まん氏殿生])"
)
_PLAIN_LATIN = re.compile("([A-Z][a-z]+) ([A-Z][a-z]+)")


def take_person_apart(full: str) -> PersonName | None:
    """Return the parts of a whole name, or None where no separator shows where family and given name meet.

    A space, a comma (`Last, First`) or a middle dot separates. In East Asian script the family name comes first,
    unless a middle dot stands in katakana (ジョン・スミス); elsewhere last, unless a comma turns the name or its first
    word alone is in capitals (`YAMADA Taro`). Honorifics, titles, degrees and a note in brackets are dropped. Two
    people, a company, digits or more text than a name has give None.
    """
    if len(full) > _LONGEST or not _SEPARATES.search(full):
        return None
    name = _IN_BRACKETS.sub("", fold_width(full)).strip()
    if _EAST_ASIAN.search(name):
        return _east_asian(name)
    return None if _NOT_ONE_PERSON.search(name.replace("2nd", "").replace("3rd", "")) else _western(name)


def split_person(full: str) -> tuple[str, str] | None:
    """Return family and given name of a whole name, or None where no separator shows where they meet.

    What `take_person_apart` finds, without middle initials and suffix.
    """
    if (match := _PLAIN_LATIN.fullmatch(full)) and _NO_NAMES.isdisjoint(full.lower().split()):
        return match[2], match[1]
    if (match := _PLAIN_JAPANESE.fullmatch(full)) and _JAPANESE_TITLES.isdisjoint(match.groups()):
        return match[1], match[2]
    name = take_person_apart(full)
    return (name.last, name.first) if name is not None else None


def _east_asian(name: str) -> PersonName | None:
    words = _GLUED_HONORIFIC.sub("", name).replace(",", " ").split()
    words = [word for word in words if word not in _JAPANESE_TITLES]
    if len(words) == 1 and "・" in words[0]:
        parts = [part for part in words[0].split("・") if part]
        if len(parts) > 1 and _KATAKANA.fullmatch(words[0]):
            return _named(parts[-1], parts[:-1])
        words = parts
    elif any("・" in word for word in words):
        return None  # 山田 太郎・花子 is two people
    if len(words) < 2 or _NOT_ONE_PERSON.search(name):
        return None
    return PersonName(last=words[0], first="".join(words[1:]), middle="", suffix="")


def _western(name: str) -> PersonName | None:
    suffix = ""
    parts: list[list[str]] = []
    for part in name.split(","):
        words = part.split()
        while words and _word(words[0]) in _BEFORE and (len(words) > 1 or parts):
            words = words[1:]
        while words and (len(words) > 1 or parts):
            last = _word(words[-1])
            if last not in _SUFFIXES and last not in _AFTER:
                break
            suffix = suffix or _SUFFIXES.get(last, "")
            words = words[:-1]
        if words:
            parts.append(words)
    if len(parts) == 2:
        return _named(" ".join(parts[0]), parts[1], suffix)
    if len(parts) != 1 or len(parts[0]) < 2:
        return None
    words = parts[0]
    capitals = [word for word in words if len(word) > 1 and word.isupper() and "." not in word]
    if len(capitals) == 1 and words[0] == capitals[0]:
        return _named(words[0], words[1:], suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return _named(" ".join(words[start:]), words[:start], suffix)


def _word(word: str) -> str:
    return word.replace(".", "").lower()


def _named(last: str, given: list[str], suffix: str = "") -> PersonName | None:
    """Tell initials behind the first given name from given names written out."""
    initials = [word.rstrip(".") for word in given[1:] if len(word.rstrip(".")) == 1]
    first = " ".join([given[0], *(word for word in given[1:] if len(word.rstrip(".")) > 1)])
    return PersonName(last=last, first=first, middle=" ".join(initials), suffix=suffix)
