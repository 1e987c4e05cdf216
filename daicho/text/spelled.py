"""Latin letters spelled out in katakana: エヌ・ティ・ティ is NTT.

Decides which runs of katakana are letters. With ・ between the letters, two are enough; run together, three (エース is a word,
ジェーティービー is not). A run may go on as a word of its own (エヌエイチケイプロモーション) where that word begins with no
letter's name.
"""

import re

_LETTERS: dict[str, str] = {}
for _letter, _names in (
    ("A", "エー エイ"), ("B", "ビー ビイ"), ("C", "シー シイ スィー"), ("D", "ディー デー デイ ディ デイー"), ("E", "イー イ"), ("F", "エフ"),
    ("G", "ジー ジイ"), ("H", "エイチ エッチ"), ("I", "アイ"), ("J", "ジェー ジェイ ジエイ ジエー"), ("K", "ケー ケイ"), ("L", "エル"),
    ("M", "エム"), ("N", "エヌ"), ("O", "オー オウ"), ("P", "ピー ピイ"), ("Q", "キュー キュウ"), ("R", "アール"), ("S", "エス"),
    ("T", "ティー ティ テイ テー ティイ テイー"), ("U", "ユー ユウ"), ("V", "ブイ ヴイ ヴィ"), ("W", "ダブリュー ダブリュ ダブル ダブリユー"),
    ("X", "エックス"), ("Y", "ワイ"), ("Z", "ゼット ズィー"),
):  # fmt: skip
    for _name in _names.split():
        _LETTERS[_name] = _letter
_ONE = "|".join(sorted(_LETTERS, key=len, reverse=True))
_SEPARATED = re.compile(rf"(?<![ァ-ヺー])(?:{_ONE})(?:[・･]\s?(?:{_ONE}))+(?![ァ-ヺー])")
_RUN = re.compile(r"[ァ-ヺー]+")
_WHOLE = re.compile(rf"(?:{_ONE}){{3,}}")
_HEAD = re.compile(rf"(?:{_ONE}){{3,}}(?!{_ONE})(?=[ァ-ヺー]{{3,}}$)(?![ーァィゥェォャュョッン])")
_EACH = re.compile(_ONE)
# Words that happen to parse as letters.
_WORDS = frozenset("アイアイ エイアイ ティーアイ ビーエス".split())


def spelled_letters(s: str) -> str:
    """Return `s` with spelled-out Latin letters as letters; everything else stays.

    Ambiguous runs stay as they are: a company wrongly made of letters would meet the wrong neighbours.
    """
    if not _RUN.search(s):
        return s
    text = _SEPARATED.sub(lambda match: _letters(match[0]), s)
    # エヌ・ティ・ティ・データ: the last separator belongs to nobody once the letters are read.
    text = re.sub(r"(?<=[A-Z]{2})[・･](?=[ァ-ヺ])", "", text)
    return _RUN.sub(lambda match: _read(match[0]), text)


def _read(run: str) -> str:
    if _is_letters(run):
        return _letters(run)
    head = _HEAD.match(run)
    return _letters(head[0]) + run[head.end() :] if head is not None else run


def _is_letters(run: str) -> bool:
    return run not in _WORDS and _WHOLE.fullmatch(run) is not None


def _letters(run: str) -> str:
    return "".join(_LETTERS[name] for name in _EACH.findall(run))
