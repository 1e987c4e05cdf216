"""What agreement weighs: rare values more than common ones, more levels never less, dependence counted once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.checks.duplicates.columns import Kind
from daicho.checks.duplicates.levels import DIFFERENT, MISSING, TOP
from daicho.checks.duplicates.model import pack, unpack


@pytest.fixture
def found(look, people):
    crowd = people(120)
    again = {f"again{n}": {**crowd[f"p{n}"], "電話": None} for n in range(12)}
    rows = {**crowd, **again}
    for row in list(rows)[60:]:
        rows[row] = {**rows[row], "部署": "営業部"}
    for row in list(rows)[:60]:
        rows[row] = {**rows[row], "部署": "総務部"}
    return look(rows).found


def test_a_higher_level_never_weighs_less(found):
    weights = found.model.weights()
    for evidence, own in zip(found.evidence, weights, strict=True):
        steps = own[DIFFERENT : TOP[evidence.comparison] + 1]
        assert np.all(np.diff(steps) >= -1e-9), evidence.name


def test_what_is_missing_weighs_nothing(found):
    assert np.all(found.model.weights()[:, MISSING] == 0)


def test_a_mailbox_weighs_more_than_a_department(found):
    weights = {e.kind: own[TOP[e.comparison]] for e, own in zip(found.evidence, found.model.weights(), strict=True)}
    assert weights[Kind.EMAIL] > weights[Kind.FAMILY_NAME] > weights[Kind.CATEGORY]


def test_probabilities_of_levels_add_up(found):
    for evidence, m in zip(found.evidence, found.model.m, strict=True):
        assert m.sum() == pytest.approx(1), evidence.name
    assert 0 < found.model.prior < 0.5


def test_probability_rises_with_weight_and_stays_a_probability(found):
    chance = found.model.probability(np.array([-1000.0, -10.0, 0.0, 10.0, 1000.0]))
    assert np.all(np.diff(chance) > 0)
    assert np.all((chance >= 0) & (chance <= 1))


def test_a_rare_surname_weighs_more_than_a_common_one(look, people):
    crowd = people(200)
    for n in range(40):
        crowd[f"p{n}"]["姓"] = "佐藤"
    pairs = {
        "common1": {"姓": "佐藤", "名": "梓", "住所": "大阪府大阪市中央区本町1-2-3"},
        "common2": {"姓": "佐藤", "名": "梓", "住所": "大阪府大阪市中央区本町1-2-3"},
        "rare1": {"姓": "桐生", "名": "渉", "住所": "福岡県福岡市博多区博多駅前1-1-1"},
        "rare2": {"姓": "桐生", "名": "渉", "住所": "福岡県福岡市博多区博多駅前1-1-1"},
    }
    answer = look({**crowd, **pairs})
    weight = {
        (answer.names[left], answer.names[right]): weight
        for left, right, weight in zip(
            *(getattr(answer.found.pairs, n).tolist() for n in ("left", "right", "weight")), strict=True
        )
    }
    assert weight["rare1", "rare2"] > weight["common1", "common2"] + 1


@given(st.lists(st.lists(st.integers(0, 7), min_size=4, max_size=4), min_size=1, max_size=20))
def test_packed_levels_come_back(levels):
    array = np.array(levels, dtype=np.uint8)
    assert np.array_equal(unpack(pack(array), 4), array)


def test_twenty_levels_fit_one_number():
    array = np.full((1, 20), 6, dtype=np.uint8)
    assert np.array_equal(unpack(pack(array), 20), array)
