import pytest

from daicho.errors import InputError
from daicho.governance.intake import spool as spool_module
from daicho.governance.intake.locate import open_export


def refused(table):
    return {(rejection.reason.en, rejection.rows, rejection.lines) for rejection in table.rejections}


def test_keys_are_columns_in_the_order_the_file_first_uses_them(read, rows):
    table = read('{"id": "1", "name": "山田"}\n{"email": "a@mail.example", "id": "2"}\n', "contacts.jsonl")
    assert table.headers == ("id", "name", "email")
    assert rows(table) == [("1", "山田", ""), ("2", "", "a@mail.example")]
    assert (table.name, table.format) == ("contacts.jsonl", "jsonl")


def test_numbers_keep_their_digits_and_words_their_meaning(read, rows):
    table = read('{"a": 0.10, "b": 12345678901234567890, "c": true, "d": false, "e": null, "f": ""}\n', "x.ndjson")
    assert rows(table) == [("0.10", "12345678901234567890", "true", "false", "", "")]


def test_nested_values_are_kept_as_json_and_noted(read, rows):
    table = read('{"id": 1, "tags": ["甲", 1.5], "of": {"a": null}}\n', "x.jsonl")
    assert rows(table) == [("1", '["甲", 1.5]', '{"a": null}')]
    assert "column 2, 3" in table.notes[0].en


def test_a_bad_line_is_refused_by_its_number(read, rows):
    table = read(
        b'{"id": 1}\n\nnot json\n{"id": 2}\n[1]\n{"id": 1, "id": 2}\n{"id": NaN}\n{"id": "\xff"}\n{"id": "\\ud800"}\n'
        + b"[" * 100_000
        + b"\n"
        + b'{"id": {"long": '
        + b"9" * 5_000
        + b"}}\n",
        "x.jsonl",
    )
    assert rows(table) == [("1",), ("2",)]
    assert refused(table) == {
        ("no JSON", 4, (3, 7, 10, 11)),
        ("JSON, but no object", 1, (5,)),
        ("an object that names a key twice", 1, (6,)),
        ("bytes or escapes that are no characters", 2, (8, 9)),
    }
    assert table.rows_read == 10


def test_a_key_that_comes_late_widens_the_table_without_losing_order(read, rows, monkeypatch):
    monkeypatch.setattr(spool_module, "_BATCH_ROWS", 3)
    lines = [f'{{"id": {index}, "k{index // 5}": "v{index}"}}' for index in range(40)]
    table = read("\n".join(lines), "x.jsonl")
    assert table.headers == ("id", *(f"k{index}" for index in range(8)))
    assert [row[0] for row in rows(table)] == [str(index) for index in range(40)]
    assert rows(table)[39][8] == "v39"


def test_a_new_key_on_every_line_is_no_table(export, spool):
    (export / "x.jsonl").write_text("\n".join(f'{{"k{index}": 1}}' for index in range(2_100)))
    with pytest.raises(InputError, match="different keys"):
        open_export(export / "x.jsonl", spool=spool)
    assert list(spool.iterdir()) == []


def test_a_file_without_objects_says_what_is_expected(export, spool):
    (export / "x.jsonl").write_text("[1]\n[2]\n")
    with pytest.raises(InputError, match="one object a line"):
        open_export(export / "x.jsonl", spool=spool)
