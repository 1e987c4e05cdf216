"""Small builders every test may use."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from daicho import language
from daicho.cli import main
from daicho.engine import DuckDBEngine
from daicho.language import Language

MakeTable = Callable[[str, Mapping[str, Sequence[Any] | pa.Array]], None]


@pytest.fixture
def as_of() -> date:
    """The day tests judge as of."""
    return date(2026, 11, 1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDBEngine]:
    """An engine of its own, forgotten afterwards."""
    with DuckDBEngine(tmp_path, memory="500MB", threads=2) as made:
        yield made


@pytest.fixture
def make_table(engine: DuckDBEngine) -> MakeTable:
    """Return a builder of canonical tables as intake leaves them: `contact_rows`, and the view checks look at."""

    def make(name: str, columns: Mapping[str, Sequence[Any] | pa.Array]) -> None:
        engine.register(f"{name}_rows", pa.table(dict(columns)))
        reference = "coalesce(id, 'row#' || rowid)" if "id" in columns else "'row#' || rowid"
        engine.run(f'CREATE OR REPLACE VIEW "{name}" AS SELECT rowid AS _row, {reference} AS _ref, * FROM {name}_rows')

    return make


Ran = tuple[int, str, str]


@pytest.fixture
def daicho(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command in this process, in a folder of its own; return (exit code, stdout, stderr)."""

    def run(*arguments: object, reader: Language = Language.EN) -> Ran:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["daicho", *map(str, arguments)])
        monkeypatch.setattr(language, "_reader", reader)
        with pytest.raises(SystemExit) as done:
            main()
        said = capsys.readouterr()
        return int(done.value.code or 0), said.out, said.err

    return run
