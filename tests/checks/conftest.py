"""Suites written in a test, run on tables written in a test."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from daicho.checks.quarantine import Quarantine
from daicho.checks.run import plan_checks, run_checks
from daicho.checks.suites import Suite, load_suite
from daicho.engine import DuckDBEngine
from daicho.finding import Finding
from daicho.governance.project import Project

LoadSuite = Callable[[str], Suite]
RunSuites = Callable[..., dict[str, Finding]]


@pytest.fixture
def suite_of(tmp_path: Path) -> LoadSuite:
    """Return a reader of suites given as text."""

    def read(text: str) -> Suite:
        path = tmp_path / "suite.yaml"
        path.write_text(text, encoding="utf-8")
        return load_suite(path)

    return read


@pytest.fixture
def run_suites(engine: DuckDBEngine, as_of: date) -> RunSuites:
    """Return a runner that gives the findings of suites by check id; its `quarantine` attribute keeps the records."""

    def run(*suites: Suite) -> dict[str, Finding]:
        engine.run("DROP TABLE IF EXISTS failure")
        run.quarantine = Quarantine(engine)
        plan = plan_checks(engine, suites, as_of=as_of, thresholds=Project().thresholds)
        return {finding.check: finding for finding in run_checks(engine, plan, run.quarantine)}

    return run
