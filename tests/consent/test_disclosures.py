"""Records of provision and receipt: what the law wants in them, how long they stay, and who can read them."""

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from daicho.consent import ConsentLedger, Evidence, schema
from daicho.consent.disclosures.door import Disclosures
from daicho.consent.disclosures.draft import UNSPECIFIED_MANY, Disclosure, Party, require_complete
from daicho.consent.disclosures.kinds import REQUIRED, Field, Kind, Method
from daicho.consent.identity import parse_identifier
from daicho.consent.instants import microseconds
from daicho.consent.receive import Received, receive
from daicho.consent.verify import Damage
from daicho.consent.words import EventType
from daicho.errors import RegisterError
from daicho.language import Bilingual

WHO = parse_identifier("crm:salesforce:003A")
PARTY = Party(name="株式会社みほん", address="東京都千代田区見本町1-1", representative="見本 太郎")
PERSONAL = ("山田花子", "見本 太郎", "株式会社みほん", "千代田区見本町", "電話で確認した件")


def make(kind: Kind = Kind.PROVISION_CONSENT, **more) -> Disclosure:
    """Return a complete record of a kind."""
    said = {
        Field.CONSENT: {"consent": "申込書の第三者提供欄で同意"},
        Field.DATE: {"on": date(2025, 12, 1)},
        Field.ACQUISITION: {"acquisition": "展示会での名刺交換"},
        Field.PERSON: {"subject": WHO, "person": "山田花子"},
        Field.PUBLICATION: {"publication": "委員会の公表を確認"},
        Field.CONFIRMATION: {"confirmation": "提供先から書面で申告を受けた"},
    }
    fields = {name: value for field in REQUIRED[kind] for name, value in said.get(field, {}).items()}
    return Disclosure(**({"kind": kind, "counterparty": PARTY, "items": ("氏名", "メールアドレス")} | fields | more))


def sealed_bytes(ledger: ConsentLedger) -> bytes:
    """Return everything the register's tables hold, as text."""
    with ledger.register.reading() as connection:
        return b"\n".join(
            bytes(cell) if isinstance(cell, bytes) else str(cell).encode()
            for table in schema.metadata.sorted_tables
            for row in connection.execute(sa.select(table))
            for cell in row
        )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_complete_record_of_each_kind_is_kept_and_opened(ledger, kind):
    made = ledger.disclosures.add(make(kind))
    assert (made.kind, made.content["counterparty"], made.content["items"]) == (
        kind,
        "株式会社みほん",
        ["氏名", "メールアドレス"],
    )
    assert ledger.disclosures.list() == (made,)
    assert ledger.verify().ok


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind in Kind for field in REQUIRED[kind]])
def test_a_missing_field_is_an_error_that_names_it_and_its_article(kind, field):
    without = {
        Field.CONSENT: {"consent": None},
        Field.DATE: {"on": None},
        Field.NAME: {"counterparty": dataclasses.replace(PARTY, name=" ")},
        Field.ADDRESS: {"counterparty": dataclasses.replace(PARTY, address=None)},
        Field.REPRESENTATIVE: {"counterparty": dataclasses.replace(PARTY, representative=None)},
        Field.ACQUISITION: {"acquisition": None},
        Field.PERSON: {"subject": None, "person": None},
        Field.ITEMS: {"items": ()},
        Field.PUBLICATION: {"publication": None},
        Field.CONFIRMATION: {"confirmation": None},
        Field.ABROAD: {"country": "US"},
    }[field]
    with pytest.raises(RegisterError) as told:
        require_complete(make(kind, **without))
    if field is not Field.NAME:  # an empty name is an empty text, said so
        source = REQUIRED[kind][field]
        assert source.en in told.value.message.en
        assert source.ja in told.value.message.ja
    assert not any(word in told.value.message.ja for word in PERSONAL)


def test_a_natural_person_needs_no_representative_and_unspecified_many_no_address():
    require_complete(make(counterparty=Party(name="見本 次郎", address="大阪市見本区", individual=True)))
    require_complete(make(Kind.PROVISION_OPT_OUT, counterparty=UNSPECIFIED_MANY))
    with pytest.raises(RegisterError, match="unspecified many"):
        require_complete(make(counterparty=UNSPECIFIED_MANY))


