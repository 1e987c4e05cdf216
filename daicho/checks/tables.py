"""What is known of the canonical tables before any check runs: which columns they have, and how full they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from daicho.canonical import OBJECTS
from daicho.checks.suites import field_of
from daicho.engine import Engine
from daicho.engine.protocol import identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One canonical object in the engine, under the name of its view."""

    name: str
    object: str
    rows: int
    filled: Mapping[str, int]
    """Records with a value, by column; canonical and derived columns only."""

    def first(self, alternatives: tuple[str, ...]) -> str | None:
        """Return the first of `alternatives` the table has."""
        return next((column for column in alternatives if column in self.filled), None)


def survey(engine: Engine, name: str, object_name: str) -> Table:
    """Count what one table holds."""
    columns = [column for column in engine.columns(name) if field_of(object_name, column) is not None]
    counts = ", ".join(f"count({identifier(column)})" for column in columns)
    (numbers,) = engine.rows(f"SELECT count(*){', ' if counts else ''}{counts} FROM {identifier(name)}")
    return Table(name=name, object=object_name, rows=numbers[0], filled=dict(zip(columns, numbers[1:], strict=True)))


def survey_all(engine: Engine) -> dict[str, Table]:
    """Count what every canonical table of the engine holds, by object."""
    return {name: survey(engine, name, name) for name in OBJECTS if engine.columns(name)}
