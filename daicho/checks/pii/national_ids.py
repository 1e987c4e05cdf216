"""Identifiers that other countries give to people: tax, health, pension, licence, passport, bank account.

Official check digits reject. A shape nobody else uses needs no words beside it; any other number needs the words
that say what it is, before it, in brackets behind it, or as the header of its column. Numbers of companies (SIREN,
EIN, UEN, VAT) have no kind here, on purpose.

Source: the formats and check digits of python-stdnum; NHS Data Dictionary; § 290 SGB V (KVNR); § 147 SGB VI and
VKVV (pension number); CMS (MBI); Immigration & Checkpoints Authority (NRIC) as commonly documented; ICAO 9303.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from daicho.checks.pii import national_checks
from daicho.checks.pii.table_rows import columns, small
from daicho.checks.pii.types import PiiType, Span
from daicho.checks.pii.words import Words

Check = Callable[[str], bool]

_GATE = re.compile(r"[0-9](?:[ ./-]?[0-9A-Z]){4}")
_RUN = re.compile(
    r"(?<![0-9A-Za-z])(?:[A-Z]{2} )?[A-Z]{0,6}[0-9][0-9A-Z]*+(?![a-z])(?:[ ./-][0-9A-Z]++(?![a-z]))*+(?:\([0-9A]\))?"
)
_LETTER = re.compile(r"[^\W\d_]")
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_BEFORE, _FAR, _AFTER = 48, 70, 24


@cache
def _module(name: str) -> Any:
    return import_module(f"stdnum.{name}")


def _stdnum(name: str) -> Check:
    """Return the check of a stdnum module, imported when it is first needed."""

    def check(number: str) -> bool:
        return bool(_module(name).is_valid(number))

    return check


def _any(_number: str) -> bool:
    return True


def _iban(number: str) -> bool:
    return bool(_module("iban").is_valid(number, check_country=False))


@dataclass(frozen=True, slots=True)
class _Kind:
    type: PiiType
    digits: tuple[int, int]
    """How many digits a number of this kind holds, at least and at most."""
    shape: re.Pattern[str]
    """The number is its first group, if it has one."""
    check: Check
    words: re.Pattern[str] | None
    """What must stand beside it; None where the shape is enough."""
    far: bool = False
    """Whether the words may stand further before it."""
    note: re.Pattern[str] | None = None
    """What must stand somewhere in the note besides."""


def _kind(
    type_: PiiType,
    digits: tuple[int, int],
    shape: str,
    check: Check | str = _any,
    words: str = "",
    *,
    far: bool = False,
    note: str = "",
) -> _Kind:
    return _Kind(
        type_,
        digits,
        re.compile(rf"(?<![0-9A-Z])(?:{shape})(?![0-9A-Z])"),
        _stdnum(check) if isinstance(check, str) else check,
        re.compile(words) if words else None,
        far,
        re.compile(note) if note else None,
    )


_ID, _HEALTH, _BANK = PiiType.NATIONAL_ID, PiiType.HEALTH_INSURANCE, PiiType.BANK_ACCOUNT
_PENSION, _LICENCE, _PASSPORT = PiiType.PENSION_NUMBER, PiiType.DRIVER_LICENSE, PiiType.PASSPORT
_ANY_SHAPE = r"(?<![./-])(?=[A-Z]*[0-9])(?:[A-Z0-9]{6,14})(?![/-])"
_ACCOUNT = r"\b(?:acc(?:oun)?t?s?|a/c|konto\w*|kto|compte|cuenta|conto|rekening\w*)\b(?! manager)"
_BANKING = (
    r"\b(?:sort.?code|bank\w*|iban|wire|aba|routing|bsb|bic|swift|bacs|ach|direct debit|payee|payroll|salary|wages"
    r"|refund\w*|transfer\w*|remit\w*|beneficiary|checking|savings|blz|bankleitzahl|current account|standing order)\b"
)
_KINDS = (
    # Shapes of their own: the letters, the marks or two check digits say enough.
    _kind(_BANK, (8, 32), r"[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,4})?", _iban),
    _kind(_ID, (9, 9), r"(?!9)[0-9]{3}-[0-9]{2}-[0-9]{4}(?!-)", "us.ssn"),
    _kind(
        _ID, (6, 6), r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]",
        national_checks.nino,
    ),
    _kind(_ID, (7, 7), r"[STFGM][0-9]{7}[A-Z]", national_checks.nric),
    _kind(_ID, (7, 7), r"[XYZ]-?[0-9]{7}-?[A-Z]", "es.nie"),
    _kind(
        _ID, (15, 15), r"[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}",
        "fr.nir",
    ),
    _kind(_ID, (7, 11), r"[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]", "it.codicefiscale"),
    _kind(_ID, (11, 11), r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}", "be.nn"),
    _kind(_ID, (13, 13), r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}", "ch.ssn"),
    _kind(_ID, (9, 10), r"[0-3][0-9][01][0-9]{3}[-+A][0-9]{3}[0-9A-FHJ-NPR-Y]", "fi.hetu"),
    _kind(_ID, (13, 13), r"[0-9]{6}-[1-8][0-9]{6}", "kr.rrn"),
    _kind(_ID, (17, 18), r"[1-9][0-9]{16}[0-9X]", "cn.ric"),
    _kind(_ID, (11, 11), r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}", "br.cpf"),
    _kind(_ID, (7, 8), r"[A-Z]{4}[0-9]{6}[HM][A-Z]{5}[0-9A-Z][0-9]", "mx.curp"),
    _kind(_ID, (6, 7), r"[A-Z]{1,2}[0-9]{6}\([0-9A]\)", national_checks.hong_kong),
    _kind(_ID, (12, 12), r"[0-9]{6}-[0-9]{2}-[0-9]{4}", "my.nric"),
    _kind(_ID, (13, 13), r"[0-9]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]", "th.pin"),
    _kind(_ID, (15, 15), r"784-(?:19|20)[0-9]{2}-[0-9]{7}-[0-9]"),
    _kind(_LICENCE, (7, 13), r"[A-Z9]{5}[0-9][0156][0-9][0-3][0-9]{2}[A-Z9]{2}[0-9][A-Z]{2}"),
    _kind(
        _HEALTH, (4, 9),
        r"[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-?[AC-HJKMNP-RT-Y]{2}[0-9]{2}",
    ),
    # Everything else needs its words.
    _kind(_HEALTH, (10, 10), r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", "gb.nhs", r"\bnhs\b"),
    _kind(
        _HEALTH, (9, 9), r"[A-Z][0-9]{9}", national_checks.kvnr,
        r"kranken|kvnr|versichert|health|insur|\bkv\b|\begk\b|gesundheit",
    ),
    _kind(
        _HEALTH, (10, 11), r"[2-6][0-9]{3} ?[0-9]{5} ?[0-9](?:[ /-][1-9])?", national_checks.australian_medicare,
        r"medicare",
    ),
    _kind(_HEALTH, (10, 10), r"[0-9]{4}[ -]?[0-9]{3}[ -]?[0-9]{3}(?:[ -]?[A-Z]{2})?", _any, r"ohip|health card"),
    _kind(
        _HEALTH, (6, 14), _ANY_SHAPE, _any,
        r"(?:health (?:plan|insurance|fund)|medical insurance|medicaid|medicare)[^.;\n]{0,20}(?:\bid\b|\bno\b"
        r"|number|member|#)",
    ),
    _kind(
        _PENSION, (11, 11), r"[0-9]{2} ?[0-9]{6} ?[A-Z] ?[0-9]{3}", national_checks.german_pension,
        r"pension|rente|\brvnr\b|\bsvnr\b|\bsv\b|sozialversicherung|social (?:security|insurance)",
    ),
    _kind(_PENSION, (6, 14), _ANY_SHAPE, _any, r"pension (?:ref|no|num|id|member|account|scheme (?:no|num|ref))"),
    _kind(_ID, (9, 9), r"[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4}", "us.ssn", r"\bssn\b|social security|\bsoc\b"),
    _kind(_ID, (9, 9), r"9[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{4}", "us.itin", r"\bitin\b|taxpayer"),
    _kind(
        _ID, (11, 11), r"[0-9]{2}[ /]?[0-9]{3}[ /]?[0-9]{3}[ /]?[0-9]{3}", "de.idnr",
        r"steuer|id-?nr|\btin\b|tax.{0,3}id|tax (?:no|number)",
    ),
    _kind(
        _ID, (3, 10), r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]?", national_checks.mrz,
        r"ausweis|identity card|\bid card|\bperso\b",
    ),
    _kind(_ID, (8, 8), r"[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}[ -]?[A-Z]", "es.dni", r"\bdni\b|\bnif\b|national id|documento"),
    _kind(_ID, (9, 9), r"[0-9]{4}[. ]?[0-9]{2}[. ]?[0-9]{3}", "nl.bsn", r"\bbsn\b|burgerservice|sofi"),
    _kind(
        _ID, (11, 11), r"[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[ -]?[0-9]{3}[. ]?[0-9]{2}", "be.nn",
        r"rijksregister|registre national|national n|niss|\binsz\b",
    ),
    _kind(_ID, (11, 11), r"[0-9]{11}", "pl.pesel", r"pesel"),
    _kind(
        _ID, (10, 12), r"(?:[0-9]{2})?[0-9]{6}[-+]?[0-9]{4}", "se.personnummer",
        r"person(?:nummer|nr|al (?:identity )?n)|\bpnr\b|swedish",
    ),
    _kind(_ID, (10, 10), r"[0-9]{6}[ -]?[0-9]{4}", "dk.cpr", r"\bcpr\b|personnummer"),
    _kind(_ID, (11, 11), r"[0-9]{6} ?[0-9]{5}", "no.fodselsnummer", r"f[øo]dselsn|personn|\bfnr\b"),
    _kind(_ID, (10, 10), r"[0-9]{4} ?[0-9]{6}", "at.vnr", r"sozialversicherung|\bsv-?nr|\bsvnr"),
    _kind(_ID, (9, 11), r"[0-9]{8} ?[0-9] ?[0-9A-Z]{2}[0-9]", "pt.cc", r"cart[ãa]o|cidad|\bcc\b"),
    _kind(_ID, (7, 7), r"[0-9]{7}[A-W][ABHWTX]?", "ie.pps", r"\bpps"),
    _kind(_ID, (9, 10), r"[0-9]{6}/?[0-9]{3,4}", "cz.rc", r"rodn|birth n|\brč"),
    _kind(_ID, (13, 13), r"[0-9]{13}", "ro.cnp", r"\bcnp\b|numeric personal"),
    _kind(_ID, (11, 11), r"[0-9]{11}", "hr.oib", r"\boib\b"),
    _kind(_ID, (11, 11), r"[0-9]{11}", "gr.amka", r"amka"),
    _kind(_ID, (11, 11), r"[0-9]{11}", "tr.tckimlik", r"kimlik|\btckn|\bt\.?c\.?\b|turkish"),
    _kind(_ID, (11, 11), r"[0-9]{11}", "ee.ik", r"isikukood|estonian|personal"),
    _kind(_ID, (12, 12), r"[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}", "in_.aadhaar", r"aadh?aar|uidai|\buid\b"),
    _kind(_ID, (4, 4), r"[A-Z]{5}[0-9]{4}[A-Z]", "in_.pan", r"\bpan\b"),
    _kind(_ID, (13, 13), r"[0-9]{13}", "th.pin", r"thai|\bpin\b|national id|citizen"),
    _kind(_ID, (16, 16), r"[0-9]{16}", "id.nik", r"\bnik\b|\bktp\b"),
    _kind(_ID, (13, 13), r"[0-9]{6} ?[0-9]{4} ?[0-9]{3}", "za.idnr", r"\bid\b|south africa|identity"),
    _kind(_ID, (11, 11), r"[0-9]{11}", "br.cpf", r"\bcpf\b"),
    _kind(_ID, (8, 9), r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}-[0-9K]", "cl.rut", r"\brut\b|\brun\b"),
    _kind(_ID, (9, 9), r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", "ca.sin", r"\bsin\b|social insurance"),
    _kind(_ID, (8, 9), r"[0-9]{2,3} ?[0-9]{3} ?[0-9]{3}", "au.tfn", r"\btfn\b|tax file"),
    _kind(_ID, (8, 9), r"[0-9]{2,3}[ -]?[0-9]{3}[ -]?[0-9]{3}", "nz.ird", r"\bird\b"),
    _kind(_ID, (9, 9), r"[A-Z][12][0-9]{8}", national_checks.taiwan, r"taiwan|national id|identity|身分證|\bid\b"),
    _kind(_ID, (12, 12), r"[0-9]{12}", "my.nric", r"mykad|nric|\bic\b|kad pengenalan"),
    _kind(
        _ID, (5, 14), _ANY_SHAPE, _any,
        r"(?:national (?:id|identity|insurance)|identity card|personal id)\b[^.;\n]{0,24}$",
    ),
    _kind(
        _PASSPORT, (4, 9),
        r"(?<![./-])(?:[A-Z]{1,2}[0-9]{6,8}|[0-9]{7,9}|[0-9]{2}[A-Z]{2}[0-9]{5}"
        r"|[A-Z](?=[A-Z]*[0-9])[0-9A-Z]{8})(?![/-])",
        _any, r"passp|reisepass|pasaporte|passaporto|paspoort|\bpass(?:nummer| no| num)|旅券|パスポート", far=True,
    ),
    _kind(
        _LICENCE, (5, 13), r"(?<![./-])[A-Z]{0,3}[0-9][0-9A-Z]{4,14}(?![/-])", _any,
        r"driv\w*['’]?s?.{0,4}licen[cs]e|driv\w* lic\b|\bdl\b|driving licen[cs]e|f[üu]hrerschein"
        r"|permis de conduire|rijbewijs|patente di guida|carn[eé] de conducir",
        far=True,
    ),
    _kind(
        _LICENCE, (5, 13), r"(?<![./-])[A-Z]{0,3}[0-9][0-9A-Z]{4,14}(?![/-])", _any,
        r"licen[cs]e(?! (?:key|plate|fee|expir))", note=r"\bdriv(?:er|ing)",
    ),
    _kind(_BANK, (14, 14), r"[0-9]{2}-[0-9]{2}-[0-9]{2} ([0-9]{8})", _any, r"sort|bank|\bacc"),
    _kind(_BANK, (6, 17), r"(?<![./-])[0-9](?:[ -]?[0-9]){5,16}(?![/-])", _any, _ACCOUNT, note=_BANKING),
)  # fmt: skip
_FREE = tuple(kind for kind in _KINDS if kind.words is None)
_SHORTEST_FREE = 9
_BY_DIGITS = tuple(tuple(kind for kind in _KINDS if kind.digits[0] <= n <= kind.digits[1] + 8) for n in range(33))
# Looked for before any kind's own words: beginnings of words, and words too short to begin others.
_STEMS = """
kranken kvnr versich health insur gesundheit medicare ohip medicaid pension rente rvnr svnr sozialvers social
itin taxpayer steuer idnr id-nr id-no ausweis ident perso documento national burger sofi rijks registre niss
insz pesel swedish person dselsn cart cidad rodn birth numeric amka kimlik tckn turkish isiku estonian aadh
uidai thai citizen south taiwan 身分證 mykad nric
pengenalan passp reisepass pasaporte paspoort 旅券 パスポート driv licen
führer fuhrer permis rijbew patente carné carne sort bank account konto compte cuenta conto reken
"""
_SHORT = """
nhs kv egk sv ssn soc tin tax dni nif bsn pnr cpr fnr sv-nr cc pps pps-no ppsn rč rc cnp oib t.c tc uid pan pin
nik ktp id cpf rut run sin tfn ird ic pass dl acc acct accts a/c kto
"""


@cache
def _stems() -> tuple[Words[str], Words[str]]:
    return Words({"": _STEMS.split()}, whole=False), Words({"": _SHORT.split()})


def _worded(low: str) -> list[int]:
    """Return where words stand that may say what a number is."""
    return [start for words in _stems() for start, _, _ in words.find(low)]


def find_national_ids(text: str) -> list[Span]:
    """Return numbers in `text` that another country, its insurers or a bank abroad gave to a person.

    `text` must be `plain()`. Spans are in order and do not overlap.
    """
    if not _GATE.search(text):
        return []
    low = small(text)
    table = columns(text)
    worded = _worded(low)
    spans: list[Span] = []
    said_from = end_before = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        number = run[0]
        digits = len(number) - len(number.translate(_NO_DIGITS))
        if digits < 4 or len(number) < 6:
            continue
        # A number right behind another shares its words: "passports AB123, CD456".
        if _LETTER.search(low, end_before, start):
            said_from = end_before
        header = table.header(start)
        if not header and not any(max(said_from, start - _FAR) <= word < end + _AFTER for word in worded):
            kinds, words = _FREE if len(number) >= _SHORTEST_FREE else (), ""
        else:
            kinds, words = _BY_DIGITS[min(digits, 32)], header or low[max(said_from, start - _FAR) : start]
            if low.startswith((" (", " ["), end):
                words = f"{words} {low[end : end + _AFTER].split(')')[0]}"
        span = _judge(number, start, kinds, words, low)
        if span:
            spans.append(span)
        end_before = end
    return spans


def _judge(number: str, start: int, kinds: tuple[_Kind, ...], words: str, note: str) -> Span | None:
    for kind in kinds:
        match = kind.shape.search(number)
        if not match:
            continue
        if kind.words and not kind.words.search(words if kind.far else words[-_BEFORE:]):
            continue
        if kind.note and not kind.note.search(note):
            continue
        group = 1 if kind.shape.groups else 0
        value = match[group]
        first, last = match.span(group)
        if kind.check is _iban:
            # Capitals behind an IBAN may be the next word.
            while len(value) >= 15 and not _iban(value):
                cut = value.rfind(" ")
                value = value[: max(cut, 0)]
            if len(value) < 15:
                continue
            last = first + len(value)
        elif not kind.check(value):
            continue
        reason = "shape" if kind.words is None else "words"
        return Span(start + first, start + last, kind.type, 0.9 if kind.check is not _any else 0.75, reason)
    return None
