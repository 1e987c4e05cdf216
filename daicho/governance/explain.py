"""`daicho explain`: what a check looks for, what it flags, what it passes, what it cannot see."""

from daicho.canonical import Field
from daicho.checks.kinds import KINDS
from daicho.checks.suites import Check, field_of
from daicho.errors import SuiteError
from daicho.finding import Severity
from daicho.governance.project import Project
from daicho.language import Bilingual, Language
from daicho.reports.words import DIMENSIONS, SEVERITIES, object_label, tolerance_sentence

_PARTS = (
    ("looks_for", Bilingual("Looks for", "調べること")),
    ("flagged", Bilingual("Flagged", "指摘する例")),
    ("passes", Bilingual("Passes", "通す例")),
    ("blind", Bilingual("Cannot see", "見られないこと")),
)


def explain_check(project: Project, name: str, language: Language) -> str:
    """Return a check's page.

    Raises:
        SuiteError: no suite of the project has a check of that name.
    """
    checks = {check.id: check for suite in project.load_suites() for check in suite.checks}
    check = checks.get(name)
    if check is None:
        from difflib import get_close_matches

        near = get_close_matches(name, checks, n=3)
        hint = f"; did you mean {', '.join(near)}" if near else "; `daicho explain` lists all"
        hint_ja = f"。もしかして: {', '.join(near)}" if near else "。`daicho explain` で一覧を確認できます"
        raise SuiteError(f"no check is called {name!r}{hint}", f"検査 {name!r} はありません{hint_ja}")
    return _page(check, project, language)


def list_checks(project: Project, language: Language) -> str:
    """Return every check of the project's suites, one line each."""
    lines = []
    for suite in project.load_suites():
        lines += ["", suite.title.say(language)]
        lines += [f"  {check.id:<42} {check.title.say(language)}" for check in suite.checks]
    return "\n".join(lines[1:])


def _page(check: Check, project: Project, language: Language) -> str:
    kind = KINDS[check.kind]
    labels = tuple(field.label for field in _fields(check))
    params = dict(check.params)
    if isinstance(params.get("max_age_days"), str):
        params["max_age_days"] = project.thresholds.get(params["max_age_days"], params["max_age_days"])
    lines = [check.title.say(language), f"{check.id}", ""]
    for key, heading in _PARTS:
        lines += [heading.say(language), f"  {kind.text(key, labels, params).say(language)}", ""]
    lines += [Bilingual("Why it matters", "なぜ重要か").say(language), f"  {check.why.say(language)}", ""]
    lines += [Bilingual("What to do", "対応方法").say(language), f"  {check.remedy.say(language)}", ""]
    columns = ", ".join(
        f"{label.say(language)} ({names[0]})" for label, names in zip(labels, check.columns, strict=True)
    )
    facts = [
        (Bilingual("Object", "対象"), object_label(check.object).say(language)),
        (Bilingual("Columns", "対象項目"), columns),
        (Bilingual("Severity", "重要度"), SEVERITIES[Severity(check.severity)].say(language)),
        (Bilingual("Dimension", "品質の観点"), DIMENSIONS[check.dimension].say(language)),
        (Bilingual("Tolerance", "許容範囲"), tolerance_sentence(check.tolerance).say(language)),
    ]
    if check.where:
        limits = " & ".join(
            f"{limit.column} = {' | '.join(value if value is not None else '∅' for value in limit.values)}"
            for limit in check.where
        )
        facts.append((Bilingual("Only where", "条件"), limits))
    return "\n".join([*lines, *(f"{name.say(language)}: {value}" for name, value in facts)])


def _fields(check: Check) -> list[Field]:
    found = (field_of(check.object, names[0]) for names in check.columns)
    return [field for field in found if field is not None]
