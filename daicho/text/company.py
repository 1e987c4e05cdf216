"""Company names: the legal form apart from the name proper, and a key for the name.

Decides when two spellings are one company *name*. Two companies can share a name: whether they are one company is for
`checks.duplicates`, with address, phone or corporate number as evidence. Width, case, spaces and punctuation, old
kanji, hiragana and small kana (キヤノン is キャノン) do not count; the long vowel mark, kanji and branch names do.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from daicho.text.kanji import fold_kanji
from daicho.text.legal_forms import (
    ASIAN_FORMS,
    BRACKETED_FORMS,
    COMPANY_FORMS,
    JAPANESE_FORMS,
    KANA_FORMS,
    KANA_SPELLED_FORMS,
    LATIN_FORMS,
)
from daicho.text.width import fold_width, squeeze_spaces, to_katakana


class Position(StrEnum):
    """Where a legal form stands: 前株 and 後株 are different registered names."""

    FRONT = "front"
    MIDDLE = "middle"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyName:
    """A company name taken apart."""

    core: str
    """The name without its legal form, width and spaces folded; empty where the cell held a legal form only."""
    form: str | None
    """One name for the form (`株式会社` for ㈱, (株) and カ)), or None."""
    position: Position | None
    """Where the form stood, or None without one."""


def _by_length(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


# NPO is the only form in Latin letters among them.
_FULL = _by_length(
    spelling
    for word in (*JAPANESE_FORMS, *KANA_SPELLED_FORMS, *ASIAN_FORMS)
    for spelling in {word, word.replace("npo", "NPO"), word.replace("npo", "Npo")}
)
_FRONT = {first: tuple(word for word in _FULL if word[0] == first) for first in {word[0] for word in _FULL}}
_BACK = {last: tuple(word for word in _FULL if word[-1] == last) for last in {word[-1] for word in _FULL}}


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, _by_length(words)))


_BRACKETED = re.compile(
    rf"[(\[<【〔](?:{_either((*BRACKETED_FORMS, *KANA_FORMS))})[)\]>】〕]"  # (株), anywhere
    rf"|^(?:株|有|{_either(KANA_FORMS)})\)|\((?:株|有|{_either(KANA_FORMS)})$",  # カ)name, name(カ
    re.IGNORECASE,
)


@cache
def _latin() -> re.Pattern[str]:
    def spelled(word: str) -> str:
        return re.escape(word).replace(r"\ ", r"[\s.,]+").replace(r"\&", "(?:&|und|and)")

    words = "|".join(map(spelled, _by_length(LATIN_FORMS)))
    return re.compile(rf"(?<=[\s.,)\]])\(?({words})[\s.,)]*$", re.IGNORECASE)


_NOT_WORD = re.compile(r"[\s.,]+")
_LAST_WORDS = frozenset(word.split(" ")[-1] for word in LATIN_FORMS)
# Small kana and their large forms: old registers print キユーピー and フイルム where everybody writes the small ones.
_KEY = {ord(small): large for small, large in zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True)}
_SMALL = frozenset(map(chr, _KEY))
_BRACKET = re.compile("[\\[<【〔]")
_NPO = {"npo法人": "特定非営利活動法人", "認定npo法人": "認定特定非営利活動法人"}
_PUNCTUATION = re.compile(r"[^\w&+]+|_+")


def _find_japanese(name: str) -> tuple[int, int] | None:
    """Return where a Japanese, Chinese or Korean form stands in `name`."""
    for word in _FRONT.get(name[0], ()):
        if name.startswith(word):
            return 0, len(word)
    for word in _BACK.get(name[-1], ()):
        if name.endswith(word):
            return len(name) - len(word), len(name)
    if "会社" in name:
        for word in COMPANY_FORMS:
            if (at := name.find(word)) >= 0:
                return at, at + len(word)
    if ("(" in name or ")" in name or _BRACKET.search(name)) and (match := _BRACKETED.search(name)):
        return match.span()
    return None


def _form_of(found: str) -> str:
    if found in ASIAN_FORMS:
        return ASIAN_FORMS[found]
    word = found.strip("()[]<>【】〔〕").casefold()
    short = BRACKETED_FORMS.get(word) or KANA_FORMS.get(word) or KANA_SPELLED_FORMS.get(word)
    return short or _NPO.get(word, word)


def _strip_japanese(name: str) -> tuple[str, str, Position] | None:
    span = _find_japanese(name)
    if span is None:
        return None
    start, end = span
    before, after = name[:start].strip(), name[end:].strip()
    position = Position.FRONT if not before else Position.BACK if not after else Position.MIDDLE
    return f"{before} {after}".strip(), _form_of(name[start:end]), position


def _strip_latin(name: str) -> tuple[str, str] | None:
    words = name.rstrip(" .,)").rsplit(None, 1)
    if not words or re.split(r"[\s.,(]", words[-1].casefold())[-1] not in _LAST_WORDS:
        return None
    match = _latin().search(name)
    if match is None:
        return None
    rest = name[: match.start()].rstrip(" .,(&")
    # SAS, Co. and Limited can be whole names.
    if not rest:
        return None
    word = _NOT_WORD.sub(" ", match[1]).strip().casefold()
    return rest, LATIN_FORMS[word.replace(" and ", " & ").replace(" und ", " & ")]


def _take_apart(name: str) -> tuple[str, str | None, Position | None]:
    core = squeeze_spaces(fold_kanji(fold_width(name)))
    form: str | None = None
    position: Position | None = None
    while core:
        if japanese := _strip_japanese(core):
            core, found, at = japanese
        elif latin := _strip_latin(core):
            (core, found), at = latin, Position.BACK
        else:
            break
        form, position = form or found, position or at
    return core, form, position


def split_legal_form(name: str) -> CompanyName:
    """Return the name proper, its legal form and where the form stood.

    Several forms (`ABC Inc.株式会社`) all come off; the first one found is named, Japanese before others.
    """
    core, form, position = _take_apart(name)
    return CompanyName(core=core, form=form, position=position)


def company_key(name: str) -> str | None:
    """Return what is left of a company name when spelling habits are set aside, or None when nothing is.

    Equal keys mean equal names, not equal companies.
    """
    key = _compact(_take_apart(name)[0])
    # Without its punctuation a name can show a form it hid (株式・会社).
    while key and _find_japanese(key):
        key = _compact(_take_apart(key)[0])
    return key or None


def _compact(core: str) -> str:
    if core.isascii():
        return _PUNCTUATION.sub("", core.lower())
    folded = _PUNCTUATION.sub("", to_katakana(core.casefold()))
    return fold_width(folded if _SMALL.isdisjoint(folded) else folded.translate(_KEY))
