"""Words that Japanese company names are made of, from common to rare: the generator prefers the front of a list.

One word is `表記/カナ` or `表記/カナ/English`.
"""

from accounts_readings import words

SURNAMES = words("""
佐藤/サトウ 鈴木/スズキ 高橋/タカハシ 田中/タナカ 伊藤/イトウ 渡辺/ワタナベ 山本/ヤマモト 中村/ナカムラ 小林/コバヤシ
加藤/カトウ 吉田/ヨシダ 山田/ヤマダ 佐々木/ササキ 山口/ヤマグチ 松本/マツモト 井上/イノウエ 木村/キムラ 林/ハヤシ
斎藤/サイトウ 清水/シミズ 山崎/ヤマザキ 森/モリ 池田/イケダ 橋本/ハシモト 阿部/アベ 石川/イシカワ 山下/ヤマシタ
中島/ナカジマ 石井/イシイ 小川/オガワ 前田/マエダ 岡田/オカダ 長谷川/ハセガワ 藤田/フジタ 後藤/ゴトウ 近藤/コンドウ
村上/ムラカミ 遠藤/エンドウ 青木/アオキ 坂本/サカモト 福田/フクダ 太田/オオタ 西村/ニシムラ 藤井/フジイ 金子/カネコ
岡本/オカモト 三浦/ミウラ 藤原/フジワラ 中野/ナカノ 中川/ナカガワ 原田/ハラダ 松田/マツダ 竹内/タケウチ 小野/オノ
田村/タムラ 中山/ナカヤマ 和田/ワダ 石田/イシダ 森田/モリタ 上田/ウエダ 原/ハラ 柴田/シバタ 酒井/サカイ 工藤/クドウ
横山/ヨコヤマ 宮崎/ミヤザキ 宮本/ミヤモト 内田/ウチダ 高木/タカギ 安藤/アンドウ 谷口/タニグチ 大野/オオノ
丸山/マルヤマ 今井/イマイ 高田/タカダ 藤本/フジモト 武田/タケダ 村田/ムラタ 上野/ウエノ 杉山/スギヤマ 増田/マスダ
菅原/スガワラ 平野/ヒラノ 大塚/オオツカ 千葉/チバ 久保/クボ 松井/マツイ 小島/コジマ 岩崎/イワサキ 桜井/サクライ
野口/ノグチ 松尾/マツオ 野村/ノムラ 木下/キノシタ 菊地/キクチ 佐野/サノ 大西/オオニシ 杉本/スギモト 新井/アライ
浜田/ハマダ 古川/フルカワ 市川/イチカワ 小松/コマツ 島田/シマダ 水野/ミズノ 高野/タカノ 渡部/ワタナベ 山内/ヤマウチ
西田/ニシダ 菊池/キクチ 西川/ニシカワ 五十嵐/イガラシ 北村/キタムラ 安田/ヤスダ 中田/ナカタ 川口/カワグチ 平田/ヒラタ
東/ヒガシ 飯田/イイダ 吉川/ヨシカワ 中西/ナカニシ 久保田/クボタ 川崎/カワサキ 川村/カワムラ 土屋/ツチヤ 樋口/ヒグチ
本田/ホンダ 岩田/イワタ 星野/ホシノ 辻/ツジ 大橋/オオハシ 荒木/アラキ 松岡/マツオカ 野田/ノダ 田口/タグチ
熊谷/クマガイ 関/セキ 大久保/オオクボ 内藤/ナイトウ 尾崎/オザキ 小山/コヤマ 望月/モチヅキ 永井/ナガイ 桑原/クワバラ
渋谷/シブヤ 八木/ヤギ 滝沢/タキザワ 栗原/クリハラ 広瀬/ヒロセ 片山/カタヤマ 富田/トミタ 須藤/スドウ 宮田/ミヤタ
矢野/ヤノ 奥村/オクムラ 沢田/サワダ 国分/コクブ 桧山/ヒヤマ 薮内/ヤブウチ 竜崎/リュウザキ
""")

