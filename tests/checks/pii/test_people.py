"""Names in Japanese text. All people, companies and animals are invented."""

import time

import pytest

from daicho.checks.pii.people import find_people, name_share
from daicho.checks.pii.plain import plain
from daicho.checks.pii.types import PiiType, Span
from daicho.checks.pii.words import Words


def people(text: str, taken: tuple[Span, ...] = (), known: tuple[str, ...] = ()) -> list[str]:
    words = Words({"known": known}) if known else None
    return [text[span.start : span.end] for span in find_people(plain(text), taken, words)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("鳴海様より電話", ["鳴海"]),
        ("鳴海　葵　様", ["鳴海　葵"]),
        ("鳴海葵さんへ折り返し", ["鳴海葵"]),
        ("斎藤 みどり様", ["斎藤 みどり"]),
        ("上ノ山様が来店", ["上ノ山"]),
        ("髙橋様、渡󠄀邊様", ["髙橋", "渡󠄀邊"]),
        ("金さんに確認", ["金"]),
        ("なるみさんの件", ["なるみ"]),
        ("田中より連絡、鈴木よりメール受領", ["田中", "鈴木"]),
        ("蔀（しとみ）さんより電話", ["蔀", "しとみ"]),
        ("ナルミ様", ["ナルミ"]),
        ("ﾅﾙﾐ ｱｵｲ様", ["ﾅﾙﾐ ｱｵｲ"]),
        ("キム・ジウォンさん来店", ["キム・ジウォン"]),
        ("マリー様がご来場", ["マリー"]),
    ],
)
def test_a_polite_word_follows_a_name_and_is_no_part_of_it(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("鳴海部長に確認", ["鳴海"]),
        ("椿係長に電話", ["椿"]),
        ("椿人事課長の承認", ["椿"]),
        ("須藤営業所長", ["須藤"]),
        ("兵頭 課長 殿", ["兵頭"]),
    ],
)
def test_a_title_follows_a_name(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("担当：鳴海", ["鳴海"]),
        ("担当者　：　鳴海　葵", ["鳴海　葵"]),
        ("氏名（必須）＝鳴海葵", ["鳴海葵"]),
        ("名義 ﾅﾙﾐ ｱｵｲ", ["ﾅﾙﾐ ｱｵｲ"]),
        ("口座名義はナルミ アオイ", ["ナルミ アオイ"]),
        ("旧姓 鳴海", ["鳴海"]),
        ("CC：遠藤", ["遠藤"]),
        ("担当鳴海", ["鳴海"]),
        ("前任弓削から引き継ぎ", ["弓削"]),
        ("店長遠山に報告", ["遠山"]),
        ("オーナーの鳴海が来る", ["鳴海"]),
    ],
)
def test_a_name_stands_behind_a_word_that_announces_one(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("お世話になっております。鳴海です。", ["鳴海"]),
        ("「鳴海と申します」", ["鳴海"]),
        ("鳴海(葵)が対応", ["鳴海"]),
        ("長女りん(5歳)も同席", ["りん"]),
        ("読みは「しとみ」です", ["しとみ"]),
        ("遠藤が作成", ["遠藤"]),
        ("細田守が来店", ["細田守"]),
        ("ジョン・スミスは来日", ["ジョン・スミス"]),
    ],
)
def test_a_turn_of_phrase_tells_a_name(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("鳴海: はい\n木村: いいえ", ["鳴海", "木村"]),
        ("[10:15] 鳴海：了解です", ["鳴海"]),
        ("鳴海（内線123）", ["鳴海"]),
        ("氏名\t部署\t電話\n鳴海 葵\t総務\t内線1\n遠藤 翠\t経理\t内線2", ["鳴海 葵", "遠藤 翠"]),
        ("氏名,部署,電話\n蔀 葵,総務,1\n遠藤,経理,2", ["蔀 葵", "遠藤"]),
    ],
)
def test_names_stand_in_chats_and_pasted_tables(text: str, names: list[str]) -> None:
    assert people(text) == names


def test_a_name_found_surely_is_found_again_where_it_stands_alone() -> None:
    assert people("ナルミ、了承。") == []
    assert people("ナルミ様に送付。ナルミ、了承。") == ["ナルミ", "ナルミ"]


