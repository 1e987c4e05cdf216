"""Names that a turn of phrase or the dictionary's own tag tells: 松です, 小林(信), 長女りん, 川原が作成."""

import re
from collections.abc import Iterator

from daicho.checks.pii.lexicon import (
    NAME,
    NAMES,
    NOUN,
    PARTICLE,
    PLACE,
    PROPER,
    SURNAME,
    is_given,
    is_name,
    is_surname,
    kinds_of,
)
from daicho.checks.pii.people.before import READING, given_behind
from daicho.checks.pii.people.reading import KANJI, ONE_KANJI, STOPS, Read, introduces, is_city, is_role, person
from daicho.checks.pii.people.words import NOT_READINGS, ORG_AFTER
from daicho.checks.pii.types import Span

_SELF = re.compile(
    f"(?:^|(?<=[、。\\s「(（！!]))(?P<filler>(?:えー?っ?と?|あのー?|お疲れ様です|お世話になっております|もしもし"
    f"|はい)、?)?(?:[^、。\\s「」]{{1,12}}の)?"
    f"(?P<name>[{KANJI}]{{1,4}}|[ぁ-ゖ]{{2,5}}|[ァ-ヴー]{{2,6}})"
    "(?:です(?!か|け|よ)|でした(?=[。、」\\s]|$)|と(?:申し|名乗|いいます|言います|おっしゃ)|でございます|だけど)"
)
_SAYS_SELF = re.compile("です|でした|と申|と名乗|といい|と言い|とおっしゃ|でござ|だけど")
_TWO_OF_A_NAME = re.compile(f"(?P<name>[{KANJI}]{{1,4}})\\([{KANJI}]{{1,2}}\\)(?=[はがのもと、。さ様・/ ]|$)")
_NO_GIVEN = frozenset("株有同合財社学医代普当内仮月火水木金土日税別計済大中小上下旧新男女正副故")
_FAMILY = re.compile(
    "(?:[長次二三][男女]|息子|娘|妻|夫|父|母|兄|姉|弟|妹|孫|甥|姪|家内)(?:さん|くん|ちゃん|の)?[はの・: \u3000]?"
    "(?P<name>[ぁ-ゖ]{2,4}|[ァ-ヴー]{2,6}|[一-龥々]{1,3})(?=[ \u3000]?(?:[(、,・とがもは)]|[0-9]|$|さん|様|くん"
    "|ちゃん))"
)
_FOREIGN = re.compile("(?<![ァ-ヴー・])[ァ-ヴー]+(?:[・=](?:[ァ-ヴー]+|[A-Z]\\.?)){1,4}(?![・ァ-ヴー])")
_READ = re.compile(
    "読み(?:方|仮名|がな)?(?:は|が|:| )[「『]?(?P<a>[ぁ-んー]{2,7}?|[ァ-ヴー]{2,7})(?=[」』、。\\s)]|で(?:す|は|な)"
    "|じゃ|だ|と|$)"
    "|「(?P<b>[ぁ-んー]{2,7}|[ァ-ヴー]{2,7})」(?:と|って|て)(?:呼|読|よ[むみん])"
    "|(?<![ぁ-んァ-ヴー])(?P<c>[ぁ-んー]{3,7}|[ァ-ヴー]{2,7})、?(?:と|って)(?:読|よむ|よみます)"
)
_ACTS = re.compile(
    "が(?:作成|対応|同席|訪問|説明|確認|担当|伺|来店|来社|電話|架電|謝罪|連絡|立ち?会|持参|受け|引き継|フォロー|応対"
    "|代わ|同行|手配|交渉|報告|提案|お詫|窓口)"
)
_ACTED = frozenset("はがをもにと")
_NEAR_GIVEN = frozenset("\n 、。「(・とのはがも")
_COUNTS = re.compile("[一二三四五六七八九十百千]+")
_HANDED = re.compile("引き?継|担当|交代|異動|後任")
_LISTS = frozenset("→・、（(/／:：「>⇒\t ，,⇔&＆\n")
_ENDS_A_NAME = frozenset("がはもかよへにとのを、。・)）/／\n\t →」")
_WORTH_A_LOOK = re.compile("[ \u3000(（〔【／/が]")


