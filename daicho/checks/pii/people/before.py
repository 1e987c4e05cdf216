"""Names behind a word that announces one: 担当：木村, 名義 ﾋｲﾗｷﾞ ﾐｽｽﾞ, 店長遠山, 課長の柴."""

import re
from collections.abc import Iterator

from daicho.checks.pii.lexicon import (
    GIVEN,
    NAMES,
    NOUN,
    OTHER,
    PARTICLE,
    SUFFIX,
    SURNAME,
    is_given,
    is_name,
    is_ordinary,
    is_surname,
    kinds_of,
)
from daicho.checks.pii.people.reading import (
    FOLD,
    KANJI,
    KANJI_START,
    ONE_KANJI,
    STOPS,
    Read,
    full_width,
    introduces,
    is_following,
    is_role,
    kanji_name,
    person,
    without_selectors,
)
from daicho.checks.pii.people.words import GOES_ON, HEADINGS, LABEL_TAIL, LABELLING, LABELS, ORG_AFTER, is_firm
from daicho.checks.pii.types import Span

_ANY_KANA = re.compile(
    "[ァ-ヴー]{2,}(?:[ ・=][ァ-ヴー]+){0,3}|[ｦ-ﾟ]{2,}(?:[ ･][ｦ-ﾟ]{2,}){0,2}|[ぁ-ゖー]{2,6}(?: [ぁ-ゖー]{2,6})?"
)
_GIVEN_BEHIND = re.compile(f"[{KANJI}]{{1,4}}|[ぁ-ゖー]{{2,5}}|[ァ-ヴー]{{2,6}}|[A-Z][a-z]{{2,10}}(?![a-z])")
_HOLDER = re.compile(
    "名義(?:人)?[はがの: =（(・]{0,3}(?P<name>[ｦ-ﾟ]{2,}(?: [ｦ-ﾟ]{2,})?|[ァ-ヴー]{2,}[ \u3000][ァ-ヴー]{2,}"
    "|[一-龥々]{2,5}(?:[ \u3000][一-龥々ぁ-んァ-ヴー]{1,4})?)"
)
READING = re.compile(
    "[ \u3000]?[(（〔【／/\t|,][ \u3000]?(?P<kana>[ぁ-んー]{2,8}(?:[ \u3000・][ぁ-んー]{1,8})?"
    "|[ァ-ヴー]{2,8}(?:[ \u3000・][ァ-ヴー]{1,8})?|[ｦ-ﾟ]{2,10}(?: [ｦ-ﾟ]{2,10})?)"
    "(?=[)）〕】／/、, \t|]|さん|様|と読)"
)
"""How a name is read, in brackets behind it."""
LATIN_NAME = re.compile(
    r"[A-ZÀ-Ý][A-Za-zÀ-ỹ'’-]+(?:(?: |, ?|/)[A-ZÀ-Ý](?:[A-Za-zÀ-ỹ'’-]+|\.)){0,4}|[a-z]{2,12} [a-z]{2,12}(?![A-Za-z])"
    r"|[가-힣]{2,4}(?: [가-힣]{1,3})?"
)
_WORDS = re.compile("[ ・=･\u3000]")
_STRONG_MARK = frozenset(":=＝→⇒\t>（(「『【】」』|｜/")
_LONGEST_NAME = 8
_MAY_FOLLOW = frozenset("がはもかよへにとのを、。)）/:「 \n")


def labelled(read: Read) -> Iterator[Span]:
    """Yield the names behind 氏名, 担当 and the like."""
    text = read.text
    for start, end, _ in LABELLING.find(text):
        tail = LABEL_TAIL.match(text, end)
        if tail is None:
            continue
        marks = tail["mark"]
        if start and ONE_KANJI.match(text[start - 1]) and not any(mark in marks for mark in ":："):
            continue
        strict = _STRONG_MARK.isdisjoint(marks) and ":" not in tail[0]
        if found := name_after(read, tail.end(), strict=strict):
            yield found


