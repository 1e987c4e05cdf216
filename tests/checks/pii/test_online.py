"""Addresses on networks. All of them are invented."""

import time

import pytest

from daicho.checks.pii.online import find_online
from daicho.checks.pii.plain import plain


def online(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.type) for span in find_online(plain(text))]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("連絡はtaro@daicho.exampleまで", "taro@daicho.example"),
        ("メールｔａｒｏ＠ｄａｉｃｈｏ．ｅｘａｍｐｌｅ宛", "ｔａｒｏ＠ｄａｉｃｈｏ．ｅｘａｍｐｌｅ"),
        ("<t.narumi+crm@mail.daicho.example>", "t.narumi+crm@mail.daicho.example"),
        ("'taro@daicho.example'", "taro@daicho.example"),
        ("taro@daicho.example。", "taro@daicho.example"),
        ("taro@daicho.example.", "taro@daicho.example"),
        ("taro アットマーク daicho ドット example です", "taro アットマーク daicho ドット example"),
        ("write to taro at daicho dot example", "taro at daicho dot example"),
    ],
)
def test_mail_addresses_are_found_between_kana_and_marks(text: str, address: str) -> None:
    assert online(text) == [(address, "EMAIL")]


@pytest.mark.parametrize(
    "text", ["taro@daicho.nosuchtld", "taro@localhost", "@daicho", "a@b", "look at this.thing now", "価格@100円"]
)
def test_what_has_no_known_top_level_is_no_mail_address(text: str) -> None:
    assert online(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.168.1.10に接続", "192.168.1.10"),
        ("アクセス元IP：203.0.113.7", "203.0.113.7"),
        ("2001:db8::8a2e:370:7334:1 からアクセス", "2001:db8::8a2e:370:7334:1"),
    ],
)
def test_internet_addresses_are_found(text: str, address: str) -> None:
    assert online(text) == [(address, "IP_ADDRESS")]


@pytest.mark.parametrize(
    "text",
    [
        "バージョン 10.0.19.5",
        "ver.192.168.1.10",
        "v10.1.120.3",
        "4.18.0.2",
        "300.1.2.3",
        "1.2.3",
        "開始 10:20:30 終了 11:40:50",
    ],
)
def test_versions_and_times_are_no_internet_addresses(text: str) -> None:
    assert online(text) == []


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("LINE ID: hana_cafe", "hana_cafe"),
        ("LINEはhana_cafeです", "hana_cafe"),
        ("インスタ hana.cafe12", "hana.cafe12"),
        ("TikTokのアカウントは @hanacafe", "@hanacafe"),
        ("@hana_cafe をフォロー", "@hana_cafe"),
        ("@hanacafe（Instagram）", "@hanacafe"),
        ("https://x.com/hana_cafe", "hana_cafe"),
        ("https://www.linkedin.com/in/hana-cafe", "hana-cafe"),
    ],
)
def test_names_on_social_networks_are_found(text: str, handle: str) -> None:
    assert online(text) == [(handle, "SNS_ID")]


@pytest.mark.parametrize(
    "text",
    ["@home", "予約XKJ45Lの件", "ONLINE会議", "LINEで連絡", "https://x.com/search", "@1234", "deadline hana_cafe"],
)
def test_words_beside_networks_are_not_always_somebodys_name(text: str) -> None:
    assert online(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a@" * 50_000,
        "a." * 50_000 + "@",
        "a@" + "a." * 50_000 + "1",
        "a" * 100_000 + "@",
        "a dot " * 15_000 + " at ",
        "LINE @ab_c " * 9_000,
        "line" * 25_000,
        "1." * 50_000,
        "1:" * 50_000,
    ],
    ids=lambda text: text[:6],
)
def test_no_writing_makes_looking_for_addresses_slow(text: str) -> None:
    start = time.process_time()
    list(find_online(text))
    assert time.process_time() - start < 3
