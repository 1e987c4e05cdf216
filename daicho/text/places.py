"""Words for places that companies name their sites after: regions, districts, cities abroad, prefectures and cities.

Data and one question, asked of the end of a text. Whether a place makes a site is for `branch`.

Source: general knowledge of where Japanese companies keep branches; municipalities from Japan Post.
"""

import re
from functools import cache

from daicho.text.municipalities import loose_place, municipalities
from daicho.text.prefectures import PREFECTURES

_REGIONS = """
北日本 東日本 西日本 中日本 南日本 東北 北東北 南東北 関東 北関東 南関東 東関東 西関東 関東甲信越 関東信越 関東甲信
首都圏 東京圏 京浜 京葉 湘南 多摩 西多摩 三多摩 北多摩 南多摩 武蔵野 城東 城西 城南 城北 都心 臨海 甲信 甲信越 信越
北信越 上信越 東信 北信 中信 南信 信州 越後 上越 中越 下越 北陸 東海 中部 中京 東濃 西濃 中濃 飛騨 尾張 三河 東三河
西三河 知多 遠州 駿河 伊豆 伊勢 北勢 中勢 南勢 関西 北関西 南関西 近畿 京滋 京阪 阪神 阪奈 北大阪 南大阪 東大阪 大阪南
大阪北 泉州 南河内 北摂 摂津 播磨 西播磨 東播磨 播州 丹波 丹後 但馬 淡路 紀州 紀南 紀北 山陰 山陽 東中国 西中国 中国
中四国 中国四国 四国 東四国 西四国 瀬戸内 東予 中予 南予 讃岐 九州 北九州 南九州 東九州 西九州 中九州 北部九州
九州沖縄 筑後 筑豊 筑前 肥後 豊後 大隅 薩摩 奄美 沖縄本島 先島 宮古 八重山 石垣 道東 道北 道南 道央 道内 北北海道
南北海道 十勝 日高 胆振 渡島 空知 上川 宗谷 後志 檜山 根釧 石狩 オホーツク 津軽 下北 南部 県北 県南 県央 庄内 置賜
最上 村山 会津 浜通り 中通り 相双 いわき 常磐 鹿行 北総 東総 内房 外房 房総 上総 両毛 東毛 西毛 県西 県東 全国 国内
海外
"""
_DISTRICTS = """
丸の内 大手町 有楽町 銀座 日本橋 京橋 八重洲 東京駅前 東京中央 神田 秋葉原 御茶ノ水 お茶の水 飯田橋 九段 九段下 麹町
霞が関 霞ヶ関 永田町 虎ノ門 虎の門 新橋 汐留 浜松町 田町 三田 芝 芝浦 品川 高輪 大崎 五反田 恵比寿 代官山 目黒 中目黒
自由が丘 渋谷 原宿 表参道 青山 南青山 赤坂 六本木 麻布 麻布十番 広尾 白金 新宿 西新宿 新宿西口 代々木 高田馬場 池袋
東池袋 大塚 巣鴨 赤羽 王子 上野 御徒町 浅草 浅草橋 両国 錦糸町 亀戸 門前仲町 豊洲 有明 お台場 台場 晴海 勝どき 月島
築地 葛西 西葛西 北千住 綾瀬 亀有 金町 小岩 新小岩 蒲田 大森 羽田 成城 二子玉川 三軒茶屋 下北沢 中野 高円寺 荻窪
吉祥寺 国分寺 立川北 多摩センター 溝の口 武蔵小杉 新横浜 みなとみらい 関内 桜木町 横浜西口 上大岡 戸塚 港北 新百合ヶ丘
浦和 大宮 北浦和 南浦和 さいたま新都心 新都心 海浜幕張 幕張 舞浜 津田沼 西船橋 本八幡 南柏 柏の葉 札幌駅前 大通
すすきの 琴似 手稲 仙台駅前 泉中央 一番町 国分町 名駅 名古屋駅前 栄 伏見 丸の内 金山 今池 千種 大曽根 熱田 緑区 名東
梅田 西梅田 東梅田 大阪駅前 大阪中央 中之島 淀屋橋 北浜 本町 南本町 堺筋本町 心斎橋 難波 なんば 天王寺 阿倍野 上本町
新大阪 十三 京橋 江坂 千里中央 南港 住之江 淀川 谷町 天満 天満橋 四条 四条烏丸 烏丸 河原町 京都駅前 三宮 元町 六甲
神戸中央 姫路駅前 西神 天神 博多 博多駅前 薬院 大濠 小倉 黒崎 八幡 戸畑 門司 若松 香椎 那覇新都心 おもろまち 国際通り
紙屋町 八丁堀 広島駅前 岡山駅前 倉敷水島 水島 成田空港 羽田空港 関西空港 中部空港 新千歳 新千歳空港 福岡空港 伊丹空港
鹿島 川内 玉野 呉 四日市港 名古屋港 神戸港 東京港 横浜港 大井
"""
_ABROAD = """
アメリカ 米国 北米 南米 中南米 欧州 ヨーロッパ アジア 東南アジア 中東 アフリカ オセアニア 英国 イギリス フランス
ドイツ イタリア スペイン オランダ ベルギー スイス ロシア 韓国 台湾 香港 インド インドネシア タイ ベトナム マレーシア
フィリピン シンガポール ミャンマー カンボジア オーストラリア カナダ メキシコ ブラジル トルコ ニューヨーク ロサンゼルス
サンフランシスコ シリコンバレー シカゴ ボストン シアトル ワシントン ヒューストン デトロイト アトランタ ホノルル ハワイ
グアム トロント バンクーバー サンパウロ ロンドン パリ ベルリン フランクフルト デュッセルドルフ ミュンヘン ハンブルク
ミラノ ローマ マドリード アムステルダム ブリュッセル チューリッヒ ジュネーブ モスクワ ドバイ カイロ イスタンブール
デリー ニューデリー ムンバイ バンガロール チェンナイ バンコク ジャカルタ ハノイ ホーチミン マニラ クアラルンプール
ヤンゴン プノンペン シドニー メルボルン ソウル 釜山 台北 高雄 北京 上海 広州 深圳 大連 天津 蘇州 青島 成都 重慶 武漢
無錫
"""
_WIDE = "北日本 東日本 西日本 中日本 全国 国内 海外".split()
_DIRECTIONS = "東西南北新中"
_LONGEST = 9
_KIND = "都府県市区町村"
_PREFECTURE_OR_CITY = re.compile("[都府県市区町村]$")

