"""Planting problems: which cells of which records are spoiled, and how.

Decides that two plants never spoil the same cells and never touch records set aside for duplicates. What was planted is
not what the answer key says: `answers` reads the finished tables.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from daicho.demo.columns import Calendar, Ints
from daicho.demo.sheet import Sheet
from daicho.demo.world import Layout, planted

Cells = Mapping[str, str | None]
Edit = Callable[[Sheet, int, int], Cells]
"""(table, row, how many of its kind came before) → the cells to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """One kind of mistake."""

    spoils: str
    """Groups of cells it writes to or relies on, in words separated by spaces; one plant per group and record."""
    edit: Edit
    among: str = "any"
    """Which records are fit for it: `any`, or a name given to `sow`; `loose` are those nothing refers to."""
    share: float = 0.002


def sow(sheet: Sheet, layout: Layout, plants: Sequence[Plant], fit: Mapping[str, Ints] | None = None) -> None:
    """Plant every mistake into its share of the records.

    Args:
        sheet: the table.
        layout: which rows are free.
        plants: the mistakes.
        fit: rows by the name plants ask for.
    """
    pools = {"any": layout.free, "loose": layout.loose}
    for name, rows in (fit or {}).items():
        pools[name] = layout.free[np.isin(layout.free, rows)]
    taken: dict[str, set[int]] = {}
    for number, plant in enumerate(plants):
        pool, groups = pools[plant.among], plant.spoils.split()
        wanted = planted(sheet.rows, plant.share)
        # Every plant starts elsewhere, so that mistakes of different groups do not pile up on the same records.
        start = number * 7919 % max(len(pool), 1) if plant.among != "loose" else 0
        nth = 0
        for offset in range(len(pool)):
            if nth == wanted:
                break
            row = int(pool[(start + offset) % len(pool)])
            if any(row in taken.setdefault(group, set()) for group in groups):
                continue
            for group in groups:
                taken[group].add(row)
            sheet.plant(row, plant.edit(sheet, row, nth))
            nth += 1


def put(column: str, *values: str | None) -> Edit:
    """Return an edit that writes the values in turn."""
    return lambda _sheet, _row, nth: {column: values[nth % len(values)]}


def put_all(**cells: str | None) -> Edit:
    """Return an edit that writes the same cells everywhere."""
    return lambda _sheet, _row, _nth: cells


def rewrite(column: str, *ways: Callable[[str], str]) -> Edit:
    """Return an edit that changes a text in one of several ways, in turn."""
    return lambda sheet, row, nth: {column: ways[nth % len(ways)](sheet.text(column, row))}


def day(calendar: Calendar, column: str, *days_ago: int) -> Edit:
    """Return an edit that writes dates, given as days before `as_of`."""
    return put(column, *(calendar.day(days) for days in days_ago))


def repeat_id(twin: int) -> Edit:
    """Return an edit that gives records the id of one clean record."""
    return lambda sheet, _row, _nth: {"id": sheet.cell("id", twin)}


def mojibake(text: str, otherwise: str) -> str:
    """Return a text as it looks when its UTF-8 bytes are read as CP932; `otherwise` where CP932 cannot read them."""
    try:
        garbled = text.encode().decode("cp932")
    except UnicodeDecodeError:
        garbled = ""
    # Python reads a few stray bytes as control characters, other readers refuse them; and nobody can tell that a single
    # kanji was garbled.
    return garbled if garbled.isprintable() and len(garbled) > 2 else otherwise.encode().decode("cp932")


def half_width_kana(kana: str) -> str:
    """Return katakana in half width."""
    return "".join(_HALF.get(char, char) for char in kana)


_FULL_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー"
)
_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ"
_VOICED = dict(
    zip("ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ", "カキクケコサシスセソタチツテトハヒフヘホウ", strict=True)
)
_HALF = dict(zip(_FULL_KANA, _HALF_KANA, strict=True))
_HALF |= {voiced: _HALF[plain] + "ﾞ" for voiced, plain in _VOICED.items()}
_HALF |= {semi: _HALF[plain] + "ﾟ" for semi, plain in zip("パピプペポ", "ハヒフヘホ", strict=True)}
