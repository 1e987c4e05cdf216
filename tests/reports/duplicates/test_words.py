from daicho.language import Bilingual
from daicho.reports.duplicates import words
from daicho.reports.duplicates.model import EvidenceModel, Implication

MAIL = Bilingual("e-mail", "メール")
EQUAL = Bilingual("equal", "一致")


def test_the_headline_counts_clusters_records_and_surplus(sample_run):
    said = words.headline(sample_run)
    for number in ("52,318", "5,579", "2,500", "3,079"):
        assert number in said.en
        assert number in said.ja


def test_one_is_singular(make_run):
    run = make_run(rows=5, sizes=((2, 1),), waiting=1)
    assert "2 belong to 1 cluster of" in words.headline(run).en
    assert words.waiting_sentence(run).en == "1 more pair may be duplicates and waits for a person's decision."


def test_nothing_found_is_not_the_same_as_not_assessed(make_run):
    found_none = words.verdict(make_run())
    unknown = words.verdict(make_run(not_assessed=Bilingual("no column is usable", "利用できる項目がありません")))
    assert found_none.en.startswith("None of the 10 records was taken")
    assert unknown == (
        "Not assessed, because no column is usable.",
        "評価できませんでした。理由：利用できる項目がありません。",
    )


def test_a_step_says_how_much_likelier_it_makes_the_same(make_step):
    said = words.step_sentence(make_step(MAIL, EQUAL, 13.4))
    assert said.en == "e-mail, equal: +13.4 bits, about 11,000 times likelier if the same"
    assert said.ja == "メール：一致（+13.4ビット）。同一の場合に約1.1万倍起こりやすい"


def test_a_step_against_says_so(make_step):
    assert "about 9.2 times likelier if different" in words.step_sentence(make_step(MAIL, EQUAL, -3.2)).en


def test_a_step_of_no_weight_says_nothing_either_way(make_step):
    said = words.step_sentence(make_step(MAIL, Bilingual("missing", "未入力"), 0.0))
    assert said == ("e-mail, missing: says nothing either way", "メール：未入力。どちらとも言えない")


def test_a_step_that_counts_less_says_what_it_would_count_alone(make_step):
    assert "+7.5 alone" in words.step_sentence(make_step(MAIL, EQUAL, 2.4, alone=7.5)).en


def test_only_evidence_worth_saying_is_named_as_implying():
    other = tuple(Implication(label=Bilingual(name, name), share=share) for name, share in (("a", 0.7), ("b", 0.1)))
    said = words.implied_sentence(EvidenceModel(label=MAIL, levels=(), filled=1.0, implied_by=other))
    assert said is not None
    assert said.en.startswith("Explained mostly (70%) by a:")
    assert words.implied_sentence(EvidenceModel(label=MAIL, levels=(), filled=1.0, implied_by=other[1:])) is None
