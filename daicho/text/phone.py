"""Telephone numbers: Japan's numbering plan in full, other countries by length, and the E.164 form.

Decides whether a cell holds one number that could be dialled. Separators go first, then one pattern, built from the
plan below and read alike by RE2 and Python, serves both the key here and the check in the engine.
"""

import re
from functools import cache

from daicho.text.calling_codes import CODES_BY_LENGTH, NATIONAL_FORMS
from daicho.text.width import DASH, INVISIBLE, SPACE, either_width

# Leading digits of a Japanese number after the 0, then how many follow. `[..]` is one digit.
# Source: 電気通信番号計画 (平成31年総務省告示第6号; 060 for mobiles since 令和6年改正) and 市外局番の一覧 (総務省);
# prefixes in use as in libphonenumber 9. 03-0000-0000 has never been assignable, 03-1234-5678 has.
_JAPAN: dict[int, str] = {
    6: (
        "11[235-8] 12[3-6] 13[3-9] 14[2-6] 1[58][2-8] 16[2-7] 17[2-9] 19[1-9] 2[2-9]D [36][1-9]D 4[2-578]D 46[02-8] "
        "49[2-59] 5[2-589]D 56[1-9] 57[2-8] 7[25-9]D 73[4-9] 74[02-9] 8[2679]D 83[2-9] 84[5-9] 85[1-9] 88[03-9] "
        "9[2-58]D 9[679][1-9] "  # geographic
        "120 570 990"  # 0120 freephone, 0570 shared cost, 0990 premium
    ),
    7: (
        "[6-9]0[1-9] "  # mobile
        "50[1-9] "  # IP telephony
        "20[1-9] "  # machine to machine
        "800"  # freephone
    ),
}
PHONE_SEPARATORS = f"[{SPACE}{INVISIBLE}{DASH}()（）.．・/／]+"
"""What may stand between the digits of a number and is taken out before `phone_pattern` applies."""

_DIGIT = f"[{either_width('0-9')}]"
_LABEL = "(?:(?:TEL|Tel|tel|ＴＥＬ|FAX|Fax|fax|ＦＡＸ|電話番号|電話|携帯電話|携帯|代表|直通|[T℡☎])[:：]?)?"
_NOTE = "(?:代表|大代表|代|直通|直|㈹)?"
_EXTENSION = f"(?:(?:内線|extension|ext|Ext|EXT|[xX#＃])(?:番号)?[:：]?{_DIGIT}{{1,6}})?"
_NOTHING = "[^\\x00-\U0010ffff]"
# Countries whose numbers keep a leading 0 behind the code: Italy, San Marino, Côte d'Ivoire, Benin, Gabon, Congo.
_KEEP_ZERO = frozenset({"39", "378", "225", "229", "241", "242"})
_CODES = frozenset(code for codes in CODES_BY_LENGTH.values() for code in codes)
_SEPARATORS = re.compile(PHONE_SEPARATORS)
_TO_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")


def _wide(digits: str) -> str:
    """Return a pattern for `digits` (0-9, D for any, [..] for one of some) in either width."""
    classes = re.findall(r"\[[^\]]+\]|.", digits)
    return "".join(_DIGIT if c == "D" else f"[{either_width(c.strip('[]'))}]" for c in classes)


@cache
def _japan() -> str:
    plans = (f"(?:{'|'.join(map(_wide, heads.split()))}){_DIGIT}{{{count}}}" for count, heads in _JAPAN.items())
    return f"(?:{'|'.join(plans)})"


@cache
def _abroad() -> str:
    groups = []
    for (low, high), codes in CODES_BY_LENGTH.items():
        for keeps in (False, True):
            if some := [code for code in codes if (code in _KEEP_ZERO) is keeps]:
                # +44 (0)20: the trunk zero, in its brackets or not, is not part of the number.
                zero, first = ("", _DIGIT) if keeps else (f"{_wide('0')}?", _wide("[1-9]"))
                groups.append(f"(?:{'|'.join(map(_wide, some))}){zero}{first}{_DIGIT}{{{low - 1},{high - 1}}}")
    return f"(?:{'|'.join(groups)})"


@cache
def phone_pattern(region: str = "JP") -> str:
    """Return the pattern of one number as written in `region`, its separators gone, for a whole-value match.

    Group 1 is a national number, group 2 Japan's number behind its code, group 3 another country's with its code.
    """
    if region == "JP":
        national = _wide("0") + _japan()
    elif region in NATIONAL_FORMS:
        code, trunk = NATIONAL_FORMS[region]
        low, high = next(lengths for lengths, codes in CODES_BY_LENGTH.items() if code in codes)
        first = _DIGIT if code in _KEEP_ZERO else _wide("[1-9]")
        national = f"(?:{_wide(trunk)})?{first}{_DIGIT}{{{low - 1},{high - 1}}}"
    else:
        national = _NOTHING
    prefix = f"(?:[+＋]|{_wide('010')}|{_wide('00')})"
    # 81 without its plus is how spreadsheets leave +81; no number inside Japan starts with 8.
    japan = f"{prefix}{'?' if region == 'JP' else ''}{_wide('81')}{_wide('0')}?"
    return f"{_LABEL}(?:({national})|{japan}({_japan()})|{prefix}({_abroad()})){_NOTE}{_EXTENSION}{_NOTE}"


@cache
def national_pattern() -> str:
    """Return the pattern of a Japanese number as dialled inside Japan, digits only, for a whole-value match."""
    return _wide("0") + _japan()


PHONE_QUICK_PATTERN = "0[36][-() ]{0,2}[2-9][0-9]{3}-?[0-9]{4}|0[789]0-?[1-9][0-9]{3}-?[0-9]{4}"
"""The commonest spellings, each of which `phone_pattern` accepts too: lets the engine skip the long way round."""


@cache
def _compiled(region: str) -> re.Pattern[str]:
    return re.compile(phone_pattern(region))


def phone_e164(s: str, region: str = "JP") -> str | None:
    """Return the one number in `s` as +<code><number>, or None when there is none that could be dialled.

    Understands full width, any separators, labels (TEL:), extensions (内線 123, dropped), (代), +81, 0081, 010-81, (0).

    Args:
        s: the cell as exported.
        region: ISO 3166 alpha-2 code whose national form is understood; numbers with a country code always are.
    """
    match = _compiled(region).fullmatch(_SEPARATORS.sub("", s))
    if match is None:
        return None
    national, japanese, abroad = match.groups()
    if japanese is not None:
        return "+81" + _ascii(japanese)
    if abroad is not None:
        return "+" + _without_trunk_zero(_ascii(abroad))
    if region == "JP":
        return "+81" + _ascii(national)[1:]
    code, trunk = NATIONAL_FORMS[region]
    return "+" + code + _ascii(national).removeprefix(trunk)


def _without_trunk_zero(digits: str) -> str:
    code = next(digits[:length] for length in (1, 2, 3) if digits[:length] in _CODES)
    number = digits[len(code) :]
    return digits if code in _KEEP_ZERO else code + number.removeprefix("0")


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else digits.translate(_TO_ASCII)
