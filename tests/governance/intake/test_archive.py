import io
import stat
import struct
import zipfile

import pytest

from daicho.errors import InputError
from daicho.governance.intake import archive
from daicho.governance.intake.locate import open_export

CONTACTS = "Id,Last Name,Email\n1,山田,taro@mail.example\n".encode()


def opened(export, spool, data, name="crm.zip"):
    (export / name).write_bytes(data)
    return open_export(export / name, spool=spool)


def test_each_member_becomes_a_table_named_below_the_archive(export, spool, make_zip, rows, names):
    found = opened(
        export,
        spool,
        make_zip(
            {
                "out/contacts.csv": CONTACTS,
                "accounts.CSV": CONTACTS,
                "readme.md": b"#",
                "__MACOSX/out/._contacts.csv": b"\0" * 9,
                ".DS_Store": b"\0",
            }
        ),
    )
    assert names(found) == ["crm.zip/accounts.CSV", "crm.zip/out/contacts.csv"]
    assert rows(found.tables[1]) == [("1", "山田", "taro@mail.example")]
    assert [name for name, _ in found.skipped] == ["crm.zip/readme.md"]


def test_names_written_by_japanese_windows_are_read_as_such(export, spool, names):
    # zipfile writes UTF-8 names; the bytes of the same length are put in their place and the flag taken off.
    name = "取引先表.csv"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("A" * len(name.encode("cp932")), CONTACTS)
    data = buffer.getvalue().replace(b"A" * len(name.encode("cp932")), name.encode("cp932"))
    assert names(opened(export, spool, data)) == [f"crm.zip/{name}"]


@pytest.mark.parametrize("name", ["../evil.csv", "/tmp/evil.csv", "a/../../evil.csv", "C:/evil.csv", "..\\evil.csv"])
def test_a_name_that_leads_outside_is_refused_and_nothing_written_there(export, spool, make_zip, names, name):
    before = sorted(export.parent.rglob("*.csv"))
    found = opened(export, spool, make_zip({name: CONTACTS, "good.csv": CONTACTS}))
    assert names(found) == ["crm.zip/good.csv"]
    ((_, reason),) = found.skipped
    assert "out of the archive" in reason.en
    written = set(export.parent.rglob("*.csv")) - set(before)
    assert all(path.parent == spool for path in written)


def test_a_link_is_refused(export, spool, names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        link = zipfile.ZipInfo("passwords.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("good.csv", CONTACTS)
    found = opened(export, spool, buffer.getvalue())
    assert names(found) == ["crm.zip/good.csv"]
    assert "link" in found.skipped[0][1].en


def test_an_archive_inside_is_refused(export, spool, make_zip, names):
    found = opened(export, spool, make_zip({"inner.zip": make_zip({"a.csv": CONTACTS}), "good.csv": CONTACTS}))
    assert names(found) == ["crm.zip/good.csv"]
    assert "archive inside" in found.skipped[0][1].en


def test_a_password_is_asked_to_be_taken_off(export, spool, make_zip):
    data = bytearray(make_zip({"contacts.csv": CONTACTS}))
    # Bit 0 of the flags in the local header and in the central directory.
    struct.pack_into("<H", data, 6, 1)
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 8, 1)
    with pytest.raises(InputError, match="password") as caught:
        opened(export, spool, bytes(data))
    assert "パスワード" in caught.value.message.ja


def test_a_member_that_swells_is_given_up(export, spool, make_zip, monkeypatch, names):
    monkeypatch.setattr(archive, "FREE_SIZE", 1 << 20)
    found = opened(export, spool, make_zip({"bomb.csv": b"0" * (8 << 20), "good.csv": CONTACTS}))
    assert names(found) == ["crm.zip/good.csv"]
    assert "bomb" in found.skipped[0][1].en
    assert sum(path.stat().st_size for path in spool.iterdir()) < 1 << 20


def test_an_archive_larger_than_the_limit_is_refused_whatever_it_states(export, spool, make_zip, monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 3 << 20)
    data = make_zip({f"{index}.csv": b"a,b\n" * (1 << 18) for index in range(4)})
    with pytest.raises(InputError, match="GiB"):
        opened(export, spool, data)


def test_too_many_members_are_refused(export, spool, make_zip, monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    with pytest.raises(InputError, match="members"):
        opened(export, spool, make_zip({f"{index}.csv": CONTACTS for index in range(4)}))


@pytest.mark.parametrize("cut", [10, 60, -30])
def test_a_damaged_archive_says_so(export, spool, make_zip, cut):
    with pytest.raises(InputError, match="damaged"):
        opened(export, spool, make_zip({"contacts.csv": CONTACTS * 50})[:cut])


def test_a_damaged_member_does_not_hide_the_others(export, spool, make_zip, names):
    data = bytearray(make_zip({"bad.csv": CONTACTS * 50, "good.csv": CONTACTS}))
    data[45] ^= 0xFF
    found = opened(export, spool, bytes(data))
    assert names(found) == ["crm.zip/good.csv"]
    assert "damaged" in found.skipped[0][1].en
