"""Where somebody is reached: phones, mailboxes, addresses, each as the evidence it is.

A mobile typed into the phone column is a mobile; a desk's mailbox is nobody's own; a company's mail domain says who the
employer is where the mailboxes differ.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from daicho.checks.duplicates import forms
from daicho.checks.duplicates.columns import Kind
from daicho.checks.duplicates.encode import Evidence, encode, extract
from daicho.checks.duplicates.levels import Comparison
from daicho.checks.duplicates.quick import may_be_desks
from daicho.text import is_free_mail, is_role_mailbox


def address_evidence(
    table: Mapping[str, pa.ChunkedArray], by_kind: Mapping[Kind, list[str]], used: set[str]
) -> list[Evidence]:
    """Return prefecture, city and street of a Japanese table as one address."""
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


def phone_evidence(
    table: Mapping[str, pa.ChunkedArray], by_kind: Mapping[Kind, list[str]], used: set[str]
) -> list[Evidence]:
    """Return landline and mobile, each number where it belongs: a mobile typed as a phone is still one."""
    if Kind.PHONE not in by_kind or Kind.MOBILE not in by_kind:
        return []
    names = by_kind[Kind.PHONE][0], by_kind[Kind.MOBILE][0]
    used.update(names)
    # One set of codes for both columns, so that a number can move.
    both, values = encode(
        pa.chunked_array([chunk for name in names for chunk in table[name].chunks], pa.string()), forms.phone
    )
    phone, mobile = np.split(both, 2)
    moves = np.append(np.array([forms.is_mobile(value) for value in values], dtype=np.bool_), np.False_)
    to_mobile, to_phone = (phone >= 0) & moves[phone], (mobile >= 0) & ~moves[mobile]
    # Where both have one already, the number in its own column stays.
    new_mobile = np.where(to_mobile & ((mobile < 0) | to_phone), phone, np.where(to_phone, -1, mobile))
    new_phone = np.where(to_phone & ((phone < 0) | to_mobile), mobile, np.where(to_mobile, -1, phone))
    return [
        Evidence(
            name=name,
            columns=(name,),
            comparison=Comparison.PHONE,
            kind=kind,
            codes=codes.astype(np.int32),
            values=values,
        )
        for name, kind, codes in zip(names, (Kind.PHONE, Kind.MOBILE), (new_phone, new_mobile), strict=True)
    ]


def forget_desks(email: Evidence) -> None:
    """Forget mailboxes several people read: they say who the employer is, and the domain says that already."""
    suspects = np.flatnonzero(may_be_desks(pa.array(email.values, pa.string())).to_numpy(zero_copy_only=False))
    role = np.zeros(len(email.values) + 1, dtype=np.bool_)
    role[[place for place in suspects.tolist() if is_role_mailbox(email.values[place].partition("@")[0])]] = True
    role[-1] = True  # no mailbox at all
    email.codes = np.where(role[email.codes], -1, email.codes).astype(np.int32)


_EVERYBODYS = 0.03
_AT_LEAST = 50
"""A mail domain that more than this share of rows, and at least so many, have is a provider's, known or not."""


def domain_evidence(email: Evidence) -> list[Evidence]:
    """Return a company's own mail domains: evidence of the company even where the mailboxes differ."""
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
