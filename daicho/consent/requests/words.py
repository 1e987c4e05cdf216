"""The words of data subjects' requests: laws, kinds, how they may be answered, why they may be refused.

Closed lists as data, each entry with its article. Decides which law knows which request; leaves the days to `clock`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from daicho.language import Bilingual


class Regime(StrEnum):
    """The law a request is made under."""

    APPI = "APPI"
    GDPR = "GDPR"
    UK = "UK"

    @property
    def label(self) -> Bilingual:
        """Return what people call it."""
        return _REGIMES[self]


_REGIMES: Final = {
    Regime.APPI: Bilingual("APPI", "個人情報保護法"),
    Regime.GDPR: Bilingual("GDPR", "GDPR"),
    Regime.UK: Bilingual("UK GDPR", "英国GDPR"),
}


class RequestKind(StrEnum):
    """What is asked for."""

    ACCESS = "access"
    CORRECTION = "correction"
    STOP = "stop"
    """Stop of use, or of provision to third parties."""
    ERASE = "erase"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    RESTRICTION = "restriction"

    @property
    def label(self) -> Bilingual:
        """Return what people call it."""
        return _KINDS[self]


_KINDS: Final = {
    RequestKind.ACCESS: Bilingual("access", "開示"),
    RequestKind.CORRECTION: Bilingual("correction", "訂正等"),
    RequestKind.STOP: Bilingual("stop of use", "利用停止等"),
    RequestKind.ERASE: Bilingual("erasure", "消去"),
    RequestKind.PORTABILITY: Bilingual("portability", "データポータビリティ"),
    RequestKind.OBJECTION: Bilingual("objection", "異議"),
    RequestKind.RESTRICTION: Bilingual("restriction", "処理の制限"),
}

_EUROPE: Final = {
    RequestKind.ACCESS: "15",
    RequestKind.CORRECTION: "16",
    RequestKind.ERASE: "17",
    RequestKind.RESTRICTION: "18",
    RequestKind.PORTABILITY: "20",
    RequestKind.OBJECTION: "21",
}
ARTICLES: Final[Mapping[Regime, Mapping[RequestKind, str]]] = {
    Regime.APPI: {
        RequestKind.ACCESS: "33",
        RequestKind.CORRECTION: "34",
        RequestKind.STOP: "35",
        RequestKind.ERASE: "35",
    },
    Regime.GDPR: _EUROPE,
    Regime.UK: _EUROPE,
}
"""Which law knows which request, and in which article."""


class RequestState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    WAITING = "waiting"
    """For the person's clarification."""
    DECIDED = "decided"
    CLOSED = "closed"

    @property
    def label(self) -> Bilingual:
        """Return what people call it."""
        return _STATES[self]


_STATES: Final = {
    RequestState.OPEN: Bilingual("open", "対応中"),
    RequestState.WAITING: Bilingual("waiting for the person", "本人の回答待ち"),
    RequestState.DECIDED: Bilingual("decided", "決定済み"),
    RequestState.CLOSED: Bilingual("closed", "完了"),
}


