"""Company names with a site: the parent's name apart from its branch, works, hospital or department.

Decides where the site starts, and only where a name is left before it: 東京計算研究所 is a company. Whether two
sites of one parent are one customer is for `checks.duplicates`.

1. A space, bracket or comma before a site (`アクメ商事 大阪支店`) ends the name.
2. 支店, 支社, 営業所, 出張所 … are sites; where they start is shown by a place name before them, else by the way
   company names end (商事, 銀行), a town's name, or a change from kana or Latin letters to kanji. By nothing: no split.
3. センター, 工場, 研究所, 店 … glued to a name need a place name before them (`アクメ商事大阪工場`).
4. 営業部, 総務課 … are told by what departments are called; after 大学, hospitals and faculties are the university's.

English names are `branch_english`'s.
"""

import re
from collections.abc import Iterable
from functools import cache

from daicho.text.branch_english import split_english
from daicho.text.municipalities import loose_place, town_names
from daicho.text.places import is_place, place_start
from daicho.text.site_words import (
    AFTER_SPACE,
    ALONE,
    BY_PLACE,
    CENTRES,
    DEPARTMENTS,
    GENERIC,
    HEAD,
    LABORATORIES,
    NAME_ENDS,
    NUMBERS,
    OFFICES,
    QUARTERS,
    ROOMS,
    SURE,
    TRADES,
    UNIVERSITY_PARTS,
    WORK,
)

_GLUED = frozenset((*SURE, *BY_PLACE))
# Most names end in something no site ends in; one look at the last character lets them go.
_LAST = frozenset(word[-1] for word in (*_GLUED, *AFTER_SPACE, *UNIVERSITY_PARTS)) | {"長"}
_OPENING = "([【〔<"
_INDUSTRIES = frozenset((*WORK, *DEPARTMENTS)) | GENERIC
_CLOSING = frozenset(")]】〕>")
_SEPARATORS = " ,、/・-:_|"
_LONGEST_SITE = 12
_LONGEST = 200
"""Characters; no company is called more, and a text that long is no name to take apart."""


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return one of this module's patterns, compiled on first use."""
    between = {
        "研究所": (*LABORATORIES, *NUMBERS),
        "事務所": (*OFFICES, *NUMBERS, *QUARTERS),
        "店": (*QUARTERS, *NUMBERS),
    }
    departments = f"(?:(?:(?:{_either((*DEPARTMENTS, *NUMBERS))})+(?:本?部|課)|(?:{_either(ROOMS)})室)長?)+"
    patterns = {
        "token": f"[^{re.escape(_SEPARATORS)}]+",
        "site": _either(_GLUED),
        "site end": f"(?:{_either((*_GLUED, *AFTER_SPACE))})長?$",
        "between": f"(?:{_either((*WORK, *QUARTERS, *NUMBERS))})$",
        **{f"between {word}": f"(?:{_either(words)})$" for word, words in between.items()},
        "trade": f"(?:{_either(TRADES)})$",
        "departments": departments + "$",
        "department word": _either((*DEPARTMENTS, *NUMBERS)),
        "centre": f"(?:{_either((*CENTRES, *LABORATORIES, *NUMBERS))})+(?:センター|研究所)$",
        "name end": f"(?:{_either(NAME_ENDS)})$",
        "last name end": f".*(?:{_either(NAME_ENDS)})",
        "university": f"(.+?(?<!国立)大学)(?!院大学|校|間|.*大学院大学)(.*(?:{_either(UNIVERSITY_PARTS)}))$",
        "script change": "(?<=[ァ-ヺーA-Za-z0-9&])[一-龥々ケノ]{2,4}$",
        "bracketed": r"(.+?) ?[(\[【〔<]([^()\[\]【】〔〕<>]+)[)\]】〕>]$",
    }
    return re.compile(patterns[name])


def split_branch(core: str) -> tuple[str, str]:
    """Return the name of the parent and its site, the second empty where none shows.

    `アクメ商事 大阪支店` and `アクメ商事大阪支店` both give `("アクメ商事", "大阪支店")`. The parent is never empty
    unless `core` is.

    Args:
        core: a name without its legal form, as `split_legal_form` gives it.
    """
    last = core[-1:]
    if len(core) > _LONGEST:
        return core, ""
    if last in _LAST:
        return _split_japanese(core)
    if last in _CLOSING and (match := _pattern("bracketed").match(core)):
        parent, site = match.groups()
        whole = f"{parent} {site}"
        at = len(parent) + 1 if site[-1] in _LAST and _is_site(loose_place(site)) else -1
        if (at > 0 and _is_name(parent)) or split_english(whole)[0] == parent:
            return parent, site
    return split_english(core) if last.isascii() else (core, "")


