"""Masking: never a whole value, never a word of it; still enough to see what is wrong."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.errors import ProjectError
from daicho.masking import MaskKind, fingerprint, mask, neutralise, safe_for_terminal

SUFFIX = {"co", "ne", "or", "ac", "go", "com", "net", "org", "info", "biz", "edu", "gov", "example", "test", "jp"}
cells = st.one_of(
    st.text(max_size=30),
    st.text("山田太郎やまだﾔﾏﾀﾞabc019０１ -　.@＠()+•#…'", max_size=30),
    st.emails(),
    st.from_regex(r"0[0-9]{1,3}-[0-9]{3,4}-[0-9]{4}", fullmatch=True),
)


@pytest.mark.parametrize("kind", list(MaskKind))
@given(value=cells)
def test_a_mask_shows_neither_the_value_nor_a_word_of_it(kind, value):
    shown = mask(value, kind)
    if any(character.isalnum() for character in value):
        assert value.strip() not in shown
    for word in re.findall(r"[^\W_]+", value):
        if len(word) > 2 and not (kind is MaskKind.EMAIL and word.lower() in SUFFIX):
            assert word not in shown
    assert len(shown) <= 40


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("山田 太郎", "full_name", "山• ••"),
        ("林", "last_name", "•"),
        ("yamada@corp.example", "email", "y•••@c•••.example"),
        ("yamada.corp.co.jp", "email", "y•••.•••.co.jp"),
        ("yamada＠corp.co.jp", "email", "y•••＠•••.co.jp"),
        (" taro@corp.jp ", "email", "␣t•••@c•••.jp␣"),
        ("03-1234-5678", "phone", "03-••••-••••"),
        ("090-1234-567", "mobile", "09•-••••-•••"),
        ("100-0001", "postal_code", "###-####"),
        ("1980-01-02", "birth_date", "####-##-##"),
        ("鈴木\u3000", "last_name", "鈴•␣"),
        ("-", "last_name", "-"),
        ("", "email", ""),
    ],
)
def test_a_mask_keeps_the_shape(value, kind, shown):
    assert mask(value, kind) == shown


def test_a_long_value_is_cut():
    assert mask("あ" * 500, "notes").endswith("…")


@given(st.text(), st.text(), st.binary(min_size=1, max_size=80))
def test_a_fingerprint_is_equal_for_equal_values_under_one_key(one, other, key):
    assert re.fullmatch("[0-9a-f]{16}", fingerprint(one, key))
    assert (fingerprint(one, key) == fingerprint(other, key)) == (one == other)


def test_a_fingerprint_depends_on_its_key_and_needs_one():
    assert fingerprint("a", b"one") != fingerprint("a", b"two")
    with pytest.raises(ProjectError, match="key"):
        fingerprint("a", b"")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+81-3-1234-5678",
        "-1+1",
        "-",
        "@SUM(1)",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        " =1",
        "\u200b=1",
        "\u3000＝1",
        "\x00=1",
        "\x1f=1",
        "\tx",
        "\rx",
        "\nx",
        "-1=1",
    ],
)
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(cell):
    assert neutralise(cell).startswith("'")


@pytest.mark.parametrize("cell", ["", "-12.5", "-1,234,567", "-0", "山田", "a=1", "3-1", "(=1)", "'=1", "two\nlines"])
def test_a_harmless_cell_stays(cell):
    assert neutralise(cell) == cell


@given(st.text(st.characters(codec=None), max_size=20))
def test_neutralised_cells_hold_no_control_characters_and_stay_neutralised(cell):
    clean = neutralise(cell)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", clean)
    assert neutralise(clean) == clean


def test_a_terminal_sees_no_escape_sequences():
    assert safe_for_terminal("a\x1b[31mred\x1b[0m\x1b]8;;http://x\x07l\u202eb\nc") == "aredlb c"


@given(st.text(st.sampled_from("a\x1b[]0m;\x07\x9b\u202e\u200b\n 山"), max_size=20))
def test_what_a_terminal_gets_is_one_line_of_visible_text(s):
    safe = safe_for_terminal(s)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", safe)
    assert safe_for_terminal(safe) == safe
