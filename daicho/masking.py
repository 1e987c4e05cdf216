"""The only way a cell may leave the house as evidence: masked, fingerprinted, or made harmless.

Decides how much of a value a steward may see: its shape and at most its first characters, never the whole. What is
broken stays visible where that says nothing about a person: a missing @, a full-width ＠, blanks at the edges.
"""

import hashlib
import hmac
import re
from enum import StrEnum

from daicho.errors import ProjectError


class MaskKind(StrEnum):
    """What a value is, as far as masking cares."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    SECRET = "secret"  # noqa: S105 - the name of a kind
    """Dates of birth and the like: shape only, no first character."""
    TEXT = "text"


_KIND_OF_FIELD: dict[str, MaskKind] = {
    **dict.fromkeys(("email",), MaskKind.EMAIL),
    **dict.fromkeys(("phone", "mobile", "fax"), MaskKind.PHONE),
    **dict.fromkeys(("birth_date", "postal_code", "notes", "bounce_reason", "subject"), MaskKind.SECRET),
}
_LONGEST = 40
_HIDDEN = "•"
_DIGIT = "#"
# Marks that may stay: they show what is wrong and belong to nobody.
_KEPT = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~、。・「」（）［］＠．，：；／－＋＝～〜ー―—–‐−〒…•\ufffd")
_SPACES = frozenset(" \u00a0\u3000\t\n\r\u2000\u2001\u2002\u2003\u2009\u200b\ufeff")
# Public suffixes an address may keep; a company's own domain never shows.
_SUFFIX = re.compile(
    r"[.](?:(?:co|ne|or|ac|go|ed|gr|ad|lg)\.jp|co\.uk|com\.au|co\.kr|com\.cn|com|net|org|info|biz|edu|gov|io|example|test"
    r"|jp|cn|kr|tw|uk|de|fr|it|es|us|eu)[\s;,>]*$",
    re.IGNORECASE,
)


def mask(value: str, kind: MaskKind | str = MaskKind.TEXT) -> str:
    """Return `value` as evidence: recognisable to whoever has the record, useless to anybody else.

    Letters become •, digits #; at most one first character (two digits of a phone number, the public suffix of an
    e-mail address) stays. Neither the value nor a word of it longer than two characters is in the result.

    Args:
        value: the cell as exported.
        kind: a MaskKind, or the name of a canonical field, which then decides.
    """
    kind = kind if isinstance(kind, MaskKind) else _KIND_OF_FIELD.get(kind) or _kind_called(kind)
    shown = _MASKS[kind](value)
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST - 1] + "…"
    # Too short to hide anything of: one character, a bare suffix.
    return _HIDDEN * 3 if value.strip() and _says_something(value) and value.strip() in shown else shown


def _kind_called(name: str) -> MaskKind:
    return MaskKind(name) if name in set(MaskKind) else MaskKind.TEXT


def _says_something(value: str) -> bool:
    return any(character not in _KEPT and character not in _SPACES for character in value)


def _shape(value: str, *, digit: str = _DIGIT) -> str:
    """Return the shape of `value`: kept marks, • for letters and anything unknown, blanks at the edges as ␣."""
    inner = "".join(
        character
        if character in _KEPT
        else " "
        if character in _SPACES
        else digit
        if character.isdecimal()
        else _HIDDEN
        for character in value
    )
    body = inner.strip(" ")
    before = len(inner) - len(inner.lstrip(" "))
    after = len(inner) - before - len(body) if body else 0
    return "␣" * before + body + "␣" * after


def _mask_text(value: str) -> str:
    shape = _shape(value)
    for at, (character, shown) in enumerate(zip(value, shape, strict=True)):
        if shown in (_HIDDEN, _DIGIT) and character.isalnum():
            # A word of one character would be shown whole.
            alone = at + 1 == len(value) or not value[at + 1].isalnum()
            return shape if alone else shape[:at] + character + shape[at + 1 :]
    return shape


def _mask_phone(value: str) -> str:
    shape = list(_shape(value, digit=_HIDDEN))
    digits = [at for at, character in enumerate(value) if character.isdecimal()]
    if len(digits) >= 5:
        for at in digits[:2]:
            shape[at] = value[at]
    return "".join(shape)


def _mask_email(value: str) -> str:
    """Return y•••@c•••.example: runs of letters without their length, every mark between them."""
    suffix = _SUFFIX.search(value)
    kept = suffix[0] if suffix and suffix.start() > 0 else ""
    front = value[: len(value) - len(kept)]
    shape = re.sub(f"[{_HIDDEN}{_DIGIT}]+", _HIDDEN * 3, _shape(front)) if front else ""
    parts = [(run[0], run.start()) for run in re.finditer(r"[^\W_]+", front)]
    local = next((run for run in parts if len(run[0]) > 1), None)
    host = next((run for run in parts if "@" in front[: run[1]] and len(run[0]) > 1), None)
    if local is not None and front[: local[1]].strip() == "":
        shape = _first(shape, local[0][0], 0)
    if host is not None and host != local and "@" in shape:
        shape = _first(shape, host[0][0], shape.index("@"))
    return shape + kept.rstrip() + "␣" * (len(kept) - len(kept.rstrip()))


def _first(shape: str, character: str, start: int) -> str:
    at = shape.find(_HIDDEN, start)
    return shape if at < 0 else shape[:at] + character + shape[at:]


_MASKS = {
    MaskKind.NAME: _mask_text,
    MaskKind.EMAIL: _mask_email,
    MaskKind.PHONE: _mask_phone,
    MaskKind.SECRET: _shape,
    MaskKind.TEXT: _mask_text,
}


def fingerprint(value: str, key: bytes) -> str:
    """Return 16 hexadecimal digits that are equal for equal values under one key.

    Phone numbers and the like can be guessed by anyone who has the key: keep it apart and treat fingerprints as
    personal data.

    Raises:
        ProjectError: the key is empty.
    """
    if not key:
        raise ProjectError(
            "fingerprints need a key: an empty one would let anybody look values up",
            "フィンガープリントには鍵が必要です。空の鍵では誰でも元の値を割り出せます",
        )
    return hmac.new(key, value.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:16]


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet may take for the start of a formula, behind whatever it skips over.
_FORMULA = re.compile(
    "^[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]*[=+\\-@＝＋－＠]|^[\t\r\n]"
)
_PLAIN_NUMBER = re.compile(r"-(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")


def neutralise(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it: a leading apostrophe before what could start a formula.

    Control characters go. Plain negative numbers (-12.5) stay numbers; +81… gets the apostrophe, as a plus may start a
    formula and a phone number should be text anyway.

    Source: OWASP, CSV Injection; full-width forms because Japanese Excel folds them on entry.
    """
    clean = _CONTROL.sub("", cell)
    if _PLAIN_NUMBER.fullmatch(clean) or _FORMULA.match(clean) is None:
        return clean
    return "'" + clean


_ESCAPE = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|\x1b[@-Z\\\\-_]")
_BLANK = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def safe_for_terminal(s: str) -> str:
    """Return `s` on one line without escape sequences, control and direction characters."""
    return _UNSEEN.sub("", _BLANK.sub(" ", _ESCAPE.sub("", s)))
