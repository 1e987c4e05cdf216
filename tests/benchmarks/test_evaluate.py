"""The evaluator of the duplicate benchmarks, against numbers worked out by hand."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pytest

FILE = Path(__file__).parents[2] / "benchmarks" / "labelled" / "evaluate.py"


@pytest.fixture(scope="module")
def judge() -> ModuleType:
    """The evaluator, loaded by path: benchmarks are scripts, not a package."""
    spec = importlib.util.spec_from_file_location("evaluate", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["evaluate"] = module  # dataclasses look their own module up
    spec.loader.exec_module(module)
    return module


def labelled(text: str, files: str = "") -> pa.Table:
    """Records 1, 2, 3 … with one letter each as label and, of a link, one digit each as file."""
    columns = {"record_id": [str(n) for n in range(1, len(text) + 1)], "label": list(text)}
    return pa.table(columns | ({"file": [int(digit) for digit in files]} if files else {}))


def clustered(*groups: str) -> pa.Table:
    """Clusters as words: '12 3' puts records 1 and 2 together."""
    rows = [(record, f"c{number}") for number, group in enumerate(groups) for record in group]
    return pa.table({"record_id": [row[0] for row in rows], "cluster_id": [row[1] for row in rows]})


def paired(*pairs: str) -> pa.Table:
    """Pairs as two-letter words."""
    return pa.table({"record_id_a": [pair[0] for pair in pairs], "record_id_b": [pair[1] for pair in pairs]})


def test_a_perfect_result_scores_one_everywhere(judge: ModuleType) -> None:
    scores = judge.evaluate(labelled("AABBC"), clustered("12", "34", "5"), paired("12", "34"))
    assert (scores.pair.f1, scores.cluster.f1, scores.b3, scores.merged_rows) == (1.0, 1.0, 1.0, 0)


def test_counts_follow_the_hand_worked_example(judge: ModuleType) -> None:
    # A = 1 2 3, B = 4 5, C = 6: true pairs 3 + 1 = 4. Clusters {1 2 4}, {3}, {5 6}: 3 + 1 = 4 found, only 1-2 right.
    scores = judge.evaluate(labelled("AAABBC"), clustered("124", "3", "56"), paired("12", "24", "56"))
    assert (scores.cluster.right, scores.cluster.found, scores.cluster.true) == (1, 4, 4)
    # Emitted pairs: 1-2 is right, 2-4 and 5-6 are not; 1-4 came in by closure only.
    assert (scores.pair.right, scores.pair.found, scores.pair.true) == (1, 3, 4)
    assert scores.pair.precision == pytest.approx(1 / 3)
    assert scores.pair.recall == pytest.approx(1 / 4)
    assert scores.pair.f1 == pytest.approx(2 / 7)
    # B-cubed precision: 1 and 2 have 2/3, 4 has 1/3, 3 has 1, 5 and 6 have 1/2: 11/3 over six records.
    assert scores.b3_precision == pytest.approx(11 / 18)
    # B-cubed recall: 1 and 2 have 2/3, 3 has 1/3, 4 and 5 have 1/2, 6 has 1: 11/3 over six records.
    assert scores.b3_recall == pytest.approx(11 / 18)
    # Everyone but 3 shares a cluster with a stranger.
    assert (scores.merged_rows, scores.rows) == (5, 6)


def test_a_record_no_cluster_names_stands_alone(judge: ModuleType) -> None:
    scores = judge.evaluate(labelled("AAB"), clustered("12"))
    assert (scores.cluster.f1, scores.b3, scores.pair) == (1.0, 1.0, None)


def test_a_link_counts_only_pairs_across_its_two_files(judge: ModuleType) -> None:
    # File 0 holds A1 A2 B3, file 1 holds A4 B5 C6: true pairs across are 1-4, 2-4, 3-5.
    labels = labelled("AABABC", files="000111")
    scores = judge.evaluate(labels, clustered("124", "36", "5"), paired("14", "24", "36", "12"))
    # Across in clusters: 1-4, 2-4 right, 3-6 wrong; 1-2 lies in one file and is nobody's business.
    assert (scores.cluster.right, scores.cluster.found, scores.cluster.true) == (2, 3, 3)
    assert (scores.pair.right, scores.pair.found, scores.pair.true) == (2, 3, 3)


def test_repeated_and_turned_pairs_count_once(judge: ModuleType) -> None:
    scores = judge.evaluate(labelled("AAB"), clustered("12"), paired("12", "21", "12", "11"))
    assert (scores.pair.right, scores.pair.found) == (1, 1)


def test_finding_nothing_is_precise_and_useless(judge: ModuleType) -> None:
    scores = judge.evaluate(labelled("AA"), clustered("1", "2"), paired())
    assert (scores.pair.precision, scores.pair.recall, scores.pair.f1) == (1.0, 0.0, 0.0)


def test_any_merge_is_false_where_every_row_is_somebody_else(judge: ModuleType) -> None:
    labels = pa.table({"record_id": ["1", "2", "3"], "label": pa.array([None, None, "X"], pa.string())})
    scores = judge.evaluate(labels, clustered("12", "3"))
    assert (scores.merged_rows, scores.cluster.f1) == (2, 0.0)


@pytest.mark.parametrize(
    ("labels", "clusters", "said"),
    [
        (pa.table({"record_id": ["1", "1"], "label": ["A", "A"]}), clustered("1"), "used twice"),
        (labelled("AA"), clustered("12", "2"), "more than one cluster"),
        (labelled("AA"), clustered("129"), "unknown records"),
    ],
)
def test_results_that_do_not_fit_the_labels_are_refused(
    judge: ModuleType, labels: pa.Table, clusters: pa.Table, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        judge.evaluate(labels, clusters)


def test_a_million_rows_in_one_cluster_are_counted_without_listing_pairs(judge: ModuleType) -> None:
    ids = pa.array(range(1_000_000)).cast(pa.string())
    everyone = pa.array(["c"] * 1_000_000)
    scores = judge.evaluate(
        pa.table({"record_id": ids, "label": everyone}), pa.table({"record_id": ids, "cluster_id": everyone})
    )
    assert scores.cluster.found == 499_999_500_000


def test_labels_inside_ids_and_spaces_in_headers_are_read(judge: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "febrl.csv"
    path.write_text("rec_id, given_name\nrec-10-org, ann\nrec-10-dup-0, anne\nrec-7-org,\n", encoding="utf-8")
    labels = judge.read_labels([path], "rec_id", "rec_id", r"rec-(\d+)-")
    assert labels["label"].to_pylist() == ["10", "10", "7"]


def test_pairs_below_the_cut_do_not_count(judge: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("record_id_a,record_id_b,probability,band\n1,2,0.9,auto\n2,3,0.899,review\n", encoding="utf-8")
    assert judge.read_pairs(path, 0.9).num_rows == 1
