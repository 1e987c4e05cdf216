"""A bridge between katakana company words and their English spelling: テクノロジー and technology.

Decides which words *may* be one, for finding candidates; a shared skeleton is no evidence by itself. What is kept is
the order of the consonants as Japanese hears them: l is r, v is b, z and th are s, c is k or s, an r no vowel follows
is silent. Vowels are dropped, but for a sign where a word begins with one.
"""

import re

from daicho.text.romaji import kana_letters
from daicho.text.width import fold_width

_SHORTEST = 2
# What is written → what is heard, for English and Kunrei spellings alike; the first that fits is taken.
_HEARD = (
    ("(?<=[aeiou])sion", "jn"),
    ("(?:ti|s?si|ci)on", "sn"),
    ("(?<![a-z])[aeiou]+", "a"),
    ("[aeiou]+", ""),
    ("(?<![a-z])(?:kn|gn|pn)|gn(?![a-z])", "n"),
    ("(?<![a-z])wr", "r"),
    ("ght", "t"),
    ("gg", "g"),
    ("ph|f", "h"),
    ("tch|ts|tz|ch(?!e?[mnrl])", "t"),
    ("sch|sh|th|ds(?![a-z])|s?c(?=[eiy])", "s"),
    ("dg(?=[eiy])|g(?=[eiy])|z(?=[iy])|j", "j"),
    ("ck|ch|c|q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("v", "b"),
    ("m(?=[bp])", "n"),
    ("r(?![aeiouy])|r(?=e(?![a-z]))|w(?![aeiou])|y(?![aeiou])|(?<=[^aeiou\\s])y", ""),
    ("l", "r"),
    ("[^a-z]+", ""),
)
_PATTERN = re.compile("|".join(f"({written})" for written, _ in _HEARD))
_SOUNDS = ("", *(sound for _, sound in _HEARD))
_DOUBLED = re.compile(r"(.)\1+")


def _heard(match: re.Match[str]) -> str:
    return _SOUNDS[match.lastindex or 0]


def loan_skeleton(s: str) -> str | None:
    """Return the consonants of katakana or Latin words as Japanese hears them, or None for anything else.

    トヨタ, toyota; ソニー, sony; パナソニック, panasonic; テクノロジー, technology have one skeleton each. Promised
    only that most loan words meet their English spelling; unrelated words meet too, short ones often. None also where
    fewer than two consonants are left. A `romaji_key` has the skeleton of the kana it was made from.
    """
    text = s.lower() if s.isascii() else fold_width(s).casefold()
    if not text.isascii():
        letters = kana_letters(text)
        if letters is None:
            return None
        text = letters
    skeleton = _DOUBLED.sub(r"\1", _PATTERN.sub(_heard, text))
    return skeleton if len(skeleton.removeprefix("a")) >= _SHORTEST else None
