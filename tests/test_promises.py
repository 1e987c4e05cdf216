"""What Daicho promises whoever trusts it with customers: no network, no raw personal data, the same bytes twice."""

import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import textwrap
from datetime import date
from pathlib import Path

import pytest

from daicho.cli import cli
from daicho.demo import generate_demo
from daicho.governance.audit import Request, audit, check
from daicho.governance.project import Project
from daicho.language import Language

AS_OF = date(2026, 11, 1)

# Planted in every kind of column, valid and broken; none of it may come out anywhere.
CANARIES = {
    "姓": "鳳凰院",
    "名": "凶真之介",
    "姓(カナ)": "ほうおういん",
    "メール": "hououin.kyouma@mirai-gadget",
    "電話": "03-9876-54321",
    "携帯電話": "090-8765-432",
    "郵便番号(郵送先)": "999-9876",
    "都道府県(郵送先)": "秋葉原県",
    "市区郡(郵送先)": "千代田区外神田",
    "町名・番地(郵送先)": "大檜山ビル二階",
    "取引先名": "未来ガジェット研究所有限会社",
    "誕生日": "1791-12-14",
    "説明": "持病について電話で聞いた",
    "独自項目": "私物の番号8475-9921",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    generate_demo(out, rows=400, seed=11, as_of=AS_OF)
    return out


def request(location: Path, **more) -> Request:
    return Request(location=str(location), as_of=AS_OF, project=Project(), **more)


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_planted_problem_of_the_demo_is_found_and_nothing_else_is_critical(demo, tmp_path):
    report = audit(request(demo / "exports"), tmp_path / "report", Language.JA)

    key = json.loads((demo / "answer-key.json").read_text("utf-8"))["planted"]
    planted = {check: entry for check, entry in key.items() if entry["rows"]}  # small exports have not room for all
    assert len(planted) > 120
    failed = {finding.check: finding.failed for finding in report.findings if finding.status == "failed"}
    critical = {
        finding.check for finding in report.findings if finding.status == "failed" and finding.severity == "critical"
    }
    assert {check: failed.get(check) for check in planted} == {check: key["rows"] for check, key in planted.items()}
    assert critical <= set(planted)
    assert [finding.check for finding in report.findings if finding.status == "error"] == []


def test_the_same_export_and_day_give_the_same_bytes(demo, tmp_path):
    for name in ("one", "two"):
        audit(request(demo / "exports"), tmp_path / name, Language.EN)
    one, two = written(tmp_path / "one"), written(tmp_path / "two")
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} == set()


def test_no_planted_person_comes_out_in_a_report_a_log_or_an_error(tmp_path, caplog, capsys, monkeypatch):
    caplog.set_level(logging.DEBUG)
    exports = tmp_path / "exports"
    exports.mkdir()
    header = ["取引先責任者 ID", "取引先 ID", *CANARIES]
    clean = ["0031", "001A", *["" for _ in CANARIES]]
    lines = [
        header,
        ["0030", "001B", *CANARIES.values()],
        ["0030", "", *CANARIES.values()],
        clean,
        ["0032", "x", "ragged"],
    ]
    (exports / "contacts.csv").write_text("\n".join(",".join(line) for line in lines) + "\n", "utf-8")
    (exports / "leads.csv").write_text(
        "リード ID,会社名,姓,メール,状況\n00Q1,鳳凰院 凶真之介,鳳凰院,hououin.kyouma@mirai-gadget,新規\n", "utf-8"
    )
    (exports / "broken.jsonl").write_text('{"姓": "鳳凰院"\n', "utf-8")

    audit(request(exports), tmp_path / "report", Language.JA)
    check(request(exports), Language.EN, export_gx=tmp_path / "gx.json", failures=tmp_path / "failures.csv")
    monkeypatch.setenv("DAICHO_KEY_FILE", str(tmp_path / "key"))
    for arguments in (["scan", str(exports), "--out", str(tmp_path / "pii"), "-v"],
                      ["redact", str(exports / "contacts.csv"), "--out", str(tmp_path / "safe"), "-v"]):  # fmt: skip
        cli.main(["pii", *arguments], standalone_mode=False)
    # Identifiers of companies and places without a street are no persons': redacting leaves them.
    for path in (tmp_path / "safe").rglob("*.csv"):
        path.unlink()

    said = capsys.readouterr()
    came_out = {
        **{
            name: content.decode("utf-8")
            for name, content in written(tmp_path).items()
            if not name.startswith("exports/")
        },
        "log": caplog.text,
        "stdout": said.out,
        "stderr": said.err,
    }
    leaks = [
        (where, header)
        for where, text in came_out.items()
        for header, canary in CANARIES.items()
        if canary in text or canary.encode("unicode_escape").decode() in text
    ]
    assert leaks == []


def test_nothing_is_left_in_the_temporary_folder(demo, tmp_path, monkeypatch):
    room = tmp_path / "tmp"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    audit(request(demo / "exports"), tmp_path / "report", Language.EN)
    left = [path for path in room.rglob("*") if path.is_file()]
    assert left == []


def test_no_connection_is_tried_by_any_command(demo, tmp_path):
    # In a process of its own, with every way out trapped before anything of Daicho loads.
    script = textwrap.dedent("""
        import socket, sys
        tried = []
        def trap(name):
            def call(*arguments, **_):
                tried.append(f"{name}{arguments[1:] if name != 'getaddrinfo' else arguments}")
                raise OSError("no network here")
            return call
        socket.socket.connect = trap("connect")
        socket.socket.connect_ex = trap("connect_ex")
        socket.socket.sendto = trap("sendto")
        socket.getaddrinfo = trap("getaddrinfo")
        socket.create_connection = trap("create_connection")
        from daicho.cli import cli
        for arguments in (["demo", "--rows", "200", "--out", "d"], ["audit", "d/exports"], ["check", "d/exports"],
                          ["init", "--from", "d/exports"], ["explain"], ["duplicates", "d/exports", "--object", "contact"],
                          ["pii", "scan", "d/exports"], ["pii", "redact", "d/exports", "--out", "safe"], ["pii", "types"],
                          ["consent", "init", "--keys", "k"], ["consent", "checkpoint", "--keys", "k"],
                          ["consent", "verify", "--keys", "k"]):
            cli.main(arguments, standalone_mode=False)
        print("tried:", tried)
    """)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "DAICHO_LANG": "en", "DAICHO_KEY_FILE": str(tmp_path / "key")},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "tried: []"


def test_sources_are_never_written(demo, tmp_path):
    def fingerprint() -> dict[str, tuple[str, int]]:
        return {
            name: (hashlib.sha256(content).hexdigest(), (demo / "exports" / name).stat().st_mtime_ns)
            for name, content in written(demo / "exports").items()
        }

    before = fingerprint()
    audit(request(demo / "exports"), tmp_path / "report", Language.EN)
    assert fingerprint() == before
