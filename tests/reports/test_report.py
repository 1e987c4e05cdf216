from hypothesis import given
from hypothesis import strategies as st

from daicho.finding import Dimension, Severity, Status
from daicho.language import Bilingual
from daicho.reports.report import _score


@given(st.integers(1, 10**12), st.data())
def test_a_score_of_100_means_that_nothing_failed_and_0_that_everything_did(checked, data):
    failed = data.draw(st.integers(0, checked))
    value = _score(failed, checked)
    assert (value == 100) == (failed == 0)
    assert (value == 0) == (failed == checked)


def test_a_critical_failure_weighs_five_times_an_info(make_report, make_finding):
    report = make_report(
        findings=(
            make_finding(checked=100, failed=10),
            make_finding(check="kana", severity=Severity.INFO, checked=100, failed=40),
        )
    )
    validity = next(score for score in report.scores if score.dimension is Dimension.VALIDITY)
    assert (validity.weighted_failed, validity.weighted_checked) == (90, 600)
    assert validity.value == 85.0


def test_checks_that_were_not_assessed_do_not_count_as_good(make_report, make_finding):
    report = make_report(findings=(make_finding(status=Status.NOT_ASSESSED, checked=0, failed=0),))
    validity = next(score for score in report.scores if score.dimension is Dimension.VALIDITY)
    assert validity.value is None
    assert (validity.assessed, validity.not_assessed) == (0, 1)


def test_a_small_critical_failure_comes_before_a_total_warning(make_report, make_finding):
    warning = make_finding(check="a", severity=Severity.WARNING, failed=12_300)
    critical = make_finding(check="b", failed=1)
    worse = make_finding(check="c", failed=2)
    assert make_report(findings=(warning, critical, worse)).worst == (worse, critical, warning)


def test_gaps_with_one_reason_are_one_gap_and_broken_checks_come_first(make_report, make_finding):
    reason = Bilingual("no column", "項目なし")
    missing = [
        make_finding(check=name, status=Status.NOT_ASSESSED, reason=Bilingual(*reason)) for name in ("a", "b", "c")
    ]
    broken = make_finding(check="d", status=Status.ERROR, reason=reason)
    gaps = make_report(findings=(*missing, broken)).gaps
    assert [(gap.status, len(gap.findings)) for gap in gaps] == [(Status.ERROR, 1), (Status.NOT_ASSESSED, 3)]


def test_ranking_puts_failures_first_and_passes_last(sample_report):
    statuses = [finding.status for finding in sample_report.ranked]
    order = [Status.FAILED, Status.ERROR, Status.NOT_ASSESSED, Status.PASSED]
    assert statuses == sorted(statuses, key=order.index)
    assert len(statuses) == len(sample_report.findings)
    assert sample_report.ranked[:5] == sample_report.worst
