"""The words every renderer shares: what a severity, a status, a dimension, an object, a column is called.

Decides wording in both languages. Leaves the layout to each renderer.
"""

from daicho.canonical import OBJECTS
from daicho.finding import Dimension, Severity, Status, Tolerance
from daicho.language import Bilingual
from daicho.reports.figures import thousands

SEVERITIES = {
    Severity.CRITICAL: Bilingual("Critical", "重大"),
    Severity.WARNING: Bilingual("Warning", "警告"),
    Severity.INFO: Bilingual("Info", "参考"),
}

STATUSES = {
    Status.FAILED: Bilingual("Failed", "不合格"),
    Status.PASSED: Bilingual("Passed", "合格"),
    Status.NOT_ASSESSED: Bilingual("Not assessed", "未評価"),
    Status.ERROR: Bilingual("Could not run", "実行不可"),
}

DIMENSIONS = {
    Dimension.COMPLETENESS: Bilingual("Completeness", "完全性"),
    Dimension.VALIDITY: Bilingual("Validity", "有効性"),
    Dimension.UNIQUENESS: Bilingual("Uniqueness", "一意性"),
    Dimension.CONSISTENCY: Bilingual("Consistency", "一貫性"),
    Dimension.TIMELINESS: Bilingual("Timeliness", "適時性"),
    Dimension.INTEGRITY: Bilingual("Integrity", "整合性"),
}

DIMENSION_QUESTIONS = {
    Dimension.COMPLETENESS: Bilingual("Are the values we need there?", "必要な値が入力されているか"),
    Dimension.VALIDITY: Bilingual("Do values have the form they should?", "値が正しい形式・範囲にあるか"),
    Dimension.UNIQUENESS: Bilingual("Is everything recorded only once?", "同じものが重複して登録されていないか"),
    Dimension.CONSISTENCY: Bilingual("Do values agree with each other?", "値どうしが矛盾していないか"),
    Dimension.TIMELINESS: Bilingual("Are records up to date?", "情報が古くなっていないか"),
    Dimension.INTEGRITY: Bilingual("Do references lead somewhere?", "参照先のレコードが存在するか"),
}


def object_label(name: str | None) -> Bilingual:
    """Return what people call a canonical object; its own name where Daicho does not know it."""
    if name is None:
        return Bilingual("not recognised", "判別できず")
    known = OBJECTS.get(name)
    return known.label if known else Bilingual(name, name)


def column_label(object_name: str, column: str) -> Bilingual:
    """Return what people call a canonical field; its own name where the object has no such field."""
    known = OBJECTS.get(object_name)
    field = known.field(column) if known else None
    return field.label if field else Bilingual(column, column)


def tolerance_sentence(tolerance: Tolerance) -> Bilingual:
    """Return how many failing records a check lets pass, as a sentence without a stop."""
    # The share as the suite's author wrote it, never rounded: 0.05% must not read "<0.1%".
    share = f"{tolerance.max_ratio * 100:.10g}%"
    if tolerance.max_count is None:
        if tolerance.max_ratio == 0:
            return Bilingual("none: one failing record fails the check", "なし（1件でもあれば不合格）")
        return Bilingual(f"up to {share} of the checked records", f"検査対象の{share}まで")
    count = thousands(tolerance.max_count)
    if tolerance.max_ratio == 0:
        return Bilingual(f"up to {count} records", f"{count}件まで")
    return Bilingual(
        f"up to {share} of the checked records, at most {count}", f"検査対象の{share}まで、かつ{count}件以内"
    )
