"""The vectors of the rule catalogue, section 4, and what they imply, law by law."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from daicho.deadlines import (
    APPI_26_FINAL,
    APPI_26_FINAL_IMPROPER,
    APPI_26_PRELIMINARY,
    APPI_26_PRELIMINARY_WARN,
    APPI_28_3_YEARLY_CHECK,
    APPI_29_30_BATCH_RECORD,
    APPI_29_30_CONTRACT_RECORD,
    APPI_29_30_RECORD,
    APPI_33_DISCLOSE,
    COMMERCE_CONSENT_RECORD,
    DEADLINES,
    GDPR_12_3_ANSWER,
    GDPR_14_3_NOTICE,
    GDPR_33_NOTIFY,
    MAIL_CONSENT_RECORD,
    MAIL_CONSENT_RECORD_UNDER_ORDER,
    UK_12_3_ANSWER_BEFORE_2026,
    UK_12A_ANSWER,
    UK_12A_ANSWER_ACCESS,
    UK_164A_ACKNOWLEDGE,
    WITHOUT_DELAY,
    Origin,
    Pause,
    Purpose,
    due,
    member_state,
    purge_from,
    relevant_time,
    united_kingdom,
)
from daicho.errors import DeadlineError, NotInForceError

GERMANY = member_state("DE")
ENGLAND = united_kingdom("ENG")
SCOTLAND = united_kingdom("SCT")
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("aware", "counted_to", "on"),
    [
        (date(2026, 12, 1), date(2026, 12, 30), date(2027, 1, 4)),
        (date(2026, 10, 25), date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 11, 20), date(2026, 12, 19), date(2026, 12, 21)),
        (date(2026, 4, 4), date(2026, 5, 3), date(2026, 5, 7)),  # Golden Week: Sunday's substitute is three days later
        (date(2026, 8, 22), date(2026, 9, 20), date(2026, 9, 24)),  # 敬老の日, 国民の休日, 秋分の日
        (date(2027, 2, 20), date(2027, 3, 21), date(2027, 3, 23)),  # 春分の日 on a Sunday
        (date(2024, 2, 1), date(2024, 3, 1), date(2024, 3, 1)),  # a leap February has one day more
        (date(2023, 2, 1), date(2023, 3, 2), date(2023, 3, 2)),
    ],
)
def test_appi_26_final_is_day_30_with_the_day_of_knowledge_as_day_1(aware, counted_to, on):
    found = due(APPI_26_FINAL, aware)
    assert (found.counted_to, found.on) == (counted_to, on)


def test_appi_26_final_is_day_60_for_an_improper_purpose():
    assert due(APPI_26_FINAL_IMPROPER, date(2026, 7, 17)).on == date(2026, 9, 14)


def test_appi_26_preliminary_warns_at_3_days_and_fails_after_5():
    assert due(APPI_26_PRELIMINARY_WARN, date(2026, 11, 20)).on == date(2026, 11, 23)
    assert due(APPI_26_PRELIMINARY, date(2026, 11, 20)).on == date(2026, 11, 25)


def test_appi_26_did_not_exist_before_april_2022():
    with pytest.raises(NotInForceError, match="2022-04-01"):
        due(APPI_26_FINAL, date(2022, 3, 31))


@pytest.mark.parametrize("rule", [APPI_29_30_RECORD, APPI_29_30_BATCH_RECORD])
def test_appi_29_30_records_are_kept_through_the_third_anniversary(rule):
    assert due(rule, date(2023, 11, 22)).on == date(2026, 11, 22)
    assert purge_from(rule, date(2023, 11, 22)) == date(2026, 11, 23)


def test_appi_29_contract_documents_are_kept_one_year():
    assert purge_from(APPI_29_30_CONTRACT_RECORD, date(2025, 11, 22)) == date(2026, 11, 23)


def test_appi_28_3_check_is_due_a_year_after_the_last():
    assert due(APPI_28_3_YEARLY_CHECK, date(2025, 11, 22)).on == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("stopped", "purge"),
    [
        (date(2026, 1, 31), date(2026, 3, 1)),
        (date(2026, 1, 30), date(2026, 3, 1)),
        (date(2026, 2, 28), date(2026, 4, 1)),  # 民法 143条: 1 to 31 March, not to 28 March
        (date(2026, 2, 27), date(2026, 3, 28)),
        (date(2026, 11, 30), date(2027, 1, 1)),
    ],
)
def test_mail_records_are_kept_a_month_after_sending_ends(stopped, purge):
    assert purge_from(MAIL_CONSENT_RECORD, stopped) == purge


def test_mail_records_are_kept_a_year_under_an_order():
    assert purge_from(MAIL_CONSENT_RECORD_UNDER_ORDER, date(2026, 1, 31)) == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("advertised", "purge"),
    [
        (date(2024, 2, 29), date(2027, 3, 1)),
        (date(2021, 2, 28), date(2024, 3, 1)),  # 29 February belongs to the third year
        (date(2021, 2, 27), date(2024, 2, 28)),
    ],
)
def test_commerce_records_are_kept_three_years_after_the_last_advertisement(advertised, purge):
    assert purge_from(COMMERCE_CONSENT_RECORD, advertised) == purge


@pytest.mark.parametrize("rule", [GDPR_12_3_ANSWER, GDPR_14_3_NOTICE])
@pytest.mark.parametrize(
    ("received", "on"),
    [
        (date(2026, 1, 31), date(2026, 3, 2)),
        (date(2026, 3, 5), date(2026, 4, 7)),  # 5 April is Easter Sunday
        (date(2026, 8, 31), date(2026, 9, 30)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2025, 11, 25), date(2025, 12, 29)),  # both days of Christmas and a weekend
    ],
)
def test_gdpr_one_month_ends_on_the_same_date_or_the_last_day_and_rolls(rule, received, on):
    assert due(rule, received, calendar=GERMANY).on == on


def test_gdpr_extension_counts_from_the_original_due_month():
    found = due(GDPR_12_3_ANSWER, date(2026, 8, 31), calendar=GERMANY, extension_notified_on=date(2026, 9, 30))
    assert (found.first_on, found.extended_to, found.on) == (date(2026, 9, 30), date(2026, 11, 30), date(2026, 11, 30))


def test_gdpr_extension_told_after_the_first_month_extends_nothing():
    found = due(GDPR_12_3_ANSWER, date(2026, 8, 31), calendar=GERMANY, extension_notified_on=date(2026, 10, 1))
    assert (found.on, found.extended_to) == (date(2026, 9, 30), None)
    assert found.extension_refused is not None
    assert "2026-10-01" in found.extension_refused.en
    assert "2026-10-01" in found.extension_refused.ja


def test_gdpr_extension_may_be_told_on_the_day_the_month_rolls_to():
    found = due(GDPR_12_3_ANSWER, date(2026, 1, 31), calendar=GERMANY, extension_notified_on=date(2026, 3, 2))
    assert found.on == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("aware", "at"),
    [
        ("2026-03-28 22:30", "2026-03-31 23:30"),  # an hour is lost
        ("2026-10-24 22:30", "2026-10-27 21:30"),  # an hour is won
        ("2026-06-01 09:00", "2026-06-04 09:00"),
    ],
)
def test_gdpr_72_hours_are_elapsed_hours(aware, at):
    found = due(GDPR_33_NOTIFY, datetime.fromisoformat(aware).replace(tzinfo=BERLIN))
    assert found.at is not None
    assert found.at.replace(tzinfo=None) == datetime.fromisoformat(at)
    assert found.at.tzinfo is BERLIN
    assert found.on == found.at.date()


@pytest.mark.parametrize(("fold", "at"), [(0, "2026-10-28 01:30"), (1, "2026-10-28 02:30")])
def test_gdpr_72_hours_know_which_of_two_equal_clock_times(fold, at):
    found = due(GDPR_33_NOTIFY, datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=BERLIN))
    assert found.at is not None
    assert found.at.replace(tzinfo=None) == datetime.fromisoformat(at)


def test_uk_clock_starts_with_the_latest_of_receipt_identity_and_fee():
    received, identity, fee = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 5)
    assert relevant_time(received) == received
    assert relevant_time(received, fee_on=fee) == fee
    start = relevant_time(received, identity_on=identity, fee_on=fee)
    assert due(UK_12A_ANSWER, start, calendar=ENGLAND).on == date(2026, 4, 9)


def test_uk_clock_leaves_out_the_days_waiting_for_clarification():
    wait = Pause(asked_on=date(2026, 3, 10), answered_on=date(2026, 3, 12))
    found = due(UK_12A_ANSWER_ACCESS, date(2026, 3, 2), calendar=ENGLAND, pauses=[wait])
    assert (found.paused_days, found.counted_to) == (3, date(2026, 4, 5))
    assert found.on == date(2026, 4, 7)  # Easter Sunday, and Easter Monday, which Scotland works on
    assert due(UK_12A_ANSWER_ACCESS, date(2026, 3, 2), calendar=SCOTLAND, pauses=[wait]).on == date(2026, 4, 6)


def test_uk_clarification_pauses_access_requests_only():
    wait = Pause(asked_on=date(2026, 3, 10), answered_on=date(2026, 3, 12))
    with pytest.raises(DeadlineError, match="no pause"):
        due(UK_12A_ANSWER, date(2026, 3, 2), calendar=ENGLAND, pauses=[wait])


def test_uk_pause_also_moves_the_last_day_for_telling_of_an_extension():
    wait = Pause(asked_on=date(2026, 3, 10), answered_on=date(2026, 3, 12))
    late = date(2026, 4, 7)
    plain = due(UK_12A_ANSWER_ACCESS, date(2026, 3, 2), calendar=ENGLAND, extension_notified_on=late)
    assert plain.extension_refused is not None
    paused = due(UK_12A_ANSWER_ACCESS, date(2026, 3, 2), calendar=ENGLAND, pauses=[wait], extension_notified_on=late)
    assert paused.extended_to == date(2026, 6, 5)


@pytest.mark.parametrize(
    ("received", "nation", "on"),
    [
        (date(2026, 10, 30), "ENG", date(2026, 11, 30)),
        (date(2026, 10, 30), "SCT", date(2026, 12, 1)),  # St Andrew's Day
        (date(2026, 7, 31), "ENG", date(2026, 9, 1)),  # summer bank holiday
        (date(2026, 7, 31), "WLS", date(2026, 9, 1)),
        (date(2026, 7, 31), "SCT", date(2026, 8, 31)),
        (date(2026, 6, 13), "NIR", date(2026, 7, 14)),  # Battle of the Boyne, observed
        (date(2026, 6, 13), "ENG", date(2026, 7, 13)),
    ],
)
def test_uk_month_rolls_by_the_bank_holidays_of_the_nation(received, nation, on):
    assert due(UK_12A_ANSWER, received, calendar=united_kingdom(nation)).on == on


def test_uk_requests_before_the_new_clock_have_their_own_rule():
    with pytest.raises(NotInForceError):
        due(UK_12A_ANSWER, date(2026, 2, 4), calendar=ENGLAND)
    with pytest.raises(NotInForceError):
        due(UK_12_3_ANSWER_BEFORE_2026, date(2026, 2, 5), calendar=ENGLAND)
    assert due(UK_12_3_ANSWER_BEFORE_2026, date(2026, 2, 4), calendar=ENGLAND).on == date(2026, 3, 4)


def test_uk_complaints_before_19_june_2026_have_no_rule():
    assert not UK_164A_ACKNOWLEDGE.in_force(date(2026, 6, 18))
    with pytest.raises(NotInForceError, match="2026-06-18"):
        due(UK_164A_ACKNOWLEDGE, date(2026, 6, 18), calendar=ENGLAND)


def test_uk_complaints_are_acknowledged_within_30_days_from_the_day_after():
    found = due(UK_164A_ACKNOWLEDGE, date(2026, 6, 19), calendar=ENGLAND)
    assert (found.counted_to, found.on) == (date(2026, 7, 19), date(2026, 7, 20))


def test_appi_requests_have_no_number_of_days_but_may_have_a_target():
    assert "遅滞なく" in APPI_33_DISCLOSE.wording.ja
    target = APPI_33_DISCLOSE.within(14)
    assert target.origin is Origin.PLAYBOOK
    assert due(target, date(2026, 11, 20)).on == date(2026, 12, 4)
    with pytest.raises(DeadlineError):
        APPI_33_DISCLOSE.within(0)


def test_every_deadline_has_an_id_of_its_own_and_both_languages():
    everything = [*DEADLINES, *WITHOUT_DELAY]
    assert len({rule.id for rule in everything}) == len(everything)
    for rule in everything:
        for text in (rule.name, rule.starts, rule.source):
            assert text.en.isascii()
            assert not text.ja.isascii()
    assert (len(DEADLINES), len(WITHOUT_DELAY)) == (18, 3)


def test_a_rule_that_says_when_to_act_says_nothing_about_keeping():
    for rule in DEADLINES:
        if rule.purpose is Purpose.ACT:
            with pytest.raises(DeadlineError, match="how long to keep"):
                purge_from(rule, date(2026, 11, 20))
