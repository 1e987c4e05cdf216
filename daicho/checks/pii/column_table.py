"""What the columns of one table say about each other.

Decides what a column alone cannot tell: a town beside streets is part of an address, seven digits beside 普通 and 当座
are an account, dates over decades beside companies only are foundations. A header that has spoken is left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.column_headers import ColumnKind, Hint
from daicho.checks.pii.column_values import Evidence, Reason, Verdict
from daicho.checks.pii.types import PiiType

_ACCOUNT_KIND = re.compile(
    r"^(?:普通|当座|貯蓄|普通預金|当座預金|貯蓄預金|普|当|ﾌﾂｳ|フツウ|savings|checking)$",
    re.IGNORECASE,
)
_BANK = re.compile(r"銀行$|信用金庫$|信金$|信用組合$|農業協同組合$|農協$|\bBank\b|ギンコウ$|ｷﾞﾝｺｳ$")
_BRANCH = re.compile(r"支店$|出張所$|本店$|\bBranch\b")
_YEAR = re.compile("^(?:19|20)[0-9]{2}$")
_ONE_WORD = re.compile(r"^[^\W\d_]['’-]?[^\W\d_]{1,20}(?:['’-][^\W\d_]{1,20})?$")
_WEAK = 0.5
"""Confidence up to which a verdict is a guess that neighbours may turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One column with what is known and decided about it."""

    name: str
    evidence: Evidence
    hint: Hint
    verdict: Verdict


def settle(columns: Sequence[Judged]) -> tuple[Verdict, ...]:
    """Return the columns' verdicts once each has looked at its neighbours."""
    types = {column.verdict.type for column in columns}
    person = PiiType.PERSON in types or any(c.hint.type and c.verdict.type is PiiType.BIRTH_DATE for c in columns)
    around = _Around(
        person=person,
        company=ColumnKind.COMPANY in types,
        address=PiiType.ADDRESS in types or PiiType.POSTAL_CODE in types,
        bank=any(_is_bank(column.evidence) for column in columns),
    )
    verdicts = []
    for at, column in enumerate(columns):
        beside = (*columns[max(0, at - 1) : at], *columns[at + 1 : at + 2])
        near = (*columns[max(0, at - 2) : at], *columns[at + 1 : at + 3])
        verdicts.append(_settle(column, around, beside, near))
    return tuple(verdicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What the table as a whole has."""

    person: bool
    company: bool
    address: bool
    bank: bool


def _settle(column: Judged, around: _Around, beside: Sequence[Judged], near: Sequence[Judged]) -> Verdict:
    verdict, evidence = column.verdict, column.evidence
    shapes, profile = evidence.shapes, evidence.profile
    if column.hint.type is not None or not profile.few:
        return verdict
    neighbours = Reason("neighbours")
    numbers = verdict.type is ColumnKind.NONE or verdict.confidence <= _WEAK
    if numbers and around.bank and shapes.digits(7, 7) >= 0.9 and not profile.runs and profile.repeats < 1.5:
        return Verdict(PiiType.BANK_ACCOUNT, 0.75, (Reason("no_formula"), neighbours))
    if around.address and _part_of_address(column):
        return Verdict(PiiType.ADDRESS, 0.7, (neighbours,))
    if numbers and _are_codes_of_places(evidence) and any(c.verdict.type is PiiType.ADDRESS for c in near):
        return Verdict(PiiType.POSTAL_CODE, 0.55, (neighbours,))
    if verdict.type is ColumnKind.NONE and _is_other_half(evidence, beside):
        return Verdict(PiiType.PERSON, 0.55, (Reason("names", evidence.names), neighbours))
    if verdict.type is PiiType.BIRTH_DATE and not around.person and around.company:
        return Verdict(ColumnKind.NONE, 0.6, (Reason("dates"), neighbours))
    if isinstance(verdict.type, PiiType) and verdict.confidence < _WEAK and not around.person:
        return Verdict(ColumnKind.NONE, 0.5, (Reason("nothing_found"), neighbours))
    return verdict


def _are_codes_of_places(evidence: Evidence) -> bool:
    """Whether a column of numbers can be the postal codes of a country that has four or five digits."""
    shapes, profile = evidence.shapes, evidence.profile
    if profile.runs or profile.share(_YEAR) >= 0.5:
        return False
    return shapes.lengths.get(5, 0) >= 0.9 or shapes.lengths.get(4, 0) >= 0.9


def _is_other_half(evidence: Evidence, beside: Sequence[Judged]) -> bool:
    """Whether single words stand beside given or family names and can be the other half of the names."""
    if not any(c.verdict.type is PiiType.PERSON and c.evidence.profile.share(_ONE_WORD) >= 0.8 for c in beside):
        return False
    profile = evidence.profile
    various = profile.values.distinct >= max(10, 0.1 * profile.values.filled)
    return various and profile.share(_ONE_WORD) >= 0.8 and evidence.names >= 0.1 and evidence.ordinary < 0.1


def _part_of_address(column: Judged) -> bool:
    """Whether a column of cities, towns, blocks or buildings stands where only addresses have them."""
    shapes, verdict = column.evidence.shapes, column.verdict
    if verdict.type is PiiType.ADDRESS:
        return False
    if verdict.type is PiiType.PERSON:
        return shapes.share(Form.TOWN, Form.CITY) >= 0.9 and column.evidence.names < 0.8
    if verdict.type is not ColumnKind.NONE:
        return False
    if shapes.share(Form.CITY) >= 0.5:
        return True
    # 高, 中 and 低 are towns too: words of a short list are a choice, not places.
    if column.evidence.is_picklist:
        return False
    if shapes.share(Form.TOWN) >= 0.6 or shapes.share(Form.BUILDING) >= 0.4:
        return True
    return shapes.share(Form.BLOCK, Form.ADDRESS) >= 0.7


def _is_bank(evidence: Evidence) -> bool:
    profile = evidence.profile
    return bool(profile.few) and (
        profile.share(_ACCOUNT_KIND) >= 0.7 or profile.share(_BANK) >= 0.5 or profile.share(_BRANCH) >= 0.8
    )
