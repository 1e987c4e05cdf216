"""What columns are taken for: by header in two languages, else by values; who keeps a record is never evidence."""

import pytest

from daicho.checks.duplicates.columns import Kind, canonical_columns

MAILS = ["hana@corp.example", "ken@shop.example", "yui@firm.example"]
NAMES = ["山田 花子", "佐藤 健", "鈴木 結衣"]
PHONES = ["03-1234-5679", "06-6345-6780", "092-555-0001"]
ADDRESSES = ["東京都港区芝1-2-3", "大阪府大阪市北区梅田4-5-6", "北海道札幌市中央区北一条7-8"]
# Invented numbers with a valid check digit.
NUMBERS = ["7000012050002", "1000013040008"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("姓", Kind.FAMILY_NAME), ("Last Name", Kind.FAMILY_NAME), ("surname", Kind.FAMILY_NAME),
        ("名", Kind.GIVEN_NAME), ("First Name", Kind.GIVEN_NAME), ("given_name", Kind.GIVEN_NAME),
        ("氏名", Kind.FULL_NAME), ("Full Name", Kind.FULL_NAME),
        ("姓（カナ）", Kind.FAMILY_READING), ("名（カナ）", Kind.GIVEN_READING), ("フリガナ", Kind.FULL_READING),
        ("会社名", Kind.COMPANY), ("取引先名", Kind.COMPANY), ("Account Name", Kind.COMPANY), ("company", Kind.COMPANY),
        ("会社名カナ", Kind.COMPANY_READING), ("部署", Kind.CATEGORY), ("Title", Kind.CATEGORY),
        ("都道府県", Kind.PREFECTURE), ("市区町村", Kind.CITY), ("町名・番地", Kind.STREET), ("住所", Kind.ADDRESS),
    ],
)  # fmt: skip
def test_a_header_in_either_language_says_what_a_column_is(typed, header, kind):
    assert typed({header: NAMES}) == {header: kind}


@pytest.mark.parametrize(
    ("header", "values", "kind"),
    [
        ("メールアドレス", MAILS, Kind.EMAIL), ("E-Mail", MAILS, Kind.EMAIL),
        ("電話番号", PHONES, Kind.PHONE), ("Tel", PHONES, Kind.PHONE), ("携帯電話", ["090-1234-5678"], Kind.MOBILE),
        ("郵便番号", ["105-0014"], Kind.POSTAL_CODE), ("Zip", ["1050014"], Kind.POSTAL_CODE),
        ("Webサイト", ["https://corp.example"], Kind.URL), ("法人番号", NUMBERS, Kind.REGISTRATION),
        ("生年月日", ["1980-01-02"], Kind.DATE), ("Date of Birth", ["02/01/1980"], Kind.DATE),
    ],
)  # fmt: skip
def test_contact_data_is_known_by_its_header(typed, header, values, kind):
    assert typed({header: values})[header] is kind


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (MAILS, Kind.EMAIL), (PHONES, Kind.PHONE), (ADDRESSES, Kind.ADDRESS), (NUMBERS, Kind.REGISTRATION),
        (["https://corp.example", "www.shop.example/a"], Kind.URL),
        (["1980-01-02", "1999/12/31", "2001年3月4日"], Kind.DATE),
        (["105-0014", "530-0001"], Kind.POSTAL_CODE),
        (["株式会社青空", "白樺有限会社", "㈱若葉"], Kind.COMPANY),
        (["K-1023", "K-1177", "L-2044"], Kind.CODE),
        (["みどりの窓辺", "soft and warm", "三つ目の角"], Kind.TEXT),
    ],
)  # fmt: skip
def test_a_header_nobody_knows_leaves_it_to_the_values(typed, values, kind):
    assert typed({"項目3": values})["項目3"] is kind


@pytest.mark.parametrize(
    "header",
    [
        "所有者", "Owner", "取引先 所有者", "取引先責任者 所有者", "Account Owner", "営業担当", "作成日", "Created By", "最終更新日",
        "Last Modified", "ソース", "Lead Source", "流入経路", "メール配信", "Email Opt Out", "備考", "description", "cluster", "rating",
        "従業員数", "RecordType", "ステータス",
    ],
)  # fmt: skip
@pytest.mark.parametrize("values", [NAMES, MAILS, ["株式会社青空", "㈱若葉"]])
def test_who_keeps_a_record_and_where_it_came_from_is_no_evidence(typed, header, values):
    assert typed({header: values})[header] is Kind.IGNORED


def test_a_column_without_values_is_no_evidence(typed):
    assert typed({"氏名": [None, None], "メール": []}) == {"氏名": Kind.IGNORED, "メール": Kind.IGNORED}


def test_a_name_column_with_legal_forms_holds_companies_and_without_holds_people(typed):
    assert typed({"名称": ["株式会社青空", "㈱若葉", "白樺学園"]})["名称"] is Kind.COMPANY
    assert typed({"Name": NAMES})["Name"] is Kind.FULL_NAME


def test_values_that_are_no_mail_overrule_a_mail_header(typed):
    assert typed({"メール": ["希望する", "希望しない", "未確認"]})["メール"] is not Kind.EMAIL
    assert typed({"住所": MAILS})["住所"] is Kind.EMAIL


@pytest.mark.parametrize("header", ["顧客ID", "id", "Contact ID", "rec_id", "顧客コード", "管理番号"])
def test_the_first_column_of_unique_codes_is_the_records_id(typed, header):
    kinds = typed({"氏名": NAMES, header: ["A-001", "A-002", "A-003"], "second id": ["X-91", "X-92", "X-93"]})
    assert (kinds[header], kinds["second id"]) == (Kind.RECORD_ID, Kind.IGNORED)


def test_a_code_that_repeats_is_no_id(typed):
    assert Kind.RECORD_ID not in typed({"氏名": NAMES, "顧客ID": ["A-001", "A-002", "A-001"]}).values()


def test_a_corporate_number_is_evidence_even_where_every_row_has_its_own(typed):
    assert typed({"法人番号": NUMBERS})["法人番号"] is Kind.REGISTRATION


def test_the_column_a_person_names_is_the_id_and_no_other(typed):
    kinds = typed({"id": ["1", "2", "3"], "メール": MAILS}, record_id="メール")
    assert kinds["メール"] is Kind.RECORD_ID
    assert list(kinds.values()).count(Kind.RECORD_ID) == 1


def test_a_mapping_decides_what_is_no_evidence_but_not_what_is(typed):
    kinds = typed({"a": MAILS, "b": PHONES}, known={"a": Kind.IGNORED, "b": Kind.EMAIL})
    assert kinds == {"a": Kind.IGNORED, "b": Kind.PHONE}


def test_supporting_fields_of_the_canonical_crm_are_no_evidence_by_themselves():
    assert canonical_columns(("id", "prefecture", "department")) == ()
    assert [one.name for one in canonical_columns(("id", "email", "prefecture", "owner_id"))] == ["email", "prefecture"]
