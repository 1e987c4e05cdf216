"""Replacements for personal values: one value, however written, always becomes one replacement under one key.

Decides what replacements look like:

- a phone number, a date of birth, a card and an IP address keep their shape, in ranges nobody is given;
- an e-mail address stays one, `user-…@redacted.example`;
- a My Number becomes `[MY_NUMBER]`, a special-care phrase `[SPECIAL_CARE]`, with nothing to join by: what is made from
  a My Number by a fixed rule is one itself (番号法 2条8項; PPC, Q&A on specific personal information, 9-2);
- everything else becomes a tag, `氏名-…`, `PASSPORT-…`.

Replacing twice with one key changes nothing the second time. Dates of birth alone bear no mark: one from 2200 to 2917
stays where the key says that it stands for a day from 1850 to 2049, as three in ten of those a person mistyped do too.

A scanner that looks at `blank_replacements(text)` finds none of them again. Whoever has the key can test guesses: keep
it apart from the files.
"""

import hmac
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import isqrt
from typing import Final

from daicho.checks.pii.check_digits import luhn_is_valid
from daicho.checks.pii.custom_rules import SPECIAL_CARE
from daicho.checks.pii.replace_keys import compared_by, is_japanese
from daicho.checks.pii.types import NOT_PERSONAL, PiiType, Span, SpecialCare, TextFindings
from daicho.errors import CheckError, ProjectError

# Consonants only: a tag holds no digit a number could be read from and no vowel a name could be.
_LETTERS: Final = "bcdfghjkmnpqrstvwxyz"
_LENGTH: Final = 10  # 20^10: two of a million values share a tag with a chance of 5 %
_HOST: Final = "redacted.example"  # Source: RFC 2606, a domain nobody can have

# No number inside Japan begins with 000 (総務省 電気通信番号計画); ten digits behind it hold every national number.
_PHONES: Final = 10**10
# Dates of birth from 1700 to 2417, each another day of 2200 to 2917: no clash, valid everywhere, nobody's.
_FIRST_DAY, _FIRST_REPLACEMENT, _DAYS = date(1700, 1, 1), date(2200, 1, 1), 2**18
_BIRTHS: Final = ((date(1850, 1, 1) - _FIRST_DAY).days, (date(2050, 1, 1) - _FIRST_DAY).days)
_ROUNDS: Final = 6
_MOST_ROUNDS: Final = 10

_TAGS: Final = {PiiType.PERSON: ("Person", "氏名"), PiiType.ADDRESS: ("Address", "住所")}
_UNJOINED: Final = {name: f"[{name}]" for name in (SPECIAL_CARE, PiiType.MY_NUMBER.value)}
_MADE = (
    rf"(?:氏名|住所|Person|Address|[A-Z][A-Z0-9_]{{1,39}})-[{_LETTERS}]{{{_LENGTH}}}"
    rf"|user-[{_LETTERS}]{{{_LENGTH}}}@{re.escape(_HOST)}|{'|'.join(map(re.escape, _UNJOINED.values()))}"
    r"|(?<![0-9])(?:000-[0-9]{5}-[0-9]{5}|0000-[0-9]{4}-[0-9]{4}-[0-9]{4})(?![0-9])"
    r"|(?<![0-9.])2(?:4[0-9]|5[0-5])(?:\.[0-9]{1,3}){3}(?![0-9])"
)
_OURS = re.compile(_MADE)
# A date a person mistyped may look the same, so it is blanked for a scanner but never left as it is.
_SHAPED_LIKE_OURS = re.compile(rf"{_MADE}|(?<![0-9])2[2-9][0-9]{{2}}-[01][0-9]-[0-3][0-9](?![0-9])")
# One of these stands in every replacement; asked first, as most texts have none.
_SIGN = re.compile(rf"-[{_LETTERS}]{{{_LENGTH}}}|-[0-9]{{5}}-|000-|2[2-9][0-9]{{2}}-[01]|2[45][0-9]\.|\[SPECIAL|\[MY_N")
_BLANK: Final = "□"


