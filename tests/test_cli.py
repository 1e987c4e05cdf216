"""The command line: what it exits with, says, and loads."""

import json
import os
import subprocess
import sys
import textwrap

import pytest

from daicho.cli import cli

ROWS = "取引先責任者 ID,姓,メール,取引先責任者 所有者,市区郡(郵送先)\n"


@pytest.fixture
def fresh(tmp_path):
    """Run `python -m daicho` in a process of its own: the language of help is decided when a command loads."""

    def run(*arguments, lang="en"):
        done = subprocess.run(
            [sys.executable, "-m", "daicho", *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "DAICHO_LANG": lang, "PYTHONIOENCODING": "utf-8"},
        )
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture
def exports(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "contacts.csv").write_text(
        ROWS + "0031,山田,a@corp.example,005A,港区\n0032,佐藤,broken,005A,港区\n0032,鈴木,b@corp.example,,港区\n",
        "utf-8",
    )
    return folder


def test_an_audit_writes_its_report_and_ends_with_1_where_something_critical_failed(daicho, exports, tmp_path):
    code, said, errors = daicho("audit", "exports", "--as-of", "2026-11-01")
    assert (code, errors) == (1, "")
    assert "contact_id_duplicated" in said
    assert "Report: daicho-report/report.html" in said
    report = json.loads((tmp_path / "daicho-report/report.json").read_text("utf-8"))
    assert report["as_of"] == "2026-11-01"


@pytest.mark.parametrize(("threshold", "code"), [("never", 0), ("critical", 1), ("warning", 1), ("info", 1)])
def test_fail_on_decides_the_exit_code(daicho, exports, threshold, code):
    assert daicho("audit", "exports", "--fail-on", threshold)[0] == code


def test_a_clean_export_ends_with_0(daicho, tmp_path):
    (tmp_path / "clean.csv").write_text(ROWS + "0031,山田,a@corp.example,005A,港区\n", "utf-8")
    assert daicho("audit", "clean.csv", "--fail-on", "warning", "--as-of", "2026-11-01")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audit", "gone/"), "no such file"),
        (("audit",), "name an export"),
        (("audit", "exports", "--project", "gone.yaml"), "gone.yaml: cannot be read"),
        (("check", "exports", "--suite", "customers"), "no suite is called 'customers'"),
        (("explain", "stale_contcat"), "did you mean stale_contact"),
        (("audit", "exports", "--as-of", "yesterday"), "yesterday"),
        (("audit", "exports", "--lang", "fr"), "fr"),
        (("frobnicate",), "No such command"),
    ],
)
def test_wrong_use_is_one_plain_message_and_exit_code_2(daicho, exports, arguments, said):
    code, _, errors = daicho(*arguments)
    assert code == 2
    assert said in errors
    assert "Traceback" not in errors


def test_messages_and_help_are_in_the_readers_language(fresh):
    assert "見つかりません" in fresh("audit", "gone/", lang="ja")[2]
    assert "エクスポート" in fresh("audit", "--help", lang="ja")[1]
    assert "エクスポート" in fresh("audit", "--lang", "ja", "--help", lang="en")[1]


def test_check_prints_and_exports_but_writes_no_report(daicho, exports, tmp_path):
    code, said, _ = daicho("check", "exports", "--suite", "contacts", "--export-gx", "gx.json", "--failures", "bad.csv")
    assert code == 1
    assert "contact_email_invalid" in said
    assert not (tmp_path / "daicho-report").exists()
    assert json.loads((tmp_path / "gx.json").read_text("utf-8"))["name"] == "gx"
    assert "0032" in (tmp_path / "bad.csv").read_text("utf-8-sig")


def test_explain_shows_a_page_and_lists_all(daicho):
    page = daicho("explain", "stale_contact")[1]
    for part in ("Looks for", "Flagged", "Passes", "Cannot see", "730 days"):
        assert part in page
    assert "stale_contact" in daicho("explain")[1]
    assert "調べること" in daicho("explain", "stale_contact", "--lang", "ja")[1]


def test_init_writes_a_project_that_audit_then_runs(daicho, exports, tmp_path):
    assert daicho("init", "--from", "exports")[0] == 0
    text = (tmp_path / "daicho.yaml").read_text("utf-8")
    assert "contacts.csv" in text
    code, said, errors = daicho("audit")
    assert (code, errors) == (1, "")
    assert "contacts.csv" in said
    again, _, refused = daicho("init")
    assert again == 2
    assert "already" in refused
    assert (tmp_path / "daicho.yaml").read_text("utf-8") == text


def test_init_without_an_export_is_a_valid_project_too(daicho, exports):
    assert daicho("init", "--lang", "ja")[0] == 0
    assert daicho("audit")[0] == 1


def test_help_loads_neither_great_expectations_nor_anything_else_that_is_heavy():
    script = textwrap.dedent("""
        import sys
        from daicho import cli
        cli.cli.main(["--help"], standalone_mode=False)
        heavy = {"great_expectations", "duckdb", "pyarrow", "pandas", "numpy", "sqlalchemy", "pydantic", "yaml"}
        print(sorted(heavy & set(sys.modules)))
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_has_help_that_ends_in_an_example_in_both_languages(fresh):
    for name in cli.list_commands(None):
        for spoken, word in (("en", f"Example: daicho {name}"), ("ja", f"例: daicho {name}")):
            code, said, _ = fresh(name, "--help", lang=spoken)
            assert code == 0
            assert word in said


def test_an_interrupt_leaves_no_half_report(daicho, exports, tmp_path):
    # The handler is the program's own: what Ctrl-C raises is raised where the report is written.
    script = textwrap.dedent("""
        import sys
        from daicho.reports import write
        def interrupted(*_): raise KeyboardInterrupt
        write.render_html = interrupted
        from daicho.cli import main
        sys.argv = ["daicho", "audit", "exports"]
        main()
    """)
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exports"]


def test_a_fault_of_our_own_tells_its_place_and_nothing_of_the_data(daicho, exports, monkeypatch):
    def broken(*_, **__):
        raise ValueError("hanako.yamada@corp.example")

    monkeypatch.setattr("daicho.governance.audit.plan_checks", broken)
    code, said, errors = daicho("audit", "exports")
    assert code == 3
    assert "internal error (ValueError at audit.py:" in errors
    assert "hanako" not in said + errors


def test_a_day_no_export_can_have_is_a_slip_and_no_crash(daicho, exports):
    for day in ("9999-12-31", "0001-01-01"):
        code, _, errors = daicho("audit", "exports", "--as-of", day)
        assert code == 2
        assert "check the year" in errors
