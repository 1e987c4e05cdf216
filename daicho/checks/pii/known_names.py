"""Names a table's own columns tell, for the scan of its texts."""

from collections.abc import Iterable
from itertools import islice

_SHORTEST, _LONGEST = 2, 40
"""Characters of a value that is taken for a name; one alone is in every text."""


def known_names(values: Iterable[str], most: int) -> frozenset[str]:
    """Return names as written, and of those with a blank the family name alone.

    Args:
        values: cells of columns that hold names of people.
        most: values looked at, so that a table of millions does not make a dictionary of millions.
    """
    names: set[str] = set()
    for value in islice(values, most):
        written = value.strip()
        if _SHORTEST <= len(written) <= _LONGEST:
            names.add(written)
            family = written.replace("\u3000", " ").split(" ")[0]
            if len(family) >= _SHORTEST:
                names.add(family)
    return frozenset(names)
