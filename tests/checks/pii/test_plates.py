"""Vehicle registration plates. All of them are invented."""

import pytest

from daicho.checks.pii.plain import plain
from daicho.checks.pii.plates import find_plates


def plates(text: str) -> set[str]:
    return {text[span.start : span.end] for span in find_plates(plain(text))}


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("品川300あ12-34の車", "品川300あ12-34"),
        ("品川 ３００ あ １２－３４", "品川 ３００ あ １２－３４"),
        ("なにわ500さ・・12", "なにわ500さ・・12"),
        ("お車は横浜330る1234です", "横浜330る1234"),
        ("尾張小牧58う3", "尾張小牧58う3"),
        ("車番 300あ12-34", "300あ12-34"),
    ],
)
def test_plates_of_known_places_are_found(text: str, plate: str) -> None:
    assert plate in plates(text)


def test_a_word_glued_to_the_place_is_no_part_of_the_plate() -> None:
    assert plates("車は品川300あ12-34") == {"品川300あ12-34"}


@pytest.mark.parametrize(
    "text",
    [
        "品川300お12-34",
        "品川300し12-34",
        "架空300あ12-34",
        "品川で300円",
        "品川駅 1 番線",
        "東京300あ12-34",
        "品川300あ12-345",
    ],
)
def test_kana_and_places_no_plate_has_are_refused(text: str) -> None:
    assert plates(text) == set()
