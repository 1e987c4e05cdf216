"""One duplicate run from a location to its files."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from daicho.checks.duplicates.find import Found, Task, find
from daicho.checks.duplicates.rules import Band, Level, Rules
from daicho.errors import InputError
from daicho.governance.duplicates.decisions import read_decisions
from daicho.governance.duplicates.output import write_files
from daicho.governance.duplicates.present import Presenter
from daicho.governance.duplicates.records import Choice, Records, link_records, read_records
from daicho.language import Language
from daicho.reports.duplicates.model import Comparison, DuplicateReport

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateRequest:
    """What to look for and where."""

    location: str
    other: str | None = None
    """A second location: only pairs across are looked for."""
    one_to_one: bool = False
    choice: Choice = field(default_factory=Choice)
    level: Level = Level.LEGAL
    band: Band = Band.AUTO
    decisions: Path | None = None
    reveal: bool = False
    memory: str = "2GB"


def find_duplicates(request: DuplicateRequest) -> Presenter:
    """Read the records and find their duplicates.

    Raises:
        InputError: a location or the decisions cannot be read, or it is not clear which table is meant.
    """
    records = read_records(request.location, request.choice, memory=request.memory)
    if request.other is not None:
        records = link_records(records, read_records(request.other, request.choice, memory=request.memory))
    task = _task(request, records)
    found: Found = find(records.table, records.columns, task)
    return Presenter(records=records, found=found, task=task, reveal=request.reveal)


def write_duplicates(presenter: Presenter, out: Path, language: Language) -> DuplicateReport:
    """Write the run's folder and return its report.

    Raises:
        OutputError: the folder cannot be written.
    """
    report = presenter.report()
    write_files(out, report, presenter.records, presenter.found, language)
    return report


def explain_pair(presenter: Presenter, left: str, right: str) -> Comparison:
    """Return why two records are, or are not, the same.

    Raises:
        InputError: there is no such record, or more than one, or nothing could be assessed.
    """
    rows = sorted(_row(presenter.records, record) for record in (left, right))
    if presenter.found.model is None:
        raise InputError("nothing to explain: no column could be compared", "比較できる列がないため、説明できません")
    if rows[0] == rows[1]:
        raise InputError("name two different records", "異なる2件のレコードを指定してください")
    return presenter.explain(*rows)


def _row(records: Records, record: str) -> int:
    rows = [row for row, one in enumerate(records.ids) if one == record]
    if len(rows) != 1:
        raise InputError(
            f"{len(rows)} records have this id; --id names another id column",
            f"この ID のレコードは {len(rows)} 件です。--id で ID の列を指定できます",
        )
    return rows[0]


def _task(request: DuplicateRequest, records: Records) -> Task:
    rules = Rules(level=request.level, decides=request.band)
    if request.decisions is None:
        return Task(rules=rules, sides=records.sides, one_to_one=request.one_to_one)
    decisions = read_decisions(request.decisions, records.ids)
    if decisions.unknown:
        logger.warning("%d decisions name records that are not in the table, or not only once", decisions.unknown)
    return Task(
        rules=rules,
        sides=records.sides,
        one_to_one=request.one_to_one,
        same=decisions.same,
        different=decisions.different,
    )
