"""Checks a type of the user's own may ask for by name: ours, or any module of python-stdnum.

Decides which names exist and what a name may import: modules inside `stdnum` and nothing else.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

from daicho.checks.pii.check_digits import luhn_is_valid, my_number_is_valid
from daicho.text.numbers import corporate_number_is_valid, invoice_number_is_valid

Validator = Callable[[str], bool]

NO_VALIDATOR = "none"
_STDNUM = re.compile(r"[a-z][a-z0-9_]{1,20}(?:\.[a-z][a-z0-9_]{1,20})?")
_SEPARATORS = re.compile(r"[ ./-]")


def _digits(check: Validator) -> Validator:
    def checked(written: str) -> bool:
        digits = _SEPARATORS.sub("", written)
        return digits.isascii() and digits.isdecimal() and check(digits)

    return checked


_OURS: dict[str, Validator] = {
    "luhn": _digits(luhn_is_valid),
    "my_number": _digits(my_number_is_valid),
    "corporate_number": corporate_number_is_valid,
    "invoice_number": invoice_number_is_valid,
}


@cache
def validator(name: str) -> Validator | None:
    """Return the check called `name`: one of ours, or a module of stdnum (`iban`, `de.idnr`); else None."""
    if ours := _OURS.get(name):
        return ours
    if _STDNUM.fullmatch(name) is None:
        return None
    try:
        check = getattr(import_module(f"stdnum.{name}"), "is_valid", None)
    except ImportError:
        return None
    return check if callable(check) else None


def our_validators() -> tuple[str, ...]:
    """Return the names of our own checks, and `none`."""
    return (*sorted(_OURS), NO_VALIDATOR)
