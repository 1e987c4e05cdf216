"""Normal forms of plain values, a million at a time: what `forms` would say, said in Arrow.

Every function here returns the same as its namesake in `forms` for the values it handles, and null for those it leaves
to it. Patterns are those of `text`, which RE2 and Python read alike.
"""

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from daicho.checks.duplicates import forms
from daicho.text import PlaceholderKind
from daicho.text.mail import EMAIL_PATTERN, MAX_LOCAL
from daicho.text.mailboxes import ROLES, ROLES_IN_COMPOUNDS
from daicho.text.phone import national_pattern
from daicho.text.placeholders import placeholder_pattern

Quick = Callable[[pa.Array], pa.Array]

_ASCII_WORDS = "[0-9A-Za-z .,'/-]{1,200}"
_NOTHING = pa.array(sorted(forms.EMPTY))


def _is(values: pa.Array, pattern: str) -> pa.Array:
    """Return which values `pattern` fits as a whole."""
    return pc.match_substring_regex(values, f"^(?:{pattern})$")


def _only(handled: pa.Array, values: pa.Array) -> pa.Array:
    return pc.if_else(handled, values, pa.scalar(None, pa.string()))


def _said(handled: pa.Array, values: pa.Array, kind: PlaceholderKind) -> pa.Array:
    """Return which of the handled values stand for themselves and not for "empty"."""
    return pc.and_not(handled, _is(values, placeholder_pattern(kind)))


def text(values: pa.Array) -> pa.Array:
    """Return `forms.text` of ASCII words."""
    key = pc.utf8_lower(pc.replace_substring_regex(values, "[^0-9A-Za-z]+", ""))
    return _only(pc.and_not(_is(values, _ASCII_WORDS), pc.is_in(key, _NOTHING)), key)


def name(values: pa.Array) -> pa.Array:
    """Return `forms.name` of words in Latin letters."""
    key = text(values)
    return _only(_said(key.is_valid(), values, PlaceholderKind.TEXT), key)


def postal(values: pa.Array) -> pa.Array:
    """Return `forms.postal` of codes in ASCII."""
    key = text(values)
    return _only(_said(key.is_valid(), values, PlaceholderKind.POSTAL), key)


def phone(values: pa.Array) -> pa.Array:
    """Return `forms.phone` of numbers as dialled inside Japan, and the digits of what only looks like one."""
    digits = pc.replace_substring_regex(values, "[-() ]+", "")
    alike = "|".join(f"{digit}{{8}}" for digit in range(10))
    plain = pc.and_not(_is(digits, "0[1-9][0-9]{7,9}"), pc.match_substring_regex(digits, f"(?:{alike})$|^010"))
    plain = _said(plain, values, PlaceholderKind.PHONE)
    real = pc.and_(plain, _is(digits, national_pattern()))
    return pc.if_else(
        real, pc.binary_join_element_wise("+81", pc.utf8_slice_codeunits(digits, 1), ""), _only(plain, digits)
    )


def email(values: pa.Array) -> pa.Array:
    """Return `forms.email` of mailboxes in ASCII."""
    key = pc.ascii_lower(values)
    # The shorter of the two limits of an address's length is what `forms` looks at.
    fits = pc.and_(_is(key, EMAIL_PATTERN), pc.less_equal(pc.utf8_length(key), forms.LONGEST))
    fits = pc.and_(fits, pc.less_equal(pc.find_substring(key, "@"), MAX_LOCAL))
    return _only(_said(pc.and_(fits, pc.string_is_ascii(key)), values, PlaceholderKind.MAIL), key)


def date(values: pa.Array) -> pa.Array:
    """Return `forms.date` of ISO days."""
    return _only(_is(values, "[0-9]{4}-[0-9]{2}-[0-9]{2}"), pc.replace_substring(values, "-", ""))


def may_be_desks(mailboxes: pa.Array) -> pa.Array:
    """Return which mailboxes in lower case have a local part a desk may have; only those can be one."""
    alone, within = ("|".join(sorted(words)) for words in (ROLES, ROLES_IN_COMPOUNDS))
    return pc.match_substring_regex(mailboxes, f"^[0-9._+-]*(?:{alone})[0-9._+-]*@|(?:{within})[^@]*@")


QUICK: Mapping[Callable[[str], str | None], Quick] = {
    forms.text: text,
    forms.name: name,
    forms.postal: postal,
    forms.phone: phone,
    forms.email: email,
    forms.date: date,
}
"""The quick way of a normal form, where it has one."""
