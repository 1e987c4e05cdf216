"""Bad input on whole runs: nothing crashes, no row is lost, nothing outside is touched, every refusal is one line."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from daicho.governance.audit import Request, audit
from daicho.governance.project import Project
from daicho.language import Language

HEADER = "取引先責任者 ID,姓,メール,取引先責任者 所有者,最終更新日,取引先名\n"
GOOD = "0031,山田,broken,005A,2026-01-01,架空商事\n"
PASSWORD = "Geheim4711"


def audited(location: Path | str, out: Path, as_of: date = date(2026, 11, 1)) -> dict:
    """Audit and return what the report says, after counting the rows of every source again."""
    audit(Request(location=str(location), as_of=as_of, project=Project()), out, Language.EN)
    report = json.loads((out / "report.json").read_text("utf-8"))
    for source in report["sources"]:
        assert source["rows_read"] == source["rows_accepted"] + source["rows_rejected"]
        assert source["rows_rejected"] == sum(rejection["rows"] for rejection in source["rejections"])
    return report


def counted(report: dict) -> dict[str, tuple[int, int]]:
    return {source["name"]: (source["rows_read"], source["rows_rejected"]) for source in report["sources"]}


@pytest.fixture
def exports(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    return folder


def test_every_row_of_a_folder_full_of_odd_files_is_accounted_for(exports, tmp_path):
    good = GOOD.encode()
    files = {
        "header_only.csv": (HEADER.encode(), (0, 0)),
        "ragged.csv": (HEADER.encode() + good + b"1\n" + b"1,2,3\n" + good[:-1] + b",more\n" + good, (5, 3)),
        "nul.csv": (HEADER.encode() + good + good.replace(b"broken", b"bro\0ken"), (2, 0)),
        "mixed_line_ends.csv": (HEADER.replace("\n", "\r").encode() + good + good.replace(b"\n", b"\r\n"), (2, 0)),
        "surrogate.csv": (HEADER.encode() + good + good.replace(b"broken", b"\xed\xa0\x80"), (2, 1)),
        "utf16_no_bom.csv": ((HEADER + GOOD * 3).encode("utf-16-le"), (3, 0)),
        "open_quote.csv": (HEADER.encode() + good + b'"' + good * 50, (2, 1)),
        "one_column.csv": ("メール\na@mail.example\nbroken\n\n".encode(), (2, 0)),
        "twice_a_header.csv": ("姓,姓,メール,メール\n山田,佐藤,a@mail.example,b@mail.example\n".encode(), (1, 0)),
        "commas.csv": (b"," * 1500 + b"\n" + b"," * 1500 + b"\n", (1, 1)),
        "wide.csv": (",".join(["姓", "メール", *map(str, range(500))]).encode() + b"\n" + b"1" + b",1" * 501, (1, 0)),
        "odd.jsonl": ('{"姓": "山田", "メール": NaN}\n[1]\nnull\n{"姓":\n{"姓": 9e999}\n'.encode(), None),
        "empty.csv": (b"", (0, 0)),
        "zeroes.csv": (bytes(10_000), (0, 0)),
        "noise.csv": (bytes(range(256)) * 40, (0, 0)),
        "noise.xlsx": (b"PK\3\4" + bytes(range(256)), (0, 0)),
        "noise.parquet": (b"PAR1" + bytes(range(256)) + b"PAR1", (0, 0)),
        "5000_columns.csv": (b"a" + b",a" * 5000 + b"\n" + b"1" + b",1" * 5000 + b"\n", (0, 0)),
    }
    for name, (content, _) in files.items():
        (exports / name).write_bytes(content)
    found = counted(audited(exports, tmp_path / "report"))
    expected = {name: rows for name, (_, rows) in files.items() if rows is not None}
    assert {name: found[name] for name in expected} == expected
    assert found["odd.jsonl"][0] > found["odd.jsonl"][1]
    assert found.keys() == files.keys()


@pytest.mark.parametrize("name", ["empty.csv", "zeroes.csv", "gone.csv", "noise.xlsx", "noise.zip", "notes.docx"])
def test_one_bad_file_named_by_itself_is_one_line_and_exit_code_2(daicho, tmp_path, name):
    contents = {"empty.csv": b"", "zeroes.csv": bytes(999), "gone.csv": None}
    content = contents.get(name, b"PK\3\4" + bytes(range(256)))
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, said, errors = daicho("audit", name)
    assert (code, said, errors.count("\n")) == (2, "", 1)
    assert errors.startswith(f"daicho: {name}: ")
    assert not (tmp_path / "daicho-report").exists()


def test_days_outside_the_calendar_and_a_column_that_changes_type_midway_lose_no_row(exports, tmp_path):
    days = (
        "0000-00-00 0000-01-01 0001-01-01 9999-12-31 99999-01-01 -0044-03-15 1e309 NaN infinity epoch 令和999年1月1日"
    )
    odd = [GOOD.replace("2026-01-01", day) for day in days.split()]
    words = [GOOD.replace("2026-01-01", f"kein Datum {number}") for number in range(2500)]
    (exports / "contacts.csv").write_text(HEADER + GOOD * 2500 + "".join(odd + words), "utf-8")
    report = audited(exports, tmp_path / "report", as_of=date(1, 1, 1))
    assert counted(report) == {"contacts.csv": (5000 + len(odd), 0)}
    assert [finding["check"] for finding in report["findings"] if finding["status"] == "error"] == []
    assert "kein Datum" not in (tmp_path / "report/report.json").read_text("utf-8")


HOSTILE = [
    '=HYPERLINK("http://x.example")',
    "+1",
    "@SUM(1)",
    "\t=1",
    "＝１＋１",
    "1' OR 1=1; --",
    "'); DROP TABLE contact; --",
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "]]>{{7*7}}${7*7}%s{0}",
    "\u202eevil\u2066",
    "../../etc/passwd",
    "/etc/passwd",
    "CON",
    "\x1b[31mred",
    "line\nbreak",
    "\u2028\u0085",
    "a" * 300,
]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, str | None]] = set()

    def handle_starttag(self, tag, attrs):
        self.seen |= {(tag, None), *((tag, name) for name, _ in attrs)}


def elements(page: Path) -> set[tuple[str, str | None]]:
    parser = _Elements()
    parser.feed(page.read_text("utf-8"))
    return parser.seen


def test_hostile_ids_owners_headers_and_cells_stay_text_in_every_file_of_the_report(exports, tmp_path):
    def export(texts: list[str]) -> None:
        with (exports / "contacts.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow([*HEADER.strip().split(","), *texts])
            rows.writerows([text, text, "broken", text, text, text, *texts] for text in texts for _ in range(2))

    export([f"harmless {number}" for number in range(len(HOSTILE))])
    audited(exports, tmp_path / "harmless")
    export(HOSTILE)
    report = audited(exports, tmp_path / "hostile")

    assert counted(report) == {"contacts.csv": (2 * len(HOSTILE), 0)}
    hostile, harmless = (elements(tmp_path / name / "report.html") for name in ("hostile", "harmless"))
    assert not {tag for tag, _ in hostile} & {"script", "img", "iframe", "object", "form"}
    assert not {name for _, name in hostile - harmless if name and name.startswith("on")}
    lists = [tmp_path / "hostile/findings.csv", *(tmp_path / "hostile/worklists").iterdir()]
    assert len(lists) == 1 + len(report["worklists"]) > len(HOSTILE) / 2
    for path in lists:
        assert path.resolve().is_relative_to(tmp_path / "hostile")
        assert re.fullmatch(r"[\w.-]+[.]csv", path.name)
        text = path.read_text("utf-8-sig")
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x85]", text)
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert [cell for cell in cells if re.match(r"\s*[=+@＝＋＠]", cell)] == []


def test_file_and_table_names_are_never_patterns_paths_or_sql(daicho, tmp_path):
    name = "[a]*'); COPY (SELECT 1) TO 'pwned.csv'; --?.csv"
    (tmp_path / name).write_text(HEADER + GOOD, "utf-8")
    (tmp_path / "a.csv").write_text(HEADER + GOOD * 5, "utf-8")
    assert daicho("audit", name, "--fail-on", "never", "--as-of", "2026-11-01")[0] == 0
    report = json.loads((tmp_path / "daicho-report/report.json").read_text("utf-8"))
    assert counted(report) == {name: (1, 0)}

    table = 'crm"; DROP TABLE other; --%s:x'
    quoted = table.replace('"', '""')
    with sqlite3.connect(tmp_path / "crm.db") as database:
        database.execute(f'CREATE TABLE "{quoted}" ("取引先責任者 ID", "姓", "メール")')
        database.execute(f'INSERT INTO "{quoted}" VALUES (?, ?, ?)', ("0031", "山:田", b"\xff"))
        database.execute("CREATE TABLE other (a)")
    database.close()
    before = (tmp_path / "crm.db").read_bytes()
    assert daicho("audit", "sqlite:///crm.db", "--fail-on", "never", "--out", "of-db")[0] == 0
    report = json.loads((tmp_path / "of-db/report.json").read_text("utf-8"))
    assert counted(report) == {f"sqlite:{table}": (1, 0), "sqlite:other": (0, 0)}
    assert (tmp_path / "crm.db").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {name, "a.csv", "crm.db", "daicho-report", "of-db"}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1; DROP TABLE t",
        "ATTACH 'other.db' AS other",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')",
        "SELECT writefile('pwned', 'x') AS a",
        "WITH x AS (SELECT 1) DELETE FROM t",
        "SELECT " + "(" * 3000 + "1" + ")" * 3000,
    ],
)
def test_a_query_that_is_more_than_one_select_is_refused_and_makes_no_file(daicho, tmp_path, query):
    with sqlite3.connect(tmp_path / "crm.db") as database:
        database.execute("CREATE TABLE t (a)")
    database.close()
    code, _, errors = daicho("audit", "sqlite:///crm.db", "--query", query)
    assert (code, errors.count("\n")) == (2, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["crm.db"]


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql+psycopg://u:{PASSWORD}@127.0.0.1:notaport/x",
        f"nosuch://u:{PASSWORD}@127.0.0.1/x",
        f"mysql://u:{PASSWORD}@127.0.0.1:1/x?password={PASSWORD}",
    ],
)
def test_a_url_that_cannot_be_opened_is_told_without_its_password(daicho, tmp_path, url):
    (tmp_path / "daicho.yaml").write_text(f'source: "{url}"\n', "utf-8")
    for arguments in (("audit", url, "-v"), ("audit",)):
        code, said, errors = daicho(*arguments)
        assert (code, said) == (2, "")
        assert PASSWORD not in errors


def test_a_database_somebody_else_has_locked_or_that_is_none_is_told(daicho, tmp_path):
    (tmp_path / "noise.db").write_bytes(bytes(range(256)) * 20)
    code, _, errors = daicho("audit", "sqlite:///noise.db")
    assert (code, errors.count("\n")) == (2, 1)
    (tmp_path / "empty.db").write_bytes(b"")
    assert "no readable table" in daicho("audit", "sqlite:///empty.db")[2]


def test_an_archive_of_traps_writes_nothing_outside_and_hides_no_good_member(tmp_path):
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    path = tmp_path / "crm.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("../../evil.csv", "/evil.csv", "C:\\evil.csv", "inner.zip", "\x1b[31m.csv"):
            packed.writestr(name, HEADER + GOOD)
        packed.writestr(link, "/etc/passwd")
        for name in ("good.csv", "<script>.csv", "a" * 5000 + ".csv"):
            packed.writestr(name, HEADER + GOOD)
    found = counted(audited(path, tmp_path / "report"))
    assert len(found) == 9
    assert sum(rows for rows, _ in found.values()) == 3
    assert found["crm.zip/good.csv"] == (1, 0)
    assert {path.name for path in tmp_path.iterdir()} == {"crm.zip", "report"}
    assert "\x1b" not in (tmp_path / "report/report.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("exports", "this command did not write"),
        ("link", "not a folder"),
        (".", "did not write"),
        ("taken", "not a folder"),
    ],
)
def test_a_report_never_lands_on_the_export_a_link_or_a_file(daicho, exports, tmp_path, out, said):
    (exports / "contacts.csv").write_text(HEADER + GOOD, "utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("elsewhere")
    (tmp_path / "taken").write_text("mine", "utf-8")
    code, _, errors = daicho("audit", "exports", "--out", out)
    assert (code, errors.count("\n")) == (2, 1)
    assert said in errors
    assert {path.name for path in tmp_path.iterdir()} == {"exports", "elsewhere", "link", "taken"}
    assert [path.name for path in exports.iterdir()] == ["contacts.csv"]
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('source: !!python/object/apply:os.system ["touch pwned"]\n', "tag"),
        ("source: exports\nsource: other\n", "occurs twice"),
        ("a: " + "[" * 100_000 + "\n", "nested too deeply"),
        ("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(9)), "unknown key"),
        ("organisation: {timezone: ../../../../etc/passwd}\n", "no time zone"),
        ("organisation: {timezone: /etc/localtime}\n", "no time zone"),
        ("suites: [../../../etc/passwd]\n", "no suite"),
        ("stale: {contact_days: 1e300}\n", "whole number"),
        ("checks: {contact_email_invalid: {max_ratio: .nan}}\n", "a number"),
        ('sources: [{match: "*", object: contact, columns: {"x\'; DROP TABLE t": email}}]\n', "no header"),
    ],
)
def test_a_hostile_project_file_is_one_line_and_exit_code_2(daicho, exports, tmp_path, text, said):
    (exports / "contacts.csv").write_text(HEADER + GOOD, "utf-8")
    (tmp_path / "daicho.yaml").write_text(text, "utf-8")
    code, _, errors = daicho("audit", "exports")
    assert (code, errors.count("\n")) == (2, 1)
    assert said in errors
    assert {path.name for path in tmp_path.iterdir()} == {"exports", "daicho.yaml"}


def test_patterns_that_make_others_backtrack_and_values_that_look_like_sql_are_data(daicho, exports, tmp_path):
    (exports / "contacts.csv").write_text(HEADER + GOOD.replace("山田", "a" * 20_000) * 500, "utf-8")
    (tmp_path / "own.yaml").write_text(
        r"""
