"""Width, dashes and spaces: one spelling for characters that only look different.

Decides what counts as a space, a dash or an invisible character in a Japanese export. Leaves kanji variants to
`kanji`, and what a name or a number is to its own module.
"""

import re
import unicodedata

INVISIBLE = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Zero-width and direction characters, as the inside of a regular-expression class (RE2 and Python alike)."""
SPACE = "\t-\r\x1c-\x20\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Every Unicode white space including the ideographic one, as the inside of a class."""
DASH = "\\-\u2010-\u2015\u2212\u2500\u2501\u30fc\ufe58\ufe63\uff0d\uff70"
"""Everything typed for a dash between digits, the long vowel mark ー included, as the inside of a class."""

# Dashes NFKC leaves alone; the long vowel mark is not here: between kana it is a letter.
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501"), "-")
# U+301C (JIS wave dash) and U+FF5E (what Windows writes for it) are one character to a reader.
_FOLDED: dict[int, str] = {**_DASHES, 0x301C: "~", 0x2053: "~"}
_TO_FOLD = frozenset(map(chr, _FOLDED))
# コンピュ－タ: a full-width minus typed for ー. Not after ン or ッ, which no long vowel follows (セブン－イレブン).
_MINUS_FOR_LONG_VOWEL = re.compile("(?<=[ァ-ヂツ-メモ-ヲヴ])[\uff0d\u2015\u2500](?=[ァ-ヴ])")
_SPACES = re.compile(f"[{SPACE}{INVISIBLE}]+")
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_HIRAGANA = re.compile("[ぁ-ゖゝゞ]")
_HALF_WIDTH_KANA = re.compile("[｡-ﾟ]")
_WIDE_ALNUM = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NARROW_ALNUM = re.compile("[0-9A-Za-z]")


def fold_width(s: str) -> str:
    """Return `s` in one width: NFKC, plus one dash, one tilde and ー where a full-width minus was typed for it."""
    if s.isascii():
        return s
    folded = unicodedata.normalize("NFKC", _MINUS_FOR_LONG_VOWEL.sub("ー", s))
    if _TO_FOLD.isdisjoint(folded):
        return folded
    # A folded dash can meet a combining mark NFKC would now join; a second pass settles it.
    return unicodedata.normalize("NFKC", folded.translate(_FOLDED))


def squeeze_spaces(s: str) -> str:
    """Return `s` trimmed, invisible characters dropped, every run of white space as one ASCII space."""
    return " ".join(_INVISIBLE.sub("", s).split())


def remove_spaces(s: str) -> str:
    """Return `s` without white space and invisible characters."""
    return _SPACES.sub("", s)


def to_katakana(s: str) -> str:
    """Return `s` with hiragana as katakana; everything else stays."""
    return s.translate(_HIRAGANA_TO_KATAKANA) if _HIRAGANA.search(s) else s


def mixes_widths(s: str) -> bool:
    """Return whether `s` needs one width: half-width kana anywhere, or full-width letters or digits beside ASCII ones.

    A value wholly in full-width letters is a house style, not a mixture.
    """
    if s.isascii():
        return False
    return _HALF_WIDTH_KANA.search(s) is not None or (
        _WIDE_ALNUM.search(s) is not None and _NARROW_ALNUM.search(s) is not None
    )


def either_width(characters: str) -> str:
    """Return the inside of a class matching `characters` (digits, letters, ranges of them) in ASCII or full width."""
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in characters)
    return characters + wide
