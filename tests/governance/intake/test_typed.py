"""Cells become typed values: what each says, what stays unread, and what a reader is told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daicho.canonical import OBJECTS
from daicho.engine import DuckDBEngine
from daicho.governance.intake.typed import UNREAD_SUFFIX, type_columns
from daicho.governance.intake.words import read_words
from daicho.governance.mapping import ColumnMap, Traits, load_values

Cells = Sequence[str | None]
Column = tuple[str, Cells] | tuple[str, Cells, Traits]


class Typed:
    """Typed columns and what was said about them."""

    def __init__(self, columns: Mapping[str, list[Any]], notes: list[str]) -> None:
        self.columns, self.notes = columns, notes

    def __getitem__(self, name: str) -> list[Any]:
        return self.columns[name]


@pytest.fixture
def typed(engine: DuckDBEngine) -> Callable[..., Typed]:
    def _typed(*columns: Column, object_name: str = "contact") -> Typed:
        unnested = ", ".join(f"unnest(?::VARCHAR[]) AS c{index}" for index in range(len(columns)))
        engine.connection.execute(f"CREATE OR REPLACE TABLE raw AS SELECT {unnested}", [list(c[1]) for c in columns])
        maps = [
            ColumnMap(index=i, header=f"h{i}", field=c[0], traits=c[2] if len(c) == 3 else Traits())
            for i, c in enumerate(columns)
        ]
        found = type_columns(engine.connection, "raw", object_name, maps, zone="Asia/Tokyo")
        chosen = ", ".join(f'{sql} AS "{name}"' for name, sql in found.select.items())
        rows = engine.rows(f"SELECT {chosen} FROM {found.relation}")
        assert all(note.en and note.ja for note in found.notes)
        return Typed(
            {name: [row[i] for row in rows] for i, name in enumerate(found.select)}, [note.en for note in found.notes]
        )

    return _typed


def number(typed: Callable[..., Typed], *cells: str | None, scale: float | None = None) -> Typed:
    return typed(("amount", cells, Traits(scale=scale)), object_name="opportunity")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("1234", 1234), ("-5", -5), ("+5", 5), ("0", 0), ("1,234", 1234), ("1,234,567.89", 1234567.89), ("1,23,456", 123456),
        ("¥1,200", 1200), ("￥1,200", 1200), ("1200円", 1200), ("1,200 円", 1200), ("$1,200.50", 1200.5), ("JPY 1,200", 1200),
        ("USD 1,200.50", 1200.5), ("1,200 JPY", 1200), ("１，２００", 1200), ("１２３．５", 123.5), ("1.5億", 150_000_000), ("12万", 120_000),
        ("1億2,000万", 120_000_000), ("3千万", 30_000_000), ("5百万円", 5_000_000), ("5千円", 5000), ("2兆", 2 * 10**12), ("-1.5万", -15_000),
        ("▲1,200", -1200), ("△1,200", -1200), ("−5", -5), ("(1,200)", -1200), ("（１，２００）", -1200), ("▲1.5億円", -150_000_000),
        ("50%", 50), ("５０％", 50), ("120名", 120), ("120人", 120), ("1e5", 100_000), ("1.2E+07", 12_000_000), (".5", 0.5), ("1200.", 1200),
        ("　1200　", 1200), ("12345678901234567890", 12345678901234567890.0),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(typed: Callable[..., Typed], cell: str, meant: float) -> None:
    found = number(typed, cell)
    assert found["amount"] == [pytest.approx(meant)]
    assert found["amount" + UNREAD_SUFFIX] == [None]


@pytest.mark.parametrize(
    "cell",
    [
        "abc", "12,34", "1,2,3", "1.2.3", "100-299", "100〜299", "約100", "0x1F", "1_000", "inf", "-inf", "Infinity", "1e999", "--5", "億",
        ".", "-", "(", "1 or 2", "千", "万円", "1,234,56", "Nan", "TRUE", "1;DROP TABLE raw", "²", "١٢",
    ],
)  # fmt: skip
def test_what_is_no_number_stays_beside_its_column_as_text(typed: Callable[..., Typed], cell: str) -> None:
    found = number(typed, cell, "1,200")
    assert found["amount"] == [None, 1200]
    assert found["amount" + UNREAD_SUFFIX] == [cell, None]


@pytest.mark.parametrize(
    ("cells", "meant", "comma"),
    [
        (["1.234,56", "1.234", "12,5", "-3,10"], [1234.56, 1234, 12.5, -3.1], True),
        (["1.234.567", "12"], [1234567, 12], True),
        (["1.234,56", "10.5"], [None, 10.5], False),
        (["1,234", "1.234"], [1234, 1.234], False),
        (["12,5", "1,234.50"], [None, 1234.5], False),
    ],
)
def test_commas_are_decimal_only_where_the_column_leaves_no_doubt(
    typed: Callable[..., Typed], cells: list[str], meant: list[float | None], comma: bool
) -> None:
    found = number(typed, *cells)
    assert found["amount"] == meant
    assert any("commas are decimal" in note for note in found.notes) is comma


def test_a_factor_is_for_cells_without_a_unit_of_their_own(typed: Callable[..., Typed]) -> None:
    assert number(typed, "0.5", "50%", "1", scale=100)["amount"] == [50, 50, 100]
    assert number(typed, "100", "1.5億", scale=1_000_000)["amount"] == [100_000_000, 150_000_000]
    assert number(typed, "1", "2.5", scale=100)["amount"] == [100, 250]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.integers(-(10**14), 10**14))
def test_any_amount_written_with_separators_currency_or_sign_is_that_amount(
    typed: Callable[..., Typed], amount: int
) -> None:
    sign = "▲" if amount < 0 else ""
    written = [str(amount), f"{amount:,}", f"{sign}{abs(amount):,}円", f"¥{amount}", f"({abs(amount):,})"]
    assert number(typed, *written)["amount"] == [amount] * 4 + [-abs(amount)]


@pytest.mark.parametrize("blank", ["", " ", "\t", "　", "\u00a0", " 　\u200b\ufeff\r\n", None])
def test_a_blank_cell_is_empty_whatever_it_is_blank_with(typed: Callable[..., Typed], blank: str | None) -> None:
    found = typed(
        ("last_name", [blank, "佐藤"]), ("birth_date", [blank, "1980-01-01"]), ("email_opt_out", [blank, "1"])
    )
    assert found["last_name"] == [None, "佐藤"]
    assert found["birth_date"] == [None, date(1980, 1, 1)]
    assert found["email_opt_out"] == [None, True]
    assert found["birth_date" + UNREAD_SUFFIX] == [None, None]
    assert found.notes == []


def test_a_programs_word_for_nothing_is_empty_and_told_but_a_person_called_null_stays(
    typed: Callable[..., Typed],
) -> None:
    found = typed(("last_name", ["Null", "null", "NaN", "\\N", "None", "#N/A", "Nan", "<NA>"]))
    assert found["last_name"] == ["Null", None, None, None, "None", None, "Nan", None]
    assert found.notes == [
        "Last name: 5 cells hold a program's word for nothing (null, NaN); taken as empty",
    ]


def test_a_systems_own_word_for_nothing_is_empty(typed: Callable[..., Typed]) -> None:
    assert typed(("title", ["Null", " NULL ", "部長"], Traits(blank_values=("null",))))["title"] == [None, None, "部長"]


def test_text_keeps_its_spaces_inside_and_around(typed: Callable[..., Typed]) -> None:
    assert typed(("last_name", [" 佐藤　", "  a"]))["last_name"] == [" 佐藤　", "  a"]


def test_appended_columns_join_the_main_one_and_leave_no_separator_behind(typed: Callable[..., Typed]) -> None:
    more = Traits(append=True, separator=" ")
    found = typed(
        ("street", ["見本ビル", None, "　", "2F"], more), ("street", ["丸の内1-1", "丸の内2-2", None, ""]), ("street", ["A", "", "", ""], more)
    )  # fmt: skip
    assert found["street"] == ["丸の内1-1 見本ビル A", "丸の内2-2", None, "2F"]


def test_a_fallback_is_read_only_where_the_field_is_empty(typed: Callable[..., Typed]) -> None:
    back = Traits(fallback=True)
    found = typed(("amount", ["1", "", "x"]), ("amount", ["5", "6", "7"], back), object_name="opportunity")
    assert found["amount"] == [1, 6, 7]


def test_year_month_and_day_in_columns_of_their_own_become_one_date(typed: Callable[..., Typed]) -> None:
    more = Traits(append=True, separator="-")
    found = typed(
        ("birth_date", ["1980", "1980", ""]), ("birth_date", ["5", "", ""], more), ("birth_date", ["3", "3", ""], more)
    )
    assert found["birth_date"] == [date(1980, 5, 3), None, None]


@pytest.mark.parametrize("prefix", ["zcrm_", "a.c(", "[x]*", "\\d"])
def test_a_prefix_is_dropped_literally_where_present(typed: Callable[..., Typed], prefix: str) -> None:
    found = typed(("id", [prefix + "12", "12", "abc(12", prefix + prefix], Traits(drop_prefix=prefix)))
    assert found["id"] == ["12", "12", "abc(12", prefix]


def test_of_several_values_in_one_cell_the_first_is_taken(typed: Callable[..., Typed]) -> None:
    assert typed(("account_id", ["12; 34", "56", ";78", ""], Traits(many=";")))["account_id"] == [
        "12",
        "56",
        None,
        None,
    ]


@pytest.mark.parametrize(
    "cell", ["1900-01-01", "9999-12-31", "0000-00-00", "0000-00-00 00:00:00", "1970-01-01", "0001-01-01", "1899/12/30"]
)
def test_a_sentinel_is_missing_and_was_read(typed: Callable[..., Typed], cell: str) -> None:
    for others in (["2026-01-05"], ["13/01/2026"]):
        found = typed(("birth_date", [cell, *others]))
        assert found["birth_date"][0] is None
        assert found["birth_date" + UNREAD_SUFFIX] == [None, None]


@pytest.mark.parametrize("day", ["1980-01-01", "2000-01-01", "2099-12-31", "1999-12-31", "1970-01-02", "1900-01-02"])
def test_a_round_day_people_are_born_on_is_a_date(typed: Callable[..., Typed], day: str) -> None:
    assert typed(("birth_date", [day]))["birth_date"] == [date.fromisoformat(day)]


def test_a_date_that_cannot_be_read_is_kept_as_text(typed: Callable[..., Typed]) -> None:
    found = typed(("close_date", ["2026-01-05", "来月", "2026-02-31", ""]), object_name="opportunity")
    assert found["close_date"] == [date(2026, 1, 5), None, None, None]
    assert found["close_date" + UNREAD_SUFFIX] == [None, "来月", "2026-02-31", None]


def test_the_order_of_a_date_column_is_told_under_its_label(typed: Callable[..., Typed]) -> None:
    found = typed(("birth_date", ["13/01/1980"]))
    assert found.notes == ["Birth date: read as day-month-year, as its cells show"]


INVERT = Traits(invert=True)


@pytest.mark.parametrize(
    ("field", "traits", "cells", "meant"),
    [
        ("email_opt_out", Traits(), ["1", "0", "TRUE", "False", "はい", "いいえ", "有", "無", "1.0", "0.0"], [True, False] * 5),
        ("email_opt_out", Traits(), ["○", "×", "x", ""], [True, False, False, None]),
        ("email_opt_out", Traits(), ["x", "X", "", None], [True, True, None, None]),
        ("email_opt_out", INVERT, ["○", "×", "△", "可", "不可"], [False, True, None, False, True]),
        ("email_opt_out", Traits(), ["配信停止", "配信中", "unsubscribed", "停止"], [True, True, True, True]),
        ("email_opt_out", INVERT, ["配信停止", "配信中", "拒否", "オプトアウト", "希望しない"], [True, False, True, True, True]),
        ("owner_active", Traits(), ["有効", "停止", "active", "inactive", "停止中"], [None, False, True, False, False]),
        ("owner_active", INVERT, ["停止", "1", "0"], [False, False, True]),
        ("left_company", Traits(), ["1", "退会", "0"], [True, False, False]),
        ("email_opt_out", Traits(blank_is_false=True), ["true", "", None, "maybe"], [True, False, False, None]),
        ("email_opt_out", Traits(blank_is_false=True), ["maybe", ""], [None, False]),
        ("email_opt_out", Traits(true_values=("do not allow",), false_values=("allow",)), ["Do Not Allow", "ALLOW"], [True, False]),
        ("email_opt_out", Traits(true_values=("0",)), ["0", "1"], [True, True]),
        ("email_opt_out", Traits(), ["不明", "-", "N/A", "未確認"], [None] * 4),
        ("email_opt_out", Traits(), [], []),
    ],
)  # fmt: skip
def test_words_of_a_yes_no_column(
    typed: Callable[..., Typed], field: str, traits: Traits, cells: list[str | None], meant: list[bool | None]
) -> None:
    assert typed((field, cells, traits))[field] == meant


def test_any_date_means_true_and_no_date_is_unknown(typed: Callable[..., Typed]) -> None:
    cells = [
        "2026-01-05",
        "令和8年1月5日",
        "R8.1.5",
        "46027",
        "",
        None,
        "0000-00-00",
        "1900-01-01",
        "9999/12/31",
        "なし",
        "済",
        "1",
        "0",
    ]
    found = typed(("email_opt_out", cells, Traits(date_means_true=True)))
    assert found["email_opt_out"] == [True, True, True, True, None, None, None, None, None, None, None, True, None]
    assert found.notes == ["E-mail opt-out: 1 distinct entries are neither yes nor no; taken as unknown"]


def test_words_that_are_neither_yes_nor_no_are_counted(typed: Callable[..., Typed]) -> None:
    found = typed(("email_opt_out", ["1", "たぶん", "たぶん", "later", "不明"]))
    assert found["email_opt_out"] == [True, None, None, None, None]
    assert found.notes == ["E-mail opt-out: 2 distinct entries are neither yes nor no; taken as unknown"]


def test_a_column_of_a_thousand_words_is_no_yes_no_column_and_that_is_told(typed: Callable[..., Typed]) -> None:
    found = typed(("email_opt_out", ["1", *(f"word {n}" for n in range(1_000))]))
    assert found["email_opt_out"] == [None] * 1_001
    assert "more than 1,000 distinct entries" in found.notes[0]


def test_the_day_mail_bounced_says_that_it_did_unless_the_export_says_it_itself(typed: Callable[..., Typed]) -> None:
    days = ("bounced_at", ["2026-01-05", "", "1900-01-01"])
    assert typed(days)["email_bounced"] == [True, False, False]
    assert typed(days, ("email_bounced", ["0", "1", ""]))["email_bounced"] == [False, True, None]


def test_of_appended_yes_no_columns_one_true_is_enough(typed: Callable[..., Typed]) -> None:
    found = typed(("email_opt_out", ["0", "", "0", "1"]), ("email_opt_out", ["1", "1", "", "0"], Traits(append=True)))
    assert found["email_opt_out"] == [True, True, False, True]


@pytest.mark.parametrize("traits", [Traits(), INVERT])
def test_an_inverted_column_says_the_opposite_of_the_same_word_unless_it_is_a_refusal(traits: Traits) -> None:
    values = load_values()
    words = sorted(values.true | values.false)
    true, false, neither = read_words(words, "email_opt_out", traits, values)
    assert not neither
    assert values.refused <= set(true)
    assert ("○" in true) is not traits.invert
    assert ("×" in false) is not traits.invert


HOSTILE = ["'); DROP TABLE raw; --", '"', "\\", "%", "{}", "\x01", "😀", "=1+1", "$$", "a\nb", "'" * 50]


@pytest.mark.parametrize("object_name", sorted(OBJECTS))
def test_hostile_cells_in_every_column_of_every_object_are_only_cells(
    typed: Callable[..., Typed], object_name: str
) -> None:
    fields = OBJECTS[object_name].fields
    found = typed(*((field.name, HOSTILE) for field in fields), object_name=object_name)
    for field in fields:
        if field.type in ("text", "category"):
            assert found[field.name] == HOSTILE
        else:
            assert found[field.name] == [None] * len(HOSTILE)


def test_nothing_but_the_landed_table_is_left_in_the_engine(typed: Callable[..., Typed], engine: DuckDBEngine) -> None:
    typed(("birth_date", ["13/01/1980"]))
    assert engine.rows("SELECT table_name FROM duckdb_tables() WHERE table_name <> 'raw'") == [("landed",)]
