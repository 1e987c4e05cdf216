"""`daicho init`: a commented project file, drafted after an export where one is given."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from daicho.errors import OutputError, ProjectError
from daicho.governance import PROJECT_FILE
from daicho.governance.intake import open_export
from daicho.governance.intake.load import recognition_of
from daicho.governance.intake.private import private_folder
from daicho.governance.intake.table import RawTable
from daicho.governance.project import Stale
from daicho.language import Bilingual, Language


def write_project(folder: Path, location: str | None, language: Language) -> Path:
    """Write a project file into `folder`; an existing one is never touched.

    Args:
        location: export to draft the sources after.

    Raises:
        ProjectError: there is one already.
        InputError: the export cannot be read.
        OutputError: the file cannot be written.
    """
    path = folder / PROJECT_FILE
    text = _draft(location, language)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ProjectError(
            f"{PROJECT_FILE} is here already; edit it, or move it away first",
            f"{PROJECT_FILE} は既にあります。編集するか、先に移動してください",
        ) from error
    except OSError as error:
        raise OutputError(
            f"{PROJECT_FILE} cannot be written ({error.strerror})",
            f"{PROJECT_FILE} に書き込めません（{error.strerror}）",
        ) from error
    return path


def _draft(location: str | None, language: Language) -> str:
    def say(en: str, ja: str) -> str:
        return "# " + Bilingual(en, ja).say(language)

    stale = Stale()
    lines = [
        say(
            "Daicho's project file. Every key may be left out; what stands here are the defaults.",
            "Daicho の設定ファイル。どのキーも省略できます。ここに書かれているのは既定値です。",
        ),
        "",
        "organisation:",
        "  name: null  " + say("shown in reports", "報告書に表示する組織名"),
        "  timezone: Asia/Tokyo",
        "",
        say(
            "Export that `daicho audit` reads when none is named: a path from here, or a database URL.",
            "`daicho audit` が引数なしで読むエクスポート。このファイルからのパスか、データベースの URL。",
        ),
        *_source_location(location or "exports/", say),
        f"language: {language}",
        "out: daicho-report",
        say(
            "Exit code 1 from this severity on: critical, warning, info or never.",
            "この重要度以上の不合格で終了コード 1: critical・warning・info・never。",
        ),
        "fail_on: critical",
        "",
        say("After how many days without a touch a record is stale.", "何日接点がなければ古いとみなすか。"),
        "stale:",
        *(f"  {name}: {days}" for name, days in stale.model_dump().items()),
        "",
        say(
            "Suites to run: shipped ones by name, your own by path (my_suite.yaml).",
            "実行するスイート。同梱のものは名前、自作のものはパス（my_suite.yaml）。",
        ),
        "suites: [accounts, contacts, leads, opportunities, activities, freshness, duplicates, personal-information]",
        "",
        say(
            "Changes to single checks; `daicho explain` lists them.",
            "個々の検査の変更。検査名は `daicho explain` で確認できます。",
        ),
        "checks: {}",
        "#  contact_kana_invalid: {enabled: false}",
        "#  contact_email_invalid: {severity: critical, max_ratio: 0.01}",
        "",
        *_sources(location, say),
    ]
    return "\n".join(lines) + "\n"


def _source_location(location: str, say: Callable[[str, str], str]) -> list[str]:
    shared = _without_password(location)
    line = f"source: {_quoted(shared)}"
    if shared == location:
        return [line]
    left_out = say(
        "The password is left out: this file is shared. Use your driver's own place for it (~/.pgpass, PGPASSWORD).",
        "パスワードは書き込みません（共有されるため）。~/.pgpass や PGPASSWORD などで渡してください。",
    )
    return [left_out, line]


def _sources(location: str | None, say: Callable[[str, str], str]) -> list[str]:
    head = [
        say(
            "What the tables are, where recognising them by their headers is not enough. `object: null` leaves a table",
            "表の種類と列の対応。見出しから自動で判断できない場合に書きます。`object: null` で表を、",
        ),
        say(
            "out, a column given null stays unmapped. Uncomment a column, and `columns:`, to change what it is.",
            "null で列を、対象から外せます。列の解釈を変えるには、`columns:` とその列の行頭の # を外してください。",
        ),
    ]
    if location is None:
        example = [
            "sources: []",
            "#  - match: customers.csv",
            "#    object: account      # account contact lead opportunity activity product user",
            "#    columns: {顧客名: account_name, 業種: industry, メモ: null}",
        ]
        return head + example
    with private_folder() as spool:
        tables = open_export(location, spool=spool).tables
    return [*head, "sources:", *(line for table in tables for line in _source(table))]


def _source(table: RawTable) -> list[str]:
    found = recognition_of(table, None)
    lines = [f"  - match: {_quoted(_escaped(table.name))}", f"    object: {found.object if found else 'null'}"]
    if found is not None and found.system != "generic":
        lines.append(f"    system: {found.system}")
    # Commented out: a column named here is taken as it says and no more, without what the mapping knows of its cells
    # (UTC, a factor, words of its own).
    lines.append("#    columns:")
    fields = {column.index: column for column in found.columns} if found else {}
    for index, header in enumerate(table.headers):
        column = fields.get(index)
        field = column.field if column else "null"
        if column is not None and column.traits.invert:
            field = f"not {field}"
        lines.append(f"#      {_quoted(header)}: {field}")
    return lines


def _quoted(text: str) -> str:
    """Return a string as YAML reads it back: JSON strings are YAML, but for unprintable characters."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() or char == "\u3000" else _escape(char) for char in quoted)


def _escape(char: str) -> str:
    return f"\\U{ord(char):08x}"


def _without_password(location: str) -> str:
    """Return a database URL without its password: project files are shared and kept in version control."""
    shown = re.sub(r"(://[^:/@]*):.*@", r"\1@", location)
    return re.sub(r"\?.*", "", shown) if "://" in shown else shown  # a query string may carry one too


def _escaped(name: str) -> str:
    """Return a pattern that matches just this name."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
