"""Pairs become clusters: chains fall apart, a person's word is final, links are one to one where asked."""

import numpy as np

from daicho.checks.duplicates.find import Pairs, Task
from daicho.checks.duplicates.groups import group
from daicho.checks.duplicates.rules import Band, Rules


def rows_of(names, *pairs):
    return np.array([sorted(names.index(one) for one in pair) for pair in pairs], dtype=np.int64)


ONE = {"姓": "桐生", "名": "梓", "会社名": "株式会社空木商会", "メール": "azusa@utsugi.example", "電話": "03-5550-1234"}


def test_three_records_of_one_person_are_one_cluster(look, people):
    rows = {**people(60), "a": ONE, "b": {**ONE, "メール": None}, "c": {**ONE, "電話": None}}
    assert look(rows).clusters == {frozenset("abc")}


def test_a_chain_of_look_alikes_does_not_become_one_cluster(look, people):
    # Each link shares a mailbox or a mobile with the next; the ends have nothing in common but the employer.
    given = ("梓", "渉", "要", "蓮", "葵", "環", "昴", "澪")
    chain = {}
    for n, name in enumerate(given):
        chain[f"x{n}"] = {
            "姓": "桐生",
            "名": name,
            "会社名": "株式会社空木商会",
            "メール": f"kiryu{n}0@utsugi.example",
            "電話": "03-5550-1234",
        }
        between = f"kiryu{n}0@utsugi.example"
        chain[f"y{n}"] = {
            "姓": "桐生",
            "名": given[(n + 1) % 8],
            "会社名": "株式会社空木商会",
            "メール": between,
            "電話": "03-5550-1234",
        }
    for rules in (Rules(), Rules(decides=Band.REVIEW)):
        found = look({**people(60), **chain}, rules=rules)
        assert max(map(len, found.clusters), default=1) <= 4


def paired(chances):
    """Return pairs of these probabilities, sure ones decided."""
    left, right = (np.array([pair[side] for pair in chances], dtype=np.int64) for side in (0, 1))
    probability = np.array(list(chances.values()), dtype=np.float64)
    return Pairs(
        left=left, right=right, levels=np.ones((len(left), 1), dtype=np.uint8), probability=probability, weight=probability,
        band=np.where(probability >= 0.9, Band.AUTO, Band.NO).astype(np.uint8), decided=np.zeros(len(left), dtype=np.bool_),
    )  # fmt: skip


def far_apart(left, right):
    return paired(dict.fromkeys(zip(left.tolist(), right.tolist(), strict=True), 1e-06))


def test_sure_neighbours_whose_ends_are_far_apart_are_cut():
    _, groups = group(12, paired({(n, n + 1): 0.95 for n in range(11)}), 0.5, Task(), far_apart)
    assert np.bincount(groups.cluster).max() <= 3


def test_one_sure_bridge_does_not_join_two_families():
    def family(*rows):
        return {(one, other): 0.999 for one in rows for other in rows if one < other}

    chances = {**family(0, 1, 2, 3), **family(4, 5, 6, 7), (3, 4): 0.95}
    _, groups = group(8, paired(chances), 0.5, Task(), far_apart)
    assert groups.cluster.tolist() == [0, 0, 0, 0, 4, 4, 4, 4]


def test_a_family_that_is_sure_throughout_stays_whole():
    chances = {(one, other): 0.99 for one in range(6) for other in range(one + 1, 6)}
    _, groups = group(6, paired(chances), 0.5, Task(), far_apart)
    assert groups.cluster.tolist() == [0] * 6
    assert groups.confidence.tolist() == [0.99] * 6


def test_pairs_below_the_cut_wait_and_join_nobody():
    pairs, groups = group(2, paired({(0, 1): 0.93}), 0.95, Task(), far_apart)
    assert (pairs.band.tolist(), groups.cluster.tolist()) == ([Band.REVIEW], [0, 1])


def test_colleagues_of_one_surname_are_not_one_person(look, people):
    colleagues = {
        f"x{n}": {"姓": "桐生", "名": name, "会社名": "株式会社空木商会", "メール": f"{mail}@utsugi.example", "電話": "03-5550-1234"}
        for n, (name, mail) in enumerate(zip(("梓", "渉", "要", "蓮", "葵"), ("azusa", "wataru", "kaname", "ren", "aoi"), strict=True))
    }  # fmt: skip
    for rules in (Rules(), Rules(decides=Band.REVIEW)):
        assert look({**people(60), **colleagues}, rules=rules).clusters == set()


def test_a_yes_joins_what_has_nothing_in_common(look, people):
    crowd = people(60)
    assert not look(crowd).joined("p1", "p2")
    found = look(crowd, same=rows_of(list(crowd), ("p1", "p2")))
    assert found.clusters == {frozenset({"p1", "p2"})}
    assert found.band("p1", "p2") is Band.AUTO


def test_a_no_parts_what_is_equal(look, people):
    rows = {**people(60), "a": ONE, "b": ONE}
    assert look(rows).joined("a", "b")
    found = look(rows, different=rows_of(list(rows), ("a", "b")), rules=Rules(decides=Band.REVIEW))
    assert (found.joined("a", "b"), found.band("a", "b")) == (False, Band.NO)


def test_a_no_holds_even_where_a_third_record_is_equal_to_both(look, people):
    rows = {**people(60), "a": ONE, "b": ONE, "c": ONE, "d": ONE}
    found = look(rows, different=rows_of(list(rows), ("a", "b")))
    assert not found.joined("a", "b")


def test_a_yes_holds_inside_a_larger_cluster(look, people):
    rows = {**people(60), "a": ONE, "b": {**ONE, "電話": None}}
    found = look(rows, same=rows_of(list(rows), ("a", "p5")))
    assert found.joined("a", "p5")


def test_only_pairs_across_are_looked_for_where_two_tables_are_linked(look, people):
    rows = {**people(60), "a": ONE, "b": ONE, "c": {**ONE, "電話": None}}
    sides = np.array([0] * 62 + [1], dtype=np.uint8)
    found = look(rows, sides=sides)
    pairs = found.found.pairs
    assert np.all(sides[pairs.left[pairs.band > Band.NO]] != sides[pairs.right[pairs.band > Band.NO]])
    assert found.joined("a", "c")


def test_one_to_one_leaves_every_record_its_best_partner_only(look, people):
    near = {**ONE, "メール": "azuza@utsugi.example"}
    rows = {**people(60), "a": ONE, "b": near, "c": ONE}
    sides = np.array([0] * 62 + [1], dtype=np.uint8)
    found = look(rows, sides=sides, one_to_one=True)
    assert found.clusters == {frozenset("ac")}


def test_confidence_is_a_probability_and_whole_for_a_record_alone(look, people):
    rows = {**people(60), "a": ONE, "b": {**ONE, "メール": None}}
    groups = look(rows).found.groups
    sizes = np.bincount(groups.cluster, minlength=len(rows))[groups.cluster]
    assert np.all(groups.confidence[sizes == 1] == 1)
    assert np.all((groups.confidence > 0.5) & (groups.confidence <= 1))
    assert np.all(groups.cluster <= np.arange(len(rows)))
