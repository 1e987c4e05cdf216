"""What the scanner finds: types of personal information, spans of text, special-care phrases.

Decides the vocabulary and nothing else; what each type looks like stands in `types.yaml`, for people to read.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum


class PiiType(StrEnum):
    """Kinds of identifying information, as spans and columns name them."""

    PERSON = "PERSON"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    ADDRESS = "ADDRESS"
    POSTAL_CODE = "POSTAL_CODE"
    BIRTH_DATE = "BIRTH_DATE"
    MY_NUMBER = "MY_NUMBER"
    BANK_ACCOUNT = "BANK_ACCOUNT"
    CREDIT_CARD = "CREDIT_CARD"
    PASSPORT = "PASSPORT"
    DRIVER_LICENSE = "DRIVER_LICENSE"
    HEALTH_INSURANCE = "HEALTH_INSURANCE"
    RESIDENCE_CARD = "RESIDENCE_CARD"
    PENSION_NUMBER = "PENSION_NUMBER"
    EMPLOYMENT_INSURANCE = "EMPLOYMENT_INSURANCE"
    CARE_INSURANCE = "CARE_INSURANCE"
    RESIDENT_CODE = "RESIDENT_CODE"
    NATIONAL_ID = "NATIONAL_ID"
    """Personal identifiers of other countries."""
    SNS_ID = "SNS_ID"
    IP_ADDRESS = "IP_ADDRESS"
    VEHICLE_PLATE = "VEHICLE_PLATE"
    CORPORATE_NUMBER = "CORPORATE_NUMBER"
    INVOICE_NUMBER = "INVOICE_NUMBER"


NOT_PERSONAL = frozenset((PiiType.CORPORATE_NUMBER, PiiType.INVOICE_NUMBER))
"""Identifiers of companies, found so that they are not taken for a person's."""


SPECIAL_CARE = "SPECIAL_CARE"
"""Stands for every special-care category where types are listed."""


class Category(StrEnum):
    """Kinds of special-care information.

    Source: APPI art. 2(3) and its cabinet order art. 2 (要配慮個人情報); trade unions and sexuality from GDPR art. 9
    and the financial sector's guidelines (機微情報).
    """

    RACE = "race"
    CREED = "creed"
    SOCIAL_STATUS = "social_status"
    MEDICAL_HISTORY = "medical_history"
    MEDICAL_TREATMENT = "medical_treatment"
    HEALTH_CHECK = "health_check"
    DISABILITY = "disability"
    CRIMINAL_RECORD = "criminal_record"
    CRIMINAL_PROCEDURE = "criminal_procedure"
    CRIME_VICTIM = "crime_victim"
    JUVENILE_PROCEDURE = "juvenile_procedure"
    UNION_MEMBERSHIP = "union_membership"
    SEXUALITY = "sexuality"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text that says something about a person; offsets are Python string indices into the original."""

    start: int
    end: int
    type: str
    """A `PiiType`, or the name of a type of the user's own."""
    score: float
    """How sure, in [0, 1]."""
    reason: str = ""
    """What spoke for it, in a word: polite, title, check_digit."""

    def moved(self, by: int) -> "Span":
        """Return it `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class SpecialCare:
    """A phrase that may state special-care information about a person: a question for a reader, never a verdict."""

    start: int
    end: int
    category: Category

    def moved(self, by: int) -> "SpecialCare":
        """Return it `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFindings:
    """What was found in one text, in order of its place."""

    spans: tuple[Span, ...] = field(default=())
    special_care: tuple[SpecialCare, ...] = field(default=())

    def moved(self, by: int) -> "TextFindings":
        """Return everything `by` characters further on; what would begin before the text is left out."""
        if not by:
            return self
        return TextFindings(
            spans=tuple(span.moved(by) for span in self.spans if span.start + by >= 0),
            special_care=tuple(care.moved(by) for care in self.special_care if care.start + by >= 0),
        )
