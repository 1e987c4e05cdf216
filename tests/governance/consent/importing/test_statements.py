"""Consent objects, subscriptions and plain tables: statuses, dates, double opt-in, bases."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.consent.instants import microseconds
from daicho.consent.words import GRANTS, EventType
from daicho.errors import InputError
from daicho.governance.consent.importing.model import Skip
from daicho.governance.consent.importing.purpose_map import PurposeMap
from daicho.governance.consent.importing.words import STATUS

G, W = EventType.GIVEN, EventType.WITHDRAWN


def at(text: str) -> int:
    return microseconds(datetime.fromisoformat(text))


SF = ["PartyId", "PrivacyConsentStatus", "ContactPointType", "CaptureDate", "EffectiveFrom", "EffectiveTo",
      "DoubleConsentCaptureDate"]  # fmt: skip
Z = "2026-03-01T00:00:00.000Z"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["OptIn", "Email", Z, "", "", ""], (G, "email", at(Z))),
        (["OptOut", "Email", Z, "", "", ""], (W, "email", at(Z))),
        (["Seen", "Phone", Z, "", "", ""], (EventType.SHOWN, "phone", at(Z))),
        (["OptIn", "MailingAddress", Z, "2026-04-01T00:00:00.000Z", "", ""], (G, "post", at("2026-04-01T00:00:00Z"))),
        (["OptIn", "Email", "2026-03-01 09:00:00", "", "", ""], (G, "email", at("2026-03-01T09:00:00Z"))),
        (["OptOut", "Email", "", "", "", ""], (W, "email", at("2026-10-01T00:00:00Z"))),
        (["OptOut", "Email", "garbage", "", "", ""], (W, "email", at("2026-10-01T00:00:00Z"))),
        (["OptOut", "Email", Z, "2027-01-01T00:00:00.000Z", "", ""], (W, "email", at(Z))),
        (["NotSeen", "Email", Z, "", "", ""], Skip.SILENT),
        (["", "Email", Z, "", "", ""], Skip.SILENT),
        (["Yes", "Email", Z, "", "", ""], Skip.UNREADABLE),
        (["OptIn", "Email", "", "", "", ""], Skip.UNDATED),
        (["OptIn", "Email", "1900-01-01", "", "", ""], Skip.UNDATED),
        (["OptIn", "Email", "garbage", "", "", ""], Skip.DATE_UNREADABLE),
        (["OptIn", "Email", Z, "", "garbage", ""], Skip.DATE_UNREADABLE),
        (["OptIn", "Email", "2027-01-01T00:00:00.000Z", "", "", ""], Skip.FUTURE),
        (["OptIn", "Email", Z, "", "2026-02-01T00:00:00.000Z", ""], Skip.ENDED_BEFORE),
        (["OptIn", "Carrier pigeon", Z, "", "", ""], Skip.NO_CHANNEL),
    ],
)
def test_a_salesforce_consent(read, row, expected):
    found, tally, _ = read(SF, [["0PK000000000001AAA", *row]])
    if isinstance(expected, Skip):
        assert (found, tally.skipped) == ([], {expected: 1})
    else:
        assert [(one.type, one.channel, one.valid_at) for one in found] == [expected]
        assert found[0].subject.text == "crm:salesforce:0PK000000000001"


def test_a_consent_needs_its_second_half_where_the_purpose_says_so(read):
    rows = [
        ["0PKA", "OptIn", "Email", Z, "", "", ""],
        ["0PKB", "OptIn", "Email", Z, "", "", "2026-03-02T00:00:00.000Z"],
    ]
    found, tally, _ = read(SF, rows, double_opt_in=frozenset({"newsletter"}))
    assert [(one.type, one.valid_at) for one in found] == [
        (EventType.REQUESTED, at(Z)),
        (G, at("2026-03-02T00:00:00Z")),
    ]
    assert (tally.asked, tally.grants) == (1, 1)


def test_a_consent_to_a_contact_point_finds_its_person_address_and_purpose(read):
    found, _, _ = read(
        ["ContactPointId", "PrivacyConsentStatus", "DataUsePurposeId", "CaptureDate"],
        [["8lWA", "OptIn", "0ZWA", Z], ["8lWB", "OptOut", "0ZWA", Z], ["8lWC", "OptIn", "0ZWA", Z]],
        name="ContactPointConsent.csv",
        beside={
            "ContactPointEmail.csv": (["Id", "ParentId", "EmailAddress"], [["8lWA", "0PKA", "a@b.example"]]),
            "ContactPointPhone.csv": (["Id", "ParentId", "TelephoneNumber"], [["8lWB", "0PKB", "03-1234-5678"]]),
            "DataUsePurpose.csv": (["Id", "Name", "LegalBasisId"], [["0ZWA", "News", ""]]),
            "Contact.csv": (["Id", "IndividualId", "Email", "LastName"], [["003A", "0PKA", "a@b.example", "甲"]]),
        },
        purposes=PurposeMap(named={"news": "newsletter"}),
    )
    assert [(one.subject.text, one.type, one.channel) for one in found] == [
        ("crm:salesforce:0PKA", G, "email"),
        ("crm:salesforce:0PKB", W, "phone"),
    ]
    assert [one.text for one in found[0].others] == ["crm:salesforce:003A", "email:a@b.example"]


@pytest.mark.parametrize(
    ("status", "legal", "expected"),
    [
        ("SUBSCRIBED", "", G),
        ("SUBSCRIBED", "CONSENT_WITH_NOTICE", G),
        ("SUBSCRIBED", "LEGITIMATE_INTEREST_CLIENT", "legitimate_interest"),
        ("SUBSCRIBED", "PROCESS_AND_STORE", "process_and_store"),
        ("SUBSCRIBED", "NON_GDPR", "not_applicable"),
        ("SUBSCRIBED", "Tanaka said so", Skip.BASIS_UNREADABLE),
        ("UNSUBSCRIBED", "LEGITIMATE_INTEREST_CLIENT", W),
        ("NOT_SPECIFIED", "", Skip.SILENT),
        ("", "CONSENT_WITH_NOTICE", Skip.SILENT),
        ("OK", "", Skip.UNREADABLE),
    ],
)
def test_a_hubspot_subscription(read, status, legal, expected):
    headers = ["email", "subscriptionName", "status", "legalBasis", "legalBasisExplanation", "timestamp"]
    found, tally, _ = read(headers, [["a@b.example", "News", status, legal, "花子が電話で", Z]])
    if isinstance(expected, Skip):
        assert (found, tally.skipped) == ([], {expected: 1})
    elif isinstance(expected, EventType):
        assert [one.type for one in found] == [expected]
    else:
        assert (found[0].type, found[0].details["basis"]) == (EventType.CLAIMED, expected)
    assert "花子" not in str(found)


def test_dynamics_contact_point_consents_are_read_by_label_only(read):
    headers = ["msdynmkt_contactpointvalue", "msdynmkt_contactpointtype", "msdynmkt_value", "modifiedon"]
    rows = [
        ["a@b.example", "Email", word, "2026-03-01 10:00"] for word in ("Opted In", "Opted Out", "Not Set", "534120001")
    ]
    found, tally, _ = read(headers, rows)
    assert [one.type for one in found] == [G, W]
    assert tally.skipped == {Skip.SILENT: 1, Skip.UNREADABLE: 1}


GENERIC = ["subject", "目的", "チャネル", "状態", "日付", "有効期限", "根拠", "提供先"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["同意", "2026-03-01", "", "", ""], (G, at("2026-03-01T00:00:00+09:00"), "")),
        (["同意する", "令和8年3月1日", "", "", "partner-a"], (G, at("2026-03-01T00:00:00+09:00"), "partner-a")),
        (["拒否", "2026/03/01 10:00", "", "", ""], (EventType.REFUSED, at("2026-03-01T10:00:00+09:00"), "")),
        (["撤回", "2026-03-01T10:00:00Z", "", "", ""], (W, at("2026-03-01T10:00:00Z"), "")),
        (["配信停止", "", "", "", ""], (W, at("2026-10-01T00:00:00Z"), "")),
        (["withdrawn", "2026-03-01", "", "", "x@y.example"], (W, at("2026-03-01T00:00:00+09:00"), "")),
        (["依頼中", "2026-03-01", "", "", ""], (EventType.REQUESTED, at("2026-03-01T00:00:00+09:00"), "")),
        (["同意", "2026-03-01", "", "契約", ""], (EventType.CLAIMED, at("2026-03-01T00:00:00+09:00"), "")),
        (["", "2026-03-01", "", "legitimate interest", ""], (EventType.CLAIMED, at("2026-03-01T00:00:00+09:00"), "")),
        (["不明", "2026-03-01", "", "", ""], Skip.SILENT),
        (["未同意", "2026-03-01", "", "", ""], Skip.SILENT),
        (["", "2026-03-01", "", "同意", ""], Skip.SILENT),
        (["たぶん同意", "2026-03-01", "", "", ""], Skip.UNREADABLE),
        (["同意", "2026-03-01", "", "気分", ""], Skip.BASIS_UNREADABLE),
        (["同意", "2026-03-01", "いつか", "", ""], Skip.DATE_UNREADABLE),
        (["同意", "2030-03-01", "", "", ""], Skip.FUTURE),
        (["拒否", "2030-03-01", "", "", ""], Skip.FUTURE),
        (["同意", "2026-03-01", "", "", "hanako@b.example"], Skip.UNREADABLE),
    ],
)
def test_a_row_of_a_plain_table(read, row, expected):
    found, tally, _ = read(GENERIC, [["crm:salesforce:003A", "newsletter", "メール", *row]])
    if isinstance(expected, Skip):
        assert (found, tally.skipped) == ([], {expected: 1})
    else:
        assert [(one.type, one.valid_at, one.recipient) for one in found] == [expected]


def test_consent_through_all_channels_is_consent_through_none_and_a_refusal_reaches_all(read):
    rows = [["crm:a:1", "newsletter", cell, status, "2026-03-01", "", "", ""]
            for cell in ("*", "鳩") for status in ("同意", "拒否")]  # fmt: skip
    found, tally, _ = read(GENERIC, rows)
    assert [(one.type, one.channel) for one in found] == [(EventType.REFUSED, "*")] * 2
    assert tally.skipped == {Skip.NO_CHANNEL: 2}


def test_a_person_says_when_undated_consent_is_from(read):
    row = ["crm:a:1", "newsletter", "メール", "同意", "", "", "", ""]
    found, _, _ = read(GENERIC, [row], dated=at("2026-05-01T00:00:00Z"))
    assert [(one.type, one.valid_at) for one in found] == [(G, at("2026-05-01T00:00:00Z"))]


def test_one_purpose_does_not_stand_for_several_names(read):
    headers = ["email", "subscriptionName", "status", "timestamp"]
    rows = [["a@b.example", name, "SUBSCRIBED", Z] for name in ("News", "Events")]
    with pytest.raises(InputError, match="names 2 purposes"):
        read(headers, rows)


def test_a_table_that_says_nothing_about_permission_is_refused(read):
    with pytest.raises(InputError, match="no table says anything about permission"):
        read(["Id", "LastName"], [["1", "甲"]])


def test_contradictions_are_counted_once_each(read):
    rows = [
        ["crm:a:1", "newsletter", "メール", word, "2026-03-01", "", "", ""] for word in ("同意", "拒否", "撤回", "同意")
    ]
    rows.append(["crm:a:2", "newsletter", "メール", "同意", "2026-03-01", "", "", ""])
    _, _, reading = read(GENERIC, rows)
    assert reading.contradictions.count() == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\n"), max_size=12),
    st.sampled_from([GENERIC, SF]),
)
def test_no_text_in_a_status_grants_but_the_words_that_say_so(read, text, headers):
    row = ["crm:a:1", "newsletter", "メール", text, "2026-03-01", "", "", ""]
    if headers is SF:
        row = ["0PKA", text, "Email", Z, "", "", ""]
    found, _, _ = read(headers, [row])
    known = {word for word, kind in STATUS.items() if kind in GRANTS} | {"optin", "opt in"}
    from daicho.governance.mapping.headers import normalise_word

    assert [one for one in found if one.type in GRANTS and normalise_word(text) not in known] == []
