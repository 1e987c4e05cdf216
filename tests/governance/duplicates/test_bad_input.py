"""Tables nobody hoped for: every run ends in files or one line, and no file holds a cell."""

import re
from html.parser import HTMLParser

import pytest

FILES = ("clusters.csv", "pairs.csv", "duplicates.html")
CANARY = "Kanarienvogel4711"


@pytest.fixture(params=["en", "ja"])
def run(request, daicho, table, read, tmp_path):
    """Run on a table that has to be read; return the lines of clusters.csv and of pairs.csv and what was said."""

    def do(headers, rows, *arguments, assessed=True):
        table("t.csv", headers, rows)
        code, said, errors = daicho("duplicates", "t.csv", "--lang", request.param, *arguments)
        assert (code, errors) == (0 if assessed else 3, ""), errors
        assert any(words in said for words in ("Not assessed", "評価できませんでした")) is not assessed
        for name in FILES:
            text = (tmp_path / "daicho-duplicates" / name).read_text("utf-8")
            assert CANARY not in text, name
        assert CANARY not in said
        lines = read("clusters.csv")
        assert len(lines) == len(rows)
        return lines, read("pairs.csv"), said

    return do


def sizes(lines):
    return {int(line["size"]) for line in lines}


def test_no_usable_column_finds_nothing_and_says_so(run):
    lines, pairs, said = run(
        ["owner", "作成日"], [["山田", "2026-01-01"], ["山田", "2026-01-01"], ["佐藤", "2026-01-02"]], assessed=False
    )
    assert (sizes(lines), pairs) == ({1}, [])
    assert said.strip()


def test_a_column_of_one_value_says_nothing(run):
    lines, _, _ = run(["氏名", "国"], [[f"Person{n} Stone{n}", "日本"] for n in range(50)])
    assert sizes(lines) == {1}


def test_five_hundred_equal_rows_are_not_assessed_and_make_no_giant_cluster(run):
    lines, _, _ = run(["姓", "名", "メール"], [["山田", "花子", f"{CANARY}@corp.example"]] * 500, assessed=False)
    assert sizes(lines) == {1}


def test_values_that_are_all_missing_find_nothing(run):
    lines, pairs, _ = run(["顧客ID", "姓", "名", "メール"], [[f"A{n}", "", " ", ""] for n in range(30)], assessed=False)
    assert (sizes(lines), pairs) == ({1}, [])


@pytest.mark.parametrize("header", ["氏名", "会社名", "メール", "電話番号", "住所", "顧客ID", "memo", "x"])
def test_one_column_is_a_table(run, header):
    rows = [[f"{CANARY}{n % 40}@corp.example" if header == "メール" else f"Stone {n % 40}"] for n in range(60)]
    # A phone column without a number and notes say nothing of who a record is about.
    lines, _, _ = run([header], rows, assessed=header not in ("電話番号", "memo"))
    assert max(sizes(lines)) <= 2


def test_repeated_ids_are_no_ids(run):
    lines, _, _ = run(
        ["顧客ID", "姓", "名", "メール"], [[f"A{n % 3}", f"桐{n}", "梓", f"u{n}@h{n}.example"] for n in range(30)]
    )
    assert len({line["record_id"] for line in lines}) == 30


def test_a_named_id_column_may_repeat(run):
    rows = [[f"A{n % 3}", f"桐{n}", "梓", f"u{n}@h{n}.example"] for n in range(30)]
    lines, _, _ = run(["顧客ID", "姓", "名", "メール"], rows, "--id", "顧客ID")
    assert {line["record_id"] for line in lines} == {"A0", "A1", "A2"}


def test_a_value_most_records_share_joins_nobody(run):
    rows = [
        [
            f"桐{n}",
            "梓渉要蓮葵環昴澪"[n % 8],
            "info@corp.example" if n % 5 else f"u{n}@h{n}.example",
            "03-1234-5679" if n % 5 else "",
        ]
        for n in range(200)
    ]
    lines, _, _ = run(["姓", "名", "メール", "電話番号"], rows)
    assert max(sizes(lines)) <= 2


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_handful_of_rows_is_a_table(run, people, count):
    lines, _, _ = run(*people(count), assessed=count > 1)
    assert sizes(lines) == {1}


