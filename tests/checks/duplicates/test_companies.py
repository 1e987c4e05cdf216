"""Names of companies: legal forms, branches, former names, spelled letters and sounds."""

import pytest

from daicho.checks.duplicates.companies import NO_SITE, common_endings, numbers, own_part, read

HERE = {"電話": "06-5550-1234", "住所": "大阪府大阪市中央区本町1-2-3"}
THERE = {"電話": "092-555-0001", "住所": "福岡県福岡市博多区博多駅前1-1-1"}


def firm(name, **more):
    return {"会社名": name, **HERE, **more}


@pytest.mark.parametrize(
    "name", ["㈱空木商会", "空木商会(株)", "空木商会", "株式会社 空木商会", "空木商会株式会社", "（株）空木商会", "【重複】株式会社空木商会", "空木商会 ※取引停止"]
)  # fmt: skip
def test_a_legal_form_and_a_colleagues_mark_are_no_part_of_the_name(name):
    assert read(name).key == read("株式会社空木商会").key


def test_a_branch_is_its_companys_and_keeps_its_site():
    branch = read("株式会社空木商会 大阪支店")
    assert branch.key == read("空木商会").key
    assert branch.site == "大阪支店"


@pytest.mark.parametrize("cell", ["空木商会", "空木商会 本社", "空木商会 営業部"])
def test_a_head_office_and_a_department_are_no_site_of_their_own(cell):
    assert read(cell).site == NO_SITE


@pytest.mark.parametrize(
    "cell", ["空木商会（旧社名：潮騒産業）", "空木商会 (旧:潮騒産業株式会社)", "空木商会 旧社名:潮騒産業"]
)
def test_a_former_name_is_read_beside_the_current_one(cell):
    company = read(cell)
    assert (company.key, company.former) == (read("空木商会").key, read("潮騒産業").key)


def test_an_old_word_in_a_place_name_is_no_former_name():
    assert read("旧軽井沢ホテル").former is None


@pytest.mark.parametrize("cell", ["エヌ・ケイ・ワイ", "エヌケイワイ", "ＮＫＹ", "株式会社エヌ・ケー・ワイ"])
def test_spelled_letters_are_letters(cell):
    assert read(cell).key == read("NKY").key


def test_a_joint_venture_is_not_its_first_partner():
    assert read("空木・潮騒共同企業体").key != read("空木").key


@pytest.mark.parametrize("cell", ["", "不明", "なし", "株式会社", "-"])
def test_a_cell_that_names_no_company_says_nothing_or_only_itself(cell):
    company = read(cell)
    assert company is None or (company.key and company.site is None)


def test_endings_many_names_share_tell_no_company_apart():
    keys = [f"{head}製作所" for head in ("青空", "若葉", "白樺", "琥珀", "銀嶺")]
    assert "製作所" in common_endings(keys)
    assert own_part("青空製作所", common_endings(keys)) == "青空"
    assert own_part("青空商事", common_endings(keys)) == "青空商事"


def test_numbers_and_directions_in_a_name_are_kept_for_comparison():
    assert numbers("第一空木") != numbers("第二空木")
    assert numbers("東空木") != numbers("西空木")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("株式会社空木商会", "㈱空木商会"),
        ("株式会社空木商會", "空木商会"),
        ("株式会社ＮＫＹ", "エヌ・ケイ・ワイ"),
        ("バイオコスモ株式会社", "Biocosmo K.K."),
        ("空木精密機械工業", "空木精密器械工業"),
    ],
)
def test_two_spellings_at_one_address_are_one_company(look, firms, one, other):
    assert look({**firms(60), "a": firm(one), "b": firm(other)}).clusters == {frozenset({"a", "b"})}


def test_a_renamed_company_is_one_where_some_row_tells_both_names(look, firms):
    told = {
        "a": firm("空木商会"),
        "b": firm("潮騒産業株式会社"),
        "t": {"会社名": "株式会社空木商会（旧社名：潮騒産業）"},
    }
    assert look({**firms(60), **told}).joined("a", "b")
    told.pop("t")
    assert not look({**firms(60), **told}).joined("a", "b")


def test_first_and_second_of_one_name_are_two_companies(look, firms):
    found = look({**firms(60), "a": firm("第一空木建設株式会社"), "b": firm("第二空木建設株式会社")})
    assert not found.joined("a", "b")


def test_two_legal_forms_of_one_name_wait_for_a_person(look, firms):
    found = look({**firms(60), "a": firm("株式会社空木商会"), "b": firm("有限会社空木商会")})
    assert not found.joined("a", "b")
    assert found.band("a", "b").name == "REVIEW"


def test_a_branch_elsewhere_is_one_with_the_only_company_of_its_name(look, firms):
    branch = {"会社名": "株式会社空木商会 福岡支店", **THERE}
    assert look({**firms(60), "a": firm("株式会社空木商会"), "b": branch}).joined("a", "b")
