"""Numbers as people write them: 1,234, ¥1,200, 1億2,000万, ▲500, (500), 1.234,56; decided per column.

A cell in no form listed here stays unread, never guessed: `12,34` is no number where commas group thousands, and
`100-299` is none anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from daicho.engine.protocol import literal
from daicho.language import Bilingual

# ▲1,200 and △1,200 are negative in Japanese bookkeeping, (1,200) in English.
_WIDE: Final = "０１２３４５６７８９．，－＋（）％▲△−–￥　\u00a0\u202f"
_NARROW: Final = "0123456789.,-+()%----¥   "

_PLAIN: Final = "-?[0-9]{1,15}([.][0-9]{1,15})?"
"""What DuckDB's own cast reads, and reads right."""
_AROUND: Final = (
    "¥|円|名|人|件|社|[$€£ %]|^(JPY|USD|EUR|GBP|CNY|KRW|TWD|HKD|SGD)|(JPY|USD|EUR|GBP|CNY|KRW|TWD|HKD|SGD)$"
)
"""Currencies and counters around the number."""
_GROUPED: Final = "[0-9]+|[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}"
_NUMBER: Final = f"(?:{_GROUPED})?(?:[.][0-9]*)?"
_EXPONENT: Final = "-?[0-9]+([.][0-9]+)?[eE][-+]?[0-9]{1,3}"
_POINTED: Final = "-?[0-9]+[.]([0-9]{1,2}|[0-9]{4,})"
_UNITS: Final[Mapping[str, int]] = {"兆": 10**12, "億": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberColumn:
    """How one column's numbers are written."""

    loose: bool
    """Some cells are in another form than `-1200.5`; where none is, one cast reads the column."""
    decimal_comma: bool
    """1.234,56: some cells allow only this reading and none forbids it."""

    def notes(self, label: Bilingual) -> tuple[Bilingual, ...]:
        """Return what a reader should know of the decision."""
        if not self.decimal_comma:
            return ()
        return (
            Bilingual(
                f"{label.en}: commas are decimal, as its cells show (1.234,56)",
                f"{label.ja}: セルの内容から、カンマを小数点と判断しました（1.234,56）",
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCells:
    """One number column to read."""

    cell: str
    """Name of the text column; NULL where blank."""
    into: str
    """Name of the DOUBLE column it becomes; NULL where the cell is no number, infinite for 1e999."""
    column: NumberColumn
    scale: float | None
    """Factor of the column; a cell with a unit of its own (億, %) goes without."""


def profile(connection: duckdb.DuckDBPyConnection, relation: str, columns: Sequence[str]) -> dict[str, NumberColumn]:
    """Decide how each number column of a table is written.

    Args:
        relation: SQL table expression of text columns; NULL where blank.
        columns: names of its number columns.
    """
    found = {}
    for name in columns:
        ((loose, european, english),) = connection.execute(f"""
SELECT count(*),
       count(*) FILTER (regexp_matches(n, '^[-+(]?[0-9]{{1,3}}([.][0-9]{{3}})*,([0-9]{{1,2}}|[0-9]{{4,}})[)]?$')
                        OR regexp_matches(n, '^[-+(]?[0-9]{{1,3}}([.][0-9]{{3}}){{2,}}(,[0-9]*)?[)]?$')),
       count(*) FILTER (regexp_matches(n, ',[0-9]{{3}}([.]|,)|^[-+(]?[0-9]{{1,3}}(,[0-9]{{3}})+[)]?$')
                        OR regexp_matches(n, '^[-+(]?[0-9]*[.]([0-9]{{1,2}}|[0-9]{{4,}})[)]?$'))
FROM (SELECT DISTINCT {_stripped(name)} AS n FROM {relation}
      WHERE {name} IS NOT NULL AND NOT regexp_full_match({name}, {literal(_PLAIN)}))
""").fetchall()
        # A plain cell such as 10.5 speaks for the point too.
        if european:
            ((pointed,),) = connection.execute(
                f"SELECT count(*) FROM {relation} WHERE regexp_full_match({name}, {literal(_POINTED)})"
            ).fetchall()
            english += pointed
        found[name] = NumberColumn(loose=bool(loose), decimal_comma=bool(european) and not english)
    return found


def read(relation: str, wanted: Sequence[NumberCells]) -> str:
    """Return a table expression with every wanted column read beside its cell.

    Args:
        relation: SQL table expression of text columns.
    """
    loose = [each for each in wanted if each.column.loose]
    for step in (_tidied, _split):
        layer = [f"{sql} AS {name}" for each in loose for name, sql in step(each).items()]
        relation = f"(SELECT *, {', '.join(layer)} FROM {relation})" if layer else relation
    layer = [f"{_number(each)} AS {each.into}" for each in wanted]
    return f"(SELECT *, {', '.join(layer)} FROM {relation})" if layer else relation


def _stripped(cell: str) -> str:
    return f"regexp_replace(trim(translate({cell}, {literal(_WIDE)}, {literal(_NARROW)})), {literal(_AROUND)}, '', 'g')"


def _tidied(each: NumberCells) -> dict[str, str]:
    text = _stripped(each.cell)
    if each.column.decimal_comma:
        text = f"replace(replace({text}, '.', ''), ',', '.')"
    return {f"{each.into}_text": f"regexp_replace({text}, '^[(]([^-+]*)[)]$', '-\\1')"}


def _split(each: NumberCells) -> dict[str, str]:
    parts = "".join(f"(?:({_NUMBER}){unit})?" for unit in _UNITS)
    names = ", ".join(f"'{name}'" for name in ("sign", *(f"u{n}" for n in range(len(_UNITS))), "rest"))
    pattern = f"^([-+]?){parts}({_NUMBER})$"
    return {f"{each.into}_parts": f"regexp_extract({each.into}_text, {literal(pattern)}, [{names}])"}


def _number(each: NumberCells) -> str:
    if not each.column.loose:
        return _scaled(f"try_cast({each.cell} AS DOUBLE)", each.scale)
    text, parts = f"{each.into}_text", f"{each.into}_parts"
    amounts = {f"{parts}.u{n}": factor for n, factor in enumerate(_UNITS.values())}
    values = {part: f"try_cast(replace({part}, ',', '') AS DOUBLE)" for part in (*amounts, f"{parts}.rest")}
    total = " + ".join(
        f"CASE WHEN {part} = '' THEN 0 ELSE {value} * {amounts.get(part, 1)} END" for part, value in values.items()
    )
    own_unit = " OR ".join(f"{part} <> ''" for part in amounts)
    some = " OR ".join(f"regexp_matches({part}, '[0-9]')" for part in values)
    signed = f"CASE WHEN {parts}.sign = '-' THEN -1 ELSE 1 END * ({total})"
    exponent = f"regexp_full_match({text}, {literal(_EXPONENT)})"
    number = f"CASE WHEN {some} THEN {signed} WHEN {exponent} THEN try_cast({text} AS DOUBLE) END"
    if each.scale is not None:
        unit = f"({own_unit}) OR regexp_matches({each.cell}, '[%％]')"
        number = f"CASE WHEN {unit} THEN {number} ELSE {_scaled(number, each.scale)} END"
    return number


def _scaled(number: str, scale: float | None) -> str:
    return number if scale is None else f"(({number}) * {scale}::DOUBLE)"
