"""An export becomes typed tables: rows accounted for, references shown, projects obeyed, hostile files harmless."""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from daicho.engine import DuckDBEngine
from daicho.errors import CheckError, MappingError
from daicho.governance.intake import open_export
from daicho.governance.intake.load import SourceRule, load_export
from daicho.governance.intake.table import Export
from daicho.reports.report import Source

Load = Callable[..., tuple[Source, ...]]


@pytest.fixture
def load(engine: DuckDBEngine, export: Path, spool: Path) -> Load:
    """Write files, load them, return the source lines."""

    def _load(files: dict[str, str], rules: Sequence[SourceRule] = (), zone: str = "Asia/Tokyo") -> tuple[Source, ...]:
        for name, text in files.items():
            path = export / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return load_export(engine, open_export(export, spool=spool), zone=zone, rules=rules)

    return _load


def notes(source: Source) -> str:
    return " | ".join(note.en for note in source.notes)


SALESFORCE = """Id,LastName,FirstName,Email,HasOptedOutOfEmail,Birthdate,CreatedDate,LastActivityDate,IsDeleted,MasterRecordId,SystemModstamp,MailingStreet
0035g00000AbCdEAAA,佐藤,太郎,taro@sato.example,true,1980-01-01,2026-01-05T20:30:00.000+0000,2026-01-04,false,000000000000000,,
0035g00000AbCdFAAA,鈴木,花子,hanako@suzuki.example,false,1970-01-01,2026-07-05T01:00:00.000Z,,true,,,
0035g00000AbCdGAAA,高橋,一郎,ichiro@takahashi.example,0,1985-13-01,2026-01-05 20:30:00,2026-01-04,false,0035g00000AbCdEAAA,,
"""


def test_a_salesforce_export_end_to_end(load: Load, engine: DuckDBEngine) -> None:
    (source,) = load({"Contact.csv": SALESFORCE})
    assert (source.system, source.object, source.rows_read, source.rows_accepted) == ("salesforce", "contact", 3, 3)
    rows = engine.rows("SELECT _ref, last_name, email_opt_out, birth_date, created_at, last_activity_at FROM contact")
    assert rows == [
        ("0035g00000AbCdEAAA", "佐藤", True, date(1980, 1, 1), datetime(2026, 1, 6, 5, 30), datetime(2026, 1, 4))
    ]
    (utc,) = engine.rows("SELECT created_at FROM contact_rows WHERE id LIKE '%GAAA'")
    assert utc == (datetime(2026, 1, 6, 5, 30),)
    assert engine.rows("SELECT birth_date, birth_date__unread FROM contact_rows ORDER BY id") == [
        (date(1980, 1, 1), None), (None, None), (None, "1985-13-01"),
    ]  # fmt: skip
    assert "Birth date: 1 cells could not be read; taken as empty" in notes(source)
    assert "2 records are marked deleted or merged and are not judged" in notes(source)


def test_a_hubspot_export_end_to_end(load: Load, engine: DuckDBEngine) -> None:
    (source,) = load(
        {
            "hubspot-crm-exports.csv": "Record ID,First Name,Last Name,Email,Unsubscribed from all email,Create Date,Contact owner\n"
            "101,Ann,Example,ann@a.example,true,2026-01-05 10:00,x\n102,Bob,Example,bob@b.example,,2026-01-06 10:00,x\n"
        }
    )
    assert (source.system, source.object) == ("hubspot", "contact")
    assert engine.rows("SELECT _ref, email_opt_out, created_at FROM contact") == [
        ("101", True, datetime(2026, 1, 5, 10)), ("102", False, datetime(2026, 1, 6, 10)),
    ]  # fmt: skip


def test_a_kintone_export_end_to_end(load: Load, engine: DuckDBEngine) -> None:
    (source,) = load(
        {
            "案件管理.csv": "レコード番号,案件名,会社名,金額,確度,受注予定日,フェーズ,作成日時,更新日時,作成者\n"
            '1,見本案件,株式会社見本,"¥1,200,000",50%,令和8年1月5日,受注,2026/01/05 10:30,,x\n'
            "2,試作案件,株式会社試作,1.5億,80,2026年13月1日,提案,2026/01/05 午後3:05,,x\n"
        }
    )
    assert (source.system, source.object) == ("kintone", "opportunity")
    assert engine.rows("SELECT _ref, amount, probability, close_date, deal_state FROM opportunity") == [
        ("1", 1_200_000, 50, date(2026, 1, 5), "won"), ("2", 150_000_000, 80, None, "open"),
    ]  # fmt: skip
    assert "Close date: 1 cells could not be read" in notes(source)
    assert "stages read as won: 受注; lost: none; open: 提案" in notes(source)


