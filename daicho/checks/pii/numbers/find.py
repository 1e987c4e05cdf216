"""All numbers of a text that say something about a person, those with letters and those in two parts included."""

import re
from collections.abc import Iterator

from daicho.checks.pii.check_digits import yucho_is_valid
from daicho.checks.pii.numbers.context import CARRIES, Context
from daicho.checks.pii.numbers.judges import judge
from daicho.checks.pii.numbers.runs import ALONE, ENDS, NOT_DIGITS, runs, spoken_runs
from daicho.checks.pii.types import PiiType, Span
from daicho.text.numbers import corporate_number_is_valid

_MANY_DIGITS = re.compile(r"[0-9](?:[-. ()ー・]{0,2}[0-9]){5}")
_SAID = re.compile("[〇零一二三四五六七八九][のノ-]|ゼロ|ぜろ|[0-9] ?の ?[0-9]")
_CAPITAL = re.compile("[A-Z]")
_LETTERED = re.compile(
    rf"(?=[A-Z]){ALONE}(?:"
    r"(?P<residence>[A-Z]{2} ?[0-9]{4} ?[0-9]{4} ?[A-Z]{2})"
    r"|(?P<invoice>T-?[0-9](?:[- ]?[0-9]){12})"
    r"|(?P<passport>[A-Z]{1,2}[0-9]{7,8}|[A-Z][0-9A-Z]{8})"
    r"|(?P<care>H[0-9]{9})"
    rf"){ENDS}"
)
_SYMBOL = re.compile(
    r"記号 ?(?:は|番号|:|=|・番号)?[ :]{0,9}(?P<symbol>[0-9]{1,8}|[一-龥ぁ-ん]{1,4}[0-9]{0,4})[ 、,・/-]{0,9}"
    r"(?:と|の|で|、)?(?:保険証)?番号 ?(?:は|が|:|=)?[ :]{0,9}(?P<number>[0-9](?: [0-9]){2,7}|[0-9]{1,8})(?![0-9])"
)
_SYMBOL_DASH = re.compile(r"記号・?番号[^0-9\n]{0,6}(?P<symbol>[0-9]{1,8})[-・ ]{1,9}(?P<number>[0-9]{1,8})(?![0-9-])")
_YUCHO = re.compile(r"(?<![0-9])(?P<symbol>1[0-9]{3}0)[- ]{1,2}(?P<number>[0-9]{2,7}1)(?![0-9])")


def find_numbers(text: str) -> list[Span]:
    """Return the numbers in a text that say something about a person, or are a company's registration.

    Args:
        text: as `plain` leaves it.
    """
    if _MANY_DIGITS.search(text) is None and not _SAID.search(text):
        return list(_symbols(text))  # amounts, times and versions only
    context = Context(text)
    found = [span for run in (*runs(text), *spoken_runs(text)) if (span := judge(run, context)) is not None]
    found += _lettered(text, context)
    found += _symbols(text)
    return found


def _lettered(text: str, context: Context) -> Iterator[Span]:
    if _CAPITAL.search(text) is None:
        return
    for match in _LETTERED.finditer(text):
        start, end = match.span()
        kind, touches = context.nearest(start)
        if kind is None and touches:
            continue
        match match.lastgroup:
            case "residence":
                said = kind is PiiType.RESIDENCE_CARD
                yield Span(start, end, PiiType.RESIDENCE_CARD, 0.95 if said else 0.8, "shape")
            case "invoice":
                known = corporate_number_is_valid(NOT_DIGITS.sub("", match[0]))
                yield Span(start, end, PiiType.INVOICE_NUMBER, 0.95 if known else 0.8, "shape")
            case "passport":
                said = kind is PiiType.PASSPORT or context.says(PiiType.PASSPORT, start, 30)
                if said and any(character.isdigit() for character in match[0][1:]):
                    yield Span(start, end, PiiType.PASSPORT, 0.9, "word")
            case _:
                if context.says(PiiType.CARE_INSURANCE, start, CARRIES):
                    yield Span(start, end, PiiType.CARE_INSURANCE, 0.9, "word")


def _symbols(text: str) -> Iterator[Span]:
    """Yield 記号 and 番号, of a ゆうちょ account or of a health insurance card."""
    if "記号" not in text and "ゆうちょ" not in text:
        return
    for pattern in (_SYMBOL, _SYMBOL_DASH):
        for match in pattern.finditer(text):
            symbol, number = match["symbol"], match["number"].replace(" ", "")
            before = text[max(0, match.start() - 30) : match.start()]
            bank = symbol.isdigit() and (
                yucho_is_valid(symbol, number) or ("ゆうちょ" in before and len(symbol) == 5 and len(number) >= 6)
            )
            yield from _parts(match, PiiType.BANK_ACCOUNT if bank else PiiType.HEALTH_INSURANCE, "word")
    for match in _YUCHO.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if yucho_is_valid(match["symbol"], match["number"]) or "ゆうちょ" in before:
            yield from _parts(match, PiiType.BANK_ACCOUNT, "check_digit")


def _parts(match: re.Match[str], kind: PiiType, reason: str) -> Iterator[Span]:
    for group in ("symbol", "number"):
        yield Span(*match.span(group), kind, 0.85, reason)
