"""Cells that are addresses, parts of addresses, or names of places.

Decides by the list of municipalities and by how blocks and buildings are written. A prefecture alone is a place, not
an address.
"""

import re
from functools import cache

from daicho.checks.pii.cell_patterns import Form
from daicho.text import PREFECTURE_SPELLINGS, PREFECTURES
from daicho.text.municipalities import loose_place, municipalities, town_names

_NUMERAL = "[0-9一二三四五六七八九十百]"
_DIGIT = re.compile("[0-9]")
_BLOCK = re.compile(rf"{_NUMERAL}+ ?(?:丁目|番地?|号|条|線)|\d+-\d+|(?<=\D)\d{{1,5}}(?:$|[ 　])")
_STREET = re.compile(
    rf"[^\s\d@:;,、。]{{1,14}}?(?:{_NUMERAL}{{1,3}}丁目.*|\d{{1,5}}(?:-\d{{1,4}}){{1,4}}(?![\d-]).*"
    rf"|\d{{1,5}}番地?.*|大字.*\d|字.*\d|{_NUMERAL}{{1,3}}条.*)"
)
_BUILDING = re.compile(
    r".*(?:ビル|ビルディング|マンション|ハイツ|ハイム|コーポ|荘|タワー|レジデンス|メゾン|パレス"
    r"|アパート|コート|ハウス|テラス|プラザ|ガーデン|ヒルズ|スクエア|パーク|寮|団地|県営|市営"
    r"|都営)"
    r"[A-Za-zⅠ-Ⅻ0-9一-龥]{0,6}(?: ?[A-Z]?\d{1,4}[A-Z]?(?:-\d{1,4})?(?:号室?|[FfＦ]|階|号棟)?(?: ?\d{1,4}号?室?)?)?"
    r"|.{1,25}?(?: |[^\d-])(?:\d{1,2}(?:F|階)|\d{3,4}号室?|[A-Z]?-?\d{3,4}号室)"
)
_LATIN_STREET = re.compile(
    r"(?:[A-Za-z.]+ ?\d*,? )?\d{1,6}[A-Za-z]?(?:[-/]\d+)?,? [A-Za-zÀ-ÿ0-9 .,'#&/-]*\b(?:street"
    r"|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|square|sq"
    r"|terrace|way|parkway|pkwy|highway|hwy|close|crescent|mews|row|hill|gardens|grove|circle"
    r"|cir|trail|rue|via|calle|plaza)\b.*"
    r"|[A-Za-zÀ-ÿ .'-]+(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|laan|straat"
    r"|gade|vej|gatan|vägen) \d{1,4} ?[a-z]?\b.*"
    r"|(?:rue|via|calle|avenida|av\.|rua|plaza|viale|corso|piazza) [A-Za-zÀ-ÿ .'-]+,? \d{1,4}.*"
    r"|(?:[A-Za-z0-9 .#-]+,? )?\d{1,4}(?:-\d{1,4}){1,3},? [A-Za-z' -]+(?:,| |-(?:cho|machi|ku|shi)).*"
    r"|\d{1,3}(?:-chome|-ch[oō]me)[ ,].*|p\.? ?o\.? box \d+.*",
    re.IGNORECASE,
)


STREET_END = re.compile(
    r"[a-z] (?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|court|place|crescent"
    r"|circuit|close|terrace|way|parade|highway)\.?$",
    re.IGNORECASE,
)
"""How a street's name without a house number ends in English."""


def place_forms(text: str) -> frozenset[Form]:
    """Return what `text` is of an address, or nothing."""
    if text.isascii():
        if _DIGIT.search(text):
            return frozenset((Form.ADDRESS,)) if _LATIN_STREET.fullmatch(text) else frozenset()
        return frozenset((Form.PREFECTURE,)) if text.lower() in PREFECTURE_SPELLINGS else frozenset()
    if text in PREFECTURE_SPELLINGS:
        return frozenset((Form.PREFECTURE,))
    rest = without_prefecture(text)
    rest = rest.lstrip(" ")
    city = city_length(rest)
    if city or (rest is not text and len(rest) < len(text)):
        tail = rest[city:].strip()
        if not tail:
            return frozenset((Form.CITY,))
        if _BLOCK.search(tail) or (len(rest) < len(text) and city):
            return frozenset((Form.ADDRESS,))
    found: set[Form] = set()
    if _STREET.fullmatch(text) or (not text.isascii() and _LATIN_STREET.fullmatch(text)):
        found.add(Form.ADDRESS)
    if _BUILDING.fullmatch(text):
        found.add(Form.BUILDING)
    if len(text) <= 12 and loose_place(text) in town_names():
        found.add(Form.TOWN)
    return frozenset(found)


def without_prefecture(text: str) -> str:
    """Return `text` without a postal code and a prefecture in front."""
    text = _POSTAL.sub("", text) if text[:1] in "〒0123456789" else text
    for length in (3, 4):
        if text[:length] in PREFECTURES:
            return text[length:]
    return text


_POSTAL = re.compile(r"〒? ?\d{3}-?\d{4}[ ,]*")


def city_length(text: str) -> int:
    """Return how many characters of a municipality's name `text` starts with; 0 for none."""
    by_start = _cities()
    for length in range(min(len(text), _longest()), 1, -1):
        if text[:length] in by_start:
            return length
    return 0


@cache
def _cities() -> frozenset[str]:
    names: set[str] = set()
    for _, city in municipalities():
        names.add(city)
        names.add(re.sub("^.+?郡(?=.+[町村]$)", "", city))
        whole, _, ward = city.partition("市")
        if ward.endswith("区"):
            names |= {f"{whole}市"}
    names.discard("")
    return frozenset(name for name in names if len(name) > 1)


@cache
def _longest() -> int:
    return max(map(len, _cities()))
