"""Japanese addresses in running text, as one span from prefecture or town to the room.

An address starts at a prefecture or municipality Japan Post knows, behind a word such as 住所, or at a town Japan Post
knows when a number of three parts follows; it needs a number. 「北海道へ3-4人」 has neither town nor street.
"""

import re
from collections.abc import Iterator
from functools import cache

from daicho.checks.pii.spans import Places
from daicho.checks.pii.types import PiiType, Span
from daicho.checks.pii.words import Words
from daicho.text.municipalities import loose_place, municipalities, town_names
from daicho.text.prefectures import PREFECTURES

_D = "[0-9〇一二三四五六七八九十百]"
_NUMBER = (
    rf"(?:{_D}{{1,4}} ?丁目 ?(?:{_D}{{1,5}}(?:番地?(?:の{_D}{{1,4}})?|番{_D}{{1,4}}号?|号"
    rf"|[-ーの](?=[0-9])){{0,1}}(?:{_D}{{1,4}}(?:号(?!室)|[-ー]{_D}{{1,4}})?)?(?:[-ー]{_D}{{1,4}})*)?"
    rf"|{_D}{{1,5}} ?(?:番地の?|番(?!目|町)の?|地割 ?|[のノ](?=[0-9〇一二三四五六七八九十百])) ?(?:{_D}{{1,4}}"
    rf"(?:号(?!室)|[-ー]{_D}{{1,4}})*)?(?:号(?!室))?"
    rf"|[1-9][0-9]{{0,3}}(?: ?の ?[1-9][0-9]{{0,3}}){{1,3}}(?:号(?!室))?"
    rf"|(?!0)[0-9]{{1,5}}(?: ?[-ー] ?[0-9]{{1,4}}){{1,4}}(?:号(?!室))?"
    rf"|(?!0)[0-9]{{2,5}})"
)
_ONLY_DIGITS = re.compile(f"{_D}+")
_NOT_AFTER = (
    r"(?![0-9]|[年月日時分秒円%人名件個台本枚回点度歳才週ヶヵか]|丁目|[.:/][0-9]|km|kg|cm|mm|万|億|社|店舗|棟目|号車"
    r"|番ホーム|番線|番目)"
)
_TOWN = (
    r"(?:大字|字)?[一-龥々〆ヵヶァ-ヴー゛ぁ-ん]{0,16}?(?: ?字[一-龥々ヶァ-ヴーぁ-ん]{1,8}?)?"
    r"(?:[0-9一二三四五六七八九十]{1,3}(?:条|線)[東西南北]?|[東西南北][0-9一二三四五六七八九十]{1,3}条[東西南北]?)?"
)
_REST = re.compile(rf" ?(?P<town>{_TOWN}) ?(?P<number>{_NUMBER}){_NOT_AFTER}")
_PARTICLES = re.compile(
    "^(?:の(?![一-龥]{0,3}[丘台町])|で|に|へ|を|は|が|と|も|から|より|まで|内|出身|在住|方面|周辺|産|様|さん|支店"
    "|営業所|本社|行き|発|着)|さん|様|です|ます|から|まで|って|から|して|いる|ある|店で|件|電話"
)
_SUFFIX = (
    "ビルディング|ビルヂング|ビル|マンション|レジデンス|ハイツ|ハイム|コーポラス|コーポ|アパート|メゾン|タワーズ"
    "|タワー|パレス|プラザ|ガーデンズ|ガーデン|コート|ハウス|荘|寮|社宅|団地|住宅|会館|センター|スクエア|ヒルズ|テラス"
    "|ヴィラ|ビラ|シティ|パーク|レジデンシア|グランデ|ホームズ|ホーム|館|棟|邸|ビレッジ|フラット|カーサ|キャッスル"
    "|ロイヤル|プレイス|ヴィレッジ|アネックス|イースト|ウエスト|モール|Building|Bldg\\.?|BLDG|bldg|Tower|House|Court"
    "|Heights"
)
_NAME = r"[一-龥々ヶァ-ヴーぁ-んA-Za-z・&'’.ⅠⅡⅢⅣ第-]"
_ROOM = (
    r"(?:[A-Z]?-?[0-9]{1,4}(?:-[0-9]{1,4})?(?:号室|号|室)|(?:地下|B)?[0-9]{1,2}(?:階|F|f)(?:・[0-9]{1,2}(?:階|F))?"
    r"|[0-9]{3,4}(?![0-9]|-[0-9]|[年月日円件個台人名時分]))"
)
_BUILDING = re.compile(
    rf"[ ,、　]?(?:"
    rf"(?:[0-9]{{1,2}}|第[0-9一二三])?{_NAME}{{0,20}}?(?:{_SUFFIX})(?:[ⅠⅡⅢ0-9A-Z一二三東西南北本新](?:号館|番館|棟|館"
    rf"|街区)?(?![0-9]))?{_NAME}{{0,8}}?(?: ?{_ROOM}|(?![一-龥ァ-ヴーA-Za-z]))"
    rf"|(?<=[ ]){_NAME}{{2,20}} ?{_ROOM}"
    rf"|{_NAME}{{2,16}}{_ROOM}"
    rf"|{_ROOM}"
    rf")(?:[ ]?{_ROOM})?"
)
_BUILDING_ENDS = re.compile(rf"(?:{_SUFFIX}|{_ROOM})$")
_STOP = re.compile(
    "TEL|Tel|tel|FAX|Fax|電話|携帯|様|さん|氏|殿|まで|にて|から|です|ます|在住|在庫|〒|番号|担当|連絡|宛|お届|配送"
    "|訪問|現地|新築|戸建|築|土地|の(?:件|方|お|た)|を|は|へ|に(?!ュ)|が(?!丘)|と(?=[一-龥])"
)
_LABEL = re.compile(
    "(?:ご?住所[0-9]?|所在地|お届け?先|送付先|送り先|届け先|配送先|納品先|現場|自宅|転居先|新住所|旧住所|勤務先|物件"
    "|本籍|居所|ｼﾞｭｳｼｮ|ジュウショ)[^0-9A-Za-z一-龥ァ-ヴぁ-んｦ-ﾟ]{0,4}(?:は|が)?[^0-9A-Za-z一-龥ァ-ヴぁ-んｦ-ﾟ]{0,2}"
)
_LOOSE = re.compile(rf"(?P<town>[一-龥々ヶァ-ヴーぁ-ん]{{2,12}}?|[一-龥]) ?(?P<number>{_NUMBER}){_NOT_AFTER}")
_KANA = re.compile(r"(?:[ｦ-ﾟ]{2,30}|[ァ-ヴー]{2,30})[ｦ-ﾟァ-ヴー ]{3,30}[0-9]{1,4}(?:[-ー][0-9]{1,4}){1,9}")
_TRIPLE = re.compile(
    rf"(?P<town>[一-龥々ヶァ-ヴーぁ-ん]{{2,10}})(?P<number>(?:{_D}{{1,2}} ?丁目 ?{_D}{{1,3}}(?:番(?:{_D}{{1,3}}号)?"
    rf"|[-ー]{_D}{{1,3}})(?:[-ー][0-9]{{1,4}})?|[0-9]{{1,2}}[-ー][0-9]{{1,3}}[-ー][0-9]{{1,4}}"
    rf"(?:[-ー][0-9]{{1,4}})?)){_NOT_AFTER}"
)
_GATE = re.compile("[0-9]|[一二三四五六七八九十](?:丁目|番)")
_WRITTEN = re.compile("[都道府県市区町村]|丁目|番地|住所|所在地|[一-龥ァ-ヴ][0-9]{1,2}[-ー][0-9]{1,3}[-ー][0-9]")