suite: own
object: contact
checks:
  - {id: own_slow, kind: matches, column: last_name, pattern: "^(a+)+$|(a|a)*b|^(([a-z])+.)+[A-Z]([a-z])+$"}
  - {id: own_nul, kind: not_matches, column: last_name, pattern: "a\0b'; DROP TABLE contact; --"}
  - {id: own_values, kind: in_set, column: email, values: ["'); DROP TABLE contact; --", "%s:x{0}", broken]}
  - {id: own_where, kind: not_null, column: email, where: [{column: last_name, in: ["' OR 1=1; --", null]}]}
  - {id: own_title, kind: not_null, column: email, title: "{0.__class__} %s", why: "<script>", remedy: "=A1"}
""",
        "utf-8",
    )
    code, said, errors = daicho("check", "exports", "--suite", "own.yaml", "--as-of", "2026-11-01")
    assert (code, errors) == (0, "")
    assert "Could not run: 0" in said
    for bad in ("(?<=a)b", r"\\1", "[z-a]", "a{1,1000}{1,1000}"):
        (tmp_path / "own.yaml").write_text(
            "suite: own\nobject: contact\nchecks:\n"
            f'  - {{id: own_bad, kind: matches, column: last_name, pattern: "{bad}"}}\n',
            "utf-8",
        )
        code, _, errors = daicho("check", "exports", "--suite", "own.yaml")
        assert (code, errors.count("\n")) == (2, 1)
        assert "own.yaml:4: pattern" in errors
