"""The columns of a table become evidence: what belongs together is joined, what was mistyped is put right.

Decides which columns make one piece of evidence. Normal forms are in `forms`, `people` and `companies`.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from daicho.checks.duplicates import companies, forms, people
from daicho.checks.duplicates.columns import NAMES, Column, Kind
from daicho.checks.duplicates.encode import Codes, Evidence, different, encode, extract, recode
from daicho.checks.duplicates.levels import Comparison
from daicho.checks.duplicates.parallel import each
from daicho.checks.duplicates.quick import may_be_desks
from daicho.text import is_free_mail, is_role_mailbox, loan_skeleton


def build_evidence(table: Mapping[str, pa.Array], columns: Sequence[Column]) -> list[Evidence]:
    """Return the evidence a table offers, columns of one thing joined and copies of others left out."""
    by_kind: dict[Kind, list[str]] = {}
    for column in columns:
        by_kind.setdefault(column.kind, []).append(column.name)
    found: list[Evidence] = []
    used: set[str] = set()
    found += _persons(table, by_kind, used)
    people_named = bool(found) or Kind.FULL_NAME in by_kind
    found += _phones(table, by_kind, used)
    found += _companies(table, by_kind, used)
    found += _addresses(table, by_kind, used)
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
            found += _domain(evidence)
            if people_named:
                _without_roles(evidence)
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
    Kind.CODE: (Comparison.CODE, forms.code),
    Kind.TEXT: (Comparison.TEXT, forms.text),
}


_SPLIT_SHARE = 0.6
"""Share of whole names that must come apart for a name column to be compared by family and given name."""


def _persons(table: Mapping[str, pa.Array], by_kind: Mapping[Kind, list[str]], used: set[str]) -> list[Evidence]:
    """Family and given name and their readings, put right row by row."""
    whole = Kind.FAMILY_NAME not in by_kind or Kind.GIVEN_NAME not in by_kind
    # A lone family column holds whole names as often as not.
    family = Kind.FAMILY_NAME if Kind.FAMILY_NAME in by_kind else Kind.FULL_NAME
    given = None if whole else Kind.GIVEN_NAME
    if family not in by_kind or (whole and Kind.GIVEN_NAME in by_kind):
        return []
    kinds = (family, given, Kind.FULL_READING if whole else Kind.FAMILY_READING, None if whole else Kind.GIVEN_READING)
    names = [by_kind[kind][0] if kind is not None and kind in by_kind else None for kind in kinds]
    columns = [table[name] if name is not None else None for name in names]
    parts = people.take_apart(*columns)
    if family is Kind.FULL_NAME and len(parts[1]) - parts[1].null_count < _SPLIT_SHARE * (
        len(parts[0]) - parts[0].null_count
    ):
        return []
    used.update(name for name in names if name is not None)
    made = (Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.FAMILY_READING, Kind.GIVEN_READING)
    found: list[Evidence] = []
    for place, (kind, values) in enumerate(zip(made, parts, strict=True)):
        codes, forms_ = encode(values, forms.name)
        if forms_:
            label = names[place] or names[place - 2] or names[0] or ""
            found.append(
                Evidence(
                    name=_unique(label, found),
                    columns=_made_from(names, place),
                    comparison=Comparison.NAME,
                    kind=kind,
                    codes=codes,
                    values=forms_,
                )
            )
    return found


def _made_from(names: Sequence[str | None], place: int) -> tuple[str, ...]:
    """Return the columns a name or reading may come from: its own, and the whole-name column beside it."""
    first = 0 if place < 2 else 2
    found = tuple(name for name in (names[place], names[first]) if name is not None)
    return found[:1] or tuple(name for name in names[:1] if name is not None)


def _unique(name: str, found: Sequence[Evidence]) -> str:
    taken = {evidence.name for evidence in found}
    return name if name not in taken else f"{name} ({len(found)})"


def _addresses(table: Mapping[str, pa.Array], by_kind: Mapping[Kind, list[str]], used: set[str]) -> list[Evidence]:
    """Prefecture, city and street of a Japanese table as one address."""
    parts = [by_kind[kind][0] for kind in (Kind.PREFECTURE, Kind.CITY, Kind.STREET) if by_kind.get(kind)]
    if len(parts) < 2 or Kind.STREET not in by_kind:
        return []
    used |= set(parts)
    joined = pc.binary_join_element_wise(
        *(pc.fill_null(table[name].cast(pa.string()), "") for name in parts), "", null_handling="replace"
    )
    codes, values = encode(joined, forms.address)
    return [
        Evidence(
            name="+".join(parts),
            columns=tuple(parts),
            comparison=Comparison.ADDRESS,
            kind=Kind.ADDRESS,
            codes=codes,
            values=values,
        )
    ]


def _companies(table: Mapping[str, pa.Array], by_kind: Mapping[Kind, list[str]], used: set[str]) -> list[Evidence]:
    """The company's own name, and how it sounds where the table says so."""
    if Kind.COMPANY not in by_kind:
        return []
    name = by_kind[Kind.COMPANY][0]
    used.add(name)
    cells: dict[str, companies.Company] = {}

    def form(cell: str) -> str | None:
        company = companies.read(cell)
        if company is None:
            return None
        cells.setdefault(company.key, company)
        if company.former:
            renamed.setdefault(company.former, company.key)
        return company.key

    renamed: dict[str, str] = {}
    codes, values = encode(table[name], form)
    if not values:
        return []
    codes, values = _renamed(codes, values, renamed)
    evidence = Evidence(
        name=name, columns=(name,), comparison=Comparison.COMPANY, kind=Kind.COMPANY, codes=codes, values=values
    )
    endings = companies.common_endings(values)
    evidence.parts = {
        "own": recode([companies.own_part(value, endings) for value in values]),
        "numbers": recode([companies.numbers(value) for value in values]),
        "spoken": np.array([companies.is_spoken(value) for value in values], dtype=np.int32),
    }
    found = [evidence, *_company_readings(table, by_kind, used, evidence, cells)]
    form_codes, form_values = encode(table[name], forms.legal_form)
    if len(form_values) > 1:
        found.append(
            Evidence(
                name=f"{name} (form)",
                columns=(name,),
                comparison=Comparison.EXACT,
                kind=Kind.LEGAL_FORM,
                codes=form_codes,
                values=form_values,
            )
        )
    site_codes, sites = encode(table[name], companies.site)
    if len(sites) > 1:
        found.append(
            Evidence(
                name=f"{name} (site)",
                columns=(name,),
                comparison=Comparison.EXACT,
                kind=Kind.SITE,
                codes=site_codes,
                values=sites,
            )
        )
    return found


