"""An export becomes typed canonical tables in the engine, one per object, and a line per file saying what became of it.

Rows in = accepted + rejected, always: what a reader handed over is counted again after loading.
"""

import fnmatch
import logging
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from daicho.engine import DuckDBEngine
from daicho.engine.protocol import identifier, literal
from daicho.errors import CheckError
from daicho.governance.intake.spool import LANDED
from daicho.governance.intake.table import Export, RawTable
from daicho.governance.intake.typed import TypedColumns, type_columns
from daicho.governance.mapping import Recognition, map_as, recognise
from daicho.language import Bilingual
from daicho.reports.report import Source

logger = logging.getLogger(__name__)

_LANDED = "landed"
_CELL = re.compile(r"x\d+")
"""A landed cell."""

# Ids fit to be shown and pasted into a search box; anything else (a name, a mail address) is no reference. An id has
# a digit: Taro.Yamada has none.
_PLAIN_ID = literal(r"[0-9A-Za-z_.:/#-]{0,63}[0-9][0-9A-Za-z_.:/#-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRule:
    """What the project file says of some tables of the export."""

    match: str
    """Pattern for the table's name, `*.csv`, `sales_pipeline.csv`."""
    object: str | None
    """Canonical object; None leaves the table out."""
    system: str | None = None
    columns: Mapping[str, str | None] | None = None
    """Header → canonical field, or None to leave the column unmapped."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    number: int
    source: Source
    typed: TypedColumns
    first_row: int


def load_export(
    engine: DuckDBEngine, export: Export, *, zone: str, rules: Sequence[SourceRule] = ()
) -> tuple[Source, ...]:
    """Load every table of an export; returns one line per table, in file order.

    Afterwards the engine has a view per object, `contact`, with `_row`, `_ref` and the canonical columns.

    Args:
        zone: the organisation's time zone; timestamps are stored on its clock.
        rules: what the project file decides; the first that matches a table counts.

    Raises:
        MappingError: a rule names an unknown object, system, header or field.
        CheckError: rows were lost between file and table.
    """
    loader = _Loader(engine, zone)
    for number, rule in enumerate(rules):
        if not any(_rule(table, [rule]) for table in export.tables):
            logger.warning("sources.%d of the project file matches no table of this export", number)
    sources = [loader.load(table, _rule(table, rules)) for table in export.tables]
    loader.create_views()
    skipped = [_skipped(name, reason) for name, reason in export.skipped]
    return tuple(sorted([*(loader.final(source) for source in sources), *skipped], key=lambda source: source.name))


def _rule(table: RawTable, rules: Sequence[SourceRule]) -> SourceRule | None:
    return next((rule for rule in rules if fnmatch.fnmatchcase(table.name, rule.match)), None)


def recognition_of(table: RawTable, rule: SourceRule | None) -> Recognition | None:
    """Return what a table is, as the project file says or as its headers and cells show."""
    samples = {index: [cell for row in table.samples if (cell := row[index])] for index in range(len(table.headers))}
    if rule is not None and rule.object is not None:
        return map_as(table.headers, rule.system, rule.object, rule.columns, samples=samples)
    if rule is not None:
        return None
    return recognise(table.headers, name_hint=table.name, samples=samples)


class _Loader:
    """Loads tables one after the other."""

    def __init__(self, engine: DuckDBEngine, zone: str) -> None:
        self._engine = engine
        self._zone = zone
        self._loaded: dict[str, list[_Loaded]] = {}
        self._number = 0

    def load(self, table: RawTable, rule: SourceRule | None) -> Source:
        started = time.perf_counter()
        found = recognition_of(table, rule)
        source = _source(table, found, decided=rule is not None)
        if found is not None:
            self._number += 1
            self._store(table, found, source)
        elif table.relation.startswith(LANDED):
            self._engine.run(f"DROP TABLE {table.relation}")
        logger.info(
            "loaded %s as %s: %d rows, %d refused, %.2f s",
            table.name, source.object, table.rows, source.rows_rejected, time.perf_counter() - started,
        )  # fmt: skip
        return source

    def _store(self, table: RawTable, found: Recognition, source: Source) -> None:
        engine, name = self._engine, _rows_name(found.object)
        kept = {f"raw_{self._number}_{index}": f"c{index}" for index in found.left_over}
        typed = type_columns(
            engine.connection, table.relation, found.object, found.columns, into=_LANDED, kept=kept, zone=self._zone
        )
        ((rows,),) = engine.rows(f"SELECT count(*) FROM {_LANDED}")
        if rows != table.rows:
            raise CheckError(
                f"{table.name}: {table.rows} rows were read and {rows} stored; the file may have changed meanwhile",
                f"{table.name}: 読み取り {table.rows} 行と格納 {rows} 行が不一致です。途中でファイルが変わりましたか",
            )
        self._finish(typed)
        first_row = 0
        existing = engine.columns(name)
        if existing:
            ((first_row,),) = engine.rows(f"SELECT count(*) FROM {name}")
            for column, kind in engine.columns(_LANDED).items():
                if column not in existing:
                    engine.run(f"ALTER TABLE {name} ADD COLUMN {identifier(column)} {kind}")
            engine.run(f"INSERT INTO {name} BY NAME FROM {_LANDED}")
            engine.run(f"DROP TABLE {_LANDED}")
        else:
            engine.run(f"ALTER TABLE {_LANDED} RENAME TO {name}")
        self._loaded.setdefault(found.object, []).append(_Loaded(self._number, source, typed, first_row))

    def _finish(self, typed: TypedColumns) -> None:
        """Turn the landed cells into canonical columns in place: text is renamed, not copied; the rest is computed."""
        engine = self._engine
        plain = {name: sql for name, sql in typed.select.items() if _CELL.fullmatch(sql)}
        computed = {name: sql for name, sql in typed.select.items() if name not in plain}
        if computed:
            select = ", ".join(f"{sql} AS {identifier(name)}" for name, sql in computed.items())
            # Rows keep their order, so that equal row numbers are equal records.
            engine.run(f"CREATE TEMP TABLE computed AS SELECT {select} FROM {typed.relation}")
            self._drop_read(typed)
            kinds = engine.columns("computed")
            for name, kind in kinds.items():
                engine.run(f"ALTER TABLE {_LANDED} ADD COLUMN {identifier(name)} {kind}")
            assignments = ", ".join(f"{identifier(name)} = computed.{identifier(name)}" for name in kinds)
            engine.run(f"UPDATE {_LANDED} SET {assignments} FROM computed WHERE {_LANDED}.rowid = computed.rowid")
            engine.run("DROP TABLE computed")
        for name, cell in plain.items():
            engine.run(f"ALTER TABLE {_LANDED} RENAME COLUMN {cell} TO {identifier(name)}")
        for column in engine.columns(_LANDED):
            if _CELL.fullmatch(column):
                engine.run(f"ALTER TABLE {_LANDED} DROP COLUMN {column}")
        engine.run(f"ALTER TABLE {_LANDED} ADD COLUMN _source USMALLINT DEFAULT {self._number}")

    def _drop_read(self, typed: TypedColumns) -> None:
        """Drop the columns for unread cells where every cell could be read."""
        if not typed.unread:
            return
        counts = ", ".join(f"count({identifier(name)})" for name in typed.unread)
        (found,) = self._engine.rows(f"SELECT {counts} FROM computed")
        for name, count in zip(list(typed.unread), found, strict=True):
            if not count:
                self._engine.run(f"ALTER TABLE computed DROP COLUMN {identifier(name)}")
                del typed.unread[name]

    def create_views(self) -> None:
        """Create the view of every object: what checks look at."""
        for name, loaded in self._loaded.items():
            columns = self._engine.columns(_rows_name(name))
            place = " ".join(
                f"WHEN {one.number} THEN {literal(one.source.name + '#')} || (rowid - {one.first_row} + 1)"
                for one in loaded
            )
            place = f"CASE _source {place} END"
            reference = (
                f"CASE WHEN length(id) <= 64 AND regexp_full_match(id, {_PLAIN_ID}) THEN id ELSE {place} END"
                if "id" in columns
                else place
            )
            gone = _gone(columns)
            self._engine.run(
                f"CREATE VIEW {identifier(name)} AS SELECT rowid AS _row, {reference} AS _ref, *{_names(columns)} "
                f"FROM {_rows_name(name)}{f' WHERE NOT ({gone})' if gone else ''}"
            )

    def final(self, source: Source) -> Source:
        """Return a source's line with what only the loaded table shows: cells not read, records set aside."""
        for name, loaded in self._loaded.items():
            for one in loaded:
                if one.source is source:
                    return replace(source, notes=(*source.notes, *one.typed.notes, *self._counted(name, one)))
        return source

    def _counted(self, name: str, one: _Loaded) -> list[Bilingual]:
        gone = _gone(self._engine.columns(_rows_name(name)))
        counts = [f"count({identifier(column)})" for column in one.typed.unread]
        counts.append(f"count(*) FILTER ({gone or 'FALSE'})")
        (numbers,) = self._engine.rows(
            f"SELECT {', '.join(counts)} FROM {_rows_name(name)} WHERE _source = {one.number}"
        )
        notes = [
            Bilingual(
                f"{found.label.en}: {count:,} cells could not be read; taken as empty",
                f"{found.label.ja}: 読み取れないセルが {count:,} 件あり、空として扱いました",
            )
            for found, count in zip(one.typed.unread.values(), numbers[:-1], strict=True)
            if count
        ]
        if numbers[-1]:
            notes.append(
                Bilingual(
                    f"{numbers[-1]:,} records are marked deleted or merged and are not judged",
                    f"削除済み・統合済みの {numbers[-1]:,} 件は判定の対象外です",
                )
            )
        return notes


def _rows_name(object_name: str) -> str:
    return f"{object_name}_rows"


def _names(columns: Mapping[str, str]) -> str:
    """Return SQL that lets a full name stand in where a record has no surname of its own.

    One file may keep names in two columns and the next in one; checks of the surname must see both.
    """
    pairs = (("last_name", "full_name"), ("last_name_kana", "full_name_kana"))
    both = [(one, two) for one, two in pairs if one in columns and two in columns]
    replaced = ", ".join(f"coalesce({one}, {two}) AS {one}" for one, two in both)
    return f" REPLACE ({replaced})" if replaced else ""


def _gone(columns: Mapping[str, str]) -> str:
    """Return SQL that is TRUE for records the CRM itself has deleted or merged away."""
    parts = ["coalesce(is_deleted, FALSE)"] if "is_deleted" in columns else []
    if "merged_into" in columns:
        # Salesforce's weekly export writes 000000000000000 for "nothing".
        parts.append("(merged_into IS NOT NULL AND trim(merged_into, '0') <> '')")
    return " OR ".join(parts)


def _source(table: RawTable, found: Recognition | None, *, decided: bool) -> Source:
    if found is None:
        notes = (*table.notes, _LEFT_OUT if decided else _NOT_RECOGNISED)
        mapped: tuple[tuple[str, str], ...] = ()
        left_over = table.headers
    else:
        notes = (*table.notes, *found.notes)
        mapped = tuple((column.header, column.field) for column in found.columns)
        left_over = tuple(table.headers[index] for index in found.left_over)
    return Source(
        name=table.name,
        object=found.object if found else None,
        system=("project" if decided else found.system) if found else None,
        format=table.format,
        encoding=table.encoding,
        rows_read=table.rows_read,
        rows_accepted=table.rows,
        rejections=table.rejections,
        mapped=mapped,
        left_over=left_over,
        notes=notes,
    )


_NOT_RECOGNISED = Bilingual(
    "no known object: its rows were counted and not judged; name the object in daicho.yaml",
    "どの種類の表か判断できず、件数だけ数えました。daicho.yaml で種類を指定してください",
)

_LEFT_OUT = Bilingual(
    "left out by the project file: its rows were counted and not judged",
    "設定ファイルで対象外とされているため、件数だけ数えました",
)


def _skipped(name: str, reason: Bilingual) -> Source:
    return Source(
        name=name,
        object=None,
        system=None,
        format="",
        encoding=None,
        rows_read=0,
        rows_accepted=0,
        rejections=(),
        mapped=(),
        left_over=(),
        notes=(Bilingual(f"not read: {reason.en}", f"読み取っていません: {reason.ja}"),),
    )
