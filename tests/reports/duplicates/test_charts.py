import re
from dataclasses import replace

import pytest

from daicho.language import Language
from daicho.reports.duplicates import charts
from daicho.reports.duplicates.model import Band, Edge


def bars(markup: str) -> list[tuple[str, float, float]]:
    """Return (kind, left, right) of every bar in percent."""
    found = re.findall(r'class="bits (\w+)" x="([\d.-]+)%" width="([\d.]+)%"', markup)
    return [(kind, float(x), float(x) + float(width)) for kind, x, width in found]


def zero(markup: str) -> float:
    return float(re.search(r'class="zero" x1="([\d.]+)%"', markup)[1])


def test_a_weight_for_goes_right_and_one_against_left_of_nothing():
    scale = (-10.0, 30.0)
    [(kind, left, right)] = bars(charts.weight_bar(15.0, scale))
    assert (kind, left, right) == ("for", 25.0, 62.5)
    [(kind, left, right)] = bars(charts.weight_bar(-5.0, scale))
    assert (kind, left, right) == ("against", 12.5, 25.0)


def test_a_weight_of_nothing_can_still_be_seen():
    [(kind, left, right)] = bars(charts.weight_bar(0.0, (-1.0, 1.0)))
    assert kind == "nothing"
    assert right - left == pytest.approx(0.8)


def test_a_waterfall_starts_at_the_prior_and_every_bar_where_the_last_one_ended(sample_run):
    pair = sample_run.reviews[1]
    rows = charts.waterfall(pair)
    assert len(rows) == len(pair.steps) + 2
    (start,), *steps, (total,) = (bars(row) for row in rows)
    at_zero = zero(rows[0])
    assert (start[0], start[2]) == ("prior", pytest.approx(at_zero, abs=0.02))
    here = start[1]
    for [(kind, left, right)], step in zip(steps, pair.steps, strict=True):
        if step.weight > 0:
            assert (kind, left) == ("for", pytest.approx(here, abs=0.02))
            here = right
        elif step.weight < 0:
            assert (kind, right) == ("against", pytest.approx(here, abs=0.02))
            here = left
    assert total[0] == "total"
    assert total[1] == pytest.approx(here, abs=0.02)  # below nothing: a probability under 50 %
    assert total[2] == pytest.approx(at_zero, abs=0.02)


def test_no_bar_leaves_its_cell(sample_run):
    scale = charts.weight_scale(sample_run)
    rows = [row for pair in sample_run.reviews for row in charts.waterfall(pair)]
    rows += [charts.weight_bar(level.weight, scale) for model in sample_run.evidence for level in model.levels]
    for row in rows:
        assert all(0 <= left < right <= 100 for _, left, right in bars(row))


def test_weights_without_any_have_a_scale_too(make_run):
    low, high = charts.weight_scale(make_run())
    assert low < 0 < high


def test_a_pair_in_a_graph_is_as_wide_as_it_is_probable(cluster_of):
    edges = (
        Edge(left=0, right=1, probability=0.9, band=Band.AUTO),
        Edge(left=1, right=2, probability=0.2, band=Band.REVIEW),
        Edge(left=0, right=2, probability=0.0, band=Band.NO),
    )
    drawn = charts.graph(replace(cluster_of(3), edges=edges), Language.EN, "g")
    lines = re.findall(r'class="edge (\w+)".*?stroke-width="([\d.]+)"><title>(.*?)</title>', drawn)
    assert [(band, title) for band, _, title in lines] == [
        ("no", "1 – 3: 0%"),
        ("review", "2 – 3: 20.0%"),
        ("auto", "1 – 2: 90.0%"),
    ]
    widths = [float(width) for _, width, _ in lines]
    assert widths == sorted(widths)
    assert widths[0] > 0


def test_a_graph_has_a_title_in_both_languages_the_readers_first(cluster_of):
    japanese = charts.graph(cluster_of(3), Language.JA, "g")
    assert re.findall(r"<title lang=\"(\w+)\"( id=\"g\")?>", japanese) == [("ja", ' id="g"'), ("en", "")]
    assert 'aria-labelledby="g"' in japanese
    assert "レコード3件のつながり（比較3組）" in japanese


@pytest.mark.parametrize("size", [1, 2, 3, 12])
def test_a_graph_stays_within_its_frame(cluster_of, size):
    drawn = charts.graph(cluster_of(size), Language.EN, "g")
    top, width, height = map(float, re.search(r'viewBox="0 ([\d.]+) ([\d.]+) ([\d.]+)"', drawn).groups())
    nodes = re.findall(r'<circle class="node" cx="([\d.]+)" cy="([\d.]+)" r="(\d+)"', drawn)
    assert len(nodes) == size
    for x, y, r in (map(float, node) for node in nodes):
        assert r <= x <= width - r
        assert top + r <= y <= top + height - r


def test_edges_of_members_that_are_not_shown_are_not_drawn(cluster_of):
    edge = Edge(left=0, right=40, probability=0.9, band=Band.AUTO)
    assert "<line" not in charts.graph(replace(cluster_of(3), edges=(edge,)), Language.EN, "g")