def name_after(read: Read, start: int, *, strict: bool) -> Span | None:
    """Return the name that starts at `start`.

    Args:
        read: the text.
        start: where it may begin.
        strict: whether only words the dictionary has as names are taken.
    """
    text = read.text
    while start < len(text) and text[start] in " \u3000":
        start += 1
    if match := KANJI_START.match(text, start):
        return kanji_after(read, start, match.end(), strict=strict)
    if match := LATIN_NAME.match(text, start):
        several = re.search("[ ,/]", match[0]) is not None
        closed = match.end() == len(text) or text[match.end()] in STOPS
        sure = several or (not strict and not (match[0].isupper() and len(match[0]) <= 3))
        return person(start, match.end(), 0.8, "word") if sure and closed and not strict else None
    match = _ANY_KANA.match(text, start)
    if match is None:
        return None
    run, end = match[0], match.end()
    words = [full_width(word) for word in _WORDS.split(run)]
    if is_role(words[0]) or words[0] in LABELS or is_firm(words[-1]) or ORG_AFTER.match(text, end):
        return None
    known = sum(map(is_name, words))
    ends_well = end == len(text) or text[end] in STOPS or end in read.following
    if known and (ends_well or known == len(words) > 1):
        return person(start, end, 0.85, "word")
    if (
        not strict
        and ends_well
        and not "ぁ" <= run[0] <= "ゖ"
        and not any(map(is_ordinary, words))
        and max(map(len, words)) <= 7
    ):
        return person(start, end, 0.7, "word")
    place = read.place_of.get(start)
    if place is not None:
        _, stop, kind = read.tokens[place]
        if kind in (SURNAME, GIVEN) and stop - start >= 3:
            return person(start, stop, 0.75, "word")
    return None


def kanji_after(read: Read, start: int, stop: int, *, strict: bool) -> Span | None:
    """Return the name at the start of a run of kanji; `strict` as for `name_after`."""
    text, folded = read.text, read.folded
    run = folded[start:stop]
    if run.startswith(HEADINGS):
        return None
    weight, end = _best_end(read, start, stop)
    if weight < 2:
        alone = stop == len(text) or text[stop] in STOPS
        if strict and not (alone and text[stop : stop + 1] in (" ", "\u3000") and _known_given(read, stop)):
            return None
        if not alone or stop - start > 5 or is_role(run) or ORG_AFTER.search(run):
            return None
        if is_ordinary(run) and not given_behind(read, stop, said=True):
            return None
        end = stop
    elif is_role(folded[start:end]):
        return None
    whole = given_behind(read, end, said=True)
    if whole is None and strict and weight < 3:
        return None
    return person(start, whole or end, 0.9, "word")


def _known_given(read: Read, end: int) -> bool:
    """Return whether a given name the dictionary has stands alone behind the blank at `end`."""
    match = _GIVEN_BEHIND.match(read.text, end + 1)
    if match is None or not is_given(read.folded[end + 1 : match.end()]):
        return False
    return match.end() == len(read.text) or read.text[match.end()] in STOPS or match.end() in read.following


def _best_end(read: Read, start: int, stop: int) -> tuple[float, int]:
    """Return how good the likeliest name is that starts a run of kanji, and where it ends."""
    best = (0.0, stop)
    for end in range(start + 1, min(stop, start + _LONGEST_NAME) + 1):
        chunk = read.folded[start:end]
        weight = kanji_name(chunk)
        if not weight and end - start == 1 == stop - start and is_given(chunk):
            weight = 2.0  # 名：翔
        if weight and not ORG_AFTER.match(read.text, end):
            aligned = end == stop or end in read.ends
            weight += 0.1 * (end - start) + (0.5 if aligned else -1.5) - 2.0 * read.continues(end)
            best = max(best, (weight, end))
    return best


def given_behind(read: Read, end: int, *, said: bool = False) -> int | None:
    """Return where a given name ends that follows the family name ending at `end`, over a blank or glued.

    Args:
        read: the text.
        end: where the family name ends.
        said: whether a word says that a name stands here, so that any short word behind the blank is part of it.
    """
    text, folded = read.text, read.folded
    start = end + (text[end : end + 1] in (" ", "\u3000"))
    match = _GIVEN_BEHIND.match(text, start)
    if match is None:
        return None
    run, last = match[0], match.end()
    if is_following(run) or is_role(run):
        return None
    for stop in range(last, start, -1):
        word = folded[start:stop]
        if word in GOES_ON and stop not in read.following:
            continue  # 田中より連絡
        whole = stop == last or stop in read.ends
        if (
            whole
            and (is_given(word) or (start > end and word[0].isascii()))
            and (stop - start > 1 or start > end or _one_kanji_given(read, start))
        ):
            return stop
    if start == end:
        return _unknown_given(read, end)
    after = text[last : last + 1]
    closed = not after or after in STOPS or after in "様さ氏殿"
    if len(run) > 4 or not closed:
        return None
    # Two or three kana that are no particle are a name's more often than anything else's.
    kana = len(run) in (2, 3) and all("ぁ" <= c <= "ん" for c in run) and PARTICLE not in kinds_of(run)
    return last if said or kana or not is_ordinary(run) or READING.match(text, last) else None


