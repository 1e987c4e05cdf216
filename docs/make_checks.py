"""Write docs/checks.md, the list of all shipped checks, from the suites themselves.

python docs/make_checks.py
"""

from pathlib import Path

from daicho.checks.suites import Check, load_shipped, shipped_suites
from daicho.reports.words import DIMENSIONS, SEVERITIES, object_label

PAGE = Path(__file__).parent / "checks.md"

_HEAD = """# Checks

<!-- Written by `python docs/make_checks.py`; a test fails when this page is out of date. -->

Daicho ships {checks} checks in {suites} suites. `daicho explain ID` says what a check looks for, what it flags, what it passes and what it
cannot see. Severity is the default; [`checks:` in daicho.yaml](daicho-yaml.md) changes it.
"""

_COLUMNS = "| id | title | 名称 | object | severity | dimension |\n|---|---|---|---|---|---|"


def render() -> str:
    """Return the page."""
    suites = [load_shipped(name) for name in shipped_suites()]
    count = sum(len(suite.checks) for suite in suites)
    parts = [_HEAD.format(checks=count, suites=len(suites))]
    for suite in suites:
        rows = "\n".join(_row(check) for check in suite.checks)
        parts.append(f"## {suite.title.en} ({suite.title.ja}): `{suite.name}`\n\n{_COLUMNS}\n{rows}\n")
    return "\n".join(parts)


def _row(check: Check) -> str:
    cells = (
        f"`{check.id}`",
        check.title.en,
        check.title.ja,
        object_label(check.object).en,
        SEVERITIES[check.severity].en,
        DIMENSIONS[check.dimension].en,
    )
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
