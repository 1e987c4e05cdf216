"""Japan's 47 prefectures and the ways their names are written.

Data only.

Source: JIS X 0401:1973 (order and names); ヘボン式 romaji without macrons.
"""

_NAMES = """
北海道=hokkaido 青森県=aomori 岩手県=iwate 宮城県=miyagi 秋田県=akita 山形県=yamagata 福島県=fukushima 茨城県=ibaraki
栃木県=tochigi 群馬県=gunma 埼玉県=saitama 千葉県=chiba 東京都=tokyo 神奈川県=kanagawa 新潟県=niigata 富山県=toyama
石川県=ishikawa 福井県=fukui 山梨県=yamanashi 長野県=nagano 岐阜県=gifu 静岡県=shizuoka 愛知県=aichi 三重県=mie
滋賀県=shiga 京都府=kyoto 大阪府=osaka 兵庫県=hyogo 奈良県=nara 和歌山県=wakayama 鳥取県=tottori 島根県=shimane
岡山県=okayama 広島県=hiroshima 山口県=yamaguchi 徳島県=tokushima 香川県=kagawa 愛媛県=ehime 高知県=kochi
福岡県=fukuoka 佐賀県=saga 長崎県=nagasaki 熊本県=kumamoto 大分県=oita 宮崎県=miyazaki 鹿児島県=kagoshima
沖縄県=okinawa
"""
PREFECTURES: dict[str, str] = {name: romaji for name, _, romaji in (pair.partition("=") for pair in _NAMES.split())}
"""Name → romaji in lower case, in the order of the code (01 Hokkaido … 47 Okinawa)."""

_SUFFIX = {"都": "to", "道": "", "府": "fu", "県": "ken"}
# Spellings of their own besides the regular ones.
_ODD = {"東京都": ("tōkyō",), "大阪府": ("ōsaka",), "京都府": ("kyōto",), "北海道": ("hokkaidō",), "群馬県": ("gumma",)}


def _spellings() -> dict[str, str]:
    spellings: dict[str, str] = {}
    for name, romaji in PREFECTURES.items():
        suffix = _SUFFIX[name[-1]]
        for latin in (romaji, *_ODD.get(name, ())):
            endings = ("", " prefecture", " pref.", " pref", *((f"-{suffix}", f" {suffix}") if suffix else ()))
            spellings.update({latin + ending: name for ending in endings})
        spellings[name] = name
        if suffix:
            spellings[name[:-1]] = name
    # A prefecture is also a metropolis in English.
    spellings["tokyo metropolis"] = "東京都"
    return spellings


PREFECTURE_SPELLINGS: dict[str, str] = _spellings()
"""Written form (Latin ones in lower case) → the prefecture's name."""
