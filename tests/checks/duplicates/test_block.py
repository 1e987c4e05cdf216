"""Which pairs are compared at all: every pair of a small table, those that share something rare in a large one."""

import numpy as np
import pyarrow as pa
import pytest

from daicho.checks.duplicates.block import budget, candidate_pairs, choose_keys, covers_all
from daicho.checks.duplicates.columns import Column, Kind
from daicho.checks.duplicates.gather import build_evidence

COLUMNS = (
    Column(name="name", kind=Kind.TEXT),
    Column(name="mail", kind=Kind.EMAIL),
    Column(name="tel", kind=Kind.PHONE),
)


@pytest.fixture(scope="module")
def large():
    """Return a table of 6000 rows, the last 200 twins of the first 200 with another name."""
    numbers = [*range(5800), *range(200)]
    table = {
        "name": [f"item {(n * 7919) % 90001:05d} {'x' if place >= 5800 else 'a'}" for place, n in enumerate(numbers)],
        "mail": [f"m{n}@h{n % 97}.example" for n in numbers],
        "tel": [f"03-{1000 + n // 10:04d}-{(n * 31) % 9000 + 1000:04d}" for n in numbers],
    }
    cells = {name: pa.chunked_array([pa.array(values, pa.string())]) for name, values in table.items()}
    return build_evidence(cells, COLUMNS), 6000


def test_a_small_table_is_compared_whole():
    assert covers_all(2)
    cells = {"mail": pa.chunked_array([pa.array([f"m{n}@h.example" for n in range(5)], pa.string())])}
    evidence = build_evidence(cells, COLUMNS[1:2])
    assert len(candidate_pairs(evidence, (), 5)) == 10


def test_a_large_table_is_not(large):
    evidence, rows = large
    assert not covers_all(rows)
    pairs = candidate_pairs(evidence, choose_keys(evidence, rows), rows)
    assert 0 < len(pairs) <= 2 * budget(rows)
    assert len(pairs) < rows * (rows - 1) // 2


def test_twins_that_share_a_mailbox_are_among_the_candidates(large):
    evidence, rows = large
    pairs = candidate_pairs(evidence, choose_keys(evidence, rows), rows)
    twins = np.arange(200) * rows + np.arange(5800, 6000)
    assert np.isin(twins, pairs).mean() == 1.0


def test_candidates_are_ordered_pairs_each_once(large):
    evidence, rows = large
    pairs = candidate_pairs(evidence, choose_keys(evidence, rows), rows)
    assert np.all(pairs // rows < pairs % rows)
    assert np.all(np.diff(pairs) > 0)


def test_the_same_table_has_the_same_keys(large):
    evidence, rows = large
    assert choose_keys(evidence, rows) == choose_keys(evidence, rows)


def test_a_value_most_rows_share_proposes_nothing():
    cells = {
        "name": pa.chunked_array([pa.array(["same"] * 5990 + [f"n{n}" for n in range(10)], pa.string())]),
        "mail": pa.chunked_array([pa.array([f"m{n}@h{n}.example" for n in range(6000)], pa.string())]),
    }
    evidence = build_evidence(cells, COLUMNS[:2])
    assert len(candidate_pairs(evidence, choose_keys(evidence, 6000), 6000)) <= 2 * budget(6000)
