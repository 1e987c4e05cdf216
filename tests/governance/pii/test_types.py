"""`daicho pii types` and the group it belongs to."""

import json
import subprocess
import sys
import textwrap

import pytest

from daicho.checks.pii.types import Category, PiiType
from daicho.governance.pii.commands import pii
from daicho.governance.pii.wrapping import wrapped
from daicho.language import Language
from daicho.reports.figures import display_width


def test_every_type_and_category_is_listed_in_both_languages(daicho):
    for language in Language:
        code, said, errors = daicho("pii", "types", "--lang", language)
        assert (code, errors) == (0, "")
        lines = [line.split("  ")[0] for line in said.splitlines()]
        assert [name for name in (*PiiType, *Category) if lines.count(name) != 1] == []


def test_a_type_shows_form_check_law_and_how_its_example_is_masked(daicho):
    said = daicho("pii", "types", "my_number", "--lang", "en")[1]
    for part in ("12 digits", "official", "Ordinance 85", "My Number Act", "2026 0012 3450 → •••"):
        assert part in said
    assert "RESIDENCE_CARD" not in said
    japanese = daicho("pii", "types", "MY_NUMBER", "race", "--lang", "ja")[1]
    for part in ("12桁", "公式", "番号法", "要配慮個人情報", "単なる国籍"):
        assert part in japanese


def test_what_laws_say_is_shown_for_the_types_asked_for_only(daicho):
    sentence = "information with it is personal information"
    assert sentence in " ".join(daicho("pii", "types", "PASSPORT", "--lang", "en")[1].split())
    assert sentence not in " ".join(daicho("pii", "types", "--lang", "en")[1].split())


@pytest.mark.parametrize("language", list(Language))
def test_no_line_is_wider_than_a_terminal(daicho, language):
    said = daicho("pii", "types", *PiiType, *Category, "--lang", language)[1]
    assert max(map(display_width, said.splitlines())) <= 100


def test_json_holds_both_languages_of_everything(daicho):
    told = json.loads(daicho("pii", "types", "--format", "json")[1])
    assert list(told["types"]) == list(PiiType)
    assert list(told["special_care"]) == list(Category)
    number = told["types"]["MY_NUMBER"]
    assert number["examples"] == [{"value": "2026 0012 3450", "shown": "•••"}]
    assert (number["check_digit"], number["personal"]) == ("official", True)
    assert all(law["cite"]["ja"] and law["says"]["en"] for law in number["law"])


def test_a_name_misspelt_is_answered_with_the_nearest(daicho):
    code, said, errors = daicho("pii", "types", "MY_NUMBRE")
    assert (code, said) == (2, "")
    assert "did you mean MY_NUMBER" in errors
    assert "もしかして: MY_NUMBER" in daicho("pii", "types", "MY_NUMBRE", reader=Language.JA)[2]


def test_the_group_names_its_commands_in_help(daicho):
    said = daicho("pii", "--help")[1]
    for name in pii.list_commands(None):
        assert f"\n  {name} " in said


def test_an_unknown_command_of_the_group_is_wrong_use(daicho):
    code, _, errors = daicho("pii", "frobnicate")
    assert code == 2
    assert "No such command" in errors


@pytest.mark.parametrize("name", pii.list_commands(None))
def test_every_command_of_the_group_has_help_that_ends_in_an_example(daicho, name):
    code, said, _ = daicho("pii", name, "--help")
    assert code == 0
    # The language of help is decided when a command loads, which another test may have done.
    assert f"daicho pii {name}" in " ".join(said.split())


def test_help_of_the_group_loads_nothing_heavy():
    script = textwrap.dedent("""
        import sys
        from daicho.cli import cli
        cli.main(["pii", "--help"], standalone_mode=False)
        heavy = {"presidio_analyzer", "sudachipy", "duckdb", "pyarrow", "yaml", "re2", "daicho.checks.pii.scanner"}
        print(sorted(heavy & set(sys.modules)))
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("weights two and one", ["weights", "two and", "one"]),
        ("番号法を含む。", ["番号法", "を含", "む。"]),
        ("incomprehensible", ["incomprehensible"]),
        ("", [""]),
    ],
)
def test_lines_break_between_words_and_before_no_closing_mark(text, lines):
    width = {"番": 6}.get(text[:1], 7)
    assert wrapped(text, width) == lines


def test_types_of_one_s_own_are_listed_and_asked_for_by_name(daicho, tmp_path):
    (tmp_path / "daicho.yaml").write_text(
        "language: ja\npii:\n  types:\n    - name: STAFF_NUMBER\n      label: {en: staff number, ja: 社員番号}\n"
        "      patterns: ['EMP-[0-9]{6}']\n",
        "utf-8",
    )
    code, said, _ = daicho("pii", "types")
    assert code == 0
    assert "独自の種類" in said
    assert "STAFF_NUMBER  社員番号" in said
    _, said, _ = daicho("pii", "types", "staff_number", "--lang", "en")
    assert said.startswith("Types of your own (daicho.yaml)\n\nSTAFF_NUMBER  staff number\n")
    assert "1 pattern" in said
    _, said, _ = daicho("pii", "types", "--format", "json")
    assert json.loads(said)["own_types"]["STAFF_NUMBER"]["patterns"] == 1
