"""Every system, object and dialect is recognised as its own and no other.

The header rows are written down here from the vendors' documentation, not read from the mapping files.
"""

import pytest

from daicho.governance.mapping import recognise

# (system, object, dialect) → header row; `|` separates headers.
EXPORTS = {
    ("salesforce", "account", "api"): (
        "Id|IsDeleted|MasterRecordId|Name|Type|ParentId|BillingStreet|BillingCity|BillingState|"
        "BillingPostalCode|BillingCountry|ShippingStreet|Phone|Fax|AccountNumber|Website|Industry|"
        "AnnualRevenue|NumberOfEmployees|Description|OwnerId|CreatedDate|CreatedById|LastModifiedDate|"
        "SystemModstamp|LastActivityDate"
    ),
    ("salesforce", "account", "en"): (
        "Account ID|Account Name|Account Owner|Billing Street|Billing City|Billing State/Province|"
        "Billing Zip/Postal Code|Billing Country|Phone|Website|Industry|Employees|Created Date|"
        "Last Modified Date|Last Activity"
    ),
    ("salesforce", "account", "ja"): (
        "取引先 ID|取引先名|取引先 所有者|郵便番号(請求先)|都道府県(請求先)|市区郡(請求先)|町名・番地(請求先)|"
        "取引先 電話|Web サイト|業種|従業員数|年間売上|作成日|最終更新日"
    ),
    ("salesforce", "contact", "api"): (
        "Id|IsDeleted|MasterRecordId|AccountId|LastName|FirstName|Name|MailingStreet|MailingCity|MailingState|"
        "MailingPostalCode|MailingCountry|Phone|Fax|MobilePhone|Email|Title|Department|LeadSource|Birthdate|"
        "OwnerId|HasOptedOutOfEmail|HasOptedOutOfFax|DoNotCall|CreatedDate|LastModifiedDate|LastActivityDate|"
        "EmailBouncedReason|EmailBouncedDate|IsEmailBounced"
    ),
    ("salesforce", "contact", "en"): (
        "Contact ID|Account ID|Account Name|Last Name|First Name|Mailing Street|Mailing City|"
        "Mailing State/Province|Mailing Zip/Postal Code|Email|Phone|Mobile|Title|Department|Contact Owner|"
        "Email Opt Out|Created Date"
    ),
    ("salesforce", "contact", "ja"): (
        "取引先責任者 ID|取引先 ID|取引先名|姓|名|郵便番号(郵送先)|都道府県(郵送先)|市区郡(郵送先)|"
        "町名・番地(郵送先)|電話|携帯電話|メール|役職|部署|メール送信除外|取引先責任者 所有者|作成日"
    ),
    ("salesforce", "lead", "api"): (
        "Id|LastName|FirstName|Name|Title|Company|Street|City|State|PostalCode|Country|Phone|Email|LeadSource|"
        "Status|Rating|OwnerId|HasOptedOutOfEmail|IsConverted|ConvertedDate|ConvertedAccountId|"
        "ConvertedContactId|ConvertedOpportunityId|CreatedDate|LastModifiedDate"
    ),
    ("salesforce", "lead", "en"): (
        "Lead ID|Lead Owner|First Name|Last Name|Title|Company / Account|Email|Phone|Lead Status|Lead Source|"
        "Rating|Street|City|State/Province|Zip/Postal Code|Converted|Created Date"
    ),
    ("salesforce", "lead", "ja"): (
        "リード ID|姓|名|会社名|役職|メール|電話|状況|評価|リードソース|リード 所有者|郵便番号|都道府県|市区郡|"
        "町名・番地|取引開始済み|取引開始日|メール送信除外|電話禁止|作成日"
    ),
    ("salesforce", "opportunity", "api"): (
        "Id|AccountId|Name|StageName|Amount|Probability|CloseDate|Type|NextStep|LeadSource|IsClosed|IsWon|"
        "ForecastCategoryName|CampaignId|OwnerId|CreatedDate|LastModifiedDate|LastActivityDate"
    ),
    ("salesforce", "opportunity", "en"): (
        "Opportunity ID|Opportunity Name|Account Name|Stage|Close Date|Amount|Probability (%)|"
        "Opportunity Owner|Lead Source|Created Date|Next Step"
    ),
    ("salesforce", "opportunity", "ja"): (
        "商談 ID|商談名|取引先名|フェーズ|完了予定日|金額|確度 (%)|商談 所有者|リードソース|作成日|完了フラグ|"
        "成立フラグ"
    ),
    ("salesforce", "activity", "api"): (
        "Id|WhoId|WhatId|Subject|ActivityDate|Status|Priority|OwnerId|Description|AccountId|IsClosed|"
        "CreatedDate|CompletedDateTime|TaskSubtype|CallDisposition"
    ),
    ("salesforce", "product", "api"): "Id|Name|ProductCode|Description|IsActive|Family|CreatedDate|SystemModstamp",
    ("salesforce", "user", "api"): (
        "Id|Username|LastName|FirstName|Name|Email|IsActive|ProfileId|ManagerId|CreatedDate|SystemModstamp"
    ),
    ("hubspot", "contact", "internal"): (
        "hs_object_id|firstname|lastname|email|phone|mobilephone|company|jobtitle|lifecyclestage|"
        "hs_lead_status|hubspot_owner_id|createdate|lastmodifieddate|hs_email_optout|hs_legal_basis"
    ),
    ("hubspot", "contact", "en"): (
        "Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Primary Associated Company ID|"
        "Associated Company|Last Activity Date|Lead Status|Marketing contact status|Create Date|"
        "Lifecycle Stage|Unsubscribed from all email|Legal basis for processing contact's data"
    ),
    ("hubspot", "contact", "en, several objects"): (
        "Record ID - Contact|First Name|Last Name|Email|Contact owner|Record ID - Company|Company Name"
    ),
    ("hubspot", "contact", "ja"): (
        "レコードID|姓|名|Eメール|電話番号|携帯電話番号|コンタクト担当者|会社名|役職|作成日|最終更新日|"
        "ライフサイクルステージ|すべてのEメールを配信停止"
    ),
    ("hubspot", "account", "internal"): (
        "hs_object_id|name|domain|website|phone|industry|numberofemployees|annualrevenue|hubspot_owner_id|"
        "createdate|hs_lastmodifieddate"
    ),
    ("hubspot", "account", "en"): (
        "Record ID|Company name|Company owner|Create Date|Phone Number|Last Activity Date|City|Country/Region|"
        "Industry|Company Domain Name"
    ),
    ("hubspot", "account", "ja"): (
        "レコードID|会社名|会社ドメイン名|ウェブサイトURL|電話番号|業種|従業員数|年間売上高|会社担当者|作成日"
    ),
    ("hubspot", "opportunity", "internal"): (
        "hs_object_id|dealname|pipeline|dealstage|amount|closedate|hubspot_owner_id|hs_deal_stage_probability|"
        "createdate"
    ),
    ("hubspot", "opportunity", "en"): (
        "Record ID|Deal Name|Deal Stage|Close Date|Deal owner|Amount|Pipeline|Deal probability|Create Date"
    ),
    ("hubspot", "opportunity", "ja"): "レコードID|取引名|取引ステージ|クローズ日|取引担当者|金額|パイプライン|作成日",
    ("dynamics", "account", "api"): (
        "accountid|name|yominame|accountnumber|telephone1|emailaddress1|websiteurl|address1_line1|"
        "address1_city|revenue|numberofemployees|statecode|statuscode|ownerid|createdon|modifiedon"
    ),
    ("dynamics", "account", "en"): (
        "(Do Not Modify) Account|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Account Name|"
        "Main Phone|Address 1: City|Primary Contact|Owner|Status"
    ),
    ("dynamics", "account", "ja"): (
        "(変更不可) 取引先企業|(変更不可) 行チェックサム|(変更不可) 修正日|取引先企業名|代表電話|"
        "住所 1: 市区町村|所有者|ステータス"
    ),
    ("dynamics", "contact", "api"): (
        "contactid|firstname|lastname|fullname|emailaddress1|telephone1|mobilephone|jobtitle|parentcustomerid|"
        "donotbulkemail|donotphone|donotsendmm|statecode|createdon|modifiedon|ownerid"
    ),
    ("dynamics", "contact", "en"): (
        "(Do Not Modify) Contact|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Full Name|Email|"
        "Company Name|Business Phone|Do not allow Bulk Emails|Send Marketing Materials|Status"
    ),
    ("dynamics", "contact", "ja"): (
        "(変更不可) 取引先担当者|(変更不可) 行チェックサム|(変更不可) 修正日|氏名|メール|会社名|業務用電話|"
        "一括メールを送信しない|ステータス"
    ),
    ("dynamics", "lead", "api"): (
        "leadid|subject|firstname|lastname|companyname|emailaddress1|telephone1|leadsourcecode|leadqualitycode|"
        "statecode|statuscode|createdon"
    ),
    ("dynamics", "lead", "en"): (
        "(Do Not Modify) Lead|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Name|Topic|"
        "Status Reason|Created On|Email|Company Name"
    ),
    ("dynamics", "lead", "ja"): (
        "(変更不可) 潜在顧客|(変更不可) 行チェックサム|(変更不可) 修正日|氏名|トピック|会社名|作成日|メール"
    ),
    ("dynamics", "opportunity", "api"): (
        "opportunityid|name|customerid|parentaccountid|stepname|salesstage|estimatedvalue|actualvalue|"
        "closeprobability|estimatedclosedate|actualclosedate|statecode|ownerid|createdon"
    ),
    ("dynamics", "opportunity", "en"): (
        "(Do Not Modify) Opportunity|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Topic|"
        "Potential Customer|Est. Close Date|Est. Revenue|Probability|Pipeline Phase|Status"
    ),
    ("dynamics", "opportunity", "ja"): (
        "(変更不可) 営業案件|(変更不可) 行チェックサム|(変更不可) 修正日|トピック|見込み顧客|予測クローズ日|"
        "予測収益|確率|ステータス"
    ),
    ("account_engagement", "lead", "api v4"): (
        "id|first_name|last_name|email|company|job_title|phone|is_do_not_email|is_do_not_call|opted_out|score|"
        "grade|created_at|updated_at|last_activity_at"
    ),
    ("account_engagement", "lead", "api v5"): (
        "id|firstName|lastName|email|company|jobTitle|isDoNotEmail|isDoNotCall|optedOut|score|createdAt|"
        "updatedAt"
    ),
    ("account_engagement", "lead", "en"): (
        "Prospect Id|First Name|Last Name|Email|Company|Job Title|Do Not Email|Do Not Call|Opted Out|Score|"
        "Grade|Created Date|Last Activity"
    ),
    ("account_engagement", "lead", "ja"): (
        "プロスペクト ID|姓|名|メール|会社|役職|メール送信除外|電話禁止|オプトアウト済み|スコア|グレード|"
        "作成日|最終アクティビティ"
    ),
    ("marketo", "lead", "api"): (
        "id|firstName|lastName|email|company|title|phone|mobilePhone|leadStatus|leadSource|unsubscribed|"
        "doNotCall|emailInvalid|marketingSuspended|billingStreet|createdAt|updatedAt"
    ),
    ("marketo", "lead", "en"): (
        "Id|First Name|Last Name|Email Address|Company Name|Job Title|Phone Number|Person Status|Unsubscribed|"
        "Email Invalid|Marketing Suspended|Created At|Updated At"
    ),
    ("marketo", "lead", "ja"): (
        "ID|名前(姓)|名前(名)|メールアドレス|企業名|職位|電話番号|登録解除済み|メール無効|マーケティング中断|"
        "作成日時|更新時刻"
    ),
    ("marketo", "activity", "api"): (
        "marketoGUID|leadId|activityDate|activityTypeId|campaignId|primaryAttributeValueId|"
        "primaryAttributeValue|attributes"
    ),
    ("zoho", "lead", "api"): (
        "id|Owner|Company|Last_Name|First_Name|Designation|Email|Phone|Lead_Source|Lead_Status|Email_Opt_Out|"
        "Created_Time|Modified_Time"
    ),
    ("zoho", "lead", "en"): (
        "Record Id|Lead Owner|Company|First Name|Last Name|Title|Email|Phone|Lead Source|Lead Status|"
        "Email Opt Out|Created Time|Modified Time|Street|City|State|Zip Code"
    ),
    ("zoho", "lead", "ja"): (
        "データID|見込み客の担当者|会社|姓|名|職位|メール|電話番号|見込み客のデータ元|見込み客ステータス|"
        "メール配信の停止|作成日時|更新日時"
    ),
    ("zoho", "contact", "en"): (
        "Record Id|Contact Owner|Account Name|Account Name.id|First Name|Last Name|Email|Phone|Mobile|"
        "Mailing Street|Mailing City|Mailing State|Mailing Zip|Email Opt Out|Created Time"
    ),
    ("zoho", "contact", "ja"): (
        "データID|連絡先の担当者|取引先名|姓|名|メール|電話番号|部署|郵便番号(郵送先)|都道府県(郵送先)|作成日時"
    ),
    ("zoho", "account", "en"): (
        "Record Id|Account Owner|Account Name|Phone|Website|Account Type|Billing Street|Billing City|"
        "Billing State|Billing Code|Created Time"
    ),
    ("zoho", "account", "ja"): (
        "データID|取引先の担当者|取引先名|電話番号|Webサイト|取引先の種類|郵便番号(請求先)|都道府県(請求先)|"
        "作成日時"
    ),
    ("zoho", "opportunity", "api"): (
        "id|Owner|Deal_Name|Account_Name|Contact_Name|Stage|Closing_Date|Amount|Probability|Created_Time"
    ),
    ("zoho", "opportunity", "en"): (
        "Record Id|Deal Owner|Deal Name|Account Name|Account Name.id|Contact Name|Stage|Closing Date|Amount|"
        "Probability (%)|Created Time"
    ),
    ("zoho", "opportunity", "ja"): (
        "データID|商談の担当者|商談名|取引先名|連絡先名|ステージ|完了予定日|総額|確度(%)|作成日時"
    ),
    ("zoho", "activity", "en"): "Note Id|Note Owner|Note Title|Note Content|Parent ID|Parent Module|Created Time",
    ("kintone", "account", "ja"): (
        "レコード番号|作成者|作成日時|更新者|更新日時|会社名|業種|従業員数|法人番号|郵便番号|住所|TEL|備考"
    ),
    ("kintone", "contact", "ja"): (
        "レコード番号|作成者|作成日時|更新者|更新日時|会社名|部署名|担当者名|役職|TEL|FAX|メールアドレス|住所|"
        "備考"
    ),
    ("kintone", "opportunity", "ja"): (
        "レコード番号|作成者|作成日時|更新者|更新日時|ステータス|作業者|案件名|会社名|受注予定日|製品名|単価|"
        "合計費用"
    ),
    ("kintone", "activity", "ja"): (
        "レコード番号|作成者|作成日時|更新者|更新日時|活動日|活動種別|対応者|対応内容|関連先"
    ),
    ("kintone", "contact", "codes"): "$id|$revision|会社名|担当者名|メールアドレス|TEL",
    ("sansan", "contact", "cards"): (
        "会社名|部署名|役職|氏名|氏名［姓］|氏名［名］|氏名（カナ）［姓］|氏名（カナ）［名］|郵便番号(1)|"
        "住所(1)［全て］|TEL-1(1)|TEL-2(1)|FAX(1)|携帯電話(1)|Email(1)|URL(1)|名刺交換日|名刺ID|"
        "名刺所有者ユーザID"
    ),
    ("sansan", "contact", "eight, old"): (
        "会社名|部署名|役職|氏名|e-mail|郵便番号|住所|TEL会社|TEL部門|TEL直通|Fax|携帯電話|URL|名刺交換日|"
        "Eightでつながっている人|再データ化中の名刺|'?'を含んだデータ"
    ),
    ("sansan", "contact", "eight, new"): (
        "会社名|部署名|役職|姓|名|e-mail|郵便番号|住所|TEL会社|TEL部門|TEL直通|Fax|携帯電話|URL|名刺交換日|"
        "Eightでつながっている人|再データ化中の名刺|'?'を含んだデータ|展示会2026"
    ),
    ("sansan", "account", "data hub"): "顧客コード|会社名|業種|従業員数|住所|SOC|SLC|CI人物ID",
    ("sansan", "contact", "api"): (
        "id|companyName|lastName|firstName|departmentName|title|email|tel|mobile|prefecture|city|street|"
        "building|owner.name|exchangeDate|registeredTime"
    ),
    ("generic", "account", "en"): "account|sector|year_established|revenue|employees|office_location|subsidiary_of",
    ("generic", "account", "ja"): "企業名|法人番号|業種|従業員数|年商(百万円)|郵便番号|住所|代表電話|HP",
    ("generic", "contact", "en"): "Name|Email|Phone|Company|Job Title|Notes",
    ("generic", "contact", "ja"): "会社名|部署|役職|お名前|フリガナ|メールアドレス|電話番号|携帯番号|備考",
    ("generic", "lead", "en"): "Full Name|Email|Company|Lead Status|Lead Source|Created At",
    ("generic", "lead", "ja"): "御社名|ご担当者名|メールアドレス|お電話番号|流入元|対応状況|初回対応日|同意する",
    ("generic", "opportunity", "en"): (
        "opportunity_id|sales_agent|product|account|deal_stage|engage_date|close_date|close_value"
    ),
    ("generic", "opportunity", "ja"): "案件名|顧客名|担当営業|フェーズ|受注予定日|見積金額|確度|備考",
    ("generic", "opportunity", "mazrica"): (
        "取引先ID|取引先名|案件ID|案件名|案件タイプ|フェーズ|契約金額|契約予定日|確度|担当者|ラベル"
    ),
    ("generic", "activity", "ja"): "対応日時|対応種別|対応者|対応内容|顧客コード|結果",
    ("generic", "product", "en"): "product|series|sales_price",
    ("generic", "product", "ja"): "商品コード|商品名|商品分類|単価",
    ("generic", "user", "en"): "sales_agent|manager|regional_office",
    ("generic", "user", "ja"): "社員番号|氏名|所属長|支店|在籍フラグ",
    ("generic", "contact", "satori"): (
        "メールアドレス|苗字|名前|苗字(ふりがな)|名前(ふりがな)|企業名|スター|メモ|tags|配信ステータス"
    ),
    ("generic", "contact", "cybozu"): "名前(姓)|名前(名)|よみ(姓)|よみ(名)|役職|Tel|E-mail|メモ",
}  # fmt: skip


