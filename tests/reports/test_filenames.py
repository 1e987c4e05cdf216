import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.reports.filenames import worklist_name

RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_any_owner_has_a_name_every_file_system_takes(owner):
    name = worklist_name(owner)
    assert len(name.encode("utf-8")) <= 255
    assert not set(name) & set('/\\:*?"<>| \t\n\0')
    assert name.isprintable()
    assert name.split(".")[0].casefold() not in RESERVED
    assert name.count(".") == 1
    assert not name.startswith(("-", "."))


@pytest.mark.parametrize(
    ("owner", "start"),
    [
        ("佐藤 一郎", "佐藤-一郎-"),
        ("", "no-owner-"),
        ("  ", "no-owner-"),
        ("🦊", "owner-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("CON", "CON-"),
        ("ｱｲｳ", "アイウ-"),
    ],
)
def test_people_recognise_the_file_of_an_owner(owner, start):
    assert worklist_name(owner).startswith(start)


def test_owners_that_look_alike_keep_files_of_their_own():
    owners = ["Sato", "sato", "SATO", "Ｓａｔｏ", "Sato ", "Sato.", "x" * 200, "x" * 201]
    assert len({worklist_name(owner).casefold() for owner in owners}) == len(owners)
