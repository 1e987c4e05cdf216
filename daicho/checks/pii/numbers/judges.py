"""What a run of digits is, by how many there are: shape, check digit, and the words that speak for it."""

from collections.abc import Callable
from dataclasses import dataclass

from daicho.checks.pii.check_digits import (
    card_number_is_valid,
    license_number_is_usual,
    luhn_is_valid,
    my_number_is_valid,
)
from daicho.checks.pii.numbers.context import CARRIES, Context
from daicho.checks.pii.numbers.runs import Run, national_number
from daicho.checks.pii.postal_codes import postal_code_exists
from daicho.checks.pii.types import PiiType, Span
from daicho.text.numbers import corporate_number_is_valid
from daicho.text.phone import phone_e164


@dataclass(frozen=True, slots=True)
class _Case:
    """A run, and what the nearest word says."""

    run: Run
    context: Context
    kind: PiiType | None
    touches: bool

    def says(self, kind: PiiType, reach: int = CARRIES) -> bool:
        """Return whether the nearest word, or one that carries this far, is of `kind`."""
        return self.kind is kind or self.context.says(kind, self.run.start, reach)

    def span(self, kind: PiiType, score: float, reason: str) -> Span:
        return Span(self.run.start, self.run.end, kind, score, reason)


def judge(run: Run, context: Context) -> Span | None:
    """Return what a run is, or None where it is nobody's."""
    kind, touches = context.nearest(run.start)
    if kind is None and touches:
        return None
    case = _Case(run, context, kind, touches)
    for known in _JUDGES.get(len(run.digits), ()):
        if (span := known(case)) is not None:
            return span
    return _phone(case) if run.text.startswith("+") else None


def _phone(case: _Case) -> Span | None:
    run = case.run
    if run.text.startswith("+"):
        return None if phone_e164(run.text) is None else case.span(PiiType.PHONE, 0.9, "shape")
    if "/" in run.text or national_number().fullmatch(run.digits) is None:
        return None
    labelled = case.kind is PiiType.PHONE or case.context.after(run.end) is PiiType.PHONE
    if len(run.shape) == 1:
        if case.touches and case.kind not in _SHARE_NUMBERS:
            return None
        if labelled:
            return case.span(PiiType.PHONE, 0.95, "shape")
        is_mobile = len(run.digits) == 11
        return case.span(PiiType.PHONE, 0.8 if is_mobile else 0.6, "shape")
    if run.shape[-1] not in (3, 4, 7, 8) or len(run.shape) > 3 or not 2 <= run.shape[0] <= 7:
        return None
    return case.span(PiiType.PHONE, 0.95 if labelled else 0.85, "shape")


_SHARE_NUMBERS = frozenset((None, PiiType.PHONE, PiiType.POSTAL_CODE, PiiType.BIRTH_DATE, PiiType.BANK_ACCOUNT))
"""Words behind which digits without a dash may be a telephone's: in forms it follows these."""


def _my_number(case: _Case) -> Span | None:
    if case.run.shape not in ((12,), (4, 4, 4)) or not my_number_is_valid(case.run.digits):
        return None
    return case.span(PiiType.MY_NUMBER, 1.0, "check_digit_and_word") if case.says(PiiType.MY_NUMBER) else None


def _license(case: _Case) -> Span | None:
    if not case.says(PiiType.DRIVER_LICENSE):
        return None
    return case.span(PiiType.DRIVER_LICENSE, 0.95 if license_number_is_usual(case.run.digits) else 0.7, "word")


def _corporate(case: _Case) -> Span | None:
    if len(case.run.shape) > 4 or not corporate_number_is_valid(case.run.digits):
        return None
    said = case.kind is PiiType.CORPORATE_NUMBER
    return case.span(PiiType.CORPORATE_NUMBER, 1.0 if said else 0.6, "check_digit")


def _card(case: _Case) -> Span | None:
    run = case.run
    if "/" in run.text or "." in run.text or not card_number_is_valid(run.digits):
        return None
    if run.shape not in ((len(run.digits),), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4)):
        return None
    return case.span(PiiType.CREDIT_CARD, 0.99 if case.kind is PiiType.CREDIT_CARD else 0.8, "check_digit")


