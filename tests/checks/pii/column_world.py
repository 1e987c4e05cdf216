"""Columns of an invented CRM, with what each holds: what column types are measured on.

Numbers are made to pass their check digits; people, companies and addresses are put together at random. A kind may
have several spellings, and a column keeps to one of them, as a column of an export does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

Make = Callable[[Random], str]

LAST = "磯部 鵜飼 江藤 小田切 笠井 木内 久世 古賀 佐伯 塩田 須藤 瀬戸 曽我 高梨 津村 寺島 戸田 仲村 二宮 沼田 根本 野坂 長谷部 日高 藤巻 堀江 牧野 三宅 村瀬 望月 八木 湯浅 米倉 若林 渡部 五十嵐 大久保 小野寺 佐久間 勅使河原".split()
LAST_KANA = "イソベ ウカイ エトウ オダギリ カサイ キウチ クゼ コガ サエキ シオタ スドウ セト ソガ タカナシ ツムラ テラシマ トダ ナカムラ ニノミヤ ヌマタ ネモト ノサカ ハセベ ヒダカ フジマキ ホリエ マキノ ミヤケ ムラセ モチヅキ ヤギ ユアサ ヨネクラ ワカバヤシ ワタベ イガラシ オオクボ オノデラ サクマ テシガワラ".split()
LAST_ROMAJI = "Isobe Ukai Eto Odagiri Kasai Kiuchi Kuze Koga Saeki Shiota Sudo Seto Soga Takanashi Tsumura Terashima Toda Nakamura Ninomiya Numata Nemoto Nosaka Hasebe Hidaka Fujimaki Horie Makino Miyake Murase Mochizuki Yagi Yuasa Yonekura Wakabayashi Watabe Igarashi Okubo Onodera Sakuma Teshigawara".split()
FIRST = "明日香 一平 詩織 英介 香奈 恭平 邦彦 賢治 小百合 志保 澄江 星矢 壮太 貴子 千夏 哲郎 友里 尚美 仁美 布美子 寧々 信行 春樹 久 文彦 穂高 昌平 美沙 睦美 恵美 靖 悠 代志子 涼 蓮 大和 結衣 陽菜 颯太 莉子".split()
FIRST_KANA = "アスカ イッペイ シオリ エイスケ カナ キョウヘイ クニヒコ ケンジ サユリ シホ スミエ セイヤ ソウタ タカコ チナツ テツロウ ユリ ナオミ ヒトミ フミコ ネネ ノブユキ ハルキ ヒサシ フミヒコ ホダカ ショウヘイ ミサ ムツミ エミ ヤスシ ユウ ヨシコ リョウ レン ヤマト ユイ ヒナ ソウタ リコ".split()
FIRST_ROMAJI = "Asuka Ippei Shiori Eisuke Kana Kyohei Kunihiko Kenji Sayuri Shiho Sumie Seiya Sota Takako Chinatsu Tetsuro Yuri Naomi Hitomi Fumiko Nene Nobuyuki Haruki Hisashi Fumihiko Hodaka Shohei Misa Mutsumi Emi Yasushi Yu Yoshiko Ryo Ren Yamato Yui Hina Sota Riko".split()
EN_FIRST = "Aidan Bethany Callum Deirdre Edwin Fiona Graham Harriet Ian Jocelyn Keira Leonard Maeve Nigel Orla Preston Quentin Rosalind Simon Tabitha Una Vernon Wendy Xavier Yvonne Zara Ben Tom Kate Lisa Laura Sarah Emma Paul Mark Anna David Claire Peter Megan".split()
EN_LAST = "Ashworth Blackwood Cartwright Dunmore Eastwood Fairclough Goodwin Hargreaves Ingram Jessop Kirby Lockwood Merrick Norwood Oakley Pemberton Quigley Radcliffe Stafford Thornton Underhill Vickers Whitfield Yardley Baker Clarke Cooper Evans Hughes Morgan Murphy Parker Roberts Taylor Turner Walker Wilson Wright Young Reid".split()
HEADS = "青嵐 北辰 東雲 大洋 光陽 三栄 瑞穂 泉 新光 日進 富士見 みらい アルファ ノース サンライズ グリーン 竹内 岸本 中央 太陽".split()
TRADES = "商事 工業 製作所 物産 建設 運輸 食品 電機 印刷 システム 不動産 ソリューションズ フーズ 薬局".split()
WARDS = "東京都港区芝公園 東京都新宿区西新宿 神奈川県横浜市西区みなとみらい 大阪府大阪市北区梅田 愛知県名古屋市中区栄 福岡県福岡市博多区博多駅前 北海道札幌市中央区南一条西 埼玉県川口市本町 千葉県船橋市本町 兵庫県神戸市中央区三宮町 静岡県浜松市中央区板屋町 宮城県仙台市青葉区一番町".split()
CITIES = "港区 新宿区 横浜市西区 大阪市北区 名古屋市中区 福岡市博多区 札幌市中央区 川口市 船橋市 神戸市中央区 浜松市中央区 仙台市青葉区 西東京市 三鷹市 北杜市 南さつま市".split()
TOWNS = "芝公園 西新宿 みなとみらい 梅田 栄 博多駅前 本町 三宮町 板屋町 一番町 丸の内 日本橋 神田錦町 大手町 桜木町 錦町".split()
BUILDINGS = (
    "グリーンハイツ サニーコーポ 第一ビル パークマンション レジデンス青葉 コーポ若葉 メゾン泉 セントラルタワー".split()
)
STREETS = "Maple Oak Victoria Station Church Mill Park Kings Elm Lakeview".split()
PREFECTURES = "北海道 青森県 宮城県 東京都 神奈川県 愛知県 京都府 大阪府 兵庫県 広島県 福岡県 沖縄県".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of column."""

    type: str
    headers: tuple[str, ...]
    spellings: tuple[Make, ...]

    @property
    def name(self) -> str:
        return self.headers[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A column that was drawn."""

    kind: Kind
    spelling: int
    header: str
    values: dict[str, int]


def digits(count: int) -> Make:
    return lambda random: "".join(random.choices("0123456789", k=count))


def my_number(random: Random) -> str:
    body = digits(11)(random)
    rest = sum(int(d) * w for d, w in zip(body, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    return body + str(0 if rest <= 1 else 11 - rest)


def licence(random: Random) -> str:
    body = f"{random.randint(10, 97)}{random.randint(60, 99)}" + digits(6)(random)
    check = (11 - sum(int(d) * w for d, w in zip(body, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11) % 10
    return body + str(check) + random.choice("00012")


def corporate(random: Random) -> str:
    body = digits(12)(random)
    total = sum(int(d) * (1 + place % 2) for place, d in enumerate(reversed(body)))
    return f"{9 - total % 9}{body}"


def luhn(head: str, length: int) -> Make:
    def make(random: Random) -> str:
        body = head + digits(length - len(head) - 1)(random)
        total = sum((int(d) * 2 - 9 * (int(d) > 4)) if at % 2 == 0 else int(d) for at, d in enumerate(reversed(body)))
        return body + str(-total % 10)

    return make


def barcode(random: Random) -> str:
    body = "49" + digits(10)(random)
    return body + str(-sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(body)) % 10)


def iban(random: Random) -> str:
    bban = digits(18)(random)
    return f"DE{98 - int(bban + '131400') % 97:02d}{bban}"


def yucho(random: Random) -> str:
    twice = lambda d: d * 2 - 9 * (d > 4)  # noqa: E731
    while True:
        s = [1, *(random.randrange(10) for _ in range(3)), 0]
        n = [random.randrange(10) for _ in range(7)] + [1]
        total = s[0] + 3 * s[1] + twice(s[2]) + 3 * s[4]
        total += twice(n[0]) + n[1] + 3 * n[2] + twice(n[3]) + n[4] + 3 * n[5] + twice(n[6]) + n[7]
        if total % 10 == s[3]:
            return f"{''.join(map(str, s))}-{''.join(map(str, n))}"


def day(first: int, last: int, shape: str) -> Make:
    def make(random: Random) -> str:
        when = date(first, 1, 1) + timedelta(days=random.randrange(365 * (last - first + 1)))
        return f"{when.year}年{when.month}月{when.day}日" if shape == "ja" else when.strftime(shape)

    return make


def era(shape: str) -> Make:
    def make(random: Random) -> str:
        name, letter, years = random.choices((("昭和", "S", 63), ("平成", "H", 20)), (4, 1))[0]
        y, m, d = random.randint(2 if letter == "H" else 5, years), random.randint(1, 12), random.randint(1, 28)
        return f"{name}{y}年{m}月{d}日" if shape == "long" else f"{letter}{y}.{m}.{d}"

    return make


def pick(*words: str) -> Make:
    return lambda random: random.choice(words)


def joined(*parts: Make | str) -> Make:
    return lambda random: "".join(part if isinstance(part, str) else part(random) for part in parts)


def number(low: int, high: int, shape: str = "{}") -> Make:
    return lambda random: shape.format(random.randint(low, high))


def wide(make: Make) -> Make:
    return lambda random: make(random).translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)})


last, first, last_kana, first_kana = pick(*LAST), pick(*FIRST), pick(*LAST_KANA), pick(*FIRST_KANA)
last_romaji, first_romaji, en_first, en_last = pick(*LAST_ROMAJI), pick(*FIRST_ROMAJI), pick(*EN_FIRST), pick(*EN_LAST)
block = joined(number(1, 9), "-", number(1, 30), "-", number(1, 20))
mobile = joined(pick("090", "080", "070"), "-", number(1000, 9999), "-", digits(4))
letters = lambda count: lambda random: "".join(random.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=count))  # noqa: E731
low = lambda make: lambda random: make(random).lower()  # noqa: E731
NOTES_JA = (
    "来週の水曜に改めてお電話することになりました。資料は送付済みです。",
    "見積の金額について先方で検討中。回答は月末までにいただける予定。",
    "ご本人は不在。奥様が対応され、夕方に掛け直してほしいとのこと。",
    "更新の意思あり。担当者が変わるため引き継ぎの訪問を希望されている。",
)
NOTES_EN = (
    "Called back and left a message, will try again on Friday after the meeting.",
    "They want a quote for twelve seats and a demo for the finance team.",
    "Prefers to be contacted in the morning; the budget is not approved yet.",
    "Asked whether the contract can be paid monthly instead of yearly.",
)


def note(texts: tuple[str, ...]) -> Make:
    return lambda random: f"{random.choice(texts)}{random.choice(texts)} ({random.randint(1, 999)})"


def K(type: str, headers: str, *spellings: Make) -> Kind:  # noqa: N802
    return Kind(type=type, headers=tuple(headers.split("|")), spellings=spellings)


KINDS: tuple[Kind, ...] = (
    K("PERSON", "氏名|お名前|ご担当者名|契約者氏名", joined(last, first), joined(last, " ", first), joined(last, "\u3000", first)),
    K("PERSON", "姓|苗字|LastName", last),
    K("PERSON", "名|FirstName", first),
    K("PERSON", "フリガナ|氏名カナ|ふりがな", joined(last_kana, " ", first_kana), joined(last_kana, "\u3000", first_kana)),
    K("PERSON", "姓（カナ）|セイ", last_kana),
    K("PERSON", "名（カナ）|メイ", first_kana),
    K("PERSON", "ローマ字氏名|Name (romaji)", joined(first_romaji, " ", last_romaji), lambda r: f"{last_romaji(r).upper()} {first_romaji(r)}"),
    K("PERSON", "Full Name|Contact Name", joined(en_first, " ", en_last), joined(en_last, ", ", en_first)),
    K("PERSON", "First Name|Given name", en_first),
    K("PERSON", "Last Name|Surname", en_last),
    K("PERSON", "口座名義|名義カナ", joined(last_kana, " ", first_kana)),
    K("PERSON", "所有者|Contact Owner", joined(last, " ", first)),
    K("PHONE", "電話番号|TEL|代表電話", joined("03-", number(3000, 6999), "-", digits(4)), joined("06(", number(6000, 6999), ")", digits(4)), joined("045", number(2000000, 9999999))),
    K("PHONE", "携帯電話|携帯|MobilePhone", mobile, lambda r: mobile(r).replace("-", ""), wide(mobile)),
    K("PHONE", "FAX|FAX番号", joined("052-", number(200, 999), "-", digits(4))),
    K("PHONE", "Phone|Phone Number", joined("+81-", number(3, 6), "-", number(3000, 6999), "-", digits(4)), joined("(", number(201, 989), ") ", number(200, 999), "-", digits(4)), joined("+44 20 7", number(100, 999), " ", digits(4))),
    K("EMAIL", "メール|メールアドレス|E-mail|Email", joined(low(last_romaji), ".", low(first_romaji), "@aoba.example"), joined("info@", low(en_last), ".example"), joined(low(en_first), number(1, 99), "@mail.example")),
    K("POSTAL_CODE", "郵便番号|〒|MailingPostalCode", joined(digits(3), "-", digits(4)), pick("1050011", "1600023", "2200012", "5300001", "4600008", "8120011", "0600061", "3320012", "2730005", "6500021", "4300929", "9800811", "1000005", "1030027")),
    K("POSTAL_CODE", "Postcode|Postal Code", joined(letters(2), number(1, 9), " ", number(1, 9), letters(2)), joined(number(10000, 99999), "-", digits(4))),
    K("ADDRESS", "住所|現住所|ご住所", joined(pick(*WARDS), block), joined(pick(*WARDS), number(1, 5), "丁目", number(1, 20), "番", number(1, 20), "号")),
    K("ADDRESS", "町名・番地|住所2|番地", joined(pick(*TOWNS), block), joined(pick(*TOWNS), number(1, 5), "丁目", number(1, 20), "番地")),
    K("ADDRESS", "建物名|マンション名", joined(pick(*BUILDINGS), number(101, 909), "号室"), joined(pick(*BUILDINGS), " ", number(2, 9), "F")),
    K("ADDRESS", "Street Address|MailingStreet", joined(number(1, 400), " ", pick(*STREETS), " ", pick("Street", "Road", "Ave", "Lane")), joined(block, " ", pick("Marunouchi", "Shibaura", "Umeda"), ", ", pick("Chiyoda-ku, Tokyo", "Minato-ku, Tokyo", "Kita-ku, Osaka"))),
    K("BIRTH_DATE", "生年月日|誕生日", day(1938, 2004, "%Y/%m/%d"), day(1945, 2001, "ja"), era("long"), era("short"), day(1940, 2003, "%Y%m%d")),
    K("BIRTH_DATE", "Date of Birth|DOB|Birthdate", day(1938, 2004, "%Y-%m-%d"), day(1940, 2003, "%m/%d/%Y")),
    K("MY_NUMBER", "マイナンバー|個人番号|My Number", my_number, lambda r: "-".join((lambda n: (n[:4], n[4:8], n[8:]))(my_number(r)))),
    K("CORPORATE_NUMBER", "法人番号|Corporate Number", corporate),
    K("INVOICE_NUMBER", "インボイス登録番号|適格請求書発行事業者登録番号", joined("T", corporate)),
    K("CREDIT_CARD", "カード番号|Credit Card Number", luhn("4", 16), lambda r: " ".join((lambda n: (n[:4], n[4:8], n[8:12], n[12:]))(luhn("52", 16)(r))), luhn("37", 15)),
    K("BANK_ACCOUNT", "口座番号|振込口座", joined("普通 ", digits(7)), yucho),
    K("BANK_ACCOUNT", "IBAN|Bank account", iban),
    K("BANK_ACCOUNT", "口座番号|Account No. (bank account)", digits(7)),
    K("DRIVER_LICENSE", "免許証番号|運転免許証番号|Driver's License", licence),
    K("PASSPORT", "パスポート番号|旅券番号|Passport No", joined(pick("TK", "TR", "TZ", "MU", "TT", "TH"), digits(7))),
    K("RESIDENCE_CARD", "在留カード番号|Residence Card No", joined(letters(2), digits(8), letters(2))),
    K("HEALTH_INSURANCE", "保険者番号|健康保険 保険者番号", luhn("06", 8), luhn("13", 8)),
    K("HEALTH_INSURANCE", "保険証 記号番号|被保険者証", joined("記号 ", digits(4), " 番号 ", digits(3))),
    K("PENSION_NUMBER", "基礎年金番号|年金番号", joined(number(3000, 9999), "-", digits(6))),
    K("EMPLOYMENT_INSURANCE", "雇用保険被保険者番号", joined(number(1301, 4999), "-", digits(6), "-", digits(1))),
    K("CARE_INSURANCE", "介護保険被保険者番号", joined("000", digits(7)), joined("H", digits(9))),
    K("RESIDENT_CODE", "住民票コード", joined(number(1, 9), digits(10))),
    K("NATIONAL_ID", "SSN|Social Security Number", joined(number(100, 665), "-", number(10, 99), "-", number(1000, 9999))),
    K("SNS_ID", "LINE ID|Instagram|Twitter", joined("@", low(first_romaji), "_", number(1, 999)), joined("https://www.instagram.com/", low(first_romaji), number(1, 999))),
    K("IP_ADDRESS", "IPアドレス|IP Address|接続元IP", joined(number(60, 220), ".", number(0, 255), ".", number(0, 255), ".", number(1, 254)), joined("192.168.", number(0, 255), ".", number(1, 254))),
    K("VEHICLE_PLATE", "車両番号|ナンバー", joined(pick("品川", "横浜", "なにわ", "名古屋"), " ", number(300, 599), " ", pick("さ", "な", "も", "る"), " ", number(10, 99), "-", number(10, 99))),
    K("FREE_TEXT", "備考|メモ|対応履歴", note(NOTES_JA)),
    K("FREE_TEXT", "Notes|Comments|Description", note(NOTES_EN)),
    K("COMPANY", "会社名|取引先名|Account Name", joined("株式会社", pick(*HEADS), pick(*TRADES)), joined(pick(*HEADS), pick(*TRADES), "(株)"), joined(pick(*HEADS), pick(*TRADES))),
    K("COMPANY", "Company|Organization", joined(en_last, " ", pick("Trading Ltd", "Inc.", "GmbH", "Systems LLC"))),
    K("COMPANY", "会社名カナ", joined("カ)", pick("アオバ", "ホクシン", "タイヨウ", "ミズホ", "シンコウ"), pick("ショウジ", "コウギョウ", "ブッサン"))),
    K("NONE", "都道府県|MailingState", pick(*PREFECTURES)),
    K("NONE", "部署|部署名|所属部署", joined(pick("第一", "第二", "東日本", ""), pick("営業部", "総務部", "経理課", "人事部", "情報システム部", "購買課", "企画室"))),
    K("NONE", "Department", pick("Sales", "Marketing", "Finance", "Human Resources", "IT", "Operations", "Legal")),
    K("NONE", "役職|Title", pick("代表取締役", "部長", "課長", "係長", "主任", "担当", "執行役員")),
    K("NONE", "Job Title", pick("Sales Manager", "Software Engineer", "Director of Operations", "Account Executive", "CEO", "Office Assistant")),
    K("NONE", "商品名|製品名", joined(pick("A4コピー用紙", "業務用プリンター", "ノートパソコン", "会議用テーブル", "LEDライト", "在庫ナビ", "台帳クラウド"), " ", pick("標準", "プレミアム", "年間", "10個セット", "X200"))),
    K("NONE", "Product|Product Name", joined(pick("Desk Lamp", "Laser Printer", "Steel Cabinet", "Cloud Backup", "Coffee Maker"), " ", pick("Pro", "X2", "Basic", "200"))),
    K("NONE", "ステータス|状況", pick("未対応", "対応中", "完了", "失注", "保留")),
    K("NONE", "Status|Stage", pick("Open", "Working", "Closed Won", "Closed Lost", "Qualified")),
    K("NONE", "注文番号|Order No", joined("ORD-", number(2019, 2026), "-", digits(6)), joined("2024-", digits(6)), joined("A", digits(8))),
    K("NONE", "伝票番号", digits(12), digits(13), digits(16)),
    K("NONE", "商品コード|JANコード", barcode),
    K("NONE", "社員番号|会員番号|Customer ID", number(100001, 100400), number(1000, 99999, "C{:06d}"), number(1, 400, "{:08d}")),
    K("NONE", "Id|取引先責任者 ID|Record ID", joined("0035h00000", lambda r: "".join(r.choices("ABCDEFabcdef0123456789", k=8))), lambda r: f"{r.getrandbits(128):032x}", number(4_000_000_001, 4_000_000_900)),
    K("NONE", "金額|Amount|年間売上", number(10, 9000, "{}000"), number(1000, 9000000, "{:,}"), number(10, 5000, "¥{:,}"), number(1, 99999, "{}.50")),
    K("NONE", "契約日|受注日|完了予定日", day(2019, 2026, "%Y/%m/%d"), day(2021, 2025, "ja"), day(2018, 2026, "%Y%m%d")),
    K("NONE", "Created Date|Close Date", day(2019, 2026, "%Y-%m-%dT09:30:00Z"), day(2019, 2026, "%m/%d/%Y")),
    K("NONE", "URL|Webサイト|Website", joined("https://", low(en_last), ".example/"), joined("www.", low(last_romaji), ".example.co.jp")),
    K("NONE", "メール配信停止|Email Opt Out|有効", pick("TRUE", "FALSE"), pick("1", "0"), pick("はい", "いいえ")),
    K("NONE", "業種|Industry", pick("製造業", "情報通信業", "卸売業", "小売業", "建設業", "運輸業", "医療・福祉")),
    K("NONE", "リードソース|Lead Source", pick("Webサイト", "展示会", "セミナー", "紹介", "電話問い合わせ"), pick("Web", "Trade Show", "Referral", "Partner", "Cold Call")),
    K("NONE", "年齢|従業員数|Age", number(18, 89)),
    K("NONE", "確度(%)|Probability", number(0, 10, "{}0")),
    K("NONE", "性別|Gender", pick("男性", "女性"), pick("Male", "Female")),
    K("NONE", "国|Country", pick("日本", "アメリカ", "中国", "韓国"), pick("Japan", "United States", "Germany", "France")),
    K("NONE", "商談名|案件名", joined(pick(*HEADS), pick(*TRADES), " ", pick("更新", "新規", "追加"), number(2020, 2026), "年度")),
    K("NONE", "バージョン|Version", joined(number(1, 9), ".", number(0, 20), ".", number(0, 9))),
    K("NONE", "型番|SKU", joined(letters(3), "-", digits(4)), joined(letters(2), digits(6))),
    K("NONE", "支店名|Branch Name", joined(pick("新宿", "梅田", "博多", "札幌", "仙台", "丸の内"), "支店")),
    K("NONE", "銀行名", joined(pick("みどり", "あおば", "北斗", "東雲"), pick("銀行", "信用金庫"))),
)  # fmt: skip


def draw(seed: int, rows: int = 150) -> Iterator[Drawn]:
    """Yield one column for every spelling of every kind: nulls, repeats and a little dirt included."""
    for at, kind in enumerate(KINDS):
        for spelling, make in enumerate(kind.spellings):
            random = Random(f"{seed}/{at}/{spelling}")
            values: dict[str, int] = {}
            for _ in range(rows):
                dice = random.random()
                cell = "" if dice < 0.08 else random.choice(("-", "不明", "n/a")) if dice < 0.1 else make(random)
                values[cell] = values.get(cell, 0) + 1
            yield Drawn(kind=kind, spelling=spelling, header=random.choice(kind.headers), values=values)
