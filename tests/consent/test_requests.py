"""Requests of data subjects: decided, refused for a reason, carried out everywhere, naming nobody afterwards."""

from datetime import date

import pytest
import sqlalchemy as sa
from consent_requests import NOTE, WHO, answered, asked

from daicho.consent import ConsentLedger, Evidence, schema
from daicho.consent.requests.text import decision_text
from daicho.consent.requests.words import (
    ARTICLES,
    GROUNDS,
    Identity,
    Outcome,
    Regime,
    RequestKind,
    RequestState,
    cite,
    grounds_for,
)
from daicho.consent.verify import Damage
from daicho.consent.words import EventType
from daicho.errors import RegisterError

# One at a time, decided, carried out, closed


def test_a_person_has_one_open_request_of_a_kind_and_law_also_when_merged(ledger):
    key = asked(ledger).key
    with pytest.raises(RegisterError, match=f"{key} of this person"):
        asked(ledger)
    ledger.withdraw("crm:hubspot:7", purpose="newsletter", method="email")
    ledger.merge("crm:hubspot:7", WHO)
    with pytest.raises(RegisterError, match=f"{key} of this person"):
        asked(ledger, subject="crm:hubspot:7")
    asked(ledger, kind=RequestKind.ERASE)
    asked(ledger, regime=Regime.APPI)
    answered(ledger, key, notified_on=date(2026, 1, 1))
    ledger.requests.close(key)
    assert asked(ledger).key != key


def test_nothing_is_closed_before_it_is_decided_told_and_done_in_every_system(ledger):
    key = asked(ledger, kind=RequestKind.ERASE).key
    with pytest.raises(RegisterError, match="decide"):
        ledger.requests.close(key)
    ledger.requests.task(key, "salesforce")
    ledger.requests.task(key, "mail.archive")
    with pytest.raises(RegisterError, match="already"):
        ledger.requests.task(key, "salesforce")
    answered(ledger, key)
    with pytest.raises(RegisterError, match=r"mail\.archive, salesforce"):
        ledger.requests.close(key, notified_on=date(2026, 1, 1))
    for system in ("salesforce", "mail.archive"):
        left = ledger.requests.task(key, system, done=True)
    with pytest.raises(RegisterError, match="no task of salesforce"):
        ledger.requests.task(key, "salesforce", done=True)
    assert left.open_tasks == ()
    with pytest.raises(RegisterError, match="tell the person"):
        ledger.requests.close(key)
    done = ledger.requests.close(key, notified_on=date(2026, 1, 1))
    assert (done.state, done.overdue, done.notified_on) == (RequestState.CLOSED, False, date(2026, 1, 1))
    for step in (ledger.requests.close, ledger.requests.clarify, ledger.requests.resume):
        with pytest.raises(RegisterError, match="is closed"):
            step(key)
    assert ledger.verify().ok


@pytest.mark.parametrize("name", ["", "Sales force", "山田花子", "a" * 61, "../x"])
def test_a_system_is_named_by_a_plain_word(ledger, name):
    key = asked(ledger).key
    with pytest.raises(RegisterError) as told:
        ledger.requests.task(key, name)
    assert "山田" not in told.value.message.ja


def test_a_request_taken_back_closes_without_an_answer(ledger):
    key = asked(ledger).key
    ledger.requests.decide(key, Outcome.WITHDRAWN)
    assert ledger.requests.close(key).outcome is Outcome.WITHDRAWN


@pytest.mark.parametrize(
    "kind", [RequestKind.ACCESS, RequestKind.PORTABILITY, RequestKind.CORRECTION, RequestKind.ERASE]
)
def test_nothing_is_granted_to_somebody_nobody_made_sure_of(ledger, kind):
    key = asked(ledger, kind=kind).key
    with pytest.raises(RegisterError, match="make sure who asks"):
        ledger.requests.decide(key, Outcome.GRANTED)
    refused = ledger.requests.decide(key, Outcome.REFUSED, ground="identity_unproven")
    assert "GDPR art. 12(2), 12(6)" in decision_text(refused).en
    assert answered(ledger, key).outcome is Outcome.GRANTED  # decided anew, as long as the person was not told


