import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from daicho.errors import InputError
from daicho.governance.intake.locate import open_export


def written(export, table, name="contacts.parquet"):
    pq.write_table(table, export / name)
    return export / name


def only(path, spool):
    (table,) = open_export(path, spool=spool).tables
    return table


def test_every_type_becomes_plain_text(export, spool, rows):
    at = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    table = pa.table(
        {
            "id": pa.array(["007", None]),
            "born": pa.array([dt.date(1980, 2, 29), None]),
            "naive": pa.array([at.replace(tzinfo=None), None], pa.timestamp("us")),
            "aware": pa.array([at, None], pa.timestamp("us", "Asia/Tokyo")),
            "amount": pa.array([Decimal("10.50"), None], pa.decimal128(10, 2)),
            "count": pa.array([90.0, 0.25]),
            "big": pa.array([2**62, 1]),
            "active": pa.array([True, False]),
        }
    )
    found = only(written(export, table), spool)
    assert found.headers == tuple(table.schema.names)
    assert rows(found) == [
        ("007", "1980-02-29", "2024-01-02 03:04:05", "2024-01-02 03:04:05+00", "10.50", "90", str(2**62), "true"),
        ("", "", "", "", "", "0.25", "1", "false"),
    ]


def test_nested_values_and_bytes_are_noted(export, spool, rows):
    table = pa.table({"id": [1], "tags": [["甲", "乙"]], "photo": [b"\xff\x00"]})
    found = only(written(export, table), spool)
    assert rows(found) == [("1", "[甲, 乙]", "ff00")]
    assert ["column 2" in found.notes[0].en, "column 3" in found.notes[1].en] == [True, True]


def test_repeated_and_hostile_column_names_are_read_by_position(export, spool, rows):
    table = pa.table([["1"], ["2"], ["3"]], names=["id", "id", 'x"; DROP TABLE t; --'])
    found = only(written(export, table, "we*ird.parquet"), spool)
    assert found.headers == ("id", "id (2)", 'x"; DROP TABLE t; --')
    assert rows(found) == [("1", "2", "3")]


def test_a_file_without_rows_is_noted(export, spool):
    found = only(written(export, pa.table({"id": pa.array([], pa.string())})), spool)
    assert found.rows == 0
    assert "no rows" in found.notes[0].en


@pytest.mark.parametrize("damage", ["cut", "junk", "page"])
def test_a_damaged_file_is_refused_before_anything_reads_it(export, spool, damage):
    path = written(export, pa.table({"id": [f"{index:09d}" for index in range(20_000)]}))
    data = bytearray(path.read_bytes())
    if damage == "cut":
        data = data[: len(data) // 2]
    elif damage == "junk":
        data = bytearray(b"not parquet")
    else:
        data[20:5000] = b"\xff" * 4980
    path.write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        open_export(path, spool=spool)


def test_a_value_stored_once_and_said_in_every_row_beyond_any_export_is_refused(export, spool, monkeypatch):
    monkeypatch.setattr("daicho.governance.intake.columnar.FREE_SIZE", 1 << 20)
    path = written(export, pa.table({"id": ["1"] * 3_000, "note": ["x" * 10_000] * 3_000}))
    assert path.stat().st_size < 100_000
    with pytest.raises(InputError, match="more than 200 times the file's size; refused as a decompression bomb"):
        open_export(path, spool=spool)


def test_repeated_values_of_an_honest_export_are_read(export, spool, rows):
    table = pa.table({"id": [f"{n}" for n in range(20_000)], "state": ["契約中のお客様"] * 20_000})
    written(export, table)
    assert len(rows(only(export, spool))) == 20_000
