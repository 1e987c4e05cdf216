"""What makes two values of a type the same value: the key replacements are made from.

Decides which differences in writing do not count: width, blanks, case, dashes; a polite word behind a name; the form of
a phone number, of a postal code, of an address, of a date. Different kanji (髙橋, 高橋) and readings stay different
values.
"""

import re
from datetime import date

from daicho.checks.pii.revealed import seen
from daicho.checks.pii.types import PiiType
from daicho.text.address import address_key, split_address
from daicho.text.eras import ERA_OF
from daicho.text.mail import email_key
from daicho.text.phone import phone_e164
from daicho.text.postal import postal_code
from daicho.text.width import fold_width, remove_spaces

_SEPARATORS = re.compile(r"[-_./·・ー]")
_JAPANESE = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_DAY = re.compile(
    r"(?P<era>明治?|大正?|昭和?|平成?|令和?|[mtshr])?\.?(?P<year>[0-9]{1,4}|元)[年./-](?P<month>[0-9]{1,2})[月./-](?P<day>[0-9]{1,2})日?"
)
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_TIME = re.compile(r"[ t][0-9]{1,2}:[0-9]{2}.*$")


_LONGEST = 1000  # characters of a value whose form is looked into; a whole page in a cell is compared as it is
_NUMBERS = frozenset(PiiType) - {PiiType.PERSON, PiiType.IP_ADDRESS}
_POLITE = re.compile("(?<=.)(?:様|さま|さん|殿|氏|先生|くん|君|ちゃん)$")


def is_japanese(text: str) -> bool:
    """Return whether `text` holds a kanji or kana."""
    return _JAPANESE.search(text) is not None


def compared_by(text: str, type: str) -> str:
    """Return what values of `type` are compared by; equal keys get equal replacements."""
    text = seen(text)
    folded = fold_width(text)
    spaceless = remove_spaces(folded).casefold()
    if len(text) > _LONGEST:
        return spaceless
    match type:
        case PiiType.PERSON:
            return _POLITE.sub("", spaceless)
        case PiiType.PHONE:
            return phone_e164(text) or _SEPARATORS.sub("", spaceless)
        case PiiType.EMAIL:
            return email_key(text) or spaceless
        case PiiType.POSTAL_CODE:
            return postal_code(text) or _SEPARATORS.sub("", spaceless)
        case PiiType.ADDRESS:
            # The building counts here: two flats are two addresses.
            building = remove_spaces(fold_width(split_address(text).building)).casefold()
            return f"{address_key(text) or spaceless}\0{building}"
        case PiiType.BIRTH_DATE:
            return _day(folded) or spaceless
        case PiiType.SNS_ID:
            return spaceless.removeprefix("@")
    return _SEPARATORS.sub("", spaceless) if type in _NUMBERS else spaceless


def _day(folded: str) -> str | None:
    written = remove_spaces(_TIME.sub("", folded.strip().casefold()))
    match = _DAY.fullmatch(written) or _COMPACT.fullmatch(written)
    if match is None:
        return None
    parts = match.groupdict()
    year = 1 if parts["year"] == "元" else int(parts["year"])
    if era := parts.get("era"):
        year += ERA_OF[era].base
    try:
        return date(year, int(parts["month"]), int(parts["day"])).isoformat()
    except ValueError:
        return None
