"""What a statement names and asks for: purposes, notices, recipients, and a double opt-in with its answer."""

from datetime import timedelta

import pytest

from daicho.consent import ConsentLedger, Evidence
from daicho.errors import RegisterError
from daicho.language import Bilingual

FORM = Evidence(name="form.json", content=b'{"newsletter": true}')
TARO = "crm:salesforce:003000000000001"
WEEK = timedelta(days=7)


def give(ledger: ConsentLedger, subject: str = TARO, purpose: str = "newsletter", **more):
    said = {"channels": ["email"], "notice": "privacy", "method": "web_form", "evidence": FORM} | more
    return ledger.give(subject, purpose=purpose, **said)


# Purposes


def test_parents_go_round_in_no_circle_at_any_moment(ledger, clock):
    text = Bilingual("Text.", "文言")
    for key in "abc":
        ledger.define_purpose(key, text)
    ledger.define_purpose("a", text, parent="b", effective_from=clock.now + WEEK)
    size = ledger.verify().size
    with pytest.raises(RegisterError, match="stand above itself"):
        ledger.define_purpose("b", text, parent="a")
    # Nor over a third, whichever of the versions takes effect last.
    ledger.define_purpose("b", text, parent="c", effective_from=clock.now + 2 * WEEK)
    with pytest.raises(RegisterError, match="stand above itself"):
        ledger.define_purpose("c", text, parent="a")
    assert ledger.verify().size == size + 1
    ledger.define_purpose("a", text, effective_from=clock.now + 3 * WEEK)
    ledger.define_purpose("c", text, parent="a", effective_from=clock.now + 3 * WEEK)


def test_a_parent_must_be_in_force_when_its_child_is(ledger, clock):
    text = Bilingual("Text.", "文言")
    ledger.define_purpose("a", text, effective_from=clock.now + WEEK)
    with pytest.raises(RegisterError, match="unknown purpose 'a'"):
        ledger.define_purpose("b", text, parent="a")
    with pytest.raises(RegisterError, match="stand above itself"):
        ledger.define_purpose("b", text, parent="b")
