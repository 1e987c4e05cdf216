"""Old and variant kanji: 髙 is 高, 邉 is 辺, as one and the same name is typed on different machines.

Decides which character forms count as one in a key. Never changes what a report shows: a person's own spelling stays
theirs. Characters that are different surnames of their own stay apart (斎 and 斉, 椙 and 杉, 穐 and 秋).
"""

# Source: 常用漢字表 (平成22年内閣告示第2号), the forms in brackets (いわゆる康熙字典体); 人名用漢字
# (戸籍法施行規則別表第二) for the pairs it lists side by side; JIS X 0208 / 0213 包摂 and 異体字 common on 住基 and
# 戸籍 terminals (髙 﨑 邉 濵 …).
# Each pair is written old then new. 斎(齋) and 斉(齊) are two characters, not one.
_PAIRS = """
亞亜 惡悪 壓圧 圍囲 爲為 醫医 壹壱 稻稲 飮飲 隱隠 營営 榮栄 衞衛 驛駅 圓円 緣縁 艷艶 鹽塩 奧奥 應応 橫横 歐欧 毆殴
黃黄 溫温 穩穏 假仮 價価 畫画 會会 囘回 懷懐 繪絵 壞壊 擴拡 殼殻 覺覚 學学 嶽岳 樂楽 勸勧 卷巻 寬寛 歡歓 罐缶 觀観
關関 陷陥 巖巌 顏顔 歸帰 氣気 龜亀 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 峽峡 挾挟 狹狭 鄕郷 鄉郷 堯尭 曉暁 區区 驅駆 駈駆
勳勲 薰薫 徑径 惠恵 溪渓 螢蛍 經経 繼継 莖茎 鷄鶏 雞鶏 藝芸 缺欠 儉倹 劍剣 劔剣 剱剣 圈圏 檢検 權権 獻献 硏研 縣県
險険 顯顕 驗験 嚴厳 恆恒 效効 廣広 鑛鉱 號号 國国 圀国 黑黒 濟済 碎砕 齋斎 齊斉 亝斉 劑剤 﨑崎 嵜崎 櫻桜 册冊 雜雑
參参 蠶蚕 棧桟 慘惨 贊賛 殘残 絲糸 齒歯 兒児 辭辞 濕湿 實実 舍舎 寫写 釋釈 壽寿 收収 從従 澁渋 澀渋 獸獣 縱縦 肅粛
處処 敍叙 緖緒 將将 奬奨 涉渉 燒焼 稱称 證証 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 狀状 疊畳 穰穣 讓譲 釀醸 囑嘱 觸触 寢寝
愼慎 晉晋 眞真 盡尽 圖図 粹粋 醉酔 隨随 髓髄 數数 樞枢 瀨瀬 聲声 靜静 攝摂 竊窃 專専 戰戦 淺浅 潛潜 纖繊 踐践 錢銭
禪禅 曾曽 雙双 壯壮 莊荘 搜捜 插挿 裝装 爭争 總総 聰聡 騷騒 增増 臟臓 藏蔵 屬属 續続 墮堕 體体 躰体 對対 帶帯 滯滞
臺台 瀧滝 擇択 澤沢 單単 擔担 膽胆 團団 彈弾 斷断 癡痴 遲遅 晝昼 蟲虫 鑄鋳 廳庁 聽聴 鎭鎮 遞逓 鐵鉄 轉転 點点 傳伝
黨党 盜盗 燈灯 當当 鬪闘 德徳 惪徳 獨独 讀読 屆届 繩縄 貳弐 惱悩 腦脳 霸覇 廢廃 拜拝 賣売 麥麦 發発 髮髪 拔抜 蠻蛮
祕秘 濱浜 濵浜 甁瓶 拂払 佛仏 竝並 變変 邊辺 邉辺 辨弁 辯弁 瓣弁 舖舗 步歩 穗穂 寶宝 豐豊 襃褒 沒没 飜翻 每毎 萬万
滿満 麵麺 默黙 彌弥 藥薬 譯訳 豫予 餘余 與与 譽誉 搖揺 樣様 謠謡 遙遥 瑤瑶 來来 賴頼 亂乱 覽覧 龍竜 兩両 獵猟 綠緑
淚涙 壘塁 禮礼 勵励 靈霊 隸隷 齡齢 曆暦 歷歴 戀恋 爐炉 勞労 樓楼 祿禄 錄録 灣湾 髙高 冨富 𠮷吉 淸清 靑青 戶戸 槗橋
嶋島 嶌島 峯峰 舘館 舩船 栁柳 桺柳 桒桑 柗松 枩松 渊淵 渕淵 冝宜 凉涼 凛凜 檜桧 籠篭 蘆芦 鷗鴎 麴麹 蠟蝋 蟬蝉 繡繍
曻昇 逹達 鴈雁 靏鶴 靍鶴 靎鶴 埜野 㐂喜 邨村 斈学 喆哲 杦杉 礒磯 礪砺 穎頴 槇槙 禰祢 鄰隣 釡釜 晚晩 產産 內内 爕燮
珎珍 珤宝 翆翠 敎教 徵徴 冐冒 吳呉 吴呉 娛娯 彥彦 悅悦 說説 閱閲 稅税 銳鋭 脫脱 絕絶 兔兎 卽即 旣既 槪概 揭掲 渴渇
虛虚 巢巣 尙尚 强強 鈆鉛 𣘺橋 薮藪 禱祷 鰺鯵 塡填 頰頬 屛屏 幷并 瘦痩 簞箪 萊莱 醬醤 囊嚢 噓嘘 剝剥 俠侠 焰焔 搔掻
顚顛 驒騨 𠮟叱 瀆涜
"""


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
    # Variation selectors choose a glyph of the same character (葛 + U+E0100).
    table.update(dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
    return table


KANJI_VARIANTS: dict[int, str | None] = _table()
"""Code point of an old or variant form → its current form; variation selectors → None. For `str.translate`."""
_VARIANTS = frozenset(map(chr, KANJI_VARIANTS))


def fold_kanji(s: str) -> str:
    """Return `s` with old and variant kanji in their current form and glyph selectors dropped.

    Source: 常用漢字表 (2010), 人名用漢字別表第二, common JIS variants.
    """
    return s if s.isascii() or _VARIANTS.isdisjoint(s) else s.translate(KANJI_VARIANTS)
