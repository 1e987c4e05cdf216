"""What a column's values say it is, its header aside.

Decides by shapes. One that says what it is (a mailbox, a residence card) is enough; a check digit counts by its lift:
twelve digits pass that of 個人番号 by chance once in eleven times, a column of them nearly always. Numbers without a
formula (passport, account) stay unsure: their header or a neighbour has to speak.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.cell_places import STREET_END
from daicho.checks.pii.column_headers import ColumnKind, ColumnType
from daicho.checks.pii.column_names import (
    company_share,
    foreign_place_share,
    latin_pair_share,
    legal_form_share,
    looked_up_share,
    ordinary_share,
    surname_end_share,
    without_title,
)
from daicho.checks.pii.column_shapes import Shapes
from daicho.checks.pii.profile import Profile
from daicho.checks.pii.types import PiiType

NameShare = Callable[[tuple[str, ...]], float]

ENOUGH = 0.6
"""Share of distinct values that must have a type's shape for the values alone to decide."""
LIFT = 0.8
"""Share that must pass a check digit which one number in ten passes by chance."""
LEAST_LIFTED = 4
"""Distinct values that must pass a check digit before its lift counts: four by chance is one column in ten thousand."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What spoke for a decision: a key of `column_headers.yaml` and, where the sentence has one, its number."""

    key: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a column is taken for."""

    type: ColumnType
    confidence: float
    reasons: tuple[Reason, ...]


class Evidence:
    """All that is known of a column; what is dear to know is found out when first asked for."""

    def __init__(self, profile: Profile, shapes: Shapes, name_share: NameShare) -> None:
        """Take what the values are; shares of names are looked up later."""
        self.profile, self.shapes = profile, shapes
        self._name_share = name_share

    @cached_property
    def is_words(self) -> bool:
        """Whether most values have letters and are no codes."""
        return self.shapes.wordless < 0.5 and self.profile.lettered >= 0.5

    @property
    def is_picklist(self) -> bool:
        """Whether the values are few and repeat, as choices of a form do."""
        return self.profile.values.distinct <= 12 and self.profile.repeats >= 4

    @cached_property
    def names(self) -> float:
        """Share of values that are wholly a personal name."""
        few = self.profile.few
        if not self.is_words or self.profile.length > 40:
            return 0.0
        # The tagger reads Japanese; to it France is a name and United States another.
        latin = [value for value in few if value.isascii()]
        japanese = tuple(without_title(value) for value in few if not value.isascii())
        read = max(self._name_share(japanese), looked_up_share(japanese)) * len(japanese)
        found = (read + looked_up_share(latin) * len(latin)) / len(few)
        # A list of names knows the frequent ones: of the others, how they are built counts a little.
        if found >= 0.2 and latin_pair_share(few) >= 0.8:
            return max(found, 0.5)
        if surname_end_share(few) >= 0.3 and foreign_place_share(few) < 0.1:
            return max(found, 0.5)
        return found

    @cached_property
    def legal_forms(self) -> float:
        """Share of values with a legal form."""
        return legal_form_share(self.profile.few) if self.is_words else 0.0

    @cached_property
    def companies(self) -> float:
        """Share of values with a legal form or a business word."""
        return company_share(self.profile.few) if self.is_words else 0.0

    @cached_property
    def ordinary(self) -> float:
        """Share of values that are words for departments, titles, products, states."""
        return ordinary_share(self.profile.few)


# Shapes that are enough by themselves, in the order in which they are asked, and the share it takes.
TELLING: tuple[tuple[PiiType, tuple[Form, ...], float], ...] = (
    (PiiType.EMAIL, (Form.EMAIL,), 0.5),
    (PiiType.SNS_ID, (Form.HANDLE, Form.PROFILE), ENOUGH),
    (PiiType.RESIDENCE_CARD, (Form.RESIDENCE_CARD,), ENOUGH),
    (PiiType.INVOICE_NUMBER, (Form.INVOICE,), ENOUGH),
    (PiiType.VEHICLE_PLATE, (Form.PLATE,), ENOUGH),
    (PiiType.BANK_ACCOUNT, (Form.IBAN, Form.ACCOUNT, Form.YUCHO), ENOUGH),
    (PiiType.HEALTH_INSURANCE, (Form.INSURED,), ENOUGH),
    (PiiType.EMPLOYMENT_INSURANCE, (Form.EMPLOYMENT,), LIFT),
    (PiiType.PENSION_NUMBER, (Form.PENSION,), LIFT),
    (PiiType.CARE_INSURANCE, (Form.CARE,), LIFT),
    (PiiType.POSTAL_CODE, (Form.POSTAL, Form.DIGIT_POSTAL), ENOUGH),
    (PiiType.PHONE, (Form.PHONE, Form.DIGIT_PHONE, Form.LOCAL_PHONE), ENOUGH),
    (PiiType.POSTAL_CODE, (Form.POSTAL_ABROAD,), LIFT),
)
# Shapes with a check digit, dearest first where two fit by chance.
CHECKED: tuple[tuple[PiiType, Form], ...] = (
    (PiiType.MY_NUMBER, Form.MY_NUMBER),
    (PiiType.DRIVER_LICENSE, Form.LICENCE),
    (PiiType.CORPORATE_NUMBER, Form.CORPORATE),
    (PiiType.CREDIT_CARD, Form.CARD),
    (PiiType.NATIONAL_ID, Form.NATIONAL_ID),
    (PiiType.HEALTH_INSURANCE, Form.INSURER),
    (PiiType.HEALTH_INSURANCE, Form.NHS),
)
_ANY_PHONE = (Form.PHONE, Form.DIGIT_PHONE, Form.LOCAL_PHONE, Form.LOOSE_PHONE)
_NOBODYS = (Form.URL, Form.TIMESTAMP)
_PICKED = 0.8
_DATES = (Form.DATE, Form.ERA_DATE)
_ADDRESS = (Form.ADDRESS, Form.BUILDING)
_NONE = ColumnKind.NONE


def decide_by_values(evidence: Evidence) -> Verdict:
    """Return what a column is where its header says nothing."""
    return (
        _telling(evidence)
        or _checked(evidence)
        or _dated(evidence)
        or _placed(evidence)
        or _unchecked(evidence)
        or _worded(evidence)
        or Verdict(_NONE, 0.6, (Reason("nothing_found"),))
    )


def _telling(evidence: Evidence) -> Verdict | None:
    shapes = evidence.shapes
    for form in _NOBODYS:
        if (share := shapes.share(form)) >= ENOUGH:
            return Verdict(_NONE, 0.5 + 0.45 * share, (Reason("nothing_found"),))
    if (share := shapes.share(Form.IP)) >= ENOUGH and not _versions(evidence.profile):
        return Verdict(PiiType.IP_ADDRESS, 0.5 + 0.45 * share, (Reason("shape", share),))
    for kind, forms, least in TELLING:
        share = shapes.share(*forms)
        if share < least:
            continue
        reasons = [Reason("shape", share)]
        sure = 0.5 + 0.45 * share
        if kind in (PiiType.EMPLOYMENT_INSURANCE, PiiType.PENSION_NUMBER, PiiType.CARE_INSURANCE):
            if evidence.profile.runs:
                continue
            reasons.append(Reason("no_formula"))
            sure *= 0.8
        return Verdict(kind, sure, tuple(reasons))
    return None


def _versions(profile: Profile) -> bool:
    """Whether four numbers with full stops between count releases: small ones, that start with a few."""
    parts = [text.split(".") for text in profile.few if text.count(".") == 3]
    return bool(parts) and sum(max(map(_leading, part)) < 40 for part in parts) >= 0.8 * len(parts)


def _leading(text: str) -> int:
    digits = text[: next((at for at, c in enumerate(text) if not "0" <= c <= "9"), len(text))]
    return int(digits[:4] or 0)


def _checked(evidence: Evidence) -> Verdict | None:
    shapes = evidence.shapes
    best: tuple[float, int, PiiType] | None = None
    for rank, (kind, form) in enumerate(CHECKED):
        share = shapes.share(form)
        if share >= LIFT and share * shapes.total >= LEAST_LIFTED and (best is None or share > best[0] + 0.05):
            best = (share, rank, kind)
    if best is None:
        share = shapes.share(Form.BARCODE)
        return Verdict(_NONE, 0.8, (Reason("nothing_found"),)) if share >= LIFT else None
    # A date of eight digits is a date whatever it passes; a run of numbers is a run.
    if shapes.share(*_DATES) >= ENOUGH or (evidence.profile.runs and best[0] < 0.95):
        return None
    return Verdict(best[2], 0.5 + 0.48 * best[0], (Reason("check_digit", best[0]),))


def _dated(evidence: Evidence) -> Verdict | None:
    shapes = evidence.shapes
    share = shapes.share(*_DATES, Form.MONTH_DAY)
    if share < ENOUGH:
        return None
    if apart := shapes.birth_years:
        sure = 0.55 + min(0.3, apart / 200) + (0.1 if shapes.total >= 30 else 0)
        return Verdict(PiiType.BIRTH_DATE, sure, (Reason("shape", share), Reason("years_apart", apart)))
    return Verdict(_NONE, 0.75, (Reason("dates"),))


def _placed(evidence: Evidence) -> Verdict | None:
    shapes = evidence.shapes
    if shapes.share(Form.PREFECTURE) >= 0.5 and shapes.share(Form.ADDRESS) < 0.2:
        return Verdict(_NONE, 0.85, (Reason("places"),))
    share = shapes.share(*_ADDRESS)
    if (ends := evidence.profile.share(STREET_END)) >= ENOUGH and evidence.profile.length <= 60:
        return Verdict(PiiType.ADDRESS, 0.45 + 0.3 * ends, (Reason("shape", ends),))
    if share >= ENOUGH or (share >= 0.4 and shapes.share(*_ADDRESS, Form.CITY, Form.TOWN) >= 0.7):
        if evidence.legal_forms >= 0.3:
            return None
        return Verdict(PiiType.ADDRESS, 0.5 + 0.45 * share, (Reason("shape", share),))
    return None


def _unchecked(evidence: Evidence) -> Verdict | None:
    """Numbers without a formula: what random digits of their length are likeliest to be; never sure."""
    shapes, profile = evidence.shapes, evidence.profile
    if (share := shapes.share(*_ANY_PHONE)) >= 0.7:
        return Verdict(PiiType.PHONE, 0.7 * share, (Reason("shape", share),))
    if (share := shapes.share(Form.CUT_PHONE)) >= 0.9 and shapes.total >= LEAST_LIFTED:
        return Verdict(PiiType.PHONE, 0.6 * share, (Reason("shape", share),))
    if profile.runs or shapes.total < 5:
        return None
    weak = (Reason("no_formula"),)
    if (share := shapes.share(Form.PASSPORT)) >= LIFT and _passport_letters(profile):
        return Verdict(PiiType.PASSPORT, 0.6 * share, (Reason("shape", share), *weak))
    if shapes.lengths.get(11, 0) >= 0.9 and shapes.leading_zeros < 0.5 and profile.repeats < 1.5:
        return Verdict(PiiType.RESIDENT_CODE, 0.35, weak)
    if shapes.lengths.get(10, 0) >= 0.9 and shapes.leading_zeros >= 0.8 and profile.repeats < 1.5:
        return Verdict(PiiType.CARE_INSURANCE, 0.35, weak)
    if profile.share(_BLOCKS) >= 0.9 and profile.repeats < 1.5:
        return Verdict(PiiType.ADDRESS, 0.4, weak)
    if shapes.total >= 8 and profile.share(_HANDLES) >= 0.9 and profile.share(_CHOSEN) >= 0.3 and profile.repeats < 2:
        return Verdict(PiiType.SNS_ID, 0.4, weak)
    if (
        shapes.lengths.get(7, 0) >= 0.9
        and shapes.share(Form.DIGITS) >= 0.9
        and 0.02 <= shapes.leading_zeros <= 0.4
        and profile.repeats < 1.5
    ):
        return Verdict(PiiType.BANK_ACCOUNT, 0.4, weak)
    return None


_BLOCKS = re.compile(r"^[1-9]\d{0,2}[-−－‐][1-9]\d{0,2}[-−－‐][1-9]\d{0,3}$")
_HANDLES = re.compile(r"^@?[a-z](?=[a-z0-9_.]*[a-z]{2})[a-z0-9_.]{3,29}$")
_CHOSEN = re.compile(r"[a-z]_[a-z0-9]|[a-z]\.[a-z]|[a-z]{3}[0-9]{1,4}$")


def _passport_letters(profile: Profile) -> bool:
    """Whether the letters vary as on passports, or are those of Japan's; a code's prefix is one and the same."""
    heads = [text[:2] for text in profile.few if _TWO_LETTERS.match(text)]
    different = set(heads)
    return all(head[0] in "TM" for head in different) or len(different) >= max(3, min(20, len(heads) // 5))


_TWO_LETTERS = re.compile("[A-Z]{2} ?[0-9]")


def _worded(evidence: Evidence) -> Verdict | None:
    profile = evidence.profile
    if not evidence.is_words:
        return None
    if (profile.length > 25 and evidence.legal_forms < 0.5) or profile.words >= 7:
        return Verdict(ColumnKind.FREE_TEXT, 0.85, (Reason("long_text", profile.length),))
    if evidence.legal_forms >= 0.15:
        share = evidence.companies
        return Verdict(ColumnKind.COMPANY, 0.6 + 0.38 * share, (Reason("companies", share),))
    names = evidence.names
    # Words chosen from a short list are names only where nearly all are: a plan called ライト makes no person.
    if names >= (_PICKED if evidence.is_picklist else 0.4) and evidence.companies < 0.4 and evidence.ordinary < 0.4:
        few = (Reason("few_values", profile.values.distinct),) if profile.values.distinct < 4 else ()
        return Verdict(PiiType.PERSON, (0.45 if few else 0.55) + 0.4 * names, (Reason("names", names), *few))
    if evidence.companies >= 0.3 and evidence.companies > evidence.ordinary - 0.3:
        return Verdict(ColumnKind.COMPANY, 0.5 + 0.3 * evidence.companies, (Reason("companies", evidence.companies),))
    if evidence.shapes.share(Form.CITY) >= 0.5:
        return Verdict(_NONE, 0.6, (Reason("places"),))
    if evidence.ordinary >= 0.4:
        return Verdict(_NONE, 0.6 + 0.3 * evidence.ordinary, (Reason("words", evidence.ordinary),))
    if (profile.length >= 8 and profile.sentences >= 0.5) or (profile.words >= 4 and profile.repeats < 2):
        return Verdict(ColumnKind.FREE_TEXT, 0.6, (Reason("long_text", profile.length),))
    return None
