"""Labels that mean two things, opt-ins among opt-outs, decoys and headers only the cells can decide."""

import time
from collections.abc import Mapping, Sequence

import pytest

from daicho.governance.mapping import ColumnMap, Recognition, Zone, load_values, normalise_word, recognise


def read(headers: str, samples: Mapping[str, Sequence[str]] | None = None, name: str = "") -> Recognition:
    """Recognise `a|b|c`; samples are given by header."""
    row = headers.split("|")
    found = recognise(row, name_hint=name, samples={row.index(key): cells for key, cells in (samples or {}).items()})
    assert found is not None
    return found


def column(found: Recognition, header: str) -> ColumnMap | None:
    return next((each for each in found.columns if each.header == header), None)


def field(found: Recognition, header: str) -> str | None:
    each = column(found, header)
    return each.field if each else None


# -- one label, two meanings ------------------------------------------------------------------------------------------


def test_the_japanese_do_not_email_label_is_an_opt_out_in_salesforce_only() -> None:
    salesforce = read("取引先責任者 ID|姓|名|メール|市区郡(郵送先)|メール送信除外")
    pardot = read("プロスペクト ID|姓|名|メール|メール送信除外|オプトアウト済み")
    assert field(salesforce, "メール送信除外") == "email_opt_out"
    assert field(pardot, "メール送信除外") is None
    assert field(pardot, "オプトアウト済み") == "email_opt_out"


def test_pardots_do_not_email_stays_unmapped_even_without_an_opted_out_column() -> None:
    found = read("プロスペクト ID|姓|名|メール|メール送信除外")
    assert "email_opt_out" not in {each.field for each in found.columns}


def test_salesforce_name_and_type_follow_the_object() -> None:
    account = read("Id|Name|Type|BillingStreet|OwnerId")
    deal = read("Id|Name|Type|StageName|OwnerId")
    contact = read("Id|Name|LastName|MailingStreet|OwnerId")
    assert [field(found, "Name") for found in (account, deal, contact)] == [
        "account_name", "opportunity_name", "full_name",
    ]  # fmt: skip
    assert [field(found, "Type") for found in (account, deal)] == ["account_type", "opportunity_type"]


def test_dynamics_marketing_material_has_opposite_polarity_as_label_and_as_api_name() -> None:
    api = read("contactid|statecode|lastname|donotbulkemail|donotsendmm")
    label = read("(Do Not Modify) Contact|(Do Not Modify) Row Checksum|Full Name|Send Marketing Materials")
    by_api, by_label = column(api, "donotsendmm"), column(label, "Send Marketing Materials")
    assert by_api is not None
    assert by_label is not None
    assert (by_api.field, by_api.traits.invert, by_api.traits.append) == ("email_opt_out", False, True)
    assert "do not send" in by_api.traits.true_values
    assert (by_label.field, by_label.traits.invert) == ("email_opt_out", True)
    assert "do not send" in by_label.traits.false_values


def test_dynamics_do_not_allow_is_a_refusal_and_allow_is_none() -> None:
    found = read("(Do Not Modify) Contact|(Do Not Modify) Row Checksum|Full Name|Do not allow Bulk Emails")
    refusal = column(found, "Do not allow Bulk Emails")
    assert refusal is not None
    assert refusal.field == "email_opt_out"
    assert "do not allow" in refusal.traits.true_values
    assert "allow" in refusal.traits.false_values


def test_dynamics_gdpr_optout_is_not_read_as_a_consent() -> None:
    found = read("contactid|statecode|lastname|emailaddress1|msdyn_gdproptout")
    assert field(found, "msdyn_gdproptout") is None


def test_a_blank_hubspot_opt_out_is_no_opt_out_and_no_consent() -> None:
    found = read("Record ID|Contact owner|Create Date|Email|Unsubscribed from all email")
    opt_out = column(found, "Unsubscribed from all email")
    assert opt_out is not None
    assert opt_out.traits.blank_is_false
    assert "consent_status" not in {each.field for each in found.columns}


def test_leaving_one_hubspot_newsletter_is_no_refusal_of_all_mail() -> None:
    found = read("Record ID|Contact owner|Create Date|Email|Opted out of email: Marketing Information")
    assert "email_opt_out" not in {each.field for each in found.columns}


def test_probability_is_a_share_in_hubspot_and_per_cent_in_salesforce() -> None:
    hubspot = column(read("Record ID|Deal Name|Deal Stage|Deal probability"), "Deal probability")
    salesforce = column(read("Id|Name|StageName|Probability"), "Probability")
    assert hubspot is not None
    assert salesforce is not None
    assert (hubspot.traits.scale, salesforce.traits.scale) == (100, None)