# Fewer of each, many together; kept apart because they are drawn evenly.
RARE_SURNAMES = words("""
相原/アイハラ 赤坂/アカサカ 秋山/アキヤマ 浅野/アサノ 芦田/アシダ 天野/アマノ 荒井/アライ 飯島/イイジマ 石原/イシハラ
泉谷/イズミヤ 磯部/イソベ 稲垣/イナガキ 今村/イマムラ 岩本/イワモト 植木/ウエキ 宇野/ウノ 梅田/ウメダ 江口/エグチ
榎本/エノモト 大井/オオイ 大島/オオシマ 大谷/オオタニ 大森/オオモリ 岡崎/オカザキ 荻野/オギノ 奥山/オクヤマ
小沢/オザワ 落合/オチアイ 角田/カクタ 笠原/カサハラ 梶原/カジワラ 堅田/カタダ 金井/カナイ 鎌田/カマタ 神谷/カミヤ
亀井/カメイ 菅野/カンノ 北川/キタガワ 木内/キウチ 吉良/キラ 草野/クサノ 倉田/クラタ 黒田/クロダ 小泉/コイズミ
河野/コウノ 児玉/コダマ 駒井/コマイ 今野/コンノ 佐伯/サエキ 榊原/サカキバラ 笹川/ササガワ 澤井/サワイ 塩田/シオダ
重松/シゲマツ 篠原/シノハラ 下田/シモダ 白石/シライシ 菅/スガ 関口/セキグチ 千田/センダ 高島/タカシマ 高山/タカヤマ
滝川/タキガワ 竹中/タケナカ 多田/タダ 立花/タチバナ 田辺/タナベ 玉井/タマイ 辻村/ツジムラ 堤/ツツミ 手塚/テヅカ
寺田/テラダ 徳永/トクナガ 富永/トミナガ 豊岡/トヨオカ 内海/ウツミ 中井/ナカイ 永田/ナガタ 鍋島/ナベシマ 成瀬/ナルセ
西尾/ニシオ 根本/ネモト 野崎/ノザキ 萩原/ハギワラ 服部/ハットリ 早川/ハヤカワ 日高/ヒダカ 平井/ヒライ 深沢/フカザワ
福島/フクシマ 船橋/フナバシ 堀江/ホリエ 堀内/ホリウチ 牧野/マキノ 松浦/マツウラ 三上/ミカミ 水谷/ミズタニ 南/ミナミ
三宅/ミヤケ 向井/ムカイ 村松/ムラマツ 森本/モリモト 柳沢/ヤナギサワ 山岸/ヤマギシ 湯浅/ユアサ 横田/ヨコタ
米山/ヨネヤマ 若林/ワカバヤシ
""")

# Two auspicious characters make one word read by their sounds: 光 + 洋 is コウヨウ, and so are 幸陽 and 興洋.
FIRST_CHARACTERS = words("""
東/トウ 三/サン 大/ダイ 新/シン 光/コウ 明/メイ 正/セイ 協/キョウ 共/キョウ 昭/ショウ 永/エイ 幸/コウ 興/コウ 誠/セイ
信/シン 宏/コウ 双/ソウ 太/タイ 千/セン 晃/コウ 瑞/ズイ 宝/ホウ
""")
SECOND_CHARACTERS = words("""
和/ワ 栄/エイ 洋/ヨウ 光/コウ 伸/シン 昌/ショウ 邦/ホウ 輝/キ 友/ユウ 建/ケン 生/セイ 陽/ヨウ 星/セイ 華/カ 央/オウ
峰/ホウ 進/シン 永/エイ 晃/コウ 信/シン 武/ブ 創/ソウ
""")

PLACES = words("""
東京/トウキョウ/Tokyo 大阪/オオサカ/Osaka 関西/カンサイ/Kansai 関東/カントウ/Kanto 日本/ニホン/Nippon
東海/トウカイ/Tokai 中央/チュウオウ/Chuo 北陸/ホクリク/Hokuriku 九州/キュウシュウ/Kyushu 中部/チュウブ/Chubu
東北/トウホク/Tohoku 北海/ホッカイ/Hokkai 京浜/ケイヒン/Keihin 阪神/ハンシン/Hanshin 東亜/トウア/Toa
首都圏/シュトケン/Shutoken 横浜/ヨコハマ/Yokohama 名古屋/ナゴヤ/Nagoya 神戸/コウベ/Kobe 西日本/ニシニホン/Nishi-Nippon
東日本/ヒガシニホン/Higashi-Nippon 瀬戸内/セトウチ/Setouchi 山陽/サンヨウ/Sanyo 信州/シンシュウ/Shinshu
湘南/ショウナン/Shonan 武蔵野/ムサシノ/Musashino 多摩/タマ/Tama 上越/ジョウエツ/Joetsu 常総/ジョウソウ/Joso
房総/ボウソウ/Boso 京葉/ケイヨウ/Keiyo 播磨/ハリマ/Harima 筑紫/ツクシ/Tsukushi 薩摩/サツマ/Satsuma 越後/エチゴ/Echigo
三河/ミカワ/Mikawa 尾張/オワリ/Owari 讃岐/サヌキ/Sanuki 土佐/トサ/Tosa 伊勢/イセ/Ise 近江/オウミ/Omi 陸奥/ムツ/Mutsu
最上/モガミ/Mogami 千歳/チトセ/Chitose 石狩/イシカリ/Ishikari
""")

