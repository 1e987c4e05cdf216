"""Names where capitals say nothing: who speaks in a chat, and people in dictation written small.

A chat tells its speakers by their place; dictation needs a first name of the lexicon behind words like `spoke to`.
"""

import re
from collections.abc import Iterator

from daicho.checks.pii.english_chains import LETTER, UPPER
from daicho.checks.pii.english_lexicon import Word, fold, meaning, word_list
from daicho.checks.pii.types import PiiType, Span

_SPEAKER = re.compile(
    r"^((?:[\[(]?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?: ?[apAP][mM])?[\])]?[ ,-]*)?)"
    rf"(?:<([{LETTER}][{LETTER}0-9_. -]{{1,24}})>"
    rf"|([{LETTER}][{LETTER}0-9_'’-]{{1,20}}(?: [{UPPER}][{LETTER}'’-]+)?):(?=[ \n]))",
    re.MULTILINE,
)
_NOBODY = frozenset(
    """
    bot agent visitor user customer client caller admin support system me you note notes re fw fwd operator assistant
    host guest subject date time phone email address company topic message question answer reply update action summary
    status ref tel fax mobile to from cc bcc attn next today order issue contact name via sales service team helpdesk
    ps nb todo re p.s q a eg ie fyi http https warning error info debug
    """.split()
)
_SAID_SMALL = re.compile(
    r"(?:\bcontact|\bguy is|\bname(?: is|'s|s)|\bthis is|\bi am|\bi'm|\bspoke (?:to|with)|\bcalled"
    r"|\bask for|\bask|\btell"
    r"|\bcall(?: back)?|\bfrom|\bmr|\bmrs|\bms|\bdr|\bdoctor|\bfor|\bwith|\bto|\bby|\bmet|\bsaw|\band|\bhi"
    r"|\bdear|\bthanks) ([a-z]{3,})(?: ([a-z]{2,}))?(?![a-z@])"
)


def find_speakers(text: str, found: list[Span]) -> Iterator[Span]:
    """Yield who speaks in a chat: `[10:21] priya: …`, `<Ruth> …`."""
    lines = [match for match in _SPEAKER.finditer(text) if fold(match[2] or match[3]).strip() not in _NOBODY]
    taken = {span.start for span in found}
    names: dict[str, int] = {}
    for match in lines:
        names[match[2] or match[3]] = names.get(match[2] or match[3], 0) + 1
    chat = len(lines) >= 2 and not any(name.lower() in word_list("labels") for name in names)
    for match in lines:
        name = match[2] or match[3]
        start = match.start(2 if match[2] else 3)
        if start in taken or "bot" in name.lower():
            continue
        flags = meaning(re.split("[_.]|(?<=[a-z])[0-9]", name)[0].split(" ")[0])
        timed = bool(match[1])
        if (
            match[2]
            or (flags & Word.GIVEN and (timed or chat))
            or (timed and chat and not flags & (Word.COMMON | Word.ORGANISATION))
        ):
            yield Span(start, start + len(name), PiiType.PERSON, 0.75, "speaker")


def find_small_people(text: str) -> list[Span]:
    """Return people in a text that knows no capitals: dictation and chat."""
    found: list[Span] = []
    for match in _SAID_SMALL.finditer(text):
        first = meaning(match[1])
        second = meaning(match[2]) if match[2] else 0
        title = match[0].startswith(("mr", "ms", "dr", "doctor"))
        if first & Word.GIVEN or (title and not first & Word.COMMON):
            end = match.end(2) if second & Word.SURNAME and not second & Word.COMMON and not title else match.end(1)
            found.append(Span(match.start(1), end, PiiType.PERSON, 0.6, "name"))
    return found