def test_two_files_of_one_object_become_one_table_whatever_columns_they_have(load: Load, engine: DuckDBEngine) -> None:
    sources = load(
        {
            "a.csv": "顧客ID,氏名,メール,部署\n1,佐藤太郎,a@a.example,営業\n2,鈴木花子,b@b.example,総務\n",
            "b.csv": "顧客ID,氏名,メール,生年月日\n3,高橋一郎,c@c.example,13/01/1980\n",
        }
    )
    assert [source.object for source in sources] == ["contact", "contact"]
    assert engine.rows("SELECT _ref, department, birth_date FROM contact ORDER BY _row") == [
        ("1", "営業", None), ("2", "総務", None), ("3", None, date(1980, 1, 13)),
    ]  # fmt: skip
    assert "read as day-month-year" not in notes(sources[0])
    assert "read as day-month-year" in notes(sources[1])


def test_unread_cells_are_counted_for_the_file_they_stand_in(load: Load) -> None:
    head = "顧客ID,氏名,メール,生年月日\n"
    first, second = load(
        {"a.csv": head + "1,佐藤太郎,a@a.example,不明な日\n", "b.csv": head + "2,鈴木花子,b@b.example,1980/1/5\n"}
    )
    assert "1 cells could not be read" in notes(first)
    assert "could not be read" not in notes(second)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("0035g00000AbCdE", True), ("C-001/2", True), ("a1b2:c#3", True), ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", True),
        ("佐藤太郎", False), ("taro1@sato.example", False), ("Taro.Yamada", False), ("001 002", False), ("１２３", False),
        ("=1+1", False), ("<b>1</b>", False), ("1" * 65, False), ("", False), ("1;DROP TABLE contact", False),
    ],
)  # fmt: skip
def test_a_record_is_shown_by_its_id_only_where_that_is_plainly_an_id(
    load: Load, engine: DuckDBEngine, key: str, shown: bool
) -> None:
    load({"people.csv": f"顧客ID,氏名,メール\n7,高橋一郎,c@c.example\n{key},佐藤太郎,a@a.example\n"})
    assert engine.rows("SELECT _ref FROM contact") == [("7",), (key if shown else "people.csv#2",)]


def test_records_without_an_id_are_counted_from_one_in_each_file(load: Load, engine: DuckDBEngine) -> None:
    head = "氏名,メール,会社名,部署\n"
    load(
        {
            "a.csv": head + "佐藤太郎,a@a.example,見本,営業\n鈴木花子,b@b.example,見本,総務\n",
            "b.csv": head + "高橋一郎,c@c.example,見本,営業\n",
        }
    )
    assert engine.rows("SELECT _ref FROM contact ORDER BY _row") == [("a.csv#1",), ("a.csv#2",), ("b.csv#1",)]


def test_a_table_of_no_known_kind_is_counted_and_told(load: Load, engine: DuckDBEngine) -> None:
    (source,) = load({"weather.csv": "温度,湿度\n20,60\n21,61\n"})
    assert (source.object, source.system, source.rows_read, source.left_over) == (None, None, 2, ("温度", "湿度"))
    assert "no known object" in notes(source)
    assert engine.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal") == []


def test_rows_read_are_rows_accepted_and_rows_refused(load: Load, engine: DuckDBEngine) -> None:
    (source,) = load(
        {"a.csv": "顧客ID,氏名,メール\n1,佐藤太郎,a@a.example\n2,鈴木,花子,余り,b@b.example\n3,高橋一郎,c@c.example\n"}
    )
    assert (source.rows_read, source.rows_accepted, source.rows_rejected) == (3, 2, 1)
    assert engine.rows("SELECT count(*) FROM contact_rows") == [(2,)]


def test_a_file_that_changes_while_it_is_read_is_no_passed_audit(
    engine: DuckDBEngine, export: Path, spool: Path
) -> None:
    path = export / "a.csv"
    path.write_text("顧客ID,氏名,メール\n1,佐藤太郎,a@a.example\n2,鈴木花子,b@b.example\n", encoding="utf-8")
    read = open_export(export, spool=spool)
    path.write_text("顧客ID,氏名,メール\n1,佐藤太郎,a@a.example\n", encoding="utf-8")
    with pytest.raises(CheckError, match=r"a\.csv: 2 rows were read and 1 stored"):
        load_export(engine, read, zone="Asia/Tokyo")


PEOPLE = "顧客ID,氏名,メール,会員番号\n1,佐藤太郎,a@a.example,x\n"


def test_a_project_rule_says_object_and_columns(load: Load, engine: DuckDBEngine) -> None:
    rule = SourceRule(match="p*.csv", object="lead", columns={"会員番号": "id", "顧客ID": None})
    (source,) = load({"people.csv": PEOPLE}, [rule])
    assert (source.object, source.system) == ("lead", "project")
    assert ("会員番号", "id") in source.mapped
    assert source.left_over == ("顧客ID",)
    assert engine.rows("SELECT id FROM lead") == [("x",)]


