"""Text that was read in the wrong encoding somewhere on its way.

Decides what is garbage in a Japanese or European value. Written as one pattern for RE2 and Python; each part needs a
combination real text does not have, since a false alarm on somebody's name is worse than a miss.
"""

import re
from functools import cache


def _double_bytes(leads: range, trails: range) -> str:
    """Return the CP932 characters with these first and second bytes."""
    pairs = (bytes((lead, trail)).decode("cp932", "ignore") for lead in leads for trail in trails)
    return "".join(character for character in pairs if len(character) == 1)


# UTF-8 kanji (U+4E00-9FFF: bytes E4-E9, 80-BF, 80-BF) read as CP932. The first two bytes are one of these second-level
# kanji; the third is a half-width kana, or takes the next kanji's first byte with it.
_LEADS = _double_bytes(range(0xE4, 0xE5), range(0xB8, 0xC0)) + _double_bytes(range(0xE5, 0xEA), range(0x80, 0xC0))
_SECONDS = _double_bytes(range(0x81, 0xA0), range(0xE4, 0xEA))
_THIRDS = _double_bytes(range(0x81, 0xA0), range(0x80, 0xC0))
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
        f"^[{_LEADS}](?:[{_HALF}]|[{_SECONDS}][{_THIRDS}{_HALF}])",  # a name of two kanji: 蠕瑚陸 was 後藤
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
