"""Names before a polite word or a title: 斎藤 みどり様, 椿人事課長, キム・ジウォンさん."""

import re
from collections.abc import Iterator

from daicho.checks.pii.lexicon import (
    GIVEN,
    NAME,
    NAMES,
    NOUN,
    PARTICLE,
    PLACE,
    PROPER,
    SURNAME,
    VERB,
    is_given,
    is_name,
    is_ordinary,
    is_surname,
    kinds_of,
)
from daicho.checks.pii.people.reading import (
    KANJI,
    KANJI_END,
    ONE_KANJI,
    STOPS,
    Read,
    full_width,
    introduces,
    is_following,
    is_role,
    kanji_name,
    person,
)
from daicho.checks.pii.people.words import INTRODUCE, ORG_AFTER, RELATIONS, ROLE_ENDS, ROLES, TITLES, is_firm
from daicho.checks.pii.types import Span

_KATAKANA_END = re.compile("(?:[ァ-ヴー]+(?:[・=][ァ-ヴー]+)+|[ァ-ヴー]{2,}(?: [ァ-ヴー]{2,}){0,2})$")
_HALF_END = re.compile("[ｦ-ﾟ]{2,}(?: [ｦ-ﾟ]{2,})?$")
_HIRAGANA_END = re.compile("[ぁ-ゖー]{1,12}$")
_MIXED_GIVEN = re.compile(f"(?<=[ \u3000])([ァ-ヴぁ-ゖ]{{1,3}}[{KANJI}]{{1,2}}|[{KANJI}]{{1,2}}[ぁ-ゖァ-ヴ]{{1,3}})$")
_LATIN_END = re.compile(
    r"(?<![A-Za-z0-9@._/À-ỹ-])(?:[A-ZÀ-Ý][a-zà-ỹ]+(?:[-'’][A-Za-zÀ-ỹ]+)*(?: [A-ZÀ-Ý](?:[a-zà-ỹ'’-]+|\.)){0,3}"
    r"|[A-Z]{2,}(?: [A-Z]{2,})?|[a-z]{3,}|[가-힣]{2,4})$"
)
_READING_END = re.compile(
    f"(?<=[{KANJI}])[(（〔【](?:[ぁ-んー \u3000]{{2,17}}|[ァ-ヴー \u3000・]{{2,17}}|[ｦ-ﾟ ]{{2,17}})[)）〕】]$"
)
_CLOSES_READING = frozenset(")）〕】")
_LONGEST_NAME = 8
_PET = re.compile(
    "(?:猫|犬|愛犬|愛猫|ペット|ネコ|イヌ|ねこ|いぬ|ワンコ|わんこ|ニャンコ|プードル|チワワ|ダックス|ハムスター|うさぎ"
    "|ウサギ|インコ|フェレット|小鳥|金魚)"
    "[のは、「『（( ・]{0,2}[^、。\n]{1,6}$"
)
_IN_A_WORD = re.compile(
    "[仕模多同一異有各態紋文左右]様|.様(?:[子式々相態変]|書)|.氏[名族]|.君臨|[自帰在住社別拙]宅"
    "|.宅(?:配|地|急|建|浪|内|外)|[官公豪私]邸"
    "|[御宮神貴沈]殿|.殿(?:堂|下)|.先生[き方]|.一家(?:団|言)"
)
"""仕様書, 自宅: not words behind a name."""
_BODY = re.compile(rf"会(?!長)|権|団|制|室|費|家|院|{ORG_AFTER.pattern}")
"""Behind a title these make it a body's: 委員会, 選手権."""
_OF_PLACES = frozenset(
    """
    市長 町長 村長 区長 知事 支社長 副支社長 支店長 副支店長 支部長 駅長 署長 議員 市議 委員 委員長 工場長 センター長
    """.split()
)
_BEFORE_TITLES = frozenset("新 旧 元 前 現 副 各 同 次 両 全 本 当 某 総 主 名 正 准 準 初 先".split())
_CALLS_PETS = frozenset("さちくク君")
_KNOW_NOBODY = frozenset(("先輩", "後輩", "代表"))


def followed(read: Read) -> Iterator[Span]:
    """Yield the names that a polite word or a title follows."""
    text = read.text
    for start, (stop, polite) in read.following.items():
        if _IN_A_WORD.match(text, max(0, start - 1)) or (not polite and _BODY.match(text, stop)):
            continue
        if text[max(0, 2 * start - stop) : start] == text[start:stop]:
            continue  # 様様: the first one is behind a name, if any
        if "ァ" <= text[stop - 1] <= "ー" and "ァ" <= text[stop : stop + 1] <= "ー":
            continue  # サンデー
        end = _skip_blanks(text, start)
        if polite and (title := _title_before(text, end)) and title not in _KNOW_NOBODY:
            end, polite = _skip_blanks(text, end - len(title)), False  # 兵頭 課長 殿
        elif start - end > 2 or (polite and text[start] in _CALLS_PETS and _PET.search(text, max(0, end - 22), end)):
            continue
        if (
            polite
            and text[end - 1 : end] in _CLOSES_READING
            and (reading := _READING_END.search(text, max(0, end - 24), end))
        ):
            end = reading.start()  # 蔀(しとみ)さん
        if end and (found := _name_before(read, end, polite, text[start:stop])):
            yield found


