"""The words of a scan's report: the verdict, the questions, what a sample leaves open, in both languages.

Every sentence a renderer prints about a number is made here, so that page and terminal say the same. A sentence says
what was seen; what follows from it is for a person to judge.
"""

import math

from daicho.language import Bilingual
from daicho.reports.figures import thousands
from daicho.reports.pii.model import ColumnLine, Count, LegalNote, Mode, PiiReport

TITLE = Bilingual("Personal information report", "個人情報調査報告書")

LEGAL_NOTES = (
    LegalNote(
        text=Bilingual(
            "Names race, creed, social status, medical history, criminal record and damage from a crime as information "
            "that asks for special care; the cabinet order adds disability, health checks, treatment, criminal and "
            "juvenile procedures. Whether a phrase states one of these about a person is a question for a person.",
            "人種、信条、社会的身分、病歴、犯罪の経歴、犯罪により害を被った事実などを含むものを要配慮個人情報と定めています。"
            "政令では、障害、健康診断等の結果、診療等、刑事手続、少年保護手続が加わります。該当するかどうかは、担当者が確認する事項です。",
        ),
        citation=Bilingual(
            "Act on the Protection of Personal Information (APPI), art. 2(3); cabinet order, art. 2",
            "個人情報の保護に関する法律第2条第3項、同法施行令第2条",
        ),
    ),
    LegalNote(
        text=Bilingual(
            "Asks for the person's consent before special-care information is acquired, and names the exceptions.",
            "要配慮個人情報の取得にあたり、あらかじめ本人の同意を得ることと、その例外を定めています。",
        ),
        citation=Bilingual("APPI, art. 20(2)", "個人情報の保護に関する法律第20条第2項"),
    ),
    LegalNote(
        text=Bilingual(
            "Names the cases in which the My Number of somebody else may be provided, collected or kept.",
            "他人の個人番号を含む特定個人情報について、提供、収集および保管ができる場合を定めています。",
        ),
        citation=Bilingual("My Number Act, art. 19 and 20", "番号法第19条、第20条"),
    ),
    LegalNote(
        text=Bilingual(
            "Treats health, origin, beliefs, trade-union membership and sex life as data of special kinds (art. 9) and "
            "has rules of its own for convictions (art. 10), where the regulation applies.",
            "適用がある場合、健康、出自、信条、労働組合への加入、性生活などを特別な種類のデータとし（第9条）、有罪判決には別の定めを置いています（第10条）。",
        ),
        citation=Bilingual("GDPR, art. 9 and 10", "EU一般データ保護規則（GDPR）第9条、第10条"),
    ),
)
"""Source: the articles cited."""

MASKED = Bilingual(
    "Values are masked. Of My Numbers and of special-care phrases not one character is shown; find the records in the "
    "CRM by their id.",
    "値はマスクされています。個人番号と要配慮個人情報に関する語句は1文字も表示していません。CRMではレコードIDで検索してください。",
)

QUESTION = Bilingual("a question for a person, never a verdict", "担当者が確認する事項であり、本報告書は判定しません")


def count(number: int, noun: str) -> str:
    """Return `1 column`, `2 columns`."""
    return f"{thousands(number)} {noun}{'' if number == 1 else 's'}"


def amount(counts: tuple[Count, ...]) -> int:
    """Return all of them together."""
    return sum(one.found for one in counts)


def verdict(report: PiiReport) -> Bilingual:
    """Return the result in a few sentences."""
    if not report.assessed:
        return Bilingual("No column could be assessed.", "評価できた項目はありません。")
    looked, personal, unexpected = len(report.assessed), len(report.personal), len(report.unexpected)
    if not personal and not report.questions:
        return Bilingual(
            f"No personal information was found in the {count(looked, 'column')} looked at.",
            f"調査した{thousands(looked)}項目から、個人情報は見つかりませんでした。",
        )
    hold = "holds" if personal == 1 else "hold"
    english = f"Of {count(looked, 'column')}, {thousands(personal)} {hold} personal information"
    japanese = f"{thousands(looked)}項目のうち、{thousands(personal)}項目に個人情報が含まれています"
    if unexpected:
        silent = "has a header that does not" if unexpected == 1 else "have headers that do not"
        english += f"; {thousands(unexpected)} of these {silent} say so"
        japanese += f"（うち{thousands(unexpected)}項目は項目名から分かりません）"
    return Bilingual(f"{english}. {notes_sentence(report).en}", f"{japanese}。{notes_sentence(report).ja}")


def notes_sentence(report: PiiReport) -> Bilingual:
    """Return what hides in texts."""
    if not any(place.column.free_text for place in report.assessed):
        return Bilingual("No column holds free text.", "自由記述の項目はありません。")
    if not report.records_in_notes:
        return Bilingual("Nothing was found in texts.", "自由記述からは見つかりませんでした。")
    records = report.records_in_notes
    among = Bilingual(", among those looked at", "、調査した範囲で") if report.sampled else Bilingual("", "")
    return Bilingual(
        f"The texts of {count(records, 'record')} hold some too{among.en}.",
        f"自由記述では{among.ja}{thousands(records)}件のレコードに個人情報が含まれています。",
    )


def questions_sentence(report: PiiReport) -> Bilingual:
    """Return how many records a person has to look at for special care, as a sentence."""
    records = report.special_care_records
    if not report.questions:
        return Bilingual("No special-care question came up.", "要配慮個人情報に関する確認事項はありません。")
    return Bilingual(
        f"{count(records, 'record')} may state special-care information (要配慮個人情報・機微情報): {QUESTION.en}.",
        f"{thousands(records)}件のレコードに、要配慮個人情報・機微情報の可能性がある記述があります。{QUESTION.ja}。",
    )


def mode_sentence(report: PiiReport) -> Bilingual:
    """Return how much was looked at and what that leaves open."""
    if report.mode is Mode.FULL and not report.sampled:
        return Bilingual("Every distinct value was looked at.", "すべての異なる値を調査しました。")
    worst = max((place.column.excludes or 0.0 for place in report.sampled), default=0.0)
    if not worst:
        return Bilingual(
            "Sample mode; no column has more values than the sample, so every distinct value was looked at.",
            "サンプル調査ですが、値の種類がサンプル数を超える項目はなく、すべての異なる値を調査しました。",
        )
    columns = len(report.sampled)
    return Bilingual(
        f"Of {count(columns, 'column')} a random sample of the distinct values was looked at. What was not found there "
        f"is, with a certainty of 95%, in fewer than 3/n of them, n being the values looked at: "
        f"{bound(worst)} at worst. It may still be there.",
        f"{thousands(columns)}項目は、異なる値から無作為に抽出して調査しました。見つからなかった種類の割合は、"
        f"調査した値の数をnとすると95%の確度で3/n未満です（最も大きい項目で{bound(worst)}）。"
        "存在しないことを示すものではありません。",
    )


def bound(share: float) -> str:
    """Return an upper bound in [0, 1] as a percentage with two digits that say something, never rounded down."""
    percent = 100 * share
    if percent <= 0:
        return "0%"
    digits = max(0, 1 - math.floor(math.log10(percent)))
    scale = 10**digits
    # The least part is taken off first: 3/2000 is 0.15 %, not 0.16 % because of a float's last bit.
    return f"{math.ceil(percent * scale - 1e-9) / scale:.{digits}f}%"


def remaining(column: ColumnLine) -> Bilingual:
    """Return what is left open by looking at a part of a column."""
    if column.excludes is None:
        return Bilingual("all looked at", "全件調査")
    return Bilingual(f"under {bound(column.excludes)}", f"{bound(column.excludes)}未満")
