"""The report of a scan as one HTML file: no script, no external asset, both languages inside, fit for A4.

Stylesheets and the macros for both languages are the audit report's own, so that all pages are of one hand. What a
stranger wrote passes `visible`, is cut to what a cell can hold and escaped; a policy in the file forbids loading.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from jinja2 import Environment
from markupsafe import Markup

from daicho.language import Bilingual
from daicho.reports.charts import bar, stacked_bar
from daicho.reports.figures import percent
from daicho.reports.page import environment
from daicho.reports.pii import words
from daicho.reports.pii.model import COLUMNS_FILE, HITS_FILE, CareLine, HitLine, Mode, PiiReport, Place

_HITS_SHOWN = 20
"""Findings of one column a page shows; the table of hits has all."""
_CARE_SHOWN = 20
"""Special-care questions of one column a page shows."""
_REASONS_SHOWN = 3


class NotesColumn(NamedTuple):
    """A column of texts and the first findings in it."""

    place: Place
    hits: tuple[HitLine, ...]
    more: bool
    """Whether there are others."""


class Questions(NamedTuple):
    """A column with special-care questions and the first of them."""

    place: Place
    lines: tuple[CareLine, ...]
    more: bool
    """Whether there are others."""


def render_html(report: PiiReport) -> str:
    """Return the report as one HTML document that opens in the report's language."""
    template = _environment().get_template("pii.html.j2")
    return template.render(report=report, language=report.language.value) + "\n"


def _environment() -> Environment:
    made = environment("daicho.reports.pii")
    made.globals.update(
        Mode=Mode,
        HITS_FILE=HITS_FILE,
        COLUMNS_FILE=COLUMNS_FILE,
        REASONS_SHOWN=_REASONS_SHOWN,
        MASKED=words.MASKED,
        QUESTION=words.QUESTION,
        verdict=words.verdict,
        questions_sentence=words.questions_sentence,
        mode_sentence=words.mode_sentence,
        remaining=words.remaining,
        notes_columns=_notes_columns,
        questions=_questions,
        column_bar=_column_bar,
        column_kinds=_column_kinds,
        bar=bar,
        percent=percent,
    )
    made.filters.update(amount=words.amount, share=_share)
    return made


def _share(value: float) -> str:
    """Return a confidence in [0, 1] as a percentage without decimals that is 100% only where it is sure."""
    return f"{min(round(100 * value), 100 if value >= 1 else 99)}%"


def _column_kinds(report: PiiReport) -> tuple[tuple[str, int, Bilingual], ...]:
    """Return (tone, columns, what they are), the graver first; together they are all columns."""
    personal = [place.column for place in report.personal]
    unexpected = sum(column.unexpected for column in personal)
    texts = sum(column.free_text for column in personal)
    rest = len(personal) - unexpected - texts
    return (
        (
            "critical",
            unexpected,
            Bilingual("personal, the header does not say so", "個人情報（項目名から不明）"),
        ),
        ("warning", texts, Bilingual("texts with personal information", "個人情報を含む自由記述")),
        ("info", rest, Bilingual("personal, as the header says", "個人情報（項目名どおり）")),
        ("passed", len(report.assessed) - len(personal), Bilingual("nothing personal found", "該当なし")),
        ("not_assessed", len(report.places) - len(report.assessed), Bilingual("not assessed", "未評価")),
    )


def _column_bar(report: PiiReport) -> Markup:
    return stacked_bar([(columns, tone) for tone, columns, _ in _column_kinds(report)])


Line = TypeVar("Line", HitLine, CareLine)


def _by_column(lines: Iterable[Line]) -> dict[tuple[str, str], list[Line]]:
    columns: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        columns.setdefault((line.table, line.column), []).append(line)
    return columns


def _notes_columns(report: PiiReport) -> tuple[NotesColumn, ...]:
    """Return every column of texts in which something was found, in the order of the tables."""
    lines = _by_column(report.hits)
    columns = []
    for place in report.assessed:
        if place.column.free_text and place.column.hits:
            given = lines.get((place.table.name, place.column.header), [])
            columns.append(NotesColumn(place, *_first(given, _HITS_SHOWN, words.amount(place.column.hits))))
    return tuple(columns)


def _questions(report: PiiReport) -> tuple[Questions, ...]:
    """Return every column with special-care questions, in the order of the tables."""
    lines = _by_column(report.special_care)
    columns = []
    for place in report.questions:
        given = lines.get((place.table.name, place.column.header), [])
        columns.append(Questions(place, *_first(given, _CARE_SHOWN, words.amount(place.column.special_care))))
    return tuple(columns)


def _first(lines: list[Line], most: int, rows: int) -> tuple[tuple[Line, ...], bool]:
    """Return the first lines and whether there are more: given, or only counted."""
    shown = tuple(lines[:most])
    return shown, max(len(lines), rows) > len(shown)
