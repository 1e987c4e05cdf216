"""Readings in kana and in Latin letters: one key for タロウ, たろう, taro, tarou, taroh and Tarō.

Decides which spellings of a Japanese reading are one: the systems of romanisation (Hepburn, Kunrei, passport), how a
long o or u is written, n or m before b, m and p. Other vowels and doubled consonants count: イイダ and イダ, ハットリ
and ハトリ are different names. Kanji need a reading first; which name is family and which given is left to the caller.
"""

import re
import unicodedata

from daicho.text.width import fold_width, to_katakana

# Kunrei spelling. ン needs no sign of its own: the key may not tell シンイチ from シニチ, as shinichi does not.
# Each kana with its letters.
_PLAIN = """
アa イi ウu エe オo カka キki クku ケke コko サsa シsi スsu セse ソso タta チti ツtu テte トto ナna ニni ヌnu ネne
ノno ハha ヒhi フhu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヰi ヱe ヲo ンn
ガga ギgi グgu ゲge ゴgo ザza ジzi ズzu ゼze ゾzo ダda ヂzi ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu
ペpe ポpo ヴbu ヵka ヶke
"""
# Small kana are marked with a capital and joined to what stands before them afterwards.
_SMALL = "ャYa ュYu ョYo ァXa ィXi ゥXu ェXe ォXo ヮXa ッQ"
_SILENT = "ー・ =-"
_KANA: dict[int, str] = {
    **{ord(pair[0]): pair[1:] for pair in (*_PLAIN.split(), *_SMALL.split())},
    **dict.fromkeys(map(ord, _SILENT), ""),
}
_IS_KANA = re.compile("[ァ-ヺー・ =-]+")
_GLIDE = re.compile("[aiueo]Y")
# ファ is fa, ティ ti, シェ sye, ウィ wi, クァ kwa, イェ ye.
_JOINED = dict(pair.split("=") for pair in "hu=f bu=b te=t de=d to=t do=d tu=t si=sy ti=ty zi=zy i=y".split())
_BEFORE_SMALL = re.compile(
    "(hu|bu|(?:te|de)(?=Xi)|(?:to|do)(?=Xu)|tu|si|ti|zi|(?<![bcdfghj-np-tv-z])u|(?<=[kg])u|i(?=Xe))X"
)
_DOUBLED = re.compile("Q([a-z])")

_IS_LATIN = re.compile("[a-z '.-]+")
_LONG_H = re.compile("([ou])h(?![aiueoy])")
_BETWEEN = str.maketrans("", "", " '.-")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "`": "'"})
_LONG_MARKS = "\u0302\u0304"  # Kunrei writes â, Hepburn ā
# One spelling for the others, in this order: tch is tt + y, y before i goes.
_HABITS = (
    *(("tch", "tty"), ("cch", "tty"), ("sh", "sy"), ("ch", "ty"), ("j", "zy"), ("cy", "ty"), ("dz", "z"), ("dy", "zy")),
    *(("tsu", "tu"), ("ts", "t"), ("du", "zu"), ("fu", "hu"), ("fy", "hy"), ("v", "b"), ("wo", "o")),
    *(("yy", "y"), ("yi", "i")),
)
_LABIAL = re.compile("m(?=[bmp])")
# One syllable after another: a consonant, single or double, a glide, a vowel; or n.
_JAPANESE = re.compile(
    "(?:(?:kk?|ss?|tt?|hh?|rr?|gg?|zz?|dd?|bb?|pp?|ff?|n|m)?(?:y(?=[aueo])|(?<=[kg])w)?[aiueo]|w[aiueo]|n(?![aiueo]))+"
)
_LONG = re.compile("o[ou]+|uu+")


def romaji_key(s: str) -> str | None:
    """Return one key for every spelling of a Japanese reading, or None when `s` is no kana and no romanised Japanese.

    ﾀﾛｳ, たろう, taro, tarou, taroh and Tarō have one key; so have シンイチ, shinichi, sinichi and shin'ichi; ナンバ,
    nanba and namba. Different names can share a key (オノ and オオノ, ono): it brings names together and proves
    nothing. English words that happen to be romanised Japanese (`banana`) have one too.

    Source: ローマ字のつづり方 (昭和29年内閣告示第1号), tables 1 and 2; 旅券法施行規則, ヘボン式 (no long o and u, m
    before b, m and p; oh for a long o on request).
    """
    if s.isascii():
        return _latin(s.lower())
    text = to_katakana(fold_width(s).casefold())
    letters = kana_letters(text)
    if letters is not None:
        return _key(letters)
    marks = unicodedata.normalize("NFD", text.translate(_APOSTROPHES))
    return _latin("".join(character for character in marks if character not in _LONG_MARKS))


def _key(letters: str) -> str | None:
    return _LONG.sub(_first, letters) if _JAPANESE.fullmatch(letters) else None


def _first(match: re.Match[str]) -> str:
    return match[0][0]


def kana_letters(text: str) -> str | None:
    """Return the Kunrei letters of a text in full-width katakana, or None where it is not all kana.

    Long vowel marks, spaces and middle dots are dropped.
    """
    if not _IS_KANA.fullmatch(text):
        return None
    letters = text.translate(_KANA)
    if letters.islower():
        return _settle(letters)
    letters = _GLIDE.sub("y", letters)
    letters = _BEFORE_SMALL.sub(lambda match: _JOINED.get(match[1], "w"), letters)
    letters = letters.replace("X", "").replace("Y", "y")
    return _settle(_DOUBLED.sub(r"\1\1", letters).replace("Q", ""))


def _settle(letters: str) -> str:
    """Give the kana spellings no table has (デュ, ドゥ, フゥ, ウォ, シィ) the letters their romanisations end as."""
    return (
        letters.replace("dy", "zy")
        .replace("du", "zu")
        .replace("fu", "hu")
        .replace("wo", "o")
        .replace("yi", "i")
        .replace("hh", "h")
    )


def _latin(text: str) -> str | None:
    if not _IS_LATIN.fullmatch(text):
        return None
    letters = _LONG_H.sub(r"\1", text).translate(_BETWEEN)
    for habit, plain in _HABITS:
        letters = letters.replace(habit, plain)
    letters = _LABIAL.sub("n", letters)
    return _key(letters)