def test_a_population_stands_for_the_person_only_with_its_list():
    group = {"subject": None, "person": None, "population": "2025年秋の展示会の来場者"}
    with pytest.raises(RegisterError, match="who the person is"):
        require_complete(make(**group))
    require_complete(make(**group, population_list="ab" * 32))
    with pytest.raises(RegisterError, match="SHA-256"):
        require_complete(make(**group, population_list="list.csv"))
    with pytest.raises(RegisterError, match="without an address") as told:
        require_complete(make(**(group | {"population": "hanako@yamada.example の方"}), population_list="ab" * 32))
    assert "hanako" not in told.value.message.en + told.value.message.ja
    require_complete(make(Kind.RELATED_INFORMATION))  # art. 31 wants no person


def test_a_name_without_a_subject_is_refused_because_nothing_could_seal_it(ledger):
    with pytest.raises(RegisterError, match="sealed under their key"):
        ledger.disclosures.add(make(Kind.RELATED_INFORMATION, person="山田花子"))
    assert ledger.disclosures.list() == ()


def test_an_item_is_a_name_and_never_a_value():
    for value in ("hanako@yamada.example", "090-1234-5678", "123456789012"):
        with pytest.raises(RegisterError, match="never values") as told:
            require_complete(make(items=("氏名", value)))
        assert value not in told.value.message.en + told.value.message.ja


def test_opt_out_is_recorded_each_time():
    for method in (Method.BATCH, Method.CONTRACT):
        with pytest.raises(RegisterError, match=r"art.*19\(2\)"):
            require_complete(make(Kind.PROVISION_OPT_OUT, method=method))


def test_a_record_made_late_keeps_both_dates_and_counts_from_its_making(ledger):
    made = ledger.disclosures.add(make(on=date(2021, 5, 1)))
    assert (made.first_on, made.made_on) == (date(2021, 5, 1), date(2026, 1, 1))
    assert made.recorded_at > datetime(2026, 1, 1, tzinfo=UTC)
    assert made.retain_until == date(2029, 1, 2)


def test_the_vector_of_the_three_years(ledger, clock):
    clock.now = datetime(2023, 11, 22, 3, tzinfo=UTC)  # the ledger's time never falls, so events before are 2026's
    made = ledger.disclosures.add(make(on=None))
    assert made.retain_until == date(2026, 11, 23)


@pytest.mark.parametrize(("method", "until"), [(Method.BATCH, date(2028, 12, 2)), (Method.CONTRACT, date(2026, 12, 2))])
def test_batch_and_contract_records_count_from_the_last_provision(ledger, method, until):
    made = ledger.disclosures.add(make(method=method, on=date(2025, 4, 1)))
    assert (made.last_on, made.retain_until) == (None, None)
    with pytest.raises(RegisterError, match="goes on"):
        ledger.disclosures.purge([made.seq])
    later = ledger.disclosures.prolong(made.seq, date(2025, 12, 1))
    assert (later.last_on, later.retain_until) == (date(2025, 12, 1), until)
    for wrong in (date(2025, 11, 30), date(2026, 1, 2)):
        with pytest.raises(RegisterError, match="last provision"):
            ledger.disclosures.prolong(made.seq, wrong)
    assert ledger.verify().ok


def test_a_day_that_has_not_come_is_refused_in_the_organisations_zone(ledger):
    ledger.disclosures.add(make(on=date(2026, 1, 1)))
    with pytest.raises(RegisterError, match="not taken place"):
        ledger.disclosures.add(make(on=date(2026, 1, 2)))
    with pytest.raises(RegisterError, match="not taken place"):
        Disclosures(ledger.register, zone=UTC).add(make(on=date(2026, 1, 2)))


