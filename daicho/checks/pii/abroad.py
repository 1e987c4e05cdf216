"""Addresses, telephone numbers, birth dates and number plates outside Japan, in notes written in English or nearby.

Puts the parts together and looks for dates of birth and plates itself; both need a word or a column header beside
them, except plates of the British shape. Leaves Japanese forms to the scanner's other parts.

Source: DVLA's registration format since 2001; plate formats of other countries as commonly documented.
"""

import re
from collections.abc import Iterator

from daicho.checks.pii.addresses_abroad import find_addresses
from daicho.checks.pii.phones_abroad import find_phones
from daicho.checks.pii.table_rows import Columns, columns, small
from daicho.checks.pii.types import PiiType, Span

_DIGIT = re.compile("[0-9]")
_MONTH = (
    "(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s|zo)?|märz|apr(?:il)?|avril|abril|may"
    "|mai|mayo|june?|juin|juni|junio"
    "|july?|juillet|juli|julio|aug(?:ust)?|août|agosto|sept?(?:ember|embre)?|oct(?:ober|obre)?|okt(?:ober)?"
    "|nov(?:ember|embre)?|dec(?:ember)?"
    "|dez(?:ember)?|d[ée]cembre|ene(?:ro)?|enero|dic(?:iembre)?|gennaio|febbraio|aprile|maggio|giugno|luglio"
    "|settembre|ottobre|dicembre)"
)
_YEAR = "(?:18|19|20)[0-9]{2}"
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_NTH = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    "|fourteenth|fifteenth|sixteenth|seventeenth"
    "|eighteenth|nineteenth|twentieth|thirtieth|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh"
    "|eighth|ninth)|thirty[ -]first)"
)
_SAID_YEAR = (
    "(?:,? (?:nineteen|two thousand|twenty)(?: (?:hundred|and|oh|one|two|three|four|five|six|seven|eight|nine"
    "|ten|eleven|twelve|thirteen|fourteen"
    "|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?![a-z]))+)?"
)
_FULL = (
    rf"{_YEAR}[-/.]{_DAY}[-/.]{_DAY}|{_DAY}[-/.]{_DAY}[-/.](?:{_YEAR}|[0-9]{{2}})"
    rf"|{_DAY}(?:st|nd|rd|th|\.|er)?(?: of| de)?[ -]{_MONTH}\.?(?:(?:,? |-| de |/){_YEAR}|[ -]'?[0-9]{{2}}(?![0-9:]))"
    rf"|{_MONTH}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}|{_YEAR} {_MONTH} {_DAY}"
)
_PART = (
    rf"{_DAY}(?:st|nd|rd|th|\.)?(?: of)?[ -]{_MONTH}(?![a-z])|{_MONTH}\.? {_DAY}(?:st|nd|rd|th)?(?![0-9])"
    rf"|{_DAY}/{_DAY}"
)
_SPOKEN = rf"(?:the )?{_NTH}(?: of)? {_MONTH}(?![a-z]){_SAID_YEAR}|{_MONTH} (?:the )?{_NTH}{_SAID_YEAR}"
_DATE = re.compile(rf"(?<![0-9a-z/.-])(?:{_FULL}|{_PART}|(?:19|20)[0-9]{{6}}|{_SPOKEN})(?![0-9/-])")
_FULL_DATE = re.compile(rf"(?<![0-9a-z/.-])(?:{_FULL})(?![0-9/-])")
_BIRTH_SIGNS = (
    "dob",
    "d.o.b",
    "born",
    "birth",
    "b-day",
    "bday",
    "geb",
    "naiss",
    " né",
    "nacim",
    " nato ",
    " nata ",
    "d.o.n",
)
_BIRTH = re.compile(
    r"(?<![a-z])(?:d\.?o\.?b\.?|date of birth|birth ?dates?|birth ?days?(?:['’]s)?|b-?day|born|geboren|geb\."
    r"|geburts(?:datum|tag)|n[ée]e?(?: le)"
    r"|date de naissance|fecha de nacimiento|nacid[oa](?: el)?|nat[oa] il)(?![a-z])"
)
_BETWEEN, _LONGEST_DATE = 26, 44
_NOT_BIRTH = re.compile(
    r"[.;\n!?] ?[a-z]|\b(?:offer|sale|voucher|campaign|party|cake|email|card|discount|joined|since|started"
    r"|ordered|bought|due|renew)"
)
_AFTER_DATE = re.compile(
    r"[ ,]{0,2}(?:is|was)? ?(?:\(|his|her|their|the|my|my son's|my daughter's|as)? ?\(?(?:birthday|date of"
    r" birth|dob|birth date)(?![a-z])"
)
_TURNS = re.compile(
    r"\bturn(?:s|ed|ing)? (?:[0-9]{1,3}|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: on|"
    r" this)? "
)

