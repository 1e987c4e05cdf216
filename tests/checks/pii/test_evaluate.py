"""Measuring findings against labels: the counts, the shares, the intervals, and what is refused."""

import json
import tracemalloc
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.checks.pii.evaluate import _agreement, _overlapping, evaluate, wilson
from daicho.checks.pii.labelled import Mark
from daicho.errors import InputError


def span(start, end, name="PERSON"):
    return {"start": start, "end": end, "type": name}


def care(start, end, name="disability"):
    return {"start": start, "end": end, "category": name}


@pytest.fixture
def compare(tmp_path):
    """Compare lines of labels with lines of findings, given as objects or as raw text."""

    def write(name, lines):
        path = tmp_path / name
        texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        path.write_bytes(b"\n".join(texts) + b"\n")
        return path

    return lambda gold, predicted: evaluate(write("gold.jsonl", gold), write("pred.jsonl", predicted))


@pytest.fixture
def spans(compare):
    """Compare the spans of one text; return (labels, findings, right) strictly and by overlap."""

    def counts(gold, predicted):
        result = compare([{"id": 1, "spans": gold}], [{"id": 1, "spans": predicted}])
        return tuple((one.total.gold, one.total.found, one.total.right) for one in (result.strict, result.overlap))

    return counts


def test_the_same_findings_are_right_in_every_way(spans):
    assert spans([span(0, 2), span(5, 16, "PHONE")], [span(5, 16, "PHONE"), span(0, 2)]) == ((2, 2, 2), (2, 2, 2))


def test_half_in_common_is_an_overlap_and_less_is_none(spans):
    assert spans([span(0, 2)], [span(0, 4)]) == ((1, 1, 0), (1, 1, 1))
    assert spans([span(0, 2)], [span(0, 5)]) == ((1, 1, 0), (1, 1, 0))
    assert spans([span(10, 12)], [span(8, 12)])[1] == (1, 1, 1)
    assert spans([span(0, 2)], [span(2, 4)])[1] == (1, 1, 0)


def test_another_type_at_the_same_place_is_wrong(spans):
    assert spans([span(0, 12, "MY_NUMBER")], [span(0, 12, "DRIVER_LICENSE")]) == ((1, 1, 0), (1, 1, 0))


def test_a_finding_given_twice_is_right_once(spans):
    assert spans([span(0, 4)], [span(0, 4), span(0, 4), span(0, 5)]) == ((1, 3, 1), (1, 3, 1))


def test_the_best_pair_goes_first_and_each_is_used_once(spans):
    # 0-4 would take the first label; it belongs to the second finding, which repeats it.
    assert spans([span(0, 4), span(4, 8)], [span(0, 5), span(0, 4)])[1] == (2, 2, 1)
    assert spans([span(0, 4), span(3, 8)], [span(0, 4), span(4, 8)])[1] == (2, 2, 2)


def test_shares_are_those_of_the_counts(compare):
    result = compare(
        [{"id": "a", "spans": [span(0, 2), span(3, 5), span(6, 8), span(9, 11)]}, {"id": "b", "spans": []}],
        [{"id": "b", "spans": [span(0, 3, "EMAIL")]}, {"id": "a", "spans": [span(0, 2), span(3, 5), span(6, 9)]}],
    )
    person, mail = result.strict.by_name["PERSON"], result.strict.by_name["EMAIL"]
    assert (person.precision, person.recall, person.f1) == (2 / 3, 2 / 4, 4 / 7)
    assert (mail.precision, mail.recall, mail.f1, mail.recall_interval) == (0, None, 0, None)
    assert (result.strict.total.gold, result.strict.total.found, result.strict.total.right) == (4, 4, 2)
    assert result.overlap.total.right == 3


def test_types_come_in_the_order_of_the_vocabulary_and_those_of_the_user_behind(compare):
    names = ["MEMBER_ID", "INVOICE_NUMBER", "PHONE", "ACCOUNT", "PERSON"]
    line = {"id": 1, "spans": [span(at, at + 1, name) for at, name in enumerate(names)]}
    result = compare([line], [line])
    assert list(result.strict.by_name) == ["PERSON", "PHONE", "INVOICE_NUMBER", "ACCOUNT", "MEMBER_ID"]


