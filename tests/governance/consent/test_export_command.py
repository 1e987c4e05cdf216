"""`consent export` and `consent receipt`: what is in the files, and what must not be."""

import csv
import json
import stat
from pathlib import Path

import pytest

from daicho.consent import Evidence
from daicho.consent import record as recording
from daicho.consent.identity import parse_identifier
from daicho.consent.statement import Statement
from daicho.consent.words import Actor, Channel, EventType, Method
from daicho.governance.consent.export_command import export
from daicho.governance.consent.receipt_command import receipt
from daicho.language import Language

FORM = Evidence(name="鳳凰院.json", content=b'{"name": "kyouma"}')
FACTS = """
controller: {id: "1234567890123", name: 株式会社例示, address: 東京都例示区, contact: privacy@reiji.example,
  type: ForProfitOrganisation}
jurisdiction: JP
storage_locations: [JP]
retention_period: P5Y
withdrawal_method: https://reiji.example/stop
pii_types: [EmailAddress]
consent_type: ExpressedConsent
processing_locations: [JP]
data_source: DataSubjectDataSource
rights: [RightToWithdrawConsent]
recipients:
  partner-a: {id: "2", name: Partner A, address: 大阪府例示市, contact: a@partner.example, type: Organisation}
"""


@pytest.fixture
def people(ledger):
    """Two people who consented, towards us and towards a partner, one of whom withdrew."""
    for number, mail in ((1, "hanako@yamada.example"), (2, "taro@suzuki.example")):
        for recipient in ("", "partner-a"):
            ledger.give(
                f"crm:a:{number}", purpose="newsletter", channels=["email"], notice="privacy", method="web_form",
                evidence=FORM, contact=f"email:{mail}", note="電話は鈴木より", recipient=recipient,
            )  # fmt: skip
    ledger.withdraw("crm:a:1", purpose="newsletter", channels=["email"], recipient="partner-a", method="email")
    return ledger


def rows(name: str) -> list[list[str]]:
    return list(csv.reader(Path(name).read_text("utf-8-sig").splitlines()))


def test_a_scrub_list_names_who_must_be_removed_there_and_why(people, run):
    code, said = run(export, "--format", "csv", "--recipient", "partner-a", "--out", "remove.csv")
    assert code == 0
    assert "1 permissions to remove: remove.csv" in said
    (header, row) = rows("remove.csv")
    assert header[:5] == ["Record", "Contact points", "Purpose", "Channel", "Why"]
    assert row[0] == "crm:a:1"
    assert row[1].startswith("email:")
    assert row[2:5] == ["newsletter", "email", "refused or withdrawn"]
    assert "yamada" not in Path("remove.csv").read_text("utf-8-sig")


def test_revealed_it_holds_the_contact_points_and_says_so(people, run):
    _, said = run(export, "--format", "csv", "--recipient", "partner-a", "--reveal", "--out", "remove.csv")
    assert rows("remove.csv")[1][1] == "email:hanako@yamada.example"
    assert "identifiers in clear" in said


def test_a_suppression_removes_everybody_behind_the_mailbox(people, run):
    people.suppress(["email:taro@suzuki.example"], reason="complaint")
    run(export, "--format", "csv", "--recipient", "partner-a", "--out", "remove.csv")
    assert [(row[0], row[4]) for row in sorted(rows("remove.csv")[1:])] == [
        ("crm:a:1", "refused or withdrawn"),
        ("crm:a:2", "on the suppression list"),
    ]


def test_states_are_what_the_register_says(people, run):
    code, _ = run(export, "--format", "csv", "--out", "states.csv", reader=Language.JA)
    assert code == 0
    header, *found = rows("states.csv")
    assert header[0] == "レコード"
    assert sorted((row[0], row[4], row[5]) for row in found) == [
        ("crm:a:1", "", "可"),
        ("crm:a:1", "partner-a", "不可"),
        ("crm:a:2", "", "可"),
        ("crm:a:2", "partner-a", "可"),
    ]


