from dataclasses import replace

import pytest

from daicho.language import Bilingual


def test_a_sample_of_two_thousand_excludes_what_more_than_three_in_two_thousand_values_hold(make_column):
    assert make_column("備考", distinct=17_990, looked_at=2_000).excludes == pytest.approx(0.0015)


def test_nothing_is_left_open_where_every_value_was_looked_at(make_column):
    assert make_column("備考", distinct=2_000, looked_at=2_000).excludes is None


def test_a_sample_of_two_values_excludes_nothing(make_column):
    assert make_column("備考", distinct=9, looked_at=2).excludes == 1.0


def test_a_column_is_unexpected_only_where_its_header_keeps_silent_about_it(make_column):
    assert make_column("旧コード", "MY_NUMBER", expected=False).unexpected
    assert not make_column("マイナンバー", "MY_NUMBER").unexpected
    assert not make_column("備考", personal=True, expected=False, free_text=True).unexpected
    assert not make_column("色", expected=False).unexpected


def test_types_are_counted_over_all_tables(sample_scan):
    person, *_ = sample_scan.types
    assert (person.name, person.found, person.columns) == ("PERSON", 40_812 + 31 + 812 + 1_420, 4)
    assert [total.found for total in sample_scan.types] == sorted((t.found for t in sample_scan.types), reverse=True)


def test_my_numbers_are_named_in_columns_and_in_texts(sample_scan):
    found = [(place.column.header, number) for place, number in sample_scan.my_number]
    assert found == [("旧管理コード", 1_202), ("備考", 3)]


def test_a_column_that_was_not_assessed_counts_nowhere(sample_scan, make_column):
    table = sample_scan.tables[0]
    unread = make_column("x", "MY_NUMBER", expected=False, not_assessed=Bilingual("broken", "破損"))
    scan = replace(sample_scan, tables=(replace(table, columns=(unread,)),))
    assert scan.personal == scan.unexpected == scan.my_number == scan.types == scan.sampled == ()
    assert len(scan.places) == 1


@pytest.mark.parametrize("evidence", ["1•••-••••-••••", "＃２", "x"])
def test_evidence_of_a_my_number_that_shows_anything_is_refused_without_repeating_it(make_hit, evidence):
    with pytest.raises(ValueError, match="must not show a character") as refused:
        make_hit("r1", "MY_NUMBER", evidence)
    assert evidence not in str(refused.value)


def test_a_my_number_may_show_its_shape(make_hit):
    assert make_hit("r1", "MY_NUMBER", "####-####-####").evidence == "####-####-####"