AUSPICIOUS = words("""
大和/ダイワ 三和/サンワ 協和/キョウワ 富士/フジ 第一/ダイイチ 東洋/トウヨウ 共栄/キョウエイ 日進/ニッシン
太陽/タイヨウ 昭和/ショウワ 明和/メイワ 丸栄/マルエイ 三栄/サンエイ 新和/シンワ 大栄/ダイエイ 光陽/コウヨウ
平和/ヘイワ 栄光/エイコウ 日東/ニットウ 大成/タイセイ 東和/トウワ 三光/サンコウ 永和/エイワ 中央/チュウオウ
北星/ホクセイ 南海/ナンカイ 旭/アサヒ 朝日/アサヒ 若葉/ワカバ 緑/ミドリ 丸善/マルゼン 泰平/タイヘイ 大同/ダイドウ
宝/タカラ 鶴亀/ツルカメ 白鳥/ハクチョウ 高砂/タカサゴ 松風/マツカゼ 扇/オウギ 福寿/フクジュ 日栄/ニチエイ 興和/コウワ
信和/シンワ 伸栄/シンエイ 晃和/コウワ 誠和/セイワ 清和/セイワ 瑞穂/ミズホ 八千代/ヤチヨ 常盤/トキワ 丸高/マルタカ
丸三/マルサン 丸十/マルジュウ 山一/ヤマイチ 金星/キンセイ 銀嶺/ギンレイ 飛鳥/アスカ 葵/アオイ 泉/イズミ 桐生/キリュウ
翔栄/ショウエイ 優和/ユウワ 暁/アカツキ 曙/アケボノ 黎明/レイメイ 鳳/オオトリ 三愛/サンアイ 五洋/ゴヨウ 六甲/ロッコウ
七星/シチセイ 双葉/フタバ 万代/バンダイ 千石/センゴク 龍王/リュウオウ 鷹羽/タカハ 白樺/シラカバ 青葉/アオバ 桜/サクラ
藤波/フジナミ 秀峰/シュウホウ 恵光/ケイコウ 友愛/ユウアイ 真栄/シンエイ 徳栄/トクエイ 東邦/トウホウ 西邦/セイホウ
国栄/コクエイ 万栄/バンエイ 会心/カイシン 信越/シンエツ
""")

TRADES = words("""
建設/ケンセツ/Construction 工業/コウギョウ/Industries 商事/ショウジ/Trading 産業/サンギョウ/Sangyo
製作所/セイサクショ/Works 工務店/コウムテン/Builders 電機/デンキ/Electric 運輸/ウンユ/Transport
不動産/フドウサン/Real_Estate 食品/ショクヒン/Foods 興業/コウギョウ/Kogyo 物産/ブッサン/Bussan 印刷/インサツ/Printing
設備/セツビ/Equipment 鉄工所/テッコウショ/Iron_Works 精工/セイコウ/Seiko 化成/カセイ/Kasei 商会/ショウカイ/Shokai
金属/キンゾク/Metal 機械/キカイ/Machinery 物流/ブツリュウ/Logistics 電工/デンコウ/Denko 商店/ショウテン/Shoten
住建/ジュウケン/Housing 土木/ドボク/Civil_Engineering 精機/セイキ/Seiki 塗装/トソウ/Coating 自動車/ジドウシャ/Motors
運送/ウンソウ/Freight 薬品/ヤクヒン/Pharmaceutical 化学/カガク/Chemical 木材/モクザイ/Lumber 製菓/セイカ/Confectionery
水産/スイサン/Fisheries 警備保障/ケイビホショウ/Security 測量設計/ソクリョウセッケイ/Survey 紙業/シギョウ/Paper
繊維/センイ/Textile 通商/ツウショウ/Tsusho 石油/セキユ/Oil 倉庫/ソウコ/Warehouse 興産/コウサン/Kosan 技研/ギケン/Giken
電子/デンシ/Electronics 建材/ケンザイ/Building_Materials 鋼業/コウギョウ/Steel 造園/ゾウエン/Landscape
工芸/コウゲイ/Kogei 酒造/シュゾウ/Brewery 製薬/セイヤク/Pharma 光学/コウガク/Optical 計器/ケイキ/Instruments
事務機/ジムキ/Office_Machines 印房/インボウ/Inbo 観光/カンコウ/Tourism 硝子/ガラス/Glass 製版/セイハン/Plate_Making
畜産/チクサン/Livestock 製粉/セイフン/Flour_Milling 紡績/ボウセキ/Spinning 製缶/セイカン/Can_Making
電設/デンセツ/Densetsu 板金/バンキン/Sheet_Metal 断熱/ダンネツ/Insulation 内装/ナイソウ/Interiors
解体/カイタイ/Demolition 基礎/キソ/Foundations 重機/ジュウキ/Heavy_Machinery 海運/カイウン/Shipping
通信/ツウシン/Communications 情報/ジョウホウ/Information 企画/キカク/Planning 開発/カイハツ/Development
総業/ソウギョウ/Sogyo 実業/ジツギョウ/Jitsugyo 理研/リケン/Riken 医療器/イリョウキ/Medical_Instruments
度器/ドキ/Gauges 染工/センコウ/Dyeing 織物/オリモノ/Weaving 製靴/セイカ/Shoes 家具/カグ/Furniture
紙器/シキ/Paper_Boxes 米穀/ベイコク/Rice 製麺/セイメン/Noodles 保険事務所/ホケンジムショ/Insurance 青果/セイカ/Produce
鋳造/チュウゾウ/Casting 樹脂/ジュシ/Plastics 冷熱/レイネツ/Refrigeration 書店/ショテン/Books
""")

