"""A crowd of invented people and companies to find duplicates in, and what was found by the names of rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

import pyarrow as pa
import pytest

from daicho.checks.duplicates.columns import Column, Kind, type_columns
from daicho.checks.duplicates.find import Found, Task, find
from daicho.checks.duplicates.rules import Band

Row = Mapping[str, str | None]

FAMILIES = "佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山口 松本 井上 木村 清水 斎藤 阿部 池田 橋本".split()
GIVEN = "翔太 美咲 大輔 陽子 健一 直樹 恵子 拓也 由美 誠 真理 和也 千尋 亮 舞 浩二 奈々 聡 香織 隆".split()
HEADS = "青空 若葉 流星 白樺 朝凪 琥珀 風見 月影 銀嶺 花霞 雪村 葦原 潮音 緑陰 彩雲 双葉 霧島 真珠 楓 白鷺".split()
TRADES = "商事 工業 運輸 食品 印刷 建設 製作所 電機 薬品 物産".split()


def crowd_of_people(count: int) -> dict[str, dict[str, str | None]]:
    """Return people who have nothing in common but some names."""
    random = Random(7)
    names = random.sample([(family, given) for family in FAMILIES for given in GIVEN], count)
    return {
        f"p{n}": {
            "姓": family, "名": given, "会社名": f"株式会社{HEADS[n % 20]}{TRADES[n // 20 % 10]}",
            "メール": f"m{random.randrange(10**8)}@h{n}.example", "電話": f"03-{3000 + 7 * n}-{random.randrange(1000, 9999)}",
            "住所": f"東京都港区芝{1 + n % 5}丁目{1 + n % 30}-{1 + n % 17}",
        }
        for n, (family, given) in enumerate(names)
    }  # fmt: skip


def crowd_of_companies(count: int) -> dict[str, dict[str, str | None]]:
    """Return companies that have nothing in common but parts of their names."""
    random = Random(7)
    return {
        f"c{n}": {
            "会社名": f"株式会社{HEADS[n % 20]}{TRADES[n // 20 % 10]}", "電話": f"06-{6000 + 7 * n}-{random.randrange(1000, 9999)}",
            "住所": f"大阪府大阪市北区梅田{1 + n % 3}丁目{1 + n % 29}-{1 + n % 13}",
        }
        for n in range(count)
    }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, by the names of rows."""

    found: Found
    names: list[str]

    @property
    def clusters(self) -> set[frozenset[str]]:
        """Return the names of the rows that are together, records alone left out."""
        together: dict[int, set[str]] = {}
        if self.found.groups is None:
            return set()
        for name, cluster in zip(self.names, self.found.groups.cluster.tolist(), strict=True):
            together.setdefault(cluster, set()).add(name)
        return {frozenset(members) for members in together.values() if len(members) > 1}

    def joined(self, *names: str) -> bool:
        """Return whether rows are in one cluster."""
        return any(set(names) <= cluster for cluster in self.clusters)

    def band(self, one: str, other: str) -> Band:
        """Return what becomes of two rows."""
        pairs = self.found.pairs
        low, high = sorted((self.names.index(one), self.names.index(other)))
        if pairs is not None:
            for left, right, band in zip(pairs.left.tolist(), pairs.right.tolist(), pairs.band.tolist(), strict=True):
                if (left, right) == (low, high):
                    return Band(band)
        return Band.NO


Look = Callable[..., Answer]


@pytest.fixture
def people() -> Callable[[int], dict[str, dict[str, str | None]]]:
    """Return the maker of a crowd of people: 姓, 名, 会社名, メール, 電話, 住所."""
    return crowd_of_people


@pytest.fixture
def firms() -> Callable[[int], dict[str, dict[str, str | None]]]:
    """Return the maker of a crowd of companies: 会社名, 電話, 住所."""
    return crowd_of_companies


@pytest.fixture
def typed() -> Callable[..., dict[str, Kind]]:
    """Return the kinds of columns given with their values."""

    def kinds(table: Mapping[str, list[str | None]], **options: object) -> dict[str, Kind]:
        return {column.name: column.kind for column in type_table(table, **options)}

    return kinds


def type_table(table: Mapping[str, list[str | None]], **options: object) -> tuple[Column, ...]:
    """Type columns as a caller that has seen the whole table does."""
    samples = {name: list(dict.fromkeys(v for v in values if v)) for name, values in table.items()}
    unique = frozenset(name for name, v in table.items() if v and None not in v and len(set(v)) == len(v))
    return type_columns(list(table), samples, unique, **options)  # type: ignore[arg-type]


@pytest.fixture
def look() -> Look:
    """Find duplicates among named rows; further arguments make the task."""

    def run(rows: Mapping[str, Row], **task: object) -> Answer:
        headers = list(dict.fromkeys(header for row in rows.values() for header in row))
        table = {header: [row.get(header) for row in rows.values()] for header in headers}
        cells = {header: pa.chunked_array([pa.array(values, pa.string())]) for header, values in table.items()}
        return Answer(found=find(cells, type_table(table), Task(**task)), names=list(rows))  # type: ignore[arg-type]

    return run