def test_a_hostile_record_id_runs_in_no_spreadsheet(ledger, run):
    ledger.withdraw('id:=HYPERLINK("http://x")', purpose="newsletter", method="email")
    hostile = Statement(
        type=EventType.WITHDRAWN, subject=parse_identifier("crm:a:1"), purpose="newsletter", channels=(Channel.ALL,),
        recipient="=cmd|' /C calc'!A0", valid_at=ledger.register.clock(), method=Method.EMAIL, actor=Actor.SUBJECT,
    )  # fmt: skip
    recording.record(ledger.register, hostile)  # past the door, which refuses the recipient
    run(export, "--format", "csv", "--reveal", "--out", "states.csv")
    assert [cell for row in rows("states.csv") for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_record_has_every_mandatory_field_once_the_facts_are_given(people, run):
    Path("facts.yaml").write_text(FACTS, "utf-8")
    code, said = run(export, "--out", "all.jsonld", "--facts", "facts.yaml")
    assert code == 0
    assert "mandatory fields" not in said
    document = json.loads(Path("all.jsonld").read_text("utf-8"))
    assert document["daicho:missing"] == []
    for record in document["@graph"]:
        assert record["daicho:missing"] == []
        for name in ("dct:conformsTo", "dpv:hasIdentifier", "dpv:hasDataSubject", "dpv:hasPersonalData", "dpv:hasEntity",
                     "dpv:hasDataController", "dpv:hasStorageCondition", "dpv:hasJurisdiction", "dpv:isExercisedAt"):  # fmt: skip
            assert record[name], name
        for process in record["dpv:hasProcess"]:
            assert process["dpv:hasPurpose"][0]["dct:identifier"] == "newsletter"
            assert process["dpv:hasNotice"] == ["privacy@1"]
            assert process["dct:language"] == ["en"]
            assert "dpv:hasRecipient" in process
            for status in process["dpv:hasConsentStatus"]:
                assert {"@type", "dpv:isIndicatedAtTime", "dpv:hasDuration", "dpv:isIndicatedBy"} <= set(status)
    partner = [one for one in document["@graph"][0]["dpv:hasEntity"] if one["@id"] == "daicho:recipient:partner-a"]
    assert partner[0]["dpv:hasName"] == "Partner A"


def test_what_nobody_said_is_listed_and_not_invented(people, run):
    _, said = run(export, "--out", "all.jsonld")
    record = json.loads(Path("all.jsonld").read_text("utf-8"))["@graph"][0]
    assert "controller.name" in said
    assert {"controller.name", "jurisdiction", "recipient[partner-a].address"} <= set(record["daicho:missing"])
    assert "dpv:hasJurisdiction" not in record


def test_the_name_in_daicho_yaml_is_the_controllers(people, run):
    Path("daicho.yaml").write_text("organisation: {name: 株式会社例示}\n", "utf-8")
    run(export, "--out", "all.jsonld")
    record = json.loads(Path("all.jsonld").read_text("utf-8"))["@graph"][0]
    assert record["dpv:hasEntity"][0]["dpv:hasName"] == "株式会社例示"


@pytest.mark.parametrize(
    ("text", "says"),
    [("contrller: {}\n", "facts.yaml:1: unknown key"), ("controller:\n  nam: x\n", "facts.yaml:2: unknown key")],
)
def test_a_wrong_facts_file_is_told_by_its_line(people, run, text, says):
    Path("facts.yaml").write_text(text, "utf-8")
    code, said = run(export, "--out", "all.jsonld", "--facts", "facts.yaml")
    assert (code, says in said, Path("all.jsonld").exists()) == (2, True, False)


def test_a_receipt_holds_nobody_elses_data(people, run):
    code, _ = run(receipt, "crm:a:1", "--out", "receipt.jsonld")
    assert code == 0
    text = Path("receipt.jsonld").read_bytes()
    for word in ("suzuki", "taro", "crm:a:2", "鈴木", "鳳凰院", "kyouma"):
        assert word.encode() not in text
        assert word.encode("unicode_escape") not in text
    document = json.loads(text)
    assert document["@type"] == ["dpv:ConsentReceipt"]
    assert document["dpv:hasRecord"][0]["dpv:hasDataSubject"]["dpv:hasIdentifier"] == [
        "crm:a:1",
        "email:hanako@yamada.example",
    ]
    assert stat.S_IMODE(Path("receipt.jsonld").stat().st_mode) == 0o600


def test_there_is_no_receipt_for_somebody_unknown_or_erased(people, run):
    code, _ = run(receipt, "crm:a:9", "--out", "receipt.jsonld")
    assert (code, Path("receipt.jsonld").exists()) == (2, False)
    people.forget("crm:a:1")
    code, _ = run(receipt, "crm:a:1", "--out", "receipt.jsonld")
    assert (code, Path("receipt.jsonld").exists()) == (2, False)


def test_erased_people_are_in_no_export(people, run):
    people.forget("crm:a:1")
    _, said = run(export, "--out", "all.jsonld")
    assert "1 erased people are not in it" in said
    assert "yamada" not in Path("all.jsonld").read_text("utf-8")


def test_options_that_do_not_go_together_are_refused(people, run):
    code, _ = run(export, "--out", "x.jsonld", "--reveal")
    assert code == 2


def test_an_export_restores_an_empty_register_by_command(people, run, folder):
    from daicho.consent import ConsentLedger
    from daicho.governance.consent.import_command import import_

    run(export, "--out", "all.jsonld")
    with ConsentLedger.create(folder / "new.sqlite", keys=folder / "keys") as new:
        for write in ((), ("--write",)):
            import_.main(["all.jsonld", *write, "--register", "new.sqlite", "--keys", "keys"], standalone_mode=False)
        for subject in ("crm:a:1", "email:taro@suzuki.example"):
            for recipient in ("", "partner-a"):
                asked = {"purpose": "newsletter", "channel": "email", "recipient": recipient}
                assert new.may_contact_one(subject, **asked).allowed == people.may_contact_one(subject, **asked).allowed
        past = new.history("crm:a:1")[0]
        assert (past.method, past.actor, past.notice) == ("web_form", "subject", "privacy")
        assert past.payload["contact"] == "email:hanako@yamada.example"
