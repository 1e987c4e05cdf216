"""What the ledger records and answers, on both databases."""

from daicho.consent import ConsentLedger, Evidence, Reason

FORM = Evidence(name="form.json", content=b'{"newsletter": true}')


def test_consent_given_is_consent(ledger: ConsentLedger):
    ledger.give(
        "crm:salesforce:003A",
        purpose="newsletter",
        channels=["email"],
        notice="privacy",
        method="web_form",
        evidence=FORM,
    )
    answer = ledger.may_contact_one("crm:salesforce:003A", purpose="newsletter", channel="email")
    assert (answer.allowed, answer.reason) == (True, Reason.CONSENT)
    assert ledger.verify().ok
