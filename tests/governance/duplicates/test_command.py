"""`daicho duplicates`: what it writes, says and ends with."""

import re

import pytest

from daicho.language import Language

FILES = {"clusters.csv", "pairs.csv", "duplicates.html"}


@pytest.fixture
def customers(table, people):
    headers, rows = people()
    return table(
        "customers.csv", headers, [*rows, ["A99", *rows[3][1:5], ""], ["A98", *rows[7][1:3], "", *rows[7][4:]]]
    )


def test_a_run_writes_three_files_and_ends_with_0(daicho, customers, tmp_path):
    code, said, errors = daicho("duplicates", "customers.csv")
    assert (code, errors) == (0, "")
    assert {path.name for path in (tmp_path / "daicho-duplicates").iterdir()} == FILES
    assert "daicho-duplicates" in said


def test_every_record_has_a_line_and_twins_share_a_cluster(daicho, customers, read, together):
    daicho("duplicates", "customers.csv")
    lines = read("clusters.csv")
    assert list(lines[0]) == ["record_id", "cluster_id", "size", "confidence", "band"]
    assert len(lines) == 42
    assert together() == {frozenset({"A3", "A99"}), frozenset({"A7", "A98"})}
    assert {line["band"] for line in lines if line["size"] == "1"} == {"single"}
    assert {line["size"] for line in lines if line["record_id"] in ("A3", "A99")} == {"2"}


def test_a_pair_has_its_probability_and_a_word_per_field(daicho, customers, read):
    daicho("duplicates", "customers.csv")
    lines = read("pairs.csv")
    assert list(lines[0])[:5] == ["record_id_a", "record_id_b", "probability", "match_weight", "band"]
    assert any("メール" in header for header in lines[0])
    pair = next(line for line in lines if (line["record_id_a"], line["record_id_b"]) == ("A3", "A99"))
    assert (pair["band"], float(pair["probability"]) > 0.9) == ("auto", True)


def test_no_cell_is_in_the_files_unless_revealed(daicho, customers, tmp_path):
    daicho("duplicates", "customers.csv")
    for name in FILES:
        text = (tmp_path / "daicho-duplicates" / name).read_text("utf-8")
        assert "u23757@h3.example" not in text, name
    daicho("duplicates", "customers.csv", "--reveal", "--out", "open")
    assert "u23757@h3.example" in (tmp_path / "open/duplicates.html").read_text("utf-8")
    assert "u23757@h3.example" not in (tmp_path / "open/pairs.csv").read_text("utf-8")


@pytest.mark.parametrize(("lang", "japanese"), [("en", False), ("ja", True)])
def test_the_summary_and_the_page_speak_the_language_asked_for(daicho, customers, tmp_path, lang, japanese):
    code, said, _ = daicho("duplicates", "customers.csv", "--lang", lang)
    page = (tmp_path / "daicho-duplicates/duplicates.html").read_text("utf-8")
    assert code == 0
    assert f'lang="{lang}"' in page
    assert (re.search("[ぁ-ん]", said) is not None) is japanese


def test_two_runs_write_equal_bytes(daicho, customers, tmp_path):
    daicho("duplicates", "customers.csv", "--out", "one")
    daicho("duplicates", "customers.csv", "--out", "two")
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_folder_of_its_own_is_written_again_and_a_strangers_is_not(daicho, customers, tmp_path):
    assert daicho("duplicates", "customers.csv")[0] == daicho("duplicates", "customers.csv")[0] == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("keep", "utf-8")
    code, _, errors = daicho("duplicates", "customers.csv", "--out", "mine")
    assert code != 0
    assert errors.count("\n") == 1
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_pair_is_explained_without_writing_anything(daicho, customers, tmp_path):
    code, said, errors = daicho("duplicates", "customers.csv", "--explain", "A3", "A99")
    assert (code, errors) == (0, "")
    assert "メール" in said
    assert "u23757@h3.example" not in said
    assert not (tmp_path / "daicho-duplicates").exists()


@pytest.mark.parametrize("records", [("A3", "nobody"), ("A3", "A3")])
def test_a_pair_that_is_none_is_refused_in_one_line(daicho, customers, records):
    code, said, errors = daicho("duplicates", "customers.csv", "--explain", *records)
    assert (code, said, errors.count("\n")) == (2, "", 1)


def test_the_id_column_may_be_named(daicho, table, people, read):
    headers, rows = people(20)
    table(
        "customers.csv",
        ["顧客ID", "外部番号", *headers[1:]],
        [[row[0], f"Z-{n}", *row[1:]] for n, row in enumerate(rows)],
    )
    assert daicho("duplicates", "customers.csv", "--id", "外部番号")[0] == 0
    assert read("clusters.csv")[4]["record_id"] == "Z-4"


