"""The order in which names are looked for, and which of two findings stands where they overlap."""

from collections.abc import Collection, Sequence

from daicho.checks.pii.lexicon import GIVEN, NAME, SURNAME, is_ordinary, kinds_of
from daicho.checks.pii.people.again import again, elsewhere, listed, readings
from daicho.checks.pii.people.before import holders, introduced, labelled
from daicho.checks.pii.people.behind import followed
from daicho.checks.pii.people.phrases import tagged, told
from daicho.checks.pii.people.reading import FOLD, Read, full_width, is_role, kanji_name
from daicho.checks.pii.people.tables import cells, columns, speakers
from daicho.checks.pii.plain import plain
from daicho.checks.pii.spans import settle
from daicho.checks.pii.types import Span
from daicho.checks.pii.words import Words

_FINDERS = (followed, labelled, holders, introduced, told, speakers, columns, cells, tagged)
_FURTHER = (again, readings, listed)
_SURE = 0.85


def find_people(text: str, taken: Collection[Span] = (), known: Words[str] | None = None) -> list[Span]:
    """Return the persons named in Japanese text, in order; they do not overlap.

    Args:
        text: as `plain` leaves it.
        taken: spans that are something else, in which no name is looked for.
        known: names of people known otherwise, each found wherever it stands as a word.
    """
    read = Read(text, taken)
    found: dict[tuple[int, int], Span] = {}
    for finder in _FINDERS:
        for span in finder(read):
            if not read.is_taken(span.start, span.end):
                found.setdefault((span.start, span.end), span)
    if known is not None:
        for span in elsewhere(read, {text[start:end] for start, end, _ in known.find(text)}, 0.9, "known"):
            found.setdefault((span.start, span.end), span)
    people = settle(found.values(), _rank)
    return settle([*people, *(span for finder in _FURTHER for span in finder(read, people))], _rank)


def _rank(span: Span) -> tuple[int, int]:
    """The longer one stands, but sure ones before any other."""
    return (-(span.end - span.start) - 20 * (span.score >= _SURE), span.start)


def name_share(values: Sequence[str]) -> float:
    """Return the share of values that are wholly a person's name in kanji or kana, in [0, 1]; 0 for no value.

    A family or given name alone counts as much as a whole one.
    """
    return sum(map(_is_whole_name, values)) / len(values) if values else 0.0


def _is_whole_name(value: str) -> bool:
    words = full_width(plain(value)).translate(FOLD).removesuffix("様").replace("・", " ").split()
    if not 1 <= len(words) <= 4 or any(len(word) > 10 for word in words) or is_role(words[0]):
        return False
    if len(words) == 1:
        return kanji_name(words[0]) >= 2 or not kinds_of(words[0]).isdisjoint((SURNAME, GIVEN, NAME))
    first = not kinds_of(words[0]).isdisjoint((SURNAME, NAME))
    last = not kinds_of(words[-1]).isdisjoint((GIVEN, NAME))
    return (first and last) or ((first or last) and not is_ordinary(words[0]) and not is_ordinary(words[-1]))
