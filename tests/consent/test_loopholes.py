"""Ways to a yes that nobody said, each of them once open."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from daicho.consent import ConsentLedger, Contact, Damage, EventType, Evidence, Reason, Received, may_contact, schema
from daicho.consent.guards import SQLITE
from daicho.consent.identity import crm_identifier, email_identifier, parse_identifier
from daicho.consent.instants import microseconds
from daicho.errors import RegisterError
from daicho.language import Bilingual

FORM = Evidence(name="form.json", content=b"{}")
A, B = "crm:salesforce:003A", "crm:salesforce:003B"
SHARED = "email:family@yamada.example"


def give(ledger: ConsentLedger, subject: str = A, **more):
    said = {"purpose": "newsletter", "channels": ["email"], "notice": "privacy", "method": "web_form", "evidence": FORM}
    return ledger.give(subject, **(said | more))


def ask(ledger: ConsentLedger, record: str | None = A, point: str | None = None):
    names = [None if one is None else parse_identifier(one) for one in (record, point)]
    (answer,) = ledger.may_contact([Contact(*names)], purpose="newsletter", channel="email")
    return answer


@pytest.mark.parametrize("held_whole", [100_000, 0])
def test_a_suppression_of_either_merged_record_counts_for_both(ledger, monkeypatch, held_whole):
    monkeypatch.setattr("daicho.consent.suppress._HELD_WHOLE", held_whole)
    give(ledger, A, contact="email:a@yamada.example")
    give(ledger, B, contact="email:b@yamada.example")
    ledger.merge(A, B)
    ledger.suppress(["email:b@yamada.example"], reason="complaint")
    assert ask(ledger, A).reason is Reason.SUPPRESSED
    assert ask(ledger, B).reason is Reason.SUPPRESSED


@pytest.mark.parametrize("held_whole", [100_000, 0])
def test_a_suppressed_mailbox_blocks_everybody_who_has_it(ledger, monkeypatch, held_whole):
    monkeypatch.setattr("daicho.consent.suppress._HELD_WHOLE", held_whole)
    for subject in (A, B):
        give(ledger, subject, contact=SHARED)
    ledger.suppress([SHARED], reason="opt_out")
    contacts = [Contact(parse_identifier(one), None) for one in (A, B)]
    answers = list(ledger.may_contact(contacts, purpose="newsletter", channel="email"))
    assert [one.reason for one in answers] == [Reason.SUPPRESSED] * 2


def test_a_row_is_judged_by_everybody_behind_its_mailbox(ledger):
    give(ledger, A)
    ledger.withdraw("email:b@yamada.example", purpose="newsletter", method="email")
    assert ask(ledger, A).allowed
    assert ask(ledger, A, "email:b@yamada.example").reason is Reason.SHARED


def test_an_erased_record_is_not_answered_by_who_shares_its_mailbox(ledger):
    ledger.withdraw(A, purpose="newsletter", method="email", contact=SHARED)
    give(ledger, B, contact=SHARED)
    ledger.forget(A)
    assert not ask(ledger, A, SHARED).allowed
    assert not ask(ledger, None, SHARED).allowed
    assert ask(ledger, B).allowed


def test_an_erased_person_does_not_come_back_by_another_name(ledger):
    ledger.withdraw("email:e@yamada.example", purpose="newsletter", method="email")
    ledger.forget("email:e@yamada.example")
    with pytest.raises(RegisterError, match="was erased"):
        give(ledger, "crm:hubspot:99", contact="email:e@yamada.example")
    told = Received(
        crm_identifier("hubspot", "99"),
        EventType.GIVEN,
        "newsletter",
        "email",
        microseconds(datetime(2026, 1, 1, tzinfo=UTC)),
        others=(email_identifier("e@yamada.example"),),
    )
    assert ledger.receive([told]).refused == {"erased": 1}
    give(ledger, "crm:hubspot:99", contact="email:e@yamada.example", returning=True)
    assert ask(ledger, "crm:hubspot:99", "email:e@yamada.example").allowed


def test_a_minor_is_one_under_every_merged_record_and_grows_no_older_by_saying_so(ledger):
    give(ledger, A, actor="guardian", birth_date=datetime(2015, 1, 1, tzinfo=UTC))
    ledger.withdraw(A, purpose="newsletter", method="email")
    with pytest.raises(RegisterError, match="nobody becomes older"):
        give(ledger, A, birth_date=datetime(1980, 1, 1, tzinfo=UTC))
    give(ledger, B)
    ledger.merge(A, B)
    give(ledger, B)
    assert not ask(ledger, B).allowed


@pytest.mark.parametrize("year", [1, 2, 9990, 9999])
def test_what_cannot_be_a_birth_date_is_refused(ledger, year):
    with pytest.raises(RegisterError):
        give(ledger, A, birth_date=datetime(year, 6, 1, tzinfo=UTC))


def test_a_double_opt_in_is_answered_by_the_persons_own_mailbox(ledger):
    ledger.define_purpose("members", Bilingual("Members.", "会員"), double_opt_in=True)
    give(ledger, A, contact="email:real@yamada.example")
    said = {"purpose": "members", "channel": "email", "notice": "privacy", "method": "web_form"}
    with pytest.raises(RegisterError, match="not one the register knows"):
        ledger.request(A, contact="email:staff@evil.example", deliver=lambda *_: None, **said)
    tokens = []
    ledger.request(A, contact="email:real@yamada.example", deliver=lambda _, token, *__: tokens.append(token), **said)
    give(ledger, B)
    ledger.merge(A, B)
    ledger.withdraw(B, purpose="members", method="email")
    with pytest.raises(RegisterError, match="since the token"):
        ledger.confirm(tokens[0])


def test_a_grant_dated_back_before_double_opt_in_was_asked_gets_round_nothing(ledger, clock):
    before = clock.now
    clock.now += timedelta(days=1)
    ledger.define_purpose("newsletter", Bilingual("N2.", "第2版"), compatible=True, double_opt_in=True)
    with pytest.raises(RegisterError, match="double opt-in"):
        give(ledger, A, at=before)


def test_an_import_brings_no_unconfirmed_grant_to_a_purpose_with_double_opt_in(ledger):
    ledger.define_purpose("members", Bilingual("Members.", "会員"), double_opt_in=True)
    at = microseconds(datetime(2026, 1, 1, tzinfo=UTC))
    for number, confirmed in ((1, False), (2, True)):
        subject = crm_identifier("hubspot", str(number))
        ledger.receive([Received(subject, EventType.GIVEN, "members", "email", at, confirmed=confirmed)])
        answer = ledger.may_contact_one(f"crm:hubspot:{number}", purpose="members", channel="email")
        assert answer.allowed is confirmed


def test_a_merge_dated_back_makes_no_earlier_answer_a_new_one(ledger, clock):
    moment = clock.now + timedelta(seconds=1)
    clock.now += timedelta(days=1)
    give(ledger, A)
    ledger.withdraw(B, purpose="third_party", method="email")
    ledger.merge(A, B, at=moment)
    assert not ask(ledger, A).allowed


def test_a_new_wording_of_a_purpose_lifts_no_refusal_and_no_double_opt_in(ledger):
    give(ledger, A)
    ledger.withdraw(A, purpose="marketing", method="email")
    made = ledger.define_purpose("newsletter", Bilingual("Better worded.", "表現の修正"), compatible=True)
    assert made.parent == "marketing"
    assert ask(ledger, A).reason is Reason.STOPPED_ABOVE
    ledger.define_purpose("members", Bilingual("Members.", "会員"), double_opt_in=True, valid_days=30)
    again = ledger.define_purpose("members", Bilingual("Members!", "会員！"))
    assert (again.double_opt_in, again.valid_days) == (True, 30)
    freed = ledger.define_purpose("newsletter", Bilingual("By itself.", "単独"), parent="", double_opt_in=False)
    assert freed.parent is None


def test_an_old_import_counts_for_the_version_it_was_said_to(ledger):
    ledger.define_purpose("newsletter", Bilingual("Also partners.", "提携先を含む"), parent="marketing")
    at = microseconds(datetime(2020, 1, 1, tzinfo=UTC))
    ledger.receive([Received(crm_identifier("salesforce", "003A"), EventType.GIVEN, "newsletter", "email", at)])
    assert ask(ledger, A).reason is Reason.PURPOSE_CHANGED


def test_a_no_is_taken_whenever_it_was_said_a_yes_needs_a_purpose_there_was(ledger, clock):
    earlier = clock.now
    clock.now += timedelta(hours=5)
    ledger.define_purpose("survey", Bilingual("Survey.", "調査"))
    assert ledger.withdraw(A, purpose="survey", method="phone_call", at=earlier)
    with pytest.raises(RegisterError, match="in force from"):
        give(ledger, A, purpose="survey", at=earlier)


def test_there_is_nothing_to_renew_where_nothing_was_given(ledger):
    with pytest.raises(RegisterError, match="no earlier consent"):
        give(ledger, A, renewed=True)
    give(ledger, A)
    assert give(ledger, A, renewed=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("crm:dynamics:6F9619FF-8B86-D011-B42D-00C04FC964FF", "crm:dynamics:{6f9619ff-8b86-d011-b42d-00c04fc964ff}"),
        ("email:a@日本語.jp", "email:a@xn--wgv71a119e.jp"),
        ("crm:hubspot:１２", "crm:hubspot:12"),
        ("crm:salesforce:0035g00000AbCdE", "crm:salesforce:0035g00000AbCdEAAV"),
    ],
)
def test_two_spellings_of_one_identifier_are_one_person(ledger, one, other):
    ledger.withdraw(one, purpose="newsletter", method="email")
    assert ask(ledger, other).reason is Reason.STOPPED_ABOVE  # of all channels


@pytest.mark.parametrize("text", ["hanako@x.example called", "090-1234-5678", "０９０ １２３４ ５６７８"])
def test_a_contact_in_a_text_that_stays_in_clear_is_refused(ledger, text):
    with pytest.raises(RegisterError, match="cannot be erased"):
        ledger.hold("case", reason=text)
    ledger.suppress([A], reason="opt_out")
    with pytest.raises(RegisterError, match="cannot be erased"):
        ledger.unsuppress(A, why=text)


def test_a_moment_no_calendar_can_show_again_is_refused(ledger):
    with pytest.raises(RegisterError, match="outside the years"):
        give(ledger, A, until=datetime.fromisoformat("9999-12-31T23:59:59-12:00"))
    assert ledger.verify().ok


def test_an_identifier_moved_to_another_person_is_found_when_asked_for(ledger):
    give(ledger, A, contact="email:a@yamada.example")
    ledger.withdraw(B, purpose="newsletter", method="email", contact="email:b@yamada.example")
    assert ledger.verify(identifiers=True).ok
    with ledger.register.writing() as connection:
        table = schema.identifier
        match = ledger.register.hashes.match
        (ref,) = connection.execute(
            sa.select(table.c.subject_ref).where(table.c.match == match(parse_identifier(A)))
        ).one()
        connection.execute(sa.update(table).where(table.c.match == match(parse_identifier(B))).values(subject_ref=ref))
    assert {one.damage for one in ledger.verify(identifiers=True).problems} == {Damage.IDENTIFIER_CHANGED}


def test_a_value_of_no_kind_a_column_ever_had_is_named_and_crashes_nothing(ledger):
    if not ledger.register.database.is_sqlite:
        pytest.skip("PostgreSQL's columns take one kind")
    give(ledger, A, note="n")
    for statement in (
        "UPDATE event SET prev = 99999999999999 WHERE seq = 4",
        "UPDATE event SET details = '{' WHERE seq = 1",
        "UPDATE event SET subject_ref = 50 WHERE type = 'given'",
        "UPDATE event_payload SET sealed = 99999999999999",
        "UPDATE ledger_head SET hash = 'x'",
        "UPDATE consent_state SET grant_seq = 'x'",
    ):
        with ledger.register.writing() as connection:
            for name in SQLITE:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql(statement)
            for text in SQLITE.values():
                connection.exec_driver_sql(text)
        assert not ledger.verify().ok, statement


def test_a_trigger_of_somebody_elses_is_named(ledger):
    if not ledger.register.database.is_sqlite:
        pytest.skip("of SQLite")
    with ledger.register.writing() as connection:
        connection.exec_driver_sql("CREATE TRIGGER zz AFTER INSERT ON suppression BEGIN DELETE FROM suppression; END")
    assert [one.what for one in ledger.verify().problems] == ["zz"]


def test_one_mailbox_of_many_people_is_decided_once_for_each_of_them(ledger, monkeypatch):
    box = email_identifier("info@yamada.example")
    for n in range(12):
        give(ledger, f"crm:hubspot:{n}", contact=box.text)
    ledger.merge("crm:hubspot:0", "crm:hubspot:1")
    decided = []
    for name in ("decide_cell", "decide_merged"):
        whole = getattr(may_contact, name)
        monkeypatch.setattr(may_contact, name, lambda *said, whole=whole: decided.append(1) or whole(*said))
    answers = list(ledger.may_contact([Contact(None, box)] * 400, purpose="newsletter", channel="email"))
    assert all(one.allowed for one in answers)
    assert len(decided) == 12