def is_replacement(value: str) -> bool:
    """Return whether a whole value has the shape of a replacement."""
    return _SHAPED_LIKE_OURS.fullmatch(value.strip()) is not None


def blank_replacements(text: str) -> str:
    """Return `text`, as long as it was, with □ for every replacement: for a scanner that is not to find them again."""
    if _SIGN.search(text) is None:
        return text
    return _SHAPED_LIKE_OURS.sub(lambda found: _BLANK * len(found[0]), text)


class Replacer:
    """Replaces personal values under one key; the same key gives the same replacements in every file and run.

    Args:
        key: the installation's, as `masking.fingerprint` takes it.
        keep: types whose values in texts stay as they are.

    Raises:
        ProjectError: the key is empty.
    """

    __slots__ = ("_keep", "_key")

    def __init__(self, key: bytes, keep: Collection[str] = NOT_PERSONAL) -> None:
        if not key:
            raise ProjectError(
                "replacements need a key: with an empty one anybody could look values up",
                "置き換えには鍵が必要です。空の鍵では誰でも元の値を割り出せます",
            )
        self._key = key
        self._keep = frozenset(keep)

    def replace(self, text: str, type: str) -> str:
        """Return the replacement of a whole value; blank values stay as they are.

        Args:
            type: a `PiiType`, the name of a type of the user's own, or SPECIAL_CARE.
        """
        if not text.strip() or _OURS.fullmatch(text.strip()):
            return text
        if type in _UNJOINED:
            return _UNJOINED[type]
        key = compared_by(text, type)
        match type:
            case PiiType.PHONE:
                return self._phone(key)
            case PiiType.EMAIL:
                return f"user-{self._letters(type, key)}@{_HOST}"
            case PiiType.BIRTH_DATE:
                return self._day(key)
            case PiiType.CREDIT_CARD:
                return self._card(key)
            case PiiType.IP_ADDRESS:
                return self._ip(key)
        tag = _TAGS[PiiType(type)][is_japanese(text)] if type in _TAGS else type
        return f"{tag}-{self._letters(type, key)}"

    def apply(self, text: str, spans: Iterable[Span], special_care: Iterable[SpecialCare] = ()) -> str:
        """Return `text` with everything found in it replaced; identifiers of companies stay.

        What overlaps is replaced as one, of the longest finding's type, so that nothing of any finding remains.
        """
        pieces: list[str] = []
        at = 0
        for start, end, type in _apart((span for span in spans if span.type not in self._keep), special_care):
            pieces += (text[at:start], self.replace(text[start:end], type))
            at = end
        return "".join((*pieces, text[at:]))

    def redact(self, text: str, scan: Callable[[str], TextFindings]) -> str:
        """Return `text` with everything `scan` finds in it replaced, again until it finds nothing more.

        A replaced name changes what stands around the next word; a few texts need a second look, none of the notes
        tried needed a fourth.

        Args:
            scan: finds what is personal; it must look at `blank_replacements(text)`, as `Scanner.scan` does.

        Raises:
            CheckError: after many rounds the scan still finds something.
        """
        return self.redact_many([text], lambda texts: [scan(one) for one in texts])[0]

    def redact_many(self, texts: Sequence[str], scan_many: Callable[[list[str]], Sequence[TextFindings]]) -> list[str]:
        """Return texts as `redact` does, those that changed scanned again together.

        Args:
            texts: any number.
            scan_many: as `scan`, for many texts at once.

        Raises:
            CheckError: after many rounds the scan still finds something.
        """
        done = list(texts)
        open_ = list(range(len(done)))
        for _ in range(_MOST_ROUNDS):
            findings = scan_many([done[at] for at in open_]) if open_ else ()
            changed = []
            for at, found in zip(open_, findings, strict=True):
                replaced = self.apply(done[at], found.spans, found.special_care)
                if replaced != done[at]:
                    done[at] = replaced
                    changed.append(at)
            open_ = changed
            if not open_:
                return done
        raise CheckError(
            "a text still holds personal information after replacing it many times",
            "置き換えを繰り返しても、個人情報が残っているテキストがあります",
        )

    def __repr__(self) -> str:
        """Return a name without the key: presidio logs the parameters of its operators."""
        return "Replacer(key=…)"

    def _number(self, purpose: str, key: str) -> int:
        message = f"{purpose}\0{key}".encode("utf-8", "surrogatepass")
        return int.from_bytes(hmac.digest(self._key, message, "sha256"))

    def _letters(self, type: str, key: str) -> str:
        number = self._number(type, key)
        return "".join(_LETTERS[number // 20**place % 20] for place in range(_LENGTH))

    def _shuffled(self, value: int, size: int, purpose: str) -> int:
        """Return another number below `size`, each its own: a Feistel network, walked until it lands inside.

        Source: Black and Rogaway, Ciphers with arbitrary finite domains (2002).
        """
        side = isqrt(size - 1) + 1
        while True:
            left, right = divmod(value, side)
            for turn in range(_ROUNDS):
                left, right = right, (left + self._number(f"{purpose}{turn}", str(right))) % side
            value = left * side + right
            if value < size:
                return value

    def _unshuffled(self, value: int, size: int, purpose: str) -> int:
        """Return the number that `_shuffled` made `value` of."""
        side = isqrt(size - 1) + 1
        while True:
            left, right = divmod(value, side)
            for turn in reversed(range(_ROUNDS)):
                left, right = (right - self._number(f"{purpose}{turn}", str(left))) % side, left
            value = left * side + right
            if value < size:
                return value

    def _phone(self, key: str) -> str:
        national = key.removeprefix("+81")
        known = key.startswith("+81") and national.isdecimal() and int(national) < _PHONES
        number = (
            self._shuffled(int(national), _PHONES, "phone") if known else self._number(PiiType.PHONE, key) % _PHONES
        )
        digits = f"{number:010}"
        return f"000-{digits[:5]}-{digits[5:]}"

    def _day(self, key: str) -> str:
        try:
            given = date.fromisoformat(key)
        except ValueError:
            given = date.min
        if self._made_day(given):
            return key
        days = (given - _FIRST_DAY).days
        known = 0 <= days < _DAYS
        day = self._shuffled(days, _DAYS, "day") if known else self._number(PiiType.BIRTH_DATE, key) % _DAYS
        return (_FIRST_REPLACEMENT + timedelta(days=day)).isoformat()

    def _made_day(self, given: date) -> bool:
        """Whether a day is a replacement of a day somebody alive may be born on, made with this key."""
        days = (given - _FIRST_REPLACEMENT).days
        return 0 <= days < _DAYS and _BIRTHS[0] <= self._unshuffled(days, _DAYS, "day") < _BIRTHS[1]

    def _ip(self, key: str) -> str:
        number = self._number(PiiType.IP_ADDRESS, key)
        # Source: RFC 1112 section 4 and RFC 6890: 240.0.0.0/4 is reserved.
        return ".".join(str(part) for part in (240 + number % 16, *(number >> bits & 255 for bits in (8, 16, 24))))

    def _card(self, key: str) -> str:
        # No payment card begins with 0000, and the last digit is made to fail. Source: ISO/IEC 7812.
        digits = f"0000{self._number(PiiType.CREDIT_CARD, key) % 10**11:011}"
        digits += next(last for last in "12" if not luhn_is_valid(digits + last))
        return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def _apart(spans: Iterable[Span], special_care: Iterable[SpecialCare]) -> Iterator[tuple[int, int, str]]:
    places = [(span.start, span.end, span.type) for span in spans]
    places += [(phrase.start, phrase.end, SPECIAL_CARE) for phrase in special_care]
    joined: tuple[int, int, str] | None = None
    longest = 0
    for start, end, type in sorted(places, key=lambda place: (place[0], -place[1])):
        if joined is not None and start < joined[1]:
            joined = (joined[0], max(joined[1], end), type if end - start > longest else joined[2])
            longest = max(longest, end - start)
            continue
        if joined is not None:
            yield joined
        joined, longest = (start, end, type), end - start
    if joined is not None:
        yield joined