def test_purging_before_its_day_is_refused_and_after_it_leaves_a_ledger_that_verifies(ledger, clock):
    made = ledger.disclosures.add(make())
    clock.now = datetime(2029, 1, 1, 14, tzinfo=UTC)  # 23:00 in Tokyo, the anniversary
    with pytest.raises(RegisterError, match="from 2029-01-02"):
        ledger.disclosures.purge([made.seq])
    assert ledger.disclosures.purge_due().purged == ()
    clock.now = datetime(2029, 1, 1, 15, tzinfo=UTC)  # midnight there
    assert ledger.disclosures.purge([made.seq]) == (made.seq,)
    (left,) = ledger.disclosures.list()
    assert (left.content, left.purged_at is not None, left.kind) == ({}, True, made.kind)
    with pytest.raises(RegisterError, match="already"):
        ledger.disclosures.purge([made.seq])
    assert ledger.verify().ok


def test_one_record_that_must_stay_keeps_all_that_were_named_with_it(ledger, clock):
    first = ledger.disclosures.add(make())
    clock.now += timedelta(days=365 * 3 + 2)
    second = ledger.disclosures.add(make())
    with pytest.raises(RegisterError, match=f"record {second.seq} is kept by law"):
        ledger.disclosures.purge([first.seq, second.seq])
    assert all(one.purged_at is None for one in ledger.disclosures.list())


@pytest.mark.parametrize("on", ["subject", "counterparty", "everybody"])
def test_a_legal_hold_keeps_a_record_until_it_ends(ledger, clock, on):
    made = ledger.disclosures.add(make())
    clock.now += timedelta(days=365 * 4)
    held = {"subject": WHO.text, "counterparty": "id:counterparty:株式会社みほん", "everybody": None}[on]
    ledger.hold("suit-7", reason="Lawsuit.", subject=held)
    with pytest.raises(RegisterError, match="suit-7"):
        ledger.disclosures.purge([made.seq])
    assert ledger.disclosures.purge_due().held == ((made.seq, ("suit-7",)),)
    ledger.release("suit-7", subject=held)
    assert ledger.disclosures.purge_due(dry_run=True).purged == (made.seq,)
    assert ledger.disclosures.list()[0].purged_at is None
    assert ledger.disclosures.purge_due().purged == (made.seq,)
    assert ledger.verify().ok


def test_a_hold_on_a_merged_record_keeps_too(ledger, clock):
    made = ledger.disclosures.add(make())
    ledger.withdraw("crm:hubspot:7", purpose="newsletter", method="email")
    ledger.merge("crm:hubspot:7", WHO.text)
    clock.now += timedelta(days=365 * 4)
    ledger.hold("suit-7", reason="Lawsuit.", subject="crm:hubspot:7")
    assert ledger.disclosures.purge_due().held == ((made.seq, ("suit-7",)),)
    assert ledger.disclosures.list(subject="crm:hubspot:7") == ledger.disclosures.list()


def test_consent_of_the_register_proves_the_fact_of_consent(ledger):
    form = Evidence(name="form.json", content=b"{}")
    (yes,) = ledger.give(
        WHO.text, purpose="third_party", channels=["email"], notice="privacy", method="web_form", evidence=form
    )
    made = ledger.disclosures.add(make(consent=None, consent_event=yes.seq, on=date(2026, 1, 1)))
    assert made.consent_event == yes.seq
    for wrong in ({"consent_event": yes.seq, "on": date(2025, 12, 1)}, {"consent_event": yes.seq - 1, "on": None}):
        with pytest.raises(RegisterError, match="no consent this person gave"):
            ledger.disclosures.add(make(consent=None, **wrong))
    with pytest.raises(RegisterError, match="no consent this person gave"):
        ledger.disclosures.add(make(consent=None, consent_event=yes.seq, subject=parse_identifier("id:other")))


def agreed(ledger: ConsentLedger, at: datetime, who: str = WHO.text, **more) -> int:
    """Give consent to provision, and return its event."""
    form = Evidence(name="form.json", content=b"{}")
    said = {"channels": ["email"], "notice": "privacy", "method": "web_form", "evidence": form} | more
    (yes,) = ledger.give(who, purpose="third_party", at=at, **said)
    return yes.seq


