import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.reports.charts import bar, score_bar, stacked_bar


def _widths(svg: str) -> list[float]:
    return [float(width) for width in re.findall(r'class="fill [^"]*"(?: x="[^"]*")? width="([^"]*)"', svg)]


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, []), (1e-9, [0.8]), (0.5, [50.0]), (0.9999, [99.2]), (1.0, [100.0])]
)
def test_a_bar_shows_that_something_is_there_and_that_something_is_not(share, expected):
    assert _widths(bar(share, "critical")) == expected


def test_a_missing_score_is_an_empty_frame_not_a_zero():
    assert _widths(score_bar(0.0)) == [0.0]
    assert _widths(score_bar(None)) == []
    assert "none" in score_bar(None)


@given(st.lists(st.integers(0, 10**9), max_size=7))
def test_a_stacked_bar_is_exactly_full_unless_there_is_nothing(counts):
    widths = _widths(stacked_bar([(count, "info") for count in counts]))
    assert len(widths) == sum(count > 0 for count in counts)
    if any(counts):
        assert sum(widths) == pytest.approx(100, abs=0.1)


def test_a_tone_cannot_leave_its_attribute():
    assert "<b" not in bar(0.5, '"><b onload=')
