"""Mapping files: what they may say, and how a mistake in one is told."""

import shutil
import time
from pathlib import Path

import pytest

from daicho.errors import MappingError
from daicho.governance.mapping import load_mappings, load_values, loader, recognise

SYSTEMS = [
    "account_engagement", "dynamics", "generic", "hubspot", "kintone", "marketo", "salesforce", "sansan", "zoho",
]  # fmt: skip

SMALL = """
system: kaku
title: {en: Kaku, ja: 架空}
objects:
  contact:
    recognise:
      - all: [Kaku No]
    columns:
      id: [Kaku No]
      email: [Post]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("generic.yaml", "values.yaml"):
        shutil.copy(loader.BUILT_IN / name, tmp_path / name)
    return tmp_path


def mistake(folder: Path, text: str) -> MappingError:
    (folder / "kaku.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        load_mappings(folder)
    return caught.value


def test_all_systems_are_there_in_order_with_both_titles() -> None:
    mappings = load_mappings()
    assert [mapping.system for mapping in mappings] == SYSTEMS
    assert all(mapping.title.en and mapping.title.ja for mapping in mappings)


def test_files_are_read_once() -> None:
    assert load_mappings() is load_mappings()
    assert load_values() is load_values()


def test_reading_all_files_takes_less_than_half_a_second() -> None:
    loader._load.cache_clear()
    start = time.process_time()  # not the clock on the wall: the machine may be busy
    load_mappings()
    assert time.process_time() - start < 0.5


def test_a_new_system_is_a_file_and_nothing_else(folder: Path) -> None:
    (folder / "kaku.yaml").write_text(SMALL, encoding="utf-8")
    found = recognise(["Kaku No", "Post"], mappings=load_mappings(folder))
    assert found is not None
    assert (found.system, found.object) == ("kaku", "contact")


def test_a_header_that_looks_like_a_yaml_truth_value_needs_no_quotes(folder: Path) -> None:
    (folder / "kaku.yaml").write_text(SMALL.replace("Post", "No"), encoding="utf-8")
    found = recognise(["Kaku No", "No"], mappings=load_mappings(folder))
    assert found is not None
    assert found.columns[1].field == "email"


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("  contact:", "  contakt:", 5, "contakt"),
        ("email: [Post]", "e_mail: [Post]", 10, "e_mail"),
        ("recognise:", "recognize:", 6, "recognize"),
        ("email: [Post]", "email: Post", 10, "list"),
        ("email: [Post]", "email: [{headers: [Post], inverted: true}]", 10, "inverted"),
        ("email: [Post]", "email: [{headers: [Post], invert: true}]", 10, "does not fit"),
        ("email: [Post]", "email: [{append: true}]", 10, "headers"),
        ("email: [Post]", "email: [{headers: [Post], append: maybe}]", 10, "true or false"),
        ("email: [Post]", "created_at: [{headers: [Post], zone: jst}]", 10, "jst"),
        ("email: [Post]", "id2: []", 10, "id2"),
        ("email: [Post]", "email: ['']", 10, "empty header"),
        ("email: [Post]", "email: [Kaku No]", 10, "already mapped"),
        ("- all: [Kaku No]", "- none: [Kaku No]", 7, "fingerprint"),
        ("{en: Kaku, ja: 架空}", "{en: Kaku}", 3, "both en and ja"),
        ("system: kaku", "system: kaku\nsystem: kaku", 3, "twice"),
        ("system: kaku", "system: kaku\nweak: [a]", 3, "generic"),
        ("email: [Post]", "email: [Post", 11, "YAML"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_word(folder: Path, old: str, new: str, line: int, word: str) -> None:
    error = mistake(folder, SMALL.replace(old, new, 1))
    assert error.message.en.startswith(f"kaku.yaml:{line}: ")
    assert word in error.message.en
    assert error.message.ja.startswith(f"kaku.yaml:{line}: ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "a: &a [x]\nb: [*a, *a]",
        "title: {en: a, ja: b}",
        "!!python/object/apply:os.getcwd []",
        "[" * 5000,
    ],
)
def test_a_file_that_is_no_mapping_is_refused(folder: Path, text: str) -> None:
    assert "kaku.yaml" in mistake(folder, text).message.en


def test_a_file_in_another_encoding_is_told_apart(folder: Path) -> None:
    (folder / "kaku.yaml").write_bytes(SMALL.encode("cp932"))
    with pytest.raises(MappingError, match="UTF-8"):
        load_mappings(folder)


def test_two_files_for_one_system_are_refused(folder: Path) -> None:
    (folder / "other.yaml").write_text(SMALL, encoding="utf-8")
    assert "'kaku'" in mistake(folder, SMALL).message.en


def test_a_folder_without_the_generic_mapping_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"generic\.yaml"):
        load_mappings(tmp_path)


def test_a_vocabulary_with_a_missing_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "values.yaml").write_text("'true': ['yes']", encoding="utf-8")
    with pytest.raises(MappingError, match="'false'"):
        load_values(tmp_path)