def test_a_family_name_of_a_whole_name_is_found_again() -> None:
    assert people("ナルミ アオイ様が来店。ナルミ、了承。") == ["ナルミ アオイ", "ナルミ"]


def test_many_names_are_found_again_as_few_are() -> None:
    names = ["鳴海", "遠藤", "木戸脇", "ナルミ", "弓削", "須藤", "兵頭", "細田", "遠山", "上ノ山"]
    text = "、".join(f"{name}様" for name in names) + "。" + "".join(f"{name}、欠席。" for name in reversed(names))
    assert people(text) == [*names, *reversed(names)]


def test_the_reading_of_a_name_is_a_name_too() -> None:
    assert people("鳴海様（なるみ）") == ["鳴海", "なるみ"]


def test_neighbours_in_a_list_of_names_are_names() -> None:
    assert people("鳴海様、遠藤、木戸が出席") == ["鳴海", "遠藤", "木戸"]
    assert people("遠藤・鳴海が同席") == ["遠藤", "鳴海"]


def test_known_names_are_found_without_any_sign() -> None:
    text = "蔀戸は欠席"
    assert people(text) == []
    assert people(text, known=("蔀戸",)) == ["蔀戸"]


def test_a_known_name_inside_a_longer_word_is_not_found() -> None:
    assert people("鳴海町の現場", known=("鳴海",)) == []
    assert people("ナルミヤに発注", known=("ナルミ",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "お客様より電話",
        "業者さんが来る",
        "花屋さんに注文",
        "リゾートさん利用",
        "大家さんに連絡",
        "ご担当者様",
        "管理会社様",
        "オーナー様",
        "ご主人様",
        "奥様と娘さん",
        "クロネコさん",
        "ヤマト運輸さん",
        "皆様、各位",
        "先生より",
        "神様",
    ],
)
def test_people_by_what_they_are_are_not_named(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    "text",
    ["鳴海工業様", "㈱遠藤商会様", "(株)鳴海", "遠藤病院", "遠藤内科", "鈴木ビル3階", "佐藤商店", "佐藤家具に発注"],
)
def test_companies_and_buildings_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    "text",
    ["渋谷で打ち合わせ", "福岡に出張", "山口県へ", "福島県", "渋谷駅", "千葉が良い", "山形牛", "高橋川", "東京支店長"],
)
def test_places_that_look_like_names_are_no_people(text: str) -> None:
    assert people(text) == []


def test_a_place_is_a_name_where_something_says_so() -> None:
    assert people("千葉様が千葉に行く") == ["千葉"]


@pytest.mark.parametrize("text", ["柴犬のモモちゃん", "うちの猫のみーちゃん", "愛犬のハナちゃん", "プードルのココくん"])
def test_pets_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "仕様書を確認",
        "自宅に届く",
        "委員会で決定",
        "選手権に出場",
        "サンデーに来店",
        "一家団欒",
        "同様です",
        "営業部長に確認",
    ],
)
def test_words_that_only_look_polite_make_no_name(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize("text", ["氏名：未定", "担当：営業部", "担当：", "氏名　生年月日", "社長です。", "長女が来店"])
def test_what_stands_behind_a_label_is_not_always_a_name(text: str) -> None:
    assert people(text) == []


def test_no_name_is_looked_for_in_what_is_something_else() -> None:
    text = "佐藤様宛"
    assert people(text, taken=(Span(0, 4, PiiType.ADDRESS, 0.9),)) == []


def test_the_share_of_names_tells_a_column_of_names_from_one_of_words() -> None:
    assert name_share(["鳴海 葵", "遠藤翠", "ナルミ アオイ", "髙橋様"]) == 1.0
    assert name_share(["営業部", "総務課", "見積書", "有限会社鳴海"]) == 0.0
    assert name_share([]) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "佐藤、" * 3_000,
        "佐藤→" * 3_000,
        "佐藤(" * 3_000,
        "佐藤さん、" * 2_000,
        "佐藤: はい\n" * 1_500,
        "様" * 10_000,
        "ア・" * 5_000,
        "氏名：" * 3_000,
        "名義" * 5_000,
        " " * 10_000 + "様",
        "読み「" * 3_000,
        "\t" * 10_000,
        "㍩⒈" * 5_000,
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_no_writing_makes_looking_for_names_slow(text: str) -> None:
    start = time.process_time()
    people(text)
    assert time.process_time() - start < 2
