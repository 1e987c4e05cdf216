"""Days on which no period ends, and how far ahead they are known.

Decides which days are closed in Japan, in an EU member state and in a nation of the UK, up to the last year that is
announced; beyond it there is no answer. The holidays come from the library `holidays`, which loads with the first
question.

Source: Japan: 行政機関の休日に関する法律 1条1項, 国民の祝日に関する法律 2条, 3条. EU: Regulation 1182/71, arts. 2(1),
3(4). UK: UK GDPR art. 4A; Banking and Financial Dealings Act 1971.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import metadata
from typing import Final, NamedTuple

from daicho.deadlines.rules import Family
from daicho.errors import CalendarMissingError, DeadlineError
from daicho.language import Bilingual

# How far each table is known, not how far the library computes (it goes to 2099). Japan: the equinox days of a year
# are fixed by the 暦要項 in the 官報 of the February before; 2027's were published on 2026-02-02, 2028's will be in
# February 2027. Europe: movable feasts follow Easter for ever, but parliaments and proclamations change the list at
# short notice (Denmark 2024, Poland 2025, Scotland 2026), so no further than the year after the table was made.
_COVERED_FROM: Final = date(2018, 1, 1)
_COVERED_TO: Final = date(2027, 12, 31)

_SATURDAY: Final = Bilingual("Saturday", "土曜日")
_SUNDAY: Final = Bilingual("Sunday", "日曜日")
_YEAR_END: Final = Bilingual("year-end closing (29 December to 3 January)", "年末年始（12月29日～1月3日）")

_EU: Final[Mapping[str, Bilingual]] = {
    "AT": Bilingual("Austria", "オーストリア"),
    "BE": Bilingual("Belgium", "ベルギー"),
    "BG": Bilingual("Bulgaria", "ブルガリア"),
    "CY": Bilingual("Cyprus", "キプロス"),
    "CZ": Bilingual("Czechia", "チェコ"),
    "DE": Bilingual("Germany", "ドイツ"),
    "DK": Bilingual("Denmark", "デンマーク"),
    "EE": Bilingual("Estonia", "エストニア"),
    "ES": Bilingual("Spain", "スペイン"),
    "FI": Bilingual("Finland", "フィンランド"),
    "FR": Bilingual("France", "フランス"),
    "GR": Bilingual("Greece", "ギリシャ"),
    "HR": Bilingual("Croatia", "クロアチア"),
    "HU": Bilingual("Hungary", "ハンガリー"),
    "IE": Bilingual("Ireland", "アイルランド"),
    "IT": Bilingual("Italy", "イタリア"),
    "LT": Bilingual("Lithuania", "リトアニア"),
    "LU": Bilingual("Luxembourg", "ルクセンブルク"),
    "LV": Bilingual("Latvia", "ラトビア"),
    "MT": Bilingual("Malta", "マルタ"),
    "NL": Bilingual("Netherlands", "オランダ"),
    "PL": Bilingual("Poland", "ポーランド"),
    "PT": Bilingual("Portugal", "ポルトガル"),
    "RO": Bilingual("Romania", "ルーマニア"),
    "SE": Bilingual("Sweden", "スウェーデン"),
    "SI": Bilingual("Slovenia", "スロベニア"),
    "SK": Bilingual("Slovakia", "スロバキア"),
}
_UK: Final[Mapping[str, Bilingual]] = {
    "ENG": Bilingual("England", "イングランド"),
    "WLS": Bilingual("Wales", "ウェールズ"),
    "SCT": Bilingual("Scotland", "スコットランド"),
    "NIR": Bilingual("Northern Ireland", "北アイルランド"),
}


class Closure(NamedTuple):
    """A closed day and why it is closed."""

    day: date
    why: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The closed days of one place."""

    code: str
    """`JP`, a member state `DE`, a nation of the UK `GB-SCT`."""
    family: Family
    name: Bilingual
    covered_from: date
    covered_to: date
    """Last day whose holidays are announced; later days have no answer."""
    coverage: Bilingual
    """Why it ends there, and what it leaves out."""

    @property
    def version(self) -> str:
        """Return which table the answers come from and how far it is used, `JP, holidays 0.109, to 2027-12-31`."""
        return f"{self.code}, holidays {_table_version()}, to {self.covered_to.isoformat()}"

    def covers(self, day: date) -> bool:
        """Return whether the holidays of `day` are known."""
        return self.covered_from <= day <= self.covered_to

    def closure(self, day: date) -> Bilingual | None:
        """Return why `day` is closed, None where it is open.

        Raises:
            CalendarMissingError: `day` is outside the coverage; a Sunday is no exception.
        """
        if not self.covers(day):
            raise CalendarMissingError(self.code, day, day)
        named = _holidays(self.code, day.year).get(day)
        if named is not None:
            return named
        if day.weekday() >= 5:
            return _SATURDAY if day.weekday() == 5 else _SUNDAY
        if self.family is Family.JP and (day.month, day.day) in {(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)}:
            return _YEAR_END
        return None

    def roll(self, day: date) -> tuple[date, tuple[Closure, ...]]:
        """Return the first open day from `day` on, and the closed days passed over.

        Raises:
            CalendarMissingError: the coverage ends before an open day is found.
        """
        passed: list[Closure] = []
        rolled = day
        while True:
            if not self.covers(rolled):
                raise CalendarMissingError(self.code, rolled, day)
            why = self.closure(rolled)
            if why is None:
                return rolled, tuple(passed)
            passed.append(Closure(rolled, why))
            rolled += timedelta(days=1)