def test_api_timestamps_are_utc_and_report_timestamps_the_users() -> None:
    api = column(read("Id|Name|StageName|CreatedDate"), "CreatedDate")
    label = column(read("Opportunity ID|Opportunity Name|Stage|Created Date"), "Created Date")
    assert api is not None
    assert label is not None
    assert (api.traits.zone, label.traits.zone) == (Zone.UTC, Zone.USER)


def test_marketo_null_is_nothing_in_every_column() -> None:
    found = read("id|email|unsubscribed|emailInvalid|createdAt")
    assert all("null" in each.traits.blank_values for each in found.columns)


def test_zoho_ids_lose_their_prefix() -> None:
    found = column(read("Record Id|Lead Owner|Last Name|Company"), "Record Id")
    assert found is not None
    assert found.traits.drop_prefix == "zcrm_"


def test_a_won_deals_actual_revenue_comes_before_its_estimate() -> None:
    found = read("opportunityid|statecode|estimatedvalue|actualvalue")
    actual, estimate = column(found, "actualvalue"), column(found, "estimatedvalue")
    assert actual is not None
    assert estimate is not None
    assert (actual.field, actual.traits.fallback) == ("amount", False)
    assert (estimate.field, estimate.traits.fallback) == ("amount", True)


def test_an_estimate_alone_fills_the_amount() -> None:
    found = column(read("opportunityid|statecode|estimatedvalue"), "estimatedvalue")
    assert found is not None
    assert not found.traits.fallback


# -- opt-in and opt-out in spreadsheets -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header", ["メール配信可否", "メルマガ", "配信可否", "mailPermission", "Allow emails?", "オプトイン"]
)
def test_an_opt_in_column_is_an_inverted_opt_out(header: str) -> None:
    found = column(read(f"氏名|メールアドレス|{header}"), header)
    assert found is not None
    assert (found.field, found.traits.invert) == ("email_opt_out", True)


@pytest.mark.parametrize("header", ["配信停止", "メルマガ配信停止", "オプトアウト", "unsubscribed", "Do Not Email"])
def test_an_opt_out_column_is_not_inverted(header: str) -> None:
    found = column(read(f"氏名|メールアドレス|{header}"), header)
    assert found is not None
    assert (found.field, found.traits.invert) == ("email_opt_out", False)


def test_any_date_under_an_opt_out_date_is_a_refusal() -> None:
    found = column(read("氏名|メールアドレス|配信停止日"), "配信停止日")
    assert found is not None
    assert (found.field, found.traits.date_means_true) == ("email_opt_out", True)


def test_direct_mail_permission_is_by_post_where_email_has_its_own_column() -> None:
    both = column(read("氏名|メールアドレス|住所|メール配信可否|DM可否"), "DM可否")
    email_only = column(read("氏名|メールアドレス|DM可否"), "DM可否")
    post_only = column(read("氏名|電話番号|携帯|住所|DM可否"), "DM可否")
    assert [each and (each.field, each.traits.invert) for each in (both, email_only, post_only)] == [
        ("mail_opt_out", True), ("email_opt_out", True), ("mail_opt_out", True),
    ]  # fmt: skip


# -- addresses and units ----------------------------------------------------------------------------------------------


def test_further_address_lines_are_appended_to_the_street() -> None:
    found = read("氏名|メールアドレス|建物名|住所1|住所2")
    marks = {each.header: (each.field, each.traits.append) for each in found.columns if each.field == "street"}
    assert marks == {"建物名": ("street", True), "住所1": ("street", False), "住所2": ("street", True)}


def test_a_split_postal_code_is_joined_with_a_hyphen() -> None:
    second = column(read("氏名|メールアドレス|郵便番号1|郵便番号2"), "郵便番号2")
    assert second is not None
    assert (second.field, second.traits.append, second.traits.separator) == ("postal_code", True, "-")


def test_a_unit_in_a_header_becomes_a_factor() -> None:
    found = read("会社名|業種|年商（百万円）|従業員数（人）")
    revenue, employees = column(found, "年商（百万円）"), column(found, "従業員数（人）")
    assert revenue is not None
    assert employees is not None
    assert (revenue.field, revenue.traits.scale) == ("annual_revenue", 1_000_000)
    assert (employees.field, employees.traits.scale) == ("employees", None)


# -- headers the cells decide -----------------------------------------------------------------------------------------

PEOPLE = [f"架空 {number}郎" for number in range(60)]
STAFF = ["架空 花子", "架空 次郎"] * 30


