"""Names in chats and pasted tables: who speaks, who fills a cell, who stands in a column of names."""

import re
from collections import Counter
from collections.abc import Iterator

from daicho.checks.pii.lexicon import GIVEN, NAME, PLACE, SURNAME, is_name, is_ordinary, is_surname, kinds_of
from daicho.checks.pii.people.before import LATIN_NAME
from daicho.checks.pii.people.reading import FOLD, KANJI, Read, full_width, introduces, is_role, kanji_name, person
from daicho.checks.pii.people.words import LABELS, ORG_AFTER, TITLES, is_firm
from daicho.checks.pii.types import Span

_SPEAKER = re.compile(
    r"(?m)^(?:[\[【(]?[0-9]{1,2}:[0-9]{2}[\]】)]? ?|[>＞] ?"
    r"|[・*-] ?)?(?:[一-龥ァ-ヴー]{2,6} )?(?P<name>[一-龥々ァ-ヴーぁ-んｦ-ﾟ]{1,6}"
    r"|[A-Za-z]{2,12})[^\w\s:>「]{0,2}(?: ?[:>＞「]| (?=\S{6}))"
)
_NOBODY = frozenset(
    """
    bot ai me you user admin support agent staff cs customer client system note memo tel fax mail email id url to from
    cc re fw date time ok ng qa faq
    """.split()
)
_CELLS = frozenset("\n\t,|】")
_SPEAKS = frozenset(":>＞「")
_CELL = re.compile(
    r"(?m)(?:(?<=\t)|(?<=,)|(?<=[|】:])|^) ?(?P<name>[一-龥々〆ヶ\u3400-\u4dbf]{1,5} ?[一-龥々ヶぁ-んァ-ヴー]{1,5}"
    r"|[ァ-ヴー]{2,8} [ァ-ヴー]{2,8}|[ぁ-んー]{2,6} [ぁ-んー]{2,6})"
    r"(?: ?(?:様|さん|殿|氏))?(?= ?(?:\t|,|\||$|\())"
)
_CARD_LINE = re.compile(
    rf"(?m)^(?:.{{0,20}} )?(?P<role>[^\s/／・、。:]{{2,14}}) (?P<name>[{KANJI}]{{1,4}} [{KANJI}ぁ-んァ-ヴー]{{1,5}})"
    rf"(?= ?[(（/／\t]|$)"
)
_TITLE_ENDS = tuple(TITLES)
_HALF_PAIR = re.compile("(?<![ｦ-ﾟ])(?P<name>[ｦ-ﾟ]{2,8} [ｦ-ﾟ]{2,8})(?![ｦ-ﾟ])")
_HALF = re.compile("[ｦ-ﾟ]")
_CALL_LIST = re.compile(
    r"(?m)^(?:[・①-⑳] ?|[0-9]{1,2}[.)] ?)?(?P<name>[ｦ-ﾟ]{3,9}|[ァ-ヴー]{3,7})(?:様"
    r"|さん)?(?:\([^()\n]{1,10}\))?(?= [0(+][0-9])"
)
_CALLED = re.compile(f"(?P<name>[{KANJI}]{{1,4}}|[ｦ-ﾟ]{{3,9}})(?=[(（](?:0[0-9]{{1,3}}[-(0-9]|内線|直通))")
_NAME_HEADING = re.compile(
    ".*(?:氏名|名前|担当|受付|対応者|記入者|生徒|患者|相手|契約者|管理者|責任者|作成者|フリガナ|ふりがな|カナ|ｶﾅ"
    "|お客様|顧客名|[Nn]ame)(?!番号|ID|コード|社|電話|部)$"
)
_NAME_CELL = re.compile(
    rf" *(?P<name>{LATIN_NAME.pattern}|[{KANJI}ノぁ-んァ-ヴーｦ-ﾟ]{{1,7}}"
    rf"(?:[ ・][{KANJI}ぁ-んァ-ヴーｦ-ﾟ]{{1,8}}){{0,3}})(?:様|さん|\([^()]*\))? *"
)
_WORDS = re.compile("[ ・]")
_CARD = 60
"""Characters of a text without line breaks that may be one line of a card."""


def speakers(read: Read) -> Iterator[Span]:
    """Yield who speaks at the start of the lines of a chat, or is named before 「."""
    if _SPEAKS.isdisjoint(read.text) and "\n" not in read.text:
        return
    found = list(_SPEAKER.finditer(read.text))
    names = Counter(match["name"] for match in found)
    for match in found:
        name = match["name"]
        folded = full_width(name).translate(FOLD)
        if name in LABELS or is_role(folded):
            continue
        speaks, again = read.text[match.end() - 1] in _SPEAKS, names[name] > 1
        if name[0].isascii():
            if again and speaks and name.lower() not in _NOBODY:
                yield person(match.start("name"), match.end("name"), 0.7, "speaker")
            continue
        kinds = kinds_of(folded)
        if (SURNAME in kinds or GIVEN in kinds) and (speaks or again):
            yield person(match.start("name"), match.end("name"), 0.8, "speaker")
        elif again and speaks and (len(name) == 1) == is_ordinary(folded):
            yield person(match.start("name"), match.end("name"), 0.65, "speaker")


