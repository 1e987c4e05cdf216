"""Opt-out flags of each system: what true, false, blank and nonsense become."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.consent.instants import microseconds
from daicho.consent.words import GRANTS, EventType
from daicho.governance.consent.importing.model import Skip
from daicho.governance.consent.importing.purpose_map import PurposeMap
from daicho.governance.consent.importing.read import SOURCES
from daicho.governance.consent.importing.words import Flag, flag

W, R = EventType.WITHDRAWN, EventType.REVOKED

# headers of the table, header of the flag, cell that stops, source, event, channel
CASES = [
    ("salesforce", "Id,Email", "HasOptedOutOfEmail", "true", W, "email"),
    ("salesforce", "取引先責任者 ID,メール", "メール送信除外", "1", W, "email"),
    ("salesforce", "Id,Email", "HasOptedOutOfFax", "TRUE", W, "fax"),
    ("salesforce", "Contact ID,Email", "Do Not Call", "1", W, "phone"),
    ("salesforce_individuals", "Id", "HasOptedOutSolicit", "true", W, "*"),
    ("salesforce_individuals", "Id", "HasOptedOutProcessing", "true", W, "*"),
    ("salesforce_individuals", "Id", "ShouldForget", "true", W, "*"),
    ("hubspot", "hs_object_id,email", "hs_email_optout", "true", W, "email"),
    ("hubspot", "Record ID,Email", "Unsubscribed from all email", "true", W, "email"),
    ("hubspot", "hs_object_id,email", "hs_email_optout_123", "true", W, "email"),
    ("hubspot", "Record ID,Email", "Opted out of email: News", "true", W, "email"),
    ("dynamics", "contactid,emailaddress1", "donotemail", "true", W, "email"),
    ("dynamics", "contactid,emailaddress1", "donotbulkemail", "Do Not Allow", W, "email"),
    ("dynamics", "contactid,emailaddress1", "電話を許可しない", "許可しない", W, "phone"),
    ("dynamics", "contactid,emailaddress1", "donotfax", "1", W, "fax"),
    ("dynamics", "contactid,emailaddress1", "donotpostalmail", "true", W, "post"),
    ("dynamics", "contactid,emailaddress1", "donotsendmm", "Do Not Send", W, "*"),
    ("dynamics", "contactid,emailaddress1", "Send Marketing Materials", "Do Not Send", W, "*"),
    ("marketo", "id,email,emailInvalid", "unsubscribed", "true", W, "email"),
    ("marketo", "id,email,emailInvalid", "doNotCall", "1", W, "phone"),
    ("marketo", "id,email,emailInvalid", "marketingSuspended", "true", R, "email"),
    ("marketo", "id,email,emailInvalid", "blackListed", "true", R, "email"),
    ("account_engagement", "id,email", "opted_out", "1", W, "email"),
    ("account_engagement", "id,email", "is_do_not_email", "1", R, "email"),
    ("account_engagement", "id,email,opted_out", "is_do_not_call", "true", R, "phone"),
    ("generic_flags", "id,メールアドレス", "配信停止", "配信停止", W, "email"),
    ("generic_flags", "id,メールアドレス", "メルマガ配信停止", "○", W, "email"),
    ("generic_flags", "id,email", "DM禁止", "1", W, "post"),
]


def table(headers, header, cell):
    own = headers.split(",")
    row = dict.fromkeys(own, "x1") | {name: "a@b.example" for name in own if "mail" in name.lower() or "メール" in name}
    row |= {name: "" for name in own if name in ("emailInvalid", "opted_out")}
    return [*own, header], [[*(row[name] for name in own), cell]]


@pytest.mark.parametrize(("source", "headers", "header", "cell", "kind", "channel"), CASES)
def test_a_flag_that_is_set_is_a_no(read, source, headers, header, cell, kind, channel):
    found, tally, _ = read(*table(headers, header, cell), system="crm" if source.startswith("generic") else None)
    assert tally.origin.source == source
    assert [(one.type, one.channel, one.purpose) for one in found] == [(kind, channel, "newsletter")]
    assert found[0].valid_at == microseconds(datetime(2026, 10, 1, tzinfo=UTC))  # the file's
    assert tally.dated_by_file == 1


@pytest.mark.parametrize(
    "cell", ["", "false", "0", "FALSE", "-", "不明", "no", "Allow", "許可", "Send", "maybe", "2026"]
)
@pytest.mark.parametrize(("source", "headers", "header", "_cell", "kind", "channel"), CASES)
def test_a_flag_that_is_not_set_is_nothing(read, source, headers, header, _cell, kind, channel, cell):
    found, tally, _ = read(*table(headers, header, cell), system="crm" if source.startswith("generic") else None)
    assert found == []
    assert set(tally.skipped) <= {Skip.SILENT, Skip.UNREADABLE}
    assert tally.rows == 1


@given(st.text(max_size=30))
def test_no_text_in_a_flag_is_read_as_anything_but_a_stop_or_nothing(text):
    assert flag(text) in (Flag.STOP, Flag.NOTHING, Flag.UNREADABLE)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(CASES), st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\n"), max_size=20))
def test_no_text_in_a_flag_ever_grants(read, case, text):
    _, headers, header, *_ = case
    found, _, _ = read(*table(headers, header, text), dated=0)
    assert [one for one in found if one.type in GRANTS] == []


def test_a_delivery_problem_is_counted_and_no_statement(read):
    found, tally, _ = read(["id", "email", "unsubscribed", "emailSuspended"], [["1", "a@b.example", "false", "true"]])
    assert found == []
    assert tally.skipped == {Skip.DELIVERY: 1}


def test_each_subscription_of_hubspot_goes_to_its_purpose(read):
    headers = ["Record ID", "Email", "Opted out of email: News", "Opted out of email: Events"]
    purposes = PurposeMap(named={"news": "newsletter"})
    found, tally, _ = read(headers, [["7", "a@b.example", "true", "true"]], purposes=purposes)
    assert [one.purpose for one in found] == ["newsletter"]
    assert tally.skipped == {Skip.NO_PURPOSE: 1}


def test_legal_bases_of_hubspot_are_claims_and_consent_among_them_is_none(read):
    cell = "Legitimate interest – prospect/lead;Freely given consent from contact;Not applicable;because I say so"
    found, tally, _ = read(["hs_object_id", "email", "hs_legal_basis"], [["7", "a@b.example", cell]])
    assert [(one.type, one.channel, one.details["basis"]) for one in found] == [
        (EventType.CLAIMED, "*", "legitimate_interest")
    ]
    assert tally.skipped == {Skip.BASIS_ONLY: 1, Skip.UNREADABLE: 1}


def test_a_column_of_stop_dates_stops_from_that_day(read):
    found, _, _ = read(["email", "配信停止日"], [["a@b.example", "2026-03-01"], ["c@d.example", ""]])
    assert [(one.type, one.valid_at) for one in found] == [
        (W, microseconds(datetime.fromisoformat("2026-03-01T00:00:00+09:00")))
    ]


def test_a_row_that_names_nobody_is_counted_by_its_number(read):
    found, tally, _ = read(["email", "配信停止"], [["a@b.example", "1"], ["no address", "1"]])
    assert len(found) == 1
    assert tally.rows_of(Skip.NO_PERSON) == (2,)


def test_the_individual_is_the_person_and_the_contact_is_another_name_of_theirs(read):
    found, _, _ = read(["Id", "IndividualId", "Email", "HasOptedOutOfEmail"], [["003A", "0PKA", "a@b.example", "true"]])
    assert found[0].subject.text == "crm:salesforce:0PKA"
    assert [one.text for one in found[0].others] == ["crm:salesforce:003A", "email:a@b.example"]


def test_an_event_keeps_file_row_and_hash_and_no_cell(read):
    found, _, _ = read(["email", "配信停止"], [["a@b.example", "1"]])
    assert set(found[0].details) == {"source", "file", "row", "file_sha256"}
    assert "a@b" not in str(found[0].details)


def test_a_header_two_systems_have_is_whose_the_person_says(read):
    headers, rows = ["Id", "Email", "メール送信除外"], [["1", "a@b.example", "1"]]
    for system, source, kind in (
        ("account_engagement",) * 2 + (R,),
        ("salesforce",) * 2 + (W,),
        (None, "salesforce", W),
    ):
        found, tally, _ = read(headers, rows, system=system)
        assert (tally.origin.source, found[0].type) == (source, kind)


def test_sources_have_names_of_their_own():
    assert len({source.name for source in SOURCES}) == len(SOURCES)
