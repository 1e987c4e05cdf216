"""A disclosure about to be recorded: what somebody says happened, and whether that is all the law wants.

A missing field is named with its article. What names a person is refused where there is no subject under whose key it
could be sealed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from daicho.consent.disclosures.kinds import NOT_BATCHED, REQUIRED, Field, Kind, Method
from daicho.consent.identity import Identifier
from daicho.errors import RegisterError
from daicho.language import Bilingual

_LONGEST: Final = 2_000
_UNSPECIFIED: Final = "*"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_REACHES_SOMEBODY = re.compile(r"@|(?:\d[-\s()]?){7,}")
"""An address or a number: a population is described without either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The third party: recipient or supplier."""

    name: str
    address: str | None = None
    representative: str | None = None
    """Of a corporation."""
    individual: bool = False
    """A natural person, who has no representative."""

    def __repr__(self) -> str:
        return "Party(…)"


UNSPECIFIED_MANY: Final = Party(name=_UNSPECIFIED)
"""The recipient of what is given to unspecified many (不特定かつ多数の者), such as a public directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One provision or receipt, or several that one record covers."""

    kind: Kind
    counterparty: Party
    items: tuple[str, ...]
    """Names of the items of data, never their values."""
    subject: Identifier | None = None
    person: str | None = None
    """Name, or other matter that tells who the subject is, sealed under their key."""
    population: str | None = None
    """Instead of a subject: which people, described without naming one."""
    population_list: str | None = None
    """SHA-256 in hex of the list that tells who they are, kept elsewhere with the record."""
    on: date | None = None
    """The day, or the first of several."""
    last_on: date | None = None
    """Of a batch or contract record: the last day; None while it goes on."""
    method: Method = Method.EACH
    consent: str | None = None
    """That consent was obtained, and how."""
    consent_event: int | None = None
    """The event of this register that proves it."""
    acquisition: str | None = None
    publication: str | None = None
    confirmation: str | None = None
    abroad: str | None = None
    country: str = "JP"
    """Where the third party is, ISO 3166."""
    note: str | None = None

    def record_half(self) -> dict[str, Any]:
        """Return what is sealed under the counterparty's key."""
        party = self.counterparty
        return _filled(
            counterparty=party.name,
            address=party.address,
            representative=party.representative,
            individual=party.individual or None,
            country=self.country,
            items=list(self.items),
            population=self.population,
            population_list=self.population_list,
            publication=self.publication,
            abroad=self.abroad,
            **({} if self.subject is not None else self._of_people()),
        )

    def person_half(self) -> dict[str, Any]:
        """Return what is sealed under the subject's key: who they are, and every text that may speak of them."""
        return _filled(
            subject=None if self.subject is None else self.subject.text,
            person=self.person,
            **self._of_people(),
        )

    def _of_people(self) -> dict[str, str | None]:
        """Return the texts that may speak of the person: theirs where there is one."""
        return {
            "consent": self.consent,
            "acquisition": self.acquisition,
            "confirmation": self.confirmation,
            "note": self.note,
        }


def counterparty_identifier(party: Party) -> Identifier:
    """Return under what name a third party stands in the register; `daicho forget` takes it too."""
    return counterparty_named(party.name)


def counterparty_named(name: str) -> Identifier:
    """Return the same from its name alone."""
    return Identifier("id", "counterparty:" + " ".join(unicodedata.normalize("NFKC", name).split()))


