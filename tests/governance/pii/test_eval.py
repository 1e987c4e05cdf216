"""`daicho pii eval`: the tables, the JSON, and what is refused."""

import json

import pytest

from daicho.language import Language
from daicho.reports.figures import display_width

GOLD = [
    {
        "id": "n1",
        "text": "山田様 090-0000-0000",
        "spans": [{"start": 0, "end": 2, "type": "PERSON"}, {"start": 4, "end": 17, "type": "PHONE"}],
        "special_care": [],
    },
    {
        "id": "n2",
        "spans": [{"start": 0, "end": 4, "type": "PERSON"}],
        "special_care": [{"start": 5, "end": 8, "category": "race"}],
    },
]
FOUND = [
    {"id": "n2", "spans": [{"start": 0, "end": 3, "type": "PERSON"}], "special_care": [{"start": 5, "end": 8, "category": "creed"}]},
    {"id": "n1", "spans": [{"start": 0, "end": 2, "type": "PERSON", "score": 0.9}], "special_care": []},
]  # fmt: skip


@pytest.fixture
def files(tmp_path):
    for name, lines in (("gold.jsonl", GOLD), ("pred.jsonl", FOUND)):
        (tmp_path / name).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return tmp_path


def row(said: str, name: str, table: int) -> list[str]:
    """Return the cells of a row in the n-th table that has it."""
    return [line.split() for line in said.splitlines() if line.strip().startswith(name)][table]


def test_tables_show_precision_and_recall_strictly_and_by_overlap(daicho, files):
    code, said, errors = daicho("pii", "eval", "gold.jsonl", "pred.jsonl", "--lang", "en")
    assert (code, errors) == (0, "")
    assert "2 texts compared" in said
    assert row(said, "PERSON", 0)[3:7] == ["2", "2", "1", "0.500"]
    assert row(said, "PERSON", 1)[3:7] == ["2", "2", "2", "1.000"]
    assert row(said, "PHONE", 0)[3:] == ["1", "0", "0", "–", "–", "0.000", "0.000–0.793", "0.000"]
    assert row(said, "all types", 1)[2:5] == ["3", "2", "2"]
    assert row(said, "whatever the category", 0)[3:6] == ["1", "1", "1"]
    assert row(said, "same category", 0)[2:5] == ["1", "1", "0"]


@pytest.mark.parametrize("language", list(Language))
def test_columns_of_a_table_end_together_in_both_languages(daicho, files, language):
    said = daicho("pii", "eval", "gold.jsonl", "pred.jsonl", "--lang", language)[1]
    for table in said.split("\n\n")[1:]:
        assert len({display_width(line) for line in table.splitlines()[1:]}) == 1
    assert ("適合率" in said) is (language is Language.JA)


def test_json_has_counts_shares_and_intervals(daicho, files):
    told = json.loads(daicho("pii", "eval", "gold.jsonl", "pred.jsonl", "--format", "json")[1])
    assert told["texts"] == 2
    assert told["strict"]["types"]["PERSON"]["precision"] == 0.5
    assert told["overlap"]["total"]["recall"] == pytest.approx(2 / 3, abs=1e-6)
    assert told["strict"]["types"]["PHONE"]["precision_95"] is None
    assert told["special_care"]["any_category"]["right"] == 1
    assert told["special_care"]["same_category"]["categories"]["creed"]["gold"] == 0


def test_a_type_from_a_stranger_cannot_drive_the_terminal(daicho, files):
    line = {"id": "n1", "spans": [{"start": 0, "end": 2, "type": "\x1b[31mEVIL\x1b[0m\nX"}]}
    for name in ("gold.jsonl", "pred.jsonl"):
        (files / name).write_text(json.dumps(line) + "\n", "utf-8")
    said = daicho("pii", "eval", "gold.jsonl", "pred.jsonl")[1]
    assert "\x1b" not in said
    assert "EVIL" in said


def test_labels_that_say_nothing_of_special_care_leave_it_out(daicho, files):
    for name in ("gold.jsonl", "pred.jsonl"):
        (files / name).write_text('{"id": 1, "spans": []}\n', "utf-8")
    assert "no text is labelled for it" in daicho("pii", "eval", "gold.jsonl", "pred.jsonl", "--lang", "en")[1]


def test_a_broken_line_is_one_message_with_file_and_line_and_exit_code_2(daicho, files):
    with (files / "pred.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "n3", "spans": [{"start": 9, "end": 2, "type": "鳳凰院"}]}\n')
    code, said, errors = daicho("pii", "eval", "gold.jsonl", "pred.jsonl")
    assert (code, said) == (2, "")
    assert errors.startswith("daicho: pred.jsonl:3: spans, entry 1:")
    assert "鳳凰院" not in errors
    assert "start < end" in daicho("pii", "eval", "gold.jsonl", "pred.jsonl", reader=Language.JA)[2]