_TITLES_END = frozenset(title[-1] for title in TITLES)


def _skip_blanks(text: str, end: int) -> int:
    while end and text[end - 1] in " \u3000":
        end -= 1
    return end


def _title_before(text: str, end: int) -> str:
    if text[end - 1 : end] not in _TITLES_END:
        return ""
    return next((text[start:end] for start in range(max(0, end - 8), end - 1) if text[start:end] in TITLES), "")


def _name_before(read: Read, end: int, polite: bool, word: str) -> Span | None:
    """Return the name that ends at `end`."""
    window = read.text[max(0, end - 24) : end]
    if polite and (match := _MIXED_GIVEN.search(window)):
        begin = read.surname_before(end - len(match[1]) - 1, match[1])
        if begin is not None:
            return person(begin, end, 0.9, "polite")
    last = window[-1]
    if ONE_KANJI.match(last) and (match := KANJI_END.search(window)):
        return _kanji_before(read, end - len(match[0]), end, polite, word)
    if "ｦ" <= last <= "ﾟ" and (match := _HALF_END.search(window)):
        name = full_width(match[0])
        sure = polite or (len(name) >= 3 and not is_ordinary(name))
        return person(end - len(match[0]), end, 0.9, "polite") if sure and name not in ROLES else None
    if match := _KATAKANA_END.search(window):
        return _katakana_before(read, match[0], end, polite)
    if match := _HIRAGANA_END.search(window):
        return _hiragana_before(read, end - len(match[0]), end, polite)
    if polite and word not in ("君", "宅", "邸", "殿") and (match := _LATIN_END.search(window)):
        if "가" <= last <= "힣":
            return person(end - len(match[0]), end, 0.85, "polite")
        short = match[0].isupper() and len(match[0]) <= 3  # MRさん, SEさん
        return None if short else person(end - len(match[0]), end, 0.8, "polite")
    return None


def _kanji_before(read: Read, start: int, end: int, polite: bool, word: str) -> Span | None:
    run = read.folded[start:end]
    if not polite and run in _BEFORE_TITLES:
        return None
    if end - start <= 4 and start >= 2 and read.text[start - 1] in " \u3000" and not is_following(run):
        surname = read.surname_before(start - 1, run)
        if surname is not None:
            return person(surname, end, 0.95, "polite")
    begin = _best_name(read, start, end)
    if begin is None and polite:
        # 三男大さん: what somebody is to somebody, and their name
        begin = next((start + len(word) for word in RELATIONS if run.startswith(word) and len(run) > len(word)), None)
    if begin is not None and not polite and word in _OF_PLACES and _is_place(read, begin, end):
        begin = None  # 東京支社長
    if begin is not None:
        if not polite and begin > start and begin not in read.ends and not _is_department(read.folded[start:begin]):
            return None
        name = read.folded[begin:end]
        return person(read.with_surname(begin, name), end, 0.95 if polite else 0.9, "polite" if polite else "title")
    if not polite:
        length = _before_department(run)
        if length:
            return person(start, start + length, 0.8, "title")
        unknown = len(run) <= 3 and (not kinds_of(run) or any(c in "ヶノケ" for c in run[1:])) and not is_role(run)
        alone = start == 0 or read.text[start - 1] in STOPS or "ぁ" <= read.text[start - 1] <= "ゖ"
        return person(start, end, 0.65, "title") if unknown and alone else None
    return _unknown_before(read, start, end, word)


def _best_name(read: Read, start: int, end: int) -> int | None:
    """Return where the likeliest name begins that ends the run of kanji from `start` to `end`."""
    best: tuple[float, int] | None = None
    for begin in range(max(start, end - _LONGEST_NAME), end):
        chunk = read.folded[begin:end]
        aligned = begin == start or begin in read.ends
        weight = kanji_name(chunk) if aligned or len(chunk) >= 2 else 0.0
        if weight and not is_role(chunk):
            weight += aligned + 0.1 * len(chunk)
            if best is None or weight > best[0]:
                best = (weight, begin)
    return best[1] if best is not None else None


def _is_place(read: Read, start: int, end: int) -> bool:
    place = read.place_of.get(start)
    return place is not None and read.tokens[place][1] == end and read.tokens[place][2] == PLACE


