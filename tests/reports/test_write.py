import errno
import json
import os
import stat
from pathlib import Path

import pyarrow as pa
import pytest

from daicho.errors import OutputError
from daicho.language import Language
from daicho.reports import write
from daicho.reports.csv import FAILURES
from daicho.reports.write import write_report


@pytest.fixture
def failures() -> list[pa.RecordBatch]:
    rows = [
        {"object": "contact", "check": "email_format", "record": f"c{n}", "owner": owner, "value": "y***"}
        for n, owner in enumerate(("佐藤 一郎", "鈴木 花子"))
    ]
    return [pa.RecordBatch.from_pylist(rows, schema=FAILURES)]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_report_folder_holds_page_document_list_and_worklists(tmp_path, small_report, failures):
    target = tmp_path / "out" / "daicho-report"
    written = write_report(small_report, target, language=Language.JA, failures=failures)

    assert [worklist.owner for worklist in written.worklists] == ["佐藤 一郎", "鈴木 花子"]
    files = {"report.html", "report.json", "findings.csv", *(worklist.file for worklist in written.worklists)}
    assert set(tree(target)) == files
    document = json.loads((target / "report.json").read_bytes())
    assert [worklist["file"] for worklist in document["worklists"]] == [w.file for w in written.worklists]
    assert names(target.parent) == ["daicho-report"]


def test_only_the_owner_of_the_files_may_read_them(tmp_path, small_report, failures):
    target = tmp_path / "daicho-report"
    write_report(small_report, target, language=Language.EN, failures=failures)
    for path in (target, *target.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_second_report_replaces_the_first_with_the_same_bytes(tmp_path, small_report, failures):
    target = tmp_path / "daicho-report"
    write_report(small_report, target, language=Language.EN, failures=failures)
    first = tree(target)
    write_report(small_report, target, language=Language.EN, failures=failures)
    assert tree(target) == first
    write_report(small_report, target, language=Language.EN)
    assert set(tree(target)) == {"report.html", "report.json", "findings.csv"}
    assert names(tmp_path) == ["daicho-report"]


@pytest.mark.parametrize("foreign", ["notes.txt", "worklists/mine.csv", "report.html", ".git/config"])
def test_a_folder_with_other_files_is_left_alone(tmp_path, small_report, foreign):
    path = tmp_path / "work" / foreign
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    with pytest.raises(OutputError) as caught:
        write_report(small_report, tmp_path / "work", language=Language.EN)
    assert "this command did not write" in caught.value.message.en
    assert tree(tmp_path) == {f"work/{foreign}": b"mine"}


def test_a_file_added_to_an_earlier_report_saves_it_from_being_replaced(tmp_path, small_report):
    write_report(small_report, tmp_path / "r", language=Language.EN)
    (tmp_path / "r" / "worklists" / "comments.xlsx").write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(OutputError, match=r"comments\.xlsx"):
        write_report(small_report, tmp_path / "r", language=Language.EN)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("document", ["[]", "{", '{"schema": "other"}', "[" * 100_000])
def test_somebody_elses_report_json_is_not_ours(tmp_path, small_report, document):
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "report.json").write_text(document)
    with pytest.raises(OutputError):
        write_report(small_report, tmp_path / "r", language=Language.EN)


def test_a_file_or_a_link_in_the_way_is_not_replaced(tmp_path, small_report):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(OutputError, match="is not a folder"):
            write_report(small_report, tmp_path / name, language=Language.EN)
    assert names(tmp_path) == ["file", "link"]


def test_an_empty_folder_may_become_the_report(tmp_path, small_report):
    (tmp_path / "r").mkdir()
    write_report(small_report, tmp_path / "r", language=Language.EN)
    assert (tmp_path / "r" / "report.html").exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, ("no space", "空き容量")),
        (errno.EACCES, ("not permitted", "権限")),
        (errno.EIO, ("written", "書き込めません")),
    ],
)
def test_a_disk_that_refuses_is_explained_and_the_earlier_report_stays(
    tmp_path, small_report, monkeypatch, code, words
):
    target = tmp_path / "daicho-report"
    write_report(small_report, target, language=Language.EN)
    before = tree(tmp_path)

    def refuse(report):
        raise OSError(code, os.strerror(code), "worklists/佐藤.csv")

    monkeypatch.setattr(write, "render_json", refuse)
    with pytest.raises(OutputError) as caught:
        write_report(small_report, target, language=Language.EN)
    assert words[0] in caught.value.message.en
    assert words[1] in caught.value.message.ja
    assert "佐藤" not in caught.value.message.en
    assert tree(tmp_path) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_nothing_half_written(tmp_path, small_report, failures, monkeypatch):
    opened = Path.open

    def on_full_disk(self, *arguments, **options):
        if self.name == "findings.csv":
            return opened(Path("/dev/full"), "wb", buffering=0)
        return opened(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", on_full_disk)
    with pytest.raises(OutputError, match="no space"):
        write_report(small_report, tmp_path / "r", language=Language.EN, failures=failures)
    assert names(tmp_path) == []


def test_an_interrupt_while_rows_come_in_leaves_nothing(tmp_path, small_report, failures):
    def interrupted():
        yield failures[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report(small_report, tmp_path / "r", language=Language.EN, failures=interrupted())
    assert names(tmp_path) == []


@pytest.mark.parametrize("failing_rename", [1, 2])
def test_an_interrupt_between_the_renames_brings_the_earlier_report_back(
    tmp_path, small_report, monkeypatch, failing_rename
):
    target = tmp_path / "r"
    write_report(small_report, target, language=Language.EN)
    before = tree(tmp_path)
    rename, calls = Path.rename, []

    def interrupted(self, other):
        calls.append(other)
        if len(calls) == failing_rename:
            raise KeyboardInterrupt
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_report(small_report, target, language=Language.JA)
    assert tree(tmp_path) == before