KANA_TRADES = words("""
システム/システム/Systems サービス/サービス/Service テクノ/テクノ/Techno エンジニアリング/エンジニアリング/Engineering
コーポレーション/コーポレーション/Corporation テクノロジー/テクノロジー/Technology
ソリューションズ/ソリューションズ/Solutions ホーム/ホーム/Home フーズ/フーズ/Foods デザイン/デザイン/Design
クリエイト/クリエイト/Create プランニング/プランニング/Planning コンサルティング/コンサルティング/Consulting
ロジスティクス/ロジスティクス/Logistics エステート/エステート/Estate ハウジング/ハウジング/Housing
メディカル/メディカル/Medical トラベル/トラベル/Travel スタッフ/スタッフ/Staff ネットワークス/ネットワークス/Networks
ソフトウェア/ソフトウェア/Software アド/アド/Ad ケミカル/ケミカル/Chemical トレーディング/トレーディング/Trading
ファーム/ファーム/Farm メンテナンス/メンテナンス/Maintenance キャリア/キャリア/Career
マーケティング/マーケティング/Marketing ラボ/ラボ/Lab パートナーズ/パートナーズ/Partners
インターナショナル/インターナショナル/International プロダクツ/プロダクツ/Products オート/オート/Auto
""")

BRANDS = words("""
サンライズ/サンライズ/Sunrise アシスト/アシスト/Assist フロンティア/フロンティア/Frontier ネクスト/ネクスト/Next
アドバンス/アドバンス/Advance アクティブ/アクティブ/Active エース/エース/Ace トラスト/トラスト/Trust
ライフ/ライフ/Life スカイ/スカイ/Sky ユニオン/ユニオン/Union グローバル/グローバル/Global
パイオニア/パイオニア/Pioneer アイ/アイ/Ai オアシス/オアシス/Oasis ビジョン/ビジョン/Vision
クローバー/クローバー/Clover アルファ/アルファ/Alpha ベスト/ベスト/Best ハート/ハート/Heart スマイル/スマイル/Smile
リンク/リンク/Link オリオン/オリオン/Orion サクセス/サクセス/Success フェニックス/フェニックス/Phoenix
ドリーム/ドリーム/Dream エコ/エコ/Eco プライム/プライム/Prime クレスト/クレスト/Crest ジャパン/ジャパン/Japan
コスモ/コスモ/Cosmo アース/アース/Earth ひまわり/ヒマワリ/Himawari さくら/サクラ/Sakura つばさ/ツバサ/Tsubasa
みらい/ミライ/Mirai あおぞら/アオゾラ/Aozora ひかり/ヒカリ/Hikari すずらん/スズラン/Suzuran こだま/コダマ/Kodama
ステップ/ステップ/Step ブリッジ/ブリッジ/Bridge レインボー/レインボー/Rainbow ミナト/ミナト/Minato
キャスト/キャスト/Cast アクシス/アクシス/Axis ゼニス/ゼニス/Zenith ルミナス/ルミナス/Luminous シリウス/シリウス/Sirius
アクア/アクア/Aqua テラス/テラス/Terrace リバティ/リバティ/Liberty モア/モア/More クエスト/クエスト/Quest
ウィング/ウィング/Wing ティーダ/ティーダ/Tida ヴィレッジ/ヴィレッジ/Village フォレスト/フォレスト/Forest
コンパス/コンパス/Compass エムズ/エムズ/M's ケイズ/ケイズ/K's リーフ/リーフ/Leaf ノヴァ/ノヴァ/Nova
デュアル/デュアル/Dual シーズ/シーズ/Seeds ウェルネス/ウェルネス/Wellness エヌズ/エヌズ/N's ミライズ/ミライズ/Miraiz
ハーベスト/ハーベスト/Harvest マーベル/マーベル/Marvel クラウン/クラウン/Crown ロータス/ロータス/Lotus
パレット/パレット/Palette メリット/メリット/Merit プログレ/プログレ/Progre エール/エール/Yell アンカー/アンカー/Anchor
シンシア/シンシア/Sincere カルテット/カルテット/Quartet オーク/オーク/Oak サザン/サザン/Southern ノース/ノース/North
ウエスト/ウエスト/West イースト/イースト/East グリーン/グリーン/Green ブルー/ブルー/Blue レッド/レッド/Red
シルバー/シルバー/Silver ゴールド/ゴールド/Gold クリスタル/クリスタル/Crystal エメラルド/エメラルド/Emerald
パール/パール/Pearl アンバー/アンバー/Amber ジュエル/ジュエル/Jewel トパーズ/トパーズ/Topaz オパール/オパール/Opal
モーニング/モーニング/Morning サンセット/サンセット/Sunset ムーン/ムーン/Moon スター/スター/Star
コメット/コメット/Comet ギャラクシー/ギャラクシー/Galaxy オーシャン/オーシャン/Ocean リバー/リバー/River
レイク/レイク/Lake マウント/マウント/Mount バレー/バレー/Valley ストーン/ストーン/Stone キャピタル/キャピタル/Capital
エンパイア/エンパイア/Empire ロイヤル/ロイヤル/Royal ノーブル/ノーブル/Noble マスター/マスター/Master
エキスパート/エキスパート/Expert プロフィット/プロフィット/Profit バリュー/バリュー/Value
クオリティ/クオリティ/Quality スピード/スピード/Speed パワー/パワー/Power エナジー/エナジー/Energy
スパーク/スパーク/Spark フレア/フレア/Flare ブライト/ブライト/Bright シャイン/シャイン/Shine グロウ/グロウ/Grow
ライズ/ライズ/Rise ジャンプ/ジャンプ/Jump ランナー/ランナー/Runner ホープ/ホープ/Hope フェイス/フェイス/Faith
ピース/ピース/Peace ハーモニー/ハーモニー/Harmony メロディ/メロディ/Melody リズム/リズム/Rhythm ソナタ/ソナタ/Sonata
コーラス/コーラス/Chorus たんぽぽ/タンポポ/Tampopo なでしこ/ナデシコ/Nadeshiko こすもす/コスモス/Cosmos
はやぶさ/ハヤブサ/Hayabusa かもめ/カモメ/Kamome めぐみ/メグミ/Megumi まごころ/マゴコロ/Magokoro きずな/キズナ/Kizuna
のぞみ/ノゾミ/Nozomi いずみ/イズミ/Izumi やまびこ/ヤマビコ/Yamabiko ほほえみ/ホホエミ/Hohoemi
あすなろ/アスナロ/Asunaro どんぐり/ドングリ/Donguri つくし/ツクシ/Tsukushi
""")

