"""Personal numbers of other countries and check digits that only columns need, asked of a whole cell.

Decides whether a number could have been issued. How likely a number of no meaning passes is in `column_rules`, which
asks for more than one cell.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from daicho.checks.pii.national_checks import nric, taiwan

_LETTER_VALUES = {code: str(code - 55) for code in range(ord("A"), ord("Z") + 1)}

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\d{17}[\dXx]"), "cn.ric"),
    (re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-?[1-8]\d{6}"), "kr.rrn"),
    (re.compile(r"\d{8}-?[A-Za-z]"), "es.dni"),
    (re.compile(r"[XYZ]-?\d{7}-?[A-Z]"), "es.nie"),
    (re.compile(r"[12]\d{14}|[12] ?\d\d ?\d\d ?\d\d ?\d{3} ?\d{3} ?\d\d"), "fr.nir"),
    (re.compile(r"(?:\d\d)?\d{6}[-+]\d{4}"), "se.personnummer"),
    (re.compile(r"\d{6}[-+A]\d{3}[0-9A-Y]"), "fi.hetu"),
    (re.compile(r"[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]"), "it.codicefiscale"),
    (re.compile(r"\d{3}\.\d{3}\.\d{3}-\d\d"), "br.cpf"),
    (re.compile(r"[1-9]\d ?\d{3} ?\d{3} ?\d{3}"), "de.idnr"),
    (re.compile(r"\d\d(?:[02468][1-9]|[13579][0-2])(?:0[1-9]|[12]\d|3[01])\d{5}"), "pl.pesel"),
    (re.compile(r"\d{4} ?\d{4} ?\d{4}"), "in_.aadhaar"),
    (re.compile(r"[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d"), "mx.curp"),
)
"""What a number looks like, and the module of python-stdnum that checks it."""
_LETTERED = re.compile(
    r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"  # United Kingdom, NINO
    r"|[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]"  # India, PAN
)
_SSN = re.compile(r"(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}")
_KOREAN = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-8]\d{6}")
_TAIWAN = re.compile(r"[A-Z][1289]\d{8}")
_SINGAPORE = re.compile(r"[STFGM]\d{7}[A-Z]")


def national_id_is_valid(text: str) -> bool:
    """Return whether `text` is a possible personal number of another country, by its check digit where it has one."""
    if _LETTERED.fullmatch(text) or _SSN.fullmatch(text) or _KOREAN.fullmatch(text):
        return True
    if (_TAIWAN.fullmatch(text) and taiwan(text)) or (_SINGAPORE.fullmatch(text) and nric(text)):
        return True
    return any(shape.fullmatch(text) and _check(name)(text) for shape, name in _SHAPES)


def barcode_is_valid(digits: str) -> bool:
    """Return whether digits are a possible EAN or JAN (GS1: from the right, weights 1 and 3)."""
    return sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(digits[::-1])) % 10 == 0


def iban_is_valid(text: str) -> bool:
    """Return whether letters, digits and spaces are a possible IBAN (ISO 13616: modulo 97)."""
    compact = text.replace(" ", "")
    return int((compact[4:] + compact[:4]).translate(_LETTER_VALUES)) % 97 == 1


def nhs_is_valid(digits: str) -> bool:
    """Return whether ten digits are a possible NHS number (England and Wales)."""
    return _check("gb.nhs")(digits)


@cache
def _check(name: str) -> Callable[[str], bool]:
    module: Any = import_module(f"stdnum.{name}")
    check: Callable[[str], bool] = module.is_valid
    return check
