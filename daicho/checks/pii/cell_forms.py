"""What one whole cell looks like: the shapes of numbers, addresses of every kind, dates, names of places.

Decides shapes, several per cell where several fit, each in a microsecond or a few. Which shape tells what a column
is, `column_rules` decides: twelve digits that pass one check mean nothing until nearly all their neighbours do too.
"""

import re

from daicho.checks.pii import cell_patterns as shape
from daicho.checks.pii.cell_digits import (
    barcode_is_valid,
    iban_is_valid,
    national_id_is_valid,
    nhs_is_valid,
)
from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.cell_places import place_forms
from daicho.checks.pii.check_digits import license_number_is_usual, luhn_is_valid, my_number_is_valid, yucho_is_valid
from daicho.checks.pii.plain import plain
from daicho.checks.pii.postal_codes import is_postal_code
from daicho.checks.pii.revealed import seen
from daicho.text import corporate_number_is_valid, phone_e164
from daicho.text.mail import is_email

_LONGEST = 300
"""Characters of a cell of a structured column; a longer cell has no shape."""


def cell_forms(cell: str) -> frozenset[Form]:
    """Return every shape the whole of `cell` has; width, dashes and spaces around it do not count."""
    if not 0 < len(cell) <= _LONGEST:
        return _NONE
    text = plain(seen(cell)).strip()
    if "\n" in text or "\r" in text:
        text = " ".join(text.split())
    # Digits of other scripts are no digits of the numbers we know; everything below may take \d for 0-9.
    if not text or (not text.isascii() and _ODD_DIGIT.search(text)):
        return _NONE
    if "@" in text:
        return _with_at(text)
    if (
        len(text) > _ONE_PHONE
        and text[0] in "0+("
        and all(_number(part) & _DIALLED for part in _SEVERAL.split(text) if part)
    ):
        return _one(Form.PHONE)
    if shape.NUMBER_LIKE.fullmatch(text):
        return _number(text)
    if text.isascii():
        return _latin(text)
    return _japanese(text)


_NONE: frozenset[Form] = frozenset()


def _one(form: Form) -> frozenset[Form]:
    return frozenset((form,))


def _with_at(text: str) -> frozenset[Form]:
    bare = text.removeprefix("mailto:")
    if "<" in bare and bare.endswith(">"):
        bare = bare[bare.rfind("<") + 1 : -1]
    if is_email(bare) or all(is_email(part.strip()) for part in re.split("[;,、]", bare)):
        return _one(Form.EMAIL)
    if shape.HANDLE.fullmatch(text):
        return _one(Form.HANDLE)
    return _one(Form.PROFILE) if shape.PROFILE.fullmatch(text) else _NONE


def _number(text: str) -> frozenset[Form]:
    found: set[Form] = set()
    run = _NOT_DIGIT.sub("", text)
    bare = text == run
    if not bare:
        if text[0] in "0+(8" and phone_e164(text):
            found.add(Form.PHONE)
        else:
            found.update(form for form, pattern in _GROUPED if pattern.fullmatch(text))
        if not found and 8 <= len(run) <= 15 and shape.LOOSE.fullmatch(text):
            found.add(Form.LOOSE_PHONE)
        if national_id_is_valid(text):
            found.add(Form.NATIONAL_ID)
        if Form.POSTAL not in found and _BLOCK.fullmatch(text):
            found.add(Form.BLOCK)
    elif len(run) in (10, 11) and run[0] == "0" and phone_e164(run):
        found.add(Form.DIGIT_PHONE)
    if bare or re.fullmatch(r"\d+(?:([- ])\d+)(?:\1\d+)*", text):
        found |= _by_length(run, grouped=not bare)
    return frozenset(found)


_DIGIT = re.compile("[0-9]")
_CUT = re.compile("[789]0[1-9][0-9]{7}")
_NOT_DIGIT = re.compile("[^0-9]+")
_ODD_DIGIT = re.compile(r"(?![0-9])\d")
_BLOCK = re.compile(r"\d{1,4}(?:-\d{1,4}){1,3}")
_GROUPED = (
    (Form.POSTAL, re.compile(r"\d{3}-\d{4}")),
    (Form.POSTAL_ABROAD, re.compile(r"\d{5}-\d{4}")),
    (Form.DATE, shape.YEAR_FIRST),
    (Form.DATE, shape.YEAR_LAST),
    (Form.MONTH_DAY, shape.MONTH_DAY),
    (Form.IP, shape.IP),
    (Form.PENSION, shape.PENSION),
    (Form.EMPLOYMENT, shape.EMPLOYMENT),
    (Form.ACCOUNT, re.compile(r"\d{4}[- ]\d{3}[- ](?:[12][- ])?\d{7}")),
    (Form.YUCHO, shape.YUCHO_WRITTEN),
    (Form.LOCAL_PHONE, shape.LOCAL),
    (Form.AMOUNT, re.compile(r"-?\d+\.\d+")),
)