CLINICS = words("""
医院/イイン/Clinic クリニック/クリニック/Clinic 歯科医院/シカイイン/Dental_Clinic 眼科/ガンカ/Eye_Clinic 整形外科/セイケイゲカ/Orthopaedics
""")
HOSPITALS = words("""
病院/ビョウイン/Hospital 記念病院/キネンビョウイン/Memorial_Hospital 総合病院/ソウゴウビョウイン/General_Hospital 内科クリニック/ナイカクリニック/Clinic
""")
SCHOOLS = words("""
高等学校/コウトウガッコウ/High_School 幼稚園/ヨウチエン/Kindergarten 大学/ダイガク/University 専門学校/センモンガッコウ/College
中学校・高等学校/チュウガッコウコウトウガッコウ/School
""")
HOMES = words("""
苑/エン/Nursing_Home の里/ノサト/no_Sato 保育園/ホイクエン/Nursery ホーム/ホーム/Home
""")
CAUSES = words("""
観光/カンコウ/Tourism 産業/サンギョウ/Industry 環境/カンキョウ/Environment 健康/ケンコウ/Health 情報/ジョウホウ/Information 建設業/ケンセツギョウ/Construction
国際交流/コクサイコウリュウ/International_Exchange 教育/キョウイク/Education 技術/ギジュツ/Technology 食品衛生/ショクヒンエイセイ/Food_Hygiene
交通安全/コウツウアンゼン/Traffic_Safety 介護/カイゴ/Care 農業/ノウギョウ/Agriculture 文化/ブンカ/Culture 検査/ケンサ/Inspection
""")
BODIES = words("""
協会/キョウカイ/Association 振興会/シンコウカイ/Promotion_Association センター/センター/Center 連合会/レンゴウカイ/Federation 機構/キコウ/Organization
財団/ザイダン/Foundation 研究会/ケンキュウカイ/Society 支援ネット/シエンネット/Support_Net
""")
PRACTICES = words("""
税理士事務所/ゼイリシジムショ/Tax_Office 司法書士事務所/シホウショシジムショ/Office 整骨院/セイコツイン/Clinic 理容室/リヨウシツ/Barber 農園/ノウエン/Farm
工房/コウボウ/Studio 酒店/サケテン/Liquors 建築設計事務所/ケンチクセッケイジムショ/Architects 塗装店/トソウテン/Painting 電器/デンキ/Electric
社会保険労務士事務所/シャカイホケンロウムシジムショ/Office 畳店/タタミテン/Tatami 写真館/シャシンカン/Photo 行政書士事務所/ギョウセイショシジムショ/Office
""")
SHOPS = words("""
カフェ/カフェ/Cafe 美容室/ビヨウシツ/Hair 居酒屋/イザカヤ/Izakaya ヘアサロン/ヘアサロン/Hair_Salon 喫茶/キッサ/Cafe パン工房/パンコウボウ/Bakery
スナック/スナック/Snack ネイルサロン/ネイルサロン/Nail_Salon 焼肉/ヤキニク/Yakiniku ペットサロン/ペットサロン/Pet_Salon
""")
GIVEN_NAMES = (
    "太郎 健一 由紀子 浩 誠 和子 恵美 隆 直人 真由美 修 明 清 洋子 剛 裕子 正 久美子 豊 秀樹 智子 博 勇 千恵".split()
)