def cells(read: Read) -> Iterator[Span]:
    """Yield names that fill a cell of a pasted table, a line of a card or of a list of calls."""
    text = read.text
    if _HALF.search(text):
        for match in _HALF_PAIR.finditer(text):
            words = [full_width(word) for word in match["name"].split(" ")]
            if any(map(is_name, words)) and not any(map(is_firm, words)) and not any(map(is_ordinary, words)):
                yield person(match.start("name"), match.end("name"), 0.75, "cell")
    for match in _CALLED.finditer(text) if "(" in text else ():
        word = full_width(match["name"]).translate(FOLD)
        named = is_surname(word) or (match["name"][0] > "｠" and not is_ordinary(word))
        begins = match.start() == 0 or match.start() in read.ends or match.start() in read.place_of
        if named and begins and not is_role(word):
            yield person(match.start("name"), match.end("name"), 0.7, "cell")
    if _CELLS.isdisjoint(text):
        return
    for match in _CALL_LIST.finditer(text):
        word = full_width(match["name"])
        if not is_ordinary(word) and not is_firm(word):
            yield person(match.start("name"), match.end("name"), 0.65, "cell")
    for match in _CARD_LINE.finditer(text) if "\n" in text or len(text) <= _CARD else ():
        role = match["role"]
        words = [word.translate(FOLD) for word in match["name"].split(" ")]
        if introduces(role) or role in LABELS or role.endswith(_TITLE_ENDS):
            known = (not kinds_of(words[0]).isdisjoint((SURNAME, NAME))) or not kinds_of(words[1]).isdisjoint(
                (GIVEN, NAME)
            )
            if known and not is_role(words[0]) and not is_role(words[1]):
                yield person(match.start("name"), match.end("name"), 0.85, "cell")
    for match in _CELL.finditer(text):
        words = [full_width(word).translate(FOLD) for word in match["name"].split(" ")]
        if score := _fills_a_cell(text, match.start("name"), words):
            yield person(match.start("name"), match.end("name"), score, "cell")


def _fills_a_cell(text: str, start: int, words: list[str]) -> float:
    """Return how sure one or two words alone in a cell are a name; 0 where they are none."""
    first = words[0]
    if len(words) == 2:
        last = words[1]
        signs = (not kinds_of(first).isdisjoint((SURNAME, NAME))) + (not kinds_of(last).isdisjoint((GIVEN, NAME)))
        if signs == 0 or is_role(first) or is_role(last):
            return 0.0
        kana = 2 <= len(last) <= 5 and all("ぁ" <= c <= "ん" for c in last)
        if signs == 1 and (is_ordinary(first) or (is_ordinary(last) and not kana)):
            return 0.0
        return 0.85
    if kanji_name(first) > 3.1 and not is_ordinary(first) and text[max(0, start - 1) : start] != ":":
        return 0.75
    alone = "\t" in text and len(first) >= 2 and is_surname(first) and PLACE not in kinds_of(first)
    return 0.65 if alone else 0.0


def columns(read: Read) -> Iterator[Span]:
    """Yield the cells of a pasted table that its first line says are names."""
    head, _, rest = read.text.partition("\n")
    mark = "\t" if "\t" in head else ","
    headings = head.split(mark)
    if not rest or len(headings) < 3 or any(character.isdigit() for character in head):
        return
    named = {place for place, heading in enumerate(headings) if _names_people(heading.strip())}
    start = len(head) + 1
    for line in rest.split("\n"):
        row = line.split(mark)
        at = start
        for place, cell in enumerate(row):
            if place in named and len(row) >= len(headings) - 1 and (match := _NAME_CELL.fullmatch(cell)):
                word = full_width(match["name"]).translate(FOLD)
                words = _WORDS.split(word)
                if match["name"][0].isascii():
                    if not (match["name"].isupper() and len(match["name"]) <= 3):
                        yield person(at + match.start("name"), at + match.end("name"), 0.75, "cell")
                    at += len(cell) + 1
                    continue
                thing = (
                    is_ordinary(words[0]) or is_role(words[0]) or is_firm(word) or ORG_AFTER.search(word) is not None
                )
                if any(map(is_name, words)) or not thing:
                    yield person(at + match.start("name"), at + match.end("name"), 0.8, "cell")
            at += len(cell) + 1
        start += len(line) + 1


def _names_people(heading: str) -> bool:
    return heading in LABELS or _NAME_HEADING.fullmatch(heading) is not None
