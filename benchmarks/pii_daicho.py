"""Daicho as a contestant of `pii.py`: the scanner on notes, `classify_table` in full mode on a table.

    python benchmarks/pii_daicho.py notes NOTES.jsonl OUT.json
    python benchmarks/pii_daicho.py table TABLE.arrow OUT.json

One process, no pool.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from pii_timed import FIRST, WARM_UP, Clock, Finder, Found, time_notes


def ready() -> Finder:
    """Return the finder of spans."""
    from daicho.checks.pii.scanner import Scanner

    scanner = Scanner()

    def find(texts: Sequence[str]) -> list[Found]:
        return [
            Found(
                [(span.start, span.end, str(span.type)) for span in found.spans],
                [(care.start, care.end, str(care.category)) for care in found.special_care],
            )
            for found in scanner.scan_many(texts)
        ]

    return find


def time_table(source: Path, out: Path) -> None:
    """Classify every column of a table, all values read, and write the clock."""
    import pyarrow as pa

    from daicho.checks.pii.columns import classify_table
    from daicho.checks.pii.scanner import Scanner

    clock = Clock()
    scanner = Scanner()

    def classify(table: pa.Table) -> None:
        columns = dict(zip(table.column_names, table.columns, strict=True))
        for finding in classify_table(columns, {}, mode="full", scanner=scanner):
            print(f"{finding.column}: {finding.type}, {finding.distinct:,} distinct, {finding.looked_at:,} read")

    classify(pa.table({"備考": [FIRST], "氏名": ["三枝 由梨"]}))
    clock.note("first")
    classify(pa.table({"備考": list(WARM_UP), "氏名": ["三枝 由梨", "久米田 剛", "", "Rosalind Ashworth", "Chen Wei"]}))
    clock.note("loaded")
    with pa.OSFile(str(source)) as file:
        table = pa.ipc.open_file(file).read_all()
    clock.note("begun")
    classify(table)
    clock.note("done")
    clock.write(out)


def main() -> None:
    """Read the command line and run."""
    kind, source, out = sys.argv[1:]
    if kind == "table":
        time_table(Path(source), Path(out))
    else:
        time_notes(ready, Path(source), Path(out))


if __name__ == "__main__":
    main()
