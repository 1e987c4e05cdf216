"""Parquet: read by DuckDB, every column as text; a file that cannot be read to its end is refused whole."""

import logging
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from daicho.engine.protocol import literal
from daicho.errors import InputError
from daicho.governance.intake.spool import Spool, count_rows
from daicho.governance.intake.table import RawTable, header_only_note, name_headers
from daicho.language import Bilingual

logger = logging.getLogger(__name__)


def read_columnar(path: Path, name: str, spool: Spool) -> RawTable:
    """Return the table in the Parquet file at `path`.

    Dates and times become ISO text, whole floats lose their `.0`, nested values become text, bytes hexadecimal.

    Raises:
        InputError: it is no Parquet, or a damaged file.
    """
    try:
        schema = pq.read_schema(path)
        headers, notes = name_headers(tuple(schema.names), name)
        relation, rows = _land(path, schema, spool)
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


def _land(path: Path, schema: pa.Schema, spool: Spool) -> tuple[str, int]:
    if not len(schema):
        raise pa.ArrowInvalid("no columns")
    source = f"read_parquet({literal(str(spool.plain(path, '.parquet')))}, hive_partitioning = false)"
    # By position: names may repeat, or hold anything.
    aliases = ", ".join(f"s{index}" for index in range(len(schema)))
    columns = ", ".join(f"{_as_text(f's{index}', field.type)} AS c{index}" for index, field in enumerate(schema))
    target = spool.path(".parquet")
    with spool.connect() as connection:
        # Times with a zone are shown in UTC, as the engine does.
        connection.execute("SET TimeZone = 'UTC'")
        # Copied, not left in place: every page is read now, so damage shows here and not in the middle of an audit.
        connection.execute(
            f"COPY (SELECT {columns} FROM {source} AS t({aliases})) "
            f"TO {literal(str(target))} (FORMAT parquet, COMPRESSION lz4)"
        )
        relation = f"read_parquet({literal(str(target))}, hive_partitioning = false)"
        rows = count_rows(connection, relation)
    return relation, rows


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
