"""`daicho.yaml`: what one organisation decided about its audits.

Decides the keys, their types and defaults. Every complaint names `file:line` and what is allowed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from daicho.canonical import OBJECTS
from daicho.checks.pii.custom import CustomType
from daicho.checks.suites import Suite, load_shipped, load_suite, shipped_suites
from daicho.documents import Node, read_yaml
from daicho.errors import ProjectError
from daicho.finding import Severity
from daicho.governance import PROJECT_FILE
from daicho.governance.intake.load import SourceRule
from daicho.language import Bilingual, Language

Days = Annotated[int, Field(ge=0, le=36_500)]
Ratio = Annotated[float, Field(ge=0, le=1)]


class _BilingualError(ValueError):
    """A value only this organisation can put right, said in both languages."""

    def __init__(self, en: str, ja: str) -> None:
        super().__init__(en)
        self.said = Bilingual(en, ja)


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
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise _BilingualError(
                "no time zone of the IANA database, such as Asia/Tokyo",
                "IANA のタイムゾーン名（Asia/Tokyo など）で書いてください",
            ) from error
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
    object: str | None
    """None leaves the tables out: to be said, never to be forgotten."""
    system: str | None = None
    columns: dict[str, str | None] = Field(default_factory=dict)

    @field_validator("columns", mode="before")
    @classmethod
    def _none(cls, value: Any) -> Any:
        return {} if value is None else value

    @field_validator("object")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        if value is not None and value not in OBJECTS:
            known = ", ".join(OBJECTS)
            raise _BilingualError(
                f"must be one of {known}, or null to leave the table out",
                f"{known} のいずれか、または対象から外す場合は null にしてください",
            )
        return value


class CheckEntry(_Strict):
    """What the organisation changes about one check."""

    enabled: bool = True
    severity: Literal["critical", "warning", "info"] | None = None
    max_ratio: Ratio | None = None
    max_count: Annotated[int, Field(ge=0)] | None = None


class PersonalInformation(_Strict):
    """What the organisation adds to the scan for personal information."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)

    types: tuple[CustomType, ...] = ()


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
    pii: PersonalInformation = PersonalInformation()
    memory: Annotated[str, Field(pattern=r"^\d+(MB|GB)$")] = "2GB"

    directory: Path = Field(default=Path(), exclude=True)
    """Where the file stands; relative paths start there."""

    @property
    def reader(self) -> Language | None:
        """Return the language the project decided on."""
        return Language(self.language) if self.language else None

    @property
    def location(self) -> str | None:
        """Return the export the project names: a database URL, or a path wherever the command runs."""
        from daicho.governance.intake.database import is_url

        if self.source is None or is_url(self.source):
            return self.source
        return str(self.directory / self.source)

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

        Args:
            names: suites named on the command line, paths from the current folder; None takes the project's own, paths
                from the project file.

        Raises:
            SuiteError: a suite is unknown or wrong.
            ProjectError: `checks:` names a check that is in none of them.
        """
        wanted = names or self.suites
        folder = self.directory if names is None else Path()
        suites = tuple(
            load_suite(folder / name) if name.endswith((".yaml", ".yml")) else load_shipped(name) for name in wanted
        )
        ids = [check.id for suite in suites for check in suite.checks]
        twice = sorted({check_id for check_id in ids if ids.count(check_id) > 1})
        if twice:
            raise ProjectError(
                f"the check {twice[0]!r} stands in two of the suites; rename one",
                f"検査 {twice[0]!r} が二つのスイートにあります。どちらかの名前を変えてください",
            )
        if names is None:
            known = {check.id for suite in suites for check in suite.checks}
            unknown = sorted(set(self.checks) - known)
            if unknown:
                raise ProjectError(
                    f"{PROJECT_FILE}: checks names {unknown[0]!r}, which is in no suite; see `daicho explain`",
                    f"{PROJECT_FILE}: checks の {unknown[0]!r} はどのスイートにもありません（`daicho explain` で確認）",
                )
        return tuple(self._changed(suite) for suite in suites)

    def _changed(self, suite: Suite) -> Suite:
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
    path = folder / PROJECT_FILE
    return load_project(path) if path.exists() else None


def load_project(path: Path) -> Project:
    """Read a project file.

    Raises:
        ProjectError: it is damaged, or a key or value is wrong; says `file:line` and what is allowed.
    """
    document = read_yaml(path, ProjectError)
    document.table(_known_keys(()))
    # A key with nothing behind it (all its lines commented out) is a key left out.
    given = {key: value for key, value in (document.value() or {}).items() if value is not None}
    if "pii" in given:
        given["pii"] = _personal_information(document.table(_known_keys(()))["pii"])
    try:
        return Project.model_validate({**_tuples(given), "directory": path.parent})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        said = _say(first)
        raise document.at(first["loc"]).wrong(f"{key}: {said.en}", f"{key}: {said.ja}") from error


def _personal_information(node: Node) -> PersonalInformation:
    types = node.table(frozenset(PersonalInformation.model_fields)).get("types")
    if types is None or types.value() is None:
        return PersonalInformation()
    # Loads RE2 and the checks a type may name: only for whoever has types of their own.
    from daicho.checks.pii.custom_yaml import read_custom_types

    return PersonalInformation(types=read_custom_types(types))


def _tuples(value: Any) -> Any:
    """Return YAML's lists as the tuples the model keeps; everything else is taken strictly."""
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


