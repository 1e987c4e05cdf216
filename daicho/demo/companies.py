"""Invented companies: a word, a trade and sometimes a region, with a legal form before or after.

Decides how the demonstration's companies are called and read. A name that some real company bears is a coincidence.
"""

from dataclasses import dataclass
from functools import cache

LEGAL_FORMS = (
    ("株式会社", True), ("株式会社", False), ("有限会社", True), ("有限会社", False), ("合同会社", True), ("合同会社",
    False),
)  # fmt: skip
"""Legal form and whether it stands in front."""
LEGAL_WEIGHTS = (42, 40, 5, 4, 5, 4)

SHORT_FORMS = {"株式会社": ("㈱", "(株)"), "有限会社": ("㈲", "(有)"), "合同会社": ("(同)",)}

# Written form, reading, romanisation; each romanisation once per table, for web domains rely on it.
_WORDS = """
あおば アオバ aoba|みどり ミドリ midori|ひかり ヒカリ hikari|さくら サクラ sakura|つばさ ツバサ tsubasa
はるか ハルカ haruka|ゆたか ユタカ yutaka|のぞみ ノゾミ nozomi|かなで カナデ kanade|みのり ミノリ minori
北斗 ホクト hokuto|南星 ナンセイ nansei|東光 トウコウ toko|西陵 セイリョウ seiryo|旭 アサヒ asahi|暁 アカツキ akatsuki
富士見 フジミ fujimi|若葉 ワカバ wakaba|青嵐 セイラン seiran|白鳥 シラトリ shiratori|千歳 チトセ chitose
双葉 フタバ futaba|三栄 サンエイ sanei|四葉 ヨツバ yotsuba|五月 サツキ satsuki|七星 ナナホシ nanahoshi
八雲 ヤクモ yakumo|九重 ココノエ kokonoe|光陽 コウヨウ koyo|明和 メイワ meiwa|大洋 タイヨウ taiyo
新生 シンセイ shinsei|共栄 キョウエイ kyoei|協和 キョウワ kyowa|昭栄 ショウエイ shoei|丸福 マルフク marufuku
丸友 マルトモ marutomo|山吹 ヤマブキ yamabuki|菊水 キクスイ kikusui|松風 マツカゼ matsukaze
竹林 タケバヤシ takebayashi|梅里 ウメサト umesato|桐生 キリュウ kiryu|楠 クスノキ kusunoki|橘 タチバナ tachibana
柏 カシワ kashiwa|栄光 エイコウ eiko|太平 タイヘイ taihei|永楽 エイラク eiraku|平安 ヘイアン heian
高砂 タカサゴ takasago|常盤 トキワ tokiwa|瑞穂 ミズホ mizuho|豊栄 ホウエイ hoei|金星 キンセイ kinsei|銀河 ギンガ ginga
星野 ホシノ hoshino|月山 ガッサン gassan|天竜 テンリュウ tenryu|雲海 ウンカイ unkai|海風 ウミカゼ umikaze
川越 カワゴエ kawagoe|泉 イズミ izumi|清流 セイリュウ seiryu|岩清水 イワシミズ iwashimizu|アクア アクア aqua
アルファ アルファ alpha|アステル アステル aster|イースト イースト east|ウィズ ウィズ wizu|エコー エコー echo
オリオン オリオン orion|カナリア カナリア canaria|クレスト クレスト crest|グリーン グリーン green|コスモ コスモ cosmo
サンライズ サンライズ sunrise|シグマ シグマ sigma|スカイ スカイ sky|セレス セレス ceres|ソレイユ ソレイユ soleil
デルタ デルタ delta|トライ トライ trai|ネクスト ネクスト next|ノバ ノバ nova|パイオニア パイオニア pioneer
フロンティア フロンティア frontier|ブリッジ ブリッジ bridge|プリズム プリズム prism|ベガ ベガ vega
ホライズン ホライズン horizon|マリン マリン marine|ミライ ミライ mirai|メイプル メイプル maple|ライト ライト light
リバー リバー river|ルミナス ルミナス luminous|レインボー レインボー rainbow|ロータス ロータス lotus
"""
_TRADES = """
商事 ショウジ shoji|製作所 セイサクショ seisakusho|工業 コウギョウ kogyo|産業 サンギョウ sangyo|電機 デンキ denki
電子 デンシ denshi|化学 カガク kagaku|建設 ケンセツ kensetsu|工務店 コウムテン komuten|住宅 ジュウタク jutaku
不動産 フドウサン fudosan|運輸 ウンユ unyu|物流 ブツリュウ butsuryu|倉庫 ソウコ soko|食品 ショクヒン shokuhin
水産 スイサン suisan|製菓 セイカ seika|酒造 シュゾウ shuzo|薬品 ヤクヒン yakuhin|医療器 イリョウキ iryoki
印刷 インサツ insatsu|出版 シュッパン shuppan|広告 コウコク kokoku|企画 キカク kikaku
情報システム ジョウホウシステム joho|ソフト ソフト soft|システムズ システムズ systems|テクノ テクノ techno
ネットワーク ネットワーク network|ソリューション ソリューション solution|デザイン デザイン design
コンサルティング コンサルティング consulting|サービス サービス service|エンジニアリング エンジニアリング engineering
精機 セイキ seiki|機械 キカイ kikai|鉄工 テッコウ tekko|金属 キンゾク kinzoku|硝子 ガラス glass|木材 モクザイ mokuzai
紙業 シギョウ shigyo|繊維 センイ seni|衣料 イリョウ iryo|家具 カグ kagu|自動車 ジドウシャ jidosha|部品 ブヒン buhin
石油 セキユ sekiyu|ガス ガス gas|環境 カンキョウ kankyo|警備 ケイビ keibi|観光 カンコウ kanko|ホテル ホテル hotel
人材 ジンザイ jinzai|教育 キョウイク kyoiku|介護 カイゴ kaigo|農園 ノウエン noen|通商 ツウショウ tsusho
貿易 ボウエキ boeki|技研 ギケン giken|総業 ソウギョウ sogyo
"""
_REGIONS = """
札幌 サッポロ sapporo|函館 ハコダテ hakodate|旭川 アサヒカワ asahikawa|青森 アオモリ aomori|盛岡 モリオカ morioka
仙台 センダイ sendai|秋田 アキタ akita|山形 ヤマガタ yamagata|郡山 コオリヤマ koriyama|水戸 ミト mito
宇都宮 ウツノミヤ utsunomiya|前橋 マエバシ maebashi|大宮 オオミヤ omiya|千葉 チバ chiba|船橋 フナバシ funabashi
新宿 シンジュク shinjuku|品川 シナガワ shinagawa|立川 タチカワ tachikawa|横浜 ヨコハマ yokohama|川崎 カワサキ kawasaki
湘南 ショウナン shonan|新潟 ニイガタ niigata|長岡 ナガオカ nagaoka|富山 トヤマ toyama|金沢 カナザワ kanazawa
福井 フクイ fukui|甲府 コウフ kofu|長野 ナガノ nagano|松本 マツモト matsumoto|岐阜 ギフ gifu|静岡 シズオカ shizuoka
浜松 ハママツ hamamatsu|名古屋 ナゴヤ nagoya|豊橋 トヨハシ toyohashi|津 ツ tsu|大津 オオツ otsu|京都 キョウト kyoto
大阪 オオサカ osaka|堺 サカイ sakai|神戸 コウベ kobe|姫路 ヒメジ himeji|奈良 ナラ nara|和歌山 ワカヤマ wakayama
鳥取 トットリ tottori|松江 マツエ matsue|岡山 オカヤマ okayama|倉敷 クラシキ kurashiki|広島 ヒロシマ hiroshima
福山 フクヤマ fukuyama|下関 シモノセキ shimonoseki|徳島 トクシマ tokushima|高松 タカマツ takamatsu
松山 マツヤマ matsuyama|高知 コウチ kochi|福岡 フクオカ fukuoka|博多 ハカタ hakata|北九州 キタキュウシュウ kitakyushu
佐賀 サガ saga|長崎 ナガサキ nagasaki|熊本 クマモト kumamoto|大分 オオイタ oita|宮崎 ミヤザキ miyazaki
鹿児島 カゴシマ kagoshima|那覇 ナハ naha|関東 カントウ kanto|東海 トウカイ tokai|関西 カンサイ kansai
四国 シコク shikoku|九州 キュウシュウ kyushu|東北 トウホク tohoku|北陸 ホクリク hokuriku
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Word parts in columns; the n-th entries belong together."""

    written: tuple[str, ...]
    kana: tuple[str, ...]
    roman: tuple[str, ...]


def _read(lines: str) -> Parts:
    entries = [entry.split() for entry in lines.replace("\n", "|").split("|") if entry]
    written, kana, roman = zip(*entries, strict=True)
    return Parts(written=written, kana=kana, roman=roman)


@cache
def words() -> Parts:
    """Return the words a company name begins with."""
    return _read(_WORDS)


@cache
def trades() -> Parts:
    """Return the trades a company name ends with."""
    return _read(_TRADES)


@cache
def regions() -> Parts:
    """Return the regions that may stand before the word."""
    return _read(_REGIONS)
