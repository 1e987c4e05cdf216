"""What every contestant of `pii.py` does in a process of its own: get ready, read, find, say what it took.

Nothing here but the standard library: peers run it in an environment without Daicho. Start-up ends with the first
text; what is loaded only for rarer texts is loaded before the clock starts, and shown as well. CPU seconds are those
of the process, all its threads together; memory is weighed from outside by `measured.py`.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeAlias

Marks: TypeAlias = list[tuple[int, int, str]]
"""Start, end and type or category; Python string indices."""
FIRST = "4/3 14:20 三枝 由梨様より入電、090-1234-5678に折り返し希望。"
WARM_UP = (
    FIRST,
    "〒604-8571 京都市中京区三条町1-2-3 久米田 剛（昭和60年1月2日生）k.kumeda@hoshizora.example 糖尿病で通院中",
    "緑町二丁目4-7の件、番号は4-7-1-2 330918。",
    "Please call Ms Rosalind Ashworth on +44 20 7946 0123, 14 Mill Street, Leeds LS1 4AB, about order 4917-2205.",
    "Chen Weiさん 身分証 11010519491231002X 携帯 +86 138 0013 8000 普通 品川 300 さ 12-34 T2123400567890",
)
"""Texts of several kinds, so that whatever is loaded late is loaded."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one text."""

    spans: Marks
    special_care: Marks = field(default_factory=list)


Finder: TypeAlias = Callable[[Sequence[str]], list[Found]]


class Clock:
    """CPU seconds of this process so far, noted as it gets on."""

    def __init__(self) -> None:
        self.noted: dict[str, float] = {}

    def note(self, name: str) -> None:
        """Note the time."""
        self.noted[name] = time.process_time()

    def write(self, out: Path, found: Sequence[Found] = ()) -> None:
        """Write what was noted, and what was found."""
        out.write_text(json.dumps(self.noted | {"found": [asdict(one) for one in found]}), encoding="utf-8")


def time_notes(ready: Callable[[], Finder], source: Path, out: Path) -> None:
    """Find spans in the texts of a JSON-lines file; write them and the clock's notes."""
    clock = Clock()
    find = ready()
    find([FIRST])
    clock.note("first")
    find(WARM_UP)
    clock.note("loaded")
    with source.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    clock.note("begun")
    found = find(texts)
    clock.note("done")
    clock.write(out, found)