def test_a_name_that_repeats_is_own_staff_and_one_that_does_not_is_the_customers_person() -> None:
    headers = "会社名|担当者|メールアドレス|流入元"
    assert field(read(headers, {"担当者": STAFF}), "担当者") == "owner"
    assert field(read(headers, {"担当者": PEOPLE}), "担当者") == "full_name"
    assert field(read(headers), "担当者") == "full_name"


def test_a_decision_on_an_ambiguous_header_is_told_without_showing_cells() -> None:
    (note,) = read("会社名|担当者|メールアドレス|流入元", {"担当者": STAFF}).notes
    assert "担当者" in note.en
    assert "「所有者」" in note.ja
    assert "架空" not in note.en + note.ja


def test_a_person_in_charge_beside_a_named_person_is_own_staff() -> None:
    assert field(read("会社名|氏名|メールアドレス|担当者"), "担当者") == "owner"


def test_a_person_in_charge_who_also_registers_records_is_own_staff() -> None:
    samples = {"担当者": ["架空 花子", "架空 次郎"], "登録者": ["架空 次郎", "架空 花子"]}
    assert field(read("会社名|担当者|メールアドレス|登録者", samples), "担当者") == "owner"


def test_a_registration_number_is_an_invoice_number_only_with_t_and_thirteen_digits() -> None:
    headers = "会社名|業種|登録番号"
    assert (
        field(read(headers, {"登録番号": ["T1234567890123", "Ｔ９８７６５４３２１０９８７"]}), "登録番号")
        == "invoice_number"
    )
    assert field(read(headers, {"登録番号": ["1234567890123", "0001"]}), "登録番号") is None
    assert field(read(headers), "登録番号") is None


def test_a_contact_detail_is_what_its_cells_look_like() -> None:
    headers = "会社名|氏名|役職|連絡先"
    assert field(read(headers, {"連絡先": ["a@kaku.example", "b@kaku.example"]}), "連絡先") == "email"
    assert field(read(headers, {"連絡先": ["03-0000-0000", "０９０ー００００ー００００"]}), "連絡先") == "phone"
    assert field(read(headers, {"連絡先": ["総務課まで"]}), "連絡先") is None


def test_a_megabyte_in_a_cell_does_not_stall_the_decision() -> None:
    start = time.process_time()
    read("会社名|氏名|役職|連絡先", {"連絡先": ["a@" + "." * 1_000_000 + " "]})
    assert time.process_time() - start < 1


def test_an_affiliation_is_a_company_where_the_cells_carry_legal_forms() -> None:
    assert field(read("氏名|メールアドレス|所属", {"所属": ["株式会社架空", "架空商事(株)"]}), "所属") == "account_name"
    assert field(read("氏名|メールアドレス|所属", {"所属": ["営業部", "総務部"]}), "所属") == "department"
    assert field(read("会社名|氏名|メールアドレス|所属"), "所属") == "department"


def test_a_location_is_a_country_only_if_its_cells_are_countries() -> None:
    headers = "account|sector|employees|office_location"
    assert (
        field(read(headers, {"office_location": ["United States", "Kenya", "Philipines"]}), "office_location")
        == "country"
    )
    assert field(read(headers, {"office_location": ["Springfield", "Shelbyville"]}), "office_location") is None
    assert field(read(headers), "office_location") is None


def test_grades_are_no_probability_and_shares_are_scaled() -> None:
    headers = "案件名|フェーズ|金額|確度"
    assert field(read(headers, {"確度": ["A", "B", "C"]}), "確度") is None
    shares = column(read(headers, {"確度": ["0.1", "0.75", "1"]}), "確度")
    per_cent = column(read(headers, {"確度": ["10", "75", "100%"]}), "確度")
    assert shares is not None
    assert per_cent is not None
    assert (shares.traits.scale, per_cent.traits.scale) == (100, None)


def test_kintone_grades_are_no_probability_either() -> None:
    found = read("レコード番号|作成者|作成日時|更新日時|案件名|確度|受注予定日", {"確度": ["A", "B", "C"]})
    assert field(found, "確度") is None


def test_a_reading_belongs_to_the_person_where_there_is_one() -> None:
    assert field(read("会社名|氏名|フリガナ|メールアドレス"), "フリガナ") == "full_name_kana"
    assert field(read("会社名|フリガナ|業種|従業員数"), "フリガナ") == "account_name_kana"


def test_a_running_number_that_repeats_is_no_id() -> None:
    assert field(read("No|氏名|メールアドレス", {"No": ["1", "2", "3"]}), "No") == "id"
    assert field(read("No|氏名|メールアドレス", {"No": ["1", "1", "2"]}), "No") is None