def _resident_code(case: _Case) -> Span | None:
    return case.span(PiiType.RESIDENT_CODE, 0.85, "word") if case.says(PiiType.RESIDENT_CODE) else None


def _employment(case: _Case) -> Span | None:
    if case.run.shape not in ((4, 6, 1), (11,)):
        return None
    if case.says(PiiType.EMPLOYMENT_INSURANCE):
        return case.span(PiiType.EMPLOYMENT_INSURANCE, 0.9, "word")
    return case.span(PiiType.EMPLOYMENT_INSURANCE, 0.5, "shape") if case.run.shape == (4, 6, 1) else None


def _pension(case: _Case) -> Span | None:
    if case.run.shape not in ((4, 6), (10,)):
        return None
    carried = (
        case.run.shape == (4, 6)
        and case.kind in (None, PiiType.EMPLOYMENT_INSURANCE)
        and case.says(PiiType.PENSION_NUMBER)
    )
    said = case.kind is PiiType.PENSION_NUMBER or carried
    return case.span(PiiType.PENSION_NUMBER, 0.9, "word") if said else None


def _pension_with_code(case: _Case) -> Span | None:
    run = case.run
    if run.shape != (4, 6, 4) or not case.context.says(PiiType.PENSION_NUMBER, run.start, CARRIES):
        return None
    return Span(run.start, run.start + len(run.text) - 5, PiiType.PENSION_NUMBER, 0.9, "word")  # 年金コード follows it


def _care(case: _Case) -> Span | None:
    run = case.run
    if len(run.shape) > 1 and national_number().fullmatch(run.digits):
        return None
    if case.kind is PiiType.HEALTH_INSURANCE and case.context.word(run.start).startswith("被保"):
        # Ten digits: a health insurance's number has eight at most.
        return case.span(PiiType.CARE_INSURANCE, 0.7, "word")
    if case.kind is PiiType.CARE_INSURANCE or (len(run.shape) == 1 and case.says(PiiType.CARE_INSURANCE)):
        return case.span(PiiType.CARE_INSURANCE, 0.9, "word")
    return None


def _insurer(case: _Case) -> Span | None:
    if len(case.run.shape) != 1 or not case.says(PiiType.HEALTH_INSURANCE):
        return None
    if luhn_is_valid(case.run.digits):
        return case.span(PiiType.HEALTH_INSURANCE, 0.95, "check_digit_and_word")
    # An insured person's own number has no check digit; an insurer's is refused without it.
    if case.context.word(case.run.start).startswith("被保険者"):
        return case.span(PiiType.HEALTH_INSURANCE, 0.75, "word")
    return None


def _account(case: _Case) -> Span | None:
    if len(case.run.shape) > 1 or case.kind not in (None, PiiType.BANK_ACCOUNT):
        return None
    said = case.says(PiiType.BANK_ACCOUNT, reach=40)
    return case.span(PiiType.BANK_ACCOUNT, 0.9 if case.touches else 0.7, "word") if said else None


def _postal(case: _Case) -> Span | None:
    said = case.kind is PiiType.POSTAL_CODE and case.touches
    if case.run.shape == (7,):
        return case.span(PiiType.POSTAL_CODE, 0.9, "word") if said else None
    if case.run.shape != (3, 4):
        return None
    if said:
        return case.span(PiiType.POSTAL_CODE, 0.95, "word")
    if case.touches and case.kind not in (None, PiiType.PHONE):
        return None
    return case.span(PiiType.POSTAL_CODE, 0.7, "exists") if postal_code_exists(case.run.digits) else None


_JUDGES: dict[int, tuple[Callable[[_Case], Span | None], ...]] = {
    6: (_insurer,),
    7: (_postal, _account),
    8: (_insurer, _account),
    10: (_pension, _care, _phone),
    11: (_resident_code, _employment, _phone),
    12: (_my_number, _license),
    13: (_corporate,),
    14: (_pension_with_code, _card),
    15: (_card,),
    16: (_card,),
}
"""Who is asked about a run, by its number of digits, in this order."""
