"""Headers that mean different things in different files: 担当者, 連絡先, 所属, 登録番号, DM可否, カナ, ID.

Decides by the other columns first, then by a few cells, and says nothing where neither tells. Cells are looked at,
never kept. Leaves to the generic mapping file which header follows which rule.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from daicho.governance.mapping.headers import normalise_word
from daicho.governance.mapping.model import AmbiguousRule, Traits
from daicho.governance.mapping.values import load_values

_ENOUGH = 0.6
"""Share of the non-empty cells that must look like a thing before the column is taken for it."""
_STAFF_SHARE = 0.02
"""A name on more than 2 % of the rows, and on three at least, is a colleague: customers do not repeat like that."""
_STAFF_LEAST = 3

_LONGEST_CELL = 200

_INVOICE = re.compile(r"t?\d{13}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d\-ー−‐() ]{9,20}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_LEGAL_FORMS = ("株式会社", "有限会社", "合同会社", "(株)", "(有)", "法人", " inc", " ltd", " llc", " corp", " co.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known about the table while one ambiguous column is decided."""

    object: str
    taken: AbstractSet[str]
    """Canonical fields other columns already fill."""
    values: Sequence[str] = ()
    """A few cells of the column; may be empty."""
    staff: AbstractSet[str] = frozenset()
    """Normalised cells of the table's owner and created-by columns."""


Decision = tuple[str, Traits] | None


def decide_ambiguous(rule: AmbiguousRule, around: Surroundings) -> Decision:
    """Return the canonical field an ambiguous column fills and its traits, or None to leave it unmapped."""
    # A name, number or address is short; a megabyte of text in a cell is cut before patterns meet it.
    values = [word for cell in around.values if (word := normalise_word(cell[:_LONGEST_CELL]))]
    return _RULES[rule](around, values)


def _share(values: Sequence[str], looks: Callable[[str], object]) -> float:
    return sum(1 for value in values if looks(value)) / len(values) if values else 0.0


def _person_or_owner(around: Surroundings, values: Sequence[str]) -> Decision:
    """Own staff or the customer's person? Staff if another column names the person, or the names repeat."""
    person_table = around.object in {"contact", "lead"}
    if not person_table:
        return ("full_name", Traits()) if around.object == "user" else ("owner", Traits())
    if around.taken & {"full_name", "last_name"}:
        return "owner", Traits()
    if around.staff and _share(values, around.staff.__contains__) >= _ENOUGH:
        return "owner", Traits()
    most = max(Counter(values).values(), default=0)
    if most >= _STAFF_LEAST and most > _STAFF_SHARE * len(values):
        return "owner", Traits()
    return "full_name", Traits()


_NAME_OF = {
    "account": "account_name",
    "contact": "full_name",
    "lead": "full_name",
    "opportunity": "opportunity_name",
    "activity": "subject",
    "product": "product",
    "user": "full_name",
}


def _name(around: Surroundings, _: Sequence[str]) -> Decision:
    """The object's own name; the given name where the family name has its own column (SATORI: 苗字, 名前)."""
    if "last_name" in around.taken and "first_name" not in around.taken:
        return "first_name", Traits()
    return _NAME_OF[around.object], Traits()


def _contact_detail(around: Surroundings, values: Sequence[str]) -> Decision:
    """A phone number, an address or a person, by the look of the cells."""
    if _share(values, _EMAIL.fullmatch) >= _ENOUGH:
        return "email", Traits()
    if _share(values, _PHONE.fullmatch) >= _ENOUGH or (not values and "phone" not in around.taken):
        return "phone", Traits()
    return None


def _affiliation(around: Surroundings, values: Sequence[str]) -> Decision:
    """A company where the cells carry legal forms, else a department."""
    if "account_name" in around.taken:
        return "department", Traits()
    if _share(values, lambda value: any(form in value for form in _LEGAL_FORMS)) >= 1 - _ENOUGH:
        return "account_name", Traits()
    return ("department", Traits()) if values else None


def _registration_number(_: Surroundings, values: Sequence[str]) -> Decision:
    """An invoice registration number only if the cells are `T` and 13 digits."""
    if _share(values, lambda value: value.startswith("t") and _INVOICE.fullmatch(value)) >= _ENOUGH:
        return "invoice_number", Traits()
    return None


def _direct_mail(around: Surroundings, _: Sequence[str]) -> Decision:
    """May we send direct mail? By post if e-mail has a column of its own or the table has no e-mail address."""
    by_post = "email_opt_out" in around.taken or ("email" not in around.taken and "street" in around.taken)
    return "mail_opt_out" if by_post else "email_opt_out", Traits(invert=True)


def _customer_identifier(around: Surroundings, values: Sequence[str]) -> Decision:
    """The record's own id in a list of companies, or of people who have no other id and one such code each."""
    own = around.object == "account" or (around.object in {"contact", "lead"} and "id" not in around.taken)
    return ("id" if own and len(set(values)) == len(values) else "account_id"), Traits()


def _identifier(_: Surroundings, values: Sequence[str]) -> Decision:
    """The record's id unless the cells repeat: a running number per group or a code of something else."""
    return ("id", Traits()) if len(set(values)) == len(values) else None


def _kana(around: Surroundings, _: Sequence[str]) -> Decision:
    """The reading of the person where there is one, else of the company."""
    if around.taken & {"full_name", "last_name"}:
        return "full_name_kana", Traits()
    return "account_name_kana", Traits()


def _country(_: Surroundings, values: Sequence[str]) -> Decision:
    """A country only if most cells are one: an office location is a city elsewhere."""
    return ("country", Traits()) if _share(values, load_values().countries.__contains__) >= _ENOUGH else None


def _probability(_: Surroundings, values: Sequence[str]) -> Decision:
    """A number in per cent; grades (A, B, C) are nobody's number. All cells within 0-1 with fractions are shares."""
    if values and _share(values, _NUMBER.fullmatch) < _ENOUGH:
        return None
    numbers = [float(value) for value in values if _NUMBER.fullmatch(value) and not value.endswith("%")]
    shares = bool(numbers) and max(numbers) <= 1 and any(0 < number < 1 for number in numbers)
    return "probability", Traits(scale=100.0 if shares else None)


_RULES: Mapping[AmbiguousRule, Callable[[Surroundings, Sequence[str]], Decision]] = {
    AmbiguousRule.PERSON_OR_OWNER: _person_or_owner,
    AmbiguousRule.NAME: _name,
    AmbiguousRule.CONTACT_DETAIL: _contact_detail,
    AmbiguousRule.AFFILIATION: _affiliation,
    AmbiguousRule.REGISTRATION_NUMBER: _registration_number,
    AmbiguousRule.DIRECT_MAIL: _direct_mail,
    AmbiguousRule.CUSTOMER_IDENTIFIER: _customer_identifier,
    AmbiguousRule.IDENTIFIER: _identifier,
    AmbiguousRule.KANA: _kana,
    AmbiguousRule.COUNTRY: _country,
    AmbiguousRule.PROBABILITY: _probability,
}
