"""Names of companies, taken apart: the company's own name, its site, former names and its reading.

アクメ商事 大阪支店 is アクメ商事; 旧社名 joins the old name to the new one wherever the table uses it; a name in kana
or Latin letters is also a reading. Endings many names share (工業, 製作所) say little and are known as such.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class Company:
    """One company cell."""

    key: str
    site: str | None
    former: str | None
    reading: str | None


@lru_cache(maxsize=100_000)
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
        return Company(f"jv {key}", None, former, None) if key else None
    name, site = split_branch(_NOTE.sub("", split_legal_form(spelled_letters(text)).core).strip())
    key = company_key(name) or company_key(text)
    if key is None:
        return None
    reading = (romaji_key(key) or key) if not _KANJI.search(key) else None
    return Company(key, company_key(site) if site else None, former, reading)


NO_SITE = "-"


def site(cell: str) -> str | None:
    """Return the branch a cell names; the company itself where it names none."""
    company = read(cell)
    if company is None:
        return None
    return NO_SITE if company.site is None or _NO_SITE_OF_ITS_OWN.search(company.site) else company.site


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
