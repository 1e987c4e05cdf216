"""A scan on a terminal: what matters first, in some twenty lines.

Columns line up with full-width characters counted as two cells; nothing a stranger wrote reaches the terminal unsafe.
"""

from collections.abc import Sequence

from daicho.language import Bilingual, Language
from daicho.masking import safe_for_terminal
from daicho.reports.figures import percent, thousands
from daicho.reports.pii.model import PiiReport, Place, Total
from daicho.reports.pii.words import MASKED, mode_sentence, questions_sentence, verdict
from daicho.reports.terminal import aligned, one_line

_SENTENCE = 400
"""Terminal cells of a sentence with a reason in it."""
_HEADER = 26
"""Terminal cells of the name of a column or table."""
_NAMED = 6
"""Columns, types and gaps a summary names."""


def render_text(report: PiiReport, *, location: str | None = None) -> str:
    """Return the summary for a terminal, ending in a newline.

    Args:
        report: what to show.
        location: where the full report lies; left out where nothing was written.
    """
    language = report.language
    lines = [_heading(report), "", one_line(verdict(report).say(language), _SENTENCE)]
    if report.categories:
        lines.append(one_line(questions_sentence(report).say(language), _SENTENCE))
    if report.assessed:
        lines += ["", *_counts(report), "", *_notes(report), one_line(mode_sentence(report).say(language), _SENTENCE)]
    lines += [*_gaps(report), MASKED.say(language)]
    if location is not None:
        where = safe_for_terminal(location)
        lines.append(Bilingual(f"Report: {where}", f"レポート：{where}").say(language))
    return "\n".join(lines) + "\n"


def _heading(report: PiiReport) -> str:
    day = report.as_of.isoformat() if report.as_of is not None else ""
    return "  ".join(one_line(part) for part in (f"Daicho {report.tool_version}", day, report.source) if part)


def _counts(report: PiiReport) -> list[str]:
    language = report.language
    looked = len(report.assessed)
    rows = (
        (
            Bilingual("Records, special care?", "要配慮個人情報の確認"),
            report.special_care_records,
            _totals(report.categories, language),
        ),
        (
            Bilingual("Rows, My Number", "個人番号を含む行"),
            sum(found for _, found in report.my_number),
            _places([place for place, _ in report.my_number], language),
        ),
        (
            Bilingual("Header does not say so", "項目名から不明"),
            len(report.unexpected),
            _places(report.unexpected, language),
        ),
        (
            Bilingual("Records, in texts", "自由記述に含むレコード"),
            report.records_in_notes,
            "" if report.sampled else percent(report.records_in_notes, report.rows),
        ),
        (Bilingual("Personal columns", "個人情報の項目"), len(report.personal), percent(len(report.personal), looked)),
        (Bilingual("Columns looked at", "調査した項目"), looked, ""),
    )
    return aligned([(label.say(language), thousands(number), note) for label, number, note in rows], right={1})


def _notes(report: PiiReport) -> list[str]:
    found = _totals(report.types, report.language)
    return (
        [*aligned([(Bilingual("Found, in rows", "検出した行").say(report.language), found)], right=set()), ""]
        if found
        else []
    )


def _gaps(report: PiiReport) -> list[str]:
    language = report.language
    head = Bilingual("Not assessed", "未評価").say(language)
    lines = [
        f"{head}  {one_line(gap.what.say(language), _HEADER * 2)} – {one_line(gap.why.say(language))}"
        for gap in report.gaps[:_NAMED]
    ]
    return [*lines, _more(head, len(report.gaps), language)] if len(report.gaps) > _NAMED else lines


def _places(places: Sequence[Place], language: Language) -> str:
    named = ", ".join(
        f"{one_line(place.table.name, _HEADER)}: {one_line(place.column.header, _HEADER)}" for place in places[:_NAMED]
    )
    return _more(named, len(places), language)


def _totals(totals: Sequence[Total], language: Language) -> str:
    named = ", ".join(
        f"{one_line(total.label.say(language), _HEADER)} {thousands(total.found)}" for total in totals[:_NAMED]
    )
    return _more(named, len(totals), language)


def _more(named: str, total: int, language: Language) -> str:
    if total <= _NAMED:
        return named
    more = thousands(total - _NAMED)
    return Bilingual(f"{named} and {more} more", f"{named} ほか{more}件").say(language)
