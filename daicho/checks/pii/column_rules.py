"""What a column is: what its values say, weighed against its header.

Decides which of the two is believed where they differ, and how sure the answer is. A header hints: it is enough where
the values allow what it names, and gives way where they plainly say something else.
"""

import re

from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.column_headers import ColumnKind, ColumnType, Hint
from daicho.checks.pii.column_values import (
    CHECKED,
    ENOUGH,
    LEAST_LIFTED,
    LIFT,
    TELLING,
    Evidence,
    Reason,
    Verdict,
    decide_by_values,
)
from daicho.checks.pii.types import PiiType

_WITH_HEADER = 0.25
"""Share that is enough where the header names the type: columns are dirty."""
_NONE = ColumnKind.NONE

# Digits a number of the type has, for columns whose header names it.
_LENGTHS: dict[ColumnType, tuple[tuple[int, int], ...]] = {
    PiiType.MY_NUMBER: ((12, 12),),
    PiiType.DRIVER_LICENSE: ((12, 12),),
    PiiType.CORPORATE_NUMBER: ((13, 13),),
    PiiType.INVOICE_NUMBER: ((13, 13),),
    PiiType.CREDIT_CARD: ((14, 19),),
    PiiType.RESIDENT_CODE: ((11, 11),),
    PiiType.PENSION_NUMBER: ((10, 10),),
    PiiType.EMPLOYMENT_INSURANCE: ((11, 11),),
    PiiType.CARE_INSURANCE: ((10, 10), (6, 6)),
    PiiType.HEALTH_INSURANCE: ((1, 12),),
    PiiType.BANK_ACCOUNT: ((5, 14),),
    PiiType.PHONE: ((4, 15),),
    PiiType.POSTAL_CODE: ((3, 9),),
    PiiType.BIRTH_DATE: ((1, 8),),
    PiiType.NATIONAL_ID: ((6, 18),),
}
# What a header makes of shapes that say too little by themselves.
_FURTHER: dict[ColumnType, tuple[Form, ...]] = {
    PiiType.PASSPORT: (Form.PASSPORT, Form.CODE),
    PiiType.DRIVER_LICENSE: (Form.CODE,),
    PiiType.NATIONAL_ID: (Form.CODE,),
    PiiType.HEALTH_INSURANCE: (Form.INSURED, Form.NHS, Form.CODE),
    PiiType.CARE_INSURANCE: (Form.CODE,),
    PiiType.RESIDENCE_CARD: (Form.CODE,),
    PiiType.VEHICLE_PLATE: (Form.CODE,),
    PiiType.BANK_ACCOUNT: (Form.IBAN, Form.ACCOUNT, Form.YUCHO),
    PiiType.BIRTH_DATE: (Form.DATE, Form.ERA_DATE, Form.MONTH_DAY, Form.TIMESTAMP),
    PiiType.ADDRESS: (Form.ADDRESS, Form.BUILDING, Form.CITY, Form.TOWN),
    PiiType.IP_ADDRESS: (Form.IP,),
}
_HANDLE_LIKE = re.compile(r"^@?[A-Za-z][A-Za-z0-9_.-]{2,40}$")


def decide(evidence: Evidence, hint: Hint) -> Verdict:
    """Return what a column is by its values and its header."""
    profile = evidence.profile
    if not profile.few:
        return Verdict(hint.type or _NONE, 0.3 if hint.type else 0.0, (Reason("no_values"), *_named(hint)))
    if profile.binary >= 0.2:
        return Verdict(_NONE, 0.9, (Reason("binary", profile.binary),))
    seen = decide_by_values(evidence)
    if hint.type is None:
        return seen
    if hint.type is _NONE:
        if seen.type is _NONE:
            return Verdict(_NONE, max(0.9, seen.confidence), _named(hint))
        overrules = _overrules(evidence, seen)
        against = (*seen.reasons, Reason("header_against"))
        return Verdict(seen.type, seen.confidence * 0.8, against) if overrules else Verdict(_NONE, 0.8, _named(hint))
    support = supported(evidence, hint.type)
    if seen.type is hint.type:
        return Verdict(
            hint.type, max(seen.confidence, min(0.99, 0.85 + 0.14 * support[0])), (*_named(hint), *seen.reasons)
        )
    if seen.type is not _NONE and _overrules(evidence, seen) and support[0] < 0.9:
        return Verdict(seen.type, seen.confidence * 0.9, (*seen.reasons, Reason("header_against")))
    if support[0] > 0:
        return Verdict(hint.type, 0.5 + 0.4 * support[0], (*_named(hint), *support[1]))
    return Verdict(seen.type, seen.confidence * 0.8, (*seen.reasons, Reason("header_against")))