def _renamed(codes: Codes, values: list[str], renamed: Mapping[str, str]) -> tuple[Codes, list[str]]:
    """Count a former name as the current one."""
    place = {value: code for code, value in enumerate(values)}
    moved = np.arange(len(values) + 1, dtype=np.int32)
    moved[-1] = -1
    for former, current in renamed.items():
        if former in place and former != current:
            moved[place[former]] = place[current]
    return moved[codes], values


def _company_readings(
    table: Mapping[str, pa.Array], by_kind: Mapping[Kind, list[str]], used: set[str], company: Evidence,
    cells: Mapping[str, "companies.Company"],
) -> list[Evidence]:  # fmt: skip
    kana = by_kind.get(Kind.COMPANY_READING, [])[:1]
    used.update(kana)
    count = len(company.codes)
    written, readings = encode(table[kana[0]], forms.company_reading) if kana else (np.full(count, -1, np.int32), [])
    known = {value: code for code, value in enumerate(readings)}
    own = np.full(len(company.values) + 1, -1, dtype=np.int32)
    for code, value in enumerate(company.values):
        spoken = cells[value].reading if value in cells else None
        if spoken:
            own[code] = known.setdefault(spoken, len(known))
    if not known:
        return []
    codes = np.where(written >= 0, written, own[company.codes]).astype(np.int32)
    name = kana[0] if kana else f"{company.name} (reading)"
    return [
        Evidence(
            name=name,
            columns=(*kana, *company.columns),
            comparison=Comparison.READING,
            kind=Kind.COMPANY_READING,
            codes=codes,
            values=list(known),
        )
    ]


