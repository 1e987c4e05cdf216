"""E-mail addresses: one plausible address, and a key for it.

Decides what an address may look like to be deliverable today. Whether a mailbox exists, nobody can know from here.
"""

import re
import unicodedata
from functools import cache

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
