"""What each column of a table is evidence of: a name, a company, a mailbox, a number, or nothing.

Decides from the header first, then from the values. Columns that say where a record came from or who keeps it are
never evidence, whatever they hold: two people with one owner are two people.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from daicho.text import PREFECTURES, corporate_number_is_valid, fold_width, postal_code, split_legal_form


class Kind(StrEnum):
    """What a column's values are."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    GIVEN_READING = "given_reading"
    FAMILY_READING = "family_reading"
    FULL_READING = "full_reading"
    COMPANY = "company"
    COMPANY_READING = "company_reading"
    LEGAL_FORM = "legal_form"  # made from the company name, never a column
    SITE = "site"  # so is this
    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"
    POSTAL_CODE = "postal_code"
    PREFECTURE = "prefecture"
    CITY = "city"
    STREET = "street"
    ADDRESS = "address"
    URL = "url"
    REGISTRATION = "registration"  # 法人番号, VAT, LEI: one legal entity
    DATE = "date"
    CATEGORY = "category"
    CODE = "code"
    TEXT = "text"
    RECORD_ID = "record_id"
    IGNORED = "ignored"


NAMES = (
    Kind.GIVEN_NAME,
    Kind.FAMILY_NAME,
    Kind.FULL_NAME,
    Kind.GIVEN_READING,
    Kind.FAMILY_READING,
    Kind.FULL_READING,
)
"""What people are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table and what it is taken for."""

    name: str
    kind: Kind


_CANONICAL: Mapping[str, Kind] = {
    "last_name": Kind.FAMILY_NAME,
    "first_name": Kind.GIVEN_NAME,
    "full_name": Kind.FULL_NAME,
    "last_name_kana": Kind.FAMILY_READING,
    "first_name_kana": Kind.GIVEN_READING,
    "full_name_kana": Kind.FULL_READING,
    "account_name": Kind.COMPANY,
    "account_name_kana": Kind.COMPANY_READING,
    "corporate_number": Kind.REGISTRATION,
    "invoice_number": Kind.REGISTRATION,
    "email": Kind.EMAIL,
    "phone": Kind.PHONE,
    "mobile": Kind.MOBILE,
    "postal_code": Kind.POSTAL_CODE,
    "prefecture": Kind.PREFECTURE,
    "city": Kind.CITY,
    "street": Kind.STREET,
    "website": Kind.URL,
    "birth_date": Kind.DATE,
    "department": Kind.CATEGORY,
    "title": Kind.CATEGORY,
    "industry": Kind.CATEGORY,
}
"""What the fields of the canonical CRM are; the others are no evidence."""
_SUPPORTING = frozenset((Kind.CATEGORY, Kind.PREFECTURE, Kind.CITY, Kind.POSTAL_CODE))
"""Kinds that say nothing by themselves."""


def canonical_kind(field: str) -> Kind:
    """Return what a field of the canonical CRM is evidence of."""
    return Kind.RECORD_ID if field == "id" else _CANONICAL.get(field, Kind.IGNORED)


