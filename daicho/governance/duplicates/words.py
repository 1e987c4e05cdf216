"""What kinds, levels and reasons are called in the report of a duplicate run."""

from collections.abc import Mapping

from daicho.checks.duplicates.columns import Kind
from daicho.checks.duplicates.levels import Comparison
from daicho.language import Bilingual

KINDS: Mapping[Kind, Bilingual] = {
    Kind.GIVEN_NAME: Bilingual("given name", "名"),
    Kind.FAMILY_NAME: Bilingual("family name", "姓"),
    Kind.FULL_NAME: Bilingual("full name", "氏名"),
    Kind.GIVEN_READING: Bilingual("given name, reading", "名（読み）"),
    Kind.FAMILY_READING: Bilingual("family name, reading", "姓（読み）"),
    Kind.FULL_READING: Bilingual("full name, reading", "氏名（読み）"),
    Kind.COMPANY: Bilingual("company name", "会社名"),
    Kind.COMPANY_READING: Bilingual("company name, reading", "会社名（読み）"),
    Kind.LEGAL_FORM: Bilingual("legal form", "法人格"),
    Kind.SITE: Bilingual("branch or site", "拠点"),
    Kind.EMAIL: Bilingual("e-mail", "メール"),
    Kind.PHONE: Bilingual("phone", "電話"),
    Kind.MOBILE: Bilingual("mobile", "携帯電話"),
    Kind.POSTAL_CODE: Bilingual("postal code", "郵便番号"),
    Kind.PREFECTURE: Bilingual("prefecture", "都道府県"),
    Kind.CITY: Bilingual("city", "市区町村"),
    Kind.STREET: Bilingual("street", "町名・番地"),
    Kind.ADDRESS: Bilingual("address", "住所"),
    Kind.URL: Bilingual("web or mail domain", "ドメイン"),
    Kind.REGISTRATION: Bilingual("company registration number", "法人番号など"),
    Kind.DATE: Bilingual("date", "日付"),
    Kind.CATEGORY: Bilingual("category", "区分"),
    Kind.CODE: Bilingual("code", "コード"),
    Kind.TEXT: Bilingual("text", "文字列"),
    Kind.RECORD_ID: Bilingual("record id", "レコードID"),
    Kind.IGNORED: Bilingual("other", "その他"),
}

_MISSING = Bilingual("missing", "値なし")
_DIFFERENT = Bilingual("different", "不一致")
_EQUAL = Bilingual("equal", "一致")
_TYPO = Bilingual("typing difference", "表記ゆれ")
_ALIKE = Bilingual("alike", "類似")
_FAINT = Bilingual("faintly alike", "わずかに類似")

LEVELS: Mapping[Comparison, tuple[Bilingual, ...]] = {
    Comparison.NAME: (_MISSING, _DIFFERENT, _FAINT, _ALIKE, _TYPO, _EQUAL),
    Comparison.FULL_NAME: (
        _MISSING, _DIFFERENT, _FAINT, Bilingual("one within the other", "一方が他方を含む"), _TYPO,
        Bilingual("same words", "語順違い"), _EQUAL,
    ),
    Comparison.COMPANY: (
        _MISSING, _DIFFERENT, Bilingual("same first part", "前半が一致"), Bilingual("one begins with the other", "前方一致"),
        _ALIKE, _TYPO, _EQUAL,
    ),
    Comparison.READING: (_MISSING, _DIFFERENT, _FAINT, Bilingual("sounds alike", "音が近い"), _TYPO, _EQUAL),
    Comparison.EMAIL: (
        _MISSING, _DIFFERENT, Bilingual("same domain, alike", "同一ドメインで類似"), Bilingual("same local part", "@より前が一致"),
        _TYPO, _EQUAL,
    ),
    Comparison.PHONE: (_MISSING, _DIFFERENT, Bilingual("same exchange", "局番まで一致"), _TYPO, _EQUAL),
    Comparison.ADDRESS: (
        _MISSING, _DIFFERENT, Bilingual("same city", "市区町村まで一致"), Bilingual("same city, alike", "市区町村が一致、以降は類似"),
        Bilingual("same town", "町名まで一致"), _TYPO, Bilingual("equal to the number", "番地まで一致"),
    ),
    Comparison.POSTAL_CODE: (_MISSING, _DIFFERENT, Bilingual("same area", "上3桁が一致"), _TYPO, _EQUAL),
    Comparison.DATE: (
        _MISSING, _DIFFERENT, Bilingual("same year", "年が一致"), Bilingual("same but year or day", "年または日だけ相違"), _TYPO, _EQUAL,
    ),
    Comparison.CODE: (_MISSING, _DIFFERENT, _TYPO, _EQUAL),
    Comparison.EXACT: (_MISSING, _DIFFERENT, _EQUAL),
    Comparison.TEXT: (_MISSING, _DIFFERENT, _FAINT, _ALIKE, _TYPO, _EQUAL),
}  # fmt: skip
"""Name of every level, from 0."""

PARTS: Mapping[str, Bilingual] = {
    "head": Bilingual("first letters", "先頭"), "tail": Bilingual("last letters", "末尾"), "initial": Bilingual("initial", "頭文字"),
    "skeleton": Bilingual("consonants", "子音"), "local": Bilingual("before the @", "@より前"), "domain": Bilingual("domain", "ドメイン"), "own": Bilingual("own part", "固有部分"),
    "prefecture": Bilingual("prefecture", "都道府県"), "city": Bilingual("city", "市区町村"), "town": Bilingual("town", "町名"),
    "number": Bilingual("number", "番地"), "year": Bilingual("year", "年"), "month_day": Bilingual("month and day", "月日"),
    "year_month": Bilingual("year and month", "年月"), "area": Bilingual("area", "上3桁"), "exchange": Bilingual("exchange", "局番"),
    "first": Bilingual("first word", "最初の語"), "last": Bilingual("last word", "最後の語"), "gram": Bilingual("rare letters in a row", "珍しい文字の並び"),
}  # fmt: skip
"""Name of every part a blocking key may use."""

LEFT_OUT: Mapping[Kind, Bilingual] = {
    Kind.RECORD_ID: Bilingual(
        "identifies the record, not the customer", "レコードを識別する値で、顧客の手がかりになりません"
    ),
    Kind.IGNORED: Bilingual(
        "says where a record comes from, who keeps it or what became of it",
        "出所・担当・状況などを表す値で、同一性の手がかりにしません",
    ),
}
COPY = Bilingual("repeats other columns", "ほかの列の繰り返しです")
ONLY_THE_NAME = Bilingual("nothing but the name agrees", "名前以外に一致する手がかりがありません")
NOT_SURE_ENOUGH = Bilingual("not probable enough to decide", "自動で判断できる確率に達していません")
FORMS_DIFFER = Bilingual("the legal forms differ", "法人格が異なります")
NO_COLUMN = Bilingual(
    "no column says who a record is about; export names, companies, e-mail or phone numbers",
    "誰のレコードかを示す列がありません。氏名・会社名・メール・電話番号などをエクスポートしてください",
)
ONE_ROW = Bilingual("fewer than two records", "レコードが2件未満です")
ALL_ALIKE = Bilingual(
    "all records are alike in every column that is compared, so nothing tells one from another",
    "比較に使うすべての列で全レコードが同じ値のため、レコード同士を区別できません",
)
