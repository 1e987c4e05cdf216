"""Headers become canonical fields.

Decides, from a table's header row and a few cells, whose export it is, which canonical object it holds and what each
column fills. The facts stand in `mappings/*.yaml`, one file per system; no header is named in the code. Leaves the
typed conversion of cells to `governance.intake`, which applies each column's `Traits`.
"""

from daicho.governance.mapping.ambiguous import Surroundings, decide_ambiguous
from daicho.governance.mapping.header_row import find_header_row
from daicho.governance.mapping.headers import normalise_header, normalise_word
from daicho.governance.mapping.loader import load_mappings
from daicho.governance.mapping.model import (
    AmbiguousRule,
    ColumnMap,
    CustomFields,
    Recognition,
    SystemMapping,
    Traits,
    Zone,
)
from daicho.governance.mapping.recognise import map_as, recognise
from daicho.governance.mapping.values import Values, load_values

__all__ = [
    "AmbiguousRule",
    "ColumnMap",
    "CustomFields",
    "Recognition",
    "Surroundings",
    "SystemMapping",
    "Traits",
    "Values",
    "Zone",
    "decide_ambiguous",
    "find_header_row",
    "load_mappings",
    "load_values",
    "map_as",
    "normalise_header",
    "normalise_word",
    "recognise",
]
