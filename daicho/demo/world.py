"""What the tables of one demonstration share: the dice, the calendar, the users, and how rows are set aside.

Decides how many records each object has and which of them are kept clean for duplicates, quiet or unreferenced.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from daicho.demo.columns import Calendar, Ints, Mask
from daicho.demo.company_names import CompanyNames
from daicho.demo.phones import PhoneBook

PREFIXES = {
    "account": "001", "contact": "003", "lead": "00Q", "opportunity": "006", "activity": "00T", "user": "005",
    "product": "01t",
}  # fmt: skip
"""Salesforce's key prefix of each object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which rows of an object are set aside for what; everything else is `free`."""

    rows: int
    source: Ints
    clone: Ints
    """The n-th clone is a second record of the n-th source; two clones may share a source."""
    loose: Ints
    """Rows nothing refers to, so that their ids can be broken."""
    met: Ints
    """Clean rows that another object's plants point to."""
    quiet: Ints
    """Rows nobody has touched for long."""
    free: Ints
    """Rows open to any other plant, in random order."""

    def mask(self, *sets: Ints) -> Mask:
        """Return which rows stand in one of the sets."""
        mask = np.zeros(self.rows, dtype=bool)
        for rows in sets:
            mask[rows] = True
        return mask


class World:
    """One run of the generator."""

    def __init__(self, *, rows: int, seed: int, as_of: date) -> None:
        self.rng = np.random.default_rng(seed)
        self.calendar = Calendar(as_of)
        self.as_of = as_of
        self.companies = CompanyNames(int(self.rng.integers(1 << 40)))
        self.phones = PhoneBook(int(self.rng.integers(1 << 20)))
        self.sizes = {
            "account": rows // 6,
            "contact": rows,
            "lead": rows // 3,
            "opportunity": rows // 2,
            "activity": rows * 2,
            "user": min(max(rows // 500, 10), 200),
        }
        self.active_users = self.sizes["user"] - max(2, self.sizes["user"] // 10)
        self._serial_step = int(self.rng.integers(3, 40))

    def serials(self, object_name: str) -> Ints:
        """Return the serial numbers in the ids of an object's records."""
        return 62**6 + np.arange(self.sizes[object_name], dtype=np.int64) * self._serial_step

    def minutes(self, count: int) -> Ints:
        """Return times within office hours, in minutes since midnight."""
        return self.rng.integers(9 * 60, 19 * 60, count)

    def owners(self, count: int) -> Ints:
        """Return active users, some with far more records than others."""
        return (self.rng.random(count) ** 1.6 * self.active_users).astype(np.int64)

    def layout(self, object_name: str, *, quiet: float = 0.02) -> Layout:
        """Set rows aside.

        Args:
            object_name: the object the rows are of.
            quiet: share of the rows nobody touches.
        """
        rows = self.sizes[object_name]
        order = self.rng.permutation(rows)
        groups = max(1, min(6, rows // 30), rows // 120)
        thirds = groups // 6
        cuts = np.cumsum([groups, groups, thirds, 3 * planted(rows), groups, max(2 * planted(rows), int(rows * quiet))])
        source, clone, third, loose, met, still, free = np.split(order, cuts)
        return Layout(
            rows=rows,
            source=np.concatenate([source, source[:thirds]]),
            clone=np.concatenate([clone, third]),
            loose=loose,
            met=met,
            quiet=still,
            free=free,
        )


def planted(rows: int, share: float = 0.002) -> int:
    """Return how many records of an object one plant spoils: one in a tiny table, three in a small one."""
    return max(1, min(3, rows // 30), int(rows * share))


def shun(days_ago: Ints, *thresholds: int) -> Ints:
    """Move days off the limits of the freshness checks, so that no record is stale by a matter of hours."""
    for limit in thresholds:
        days_ago = np.where(np.abs(days_ago - limit) <= 1, days_ago + 3, days_ago)
    return days_ago
