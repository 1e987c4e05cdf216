"""The canonical CRM: seven objects, their fields, each field's type and privacy.

Decides the words every mapping, suite and report uses for a column. Leaves to `governance.mapping` how a CRM's own
header becomes one of them, and to `governance.intake` how a cell becomes a typed value.
"""

from dataclasses import dataclass
from enum import StrEnum

from daicho.language import Bilingual


class FieldType(StrEnum):
    """How a column is stored in the engine."""

    TEXT = "text"
    CATEGORY = "category"  # text with few distinct values: spelling drift is looked for
    DATE = "date"
    TIMESTAMP = "timestamp"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a canonical object."""

    name: str
    type: FieldType
    personal: bool
    """Whether a value can be about a person: then it leaves the house only masked."""
    label: Bilingual


@dataclass(frozen=True, slots=True)
class CrmObject:
    """One kind of record a CRM keeps."""

    name: str
    label: Bilingual
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """Return the field called `name`, or None."""
        return next((field for field in self.fields if field.name == name), None)


# One line a field: name, type, personal?, English, Japanese. `p` = personal, `-` = not.
_PERSON = """
last_name text p Last name|姓
first_name text p First name|名
full_name text p Full name|氏名
last_name_kana text p Last name (kana)|姓カナ
first_name_kana text p First name (kana)|名カナ
full_name_kana text p Full name (kana)|氏名カナ
email text p E-mail|メール
phone text p Phone|電話
mobile text p Mobile|携帯電話
fax text p Fax|FAX
department text - Department|部署
title text - Title|役職
birth_date date p Birth date|生年月日
email_opt_out boolean - E-mail opt-out|メール配信停止
call_opt_out boolean - Call opt-out|電話禁止
fax_opt_out boolean - Fax opt-out|FAX禁止
mail_opt_out boolean - Post opt-out|郵送禁止
email_bounced boolean - E-mail bounced|メール不達
bounced_at timestamp - Bounced at|メール不達日
bounce_reason text p Bounce reason|メール不達の理由
consent_status category - Consent status|同意状況
consent_at timestamp - Consent given at|同意日時
consent_source category - Consent source|同意取得元
consent_purpose category - Consent purpose|同意目的
legal_basis category - Legal basis|法的根拠
left_company boolean - Left the company|退職済み
last_contacted_at timestamp - Last contacted|最終接触日
"""
_ADDRESS = """
postal_code text p Postal code|郵便番号
prefecture category p Prefecture|都道府県
city text p City|市区町村
street text p Street|町名・番地
country category - Country|国
"""
_COMPANY = """
account_name_kana text p Account name (kana)|取引先名カナ
website text p Website|Webサイト
industry category - Industry|業種
employees number - Employees|従業員数
annual_revenue number - Annual revenue|年間売上
"""
_COMMON = """
owner text p Owner|所有者
owner_active boolean - Owner is active|所有者が有効
created_at timestamp - Created|作成日
modified_at timestamp - Last modified|最終更新日
last_activity_at timestamp - Last activity|最終活動日
created_by text p Created by|作成者
is_deleted boolean - Deleted|削除済み
merged_into text - Merged into|統合先
notes text p Notes|備考
"""
_LEAD_ORIGIN = """
lead_source category - Lead source|リードソース
campaign category - Campaign|キャンペーン
"""

_OBJECTS = (
    (
        "account",
        "Account|取引先",
        """
id text - Account id|取引先ID
account_name text p Account name|取引先名
"""
        + _COMPANY
        + """
corporate_number text - Corporate number|法人番号
invoice_number text - Invoice registration number|インボイス登録番号
account_number text p Account number|取引先番号
account_type category - Account type|取引先種別
parent_id text - Parent account|親取引先
phone text p Phone|電話
fax text p Fax|FAX
email text p E-mail|メール
status category - Status|状況
"""
        + _ADDRESS
        + _COMMON,
    ),
    (
        "contact",
        "Contact|取引先責任者",
        """
id text - Contact id|取引先責任者ID
account_id text - Account id|取引先ID
account_name text p Account name|取引先名
status category - Status|状況
"""
        + _PERSON
        + _ADDRESS
        + _LEAD_ORIGIN
        + _COMPANY
        + _COMMON,
    ),
    (
        "lead",
        "Lead|リード",
        """
id text - Lead id|リードID
account_id text - Account id|取引先ID
account_name text p Company|会社名
status category - Status|状況
rating category - Rating|評価
is_converted boolean - Converted|取引開始済み
converted_at timestamp - Converted at|取引開始日
converted_account_id text - Converted account|取引開始先の取引先
converted_contact_id text - Converted contact|取引開始先の責任者
converted_opportunity_id text - Converted opportunity|取引開始先の商談
first_response_at timestamp - First response|初回対応日時
"""
        + _PERSON
        + _ADDRESS
        + _LEAD_ORIGIN
        + _COMPANY
        + _COMMON,
    ),
    (
        "opportunity",
        "Opportunity|商談",
        """
id text - Opportunity id|商談ID
account_id text - Account id|取引先ID
account_name text p Account name|取引先名
contact_id text - Contact id|取引先責任者ID
full_name text p Contact name|担当者名
opportunity_name text p Opportunity name|商談名
opportunity_type category - Type|種別
product category - Product|商品
pipeline category - Pipeline|パイプライン
stage category - Stage|フェーズ
status category - Status|状況
amount number - Amount|金額
currency category - Currency|通貨
probability number - Probability|確度
opened_at timestamp - Opened|商談開始日
close_date date - Close date|完了予定日
closed_at timestamp - Closed at|完了日
is_closed boolean - Closed|完了
is_won boolean - Won|成立
lost_reason category - Lost reason|失注理由
next_step text p Next step|次のステップ
"""
        + _LEAD_ORIGIN
        + _COMMON,
    ),
    (
        "activity",
        "Activity|活動",
        """
id text - Activity id|活動ID
person_id text - Person|関連する人
related_id text - Related record|関連先
account_id text - Account id|取引先ID
subject text p Subject|件名
activity_type category - Activity type|活動の種類
status category - Status|状況
outcome category - Outcome|結果
activity_at timestamp - Activity date|活動日
completed_at timestamp - Completed at|完了日時
"""
        + _COMMON,
    ),
    (
        "product",
        "Product|商品",
        """
id text - Product id|商品ID
product text - Product|商品名
series category - Series|シリーズ
price number - Price|価格
""",
    ),
    (
        "user",
        "User|ユーザ",
        """
id text - User id|ユーザID
full_name text p Full name|氏名
email text p E-mail|メール
owner_active boolean - Active|有効
manager text p Manager|上司
office category - Office|拠点
""",
    ),
)


def _bilingual(pair: str) -> Bilingual:
    english, japanese = pair.split("|")
    return Bilingual(english, japanese)


def _fields(lines: str) -> tuple[Field, ...]:
    fields = []
    for line in filter(None, lines.splitlines()):
        name, kind, privacy, label = line.split(" ", 3)
        fields.append(Field(name, FieldType(kind), privacy == "p", _bilingual(label)))
    return tuple(fields)


OBJECTS: dict[str, CrmObject] = {
    name: CrmObject(name, _bilingual(label), _fields(lines)) for name, label, lines in _OBJECTS
}
"""The canonical objects by name, in the order reports show them."""
