"""Words beside a number that say what it is, or that it is nobody's.

The nearest word decides; `None` stands for words after which a number says nothing about a person.
"""

from functools import cache

from daicho.checks.pii.types import PiiType
from daicho.checks.pii.words import Words

_LABELS: dict[PiiType, str] = {
    PiiType.PHONE: """
        電話番号 電話 でんわ デンワ ﾃﾞﾝﾜ 携帯電話 携帯番号 携帯 ケータイ けいたい ｹｲﾀｲ スマホ 直通 直電 折返し 折り返し
        折返 折電 折TEL 要TEL 架電 発信 着信 入電 連絡先 ご連絡先 緊急連絡先 ℡ ☎ 📞 📱 TEL Tel tel T.E.L FAX Fax fax
        ファックス ファクス ﾌｧｯｸｽ 留守電 固定電話 固定 自宅 SMS ショートメール フリーダイヤル フリーコール PHONE Phone
        phone MOBILE Mobile mobile CELL Cell cell Direct direct DIRECT WhatsApp 番号表示
    """,
    PiiType.MY_NUMBER: "マイナンバー マイナンバ ﾏｲﾅﾝﾊﾞｰ まいなんばー 個人番号 個人No MyNumber",
    PiiType.CORPORATE_NUMBER: "法人番号 会社法人等番号 法人No 法人No.",
    PiiType.INVOICE_NUMBER: """
        インボイス番号 インボイス登録番号 インボイス ｲﾝﾎﾞｲｽ 適格請求書 適格請求書発行事業者 適格事業者
    """,
    PiiType.DRIVER_LICENSE: """
        運転免許証番号 運転免許証 運転免許番号 運転免許 免許証番号 免許証No 免許証 免許番号 免許No 免許有効 免許
    """,
    PiiType.PASSPORT: "旅券番号 旅券 護照 パスポート番号 パスポートNo パスポート ﾊﾟｽﾎﾟｰﾄ passport Passport PASSPORT",
    PiiType.PENSION_NUMBER: "基礎年金番号 基礎年金 年金番号 年金手帳 年金証書 年金",
    PiiType.HEALTH_INSURANCE: """
        健康保険証 健康保険 健保 保険証番号 保険証記号 保険証 保険者番号 保険者No 保険者 被保険者証 被保険者番号
        被保険者記号 被保険者 資格確認書 国民健康保険 国保 社保 後期高齢者 後期高齢
    """,
    PiiType.EMPLOYMENT_INSURANCE: "雇用保険被保険者番号 雇用保険番号 雇用保険被保険者証 雇用保険 雇保 離職票",
    PiiType.CARE_INSURANCE: """
        介護保険被保険者番号 介護保険証 介護保険番号 介護保険 介護被保険者番号 介護被保険者 介護証 被保番 介護被保番
        介護番号 介護 介保
    """,
    PiiType.RESIDENT_CODE: "住民票コード 住民票ｺｰﾄﾞ 住民コード 住基コード 住基番号 住民票 住基ネット 住基",
    PiiType.RESIDENCE_CARD: """
        在留カード番号 在留カード 在留ｶｰﾄﾞ 在留番号 特別永住者証明書 特別永住者証 特別永住 残留カード
    """,
    PiiType.BANK_ACCOUNT: """
        口座番号 口座No 口座 振込先 お振込先 返金先 入金先 引落口座 引き落とし口座 引落 普通預金 普通 (普) 当座預金 当座
        (当) 貯蓄預金 貯蓄 ゆうちょ銀行 ゆうちょ 郵貯 通帳記号 通帳番号 通帳 支店 銀行 信金 信用金庫 ｺｳｻﾞ フツウ ﾌﾂｳ
    """,
    PiiType.CREDIT_CARD: """
        クレジットカード番号 クレジットカード クレカ カード番号 カードNo カード ｶｰﾄﾞ番号 ｶｰﾄﾞ VISA Visa visa MASTER
        Master Mastercard MasterCard JCB AMEX Amex アメックス ビザ マスター ダイナース デビット
    """,
    PiiType.POSTAL_CODE: "〒 zip ZIP Zip 郵便番号 郵便No 郵便 郵〒 ゆうびん",
    PiiType.BIRTH_DATE: """
        生年月日 生年 誕生日 お誕生日 誕生 バースデー 生まれ 出生日 出生 DOB D.O.B Birthday birthday Birthdate 産まれ
    """,
    PiiType.IP_ADDRESS: "IPアドレス IP 接続元 アクセス元",
}

_NOBODYS = """
    注文番号 注文No 注文No. ご注文番号 注文 受注番号 受注No 受注 発注番号 発注No 発注書 発注 オーダー番号 オーダーNo
    伝票番号 伝票No 伝票 送り状 送状 追跡番号 追跡 お問い合わせ番号 お問合せ番号 お問合わせ番号 問い合わせ番号
    問合せ番号 問合せNo 管理番号 管理No 型番 型式 品番 機番 機種 図番 商品コード 商品番号 製品番号 製番 製造番号
    シリアル番号 シリアル シリアルNo 号機 部品番号 部番 見積番号 見積No 見積書 見積もり 見積 お見積 請求書番号 請求書No
    請求書 請求番号 請求 契約番号 契約No 証券番号 証券No 証券 会員番号 会員No 会員ID 会員 顧客番号 顧客ID 顧客コード
    顧客No お客様番号 お客さま番号 お客様コード 客番 社員番号 社員No 社員ID 職員番号 従業員番号 許可番号 認可番号
    登録商標 案件番号 案件No 案件ID 案件 受付番号 受付No 受付ID 整理番号 チケット番号 チケット 予約番号 予約No 購入番号
    レシートNo レシート 領収書 領収書番号 稟議番号 稟議 決裁番号 ロット番号 ロット LOT Lot ロットNo JAN ISBN IMEI SKU
    S/N SN シリアル番号 事業所番号 適用事業所番号 加盟店番号 端末番号 物件番号 物件No 地番 ポイント 金額 価格 単価 税込
    税抜 合計 小計 売上 予算 代引 手数料 円 ¥ 資産番号 資産No 検針 供給地点 供給地点特定番号 お客様ID ユーザーID
    学籍番号 受験番号 店舗コード 店番 代理店コード 商標 特許 出願 問合せID 問い合わせID お問合せID 問合せ番号 HSコード
    DUNS UEN EIN Ver Ver. ver version Version VERSION バージョン ファーム 版 ファイル 識別番号 管理ID 申込番号 申込No
    申請番号 承認番号 照会番号 取引番号 取引ID 決済番号 オーソリ 回線番号 工事番号 工番 現場番号 車台番号 車体番号
    型式指定 ナンバー 図面 Invoice No Order order Ticket ticket ref Ref REF PO P/O No No. NO № # 番号
"""
# 番号 and No alone say that a number follows, not of what: they do not hide a word before them.
_SAY_NOTHING = frozenset("番号 No No. NO № #".split())


@cache
def label_words() -> Words[PiiType | None]:
    """Return the automaton of all words; `None` means: nobody's."""
    words: dict[PiiType | None, list[str]] = {kind: text.split() for kind, text in _LABELS.items()}
    taken = {word for some in words.values() for word in some}
    words[None] = sorted({word for word in _NOBODYS.split() if word not in taken and word not in _SAY_NOTHING})
    return Words(words)