_SAID: Mapping[str, tuple[str, str]] = {
    "missing": ("is missing", "必須のキーです"),
    "string_type": ("a text is expected here; put it in quotes", "文字列で書いてください（引用符で囲みます）"),
    "int_type": ("a whole number is expected here", "整数で書いてください"),
    "float_type": ("a number is expected here", "数値で書いてください"),
    "bool_type": ("true or false is expected here", "true か false で書いてください"),
    "date_type": ("a day such as 2026-11-01 is expected here", "2026-11-01 のような日付で書いてください"),
    "tuple_type": ("a list is expected here", "リスト（[a, b] または - a）で書いてください"),
    "dict_type": ("a table (key: value) is expected here", "「キー: 値」の形で書いてください"),
    "model_type": ("a table (key: value) is expected here", "「キー: 値」の形で書いてください"),
    "literal_error": ("must be one of {expected}", "{expected} のいずれかにしてください"),
    "greater_than_equal": ("must be {ge} or more", "{ge} 以上にしてください"),
    "less_than_equal": ("must be {le} or less", "{le} 以下にしてください"),
    "string_pattern_mismatch": (
        "an amount such as 512MB or 2GB is expected here",
        "512MB や 2GB のように書いてください",
    ),
}
"""What pydantic complains of, in our words; by its name for the complaint."""


def _say(complaint: ErrorDetails) -> Bilingual:
    kind, context = complaint["type"], complaint.get("ctx", {})
    if kind == "extra_forbidden":
        known = ", ".join(_known_keys(complaint["loc"][:-1]))
        return Bilingual(f"unknown key; known: {known}", f"このキーは使えません。使えるもの: {known}")
    ours = context.get("error")
    if isinstance(ours, _BilingualError):
        return ours.said
    en, ja = _SAID.get(kind, ("is not allowed here", "ここには書けません"))
    if "expected" in context:
        context = {"expected": context["expected"].replace("'", "").replace(" or ", ", ")}
    return Bilingual(en.format(**context), ja.format(**context))


def _known_keys(location: tuple[int | str, ...]) -> list[str]:
    """Return the keys a table of the file may have."""
    part = str(location[0]) if location else ""
    model: dict[str, type[BaseModel]] = {
        "organisation": Organisation,
        "sources": SourceEntry,
        "stale": Stale,
        "checks": CheckEntry,
        "pii": PersonalInformation,
    }
    return [name for name in model.get(part, Project).model_fields if name != "directory"]
