"""Normal forms of plain values, a million at a time: what `forms` would say, said in Arrow.

Every function here returns the same as its namesake in `forms` for the values it handles, and null for those it leaves
to it. Plain means ASCII, usual punctuation, nothing that might be a placeholder.
"""

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from daicho.checks.duplicates import forms
from daicho.text.mailboxes import ROLES
from daicho.text.phone import national_pattern

Quick = Callable[[pa.Array], pa.Array]

_ASCII_WORDS = r"^[0-9A-Za-z .,'/-]{1,200}$"
_LETTER = r"[A-Za-z]"
_DIGIT = "[0-9]"
# Words, digits and runs a placeholder may be made of: those values go the long way.
_SUSPECT_TEXT = r"(?i)test|dummy|sample|none|null|nil|unknown|n/?a|nan|undefined|tbd|unset|blank|empty|xx|aaa|zzz"
_SUSPECT_DIGITS = "1234|9876|0000|1111|2222|3333|4444|5555|6666|7777|8888|9999"
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_MAIL = rf"^[a-z0-9_+-]{{1,30}}(?:\.[a-z0-9_+-]{{1,30}}){{0,3}}@(?:{_LABEL}\.){{1,4}}[a-z]{{2,24}}$"
_SUSPECT_MAIL = (
    r"^(?:no|none|null|nil|noemail|no-email|no_email|nomail|no-mail|nothing|dummy|test|tests|xxx+|asdf|hoge|sample|fumei"
    r"|nashi|[abxz]{1,2})@|@(?:.*\.)?(?:example|test|dummy|sample|xxx+|hoge|none|noemail|nomail|invalid|localhost)\."
    r"(?:com|net|org|jp|(?:co|ne|or)\.jp)$|\.(?:invalid|test|localhost)$|^.{65,}@|^.{200,}$"
)


def _only(handled: pa.Array, values: pa.Array) -> pa.Array:
    return pc.if_else(handled, values, pa.scalar(None, pa.string()))


def _matches(values: pa.Array, pattern: str) -> pa.Array:
    return pc.match_substring_regex(values, pattern)


def text(values: pa.Array) -> pa.Array:
    """Return `forms.text` of ASCII words."""
    handled = pc.and_not(_matches(values, _ASCII_WORDS), _matches(values, _SUSPECT_TEXT))
    key = pc.utf8_lower(pc.replace_substring_regex(values, "[^0-9A-Za-z]+", ""))
    return _only(pc.and_(handled, pc.greater(pc.utf8_length(key), 0)), key)


def name(values: pa.Array) -> pa.Array:
    """Return `forms.name` of words in Latin letters."""
    return _only(_matches(values, "[A-Za-z]{2}"), text(values))


def postal(values: pa.Array) -> pa.Array:
    """Return `forms.postal` of codes in ASCII."""
    return _only(pc.and_not(_matches(values, _DIGIT), _matches(values, _SUSPECT_DIGITS + "|000")), text(values))


def phone(values: pa.Array) -> pa.Array:
    """Return `forms.phone` of numbers as dialled inside Japan, and the digits of what only looks like one."""
    digits = pc.replace_substring_regex(values, "[-() ]+", "")
    plain = pc.and_not(_matches(digits, "^0[1-9][0-9]{7,9}$"), _matches(digits, _SUSPECT_DIGITS + "|^010"))
    real = pc.and_(plain, _matches(digits, rf"^(?:{national_pattern()})$"))
    return pc.if_else(
        real, pc.binary_join_element_wise("+81", pc.utf8_slice_codeunits(digits, 1), ""), _only(plain, digits)
    )


def email(values: pa.Array) -> pa.Array:
    """Return `forms.email` of plain mailboxes."""
    key = pc.utf8_lower(pc.utf8_trim_whitespace(values))
    return _only(pc.and_not(_matches(key, _MAIL), _matches(key, _SUSPECT_MAIL)), key)


def date(values: pa.Array) -> pa.Array:
    """Return `forms.date` of ISO days."""
    handled = _matches(values, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    return _only(handled, pc.replace_substring(values, "-", ""))


def may_be_desks(locals_: pa.Array) -> pa.Array:
    """Return which local parts of mailboxes hold a word desks are called by; only those can be one."""
    return _matches(locals_, "|".join(sorted(ROLES)))


QUICK: Mapping[Callable[[str], str | None], Quick] = {
    forms.text: text,
    forms.name: name,
    forms.postal: postal,
    forms.phone: phone,
    forms.email: email,
    forms.date: date,
}
"""The quick way of a normal form, where it has one."""