def _one_kanji_given(read: Read, start: int) -> bool:
    """Return whether the kanji at `start` is the given name in 細田守 rather than a word behind a name: 鈴木宛."""
    place = read.place_of.get(start)
    if place is None or read.tokens[place][1] != start + 1 or read.text[start] in GOES_ON:
        return False
    after = read.text[start + 1 : start + 2]
    return read.tokens[place][2] in NAMES or not after or after in _CLOSES


_CLOSES = frozenset("はがのをにともやへ、。,.」』)(・ \n\t")
_GLUED_GIVEN = re.compile(f"[{KANJI}]{{1,3}}|[ァ-ヴ]{{1,3}}[{KANJI}]|[ぁ-ん]{{1,3}}[{KANJI}]|[{KANJI}][ぁ-ん]{{1,2}}")


def _unknown_given(read: Read, end: int) -> int | None:
    """Return where a given name the dictionary does not have ends, glued to a family name it does: 板垣正貫."""
    match = _GLUED_GIVEN.match(read.text, end)
    if match is None:
        return None
    word, stop = match[0], match.end()
    if (stop < len(read.text) and read.text[stop] not in _CLOSES) or kinds_of(word) or is_role(word):
        return None
    if ORG_AFTER.match(read.text, end) or any(start in read.following for start in range(end, stop)):
        return None
    return stop if end not in read.place_of or not _whole_words(read, end, stop) else None


def _whole_words(read: Read, start: int, stop: int) -> bool:
    """Return whether only ordinary words stand between: 対応済 behind a name is no given name."""
    while start < stop:
        place = read.place_of.get(start)
        if place is None:
            return False
        begin, start, _ = read.tokens[place]
        if start - begin < 2 or not is_ordinary(read.folded[begin:start]):
            return False
    return True


def holders(read: Read) -> Iterator[Span]:
    """Yield the holders of accounts, in whatever kana banks print."""
    if "名義" not in read.text:
        return
    for match in _HOLDER.finditer(read.text):
        words = [full_width(word).translate(FOLD) for word in _WORDS.split(match["name"])]
        named = any(map(is_name, words)) or (len(words) == 2 and not any(map(is_ordinary, words)))
        if named and not is_firm(words[-1]) and not is_role(words[0]):
            yield person(match.start("name"), match.end("name"), 0.85, "word")


def introduced(read: Read) -> Iterator[Span]:
    """Yield names right behind a role or a department, over の too: 前任弓削, 課長の柴."""
    text, tokens = read.text, read.tokens
    last = len(tokens) - 1
    roles = [
        (place, start, end) for place, (start, end, kind) in enumerate(tokens)
        if kind in _ROLE_KINDS and place < last and ((after := text[end]) == "の" or "一" <= after <= "龥")
    ]  # fmt: skip
    for place, start, end in roles:
        if tokens[place + 1][0] != end or not introduces(text[start:end]):
            continue
        over = text[end : tokens[place + 1][1]] == "の" and place + 2 < len(tokens)
        first = tokens[place + 1 + over]
        if first[2] == PARTICLE or (over and first[0] != end + 1):
            continue
        match = KANJI_START.match(text, first[0])
        if match and (stop := _surname_at(read, first[0], match.end(), first[2], over)):
            yield person(first[0], given_behind(read, stop) or stop, 0.75, "word")


_ROLE_KINDS = frozenset((NOUN, SUFFIX, OTHER))


def _surname_at(read: Read, start: int, stop: int, kind: str, over: bool) -> int:
    """Return where the family name at `start` ends, 0 where there is none."""
    text = read.text
    for end in range(min(stop, start + 4), start, -1):
        name = without_selectors(read.folded[start:end])
        if end not in read.ends or not is_surname(name):
            continue
        if end - start == 1:
            after = text[end : end + 1]
            if after and after not in _MAY_FOLLOW:
                continue
            if NOUN in kinds_of(name) and (kind not in NAMES or (over and after not in tuple("がはかよも"))):
                return 0
        return 0 if is_role(name) or read.continues(end) or ORG_AFTER.match(text, end) else end
    return 0