def test_special_care_is_compared_with_and_without_its_category(compare):
    result = compare(
        [{"id": 1, "special_care": [care(0, 4), care(10, 14, "race")]}],
        [{"id": 1, "special_care": [care(0, 5), care(10, 14, "creed")]}],
    )
    assert (result.special_care_any.gold, result.special_care_any.found, result.special_care_any.right) == (2, 2, 2)
    assert result.special_care.total.right == 1
    assert {name: score.right for name, score in result.special_care.by_name.items()} == {
        "race": 0,
        "creed": 0,
        "disability": 1,
    }


def test_special_care_is_compared_only_where_the_labels_speak_of_it(compare):
    result = compare(
        [{"id": 1, "spans": []}, {"id": 2, "special_care": []}],
        [{"id": 1, "special_care": [care(0, 4)]}, {"id": 2, "special_care": [care(0, 4)]}],
    )
    assert result.special_care_texts == 1
    assert result.special_care_any.found == 1


def test_findings_in_texts_nobody_labelled_are_left_out_and_counted(compare):
    result = compare([{"id": 1, "spans": [span(0, 2)]}], [{"id": n, "spans": [span(0, 2)]} for n in (1, 2, 3)])
    assert (result.texts, result.left_out, result.strict.total.found) == (1, 2, 1)


def test_an_id_is_the_same_as_text_and_as_number_and_the_order_of_lines_does_not_matter(compare):
    result = compare(
        [{"id": 7, "spans": [span(0, 2)]}, {"id": 8, "spans": []}], [{"id": "8"}, {"id": "7", "spans": [span(0, 2)]}]
    )
    assert result.strict.total.right == 1


@pytest.mark.parametrize(
    ("right", "trials", "low", "high"),
    # Computed by hand from the formula in Wilson (1927) with z = 1.96.
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (9, 10, 0.5958, 0.9821), (50, 100, 0.4038, 0.5962)],
)
def test_wilson_intervals_are_those_of_the_books(right, trials, low, high):
    interval = wilson(right, trials)
    assert interval.low == pytest.approx(low, abs=1e-4)
    assert interval.high == pytest.approx(high, abs=1e-4)


def test_without_trials_there_is_no_interval():
    assert wilson(0, 0) is None


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_within_bounds(case):
    right, trials = case
    interval = wilson(right, trials)
    assert 0 <= interval.low <= right / trials + 1e-12
    assert right / trials - 1e-12 <= interval.high <= 1


SECRET = "鳳凰院090"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "is not JSON"),
        (b"[1]", "is not a JSON object"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"id": 2, "text": "' + "鳳".encode("cp932") + b'"}', "is not UTF-8"),
        ({"spans": []}, "needs an id"),
        ({"id": True}, "needs an id"),
        ({"id": 1.5}, "needs an id"),
        ({"id": 1}, "has the id of line 1"),
        ({"id": "1"}, "has the id of line 1"),
        ({"id": 2, "text": 5}, "text is not text"),
        ({"id": 2, "spans": {}}, "spans is not a list"),
        ({"id": 2, "spans": [SECRET]}, "spans, entry 1: is not an object"),
        ({"id": 2, "spans": [span(0, 1), span(3, 3)]}, "spans, entry 2: start and end"),
        ({"id": 2, "spans": [span(-1, 3)]}, "spans, entry 1: start and end"),
        ({"id": 2, "spans": [span(0, "3")]}, "spans, entry 1: start and end"),
        ({"id": 2, "spans": [span(False, True)]}, "spans, entry 1: start and end"),
        ({"id": 2, "spans": [{"start": 0, "end": 2}]}, "spans, entry 1: needs a type"),
        ({"id": 2, "spans": [span(0, 2, SECRET * 20)]}, "spans, entry 1: needs a type"),
        ({"id": 2, "text": SECRET, "spans": [span(0, 7)]}, "spans, entry 1: ends behind the text"),
        ({"id": 2, "special_care": [span(0, 2)]}, "special_care, entry 1: needs a category"),
    ],
)
def test_a_malformed_line_is_told_by_file_and_line_and_never_by_its_content(compare, line, said):
    good = [{"id": n, "spans": []} for n in (1, 2)]
    for gold, predicted, file in (([good[0], line], good, "gold"), (good, [good[0], line], "pred")):
        with pytest.raises(InputError) as refused:
            compare(gold, predicted)
        assert str(refused.value).startswith(f"{file}.jsonl:2: {said}")
        assert "鳳" not in refused.value.message.en + refused.value.message.ja


