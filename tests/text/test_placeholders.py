"""Placeholders and garbled text: what is caught, and what must not be."""

import pytest

from daicho.text import PlaceholderKind, has_mojibake, is_placeholder

CAUGHT = {
    "text": [
        "なし",
        "ナシ",
        "ﾃｽﾄ",
        "ＴＥＳＴ",
        "Select",
        "--なし--",
        "-",
        "—",
        "N/A",
        "xxx",
        "ダミー",
        "ﾀﾞﾐｰ",
        "不明",
        "?",
        " 未入力　",
        "○○",
    ],
    "person": ["担当者様", "ご担当者様", "山田　太郎", "Test Test", "様", "ああああ", "ｱｱｱ", "テスト太郎", "."],
    "company": ["○○株式会社", "株式会社〇〇", "㈱テスト", "なし株式会社", "株式会社", "個人", "株式会社 サンプル"],
    "phone": [
        "0000000000",
        "000-0000-0000",
        "03-0000-0000",
        "03-1234-5678",
        "090-0000-0000",
        "９９９９９９９９９９",
        "999",
        "なし",
    ],
    "mail": [
        "test@corp.example",
        "noemail@corp.jp",
        "a@a.com",
        "xxx@xxx",
        "taro@example.com",
        "@",
        "taro@mail.test",
        "NONE@corp.jp",
    ],
    "postal": ["000-0000", "〒999-9999", "1234567", "〒"],
}
SPARED = {
    "text": ["", "東京", "製造業", "テストパートナーズ", "nathan", "名古屋", "無線", "3"],
    "person": ["鈴木", "仁", "無量", "林", "テスト", "Na Li"][:4],
    "company": ["株式会社三井", "株式会社テストパートナーズ", "ABC商事", "例示工業"],
    "phone": ["090-1234-5679", "03-3000-0000", "0120-000-123", "+81 90 1234 5679"],
    "mail": ["info@corp.jp", "taro@corp.example", "contest@corp.jp", "testa@corp.jp", "mail@corp.jp"],
    "postal": ["100-0001", "999-9998"],
}


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in CAUGHT.items() for value in values])
def test_a_placeholder_is_caught(kind, value):
    assert is_placeholder(value, PlaceholderKind(kind))


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in SPARED.items() for value in values])
def test_a_real_value_is_spared(kind, value):
    assert not is_placeholder(value, PlaceholderKind(kind))


@pytest.mark.parametrize("text", ["こんにちは", "株式会社山田", "テスト商会", "東京都千代田区", "日本語"])
@pytest.mark.parametrize(("written", "read"), [("utf-8", "cp932"), ("utf-8", "cp1252"), ("utf-8", "latin-1")])
def test_text_read_in_the_wrong_encoding_is_seen(text, written, read):
    assert has_mojibake(text.encode(written).decode(read, "replace"))


@pytest.mark.parametrize(
    "garbled", ["MÃ¼ller", "cafÃ©", "itâ€™s", "ï»¿ID", "&#12354;", "\ue000", "山\ufffd", "‚±‚ñ‚É‚¿‚Í", "¤³¤ó¤Ë¤Á¤Ï"]
)
def test_other_marks_of_garbage_are_seen(garbled):
    assert has_mojibake(garbled)


@pytest.mark.parametrize(
    "text",
    [
        "縺れに縺れ",
        "繧繝縁",
        "薔薇ｶﾌｪ",
        "霞ｹ関",
        "São Paulo",
        "IRMÃ",
        "Café’s",
        "“é”",
        "£100 ¥200",
        "髙﨑邉齋龍譁",
        "ﾔﾏﾀﾞ ﾀﾛｳ",
        "A&B",
        "「」",
    ],
)
def test_rare_but_real_text_is_not_called_garbage(text):
    assert not has_mojibake(text)
