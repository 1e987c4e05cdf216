"""`daicho init`: the drafted project file says what the audit would do anyway."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.documents import read_yaml
from daicho.engine import DuckDBEngine
from daicho.errors import InputError, OutputError, ProjectError
from daicho.governance import PROJECT_FILE
from daicho.governance.draft import _quoted, write_project
from daicho.governance.intake import open_export
from daicho.governance.intake.load import load_export
from daicho.governance.project import Project, load_project
from daicho.language import Language

FILES = {
    "Contact.csv": "Id,LastName,Email,HasOptedOutOfEmail,Birthdate,CreatedDate,SystemModstamp,MailingStreet\n"
    "003A1,佐藤,a@a.example,true,1980-01-01,2026-01-05 20:30:00,2026-01-05 20:30:00,x\n",
    "hubspot.csv": "Record ID,First Name,Email,Unsubscribed from all email,Create Date,Contact owner\n"
    "101,Ann,ann@a.example,,2026-01-05,x\n102,Bob,bob@b.example,true,2026-01-06,x\n",
    "顧客.csv": "顧客ID,氏名,メール,メール配信可否,住所,建物名,誕生日（年）,誕生日（月）,誕生日（日）\n"
    "1,鈴木花子,b@b.example,不可,丸の内1-1,見本ビル,1980,5,3\n",
    "weather [1].csv": '温度,"a""b",\'c\': #d\n20,60,1\n',
}


@pytest.fixture
def exported(export: Path) -> Path:
    for name, text in FILES.items():
        (export / name).write_text(text, encoding="utf-8")
    return export


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    folder.mkdir()
    return folder


def tables(location: Path, spool: Path, project: Project) -> dict[str, tuple[dict[str, str], list[tuple[Any, ...]]]]:
    with DuckDBEngine(spool, memory="500MB", threads=1) as engine:
        load_export(engine, open_export(str(location), spool=spool), zone="Asia/Tokyo", rules=project.source_rules)
        names = [name for (name,) in engine.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1")]
        return {name: (engine.columns(name), engine.rows(f'FROM "{name}"')) for name in names}


@pytest.mark.parametrize("language", list(Language))
def test_a_drafted_project_changes_nothing_of_what_an_audit_reads(
    exported: Path, tmp_path: Path, language: Language
) -> None:
    path = write_project(tmp_path, str(exported), language)
    found = tables(exported, tmp_path, Project())
    assert set(found) == {"contact"}
    assert tables(exported, tmp_path, load_project(path)) == found


def test_a_column_uncommented_in_the_draft_is_a_decision(exported: Path, tmp_path: Path) -> None:
    path = write_project(tmp_path, str(exported), Language.EN)
    text = path.read_text(encoding="utf-8")
    head, _, tail = text.partition('  - match: "顧客.csv"\n')
    tail = tail.replace("#    columns:", "    columns:").replace('#      "氏名": full_name', '      "氏名": null')
    path.write_text(f'{head}  - match: "顧客.csv"\n{tail}', encoding="utf-8")
    before, _ = tables(exported, tmp_path, Project())["contact"]
    after, _ = tables(exported, tmp_path, load_project(path))["contact"]
    assert set(before) - set(after) == {"full_name"}


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_without_an_export_says_the_defaults(tmp_path: Path, language: Language) -> None:
    project = load_project(write_project(tmp_path, None, language))
    assert project.model_dump() == Project().model_dump() | {"source": "exports/", "language": language.value}


def test_the_draft_speaks_the_readers_language(tmp_path: Path) -> None:
    text = write_project(tmp_path, None, Language.JA).read_text(encoding="utf-8")
    assert "設定ファイル" in text
    assert "project file" not in text


def test_every_table_of_the_export_stands_in_the_draft_and_matches_only_itself(exported: Path, tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path, str(exported), Language.EN))
    matches = {rule.match: rule.object for rule in project.source_rules}
    assert matches == {
        "Contact.csv": "contact", "hubspot.csv": "contact", "weather [[]1].csv": None, "顧客.csv": "contact",
    }  # fmt: skip


def test_an_existing_project_file_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / PROJECT_FILE).write_text("out: mine\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="here already"):
        write_project(tmp_path, None, Language.EN)
    assert (tmp_path / PROJECT_FILE).read_text(encoding="utf-8") == "out: mine\n"


def test_an_export_that_cannot_be_read_leaves_no_file_behind(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_project(tmp_path, str(tmp_path / "gone"), Language.EN)
    assert not (tmp_path / PROJECT_FILE).exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_project(tmp_path / "gone", None, Language.EN)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_header_is_read_back_as_it_was(tmp_path: Path, text: str) -> None:
    path = tmp_path / "some.yaml"
    path.write_text(f"{_quoted(text)}: {_quoted(text)}\n", encoding="utf-8")
    assert read_yaml(path, ProjectError).value() == {text: text}
