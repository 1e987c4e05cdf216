"""What most tests of the consent register begin with: a clock, purposes, a notice."""

from datetime import UTC, datetime, timedelta

from daicho.consent import ConsentLedger, Evidence
from daicho.language import Bilingual

START = datetime(2026, 1, 1, tzinfo=UTC)
FORM = Evidence(name="form.json", content=b'{"newsletter": true}')
TARO = "crm:salesforce:003000000000001"
HANAKO = "crm:salesforce:003000000000002"


class Clock:
    """A clock that tells what the test says, a second later each time."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def furnish(made: ConsentLedger) -> None:
    """Define the purposes marketing > newsletter > offers and third_party, and publish the notice `privacy`."""
    long_ago = datetime(1980, 1, 1, tzinfo=UTC)
    for key, parent in (
        ("marketing", None),
        ("newsletter", "marketing"),
        ("offers", "newsletter"),
        ("third_party", None),
    ):
        text = Bilingual(f"Purpose {key}.", f"目的 {key}")
        made.define_purpose(key, text, parent=parent, effective_from=long_ago)
    made.publish_notice("privacy", b"We write to you once a month.", language="en", published_at=long_ago)


def give(ledger: ConsentLedger, subject: str = TARO, purpose: str = "newsletter", **more):
    """Record a consent that lacks nothing, unless `more` says otherwise."""
    said = {"channels": ["email"], "notice": "privacy", "method": "web_form", "evidence": FORM} | more
    return ledger.give(subject, purpose=purpose, **said)


def allowed(ledger: ConsentLedger, subject: str = TARO, purpose: str = "newsletter", channel: str = "email", **more):
    """Return whether a person may be contacted."""
    return ledger.may_contact_one(subject, purpose=purpose, channel=channel, **more).allowed
