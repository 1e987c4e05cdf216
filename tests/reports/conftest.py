"""Reports for tests: one as a company would get it, one in which every text is hostile. Every person is invented."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from daicho.finding import Dimension, Evidence, Finding, Severity, Status, Tolerance
from daicho.language import Bilingual
from daicho.reports.report import Rejection, Report, Source, Worklist

# One line a check: id, dimension, severity, columns, English and Japanese title.
CHECKS = """
name_missing|completeness|critical|last_name|Name is missing|氏名が未入力
email_missing|completeness|warning|email|E-mail is missing|メールが未入力
phone_missing|completeness|info|phone,mobile|No phone number at all|電話番号がひとつもない
owner_missing|completeness|critical|owner|Record without an owner|所有者のいないレコード
email_format|validity|critical|email|E-mail cannot be delivered to|送信できないメールアドレス
phone_format|validity|warning|phone|Number nobody can call|発信できない電話番号
postal_code_format|validity|warning|postal_code|Postal code does not exist|存在しない郵便番号
kana_not_kana|validity|info|last_name_kana|Kana field holds other characters|カナ項目にカナ以外の文字
duplicate_record|uniqueness|critical|last_name,first_name,email|Same person recorded twice|同一人物の重複登録
duplicate_id|uniqueness|critical|id|Record id is used twice|IDの重複
prefecture_contradicts|consistency|warning|postal_code,prefecture|Postal code elsewhere|都道府県の不一致
drifting_spelling|consistency|info|industry|One thing spelled several ways|表記ゆれ
stale_record|timeliness|warning|last_activity_at|No activity for two years|2年以上活動のないレコード
future_date|timeliness|info|modified_at|Date lies in the future|未来の日付
parent_missing|integrity|critical|account_id|Account does not exist|存在しない取引先への参照
inactive_owner|integrity|warning|owner,owner_active|Owner has left|退職者が所有者のまま
"""
OBJECTS = {"account": 8_412, "contact": 52_318, "lead": 120_944, "opportunity": 9_730, "activity": 1_204_551}
SHARES = (0.0, 0.031, 0.0, 0.152, 0.0, 0.000004, 0.487, 0.0, 0.009, 0.0, 0.0741, 0.0, 1.0)
REASONS = (
    Bilingual(
        "the export has no column for postal codes; add it to the export to have this assessed",
        "出力データに郵便番号の項目がありません。項目を追加すると評価できます",
    ),
    Bilingual(
        "last activity is empty in every record; export it with the activity history",
        "最終活動日がすべて空です。活動履歴を含めて出力してください",
    ),
)
WHY = Bilingual(
    "Mail that bounces lowers the sender's reputation, and notices the customer must receive do not arrive.",
    "不達メールは送信元の評価を下げ、お客様に届けるべき通知が届かない原因になります。",
)
REMEDY = Bilingual(
    "Correct the address from the last correspondence; where none is known, empty the field and mark the reason.",
    "直近のやり取りから正しい値に修正してください。不明な場合は空欄にし、理由を記録してください。",
)


def text(english: str, japanese: str | None = None) -> Bilingual:
    return Bilingual(english, english if japanese is None else japanese)


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    """Return a builder: a failed check of contacts, with whatever a test says differently."""

    def make(**changes: Any) -> Finding:
        finding = Finding(
            check="email_format",
            object="contact",
            columns=("email",),
            dimension=Dimension.VALIDITY,
            severity=Severity.CRITICAL,
            status=Status.FAILED,
            title=text("E-mail cannot be delivered to", "送信できないメールアドレス"),
            why=WHY,
            remedy=REMEDY,
            checked=12_300,
            failed=123,
        )
        return replace(finding, **changes)

    return make


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """Return a builder: an empty report, with whatever a test says differently."""

    def make(**changes: Any) -> Report:
        report = Report(
            tool_version="0.1.0",
            as_of=date(2026, 3, 31),
            organisation="みほん商事株式会社",
            sources=(),
            findings=(),
        )
        return replace(report, **changes)

    return make


def _finding(index: int, object_name: str, records: int, line: str) -> Finding:
    check, dimension, severity, columns, english, japanese = line.split("|")
    share = SHARES[index % len(SHARES)]
    status = Status.FAILED if share else Status.PASSED
    reason = None
    if index % 9 == 7:
        status, reason = Status.NOT_ASSESSED, REASONS[index % 2]
    elif index == 31:
        status = Status.ERROR
        reason = text("the engine ran out of memory; run again with a smaller memory limit", "メモリ不足で停止しました")
    assessed = reason is None
    failed = max(1, int(records * share)) if share and assessed else 0
    fields = tuple(columns.split(","))
    return Finding(
        check=check,
        object=object_name,
        columns=fields,
        dimension=Dimension(dimension),
        severity=Severity(severity),
        status=status,
        title=text(english, japanese),
        why=WHY,
        remedy=REMEDY,
        tolerance=(Tolerance(), Tolerance(max_ratio=0.0005), Tolerance(max_count=20))[index % 3],
        checked=records if assessed else 0,
        failed=failed,
        groups=failed // 2 if dimension == "uniqueness" and assessed else None,
        surplus=failed - failed // 2 if dimension == "uniqueness" and assessed else None,
        reason=reason,
        details=(
            (
                text(
                    "“Manufacturing” (412 records) also appears as “Manufacture” (9)",
                    "「製造業」（412件）と「製造」（9件）が混在",
                ),
                text("“IT” (198 records) also appears as “I.T.” (3)", "「IT」（198件）と「ＩＴ」（3件）が混在"),
            )
            if check == "drifting_spelling"
            else ()
        ),
        evidence=tuple(
            Evidence(
                record=f"003{object_name[:1].upper()}{n:012d}",
                values=tuple((field, ("", "山•", "y•••@m•••.example", "03-••••-••••")[n % 4]) for field in fields),
            )
            for n in range(min(failed, 8 if index % 2 else 4))
        ),
    )


@pytest.fixture
def sample_report() -> Report:
    """Return a report as a company would get it: 60 findings over five objects."""
    lines = CHECKS.strip().splitlines()
    findings: list[Finding] = []
    for position, (object_name, records) in enumerate(OBJECTS.items()):
        for line in sorted((lines[position:] + lines[:position])[:12]):
            findings.append(_finding(len(findings), object_name, records, line))
    return Report(
        tool_version="0.1.0",
        as_of=date(2026, 3, 31),
        organisation="みほん商事株式会社",
        sources=(
            Source(
                name="取引先.csv",
                object="account",
                system="salesforce",
                format="csv",
                encoding="cp932",
                rows_read=8_412,
                rows_accepted=8_412,
                rejections=(),
                mapped=(("取引先 ID", "id"), ("取引先名", "account_name"), ("法人番号", "corporate_number")),
                left_over=(),
            ),
            Source(
                name="crm.zip/contacts.csv",
                object="contact",
                system="salesforce",
                format="csv",
                encoding="utf-8-sig",
                rows_read=52_350,
                rows_accepted=52_318,
                rejections=(
                    Rejection(
                        reason=text("more cells than the header has columns", "見出しより列の多い行"),
                        rows=31,
                        lines=(120, 4_511, 4_512, 9_001, 12_222),
                    ),
                    Rejection(
                        reason=text("the row breaks off inside quotes", "引用符が閉じていない行"),
                        rows=1,
                        lines=(52_351,),
                    ),
                ),
                mapped=tuple(
                    (header, field)
                    for header, field in (
                        ("取引先責任者 ID", "id"),
                        ("姓", "last_name"),
                        ("名", "first_name"),
                        ("メール", "email"),
                        ("電話", "phone"),
                        ("郵便番号(郵送先)", "postal_code"),
                        ("所有者", "owner"),
                    )
                ),
                left_over=("年賀状", "旧システムID", "LinkedIn URL"),
                notes=(
                    text("dates read as year/month/day", "日付は年/月/日として読み取りました"),
                    text(
                        "14 cells of 最終更新日 are no dates and count as empty",
                        "「最終更新日」の14件は日付でないため空として扱いました",
                    ),
                ),
            ),
            Source(
                name="marketing/leads_2026.xlsx[Sheet1]",
                object="lead",
                system="hubspot",
                format="xlsx",
                encoding=None,
                rows_read=120_944,
                rows_accepted=120_944,
                rejections=(),
                mapped=(("Record ID", "id"), ("Email", "email")),
                left_over=("Original Source Drill-Down 1",),
            ),
            Source(
                name="memo.csv",
                object=None,
                system=None,
                format="csv",
                encoding="utf-8",
                rows_read=17,
                rows_accepted=0,
                rejections=(),
                mapped=(),
                left_over=("日付", "メモ"),
            ),
        ),
        findings=tuple(findings),
        worklists=(
            Worklist(owner="", file="worklists/no-owner-e3b0c442.csv", records=1_204, failures=1_511),
            Worklist(owner="佐藤 一郎", file="worklists/佐藤-一郎-5c2b09af.csv", records=312, failures=498),
            Worklist(owner="Alex Example", file="worklists/Alex-Example-90ab12cd.csv", records=88, failures=88),
        ),
    )


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "address": "javascript:alert(1)",
    "bidi": "\u202egnp.exe\u2066 \x1b[31m\x07\x00",
    "long": "x" * 10_000,
    "emoji": "👩‍👩‍👧‍👦🏴‍☠️ ﷽",
    "template": "{{ 7 * 7 }}{% raw %}</style><!--",
    "formula": '=HYPERLINK("http://evil.example")',
    "surrogate": "\ud800 lone",
    "lines": "a\nb\tc\r\nd",
}


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]


@pytest.fixture
def hostile_report(hostile: str) -> Report:
    """Return a report that says `hostile` wherever it says anything."""
    everywhere = text(hostile)
    # A check's or object's name comes from a UTF-8 file, which cannot hold a lone surrogate.
    name = hostile.replace("\ud800", "")
    findings = tuple(
        Finding(
            check=name,
            object=object_name,
            columns=(hostile, "email"),
            dimension=Dimension.VALIDITY,
            severity=Severity.CRITICAL,
            status=status,
            title=everywhere,
            why=everywhere,
            remedy=everywhere,
            checked=10,
            failed=3 if status is Status.FAILED else 0,
            reason=everywhere,
            details=(everywhere,),
            evidence=(Evidence(record=hostile, values=((hostile, hostile), ("email", hostile))),),
        )
        for object_name in (name, "contact")
        for status in Status
    )
    source = Source(
        name=hostile,
        object=hostile,
        system=hostile,
        format=hostile,
        encoding=hostile,
        rows_read=10,
        rows_accepted=9,
        rejections=(Rejection(reason=everywhere, rows=1, lines=(3,)),),
        mapped=((hostile, hostile),),
        left_over=(hostile,),
        notes=(everywhere,),
    )
    return Report(
        tool_version=hostile,
        as_of=date(2026, 3, 31),
        organisation=hostile,
        sources=(source, replace(source, object=None)),
        findings=findings,
        worklists=(Worklist(owner=hostile, file=hostile, records=1, failures=1),),
    )


@pytest.fixture
def small_report(make_report: Callable[..., Report], make_finding: Callable[..., Finding]) -> Report:
    """Return a report small enough to read its golden files: one file, one check of each status."""
    return make_report(
        sources=(
            Source(
                name="連絡先.csv",
                object="contact",
                system="salesforce",
                format="csv",
                encoding="cp932",
                rows_read=12_345,
                rows_accepted=12_300,
                rejections=(Rejection(reason=text("too many cells", "列数の超過"), rows=45, lines=(7, 8)),),
                mapped=(("メール", "email"),),
                left_over=("年賀状",),
                notes=(text("dates read as year/month/day", "日付は年/月/日として読み取りました"),),
            ),
        ),
        findings=(
            make_finding(
                evidence=(Evidence(record="0035g0001", values=(("email", "y•••@m•••.example"),)),),
                details=(text("most lack a domain", "多くはドメインがありません"),),
            ),
            make_finding(
                check="duplicate_record",
                dimension=Dimension.UNIQUENESS,
                severity=Severity.WARNING,
                title=text("Same person recorded twice", "同一人物の重複登録"),
                tolerance=Tolerance(max_ratio=0.0001, max_count=5),
                failed=7,
                groups=3,
                surplus=4,
            ),
            make_finding(check="owner_missing", status=Status.PASSED, failed=0),
            make_finding(
                check="stale_record",
                dimension=Dimension.TIMELINESS,
                status=Status.NOT_ASSESSED,
                checked=0,
                failed=0,
                reason=text("no column for the last activity", "最終活動日の項目がありません"),
            ),
            make_finding(
                check="kana_not_kana",
                severity=Severity.INFO,
                status=Status.ERROR,
                checked=0,
                failed=0,
                reason=text("the engine ran out of memory", "メモリ不足で停止しました"),
            ),
        ),
        worklists=(Worklist(owner="佐藤 一郎", file="worklists/佐藤-一郎-5c2b09af.csv", records=128, failures=130),),
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Return a comparison with a file in `golden/`; `DAICHO_REFRESH_GOLDEN=1 pytest` writes it anew."""

    def compare(name: str, found: bytes) -> None:
        path = Path(request.path).parent / "golden" / name
        if os.environ.get("DAICHO_REFRESH_GOLDEN"):
            path.write_bytes(found)
        assert found == path.read_bytes(), f"{name} changed; refresh with DAICHO_REFRESH_GOLDEN=1 and review the diff"

    return compare
