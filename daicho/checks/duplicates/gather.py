"""The columns of a table become evidence: what belongs together is joined, what was mistyped is put right.

Decides which pieces there are and which of them are compared; `people`, `companies` and `reach` make those that take
more than one column or say more than one thing.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from daicho.checks.duplicates import companies, forms
from daicho.checks.duplicates.columns import NAMES, Column, Kind
from daicho.checks.duplicates.companies import company_evidence
from daicho.checks.duplicates.encode import Codes, Evidence, different, encode, extract, recode
from daicho.checks.duplicates.levels import Comparison
from daicho.checks.duplicates.parallel import each
from daicho.checks.duplicates.people import person_evidence
from daicho.checks.duplicates.reach import address_evidence, domain_evidence, forget_desks, phone_evidence
from daicho.text import loan_skeleton


def build_evidence(table: Mapping[str, pa.ChunkedArray], columns: Sequence[Column]) -> list[Evidence]:
    """Return the evidence a table offers, columns of one thing joined and copies of others left out."""
    by_kind: dict[Kind, list[str]] = {}
    for column in columns:
        by_kind.setdefault(column.kind, []).append(column.name)
    found: list[Evidence] = []
    used: set[str] = set()
    found += person_evidence(table, by_kind, used)
    people_named = bool(found) or Kind.FULL_NAME in by_kind
    found += phone_evidence(table, by_kind, used)
    found += company_evidence(table, by_kind, used)
    found += address_evidence(table, by_kind, used)
    single = [one for one in columns if one.name not in used and one.kind not in (Kind.IGNORED, Kind.RECORD_ID)]
    for column, (codes, values) in zip(
        single, each(lambda one: encode(table[one.name], _FORMS[one.kind][1]), single), strict=True
    ):
        if not values:
            continue
        evidence = Evidence(
            name=column.name,
            columns=(column.name,),
            comparison=_FORMS[column.kind][0],
            kind=column.kind,
            codes=codes,
            values=values,
        )
        found.append(evidence)
        if column.kind is Kind.EMAIL:
            found += domain_evidence(evidence)
            if people_named:
                forget_desks(evidence)
    each(_add_parts, found)
    found = _most_telling(_without_copies([evidence for evidence in found if (evidence.codes >= 0).any()]))
    _count_owners(found)
    return found


_MOST = 20
"""Pieces of evidence that are compared: their levels fit one number, and more than the most telling add nothing."""


def _most_telling(found: list[Evidence]) -> list[Evidence]:
    """Return the evidence that says most: of a kind we know before plain text, well filled, with many values."""
    if len(found) <= _MOST:
        return found
    plain = (Kind.TEXT, Kind.CATEGORY, Kind.CODE)
    ranked = sorted(found, key=lambda e: (e.kind in plain, -e.filled * min(len(e.values), 1000)))
    kept = {id(evidence) for evidence in ranked[:_MOST]}
    return [evidence for evidence in found if id(evidence) in kept]


_FORMS: Mapping[Kind, tuple[Comparison, Callable[[str], str | None]]] = {
    Kind.GIVEN_NAME: (Comparison.NAME, forms.name),
    Kind.FAMILY_NAME: (Comparison.NAME, forms.name),
    Kind.FULL_NAME: (Comparison.FULL_NAME, forms.full_name),
    Kind.GIVEN_READING: (Comparison.NAME, forms.reading),
    Kind.FAMILY_READING: (Comparison.NAME, forms.reading),
    Kind.FULL_READING: (Comparison.FULL_NAME, forms.reading),
    Kind.COMPANY: (Comparison.TEXT, forms.text),
    Kind.COMPANY_READING: (Comparison.READING, forms.company_reading),
    Kind.EMAIL: (Comparison.EMAIL, forms.email),
    Kind.PHONE: (Comparison.PHONE, forms.phone),
    Kind.MOBILE: (Comparison.PHONE, forms.phone),
    Kind.POSTAL_CODE: (Comparison.POSTAL_CODE, forms.postal),
    Kind.PREFECTURE: (Comparison.EXACT, forms.text),
    Kind.CITY: (Comparison.TEXT, forms.text),
    Kind.STREET: (Comparison.TEXT, forms.text),
    Kind.ADDRESS: (Comparison.ADDRESS, forms.address),
    Kind.URL: (Comparison.EXACT, forms.host),
    Kind.REGISTRATION: (Comparison.CODE, forms.registration),
    Kind.DATE: (Comparison.DATE, forms.date),
    Kind.CATEGORY: (Comparison.TEXT, forms.text),
    Kind.CODE: (Comparison.CODE, forms.text),
    Kind.TEXT: (Comparison.TEXT, forms.text),
}


def _count_owners(found: Sequence[Evidence]) -> None:
    """Count for every value how many names it goes with: a switchboard is nobody's own number."""
    names = [e for e in found if e.kind in NAMES]
    if not names:
        for evidence in found:
            if evidence.kind is Kind.COMPANY:
                evidence.owners = _homes(evidence, found)
        return
    who = names[0].codes.astype(np.int64)
    for evidence in names[1:]:
        both = pa.array(who * (len(evidence.values) + 1) + evidence.codes + 1).dictionary_encode()
        who = both.indices.to_numpy().astype(np.int64)
    for evidence in found:
        if evidence.kind not in NAMES:
            evidence.owners = _partners(evidence.codes, who, len(evidence.values))