def provided(ledger: ConsentLedger, seq: int, on: date | None, **more) -> int | None:
    """Record a provision that a consent of the register proves."""
    return ledger.disclosures.add(make(consent=None, consent_event=seq, on=on, **more)).consent_event


def test_consent_withdrawn_before_a_provision_proves_nothing(ledger):
    yes = agreed(ledger, datetime(2025, 3, 1, 3, tzinfo=UTC))
    ledger.withdraw(WHO.text, purpose="third_party", method="email", at=datetime(2025, 6, 10, 3, tzinfo=UTC))
    again = agreed(ledger, datetime(2025, 9, 1, 3, tzinfo=UTC))
    for day in (date(2025, 3, 1), date(2025, 6, 9), date(2025, 6, 10)):  # noon of the day itself: it held that morning
        assert provided(ledger, yes, day) == yes
    before = ledger.verify().size
    for wrong in (date(2025, 6, 11), date(2025, 10, 1), None):  # not by the consent given since, either
        with pytest.raises(RegisterError, match="did not hold on"):
            provided(ledger, yes, wrong)
    with pytest.raises(RegisterError, match="did not hold on 2025-06-11"):
        provided(ledger, yes, date(2025, 6, 1), method=Method.BATCH, last_on=date(2025, 6, 11))
    assert ledger.verify().size == before
    assert provided(ledger, again, date(2025, 9, 1)) == again
    assert provided(ledger, again, None) == again
    assert ledger.verify().ok


def test_consent_renewed_since_still_proves_and_consent_that_ended_does_not(ledger):
    first = agreed(ledger, datetime(2025, 3, 1, tzinfo=UTC), until=datetime(2025, 6, 1, tzinfo=UTC))
    second = agreed(ledger, datetime(2025, 5, 1, tzinfo=UTC))
    agreed(ledger, datetime(2025, 7, 1, tzinfo=UTC))
    assert provided(ledger, first, date(2025, 5, 20)) == first
    with pytest.raises(RegisterError, match="did not hold"):
        provided(ledger, first, date(2025, 6, 2))
    assert provided(ledger, second, date(2025, 8, 1)) == second


def test_consent_imported_from_before_its_purpose_was_defined_proves_until_it_is_withdrawn(ledger):
    ledger.define_purpose("resale", Bilingual("Purpose resale.", "目的 resale"))

    def imported(kind: EventType, at: datetime) -> None:
        told = Received(subject=WHO, type=kind, purpose="resale", channel="email", valid_at=microseconds(at))
        receive(ledger.register, [told])

    imported(EventType.GIVEN, datetime(2025, 3, 1, tzinfo=UTC))
    (yes,) = [one.seq for one in ledger.history(WHO.text) if one.type == "given"]
    assert provided(ledger, yes, date(2025, 5, 1)) == yes
    imported(EventType.WITHDRAWN, datetime(2025, 6, 1, tzinfo=UTC))
    assert provided(ledger, yes, date(2025, 5, 1)) == yes
    with pytest.raises(RegisterError, match="did not hold"):
        provided(ledger, yes, date(2025, 7, 1))


def test_a_no_on_a_merged_record_takes_the_proof_away_from_the_day_of_the_merge(ledger):
    yes = agreed(ledger, datetime(2025, 3, 1, tzinfo=UTC))
    ledger.withdraw("id:other", purpose="third_party", method="email", at=datetime(2025, 4, 1, tzinfo=UTC))
    ledger.merge(WHO.text, "id:other", at=datetime(2025, 6, 1, tzinfo=UTC))
    assert provided(ledger, yes, date(2025, 5, 1)) == yes
    with pytest.raises(RegisterError, match="did not hold"):
        provided(ledger, yes, date(2025, 7, 1))


