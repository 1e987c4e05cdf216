"""Personal information: what hides in texts and columns, Japanese first.

    findings = Scanner().scan("山田様 090-1234-5678 へ折り返し")

Decides what a text or a column holds; what of it may be shown, and what follows from it, is for others.
"""

from typing import TYPE_CHECKING, Any

from daicho.checks.pii.types import NOT_PERSONAL, Category, PiiType, Span, SpecialCare, TextFindings

if TYPE_CHECKING:
    from daicho.checks.pii.scanner import Scanner

__all__ = ["NOT_PERSONAL", "Category", "PiiType", "Scanner", "Span", "SpecialCare", "TextFindings"]


def __getattr__(name: str) -> Any:
    if name != "Scanner":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # With it come dictionaries and lexicons, a quarter of a second of them; the types alone come at once.
    from daicho.checks.pii.scanner import Scanner

    return Scanner
