"""Japanese eras: 令和6年5月1日, R6.5.1, 昭和64年1月7日 as Gregorian dates."""

from typing import Final

from daicho.engine.protocol import literal
from daicho.text.eras import ERAS

_NAMES: Final = "明治|大正|昭和|平成|令和|[明大昭平令MTSHRmtshr㍾㍽㍼㍻㋿]"

ERA_START: Final = f"^({_NAMES})[. ]?([0-9]|元)"
"""How a cell written in an era begins."""
ERA_PATTERN: Final = (
    f"^({_NAMES})[. ]?([0-9]{{1,2}}|元) ?[年./-] ?([0-9]{{1,2}}) ?[月./-] ?([0-9]{{1,2}})日?(|[^0-9].*)$"
)
"""A whole cell: era, year, month, day, and what follows."""


def era_sql(text: str) -> str:
    """Return SQL for a cell with its era date as `2024-05-01`, the rest as it was; NULL where it has none.

    A day its era never had (昭和70年1月1日, 平成31年5月1日) is no date, and the cell is NULL.

    Args:
        text: name of a text column with digits and signs folded.
    """
    parts = f"regexp_extract({text}, {literal(ERA_PATTERN)}, ['era', 'year', 'month', 'day', 'rest'])"
    branches = []
    for name, short, base, first, last in ERAS:
        spellings = ", ".join(map(literal, (name, *short)))
        year = f"{base} + CASE WHEN x.year = '元' THEN 1 ELSE try_cast(x.year AS INTEGER) END"
        date = f"printf('%04d-%02d-%02d', {year}, try_cast(x.month AS INTEGER), try_cast(x.day AS INTEGER))"
        branches.append(
            f"WHEN upper(x.era) IN ({spellings}) "
            f"AND try_cast({date} AS DATE) BETWEEN DATE '{first}' AND DATE '{last}' THEN {date} || ' ' || x.rest"
        )
    case = f"CASE {' '.join(branches)} END"
    # A lambda is how DuckDB names a value inside one expression: the pattern is matched once, not once per era.
    found = f"list_transform([{parts}], lambda x: {case})[1]"
    return f"CASE WHEN regexp_matches({text}, {literal(ERA_PATTERN)}) THEN {found} END"
