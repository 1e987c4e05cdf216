"""Invented people: surnames, given names and spellings, combined at random.

Decides which names the demonstration uses, how often, and how each is read. The parts are everyday Japanese names; any
person they add up to is a coincidence.
"""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Name parts in columns; the n-th entries belong together."""

    kanji: tuple[str, ...]
    kana: tuple[str, ...]
    roman: tuple[str, ...]


# Written form, reading, romanisation; the most frequent first. One romanisation means one reading: mail addresses rely
# on it.
_SURNAMES = """
佐藤 サトウ sato|鈴木 スズキ suzuki|高橋 タカハシ takahashi|田中 タナカ tanaka|伊藤 イトウ ito|渡辺 ワタナベ watanabe
山本 ヤマモト yamamoto|中村 ナカムラ nakamura|小林 コバヤシ kobayashi|加藤 カトウ kato|吉田 ヨシダ yoshida
山田 ヤマダ yamada|佐々木 ササキ sasaki|山口 ヤマグチ yamaguchi|松本 マツモト matsumoto|井上 イノウエ inoue
木村 キムラ kimura|林 ハヤシ hayashi|斎藤 サイトウ saito|清水 シミズ shimizu|山崎 ヤマザキ yamazaki|森 モリ mori
池田 イケダ ikeda|橋本 ハシモト hashimoto|阿部 アベ abe|石川 イシカワ ishikawa|山下 ヤマシタ yamashita
中島 ナカジマ nakajima|石井 イシイ ishii|小川 オガワ ogawa|前田 マエダ maeda|岡田 オカダ okada
長谷川 ハセガワ hasegawa|藤田 フジタ fujita|後藤 ゴトウ goto|近藤 コンドウ kondo|村上 ムラカミ murakami
遠藤 エンドウ endo|青木 アオキ aoki|坂本 サカモト sakamoto|福田 フクダ fukuda|太田 オオタ ota|西村 ニシムラ nishimura
藤井 フジイ fujii|金子 カネコ kaneko|岡本 オカモト okamoto|藤原 フジワラ fujiwara|三浦 ミウラ miura|中野 ナカノ nakano
中川 ナカガワ nakagawa|原田 ハラダ harada|松田 マツダ matsuda|竹内 タケウチ takeuchi|小野 オノ ono|田村 タムラ tamura
中山 ナカヤマ nakayama|和田 ワダ wada|石田 イシダ ishida|森田 モリタ morita|上田 ウエダ ueda|原 ハラ hara
内田 ウチダ uchida|柴田 シバタ shibata|酒井 サカイ sakai|宮崎 ミヤザキ miyazaki|横山 ヨコヤマ yokoyama
高木 タカギ takagi|安藤 アンドウ ando|宮本 ミヤモト miyamoto|大野 オオノ ohno|今井 イマイ imai|工藤 クドウ kudo
高田 タカダ takada|増田 マスダ masuda|丸山 マルヤマ maruyama|杉山 スギヤマ sugiyama|村田 ムラタ murata
大塚 オオツカ otsuka|新井 アライ arai|小島 コジマ kojima|平野 ヒラノ hirano|藤本 フジモト fujimoto|河野 コウノ kono
上野 ウエノ ueno|野口 ノグチ noguchi|武田 タケダ takeda|松井 マツイ matsui|千葉 チバ chiba|菅原 スガワラ sugawara
岩崎 イワサキ iwasaki|久保 クボ kubo|木下 キノシタ kinoshita|佐野 サノ sano|野村 ノムラ nomura|松尾 マツオ matsuo
菊地 キクチ kikuchi|広瀬 ヒロセ hirose|沢田 サワダ sawada|桜井 サクライ sakurai|浜田 ハマダ hamada|国分 コクブ kokubu
辺見 ヘンミ henmi
"""
_GIVEN = """
健一 ケンイチ kenichi|陽子 ヨウコ yoko|誠 マコト makoto|由美子 ユミコ yumiko|浩 ヒロシ hiroshi|美咲 ミサキ misaki
大輔 ダイスケ daisuke|恵 メグミ megumi|直樹 ナオキ naoki|真由美 マユミ mayumi|翔太 ショウタ shota|さくら サクラ sakura
和也 カズヤ kazuya|智子 トモコ tomoko|剛 ツヨシ tsuyoshi|久美子 クミコ kumiko|哲也 テツヤ tetsuya|麻衣 マイ mai
健太 ケンタ kenta|裕子 ユウコ yuko|拓也 タクヤ takuya|愛 アイ ai|隆 タカシ takashi|千尋 チヒロ chihiro
学 マナブ manabu|彩 アヤ aya|達也 タツヤ tatsuya|明美 アケミ akemi|亮 リョウ ryo|香織 カオリ kaori|正樹 マサキ masaki
理恵 リエ rie|雄介 ユウスケ yusuke|典子 ノリコ noriko|修 オサム osamu|奈々 ナナ nana|光一 コウイチ koichi
絵里 エリ eri|俊介 シュンスケ shunsuke|純子 ジュンコ junko|幸雄 ユキオ yukio|遥 ハルカ haruka|英樹 ヒデキ hideki
舞子 マイコ maiko|茂 シゲル shigeru|瞳 ヒトミ hitomi|裕太 ユウタ yuta|直子 ナオコ naoko|弘樹 ヒロキ hiroki
七海 ナナミ nanami|進 ススム susumu|恵子 ケイコ keiko|勇気 ユウキ yuki|里奈 リナ rina|清 キヨシ kiyoshi
幸子 サチコ sachiko|悠斗 ユウト yuto|春香 ハルカ haruka|聡 サトシ satoshi|洋子 ヨウコ yoko|孝之 タカユキ takayuki
友美 トモミ tomomi|義人 ヨシト yoshito|亜希子 アキコ akiko|慎吾 シンゴ shingo|晴美 ハルミ harumi
良平 リョウヘイ ryohei|佳代 カヨ kayo|克己 カツミ katsumi|千佳 チカ chika|康夫 ヤスオ yasuo|美穂 ミホ miho
龍之介 リュウノスケ ryunosuke|真理 マリ mari|信二 シンジ shinji|紀子 ノリコ noriko|昇 ノボル noboru|葵 アオイ aoi
一樹 カズキ kazuki|京子 キョウコ kyoko|伸也 シンヤ shinya|敦子 アツコ atsuko|広志 ヒロシ hiroshi|楓 カエデ kaede
"""

# The same name in the form a card or an older system writes it; all fit CP932, as real exports must.
OLD_FORMS = str.maketrans("辺斎高崎沢桜浜国広恵真", "邊齋髙﨑澤櫻濱國廣惠眞")

TITLES = ("代表取締役", "取締役", "部長", "次長", "課長", "係長", "主任", "マネージャー", "リーダー", "担当")
TITLE_WEIGHTS = (3, 4, 12, 5, 20, 9, 12, 12, 6, 17)
DEPARTMENTS = (
    "営業部", "営業企画部", "総務部", "人事部", "経理部", "情報システム部", "購買部", "製造部", "品質保証部",
    "研究開発部",
    "マーケティング部", "経営企画部", "物流部", "カスタマーサポート部", "DX推進室",
)  # fmt: skip


def _read(lines: str) -> Names:
    entries = [entry.split() for entry in lines.replace("\n", "|").split("|") if entry]
    kanji, kana, roman = zip(*entries, strict=True)
    return Names(kanji=kanji, kana=kana, roman=roman)


@cache
def surnames() -> Names:
    """Return the surnames, the most frequent first."""
    return _read(_SURNAMES)


@cache
def given_names() -> Names:
    """Return the given names, the most frequent first."""
    return _read(_GIVEN)
