"""Scans for tests: one as a company would get it, one in which every text is hostile. Everybody is invented."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from daicho.language import Bilingual, Language
from daicho.personal import category_label, type_label
from daicho.reports.pii.model import CareLine, ColumnLine, Count, Gap, HitLine, Mode, PiiReport, TableLines
from daicho.reports.pii.words import LEGAL_NOTES, TITLE

NOTHING = Bilingual("–", "–")
FREE_TEXT = Bilingual("free text", "自由記述")
HEADER = Bilingual("the header says so", "項目名による")
CHECKED = Bilingual("99.8% of the values pass the check digit", "値の99.8%が検査数字に適合")


def text(english: str, japanese: str | None = None) -> Bilingual:
    return Bilingual(english, english if japanese is None else japanese)


def counts(**found: int) -> tuple[Count, ...]:
    return tuple(Count(name, type_label(name), number) for name, number in found.items())


def care(**found: int) -> tuple[Count, ...]:
    return tuple(Count(name, category_label(name), number) for name, number in found.items())


def column(header: str, kind: str = "", **changes: Any) -> ColumnLine:
    personal = bool(kind) and kind not in {"CORPORATE_NUMBER", "INVOICE_NUMBER"}
    made = ColumnLine(
        header=header,
        type=kind,
        type_label=type_label(kind) if kind else NOTHING,
        personal=personal,
        expected=personal,
        confidence=0.97 if kind else 0.0,
        reasons=(HEADER,) if kind else (),
        rows=52_318,
        filled=41_000,
        distinct=38_120,
        looked_at=2_000,
        hits=counts(**{kind: 40_812}) if kind else (),
    )
    return replace(made, **changes)


def hit(record: str, kind: str, evidence: str, **changes: Any) -> HitLine:
    made = HitLine(
        table="取引先責任者.csv",
        record=record,
        column="備考",
        type=kind,
        type_label=type_label(kind),
        score=0.95,
        start=12,
        end=25,
        evidence=evidence,
        fingerprint="9f86d081884c7d65",
    )
    return replace(made, **changes)


def question(record: str, category: str, **changes: Any) -> CareLine:
    made = CareLine(
        table="取引先責任者.csv",
        record=record,
        column="備考",
        category=category,
        category_label=category_label(category),
        start=40,
        end=44,
    )
    return replace(made, **changes)


@pytest.fixture
def make_column() -> Callable[..., ColumnLine]:
    return column


@pytest.fixture
def make_hit() -> Callable[..., HitLine]:
    return hit


@pytest.fixture
def make_question() -> Callable[..., CareLine]:
    return question


@pytest.fixture
def make_scan() -> Callable[..., PiiReport]:
    """Return a builder: a scan of one table that holds nothing personal, with whatever a test says differently."""

    def make(**changes: Any) -> PiiReport:
        table = TableLines(
            name="products.csv", rows=10, columns=(column("色", rows=10, filled=10, distinct=3, looked_at=3),)
        )
        return replace(PiiReport(tool_version="0.3.0", title=TITLE, source="products.csv", tables=(table,)), **changes)

    return make


def contacts() -> TableLines:
    notes = column(
        "備考",
        type_label=FREE_TEXT,
        personal=True,
        free_text=True,
        confidence=0.9,
        reasons=(text("long texts with sentences", "文を含む長い値"),),
        filled=18_204,
        distinct=17_990,
        looked_at=2_000,
        hits=counts(PERSON=812, PHONE=240, EMAIL=96, MY_NUMBER=3, BIRTH_DATE=7),
        special_care=care(medical_history=4, disability=2, creed=1),
    )
    return TableLines(
        name="取引先責任者.csv",
        label=text("contacts", "取引先責任者"),
        rows=52_318,
        columns=(
            column("取引先責任者 ID", filled=52_318, distinct=52_318, looked_at=2_000),
            column("氏名", "PERSON"),
            column("メール", "EMAIL", confidence=0.99),
            column("電話", "PHONE", confidence=0.98),
            column(
                "旧管理コード",
                "MY_NUMBER",
                expected=False,
                confidence=1.0,
                reasons=(CHECKED, text("12 digits each", "すべて12桁")),
                filled=1_204,
                distinct=1_204,
                looked_at=1_204,
                hits=counts(MY_NUMBER=1_202),
            ),
            column(
                "年賀状",
                "ADDRESS",
                expected=False,
                confidence=0.86,
                reasons=(text("94% of the values name a municipality", "値の94%に市区町村名がある"),),
                filled=620,
                distinct=611,
                looked_at=611,
                hits=counts(ADDRESS=583, PERSON=31),
            ),
            column("法人番号", "CORPORATE_NUMBER", confidence=1.0),
            notes,
            column(
                "添付",
                type_label=NOTHING,
                filled=0,
                distinct=0,
                looked_at=0,
                not_assessed=text("holds no text: binary data", "文字列でないため（バイナリデータ）"),
            ),
        ),
    )


def activities() -> TableLines:
    return TableLines(
        name="activities_2026.csv",
        rows=1_204_551,
        columns=(
            column("Subject", rows=1_204_551, filled=1_204_000, distinct=212, looked_at=212),
            column(
                "Description",
                type_label=FREE_TEXT,
                personal=True,
                free_text=True,
                confidence=0.93,
                rows=1_204_551,
                filled=901_220,
                distinct=640_118,
                looked_at=2_000,
                hits=counts(PERSON=1_420, VEHICLE_PLATE=2),
            ),
        ),
    )


@pytest.fixture
def sample_scan() -> PiiReport:
    """Return a scan as a company would get it."""
    kinds = (
        ("PERSON", "山• •"),
        ("PHONE", "09•-••••-••••"),
        ("EMAIL", "y•••@m•••.example"),
        ("MY_NUMBER", ""),
        ("BIRTH_DATE", "##/##/##"),
    )
    return PiiReport(
        tool_version="0.3.0",
        title=TITLE,
        source="exports/",
        as_of=date(2026, 11, 1),
        language=Language.EN,
        mode=Mode.SAMPLE,
        tables=(contacts(), activities()),
        hits=tuple(
            hit(f"0035g{n:08d}", *kinds[n % len(kinds)], start=7 * n, end=7 * n + 9, score=0.7 + n % 4 / 10)
            for n in range(34)
        )
        + tuple(
            hit(f"activities_2026.csv#{n}", "PERSON", "Sa•••", table="activities_2026.csv", column="Description")
            for n in (9, 10, 1_004)
        ),
        special_care=(
            question("0035g00000412", "medical_history"),
            question("0035g00000977", "disability", start=3, end=9),
            question("0035g00020144", "creed", start=112, end=118),
        ),
        records_in_notes=1_961,
        special_care_records=6,
        gaps=(
            Gap(
                what=text("取引先責任者.csv: 添付"),
                why=text("it holds no text but binary data", "文字列でなくバイナリデータのため"),
            ),
            Gap(
                what=text("scan.pdf"),
                why=text("files of this kind are not read", "この形式のファイルには対応していません"),
            ),
        ),
        legal_notes=LEGAL_NOTES,
    )


@pytest.fixture
def hostile_scan(hostile: str, sample_scan: PiiReport) -> PiiReport:
    """Return a scan that says `hostile` wherever it says anything."""
    said = text(hostile)
    found = (Count(hostile, said, 3),)
    line = column(
        hostile,
        type=hostile,
        type_label=said,
        personal=True,
        expected=False,
        reasons=(said, said),
        hits=found,
        looked_at=30,
    )
    texts = replace(line, header=f"{hostile} ", free_text=True, special_care=found)
    unread = replace(line, header=f"{hostile}  ", not_assessed=said)
    table = TableLines(name=hostile, label=said, rows=52_318, columns=(line, texts, unread))
    where = {"table": hostile, "column": f"{hostile} "}
    return replace(
        sample_scan,
        tool_version=hostile,
        source=hostile,
        tables=(table,),
        hits=(hit(hostile, hostile, hostile, type_label=said, fingerprint=hostile, **where),) * 2,
        special_care=(question(hostile, hostile, category_label=said, **where),) * 2,
        gaps=(Gap(what=said, why=said),),
    )
