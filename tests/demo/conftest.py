"""One small demonstration, read back with the csv module as any stranger would."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from daicho.demo import DemoSummary, generate_demo

AS_OF = date(2026, 11, 1)
ROWS = 1000


@dataclass(frozen=True)
class Demo:
    summary: DemoSummary
    tables: Mapping[str, list[dict[str, str]]]
    """Rows by file stem, cells by header."""
    key: Mapping[str, dict]

    def failing(self, check):
        return set(self.key[check]["records"])


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Demo:
    out = tmp_path_factory.mktemp("demo")
    summary = generate_demo(out, rows=ROWS, seed=11, as_of=AS_OF)
    tables = {
        path.stem: read_csv(path, "cp932" if path.stem == "リード" else "utf-8-sig")
        for path in summary.exports.iterdir()
    }
    return Demo(
        summary=summary, tables=tables, key=json.loads(summary.answer_key.read_text(encoding="utf-8"))["planted"]
    )
