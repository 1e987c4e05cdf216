"""Readings: a word of a name with its katakana and English, and katakana in Latin letters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a name as written, as read, and as an English name card would put it."""

    ja: str
    kana: str
    en: str


def romaji(kana: str) -> str:
    """Spell katakana in Latin letters, long vowels shortened as in domain names: ショウジ becomes shoji."""
    out = ""
    doubled = False
    at = 0
    while at < len(kana):
        pair, single = kana[at : at + 2], kana[at]
        at += 2 if len(pair) == 2 and pair in _ROMAJI else 1
        if single == "ッ":
            doubled = True
            continue
        sound = _ROMAJI.get(pair) or _ROMAJI.get(single, "")
        if doubled and sound:
            sound = ("t" if sound.startswith("ch") else sound[0]) + sound
        doubled = False
        out += sound
    return out.replace("ou", "o").replace("uu", "u").replace("oo", "o")


def has_kanji(text: str) -> bool:
    """Return True when a word is not written in kana or Latin letters alone."""
    return any("一" <= letter <= "龥" for letter in text)


def _romaji_table() -> dict[str, str]:
    table = {"ン": "n", "ー": "", "ヴ": "v", "ヲ": "o", "・": ""}
    rows = {
        "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
        "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ",
        "p": "パピプペポ",
    }  # fmt: skip
    for head, sounds in rows.items():
        table |= {kana: head + vowel for kana, vowel in zip(sounds, "aiueo", strict=True)}
        if head:
            for small, vowel in zip("ャュョ", "auo", strict=True):
                table[sounds[1] + small] = head + "y" + vowel
    table |= {
        "ヤ": "ya",
        "ユ": "yu",
        "ヨ": "yo",
        "ワ": "wa",
        "シ": "shi",
        "チ": "chi",
        "ツ": "tsu",
        "フ": "fu",
        "ジ": "ji",
    }
    table |= {
        "ヂ": "ji",
        "ヅ": "zu",
        "ティ": "ti",
        "ディ": "di",
        "デュ": "du",
        "ファ": "fa",
        "フィ": "fi",
        "フェ": "fe",
    }
    table |= {
        "フォ": "fo",
        "ウィ": "wi",
        "ウェ": "we",
        "ウォ": "wo",
        "ヴァ": "va",
        "ヴィ": "vi",
        "ヴェ": "ve",
        "ヴォ": "vo",
    }
    table |= {"シェ": "she", "ジェ": "je", "チェ": "che", "トゥ": "tu", "ツェ": "tse", "クァ": "qua"}
    for small, vowel in zip("ャュョ", "auo", strict=True):
        table |= {"シ" + small: "sh" + vowel, "チ" + small: "ch" + vowel, "ジ" + small: "j" + vowel}
    return table


_ROMAJI = _romaji_table()


def words(text: str) -> tuple[Word, ...]:
    """Read a list of words; without an English word the reading is spelled out."""
    out = []
    for entry in text.split():
        ja, kana, *rest = entry.split("/")
        out.append(Word(ja, kana, rest[0].replace("_", " ") if rest else romaji(kana).capitalize()))
    return tuple(out)