@pytest.mark.parametrize("regime", list(Regime))
def test_a_refusal_needs_a_reason_its_law_knows(ledger, regime):
    calendar = {Regime.GDPR: "DE", Regime.UK: "GB-NIR"}.get(regime)
    for kind in ARTICLES[regime]:
        key = asked(ledger, regime=regime, kind=kind, calendar=calendar).key
        fit = grounds_for(regime, kind)
        assert len(fit) > 1
        for ground in [None, *(set(GROUNDS) - set(fit))]:
            with pytest.raises(RegisterError, match="needs its reason"):
                ledger.requests.decide(key, Outcome.REFUSED, ground=ground)
        made = ledger.requests.decide(key, Outcome.REFUSED, ground=fit[-1])
        text = decision_text(made)
        assert cite(regime, GROUNDS[fit[-1]].articles[regime]).ja in text.ja
        assert cite(regime, ARTICLES[regime][kind]).en in text.en
    with pytest.raises(RegisterError, match="belongs to a refusal"):
        ledger.requests.decide(key, Outcome.WITHDRAWN, ground=fit[0])


def test_an_article_is_cited_as_each_language_does():
    assert cite(Regime.APPI, "33(2)(ii)") == ("APPI art. 33(2)(ii)", "個人情報保護法33条2項2号")
    assert cite(Regime.APPI, "35(2), (4), (6)").ja == "個人情報保護法35条2項・4項・6項"
    assert cite(Regime.UK, "17(3)(e)").ja == "英国GDPR17条3項(e)"


def test_a_decision_told_to_the_person_stands(ledger):
    key = asked(ledger).key
    answered(ledger, key, notified_on=date(2026, 1, 1))
    with pytest.raises(RegisterError, match="told of the decision"):
        ledger.requests.decide(key, Outcome.WITHDRAWN)
    for step in (lambda: ledger.requests.clarify(key), lambda: ledger.requests.extend(key, reason="number")):
        with pytest.raises(RegisterError, match="is decided"):
            step()


@pytest.mark.parametrize("regime", list(Regime))
def test_a_legal_hold_stands_in_the_decision_on_an_erasure(ledger, regime):
    calendar = {Regime.GDPR: "DE", Regime.UK: "GB-ENG"}.get(regime)
    key = asked(ledger, regime=regime, kind=RequestKind.ERASE, calendar=calendar).key
    ledger.hold("suit-7", reason="Lawsuit.", subject=WHO)
    with pytest.raises(RegisterError, match="suit-7"):
        answered(ledger, key)
    made = ledger.requests.decide(key, Outcome.REFUSED, ground="legal_claims")
    assert made.holds == ("suit-7",)
    ledger.release("suit-7", subject=WHO)
    text = decision_text(ledger.requests.get(key))  # still said: the decision was made under it
    assert "suit-7" in text.en
    assert "保全措置（suit-7）" in text.ja
    assert ledger.requests.decide(key, Outcome.GRANTED).outcome is Outcome.GRANTED
    assert ledger.verify().ok


@pytest.mark.parametrize(("on", "told"), [(date(2026, 6, 18), False), (date(2026, 6, 19), True)])
def test_a_uk_refusal_names_the_complaint_to_the_controller_since_there_is_one(ledger, late, on, told):
    key = asked(ledger, regime=Regime.UK, calendar="GB-ENG", received=date(2026, 6, 1)).key
    refused = ledger.requests.decide(key, Outcome.REFUSED, ground="excessive", on=on)
    assert ("164A" in decision_text(refused).en, "164A" in decision_text(refused).ja) == (told, told)


