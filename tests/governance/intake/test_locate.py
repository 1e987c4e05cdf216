import os
import sys

import pytest

from daicho.errors import InputError
from daicho.governance.intake.locate import open_export

CONTACTS = "Id,Last Name,Email\n1,山田,taro@mail.example\n"


def test_a_folder_gives_every_table_in_it_sorted_and_named_below_it(export, spool, names):
    (export / "b").mkdir()
    (export / "b" / "contacts.csv").write_text(CONTACTS)
    (export / "a.csv").write_text(CONTACTS)
    (export / "c.jsonl").write_text('{"id": 1}\n')
    assert names(open_export(export, spool=spool)) == ["a.csv", "b/contacts.csv", "c.jsonl"]


def test_one_bad_file_does_not_hide_the_good_ones(export, spool, names):
    (export / "a.csv").write_text(CONTACTS)
    (export / "empty.csv").write_bytes(b"")
    (export / "book.xlsx").write_bytes(b"junk")
    (export / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (export / "scan.pdf").write_bytes(b"%PDF")
    (export / "old.7z").write_bytes(b"7z")
    found = open_export(export, spool=spool)
    assert names(found) == ["a.csv"]
    reasons = dict(found.skipped)
    assert sorted(reasons) == ["book.xlsx", "empty.csv", "old.7z", "photo.csv", "scan.pdf"]
    assert reasons["empty.csv"].en.startswith("the file is empty")
    assert reasons["empty.csv"].ja.startswith("ファイルが空です")


def test_litter_of_operating_systems_is_passed_over_in_silence(export, spool):
    (export / "a.csv").write_text(CONTACTS)
    (export / "__MACOSX").mkdir()
    (export / "__MACOSX" / "._a.csv").write_bytes(b"\0")
    for name in (".DS_Store", "~$book.xlsx", "._a.csv", "Thumbs.db"):
        (export / name).write_bytes(b"\0")
    found = open_export(export, spool=spool)
    assert len(found.tables) == 1
    assert found.skipped == ()


def test_links_that_lead_round_or_nowhere_are_named_not_followed(export, spool, names):
    (export / "a.csv").write_text(CONTACTS)
    (export / "loop").symlink_to(export)
    (export / "gone.csv").symlink_to(export / "missing.csv")
    (export / "self.csv").symlink_to(export / "self.csv")
    found = open_export(export, spool=spool)
    assert names(found) == ["a.csv"]
    assert [name for name, _ in found.skipped] == ["gone.csv", "loop", "self.csv"]


def test_a_pipe_is_not_waited_for(export, spool):
    (export / "a.csv").write_text(CONTACTS)
    os.mkfifo(export / "pipe.csv")
    assert [name for name, _ in open_export(export, spool=spool).skipped] == ["pipe.csv"]


def test_a_missing_path_says_so(tmp_path, spool):
    with pytest.raises(InputError, match="no such file") as caught:
        open_export(tmp_path / "nowhere", spool=spool)
    assert "見つかりません" in caught.value.message.ja


def test_a_folder_with_nothing_readable_says_what_was_expected(export, spool):
    (export / "scan.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match=r"expected CSV.*scan\.pdf"):
        open_export(export, spool=spool)


def test_a_file_of_unknown_kind_named_directly_is_an_error(export, spool):
    (export / "scan.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match="no kind of file"):
        open_export(export / "scan.pdf", spool=spool)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_whom_to_ask(export, spool):
    (export / "a.csv").write_text(CONTACTS)
    (export / "a.csv").chmod(0)
    with pytest.raises(InputError, match="permission"):
        open_export(export / "a.csv", spool=spool)


def test_a_table_can_be_named_for_a_database_only(export, spool):
    with pytest.raises(InputError, match="database only"):
        open_export(export, spool=spool, table="contacts")


def test_a_control_character_in_a_file_name_reaches_no_terminal(export, spool, names):
    (export / "a\x1b[31m.csv").write_text(CONTACTS)
    assert names(open_export(export, spool=spool)) == ["a\ufffd[31m.csv"]


def test_two_runs_give_the_same_tables(export, tmp_path):
    (export / "a.csv").write_text(CONTACTS + "2\n")
    (export / "b.csv").write_bytes(CONTACTS.encode("cp932"))
    found = []
    for run in ("1", "2"):
        folder = tmp_path / run
        folder.mkdir()
        found.append(open_export(export, spool=folder))
    assert repr(found[0]).replace(str(tmp_path / "1"), "") == repr(found[1]).replace(str(tmp_path / "2"), "")


def test_a_link_to_a_file_is_followed_inside_the_folder_and_never_out_of_it(export, spool, names, tmp_path):
    outside = tmp_path / "outside.csv"
    outside.write_text(CONTACTS)
    (export / "a.csv").write_text(CONTACTS)
    (export / "inside.csv").symlink_to(export / "a.csv")
    (export / "out.csv").symlink_to(outside)
    found = open_export(export, spool=spool)
    assert names(found) == ["a.csv", "inside.csv"]
    assert [(name, why.en.split(";")[0]) for name, why in found.skipped] == [
        ("out.csv", "a link that leads out of the folder")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_names_that_are_no_utf_8_hide_neither_their_file_nor_the_others(export, spool, names):
    import pyarrow as pa
    import pyarrow.parquet as pq

    (export / "a.csv").write_text(CONTACTS)
    pq.write_table(pa.table({"id": ["1"]}), export / "x.parquet")
    (export / "x.parquet").rename(export / os.fsdecode(b"\xffx.parquet"))
    (export / os.fsdecode(b"\xffx.csv")).write_text(CONTACTS)
    (export / os.fsdecode(b"book\xff.xlsx")).write_bytes(b"junk")
    found = open_export(export, spool=spool)
    assert names(found) == ["a.csv", "\ufffdx.csv", "\ufffdx.parquet"]
    assert [name for name, _ in found.skipped] == ["book\ufffd.xlsx"]


def test_a_file_whose_name_no_reader_takes_is_named_and_hides_no_other(export, spool, names, monkeypatch):
    def refuse(path, *_, **__):
        raise UnicodeEncodeError("utf-8", str(path), 0, 1, "surrogates not allowed")

    (export / "a.csv").write_text(CONTACTS)
    (export / "b.jsonl").write_text('{"id": 1}\n')
    monkeypatch.setattr("daicho.governance.intake.locate.read_jsonlines", refuse)
    found = open_export(export, spool=spool)
    assert names(found) == ["a.csv"]
    assert found.skipped[0][1].en.startswith("its name is not UTF-8")
