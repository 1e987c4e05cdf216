"""One text in, what it says about people out.

Decides the order of the finders and which of two findings stands where they overlap. What is found where is for the
finders; what it means for a column or a report, for others. A scanner holds no text after a call and may be shared by
threads.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from daicho.checks.pii.abroad import find_abroad
from daicho.checks.pii.addresses import find_addresses
from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.dates import find_birth_dates, find_births_beside
from daicho.checks.pii.national_ids import find_national_ids
from daicho.checks.pii.numbers import find_numbers
from daicho.checks.pii.online import find_online
from daicho.checks.pii.people import find_people
from daicho.checks.pii.people_english import find_english_people
from daicho.checks.pii.pieces import LONGEST, Found, pieces
from daicho.checks.pii.plain import plain
from daicho.checks.pii.plates import find_plates
from daicho.checks.pii.replace import blank_replacements
from daicho.checks.pii.revealed import Revealed, is_plain_to_see, seen
from daicho.checks.pii.spans import Places, settle
from daicho.checks.pii.special_care import find_special_care
from daicho.checks.pii.types import Span, SpecialCare, TextFindings
from daicho.checks.pii.words import Words

MIN_SCORE = 0.5
"""Findings below it are left out."""
_DIGIT = re.compile("[0-9〇零]|[一二三四五六七八九十](?:丁目|番|月)|ゼロ|ぜろ")
_LETTER = re.compile("[A-Za-z]")
_FOREIGN = re.compile(
    r"[A-Za-z]{3,},? [A-Z][a-z]+|[0-9],? [A-Z][a-z]{2,}|\+(?!81)[0-9]|[A-Z]{2}[0-9]{2} ?[0-9A-Z]{4} ?[0-9A-Z]{4}"
    r"|[A-Z][0-9]{7}[A-Z]|[0-9]{17}[0-9X]|[0-9]{6}-[0-9]{7}|[0-9]{3}\.[0-9]{3}\.[0-9]{3}"
    r"|NHS|SSN|FIN|NRIC|DNI|NIE|CPF|PESEL|Aadhaar|Steuer|NINO|HKID|IBAN|BSN|BIC|[Ll]icen[cs]e|[Pp]assport|DOB|[Bb]orn"
    "|身分証|身份|住民登録|税務番号|納税者番号|護照"
)
"""What writing from abroad has in it, even between Japanese: words in Latin letters in a row, ids and their names."""
_CAPITALISED = re.compile(r"(?<![@.\w-])[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]|[A-Z]{2,}[ ,/]+[A-Z]{2,}")
"""A name in Latin letters has one of these at least, where it stands in Japanese text."""
_LABEL = 200
"""Characters of a header that are read before every cell."""
_DICTATED = 40
"""Characters an English text without digits has at least before numbers in words are looked for."""
_JAPANESE = re.compile("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")


class Scanner:
    """Finds personal information in Japanese and English texts."""

    def __init__(self, *, known_names: Collection[str] = frozenset(), custom: Sequence[CustomType] = ()) -> None:
        """Prepare a scanner.

        Args:
            known_names: names of people known from elsewhere, a table's own name columns, found wherever they stand.
            custom: types of the user's own.
        """
        self._known = frozenset(plain(seen(name)) for name in known_names if len(name) >= 2)
        self._known_words = Words({"known": self._known}) if self._known else None
        self._custom = tuple(custom)

    def scan(self, text: str, label: str | None = None) -> TextFindings:
        """Return what a text says about people.

        Args:
            text: any length, any language; offsets are indices into it.
            label: header of the column it stands in, which counts as said before it.
        """
        if label:
            return self._behind(label[:_LABEL], text)
        return self._scan(text)

    def scan_many(self, texts: Iterable[str], label: str | None = None) -> list[TextFindings]:
        """Return what each of many texts says, each different text scanned once."""
        seen: dict[str, TextFindings] = {}
        found = []
        for text in texts:
            if text not in seen:
                seen[text] = self.scan(text, label)
            found.append(seen[text])
        return found

    def _behind(self, label: str, text: str) -> TextFindings:
        return self._scan(f"{label}: {text}", label).moved(-len(label) - 2)

    def _scan(self, text: str, label: str | None = None) -> TextFindings:
        if is_plain_to_see(text):
            return self._read(text, label)
        revealed = Revealed(text)
        found = revealed.back(self._read(revealed.text, label))
        if not revealed.parted:
            return found
        # What is invisible may stand between two numbers as well as inside one.
        return _both(found, self._read(text, label))

    def _read(self, text: str, label: str | None) -> TextFindings:
        read = blank_replacements(plain(text))
        if len(read) <= LONGEST:
            return self._look(read, label)
        spans: list[Span] = []
        special_care: list[SpecialCare] = []
        for piece in pieces(read):
            found = self._look(piece.text, label)
            spans += piece.own(found.spans, spans[-1].end if spans else 0)
            special_care += piece.own(found.special_care, special_care[-1].end if special_care else 0)
        return TextFindings(spans=tuple(spans), special_care=tuple(special_care))

    def _look(self, read: str, label: str | None) -> TextFindings:
        letters = _LETTER.search(read) is not None
        digits = _DIGIT.search(read) is not None
        found: list[Span] = list(find_online(read)) if letters or "@" in read or digits else []
        if digits:
            found += find_plates(read)
            found += find_addresses(read)
            found += find_birth_dates(read)
            found += find_numbers(read)
        japanese = _JAPANESE.search(read) is not None
        if digits and (not japanese or _FOREIGN.search(read) is not None):
            found += find_abroad(read)
            found += find_national_ids(read)
        elif not japanese and len(read) > _DICTATED:
            found += find_abroad(read)  # numbers spelt out in words
        for custom in self._custom:
            found += custom.find(read, label)
        found = settle(found, _rank)
        people = self._people(read, found, japanese=japanese, letters=letters)
        births = find_births_beside(read, people) if digits else ()
        found = settle([*found, *births, *people], _rank)
        return TextFindings(
            spans=tuple(span for span in found if span.score >= MIN_SCORE),
            special_care=tuple(find_special_care(read, people)),
        )

    def _people(self, read: str, taken: list[Span], *, japanese: bool, letters: bool) -> list[Span]:
        people: list[Span] = []
        if japanese:
            people += find_people(read, taken, self._known_words)
        if letters and (not japanese or _CAPITALISED.search(read) is not None):
            people += find_english_people(read, self._known)
        # The local part of an e-mail address is no person.
        places = Places(taken)
        return [span for span in settle(people, _rank) if not places.overlap(span.start, span.end)]


def _both(first: TextFindings, second: TextFindings) -> TextFindings:
    """Return everything of the first, and of the second what does not touch it."""
    return TextFindings(
        spans=_joined(first.spans, second.spans), special_care=_joined(first.special_care, second.special_care)
    )


def _joined(first: Sequence[Found], second: Sequence[Found]) -> tuple[Found, ...]:
    taken = Places(first)
    both = list(first)
    both.extend(one for one in second if not taken.overlap(one.start, one.end))
    both.sort(key=lambda one: one.start)
    return tuple(both)


def _rank(span: Span) -> tuple[float, int]:
    """The surer one stands, of two as sure the longer one."""
    return (-span.score, span.start - span.end)
