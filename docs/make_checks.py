"""Write docs/checks.md, the list of every check Daicho ships: `python docs/make_checks.py`.

The page is made from the suites; a test fails when it is out of date.
"""

from pathlib import Path

from daicho.canonical import OBJECTS
from daicho.checks.suites import Suite, load_shipped, shipped_suites
from daicho.language import Language
from daicho.reports.words import DIMENSIONS, SEVERITIES

PAGE = Path(__file__).parent / "checks.md"

_HEAD = """# The checks Daicho ships

Made by `python docs/make_checks.py` from `daicho/checks/suites/`; do not edit by hand.

{total} checks in {suites} suites. `daicho explain CHECK` prints a check's whole page: what it looks for, what it
flags, what it passes, what it cannot see, why it matters and what to do. Severities can be changed and checks switched
off in [daicho.yaml](daicho-yaml.md); [how to add a check](how-to/add-a-check.md) shows how to write your own.
"""

_COLUMNS = "| check | English | 日本語 | object | severity | dimension |\n|---|---|---|---|---|---|"


def render_page() -> str:
    """Return the page as Markdown: a table per suite, checks in the order of the suite."""
    suites = [load_shipped(name) for name in shipped_suites()]
    head = _HEAD.format(total=sum(len(suite.checks) for suite in suites), suites=len(suites))
    return "\n".join([head, *(_section(suite) for suite in suites)])


def _section(suite: Suite) -> str:
    rows = [
        _row(
            f"`{check.id}`",
            check.title.en,
            check.title.ja,
            OBJECTS[check.object].label.say(Language.EN).lower(),
            SEVERITIES[check.severity].say(Language.EN).lower(),
            DIMENSIONS[check.dimension].say(Language.EN).lower(),
        )
        for check in suite.checks
    ]
    title = f"## {suite.title.en} / {suite.title.ja} (`{suite.name}`, {len(suite.checks)})"
    return "\n".join([title, "", _COLUMNS, *rows, ""])


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8", newline="\n")