@cache
def _places() -> Words[str]:
    """Return prefectures and municipalities, without their 郡 and by their city alone too, ヶ and ケ alike."""
    cities: set[str] = set()
    for _, city in municipalities():
        cities.add(city)
        if match := re.match("^.+?郡(.+[町村])$", city):
            cities.add(match[1])
        if match := re.match("^(.+市).+区$", city):
            cities.add(match[1])
        if match := re.match("^.+市(.+区)$", city):
            cities.add(match[1])
    cities |= {city.replace("ヶ", "ケ") for city in cities} | {city.replace("ケ", "ヶ") for city in cities}
    return Words({"prefecture": PREFECTURES, "city": sorted(cities - set(PREFECTURES))})


_THREE_PARTS = re.compile("[0-9][-ー][0-9]{1,3}[-ー][0-9]|丁目")


def find_addresses(text: str, *, labelled: bool = False) -> list[Span]:
    """Return the Japanese addresses of a text as `plain` leaves it, the surest first; they do not overlap.

    Args:
        labelled: whether the text is from a column of addresses.
    """
    if _GATE.search(text) is None or not (labelled or _WRITTEN.search(text)):
        return []
    found = list(_in_municipalities(text))
    in_towns = _in_towns(text) if _THREE_PARTS.search(text) else ()
    for further in (_behind_labels(text, labelled=labelled), in_towns):
        taken = Places(found)
        found += [span for span in further if not taken.overlap(span.start, span.end)]
    return found


