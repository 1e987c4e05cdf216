"""How well found duplicates agree with labels: pairs as emitted, pairs after transitive closure, B-cubed, false merges.

    python benchmarks/labelled/evaluate.py --data persons.csv --id unique_id --label cluster --out DIR [--cut 0.9]

reads `clusters.csv` (`record_id, cluster_id`) and `pairs.csv` (`record_id_a, record_id_b, probability`) in DIR. Two
`--data` files are a link: only pairs across the files count. Pairs are counted from group sizes, never listed, so
millions of rows take seconds. A record no cluster names stands alone; a record without a label is like no other.
"""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Counts of pairs, and the three rates everyone asks for."""

    right: int
    """Pairs found that are true."""
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Share of found pairs that are true, in [0, 1]; nothing found is not wrong."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of true pairs that are found, in [0, 1]; nothing to find is all found."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in [0, 1]."""
        return _harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Everything measured about one result."""

    pair: Rates | None
    """Pairs as emitted; None when only clusters were given."""
    cluster: Rates
    b3_precision: float
    b3_recall: float
    rows: int
    merged_rows: int
    """Rows that share a cluster with a row of another label."""

    @property
    def b3(self) -> float:
        """B-cubed F1, in [0, 1]: every record counts once, however large its cluster."""
        return _harmonic(self.b3_precision, self.b3_recall)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def evaluate(labels: pa.Table, clusters: pa.Table, pairs: pa.Table | None = None) -> Scores:
    """Return the scores of clusters and, when given, of pairs.

    Args:
        labels: `record_id, label` and, for a link, `file` (0 or 1). One row per record.
        clusters: `record_id, cluster_id`.
        pairs: `record_id_a, record_id_b`, already cut; order and repeats do not matter.

    Raises:
        ValueError: an id is used twice in the labels or in the clusters, or the result names a record no label knows.

    Source: Bagga and Baldwin 1998 (B-cubed).
    """
    link = "file" in labels.column_names
    with duckdb.connect() as connection:
        connection.register("given", labels)
        connection.register("clusters", clusters)
        connection.execute(
            f"""
            CREATE TABLE label AS
            SELECT record_id::VARCHAR AS id, coalesce(label::VARCHAR, 'alone ' || record_id) AS label,
                   {"file" if link else "0"} AS file
            FROM given
            """
        )
        _refuse(connection, "SELECT id FROM label GROUP BY id HAVING count(*) > 1", "ids used twice in the labels")
        _refuse(
            connection,
            "SELECT record_id FROM clusters GROUP BY record_id HAVING count(*) > 1",
            "records in more than one cluster",
        )
        _refuse(
            connection,
            "SELECT record_id FROM clusters ANTI JOIN label ON id = record_id::VARCHAR",
            "unknown records in clusters",
        )
        connection.execute(
            """
            CREATE TABLE placed AS
            SELECT id, label, file, coalesce(cluster_id::VARCHAR, 'alone ' || id) AS cluster
            FROM label LEFT JOIN clusters ON id = record_id::VARCHAR
            """
        )
        true = _count(connection, "label", link=link)
        b3_precision, b3_recall, rows, merged = connection.execute(
            """
            WITH cell AS (SELECT label, cluster, count(*) AS n FROM placed GROUP BY ALL),
            sized AS (
                SELECT n, sum(n) OVER (PARTITION BY cluster) AS in_cluster, sum(n) OVER (PARTITION BY label) AS in_label
                FROM cell
            )
            SELECT sum(n * n / in_cluster) / sum(n), sum(n * n / in_label) / sum(n), sum(n),
                   coalesce(sum(n) FILTER (n < in_cluster), 0)
            FROM sized
            """
        ).fetchall()[0]
        return Scores(
            pair=None if pairs is None else _pairs(connection, pairs, true, link=link),
            cluster=Rates(
                right=_count(connection, "label, cluster", link=link),
                found=_count(connection, "cluster", link=link),
                true=true,
            ),
            b3_precision=b3_precision,
            b3_recall=b3_recall,
            rows=int(rows),
            merged_rows=int(merged),
        )


def _refuse(connection: duckdb.DuckDBPyConnection, query: str, what: str) -> None:
    count = connection.execute(f"SELECT count(*) FROM ({query})").fetchall()[0][0]
    if count:
        raise ValueError(f"{count:,} {what}")


def _count(connection: duckdb.DuckDBPyConnection, groups: str, *, link: bool) -> int:
    """Count the pairs inside groups from their sizes; of a link, only those across the files."""
    pairs = "count(*) FILTER (file = 0) * count(*) FILTER (file = 1)" if link else "count(*) * (count(*) - 1) // 2"
    query = f"SELECT coalesce(sum(n), 0) FROM (SELECT {pairs} AS n FROM placed GROUP BY {groups})"
    return int(connection.execute(query).fetchall()[0][0])


def _pairs(connection: duckdb.DuckDBPyConnection, pairs: pa.Table, true: int, *, link: bool) -> Rates:
    connection.register("emitted", pairs)
    _refuse(
        connection,
        "SELECT unnest([record_id_a::VARCHAR, record_id_b::VARCHAR]) FROM emitted EXCEPT SELECT id FROM label",
        "unknown records in pairs",
    )
    found, right = connection.execute(
        f"""
        WITH once AS (
            SELECT DISTINCT least(record_id_a::VARCHAR, record_id_b::VARCHAR) AS a,
                            greatest(record_id_a::VARCHAR, record_id_b::VARCHAR) AS b
            FROM emitted
        )
        SELECT count(*), count(*) FILTER (one.label = other.label)
        FROM once JOIN label AS one ON once.a = one.id JOIN label AS other ON once.b = other.id
        WHERE a <> b {"AND one.file <> other.file" if link else ""}
        """
    ).fetchall()[0]
    return Rates(right=right, found=found, true=true)


def read(path: Path, columns: Sequence[str] = ()) -> pa.Table:
    """Return a CSV file as text, these columns or all."""
    convert = pyarrow.csv.ConvertOptions(strings_can_be_null=True, null_values=[""], include_columns=list(columns))
    names = pyarrow.csv.open_csv(path, parse_options=_LINES).schema.names
    convert.column_types = dict.fromkeys(names, pa.string())
    return pyarrow.csv.read_csv(path, convert_options=convert, parse_options=_LINES)


_LINES = pyarrow.csv.ParseOptions(newlines_in_values=True)


def read_labels(paths: Sequence[Path], record_id: str, label: str, pattern: str = "") -> pa.Table:
    """Return `record_id, label` of one file, and `file` too of a link's two.

    Args:
        paths: One file, or the two of a link.
        record_id: Column of the id.
        label: Column of the label.
        pattern: Regular expression; the label is what its first group finds in the column.
    """
    tables = []
    for number, path in enumerate(paths):
        whole = read(path)
        ids, labels = whole[record_id], whole[label]
        if pattern:
            labels = pa.array([_first_group(pattern, text) for text in labels.to_pylist()])
        columns = {"record_id": ids, "label": labels}
        if len(paths) > 1:
            columns["file"] = pa.array([number] * len(ids))
        tables.append(pa.table(columns))
    return pa.concat_tables(tables)


def _first_group(pattern: str, text: str | None) -> str | None:
    found = re.search(pattern, text or "")
    return found.group(1) if found else None


def read_pairs(path: Path, cut: float) -> pa.Table:
    """Return the pairs of a file whose probability is at least `cut`."""
    pairs = read(path, ("record_id_a", "record_id_b", "probability"))
    return pairs.filter(pc.greater_equal(pairs["probability"].cast(pa.float64()), cut))


def described(scores: Scores) -> str:
    """Return the scores as a few lines of text."""
    kinds = {"pairs": scores.pair, "clusters": scores.cluster}
    lines = [
        f"{name:<9} P {rates.precision:.4f}  R {rates.recall:.4f}  F1 {rates.f1:.4f}  "
        f"({rates.right:,} right, {rates.found:,} found, {rates.true:,} true)"
        for name, rates in kinds.items()
        if rates
    ]
    lines.append(f"{'B-cubed':<9} P {scores.b3_precision:.4f}  R {scores.b3_recall:.4f}  F1 {scores.b3:.4f}")
    lines.append(f"rows merged with somebody else's: {scores.merged_rows:,} of {scores.rows:,}")
    return "\n".join(lines)


def main() -> None:
    """Read the command line and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--id", required=True)
    parser.add_argument("--label", required=True)
    parser.add_argument("--label-pattern", default="", help=r"what of the label counts, e.g. 'rec-(\d+)-'")
    parser.add_argument("--out", type=Path, required=True, help="folder with clusters.csv and pairs.csv")
    parser.add_argument("--cut", type=float, default=0.9)
    options = parser.parse_args()
    labels = read_labels(options.data, options.id, options.label, options.label_pattern)
    pairs = options.out / "pairs.csv"
    scores = evaluate(
        labels,
        read(options.out / "clusters.csv", ("record_id", "cluster_id")),
        read_pairs(pairs, options.cut) if pairs.exists() else None,
    )
    print(described(scores))


if __name__ == "__main__":
    main()
