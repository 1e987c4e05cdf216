"""What is done in Arrow is what is done value by value: the quick way may leave a value, never change it."""

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from daicho.checks.duplicates.quick import QUICK, may_be_desks
from daicho.text import is_role_mailbox

WAYS = sorted(QUICK, key=lambda form: form.__name__)
CHARACTERS = st.sampled_from(
    "aAbnoxzSTtest0123456789" + "-._@/+() ,'\n\t" + "éßÀＡ０＠－ー山田テスト" + "\u200b\u00a0\u0130"
)
PIECES = st.sampled_from(
    "test TEST n/a NA null none dummy unknown x xx xxx aaa info sales taro.yamada hanako 090 03 0120 1234 5678 0000 00000000 "
    "@ @corp.example @example.com @test.jp .invalid co.jp - . + 2026-11-24 1990/1/2 150-0001 1500001 ABC-123".split()
)
VALUES = st.one_of(
    st.text(CHARACTERS, max_size=20), st.lists(PIECES, min_size=1, max_size=5).map("".join),
    st.lists(PIECES, min_size=2, max_size=4).map(" ".join),
)  # fmt: skip
PLAIN = {
    "date": "1990-01-02",
    "email": "Taro.Yamada0413@corp.example",
    "name": "O'Neill-Smith",
    "phone": "090-8765-4321",
    "postal": "150-0041",
    "text": "Osaka Trading 21",
}


@pytest.mark.parametrize("form", WAYS, ids=lambda form: form.__name__)
@settings(deadline=None)  # patterns compile in the first example
@given(values=st.lists(VALUES, min_size=1, max_size=30))
@example(values=["noemail@corp.example", "a@b.example.", "a..b@corp.example", "a@-x.example", "x" * 70 + "@a.example"])
@example(values=["03-1234-5678", "090-0000-0000", "0312345678", "010-1-212-555-0100", "0900000000", "079-6230-8351"])
@example(values=["na", "N/A", "n-a", "Test", "no name", "--", "a" * 250, "000-0000", "1234567", "999-9999"])
def test_the_quick_way_says_what_the_slow_one_says(form, values):
    quick = QUICK[form](pa.array(values, pa.string())).to_pylist()
    assert [(v, q) for v, q in zip(values, quick, strict=True) if q is not None and q != form(v)] == []


@pytest.mark.parametrize("form", WAYS, ids=lambda form: form.__name__)
def test_the_commonest_spelling_takes_the_quick_way(form):
    value = PLAIN[form.__name__]
    assert QUICK[form](pa.array([value])).to_pylist() == [form(value)] != [None]


@given(st.lists(st.sampled_from("info sales taro yamada jp 2 . - _ + hello hr mail".split()), min_size=1, max_size=5))
def test_every_desk_is_suspected(words):
    local = "".join(words)
    suspected = may_be_desks(pa.array([f"{local}@corp.example"])).to_pylist()[0]
    assert suspected or not is_role_mailbox(local)