def require_complete(made: Disclosure) -> None:
    """Require what the law wants in a record of this kind.

    Raises:
        RegisterError: a field is missing, with its article; or contradicts another.
    """
    _require_forms(made)
    lacking = list(_missing(made))
    if lacking:
        raise RegisterError(
            f"a record of {made.kind.label.en} needs "
            + "; ".join(f"{field.label.en} ({field.value}, {source.en})" for field, source in lacking),
            f"「{made.kind.label.ja}」の記録に必要な事項がありません: "
            + "、".join(f"{field.label.ja}（{field.value}、{source.ja}）" for field, source in lacking),
        )
    if made.kind.is_opt_out and made.method is not Method.EACH:
        raise RegisterError(
            f"what is given by opt-out is recorded each time ({NOT_BATCHED.en})",
            f"オプトアウトによる提供は都度の記録が必要です（{NOT_BATCHED.ja}）",
        )
    if made.last_on is not None and (made.method is Method.EACH or made.on is None or made.last_on < made.on):
        raise RegisterError(
            "a last day belongs to a batch or contract record, with a first day not after it",
            "最後の提供日は、一括または契約書等の記録に、最初の日とあわせて指定してください（最初の日以降）",
        )
    if made.method is not Method.EACH and made.on is None:
        raise RegisterError(
            "a batch or contract record needs its first day", "一括または契約書等の記録には最初の日が必要です"
        )


def _missing(made: Disclosure) -> Iterator[tuple[Field, Bilingual]]:
    party = made.counterparty
    unspecified = party is UNSPECIFIED_MANY or party.name == _UNSPECIFIED
    if unspecified and made.kind is not Kind.PROVISION_OPT_OUT:
        raise RegisterError(
            "only what is given by opt-out can go to unspecified many (Enforcement Rules art. 20(1)(i)(b))",
            "不特定かつ多数の者への提供は、オプトアウトの場合に限られます（施行規則20条1項1号ロ）",
        )
    there = {
        Field.CONSENT: made.consent or made.consent_event,
        Field.DATE: made.on,
        Field.NAME: party.name.strip(),
        Field.ADDRESS: unspecified or party.address,
        Field.REPRESENTATIVE: unspecified or party.individual or party.representative,
        Field.ACQUISITION: made.acquisition,
        Field.PERSON: made.subject or (made.population and made.population_list),
        Field.ITEMS: made.items,
        Field.PUBLICATION: made.publication,
        Field.CONFIRMATION: made.confirmation,
        Field.ABROAD: made.country == "JP" or made.abroad,
    }
    return ((field, source) for field, source in REQUIRED[made.kind].items() if not there[field])


def _require_forms(made: Disclosure) -> None:
    texts = [*_texts(made), *made.items]
    if any(not text.strip() or len(text) > _LONGEST or _CONTROL.search(text) for text in texts):
        raise RegisterError(
            f"a text is empty, longer than {_LONGEST:,} characters, or holds control characters",
            f"文字列が空か、{_LONGEST:,} 文字を超えるか、制御文字を含んでいます",
        )
    if made.subject is None and made.person is not None:
        raise RegisterError(
            "what names a person is sealed under their key: name the subject too",
            "本人を特定する事項は本人の鍵で封印します。本人（subject）も指定してください",
        )
    if made.subject is not None and (made.population is not None or made.population_list is not None):
        raise RegisterError(
            "a record is about one subject or about a population, not both",
            "本人（subject）と母集団（population）は同時に指定できません",
        )
    if any(_REACHES_SOMEBODY.search(item) for item in made.items):
        raise RegisterError(
            "items are the names of data, such as a column's, never values",
            "項目には列名などの名称を指定してください（値は指定できません）",
        )
    if made.population is not None and _REACHES_SOMEBODY.search(made.population):
        raise RegisterError(
            "a population is described without an address or a number of anybody",
            "母集団の説明に、個人の連絡先や番号を含めないでください",
        )
    if made.population_list is not None and not _SHA256.fullmatch(made.population_list):
        raise RegisterError(
            "the list of a population is named by its SHA-256: 64 characters, 0–9 and a–f",
            "母集団の名簿は SHA-256（0〜9・a〜f の 64 文字）で指定してください",
        )
    if not _COUNTRY.fullmatch(made.country):
        raise RegisterError(
            "a country is written JP, US, DE …", "国は JP、US、DE などの 2 文字のコードで指定してください"
        )


def _texts(made: Disclosure) -> Iterator[str]:
    party = made.counterparty
    for text in (
        party.name,
        party.address,
        party.representative,
        made.person,
        made.population,
        made.consent,
        made.acquisition,
        made.publication,
        made.confirmation,
        made.abroad,
        made.note,
    ):
        if text is not None:
            yield text


def _filled(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
