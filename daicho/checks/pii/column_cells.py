"""What hides in single cells of a column that is something else: a My Number among ids, a note in a phone column.

Decides which cells of a column go to the scanner, which are wholly a number of somebody's, and which findings count
there. A number that passes a check digit by chance counts only where it stands out: its column's own numbers begin and
are built otherwise, or nearly all numbers of its length pass.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from daicho.checks.pii.cell_forms import cell_forms
from daicho.checks.pii.cell_patterns import Form
from daicho.checks.pii.column_headers import ColumnType
from daicho.checks.pii.column_shapes import Shapes
from daicho.checks.pii.column_values import LEAST_LIFTED, LIFT
from daicho.checks.pii.custom import CustomType
from daicho.checks.pii.plain import plain
from daicho.checks.pii.profile import Looked
from daicho.checks.pii.revealed import seen
from daicho.checks.pii.types import PiiType, TextFindings

_IN_A_NAME = re.compile("[0-9０-９]{4}|[@＠]")
_IN_A_CODE = re.compile(r"[ぁ-んァ-ヶ一-龥]{2}|[@＠]|[A-Za-z]{2}[.,;:!?]?\s+[A-Za-z]*[a-z]{2}")
_PHRASE = re.compile(
    r"(?:\b[A-Za-z]{2,}\b.*?){3}|[ぁ-んァ-ヶ一-龥][^ぁ-んァ-ヶ一-龥]*(?:[ぁ-んァ-ヶ一-龥].*?){7}", re.DOTALL
)
"""Three words in Latin letters or eight Japanese characters: in a column of codes that is a sentence."""
WITHOUT_TEXT: Final = frozenset((PiiType.PERSON, PiiType.ADDRESS, PiiType.POSTAL_CODE, PiiType.BIRTH_DATE))
"""Types a code or a single word is too easily mistaken for."""

# By chance one number in ten or eleven passes; eleven digits may be dialled where they begin as mobile numbers do.
_BY_CHANCE: Final = (
    (PiiType.MY_NUMBER, Form.MY_NUMBER, re.compile(r"[0-9]{12}|[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}"), frozenset((12,))),
    (PiiType.CREDIT_CARD, Form.CARD, re.compile(r"[0-9][0-9 -]{12,22}"), frozenset(range(14, 20))),
    (PiiType.PHONE, Form.DIGIT_PHONE, re.compile(r"0[5789]0[0-9]{8}"), frozenset((11,))),
)
_NUMBER: Final = re.compile(r"[0-9][0-9 -]{8,24}")
_CELL: Final = 200
_NOT_DIGIT: Final = re.compile("[^0-9]")
_HEAD: Final = 2
"""Characters by which numbers of one length are told apart: a column's own run or begin alike."""
_COMMON: Final = 0.05
"""Share of a column from which on what begins alike is its own."""
_LEAST_COMMON: Final = 3
_RARE: Final = 0.1
_MOSTLY: Final = 0.6
"""Share of the numbers standing out that must pass, where they are too few for `LIFT`."""
_A_NAME: Final = 0.8
"""How sure a name alone among codes has to be."""
_ABROAD: Final = frozenset(((12, "81"),))
"""A phone number with its country's code in front has twelve digits as well."""


class Reads(Enum):
    """Which cells of a column are texts."""

    ALL = auto()
    CODES = auto()
    """Those with what no code has: Japanese, an @, several words, what a type of the user's own finds."""
    NAMES = auto()
    """Those with what no company's name has: digits in a row, an @."""
    NONE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReader:
    """How a column's single cells are looked at; holds how its own numbers begin and no value."""

    header: str
    reads: Reads
    own: frozenset[Form] = frozenset()
    """Shapes of the column's own type: such a cell is no text."""
    sure: bool = False
    """Whether every finding counts: the column holds texts."""
    words: bool = True
    """Whether the column's cells are words, so that several together are no sentence yet."""
    whole: Mapping[Form, PiiType]
    """Shapes that make a cell wholly a value of the type."""
    usual: frozenset[tuple[int, str]] = frozenset()
    """Length and beginning of the column's own numbers."""
    custom: tuple[CustomType, ...] = ()

    def is_text(self, cell: str) -> bool:
        """Return whether the scanner is to look at a cell."""
        if self.reads is Reads.ALL or self.reads is Reads.NONE:
            return self.reads is Reads.ALL
        cell = seen(cell)
        if self.reads is Reads.NAMES:
            return _IN_A_NAME.search(cell) is not None
        if _IN_A_CODE.search(cell) is None and not any(one.find(plain(cell), self.header) for one in self.custom):
            return False
        return not self.own or self.own.isdisjoint(cell_forms(cell))

    def counted(self, cell: str, found: TextFindings) -> TextFindings:
        """Return what counts of the scanner's findings in a cell.

        Names and places count in sentences, and beside something that cannot be mistaken; among codes a cell that is
        mostly a name counts as well.
        """
        if self.sure or found.special_care or (not self.words and _PHRASE.search(seen(cell)) is not None):
            return found
        if not self.words and any(
            span.type == PiiType.PERSON and span.score >= _A_NAME and 2 * (span.end - span.start) >= len(cell)
            for span in found.spans
        ):
            return found
        if any(span.type not in WITHOUT_TEXT for span in found.spans):
            return found
        return TextFindings(spans=(), special_care=())

    def type_of(self, cell: str) -> PiiType | None:
        """Return of what type the whole cell is a value, or None."""
        if not self.whole:
            return None
        for form in cell_forms(cell):
            if (found := self.whole.get(form)) is not None and (
                form not in _CHANCE_FORMS or _stands_out(cell, form, self.usual)
            ):
                return found
        return None


