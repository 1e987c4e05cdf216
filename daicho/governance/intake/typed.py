"""Text cells become typed values: the SQL that turns one raw table into columns of a canonical object.

Decides what a cell means: blank, yes or no, a number, a date, a sentinel for "unknown". A cell that cannot be read
stays beside its column as text and is counted, so nothing is lost without a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import duckdb

from daicho.canonical import OBJECTS, Field, FieldType
from daicho.engine.protocol import literal
from daicho.governance.intake import dates
from daicho.governance.intake.states import deal_state, lead_state
from daicho.governance.mapping import ColumnMap, Traits, Values, Zone, load_values, normalise_word
from daicho.language import Bilingual

_BLANK: Final = literal(" \t\r\n\u00a0\u3000\u200b\ufeff")
# How programs print an empty cell. "Null" and "None" are left alone: people and picklists are called so.
_NOTHING: Final = ("null", "NULL", "(null)", "<null>", "\\N", "NaN", "nan", "#N/A", "<NA>")
_MOST_WORDS = 1_000  # a yes/no column with more distinct cells than this is no yes/no column

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
    zone: str,
) -> TypedColumns:
    """Return the typed columns of a raw table.

    Args:
        relation: SQL table expression of text columns c0, c1, ….
        columns: what its columns fill; several may fill one field (traits say how).
        zone: the organisation's time zone.
    """
    return _Typing(connection, relation, object_name, zone).run(columns)


class _Typing:
    """Works through one table's columns."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, relation: str, object_name: str, zone: str) -> None:
        self._connection = connection
        self._relation = relation
        self._object = OBJECTS[object_name]
        self._zone = zone
        self._values = load_values()
        self._typed = TypedColumns(relation=relation)

    def run(self, columns: Sequence[ColumnMap]) -> TypedColumns:
        by_field: dict[str, list[ColumnMap]] = {}
        for column in columns:
            by_field.setdefault(column.field, []).append(column)
        self._parse(columns)
        for sources in by_field.values():
            self._add(self._field(sources[0]), sources)
        self._add_state()
        self._count_nothing(columns)
        return self._typed

    def _count_nothing(self, columns: Sequence[ColumnMap]) -> None:
        words = ", ".join(map(literal, _NOTHING))
        counts = ", ".join(f"count(*) FILTER (c{column.index} IN ({words}))" for column in columns)
        (numbers,) = self._connection.execute(f"SELECT {counts} FROM {self._relation}").fetchall()
        for column, count in zip(columns, numbers, strict=True):
            if count:
                label = self._field(column).label
                self._typed.notes.append(
                    Bilingual(
                        f"{label.en}: {count:,} cells hold a program's word for nothing (null, NaN); taken as empty",
                        f"{label.ja}: 「null」「NaN」など空を表す語のセルが {count:,} 件あり、空として扱いました",
                    )
                )

    def _parse(self, columns: Sequence[ColumnMap]) -> None:
        """Put a parsed value beside every date and number cell, as p0, p1, …."""
        dated = {c.index: c for c in columns if self._field(c).type in (FieldType.DATE, FieldType.TIMESTAMP)}
        written = dates.profile(self._connection, self._relation, [f"c{index}" for index in dated])
        parsed = []
        for index, column in dated.items():
            note = written[f"c{index}"].note(self._field(column).label)
            if note is not None:
                self._typed.notes.append(note)
            utc = column.traits.zone is Zone.UTC
            sql = dates.parse_sql(self._cell(column), written[f"c{index}"], utc=utc, zone=self._zone)
            parsed.append(f"{sql} AS p{index}")
        numbers = (column for column in columns if self._field(column).type is FieldType.NUMBER)
        parsed += [f"{self._number(column)} AS p{column.index}" for column in numbers]
        if parsed:
            self._relation = self._typed.relation = f"(SELECT *, {', '.join(parsed)} FROM {self._relation})"

    def _field(self, column: ColumnMap) -> Field:
        found = self._object.field(column.field)
        if found is None:
            raise ValueError(f"{self._object.name} has no field {column.field}")
        return found

    def _add(self, found: Field, sources: Sequence[ColumnMap]) -> None:
        main = next((c for c in sources if not c.traits.append and not c.traits.fallback), sources[0])
        further = [column for column in sources if column is not main]
        value = self._value(found, main)
        appended = [column for column in further if column.traits.append]
        if appended and found.type is FieldType.BOOLEAN:
            others = [f"coalesce({self._value(found, column)}, FALSE)" for column in appended]
            value = f"CASE WHEN {' OR '.join([f'coalesce({value}, FALSE)', *others])} THEN TRUE ELSE {value} END"
        elif appended:
            parts = ", ".join([value, *(self._value(found, column) for column in appended)])
            value = f"nullif(concat_ws({literal(appended[0].traits.separator)}, {parts}), '')"
        fallbacks = [self._value(found, column) for column in further if not column.traits.append]
        if fallbacks:
            value = f"coalesce({', '.join([value, *fallbacks])})"
        self._typed.select[found.name] = value
        if found.type not in (FieldType.TEXT, FieldType.CATEGORY):
            self._keep_unread(found, main, value)

    def _keep_unread(self, found: Field, main: ColumnMap, value: str) -> None:
        if found.type is FieldType.BOOLEAN:
            return  # words not understood are counted by distinct word, in _boolean
        meant_nothing = ""
        if found.type is not FieldType.NUMBER:
            zero = f"{dates.fold_sql(self._cell(main))} LIKE '0000-00-00%'"
            meant_nothing = f"AND p{main.index} IS NULL AND NOT ({zero}) "
        name = found.name + UNREAD_SUFFIX
        self._typed.select[name] = f"CASE WHEN ({value}) IS NULL {meant_nothing}THEN {self._cell(main)} END"
        self._typed.unread[name] = found

    def _cell(self, column: ColumnMap) -> str:
        """Return SQL for the cell as written, NULL where blank or where software wrote that there is nothing."""
        raw = f"c{column.index}"
        nothing = f"trim({raw}, {_BLANK}) = '' OR {raw} IN ({', '.join(map(literal, _NOTHING))})"
        if column.traits.blank_values:
            words = ", ".join(map(literal, column.traits.blank_values))
            nothing += f" OR lower(trim({raw})) IN ({words})"
        return f"CASE WHEN NOT ({nothing}) THEN {raw} END"

    def _value(self, found: Field, column: ColumnMap) -> str:
        cell = self._cell(column)
        if found.type is FieldType.BOOLEAN:
            return self._boolean(found, column)
        if found.type is FieldType.NUMBER:
            # NaN and infinity are words a cast accepts and no total survives.
            return f"CASE WHEN isfinite(p{column.index}) THEN p{column.index} END"
        if found.type in (FieldType.DATE, FieldType.TIMESTAMP):
            return self._date(found, column)
        if column.traits.drop_prefix:
            cell = f"regexp_replace({cell}, {literal('^' + column.traits.drop_prefix)}, '')"
        return cell

    def _number(self, column: ColumnMap) -> str:
        # ▲1,200 and (1,200) are negative in Japanese and English bookkeeping.
        narrow = (
            f"translate(trim({self._cell(column)}, {_BLANK}), '０１２３４５６７８９．，－▲△−', '0123456789.,-----')"
        )
        plain = f"regexp_replace({narrow}, '[,\\s¥￥$€円%％]', '', 'g')"
        signed = f"regexp_replace({plain}, '^\\((.*)\\)$', '-\\1')"
        readings = [f"try_cast({signed} AS DOUBLE)"]
        for sign, factor in (("千", 1_000), ("万", 10_000), ("億", 100_000_000)):
            readings.append(f"try_cast(regexp_extract({signed}, '^(-?[0-9.]+){sign}$', 1) AS DOUBLE) * {factor}")
        number = f"coalesce({', '.join(readings)})"
        return f"({number}) * {column.traits.scale}" if column.traits.scale is not None else number

    def _date(self, found: Field, column: ColumnMap) -> str:
        kind = "DATE" if found.type is FieldType.DATE else "TIMESTAMP"
        sentinels = ", ".join(f"DATE {literal(day)}" for day in sorted(self._values.sentinel_dates) if day > "0001")
        day = f"CAST(p{column.index} AS DATE)"
        return f"CASE WHEN {day} NOT IN ({sentinels}) THEN CAST(p{column.index} AS {kind}) END"

    def _boolean(self, found: Field, column: ColumnMap) -> str:
        cell = self._cell(column)
        if column.traits.date_means_true:
            return f"CASE WHEN {cell} IS NOT NULL THEN TRUE END"
        distinct = f"SELECT DISTINCT {cell} AS word FROM {self._relation} WHERE {cell} IS NOT NULL"
        rows = self._connection.execute(f"{distinct} ORDER BY 1 LIMIT {_MOST_WORDS}").fetchall()
        words = [word for (word,) in rows]
        true, false, unknown = read_words(words, column.traits, self._values)
        if unknown:
            self._typed.notes.append(
                Bilingual(
                    f"{found.label.en}: {len(unknown)} distinct entries are neither yes nor no; taken as unknown",
                    f"{found.label.ja}: はい・いいえと読めない記載が {len(unknown)} 種あり、不明として扱いました",
                )
            )
        branches = [
            f"WHEN {cell} IN ({', '.join(map(literal, group))}) THEN {value}"
            for group, value in ((true, "TRUE"), (false, "FALSE"))
            if group
        ]
        otherwise = " ELSE FALSE" if column.traits.blank_is_false else ""
        if not branches:
            return "FALSE" if column.traits.blank_is_false else "CAST(NULL AS BOOLEAN)"
        if column.traits.blank_is_false:
            branches.insert(0, f"WHEN {cell} IS NULL THEN FALSE")
            otherwise = ""
        return f"CASE {' '.join(branches)}{otherwise} END"

    def _add_state(self) -> None:
        state = {"opportunity": deal_state, "lead": lead_state}.get(self._object.name)
        if state is None:
            return
        found = state(self._connection, self._relation, self._typed.select, self._values)
        if found is not None:
            name, sql, notes = found
            self._typed.select[name] = sql
            self._typed.notes += notes


def read_words(words: Sequence[str], traits: Traits, values: Values) -> tuple[list[str], list[str], list[str]]:
    """Sort the distinct cells of a yes/no column into true, false and neither."""
    normal = {word: normalise_word(word) for word in words}
    circled = any(word in values.circles for word in normal.values())
    true: list[str] = []
    false: list[str] = []
    neither: list[str] = []
    for word, said in normal.items():
        answer = _answer(said, traits, values, circled=circled)
        if answer is None:
            if said not in values.unknown:
                neither.append(word)
            continue
        (true if answer else false).append(word)
    return true, false, neither


def _answer(said: str, traits: Traits, values: Values, *, circled: bool) -> bool | None:
    """Return whether a word means that Daicho's field is true."""
    if said in traits.true_values or said in traits.false_values:
        answer = said in traits.true_values
    elif said in values.refused:
        # The word is itself the refusal: no to "may we?", yes to "stop?".
        answer = not traits.invert
    elif said in values.tick_or_cross:
        answer = not circled
    elif said in values.true or said in values.false:
        answer = said in values.true
    else:
        return None
    return answer is not traits.invert
