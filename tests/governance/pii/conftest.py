"""An invented export with something to find in it."""

import csv
from pathlib import Path

import pytest

from daicho.governance.pii.key import KEY_VARIABLE

# Invented people; 123456789018 passes the check digit of a My Number and was made to.
NOTES = (
    "山田 花子様より入電。携帯090-1234-5678に折り返し希望",
    "見積Q-2025-118を再提出、税抜1,284,000円",
    "マイナンバー123456789018の控えあり。廃棄すること",
    "佐藤様、糖尿病の治療中とのこと。訪問は午後に",
    "",
    "担当:木村・大野 連絡はkimura@shop.example宛に",
)
NAMES = (("山田", "花子"), ("佐藤", "健"), ("鈴木", "一郎"), ("佐藤", "健"), ("高橋", "葵"), ("木村", "翔"))


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "key-of-this-test"
    monkeypatch.setenv(KEY_VARIABLE, str(path))
    return path


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    folder.mkdir()
    with (folder / "contacts.csv").open("w", encoding="cp932", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["取引先責任者 ID", "姓", "名", "メール", "携帯電話", "説明"])
        for number, ((family, given), note) in enumerate(zip(NAMES, NOTES, strict=True)):
            writer.writerow(
                [f"003{number:012d}", family, given, f"p{number % 4}@home.example", f"090-1234-560{number}", note]
            )
    with (folder / "activities.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["ID", "件名", "メール"])
        for number in range(6):
            writer.writerow([f"00T{number:012d}", "訪問", f"p{number % 4}@home.example"])
    return folder