def canonical_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of a canonical table that are evidence; none where nothing but supporting ones is there."""
    columns = tuple(Column(name=name, kind=_CANONICAL[name]) for name in names if name in _CANONICAL)
    return columns if any(column.kind not in _SUPPORTING for column in columns) else ()


# Words as they stand in a header in lower case without spaces and signs; the first line that fits decides.
# Order matters: 取引先 所有者 is an owner before it is a company, e-mail before mail address (post).
_HEADERS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.IGNORED,
        "owner|所有者|担当者(?:id|名)?$|営業担当|createdby|createdat|createdate|作成|登録日|登録者|modified|updated|更新|lastactivity|最終|"
        "source$|ソース|流入|campaign|キャンペーン|optout|optin|配信|同意|consent|isdeleted|削除|status$|状況|ステータス|"
        "stage|フェーズ|score$|スコア|rating|評価|amount|金額|revenue|売上|employees|従業員|資本金|capital$|"
        "notes?$|備考|メモ|comment|description|説明|コメント|^memo|import|インポート|cluster|truth|label$|^group(?:id)?$|"
        "entityid|matchid|recordtype|レコードタイプ|currency|通貨|currencycode|moddate|timestamp|^updatetime|process$",
    ),
    (Kind.REGISTRATION, "法人番号|corporate(?:number|id)$|houjinbangou|hojinbango|^vat|vatid|vatnumber|lei$|インボイス|invoiceregistration"),
    (Kind.EMAIL, "e?mail(?!ing)|メール(?!ing)"),
    (Kind.URL, "^url|website|homepage|webサイト|ウェブ|ホームページ|domain|ドメイン|^hp$|^web"),
    (Kind.MOBILE, "mobile|cell(?:ular)?phone|携帯"),
    (Kind.PHONE, "phone|tel(?:ephone)?$|^tel|電話|^fax"),
    (Kind.POSTAL_CODE, "postal|postcode|zip|郵便|〒"),
    (Kind.DATE, "birth|^dob$|生年月日|誕生日|設立|founded|established"),
    (Kind.IGNORED, "fax"),
    (Kind.FAMILY_READING, "(?:姓|苗字|氏|last_?name|family_?name|surname|^sei).*(?:カナ|かな|ふりがな|フリガナ|kana|reading|phonetic|よみ|読み)|^セイ$|phoneticlast"),
    (Kind.GIVEN_READING, "(?:^名|(?<!取引先)(?<!会社)(?<!企業)(?<!氏)名|first_?name|given_?name|^mei).*(?:カナ|かな|ふりがな|フリガナ|kana|reading|phonetic|よみ|読み)(?<!取引先名カナ)|^メイ$|phoneticfirst"),
    (Kind.COMPANY_READING, "(?:会社|取引先|企業|法人|顧客|company|account|corporate).*(?:カナ|かな|フリガナ|ふりがな|kana|reading|phonetic|よみ|読み)|corporatekana"),
    (Kind.FULL_READING, "カナ|かな|フリガナ|ふりがな|furigana|kana$|phonetic|よみ|読み"),
    (Kind.PREFECTURE, "都道府県|prefecture|mailingstate|billingstate|^pref$"),
    (Kind.CITY, "市区|市町村|^city|city$|mailingcity|billingcity"),
    (Kind.STREET, "町名|番地|street(?!number|_number)|丁目|町域"),
    (Kind.ADDRESS, "住所|所在地|^addr(?:ess)?$|fulladdress|^location$|address(?:line)?1?$"),
    (Kind.FAMILY_NAME, "^姓$|^苗字$|surname$|lastname|familyname|^last$"),
    (Kind.GIVEN_NAME, "^名$|firstname|givenname|forename|^first$"),
    (Kind.COMPANY, "会社|取引先名|企業名|法人名|勤務先|顧客名|company|account(?:name)?$|organi[sz]ation|employer|corporatename|商号|屋号|payee|支払先"),
    (Kind.FULL_NAME, "氏名|お名前|fullname|contactname|personname|^姓名$"),
    (Kind.CATEGORY, "title|役職|department|部署|所属|industry|業種|gender|sex$|性別|occupation|職業|country|国$|corporatetype|種別|区分"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _HEADERS)
_SIGNS = re.compile(r"[\s_\-‐/・:：().（）\[\]【】*]+")
_ID_HEADER = re.compile(r"(?:^|[^a-z])(?:id|no|number|code|key)$|id$|^(?:rec|row|record|unique)|番号$|コード$|^id")

_LEAST_SHARE = 0.8
"""Share of a column's values that must look like a kind for the values to decide."""
_COMPANY_SHARE = 0.15
"""Share of names with a legal form from which a name column holds companies; schools and shops have none."""

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DATE = re.compile(
    r"(?:1[6-9]|20)\d\d([-/.年]?)(?:0?[1-9]|1[0-2])(?:\1|月)(?:0?[1-9]|[12]\d|3[01])日?|\d{1,2}/\d{1,2}/\d{4}"
)
_TIMESTAMP = re.compile(r"\d{4}[-/]\d\d?[-/]\d\d?[T ]\d\d?:\d\d.*")
_PHONE = re.compile(r"(?:\+|0)[\d\-() .ー－]{8,17}")


_SAMPLES = 1_000
"""Different values a column is judged by."""


