"""Dates of birth: real dates, inside their era, that somebody says are a birth."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from daicho.checks.pii.types import PiiType, Span
from daicho.text.eras import ERA_OF

_N = "[0-9〇一二三四五六七八九十]"
_DATE = re.compile(
    rf"(?<![0-9A-Za-z])(?:"
    rf"(?P<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHRmtshr])\.? ?(?P<ey>{_N}{{1,3}}|元)(?:年|[./-]) ?"
    rf"(?:\([0-9]{{4}}(?:年)?\))?(?P<em>{_N}{{1,3}})(?:月|[./-]) ?(?P<ed>{_N}{{1,3}})(?:日)?"
    rf"|(?P<wy>(?:18|19|20)[0-9]{{2}})(?:年|[./-]) ?(?:\((?:明治|大正|昭和|平成|令和|[MTSHR])?[0-9元]{{1,2}}年?\))?"
    rf"(?P<wm>[0-9]{{1,2}})(?:月|[./-]) ?(?P<wd>[0-9]{{1,2}})(?:日)?"
    rf"|(?P<ke>[二一][〇零九八一二三四五六七]{{3}})年(?P<km>{_N}{{1,3}})月(?P<kd>{_N}{{1,3}})日"
    rf"|(?P<compact>(?:19|20)[0-9]{{6}})"
    rf"|(?P<cera>[MTSHRmtshr昭平大令])(?P<cdate>[0-9]{{6}})"
    rf"|(?P<om>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})(?:月|/)(?P<od>[0-9]{{1,2}}"
    rf"|[一二三四五六七八九十]{{1,3}})(?:日)?"
    rf")(?![0-9A-Za-z]|[./-][0-9])"
)
_BEFORE = re.compile(
    r"(?:生年月日|生年月|生年|誕生日|お誕生日|誕生|バースデー|ﾊﾞｰｽﾃﾞｰ|出生日|出生|生まれ|うまれ|生れ|バースデイ"
    r"|(?<![A-Za-z])(?:DOB|D\.O\.B\.?|dob|Birth(?: ?[Dd]ate|[Dd]ay)?|birth(?: ?date|day)?|BIRTHDAY|Date of [Bb]irth"
    r"|born(?: on)?))"
    r"(?:はいつ|は)?(?:[?？]?\n[^0-9\n]{0,10})?[^0-9一-龥]{0,8}(?:西暦|和暦)?[^0-9一-龥]{0,3}$"
)
_AFTER = re.compile(
    r"[日 ]?[(（]?[0-9満歳才)）・, ]{0,8}(?:生まれ|うまれ|生れ|生(?![産協命地放鮮徒活計])|が誕生日|誕生|産まれ|に出生"
    r"|にお生まれ|が(?:お)?誕生日)"
)
_KANJI = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_GATE = re.compile("生|誕|[Bb]irth|BIRTH|DOB|D\\.O\\.B|dob|born|うまれ|産まれ|バースデ|ﾊﾞｰｽ")


def find_birth_dates(text: str, *, labelled: bool = False) -> Iterator[Span]:
    """Yield the dates of birth of a text as `plain` leaves it.

    Args:
        labelled: whether the text is from a column of birth dates, so that every date is one.
    """
    if not labelled and _GATE.search(text) is None:
        return
    columns = _header_columns(text)
    for match in _DATE.finditer(text):
        kind = _said(text, match, columns)
        if (labelled or kind) and _is_real(match):
            start, end = match.span()
            yield Span(start, end, PiiType.BIRTH_DATE, 0.95 if kind else 0.8, "word")


_BESIDE = re.compile(
    "(?:様|さん|さま|氏|くん|ちゃん|君|殿)?(?:\\([^()]{1,6}\\))?"
    "(?:[ \u3000\t,|/]{1,2}(?:男性?|女性?|M|F))?[ \u3000、,(（|｜\t/]{1,3}"
)
_LATEST_BESIDE = 2015
_EARLIEST_COMPACT = 1920
"""Eight digits that begin with an earlier year are no date."""


def find_births_beside(text: str, people: Iterable[Span]) -> Iterator[Span]:
    """Yield full dates right behind a person's name, years ago: 目崎 洋介さん（1961.7.30）."""
    for person in people:
        gap = _BESIDE.match(text, person.end)
        match = _DATE.match(text, gap.end()) if gap else None
        if gap is None or match is None or not _is_real(match):
            continue
        year = _year(match)
        told = "(" in gap[0] and text[match.end() : match.end() + 1] in (")", "生")
        if (year <= _LATEST_BESIDE or told) and (year >= _EARLIEST_COMPACT or not match["compact"]):
            yield Span(match.start(), match.end(), PiiType.BIRTH_DATE, 0.7, "beside")


def _year(match: re.Match[str]) -> int:
    """Return the year of a date in Western style, 9999 where it has none."""
    if era := match["era"] or match["cera"]:
        return ERA_OF[era].base + _number(match["ey"] or match["cdate"][:2])
    return int(match["wy"] or (match["compact"] or "9999")[:4])


def _header_columns(text: str) -> frozenset[int]:
    """Return the columns of a pasted table that its first line says are births."""
    first, _, rest = text.partition("\n")
    if not rest or "\t" not in first:
        return frozenset()
    return frozenset(i for i, cell in enumerate(first.split("\t")) if re.search("生年|誕生|[Bb]irth|DOB", cell))


def _said(text: str, match: re.Match[str], columns: frozenset[int]) -> bool:
    start, end = match.span()
    if _BEFORE.search(text, max(0, start - 24), start) or _AFTER.match(text, end):
        return True
    if columns:
        line = text.rfind("\n", 0, start) + 1
        return line > 0 and text.count("\t", line, start) in columns
    return False


def _is_real(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    if parts["era"]:
        return _in_era(parts["era"], _number(parts["ey"]), _number(parts["em"]), _number(parts["ed"]))
    if parts["wy"]:
        return _exists(int(parts["wy"]), int(parts["wm"]), int(parts["wd"]))
    if parts["ke"]:
        year = int("".join(str(_KANJI[c]) for c in parts["ke"]))
        return _exists(year, _number(parts["km"]), _number(parts["kd"]))
    if digits := parts["compact"]:
        return _exists(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if digits := parts["cdate"]:
        return _in_era(parts["cera"], int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    return _exists(2000, _number(parts["om"]), _number(parts["od"]))


def _in_era(name: str, year: int, month: int, day: int) -> bool:
    era = ERA_OF[name]
    year += era.base
    return _exists(year, month, day) and era.first <= date(year, month, day) <= era.last


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _number(written: str) -> int:
    """Return 23 for 23, 二三 and 二十三; 1 for 元; 0 for no number."""
    if written.isdecimal() and written.isascii():
        return int(written)
    if written == "元":
        return 1
    tens, ten, ones = written.partition("十")
    if "十" in ones:
        return 0
    if ten:
        return 10 * _value(tens, 1) + _value(ones, 0)
    return _value(written, 0)


def _value(digits: str, empty: int) -> int:
    if not digits:
        return empty
    value = 0
    for digit in digits:
        value = 10 * value + (int(digit) if digit.isascii() else _KANJI[digit])
    return value
