"""The nouns every room shares: what a check saw, how bad it is, and the masked evidence for it.

Decides the shape of a finding and its stable id. Leaves the looking to `checks`, the law to `rules`, the showing to
`reports`.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from daicho.language import Bilingual


class Severity(StrEnum):
    """How much a failure matters, worst first."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for the worst; comparing ranks compares severities."""
        return list(Severity).index(self)


class Dimension(StrEnum):
    """Which quality of data a check measures (the DAMA dimensions)."""

    COMPLETENESS = "completeness"
    VALIDITY = "validity"
    UNIQUENESS = "uniqueness"
    CONSISTENCY = "consistency"
    TIMELINESS = "timeliness"
    INTEGRITY = "integrity"


class Status(StrEnum):
    """How a check ended. Not assessed is never passed."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ASSESSED = "not_assessed"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How much of a failure is accepted before the check fails; the stricter of the two counts."""

    max_ratio: float = 0.0
    """Accepted share of checked records, in [0, 1]."""
    max_count: int | None = None
    """Accepted number of records; None leaves it to `max_ratio`."""

    def accepts(self, failed: int, checked: int) -> bool:
        """Return whether `failed` of `checked` records is within tolerance."""
        if self.max_count is not None and failed > self.max_count:
            return False
        return failed <= self.max_ratio * checked or (self.max_count is not None and self.max_ratio == 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One failing record, safe to show: its reference and masked values."""

    record: str
    """The CRM's own record id, or `file#n` (n-th record of the file) where it has none."""
    values: tuple[tuple[str, str], ...]
    """(canonical field or header, masked value) pairs; an empty cell is an empty string."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check saw in one object: passed, failed, not assessed, or could not run."""

    check: str
    """The check's id in plain words, `stale_contact`."""
    object: str
    """The canonical object looked at, `contact`."""
    columns: tuple[str, ...]
    """The canonical fields looked at."""
    dimension: Dimension
    severity: Severity
    status: Status
    title: Bilingual
    why: Bilingual
    """Why it matters."""
    remedy: Bilingual
    """What to do."""
    tolerance: Tolerance = Tolerance()
    checked: int = 0
    """Records looked at: rows of the object that meet the check's row condition and have a value to judge."""
    failed: int = 0
    """Records that failed. For uniqueness: every member of a group of equals."""
    surplus: int | None = None
    """Uniqueness only: records beyond the first of each group, i.e. what would go if each group became one."""
    groups: int | None = None
    """Uniqueness only: groups of equal records."""
    reason: Bilingual | None = None
    """Why it was not assessed or could not run, and what would supply what is missing."""
    details: tuple[Bilingual, ...] = ()
    """Facts worth naming, such as which spelling drifted from which."""
    evidence: tuple[Evidence, ...] = ()
    """The first few failing records in record order."""

    @property
    def id(self) -> str:
        """Return the key that stays the same night after night: check and object, nothing of the data."""
        return hashlib.sha256(f"{self.check}\x1f{self.object}".encode()).hexdigest()[:12]

    @property
    def ratio(self) -> float:
        """Return failed / checked, in [0, 1]; 0 where nothing was checked."""
        return self.failed / self.checked if self.checked else 0.0