def _in_municipalities(text: str) -> Iterator[Span]:
    done = 0
    for start, begin in _starts(text):
        if start < done:
            continue
        match = _REST.match(text, begin)
        if match is None or not _is_street(match):
            continue
        done = _with_building(text, match.end())
        yield Span(start, done, PiiType.ADDRESS, 0.95, "place")


def _starts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where an address may start and where its municipality ends."""
    prefecture: tuple[int, int] | None = None
    for start, end, kind in _places().find(text):
        if kind == "prefecture":
            if prefecture is not None:
                yield prefecture
            prefecture = (start, end)
        elif prefecture is not None and start - prefecture[1] <= 1:
            yield prefecture[0], end
            prefecture = None
        else:
            if prefecture is not None:
                yield prefecture
                prefecture = None
            yield start, end
    if prefecture is not None:
        yield prefecture


def _is_street(match: re.Match[str]) -> bool:
    town, number = match["town"], match["number"]
    if town and _PARTICLES.search(town):
        return False
    if _ONLY_DIGITS.fullmatch(number):
        # A bare number is a lot number only behind a town's name.
        return (
            len(town) >= 2
            and town[-1] in "町村字大丁通台丘原野山川谷沢田島津浦崎岡森林目地内"
            and (number.isascii() or len(number) >= 3)
        )
    return bool(town) or "丁目" in number or "番" in number or number.count("-") >= 1


def _with_building(text: str, end: int) -> int:
    """Return where an address ends whose number ends at `end`: behind building, floor and room."""
    match = _BUILDING.match(text, end)
    if match is None:
        return end
    written = match[0]
    if stop := _STOP.search(written):
        written = written[: stop.start()].rstrip()
        # What is left of a building's name without its end is no building.
        if not _BUILDING_ENDS.search(written):
            return end
    if "\n" in written or "\t" in written:
        return end
    return end + len(written.rstrip(" ,、-"))


def _behind_labels(text: str, *, labelled: bool) -> Iterator[Span]:
    begins = [match.end() for match in _LABEL.finditer(text)]
    if labelled:
        begins.insert(0, 0)
    done = 0
    for begin in begins:
        if begin < done:
            continue
        match = _LOOSE.match(text, begin)
        if match is not None and _is_street(match) and (len(match["town"]) > 1 or _THREE_PARTS.search(match["number"])):
            done = _with_building(text, match.end())
            yield Span(match.start(), done, PiiType.ADDRESS, 0.75, "word")
        elif kana := _KANA.match(text, begin):
            done = kana.end()
            yield Span(kana.start(), done, PiiType.ADDRESS, 0.7, "word")


def _in_towns(text: str) -> Iterator[Span]:
    done = 0
    for match in _TRIPLE.finditer(text):
        town = _known_town(match["town"])
        start = match.start("number") - len(town)
        if town and start >= done:
            done = _with_building(text, match.end())
            yield Span(start, done, PiiType.ADDRESS, 0.7, "town")


def _known_town(written: str) -> str:
    """Return the longest end of `written` that is a town of Japan Post's, empty where there is none."""
    loose = loose_place(written)
    if len(loose) != len(written):
        return ""
    for length in range(len(written), 1, -1):
        if loose[-length:] in town_names():
            return written[-length:]
    return ""