# Coined names: a head and a tail make one word (ヒロテック, マルワークス).
HEADS = words("""
ヒロ/ヒロ/Hiro マル/マル/Maru ダイ/ダイ/Dai サン/サン/San ニチ/ニチ/Nichi トー/トー/To ケン/ケン/Ken アス/アス/Asu
ミツ/ミツ/Mitsu カネ/カネ/Kane フジ/フジ/Fuji タカ/タカ/Taka オー/オー/O エム/エム/M セイ/セイ/Sei コー/コー/Ko
シン/シン/Shin ナガ/ナガ/Naga ユウ/ユウ/Yu トミ/トミ/Tomi アル/アル/Al リー/リー/Lee ベル/ベル/Bel クロ/クロ/Cro
ルナ/ルナ/Luna ソラ/ソラ/Sora イン/イン/In パル/パル/Pal モル/モル/Mol テラ/テラ/Tera ネオ/ネオ/Neo ハル/ハル/Haru
キズ/キズ/Kizu アイ/アイ/Ai ジオ/ジオ/Geo メディ/メディ/Medi バイオ/バイオ/Bio デジ/デジ/Digi ロジ/ロジ/Logi
プラ/プラ/Pla アグ/アグ/Ag イズ/イズ/Iz ウル/ウル/Ul エイ/エイ/Ei オル/オル/Or カル/カル/Cal キャル/キャル/Kal
クレ/クレ/Cre コア/コア/Core サイ/サイ/Sai シス/シス/Sys スタ/スタ/Sta セレ/セレ/Sele ゼン/ゼン/Zen ソル/ソル/Sol
ダン/ダン/Dan チカ/チカ/Chika ツキ/ツキ/Tsuki デン/デン/Den トラ/トラ/Tra ナチュ/ナチュ/Natu ニコ/ニコ/Nico
ノイ/ノイ/Noi バル/バル/Bal ビオ/ビオ/Vio フル/フル/Full プロ/プロ/Pro ヘル/ヘル/Hel ホク/ホク/Hoku ボナ/ボナ/Bona
マイ/マイ/My ミラ/ミラ/Mira ムー/ムー/Mu メタ/メタ/Meta モノ/モノ/Mono ヤマ/ヤマ/Yama ユニ/ユニ/Uni ヨツ/ヨツ/Yotsu
ライ/ライ/Lai リノ/リノ/Reno レイ/レイ/Rei ロウ/ロウ/Low ワイ/ワイ/Wi グリ/グリ/Gri ゴー/ゴー/Go
""")
TAILS = words("""
テック/テック/tech ソフト/ソフト/soft ネット/ネット/net ワークス/ワークス/works プラン/プラン/plan メイト/メイト/mate
コム/コム/com ライン/ライン/line テクス/テクス/tex フィット/フィット/fit リア/リア/ria ベース/ベース/base
ラボ/ラボ/lab ピア/ピア/pia クス/クス/x ティス/ティス/tis ナビ/ナビ/navi パック/パック/pack セル/セル/cell
グラム/グラム/gram ビット/ビット/bit フォース/フォース/force クラフト/クラフト/craft ゲート/ゲート/gate
ウェア/ウェア/ware スト/スト/st ニクス/ニクス/nics メント/メント/ment ション/ション/tion ブリッド/ブリッド/brid
ポート/ポート/port リンクス/リンクス/links ノート/ノート/note トラ/トラ/tra マックス/マックス/max ミック/ミック/mic
ロック/ロック/rock スケープ/スケープ/scape ヴィア/ヴィア/via ディア/ディア/dia ブランド/ブランド/brand
ウィル/ウィル/will ハウス/ハウス/house
""")