def test_rows_without_an_id_are_counted(daicho, table, people, read):
    headers, rows = people(10)
    table("customers.csv", headers[1:], [row[1:] for row in rows])
    assert daicho("duplicates", "customers.csv")[0] == 0
    assert [line["record_id"] for line in read("clusters.csv")] == [f"#{n}" for n in range(1, 11)]


def test_waiting_pairs_join_where_asked(daicho, table, people, together):
    headers, rows = people()
    table("customers.csv", headers, [*rows, ["X1", "桐生", "梓", "", "", ""], ["X2", "桐生", "梓", "", "", ""]])
    daicho("duplicates", "customers.csv")
    assert together() == set()
    daicho("duplicates", "customers.csv", "--band", "review")
    assert together() == {frozenset({"X1", "X2"})}


def test_level_decides_whether_a_branch_is_its_company(daicho, table, together):
    firms = [
        [
            f"C{n}",
            f"株式会社青空{'桐柳椿葛蓮榎槙楠柊桂'[n % 10]}{n}商会",
            f"06-{6000 + 7 * n}-1{n:03}",
            f"大阪府大阪市北区梅田{n % 3 + 1}-{n + 1}-4",
        ]
        for n in range(40)
    ]
    pair = [
        ["X1", "株式会社空木製薬", "06-5550-1234", "大阪府大阪市中央区本町1-2-3"],
        ["X2", "株式会社空木製薬 福岡支店", "092-555-0001", "福岡県福岡市博多区博多駅前1-1-1"],
    ]
    table("firms.csv", ["顧客ID", "会社名", "電話番号", "住所"], [*firms, *pair])
    daicho("duplicates", "firms.csv")
    assert together() == {frozenset({"X1", "X2"})}
    daicho("duplicates", "firms.csv", "--level", "site")
    assert together() == set()


@pytest.mark.parametrize("option", ["--link", "--against"])
def test_two_exports_are_linked_across_and_not_within(daicho, table, people, read, option):
    headers, rows = people(30)
    table("one.csv", headers, rows)
    table(
        "two.csv",
        headers,
        [
            ["B1", *rows[2][1:]],
            ["B2", *rows[5][1:]],
            ["B3", "新島", "環", "株式会社新奇", "tamaki@new.example", "092-555-0001"],
        ],
    )
    assert daicho("duplicates", "one.csv", option, "two.csv")[0] == 0
    pairs = {(line["record_id_a"], line["record_id_b"]) for line in read("pairs.csv") if line["band"] == "auto"}
    assert pairs == {("A2", "B1"), ("A5", "B2")}
    assert {line["table"] for line in read("clusters.csv")} == {"1", "2"}


def test_a_record_has_one_partner_where_links_are_one_to_one(daicho, table, people, read):
    headers, rows = people(30)
    table("one.csv", headers, rows)
    table("two.csv", headers, [["B1", *rows[2][1:]], ["B2", *rows[2][1:5], ""]])
    daicho("duplicates", "one.csv", "--link", "two.csv")
    assert sum(line["record_id_a"] == "A2" and line["band"] == "auto" for line in read("pairs.csv")) == 2
    daicho("duplicates", "one.csv", "--link", "two.csv", "--one-to-one")
    pairs = [(line["record_id_a"], line["record_id_b"]) for line in read("pairs.csv") if line["band"] == "auto"]
    assert pairs == [("A2", "B1")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("customers.csv", "--one-to-one"),
        ("customers.csv", "--link", "customers.csv", "--against", "customers.csv"),
        ("customers.csv", "--id", "no such column"),
        ("missing.csv",),
        ("customers.csv", "--link", "missing.csv"),
        ("customers.csv", "--decisions", "missing.csv"),
        ("customers.csv", "--object", "account"),
    ],
)
@pytest.mark.parametrize("reader", list(Language))
def test_a_wrong_call_is_one_line_and_exit_2(daicho, customers, tmp_path, arguments, reader):
    code, said, errors = daicho("duplicates", *arguments, reader=reader)
    assert (code, said, errors.count("\n")) == (2, "", 1), errors
    assert "Traceback" not in errors
    assert not (tmp_path / "daicho-duplicates").exists()


def test_two_tables_without_a_common_column_are_refused(daicho, table, people):
    table("one.csv", *people(5))
    table("two.csv", ["colour", "shape"], [["red", "round"], ["blue", "flat"]])
    code, _, errors = daicho("duplicates", "one.csv", "--link", "two.csv")
    assert (code, errors.count("\n")) == (2, 1)
