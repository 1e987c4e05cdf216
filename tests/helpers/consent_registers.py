"""What most tests of the consent register begin with: a clock, purposes, a notice."""

from datetime import UTC, datetime, timedelta

from daicho.consent import ConsentLedger
from daicho.language import Bilingual

START = datetime(2026, 1, 1, tzinfo=UTC)


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