def header_row(key: tuple[str, str, str]) -> list[str]:
    return EXPORTS[key].split("|")


@pytest.mark.parametrize("key", EXPORTS, ids="-".join)
def test_an_export_is_recognised_as_its_own(key: tuple[str, str, str]) -> None:
    found = recognise(header_row(key))
    assert found is not None
    assert (found.system, found.object) == key[:2]


@pytest.mark.parametrize("key", EXPORTS, ids="-".join)
def test_most_columns_of_an_export_are_mapped_and_each_field_once(key: tuple[str, str, str]) -> None:
    headers = header_row(key)
    found = recognise(headers)
    assert found is not None
    mains = [column.field for column in found.columns if not (column.traits.append or column.traits.fallback)]
    assert len(mains) == len(set(mains))
    assert sorted([column.index for column in found.columns] + list(found.left_over)) == list(range(len(headers)))
    # Known remainders: sales pack arithmetic, hidden columns, tags, Marketo's suppression, Eight's flags.
    assert len(found.columns) >= 0.6 * len(headers) or key[2] in {"api", "eight, old"}


@pytest.mark.parametrize("key", EXPORTS, ids="-".join)
def test_order_and_decoration_of_the_headers_do_not_matter(key: tuple[str, str, str]) -> None:
    headers = [f"\ufeff {header}※必須：" for header in reversed(header_row(key))]
    found = recognise(headers)
    assert found is not None
    assert (found.system, found.object) == key[:2]