def test_a_customer_code_is_a_persons_id_where_each_has_one_and_the_companys_where_they_share_it() -> None:
    headers = "No|顧客コード|会社名|氏名|メールアドレス"
    assert field(read(headers, {"顧客コード": ["K1", "K2"]}), "顧客コード") == "id"
    assert field(read(headers, {"顧客コード": ["K1", "K1"]}), "顧客コード") == "account_id"
    assert field(read("コンタクトID|顧客コード|氏名|メールアドレス"), "顧客コード") == "account_id"
    assert field(read("顧客コード|会社名|業種|従業員数"), "顧客コード") == "id"


# -- custom columns and names of files --------------------------------------------------------------------------------


def test_custom_columns_fill_what_companies_usually_add() -> None:
    found = read("Id|Name|BillingStreet|OwnerId|法人番号__c|フリガナ__c|社内ランク__c")
    assert field(found, "法人番号__c") == "corporate_number"
    assert field(found, "フリガナ__c") == "account_name_kana"
    assert field(found, "社内ランク__c") is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("contacts.csv", "contact"),
        ("crm.zip/leads_2026-11.csv", "lead"),
        ("book.xlsx[取引先責任者]", "contact"),
        ("取引先責任者.csv", "contact"),
        ("リード一覧.csv", "lead"),
        ("leads.xlsx[Sheet1]", "lead"),
    ],
)
def test_a_file_or_sheet_name_tips_the_balance(name: str, wanted: str) -> None:
    assert read("name|email|phone", name=name).object == wanted


def test_a_file_name_does_not_overrule_the_columns() -> None:
    assert read("deal_name|deal_stage|close_date|amount", name="contacts.csv").object == "opportunity"


# -- decoys -----------------------------------------------------------------------------------------------------------


def test_a_teaching_data_set_with_pardots_labels_is_not_pardot() -> None:
    headers = "Prospect ID|Lead Number|Lead Origin|Do Not Email|Do Not Call|Converted|TotalVisits|Opted Out|Grade"
    found = recognise(headers.split("|"))
    assert found is not None
    assert (found.system, found.object) == ("generic", "lead")


@pytest.mark.parametrize(
    "headers",
    [
        "date|city|temperature|humidity",
        "order_id|customer_name|order_date|quantity|unit_price|total|status",
        "age|job|marital|education|balance|housing|loan|contact|day|month|duration|campaign|poutcome",
        "title|year|director|country|rating",
        "日付|気温|降水量",
        "id|name",
        "Id|HasOptedOutSolicit|HasOptedOutProcessing|ShouldForget|LastName|FirstName|OwnerId|CreatedDate|SystemModstamp",
        "Id|PartyId|ContactPointType|DataUsePurposeId|PrivacyConsentStatus|CaptureDate",
        "Id|CampaignId|LeadId|ContactId|Status|HasResponded|FirstName|LastName|Email",
        "foo|bar|baz",
        "email",
        "",
    ],
)
def test_a_table_that_is_no_customer_table_is_not_recognised(headers: str) -> None:
    assert recognise(headers.split("|")) is None


def test_two_systems_that_tie_leave_the_decision_to_the_columns() -> None:
    found = read("コンタクト担当者|連絡先の担当者|氏名|メールアドレス|電話番号")
    assert (found.system, found.object) == ("generic", "contact")


# -- vocabulary -------------------------------------------------------------------------------------------------------


def test_the_vocabularies_do_not_contradict_each_other() -> None:
    values = load_values()
    assert not values.true & values.false
    assert not (values.true | values.false) & values.unknown
    assert not values.tick_or_cross & (values.true | values.false | values.unknown)
    assert not values.stage_won & values.stage_lost
    assert not (values.stage_won | values.stage_lost) & values.stage_open
    assert values.refused <= values.false


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("ＴＲＵＥ", "true"), ("〇", "true"), (" 可 ", "true"), ("Do Not Allow", "false"),
        ("ＮＧ", "false"), ("×", "false"),
        ("No", "false"), ("on", "true"), ("－", "unknown"), ("", "unknown"), ("保留", "unknown"),
        ("closedwon", "stage_won"),
        ("失注", "stage_lost"), ("ｸﾛｰｽﾞ済み成立", "stage_won"), ("商談中", "stage_open"),
        ("9999-12-31", "sentinel_dates"),
    ],
)  # fmt: skip
def test_a_cell_is_understood_in_any_width_and_case(cell: str, kind: str) -> None:
    assert normalise_word(cell) in getattr(load_values(), kind)