_BRITISH = re.compile(r"(?<![0-9A-Za-z-])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-7][0-9]) [A-HJ-PR-Z]{3}(?![0-9A-Za-z-])")
_MODEL_WORDS = frozenset(
    """
    PRO MAX NEW SET USB LED PCS LTE DSC GPS PDF SSD HDD MHZ MAH RAM ROM API SQL VPN KIT BOX END AND FOR THE GEN
    """.split()
)
_PLATE_WORD = re.compile(
    r"(?<![a-z])(?:(plates?|reg(?:istration)?\.?(?: n(?:o|umber)\.?)?|vrm|vrn|rego|number ?plate|licen[cs]e"
    r" plate|tag|kennzeichen|immatricul\w+|immat\.?"
    r"|plaque|targa|matr[íi]cula|kenteken)|(vehicle|van|car|truck|lorry|hatchback|saloon|estate|transit|taxi"
    r"|cab|pickup|suv|sedan|coupe|motorbike|scooter"
    r"|driving|driver|parked|bmw|audi|ford|toyota|tesla|vw|volkswagen|mercedes|peugeot|renault|fiat|golf"
    r"|hyundai|kia|nissan|volvo|skoda|fiesta|corolla"
    r"|fleet|trailer|auto|wagen|voiture|camionnette|bike))(?![a-z])"
)
_PLATE_SIGNS = tuple(
    """
    plate reg vrm vrn tag kenn immat plaque targa matr kenteken vehicle van car truck lorry hatch saloon estate
    transit taxi cab pickup suv sedan bike scooter park bmw audi ford driv fleet trailer auto wagen voiture
    camion toyota tesla vw volkswagen mercedes golf
    """.split()
)
_PLATE_TOKEN = re.compile(
    r"(?<![0-9A-Za-z#£$€-])(?=[0-9A-ZÄÖÜ -]{0,7}[0-9])(?=[0-9 -]{0,6}[A-ZÄÖÜ])"
    r"[0-9A-ZÄÖÜ]{1,7}(?:[ -][0-9A-ZÄÖÜ]{1,4}){0,2}(?![0-9A-Za-z-])"
)
_PLATE_SHAPE = re.compile(
    r"[A-Z]{2}-[0-9]{3}-[A-Z]{2}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?[0-9]{1,4}[EH]?|S[A-Z]{2} ?[0-9]{1,4} ?[A-Z]"
    r"|[A-Z]{2}[0-9]{2} ?[A-Z]{3}"
    r"|[A-Z]{2} ?[0-9]{3} ?[A-Z]{2}|[0-9][A-Z]{3}[0-9]{3}|[A-Z]{3}[ -]?[0-9]{3,4}|[0-9]{4} ?[A-Z]{3}"
    r"|[0-9]{2,3}-[A-Z]{1,2}-[0-9]{1,6}"
    r"|[A-Z][0-9]{1,3} ?[A-Z]{3}|[0-9]{1,2}-[A-Z]{2,3}-[0-9]{1,2}|[A-Z]{1,2}-[0-9]{3}-[A-Z]"
    r"|[A-Z]{2}-[0-9]{2}-[A-Z]{2}|[A-Z]{2}[0-9]{2} ?[A-Z]{2} ?[0-9]{4}"
)
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_CONTACT = re.compile(r"@|\+[0-9]{2}|[0-9]{3}[ -][0-9]{3,4}|[A-Z][0-9]{7}[A-Z]")