@pytest.mark.parametrize("key", [key for key in EXPORTS if key[0] != "generic"], ids="-".join)
def test_a_custom_column_does_not_change_what_an_export_is(key: tuple[str, str, str]) -> None:
    found = recognise([*header_row(key), "社内管理区分", "Custom Score"])
    assert found is not None
    assert (found.system, found.object) == key[:2]


FIELDS = [
    (
        ("salesforce", "account", "api"),
        "Id>id Name>account_name Type>account_type BillingPostalCode>postal_code OwnerId>owner "
        "MasterRecordId>merged_into",
    ),
    (
        ("salesforce", "contact", "ja"),
        "メール送信除外>email_opt_out 姓>last_name 取引先_ID>account_id 市区郡(郵送先)>city",
    ),
    (
        ("salesforce", "lead", "api"),
        "Company>account_name Name>full_name ConvertedOpportunityId>converted_opportunity_id Status>status",
    ),
    (
        ("salesforce", "opportunity", "api"),
        "Name>opportunity_name Type>opportunity_type StageName>stage CampaignId>campaign",
    ),
    (("salesforce", "opportunity", "ja"), "フェーズ>stage 完了予定日>close_date 成立フラグ>is_won"),
    (("salesforce", "activity", "api"), "WhoId>person_id WhatId>related_id CompletedDateTime>completed_at"),
    (("salesforce", "product", "api"), "Name>product Family>series"),
    (
        ("hubspot", "contact", "en"),
        "Record_ID>id Contact_owner>owner Primary_Associated_Company_ID>account_id "
        "Associated_Company>account_name Lead_Status>status",
    ),
    (("hubspot", "contact", "en, several objects"), "Record_ID_-_Contact>id Record_ID_-_Company>account_id"),
    (
        ("hubspot", "opportunity", "en"),
        "Deal_Name>opportunity_name Deal_probability>probability Close_Date>close_date",
    ),
    (
        ("dynamics", "contact", "api"),
        "contactid>id parentcustomerid>account_id donotbulkemail>email_opt_out donotphone>call_opt_out",
    ),
    (("dynamics", "opportunity", "api"), "actualvalue>amount stepname>stage actualclosedate>closed_at"),
    (("account_engagement", "lead", "ja"), "オプトアウト済み>email_opt_out プロスペクト_ID>id"),
    (("marketo", "lead", "api"), "unsubscribed>email_opt_out emailInvalid>email_bounced"),
    (("zoho", "opportunity", "en"), "Account_Name.id>account_id Contact_Name>full_name Closing_Date>close_date"),
    (
        ("kintone", "opportunity", "ja"),
        "レコード番号>id 受注予定日>close_date 合計費用>amount 作業者>owner 製品名>product",
    ),
    (
        ("sansan", "contact", "cards"),
        "住所(1)［全て］>street 名刺交換日>last_contacted_at 氏名（カナ）［姓］>last_name_kana TEL-1(1)>phone",
    ),
    (("sansan", "contact", "eight, new"), "TEL会社>phone e-mail>email 姓>last_name"),
    (
        ("generic", "account", "en"),
        "account>account_name sector>industry revenue>annual_revenue subsidiary_of>parent_id",
    ),
    (
        ("generic", "opportunity", "en"),
        "sales_agent>owner engage_date>opened_at close_value>amount opportunity_id>id account>account_name",
    ),
    (("generic", "user", "en"), "sales_agent>full_name manager>manager regional_office>office"),
    (
        ("generic", "contact", "satori"),
        "苗字>last_name 名前>first_name 苗字(ふりがな)>last_name_kana 配信ステータス>email_opt_out",
    ),
    (("generic", "opportunity", "mazrica"), "取引先ID>account_id 案件ID>id 担当者>owner 契約予定日>close_date"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "pairs"), FIELDS, ids=lambda value: "-".join(value) if isinstance(value, tuple) else ""
)
def test_columns_fill_the_field_the_vendor_means(key: tuple[str, str, str], pairs: str) -> None:
    """In `pairs`, `_` within a header with spaces stands for the space."""
    found = recognise(header_row(key))
    assert found is not None
    fields = {column.header: column.field for column in found.columns}
    for pair in pairs.split():
        header, field = pair.split(">")
        assert fields.get(header, fields.get(header.replace("_", " "))) == field, header
