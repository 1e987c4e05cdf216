"""Company names with a site; the companies are invented, the places real."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daicho.text import split_branch
from daicho.text.places import ENGLISH_PLACES, place_start


@pytest.mark.parametrize(
    ("name", "parent", "site"),
    [
        ("アクメ商事 大阪支店", "アクメ商事", "大阪支店"),
        ("アクメ商事大阪支店", "アクメ商事", "大阪支店"),
        ("アクメ商事・大阪支店", "アクメ商事", "大阪支店"),
        ("アクメ商事(大阪支店)", "アクメ商事", "大阪支店"),
        ("アクメ商事【梅田店】", "アクメ商事", "梅田店"),
        ("アクメ 大阪 支店", "アクメ", "大阪 支店"),
        ("アクメ商事大阪支店営業部", "アクメ商事", "大阪支店営業部"),
        ("アクメ大阪支店堺営業所", "アクメ", "大阪支店堺営業所"),
        ("アクメ商事 大阪支店 営業第一課", "アクメ商事", "大阪支店 営業第一課"),
        ("アクメ大阪支店長", "アクメ", "大阪支店長"),
        ("アクメ北大阪支店", "アクメ", "北大阪支店"),
        ("アクメ横浜市西区支店", "アクメ", "横浜市西区支店"),
        ("アクメ霞が関支店", "アクメ", "霞が関支店"),
        ("アクメ東日本建築支店", "アクメ", "東日本建築支店"),
        ("アクメ組首都圏第二支店", "アクメ組", "首都圏第二支店"),
        ("アクメニューヨーク支店", "アクメ", "ニューヨーク支店"),
        ("アクメホールディングス大阪支社", "アクメホールディングス", "大阪支社"),
        ("アクメ ホールディングス大阪支社", "アクメ ホールディングス", "大阪支社"),
        ("アクメ石油協同組合島原支部", "アクメ石油協同組合", "島原支部"),
        ("桜農業協同組合連合会広島県本部", "桜農業協同組合連合会", "広島県本部"),
        # No place this program knows: the company's own ending, a town's name, a change of script.
        ("アクメ商事梅北支店", "アクメ商事", "梅北支店"),
        ("アクメ銀行津支店", "アクメ銀行", "津支店"),
        ("鈴木西大寺支店", "鈴木", "西大寺支店"),
        ("アクメ梅北支店", "アクメ", "梅北支店"),
        # Words that need a place.
        ("アクメ大阪工場", "アクメ", "大阪工場"),
        ("アクメ東京センター", "アクメ", "東京センター"),
        ("アクメ電機中央研究所", "アクメ電機", "中央研究所"),
        ("アクメ 秋田事務所", "アクメ", "秋田事務所"),
        ("アクメ新聞東京本社", "アクメ新聞", "東京本社"),
        ("スーパーアクメ梅田店", "スーパーアクメ", "梅田店"),
        ("スーパーアクメ 梅北店", "スーパーアクメ", "梅北店"),
        ("アクメ商事本社", "アクメ商事", "本社"),
        ("アクメ 本社", "アクメ", "本社"),
        ("アクメ サービスセンター", "アクメ", "サービスセンター"),
        # Departments.
        ("アクメ商事営業部", "アクメ商事", "営業部"),
        ("アクメシステム営業部", "アクメシステム", "営業部"),
        ("アクメ商事 第一営業部", "アクメ商事", "第一営業部"),
        ("アクメプロダクツ機械システム営業本部営業第一部", "アクメプロダクツ", "機械システム営業本部営業第一部"),
        ("アクメ 航空宇宙カンパニー", "アクメ", "航空宇宙カンパニー"),
        # Universities; bodies have sites too.
        ("桜大学医学部附属病院", "桜大学", "医学部附属病院"),
        ("桜医科大学病院", "桜医科大学", "病院"),
        ("桜大学 桜大学医学部附属板橋病院", "桜大学", "桜大学医学部附属板橋病院"),
        ("兵庫県 神戸事務所", "兵庫県", "神戸事務所"),
    ],
)
def test_a_site_comes_off_its_parent(name, parent, site):
    assert split_branch(name) == (parent, site)


@pytest.mark.parametrize(
    ("name", "parent", "site"),
    [
        ("Acme Osaka Branch", "Acme", "Osaka Branch"),
        ("Acme - Osaka Branch", "Acme", "Osaka Branch"),
        ("Acme Trading Umekita Branch", "Acme Trading", "Umekita Branch"),
        ("Acme Tokyo Office", "Acme", "Tokyo Office"),
        ("Acme (Tokyo Office)", "Acme", "Tokyo Office"),
        ("Acme, Lakeside Plant", "Acme", "Lakeside Plant"),
        ("Acme New York Sales Office", "Acme", "New York Sales Office"),
        ("Acme Head Office", "Acme", "Head Office"),
        ("ACME HQ", "ACME", "HQ"),
        ("Sakura University Hospital", "Sakura University", "Hospital"),
        ("アクメ Osaka Branch", "アクメ", "Osaka Branch"),
        ("Acme大阪支店", "Acme", "大阪支店"),
    ],
)
def test_an_english_site_comes_off_its_parent(name, parent, site):
    assert split_branch(name) == (parent, site)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "東京計算研究所",
            "桜総合研究所",
            "桜電算センター",
            "日本デザインセンター",
            "電力中央研究所",
            "日本生産性本部",
        ),
        *("大阪支店", "東京 大阪支店", "日本大阪支店", "支店", "本社", "関西観光本部", "兵庫県青少年本部"),
        *("桜田屋本店", "桜工務店", "桜商店", "桜塗装店", "桜書店", "桜設計室", "桜企画室", "地域力活性化研究室"),
        *(
            "長島・桜法律事務所",
            "桜建築設計事務所",
            "東京共同会計事務所",
            "グリーン・エネルギー研究所",
            "桜自動車整備工場",
        ),
        *("国立大学病院", "桜大学院大学", "東海国立大学機構", "桜大学出版会", "大学入試センター", "桜病院"),
        *("Olive Branch", "The Olive Branch", "Mihon Law Office", "Tokyo Office", "Post Office", "Medical Center"),
        *("アクメ", "Acme", "Acme Trading", "", " ", ")", "()"),
    ],
)
def test_a_whole_name_stays_whole(name):
    assert split_branch(name) == (name, "")


PIECES = [
    "アクメ",
    "桜",
    "商事",
    "大学",
    "大阪",
    "北",
    "支店",
    "営業部",
    "本社",
    "センター",
    "店",
    "研究所",
    "Acme",
    "Branch",
]


@given(st.lists(st.sampled_from([*PIECES, " ", "・", "(", ")", "\U000e0100", "髙"]), max_size=8).map("".join))
def test_nothing_is_lost_and_the_parent_is_never_empty(name):
    parent, site = split_branch(name)
    assert bool(parent) == bool(name)
    if site:
        rest = name.replace("\U000e0100", "").removeprefix(parent) if parent in name else None
        assert rest is None or site in rest
        assert len(parent) + len(site) <= len(name)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("アクメ北大阪", "北大阪"),
        ("アクメ東京都港区", "東京都港区"),
        ("アクメ竜ケ崎", "竜ケ崎"),
        ("アクメ西東京", "西東京"),
    ],
)
def test_a_place_name_is_found_at_the_end(text, place):
    assert text[place_start(text) :] == place


def test_text_without_a_place_at_its_end_has_none():
    assert place_start("大阪アクメ") == place_start("") == -1
    assert all(place == place.lower() and " " not in place for place in ENGLISH_PLACES)
