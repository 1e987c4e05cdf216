"""Employers: invented companies, offices and schools, their sites, mail habits and the many ways a name is typed."""

import random
from dataclasses import dataclass, field
from datetime import date

from contacts_letters import full_width, romaji
from contacts_names import SURNAME, Word
from contacts_places import Address, Towns, landline

CORES = """大和/ヤマト 東洋/トウヨウ 日新/ニッシン 三和/サンワ 共栄/キョウエイ 北斗/ホクト 太陽/タイヨウ 朝日/アサヒ
富士/フジ 光陽/コウヨウ 栄光/エイコウ 新星/シンセイ 丸善/マルゼン 丸一/マルイチ 丸栄/マルエイ 三栄/サンエイ
三協/サンキョウ 東亜/トウア 東邦/トウホウ 昭和/ショウワ 大成/タイセイ 大栄/ダイエイ 大同/ダイドウ 中央/チュウオウ
中部/チュウブ 関東/カントウ 関西/カンサイ 九州/キュウシュウ 東北/トウホク 北陸/ホクリク 信和/シンワ 親和/シンワ
伸和/シンワ 新和/シンワ 協和/キョウワ 共和/キョウワ 明和/メイワ 明星/ミョウジョウ 日本/ニホン 日東/ニットウ
日進/ニッシン 日昭/ニッショウ 旭/アサヒ 旭光/キョッコウ 瑞穂/ミズホ 千代田/チヨダ 八千代/ヤチヨ 若草/ワカクサ
桜/サクラ 双葉/フタバ 若葉/ワカバ 平和/ヘイワ 新光/シンコウ 神明/シンメイ 恒和/コウワ 興和/コウワ 光和/コウワ
誠和/セイワ 正和/セイワ 清和/セイワ 城南/ジョウナン 湘南/ショウナン みどり/ミドリ ひかり/ヒカリ さくら/サクラ
あおば/アオバ つばさ/ツバサ ひまわり/ヒマワリ"""
INDUSTRIES = """工業/コウギョウ/Industries 製作所/セイサクショ/Manufacturing 建設/ケンセツ/Construction
工務店/コウムテン/Builders 商事/ショウジ/Trading 商店/ショウテン/Shoten 物産/ブッサン/Bussan 運輸/ウンユ/Transport
運送/ウンソウ/Unso 印刷/インサツ/Printing 電機/デンキ/Electric 電子/デンシ/Electronics 化学/カガク/Chemical
薬品/ヤクヒン/Pharma 食品/ショクヒン/Foods 不動産/フドウサン/Realty システム/システム/System
システムズ/システムズ/Systems ソリューションズ/ソリューションズ/Solutions テクノロジー/テクノロジー/Technology
デザイン/デザイン/Design 設備/セツビ/Engineering 精機/セイキ/Seiki 精密/セイミツ/Precision 金属/キンゾク/Metals
鋼業/コウギョウ/Steel 紙業/シギョウ/Paper 倉庫/ソウコ/Warehouse 観光/カンコウ/Tours サービス/サービス/Service
産業/サンギョウ/Sangyo 住宅/ジュウタク/Homes 興業/コウギョウ/Kogyo 電気工業/デンキコウギョウ/Denki
木材/モクザイ/Timber 鉄工所/テッコウショ/Ironworks"""
KANA_FIRST = """アル/al テク/tech ネオ/neo ライ/ly クロス/cross ビス/bis リン/lin オプ/op メディ/medi エコ/eco
サン/sun スカイ/sky ブル/blu グリ/gri フューチャー/future グローバル/global プロ/pro アクア/aqua ノヴァ/nova
ユニ/uni パワー/power コア/core ルミ/lumi ヴィア/via デジ/digi リアル/real"""
KANA_LAST = """テック/tech リンク/link ウェア/ware ワークス/works フィールド/field ビジョン/vision ラボ/lab
ネット/net クリエイト/create ポート/port ベース/base プラス/plus ゲート/gate ブリッジ/bridge ストーン/stone
ライン/line パートナーズ/partners キャリア/career ロジ/logi スタイル/style"""
PUBLIC = (
    "医療法人{}会 {}病院",
    "学校法人{}学園",
    "社会福祉法人{}会",
    "一般社団法人{}協会",
    "{}税理士法人",
    "{}法律事務所",
    "{}社会保険労務士事務所",
    "{}信用金庫",
)

