"""What may be decided without a person, what waits for one, and what is never the same."""

import numpy as np
import pytest

from daicho.checks.duplicates.rules import LEAST_CUT, Band, Level, Rules

HERE = {"電話": "06-5550-1234", "住所": "大阪府大阪市中央区本町1-2-3"}
THERE = {"電話": "092-555-0001", "住所": "福岡県福岡市博多区博多駅前1-1-1"}
REVIEW = Rules(decides=Band.REVIEW)


def test_two_valid_corporate_numbers_that_differ_are_two_companies_even_in_review(look, firms):
    # Invented numbers with a valid check digit.
    one = {"会社名": "株式会社空木商会", **HERE, "法人番号": "7000012050002"}
    rows = {**firms(60), "a": one, "b": {**one, "法人番号": "1000013040008"}}
    for rules in (Rules(), REVIEW):
        found = look(rows, rules=rules)
        assert (found.joined("a", "b"), found.band("a", "b")) == (False, Band.NO)


def test_a_number_with_a_wrong_check_digit_vetoes_nothing(look, firms):
    one = {"会社名": "株式会社空木商会", **HERE, "法人番号": "7000012050002"}
    assert look({**firms(60), "a": one, "b": {**one, "法人番号": "1234567890123"}}).joined("a", "b")


def test_a_company_name_alone_waits_and_joins_only_where_waiting_counts(look, firms):
    rows = {**firms(60), "a": {"会社名": "株式会社空木商会"}, "b": {"会社名": "空木商会"}}
    assert look(rows).band("a", "b") is Band.REVIEW
    assert not look(rows).joined("a", "b")
    assert look(rows, rules=REVIEW).joined("a", "b")


def test_a_persons_name_alone_waits_and_joins_only_where_waiting_counts(look, people):
    rows = {**people(60), "a": {"姓": "桐生", "名": "梓"}, "b": {"姓": "桐生", "名": "梓"}}
    assert look(rows).band("a", "b") is Band.REVIEW
    assert not look(rows).joined("a", "b")
    assert look(rows, rules=REVIEW).joined("a", "b")


def test_a_name_at_one_company_is_one_person_where_nothing_else_is_known(look, people):
    one = {"姓": "桐生", "名": "梓", "会社名": "株式会社空木商会"}
    assert look({**people(60), "a": one, "b": {**one, "会社名": "㈱空木商会"}}).joined("a", "b")


def test_a_name_at_two_companies_is_not_decided(look, people):
    one = {"姓": "桐生", "名": "梓", "会社名": "株式会社空木商会"}
    assert not look({**people(60), "a": one, "b": {**one, "会社名": "潮騒産業株式会社"}}).joined("a", "b")


@pytest.mark.parametrize("mailbox", ["info@utsugi.example", "sales@utsugi.example"])
@pytest.mark.parametrize("rules", [Rules(), REVIEW])
def test_colleagues_who_read_one_mailbox_are_two_people(look, people, mailbox, rules):
    colleagues = {
        "a": {"姓": "桐生", "名": "梓", "会社名": "株式会社空木商会", "メール": mailbox},
        "b": {"姓": "佐々木", "名": "要", "会社名": "株式会社空木商会", "メール": mailbox},
    }
    assert not look({**people(60), **colleagues}, rules=rules).joined("a", "b")


def test_a_surname_and_a_shared_mailbox_are_not_enough_and_an_own_mailbox_is(look, people):
    one = {"姓": "桐生", "会社名": "株式会社空木商会", "メール": "info@utsugi.example"}
    assert look({**people(60), "a": one, "b": one}).band("a", "b") is Band.REVIEW
    own = {**one, "メール": "azusa@utsugi.example"}
    assert look({**people(60), "a": own, "b": own}).band("a", "b") is Band.AUTO


@pytest.mark.parametrize("rules", [Rules(), REVIEW])
def test_brothers_at_one_address_and_telephone_are_two_people(look, people, rules):
    brothers = {"a": {"姓": "桐生", "名": "梓", **HERE}, "b": {"姓": "桐生", "名": "渉", **HERE}}
    assert not look({**people(60), **brothers}, rules=rules).joined("a", "b")


def test_a_branch_is_its_company_by_law_and_a_customer_of_its_own_by_site(look, firms):
    rows = {
        **firms(60),
        "a": {"会社名": "株式会社空木商会", **HERE},
        "b": {"会社名": "株式会社空木商会 福岡支店", **THERE},
        "c": {"会社名": "㈱空木商会福岡支店", **THERE},
    }
    assert look(rows, rules=Rules(level=Level.LEGAL)).clusters == {frozenset("abc")}
    assert look(rows, rules=Rules(level=Level.SITE)).clusters == {frozenset("bc")}


def test_one_name_at_two_places_is_two_customers_by_site(look, firms):
    same = {"会社名": "株式会社空木商会", "電話": "06-5550-1234", "住所": "福岡県福岡市博多区博多駅前1-1-1"}
    rows = {**firms(60), "a": {**same, "住所": HERE["住所"]}, "b": same}
    assert look(rows, rules=Rules(level=Level.LEGAL)).joined("a", "b")
    assert look(rows, rules=Rules(level=Level.SITE)).band("a", "b") is Band.NO


def test_the_cut_keeps_the_pairs_decided_right_often_enough():
    probability = np.array([0.99, 0.97, 0.9, 0.6, 0.55])
    band = np.full(5, Band.AUTO, dtype=np.uint8)
    cut = Rules(precision=0.95).choose_cut(probability, band)
    assert probability[probability >= cut].mean() >= 0.95
    assert cut == 0.9


def test_the_cut_never_falls_below_even_odds_nor_counts_pairs_that_wait():
    waiting = np.full(2, Band.REVIEW, dtype=np.uint8)
    assert Rules().choose_cut(np.array([0.99, 0.2]), waiting) == LEAST_CUT
    decided = np.full(3, Band.AUTO, dtype=np.uint8)
    assert Rules(precision=0.1).choose_cut(np.array([0.9, 0.4, 0.3]), decided) == LEAST_CUT
