"""E-mail addresses: one plausible address, a key for it, and what its two halves say about its owner.

Decides what an address may look like to be deliverable today, whether its domain names an employer and whether its
local part names a person. Whether a mailbox exists, nobody can know from here.
"""

import re
import unicodedata
from functools import cache

from daicho.text.mailboxes import FREE_BRANDS, FREE_DOMAINS, FREE_FAMILIES, ROLES, ROLES_IN_COMPOUNDS

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
# Until 2009 docomo and au gave out addresses such as taro..x.@docomo.ne.jp; their owners still use them.
_CARRIER_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:docomo|ezweb)\.ne\.jp"
_LABEL = "[A-Za-z0-9ぁ-ゖァ-ヺー一-龥々](?:[A-Za-z0-9ぁ-ゖァ-ヺー一-龥々-]*[A-Za-z0-9ぁ-ゖァ-ヺー一-龥々])?"
_TOP = "(?:[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z0-9-]{2,59})"

HOST_PATTERN = rf"(?:{_LABEL}\.)+{_TOP}"
"""A domain name with a top-level domain, Japanese labels allowed; RE2 and Python read it alike."""
EMAIL_PATTERN = rf"{_ATOM}(?:\.{_ATOM})*@{HOST_PATTERN}|{_CARRIER_LOCAL}"
"""One bare address, for a whole-value match.

Source: RFC 5322 dot-atom, RFC 1035 labels, RFC 5890 A-labels; quoted local parts and address literals left out.
"""
MAX_LENGTH = 254
"""Characters of an address. Source: RFC 5321 4.5.3.1.3 (a path of 256 octets includes its angle brackets)."""
MAX_LOCAL = 64
"""Characters before the @. Source: RFC 5321 4.5.3.1.1."""

_COUNTRY = re.compile(r"com|net|[a-z]{2}|com?\.[a-z]{2}|ne\.jp")
_DIGITS = "0123456789"
_BETWEEN = re.compile("[._+-]+")
_AROUND = " \t\r\n\u3000;,<>\"'()[]"


@cache
def _address() -> re.Pattern[str]:
    return re.compile(EMAIL_PATTERN)


def is_email(s: str) -> bool:
    """Return whether `s` is one bare address as mail systems take it: no spaces, no full-width characters."""
    return len(s) <= MAX_LENGTH and 0 < s.find("@") <= MAX_LOCAL and _address().fullmatch(s) is not None


def email_key(s: str) -> str | None:
    """Return the address in `s` in lower case, or None when there is not exactly one plausible address.

    Full width, spaces around it, `mailto:` and `Name <address>` are forgiven. Upper and lower case are one mailbox with
    every provider in use, whatever RFC 5321 leaves open.
    """
    text = s if s.isascii() else unicodedata.normalize("NFKC", s)
    text = text.strip(_AROUND).lower().removeprefix("mailto:")
    if "<" in text and text.count("@") == 1:
        text = text.rpartition("<")[2].strip(_AROUND)
    return text if is_email(text) else None


def is_free_mail(domain: str) -> bool:
    """Return whether anybody can have a mailbox under `domain`: webmail, a mobile carrier, an access provider.

    Such a domain says nothing about where somebody works. Any case; one full stop at the end is forgiven.
    """
    name = domain.lower().removesuffix(".")
    if name in FREE_DOMAINS or name in FREE_FAMILIES:
        return True
    first, _, rest = name.partition(".")
    if first in FREE_BRANDS:
        return _COUNTRY.fullmatch(rest) is not None
    while "." in rest:
        if rest in FREE_FAMILIES:
            return True
        rest = rest.partition(".")[2]
    return False


def is_role_mailbox(local: str) -> bool:
    """Return whether `local`, the part before the @, is a desk rather than a person: `info`, `soumu`, `sales-jp`.

    Numbers do not count (`info2`). Of a name in parts, the first or last must be a desk's (`info.tokyo`,
    `osaka-eigyo`); words that also begin people's own addresses (`mail.taro`) count only alone.
    """
    name = local.lower()
    if name in ROLES:
        return True
    if name.isalpha():
        return False
    name = name.strip("0123456789._+-")
    if name in ROLES:
        return True
    first, *others = _BETWEEN.split(name)
    if not others:
        return False
    return first.rstrip(_DIGITS) in ROLES_IN_COMPOUNDS or others[-1].lstrip(_DIGITS) in ROLES_IN_COMPOUNDS
