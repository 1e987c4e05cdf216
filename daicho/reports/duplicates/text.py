"""A duplicate run on a terminal: what was found in some fifteen lines, and one pair explained step by step.

Columns line up with full-width characters counted as two cells; nothing a stranger wrote reaches the terminal unsafe.
"""

from collections.abc import Sequence

from daicho.language import Bilingual, Language
from daicho.masking import safe_for_terminal
from daicho.reports.duplicates.figures import LEAST_BITS, bits, one_in, probability, size_classes, times
from daicho.reports.duplicates.model import Cluster, Comparison, DuplicateReport, Step
from daicho.reports.duplicates.words import (
    BANDS,
    headline,
    revealed_notice,
    total_sentence,
    waiting_sentence,
)
from daicho.reports.figures import percent, thousands
from daicho.reports.terminal import aligned, one_line

_SENTENCE = 400
"""Terminal cells of a sentence with a reason in it."""
_VALUE = 26
"""Terminal cells of one value of a record."""
_HEADERS = 12
"""Column names a summary gives."""
_FIRST = 3
"""Clusters a summary names."""


def render_text(report: DuplicateReport, language: Language, *, location: str | None = None) -> str:
    """Return the summary for a terminal, ending in a newline.

    Args:
        report: what to show.
        language: the reader's language.
        location: where the full report lies; left out where nothing was written.
    """
    lines = [_heading(report), "", one_line(headline(report).say(language), _SENTENCE)]
    if report.not_assessed is None:
        lines += [waiting_sentence(report).say(language), "", *_counts(report, language), "", *_notes(report, language)]
    if report.revealed:
        lines.append(revealed_notice().say(language))
    if location is not None:
        where = safe_for_terminal(location)
        lines.append(Bilingual(f"Report: {where}", f"レポート：{where}").say(language))
    return "\n".join(lines) + "\n"


def explain_text(comparison: Comparison, language: Language) -> str:
    """Return what speaks for and against two records being one, a line a piece of evidence, ending in a newline."""
    one_pair = f"{one_line(comparison.left_id, _VALUE)} – {one_line(comparison.right_id, _VALUE)}"
    band = BANDS[comparison.band].say(language)
    prior = one_in(comparison.prior_weight)
    start = (
        Bilingual("Start", "比較前").say(language),
        bits(comparison.prior_weight),
        Bilingual(f"{prior.en} is the same", f"{prior.ja}が同一").say(language),
    )
    steps = [_step(step, language) for step in comparison.steps]
    end = Bilingual("Together", "合計").say(language), bits(comparison.total), ""
    head, *middle, foot = aligned([(*start, "", ""), *steps, (*end, "", "")], right={1})
    lines = [f"{one_pair}  {probability(comparison.probability)}  {band}", "", head, *middle, foot, ""]
    lines.append(_sentence(total_sentence(comparison), language))
    lines += [f"- {one_line(reason.say(language))}" for reason in comparison.reasons]
    return "\n".join(lines) + "\n"


def _heading(report: DuplicateReport) -> str:
    names = ", ".join(report.sources)
    day = report.as_of.isoformat() if report.as_of is not None else ""
    return "  ".join(one_line(part) for part in (f"Daicho {report.tool_version}", day, names) if part)


def _counts(report: DuplicateReport, language: Language) -> list[str]:
    rows = (
        (Bilingual("Records", "レコード"), report.rows, ""),
        (Bilingual("Clusters", "重複グループ"), report.cluster_count, _sizes(report, language)),
        (Bilingual("In clusters", "グループ内のレコード"), report.clustered, percent(report.clustered, report.rows)),
        (Bilingual("Surplus", "余分なレコード"), report.surplus, percent(report.surplus, report.rows)),
        (Bilingual("Pairs compared", "比較した組"), report.compared, _recall(report, language)),
        (Bilingual("Automatic", "自動判定の組"), report.automatic, _precision(report, language)),
        (Bilingual("Needs review", "確認待ちの組"), report.waiting, ""),
    )
    return aligned([(label.say(language), thousands(number), note) for label, number, note in rows], right={1})


def _sizes(report: DuplicateReport, language: Language) -> str:
    classes = [f"{one.span}: {thousands(one.clusters)}" for one in size_classes(report)]
    return Bilingual("by size  ", "大きさ別  ").say(language) + "  ".join(classes) if classes else ""


def _recall(report: DuplicateReport, language: Language) -> str:
    if report.recall is None:
        return ""
    part = probability(report.recall)
    return Bilingual(f"{part} of the same pairs, estimated", f"推定再現率 {part}").say(language)


def _precision(report: DuplicateReport, language: Language) -> str:
    if report.precision is None:
        return ""
    part = probability(report.precision)
    return Bilingual(f"{part} expected to be right", f"見込み適合率 {part}").say(language)


def _notes(report: DuplicateReport, language: Language) -> list[str]:
    used = [column.header for column in report.columns if column.used]
    idle = [column.header for column in report.columns if not column.used]
    first = [_cluster(cluster).say(language) for cluster in report.clusters[:_FIRST]]
    rows = [
        (Bilingual("Evidence", "判定に利用"), _names(used, language)),
        (Bilingual("Left out", "除外した項目"), _names(idle, language)),
        (Bilingual("Look first", "優先して確認"), ", ".join(first)),
    ]
    return aligned([(label.say(language), said) for label, said in rows if said], right=set())


def _cluster(cluster: Cluster) -> Bilingual:
    name, size, sure = one_line(cluster.id, _VALUE), thousands(cluster.size), probability(cluster.confidence)
    return Bilingual(f"{name} ({size} records, {sure})", f"{name}（{size}件、{sure}）")


def _names(headers: Sequence[str], language: Language) -> str:
    named = ", ".join(one_line(header, _VALUE) for header in headers[:_HEADERS])
    if len(headers) <= _HEADERS:
        return named
    more = thousands(len(headers) - _HEADERS)
    return Bilingual(f"{named} and {more} more", f"{named} ほか{more}件").say(language)


def _step(step: Step, language: Language) -> tuple[str, str, str, str, str]:
    said = times(step.weight)
    if abs(step.weight) < LEAST_BITS:
        meaning = Bilingual("–", "–")
    elif step.weight > 0:
        meaning = Bilingual(f"{said.en} likelier if the same", f"同一の場合に{said.ja}")
    else:
        meaning = Bilingual(f"{said.en} likelier if different", f"別の場合に{said.ja}")
    if step.alone is not None:
        alone = bits(step.alone)
        meaning = Bilingual(f"{meaning.en} ({alone} alone)", f"{meaning.ja}（単独 {alone}）")
    level = one_line(step.level_label.say(language), _VALUE)
    both = " | ".join(one_line(value, _VALUE) or "–" for value in (step.left, step.right))
    return one_line(step.label.say(language), _VALUE), bits(step.weight), level, meaning.say(language), both


def _sentence(text: Bilingual, language: Language) -> str:
    said = text.say(language)
    return said[:1].upper() + said[1:] + ("。" if language is Language.JA else ".")
