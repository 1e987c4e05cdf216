"""Where numbers stand in a text: runs of digits, also in kanji and as they are dictated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from daicho.text.phone import national_pattern

ALONE = (
    "(?:(?<![0-9A-Za-z])|(?<=TEL)|(?<=Tel)|(?<=tel)|(?<=FAX)|(?<=Fax)|(?<=fax)|(?<=JCB)|(?<=VISA)|(?<=Visa)|(?<=AMEX)"
    "|(?<=No))(?<![0-9][-.ー])(?!(?<=[0-9],)[0-9]{3}(?![0-9]))(?<![A-Za-z][-_])"
)
"""A number begins here: not inside a code, not behind another number's dash, not in 1,234,567."""
ENDS = "(?![0-9A-Za-z]|[-.ー][0-9]|,[0-9]{3}(?![0-9]))"
"""A number ends here."""
# At most forty groups: a longer list of numbers is no number, and looking for its end from each of them takes too long.
_RUN = re.compile(
    rf"(?=[0-9+(]){ALONE}(?:"
    r"\+[0-9][0-9 ().ー-]{6,18}[0-9]"
    r"|\(0[0-9]{1,4}\) ?[0-9]{1,4}[- ]?[0-9]{3,4}"
    r"|[0-9]{4} [0-9]{4} [0-9]{4}(?: [0-9]{4})?"
    r"|0[0-9]{1,4} [0-9]{1,4} [0-9]{4}"
    r"|3[47][0-9]{2} [0-9]{6} [0-9]{5}"
    r"|[0-9]{4} [0-9]{6}(?! ?[0-9])"
    r"|[0-9](?: [0-9]){6,12}"
    r"|[0-9]+(?:[-.ー/・](?=[0-9])[0-9]+|\)-?[0-9]+|\([0-9]+(?=\))){0,40}"
    rf"){ENDS}"
)
_WHATSAPP = re.compile("wa\\.me/([0-9]{9,15})(?![0-9])")
_KANJI_RUN = re.compile(
    "[〇零一二三四五六七八九]{2,5}[-のノー][〇零一二三四五六七八九]{2,4}[-のノー][〇零一二三四五六七八九]{4}"
)
_SAID: dict[str, str] = {
    "0": "ゼロ ぜろ レイ れい 〇 零",
    "1": "イチ いち 一",
    "2": "ニー にー ニイ にい ニ に 二",
    "3": "サン さん 三",
    "4": "ヨン よん 四",
    "5": "ゴー ごー ゴ ご 五",
    "6": "ロク ろく 六",
    "7": "ナナ なな シチ しち 七",
    "8": "ハチ はち 八",
    "9": "キュウ きゅう キュー きゅー 九",
}
_SPOKEN = {word: digit for digit, words in _SAID.items() for word in (digit, *words.split())}
_SPOKEN_DIGIT = re.compile("|".join(sorted(_SPOKEN, key=lambda word: (-len(word), word))))
_SPOKEN_RUN = re.compile(rf"(?:(?:{_SPOKEN_DIGIT.pattern})[ のノ、-]{{0,3}}){{7,14}}")
_SPEAKS = re.compile(
    "(?=[ゼぜキきハはロろ〇零一二三四五六七八九0-9])(?:ゼロ|ぜろ|キュー|きゅう|ハチ|はち|ロク|ろく"
    "|[〇零一二三四五六七八九]{2}[のノ][〇零一二三四五六七八九]{2}|[0-9] ?の ?[0-9]{2})"
)
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
NOT_DIGITS = re.compile("[^0-9]+")
_FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Digits that are written as one number."""

    start: int
    end: int
    digits: str
    shape: tuple[int, ...]
    """How many digits each group has; digits one by one are one group."""
    text: str
    """As written, digits in ASCII."""


@cache
def national_number() -> re.Pattern[str]:
    """Return the pattern of a Japanese telephone number, digits only."""
    return re.compile(national_pattern())


def runs(text: str) -> Iterator[Run]:
    """Yield the numbers of six digits and more of a text as `plain` leaves it."""
    for match in _RUN.finditer(text):
        raw = match[0]
        digits = NOT_DIGITS.sub("", raw)
        if len(digits) < _FEWEST_DIGITS:
            continue
        end = match.end()
        if "(" in raw and raw.count("(") > raw.count(")"):
            end += text[end : end + 1] == ")"
        shape = tuple(len(group) for group in NOT_DIGITS.split(raw) if group)
        yield Run(match.start(), end, digits, (len(digits),) if set(shape) == {1} else shape, raw)
    if "wa.me/" in text:
        for match in _WHATSAPP.finditer(text):
            yield Run(match.start(1), match.end(1), match[1], (len(match[1]),), f"+{match[1]}")
    if "〇" in text or "零" in text:
        for match in _KANJI_RUN.finditer(text):
            raw = match[0].translate(_KANJI_DIGITS)
            groups = NOT_DIGITS.split(raw)
            yield Run(match.start(), match.end(), "".join(groups), tuple(map(len, groups)), raw)


def spoken_runs(text: str) -> Iterator[Run]:
    """Yield telephone numbers as they are dictated, digit by digit, ゼロキューゼロの and so on."""
    if _SPEAKS.search(text) is None:
        return
    for match in _SPOKEN_RUN.finditer(text):
        said = list(_SPOKEN_DIGIT.finditer(match[0]))
        digits = "".join(_SPOKEN[word[0]] for word in said)
        for length in (11, 10):
            # What follows may begin with a digit too: …四四六〇二時以降に
            end = said[length - 1].end() if len(said) >= length else 0
            if end and _SPEAKS.search(match[0], 0, end) and national_number().fullmatch(digits[:length]):
                yield Run(match.start(), match.start() + end, digits[:length], (length,), digits[:length])
                break
