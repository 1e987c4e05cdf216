"""Splink 5 on one labelled set: the peer of `duplicates.py`, run by it in a process (and an environment) of its own.

    python benchmarks/splink_peer.py febrl3 --data febrl3.csv --out DIR [--cut 0.9]

reads files as `duplicates.py` prepares them (ids in `record_id`, no labels) and writes `clusters.csv` and `pairs.csv`
as `daicho duplicates` does. The models are in `splink_models.py`. Blank cells are made NULL, which Splink's examples
leave undone and which helps it. Needs splink 5: `pip install --group bench`.
"""

import argparse
import logging
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator
from splink_models import MODELS, Model

SEED = 1
RECORD_ID = "record_id"


def loaded(connection: duckdb.DuckDBPyConnection, path: Path, extra: str) -> str:
    """Load a CSV file as text, cells trimmed and blank ones NULL; return the table's name."""
    reader = "read_csv(?, header = true, all_varchar = true)"
    names = [row[0] for row in connection.execute(f"DESCRIBE FROM {reader}", [str(path)]).fetchall()]
    columns = ", ".join(f'nullif(trim("{name}"), \'\') AS "{name.strip()}"' for name in names)
    table = f"input_{path.stem}"
    derived = f", {extra}" if extra else ""
    connection.execute(
        f'CREATE TABLE "{table}" AS SELECT *{derived} FROM (SELECT {columns} FROM {reader})', [str(path)]
    )
    return table


def run(model: Model, paths: Sequence[Path], out: Path, cut: float) -> None:
    """Train, predict, cluster and write what was found."""
    connection = duckdb.connect(config={"threads": 2})
    api = DuckDBAPI(connection)
    tables = [loaded(connection, path, model.extra_columns) for path in paths]
    settings = SettingsCreator(
        link_type="link_only" if len(paths) > 1 else "dedupe_only",
        unique_id_column_name=RECORD_ID,
        comparisons=list(model.comparisons),
        blocking_rules_to_generate_predictions=list(model.blocking),
        retain_matching_columns=False,
    )
    registered = [api.register(table, table_name=f"file_{number}") for number, table in enumerate(tables)]
    linker = Linker(registered if len(registered) > 1 else registered[0], settings, log_level=logging.ERROR)
    started = time.perf_counter()
    linker.training.estimate_probability_two_random_records_match(list(model.deterministic), recall=model.recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=model.max_pairs, seed=SEED)
    for number, rule in enumerate(model.training, 1):
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=model.without_term_frequencies
            )
        except ValueError as error:
            # Where nothing is double, its share of matches runs to zero and the logarithm fails; it goes on untrained.
            print(f"training {number} failed: {error}")
    trained = time.perf_counter()
    predicted = linker.inference.predict(threshold_match_probability=cut)
    scored = time.perf_counter()
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=cut)
    out.mkdir(parents=True, exist_ok=True)
    write(
        connection,
        f"SELECT {RECORD_ID}_l AS record_id_a, {RECORD_ID}_r AS record_id_b, match_probability AS probability, "
        f"match_weight FROM {predicted.physical_name}",
        out / "pairs.csv",
    )
    write(connection, f"SELECT {RECORD_ID}, cluster_id FROM {clusters.physical_name}", out / "clusters.csv")
    print(
        f"training {trained - started:.1f} s, prediction {scored - trained:.1f} s, "
        f"clusters and files {time.perf_counter() - scored:.1f} s"
    )


def write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """Write a query's rows as CSV."""
    connection.execute(f"COPY ({query}) TO '{path}' (HEADER)")


def main() -> None:
    """Read the command line and run one model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--data", type=Path, action="append", required=True, help="twice for a link")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cut", type=float, default=0.9)
    options = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    run(MODELS[options.model](), options.data, options.out, options.cut)


if __name__ == "__main__":
    main()
