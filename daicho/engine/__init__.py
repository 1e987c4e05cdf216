"""Where tables live and are computed.

`Engine` is the whole contract: few verbs, SQL in DuckDB's dialect, Arrow in and out. DuckDB is the embedded default.
A cluster engine implements the same verbs by translating the SQL (sqlglot) and running batch functions where the data
is, so that no check knows which one it runs on.
"""

from daicho.engine.duckdb import DuckDBEngine
from daicho.engine.protocol import Engine

__all__ = ["DuckDBEngine", "Engine"]
