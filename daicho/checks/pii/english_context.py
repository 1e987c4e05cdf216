"""What the words around a capitalised name-like word say: people ask, call and sign; plans and rooms do not.

Weighs the place of one candidate in its text. Decides nothing alone: the candidate's own words weigh as much.
"""

import re
from dataclasses import dataclass

from daicho.checks.pii.english_lexicon import Word, meaning, word_list
from daicho.checks.pii.table_rows import Columns

_LAST_WORD = re.compile(r"([a-z'’]+)[ \"“‘(*]*$")
_NEXT_WORD = re.compile(r"[ ,]?[ ]?\(?([a-z'’]+(?:/[a-z]+)?)")
_LABEL = re.compile(r"(?:^|[\n\t;|,.(]) ?([a-z][a-z_ /.-]{1,28}?) ?(?:[:=]|\t| - ) ?[\"“(]?$")
_NOT_A_PERSONS = re.compile(
    "company|product|project|file|event|item|brand|city|town|country|store|shop|topic|plan|model|host|domain"
    "|site|business|organi|account name|pet|dog|course|venue|hotel|bank|street|address"
)
_SIGN_OFF = re.compile(
    r"(?:regards|best|cheers|thanks|thank you|sincerely|faithfully|yours|wishes|mfg|gr[üu](?:ß|ss)en?"
    r"|cordialement|cdlt|bien à vous|saludos|saluti|br|rgds|thx|ta|love|xx?|warmly|truly"
    r"|respectfully)[ ,.!]*(?:/ mfg)?\s*$"
)
_CONTACT = re.compile(r"@|\+?[0-9][0-9 ().-]{6,}|www\.|(?:tel|phone|mobile|t|m|e)[.:]")
_HONORIFIC = re.compile(
    r" ?(?:さん|様|さま|氏|くん|君|ちゃん|先生|殿|社長|部長|課長|係長|主任|店長"
    r"|マネージャ|ディレクター|CEO|CTO|CFO|本人|という|と名乗)"
)
_SPELLED = re.compile(r"[, ]* ?(?:that's|spelled|spelt|spelling|as in|with)? ?(?:[a-z][ -]){2,}[a-z](?![a-z])")
_MINE = re.compile(
    r" from (?:their|our|the|your|its|his|her|accounts|finance|sales|hr|it|legal|procurement|marketing|support"
    r"|head office|reception|ops|operations|purchasing|facilities|dispatch|[a-z]+ (?:team|dept|department))\b"
)
_ROLE_AFTER = re.compile(r"(?:,| -| \||·| ·| •|/) ?(?:[a-z]+ ){0,3}?([a-z/]+)")
_ARTICLES = frozenset("the a an this that these our your their its every each another any some old new".split())
_IN = frozenset("in near at into via on outside inside across around towards".split())
_BULLET = re.compile(r"(?:^|\n)\s*(?:[*•>-]|[0-9]+[.)])\s*$")
# Little words behind a name, and behind much else: they weigh less than verbs of speaking and doing. Behind a word that
# opens a sentence they weigh nothing: "Hope to see you", "Mark as done", "Will call".
_WEAK_AFTER = frozenset(
    """
    is was has had will can could would should may might must shall isn't wasn't hasn't won't can't still also
    not and or but to from with via about re here there on off out in at
    """.split()
)
_NO_VERBS = frozenset(("united", "limited"))
_NO_LETTERS = re.compile("[^a-zäöüé/]+")
_CELL_MARKS = ("\n", "\t", "|")
_LOOK_BACK, _LOOK_AHEAD = 44, 36
_OPENS_TOO = _WEAK_AFTER | frozenset("on off out up here".split())
_GIVES = {
    **dict.fromkeys(("or", "but", "that", "so", "if", "when", "as"), 0.1),
    **dict.fromkeys(("from", "for", "because"), 0.15),
    **dict.fromkeys(("to", "and", "&"), 0.2),
    "by": 0.25,
    "with": 0.3,
    "of": -0.05,
}
_IS_A_PERSON = re.compile(
    r"(?:name|caller|contact|owner|manager|champion|here|this|speaking|boss|assistant|buyer|lead|deputy|rep|who)"
    r" (?:is|was) $"
)
_GREETINGS = ("hi", "hey", "dear", "hello", "thanks", "thx", "cheers")
_GREETED = ("thx, ", "thanks, ", "cheers, ", "ta, ", "hi, ", "hello, ", "regards, ", "best, ", "sincerely, ")
_NAMED_IN_QUOTES = re.compile(
    r"(?:sign|read|say|name|card|call|introduc|list)[a-z]* (?:only |as |himself |herself )?[\"“]$"
)
_IN_BRACKETS = re.compile(
    r" \((?:she|he|they|[a-z0-9._-]+@|[0-9+]|our|the|his|her|[a-z&]{2,4}\)"
    r"|(?:[a-z]+ ){0,2}(?:manager|director|lead|head|owner|assistant|sales|finance|procurement|hr|legal|buyer|ceo|cfo"
    r"|cto|coo|it|ops)\b)"
)
_ATTACHED = frozenset("our his her their the my who from a".split())
_BEFORE_A_LINES_NAME = frozenset(" mr mrs ms dr mr. mrs. ms. dr. hi dear hello prof. dipl.-ing.".split(" "))
_GO_ON = ("|", "·", "•", "(", "/", "- ", ",")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a candidate's own words are, as far as the text around it matters."""

    start: int
    end: int
    single: bool
    """Whether it is one word."""
    flags: int
    """What its first word may be."""


