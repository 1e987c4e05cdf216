"""Normal forms: what is left of a value when spelling habits are set aside; None where the value says nothing."""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import urlsplit

from daicho.text import (
    PlaceholderKind,
    company_key,
    corporate_number_is_valid,
    email_key,
    fold_kanji,
    fold_width,
    is_free_mail,
    is_placeholder,
    phone_e164,
    romaji_key,
    split_address,
    to_katakana,
)

LONGEST = 200
"""Characters that are compared; what follows is prose."""
_SIGNS = re.compile(r"[\W_]+")
EMPTY = frozenset(
    ("", "null", "none", "nil", "na", "nan", "unknown", "不明", "なし", "無し", "未入力", "テスト", "test")
)
"""Keys that say nothing whatever kind of text they stand in."""


def _plain(text: str) -> str:
    text = text[:LONGEST]
    if text.isascii():
        return text.lower()
    folded = fold_kanji(fold_width(text)).casefold()
    # é is e: a keyboard without it is the commonest spelling difference of European names.
    return _without_accents(folded)


def _without_accents(text: str) -> str:
    if all(ord(character) < 0x80 or ord(character) > 0x24F for character in text):
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")


def text(value: str) -> str | None:
    """Return letters and digits only, in one width and case."""
    key = _SIGNS.sub("", _plain(value))
    return None if key in EMPTY else key


def name(value: str) -> str | None:
    """Return a part of a person's name."""
    key = text(value)
    if key is None or is_placeholder(value, PlaceholderKind.TEXT):
        return None
    return key.rstrip("様") or None


def full_name(value: str) -> str | None:
    """Return a whole name: its words in order, one space between them."""
    words = re.split(r"[\W_]+", _plain(value).strip())
    key = " ".join(word for word in words if word)
    return None if key in EMPTY else key or None


def reading(value: str) -> str | None:
    """Return how a name sounds, in katakana."""
    key = text(value)
    return to_katakana(key) if key else None


def company_reading(value: str) -> str | None:
    """Return how a company name sounds, without its legal form."""
    key = company_key(value[:LONGEST])
    return (romaji_key(key) or key) if key else None


def email(value: str) -> str | None:
    """Return the mailbox in lower case; broken addresses as they stand."""
    if is_placeholder(value, PlaceholderKind.MAIL):
        return None
    key = email_key(value[:LONGEST])
    if key is None:
        key = _plain(value).strip().replace(" ", "")
        if key.count("@") != 1:
            return None
    return key


def phone(value: str) -> str | None:
    """Return +<code><number>, or the digits where no country's plan fits."""
    if is_placeholder(value, PlaceholderKind.PHONE):
        return None
    number = phone_e164(value)
    if number is None:
        digits = re.sub(r"\D", "", fold_width(value))
        # A spreadsheet took the leading zero for a number's.
        number = phone_e164("0" + digits) if len(digits) in (9, 10) and digits[0] != "0" else None
        number = number or (digits if len(digits) >= 6 else None)
    return None if number is None or len(set(number[-8:])) == 1 else number


def is_mobile(number: str) -> bool:
    """Return whether a number is a Japanese mobile."""
    return len(number) == 13 and number.startswith(("+8170", "+8180", "+8190", "+8160"))


def postal(value: str) -> str | None:
    """Return a postal code without signs."""
    if is_placeholder(value, PlaceholderKind.POSTAL):
        return None
    return text(value)


def address(value: str) -> str | None:
    """Return prefecture, city, town, number and building, joined by tabs."""
    if not value.strip() or is_placeholder(value, PlaceholderKind.TEXT):
        return None
    found = split_address(value[:LONGEST])
    town = _SIGNS.sub("", _plain(found.town))
    return "\t".join((found.prefecture, found.city, town, found.number, _SIGNS.sub("", _plain(found.building))))


def host(value: str) -> str | None:
    """Return the host of a web address, without www."""
    site = _plain(value).strip()
    if "@" in site:
        domain = site.partition("@")[2]
        return None if not domain or is_free_mail(domain) else domain
    try:
        found = urlsplit(site if "//" in site else f"//{site}").hostname
    except ValueError:
        return None
    return found.removeprefix("www.") if found and "." in found else None


def registration(value: str) -> str | None:
    """Return a registration number; a 13-digit one only with its check digit right."""
    key = text(value)
    if key is None:
        return None
    key = key.removeprefix("t") if len(key) == 14 else key
    return key if not key.isdigit() or len(key) != 13 or corporate_number_is_valid(key) else None


_DATE = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})")
_DATE_LAST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})")


def date(value: str) -> str | None:
    """Return yyyymmdd; partial dates keep zeros."""
    key = fold_width(value).strip()
    match = _DATE.match(key)
    if match is not None:
        year, month, day = match.groups()
    elif (match := _DATE_LAST.match(key)) is not None:
        month, day, year = match.groups()
    else:
        return None
    return f"{year}{int(month):02}{int(day):02}"


HEAD, TAIL = "^(?P<part>.{1,4})", "(?P<part>.{1,4})$"
PARTS: Mapping[str, Mapping[str, str]] = {
    "email": {
        "local": "^(?P<part>[^@]+)@",
        # taro0413@ is somebody's own wherever it is; taro.yamada@ is what many would choose.
        "numbered": "^(?P<part>[^@]*[0-9]{2}[^@]*)@",
        "domain": "@(?P<part>.+)$",
        "head": HEAD,
    },
    "address": {
        "prefecture": "^(?P<part>[^\t]+)",
        "city": "^(?P<part>[^\t]*\t[^\t]+)",
        "town": "^(?P<part>[^\t]*\t[^\t]*\t[^\t]+)",
        "number": "^(?P<part>[^\t]*\t[^\t]*\t[^\t]*\t[^\t]+)",
    },
    "date": {"year": "^(?P<part>.{4})", "month_day": "^.{4}(?P<part>.+)$", "year_month": "^(?P<part>.{6})"},
    "postal_code": {"area": "^(?P<part>.{3}).", "tail": "(?P<part>.{3})$"},
    "phone": {"exchange": "^(?P<part>.{5,}).{4}$", "tail": TAIL},
    "name": {"head": HEAD, "initial": "^(?P<part>.)", "end": "(?P<part>.)$"},
    "reading": {"head": HEAD, "initial": "^(?P<part>.)", "end": "(?P<part>.)$"},
    "text": {"head": HEAD, "tail": TAIL},
    "full_name": {"head": HEAD, "last": "(?P<part>[^ ]+)$", "first": "^(?P<part>[^ ]+)"},
    "company": {"head": HEAD, "tail": TAIL},
    "code": {"head": HEAD, "tail": TAIL},
}
"""Parts of normal forms by comparison: for levels below equality and for blocking."""
