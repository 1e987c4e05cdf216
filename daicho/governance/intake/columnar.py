"""Parquet: read by DuckDB, every column as text; a file that cannot be read to its end is refused whole."""

import logging
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from daicho.engine.protocol import literal
from daicho.errors import InputError
from daicho.governance.intake.archive import FREE_SIZE, MAX_RATIO, MAX_UNPACKED
from daicho.governance.intake.spool import Spool, count_rows
from daicho.governance.intake.table import RawTable, header_only_note, name_headers
from daicho.language import Bilingual

logger = logging.getLogger(__name__)


def read_columnar(path: Path, name: str, spool: Spool) -> RawTable:
    """Return the table in the Parquet file at `path`.

    Dates and times become ISO text, whole floats lose their `.0`, nested values become text, bytes hexadecimal.

    Raises:
        InputError: it is no Parquet, a damaged file, or one whose texts unpack beyond any honest export.
    """
    try:
        path = spool.plain(path, ".parquet")
        schema = pq.read_schema(path)
        headers, notes = name_headers(tuple(schema.names), name)
        relation, rows = _land(path, name, schema, spool)
    except (pa.ArrowException, duckdb.Error, OSError) as error:
        raise InputError(
            f"{name}: no Parquet file, or a damaged one; export it again",
            f"{name}:Parquetとして読めないか、破損しています。出力し直してください",
        ) from error
    nested = [str(at) for at, field in enumerate(schema, 1) if pa.types.is_nested(field.type)]
    if nested:
        places = ", ".join(nested)
        notes = (
            *notes,
            Bilingual(
                f"nested values kept as text in column {places}", f"{places}列目の入れ子の値は文字列のまま保持しました"
            ),
        )
    binary = [str(at) for at, field in enumerate(schema, 1) if _is_bytes(field.type)]
    if binary:
        places = ", ".join(binary)
        notes = (
            *notes,
            Bilingual(
                f"bytes kept as hexadecimal digits in column {places}", f"{places}列目のバイト列は16進数で保持しました"
            ),
        )
    if not rows:
        notes = (*notes, header_only_note())
    logger.info("%s: %d rows", name, rows)
    return RawTable(
        name=name,
        format="parquet",
        headers=headers,
        relation=relation,
        rows=rows,
        notes=notes,
        samples=spool.samples(relation),
    )


def _land(path: Path, name: str, schema: pa.Schema, spool: Spool) -> tuple[str, int]:
    if not len(schema):
        raise pa.ArrowInvalid("no columns")
    source = f"read_parquet({literal(str(path))}, hive_partitioning = false)"
    # By position: names may repeat, or hold anything.
    aliases = ", ".join(f"s{index}" for index in range(len(schema)))
    columns = ", ".join(f"{_as_text(f's{index}', field.type)} AS c{index}" for index, field in enumerate(schema))
    target = spool.path(".parquet")
    texts = "+".join(
        f"coalesce(sum(strlen(CAST(s{index} AS VARCHAR))), 0)"
        for index, field in enumerate(schema)
        if not pa.types.is_primitive(field.type)
    )
    with spool.connect() as connection:
        # Times with a zone are shown in UTC, as the engine does.
        connection.execute("SET TimeZone = 'UTC'")
        if texts:
            # A value stored once may stand in every row. Asked of the values as stored, before any row is made of them.
            found = connection.execute(f"SELECT {texts} FROM {source} AS t({aliases})").fetchall()
            _refuse_swollen(int(found[0][0]), path.stat().st_size, name)
        # Copied, not left in place: every page is read now, so damage shows here and not in the middle of an audit.
        connection.execute(
            f"COPY (SELECT {columns} FROM {source} AS t({aliases})) "
            f"TO {literal(str(target))} (FORMAT parquet, COMPRESSION lz4)"
        )
        relation = f"read_parquet({literal(str(target))}, hive_partitioning = false)"
        rows = count_rows(connection, relation)
    return relation, rows


def _refuse_swollen(size: int, packed: int, name: str) -> None:
    if size > MAX_UNPACKED or (size > FREE_SIZE and size > MAX_RATIO * packed):
        limit = f"{MAX_UNPACKED >> 30} GiB" if size > MAX_UNPACKED else f"{MAX_RATIO}"
        en = f"more than {limit}" if size > MAX_UNPACKED else f"more than {limit} times the file's size"
        ja = f"{limit} を超える" if size > MAX_UNPACKED else f"ファイルの {limit} 倍を超える"
        raise InputError(
            f"{name}: its texts unpack to {en}; refused as a decompression bomb, export a part of it",
            f"{name}:展開すると{ja}ため、圧縮爆弾とみなして読み取りません。一部を出力し直してください",
        )


def _as_text(column: str, kind: pa.DataType) -> str:
    if pa.types.is_floating(kind):
        # Integers with gaps leave pandas as floats: 90.0 was 90, and 2^53 is where floats stop being exact.
        whole = f"{column} = trunc({column}) AND abs({column}) <= 9007199254740992"
        return f"CASE WHEN {whole} THEN CAST(CAST({column} AS BIGINT) AS VARCHAR) ELSE CAST({column} AS VARCHAR) END"
    if _is_bytes(kind):
        return f"lower(hex({column}))"
    return f"CAST({column} AS VARCHAR)"


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind))
