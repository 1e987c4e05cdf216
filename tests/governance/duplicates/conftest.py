"""The command run in this process, and tables of invented people to run it on."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Ran = tuple[int, str, str]
HEADS = "桐 柳 椿 葛 蓮 榎 槙 楠 柊 桂".split()
TAILS = "原 沢 島 崎 谷 岡".split()
GIVEN = "翔太 美咲 大輔 陽子 健一 直樹 恵子".split()


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV with these headers and rows."""

    def write(name: str, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headers, *rows])
        return path

    return write


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], list[dict[str, str]]]:
    """Read a CSV the command wrote into its default folder, or into another."""

    def lines(name: str) -> list[dict[str, str]]:
        path = tmp_path / (name if "/" in name else f"daicho-duplicates/{name}")
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return lines


@pytest.fixture
def together(read: Callable[[str], list[dict[str, str]]]) -> Callable[..., set[frozenset[str]]]:
    """Return the record ids that share a cluster in clusters.csv."""

    def clusters(name: str = "clusters.csv") -> set[frozenset[str]]:
        found: dict[str, set[str]] = {}
        for line in read(name):
            found.setdefault(line["cluster_id"], set()).add(line["record_id"])
        return {frozenset(members) for members in found.values() if len(members) > 1}

    return clusters


PEOPLE_HEADERS = ("顧客ID", "姓", "名", "会社名", "メール", "電話番号")


@pytest.fixture
def people() -> Callable[..., tuple[Sequence[str], list[list[str]]]]:
    """Return headers and rows of people A0, A1 … who have nothing in common."""

    def make(count: int = 40, prefix: str = "A") -> tuple[Sequence[str], list[list[str]]]:
        rows = [
            [f"{prefix}{n}", HEADS[n % 10] + TAILS[n // 10 % 6], GIVEN[n % 7], f"株式会社{HEADS[n % 10]}{TAILS[n % 6]}{n}商会", f"u{n * 7919}@h{n}.example", f"03-{3000 + 7 * n}-{1000 + 31 * n}"]
            for n in range(count)
        ]  # fmt: skip
        return PEOPLE_HEADERS, rows

    return make