class Outcome(StrEnum):
    """How a request is answered."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """The person takes it back."""

    @property
    def label(self) -> Bilingual:
        """Return what people call it."""
        return _OUTCOMES[self]


_OUTCOMES: Final = {
    Outcome.GRANTED: Bilingual("granted", "応じる"),
    Outcome.PARTLY: Bilingual("granted in part", "一部応じる"),
    Outcome.REFUSED: Bilingual("refused", "応じない"),
    Outcome.WITHDRAWN: Bilingual("withdrawn by the person", "本人による取下げ"),
}


class Identity(StrEnum):
    """How it was made sure that the person is who they say. An individual number is never asked for (APPI, MYN 15)."""

    ACCOUNT = "account"
    """Logged in to the account the data belong to."""
    MAILBOX = "mailbox"
    """Answered from the mailbox on record."""
    CALLBACK = "callback"
    """Called back on the number on record."""
    DOCUMENT = "document"
    """Showed an identity document; no copy is kept here."""
    AGENT = "agent"
    """An agent or guardian showed their authority."""
    KNOWN = "known"
    """No reasonable doubt, so nothing was asked."""


class ExtensionReason(StrEnum):
    """Why a month is not enough. Source: GDPR and UK GDPR art. 12(3)."""

    COMPLEXITY = "complexity"
    NUMBER = "number"


class Ground(NamedTuple):
    """One reason for which the law lets a request be refused, in whole or part."""

    text: Bilingual
    articles: Mapping[Regime, str]
    kinds: frozenset[RequestKind]
    holds: bool = False
    """Whether keeping data under a legal hold can rest on it."""


_ALL = frozenset(RequestKind)
_STOPS = frozenset({RequestKind.STOP, RequestKind.ERASE})
_ACCESS = frozenset({RequestKind.ACCESS})
_ERASE = frozenset({RequestKind.ERASE})
_PORT = frozenset({RequestKind.PORTABILITY})
_OBJECT = frozenset({RequestKind.OBJECTION})


def _europe(article: str) -> dict[Regime, str]:
    return {Regime.GDPR: article, Regime.UK: article}


GROUNDS: Final[Mapping[str, Ground]] = {
    "identity_unproven": Ground(
        Bilingual("it cannot be told who asks", "請求者が本人であることを確認できない"),
        {Regime.APPI: "37(1)", **_europe("12(2), 12(6)")},
        _ALL,
    ),
    "unfounded": Ground(Bilingual("manifestly unfounded", "明らかに根拠がない"), _europe("12(5)(b)"), _ALL),
    "excessive": Ground(Bilingual("excessive, such as repeated", "反復的など過剰である"), _europe("12(5)(b)"), _ALL),
    "no_such_data": Ground(
        Bilingual("no such data are held", "該当する保有個人データが存在しない"),
        {Regime.APPI: "33(3)", **_europe("15(1)")},
        _ACCESS,
    ),
    "harms_others": Ground(
        Bilingual("it would harm the rights of others", "本人又は第三者の権利利益を害するおそれがある"),
        {Regime.APPI: "33(2)(i)", **_europe("15(4)")},
        _ACCESS,
    ),
    "hinders_business": Ground(
        Bilingual("it would seriously hinder the business", "業務の適正な実施に著しい支障を及ぼすおそれがある"),
        {Regime.APPI: "33(2)(ii)"},
        _ACCESS,
    ),
    "violates_law": Ground(
        Bilingual("it would violate another law", "他の法令に違反することとなる"), {Regime.APPI: "33(2)(iii)"}, _ACCESS
    ),
    "accurate": Ground(
        Bilingual("the data are right, or no matter of fact", "内容が事実である、又は事実に関するものではない"),
        {Regime.APPI: "34(2)", **_europe("16")},
        frozenset({RequestKind.CORRECTION}),
    ),
    "no_ground": Ground(
        Bilingual("none of the grounds the article names exists", "条文の定める理由がない"),
        {Regime.APPI: "35(2), (4), (6)", **_europe("17(1)")},
        _STOPS,
        holds=True,
    ),
    "no_ground_to_restrict": Ground(
        Bilingual("none of the cases the article names is met", "条文の定めるいずれの場合にも該当しない"),
        _europe("18(1)"),
        frozenset({RequestKind.RESTRICTION}),
    ),
    "substitute_measures": Ground(
        Bilingual(
            "very costly or difficult, and substitute measures protect the person",
            "多額の費用を要するなど困難であり、権利利益を保護する代替措置をとる",
        ),
        {Regime.APPI: "35(2), (4), (6)"},
        _STOPS,
    ),
    "legal_obligation": Ground(
        Bilingual("a law requires keeping the data", "法令により保存が義務付けられている"),
        {Regime.APPI: "35(5), (6)", **_europe("17(3)(b)")},
        _STOPS,
        holds=True,
    ),
    "legal_claims": Ground(
        Bilingual("needed for legal claims", "法的請求の立証・行使・防御に必要である"),
        {Regime.APPI: "35(5), (6)", **_europe("17(3)(e)")},
        _ERASE,
        holds=True,
    ),
    "expression": Ground(
        Bilingual("freedom of expression and information", "表現及び情報の自由"), _europe("17(3)(a)"), _ERASE
    ),
    "public_health": Ground(
        Bilingual("public interest in public health", "公衆衛生上の公共の利益"), _europe("17(3)(c)"), _ERASE
    ),
    "archiving": Ground(
        Bilingual("archiving, research or statistics", "公益のための保存・研究・統計"), _europe("17(3)(d)"), _ERASE
    ),
    "not_portable": Ground(
        Bilingual(
            "not given by the person, or not processed by automated means on consent or contract",
            "本人が提供したデータでない、又は同意・契約に基づく自動処理でない",
        ),
        _europe("20(1)"),
        _PORT,
    ),
    "rights_of_others": Ground(
        Bilingual("it would harm the rights of others", "他者の権利を害する"), _europe("20(4)"), _PORT
    ),
    "compelling_grounds": Ground(
        Bilingual("compelling grounds override", "優越するやむを得ない正当な根拠がある"), _europe("21(1)"), _OBJECT
    ),
    "claims_against_objection": Ground(
        Bilingual("needed for legal claims", "法的請求の立証・行使・防御に必要である"), _europe("21(1)"), _OBJECT
    ),
}
"""Reason → where it holds. Where a legal hold is in force, an erasure is answered through one of those marked `holds`.

Of the APPI, legal obligation and legal claims are a reading: what must be kept is still needed in the sense of 35(5).
"""


_ROMAN: Final = {"i": "1号", "ii": "2号", "iii": "3号"}


def cite(regime: Regime, article: str) -> Bilingual:
    """Return an article of a law as it is cited: APPI art. 33(2)(i), 個人情報保護法33条2項1号."""
    japanese = "・".join(_japanese(regime, part) for part in article.split(", "))
    return Bilingual(f"{regime.label.en} art. {article}", f"{regime.label.ja}{japanese}")


def _japanese(regime: Regime, part: str) -> str:
    number, *inner = part.replace(")", "").split("(")
    said = f"{number}条" if number else ""
    for one in inner:
        item = _ROMAN.get(one, f"({one})") if regime is Regime.APPI else f"({one})"
        said += f"{one}項" if one.isdigit() else item
    return said


def grounds_for(regime: Regime, kind: RequestKind) -> tuple[str, ...]:
    """Return the reasons for which this request may be refused."""
    return tuple(name for name, one in GROUNDS.items() if regime in one.articles and kind in one.kinds)
