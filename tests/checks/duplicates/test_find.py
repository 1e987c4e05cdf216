"""From a table to its clusters: the same answer every time, and a right one on people made up with typing errors."""

from itertools import combinations
from random import Random

import numpy as np
import pyarrow as pa
import pytest

from daicho.checks.duplicates.columns import Column, Kind
from daicho.checks.duplicates.find import find

HEADS = "桐 柳 椿 葛 蓮 榎 槙 楠 柊 桂 梶 栃 椋 樫 榊".split()
TAILS = "原 沢 島 崎 谷 岡 倉 瀬 尾 野".split()
GIVEN = "翔太 美咲 大輔 陽子 健一 直樹 恵子 拓也 由美 誠司 真理 和也 千尋 亮介 舞子 浩二 奈々 聡美 香織 隆史".split()


def typing_error(random, text):
    """Return a text with one character lost, doubled or swapped with its neighbour."""
    place = random.randrange(len(text))
    return random.choice((
        text[:place] + text[place + 1 :], text[:place] + text[place] + text[place:],
        text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
    ))  # fmt: skip


def made_up(seed=11, persons=200, rows=300):
    """Return the rows of invented persons, some twice or three times with errors, and whose each row is."""
    random = Random(seed)
    people = [
        (random.choice(HEADS) + random.choice(TAILS), random.choice(GIVEN), f"u{random.randrange(10**6)}@{random.choice('abcdefgh')}.example",
         f"090-{random.randrange(1000, 9999)}-{random.randrange(1000, 9999)}", f"東京都港区芝{random.randrange(1, 6)}-{random.randrange(1, 30)}-{random.randrange(1, 30)}")
        for _ in range(persons)
    ]  # fmt: skip
    owners = [*range(persons), *(random.randrange(persons) for _ in range(rows - persons))]
    random.shuffle(owners)
    made, seen = [], set()
    for owner in owners:
        row = list(people[owner])
        if owner in seen:
            row[random.randrange(5)] = None
            place = random.randrange(5)
            row[place] = typing_error(random, row[place]) if row[place] else None
        seen.add(owner)
        made.append(dict(zip(("姓", "名", "メール", "携帯", "住所"), row, strict=True)))
    return {f"r{n}": row for n, row in enumerate(made)}, owners


def pairs_within(labels):
    members: dict[int, list[int]] = {}
    for row, label in enumerate(labels):
        members.setdefault(int(label), []).append(row)
    return {pair for rows in members.values() for pair in combinations(rows, 2)}


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_people_with_typing_errors_are_found_again(look, seed):
    rows, owners = made_up(seed)
    found = look(rows).found
    truth, said = pairs_within(owners), pairs_within(found.groups.cluster)
    right = len(truth & said)
    assert 2 * right / (len(truth) + len(said)) >= 0.95
    assert np.bincount(found.groups.cluster).max() <= max(map(owners.count, set(owners)))
    assert found.precision is not None
    assert found.precision >= 0.95


def test_two_runs_give_one_answer(look):
    rows, _ = made_up()
    one, two = look(rows).found, look(rows).found
    assert np.array_equal(one.groups.cluster, two.groups.cluster)
    assert np.array_equal(one.pairs.probability, two.pairs.probability)
    assert one.cut == two.cut


def test_the_order_of_rows_hardly_matters(look):
    rows, _ = made_up()
    names = list(rows)
    Random(5).shuffle(names)
    one, two = look(rows).clusters, look({name: rows[name] for name in names}).clusters
    assert len(one & two) >= 0.97 * max(len(one), len(two))


def test_the_order_of_columns_hardly_matters(look):
    rows, _ = made_up()
    turned = {name: dict(reversed(row.items())) for name, row in rows.items()}
    one, two = look(rows).clusters, look(turned).clusters
    assert len(one & two) >= 0.97 * max(len(one), len(two))


def test_an_owner_column_changes_nothing(look, people):
    crowd = people(60)
    owned = {name: {**row, "取引先 所有者": "山田 花子", "作成日": "2026-01-01"} for name, row in crowd.items()}
    assert look(owned).clusters == look(crowd).clusters == set()


def test_a_large_table_finds_what_all_pairs_would_show(look, people):
    crowd = {}
    for n in range(3500):
        crowd[f"p{n}"] = {
            "氏名": f"{HEADS[n % 15]}{TAILS[n // 15 % 10]} {GIVEN[n // 150 % 20]}",
            "メール": f"u{n * 7919 % 100003}@h{n % 211}.example",
            "電話": f"03-{1000 + n // 4:04d}-{n * 31 % 9000 + 1000:04d}",
        }
    twins = {f"t{n}": {**crowd[f"p{n}"], "電話": None} for n in range(0, 3500, 50)}
    found = look({**crowd, **twins})
    wanted = {frozenset((f"p{n}", f"t{n}")) for n in range(0, 3500, 50)}
    assert len(found.clusters & wanted) >= 0.97 * len(wanted)
    assert found.found.compared < 3570 * 3569 // 2
    assert 0.8 <= found.found.recall <= 1


def cells(**columns):
    return {name: pa.chunked_array([pa.array(values, pa.string())]) for name, values in columns.items()}


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_of_no_pair_has_no_duplicates(rows):
    found = find(cells(mail=["a@corp.example"] * rows), (Column(name="mail", kind=Kind.EMAIL),))
    assert (found.rows, found.model, found.groups) == (rows, None, None)


def test_a_table_that_says_nothing_is_not_assessed():
    assert find(cells(mail=[None, None, None]), (Column(name="mail", kind=Kind.EMAIL),)).model is None
    assert find(cells(owner=["a", "a"]), (Column(name="owner", kind=Kind.IGNORED),)).model is None


def test_a_column_in_several_pieces_is_one_column():
    mails = [f"m{n}@h{n}.example" for n in range(20)] + ["m3@h3.example"]
    names = [f"Name{n} Stone{n}" for n in range(20)] + ["Name3 Stone3"]
    columns = (Column(name="mail", kind=Kind.EMAIL), Column(name="name", kind=Kind.FULL_NAME))
    whole = find(cells(mail=mails, name=names), columns)
    pieces = {
        name: pa.chunked_array([pa.array(values[:7], pa.string()), pa.array(values[7:], pa.string())])
        for name, values in (("mail", mails), ("name", names))
    }
    assert np.array_equal(find(pieces, columns).groups.cluster, whole.groups.cluster)
    assert whole.groups.cluster[20] == 3
