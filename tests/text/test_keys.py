"""Keys of the text package: idempotent on anything, equal for spellings of one thing, different for others."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from daicho.text import (
    company_key,
    email_key,
    fold_kanji,
    fold_width,
    kana_key,
    mixes_widths,
    person_key,
    phone_e164,
    postal_code,
    remove_spaces,
    split_legal_form,
    squeeze_spaces,
    to_katakana,
)
from daicho.text.kanji import KANJI_VARIANTS
from daicho.text.legal_forms import BRACKETED_FORMS, JAPANESE_FORMS, KANA_FORMS, LATIN_FORMS

FRAGMENTS = [
    *(
        "株式会社",
        "(株)",
        "㈱",
        "㍿",
        "カ)",
        "(カ",
        "有限会社",
        "NPO法人",
        "医療法人社団",
        "Co., Ltd.",
        "Inc.",
        "GmbH",
        "S.A.",
    ),
    *(
        "髙",
        "﨑",
        "邉",
        "齋",
        "ｶﾞ",
        "ﾟ",
        "ー",
        "－",
        "〜",
        "‐",
        "・",
        " ",
        "\u3000",
        "\u200b",
        "様",
        "&",
        "Ａ",
        "ｂ",
        "ǰ",
        "ß",
        "İ",
    ),
    *(
        "キャノン",
        "きよ",
        "山田",
        "会社",
        "法人",
        "\u0301",
        "\U000e0100",
        "1",
        "＠",
        ".",
        "-",
        "+81",
        "0",
        "(0)",
        "090",
        "１",
        "〒",
    ),
]
awkward = st.one_of(st.text(max_size=12), st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join))


@pytest.mark.parametrize("fold", [fold_width, fold_kanji, squeeze_spaces, remove_spaces, to_katakana])
@given(s=awkward)
@example(s="\u2010\u0338")
@example(s="゛か")
def test_folding_twice_changes_nothing_more(fold, s):
    assert fold(fold(s)) == fold(s)


@pytest.mark.parametrize("key", [company_key, person_key, kana_key, email_key, phone_e164, postal_code])
@given(s=awkward)
@example(s="株式・会社山田")
@example(s="様")
def test_the_key_of_a_key_is_the_key_and_never_empty(key, s):
    found = key(s)
    assert found != ""
    assert found is None or key(found) == found


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "株式会社山田商事",
            "㈱山田商事",
            "（株）山田商事",
            "山田商事　株式会社",
            "㍿山田商事",
            "カ)山田商事",
            "株）山田商事",
        ),
        ("キヤノン株式会社", "キャノン㈱", "ｷﾔﾉﾝ(株)"),
        ("髙島屋", "高島屋"),
        ("ABC Co., Ltd.", "ＡＢＣ Ｃｏ．，Ｌｔｄ．", "abc Company Limited", "ABC株式会社", "A.B.C.㈱"),
        ("Sample GmbH & Co. KG", "sample"),
        ("一般社団法人桜会", "（一社）桜会", "(一社) 櫻會"),
        ("特定非営利活動法人みどり", "NPO法人 みどり", "ＮＰＯ法人ミドリ"),
        ("日本商事株式会社東京支店", "日本商事(株) 東京支店"),
        ("コンピュータ商会", "コンピュ－タ商会", "ｺﾝﾋﾟｭｰﾀ商会"),
    ],
)
def test_spellings_of_one_company_name_have_one_key(spellings):
    assert len({company_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ハート商会", "ハト商会"),
        ("斎藤工業", "斉藤工業"),
        ("山田商事東京支店", "山田商事大阪支店"),
        ("Sakura Spa", "Sakura"),
        ("Alinc", "Al"),
        ("SAS", "SAS Institute"),
    ],
)
def test_different_company_names_keep_different_keys(one, other):
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize("nothing", ["", "\u3000", "株式会社", "○○株式会社", "(株)", "・"])
def test_a_company_without_a_name_has_no_key(nothing):
    assert company_key(nothing) is None


@pytest.mark.parametrize(
    ("name", "core", "form", "position"),
    [
        ("㈱山田", "山田", "株式会社", "front"),
        ("山田(有)", "山田", "有限会社", "back"),
        ("山田（株）大阪支店", "山田 大阪支店", "株式会社", "middle"),
        ("ﾔﾏﾀﾞ(ｶ", "ヤマダ", "株式会社", "back"),
        ("Muster GmbH", "Muster", "GmbH", "back"),
        ("Muestra, S.A. de C.V.", "Muestra", "S.A. de C.V.", "back"),
        ("주식회사 삼송", "삼송", "주식회사", "front"),
        ("山田", "山田", None, None),
        ("Limited", "Limited", None, None),
    ],
)
def test_a_legal_form_is_named_and_placed(name, core, form, position):
    parts = split_legal_form(name)
    assert (parts.core, parts.form, parts.position) == (core, form, position)


@pytest.mark.parametrize("form", JAPANESE_FORMS)
def test_every_japanese_form_comes_off_front_and_back(form):
    assert split_legal_form(f"{form}桜会").core == split_legal_form(f"桜会{form}").core == "桜会"


@pytest.mark.parametrize("short", sorted(BRACKETED_FORMS))
def test_every_bracketed_form_comes_off(short):
    assert split_legal_form(f"（{short}）桜会").core == "桜会"


@pytest.mark.parametrize("short", sorted(KANA_FORMS))
def test_every_bank_form_comes_off_at_its_edge_only(short):
    assert split_legal_form(f"{short})サクラ").core == split_legal_form(f"サクラ({short}").core == "サクラ"
    assert split_legal_form(f"サクラ{short}").core == f"サクラ{short}"


@pytest.mark.parametrize("form", sorted(LATIN_FORMS))
def test_every_latin_form_comes_off_the_end(form):
    assert split_legal_form(f"Muster {form.replace(' ', '. ')}.").core == "Muster"


def test_old_kanji_lead_to_current_ones_in_one_step():
    folded = {chr(old): new for old, new in KANJI_VARIANTS.items() if new is not None}
    assert not set(folded.values()) & set(folded)
    assert len(folded) >= 150
    assert fold_kanji("渡邉廣國髙橋齋藤齊藤") == "渡辺広国高橋斎藤斉藤"


def test_glyph_selectors_do_not_count():
    assert fold_kanji("葛\U000e0100城") == "葛城"


def test_person_names_ignore_width_spaces_old_kanji_and_honorific():
    assert person_key("髙橋", "一郎") == person_key("高橋　一郎 様") == "高橋一郎"
    assert person_key("斎藤") != person_key("斉藤")
    assert person_key("\u3000") is None


def test_readings_keep_small_kana_and_long_vowels():
    assert kana_key("やまだ　たろう") == kana_key("ﾔﾏﾀﾞ ﾀﾛｳ") == "ヤマダタロウ"
    assert kana_key("オノ") != kana_key("オーノ")
    assert kana_key("ショウ") != kana_key("シヨウ")


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        (" Taro@Corp.Example ", "taro@corp.example"),
        ("ｔａｒｏ＠ｃｏｒｐ．ｅｘａｍｐｌｅ", "taro@corp.example"),
        ("山田太郎 <taro@corp.example>", "taro@corp.example"),
        ("mailto:taro@corp.example", "taro@corp.example"),
        ("taro..x.@docomo.ne.jp", "taro..x.@docomo.ne.jp"),
        ("info@日本語.jp", "info@日本語.jp"),
        ("taro..x@corp.example", None),
        ("taro.corp.example", None),
        ("taro@corp", None),
        ("taro@corp.exampleまで", None),
        ("a@corp.example; b@corp.example", None),
        (f"{'a' * 65}@corp.example", None),
        ("taro@-corp.example", None),
    ],
)
def test_an_email_key_is_one_plausible_address(cell, key):
    assert email_key(cell) == key


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("〒100-0001", "1000001"),
        ("１００－０００１", "1000001"),
        ("100ー0001", "1000001"),
        ("100-001", None),
        ("1-0001", None),
    ],
)
def test_a_postal_code_is_seven_digits(cell, key):
    assert postal_code(cell) == key


@pytest.mark.parametrize(
    ("cell", "mixed"),
    [
        ("ﾔﾏﾀﾞ", True),
        ("ＡＢＣ商事3", True),
        ("ＡＢＣ商事３", False),
        ("ABC商事3", False),
        ("山田　太郎", False),
        ("ABC", False),
    ],
)
def test_a_value_in_one_width_is_not_mixed(cell, mixed):
    assert mixes_widths(cell) is mixed
