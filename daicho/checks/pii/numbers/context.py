"""Which of the words of a text speaks for a number: the nearest before it, one right behind it, a column's heading."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from daicho.checks.pii.labels import label_words
from daicho.checks.pii.types import PiiType

_Label = tuple[int, int, PiiType | None]
# What may stand between a word and the number it labels. No piece may be a part of another: looking would take forever.
_GLUE = re.compile(
    r"(?:[\s:=;はがのをにもで()\[\]「」『』【】<>〈〉｜|/、,・→⇒#.№※\"'＝~-]|番号|第|No|NO|no|コード|ID|です|末尾|欄)*"
)
_DIGIT = re.compile("[0-9]")
_FAR = 24
CARRIES = 80
"""Characters over which a word still speaks for numbers that only it and a check digit or a rare shape explain."""
_ENDS_CARRYING: dict[PiiType, tuple[PiiType | None, ...]] = {
    PiiType.MY_NUMBER: (PiiType.DRIVER_LICENSE, PiiType.CORPORATE_NUMBER, None),
    PiiType.DRIVER_LICENSE: (PiiType.MY_NUMBER, PiiType.CREDIT_CARD),
    PiiType.PENSION_NUMBER: (PiiType.PHONE,),
    PiiType.CARE_INSURANCE: (PiiType.PHONE, PiiType.PENSION_NUMBER),
    PiiType.HEALTH_INSURANCE: (PiiType.BANK_ACCOUNT,),
    PiiType.BANK_ACCOUNT: (PiiType.PHONE, PiiType.POSTAL_CODE, PiiType.CREDIT_CARD),
    PiiType.RESIDENT_CODE: (PiiType.PHONE, PiiType.MY_NUMBER),
}
"""Words behind which an earlier word of the kind no longer speaks."""


class Context:
    """The words of a text that label numbers."""

    def __init__(self, text: str) -> None:
        """Find the words of a text as `plain` leaves it."""
        self._text = text
        self._found: Sequence[_Label] = list(label_words().find(text))
        self._starts = [start for start, _, _ in self._found]
        self._columns = _columns(text, self._found) if "\t" in text else {}

    def nearest(self, start: int) -> tuple[PiiType | None, bool]:
        """Return what the nearest word before `start` says, and whether it touches the number."""
        if self._columns and (column := self._columns.get(self._cell(start))) is not None:
            return column[0], True
        place = bisect_right(self._starts, start) - 1
        while place >= 0:
            begin, end, kind = self._found[place]
            if start - end > _FAR:
                break
            if end <= start:
                touches = _GLUE.fullmatch(self._text, end, start) is not None
                if kind is None and touches and place and self._found[place - 1][1] == begin:
                    kind = self._found[place - 1][2]  # FAX注文: where orders are faxed to
                if kind is not None or touches:
                    return kind, touches
                # An order is mentioned; the number is not said to be the order's.
            place -= 1
        return None, False

    def word(self, start: int) -> str:
        """Return the word that begins nearest before `start`, empty where there is none."""
        place = bisect_right(self._starts, start) - 1
        return self._text[self._found[place][0] : self._found[place][1]] if place >= 0 else ""

    def after(self, end: int) -> PiiType | None:
        """Return what a word right behind a number says: 生まれ, (携帯)."""
        place = bisect_left(self._starts, end)
        near = place < len(self._found) and self._found[place][0] - end <= 2
        return self._found[place][2] if near else None

    def says(self, kind: PiiType, start: int, reach: int) -> bool:
        """Return whether the last word before `start` that labels such numbers is of that kind."""
        place = bisect_right(self._starts, start) - 1
        while place >= 0 and start - self._found[place][1] <= reach:
            if self._found[place][2] is kind:
                return True
            if self._found[place][2] in _ENDS_CARRYING.get(kind, ()):
                return False
            place -= 1
        return False

    def _cell(self, start: int) -> int:
        line = self._text.rfind("\n", 0, start) + 1
        return self._text.count("\t", line, start)


def _columns(text: str, found: Sequence[_Label]) -> dict[int, tuple[PiiType | None]]:
    """Return what the first line of a pasted table says about its columns."""
    first, _, rest = text.partition("\n")
    if "\t" not in first or not rest or _DIGIT.search(first):
        return {}
    columns: dict[int, tuple[PiiType | None]] = {}
    for start, _, kind in found:
        if start < len(first):
            columns.setdefault(first.count("\t", 0, start), (kind,))
    return columns