def test_a_project_rule_may_leave_a_table_out(load: Load, engine: DuckDBEngine) -> None:
    (source,) = load({"people.csv": PEOPLE}, [SourceRule(match="people.csv", object=None)])
    assert source.object is None
    assert "left out by the project file" in notes(source)
    assert "no known object" not in notes(source)
    assert engine.columns("contact_rows") == {}


def test_the_first_rule_that_matches_counts(load: Load) -> None:
    rules = [SourceRule(match="*.csv", object="lead"), SourceRule(match="people.csv", object=None)]
    assert load({"people.csv": PEOPLE}, rules)[0].object == "lead"


def test_a_rule_that_matches_no_table_is_logged_by_its_position(load: Load, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        load({"people.csv": PEOPLE}, [SourceRule(match="*.csv", object="lead"), SourceRule(match="gone", object=None)])
    assert [record.message for record in caplog.records] == [
        "sources.1 of the project file matches no table of this export"
    ]


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        (SourceRule(match="*", object="contact", system="sales force"), "system"),
        (SourceRule(match="*", object="contact", columns={"氏名": "nome"}), "field"),
        (SourceRule(match="*", object="contact", columns={"名前": "full_name"}), "header"),
        (SourceRule(match="*", object="contact", columns={"氏名": "not full_name"}), "yes/no"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_an_error(load: Load, rule: SourceRule, word: str) -> None:
    with pytest.raises(MappingError, match=word):
        load({"people.csv": PEOPLE}, [rule])


@pytest.mark.parametrize(
    "name", ["o'brien.csv", "a;DROP TABLE contact_rows;--.csv", "顧客 \"一覧\".csv", "😀.csv", "[x]*?.csv", "%s{}.csv", "it''s.csv"]
)  # fmt: skip
def test_hostile_file_names_are_only_names(load: Load, engine: DuckDBEngine, name: str) -> None:
    (source,) = load({name: "氏名,メール,会社名\n佐藤太郎,a@a.example,見本\n"})
    assert source.name == name
    assert engine.rows("SELECT _ref FROM contact") == [(f"{name}#1",)]


@pytest.mark.parametrize(
    "header", ["'; DROP TABLE t; --", '"', "x" * 5_000, "😀", "_row", "_ref", "rowid", "id'", "SELECT", "\\"]
)
def test_hostile_headers_beside_known_ones_are_only_left_over(load: Load, engine: DuckDBEngine, header: str) -> None:
    quoted = '"' + header.replace('"', '""') + '"'
    (source,) = load({"a.csv": f"顧客ID,氏名,メール,{quoted}\n1,佐藤太郎,a@a.example,x\n"})
    assert source.left_over == (header,)
    assert engine.rows("SELECT _row, _ref, full_name FROM contact") == [(0, "1", "佐藤太郎")]


def test_the_same_bytes_twice_give_the_same_tables_and_lines(export: Path, spool: Path, tmp_path: Path) -> None:
    (export / "Contact.csv").write_text(SALESFORCE, encoding="utf-8")
    (export / "more.csv").write_text(PEOPLE + PEOPLE.split("\n")[1] + "\n", encoding="utf-8")

    def once() -> Any:
        with DuckDBEngine(tmp_path, memory="500MB") as engine:
            lines = load_export(engine, open_export(export, spool=spool), zone="Asia/Tokyo")
            return lines, engine.rows("FROM contact_rows"), engine.columns("contact")

    assert once() == once()


def test_an_empty_export_loads_nothing(engine: DuckDBEngine) -> None:
    assert load_export(engine, Export(tables=()), zone="Asia/Tokyo") == ()


def test_no_cell_reaches_a_note(load: Load) -> None:
    secret = "ひみつ"
    head = "顧客ID,氏名,メール,生年月日,メール配信停止\n"
    (source,) = load({"a.csv": head + f"1,{secret},{secret}@x.example,{secret},{secret}\n2,佐藤太郎,a@a.example,,\n"})
    assert source.notes
    assert not any(secret in part for note in source.notes for part in note)


def test_a_full_name_stands_in_for_a_surname_where_another_file_has_surnames(
    engine: DuckDBEngine, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "contacts.csv").write_text(
        "取引先責任者 ID,姓,名,メール,市区郡(郵送先)\n003A,山田,花子,a@x.example,港区\n", "utf-8"
    )
    (folder / "連絡先.csv").write_text(
        "氏名,会社名,メールアドレス,電話番号\n佐藤 健,サンプル,b@x.example,03-1234-5679\n", "utf-8"
    )
    export = open_export(folder, spool=tmp_path, engine=engine.connection)
    load_export(engine, export, zone="Asia/Tokyo")
    assert engine.rows("SELECT last_name FROM contact ORDER BY 1") == [("佐藤 健",), ("山田",)]