def test_two_equal_records_of_five_are_found(run, people):
    headers, rows = people(5)
    lines, _, _ = run(headers, [*rows[:4], ["A9", *rows[1][1:]]])
    assert {line["record_id"] for line in lines if line["size"] == "2"} == {"A1", "A9"}


def test_a_header_without_rows_is_a_table_of_none(run, people):
    headers, _ = people(1)
    assert run(headers, [], assessed=False)[:2] == ([], [])


def test_an_empty_file_is_one_line_and_exit_2(daicho, tmp_path):
    (tmp_path / "t.csv").write_bytes(b"")
    code, said, errors = daicho("duplicates", "t.csv")
    assert (code, said, errors.count("\n")) == (2, "", 1)


def test_emoji_and_names_from_right_to_left_are_names(run):
    names = [
        "محمد علي",
        "דוד כהן",
        "😀 🎉",
        "👨‍👩‍👧‍👦",
        "Zoë Ångström",
        "‮gnorts",
        "Nguyễn Văn A",
        "金\u0301",
        "\u200b",
        "ﷺ",
        "𠮷野 家",
    ]
    rows = [[f"A{n}", name, f"u{n}@h{n}.example"] for n, name in enumerate(names * 3)]
    lines, _, _ = run(["顧客ID", "氏名", "メール"], rows)
    assert max(sizes(lines)) <= 3


def test_texts_of_ten_thousand_letters_are_read(run):
    long = [f"{CANARY} {n} " + "あいうえおabcde " * 900 for n in range(30)]
    run(
        ["顧客ID", "氏名", "会社名", "住所", "メール", "電話番号", "自由"],
        [[f"A{n}", text, text, text, text, text, text] for n, text in enumerate(long)],
    )


def test_sixty_columns_are_read(run):
    rows = [[f"v{(n * 31 + c * 17) % 97}-{c}" for c in range(60)] for n in range(80)]
    run([f"項目{c}" for c in range(60)], rows)


class Tags(HTMLParser):
    """Collects what a page would run."""

    def __init__(self):
        super().__init__()
        self.hostile = []

    def handle_starttag(self, tag, attributes):
        if tag in ("img", "iframe", "object") or any(name.startswith("on") for name, _ in attributes):
            self.hostile.append(tag)


HOSTILE = (
    '=HYPERLINK("http://evil.example")',
    f"<script>{CANARY}()</script>",
    f'"><img src=x onerror={CANARY}()>',
    "+1+cmd|'/c calc'!A1",
    "@SUM(1)",
    "{{7*7}}",
    "'; DROP TABLE t; --",
)


@pytest.mark.parametrize("reveal", [(), ("--reveal",)])
def test_hostile_headers_and_cells_run_nowhere(daicho, table, people, tmp_path, read, reveal):
    headers, rows = people(30)
    table(
        "t.csv",
        [headers[0], *HOSTILE[:3], "=メール", "-電話番号"],
        [[f"{HOSTILE[n % 7]}{n}", *HOSTILE[:3], *row[4:]] for n, row in enumerate([*rows, rows[3]])],
    )
    code, _, errors = daicho("duplicates", "t.csv", "--id", headers[0], *reveal)
    assert (code, errors) == (0, "")
    page = (tmp_path / "daicho-duplicates/duplicates.html").read_text("utf-8")
    tags = Tags()
    tags.feed(page)
    assert tags.hostile == []
    assert f"<script>{CANARY}" not in page
    for name in FILES[:2]:
        lines = read(name)
        assert lines
        for line in lines:
            for cell in (*line, *(line[key] for key in line if key.startswith("record_id"))):
                assert not re.match(r"[=+@\-\t\r]", cell), (name, cell)


def test_hostile_cells_in_a_name_column_are_not_in_the_files(run):
    rows = [
        [f"A{n}", f"<script>{CANARY}</script>", f"=HYPERLINK({CANARY})", f"{CANARY}{n % 5}@h.example"]
        for n in range(20)
    ]
    run(["顧客ID", "姓", "名", "メール"], rows)
