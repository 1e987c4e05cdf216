"""What a report holds, before anyone decides how to show it.

Every number a renderer shows is computed here or earlier; a renderer is a pure function of `Report`.
"""

from dataclasses import dataclass
from datetime import date

from daicho.finding import Dimension, Finding, Severity, Status
from daicho.language import Bilingual

SCHEMA_VERSION = "1"
"""Version of the JSON form; grows when a key changes meaning or goes away."""

SEVERITY_WEIGHT = {Severity.CRITICAL: 5, Severity.WARNING: 3, Severity.INFO: 1}
"""How much one failed record of each severity weighs in a score: an opinion, printed with every score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Rows of a file that did not become records, grouped by reason."""

    reason: Bilingual
    rows: int
    lines: tuple[int, ...]
    """Physical line numbers in the file, 1-based, of the first few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One table of the export: a file, a sheet, a member of a ZIP, a database table."""

    name: str
    """Path below the audited folder, `crm.zip/contacts.csv`, `book.xlsx[取引先]`; never absolute, never a password."""
    object: str | None
    """Canonical object, or None where nothing recognised the table (its rows are then counted but not judged)."""
    system: str | None
    """The CRM whose headers these are (`salesforce`), `generic`, or `project` when daicho.yaml decided."""
    format: str
    """`csv`, `tsv`, `xlsx`, `parquet`, `jsonl`, `sql`."""
    encoding: str | None
    rows_read: int
    rows_accepted: int
    rejections: tuple[Rejection, ...]
    mapped: tuple[tuple[str, str], ...]
    """(header as in the file, canonical field) pairs in file order."""
    left_over: tuple[str, ...]
    """Headers nothing was mapped to; their cells are kept but no check reads them."""
    notes: tuple[Bilingual, ...] = ()
    """Decisions a reader should know: date order taken, cells that did not parse, headers renamed."""

    @property
    def rows_rejected(self) -> int:
        """Return the rows that did not become records."""
        return sum(rejection.rows for rejection in self.rejections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good one dimension is, and from what it was computed."""

    dimension: Dimension
    value: float | None
    """0 (everything fails) to 100 (nothing does), one decimal; None where nothing of the dimension was assessed."""
    assessed: int
    not_assessed: int
    weighted_checked: int
    weighted_failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Checks that say nothing about the data, and the one reason they share."""

    status: Status
    """`NOT_ASSESSED` or `ERROR`."""
    reason: Bilingual | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectFindings:
    """Every check of one canonical object."""

    object: str
    findings: tuple[Finding, ...]

    def of(self, status: Status) -> tuple[Finding, ...]:
        """Return the checks that ended with `status`, worst first."""
        return tuple(sorted((f for f in self.findings if f.status is status), key=_worst_first))

    def count(self, status: Status, severity: Severity | None = None) -> int:
        """Return how many checks ended with `status` (of `severity`, where given)."""
        return _count(self.findings, status, severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """The failing records one owner has to look at."""

    owner: str
    """Owner as the CRM names them; empty for records without one."""
    file: str
    """File name below the report folder, `worklists/….csv`."""
    records: int
    failures: int
    """(record, check) pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything one audit found."""

    tool_version: str
    as_of: date
    organisation: str | None
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    """Sorted by object (canonical order), then check id."""
    worklists: tuple[Worklist, ...] = ()

    @property
    def scores(self) -> tuple[Score, ...]:
        """Return one score per dimension: 100 x (1 - weighted failed / weighted checked) over its assessed checks."""
        return tuple(self._score(dimension) for dimension in Dimension)

    def _score(self, dimension: Dimension) -> Score:
        of_dimension = [finding for finding in self.findings if finding.dimension is dimension]
        assessed = [f for f in of_dimension if f.status in (Status.PASSED, Status.FAILED)]
        checked = sum(SEVERITY_WEIGHT[finding.severity] * finding.checked for finding in assessed)
        failed = sum(SEVERITY_WEIGHT[finding.severity] * finding.failed for finding in assessed)
        return Score(
            dimension=dimension,
            value=_score(failed, checked),
            assessed=len(assessed),
            not_assessed=len(of_dimension) - len(assessed),
            weighted_checked=checked,
            weighted_failed=failed,
        )

    @property
    def worst(self) -> tuple[Finding, ...]:
        """Return the five failures to look at first: by severity, then share, then count."""
        failed = (finding for finding in self.findings if finding.status is Status.FAILED)
        return tuple(sorted(failed, key=_worst_first)[:5])

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what was not assessed, grouped by reason: what could not run first, then the largest groups."""
        groups: dict[tuple[Status, Bilingual | None], list[Finding]] = {}
        for finding in self.findings:
            if finding.status in (Status.NOT_ASSESSED, Status.ERROR):
                groups.setdefault((finding.status, finding.reason), []).append(finding)
        gaps = (Gap(status=status, reason=why, findings=tuple(found)) for (status, why), found in groups.items())
        return tuple(
            sorted(gaps, key=lambda g: (g.status is not Status.ERROR, -len(g.findings), g.reason or Bilingual("", "")))
        )

    @property
    def objects(self) -> tuple[ObjectFindings, ...]:
        """Return the findings by object, in the order the findings name them."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(finding.object, []).append(finding)
        return tuple(ObjectFindings(object=name, findings=tuple(found)) for name, found in groups.items())

    @property
    def ranked(self) -> tuple[Finding, ...]:
        """Return every check: failures worst first, then what could not run, what was not assessed, what passed."""
        order = (Status.FAILED, Status.ERROR, Status.NOT_ASSESSED, Status.PASSED)
        return tuple(sorted(self.findings, key=lambda f: (order.index(f.status), *_worst_first(f))))

    def count(self, status: Status, severity: Severity | None = None) -> int:
        """Return how many checks ended with `status` (of `severity`, where given)."""
        return _count(self.findings, status, severity)


def _worst_first(finding: Finding) -> tuple[int, float, int, str, str]:
    return finding.severity.rank, -finding.ratio, -finding.failed, finding.object, finding.check


def _count(findings: tuple[Finding, ...], status: Status, severity: Severity | None) -> int:
    return sum(f.status is status and severity in (None, f.severity) for f in findings)


def _score(failed: int, checked: int) -> float | None:
    if not checked:
        return None
    if failed in (0, checked):
        return 100.0 if failed == 0 else 0.0
    # Rounding may not hide the last failure nor the last good record.
    return min(max(round(100 * (1 - failed / checked), 1), 0.1), 99.9)