def type_table(
    table: Mapping[str, pa.ChunkedArray], *, record_id: str | None = None, known: Mapping[str, Kind] | None = None
) -> tuple[Column, ...]:
    """Decide what the columns of a table of text are; `record_id` and `known` as for `type_columns`."""
    samples: dict[str, list[str]] = {}
    unique: set[str] = set()
    for name, column in table.items():
        step = max(1, len(column) // (3 * _SAMPLES))
        some = column.take(pa.array(range(0, len(column), step), pa.int64())).drop_null().to_pylist()
        samples[name] = [value for value in dict.fromkeys(value.strip() for value in some) if value][:_SAMPLES]
        # Where even a sample repeats nobody need look at the rest.
        if some and not column.null_count and len(set(some)) == len(some) and len(column.unique()) == len(column):
            unique.add(name)
    return type_columns(list(table), samples, frozenset(unique), record_id=record_id, known=known)


def type_columns(
    names: Sequence[str],
    samples: Mapping[str, Sequence[str]],
    unique: frozenset[str],
    *,
    record_id: str | None = None,
    known: Mapping[str, Kind] | None = None,
) -> tuple[Column, ...]:
    """Decide what every column is.

    Args:
        names: headers, in the table's order.
        samples: some hundred different values per column, empties left out.
        unique: columns in which every row has a value of its own.
        record_id: the column a person names as the id.
        known: what a mapping knows of columns; only that a column is the record's id or no evidence is taken from it.
    """
    kinds = {name: _kind(name, samples.get(name, ())) for name in names}
    kinds |= {name: kind for name, kind in (known or {}).items() if kind in (Kind.IGNORED, Kind.RECORD_ID)}
    if record_id is not None:
        kinds = {name: Kind.IGNORED if kind is Kind.RECORD_ID else kind for name, kind in kinds.items()}
        kinds[record_id] = Kind.RECORD_ID
    elif Kind.RECORD_ID not in kinds.values():
        ids = [name for name in names if name in unique and _names_an_id(name, kinds[name])]
        if ids:
            kinds[ids[0]] = Kind.RECORD_ID
    for name in names:
        # An id of the system's own says nothing; a second one of the same kind neither.
        if kinds[name] is Kind.CODE and name in unique and _ID_HEADER.search(name.casefold()):
            kinds[name] = Kind.IGNORED
    return tuple(Column(name=name, kind=kinds[name]) for name in names)


def _names_an_id(name: str, kind: Kind) -> bool:
    header = fold_width(name).strip().casefold()
    return kind in (Kind.CODE, Kind.TEXT, Kind.CATEGORY, Kind.RECORD_ID) and bool(_ID_HEADER.search(header))


def _kind(name: str, values: Sequence[str]) -> Kind:
    header = _SIGNS.sub("", fold_width(name).casefold())
    told = next((kind for kind, pattern in _PATTERNS if pattern.search(header)), None)
    if not values or told is Kind.IGNORED:
        return Kind.IGNORED
    seen = _look(values)
    if told is not None:
        return _agree(told, seen, values)
    if seen is None and re.fullmatch("name|名称|名前|名", header):
        return Kind.COMPANY if _share(values, _has_legal_form) >= _COMPANY_SHARE else Kind.FULL_NAME
    if seen is not None:
        return seen
    if _share(values, _TIMESTAMP.fullmatch) >= _LEAST_SHARE:
        return Kind.IGNORED
    if _share(values, _has_legal_form) >= _COMPANY_SHARE * 2:
        return Kind.COMPANY
    if _share(values, _starts_with_prefecture) >= _LEAST_SHARE and sum(map(len, values)) > 6 * len(values):
        return Kind.ADDRESS
    if _share(values, lambda value: value.isascii() and any(map(str.isdigit, value)) and " " not in value) >= 0.9:
        return Kind.CODE
    return Kind.TEXT


def _agree(told: Kind, seen: Kind | None, values: Sequence[str]) -> Kind:
    """Return the header's kind unless the values are plainly something else."""
    if seen is Kind.EMAIL and told in (Kind.ADDRESS, Kind.TEXT):
        return Kind.EMAIL
    if told is Kind.EMAIL and seen is not Kind.EMAIL:
        return Kind.EMAIL if _share(values, _MAIL.fullmatch) >= 0.3 else Kind.CATEGORY
    if told is Kind.DATE and _share(values, _DATE.match) < 0.5:
        return Kind.TEXT
    return told


def _look(values: Sequence[str]) -> Kind | None:
    for kind, looks in (
        (Kind.EMAIL, _MAIL.fullmatch),
        (Kind.URL, _URL.fullmatch),
        (Kind.REGISTRATION, corporate_number_is_valid),
        (Kind.DATE, _DATE.fullmatch),
        (Kind.POSTAL_CODE, lambda value: "-" in value and postal_code(value) is not None),
        (Kind.PHONE, _PHONE.fullmatch),
    ):
        if _share(values, looks) >= _LEAST_SHARE:
            return kind
    return None


def _share(values: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(value)) for value in values) / len(values)


def _has_legal_form(value: str) -> bool:
    return split_legal_form(value).form is not None


def _starts_with_prefecture(value: str) -> bool:
    return value[:3] in PREFECTURES or value[:4] in PREFECTURES
