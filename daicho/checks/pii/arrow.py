"""Batches in, batches out: for Spark's `mapInArrow`, Ray, or anything else that speaks Arrow.

def scan(batches):
    scanner = Scanner()  # once per worker
    for batch in batches:
        yield scan_batch(batch, "notes", scanner, keep=("id",))

frame.mapInArrow(scan, schema)
"""

from collections.abc import Sequence

import pyarrow as pa

from daicho.checks.pii.scanner import Scanner

SPANS = pa.list_(
    pa.struct([("start", pa.int32()), ("end", pa.int32()), ("type", pa.string()), ("score", pa.float32())])
)
SPECIAL_CARE = pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32()), ("category", pa.string())]))


def scan_batch(
    batch: pa.RecordBatch, column: str, scanner: Scanner, *, keep: Sequence[str] = (), label: str | None = None
) -> pa.RecordBatch:
    """Return what the texts of one column say about people, one row per row; no text is in it.

    Args:
        batch: with a column of strings.
        column: its name.
        scanner: made once per worker.
        keep: further columns of the batch to hand on, ids above all.
        label: header that counts as said before each text; the column's name where None.

    Returns:
        the columns kept, then `spans` (SPANS) and `special_care` (SPECIAL_CARE).
    """
    texts = [text or "" for text in batch.column(column).cast(pa.string()).to_pylist()]
    found = scanner.scan_many(texts, label or column)
    spans = [[{"start": s.start, "end": s.end, "type": str(s.type), "score": s.score} for s in f.spans] for f in found]
    cares = [[{"start": s.start, "end": s.end, "category": str(s.category)} for s in f.special_care] for f in found]
    return pa.RecordBatch.from_arrays(
        [*(batch.column(name) for name in keep), pa.array(spans, SPANS), pa.array(cares, SPECIAL_CARE)],
        names=[*keep, "spans", "special_care"],
    )