def test_two_who_open_at_once_open_one_request(ledger, location, tmp_path, clock):
    with ConsentLedger.open(location, keys=tmp_path / "keys", clock=clock) as other:
        first = asked(ledger)
        with pytest.raises(RegisterError, match=first.key):
            asked(other)
        assert other.requests.list() == ledger.requests.list()


# What it does to consent


@pytest.mark.parametrize(("regime", "kind"), [(Regime.GDPR, RequestKind.OBJECTION), (Regime.APPI, RequestKind.STOP)])
def test_an_objection_or_stop_takes_effect_at_once_and_reaches_child_purposes(ledger, regime, kind):
    form = Evidence(name="form.json", content=b"{}")
    for purpose in ("newsletter", "third_party"):
        ledger.give(WHO, purpose=purpose, channels=["email"], notice="privacy", method="web_form", evidence=form)
    asked(ledger, regime=regime, kind=kind, purpose="marketing")
    contact = lambda purpose: ledger.may_contact_one(WHO, purpose=purpose, channel="email").allowed  # noqa: E731
    assert (contact("newsletter"), contact("third_party")) == (False, True)
    assert [one.type for one in ledger.history(WHO)][-2:] == [EventType.REQUEST, EventType.WITHDRAWN]
    assert ledger.verify().ok


def test_an_objection_reaches_every_record_the_person_was_merged_from(ledger):
    form = Evidence(name="form.json", content=b"{}")
    for who in (WHO, "crm:hubspot:7"):
        ledger.give(who, purpose="newsletter", channels=["email"], notice="privacy", method="web_form", evidence=form)
    ledger.merge("crm:hubspot:7", WHO)
    asked(ledger, kind=RequestKind.OBJECTION, purpose="newsletter")
    ledger.unmerge("crm:hubspot:7", WHO)
    for who in (WHO, "crm:hubspot:7"):
        assert not ledger.may_contact_one(who, purpose="newsletter", channel="email").allowed
    assert ledger.verify().ok


def test_a_marketing_objection_cannot_be_outweighed(ledger):
    key = asked(ledger, kind=RequestKind.OBJECTION, purpose="newsletter").key
    with pytest.raises(RegisterError, match="needs its reason"):
        ledger.requests.decide(key, Outcome.REFUSED, ground="compelling_grounds")
    other = asked(ledger, subject="id:2", kind=RequestKind.OBJECTION).key
    assert ledger.requests.decide(other, Outcome.REFUSED, ground="compelling_grounds").ground == "compelling_grounds"


def test_a_wrong_purpose_leaves_nothing(ledger):
    before = ledger.verify().size
    for kind, purpose in ((RequestKind.OBJECTION, "unheard_of"), (RequestKind.ACCESS, "newsletter")):
        with pytest.raises(RegisterError):
            asked(ledger, kind=kind, purpose=purpose)
    assert (ledger.verify().size, ledger.requests.list()) == (before, ())


# Listed, verified, forgotten


def test_the_list_shows_what_is_overdue_first(ledger, late):
    soon = asked(ledger, received=date(2026, 12, 1)).key
    never = asked(ledger, regime=Regime.APPI, received=date(2026, 10, 1)).key
    over = asked(ledger, kind=RequestKind.ERASE, received=date(2026, 9, 1)).key
    longest = asked(ledger, kind=RequestKind.CORRECTION, received=date(2026, 8, 3)).key
    done = asked(ledger, kind=RequestKind.OBJECTION, received=date(2026, 8, 3)).key
    ledger.requests.decide(done, Outcome.WITHDRAWN)
    ledger.requests.close(done)
    assert [one.key for one in ledger.requests.list()] == [longest, over, soon, never]
    assert [one.overdue for one in ledger.requests.list(closed=True)] == [True, True, False, False, False]
    then = ledger.requests.list(as_of=date(2026, 10, 1))
    assert [(one.key, one.overdue, one.days_left) for one in then] == [
        (longest, True, -28),
        (over, False, 0),
        (never, False, None),
    ]
    assert ledger.requests.list(subject=WHO) == ledger.requests.list()
    with pytest.raises(RegisterError, match="knows nobody"):
        ledger.requests.list(subject="id:2")


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE rights_request SET due = '2030-01-01'",
        "UPDATE rights_request SET state = 'closed'",
        "DELETE FROM rights_request",
        "UPDATE rights_request SET record = '{}'",
    ],
)
def test_a_request_changed_past_the_ledger_is_told(ledger, attack):
    asked(ledger)
    with ledger.register.writing() as connection:
        connection.exec_driver_sql(attack)
    assert {(one.damage, one.what) for one in ledger.verify().problems} == {(Damage.PROJECTION_DRIFT, "rights_request")}


