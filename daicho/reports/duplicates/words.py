"""The words of a duplicate report: bands, the headline, and what a weight means, in both languages.

Every sentence a renderer prints about a number is made here, so that page and terminal say the same.
"""

from daicho.language import Bilingual
from daicho.reports.duplicates.figures import LEAST_BITS, bits, one_in, probability, times
from daicho.reports.duplicates.model import Band, Comparison, DuplicateReport, EvidenceModel, Step
from daicho.reports.figures import thousands

BANDS = {
    Band.AUTO: Bilingual("Automatic", "自動判定"),
    Band.REVIEW: Bilingual("Needs review", "要確認"),
    Band.NO: Bilingual("Different", "別レコード"),
}

_WORTH_SAYING = 0.2
"""Share of an agreement from which on a reader should know that other evidence explains it."""
_MOSTLY = 0.5
_ALMOST_WHOLLY = 0.9


def count(number: int, noun: str) -> str:
    """Return `1 pair`, `2 pairs`."""
    return f"{thousands(number)} {noun}{'' if number == 1 else 's'}"


def headline(report: DuplicateReport) -> Bilingual:
    """Return the result in one sentence."""
    rows = thousands(report.rows)
    if report.not_assessed is not None:
        why = report.not_assessed
        return Bilingual(f"Not assessed, because {why.en}.", f"評価できませんでした。理由：{why.ja}。")
    if not report.cluster_count:
        return Bilingual(
            f"None of the {count(report.rows, 'record')} was taken for a duplicate of another.",
            f"{rows}件のレコードのうち、重複と判定したものはありません。",
        )
    return Bilingual(
        f"Of {count(report.rows, 'record')}, {thousands(report.clustered)} belong to "
        f"{count(report.cluster_count, 'cluster')} of duplicates; merging each cluster into one record would leave "
        f"{thousands(report.surplus)} fewer.",
        f"{rows}件のレコードのうち、{thousands(report.clustered)}件が"
        f"{thousands(report.cluster_count)}の重複グループに属しています。"
        f"グループごとに1件へ統合すると、{thousands(report.surplus)}件減らせます。",
    )


def waiting_sentence(report: DuplicateReport) -> Bilingual:
    """Return what is left for people to decide."""
    if not report.waiting:
        return Bilingual("No pair waits for a person's decision.", "担当者の確認を要する組はありません。")
    return Bilingual(
        f"{count(report.waiting, 'more pair')} may be duplicates and "
        f"{'waits' if report.waiting == 1 else 'wait'} for a person's decision.",
        f"このほか、重複の可能性がある{thousands(report.waiting)}組は担当者の確認が必要です。",
    )


def verdict(report: DuplicateReport) -> Bilingual:
    """Return the result and, where anything was compared, what is left to decide."""
    said = headline(report)
    if report.not_assessed is not None:
        return said
    rest = waiting_sentence(report)
    return Bilingual(f"{said.en} {rest.en}", f"{said.ja}{rest.ja}")


def revealed_notice() -> Bilingual:
    """Return the warning of a report that shows values as they are."""
    return Bilingual(
        "Values are shown unmasked: handle this report like the customer data itself.",
        "値をマスクせずに表示しています。顧客データそのものと同じ扱いで管理してください。",
    )


def implied_sentence(evidence: EvidenceModel) -> Bilingual | None:
    """Return which other evidence says the same already; None where it speaks for itself."""
    told = [other for other in evidence.implied_by if other.share >= _WORTH_SAYING][:3]
    if not told:
        return None
    english = " and ".join(f"{_how_much(other.share)} by {other.label.en}" for other in told)
    japanese = "、".join(f"「{other.label.ja}」で{other.share:.0%}" for other in told)
    return Bilingual(
        f"Explained {english}: where both agree, that part is not counted again.",
        f"{japanese}が説明できます。両方が一致する場合、その分は重ねて数えません。",
    )


def _how_much(part: float) -> str:
    if part >= _ALMOST_WHOLLY:
        return f"almost wholly ({part:.0%})"
    return f"{'mostly' if part >= _MOSTLY else 'partly'} ({part:.0%})"


def meaning(weight: float) -> Bilingual:
    """Return what a weight says, without the evidence it belongs to."""
    if abs(weight) < LEAST_BITS:
        return Bilingual("says nothing either way", "どちらとも言えない")
    number = times(weight)
    if weight > 0:
        return Bilingual(f"{number.en} likelier if the same", f"同一の場合に{number.ja}起こりやすい")
    return Bilingual(f"{number.en} likelier if different", f"別の場合に{number.ja}起こりやすい")


def step_sentence(step: Step) -> Bilingual:
    """Return what one piece of evidence says about a pair, as a sentence without a stop."""
    said = meaning(step.weight)
    subject = Bilingual(f"{step.label.en}, {step.level_label.en}", f"{step.label.ja}：{step.level_label.ja}")
    if abs(step.weight) < LEAST_BITS:
        sentence = Bilingual(f"{subject.en}: {said.en}", f"{subject.ja}。{said.ja}")
    else:
        sentence = Bilingual(
            f"{subject.en}: {bits(step.weight)} bits, {said.en}",
            f"{subject.ja}（{bits(step.weight)}ビット）。{said.ja}",
        )
    if step.alone is None:
        return sentence
    alone = bits(step.alone)
    return Bilingual(
        f"{sentence.en}; {alone} alone, the rest is said by other evidence",
        f"{sentence.ja}。単独では{alone}ビットだが、残りは他の項目で計上済み",
    )


def prior_sentence(prior_weight: float) -> Bilingual:
    """Return where a comparison starts before anything was compared."""
    number = one_in(prior_weight)
    return Bilingual(f"before comparing: {number.en} is the same", f"比較前の見込み：{number.ja}が同一")


def total_sentence(comparison: Comparison) -> Bilingual:
    """Return what everything together says."""
    total, likely = bits(comparison.total), probability(comparison.probability)
    return Bilingual(
        f"together {total} bits: the same with a probability of {likely}",
        f"合計{total}ビット。同一である確率は{likely}",
    )