def _is_department(run: str) -> bool:
    """Return whether `run` may stand between a sentence and a name: 営業部, 担当, 主任."""
    return run.endswith(ROLE_ENDS) or run in ROLES


def _before_department(run: str) -> int:
    """Return how long the family name is in 須藤営業(所長); 0 for none."""
    for length in range(min(4, len(run) - 2), 0, -1):
        name, rest = run[:length], run[length:]
        known = rest in INTRODUCE or rest in ROLES
        if name not in _BEFORE_TITLES and (known or (length > 1 and rest.endswith(ROLE_ENDS))) and is_surname(name):
            return length
    return 0


def _unknown_before(read: Read, start: int, end: int, word: str) -> Span | None:
    """Return a name no dictionary has: a short run of kanji alone between marks or particles."""
    run = read.folded[start:end]
    place = read.ends.get(end)
    alone = start == 0 or read.text[start - 1] in STOPS or "ぁ" <= read.text[start - 1] <= "ー"
    if place is not None and read.tokens[place][0] > start and not (alone and len(run) <= 3):
        start = read.tokens[place][0]  # 担当蔀さん: what the tokenizer set apart
        run = read.folded[start:end]
    if len(run) > 4 or is_role(run) or (len(run) < 2 and word in ("君", "宅", "邸", "一家", "殿")):
        return None
    kinds = kinds_of(run)
    if kinds and kinds.isdisjoint((SURNAME, GIVEN, NAME, PLACE, PROPER)) and word != "様" and (
        len(run) > 1 or word not in ("さん", "さま", "氏", "先生")
    ):  # fmt: skip
        return None  # an ordinary word: 照明さん
    return None if ORG_AFTER.match(run) else person(read.with_surname(start, run), end, 0.75, "polite")


def _katakana_before(read: Read, run: str, end: int, polite: bool) -> Span | None:
    first, _, last = run.rpartition(" ")
    if not polite:
        place = read.place_of.get(end - len(last))
        tagged = place is not None and read.tokens[place][2] in NAMES
        known = (
            is_name(last)
            and (tagged or NOUN not in kinds_of(last))
            and run.replace(" ", "").replace("・", "") not in ROLES
        )
        return person(end - len(last), end, 0.8, "title") if known else None
    if first and not (is_name(first.partition(" ")[0]) or is_given(last)):
        run = last
    if run in ROLES or is_firm(run):
        return None
    start = end - len(run)
    glued = start > 0 and ONE_KANJI.match(read.text[start - 1]) is not None
    if glued and not is_name(run) and not _introduced_by_token(read, start):
        return None  # 星野リゾートさん
    if glued and is_given(run) and (surname := read.surname_before(start)) is not None:
        return person(surname, end, 0.9, "polite")
    return person(read.with_surname(start, run), end, 0.9, "polite")


def _introduced_by_token(read: Read, start: int) -> bool:
    place = read.ends.get(start)
    return place is not None and introduces(read.text[read.tokens[place][0] : start])


def _hiragana_before(read: Read, start: int, end: int, polite: bool) -> Span | None:
    text = read.text
    run = text[start:end]
    if start >= 2 and text[start - 1] in " \u3000" and 2 <= len(run) <= 6:
        surname = read.surname_before(start - 1)
        if surname is not None:
            return person(surname, end, 0.9, "polite")
    place = read.ends.get(end)
    token = read.tokens[place] if place is not None else None
    if token is not None and token[2] in NAMES and token[1] - token[0] >= 2:
        begin = token[0]
    else:
        # The longest end of the run that the dictionary has as a name, then a whole short run between marks.
        lengths = range(min(6, len(run)), 1, -1)
        begin = next((end - length for length in lengths if _is_kana_name(run[-length:])), -1)
        if begin < 0:
            begin = start + len(run) - len(run.lstrip("のはがをにともでへや"))
            rest = text[begin:end]
            alone = start == 0 or text[start - 1] in STOPS
            spelled = len(rest) >= 3 and (token is None or token[2] not in (PARTICLE, VERB))
            if not polite or is_role(rest) or not 2 <= len(rest) <= 6 or not (alone or spelled):
                return None
    if is_role(text[begin:end]) or (not polite and begin == end - 1):
        return None
    if begin == start and begin and ONE_KANJI.match(text[begin - 1]):
        surname = read.surname_before(begin)
        if surname is not None and is_surname(read.folded[surname:begin]):
            return person(surname, end, 0.9, "polite")
    return person(read.with_surname(begin, text[begin:end]), end, 0.85, "polite")


def _is_kana_name(word: str) -> bool:
    kinds = kinds_of(word)
    return SURNAME in kinds or GIVEN in kinds or (len(word) >= 3 and PLACE in kinds)
