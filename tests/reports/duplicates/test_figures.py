import pytest

from daicho.reports.duplicates import figures
from daicho.reports.duplicates.model import Cell, Member


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0%"),
        (0.71, "71.0%"),
        (0.0093, "0.93%"),
        (0.00012, "0.012%"),
        (0.0000568, "0.0057%"),
        (3e-8, "0.0000030%"),
        (1e-12, "<0.000001%"),
        (0.99999, ">99.9%"),
        (1.0, "100%"),
    ],
)
def test_a_share_keeps_two_digits_that_say_something(value, shown):
    assert figures.share(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0, "0%"), (1.0, "100%"), (1 - 1e-12, ">99.9%"), (1e-12, "<0.1%"), (0.5, "50.0%")]
)
def test_a_probability_is_never_rounded_to_certainty(value, shown):
    assert figures.probability(value) == shown


@pytest.mark.parametrize(("weight", "shown"), [(13.42, "+13.4"), (-3.25, "−3.2"), (0.04, "0"), (-0.04, "0")])
def test_bits_carry_their_sign(weight, shown):
    assert figures.bits(weight) == shown


@pytest.mark.parametrize(
    ("weight", "english", "japanese"),
    [
        (1.0, "about 2 times", "約2倍"),
        (-3.0, "about 8 times", "約8倍"),
        (3.32, "about 10 times", "約10倍"),
        (13.4, "about 11,000 times", "約1.1万倍"),
        (20.5, "about 1.5 million times", "約150万倍"),
        (27.0, "about 130 million times", "約1.3億倍"),
        (99.0, "over a trillion times", "1兆倍以上"),
    ],
)
def test_bits_become_a_number_of_times_in_the_words_of_each_language(weight, english, japanese):
    assert figures.times(weight) == (english, japanese)


def test_the_prior_is_said_as_one_pair_in_so_many():
    assert figures.one_in(-16.6) == ("1 pair in about 99,000", "約9.9万組に1組")
    assert figures.one_in(figures.log_odds(1 / 100)) == ("1 pair in about 100", "約100組に1組")
    assert figures.one_in(figures.log_odds(0.0)).en == "fewer than 1 pair in a trillion"


def test_a_bound_is_written_as_it_was_set():
    assert [figures.bound(value) for value in (0.1, 0.5, 0.9995)] == ["10%", "50%", "99.95%"]


def test_size_classes_lose_no_cluster_and_leave_out_empty_ones(sample_run):
    classes = figures.size_classes(sample_run)
    assert [one.span for one in classes] == ["2", "3", "4", "5", "6–10", "11–20", "51+"]
    assert sum(one.clusters for one in classes) == sample_run.cluster_count
    assert sum(one.records for one in classes) == sample_run.clustered


def test_columns_empty_in_every_member_are_left_out_and_missing_cells_are_empty(cluster_of):
    cluster = cluster_of(3)
    headers = figures.member_headers(cluster)
    assert headers == ("氏名", "メール", "電話", "会社名", "住所")
    cells = figures.member_cells(Member(record_id="x", values=(Cell("メール", "y", True),)), headers)
    assert [cell.value for cell in cells] == ["", "y", "", "", ""]
