"""The files of a duplicate run: clusters.csv, pairs.csv, duplicates.html.

clusters.csv has a line for every record, pairs.csv one for every pair that is not plainly different. Both open in a
spreadsheet by double click and hold ids and levels, never a cell.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from daicho.checks.duplicates.find import Found, Pairs
from daicho.checks.duplicates.rules import Band
from daicho.governance.duplicates.records import Records
from daicho.governance.duplicates.words import LEVELS
from daicho.language import Language
from daicho.masking import neutralise
from daicho.reports.duplicates.html import render_html
from daicho.reports.duplicates.model import DuplicateReport
from daicho.reports.folder import write_folder

CLUSTERS_FILE, PAIRS_FILE, HTML_FILE = "clusters.csv", "pairs.csv", "duplicates.html"
_FIRST_COLUMN = {CLUSTERS_FILE: b'\xef\xbb\xbf"record_id"', PAIRS_FILE: b'\xef\xbb\xbf"record_id_a"'}
_SAFE = r"^[\p{L}\p{N}#][\p{L}\p{N}_.:/#-]*$"
_BANDS = pa.array(["no", "review", "auto"])
_SINGLE = "single"


def write_files(directory: Path, report: DuplicateReport, records: Records, found: Found, language: Language) -> None:
    """Write the folder.

    Raises:
        OutputError: something Daicho did not write is in the way, or the disk refuses.
    """

    def fill(draft: Path) -> None:
        ids = _safe(records.ids)
        _write(draft / CLUSTERS_FILE, _clusters(ids, records, found))
        _write(draft / PAIRS_FILE, _pairs(ids, found))
        (draft / HTML_FILE).write_text(render_html(report, language), encoding="utf-8", newline="\n")

    write_folder(directory, fill, ours=_written_before)


def cluster_ids(found: Found) -> npt.NDArray[np.int64]:
    """Return the number of every row's cluster, from 1, in the order of the clusters' first rows."""
    if found.groups is None:
        return np.arange(1, found.rows + 1)
    return np.unique(found.groups.cluster, return_inverse=True)[1].astype(np.int64) + 1


def cluster_bands(found: Found) -> npt.NDArray[np.uint8]:
    """Return the band of every row's cluster: REVIEW where some record is held by pairs that wait for a person only."""
    band = np.full(found.rows, Band.AUTO, dtype=np.uint8)
    if found.groups is None or found.pairs is None:
        return band
    cluster, pairs = found.groups.cluster, found.pairs
    inside = (cluster[pairs.left] == cluster[pairs.right]) & (pairs.band == Band.AUTO)
    held = np.zeros(found.rows, dtype=np.bool_)
    held[pairs.left[inside]] = held[pairs.right[inside]] = True
    sizes = np.bincount(cluster, minlength=found.rows)
    loose = np.zeros(found.rows, dtype=np.bool_)
    loose[cluster[~held & (sizes[cluster] > 1)]] = True
    band[loose[cluster]] = Band.REVIEW
    return band


def _safe(ids: list[str]) -> pa.Array:
    column = pa.array(ids, pa.string())
    safe = pc.match_substring_regex(column, _SAFE)
    if pc.all(safe).as_py():
        return column
    return pa.array(
        [one if fine else neutralise(one) for one, fine in zip(ids, safe.to_pylist(), strict=True)], pa.string()
    )


def _clusters(ids: pa.Array, records: Records, found: Found) -> pa.Table:
    number = cluster_ids(found)
    size = np.bincount(number)[number] if len(number) else number
    confidence = found.groups.confidence if found.groups is not None else np.ones(found.rows)
    band = pc.if_else(pa.array(size > 1), _BANDS.take(pa.array(cluster_bands(found))), _SINGLE)
    columns = {
        "record_id": ids,
        "cluster_id": pa.array(number),
        "size": pa.array(size),
        "confidence": pa.array(np.round(confidence, 4)),
        "band": band,
    }
    if records.sides is not None:
        columns["table"] = pa.array(records.sides + 1)
    return pa.table(columns)


def _pairs(ids: pa.Array, found: Found) -> pa.Table:
    pairs = found.pairs if found.pairs is not None else _no_pairs(len(found.evidence))
    columns = {
        "record_id_a": ids.take(pa.array(pairs.left)),
        "record_id_b": ids.take(pa.array(pairs.right)),
        "probability": pa.array(np.round(pairs.probability, 6)),
        "match_weight": pa.array(np.round(pairs.weight, 2)),
        "band": _BANDS.take(pa.array(pairs.band)),
    }
    for index, one in enumerate(found.evidence):
        names = pa.array([level.en for level in LEVELS[one.comparison]])
        name = neutralise(one.name)
        columns[name if name not in columns else f"{name} ({index + 1})"] = names.take(pa.array(pairs.levels[:, index]))
    return pa.table(columns)


def _no_pairs(evidence: int) -> Pairs:
    rows, numbers = np.empty(0, np.int64), np.empty(0)
    return Pairs(
        left=rows,
        right=rows,
        levels=np.empty((0, evidence), np.uint8),
        probability=numbers,
        weight=numbers,
        band=np.empty(0, np.uint8),
        decided=np.empty(0, np.bool_),
    )


def _write(path: Path, table: pa.Table) -> None:
    with path.open("wb") as file:
        file.write("\ufeff".encode())
        csv.write_csv(table, file)


def _written_before(target: Path) -> set[str]:
    """Return the files an earlier run wrote into `target`; none where they do not begin as ours do."""
    for name, start in _FIRST_COLUMN.items():
        path = target / name
        if path.is_file():
            with path.open("rb") as file:
                if file.read(len(start)) != start:
                    return set()
    return {CLUSTERS_FILE, PAIRS_FILE, HTML_FILE} if (target / CLUSTERS_FILE).is_file() else set()