ENGLISH_PLACES = frozenset(
    """
japan tokyo osaka nagoya yokohama kyoto kobe fukuoka sapporo sendai hiroshima kawasaki saitama chiba kanagawa hokkaido
tohoku kanto kansai kinki chubu tokai hokuriku chugoku shikoku kyushu okinawa naha niigata nagano shizuoka hamamatsu
kanazawa toyama fukui okayama takamatsu matsuyama kitakyushu hakata kumamoto kagoshima nagasaki oita miyazaki saga
utsunomiya mito tsukuba takasaki maebashi gunma tochigi ibaraki omiya tachikawa hachioji shinjuku shibuya shinagawa
marunouchi ginza akasaka roppongi toranomon ikebukuro ueno umeda namba tsu gifu mie shiga nara wakayama himeji aichi
asia apac emea europe america americas usa us uk china india korea taiwan singapore malaysia thailand vietnam indonesia
philippines australia canada mexico brazil germany france italy spain netherlands belgium switzerland
london paris berlin munich frankfurt hamburg dusseldorf düsseldorf milan rome madrid barcelona amsterdam brussels zurich
geneva vienna stockholm copenhagen oslo helsinki dublin manchester birmingham leeds glasgow edinburgh bristol warsaw
prague budapest moscow istanbul dubai cairo johannesburg nairobi lagos mumbai delhi bangalore bengaluru chennai
hyderabad bangkok jakarta hanoi manila sydney melbourne brisbane perth auckland seoul busan taipei beijing shanghai
shenzhen guangzhou tianjin dalian hongkong toronto vancouver montreal chicago boston seattle houston dallas austin
atlanta miami denver detroit phoenix philadelphia washington california texas
""".split()
)
"""Places in Latin letters, lower case, one word."""


def _short(name: str) -> str:
    return name[:-1] if name[-1] in _KIND and len(name) > 2 else name


@cache
def _places() -> frozenset[str]:
    places = {*_REGIONS.split(), *_DISTRICTS.split(), *_ABROAD.split()}
    for prefecture in PREFECTURES:
        places |= {prefecture, _short(prefecture)}
    for _, city in municipalities():
        name = re.sub("^.+?郡(?=.+[町村]$)", "", city)
        whole, _, ward = name.partition("市")
        places |= {name, _short(name)}
        if ward.endswith("区"):
            places |= {f"{whole}市", whole, _short(ward)}
    return frozenset(loose_place(place) for place in places if len(place) > 1)


def is_place(text: str) -> bool:
    """Return whether all of `text` is a place name this module knows."""
    return loose_place(text) in _places()


def place_start(text: str) -> int:
    """Return where a place name that ends `text` starts, or -1; the longest one, a prefecture or city before included.

    `text` is in the spelling of `loose_place`. 北大阪 and 新大阪 are places where 大阪 is one.
    """
    places = _places()
    end = len(text)
    for start in range(max(0, end - _LONGEST), end - 1):
        if text[start:] in places:
            break
    else:
        return -1
    if start > 2 and text[start - 1] in _DIRECTIONS and text[start - 2] not in _DIRECTIONS:
        start -= 1
    if start > 2 and text[start - 1] in _KIND and (wider := place_start(text[:start])) >= 0:
        return wider
    return start
