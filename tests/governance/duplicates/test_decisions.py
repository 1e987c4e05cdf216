"""What a person has decided is final, and a file that says something else is refused."""

import pytest

from daicho.errors import InputError
from daicho.governance.duplicates.decisions import read_decisions

IDS = ["a", "b", "c", "twice", "twice"]


@pytest.fixture
def decide(tmp_path):
    def read(text, encoding="utf-8"):
        path = tmp_path / "decisions.csv"
        path.write_bytes(text.encode(encoding))
        return read_decisions(path, IDS)

    return read


@pytest.mark.parametrize("word", ["yes", "y", "同一", "はい", "○", "1"])
def test_a_yes_in_either_language_joins(decide, word):
    decisions = decide(f"record_id_a,record_id_b,decision\nb,a,{word}\n")
    assert decisions.same.tolist() == [[0, 1]]
    assert not len(decisions.different)


@pytest.mark.parametrize("word", ["no", "n", "別人", "いいえ", "×", "0"])
def test_a_no_in_either_language_parts(decide, word):
    decisions = decide(f"record_id_a,record_id_b,decision\na,c,{word}\n")
    assert decisions.different.tolist() == [[0, 2]]
    assert not len(decisions.same)


def test_a_filled_in_pairs_file_with_gaps_is_read_as_it_is(decide):
    text = "record_id_a,record_id_b,probability,decision,band\r\na,b,0.5,,review\r\na,c,0.4, no ,review\r\n"
    decisions = decide(text, "utf-8-sig")
    assert (decisions.different.tolist(), len(decisions.same), decisions.unknown) == ([[0, 2]], 0, 0)


def test_a_line_said_twice_counts_once(decide):
    assert decide("record_id_a,record_id_b,decision\na,b,yes\nb,a,yes\n").same.tolist() == [[0, 1]]


@pytest.mark.parametrize("pair", ["a,gone", "a,twice", "a,a"])
def test_a_pair_that_is_not_two_records_is_counted_and_passed_over(decide, pair):
    decisions = decide(f"record_id_a,record_id_b,decision\n{pair},yes\n")
    assert (len(decisions.same), decisions.unknown) == (0, 1)


def test_another_word_is_refused_with_its_line_and_not_its_text(decide):
    with pytest.raises(InputError) as refused:
        decide("record_id_a,record_id_b,decision\na,b,yes\na,c,canary-word\n")
    assert "decisions.csv:3" in refused.value.message.en
    assert "decisions.csv:3" in refused.value.message.ja
    assert "canary-word" not in refused.value.message.en + refused.value.message.ja


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "record_id_a,record_id_b\na,b\n"])
def test_a_file_without_its_columns_is_refused(decide, text):
    with pytest.raises(InputError) as refused:
        decide(text)
    assert "decisions.csv" in refused.value.message.en


def test_a_file_in_another_encoding_is_refused_in_words(decide):
    with pytest.raises(InputError, match="UTF-8"):
        decide("record_id_a,record_id_b,decision\na,b,同一\n", "cp932")


def test_decisions_hold_in_a_whole_run(daicho, table, people, together, read):
    headers, rows = people()
    table("customers.csv", headers, [*rows, ["A99", *rows[3][1:]], ["A98", *rows[7][1:]]])
    daicho("duplicates", "customers.csv")
    assert together() == {frozenset({"A3", "A99"}), frozenset({"A7", "A98"})}
    table("said.csv", ["record_id_a", "record_id_b", "decision"], [["A99", "A3", "no"], ["A1", "A2", "yes"]])
    code, _, errors = daicho("duplicates", "customers.csv", "--decisions", "said.csv", "--band", "review")
    assert (code, errors) == (0, "")
    assert together() == {frozenset({"A1", "A2"}), frozenset({"A7", "A98"})}
    bands = {(line["record_id_a"], line["record_id_b"]): line["band"] for line in read("pairs.csv")}
    assert (bands["A1", "A2"], bands["A3", "A99"]) == ("auto", "no")


@pytest.mark.parametrize("headers", [["left", "right", "same"], ["record_id_a", "record_id_b", "judgement"]])
def test_a_decisions_file_with_other_columns_is_one_line_and_exit_2(daicho, table, people, headers):
    table("customers.csv", *people(5))
    table("said.csv", headers, [["A1", "A2", "yes"]])
    code, said, errors = daicho("duplicates", "customers.csv", "--decisions", "said.csv")
    assert (code, said, errors.count("\n")) == (2, "", 1)