BRANCHES = """大阪支店 東京支店 名古屋支店 福岡支店 札幌営業所 仙台営業所 横浜支店 広島営業所 東京本社 大阪支社 関西支社
九州支店 中部営業所 第二工場""".split()
DEPARTMENTS = """営業部 営業本部 営業1課 営業第二部 総務部 総務課 経理部 人事部 人事総務部 情報システム部 開発部
技術部 製造部 品質保証部 購買部 資材部 企画部 経営企画室 マーケティング部 広報室 法人営業部 海外事業部 物流部
工事部 設計部 カスタマーサポート部 DX推進室 生産管理課 研究所""".split()
TITLES = ("", "", "", "主任", "係長", "課長代理", "課長", "課長", "次長", "部長", "マネージャー", "リーダー", "チーフ")
BOSS_TITLES = ("代表取締役", "代表取締役社長", "取締役", "常務取締役", "専務取締役", "執行役員", "社長")
MAIL_PATTERNS = (
    "{g}.{f}",
    "{f}.{g}",
    "{g1}.{f}",
    "{f}",
    "{g1}-{f}",
    "{f}-{g1}",
    "{f}_{g}",
    "{g}_{f}",
    "{f}{g1}",
    "{g1}{f}",
    "{id}",
)
ROLE_BOXES = ("info", "sales", "soumu", "contact", "office", "eigyo", "support", "jinji")
DAYS = (date(2015, 1, 1).toordinal(), date(2025, 12, 31).toordinal())  # when firms move and change their names
PROVIDERS = ("ocnn-net.example", "biglob-mail.example", "plalla.example", "sonet-jp.example", "dionn.example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One office of an employer."""

    label: str
    """As it is added to the employer's name, 大阪支店; empty for the head office."""
    address: Address
    switchboard: tuple[str, str, str]
    moved_on: int = 0
    """Day it moved here, or 0."""
    before: Address | None = None
    """Where it was before that day; the number moved along."""

    def address_on(self, day: int) -> Address:
        """Return the address on that day."""
        return self.before if self.before and day < self.moved_on else self.address


@dataclass(slots=True, kw_only=True, eq=False)
class Firm:
    """An employer."""

    core: str
    legal: str
    """株式会社 and the like; empty for offices and schools."""
    legal_first: bool
    english: str
    domain: str
    mail_pattern: str
    own_mail: bool
    """Whether each person has an address of their own; small firms share one box."""
    role_boxes: tuple[str, ...]
    sites: list[Site]
    size: int
    taken: set[str] = field(default_factory=set)
    """Local parts given out."""
    renamed_on: int = 0
    """Day it took its present name, or 0."""
    old_core: str = ""
    old_domain: str = ""
    family: Word | None = None
    """The family it is named after, if it is such a firm."""

    @property
    def name(self) -> str:
        """The registered name."""
        return f"{self.legal}{self.core}" if self.legal_first else f"{self.core}{self.legal}"

    def core_on(self, day: int) -> str:
        """Return the name without legal form on that day."""
        return self.old_core if day < self.renamed_on else self.core

    def role_box(self, dice: random.Random) -> str:
        """Return one of the shared addresses."""
        return f"{dice.choice(self.role_boxes)}@{self.domain}"


ABBREVIATIONS = {
    "株式会社": ("(株)", "㈱", "（株）", "㈱"),
    "有限会社": ("(有)", "㈲", "（有）"),
    "合同会社": ("(同)", "（同）"),
}


def _pick(dice: random.Random, block: str) -> list[str]:
    return dice.choice(block.split()).split("/")


class Firms:
    """Makes employers, each with a domain of its own."""

    def __init__(self, dice: random.Random, towns: Towns) -> None:
        self.dice, self.towns = dice, towns
        self.domains: set[str] = set()
        self.made: list[Firm] = []

    def make(self, size: int, *, family: bool = False) -> Firm:
        """Return a new employer about which `size` people are on file."""
        dice = self.dice
        legal, core, latin, english = "株式会社", "", "", ""
        owner: Word | None = None
        kind = 1.0 if family else dice.random()
        if kind < 0.3:
            (text, kana), (job, job_kana, job_english) = _pick(dice, CORES), _pick(dice, INDUSTRIES)
            core, latin = text + job, romaji(kana) + dice.choice(("", f"-{romaji(job_kana)}", romaji(job_kana)))
            english = f"{romaji(kana).capitalize()} {job_english}"
        elif kind < 0.62:
            (first, first_latin), (last, last_latin) = _pick(dice, KANA_FIRST), _pick(dice, KANA_LAST)
            core, latin = first + last, first_latin + last_latin
            english = latin.capitalize()
            if dice.random() < 0.2:
                core = dice.choice((latin.upper(), latin.capitalize()))
            elif dice.random() < 0.15:
                job, _, job_english = _pick(dice, INDUSTRIES)
                core, english = core + job, f"{english} {job_english}"
        elif kind < 0.7 and size < 40:
            text, kana = _pick(dice, CORES)
            core, latin, legal = (
                dice.choice(PUBLIC).format(text, text),
                romaji(kana) + dice.choice(("", "-kai", "-gr", "-jp")),
                "",
            )
            english = romaji(kana).capitalize() + " Association"
        elif kind < 0.74:
            core = "".join(dice.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(dice.choice((2, 3, 3))))
            latin, english = core.lower(), core
            job, job_kana, job_english = _pick(dice, INDUSTRIES)
            core, english, latin = core + job, f"{english} {job_english}", f"{latin}-{romaji(job_kana)}"
        else:
            word = SURNAME.one(dice)
            job, job_kana, job_english = _pick(dice, INDUSTRIES)
            core, latin = (
                word.text + job,
                romaji(word.kana) + dice.choice((f"-{romaji(job_kana)}", romaji(job_kana), f"-{romaji(job_kana)[:3]}")),
            )
            english, owner = f"{romaji(word.kana).capitalize()} {job_english}", word
        if legal and (family or size < 6):
            legal = dice.choices(("株式会社", "有限会社", "合同会社"), (70, 24, 6))[0]
        homonym = [f for f in self.made[-400:] if f.legal and f.size < 10] if dice.random() < 0.015 else []
        if homonym:
            # Another company of the same name in another town: common in the real register.
            core = dice.choice(homonym).core
        domain = self._domain(latin)
        own_mail = size > 8 or dice.random() < 0.75
        if size < 4 and dice.random() < 0.2:
            domain, own_mail = dice.choice(PROVIDERS), False
        if dice.random() < 0.03 and self.made and own_mail:
            domain = dice.choice(self.made).domain  # a subsidiary on its parent's domain
        boxes = tuple(dice.sample(ROLE_BOXES, dice.randint(1, 3)))
        if domain in PROVIDERS:
            boxes = (latin.replace("-", "")[:14] + dice.choice(("", "1", "2000", ".co", "-k")),)
        site_count = 1 if size < 8 else min(len(BRANCHES), 1 + size // dice.randint(12, 30) + dice.randint(0, 1))
        labels = ["", *dice.sample(BRANCHES, site_count - 1)]
        sites = []
        for label in labels:
            address = self.towns.draw(dice, office=True)
            moved = dice.random() < 0.05
            before = self.towns.draw(dice, office=True) if moved else None
            if before and before.prefecture != address.prefecture:
                before = None  # firms move within reach of their staff
            sites.append(
                Site(label=label, address=address, switchboard=landline(dice, address, switchboard=True),
                     moved_on=dice.randint(*DAYS) if before else 0, before=before)
            )  # fmt: skip
        firm = Firm(core=core, legal=legal, legal_first=dice.random() < 0.62, english=english, domain=domain,
                    mail_pattern=dice.choice(MAIL_PATTERNS), own_mail=own_mail, role_boxes=boxes, sites=sites,
                    size=size,
                    family=owner)  # fmt: skip
        if legal and owner is None and dice.random() < 0.025:
            (text, kana), (job, _, _) = _pick(dice, CORES), _pick(dice, INDUSTRIES)
            firm.renamed_on, firm.old_core = dice.randint(*DAYS), text + job
            firm.old_domain = self._domain(romaji(kana)) if own_mail and dice.random() < 0.6 else ""
        self.made.append(firm)
        return firm

    def _domain(self, latin: str) -> str:
        stem = latin.replace("'", "")[:28].strip("-") or "kaisha"
        for end in (".example", "-jp.example", ".co.jp.example", "-inc.example", "-group.example", "-hd.example"):
            if stem + end not in self.domains and self.dice.random() < (0.75 if end == ".example" else 0.6):
                self.domains.add(stem + end)
                return stem + end
        while (domain := f"{stem}{self.dice.randint(2, 9999)}.example") in self.domains:
            pass
        self.domains.add(domain)
        return domain


def write_firm(
    dice: random.Random, firm: Firm, site: Site, day: int, *, care: float, english: float, branch: float
) -> str:
    """Type an employer's name; `care` in [0, 1] is the share of typists who write it as registered."""
    if dice.random() < english and day >= firm.renamed_on:
        end = dice.choice((" Co., Ltd.", " Co.,Ltd.", " Inc.", " Corporation", "", ", Ltd."))
        name = firm.english + (end if firm.legal else "")
        return name.upper() if dice.random() < 0.2 else name
    core, legal = firm.core_on(day), firm.legal
    if legal and dice.random() > care:
        roll = dice.random()
        if roll < 0.62:
            legal = dice.choice(ABBREVIATIONS[legal])
        elif roll < 0.88:
            legal = ""
    if dice.random() > care and dice.random() < 0.25:
        core = full_width(core) if dice.random() < 0.7 else core.replace("システムズ", "システム").replace("・", "")
    first = firm.legal_first if dice.random() < 0.97 else not firm.legal_first
    gap = dice.choice((" ", "　")) if legal and dice.random() < 0.12 * (1.4 - care) else ""
    name = f"{legal}{gap}{core}" if first else f"{core}{gap}{legal}"
    if site.label and dice.random() < branch:
        name += dice.choice(("", " ", "　", " ")) + site.label
    return name
