"""What the project file decides wins over what the headers suggest."""

import pytest

from daicho.errors import MappingError
from daicho.governance.mapping import map_as

HEADERS = ["コード", "会社名", "責任者さん", "メールアドレス", "DM", "予備"]


def fields(found: object) -> dict[str, str]:
    return {column.header: column.field for column in found.columns}  # type: ignore[attr-defined]


def test_the_object_is_taken_as_given() -> None:
    found = map_as(HEADERS, None, "lead")
    assert (found.system, found.object, found.confidence) == ("generic", "lead", 1.0)
    assert fields(found)["会社名"] == "account_name"


def test_a_system_is_taken_as_given_even_without_its_fingerprint() -> None:
    found = map_as(["Id", "Name", "Type"], "salesforce", "opportunity")
    assert fields(found) == {"Id": "id", "Name": "opportunity_name", "Type": "opportunity_type"}


def test_hubspot_contacts_can_be_declared_leads() -> None:
    found = map_as(["Record ID", "Last Name", "Email", "Date of first engagement"], "hubspot", "lead")
    assert fields(found)["Date of first engagement"] == "first_response_at"
    assert fields(found)["Email"] == "email"


def test_an_override_names_a_field_and_null_leaves_a_column_alone() -> None:
    found = map_as(HEADERS, None, "contact", {"責任者さん（必須）": "full_name", "メールアドレス": None})
    assert fields(found)["責任者さん"] == "full_name"
    assert "メールアドレス" not in fields(found)
    assert 3 in found.left_over


def test_an_overridden_field_is_not_filled_by_another_column_too() -> None:
    found = map_as(["氏名", "名前漢字"], None, "contact", {"名前漢字": "full_name"})
    assert fields(found) == {"名前漢字": "full_name"}
    assert "full_name" in found.notes[0].en


def test_not_turns_a_may_we_column_into_a_refusal() -> None:
    found = map_as(HEADERS, None, "contact", {"DM": "not mail_opt_out"})
    (column,) = [column for column in found.columns if column.header == "DM"]
    assert (column.field, column.traits.invert) == ("mail_opt_out", True)


def test_a_second_column_for_a_text_field_is_appended() -> None:
    found = map_as(["a", "b"], None, "contact", {"a": "street", "b": "street"})
    assert [column.traits.append for column in found.columns] == [False, True]


@pytest.mark.parametrize(
    ("system", "name", "overrides", "word"),
    [
        ("salesfroce", "contact", {}, "salesforce"),
        (None, "contacts", {}, "contact"),
        (None, "contact", {"会社": "account_name"}, "会社名"),
        (None, "contact", {"会社名": "acount_name"}, "account_name"),
        (None, "contact", {"会社名": "stage"}, "stage"),
        (None, "contact", {"会社名": "not account_name"}, "yes/no"),
        (None, "contact", {"コード": "created_at", "予備": "created_at"}, "one value"),
        (None, "contact", {"": "email"}, "header"),
    ],
)
def test_a_mistake_in_the_project_file_names_what_would_do(
    system: str | None, name: str, overrides: dict[str, str | None], word: str
) -> None:
    with pytest.raises(MappingError) as caught:
        map_as(HEADERS, system, name, overrides)
    assert word in caught.value.message.en
    assert caught.value.message.ja