def find_abroad(text: str) -> list[Span]:
    """Return addresses, postal codes, telephone numbers, birth dates and number plates of other countries in `text`.

    `text` must be `plain()`. Spans are sorted; those of different types may overlap, for the scanner to settle.
    """
    low = ""
    spans: list[Span] = []
    if _DIGIT.search(text):
        low = small(text)
        table = columns(text)
        spans.extend(find_phones(text, low, table))
        spans.extend(find_addresses(text, low))
        spans.extend(_births(text, low, table))
        spans.extend(_plates(text, low, table))
    elif text.isascii() and len(text) > 40:
        low = small(text)
        table = columns(text)
        spans.extend(find_phones(text, low, table))
        spans.extend(find_addresses(text, low))
        spans.extend(_births(text, low, table))
    return sorted(spans, key=lambda span: (span.start, span.end, span.type))


def _births(text: str, low: str, table: Columns) -> Iterator[Span]:
    rows = table.row_starts
    if not rows and "\t" in text and _CONTACT.search(text):
        yield from _births_in_row(text, low)
    if not any(sign in low for sign in _BIRTH_SIGNS):
        if "turn" in low:
            for turn in _TURNS.finditer(low):
                if date := _DATE.match(low, turn.end()):
                    yield Span(*date.span(), PiiType.BIRTH_DATE, 0.7, "birth")
        return
    last = -1
    for word in _BIRTH.finditer(low):
        date = _DATE.search(low, word.end(), min(len(low), word.end() + _BETWEEN + _LONGEST_DATE))
        if not date or date.start() <= last or date.start() - word.end() > _BETWEEN:
            continue
        if not _NOT_BIRTH.search(low, word.end(), date.start() + 1):
            last = date.end()
            yield Span(*_trim(low, *date.span()), PiiType.BIRTH_DATE, 0.96, "birth")
    for date in _DATE.finditer(low):
        if date.start() >= last and (
            _AFTER_DATE.match(low, date.end()) or re.search("dob|birth|geb", table.header(date.start()))
        ):
            last = date.end()
            yield Span(*date.span(), PiiType.BIRTH_DATE, 0.85, "birth")


def _trim(low: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(low[start:end].rstrip(" .,-"))


def _births_in_row(text: str, low: str) -> Iterator[Span]:
    """Yield old dates in a row of a sheet that also holds someone's contact: customers since 1987 are rare."""
    for date in _FULL_DATE.finditer(low):
        year = re.search("19[2-9][0-9]|200[0-5]", date[0])
        cell = text[date.start() - 1 : date.start()] in ("\t", "") and text[date.end() : date.end() + 1] in (
            "\t",
            "",
            "\n",
        )
        if year and cell:
            yield Span(*date.span(), PiiType.BIRTH_DATE, 0.6, "row")


def _plates(text: str, low: str, table: Columns) -> Iterator[Span]:
    taken = -1
    japanese = _JAPANESE.search(text) is not None
    for match in _BRITISH.finditer(text):
        if not japanese and match[0][-3:] not in _MODEL_WORDS:
            taken = match.end()
            yield Span(*match.span(), PiiType.VEHICLE_PLATE, 0.85, "shape")
    tokens = [
        match
        for match in _PLATE_TOKEN.finditer(text)
        if 4 <= len(match[0]) - match[0].count(" ") - match[0].count("-") <= 8
    ]
    if not tokens or not any(sign in low for sign in _PLATE_SIGNS):
        return
    words = [(match.start(), match.end(), match[1] is not None) for match in _PLATE_WORD.finditer(low)]
    if not words:
        return
    for token in tokens:
        start, end = token.span()
        value = token[0]
        if start < taken:
            continue
        shaped = _PLATE_SHAPE.fullmatch(value) is not None
        if header := table.header(start):
            sure = bool(re.search("plate|reg|vehicle|kenn|rego", header))
        else:
            near = [
                w
                for w in words
                if w[1] <= start
                and start - w[1] <= (24 if w[2] else 30 if shaped else 0)
                and "\n" not in low[w[1] : start]
            ]
            sure = bool(near) and (shaped or (near[-1][2] and start - near[-1][1] <= 8))
        if sure:
            yield Span(start, end, PiiType.VEHICLE_PLATE, 0.85 if shaped else 0.7, "words")