def _phones(table: Mapping[str, pa.Array], by_kind: Mapping[Kind, list[str]], used: set[str]) -> list[Evidence]:
    """Landline and mobile, each number where it belongs: a mobile typed into the phone column is still a mobile."""
    if Kind.PHONE not in by_kind or Kind.MOBILE not in by_kind:
        return []
    names = by_kind[Kind.PHONE][0], by_kind[Kind.MOBILE][0]
    used.update(names)
    (phone, phones), (mobile, mobiles) = (encode(table[name], forms.phone) for name in names)
    known = {value: code for code, value in enumerate(dict.fromkeys((*phones, *mobiles)))}
    values = list(known)
    phone = np.append(np.array([known[value] for value in phones], dtype=np.int32), np.int32(-1))[phone]
    mobile = np.append(np.array([known[value] for value in mobiles], dtype=np.int32), np.int32(-1))[mobile]
    moves = np.append(np.array([forms.is_mobile(value) for value in values], dtype=np.bool_), np.False_)
    as_mobile, as_phone = (phone >= 0) & moves[phone], (mobile >= 0) & ~moves[mobile]
    new_mobile = np.where(as_mobile & ((mobile < 0) | as_phone), phone, np.where(as_phone, -1, mobile)).astype(np.int32)
    new_phone = np.where(as_phone & ((phone < 0) | as_mobile), mobile, np.where(as_mobile, -1, phone)).astype(np.int32)
    return [
        Evidence(name=name, columns=(name,), comparison=Comparison.PHONE, kind=kind, codes=codes, values=values)
        for name, kind, codes in zip(names, (Kind.PHONE, Kind.MOBILE), (new_phone, new_mobile), strict=True)
    ]


def _without_roles(email: Evidence) -> None:
    """Forget mailboxes several people read: they say who the employer is, and the domain says that already."""
    suspects = np.flatnonzero(may_be_desks(pa.array(email.values, pa.string())).to_numpy(zero_copy_only=False))
    role = np.zeros(len(email.values) + 1, dtype=np.bool_)
    role[[place for place in suspects.tolist() if is_role_mailbox(email.values[place].partition("@")[0])]] = True
    role[-1] = True  # no mailbox at all
    email.codes = np.where(role[email.codes], -1, email.codes).astype(np.int32)


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
        _, who = np.unique(who * (len(evidence.values) + 1) + evidence.codes + 1, return_inverse=True)
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


_EVERYBODYS = 0.03
_AT_LEAST = 50
"""A mail domain that more than this share of rows, and at least so many, have is a provider's, known or not."""


def _domain(email: Evidence) -> list[Evidence]:
    """A company's own mail domain is evidence of the company even where the mailboxes differ."""
    per_value = extract(pa.array(email.values, pa.string()), forms.PARTS["email"]["domain"])
    first = np.unique(per_value, return_index=True)
    names = [email.values[place].partition("@")[2] for place in first[1][first[0] >= 0].tolist()]
    own = np.array([not is_free_mail(name) for name in names], dtype=np.bool_)
    codes = np.append(per_value, np.int32(-1))[email.codes]
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    own &= counts <= max(_AT_LEAST, _EVERYBODYS * len(codes))
    if not own.any():
        return []
    codes = np.where((codes >= 0) & np.append(own, False)[codes], codes, -1).astype(np.int32)
    return [
        Evidence(
            name=email.name + " @",
            columns=email.columns,
            comparison=Comparison.EXACT,
            kind=Kind.URL,
            codes=codes,
            values=names,
        )
    ]


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