class Surroundings:
    """The text around candidates."""

    __slots__ = ("_after", "_before", "_columns", "_japanese", "_labels", "_low", "_roles", "_text")

    def __init__(self, text: str, low: str, columns: Columns, *, japanese: bool) -> None:
        self._text, self._low, self._columns, self._japanese = text, low, columns, japanese
        self._before, self._after = word_list("before"), word_list("after")
        self._roles, self._labels = word_list("roles"), word_list("labels")

    def begins(self, start: int) -> bool:
        """Return whether a sentence, line or cell begins at `start`."""
        before = self._text[max(0, start - 3) : start].rstrip(" \"“'(*-•>")
        return not before or before[-1] in ".!?:;\n\t|…"

    def weigh(self, shape: Shape) -> float:
        """Return what the surroundings add to, or take from, a candidate."""
        text, start, end = self._text, shape.start, shape.end
        if self._columns.row_starts and (cell := self._cell(start, end)) is not None:
            return cell
        weight = 0.0
        if self._japanese:
            if _HONORIFIC.match(text, end):
                return 0.6
            if shape.single:  # products, systems and brands are what Japanese notes write in Latin letters
                weight = -0.25 if shape.flags & Word.GIVEN else -0.3
        left = self._low[max(0, start - _LOOK_BACK) : start]
        if (label := self._label(left, shape)) is not None:
            return weight + label
        begins = self.begins(start)
        if left.endswith(_GREETED):
            weight += 0.45
        elif not begins or left.rstrip().endswith(_GREETINGS):
            weight += self._left(left, shape)
        if left.endswith(('"', "“")) and text[end : end + 1] in ('"', "”") and not _NAMED_IN_QUOTES.search(left):
            weight -= 0.6
        weight += self._right(
            self._low[end : end + _LOOK_AHEAD], shape, opens=begins and bool(shape.flags & Word.COMMON)
        )
        return weight + self._line(shape) if "\n" in text else weight

    def _label(self, left: str, shape: Shape) -> float | None:
        """Weigh `Contact: `, `name=`; None where no label of people stands."""
        if not left.endswith((": ", ":", "=", "\t", " - ", ': "', ':"')) or not (label := _LABEL.search(left)):
            return None
        if _NOT_A_PERSONS.search(label[1]):
            return -1.0
        key = label[1].strip().replace(" ", "_")
        if not self._labels & {key, key.rsplit("_", 1)[-1], key.rsplit("/", 1)[-1]}:
            return None
        return 0.3 if shape.single and shape.flags & (Word.TOWN | Word.COMMON) else 0.6

    def _left(self, left: str, shape: Shape) -> float:
        if left.endswith((", ", "; ")):
            return 0.1
        match = _LAST_WORD.search(left)
        word = match[1] if match else ""
        if word in _ARTICLES:
            return -0.5 if shape.single or shape.flags & Word.DOUBLE else -0.3
        if word in _IN:
            return -0.25 if not shape.flags or shape.flags & (Word.TOWN | Word.DOUBLE) else -0.1
        if word in _GIVES:
            gives = _GIVES[word]
            return min(gives, 0.05) if shape.flags & Word.TOWN and word not in ("with", "by") else gives
        if word in ("is", "was"):
            return 0.4 if _IS_A_PERSON.search(left) else 0.1
        if word in _GREETINGS:
            return 0.45
        return 0.35 if word in self._before else 0.0

    def _right(self, right: str, shape: Shape, *, opens: bool) -> float:
        flags = shape.flags
        if right.startswith((" <", " [")) and "@" in right:
            return 0.4
        if right.startswith(("'s ", "’s ")):
            return 0.0 if flags & (Word.TOWN | Word.PRODUCT) else 0.3 if flags & Word.DOUBLE else 0.15
        weight = 0.3 if right.startswith(" (") and _IN_BRACKETS.match(right) else 0.0
        if right.startswith(")") and self._is_nickname(shape):
            weight += 0.35
        if _SPELLED.match(right):
            weight += 0.5
        match = _NEXT_WORD.match(right)
        word = match[1] if match else ""
        if word in self._after:
            return weight + self._does(word, right, shape, opens=opens)
        if word and right[0] == " " and word.endswith("ed") and len(word) > 4 and not opens and word not in _NO_VERBS:
            return weight + 0.3
        if word in _ATTACHED and right[0] == ",":
            return weight + 0.15
        if (role := _ROLE_AFTER.match(right)) and role[1] in self._roles:
            return weight + 0.35
        if shape.single and right.startswith(" "):
            if right[1:2].isdigit():
                return weight - 0.3
            if word and not word.endswith(("s", "ed", "ing")) and meaning(word) & Word.PRODUCT:
                return weight - 0.45
        return weight

    def _does(self, word: str, right: str, shape: Shape, *, opens: bool) -> float:
        """Weigh a verb or little word behind the candidate."""
        if right[0] == ",":
            return 0.1
        if opens and word in _OPENS_TOO:
            bullet = word == "to" and _BULLET.search(self._low[max(0, shape.start - 8) : shape.start])
            return 0.35 if bullet else 0.0
        if _MINE.match(right):
            return 0.4
        if word in ("and", "or", "but"):
            return 0.05
        if word in _WEAK_AFTER:
            return 0.12 if not shape.flags or shape.flags & Word.TOWN else 0.22
        return 0.38

    def _is_nickname(self, shape: Shape) -> bool:
        """Return whether a first name stands in brackets behind a word: Lim Hui Shan (Sandy)."""
        before = self._text[max(0, shape.start - 3) : shape.start]
        return before.endswith(" (") and before[0].isalpha() and bool(shape.flags & (Word.GIVEN | Word.DOUBLE))

    def _line(self, shape: Shape) -> float:
        """Weigh a name that has a line for itself: greetings, signatures, business cards."""
        text, low = self._text, self._low
        first = text.rfind("\n", 0, shape.start) + 1
        last = text.find("\n", shape.end)
        last = len(text) if last < 0 else last
        head, tail = low[first : shape.start].strip(" *-"), low[shape.end : last].strip()
        if head not in _BEFORE_A_LINES_NAME:
            return 0.0
        if tail in (",", "!") and not head:
            return 0.35 if first == 0 else 0.1
        if tail and not tail.startswith(_GO_ON):
            return 0.0
        if tail.startswith(",") and meaning(tail[1:].strip().split(" ")[0] or ",") & Word.ORGANISATION:
            return -0.4
        weight = 0.1 if tail else 0.15
        if _SIGN_OFF.search(low[:first].rstrip()[-24:]):
            return weight + 0.6
        if shape.single and not shape.flags:
            return 0.0
        below = low[last : last + 90].strip()
        roles = set(_NO_LETTERS.split(below.split("\n", 1)[0])) & self._roles
        return weight + 0.35 if not below or roles or _CONTACT.search(below[:70]) else weight

    def _cell(self, start: int, end: int) -> float | None:
        """Weigh a name that fills a cell; None when it stands in no row."""
        if self._columns.in_header(start):
            return -1.0
        before = self._text[max(0, start - 2) : start].rstrip(" ")
        after = self._text[end : end + 2].lstrip(" ")
        if not (start == 0 or before.endswith(_CELL_MARKS)) or not (
            end == len(self._text) or after.startswith(_CELL_MARKS)
        ):
            return None
        header = self._columns.header(start)
        if not header:
            return 0.2
        if _NOT_A_PERSONS.search(header):
            return -1.0
        return 0.6 if self._labels & set(_NO_LETTERS.split(header)) else -0.2
