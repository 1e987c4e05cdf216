"""What a capitalised word of an English text may be: a name, a title, a company's ending, a place, an ordinary word.

Reads `english_names.yaml` and `english_words.yaml` once. Decides nothing about a text; `people_english` does.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from daicho.documents import read_yaml
from daicho.errors import SuiteError


class Word:
    """What a word may be; several at once.

    Plain integers: every word of every text is asked, and with `enum.IntFlag` the asking took half the time.
    """

    GIVEN: Final = 1
    """A given name and nothing else."""
    DOUBLE: Final = 2
    """A given name that is also a word, a place or a brand: Will, Georgia, Oscar."""
    SURNAME: Final = 4
    TITLE: Final = 8
    ORGANISATION: Final = 16
    PLACE: Final = 32
    """A kind of place that names stand before: Road, Tower."""
    PRODUCT: Final = 64
    TOWN: Final = 128
    """A town, region or country."""
    COMMON: Final = 256


_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "’": "'"}
)
_MEANINGS = {
    "titles": Word.TITLE,
    "organisations": Word.ORGANISATION,
    "places": Word.PLACE,
    "products": Word.PRODUCT,
    "places_named": Word.TOWN,
    "common": Word.COMMON,
}
_NAMES = {
    "given": Word.GIVEN,
    "double": Word.DOUBLE,
    "surnames": Word.SURNAME,
    "japanese_given": Word.GIVEN,
    "japanese_surnames": Word.SURNAME,
}


@cache
def _read(name: str) -> dict[str, frozenset[str]]:
    with resources.as_file(resources.files("daicho.checks.pii") / name) as path:
        return {key: frozenset(node.text().split()) for key, node in read_yaml(path, SuiteError).table().items()}


def word_list(name: str) -> frozenset[str]:
    """Return one of the lists of `english_words.yaml`."""
    return _read("english_words.yaml")[name]


@cache
def _meanings() -> dict[str, int]:
    found: dict[str, int] = {}
    for file, meanings in (("english_names.yaml", _NAMES), ("english_words.yaml", _MEANINGS)):
        lists = _read(file)
        for key, meaning in meanings.items():
            for word in lists[key]:
                found[word] = found.get(word, 0) | meaning
    other = Word.ORGANISATION | Word.PLACE | Word.PRODUCT | Word.TOWN | Word.COMMON
    for word, meaning in found.items():
        if meaning & Word.DOUBLE or (meaning & Word.GIVEN and meaning & other):
            found[word] = (meaning | Word.DOUBLE) & ~Word.GIVEN
    return found


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Return `word` in small letters without accents."""
    low = word.lower()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low.translate(_LETTERS)) if not unicodedata.combining(c))


@lru_cache(maxsize=16384)
def meaning(word: str) -> int:
    """Return what `word` may be, as `Word` flags; 0 for a word that is in no list.

    Of a double-barrelled word the parts count together: Abdul-Rahim is a given name.
    """
    folded = fold(word).rstrip(".")
    found = _meanings().get(folded)
    if found is not None:
        return found
    if folded.endswith("n't"):
        return Word.COMMON
    if "-" in folded:
        if _SYLLABLES.fullmatch(folded):
            return Word.GIVEN
        parts = [_meanings().get(part, 0) for part in folded.split("-") if part]
        if parts and all(part & (Word.GIVEN | Word.DOUBLE) for part in parts):
            return Word.GIVEN
        if any(part & Word.COMMON and not part & (Word.DOUBLE | Word.SURNAME) for part in parts):
            return Word.COMMON
        if any(part & Word.SURNAME for part in parts):
            return Word.SURNAME
    if (
        folded.startswith(("o'", "d'"))
        or (folded.startswith("mc") and len(folded) > 4)
        or (folded.endswith(_ENDINGS) and len(folded) > 6)
    ):
        return Word.SURNAME
    return 0


# Korean and Chinese given names of two syllables: Ji-hoon, Mei-ling.
_SYLLABLE = (
    "ji|jong|min|seo|su|soo|hye|hyun|hyeon|young|yeong|yeon|jae|jun|joon|woo|ho|hoon|hun|kyung|kyu|gyu|sung|seong"
    "|sang|eun|in|mi|na|ah|ha|yoon"
    "|won|bin|seung|tae|dong|chul|chan|jin|jung|jeong|hee|hwa|hui|mei|ling|wei|xin|yi|yu|wen|hao|ming|fang"
    "|hua|chun|chih|cheng|hsin|ying"
    "|ting|lun|hsuan|kai|chia|lin|li|jia|rong|ping|fen|yun|zhen|tsai|po|shan|hong|sik|ki|ryong|beom|gun|ju"
    "|joo|yong|kyong|hyuk|moon|seok"
)
_SYLLABLES = re.compile(rf"(?:{_SYLLABLE})-(?:{_SYLLABLE})")
# Endings that make a family name of a word no list has.
_ENDINGS = (
    "ovic",
    "sson",
    "ssen",
    "owski",
    "ewski",
    "inska",
    "inski",
    "enko",
    "ovich",
    "opoulos",
    "akis",
    "escu",
    "yan",
    "dottir",
    "idze",
    "shvili",
    "wala",
    "oglu",
)