def test_what_a_person_wrote_is_sealed_and_gone_once_they_are_forgotten(ledger):
    key = asked(ledger, note=NOTE).key
    ledger.requests.clarify(key, note=NOTE)
    ledger.requests.resume(key, note=NOTE)
    answered(ledger, key, note=NOTE, notified_on=date(2026, 1, 1))
    assert [one.payload for one in ledger.history(WHO) if one.payload] == [{"note": NOTE}] * 4
    words = (NOTE, "山田花子", "hanako@yamada.example")

    def clear() -> list[str]:
        with ledger.register.reading() as connection:
            cells = [
                bytes(cell) if isinstance(cell, bytes) else str(cell).encode()
                for table in schema.metadata.sorted_tables
                for row in connection.execute(sa.select(table))
                for cell in row
            ]
        cells += [path.read_bytes() for path in ledger.register.files() if path.is_file()]
        return [word for word in words for cell in cells if word.encode() in cell]

    assert clear() == []
    assert ledger.forget(WHO, request=key).left == ()
    assert clear() == []
    assert ledger.requests.close(key).state is RequestState.CLOSED
    assert ledger.requests.list(closed=True)[0].key == key
    assert ledger.verify().ok


def test_an_erased_person_can_still_ask_and_what_they_write_is_not_kept(ledger):
    asked(ledger, kind=RequestKind.ERASE)
    ledger.forget(WHO)
    key = asked(ledger, note=NOTE).key
    with ledger.register.reading() as connection:
        assert connection.execute(sa.select(schema.event_payload)).all() == []
    refused = ledger.requests.decide(key, Outcome.REFUSED, ground="no_such_data")
    assert "no such data" in decision_text(refused).en
    assert ledger.verify().ok


@pytest.mark.parametrize("key", ["", "R", "R999", "12x", "R-1", "R1", "Ｒ１２", "9" * 40])
def test_an_unknown_request_is_said_to_be_none(ledger, key):
    with pytest.raises(RegisterError, match="no such request"):
        ledger.requests.get(key)


def test_days_before_receipt_or_to_come_are_refused(ledger, late):
    key = asked(ledger, received=date(2026, 9, 1)).key
    for day in (date(2026, 8, 31), date(2026, 12, 16)):
        for step in (
            lambda day: ledger.requests.clarify(key, on=day),
            lambda day: ledger.requests.verify_identity(key, Identity.KNOWN, on=day),
            lambda day: ledger.requests.decide(key, Outcome.WITHDRAWN, on=day),
            lambda day: ledger.requests.decide(key, Outcome.WITHDRAWN, notified_on=day),
            lambda day: ledger.requests.task(key, "crm", on=day),
        ):
            with pytest.raises(RegisterError):
                step(day)


def test_every_word_has_both_languages_and_room_in_the_schema():
    for words, room in ((Regime, 8), (RequestKind, 16), (RequestState, 16)):
        assert max(len(word.value) for word in words) <= room
        assert all(word.label.en != word.label.ja or word is Regime.GDPR for word in words)
    assert all(ground.text.en and ground.text.ja for ground in GROUNDS.values())