LETTERS = {
    "A": ("エー",), "B": ("ビー",), "C": ("シー",), "D": ("ディー", "デー"), "E": ("イー",), "F": ("エフ",),
    "G": ("ジー",), "H": ("エイチ", "エッチ"), "I": ("アイ",), "J": ("ジェイ", "ジェー"), "K": ("ケイ", "ケー"),
    "L": ("エル",), "M": ("エム",), "N": ("エヌ",), "O": ("オー",), "P": ("ピー",), "R": ("アール",), "S": ("エス",),
    "T": ("ティー", "ティ", "テー"), "U": ("ユー",), "V": ("ブイ", "ヴィ"), "W": ("ダブリュー",), "Y": ("ワイ",),
    "Z": ("ゼット",),
}  # fmt: skip

FOREIGN = words("""
Verlitz/ヴェルリッツ/Verlitz Normark/ノルマーク/Normark Castellan/キャステラン/Castellan
Dornfeld/ドルンフェルト/Dornfeld Halvorsen/ハルヴォルセン/Halvorsen Brightwell/ブライトウェル/Brightwell
Orsini/オルシーニ/Orsini Kestrel/ケストレル/Kestrel Lindqvist/リンドクヴィスト/Lindqvist Ashcombe/アシュコム/Ashcombe
Renaudot/ルノード/Renaudot Weissmann/ワイスマン/Weissmann Tandem/タンデム/Tandem Zephyr/ゼファー/Zephyr
Quantara/クアンタラ/Quantara Solvanis/ソルヴァニス/Solvanis Merrivale/メリヴェール/Merrivale
Ostergaard/オスターゴー/Ostergaard Pelagia/ペラギア/Pelagia Graystone/グレイストーン/Graystone
Novalux/ノヴァルクス/Novalux Harrowgate/ハローゲート/Harrowgate Valbonne/ヴァルボンヌ/Valbonne
Trivexa/トリヴェクサ/Trivexa Skarholm/スカルホルム/Skarholm Delmonte-Ruiz/デルモンテルイス/Delmonte-Ruiz
""")

INDUSTRIES = {
    "建設": "建設", "工務": "建設", "設備": "建設", "住建": "建設", "土木": "建設", "塗装": "建設", "電工": "建設",
    "造園": "建設", "測量": "建設", "不動産": "不動産", "エステート": "不動産", "ハウジング": "不動産",
    "運": "運輸・物流", "物流": "運輸・物流", "倉庫": "運輸・物流", "ロジ": "運輸・物流", "商": "卸売・小売",
    "物産": "卸売・小売", "書店": "卸売・小売", "青果": "卸売・小売", "食品": "食品", "フーズ": "食品",
    "製菓": "食品", "水産": "食品", "酒造": "食品", "システム": "IT・通信", "ソフト": "IT・通信",
    "ネット": "IT・通信", "テクノロジー": "IT・通信", "デザイン": "広告・出版", "アド": "広告・出版", "印刷": "製造",
    "工業": "製造", "製作": "製造", "鉄工": "製造", "機": "製造", "化": "製造", "金属": "製造", "薬": "医療・福祉",
    "メディ": "医療・福祉", "病院": "医療・福祉", "クリニック": "医療・福祉", "医院": "医療・福祉",
    "福祉": "医療・福祉", "学": "教育", "幼稚園": "教育", "市役所": "官公庁", "スタッフ": "人材", "キャリア": "人材",
    "トラベル": "旅行", "観光": "旅行", "コンサル": "サービス", "サービス": "サービス", "保険": "金融・保険",
    "警備": "サービス",
}  # fmt: skip
OTHER_INDUSTRIES = tuple("サービス 製造 卸売・小売 IT・通信 その他".split())

