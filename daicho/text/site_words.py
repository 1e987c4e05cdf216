"""The vocabulary of company sites: branches, works, departments, and how company names proper tend to end.

Data only; `branch` decides how it is applied.

Source: general knowledge of Japanese company organisation; endings of names in the public corporate register.
"""

SURE = "支店 支社 営業所 出張所 支所 支部 支局 支庁 分室 分所 事業部 事業本部 営業本部".split()
"""A site wherever a name is left before it."""
BY_PLACE = """
本社 本店 本部 総本部 統括本部 事業所 事業場 工場 製油所 製鉄所 発電所 造船所 センター 研究所 試験場 事務所 作業所
工事所 オフィス 店 拠点 倉庫 配送所 油槽所 キャンパス プラント ショールーム ステーション ターミナル 統括部 営業部
営業室 営業課
""".split()
"""A site behind a place name (大阪センター)."""
HEAD = "本社 本店".split()
"""A site also behind a name that ends as company names do (アクメ商事本社)."""
AFTER_SPACE = "本社 本店 本部 事業所 工場 製作所 製造所 部 課 室 係 局 グループ チーム ユニット カンパニー 店".split()
"""A site behind a space, when at least two characters stand before the word (営業第一部)."""
ALONE = "本社 本店 本部 支店 支社 営業所 出張所 工場 事業所 事務所".split()
"""A site also as the only word behind a space."""

TRADES = """
商店 書店 工務店 酒店 薬店 菓子店 米店 茶店 花店 電器店 電気店 金物店 呉服店 洋服店 洋品店 衣料品店 時計店 眼鏡店 靴店
鞄店 家具店 建具店 畳店 寝具店 塗装店 回漕店 代理店 取次店 販売店 専売店 特約店 量販店 百貨店 飲食店 料理店 喫茶店
理髪店 美容店 写真店 印章店 文具店 紙店 封筒店 材木店 木材店 銘木店 石材店 青果店 鮮魚店 精肉店 食肉店 肉店 魚店
食料品店 食品店 豆腐店 そば店 硝子店 ガラス店 瓦店 石油店 燃料店 薪炭店 自転車店 自動車店 農機店 機械店 道具店 工具店
玩具店 人形店 仏壇店 仏具店 神具店 石店 新聞店 火薬店 専門店 総本店 免税店 直売店 屋本店 屋店
""".split()
"""Shops that are companies of their own, not a 店 of one."""

NUMBERS = "第一 第二 第三 第四 第五 第六 第1 第2 第3 第4 第5 第6 一 二 三 1 2 3 4 5".split()
QUARTERS = "東 西 南 北 中央 駅前 駅 東口 西口 南口 北口 市内 本 地区 地域".split()
WORK = """
建築 土木 建設 住宅 設備 電力 電気 法人 個人 公共 産業 農業 営業 統括 総合 総括 支社 支店 営業所 事業部 物流 配送 流通
サービス 技術 開発 生産 販売 工事 業務 管理 事業 情報 システム 保守 メンテナンス 研修 テクニカル カスタマー コール
サポート ロジスティクス データ
""".split()
"""What may stand, with numbers and quarters, between a place and the word for the site: 東日本建築支店."""
LABORATORIES = "中央 技術 開発 研究開発 商品開発 製品開発 生産技術 基盤技術 先端技術 基礎技術 先端 基礎".split()
"""What may stand before 研究所, with a place or behind a space."""
OFFICES = "駐在員 駐在 連絡 営業 工事 現場 出張".split()
"""What may stand between a place and 事務所; with 設計, 法律 or 会計 there it is a firm."""
CENTRES = """
サービス 物流 配送 流通 コール 研修 技術 技術サービス お客様 お客さま カスタマー カスタマーサービス サポート
テクニカル 購買 部品 パーツ 加工 生産 管理 業務 受注 修理 開発 技術開発 研究開発 営業 シェアードサービス
""".split()
"""What makes センター one of a company's behind a space, without a place."""

