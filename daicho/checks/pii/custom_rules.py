"""What a type of the user's own may not say, each rule with the sentence that says so.

Decides nothing about texts. Every function returns a complaint in both languages, or None.
"""

import re
from typing import Any, Final

import re2

from daicho.checks.pii.types import PiiType
from daicho.checks.pii.validators import NO_VALIDATOR, our_validators, validator
from daicho.language import Bilingual

SPECIAL_CARE: Final = "SPECIAL_CARE"
"""Name of special-care findings where types stand; no type of the user's own may have it."""
LONGEST_MATCH: Final = 256
"""Characters of one finding; what is longer is no identifier."""

_LONGEST_PATTERN: Final = 1000
_MOST: Final = 20_000  # words and patterns of one type

_NAME = re.compile("[A-Z][A-Z0-9_]{1,39}")
# What Python's `re` has and RE2 leaves out, so that no pattern takes more than linear time; by what RE2 says of it.
_LEFT_OUT = (
    (re.compile(r"invalid perl operator: \(\?<?[=!]"), "look-around", "先読み・後読み"),
    (re.compile(r"invalid escape sequence: \\[1-9]|operator: \(\?P$"), "back-references", "後方参照"),
)


def re2_options() -> Any:
    """Return RE2's options for patterns of the user's own."""
    options = re2.Options()
    options.log_errors = False  # RE2 would write the pattern to stderr
    return options


def name_complaint(name: str) -> Bilingual | None:
    """Return what is wrong with the name of a type."""
    if _NAME.fullmatch(name) is None:
        return Bilingual(
            "a name is 2 to 40 capital letters, digits and _, such as STAFF_NUMBER",
            "名前は英大文字・数字・_ の2〜40文字で書いてください（例: STAFF_NUMBER）",
        )
    if name in set(PiiType) or name in (SPECIAL_CARE, "DEFAULT"):
        return Bilingual(
            f"{name} is a type of Daicho's own; choose another name", f"{name} は標準の種類です。別の名前にしてください"
        )
    return None


def pattern_complaint(pattern: str) -> Bilingual | None:
    """Return what is wrong with a pattern: RE2 cannot read it, it matches nothing at all, or it is too long."""
    if len(pattern) > _LONGEST_PATTERN:
        return Bilingual(
            f"a pattern has at most {_LONGEST_PATTERN} characters; put many words under words:",
            f"パターンは {_LONGEST_PATTERN} 文字までです。語を並べる場合は words: に書いてください",
        )
    try:
        compiled = re2.compile(pattern, re2_options())
    except re2.error as error:
        return _unreadable(error.args[0].decode("utf-8", "replace"))
    except UnicodeEncodeError:
        return _unreadable("not UTF-8")
    if compiled.search("") is not None:
        return Bilingual("the pattern matches an empty text", "パターンが空の文字列に一致します")
    return None


def _unreadable(said: str) -> Bilingual:
    for reason, en, ja in _LEFT_OUT:
        if reason.search(said):
            return Bilingual(
                f"patterns know no {en}; use a group (?P<value>…) or context: instead",
                f"パターンでは{ja}を使えません。(?P<value>…) のグループか context: を使ってください",
            )
    return Bilingual(f"the pattern cannot be read ({said})", f"パターンを読み取れません（{said}）")


def word_complaint(word: str) -> Bilingual | None:
    """Return what is wrong with a word of a list."""
    if not word.strip():
        return Bilingual("a word of the list is empty", "空の語があります")
    if len(word) > LONGEST_MATCH:
        return Bilingual(f"a word has at most {LONGEST_MATCH} characters", f"語は {LONGEST_MATCH} 文字までです")
    return None


def count_complaint(patterns: int, words: int) -> Bilingual | None:
    """Return what is wrong with how much a type looks for."""
    if not patterns + words:
        return Bilingual("patterns or words are needed", "patterns か words が必要です")
    if patterns + words > _MOST:
        return Bilingual(
            f"at most {_MOST} patterns and words are allowed", f"パターンと語は合わせて {_MOST} 件までです"
        )
    return None


def context_complaint(before: tuple[str, ...], after: tuple[str, ...], required: bool) -> Bilingual | None:
    """Return what is wrong with the context of a type."""
    if required and not before and not after:
        return Bilingual(
            "a required context needs words before or after", "required: true には before か after の語が必要です"
        )
    return None


def validator_complaint(name: str) -> Bilingual | None:
    """Return what is wrong with the name of a check."""
    if name == NO_VALIDATOR or validator(name) is not None:
        return None
    known = ", ".join(our_validators())
    return Bilingual(
        f"no check is called {name!r}; known: {known}, and the modules of python-stdnum (iban, de.idnr)",
        f"検査 {name!r} はありません。使えるもの: {known}、および python-stdnum のモジュール名（iban, de.idnr など）",
    )


def score_complaint(score: float) -> Bilingual | None:
    """Return what is wrong with a score."""
    if 0 < score <= 1:
        return None
    return Bilingual("a score lies above 0 and up to 1", "score は0より大きく1以下で書いてください")
