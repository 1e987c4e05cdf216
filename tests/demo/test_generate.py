import hashlib
import json
import re
from datetime import date

import pytest

from daicho.demo import generate_demo
from daicho.errors import InputError, OutputError

AS_OF = date(2026, 11, 1)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
PREFIXES = {
    "取引先": "001",
    "取引先責任者": "003",
    "リード": "00Q",
    "商談": "006",
    "活動": "00T",
    "ユーザ": "005",
    "商品": "01t",
}


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def checksum(record_id):
    chunks = (record_id[start : start + 5] for start in (0, 5, 10))
    return "".join(LETTERS[sum(1 << place for place, char in enumerate(chunk) if char.isupper())] for chunk in chunks)


def test_the_same_arguments_give_the_same_bytes_and_another_seed_others(tmp_path):
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        generate_demo(tmp_path / name, rows=120, seed=seed, as_of=AS_OF)
    first, again, other = (digests(tmp_path / name) for name in ("a", "b", "c"))
    assert len(first) == 8
    assert first == again
    assert all(first[name] != other[name] for name in first if name != "商品.csv")


def test_objects_stand_in_proportion_to_the_contacts(demo):
    counts = {name: len(rows) for name, rows in demo.tables.items()}
    assert counts == {
        "取引先": 166, "取引先責任者": 1000, "リード": 333, "商談": 500, "活動": 2000, "ユーザ": 10, "商品": 10,
    }  # fmt: skip
    assert sorted(demo.summary.rows.values()) == sorted(counts.values())


def test_the_key_lies_outside_the_folder_to_audit_and_names_the_day_and_the_seed(demo):
    assert demo.summary.answer_key.parent == demo.summary.exports.parent
    document = json.loads(demo.summary.answer_key.read_text(encoding="utf-8"))
    assert (document["as_of"], document["seed"]) == ("2026-11-01", 11)


def test_ids_have_the_prefix_of_their_object_and_a_right_checksum(demo):
    for name, prefix in PREFIXES.items():
        own = next(header for header in demo.tables[name][0] if header.endswith(" ID"))
        ids = [row[own] for row in demo.tables[name] if row[own]]
        assert len(ids) >= len(demo.tables[name]) - 4
        for record_id in ids:
            assert re.fullmatch(rf"{prefix}[0-9A-Za-z]{{12}}[A-Z0-5]{{3}}", record_id)
            assert record_id[15:] == checksum(record_id[:15])


def test_mail_and_web_addresses_stay_under_example(demo):
    for rows in demo.tables.values():
        for row in rows:
            assert all(not cell or cell.endswith(".example") for header, cell in row.items() if header == "メール")
            website = row.get("Web サイト", "")
            assert not website.startswith("https") or website.endswith(".example/")


def test_the_leads_are_cp932_and_everything_else_utf8_with_a_mark(demo):
    for path in demo.summary.exports.iterdir():
        content = path.read_bytes()
        if path.stem == "リード":
            assert content.decode("cp932").startswith('"リード ID"')
            with pytest.raises(UnicodeDecodeError):
                content.decode()
        else:
            assert content.startswith(b"\xef\xbb\xbf")


def test_some_cells_hold_line_breaks_and_quotes_as_real_exports_do(demo):
    cells = [cell for row in demo.tables["取引先責任者"] for cell in row.values()]
    assert any("\n" in cell for cell in cells)
    assert any('"' in cell for cell in cells)


@pytest.mark.parametrize("rows", [0, 99, 1_200_001])
def test_an_impossible_size_is_refused_with_the_sizes_that_are_possible(tmp_path, rows):
    with pytest.raises(InputError) as caught:
        generate_demo(tmp_path, rows=rows, seed=1, as_of=AS_OF)
    assert "1,200,000" in caught.value.message.en
    assert "100〜1,200,000" in caught.value.message.ja


def test_a_negative_seed_is_refused(tmp_path):
    with pytest.raises(InputError):
        generate_demo(tmp_path, rows=100, seed=-1, as_of=AS_OF)


def test_a_day_outside_the_calendar_is_refused(tmp_path):
    with pytest.raises(InputError):
        generate_demo(tmp_path, rows=100, seed=1, as_of=date(1999, 12, 31))


def test_a_file_in_the_way_is_an_output_error(tmp_path):
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(OutputError):
        generate_demo(tmp_path / "out", rows=100, seed=1, as_of=AS_OF)
