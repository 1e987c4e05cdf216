"""Names of companies, taken apart: the company's own name, its site, former names and its reading.

アクメ商事 大阪支店 is アクメ商事; 旧社名 joins the old name to the new one wherever the table uses it; a name in kana
or Latin letters is also a reading. Endings many names share (工業, 製作所) say little and are known as such.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from daicho.checks.duplicates import forms
from daicho.checks.duplicates.columns import Kind
from daicho.checks.duplicates.encode import Codes, Evidence, coded, encode, recode
from daicho.checks.duplicates.levels import Comparison
from daicho.text import (
    PlaceholderKind,
    company_key,
    fold_width,
    is_placeholder,
    romaji_key,
    spelled_letters,
    split_branch,
    split_legal_form,
)

_LONGEST = 200
_FORMER = re.compile(
    r"[(（\[【]?\s*(?:旧社名|旧商号|旧名称|旧名|旧称|旧|formerly known as|formerly|f/?k/?a|ex[-. ])"
    r"\s*[:：.]?\s*([^)）\]】]+)[)）\]】]?",
    re.IGNORECASE,
)
_JOINT = re.compile(r"共同企業体|共同体|(?:^|[\s・(（])[JＪ][VＶ](?:$|[\s)）])")
# (連名契約), 他3社: what a contract adds to a name.
_NOTE = re.compile(r"\s*[(（](?:連名契約|代表|他|外|幹事)[^()（）]*[)）]|\s*(?:他|外|ほか)\d*[社名者]$")
# 【重複】, ※取引停止: what a colleague marked; ｜ホーム: the title of the company's web page.
_TAG = re.compile(
    r"【[^】]{0,20}】|^[■●★◆※*]+|※.*$|\s*[|｜].*$|\s+[-–]\s+(?:ホーム|トップ|home|top|公式).*$", re.IGNORECASE
)
# A head office or a department of it is the company itself, not a site of its own.
_NO_SITE_OF_ITS_OWN = re.compile(
    r"(?:本社|本店|head office|headquarters|hq|部|課|係|室|グループ|チーム)$", re.IGNORECASE
)
_KANJI = re.compile(r"[\u3005\u3400-\u9fff\uf900-\ufaff]")
_NUMBERS = re.compile(r"[0-9]+|[一二三四五六七八九十]|[東西南北新]")


NO_SITE = "-"
"""The site of a cell that names the company itself."""


@dataclass(frozen=True, slots=True)
class Company:
    """One company cell."""

    key: str
    site: str
    form: str | None
    former: str | None
    reading: str | None


def read(cell: str) -> Company | None:
    """Return what a company cell says, or None where it says nothing."""
    if is_placeholder(cell, PlaceholderKind.COMPANY):
        return None
    text = fold_width(cell[:_LONGEST]).strip()
    text = _TAG.sub("", text).strip() or text
    former = None
    if ("旧" in text or "ormer" in text or "FORMER" in text or "ka" in text) and (match := _FORMER.search(text)):
        rest = (text[: match.start()] + text[match.end() :]).strip()
        # 旧軽井沢 is a place; a former name stands in brackets, behind a colon or a space.
        set_apart = match[0][0] in "(（[【" or match[0][0].isspace() or ":" in match[0] or "：" in match[0]
        if rest and match.start() > 0 and set_apart:
            former, text = company_key(match[1]), rest
    if _JOINT.search(text):
        key = company_key(text)
        return Company(f"jv {key}", NO_SITE, None, former, None) if key else None
    whole = split_legal_form(spelled_letters(text))
    name, site = split_branch(_NOTE.sub("", whole.core).strip())
    key = company_key(name) or company_key(text)
    if key is None:
        return None
    reading = (romaji_key(key) or key) if is_spoken(key) else None
    # Foreign words for a form are written for any of them.
    form = None if whole.form is None or whole.form.isascii() else whole.form
    return Company(key, _site(site), form, former, reading)


def _site(site: str) -> str:
    key = company_key(site) if site and not _NO_SITE_OF_ITS_OWN.search(site) else None
    return key or NO_SITE


_COMMON_SHARE = 0.002
_COMMON_LEAST = 4


def common_endings(keys: Sequence[str]) -> frozenset[str]:
    """Return endings so many different names share that they tell no company apart."""
    counts: Counter[str] = Counter()
    for key in keys:
        for length in range(2, min(8, len(key))):
            counts[key[-length:]] += 1
    least = max(_COMMON_LEAST, int(_COMMON_SHARE * len(keys)))
    return frozenset(ending for ending, count in counts.items() if count >= least)


def own_part(key: str, endings: frozenset[str]) -> str:
    """Return a name without the ending others share; the whole name where too little would be left."""
    for length in range(min(7, len(key) - 2), 1, -1):
        if key[-length:] in endings:
            return key[:-length]
    return key


def numbers(key: str) -> str:
    """Return what numbers and tells apart namesakes: 第一 and 第二, 東 and 西."""
    return "".join(_NUMBERS.findall(key))


def is_spoken(key: str) -> bool:
    """Return whether a name has no kanji: then it may be the reading of one that has."""
    return _KANJI.search(key) is None


def company_evidence(
    table: Mapping[str, pa.ChunkedArray], by_kind: Mapping[Kind, list[str]], used: set[str]
) -> list[Evidence]:
    """Return the company's own name, how it sounds, its legal form and its site."""
    if Kind.COMPANY not in by_kind:
        return []
    name = by_kind[Kind.COMPANY][0]
    used.add(name)
    rows, cells = encode(table[name], str)
    companies = [read(cell) for cell in cells]
    renamed = {company.former: company.key for company in companies if company is not None and company.former}

    def made(label: str, comparison: Comparison, kind: Kind, said: Sequence[str | None]) -> Evidence:
        codes, values = coded(said)
        return Evidence(
            name=label,
            columns=(name,),
            comparison=comparison,
            kind=kind,
            codes=np.append(codes, np.int32(-1))[rows],
            values=values,
        )

    # A former name counts as the current one wherever the table uses it.
    keys = [renamed.get(company.key, company.key) if company else None for company in companies]
    own = made(name, Comparison.COMPANY, Kind.COMPANY, keys)
    if not own.values:
        return []
    endings = common_endings(own.values)
    own.parts = {
        "own": recode([own_part(value, endings) for value in own.values]),
        "numbers": recode([numbers(value) for value in own.values]),
        "spoken": np.array([is_spoken(value) for value in own.values], dtype=np.int32),
    }
    more = [
        made(
            f"{name} (form)",
            Comparison.EXACT,
            Kind.LEGAL_FORM,
            [company.form if company else None for company in companies],
        ),
        made(
            f"{name} (site)", Comparison.EXACT, Kind.SITE, [company.site if company else None for company in companies]
        ),
    ]
    spoken = made(
        f"{name} (reading)",
        Comparison.READING,
        Kind.COMPANY_READING,
        [company.reading if company else None for company in companies],
    )
    return [
        own,
        *_readings(table, by_kind, used, spoken),
        *(evidence for evidence in more if len(evidence.values) > 1),
    ]


def _readings(
    table: Mapping[str, pa.ChunkedArray], by_kind: Mapping[Kind, list[str]], used: set[str], spoken: Evidence
) -> list[Evidence]:
    """Return how companies sound: as the kana column says, else as a name in kana or Latin letters is written."""
    for name in by_kind.get(Kind.COMPANY_READING, [])[:1]:
        used.add(name)
        written, values = encode(table[name], forms.company_reading)
        known = {value: code for code, value in enumerate(values)}
        codes: Codes = np.array(
            [*(known.setdefault(value, len(known)) for value in spoken.values), -1], dtype=np.int32
        )[spoken.codes]
        spoken.codes = np.where(written >= 0, written, codes).astype(np.int32)
        spoken.values = list(known)
        spoken.name, spoken.columns = name, (name, *spoken.columns)
    return [spoken] if spoken.values else []