def told(read: Read) -> Iterator[Span]:
    """Yield names that a turn of phrase tells."""
    text = read.text
    if _SAYS_SELF.search(text):
        yield from _introducing_themselves(read)
    if "(" in text:
        for match in _TWO_OF_A_NAME.finditer(text):
            start, end = match.span("name")
            if text[end + 1] not in _NO_GIVEN:
                begins = (
                    b for b in range(start, end) if (b == start or b in read.ends) and is_surname(read.folded[b:end])
                )
                if (begin := next(begins, None)) is not None:
                    yield person(begin, end, 0.8, "phrase")
    for match in _FAMILY.finditer(text):
        word = read.folded[match.start("name") : match.end("name")]
        if (len(word) > 1 or text[match.end() : match.end() + 1] == "(") and is_given(word) and not is_role(word):
            yield person(match.start("name"), match.end("name"), 0.75, "phrase")
    if "読" in text or "呼" in text or "よむ" in text:
        for match in _READ.finditer(text):
            group = match.lastgroup or ""
            if match[group][0] not in "のはとを" and not is_role(match[group]):
                yield person(match.start(group), match.end(group), 0.7, "reading")
    if "・" in text or "=" in text:
        for match in _FOREIGN.finditer(text):
            words = re.split("[・=]", match[0])
            names = sum(map(is_name, words))
            things = sum(bool(kinds_of(word)) and not is_name(word) for word in words)  # places too
            tagged_as_one = _tagged_within(read, match.start(), match.end())
            if (
                (names and not things and tagged_as_one) or (names and match.end() in read.following)
            ) and not ORG_AFTER.match(text, match.end()):
                yield person(match.start(), match.end(), 0.8, "phrase")


def _tagged_within(read: Read, start: int, end: int) -> bool:
    """Return whether the tokenizer takes a part of a foreign name for a name, in this place."""
    places = (read.place_of.get(at) for at in range(start, end))
    return any(read.tokens[place][2] in NAMES for place in places if place is not None)


def _introducing_themselves(read: Read) -> Iterator[Span]:
    text = read.text
    for match in _SELF.finditer(text):
        start, end = match.span("name")
        word = read.folded[start:end]
        kinds = kinds_of(word)
        formal = text.startswith(("と申", "と名乗", "とおっしゃ"), end)
        dictated = (formal or match["filler"]) and not kinds & {NOUN, PARTICLE} and len(word) >= 2
        if (SURNAME not in kinds and not dictated) or is_role(word):
            continue
        said = match.start() < start or not text.startswith(("です", "でした"), end)
        quoted = (
            start == 0
            or text[start - 1] == "「"
            or text.startswith(("です、と", "です」"), end)
            or text[max(0, start - 2) : start] == "> "
        )
        if (said or not is_city(word)) and (said or quoted or (len(word) > 1 and NOUN not in kinds)):
            yield person(start, end, 0.75, "phrase")


def tagged(read: Read) -> Iterator[Span]:
    """Yield what the dictionary tags as a name, where nothing around makes it something else."""
    text = read.text
    covered = {at for start, (end, _) in read.following.items() for at in range(start, end)}  # the 長 of 東部長
    for place, (start, end, kind) in [named for named in enumerate(read.tokens) if named[1][2] in NAMES]:
        if start not in covered and not _is_piece(text, start, end) and not _COUNTS.fullmatch(text, start, end):
            yield from _name(read, place, start, end, kind)
    for sign in _WORTH_A_LOOK.finditer(text):
        if (found := read.ends.get(sign.start())) is not None:
            start, end, kind = read.tokens[found]
            if kind in (NOUN, PLACE):
                yield from _noun(read, start, end, kind)