DEPARTMENTS = """
営業 総務 人事 労務 経理 財務 管理 企画 経営企画 経営管理 開発 技術 製造 購買 調達 資材 法務 知財 知的財産 広報 広告
宣伝 情報システム システム 品質保証 品質管理 生産 生産管理 生産技術 物流 海外 国際 貿易 事業 事業企画 事業開発
事業推進 マーケティング 販売 販売促進 販促 営業企画 営業推進 営業開発 営業統括 営業技術 商品企画 商品開発 製品開発
研究開発 設計 施工 工事 工務 積算 保守 監査 内部監査 業務 業務推進 事務 環境 安全 安全衛生 安全管理 設備 電気 機械
建築 土木 法人 公共 官公庁 統括 推進 総括 採用 教育 研修 カスタマーサービス カスタマーサポート お客様サービス
""".split()
"""What departments glued to a name are called before 部 and 課."""
ROOMS = (
    "秘書 社長 広報 経営企画 経営管理 知財 法務 監査 内部監査 役員 お客様相談 品質保証 品質管理 人事 総務 営業".split()
)
"""And before 室; 企画室 and 設計室 are firms' own names."""

UNIVERSITY_PARTS = """
病院 診療所 医療センター 学部 学科 研究科 学府 研究院 研究所 研究室 研究センター センター キャンパス 校舎 図書館
博物館 事務局 事務部 本部 総務部 総務課 財務部 高等学校 中学校 小学校 幼稚園 中学校・高等学校 大学院
""".split()
"""How a part of a university ends."""

NAME_ENDS = """
商事 商会 商店 商社 商船 工業 産業 農業 建設 製作所 製造所 製鉄所 製鉄 銀行 信用金庫 信金 金庫 信用組合 協同組合
連合会 組 電機 電気 電工 電力 電子 電器 電設 電材 通信 通商 物産 物流 運輸 運送 倉庫 陸運 海運 航空 鉄道 交通 観光
旅行 ツーリスト 食品 食糧 製菓 製パン 製粉 製糖 乳業 飲料 酒造 製薬 薬品 薬局 医薬品 化学 化成 油化 石油 燃料 ガス
鉱業 鉱山 金属 製鋼 鋼業 鋼管 鋼材 鉄鋼 製紙 紙業 印刷 出版 新聞社 新聞 放送 テレビ 書店 書房 工務店 不動産 地所 住宅
ハウス ホーム ハウジング 開発 企画 設計 コンサルタント コンサルタンツ コンサルティング エンジニアリング システム
システムズ ソフト ソフトウェア ソフトウエア ソリューション ソリューションズ サービス テクノロジー テクノロジーズ
テクノ テック エレクトロニクス エナジー エネルギー ホールディングス グループ ジャパン インターナショナル プロダクツ
マネジメント 生命保険 生命 損害保険 損保 火災 共済 保険 証券 投資 信販 クレジット リース レンタル 警備 保障 技研
研究所 道路 土木 造園 緑化 設備 空調 水道 管工 重工業 重工 造船 自動車 自工 精機 精工 機械 機工 機器 器械 鉄工 鉄工所
鉄建 木材 製材 林業 水産 農園 農協 生協 協会 学会 機構 公社 公団 事業団 財団 塗装 塗料 ペイント ゴム 硝子 セメント
コンクリート ブロック タイル 建材 建機 重機 機材 資材 家具 繊維 紡績 織物 染工 アパレル フーズ フード ストア スーパー
マート ドラッグ デパート 百貨店 ホテル 広告 総研 学園 学院 冷蔵 冷凍 工機 計器 測器 測量 地質 環境 衛生 興業 興産 物業
殖産 実業 データ 情報 ネット ネットワーク ネットワークス メディア コミュニケーションズ モータース モーター 自販 販売
トヨタ 日産 ホンダ マツダ スバル ダイハツ スズキ
""".split()
"""How companies' own names end, for sites named after a place this program does not know."""

GENERIC = frozenset("日本 全日本 新日本 全国 国際 大学 国立 公立 私立 国立大学 総合 the a an".split())
"""Not the name of a company on its own."""