def _homes(company: Evidence, found: Sequence[Evidence]) -> npt.NDArray[np.int64]:
    """Count the companies of every name: by the cities their head offices are in and by their corporate numbers."""
    homes = np.ones(len(company.values), dtype=np.int64)
    by_kind = {evidence.kind: evidence for evidence in found}
    head = np.ones(len(company.codes), dtype=np.bool_)
    if Kind.SITE in by_kind:
        sites = by_kind[Kind.SITE]
        head = sites.codes == (sites.values.index(companies.NO_SITE) if companies.NO_SITE in sites.values else -2)
    if Kind.ADDRESS in by_kind:
        cities = np.append(by_kind[Kind.ADDRESS].parts["city"], np.int32(-1))[by_kind[Kind.ADDRESS].codes]
        np.maximum(homes, _partners(np.where(head, company.codes, -1), cities, len(homes)), out=homes)
    if Kind.REGISTRATION in by_kind:
        np.maximum(homes, _partners(company.codes, by_kind[Kind.REGISTRATION].codes, len(homes)), out=homes)
    return homes


def _partners(codes: Codes, others: npt.NDArray[np.signedinteger], count: int) -> npt.NDArray[np.int64]:
    """Return how many different known `others` every code stands beside."""
    known = (codes >= 0) & (others >= 0)
    if not known.any():
        return np.zeros(count, dtype=np.int64)
    width = int(others.max()) + 1
    pairs = different(codes[known].astype(np.int64) * width + others[known])
    return np.bincount((pairs // width).astype(np.int64), minlength=count)


_BUSY = 5
"""Mailboxes of a domain from which on two that differ by a letter are two people."""


def _add_parts(evidence: Evidence) -> None:
    patterns = forms.PARTS.get(evidence.comparison.value)
    if patterns is None:
        return
    values = pa.array(evidence.values, pa.string())
    evidence.parts |= {name: extract(values, pattern) for name, pattern in patterns.items()}
    if evidence.comparison is Comparison.READING:
        evidence.parts["skeleton"] = recode([loan_skeleton(value) for value in evidence.values])
    if evidence.comparison is Comparison.EMAIL:
        domain = evidence.parts["domain"]
        busy = (domain >= 0) & (np.bincount(domain[domain >= 0], minlength=1)[domain] >= _BUSY)
        evidence.parts["busy"] = busy.astype(np.int32)


def _without_copies(found: list[Evidence]) -> list[Evidence]:
    """Drop evidence that repeats other columns: a full name beside its parts adds nothing but false weight."""
    dropped: set[int] = set()
    for number, whole in enumerate(found):
        if whole.comparison not in (Comparison.TEXT, Comparison.FULL_NAME, Comparison.NAME):
            continue
        pieces = [
            other for index, other in enumerate(found)
            if index != number and index not in dropped
            and other.comparison in (Comparison.TEXT, Comparison.FULL_NAME, Comparison.NAME)
        ]  # fmt: skip
        if _is_copy(whole, pieces):
            dropped.add(number)
    return [evidence for number, evidence in enumerate(found) if number not in dropped]


_COPY_SHARE = 0.9
_COPY_COVERED = 0.75
_LOOKED_AT = 2_000


def _is_copy(whole: Evidence, pieces: Sequence[Evidence]) -> bool:
    """Return whether a column's values are put together from the values of other columns."""
    rows = np.flatnonzero(whole.codes >= 0)
    if not len(rows):
        return False
    rows = rows[:: max(1, len(rows) // _LOOKED_AT)]
    covered = 0
    for row in rows:
        text = whole.values[whole.codes[row]]
        rest = text
        for piece in pieces:
            if piece.codes[row] >= 0:
                part = piece.values[piece.codes[row]]
                if part in rest and len(part) < len(text):
                    rest = rest.replace(part, "", 1)
        covered += len(rest) <= (1 - _COPY_COVERED) * len(text)
    return covered >= _COPY_SHARE * len(rows)
