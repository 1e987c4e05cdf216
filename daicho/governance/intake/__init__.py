"""Anything a CRM exports becomes tables: files of many kinds, archives and databases.

Decides what a row of the export is and accounts for every one of them. Leaves what a column means to
`governance.mapping`.
"""

from daicho.governance.intake.locate import open_export
from daicho.governance.intake.table import Export, RawTable

__all__ = ["Export", "RawTable", "open_export"]
