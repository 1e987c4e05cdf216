"""The nightly question, asked of a file."""

import csv
import json

import pytest

from daicho.consent import ConsentLedger, Evidence
from daicho.language import Language

ASK = ("--purpose", "newsletter", "--channel", "email")
FORM = Evidence(name="form.json", content=b"{}")


@pytest.fixture
def people(daicho, register):
    """Four people: consent by record, consent by mailbox, withdrawn, suppressed."""
    with ConsentLedger.open(register) as ledger:
        said = {
            "purpose": "newsletter",
            "channels": ["email"],
            "notice": "privacy",
            "method": "web_form",
            "evidence": FORM,
        }
        ledger.give("crm:salesforce:003000000000001", contact="email:ichiro@a.example", **said)
        ledger.give("email:jiro@b.example", contact="tel:09012345678", **said)
        ledger.give("crm:salesforce:003000000000003", contact="email:saburo@c.example", **said)
        ledger.withdraw("crm:salesforce:003000000000003", purpose="marketing", method="email")
        ledger.give("crm:salesforce:003000000000004", contact="email:shiro@d.example", **said)
        ledger.suppress(["email:shiro@d.example"], reason="complaint")
    return register.parent


def write(folder, *rows, name="contacts.csv"):
    (folder / name).write_text("\n".join(("取引先責任者 ID,姓,メール,電話", *rows)) + "\n", "utf-8")


def rows(text):
    return list(csv.DictReader(text.splitlines()))


FIVE = (
    "003000000000001,一,ICHIRO@a.example,",
    "003000000000002,二,Jiro <jiro@b.example>,",
    "003000000000003,三,saburo@c.example,",
    "003000000000004,四,shiro@d.example,",
    "003000000000005,五,goro@e.example,",
)


def test_each_row_is_answered_in_the_files_order_with_its_reason(daicho, people):
    write(people, *FIVE)
    code, said, errors = daicho("consent", "may-contact", "contacts.csv", *ASK)
    assert code == 0
    answers = rows(said)
    assert [one["record_id"][-1] for one in answers] == list("12345")
    assert [(one["allowed"], one["reason"]) for one in answers] == [
        ("yes", "consent"), ("yes", "consent"), ("no", "stopped_above"), ("no", "suppressed"), ("no", "not_in_register"),
    ]  # fmt: skip
    assert answers[0]["state"] == "ConsentGiven"
    assert answers[0]["since"].endswith("+09:00")
    assert answers[0]["event"].isdigit()
    assert answers[4]["event"] == ""
    assert "2 of 5 may be contacted" in errors
    assert "example" not in said + errors


def test_the_answers_go_to_a_private_file_in_the_readers_language(daicho, people):
    write(people, *FIVE)
    code, said, errors = daicho(
        "consent", "may-contact", "contacts.csv", *ASK, "--out", "out/answers.csv", reader=Language.JA
    )
    assert (code, errors) == (0, "")
    assert "5 件中 2 件に連絡できます" in said
    file = people / "out/answers.csv"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["answers.csv"]
    assert rows(file.read_text("utf-8-sig"))[3]["reason_text"] == "送信停止リストに登録あり"
    told = json.loads(
        daicho("consent", "may-contact", "contacts.csv", *ASK, "--out", "out/answers.csv", "--format", "json")[1]
    )
    assert (told["rows"], told["allowed"], told["reasons"]["suppressed"]) == (5, 2, 1)


def test_a_cell_nobody_can_read_is_never_a_yes(daicho, people):
    write(
        people,
        "003000000000001,一,ichiro@@a,",
        "003000000000001,一,ichiro@a.example; shiro@d.example,",
        "003000000000001,一,ichiro@a.example; 1@z.example,",
        "003000000000001,一,,",
        ",無,,",
    )
    answers = rows(daicho("consent", "may-contact", "contacts.csv", *ASK)[1])
    assert [(one["allowed"], one["reason"]) for one in answers] == [
        ("no", "no_contact_point"), ("no", "suppressed"), ("yes", "consent"), ("yes", "consent"), ("no", "no_contact_point"),
    ]  # fmt: skip
    assert answers[4]["record_id"] == "#5"


