"""What people call each type of personal information and each special-care category.

Words only; how a type is recognised is for `checks.pii`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from daicho.language import Bilingual

TYPES: Mapping[str, Bilingual] = MappingProxyType(
    {
        "PERSON": Bilingual("person's name", "氏名"),
        "PHONE": Bilingual("phone number", "電話番号"),
        "EMAIL": Bilingual("e-mail address", "メールアドレス"),
        "ADDRESS": Bilingual("address", "住所"),
        "POSTAL_CODE": Bilingual("postal code", "郵便番号"),
        "BIRTH_DATE": Bilingual("date of birth", "生年月日"),
        "MY_NUMBER": Bilingual("My Number", "個人番号（マイナンバー）"),
        "BANK_ACCOUNT": Bilingual("bank account", "銀行口座"),
        "CREDIT_CARD": Bilingual("payment card number", "カード番号"),
        "PASSPORT": Bilingual("passport number", "旅券番号"),
        "DRIVER_LICENSE": Bilingual("driver's licence number", "運転免許証番号"),
        "HEALTH_INSURANCE": Bilingual("health insurance number", "健康保険の記号・番号"),
        "RESIDENCE_CARD": Bilingual("residence card number", "在留カード番号"),
        "PENSION_NUMBER": Bilingual("basic pension number", "基礎年金番号"),
        "EMPLOYMENT_INSURANCE": Bilingual("employment insurance number", "雇用保険被保険者番号"),
        "CARE_INSURANCE": Bilingual("care insurance number", "介護保険被保険者番号"),
        "RESIDENT_CODE": Bilingual("resident record code", "住民票コード"),
        "NATIONAL_ID": Bilingual("personal number of another country", "外国の個人識別番号"),
        "SNS_ID": Bilingual("account of a social network", "SNSアカウント"),
        "IP_ADDRESS": Bilingual("IP address", "IPアドレス"),
        "VEHICLE_PLATE": Bilingual("vehicle registration", "車両番号"),
        "CORPORATE_NUMBER": Bilingual("corporate number", "法人番号"),
        "INVOICE_NUMBER": Bilingual("invoice registration number", "適格請求書発行事業者登録番号"),
    }
)

CATEGORIES: Mapping[str, Bilingual] = MappingProxyType(
    {
        "race": Bilingual("race", "人種"),
        "creed": Bilingual("creed", "信条"),
        "social_status": Bilingual("social status", "社会的身分"),
        "medical_history": Bilingual("medical history", "病歴"),
        "medical_treatment": Bilingual("treatment or guidance", "診療・調剤・保健指導"),
        "health_check": Bilingual("result of a health check", "健康診断等の結果"),
        "disability": Bilingual("disability", "障害"),
        "criminal_record": Bilingual("criminal record", "犯罪の経歴"),
        "criminal_procedure": Bilingual("criminal procedure", "刑事手続"),
        "crime_victim": Bilingual("damage from a crime", "犯罪被害"),
        "juvenile_procedure": Bilingual("juvenile procedure", "少年保護手続"),
        "union_membership": Bilingual("trade union", "労働組合への加入"),
        "sexuality": Bilingual("sexuality", "性生活・性的指向"),
    }
)


def type_label(name: str) -> Bilingual:
    """Return what people call a type; its own name where it is one of the user's."""
    return TYPES.get(name, Bilingual(name, name))


def category_label(name: str) -> Bilingual:
    """Return what people call a special-care category; its own name where it is unknown."""
    return CATEGORIES.get(name, Bilingual(name, name))
