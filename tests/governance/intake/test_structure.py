import csv
import io
import random

import pytest

from daicho.governance.intake import structure
from daicho.governance.intake.dialect import Dialect
from daicho.governance.intake.spool import Spool
from daicho.governance.intake.structure import direct_relation

COMMA = Dialect(delimiter=",", quote='"', skip_space=False)


def direct(tmp_path, data, width=2):
    path = tmp_path / "contacts.csv"
    path.write_bytes(data)
    return direct_relation(path, COMMA, width, Spool(tmp_path))


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n1,2\n",
        b"a,b\r\n1,2\r\n",
        b"a,b\n1,2",
        b'a,b\r\n1,"2\n3"\r\n',
        b'a,b\n1,"2\r\n3"\n',
        b'\xef\xbb\xbf"a","b"\r\n"1","2 ""x"""\r\n',
    ],
)
def test_regular_files_are_left_to_duckdb(tmp_path, data):
    found = direct(tmp_path, data)
    assert found is not None
    assert found[1] == 1


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\r\n1,2\n3,4\r\n",  # DuckDB alone finds no row and no error
        b"a,b\n1,2\r3,4\n",
        b"a,b\n1\n",
        b"a,b\n1,2,3\n",
        b'a,b\n1,"2\n3,4\n',
        b'a,b\n1,"2"x\n',
        b"a,b\n1,2\n,\n",
        b'a,b\n1,2\n"",""\n3,4\n',
        b"a,b\n1,2\n\n3,4\n",
        b'"a\nx",b\r\n1,2\r\n',
    ],
)
def test_anything_odd_is_read_row_by_row(tmp_path, data):
    assert direct(tmp_path, data) is None


def test_rows_are_counted_across_chunk_borders(tmp_path, monkeypatch):
    monkeypatch.setattr(structure, "_CHUNK", 37)
    dice = random.Random(4)
    for line_end in ("\n", "\r\n"):
        rows = [[f"k{index}", dice.choice(["x", "", "a,b", "l\nm", 'q"q', "\n\n", "日本" * 9])] for index in range(300)]
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator=line_end).writerows([["a", "b"], *rows])
        found = direct(tmp_path, written.getvalue().encode())
        assert found is not None
        assert found[1] == len(rows)
