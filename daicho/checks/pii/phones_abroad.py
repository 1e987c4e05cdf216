"""Telephone numbers of other countries, as English notes write them: spaced, dotted, bracketed, or spoken in words.

A leading + is enough. National forms need the digits of some country's plan; those that could be anything (ten
digits in one go, eight or nine in groups) need a word that says telephone, and none may stand behind a word for
another number. Extensions are not part of a number.

Source: ITU-T E.123 and E.164; the national numbering plans as commonly written.
"""

import re
from collections.abc import Iterator

from daicho.checks.pii.table_rows import Columns
from daicho.checks.pii.types import PiiType, Span

_GATE = re.compile(r"[0-9](?:[ ./()-]{0,2}[0-9]){6}")
_RUN = re.compile(
    r"(?<![0-9A-Za-z_£$€¥#@%=])(?<![0-9][.,:/-])(?:\+ ?"
    r"|\()?[0-9](?:[ .)(/-]{0,2}[0-9]){6,15}(?![0-9A-Za-z@%])(?![.,:/-][0-9])"
)
_LABELLED = re.compile(r"(?<==)(?:\+ ?|\()?[0-9](?:[ .)(/-]{0,2}[0-9]){6,15}(?![0-9A-Za-z@%])")
_DATE = re.compile(
    r"(?:[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2})(?![0-9])"
)
_GROUPS = re.compile(r"[0-9]+")
_NANP = re.compile(r"(?:1[ .-]?)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}([ .-]))[2-9][0-9]{2}[ .-]?[0-9]{4}")
_WORD = re.compile(
    r"(?<![a-z0-9])(?:(tel|t[ée]l|telefon|t[ée]l[ée]phone|phone|telephone|ph|mob|mobile|mobil|cell|cellphone"
    r"|call|called|calls"
    r"|calling|ring|rang|rung|text|txt|sms|whatsapp|wa|fax|direct|did|ddi|hp|dial|reach|switchboard|landline"
    r"|handy|line|cli|t|m|p"
    r"|tlf|m[óo]vil|celular|cel|portable|fixe|callback|voicemail|viber|signal|telegram|contact|desk|extension|ext)"
    r"|(order|ref|reference|po|invoice|inv|ticket|case|serial|sn|s/n|imei|tracking|parcel|part|sku|lot|batch"
    r"|policy|account|acct"
    r"|acc|a/c|nhs|passport|siren|siret|uen|ein|vat|abn|booking|confirmation|claim|job|quote|version|isbn|card"
    r"|iban|ssn|sin|tfn|id"
    r"|barcode|ean|gtin|upc|model|licen[cs]e|steuer|insee|meter|crn|membership|member|customer|sort|aba"
    r"|routing|bsb|consignment"
    r"|awb|container|amex|visa|mastercard|nino|ni|medicare|asset|code|pin|kvnr))(?![a-z])"
)
_DIGIT_WORDS = dict.fromkeys("oh o zero nought one two three four five six seven eight nine".split(), "1")
_SPOKEN = re.compile(
    r"(?<![a-z])(?:(?:double|triple|treble) )?(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine)"
    r"(?:[ ,-]+(?:(?:double|triple|treble) )?(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight"
    r"|nine)(?![a-z])){4,15}"
)
_SPOKEN_SIGNS = ("zero", "oh ", "three", "four", "five", "seven", "eight", "nine", "double")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_BEFORE = 34


def find_phones(text: str, low: str, table: Columns) -> Iterator[Span]:
    """Yield telephone numbers in `text`; `low` is the same in small letters."""
    if _GATE.search(text):
        japanese = _JAPANESE.search(text) is not None
        for pattern in (_RUN, _LABELLED) if "=" in text else (_RUN,):
            for run in pattern.finditer(text):
                start, end = run.span()
                number = run[0]
                score = _score(number, low, start, end, table.header(start), japanese=japanese)
                if score:
                    if number.startswith("(") and number.count("(") > number.count(")"):
                        start += 1
                    yield Span(start, end, PiiType.PHONE, score, "phone")
    if sum(sign in low for sign in _SPOKEN_SIGNS) >= 3:
        for run in _SPOKEN.finditer(low):
            words = re.findall("[a-z]+", run[0])
            count = sum(1 for word in words if word in _DIGIT_WORDS)
            count += sum({"double": 1, "triple": 2, "treble": 2}.get(word, 0) for word in words)
            if 7 <= count <= 15:
                yield Span(run.start(), run.end(), PiiType.PHONE, 0.75, "phone")


def _score(number: str, low: str, start: int, end: int, header: str, *, japanese: bool) -> float:
    groups = _GROUPS.findall(number)
    digits = "".join(groups)
    count = len(digits)
    if number[0] == "+":
        return 0.95 if 8 <= count <= 15 and digits[0] != "0" else 0.0
    if count > 14 or len(set(digits)) < 3 or _DATE.match(number):
        return 0.0
    said = _said(low, start, end, header)
    if said is False:
        return 0.0
    grouped = len(groups) > 1
    if digits.startswith("00"):
        return 0.85 if count >= 11 and (grouped or said) and not japanese else 0.0
    if digits[0] == "0":
        # Japan's own numbers are the Japanese scanner's business.
        if japanese or not 9 <= count <= 12 or (len(groups[0]) > 5 and grouped):
            return 0.0
        if grouped and min(map(len, groups[:-1])) >= 1 and len(groups) <= 6:
            return 0.9 if said or count in (10, 11) else 0.6
        return 0.85 if said or (count == 11 and digits[1] == "7") else 0.0
    if _NANP.fullmatch(number):
        if said:
            return 0.95
        return 0.0 if japanese or not grouped else 0.85
    if said and not japanese:
        if not grouped:
            return 0.7 if 8 <= count <= 12 else 0.0
        return 0.7 if 7 <= count <= 12 and max(map(len, groups)) <= 6 else 0.0
    return 0.0


def _said(low: str, start: int, end: int, header: str) -> bool | None:
    """Return whether the nearest word says telephone (True), another number (False), or nothing (None)."""
    after = low[end : end + 12]
    if after.startswith((" (", " ext", " x", " - ", " [", " or ")) and (match := _WORD.search(after)):
        return match[1] is not None
    said: bool | None = None
    before = header or low[max(0, start - _BEFORE) : start].rsplit("\n", 1)[-1]
    for match in _WORD.finditer(before):
        said = match[1] is not None
    return said