def _by_length(run: str, *, grouped: bool) -> set[Form]:
    found: set[Form] = set() if grouped else {Form.DIGITS}
    length = len(run)
    if length == 12:
        if my_number_is_valid(run):
            found.add(Form.MY_NUMBER)
        if license_number_is_usual(run):
            found.add(Form.LICENCE)
    elif length == 7:
        if not grouped and is_postal_code(run):
            found.add(Form.DIGIT_POSTAL)
    elif length == 13:
        if corporate_number_is_valid(run):
            found.add(Form.CORPORATE)
        if not grouped and barcode_is_valid(run):
            found.add(Form.BARCODE)
    elif length == 8:
        if not grouped and shape.EIGHT.fullmatch(run):
            found.add(Form.DATE)
        elif luhn_is_valid(run):
            found.add(Form.INSURER)
    elif length == 6:
        if not grouped and luhn_is_valid(run):
            found.add(Form.INSURER)
    elif length == 10:
        if not grouped and _CUT.fullmatch(run):
            found.add(Form.CUT_PHONE)
        if nhs_is_valid(run):
            found.add(Form.NHS)
    if not grouped and length in (11, 12, 13, 15, 18) and national_id_is_valid(run):
        found.add(Form.NATIONAL_ID)
    if 12 <= length <= 19 and shape.CARD.fullmatch(run) and luhn_is_valid(run):
        found.add(Form.CARD)
    if 8 <= length <= 13 and (match := shape.YUCHO.fullmatch(run)) and yucho_is_valid(match[1], match[2]):
        found.add(Form.YUCHO)
    return found


def _latin(text: str) -> frozenset[Form]:
    found: set[Form] = set()
    if ":" in text or "." in text:
        if shape.PROFILE.fullmatch(text):
            return _one(Form.PROFILE)
        if shape.URL.fullmatch(text):
            return _one(Form.URL)
        if shape.TIME.fullmatch(text):
            # A day is often exported with the hour it starts at.
            return _one(Form.DATE) if shape.MIDNIGHT.search(text) else _one(Form.TIMESTAMP)
        if shape.IP6.fullmatch(text):
            return _one(Form.IP)
    if _DIGIT.search(text):
        for form, pattern in _LETTERED:
            if pattern.fullmatch(text):
                found.add(form)
        if shape.IBAN.fullmatch(text) and iban_is_valid(text):
            found.add(Form.IBAN)
        if national_id_is_valid(text):
            found.add(Form.NATIONAL_ID)
        if shape.TEXT_PHONE.search(text) and phone_e164(text):
            found.add(Form.PHONE)
        elif match := _EXTENDED.fullmatch(text):
            found |= _number(match[1]) & _DIALLED
        if not found and shape.AMOUNT.fullmatch(text):
            found.add(Form.AMOUNT)
        if shape.CODE.fullmatch(text):
            found.add(Form.CODE)
    return frozenset(found | place_forms(text))


_EXTENDED = re.compile(r"(\+?[\d(][\d ().-]{6,20}?) ?(?:x|ext\.? ?|#)\d{1,6}", re.IGNORECASE)
_DIALLED = frozenset((Form.PHONE, Form.DIGIT_PHONE, Form.LOCAL_PHONE, Form.LOOSE_PHONE))
_ONE_PHONE = 18
"""Characters of one phone number with all its signs; what is longer may be two."""
_SEVERAL = re.compile(" ?[/,;、・] ?|  +| (?=0)")
_LETTERED = (
    (Form.RESIDENCE_CARD, shape.RESIDENCE),
    (Form.PASSPORT, shape.PASSPORT),
    (Form.INVOICE, shape.INVOICE),
    (Form.CARE, shape.CARE),
    (Form.PLATE, shape.PLATE_ABROAD),
    (Form.POSTAL_ABROAD, shape.POSTAL_ABROAD),
    (Form.ERA_DATE, shape.ERA),
    (Form.DATE, shape.WORDED),
)


def _japanese(text: str) -> frozenset[Form]:
    found: set[Form] = set()
    if _DIGIT.search(text):
        for form, pattern in _MIXED:
            if pattern.fullmatch(text):
                return _one(form)
        if shape.TEXT_PHONE.search(text) and phone_e164(text):
            return _one(Form.PHONE)
    elif "元" in text and shape.ERA.fullmatch(text):
        return _one(Form.ERA_DATE)
    return frozenset(found | place_forms(text))


_MIXED = (
    (Form.YUCHO, shape.YUCHO_WRITTEN),
    (Form.POSTAL, shape.POSTAL),
    (Form.DATE, shape.YEAR_FIRST),
    (Form.ERA_DATE, shape.ERA),
    (Form.MONTH_DAY, shape.MONTH_DAY),
    (Form.TIMESTAMP, shape.TIME),
    (Form.AMOUNT, shape.AMOUNT),
    (Form.PLATE, shape.PLATE),
    (Form.INSURED, shape.INSURED),
    (Form.ACCOUNT, shape.ACCOUNT),
)
