"""Text cells become typed values: the SQL that turns one raw table into columns of a canonical object.

Decides what a cell means: blank, yes or no, a number, a date, a sentinel for "unknown". A cell that cannot be read
stays beside its column as text and is counted, so nothing is lost without a word.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import duckdb

from daicho.canonical import OBJECTS, Field, FieldType
from daicho.engine.protocol import identifier, literal
from daicho.governance.intake import date_sql, dates, numbers
from daicho.governance.intake.spool import LANDED
from daicho.governance.intake.states import deal_state, lead_state
from daicho.governance.intake.words import read_words
from daicho.governance.mapping import ColumnMap, Zone, load_values
from daicho.language import Bilingual

_BLANK: Final = " \t\r\n\u00a0\u3000\u200b\ufeff"
# How programs print an empty cell. "Null" and "None" are left alone: people and picklists are called so.
_NOTHING: Final = ("null", "NULL", "(null)", "<null>", "\\N", "NaN", "nan", "#N/A", "<NA>")
_ANY_NOTHING: Final = "|".join(map(re.escape, _NOTHING))
_MOST_WORDS: Final = 1_000  # a yes/no column with more distinct cells than this is no yes/no column
_DATED: Final = (FieldType.DATE, FieldType.TIMESTAMP)

UNREAD_SUFFIX = "__unread"
"""`close_date__unread` holds the cell where `close_date` could not be read."""


@dataclass(slots=True)
class TypedColumns:
    """What one raw table yields."""

    relation: str
    """The raw table with every date and number parsed beside its cell, so that each is parsed once."""
    select: dict[str, str] = field(default_factory=dict)
    """SQL over `relation` by column name, in order."""
    unread: dict[str, Field] = field(default_factory=dict)
    """Fields that may hold unread cells, by the name of the column that keeps them."""
    notes: list[Bilingual] = field(default_factory=list)


def type_columns(
    connection: duckdb.DuckDBPyConnection,
    relation: str,
    object_name: str,
    columns: Sequence[ColumnMap],
    *,
    into: str = "landed",
    kept: Mapping[str, str] | None = None,
    zone: str,
) -> TypedColumns:
    """Land a raw table in the engine and return its typed columns.

    The file is parsed once; what has to be known of a column before it is typed is asked of the landed table.

    Args:
        relation: SQL table expression of text columns c0, c1, ….
        columns: what its columns fill; several may fill one field (traits say how).
        into: name of the table to land in: x0, x1, … hold the cells of `columns`, NULL where they say nothing.
        kept: further columns to land as they are: c0, c1, … by the name they get.
        zone: the organisation's time zone.
    """
    return _Typing(connection, relation, object_name, zone, into).run(columns, kept or {})


class _Typing:
    """Works through one table's columns: x0 is a cell, NULL where it says nothing; p0 is what it was parsed to."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, relation: str, object_name: str, zone: str, into: str
    ) -> None:
        self._connection = connection
        self._relation = relation
        self._landed = identifier(into)
        self._object = OBJECTS[object_name]
        self._zone = zone
        self._values = load_values()
        self._typed = TypedColumns(relation=relation)

    def run(self, columns: Sequence[ColumnMap], kept: Mapping[str, str]) -> TypedColumns:
        by_field: dict[str, list[ColumnMap]] = {}
        for column in columns:
            by_field.setdefault(column.field, []).append(column)
        ordered = {name: _main_first(sources) for name, sources in by_field.items()}
        self._land(columns, kept)
        self._clean(columns)
        self._join_dates(ordered)
        self._parse(columns)
        for sources in ordered.values():
            self._add(self._field(sources[0]), sources)
        self._add_bounced()
        self._add_state()
        return self._typed

    def _field(self, column: ColumnMap) -> Field:
        found = self._object.field(column.field)
        if found is None:
            raise ValueError(f"{self._object.name} has no field {column.field}")
        return found

    def _land(self, columns: Sequence[ColumnMap], kept: Mapping[str, str]) -> None:
        names = {f"c{column.index}": f"x{column.index}" for column in columns}
        names |= {cell: identifier(name) for name, cell in kept.items()}
        run = self._connection.execute
        if self._relation.startswith(LANDED):
            # The reader stored it already: columns are renamed, not copied.
            run(f"DROP TABLE IF EXISTS {self._landed}")
            for cell, name in names.items():
                run(f"ALTER TABLE {self._relation} RENAME {cell} TO {name}")
            run(f"ALTER TABLE {self._relation} RENAME TO {self._landed}")
        else:
            selected = ", ".join(f"{cell} AS {name}" for cell, name in names.items())
            run(f"CREATE OR REPLACE TABLE {self._landed} AS SELECT {selected} FROM {self._relation}")
        self._relation = self._typed.relation = self._landed

    def _clean(self, columns: Sequence[ColumnMap]) -> None:
        """Empty the cells that are blank or hold what a program writes for nothing; few columns have any."""
        kinds = ", ".join(f"{_nothing(column)} AS k{column.index}" for column in columns)
        counts = ", ".join(f"count(k{c.index}), count(*) FILTER (k{c.index} = 'word')" for c in columns)
        (found,) = self._connection.execute(f"SELECT {counts} FROM (SELECT {kinds} FROM {self._landed})").fetchall()
        for column, nothing, words in zip(columns, found[::2], found[1::2], strict=True):
            if nothing:
                self._connection.execute(
                    f"UPDATE {self._landed} SET x{column.index} = NULL WHERE {_nothing(column)} IS NOT NULL"
                )
            if words:
                label = self._field(column).label
                self._note(
                    f"{label.en}: {words:,} cells hold a program's word for nothing (null, NaN); taken as empty",
                    f"{label.ja}: 「null」「NaN」など空を表す語のセルが {words:,} 件あり、空として扱いました",
                )

    def _join_dates(self, ordered: Mapping[str, Sequence[ColumnMap]]) -> None:
        """Join year, month and day that stand in columns of their own, before anything is parsed."""
        for sources in ordered.values():
            appended = [column for column in sources if column.traits.append]
            if self._field(sources[0]).type in _DATED and appended:
                parts = f" || {literal(appended[0].traits.separator)} || ".join(f"x{c.index}" for c in sources)
                self._connection.execute(f"UPDATE {self._landed} SET x{sources[0].index} = {parts}")

    def _note(self, en: str, ja: str) -> None:
        self._typed.notes.append(Bilingual(en, ja))

    def _parse(self, columns: Sequence[ColumnMap]) -> None:
        """Put a parsed value beside every date and number cell, as p0, p1, …."""
        dated = [c for c in columns if self._field(c).type in _DATED]
        counted = [c for c in columns if self._field(c).type is FieldType.NUMBER]
        written = dates.profile(self._connection, self._landed, [f"x{c.index}" for c in dated])
        figures = numbers.profile(self._connection, self._landed, [f"x{c.index}" for c in counted])
        for column in (*dated, *counted):
            name = f"x{column.index}"
            form = written[name] if name in written else figures[name]
            self._typed.notes += form.notes(self._field(column).label)
        date_cells = [
            date_sql.DateCells(
                cell=f"x{c.index}",
                into=f"p{c.index}",
                column=written[f"x{c.index}"],
                utc=c.traits.zone is Zone.UTC,
            )
            for c in dated
        ]
        number_cells = [
            numbers.NumberCells(
                cell=f"x{c.index}", into=f"p{c.index}", column=figures[f"x{c.index}"], scale=c.traits.scale
            )
            for c in counted
        ]
        self._relation = date_sql.parsed(self._relation, date_cells, zone=self._zone)
        self._relation = self._typed.relation = numbers.read(self._relation, number_cells)

    def _add(self, found: Field, sources: Sequence[ColumnMap]) -> None:
        main, *further = sources
        value = self._value(found, main)
        appended = [column for column in further if column.traits.append]
        if appended and found.type is FieldType.BOOLEAN:
            others = [f"coalesce({self._value(found, column)}, FALSE)" for column in appended]
            value = f"CASE WHEN {' OR '.join([f'coalesce({value}, FALSE)', *others])} THEN TRUE ELSE {value} END"
        elif appended and found.type in (FieldType.TEXT, FieldType.CATEGORY):
            parts = ", ".join([value, *(self._value(found, column) for column in appended)])
            value = f"nullif(concat_ws({literal(appended[0].traits.separator)}, {parts}), '')"
        fallbacks = [self._value(found, column) for column in further if not column.traits.append]
        if fallbacks:
            value = f"coalesce({', '.join([value, *fallbacks])})"
        self._typed.select[found.name] = value
        # Yes/no words not understood are counted by distinct word, in _boolean.
        if found.type in (*_DATED, FieldType.NUMBER):
            self._keep_unread(found, main, value)

    def _keep_unread(self, found: Field, main: ColumnMap, value: str) -> None:
        meant_nothing = ""
        if found.type is not FieldType.NUMBER:
            # A sentinel is read and means nothing; so does a database's zero, which no calendar has.
            folded = dates.fold_sql(f"x{main.index}")
            meant_nothing = f"AND p{main.index} IS NULL AND NOT {dates.zero_sql(folded)} "
        name = found.name + UNREAD_SUFFIX
        cell = f"x{main.index}"
        self._typed.select[name] = f"CASE WHEN {cell} IS NOT NULL AND ({value}) IS NULL {meant_nothing}THEN {cell} END"
        self._typed.unread[name] = found

    def _value(self, found: Field, column: ColumnMap) -> str:
        cell, parsed = f"x{column.index}", f"p{column.index}"
        if found.type is FieldType.BOOLEAN:
            return self._boolean(found, column)
        if found.type is FieldType.NUMBER:
            # 1e999 is infinite, and no total survives it.
            return f"CASE WHEN isfinite({parsed}) THEN {parsed} END"
        if found.type in _DATED:
            kind = "DATE" if found.type is FieldType.DATE else "TIMESTAMP"
            return f"CASE WHEN CAST({parsed} AS DATE) NOT IN ({self._sentinels()}) THEN CAST({parsed} AS {kind}) END"
        if column.traits.many:
            # A canonical column holds one value; CRMs list the primary one first.
            cell = f"nullif(trim(split_part({cell}, {literal(column.traits.many)}, 1)), '')"
        if column.traits.drop_prefix:
            prefix = literal(column.traits.drop_prefix)
            cell = f"CASE WHEN starts_with({cell}, {prefix}) THEN {cell}[length({prefix}) + 1:] ELSE {cell} END"
        return cell

    def _sentinels(self) -> str:
        return ", ".join(f"DATE {literal(day)}" for day in sorted(self._values.sentinel_dates) if day > "0001")

    def _boolean(self, found: Field, column: ColumnMap) -> str:
        cell, traits = f"x{column.index}", column.traits
        # Three digits are a date or a date's place-holder, fewer a word: 1, 済.
        written = (
            f"regexp_matches({dates.fold_sql(cell)}, '[0-9].*[0-9].*[0-9]')" if traits.date_means_true else "FALSE"
        )
        rows = self._connection.execute(
            f"SELECT DISTINCT {cell} AS word FROM {self._landed} WHERE {cell} IS NOT NULL AND NOT ({written}) "
            f"ORDER BY 1 LIMIT {_MOST_WORDS + 1}"
        ).fetchall()
        words = [word for (word,) in rows]
        if len(words) > _MOST_WORDS:
            self._note(
                f"{found.label.en}: more than {_MOST_WORDS:,} distinct entries, so no yes/no column; taken as unknown",
                f"{found.label.ja}: 記載が {_MOST_WORDS:,} 種を超えるため、はい・いいえの列とみなさず、不明としました",
            )
            words = []
        true, false, unknown = read_words(words, found.name, traits, self._values)
        if unknown:
            self._note(
                f"{found.label.en}: {len(unknown)} distinct entries are neither yes nor no; taken as unknown",
                f"{found.label.ja}: はい・いいえと読めない記載が {len(unknown)} 種あり、不明として扱いました",
            )
        if traits.date_means_true:
            false = []  # 配信停止日 "なし" says that no date is known, not that mail is welcome
        branches = [f"WHEN {cell} IS NULL THEN {'FALSE' if traits.blank_is_false else 'NULL'}"]
        branches += [f"WHEN {written} THEN nullif({self._happened(cell)}, FALSE)"] if traits.date_means_true else []
        branches += [
            f"WHEN {cell} IN ({', '.join(map(literal, group))}) THEN {value}"
            for group, value in ((true, "TRUE"), (false, "FALSE"))
            if group
        ]
        return f"CAST(CASE {' '.join(branches)} END AS BOOLEAN)"

    def _happened(self, cell: str) -> str:
        """Return SQL that is TRUE for a cell of a date column unless its date means "never"."""
        folded = dates.fold_sql(cell)
        never = ", ".join(map(literal, sorted(self._values.sentinel_dates)))
        return f"NOT {dates.zero_sql(folded)} AND replace({folded}[:10], '/', '-') NOT IN ({never})"

    def _add_bounced(self) -> None:
        """Say whether mail bounced where the export has only the day it did, as Salesforce's leads have."""
        columns = self._typed.select
        if "bounced_at" in columns and "email_bounced" not in columns:
            columns["email_bounced"] = f"({columns['bounced_at']}) IS NOT NULL"

    def _add_state(self) -> None:
        state = {"opportunity": deal_state, "lead": lead_state}.get(self._object.name)
        if state is None:
            return
        found = state(self._connection, self._landed, self._typed.select, self._values)
        if found is not None:
            name, sql, notes = found
            self._typed.select[name] = sql
            self._typed.notes += notes


