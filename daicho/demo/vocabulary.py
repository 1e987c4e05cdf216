"""The picklists of the demonstration CRM, and the ways people misspell them.

Decides which category values are right; a typo table lists spellings that drifted from one of them. Leaves to `plant`
which records get which.
"""

COUNTRY = "日本"
INDUSTRIES = (
    "製造業", "情報通信業", "卸売業", "小売業", "建設業", "運輸業", "不動産業", "金融業", "医療・福祉", "サービス業",
    "教育", "飲食業",
)  # fmt: skip
INDUSTRY_WEIGHTS = (22, 16, 12, 10, 9, 6, 4, 4, 5, 8, 2, 2)
ACCOUNT_TYPES = ("既存顧客", "見込み客", "パートナー", "仕入先", "その他取引先")
ACCOUNT_TYPE_WEIGHTS = (52, 30, 9, 4, 5)
LEAD_SOURCES = ("Webサイト", "展示会", "セミナー", "紹介", "電話問い合わせ", "広告", "パートナー紹介", "資料請求")
LEAD_SOURCE_WEIGHTS = (28, 18, 14, 12, 8, 8, 5, 7)

LEAD_OPEN = ("未対応", "対応中", "育成中")
LEAD_CONVERTED = "取引開始済み"
LEAD_LOST = "失注"
LEAD_STATUSES = (*LEAD_OPEN, LEAD_CONVERTED, LEAD_LOST)
RATINGS = ("高", "中", "低")

STAGES_OPEN = ("見極め", "提案", "見積提出", "交渉")
STAGE_WON, STAGE_LOST = "成立", "不成立"
STAGES = (*STAGES_OPEN, STAGE_WON, STAGE_LOST)
STAGE_PROBABILITY = ("10", "40", "60", "80", "100", "0")
DEAL_TYPES = ("新規", "追加", "更新")

ACTIVITY_TYPES = ("電話", "メール", "訪問", "Web会議", "その他ToDo")
ACTIVITY_TYPE_WEIGHTS = (34, 38, 12, 12, 4)
ACTIVITY_DONE = "完了"
ACTIVITY_STATUSES = (ACTIVITY_DONE, "未着手", "進行中", "延期")
SUBJECTS = (
    "初回のご連絡",
    "資料送付",
    "製品説明",
    "見積提示",
    "契約条件の確認",
    "定例打ち合わせ",
    "導入後のご様子伺い",
    "更新のご案内",
)

# Name, series, price in yen.
PRODUCTS = (
    ("台帳クラウド スタンダード", "台帳クラウド", 480_000), ("台帳クラウド プレミアム", "台帳クラウド", 1_200_000),
    ("名刺取込オプション", "台帳クラウド", 180_000), ("帳票アシスト 基本", "帳票アシスト", 300_000),
    ("帳票アシスト 拡張", "帳票アシスト", 640_000), ("在庫ナビ", "業務ナビ", 900_000), ("配送ナビ", "業務ナビ",
    1_100_000),
    ("勤怠ナビ", "業務ナビ", 360_000), ("導入支援サービス", "サービス", 750_000), ("保守サービス 年間", "サービス",
    240_000),
)  # fmt: skip

NOTES = (
    "年度末に更新の見込み。予算は上期に確定。",
    '紹介元の方から"まずは資料だけ"とのこと, 来月再連絡。',
    "競合製品を利用中。\n契約満了は来春。",
    "導入済み。追加部署での利用を検討中。",
)
BOUNCE_REASONS = ("550 5.1.1 User unknown", "550 5.1.10 Recipient not found", "554 5.4.14 Hop count exceeded")

# Width, spaces, punctuation, or one letter of a long word: another kanji would be another thing, not a misspelling.
INDUSTRY_TYPOS = ("製造 業", "情報 通信業", "卸売 業", "サービス 業", "ｻｰﾋﾞｽ業")
ACCOUNT_TYPE_TYPOS = ("既存 顧客", "見込み 客", "ﾊﾟｰﾄﾅｰ", "既存・顧客")
LEAD_SOURCE_TYPOS = ("Ｗｅｂサイト", "Web サイト", "WEBサイト", "Webサイド", "ｾﾐﾅｰ")
PREFECTURE_TYPOS = ("東京 都", "大阪 府", "神奈川 県", "東　京都", "愛知 県")
COUNTRY_TYPOS = ("日 本", "日　本")
LEAD_STATUS_TYPOS = ("未 対応", "対応 中", "対応・中")
STAGE_TYPOS = ("見 極め", "提 案", "交 渉", "見積・提出")
PRODUCT_TYPOS = (
    "台帳クラウドスタンダード",
    "台帳クラウド スタンタード",
    "帳票アシスト基本",
    "台帳クラウド・プレミアム",
)
ACTIVITY_TYPE_TYPOS = ("Ｗｅｂ会議", "Web 会議", "ﾒｰﾙ", "電 話")
ACTIVITY_STATUS_TYPOS = ("完 了", "完・了", "未 着手")

PLACEHOLDER_COMPANIES = ("テスト", "不明", "ダミー", "株式会社テスト", "サンプル")
PLACEHOLDER_PEOPLE = ("テスト", "ご担当者様", "担当者", "ダミー")
PLACEHOLDER_WORDS = ("不明", "未設定", "n/a")
PLACEHOLDER_MAILBOXES = ("noemail", "dummy", "test", "none")
# Both are also no Japanese numbers: a domestic number does not begin with two zeros.
PLACEHOLDER_PHONES = ("000-0000-0000", "0000000000", "00-0000-0000")
WRONG_PHONES = ("03-4482-91", "5583-9921", "090-8823-77", "045-882")