def test_the_system_of_the_ids_can_be_named_and_is_said_to_be_missing(daicho, people):
    (people / "list.csv").write_text(
        "id,email\n003000000000001,new@z.example\n003000000000009,jiro@b.example\n", "utf-8"
    )
    # A no said under a record would be missed: with records in the register nothing is answered.
    code, said, errors = daicho("consent", "may-contact", "list.csv", *ASK)
    assert (code, said) == (2, "")
    assert "--system" in errors
    said, errors = daicho("consent", "may-contact", "list.csv", *ASK, "--system", "salesforce")[1:]
    assert [one["allowed"] for one in rows(said)] == ["yes", "yes"]
    assert "--system" not in errors


def test_columns_can_be_named_where_headers_say_nothing(daicho, people):
    (people / "list.csv").write_text("a,b,c\n9,x,jiro@b.example\n8,y,nobody@z.example\n", "utf-8")
    assert daicho("consent", "may-contact", "list.csv", *ASK)[0] == 2
    code, said, _ = daicho("consent", "may-contact", "list.csv", *ASK, "--id-column", "a", "--contact-column", "c",
                              "--system", "hubspot")  # fmt: skip
    assert code == 0
    assert [(one["record_id"], one["allowed"]) for one in rows(said)] == [("9", "yes"), ("8", "no")]


def test_numbers_are_matched_for_a_channel_that_uses_them(daicho, people):
    with ConsentLedger.open(people / "daicho-register.sqlite") as ledger:
        ledger.give("email:jiro@b.example", purpose="newsletter", channels=["phone"], notice="privacy", method="paper",
                    evidence=FORM)  # fmt: skip
    (people / "calls.csv").write_text(
        "Last Name,Phone,Mobile\n二,03-9999-0000,090-1234-5678\n五,03-9999-0001,\n", "utf-8"
    )
    said = daicho("consent", "may-contact", "calls.csv", "--purpose", "newsletter", "--channel", "phone")[1]
    assert [(one["record_id"], one["allowed"]) for one in rows(said)] == [("#1", "yes"), ("#2", "no")]


def test_a_contact_point_among_the_ids_is_not_written(daicho, people):
    (people / "list.csv").write_text(
        'id,email\njiro@b.example,jiro@b.example\n"=cmd|1",nobody@z.example\n7,a@z.example\n8,b@z.example\n9,c@z.example\n',
        "utf-8",
    )
    said = daicho("consent", "may-contact", "list.csv", *ASK, "--id-column", "id", "--system", "hubspot")[1]
    assert [one["record_id"] for one in rows(said)] == ["#1", "'=cmd|1", "7", "8", "9"]
    assert "example" not in said


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("contacts.csv", "--purpose", "nonsense", "--channel", "email"), "unknown purpose"),
        (("contacts.csv", "--purpose", "newsletter", "--channel", "*"), "'*'"),
        (("gone.csv", *ASK), "no such file"),
        (("contacts.csv", *ASK, "--id-column", "nonsense"), "no column 'nonsense'"),
        (("contacts.csv", *ASK, "--keys", "elsewhere"), "keys are missing"),
        (("contacts.csv", *ASK, "--register", "gone.sqlite"), "there is no register"),
        (("contacts.csv", *ASK, "--out", "contacts.csv"), "is the file that is read"),
        (("contacts.csv", *ASK, "--out", "contacts.csv/x"), "cannot be written"),
    ],
)
def test_wrong_use_leaves_no_file(daicho, people, events, line, words):
    write(people, *FIVE)
    before, files = events(), sorted(people.rglob("*.csv"))
    code, said, errors = daicho("consent", "may-contact", *line, *(() if "--out" in line else ("--out", "answers.csv")))
    assert code == 2
    assert words in errors
    assert said == ""
    assert sorted(people.rglob("*.csv")) == files
    assert events() == before


def test_an_empty_file_has_an_empty_answer(daicho, people):
    write(people)
    code, said, errors = daicho("consent", "may-contact", "contacts.csv", *ASK)
    assert code == 0
    assert rows(said) == []
    assert "0 of 0" in errors


def test_more_rows_than_one_batch_keep_their_order(daicho, people):
    with_two = "{0:015d},二,jiro@b.example; ichiro@a.example,"
    write(people, *(with_two.format(n) if n % 3 else f"{n:015d},五,x{n}@z.example," for n in range(12_000)))
    said = daicho("consent", "may-contact", "contacts.csv", *ASK)[1]
    answers = rows(said)
    assert [int(one["record_id"]) for one in answers] == list(range(12_000))
    assert all((one["allowed"] == "yes") == bool(n % 3) for n, one in enumerate(answers))