def test_records_are_found_by_kind_counterparty_period_and_subject(ledger):
    add, find = ledger.disclosures.add, lambda **by: [one.seq for one in ledger.disclosures.list(**by)]
    one = add(make(on=date(2025, 3, 1))).seq
    two = add(make(Kind.RECEIPT_CONSENT, subject=parse_identifier("id:2"), on=date(2025, 6, 1))).seq
    other = Party(name="Example GmbH", address="Berlin", representative="E. Muster")
    three = add(make(method=Method.BATCH, on=date(2025, 5, 1), counterparty=other)).seq
    assert find(kind=Kind.RECEIPT_CONSENT) == [two]
    assert find(counterparty=" 株式会社みほん") == [one, two]
    assert find(counterparty="nobody") == []
    assert find(subject="id:2") == [two]
    assert find(since=date(2025, 6, 1)) == [two, three]  # what goes on has not ended
    assert find(until=date(2025, 4, 30)) == [one]
    assert find(since=date(2025, 3, 1), until=date(2025, 3, 1)) == [one]
    with pytest.raises(RegisterError, match="knows nobody"):
        find(subject="id:unknown")


def test_nothing_personal_stands_in_the_register_in_clear(ledger):
    ledger.disclosures.add(make(note="電話で確認した件"))
    ledger.disclosures.add(make(Kind.RELATED_INFORMATION, note="電話で確認した件"))
    held = sealed_bytes(ledger)
    assert [word for word in PERSONAL if word.encode() in held] == []
    files = [path for path in ledger.register.files() if path.is_file()]
    assert [word for word in PERSONAL for path in files if word.encode() in path.read_bytes()] == []


def test_after_forgetting_a_record_names_nobody_but_the_counterparty(ledger):
    made = ledger.disclosures.add(make(Kind.RECEIPT_CONSENT, note="電話で確認した件"))
    ledger.forget(WHO.text, despite_retention=True)
    (left,) = ledger.disclosures.list()
    assert left.content["counterparty"] == "株式会社みほん"
    assert not {"subject", "person", "note", "consent", "acquisition"} & left.content.keys()
    assert left.retain_until == made.retain_until
    with pytest.raises(RegisterError, match="erased"):
        ledger.disclosures.add(make())
    ledger.forget("id:counterparty:株式会社みほん", despite_retention=True)
    assert ledger.disclosures.list()[0].content == {}
    assert ledger.disclosures.add(make(subject=parse_identifier("id:2"))).content["counterparty"] == "株式会社みほん"
    assert ledger.verify().ok


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE disclosure SET retain_until = '2020-01-01'",
        "UPDATE disclosure SET record = person",
        "UPDATE disclosure SET person = NULL",
        "DELETE FROM disclosure",
        "UPDATE disclosure SET purged_at = 1",
    ],
)
def test_a_record_changed_past_the_ledger_is_told(ledger, attack):
    ledger.disclosures.add(make())
    with ledger.register.writing() as connection:
        connection.exec_driver_sql(attack)
    found = ledger.verify()
    assert {(one.damage, one.what) for one in found.problems} == {(Damage.PROJECTION_DRIFT, "disclosure")}


def test_a_failed_record_leaves_nothing(ledger):
    before = ledger.verify().size
    with pytest.raises(RegisterError):
        ledger.disclosures.add(make(items=()))
    with pytest.raises(RegisterError):
        ledger.disclosures.add(make(consent_event=1))
    assert ledger.verify().size == before


@given(text=st.text(min_size=1, max_size=40), country=st.text(max_size=3))
def test_no_error_quotes_what_was_said(text, country):
    secret = f"山田花子{text}"
    with pytest.raises(RegisterError) as told:
        require_complete(make(person=secret, note=secret, country=country, items=(secret, "")))
    assert "山田" not in told.value.message.en + told.value.message.ja


def test_a_record_the_law_wants_kept_stops_an_erasure_until_somebody_says_otherwise(ledger, clock):
    ledger.disclosures.add(make())
    with pytest.raises(RegisterError, match="may not go before 2029-01-0"):
        ledger.forget("crm:salesforce:003A")
    assert ledger.history("crm:salesforce:003A")
    clock.now = datetime(2029, 2, 1, tzinfo=UTC)
    assert ledger.forget("crm:salesforce:003A").keys == 1
    assert ledger.verify().ok


def test_erasing_despite_retention_is_somebodys_word(ledger):
    ledger.disclosures.add(make())
    assert ledger.forget("crm:salesforce:003A", despite_retention=True).keys == 1
