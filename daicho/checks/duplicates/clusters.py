"""Keys become clusters: records that share a key are linked, linked records are one cluster."""

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from daicho.engine import Engine

LARGEST_GROUP = 50
"""A key more records share is a placeholder or a switchboard, not a customer."""


def cluster(engine: Engine, keys: str, other: str | None, *, into: str) -> None:
    """Build the table of duplicates, `row` and `cluster`, from key tables.

    Args:
        keys: key table of the object.
        other: key table of another object; then a record's cluster is the first record there it shares a key with.
        into: name of the table to build; rows without a duplicate are not in it.
    """
    if other is not None:
        engine.run(
            f"CREATE OR REPLACE TABLE {into} AS SELECT k.row, min(o.row) AS cluster FROM {keys} k "
            f"JOIN {_usable(other)} o USING (family, key) GROUP BY 1"
        )
        return
    links = (
        "SELECT k.row, min(k.row) OVER "
        "(PARTITION BY k.family, k.key, g.split, CASE WHEN g.split THEN k.veto END) AS hub "
        f"FROM {keys} k JOIN (SELECT family, key, count(DISTINCT veto) > 1 AS split FROM {keys} GROUP BY ALL "
        f"HAVING count(*) BETWEEN 2 AND {LARGEST_GROUP}) g USING (family, key) "
        # Two corporate numbers under one weak key: records with a number go by it, those without stay out.
        f"WHERE NOT g.split OR k.veto IS NOT NULL"
    )
    table = engine.batches(f"SELECT row, hub FROM ({links}) WHERE row <> hub ORDER BY row, hub").read_all()
    engine.register(into, _components(table))


def _usable(keys: str) -> str:
    return f"(SELECT family, key, row FROM {keys} QUALIFY count(*) OVER (PARTITION BY family, key) <= {LARGEST_GROUP})"


def _components(links: pa.Table) -> pa.Table:
    """Return every linked record with the smallest record of its component."""
    rows, hubs = links.column("row").to_numpy(), links.column("hub").to_numpy()
    members, index = np.unique(np.concatenate([rows, hubs]), return_inverse=True)
    start, end = index[: len(rows)], index[len(rows) :]
    graph = coo_matrix((np.ones(len(rows), dtype=np.int8), (start, end)), shape=(len(members), len(members)))
    count, labels = connected_components(graph, directed=False)
    smallest = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(smallest, labels, members)
    return pa.table({"row": pa.array(members, pa.int64()), "cluster": pa.array(smallest[labels], pa.int64())})
