"""What stands where nobody looks: among corporate numbers, in codes, in row seven thousand of a column of words."""

import csv
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from stdnum.jp import cn
from stdnum.jp import in_ as jp_in

from daicho.cli import cli
from daicho.errors import OutputError, ProjectError

# Invented; each passes the check digit of a 法人番号.
CORPORATE = [f"{cn.calc_check_digit(base)}{base}" for base in (f"7000012{n:05}" for n in range(50))]
PROJECT = """
pii:
  types:
    - name: STAFF_NUMBER
      label: {en: staff number, ja: 社員番号}
      patterns: ['EMP-[0-9]{6}']
    - name: PROJECT_NAME
      label: {en: project, ja: 案件名}
      words: [青空計画]
      personal: false
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "daicho.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "export").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pii(*arguments: str) -> str:
    done = CliRunner().invoke(cli, ["pii", *arguments, "--lang", "en"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def write(folder: Path, **columns: list[str]) -> None:
    with (folder / "export" / "t.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def scanned(folder: Path) -> tuple[dict[str, dict[str, str]], list[dict[str, str]]]:
    pii("scan", "export", "--out", "out")
    columns = {row["column"]: row for row in rows(folder / "out" / "pii_columns.csv")}
    return columns, rows(folder / "out" / "pii_hits.csv")


def redacted(folder: Path) -> list[dict[str, str]]:
    pii("redact", "export", "--out", "safe")
    return rows(folder / "safe" / "t.csv")


def test_mailboxes_among_corporate_numbers_are_reported_and_replaced(folder):
    write(folder, 法人番号=CORPORATE + [f"p{n}@home.example" for n in range(10)])
    columns, _ = scanned(folder)
    assert columns["法人番号"]["personal"] == "yes"
    written = [row["法人番号"] for row in redacted(folder)]
    assert written[:50] == CORPORATE
    assert all(one.endswith("@redacted.example") for one in written[50:])


def test_a_full_look_at_a_column_of_words_reads_every_value(folder):
    words = [
        f"{one}{two}{three}"
        for one in "赤青白黒緑黄紫銀金橙"
        for two in "山川谷森海空星月日風"
        for three in "石木花鳥魚貝草竹梅松"
    ]
    write(folder, 区分=[*(word + end for word in words for end in ("箱", "袋", "缶", "瓶")), "p1@home.example"])
    columns, hits = scanned(folder)
    assert columns["区分"]["looked_at"] == columns["区分"]["distinct"]
    assert [(hit["record"], hit["type"]) for hit in hits] == [("#4001", "EMAIL")]
    assert redacted(folder)[-1]["区分"].endswith("@redacted.example")


def test_phrases_in_cells_that_are_no_texts_have_a_line_as_well(folder):
    write(folder, 区分=["糖尿病の治療中"] * 10 + ["新規", "既存"] * 15, 氏名=["緑川 聡子"] * 40)
    columns, hits = scanned(folder)
    assert columns["区分"]["special_care"]
    assert len([hit for hit in hits if hit["column"] == "区分"]) == 10


def test_a_type_of_one_s_own_is_found_in_codes_and_called_by_its_label(folder):
    write(folder, 社員番号=[f"EMP-{n:06}" for n in range(40)], コード=[f"X-{n}" for n in range(40)])
    columns, hits = scanned(folder)
    assert (columns["社員番号"]["personal"], columns["社員番号"]["found"]) == ("yes", "STAFF_NUMBER 40")
    assert columns["コード"]["personal"] == "no"
    assert len(hits) == 40
    assert "社員番号" in (folder / "out" / "pii.html").read_text("utf-8")
    assert "staff number" in (folder / "out" / "pii.html").read_text("utf-8")
    assert not [row for row in redacted(folder) if "EMP-" in row["社員番号"]]


def test_a_type_that_is_not_personal_is_found_and_stays(folder):
    write(folder, 備考=["青空計画について打ち合わせをした。次回は来週の予定。", "電話で確認しました。"] * 10)
    columns, hits = scanned(folder)
    assert {hit["type"] for hit in hits} == {"PROJECT_NAME"}
    assert columns["備考"]["personal"] == "no"
    assert "青空計画" in redacted(folder)[0]["備考"]


def test_rows_that_could_not_be_read_are_named(folder):
    (folder / "export" / "t.csv").write_text('氏名,備考\n"緑川,x\n', encoding="utf-8")
    assert "not written: t.csv: 1 rows could not be read" in pii("redact", "export", "--out", "safe")
    assert '"not_read"' in (folder / "safe" / "redacted.json").read_text("utf-8")


def test_a_smaller_run_does_not_take_the_place_of_a_larger_one(folder):
    write(folder, 氏名=["緑川 聡子"] * 5)
    (folder / "export" / "u.csv").write_text("氏名\n緑川 聡子\n", encoding="utf-8")
    pii("redact", "export", "--out", "safe")
    (folder / "export" / "u.csv").unlink()
    with pytest.raises(OutputError, match=r"'u\.csv' of an earlier run"):
        pii("redact", "export", "--out", "safe")
    assert (folder / "safe" / "u.csv").exists()


def test_a_broken_character_here_and_there_hides_no_notes(folder):
    write(folder, 備考=["緑川様より入電、090-1234-5678へ\ufffd折り返し希望です。"] * 10 + ["見積を送付しました。"] * 10)
    columns, hits = scanned(folder)
    assert columns["備考"]["personal"] == "yes"
    assert "PHONE" in {hit["type"] for hit in hits}


def test_an_id_that_says_something_of_a_person_is_no_reference(folder):
    ids = ["123456789018", "tanaka.taro0", "山田太郎0", "09012345600", *(f"003A0000{n:04}" for n in range(16))]
    with (folder / "export" / "t.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["取引先責任者 ID", "姓", "名", "説明"])
        writer.writerows([one, "緑川", "聡子", "緑川様より入電、090-1234-5678へ折り返し希望です。"] for one in ids)
    _, hits = scanned(folder)
    assert hits
    assert {hit["record"] for hit in hits} == {"#1", "#2", "#3", "#4", *ids[4:]}


def test_what_no_code_and_no_company_has_is_looked_for_among_them(folder):
    write(
        folder,
        コード=[f"A-{n:05}" for n in range(99)] + ["田中様 090-9876-5432"],
        会社名=[f"株式会社架空{n}工業" for n in range(99)] + ["株式会社架空工業 田中様携帯090-9876-5432"],
    )
    columns, _ = scanned(folder)
    assert [columns[name]["personal"] for name in ("コード", "会社名")] == ["yes", "yes"]
    assert "9876" not in "".join("".join(row.values()) for row in redacted(folder))


MY_NUMBERS = [f"{n:011}{jp_in.calc_check_digit(f'{n:011}')}" for n in (23456789012, 31415926535, 48271828459)]
"""Invented; each passes the check digit of a My Number and was made to."""


@pytest.mark.parametrize(
    ("header", "own"),
    [
        ("レコードID", [f"003A{n:08}" for n in range(97)]),
        ("顧客番号", [f"{n:012}" for n in range(97)]),
        ("customer_no", [str(100_000 + 37 * n) for n in range(97)]),
        ("代表電話", [f"03-{3000 + n}-{1000 + 7 * n}" for n in range(97)]),
        ("法人番号", (CORPORATE * 2)[:97]),
    ],
)
def test_my_numbers_in_a_column_of_something_else_are_reported_and_replaced(folder, header, own):
    write(folder, 会社名=[f"株式会社架空{n}工業" for n in range(100)], **{header: own + MY_NUMBERS})
    columns, hits = scanned(folder)
    assert (columns[header]["personal"], "MY_NUMBER 3" in columns[header]["found"]) == ("yes", True)
    assert {hit["record"] for hit in hits if hit["type"] == "MY_NUMBER"} == {"#98", "#99", "#100"}
    assert [row[header] for row in redacted(folder)] == own + ["[MY_NUMBER]"] * 3


def test_mobile_numbers_without_dashes_and_numbers_that_repeat_stand_out_of_ids_as_well(folder):
    write(
        folder,
        会社名=[f"株式会社架空{n}工業" for n in range(100)],
        レコードID=[*(str(20_000_000_000 + n) for n in range(90)), *(f"0901234500{n}" for n in range(10))],
        法人番号=[CORPORATE[0]] * 90 + [MY_NUMBERS[0]] * 10,
    )
    columns, _ = scanned(folder)
    assert (columns["レコードID"]["found"], columns["法人番号"]["found"]) == (
        "PHONE 10",
        "CORPORATE_NUMBER 90; MY_NUMBER 10",
    )


@pytest.mark.parametrize("seed", range(5))
def test_numbers_that_pass_a_check_digit_by_chance_make_no_column_personal(folder, seed):
    random = Random(seed)
    write(
        folder,
        レコードID=[f"{n:012}" for n in random.sample(range(10**12), 300)],
        顧客番号=[f"{20240000_0000 + n}" for n in random.sample(range(9999), 300)],
        伝票番号=[f"{n:0{length}}" for length in (10, 12, 14, 15, 16) for n in random.sample(range(10**10), 60)],
        代表電話=[f"8190{n:08}" if n % 9 == 0 else f"03-3{n:03}-5555" for n in range(300)],
    )
    columns, _ = scanned(folder)
    assert {name: one["found"] for name, one in columns.items() if one["personal"] == "yes"} == {}


def test_phrases_in_ids_and_company_phones_are_reported_and_replaced(folder):
    write(
        folder,
        会社名=[f"株式会社架空{n}工業" for n in range(40)],
        レコードID=[
            *(f"003A{n:08}" for n in range(38)),
            "Ms Jane Cooper has diabetes",
            "call 090-1234-5678 not this one",
        ],
        コード=[*(f"K-{n:05}" for n in range(36)), "山田太郎", "要確認", "Jane Cooper", "North Region"],
        代表電話=[*(f"03-{3000 + n}-{1000 + 7 * n}" for n in range(39)), "see Mr John Smith, mobile 090-1234-5678"],
    )
    columns, _ = scanned(folder)
    assert [columns[name]["personal"] for name in ("レコードID", "代表電話", "コード")] == ["yes"] * 3
    assert columns["レコードID"]["special_care"]
    written = redacted(folder)
    assert not [
        row
        for row in written
        for word in ("Cooper", "diabetes", "Smith", "5678", "山田")
        if word in "".join(row.values())
    ]
    assert written[0]["代表電話"] == "03-3000-1000"
    assert [written[at]["コード"] for at in (0, 37, 39)] == ["K-00000", "要確認", "North Region"]


def test_a_record_is_called_by_an_id_column_no_mapping_knows(folder):
    write(
        folder,
        区分=["新規", "既存"] * 10,
        受付番号=[f"U-{n:04}" for n in range(20)],
        備考=["緑川様より入電、090-1234-5678へ折り返し希望です。"] * 20,
    )
    _, hits = scanned(folder)
    assert {hit["record"] for hit in hits} == {f"U-{n:04}" for n in range(20)}
    write(folder, 受付番号=["U-0001"] * 20, 備考=["緑川様より入電、090-1234-5678へ折り返し希望です。"] * 20)
    _, hits = scanned(folder)
    assert {hit["record"] for hit in hits} == {f"#{n}" for n in range(1, 21)}


def test_a_number_reported_in_a_column_of_codes_is_replaced_there(folder):
    write(folder, 顧客番号=[*(f"C-{n:05}" for n in range(38)), "090-1234-5678", "4111-1111-1111-1111"])
    columns, _ = scanned(folder)
    assert columns["顧客番号"]["personal"] == "yes"
    written = [row["顧客番号"] for row in redacted(folder)]
    assert written[0] == "C-00000"
    assert "1234" not in "".join(written[38:])
    assert "1111" not in "".join(written[38:])


def test_the_first_record_of_a_file_without_headers_becomes_no_heading(folder):
    lines = [f"緑川 聡子{n},p{n}@home.example,090-1234-56{n:02}" for n in range(20)]
    (folder / "export" / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    columns, _ = scanned(folder)
    assert set(columns) == {"column_1", "column_2", "column_3"}
    assert "p0@home" not in "".join(path.read_text("utf-8-sig") for path in (folder / "out").iterdir())
    assert "the first row looks like a record" in pii("redact", "export", "--out", "safe")
    written = "".join(path.read_text("utf-8-sig") for path in (folder / "safe").iterdir())
    assert "緑川" not in written
    assert "home.example" not in written


def test_cells_with_invisible_characters_and_entities_are_read_as_people_see_them(folder):
    write(
        folder,
        氏名=["緑川 聡子"] * 20,
        連絡先=[f"p{n}&#64;home.exam\u200bple" for n in range(20)],
        番号=[f"090\u200b-1234-56{n:02}" for n in range(20)],
        コード=[*(f"A-{n:05}" for n in range(19)), "taro&#x40;home.example"],
    )
    columns, _ = scanned(folder)
    assert [columns[name]["type"] for name in ("連絡先", "番号")] == ["EMAIL", "PHONE"]
    assert columns["コード"]["personal"] == "yes"
    assert not [row for row in redacted(folder) for cell in row.values() if "home" in cell or "1234" in cell]


def test_language_and_export_of_the_project_file_are_taken_where_the_command_line_says_nothing(folder):
    (folder / "daicho.yaml").write_text("language: ja\nsource: export\n", encoding="utf-8")
    write(folder, 氏名=["緑川 聡子"] * 5)
    for arguments, said in ((["scan"], "項目のうち"), (["redact", "--out", "safe"], "出力先: safe")):
        done = CliRunner().invoke(cli, ["pii", *arguments], catch_exceptions=False)
        assert done.exit_code == 0
        assert said in done.output
    assert "Written to safe" in pii("redact", "--out", "safe")
    (folder / "daicho.yaml").unlink()
    with pytest.raises(ProjectError, match=r"name an export \(`daicho pii scan exports/`\)"):
        pii("scan")
