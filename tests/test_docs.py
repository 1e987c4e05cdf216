"""The documents tell the truth: what they list is all there is, what they show works, where they point is something."""

import ast
import re
import shlex
import subprocess
import textwrap
import tomllib
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from daicho.checks.formats import FORMATS
from daicho.checks.kinds import KINDS
from daicho.checks.suites import load_shipped, load_suite, shipped_suites
from daicho.cli import cli
from daicho.governance.mapping import loader
from daicho.governance.project import (
    CheckEntry,
    Organisation,
    PersonalInformation,
    Project,
    SourceEntry,
    Stale,
    load_project,
)
from daicho.language import Bilingual

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
READMES = ("README.md", "README.ja.md")
CHECKS = [check for name in shipped_suites() for check in load_shipped(name).checks]


@cache
def repository() -> dict[str, str]:
    """Return every text file of the repository by path: tracked, or new and not ignored."""
    asked = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    texts = {}
    for name in sorted(filter(None, listed)):
        if (ROOT / name).is_file():
            try:
                texts[name] = (ROOT / name).read_text("utf-8")
            except UnicodeDecodeError:
                continue
    return texts


def pages() -> list[str]:
    return [name for name in repository() if name.endswith(".md")]


def blocks(page: str, language: str) -> list[str]:
    """Return a page's fenced blocks of one language, without their indentation."""
    fenced = re.findall(rf"^( *)```{language}\n(.*?)^\1```", repository()[page], re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(code) for _, code in fenced]


def lines_for_the_shell(page: str) -> list[str]:
    """Return the lines of a page's code blocks, fenced or indented, that call `daicho`."""
    return re.findall(r"^ *(?:\$ )?(daicho [^|\n]*)$", repository()[page], re.MULTILINE)


# Generated and listed


def test_the_page_of_checks_is_what_its_script_makes():
    spec = spec_from_file_location("make_checks", DOCS / "make_checks.py")
    make_checks = module_from_spec(spec)
    spec.loader.exec_module(make_checks)
    made = make_checks.render_page()
    assert (DOCS / "checks.md").read_text("utf-8") == made, "run: python docs/make_checks.py"
    assert all(f"| `{check.id}` | {check.title.en} | {check.title.ja} |" in made for check in CHECKS)


@pytest.mark.parametrize(("page", "words"), [("README.md", "{} checks"), ("README.ja.md", "{} 項目")])
def test_a_readme_says_how_many_checks_there_are(page, words):
    assert words.format(len(CHECKS)) in repository()[page]


def keys(model: type[BaseModel], prefix: str = "") -> dict[str, str]:
    """Return every key below a table of the project file and its default, as YAML."""
    below = {
        "organisation": (Organisation, "organisation."),
        "stale": (Stale, "stale."),
        "checks": (CheckEntry, "checks.<id>."),
        "sources": (SourceEntry, "sources[]."),
        "pii": (PersonalInformation, "pii."),
    }
    found = {}
    for name, field in model.model_fields.items():
        if model is Project and name == "directory":  # where the file stands, not what stands in it
            continue
        if model is Project and name in below:
            found |= keys(*below[name])
        else:
            found[prefix + name] = (
                "required" if field.is_required() else f"`{yaml(field.get_default(call_default_factory=True))}`"
            )
    return found


def yaml(value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(yaml, value))}]"
    return {None: "null", True: "true"}.get(value, str(value)) if value is None or value is True else str(value)


def test_every_key_of_the_project_file_is_documented_with_its_default_and_a_reason():
    rows = re.findall(r"^\| `(\S+)` \| (.+?) \| (.+) \|$", repository()["docs/daicho-yaml.md"], re.MULTILINE)
    assert {key: default for key, default, _ in rows} == keys(Project)
    assert [key for key, _, reason in rows if len(reason.split()) < 3] == []


@pytest.mark.parametrize("page", READMES)
def test_a_readme_names_every_command(page):
    assert [name for name in cli.list_commands(None) if f"daicho {name}" not in repository()[page]] == []


def test_the_floors_in_the_documents_are_those_that_are_checked():
    contracts = tomllib.loads(repository()["pyproject.toml"])["tool"]["importlinter"]["contracts"]
    floors = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    for page in ("docs/architecture.md", "CONTRIBUTING.md"):
        section = repository()[page].split("\n## Floors\n")[1].split("\n## ")[0]
        assert re.findall(r"^    (\S.*)$", section, re.MULTILINE) == floors, page


# Shown


def test_every_command_line_shown_can_be_typed():
    shown = [(page, line) for page in pages() for line in lines_for_the_shell(page)]
    assert {page for page, _ in shown} >= set(READMES)
    wrong = []
    for page, line in shown:
        words = shlex.split(line, comments=True)[1:]
        try:
            with cli.make_context("daicho", list(words)) as context:
                name, command, rest = cli.resolve_command(context, words)
                command.make_context(name, rest, parent=context)
        except click.ClickException as error:
            wrong.append(f"{page}: {line}: {error.format_message()}")
    assert wrong == []