JAPAN: Final = Calendar(
    code="JP",
    family=Family.JP,
    name=Bilingual("Japan: holidays of administrative organs", "日本（行政機関の休日）"),
    covered_from=_COVERED_FROM,
    covered_to=_COVERED_TO,
    coverage=Bilingual(
        "The equinox days of 2028 are officially announced in February 2027.",
        "2028年の春分の日・秋分の日は、2027年2月の官報で公表されます。",
    ),
)


def member_state(code: str) -> Calendar:
    """Return the calendar of an EU member state by its ISO 3166 code, `DE`.

    Nationwide public holidays only. A regional one (Fronleichnam in Bavaria) would let a period end later, never
    earlier, so leaving it out errs on the early side.

    Raises:
        DeadlineError: not a member state.
    """
    if code not in _EU:
        raise DeadlineError(
            f"no EU member state {code!r}; known: {', '.join(_EU)}",
            f"EU加盟国ではありません: {code!r}（{'、'.join(_EU)}）",
        )
    return Calendar(
        code=code,
        family=Family.EU,
        name=_EU[code],
        covered_from=_COVERED_FROM,
        covered_to=_COVERED_TO,
        coverage=Bilingual(
            "Nationwide public holidays only; later years may still be changed by law.",
            "全国の祝日のみ。以後の年は法改正で変わることがあります。",
        ),
    )


def united_kingdom(nation: str) -> Calendar:
    """Return the calendar of a nation of the UK: ENG, WLS, SCT or NIR. Their bank holidays differ.

    Raises:
        DeadlineError: not one of the four.
    """
    if nation not in _UK:
        raise DeadlineError(
            f"no nation of the UK {nation!r}; known: {', '.join(_UK)}",
            f"英国の地域ではありません: {nation!r}（{'、'.join(_UK)}）",
        )
    return Calendar(
        code=f"GB-{nation}",
        family=Family.UK,
        name=_UK[nation],
        covered_from=_COVERED_FROM,
        covered_to=_COVERED_TO,
        coverage=Bilingual(
            "Bank holidays of the nation; a royal proclamation may still add one.",
            "その地域のバンクホリデー。国王の布告で追加されることがあります。",
        ),
    )


def calendar_of(code: str) -> Calendar:
    """Return the calendar a code names: `JP`, `DE`, `GB-SCT`.

    Raises:
        DeadlineError: no such calendar.
    """
    if code == JAPAN.code:
        return JAPAN
    return united_kingdom(code.removeprefix("GB-")) if code.startswith("GB-") else member_state(code)


@cache
def _table_version() -> str:
    return metadata.version("holidays")


@cache
def _holidays(code: str, year: int) -> Mapping[date, Bilingual]:
    """Return the holidays of a year. They are asked for here and nowhere else; importing the library costs 0.1 s."""
    import holidays

    country, _, nation = code.partition("-")

    def table(language: str | None) -> Mapping[date, str]:
        days = holidays.country_holidays(country, subdiv=nation or None, years=year, expand=False, language=language)
        return {day: name for day, name in days.items() if day.year == year}

    if country == JAPAN.code:
        japanese = table("ja")
        return {day: Bilingual(name, japanese[day]) for day, name in table("en_US").items()}
    # Hungary and Latvia swap working days with Saturdays by decree; such a bridge day is no public holiday.
    return {
        day: Bilingual(f"public holiday ({name})", f"祝日（{name}）")
        for day, name in table("en_US").items()
        if "substituted from" not in name
    }
