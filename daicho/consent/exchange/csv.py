"""States and scrub lists as CSV that opens in Excel and runs nothing there: UTF-8 with BOM, CRLF, cells neutralised."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from daicho.consent.exchange.states import StateRow
from daicho.consent.instants import as_text
from daicho.language import Bilingual, Language
from daicho.masking import neutralise

_STATES = (
    Bilingual("Record", "レコード"),
    Bilingual("Contact points", "連絡先"),
    Bilingual("Purpose", "目的"),
    Bilingual("Channel", "チャネル"),
    Bilingual("Recipient", "提供先"),
    Bilingual("Allowed", "許諾"),
    Bilingual("State", "状態"),
    Bilingual("Reason", "理由"),
    Bilingual("Since", "開始日時"),
    Bilingual("Until", "終了日時"),
    Bilingual("Event", "記録番号"),
)
_REMOVE = (
    Bilingual("Record", "レコード"),
    Bilingual("Contact points", "連絡先"),
    Bilingual("Purpose", "目的"),
    Bilingual("Channel", "チャネル"),
    Bilingual("Why", "削除の理由"),
    Bilingual("Since", "開始日時"),
    Bilingual("Event", "記録番号"),
)


def state_lines(rows: Iterable[StateRow], language: Language, *, reveal: bool) -> Iterator[str]:
    """Yield the lines of a table of states.

    Args:
        rows: what holds.
        language: of its words.
        reveal: contact points in clear instead of their keyed hashes.
    """
    yes, no = ("可", "不可") if language is Language.JA else ("yes", "no")
    yield "\ufeff" + _line([head.say(language) for head in _STATES])
    for row in rows:
        decision = row.decision
        yield _line(
            [
                " ".join(row.records),
                " ".join(row.points if reveal else row.hashes),
                *row.key,
                yes if decision.allowed else no,
                decision.state.value,
                decision.reason.label.say(language),
                _when(decision.since),
                _when(decision.until),
                "" if decision.seq is None else str(decision.seq),
            ]
        )


def removal_lines(rows: Iterable[StateRow], language: Language, *, reveal: bool) -> Iterator[str]:
    """Yield the lines of a scrub list: who must be removed at a recipient, and why."""
    yield "\ufeff" + _line([head.say(language) for head in _REMOVE])
    for row in rows:
        decision = row.decision
        yield _line(
            [
                " ".join(row.records),
                " ".join(row.points if reveal else row.hashes),
                row.key.purpose,
                row.key.channel,
                decision.reason.label.say(language),
                _when(decision.since),
                "" if decision.seq is None else str(decision.seq),
            ]
        )


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([neutralise(cell) for cell in cells])
    return written.getvalue()


def _when(stored: int | None) -> str:
    return "" if stored is None else as_text(stored)
