"""Where the header row is.

Decides which of the first rows names the columns: titles, notes and blank lines may stand before it (Eight puts
6-8 lines there). Leaves what the headers mean to `recognise`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from daicho.governance.mapping.headers import loose_key, normalise_header, split_unit
from daicho.governance.mapping.loader import load_mappings

_ROWS = 20
_FOLLOWING = 10
_LONGEST_HEADER = 120
_SURE = 4
"""This many known headers make a row the header row whatever else stands in it."""
_DATA_SHARE = 0.2
_DATA = re.compile(
    r"""
    [^@\s]+@[^@\s]+\.[^@\s]+                                   # e-mail address
    | (?:https?://|www\.)\S+                                   # web address
    | [-+]?[¥$€]?\d[\d,]*(?:\.\d+)?%?                          # number
    | \d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?(?:[T\s]\S.*)?      # date, with or without time
    | \+?\(?\d{2,5}[-)(]\d{1,4}-?\d{3,4}                       # phone number, postal code
    """,
    re.VERBOSE,
)

# Columns of tables that hold consents and are no canonical object. Cells of such tables are themselves words a header
# may be (email, 同意, newsletter), so that a row of them would pass for the better header.
_OF_CONSENTS = (
    *(
        "subject",
        "system",
        "record_id",
        "purpose",
        "channel",
        "recipient",
        "status",
        "date",
        "until",
        "notice",
        "basis",
    ),
    *(
        "本人",
        "対象者",
        "システム",
        "レコードID",
        "目的",
        "チャネル",
        "提供先",
        "状態",
        "日付",
        "有効期限",
        "通知",
        "根拠",
    ),
    *(
        "legal_basis",
        "法的根拠",
        "double_opt_in_date",
        "ダブルオプトイン日時",
        "確認日時",
        "同意日",
        "電話番号",
        "メールアドレス",
    ),
    *("partyid", "contactpointid", "contactpointtype", "capturedate", "capturesource", "effectivefrom", "effectiveto"),
    *("doubleconsentcapturedate", "datausepurposeid", "datausepurpose.name", "legalbasisid", "parentid"),
    *("subscriptionname", "subscriptionid", "legalbasis", "legalbasisexplanation", "timestamp", "updatedat"),
    *("msdynmkt_contactpointvalue", "msdynmkt_contactpointtype", "msdynmkt_value", "msdynmkt_purposeid"),
)


def find_header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the position of the header row among the first 20 rows; None where all rows look like data.

    The row with most known headers wins, the first of equals. Without any, the first row of distinct words above
    rows that hold numbers, dates or addresses is taken.

    Raises:
        MappingError: a mapping file is wrong.
    """
    known = _known_headers()
    best, best_count = None, 0
    for at, row in enumerate(rows[:_ROWS]):
        cells = [cell for cell in row if cell and not cell.isspace()]
        if len(cells) < 2 or sum(map(_is_data, cells)) > _DATA_SHARE * len(cells):
            continue
        count = len({key for key in map(_keys, cells) if key & known})
        if count >= _SURE or (count >= 2 and count * 3 >= len(cells)):
            best, best_count = (at, count) if count > best_count else (best, best_count)
    return best if best is not None else _by_shape(rows)


def _keys(cell: str) -> frozenset[str]:
    if len(cell) > _LONGEST_HEADER:
        return frozenset()
    key = normalise_header(cell)
    return frozenset((key, "~" + loose_key(key), "~" + loose_key(split_unit(key)[0])))


def _is_data(cell: str) -> bool:
    return len(cell) > _LONGEST_HEADER or _DATA.fullmatch(cell.strip()) is not None


def _by_shape(rows: Sequence[Sequence[str]]) -> int | None:
    for at, row in enumerate(rows[:_ROWS]):
        named = {column: cell.strip() for column, cell in enumerate(row) if cell and not cell.isspace()}
        below = [other for other in rows[at + 1 : at + 1 + _FOLLOWING] if any(other)]
        width = max((sum(map(bool, other)) for other in below), default=0)
        if len(named) < 2 or len(named) * 2 < width or len(set(named.values())) < len(named):
            continue
        if any(map(_is_data, named.values())):
            continue
        if any(_mostly_data([other[column] for other in below if column < len(other)]) for column in named):
            return at
    return None


def _mostly_data(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell and not cell.isspace()]
    return bool(filled) and sum(map(_is_data, filled)) * 2 > len(filled)


@lru_cache(maxsize=1)
def _known_headers() -> frozenset[str]:
    """Every header of every mapping; the generic ones marked with `~`, being loose keys."""
    known: set[str] = set()
    for system in load_mappings():
        for mapping in system.objects.values():
            loose = "~" if system.generic else ""
            known |= {loose + key for key in mapping.targets}
            known |= {loose + key for key in mapping.leave}
            known |= {key for mark in mapping.fingerprints for key in mark.all | mark.any}
        known |= {key for mark in (*system.fingerprints, *system.refusals) for key in mark.all | mark.any}
        if system.generic:
            known |= {"~" + key for key in system.generic.ambiguous}
    return frozenset(known | {"~" + loose_key(key) for key in _OF_CONSENTS})