def _main_first(sources: Sequence[ColumnMap]) -> list[ColumnMap]:
    main = next((c for c in sources if not c.traits.append and not c.traits.fallback), sources[0])
    return [main, *(column for column in sources if column is not main)]


def _nothing(column: ColumnMap) -> str:
    """Return SQL that is `blank` or `word` for a cell that says nothing, NULL for one that says something."""
    cell = f"x{column.index}"
    own = ""
    if column.traits.blank_values:
        own = f"WHEN lower(trim({cell})) IN ({', '.join(map(literal, column.traits.blank_values))}) THEN 'blank' "
    return (
        f"CASE {own}WHEN {_surely_something(cell)} THEN NULL "
        f"WHEN regexp_full_match({cell}, {literal(_ANY_NOTHING)}) THEN 'word' "
        f"WHEN regexp_full_match({cell}, {literal(f'[{_BLANK}]*')}) THEN 'blank' END"
    )


def _surely_something(cell: str) -> str:
    """Return SQL that is TRUE for most cells that say something, by their first character: comparing costs a third."""
    ranges = (("0", "<"), ("=", "N"), ("o", "\u00a0"), ("\u3001", "\ufeff"))
    return " OR ".join(f"({cell} >= {literal(low)} AND {cell} < {literal(high)})" for low, high in ranges)