def test_labelled_texts_without_findings_are_counted_and_the_first_is_told_by_its_line(compare):
    with pytest.raises(InputError) as refused:
        compare([{"id": one, "spans": []} for one in (1, SECRET, 3)], [{"id": 1}])
    assert str(refused.value) == "pred.jsonl: 2 texts of gold.jsonl are missing, the first on line 2 of gold.jsonl"
    assert SECRET not in refused.value.message.ja


def test_files_about_different_texts_are_not_compared(compare):
    with pytest.raises(InputError, match=r"^pred\.jsonl:2: has another text than gold\.jsonl:1"):
        compare([{"id": 1, "text": "山田様", "spans": []}], [{"id": 2}, {"id": 1, "text": "山田さん"}])
    assert compare([{"id": 1, "text": "\ud800山田様", "spans": []}], [{"id": 1}]).texts == 1


def test_empty_lines_and_a_byte_order_mark_are_passed_over_and_an_empty_file_is_not(compare):
    line = {"id": 1, "spans": [span(0, 2)]}
    result = compare([b"\xef\xbb\xbf" + json.dumps(line).encode(), b"", b"  \r"], [line])
    assert result.strict.total.right == 1
    with pytest.raises(InputError, match="holds no texts"):
        compare([b""], [line])


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gone\.jsonl: cannot be read"):
        evaluate(tmp_path / "gone.jsonl", tmp_path / "gone.jsonl")


def test_a_text_with_ten_thousand_spans_is_compared_in_no_time(compare):
    line = {"id": 1, "spans": [span(3 * at, 3 * at + 2) for at in range(10_000)]}
    assert compare([line], [line]).overlap.total.right == 10_000


@pytest.mark.parametrize("label", [lambda at: span(0, 10), lambda at: span(at, at + 1_000)])
def test_thousands_of_marks_at_one_place_take_no_memory_of_their_square(compare, label):
    marks = [label(at) for at in range(400)]
    tracemalloc.start()
    result = compare(
        [{"id": 1, "spans": marks}], [{"id": 1, "spans": [{**one, "end": one["end"] - 1} for one in marks]}]
    )
    assert result.overlap.total.right == 400
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


marks = st.lists(
    st.builds(
        lambda start, length, name: Mark(start, start + length, name),
        st.integers(0, 12),
        st.integers(1, 10),
        st.sampled_from("ab"),
    ),
    max_size=14,
).map(sorted)


@given(marks, marks, st.booleans())
def test_pairs_are_those_of_the_whole_list_best_first(labels, findings, same_name):
    pairs = sorted(
        (-_agreement(label, finding), at, other)
        for at, label in enumerate(labels)
        for other, finding in enumerate(findings)
        if _agreement(label, finding) >= 0.5 and (not same_name or label.name == finding.name)
    )
    matched, taken = {}, set()
    for _, at, other in pairs:
        if at not in matched and other not in taken:
            matched[at] = labels[at].name
            taken.add(other)
    assert Counter(_overlapping(labels, findings, same_name=same_name)) == Counter(matched.values())


def test_a_line_of_gold_without_labels_is_told_by_its_place(compare):
    with pytest.raises(InputError, match=r"^gold\.jsonl:2: has no labels"):
        compare([{"id": 1, "spans": []}, {"id": 2, "text": "山田様"}], [{"id": 1}, {"id": 2}])
