"""Duplicate reports for tests: one as a company would get it, one in which every text is hostile. Everybody is invented."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from daicho.language import Bilingual
from daicho.reports.duplicates.model import (
    Band,
    BlockingKey,
    Cell,
    Cluster,
    ColumnUse,
    Comparison,
    DuplicateReport,
    Edge,
    EvidenceModel,
    Implication,
    Level,
    Member,
    Step,
)

EQUAL = Bilingual("equal", "一致")
TYPING = Bilingual("typing difference", "表記ゆれ")
PARTLY = Bilingual("partly equal", "一部一致")
DIFFERENT = Bilingual("different", "不一致")
MISSING = Bilingual("missing", "未入力")

NAME = Bilingual("full name", "氏名")
MAIL = Bilingual("e-mail address", "メールアドレス")
PHONE = Bilingual("phone number", "電話番号")
COMPANY = Bilingual("company", "会社名")
ADDRESS = Bilingual("address", "住所")
POSTAL = Bilingual("postal code", "郵便番号")

LEVELS = {
    NAME: ((EQUAL, 0.71, 0.00012), (TYPING, 0.16, 0.0004), (PARTLY, 0.09, 0.0093), (DIFFERENT, 0.04, 0.9902)),
    MAIL: ((EQUAL, 0.62, 0.0000568), (TYPING, 0.08, 0.0000093), (PARTLY, 0.11, 0.0006), (DIFFERENT, 0.19, 0.9994)),
    PHONE: ((EQUAL, 0.55, 0.0031), (TYPING, 0.04, 0.00031), (PARTLY, 0.14, 0.021), (DIFFERENT, 0.27, 0.9756)),
    COMPANY: ((EQUAL, 0.68, 0.0042), (TYPING, 0.14, 0.0011), (PARTLY, 0.08, 0.011), (DIFFERENT, 0.10, 0.9843)),
    ADDRESS: ((EQUAL, 0.49, 0.0036), (TYPING, 0.17, 0.0025), (PARTLY, 0.12, 0.082), (DIFFERENT, 0.22, 0.9133)),
    POSTAL: ((EQUAL, 0.66, 0.0058), (TYPING, 0.05, 0.0009), (DIFFERENT, 0.29, 0.9933)),
}
PRIOR = -16.6


def text(english: str, japanese: str | None = None) -> Bilingual:
    return Bilingual(english, english if japanese is None else japanese)


def step(
    label: Bilingual, level: Bilingual, weight: float, left: str = "佐•• 一•", right: str = "佐•• •郎", **more: Any
) -> Step:
    return Step(label=label, level_label=level, weight=weight, left=left, right=right, **more)


def pair(left_id: str, right_id: str, *steps: Step, reasons: tuple[Bilingual, ...] = ()) -> Comparison:
    weight = sum(one.weight for one in steps)
    return Comparison(
        left_id=left_id,
        right_id=right_id,
        probability=1 / (1 + 2 ** -(PRIOR + weight)),
        weight=weight,
        prior_weight=PRIOR,
        band=Band.REVIEW,
        steps=steps,
        reasons=reasons,
    )


@pytest.fixture
def make_step() -> Callable[..., Step]:
    return step


@pytest.fixture
def make_pair() -> Callable[..., Comparison]:
    return pair


@pytest.fixture
def make_run() -> Callable[..., DuplicateReport]:
    """Return a builder: a run in which nothing was found, with whatever a test says differently."""

    def make(**changes: Any) -> DuplicateReport:
        return replace(
            DuplicateReport(tool_version="0.2.0", sources=("contacts.csv",), rows=10, compared=45), **changes
        )

    return make


def make_cluster(number: int, size: int, confidence: float, band: Band) -> Cluster:
    """Return a cluster whose last member is tied to the others by thin threads only."""
    shown = min(size, 12)
    rows = (
        ("佐•• 一•", "s•••@m•••.example", "03-####-####", "み•••••••••", "東••••••••#-#-#"),
        ("佐•• •", "s•••@m•••.example", "03-####-####", "み••••••", "東••••••••#-#-#"),
        ("Sa•• I•••••", "", "03-####-####", "Mi•••• S••••", ""),
        ("佐•• 二•", "j•••@h•••.example", "06-####-####", "み•••••••••", "大••••••#-##"),
    )
    headers = ("氏名", "メール", "電話", "会社名", "住所", "FAX")
    members = tuple(
        Member(
            record_id=f"0035g{number:03d}{place:04d}",
            values=tuple(
                Cell(header, value, value == (*rows[0], "")[column])
                for column, (header, value) in enumerate(
                    zip(headers, (*rows[0 if place < 1 else place % 4], ""), strict=True)
                )
            ),
        )
        for place in range(shown)
    )
    edges = []
    for right in range(1, shown):
        for left in range(right):
            probability = confidence if right == shown - 1 else 0.98 - 0.02 * ((left + right) % 5)
            if right == shown - 1 and left % 2:
                probability /= 4
            tone = Band.AUTO if probability >= 0.5 else Band.REVIEW if probability >= 0.1 else Band.NO
            edges.append(Edge(left=left, right=right, probability=probability, band=tone))
    return Cluster(
        id=f"C{number:05d}", size=size, confidence=confidence, band=band, members=members, edges=tuple(edges)
    )


@pytest.fixture
def cluster_of() -> Callable[[int], Cluster]:
    return lambda size: make_cluster(1, size, 0.6, Band.AUTO)


@pytest.fixture
def sample_run() -> DuplicateReport:
    """Return a run as a company would get it."""
    evidence = tuple(
        EvidenceModel(
            label=label,
            levels=tuple(Level(label=name, m=m, u=u, weight=math.log2(m / u)) for name, m, u in levels),
            filled=filled,
            implied_by=implied,
        )
        for (label, levels), filled, implied in zip(
            LEVELS.items(),
            (0.998, 0.72, 0.64, 0.91, 0.58, 0.61),
            (
                (),
                (Implication(label=NAME, share=0.24),),
                (Implication(label=COMPANY, share=0.71), Implication(label=ADDRESS, share=0.55)),
                (),
                (Implication(label=COMPANY, share=0.93),),
                (Implication(label=ADDRESS, share=0.97), Implication(label=COMPANY, share=0.88)),
            ),
            strict=True,
        )
    )
    columns = [
        ("取引先責任者 ID", text("record id", "レコードID"), None, 1.0),
        ("氏名", NAME, "", 0.998),
        ("氏名（カナ）", text("full name, reading", "氏名（読み）"), "", 0.412),
        ("メール", MAIL, "", 0.72),
        ("電話", PHONE, "", 0.64),
        ("会社名", COMPANY, "", 0.91),
        ("住所", ADDRESS, "", 0.58),
        ("郵便番号", POSTAL, "", 0.61),
        ("役職", text("category", "分類"), "", 0.33),
        ("取引先責任者 所有者", text("owner", "所有者"), None, 1.0),
        ("Last Activity Date", text("time stamp", "日時"), None, 0.884),
        ("FAX", PHONE, None, 0.0004),
    ]
    why_left_out = {
        "取引先責任者 ID": text("an id of the system's own", "システムの識別子のため"),
        "取引先責任者 所有者": text(
            "says who keeps the record, not whose it is", "レコードの管理者を示し、本人の情報ではないため"
        ),
        "Last Activity Date": text("says when, not who", "日時であり、本人の情報ではないため"),
        "FAX": text("nearly always empty", "ほとんど未入力のため"),
    }
    same_phone = step(PHONE, EQUAL, 2.4, "03-####-####", "03-####-####", alone=7.5)
    no_mail = step(MAIL, MISSING, 0.0, "s•••@m•••.example", "")
    return DuplicateReport(
        tool_version="0.2.0",
        as_of=date(2026, 3, 31),
        sources=("取引先責任者.csv", "leads_2026.xlsx[Sheet1]"),
        rows=52_318,
        compared=1_448_210,
        automatic=4_112,
        waiting=387,
        sizes=((2, 2_104), (3, 311), (4, 64), (5, 12), (7, 5), (8, 2), (14, 1), (57, 1)),
        columns=tuple(
            ColumnUse(header=header, kind=kind, used=reason is not None, reason=why_left_out.get(header), filled=filled)
            for header, kind, reason, filled in columns
        ),
        evidence=evidence,
        keys=(
            BlockingKey(label=MAIL, pairs=18_204, dropped=3),
            BlockingKey(label=text("full name × postal code", "氏名×郵便番号"), pairs=41_870, dropped=0),
            BlockingKey(
                label=text("company (rare runs of characters)", "会社名（珍しい文字の並び）"),
                pairs=1_388_136,
                dropped=212,
            ),
        ),
        recall=0.968,
        precision=0.9937,
        cut=0.5,
        review_from=0.1,
        prior=1 / 99_334,
        clusters=(
            make_cluster(412, 4, 0.524, Band.REVIEW),
            make_cluster(7, 57, 0.612, Band.AUTO),
            make_cluster(88, 2, 0.7731, Band.AUTO),
            make_cluster(91, 3, 0.9991, Band.AUTO),
        ),
        reviews=(
            pair(
                "0035g0000412",
                "00Q5g0009981",
                step(NAME, EQUAL, 12.5),
                no_mail,
                step(COMPANY, TYPING, 8.1, "み•••••••••", "（み••••••"),
                same_phone,
                step(ADDRESS, DIFFERENT, -2.1, "東••••••••#-#-#", "大••••••#-##"),
                step(POSTAL, DIFFERENT, -0.4, "###-####", "###-####", alone=-1.8),
                reasons=(text("the address differs", "住所が異なります"),),
            ),
            pair(
                "0035g0000007",
                "0035g0031190",
                step(NAME, EQUAL, 21.2, "勅•••• 光•", "勅•••• 光•"),
                step(MAIL, DIFFERENT, -2.4, "m•••@a•••.example", "t•••@b•••.example"),
                step(COMPANY, DIFFERENT, -3.3, "株••••••", "ほ•••••"),
                step(PHONE, MISSING, 0.0, "", "090-####-####"),
                reasons=(
                    text("only the name agrees", "氏名のみの一致です"),
                    text("corporate numbers differ", "法人番号が異なります"),
                ),
            ),
        ),
    )


@pytest.fixture
def hostile_run(hostile: str, sample_run: DuplicateReport) -> DuplicateReport:
    """Return a run that says `hostile` wherever it says anything."""
    said = text(hostile)
    one = Step(label=said, level_label=said, weight=3.0, alone=9.0, left=hostile, right=hostile)
    member = Member(record_id=hostile, values=(Cell(hostile, hostile, True), Cell("b", hostile, False)))
    edge = Edge(left=0, right=1, probability=0.4, band=Band.REVIEW)
    return replace(
        sample_run,
        tool_version=hostile,
        sources=(hostile, hostile),
        columns=(ColumnUse(header=hostile, kind=said, used=False, reason=said, filled=0.5),) * 2,
        evidence=(
            EvidenceModel(
                label=said,
                levels=(Level(label=said, m=0.5, u=0.1, weight=2.3),),
                filled=0.5,
                implied_by=(Implication(label=said, share=0.6),),
            ),
        ),
        keys=(BlockingKey(label=said, pairs=1, dropped=1),),
        clusters=(
            Cluster(id=hostile, size=2, confidence=0.4, band=Band.REVIEW, members=(member, member), edges=(edge,)),
        ),
        reviews=(pair(hostile, hostile, one, one, reasons=(said,)),),
    )
