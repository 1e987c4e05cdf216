"""Vehicle registration plates: place, class, kana, number.

Source: 道路運送車両法施行規則 (自動車登録番号標); お, し, へ and ん are not used.
"""

import re
from collections.abc import Iterator

from daicho.checks.pii.types import PiiType, Span

_PLATE = re.compile(
    r"(?<![一-龥])(?P<place>[一-龥ヶぁ-んァ-ヴ]{1,4}) ?(?P<class>[1-9][0-9A-HK-NPRTXY]{0,2})[ -]?"
    r"(?P<kana>[あ-えか-さす-ふほ-をAEHKMTY]) ?(?P<number>[0-9]{1,2}-[0-9]{2}|[・.]{1,3}[ -]?[0-9]{1,3}"
    r"|[0-9]{1,4}(?![0-9年月日円件個本台名人時分枚]))(?![0-9-])"
)
_PARTIAL = re.compile(
    r"(?:ナンバー|車番|車両番号|登録番号|プレート)[^0-9一-龥]{0,6}"
    r"(?P<all>(?:[一-龥]{1,4} ?)?[1-9][0-9A-Z]{0,2} ?[あ-えか-さす-ふほ-を] ?[0-9・.-]{2,6})"
)
# Source: 自動車登録番号標の地名 (国土交通省), ご当地ナンバー included.
_PLACES = frozenset(
    """
    札幌 函館 旭川 室蘭 苫小牧 釧路 知床 帯広 十勝 北見 青森 弘前 八戸 岩手 盛岡 平泉 宮城 仙台 秋田 山形 庄内 福島 会津
    郡山 白河 いわき 水戸 土浦 つくば 宇都宮 那須 とちぎ 日光 群馬 高崎 前橋 大宮 川口 所沢 川越 熊谷 春日部 越谷 千葉
    成田 習志野 市川 船橋 袖ヶ浦 市原 野田 柏 松戸 品川 世田谷 練馬 杉並 板橋 足立 江東 葛飾 多摩 八王子 横浜 川崎 湘南
    相模 山梨 富士山 新潟 長岡 上越 富山 石川 金沢 福井 長野 松本 諏訪 安曇野 南信州 岐阜 飛騨 静岡 浜松 沼津 伊豆
    名古屋 豊橋 三河 岡崎 豊田 尾張小牧 一宮 春日井 三重 鈴鹿 四日市 伊勢志摩 滋賀 京都 なにわ 大阪 和泉 堺 神戸 姫路
    奈良 飛鳥 和歌山 鳥取 島根 出雲 岡山 倉敷 広島 福山 山口 下関 徳島 香川 高松 愛媛 高知 福岡 北九州 久留米 筑豊 佐賀
    長崎 佐世保 熊本 大分 宮崎 鹿児島 奄美 沖縄 札 函 旭 室 釧 帯 北
    """.split()
)


_MAY_BE = re.compile("[0-9A-Z][ -]?[あ-をAEHKMTY] ?[0-9・.]")


def find_plates(text: str) -> Iterator[Span]:
    """Yield the plates of a text as `plain` leaves it."""
    if _MAY_BE.search(text) is None:
        return
    for match in _PLATE.finditer(text):
        place = match["place"]
        start = match.start()
        while place and place not in _PLACES:
            place, start = place[1:], start + 1
        if place:
            yield Span(start, match.end(), PiiType.VEHICLE_PLATE, 0.95, "shape")
    for match in _PARTIAL.finditer(text):
        yield Span(match.start("all"), match.end("all"), PiiType.VEHICLE_PLATE, 0.7, "word")