@pytest.mark.parametrize("page", [*READMES, "docs/daicho-yaml.md"])
def test_a_project_file_shown_is_a_valid_one(page, tmp_path):
    shown = blocks(page, "yaml")
    assert shown
    for text in shown:
        (tmp_path / "daicho.yaml").write_text(text, "utf-8")
        project = load_project(tmp_path / "daicho.yaml")
        assert project.load_suites()
        assert all(isinstance(rule.columns, dict) for rule in project.source_rules)


def test_the_suite_and_the_mapping_the_guides_show_can_be_read(tmp_path):
    (tmp_path / "my_suite.yaml").write_text(blocks("docs/how-to/add-a-check.md", "yaml")[0], "utf-8")
    assert load_suite(tmp_path / "my_suite.yaml").checks
    for name in ("generic.yaml", "values.yaml"):
        (tmp_path / name).write_text((loader.BUILT_IN / name).read_text("utf-8"), "utf-8")
    (tmp_path / "my_suite.yaml").unlink()
    (tmp_path / "kaku.yaml").write_text(blocks("docs/how-to/add-a-crm-mapping.md", "yaml")[0], "utf-8")
    assert "kaku" in {mapping.system for mapping in loader.load_mappings(tmp_path)}


def test_every_piece_of_python_shown_is_python():
    broken = []
    for page in pages():
        for code in blocks(page, "python"):
            # An entry of a table, or a statement out of a function.
            for whole in (code, f"{{\n{code}}}", f"def f():\n{textwrap.indent(code, '    ')}"):
                try:
                    ast.parse(whole)
                    break
                except SyntaxError:
                    continue
            else:
                broken.append((page, code))
    assert broken == []


@pytest.mark.parametrize("page", [pytest.param(name, id=name) for name in pages()])
def test_every_relative_link_leads_to_a_file_of_the_repository(page):
    links = re.findall(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)", repository()[page])
    here = (ROOT / page).parent
    wrong = []
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue
        target = (here / link).resolve()
        if not target.is_relative_to(ROOT) or not target.exists():
            wrong.append(link)
    assert wrong == []


# Said


def bilingual_texts() -> dict[str, Bilingual]:
    labels = (Bilingual("A", "甲"), Bilingual("B", "乙"))
    parts = ("title", "why", "remedy", "looks_for", "flagged", "passes", "blind")
    texts = {f"{check.id}.{part}": getattr(check, part) for check in CHECKS for part in ("title", "why", "remedy")}
    for kind in KINDS.values():
        params = {"format": "email"} if kind.name == "format" else {}
        texts |= {f"{kind.name}.{part}": kind.text(part, labels, params) for part in parts}
    for form in FORMATS.values():
        texts |= {f"{form.name}.title": form.title}
        texts |= {f"{form.name}.{part}": form.page[part] for part in parts[3:]}
    return texts


def test_every_check_kind_and_format_speaks_both_languages():
    texts = bilingual_texts()
    japanese = re.compile("[\u3001-\u30ff\u4e00-\u9fff]")
    assert [name for name, text in texts.items() if not japanese.search(text.ja)] == []
    # English may quote Japanese values, but not with Japanese punctuation between them.
    assert [name for name, text in texts.items() if not text.en.strip() or re.search("[、。]", text.en)] == []
    assert [name for name, text in texts.items() if text.en == text.ja] == []


def found(pattern: str, names) -> list[str]:
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}"
        for name in names
        for number, line in enumerate(repository()[name].splitlines(), 1)
        if wanted.search(line)
    ]


def test_no_file_names_a_folder_of_one_machine():
    # Two tests speak of such folders: a member of an archive wants to be written there, a server falls back to one.
    speaking = {f"tests/governance/intake/test_{name}.py" for name in ("archive", "database")}
    names = repository().keys() - speaking
    assert found(r"(?<![\w.])/(?:work|root|tmp|home)(?:/|\b)", names) == []


def test_no_file_names_a_package_index():
    assert found(r"pypi[.]org|python[h]osted|--(?:extra-)?index-url", repository()) == []
    assert found("http(?!core|x)", ["requirements.lock"]) == []  # two packages begin so


def test_nothing_in_the_product_claims_to_judge_the_law():
    # Mappings hold strangers' headers ("lawful basis"); 組合法人 is a kind of company.
    names = [name for name in repository() if name.startswith("daicho/") and "/mappings/" not in name]
    assert found("(?i:lawful)|(?<!組)合法|適法", names) == []
    assert len(names) > 100


def test_nothing_in_the_product_is_left_for_later():
    names = [name for name in repository() if name.startswith("daicho/")]
    assert found(r"\b(?:TODO|FIXME)\b", names) == []


def test_the_changelog_has_a_heading_for_what_is_not_released():
    headings = re.findall(r"^## (.+)$", repository()["CHANGELOG.md"], re.MULTILINE)
    assert headings[0] == "[Unreleased]"
