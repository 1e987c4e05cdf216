"""`daicho.yaml`: what one organisation decided about its audits.

Decides the keys, their types and defaults. Every complaint names `file:line` and what is allowed.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from daicho.canonical import OBJECTS
from daicho.checks.suites import Suite, load_shipped, load_suite, shipped_suites
from daicho.documents import DocumentError, Node, read_yaml
from daicho.errors import ProjectError
from daicho.finding import Severity
from daicho.governance.intake.load import SourceRule
from daicho.language import Language

FILE_NAME = "daicho.yaml"

Days = Annotated[int, Field(ge=0, le=36_500)]
Ratio = Annotated[float, Field(ge=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Organisation(_Strict):
    """Who is audited."""

    name: str | None = None
    timezone: str = "Asia/Tokyo"

    @field_validator("timezone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("no time zone of the IANA database, such as Asia/Tokyo") from error
        return value


class Stale(_Strict):
    """After how many days without a touch a record is stale; each default with its reason."""

    contact_days: Days = 730
    """Two years: business contacts change post or company at roughly the pace of two personnel rotations."""
    account_days: Days = 1095
    """Three years: the usual term after which a company without any dealings is no customer."""
    lead_days: Days = 180
    """Half a year: beyond it an open lead is nurtured or closed, not worked."""
    opportunity_days: Days = 90
    """A quarter: a deal nobody touched through a whole forecast period."""
    overdue_days: Days = 0
    """An open deal is overdue the day after its close date."""
    lead_response_days: Days = 2
    """The marketing–sales agreement (SLA) on the first answer; two days leave room for a weekend's start."""


class SourceEntry(_Strict):
    """What some tables of the export are."""

    match: str
    object: str | None = None
    system: str | None = None
    columns: dict[str, str | None] = Field(default_factory=dict)

    @field_validator("object")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        if value is not None and value not in OBJECTS:
            raise ValueError(f"one of {', '.join(OBJECTS)}, or null to leave the table out")
        return value


class CheckEntry(_Strict):
    """What the organisation changes about one check."""

    enabled: bool = True
    severity: Literal["critical", "warning", "info"] | None = None
    max_ratio: Ratio | None = None
    max_count: Annotated[int, Field(ge=0)] | None = None


class Project(_Strict):
    """A project file, read and checked."""

    organisation: Organisation = Organisation()
    source: str | None = None
    """Export to audit: a path relative to the project file, or a database URL."""
    language: Literal["ja", "en"] | None = None
    as_of: date | None = None
    fail_on: Literal["critical", "warning", "info", "never"] = "critical"
    out: str = "daicho-report"
    sources: tuple[SourceEntry, ...] = ()
    stale: Stale = Stale()
    suites: tuple[str, ...] = shipped_suites()
    checks: dict[str, CheckEntry] = Field(default_factory=dict)
    memory: Annotated[str, Field(pattern=r"^\d+(MB|GB)$")] = "2GB"

    directory: Path = Field(default=Path(), exclude=True)
    """Where the file stands; relative paths start there."""

    @property
    def reader(self) -> Language | None:
        """Return the language the project decided on."""
        return Language(self.language) if self.language else None

    @property
    def thresholds(self) -> Mapping[str, int]:
        """Return the numbers suites refer to by name, `stale.contact_days`."""
        return {f"stale.{name}": days for name, days in self.stale.model_dump().items()}

    @property
    def source_rules(self) -> tuple[SourceRule, ...]:
        """Return what intake has to know of the tables."""
        return tuple(
            SourceRule(match=entry.match, object=entry.object, system=entry.system, columns=entry.columns)
            for entry in self.sources
        )

    def load_suites(self, names: tuple[str, ...] | None = None) -> tuple[Suite, ...]:
        """Return the suites to run: shipped ones by name, own ones by path, with the organisation's changes.

        Raises:
            SuiteError: a suite is unknown or wrong.
            ProjectError: `checks:` names a check that is in none of them.
        """
        wanted = names or self.suites
        suites = tuple(
            load_suite(self.directory / name) if name.endswith((".yaml", ".yml")) else load_shipped(name)
            for name in wanted
        )
        if names is None:
            known = {check.id for suite in suites for check in suite.checks}
            unknown = sorted(set(self.checks) - known)
            if unknown:
                raise ProjectError(
                    f"{FILE_NAME}: checks names {unknown[0]!r}, which is in no suite; see `daicho explain`",
                    f"{FILE_NAME}: checks の {unknown[0]!r} はどのスイートにもありません（`daicho explain` で確認）",
                )
        return tuple(self._changed(suite) for suite in suites)

    def _changed(self, suite: Suite) -> Suite:
        from dataclasses import replace

        changed = []
        for check in suite.checks:
            entry = self.checks.get(check.id, CheckEntry())
            if not entry.enabled:
                continue
            tolerance = check.tolerance
            if entry.max_ratio is not None:
                tolerance = replace(tolerance, max_ratio=entry.max_ratio)
            if entry.max_count is not None:
                tolerance = replace(tolerance, max_count=entry.max_count)
            severity = Severity(entry.severity) if entry.severity else check.severity
            changed.append(replace(check, severity=severity, tolerance=tolerance))
        return replace(suite, checks=tuple(changed))


def find_project(folder: Path) -> Project | None:
    """Return the project of a folder, or None where it has no project file.

    Raises:
        ProjectError: the file is wrong.
    """
    path = folder / FILE_NAME
    return load_project(path) if path.exists() else None


def load_project(path: Path) -> Project:
    """Read a project file.

    Raises:
        ProjectError: it is damaged, or a key or value is wrong; says `file:line` and what is allowed.
    """
    try:
        document = read_yaml(path)
    except DocumentError as error:
        raise ProjectError(f"{error.where}: {error.en}", f"{error.where}: {error.ja}") from error
    try:
        # YAML has lists where the model keeps tuples; everything else is taken strictly.
        return Project.model_validate({**_tuples(document), "directory": path.parent}, strict=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = f"{path.name}:{_line(document, first['loc'])}"
        key = ".".join(str(part) for part in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise ProjectError(f"{where}: {key}: {said}", f"{where}: {key} の値が正しくありません（{said}）") from error


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _line(node: Any, location: tuple[int | str, ...]) -> int:
    """Return the line of the deepest part of `location` the file has."""
    line = 1
    for part in location:
        if isinstance(node, Node):
            line = node.lines.get(str(part), node.line)
            node = node.get(str(part))
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
            line = node.line if isinstance(node, Node) else line
        else:
            break
    return line