def _is_piece(text: str, start: int, end: int) -> bool:
    """Return whether a token is a piece of a longer word in katakana: the オレク of オレクサンドル."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (_is_katakana(text[start]) and _is_katakana(before)) or (_is_katakana(text[end - 1]) and _is_katakana(after))


def _is_katakana(character: str) -> bool:
    return "ァ" <= character <= "ー" and character != "・"


def _name(read: Read, place: int, start: int, end: int, kind: str) -> Iterator[Span]:
    if kind != SURNAME:
        if _given_stands_alone(read, start, end, kind):
            yield person(start, end, 0.65, "tag")
        return
    whole = given_behind(read, end, said=read.is_related(start)) if _may_begin(read, place) else None
    if whole is not None and not ORG_AFTER.match(read.text, whole) and not read.in_corporation(start):
        yield person(start, whole, 0.85, "tag")
    elif _surname_stands_alone(read, place):
        yield person(start, end, 0.65, "tag")


def _may_begin(read: Read, place: int) -> bool:
    """Return whether a name may begin with a token: behind a mark, a particle or a word that introduces one."""
    start = read.tokens[place][0]
    if (
        not place
        or read.tokens[place - 1][1] != start
        or read.tokens[place - 1][2] not in (NOUN, PROPER, PLACE, *NAMES)
    ):
        return True
    before = read.text[read.tokens[place - 1][0] : start]
    return introduces(before) or read.tokens[place - 1][2] in NAMES or not ONE_KANJI.match(before[-1])


def _noun(read: Read, start: int, end: int, kind: str) -> Iterator[Span]:
    """Yield a noun that is a family name too, where a given name, a reading or a deed follows."""
    text = read.text
    if not is_surname(read.folded[start:end]) or read.in_corporation(start):
        return
    after = text[end]
    opened = start == 0 or text[start - 1] in STOPS
    if after == "が":
        free = opened or (
            start in read.ends and not ONE_KANJI.match(text[start - 1]) and not _is_katakana(text[start - 1])
        )
        if end - start >= 2 and free and _ACTS.match(text, end):
            yield person(start, end, 0.6, "tag")
    elif after in " \u3000" and kind == NOUN:
        whole = given_behind(read, end)
        if whole is not None and (end - start >= 2 or (opened and is_given(read.folded[end + 1 : whole]))):
            yield person(start, whole, 0.75, "tag")
    elif kind == NOUN and (opened or start in read.ends):
        match = READING.match(text, end)
        if match is not None and match["kana"] not in NOT_READINGS:
            yield person(start, end, 0.7, "reading")


def _surname_stands_alone(read: Read, place: int) -> bool:
    """Return whether a family name without any other sign is a person's."""
    text, tokens = read.text, read.tokens
    start, end, _ = tokens[place]
    if ORG_AFTER.match(text, end) or read.in_corporation(start):
        return False
    after = read.place_of.get(end)
    if after is not None and tokens[after][2] in NAMES:
        return True
    if read.continues(end):
        return False
    before = tokens[place - 1] if place and tokens[place - 1][1] == start else None
    if before is not None and before[2] in (NOUN, PROPER, PLACE):
        return introduces(text[before[0] : before[1]])
    word = read.folded[start:end]
    if is_role(word):
        return False  # 花屋 is a family name as well
    if len(word) > 1 and not is_city(word):
        return True
    if before is not None and before[2] not in (PARTICLE, "k", "_"):
        return introduces(text[before[0] : before[1]])
    near, next_ = text[start - 1] if start else "\n", text[end : end + 1]
    if near not in _LISTS and near not in "のは":
        return False
    if is_city(word):
        handed = _HANDED.search(text, max(0, start - 14), start) is not None and (next_ == "→" or near in "→⇒")
        return handed or next_ in ("が", "も")
    return not next_ or next_ in _ENDS_A_NAME


def _given_stands_alone(read: Read, start: int, end: int, kind: str) -> bool:
    """Return whether a given name, or a foreign one, without any other sign is a person's."""
    text = read.text
    if ORG_AFTER.match(text, end) or read.in_corporation(start):
        return False
    if read.is_related(start):
        return True
    near, after = text[start - 1] if start else "\n", text[end : end + 1]
    if end - start < 2 or near in "・=" or after in ("・", "="):
        return False  # a part of a longer foreign name, found whole or not at all
    if _is_katakana(text[start]):
        return kind == NAME and end - start >= 3 and (near in STOPS or near in "のはがをにとも") and after in _ACTED
    return ONE_KANJI.match(text[start]) is not None and near in _NEAR_GIVEN and after in _ACTED
