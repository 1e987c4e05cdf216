"""YAML people write: what a file may not do, and how a mistake in it is told."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.documents import Node, read_yaml
from daicho.errors import MappingError, ProjectError


@pytest.fixture
def document(tmp_path: Path) -> Any:
    def read(text: str | bytes) -> Node:
        path = tmp_path / "some.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_yaml(path, ProjectError)

    return read


@pytest.mark.parametrize("word", ["No", "ON", "1", "010", "1_000", "12:30", "yes", "null", "~", "2026-01-05", "1e5"])
def test_a_value_is_text_as_written_until_its_value_is_asked(document: Any, word: str) -> None:
    assert document(f"a: [{word}]").table()["a"].texts() == (word,)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5", 5), ("-5", -5), ("+5", 5), ("010", 10), ("0.5", 0.5), (".5", 0.5), ("1e3", 1000.0),
        ("true", True), ("FALSE", False), ("null", None), ("~", None), ("", None), ("2026-01-05", date(2026, 1, 5)),
        ("No", "No"), ("ON", "ON"), ("yes", "yes"), ("12:30", "12:30"), ("1_000", "1_000"), ("0x1F", "0x1F"),
        (".inf", ".inf"), ("'5'", "5"), ('"true"', "true"), ("'null'", "null"), ("'2026-01-05'", "2026-01-05"),
        ("9" * 40, "9" * 40), ("[1, a]", [1, "a"]), ("{b: 1}", {"b": 1}),
    ],
)  # fmt: skip
def test_values_are_those_of_yaml_1_2_and_quotes_keep_text(document: Any, written: str, meant: Any) -> None:
    found = document(f"a: {written}").table()["a"].value()
    assert found == meant
    assert type(found) is type(meant)


ATTACKS = {
    "a tag": ("a: 1\nb: !!python/object/apply:os.getcwd []", 2, "tag"),
    "a private tag": ("a: !secret x", 1, "tag"),
    "a tagged number": ("a: !!int '5'", 1, "tag"),
    "the same key twice": ("a: 1\nb: 2\na: 3", 3, "twice"),
    "the same key twice further down": ("a:\n  b: 1\n  b: 2", 3, "twice"),
    "a key that is a list": ("a: 1\n? [x]\n: 2", 2, "not text"),
    "an alias bomb": (
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{n}: &{n} [{','.join([f'*{p}'] * 10)}]\n" for p, n in zip("abcdefg", "bcdefgh", strict=True)),
        None,
        "too many",
    ),
    "an alias to itself": ("a: &a [*a]", 1, "deep"),
    "depth that would overflow libyaml's stack": ("[" * 100_000, 1, "deep"),
    "depth in tables": ("a: " + "{b: " * 30 + "1" + "}" * 30, 1, "deep"),
    "an unknown alias": ("a: *nobody", 1, "alias"),
    "a second document": ("a: 1\n---\nb: 2", 2, "document"),
    "an open bracket": ("a: [1\nb: 2", 2, "YAML"),
    "a control character": ("a: \x00", None, "YAML"),
    "a list at the top": ("- a", 1, "table"),
    "a day that is none": ("a: [2026-02-30]", 1, "calendar"),
}


@pytest.mark.parametrize(("text", "line", "word"), ATTACKS.values(), ids=ATTACKS.keys())
def test_a_file_may_not_hold(document: Any, text: str, line: int | None, word: str) -> None:
    with pytest.raises(ProjectError) as caught:
        document(text).value()
    said = caught.value.message
    assert word in said.en
    assert said.en.startswith(f"some.yaml:{line}: " if line else "some.yaml")
    assert said.ja.startswith(f"some.yaml:{line}: " if line else "some.yaml")
    assert said.ja != said.en


def test_a_file_of_more_than_a_megabyte_is_refused(document: Any) -> None:
    with pytest.raises(ProjectError, match="1 MB"):
        document("a: " + "x" * 1_000_001)


def test_a_file_in_another_encoding_is_told_apart(document: Any) -> None:
    with pytest.raises(ProjectError, match="UTF-8"):
        document("a: 顧客".encode("cp932"))


def test_a_file_that_is_not_there_is_an_error_of_the_callers_kind(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"gone\.yaml: cannot be read"):
        read_yaml(tmp_path / "gone.yaml", MappingError)


def test_a_byte_order_mark_is_no_part_of_the_first_key(document: Any) -> None:
    assert document(b"\xef\xbb\xbfa: 1").value() == {"a": 1}


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "---\n", "~"])
def test_an_empty_file_is_an_empty_table(document: Any, text: str) -> None:
    assert document(text).table() == {}


def test_an_alias_that_is_no_bomb_stands_for_its_text(document: Any) -> None:
    assert document("a: &why {en: x, ja: y}\nb: *why").value()["b"] == {"en": "x", "ja": "y"}


def test_an_unknown_key_is_told_with_its_line_and_the_known_ones(document: Any) -> None:
    with pytest.raises(ProjectError, match=r"some\.yaml:2: unknown key 'colour'; known: name, size"):
        document("name: a\ncolour: red").table({"size", "name"})


def test_an_entry_stands_on_the_line_of_its_key(document: Any) -> None:
    node = document("a:\n  b:\n    - c: 1\n    - c:\n        x: 1")
    assert node.at(("a", "b", 1, "c")).line == 4
    assert node.at(("a", "nowhere", 3)).line == 1
    assert node.at(("a", "b", 9)).line == 2


@pytest.mark.parametrize("asked", ["text", "items", "number", "flag", "bilingual"])
def test_a_value_of_the_wrong_form_is_told_with_its_line(document: Any, asked: str) -> None:
    node = document("x: 1\na: {b: 1}").table()["a"]
    with pytest.raises(ProjectError, match=r"some\.yaml:2: "):
        getattr(node, asked)()


@pytest.mark.parametrize("word", ["inf", "nan", "1_0", "", "0x1", "１"])
def test_a_number_is_digits_and_nothing_python_also_takes(document: Any, word: str) -> None:
    with pytest.raises(ProjectError, match="number"):
        document(f"a: '{word}'").table()["a"].number()


_SCALARS = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=20)
_PLAIN = st.recursive(_SCALARS, lambda c: st.lists(c, max_size=3) | st.dictionaries(st.text(max_size=8), c, max_size=3))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.dictionaries(st.text(max_size=8), _PLAIN, max_size=4))
def test_what_yaml_writes_is_read_back(document: Any, content: dict[str, Any]) -> None:
    assert (document(yaml.safe_dump(content)).value() or {}) == content
