"""Types of personal information of the user's own: staff numbers, project names, whatever `daicho.yaml` describes.

Decides how such a type is looked for: patterns in RE2's dialect and lists of words, a check by name, words around that
speak for or against. Patterns never backtrack: RE2 takes time in proportion to the text, so that no pattern, however
written, brings a scan to a halt; long text is searched in pieces, so that looking again behind every match stays in
proportion too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import re2

from daicho.checks.pii.custom_rules import (
    LONGEST_MATCH,
    context_complaint,
    count_complaint,
    name_complaint,
    pattern_complaint,
    re2_options,
    score_complaint,
    validator_complaint,
    word_complaint,
)
from daicho.checks.pii.plain import plain
from daicho.checks.pii.types import NOT_PERSONAL, Span
from daicho.checks.pii.validators import NO_VALIDATOR, validator
from daicho.checks.pii.words import Words
from daicho.errors import ProjectError
from daicho.language import Bilingual

DEFAULT_SCORE: Final = 0.6
"""How sure a match is where the type says nothing of it: it may be."""

_PIECE: Final = 4096  # characters searched at a time; most cells are one piece
_BEFORE: Final = 40  # Japanese puts the label first …
_AFTER: Final = 16  # … and a word such as 番 or 生まれ right behind
_LIFT: Final = 0.35  # a word of the context turns 0.6 (may be) into 0.95 (is)

_SENTENCE = re.compile("[。!?]")
_LINE = re.compile("[。!?\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Words around a match that speak for it or against it; written in either case and width."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    """On either side, in the same line: the match is something else."""
    required: bool = False
    """Whether a match without a word of `before` or `after` is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomType:
    """A type of personal information of the user's own; plain data, so that worker processes can have it."""

    name: str
    label: Bilingual
    patterns: tuple[str, ...] = ()
    """RE2 patterns of the plain text; a group named `value` narrows the finding to what it matched."""
    words: tuple[str, ...] = ()
    validator: str = NO_VALIDATOR
    context: Context = Context()
    score: float = DEFAULT_SCORE
    """How sure a match is without a word of the context around it, in [0, 1]."""
    personal: bool = True
    """Whether a finding says something about a person; others are shown and left as they are."""

    def __post_init__(self) -> None:
        complaints = (
            name_complaint(self.name),
            count_complaint(len(self.patterns), len(self.words)),
            *map(pattern_complaint, self.patterns),
            *map(word_complaint, (*self.words, *self.context.before, *self.context.after, *self.context.negative)),
            validator_complaint(self.validator),
            score_complaint(self.score),
            context_complaint(self.context.before, self.context.after, self.context.required),
        )
        if said := next(filter(None, complaints), None):
            raise ProjectError(f"type {self.name!r}: {said.en}", f"種類 {self.name!r}: {said.ja}")

    def find(self, text: str, label: str | None = None) -> list[Span]:
        """Return what is of this type in a text as `plain` leaves it, in order of its place; findings do not overlap.

        A match never begins or ends inside a run of Latin letters and digits: seven digits are not found in ten.

        Args:
            label: header of the column the text is from; counts as standing before.
        """
        looked_for = _compiled(self)
        found = (
            self._judge(text, start, end, label, looked_for)
            for start, end in sorted(looked_for.matches(text), key=_longest_first)
        )
        return _apart(span for span in found if span is not None)

    def _judge(self, text: str, start: int, end: int, label: str | None, looked_for: "_Compiled") -> Span | None:
        if not 0 < end - start <= LONGEST_MATCH or _cuts_a_run(text, start) or _cuts_a_run(text, end):
            return None
        before = _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1].casefold()
        after = _LINE.split(text[end : end + _AFTER])[0].casefold()
        header = "" if label is None else plain(label).casefold()
        # A label may stand on the line above, as in a pasted form; what speaks against stands on the same line.
        line = before.rpartition("\n")[2]
        if any(word in part for word in looked_for.negative for part in (line, after, header)):
            return None
        supported = any(word in before or word in header for word in looked_for.before) or any(
            word in after for word in looked_for.after
        )
        if self.context.required and not supported:
            return None
        check = validator(self.validator)
        if check is not None and not check(text[start:end]):
            return None
        score = min(1.0, round(self.score + _LIFT, 4)) if supported else self.score
        return Span(start, end, self.name, score, "custom")


def not_personal(custom: Sequence[CustomType]) -> frozenset[str]:
    """Return the types that are found and say nothing about a person: identifiers of companies, some of the user's."""
    return NOT_PERSONAL | {one.name for one in custom if not one.personal}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    patterns: tuple[Any, ...]  # re2 ships no types
    words: Words[bool]
    before: tuple[str, ...]
    after: tuple[str, ...]
    negative: tuple[str, ...]

    def matches(self, text: str) -> Iterator[tuple[int, int]]:
        # RE2 and the automaton read UTF-8, which has no half of a pair.
        text = text if text.isascii() else _SURROGATE.sub("\ufffd", text)
        for start, end, _ in self.words.find(text):
            yield start, end
        for pattern in self.patterns:
            group = pattern.groupindex.get("value", 0)
            for offset, piece, owned in _pieces(text):
                for match in pattern.finditer(piece):
                    if match.start() >= owned.stop:
                        break
                    cut = match.end() == len(piece) and offset + match.end() < len(text)
                    if match.start() >= owned.start and not cut and match.start(group) >= 0:
                        yield offset + match.start(group), offset + match.end(group)


def _pieces(text: str) -> Iterator[tuple[int, str, range]]:
    """Yield pieces of a text that overlap by a match's length: place, piece, and where in it a match may begin."""
    if len(text) <= _PIECE:
        yield 0, text, range(len(text))
        return
    for first in range(0, len(text), _PIECE):
        offset = max(0, first - 1)  # one character more, so that ^ and \b see what stands before
        owned = range(first - offset, first - offset + _PIECE)
        yield offset, text[offset : first + _PIECE + LONGEST_MATCH + 1], owned


@cache
def _compiled(custom: CustomType) -> _Compiled:
    def folded(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(plain(word).casefold() for word in words)

    return _Compiled(
        patterns=tuple(re2.compile(pattern, re2_options()) for pattern in custom.patterns),
        words=Words({True: sorted(set(map(plain, custom.words)))}),
        before=folded(custom.context.before),
        after=folded(custom.context.after),
        negative=folded(custom.context.negative),
    )


def _cuts_a_run(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_latin(text[at - 1]) and _is_latin(text[at])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _longest_first(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def _apart(spans: Iterator[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