def _named(hint: Hint) -> tuple[Reason, ...]:
    if hint.type is None:
        return ()
    if hint.type is _NONE:
        return (Reason("header_none"),)
    return (Reason("field" if hint.mapped else "header"),)


def _overrules(evidence: Evidence, seen: Verdict) -> bool:
    """Whether values say so plainly what they are that a header cannot talk them out of it."""
    shapes = evidence.shapes
    if seen.type is PiiType.PERSON or seen.type is PiiType.BIRTH_DATE or isinstance(seen.type, ColumnKind):
        return seen.type is PiiType.PERSON and evidence.names >= 0.8 and evidence.companies < 0.1
    if seen.type is PiiType.ADDRESS:
        return shapes.share(Form.ADDRESS) >= LIFT
    if seen.type is PiiType.PHONE:
        return shapes.share(Form.PHONE) >= LIFT
    if seen.type is PiiType.POSTAL_CODE:
        return shapes.share(Form.POSTAL) >= LIFT
    if any(kind is seen.type and shapes.share(form) >= 0.95 for kind, form in CHECKED):
        return shapes.total >= 2 * LEAST_LIFTED
    return seen.type not in (PiiType.PENSION_NUMBER, PiiType.PASSPORT) and seen.confidence >= 0.7


def supported(evidence: Evidence, kind: ColumnType) -> tuple[float, tuple[Reason, ...]]:
    """Return how far the values allow what the header names, in [0, 1], and why; 0 where they do not."""
    shapes, profile = evidence.shapes, evidence.profile
    share = 0.0
    check = next((form for checked, form in CHECKED if checked is kind), None)
    if kind in _LENGTHS:
        share = max(shapes.digits(low, high) for low, high in _LENGTHS[kind])
    forms = [form for telling, group, _ in TELLING if telling is kind for form in group]
    share = max(share, shapes.share(*forms, *((check,) if check else ()), *_FURTHER.get(kind, ())))
    measured = share
    if kind is PiiType.PERSON:
        plain_words = evidence.is_words and profile.length <= 40 and profile.sentences < 0.4
        share = evidence.names if evidence.names >= 0.15 else 0.5 * plain_words * (evidence.ordinary < 0.5)
        return share, (Reason("names", evidence.names),) if evidence.names >= 0.15 else ()
    if kind is PiiType.ADDRESS:
        share = max(share, 0.7 * evidence.is_words, 0.5 * (shapes.share(Form.BLOCK, Form.CODE, Form.DIGITS) >= 0.5))
    elif kind is ColumnKind.COMPANY:
        share = 0.8 * evidence.is_words if not (evidence.names >= ENOUGH and evidence.companies < 0.05) else 0.0
    elif kind is ColumnKind.FREE_TEXT:
        share = 0.8
    elif kind is PiiType.SNS_ID:
        share = max(share, 0.8 * shapes.share(Form.CODE), 0.5 * profile.share(_HANDLE_LIKE))
    if share < _WITH_HEADER:
        return 0.0, ()
    passes = shapes.share(check) if check else None
    if passes is None or kind in (PiiType.HEALTH_INSURANCE, PiiType.NATIONAL_ID):
        return share, (Reason("shape", measured),) if measured >= _WITH_HEADER else ()
    return (
        (share, (Reason("check_digit", passes),))
        if passes >= 0.5
        else (0.6 * share, (Reason("check_digit_fails", passes),))
    )
