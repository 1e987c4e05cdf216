"""Text that was read in the wrong encoding somewhere on its way.

Decides what is garbage in a Japanese or European value. Written as one pattern for RE2 and Python; each part needs a
combination real text does not have, since a false alarm on somebody's name is worse than a miss.
"""

import re
from functools import cache

# UTF-8 kanji read as CP932: bytes E4-E9 80-BF land on these second-level kanji, the third byte on a half-width kana.
_LEADS = "".join(
    character
    for first in range(0xE4, 0xEA)
    for second in range(0x80, 0xC0)
    for character in [bytes((first, second)).decode("cp932", "ignore")]
    if len(character) == 1
)
_HALF = "｡-ｿ"  # bytes A1-BF
# UTF-8 read as Windows-1252: what bytes 80-BF become. U+0080-009F are the five it leaves undefined, and Latin-1's own.
_CONTINUATION = "\u0080-\u009f¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"

MOJIBAKE_PATTERN = "|".join(
    (
        "\ufffd",  # a decoder gave up
        "[縺繧繝][｡-ｿ?？]",  # UTF-8 kana as CP932: 縺ｯ, 繧ｹ
        # 縺薙ｓ縺ｫ: one or two characters between. Real 縺れ has kana behind it, real 繧繝 nothing between.
        "[縺繧繝][^ぁ-もゃやゆょ-ん繧繝縺]{1,2}[縺繧繝]",
        f"[{_LEADS}][{_HALF}][{_LEADS}]",  # UTF-8 kanji as CP932: 譬ｪ蠑
        "[一-龥][ｦ-ｿ][一-龥][ｦ-ｿ][一-龥]",
        "Ã[\u0080-\u009f¡-¿€‚ƒ„†‡ˆ‰‹Œ“•˜™›œŸ]",  # UTF-8 as Windows-1252: Ã©
        "Â[¡-¿]",
        "â€[\u0080-\u009f™œž“”¢¦˜]",
        f"(?:[ã-é][{_CONTINUATION}?]{{2}}){{2}}",  # ãƒ†ã‚¹, and ã?“ã‚“ where the undefined bytes were lost
        "(?:[‚ƒ][\u0080-\u009f -~¡-ÿŒœŠšŽžŸ‘’“”•–—˜™›]){3}",  # CP932 kana as Windows-1252: ‚±‚ñ‚É
        "(?:[¤¥][¡-þ]){3}",  # EUC-JP kana as Latin-1: ¤³¤ó¤Ë
        "Š”Ž®‰ïŽÐ",  # 株式会社 in CP932 as Windows-1252
        "ï¿½|ï»¿|锟斤拷",  # a replacement character or byte order mark that was read once more
        "&#[0-9]{3,6};",  # a form that could not encode what was typed
        "[\ue000-\uf8ff]",  # gaiji of one machine: empty boxes on every other
    )
)
"""Garbage, for a search by RE2 or Python."""


@cache
def _garbage() -> re.Pattern[str]:
    return re.compile(MOJIBAKE_PATTERN)


def has_mojibake(s: str) -> bool:
    """Return whether `s` shows the marks of a wrong decoding (縺薙ｓ, Ã©, â€™, U+FFFD, private-use gaiji, &#12354;)."""
    return _garbage().search(s) is not None