CHANCE_SHAPES: Final[Mapping[PiiType, tuple[Form, ...]]] = {name: (form,) for name, form, _, _ in _BY_CHANCE}
"""Shapes that count in a column of another type only where they stand out of it."""
_CHANCE_FORMS: Final = frozenset(form for _, form, _, _ in _BY_CHANCE)
_WRITTEN: Final = {form: written for _, form, written, _ in _BY_CHANCE}


def _stands_out(cell: str, form: Form, usual: frozenset[tuple[int, str]]) -> bool:
    text = plain(seen(cell)).strip()
    return _WRITTEN[form].fullmatch(text) is not None and _beginning(text) not in usual


def _beginning(text: str) -> tuple[int, str]:
    digits = _NOT_DIGIT.sub("", text)
    return len(digits), digits[:_HEAD]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Numbers that stand out of a column."""

    usual: frozenset[tuple[int, str]]
    found: Mapping[PiiType, tuple[int, int]]
    """By type: distinct values, rows."""


def hidden_numbers(shapes: Shapes, values: Looked, kind: ColumnType) -> Hidden:
    """Return the numbers of people that stand out among the values of a column of another type."""
    asked = [one for one in _BY_CHANCE if one[0] is not kind and shapes.count((one[1],))[0]]
    if not asked:
        return Hidden(frozenset(), {})
    numbers = [
        (text, rows)
        for value, rows in values
        if _NUMBER.fullmatch(text := plain(seen(value[:_CELL])).strip()) is not None
    ]
    usual = frozenset(_usual(numbers, len(values), asked)) | (_ABROAD if kind is PiiType.PHONE else frozenset())
    starts = Counter(_beginning(text) for text, _ in numbers)
    all_rows = sum(rows for _, rows in values)
    found: dict[PiiType, tuple[int, int]] = {}
    for name, form, written, lengths in asked:
        odd = sum(count for start, count in starts.items() if start not in usual and start[0] in lengths)
        passing = [
            rows
            for text, rows in numbers
            if written.fullmatch(text) and form in cell_forms(text) and _beginning(text) not in usual
        ]
        in_rows = sum(
            rows for text, rows in numbers if (start := _beginning(text)) not in usual and start[0] in lengths
        )
        rare = (odd <= max(1, _RARE * len(values)) and 2 * odd < len(values)) or in_rows <= _RARE * all_rows
        lifted = len(passing) >= LEAST_LIFTED and len(passing) >= LIFT * odd
        if passing and (lifted or (rare and len(passing) >= _MOSTLY * odd)):
            found[name] = (len(passing), sum(passing))
    return Hidden(usual, found)


def _usual(
    numbers: Sequence[tuple[str, int]],
    values: int,
    asked: Sequence[tuple[PiiType, Form, re.Pattern[str], frozenset[int]]],
) -> Iterator[tuple[int, str]]:
    """Yield how a column's own numbers begin: many alike, of which as few pass a check as do by chance."""
    alike: dict[tuple[int, str], list[str]] = {}
    for text, _ in numbers:
        alike.setdefault(_beginning(text), []).append(text)
    forms = frozenset(form for _, form, _, _ in asked)
    for start, texts in alike.items():
        if len(texts) >= max(_LEAST_COMMON, _COMMON * values):
            passing = sum(not forms.isdisjoint(cell_forms(text)) for text in texts)
            if passing < LIFT * len(texts):
                yield start
