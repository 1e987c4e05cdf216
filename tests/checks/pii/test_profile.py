from datetime import date

import pyarrow as pa
import pytest

from daicho.checks.pii.profile import LONGEST, SAMPLE, Mode, Profile, read_values


def arrow(*cells, type=None):
    return pa.chunked_array([pa.array(list(cells), type)])


def test_cells_equal_but_for_blanks_count_as_one_value():
    found = read_values(arrow("森", " 森", "森\u3000", None, "", " ", "林"), Mode.FULL)
    assert (found.rows, found.filled, found.distinct) == (7, 4, 2)
    assert dict(found.looked) == {"森": 3, "林": 1}


def test_arrow_and_counts_give_the_same_values():
    cells = ["a", "b ", "b", None, "", "c"]
    counts = {"a": 1, "b ": 1, "b": 1, "": 2, "c": 1}
    assert read_values(arrow(*cells), Mode.FULL) == read_values(counts, Mode.FULL)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (arrow(1, None), "1"),
        (arrow(date(1985, 1, 2)), "1985-01-02"),
        (arrow(True), "true"),
        (arrow(b"\xff\xfe"), "\ufffd\ufffd"),
        (arrow([1, 2]), "[1, 2]"),
        (pa.chunked_array([pa.array(["森", "森"]).dictionary_encode()]), "森"),
        (arrow("森", type=pa.string_view()), "森"),
    ],
)
def test_a_column_of_any_type_is_read_as_text(column, text):
    assert [value for value, _ in read_values(column, Mode.FULL).looked] == [text]


def test_text_that_is_no_utf8_is_read_without_failing():
    broken = pa.Array.from_buffers(
        pa.string(),
        1,
        [None, pa.py_buffer((0).to_bytes(4, "little") + (2).to_bytes(4, "little")), pa.py_buffer(b"\xff\xfe")],
    )
    assert tuple(read_values(pa.chunked_array([broken]), Mode.FULL).looked) == (("\ufffd\ufffd", 1),)


@pytest.mark.parametrize("column", [arrow(), arrow(None, None), arrow("", " "), {}, {"": 5}])
def test_an_empty_column_has_no_values(column):
    found = read_values(column, Mode.SAMPLE)
    assert (found.filled, found.distinct, tuple(found.looked), found.cut) == (0, 0, (), 0)


def test_a_sample_is_the_same_every_time_and_holds_short_and_long_values():
    column = arrow(*(f"{n}{'x' * (n % 50)}" for n in range(20_000)), "y" * 400)
    found = read_values(column, Mode.SAMPLE)
    assert found == read_values(column, Mode.SAMPLE)
    assert found.distinct == 20_001
    assert len({text for text, _ in found.looked}) == SAMPLE
    assert {len(text) for text, _ in found.looked} >= {1, 30, 50, 400}


def test_a_cell_of_ten_megabytes_is_cut_and_counted():
    found = read_values(arrow("字" * 10_000_000, "短い"), Mode.FULL)
    assert sorted(len(text) for text, _ in found.looked) == [2, LONGEST]
    assert found.cut == 1


def test_numbers_that_count_up_run_and_random_ones_do_not():
    running = Profile(read_values({f"{n:08}": 1 for n in range(100, 400)}, Mode.FULL))
    spread = Profile(read_values({str(10_000_000 + n * n * 977): 1 for n in range(300)}, Mode.FULL))
    assert running.runs
    assert not spread.runs
