"""What Sudachi's dictionary knows of a word: surname, given name, place, ordinary word.

Nothing is downloaded; SudachiDict comes as a package. One tokenizer serves a thread; lookups are remembered.
"""

import threading
from functools import cache, lru_cache

from sudachipy import Dictionary, SplitMode, Tokenizer
from sudachipy.config import Config

SURNAME, GIVEN, NAME, PLACE, PROPER, NOUN, SUFFIX, PARTICLE, VERB, MARK, BLANK, OTHER = "SGPLONXpvk_?"
NAMES = frozenset((SURNAME, GIVEN, NAME))
_PROPER = {
    ("人名", "姓"): SURNAME,
    ("人名", "名"): GIVEN,
    ("人名", "一般"): NAME,
    ("地名", "一般"): PLACE,
    ("地名", "国"): PLACE,
}
_FIRST = {
    "名詞": NOUN,
    "接尾辞": SUFFIX,
    "助詞": PARTICLE,
    "助動詞": PARTICLE,
    "動詞": VERB,
    "形容詞": VERB,
    "補助記号": MARK,
    "記号": MARK,
    "空白": BLANK,
}
"""How UniDic names what words are, as the kinds above."""

Token = tuple[int, int, str]
"""Start and end of a word, and its kind: one of the letters above."""


@cache
def _dictionary() -> Dictionary:
    # Text comes in folded already, and nothing here needs numbers or katakana joined: a third of the time saved.
    return Dictionary(config=Config(inputTextPlugin=[], pathRewritePlugin=[]), dict="core")


@cache
def _kinds() -> tuple[str, ...]:
    kinds: list[str] = []
    while (pos := _dictionary().pos_of(len(kinds))) is not None:
        kinds.append(_PROPER.get((pos[2], pos[3]), PROPER) if pos[1] == "固有名詞" else _FIRST.get(pos[0], OTHER))
    return tuple(kinds)


_local = threading.local()


def _tokenizer() -> Tokenizer:
    found: Tokenizer | None = getattr(_local, "tokenizer", None)
    if found is None:
        found = _local.tokenizer = _dictionary().tokenizer(mode=SplitMode.C)
    return found


_LONGEST = 10_000
"""Characters tokenized at once; Sudachi refuses more than 49,149 bytes."""


def tokenize(text: str) -> list[Token]:
    """Return the words of a text, with offsets in it."""
    kinds, tokenizer = _kinds(), _tokenizer()
    if len(text) <= _LONGEST:
        return [(word.begin(), word.end(), kinds[word.part_of_speech_id()]) for word in tokenizer.tokenize(text)]
    return [
        (begin + word.begin(), begin + word.end(), kinds[word.part_of_speech_id()])
        for begin in range(0, len(text), _LONGEST)
        for word in tokenizer.tokenize(text[begin : begin + _LONGEST])
    ]


_LONGEST_WORD = 40


def kinds_of(word: str) -> frozenset[str]:
    """Return everything a word can be, empty where the dictionary does not have it."""
    return _looked_up(word) if len(word) <= _LONGEST_WORD else frozenset()


@lru_cache(maxsize=100_000)
def _looked_up(word: str) -> frozenset[str]:
    kinds = _kinds()
    return frozenset(kinds[entry.part_of_speech_id()] for entry in _dictionary().lookup(word))


def is_surname(word: str) -> bool:
    """Return whether a word can be a family name."""
    return SURNAME in kinds_of(word)


def is_given(word: str) -> bool:
    """Return whether a word can be a given name."""
    return GIVEN in kinds_of(word)


def is_name(word: str) -> bool:
    """Return whether a word can be a name of any kind."""
    return not NAMES.isdisjoint(kinds_of(word))


def is_ordinary(word: str) -> bool:
    """Return whether the dictionary has a word, and neither as a name nor as a place."""
    kinds = kinds_of(word)
    return bool(kinds) and NAMES.isdisjoint(kinds) and PLACE not in kinds