# (kanji as usually typed, other written forms of the same character): old forms and look-alikes of names.
OLD_FORMS = {
    "斎": "齋斉齊", "高": "髙", "崎": "﨑", "辺": "邊邉", "沢": "澤", "浜": "濱", "広": "廣", "国": "國", "島": "嶋",
    "桜": "櫻", "竜": "龍", "栄": "榮", "会": "會", "富": "冨", "万": "萬", "恵": "惠", "徳": "德", "真": "眞",
    "関": "關", "桧": "檜", "薮": "藪", "渋": "澁", "滝": "瀧", "吉": "𠮷", "学": "學", "鉄": "鐵", "蔵": "藏",
    "条": "條", "亀": "龜", "宝": "寶", "円": "圓", "鶴": "靏",
}  # fmt: skip

# What an input method offers for the same reading; the left-hand side is a word of a name.
CONVERSIONS = {
    "製作所": ("制作所", "製作書"), "工業": ("興業", "鉱業"), "興業": ("工業",), "商事": ("商時", "省事"),
    "電機": ("電気", "電器"), "興産": ("鉱産", "公算"), "協和": ("共和", "協和", "教和"),
    "共栄": ("協栄", "共英", "協永"), "三光": ("三晃", "三幸"), "新和": ("伸和", "親和"), "大栄": ("大英", "大永"),
    "昭和": ("昌和",), "精機": ("精器", "世紀"), "技研": ("技建", "議研"), "物産": ("仏産", "物山"),
    "建設": ("健設", "建説"), "化成": ("化製", "加成"), "精工": ("精巧", "成功"), "光陽": ("光洋", "向陽"),
    "三栄": ("三英", "山栄"), "大和": ("大倭", "大輪"), "産業": ("三業", "参業"), "運輸": ("運油",),
    "設備": ("節備",), "食品": ("職品",), "印刷": ("印察",), "通商": ("通称",), "鋼業": ("工業", "鉱業"),
    "信和": ("新和", "親和"), "日進": ("日新", "日伸"), "明和": ("名和", "明輪"), "東邦": ("東方", "東報"),
    "清和": ("聖和", "成和"), "誠和": ("成和", "正和"), "晃和": ("光和", "高和"), "永和": ("栄和",),
    "物流": ("仏流",), "電工": ("電光",), "商会": ("紹介", "照会"), "建材": ("健在",), "商店": ("焦点",),
    "住建": ("住健",), "自動車": ("児童車",), "金属": ("勤続",), "機械": ("器械", "機会"), "化学": ("科学", "価額"),
    "鉄工所": ("鉄鋼所", "鉄工書"), "翔栄": ("昇栄", "翔永"), "優和": ("友和",), "富士": ("富土", "冨士"),
    "平和": ("平輪",), "栄光": ("永光", "英光"), "三和": ("山和", "三輪"), "東和": ("東輪", "藤和"),
    "朝日": ("旭", "朝陽"),
}  # fmt: skip

REPS = words("""
佐藤_健太/サトウケンタ 鈴木_美咲/スズキミサキ 高橋_大輔/タカハシダイスケ 田中_翔/タナカショウ 伊藤_彩/イトウアヤ
渡辺_直樹/ワタナベナオキ 山本_愛/ヤマモトアイ 中村_拓也/ナカムラタクヤ 小林_由美/コバヤシユミ 加藤_誠/カトウマコト
吉田_恵/ヨシダメグミ 山口_亮/ヤマグチリョウ 松本_沙織/マツモトサオリ 井上_剛/イノウエツヨシ 木村_千尋/キムラチヒロ
清水_悠斗/シミズユウト 森_奈々/モリナナ 池田_隆/イケダタカシ 橋本_葵/ハシモトアオイ 石川_修/イシカワオサム
前田_里奈/マエダリナ 岡田_和也/オカダカズヤ 藤田_麻衣/フジタマイ 後藤_学/ゴトウマナブ 村上_遥/ムラカミハルカ
青木_昇/アオキノボル 三浦_楓/ミウラカエデ 西村_徹/ニシムラトオル
""")