def _split_japanese(core: str) -> tuple[str, str]:
    loose = loose_place(core)
    if len(loose) != len(core):
        core = loose
    for match in _pattern("token").finditer(loose):
        token, start = match[0], match.start()
        at = _site_start(token)
        if start == 0:
            if at > 0:
                return core[:at], core[at:]
            continue
        parent = core[:start].rstrip(_SEPARATORS + _OPENING)
        if at > 0 and not _pattern("site end").search(token[:at]):
            # 桜大学 桜大学附属病院: the name once more is no part of the name.
            if token[:at] == loose_place(parent):
                return parent, core[start:]
            return core[: start + at], core[start + at :]
        spaced = core[start - 1] not in "・-"  # which join the words of one name as often
        is_site = _is_site(token, spaced=spaced) or _is_place_then_site(token, loose[match.end() :])
        if is_site and (_is_name(parent) or _is_body(parent)):
            return parent, core[start:]
    return core, ""


def _is_name(text: str) -> bool:
    """Return whether `text` can be what a parent is called: not a place and not 日本 alone."""
    return len(text) > 1 and text.casefold() not in _INDUSTRIES and not is_place(text)


def _is_body(text: str) -> bool:
    """Return whether `text` is a prefecture or municipality, which has sites as companies have."""
    return len(text) > 2 and text[-1] in "都道府県市町村" and is_place(text)


def _is_place_then_site(token: str, rest: str) -> bool:
    return rest.startswith(" ") and is_place(token) and rest.strip() in _GLUED


def _is_site(token: str, *, spaced: bool = True) -> bool:
    """Return whether a word of its own, behind a name and a space or another separator, is a site."""
    if spaced and token in ALONE:
        return True
    match = _pattern("site end").search(token)
    if match is None:
        return False
    word, before = match[0].removesuffix("長"), token[: match.start()]
    if (word in SURE and before) or _pattern("departments").fullmatch(token):
        return True
    if word == "店":
        return spaced and len(before) > 1 and _pattern("trade").search(token) is None
    if any(place_start(before[:end]) == 0 for end in _ends(word, before)):
        return True
    return spaced and (_pattern("centre").fullmatch(token) is not None or (word in AFTER_SPACE and len(before) > 1))


def _site_start(token: str) -> int:
    """Return where a site glued to a name starts in `token`, or -1."""
    if "大学" in token and (match := _pattern("university").match(token)) and match[1] not in GENERIC:
        return match.end(1)
    for match in _pattern("site").finditer(token):
        tail = token[match.end() :].removesuffix("長")
        if tail and (len(tail) > _LONGEST_SITE or not _pattern("site end").search(tail)):
            continue
        before = token[: match.start()]
        at = _start_by_place(match[0], before)
        if at < 0 and match[0] in SURE:
            at = _start_by_guess(before)
        if at < 0 and match[0] in HEAD and _pattern("name end").search(before):
            at = len(before)
        if at > 0 and _is_name(token[:at]):
            return at
    return _start_of_department(token)


def _ends(word: str, before: str) -> Iterable[int]:
    """Yield where a place name may end before `word`: at its end, then without 南, 第二, 建築."""
    name = f"between {word}" if word in {"研究所", "事務所", "店"} else "between"
    end = len(before)
    yield end
    while match := _pattern(name).search(before, 0, end):
        end = match.start()
        yield end


def _start_by_place(word: str, before: str) -> int:
    if word == "店" and before and _pattern("trade").search(before + word):
        return -1
    for end in _ends(word, before):
        if (start := place_start(before[:end])) >= 0:
            return start
    return -1


def _start_by_guess(before: str) -> int:
    """Return where the site starts before 支店 and its like when no known place shows it."""
    match = _pattern("last name end").match(before)
    if match and 0 < len(before) - match.end() <= _LONGEST_SITE:
        return match.end()
    towns = town_names()
    for start in range(max(2, len(before) - 6), len(before) - 1):
        if before[start:] in towns:
            return start
    changed = _pattern("script change").search(before)
    return changed.start() if changed else -1


def _start_of_department(token: str) -> int:
    match = _pattern("departments").search(token)
    if match is None:
        return -1
    start = match.start()
    # アクメシステム営業部: the first words may belong to the name, unless it has already ended as names do.
    while start and not _pattern("name end").search(token[:start]):
        word = _pattern("department word").match(token, start)
        if word is None or not _pattern("name end").fullmatch(word[0]):
            break
        if _pattern("departments").fullmatch(token, word.end()) is None:
            break
        start = word.end()
    return start if start > 0 and _is_name(token[:start]) else -1
