"""The report on a terminal: one line a source, one line a check that ran, one line a reason why others did not.

Columns line up with full-width characters counted as two cells. Colour only where asked for, and never alone: the
status stands there as a word.
"""

from collections.abc import Sequence

from daicho.finding import Finding, Severity, Status
from daicho.language import Bilingual, Language
from daicho.masking import safe_for_terminal
from daicho.reports.figures import percent, thousands
from daicho.reports.report import Report, Source
from daicho.reports.terminal import aligned, one_line
from daicho.reports.words import SEVERITIES, STATUSES, object_label

_COLOURS = {Severity.CRITICAL: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_OTHER_COLOURS = {Status.PASSED: "32", Status.NOT_ASSESSED: "2", Status.ERROR: "35"}


def render_text(report: Report, language: Language, *, location: str | None = None, color: bool = False) -> str:
    """Return the summary for a terminal, ending in a newline.

    Args:
        report: what to show.
        language: the reader's language.
        location: where the full report lies; left out where nothing was written.
        color: whether to add ANSI colours.
    """
    blocks = [[_heading(report)], _sources(report.sources, language), _checks(report.ranked, language, color=color)]
    blocks.append(_gaps(report, language))
    blocks.append(_closing(report, language, location))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _heading(report: Report) -> str:
    parts = [f"Daicho {report.tool_version}", report.as_of.isoformat(), report.organisation or ""]
    return "  ".join(one_line(part) for part in parts if part)


def _sources(sources: Sequence[Source], language: Language) -> list[str]:
    rows = []
    for source in sources:
        read, accepted = thousands(source.rows_read), thousands(source.rows_accepted)
        rejected = thousands(source.rows_rejected)
        rows.append(
            (
                one_line(source.name),
                one_line(object_label(source.object).say(language)),
                Bilingual(f"{read} rows read", f"読込 {read}行").say(language),
                Bilingual(f"{accepted} accepted", f"採用 {accepted}行").say(language),
                Bilingual(f"{rejected} rejected", f"除外 {rejected}行").say(language),
            )
        )
    return aligned(rows, right={2, 3, 4})


def _checks(findings: Sequence[Finding], language: Language, *, color: bool) -> list[str]:
    ran = [finding for finding in findings if finding.status in (Status.PASSED, Status.FAILED)]
    rows = [
        (
            STATUSES[finding.status].say(language),
            SEVERITIES[finding.severity].say(language),
            f"{thousands(finding.failed)} / {thousands(finding.checked)}" if finding.checked else "–",
            percent(finding.failed, finding.checked),
            one_line(finding.check),
            one_line(finding.title.say(language)),
        )
        for finding in ran
    ]
    lines = aligned(rows, right={2, 3})
    if not color:
        return lines
    return [f"\x1b[{_tone(finding)}m{line}\x1b[0m" for finding, line in zip(ran, lines, strict=True)]


def _gaps(report: Report, language: Language) -> list[str]:
    """Return a line per reason why checks could not run or be assessed: one missing table is one thing to mend."""
    rows = [
        (
            STATUSES[gap.status].say(language),
            Bilingual(f"{len(gap.findings)} checks", f"{len(gap.findings)}件").say(language),
            one_line(gap.reason.say(language) if gap.reason else ""),
        )
        for gap in report.gaps
    ]
    return aligned(rows, right={1})


def _tone(finding: Finding) -> str:
    return _COLOURS[finding.severity] if finding.status is Status.FAILED else _OTHER_COLOURS[finding.status]


def _closing(report: Report, language: Language, location: str | None) -> list[str]:
    failed = {severity: thousands(report.count(Status.FAILED, severity)) for severity in Severity}
    passed, unknown = thousands(report.count(Status.PASSED)), thousands(report.count(Status.NOT_ASSESSED))
    errors = thousands(report.count(Status.ERROR))
    lines = [
        Bilingual(
            f"Failed: {failed[Severity.CRITICAL]} critical, {failed[Severity.WARNING]} warning, "
            f"{failed[Severity.INFO]} info. Passed: {passed}. Not assessed: {unknown}. Could not run: {errors}.",
            f"不合格：重大 {failed[Severity.CRITICAL]}件、警告 {failed[Severity.WARNING]}件、"
            f"参考 {failed[Severity.INFO]}件　合格：{passed}件　未評価：{unknown}件　実行不可：{errors}件",
        ).say(language)
    ]
    if location is not None:
        where = safe_for_terminal(location)
        lines.append(Bilingual(f"Report: {where}", f"レポート：{where}").say(language))
    return lines
