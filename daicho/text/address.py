"""Japanese addresses: prefecture, city, town, number, building; best effort, and a key for the first four.

Decides where the parts of a written address end, with the municipality names of Japan Post's data. Leaves whether a
place exists to `checks.postal`. Addresses elsewhere keep their text as town.
"""

import re
from dataclasses import dataclass
from functools import cache

from daicho.text.municipalities import loose_place, municipalities
from daicho.text.prefectures import PREFECTURES
from daicho.text.width import fold_width, remove_spaces, squeeze_spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address taken apart, width folded; empty strings where a part is missing."""

    prefecture: str
    """Official name; also where only the city was written and no other prefecture has one of that name."""
    city: str
    """Municipality as Japan Post writes it, 郡 and 政令市の区 included: `横浜市西区`, `愛知郡東郷町`."""
    town: str
    """町域 without 丁目; outside Japan, or with an unknown city, all the rest."""
    number: str
    """丁目-番-号 in ASCII digits joined by hyphens, `2-1-3`."""
    building: str
    """What follows the number: building, floor, room."""


_KANJI_DIGIT = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")}
_KANJI_UNIT = {"十": 10, "百": 100, "千": 1000}
_KANJI_NUMBER = "[〇一二三四五六七八九十百千]+"
_BEFORE_UNIT = re.compile(
    rf"{_KANJI_NUMBER}(?=(?:丁目|番地?の?{_KANJI_NUMBER}|番地|番(?!町)|号|条(?:西|東|南|北)?[0-9]))"
)
_AFTER_UNIT = re.compile(rf"(?<=[0-9]番地|[0-9]丁目|.[0-9]番){_KANJI_NUMBER}(?=[号番のー-]|$)")
_POSTAL = re.compile("^〒? ?[0-9]{3}-?[0-9]{4} ")
_POSTAL_MARKED = re.compile("^〒 ?[0-9]{3}-?[0-9]{4} ?")
_LONG_VOWEL_AS_DASH = re.compile("(?<=[0-9])ー(?=[0-9])")
_UNIT = "(?:丁目|番地の|番地|番の|番|号|の(?=[0-9])|-)"
_NUMBER = re.compile(rf"[0-9]+(?:{_UNIT} ?[0-9]+)*(?:丁目|番地|番|号)?(?!階|F|[0-9])")
_UNITS = re.compile("丁目|番地の?|番の?|号|の|-")
_PREFIX = re.compile("大字|字(?=[^0-9])")


def _kanji_to_int(kanji: str) -> str:
    if not any(unit in kanji for unit in _KANJI_UNIT):
        return "".join(str(_KANJI_DIGIT[character]) for character in kanji)
    total = current = 0
    for character in kanji:
        if character in _KANJI_UNIT:
            total += (current or 1) * _KANJI_UNIT[character]
            current = 0
        else:
            current = _KANJI_DIGIT[character]
    return str(total + current)


@cache
def _cities() -> tuple[dict[str, dict[str, str]], dict[str, set[tuple[str, str]]]]:
    """Return municipalities by prefecture (loose spelling → name), and loose spelling → every (prefecture, name)."""
    by_prefecture: dict[str, dict[str, str]] = {prefecture: {} for prefecture in PREFECTURES}
    anywhere: dict[str, set[tuple[str, str]]] = {}
    for prefecture, city in municipalities():
        spellings = {loose_place(city)}
        # 郡 is often left out; so is the city of a ward that no other city has, but not safely.
        if match := re.match("^.+?郡(.+[町村])$", city):
            spellings.add(loose_place(match[1]))
        if match := re.match("^(.+市).+区$", city):
            by_prefecture[prefecture].setdefault(loose_place(match[1]), match[1])
            anywhere.setdefault(loose_place(match[1]), set()).add((prefecture, match[1]))
        for spelling in spellings:
            by_prefecture[prefecture][spelling] = city
            anywhere.setdefault(spelling, set()).add((prefecture, city))
    return by_prefecture, anywhere


_LONGEST_CITY = 14


def _split_prefecture(text: str) -> tuple[str, str]:
    # 京都府 before 京都: 東京都 must not read as 京都 anywhere, hence only at the start and with its suffix.
    for length in (3, 4):
        if text[:length] in PREFECTURES:
            return text[:length], text[length:].lstrip()
    return "", text


def _split_city(prefecture: str, text: str) -> tuple[str, str, str]:
    by_prefecture, anywhere = _cities()
    compact = loose_place(text[:_LONGEST_CITY])
    for length in range(min(_LONGEST_CITY, len(text)), 1, -1):
        spelling = compact[:length]
        # One space inside, 横浜市 西区, is common; it shortens the name it is looked up by.
        name = spelling.replace(" ", "")
        if prefecture:
            if city := by_prefecture[prefecture].get(name):
                return prefecture, city, text[length:].lstrip()
        elif len(found := anywhere.get(name, set())) == 1:
            ((only, city),) = found
            return only, city, text[length:].lstrip()
    return prefecture, "", text


def _split_short_prefecture(text: str) -> tuple[str, str, str]:
    """Read 岩手花巻市: a prefecture without its 県, believed only when one of its cities follows."""
    for name in PREFECTURES:
        if name != "北海道" and text.startswith(name[:-1]):
            prefecture, city, rest = _split_city(name, text[len(name) - 1 :])
            if city:
                return prefecture, city, rest
    return "", "", text


def _split_number(rest: str) -> tuple[str, str, str]:
    rest = _BEFORE_UNIT.sub(lambda match: _kanji_to_int(match[0]), rest)
    rest = _AFTER_UNIT.sub(lambda match: _kanji_to_int(match[0]), _LONG_VOWEL_AS_DASH.sub("-", rest))
    match = _NUMBER.search(rest)
    if match is None:
        return rest.strip(), "", ""
    # 北4条西5丁目: Hokkaido's 条 belongs to the town.
    while re.match(" ?[条線]", rest[match.end() :]) and (later := _NUMBER.search(rest, match.end())):
        match = later
    number = "-".join(part for part in _UNITS.split(match[0].replace(" ", "")) if part)
    building = re.sub("^[ ,、・(-]+", "", rest[match.end() :]).rstrip(" )")
    return rest[: match.start()].rstrip(" -"), number, building


def split_address(s: str) -> Address:
    """Return the parts of a Japanese address, best effort.

    Understands a postal code in front, full width, 漢数字の丁目, 番地 and 号, a missing prefecture or 郡.
    """
    text = squeeze_spaces(fold_width(s))
    text = _POSTAL_MARKED.sub("", _POSTAL.sub("", text))
    prefecture, rest = _split_prefecture(text)
    prefecture, city, rest = _split_city(prefecture, rest)
    if not prefecture:
        prefecture, city, rest = _split_short_prefecture(text)
    if not prefecture:
        return Address(prefecture="", city="", town=text, number="", building="")
    town, number, building = _split_number(rest)
    return Address(prefecture=prefecture, city=city, town=town, number=number, building=building)


def address_key(s: str) -> str | None:
    """Return prefecture, city, town and number in one spelling, or None when nothing is left.

    The building is left out: it is the part people shorten. 大字 and spaces do not count, ヶ, ケ and が are one.
    """
    address = split_address(s)
    town = _PREFIX.sub("", remove_spaces(loose_place(address.town))).casefold()
    key = f"{address.prefecture}{loose_place(address.city)}{fold_width(town)}{address.number}"
    return key or None
