"""The labelled sets of the duplicate benchmarks: where each is from, which column tells the truth, how it is prepared.

Prepared means: labels and everything derived from them gone, rows shuffled and ids replaced (the FEBRL ids spell the
answer), so a contestant sees what a CRM would give it. The truth stays here.
"""

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
from labelled.evaluate import read

from daicho.text import (
    address_key,
    company_key,
    email_key,
    fold_width,
    kana_key,
    person_key,
    phone_e164,
    postal_code,
    remove_spaces,
)

RECORD_ID = "record_id"
KEYS: Mapping[str, Callable[[str], str | None]] = {
    "person": person_key,
    "kana": kana_key,
    "company": company_key,
    "address": address_key,
    "email": email_key,
    "phone": phone_e164,
    "postcode": postal_code,
    "text": lambda text: remove_spaces(fold_width(text)) or None,
}
"""How a Japanese cell is normalised for a peer that cannot do it itself, by kind of column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """One set, one file or two to be linked."""

    name: str
    source: str
    files: Sequence[str]
    """File names in the data folder, or of the generator's output."""
    label: str
    """Column of the true entity."""
    pattern: str = ""
    """The label is what the first group of this expression finds in the column."""
    dropped: Sequence[str] = ()
    """Other columns a contestant may not see: old ids."""
    generator: Sequence[str] = ()
    """Script in this folder and its arguments that make the file, when it is not data of others."""
    model: str
    """Which of the peer's models fits."""
    options: Sequence[str] = ()
    """What `daicho duplicates` is told beyond files and id."""
    bands: Sequence[str] = ("auto",)
    """Pairs of these bands count as said to be duplicates."""
    peer_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The peer's columns, each a kind (see `KEYS`) and what it is joined from; empty for the columns as they are."""

    @property
    def linked(self) -> bool:
        """Return True for two files to be linked."""
        return len(self.files) > 1


_FEBRL = r"rec-(\d+)-"
SETS = (
    LabelledSet(
        name="febrl3", source="FEBRL (BSD)", files=["febrl3.csv"], label="rec_id", pattern=_FEBRL, model="febrl3"
    ),
    LabelledSet(
        name="febrl4", source="FEBRL (BSD)", files=["febrl4a.csv", "febrl4b.csv"], label="rec_id", pattern=_FEBRL,
        model="febrl4", options=["--one-to-one"],
    ),
    LabelledSet(
        name="fake_1000", source="splink_datasets (MIT)", files=["fake_1000.csv"], label="cluster",
        dropped=["unique_id"], model="fake_1000",
    ),
    LabelledSet(
        name="jp_payees", source="行政事業レビュー RS2024 (public data)", files=["jp_payees_rs2024.csv"],
        label="cluster", dropped=["rec_id"], model="jp_payees", options=["--band", "review"], bands=["auto", "review"],
        peer_columns={"name": ("company", "name"), "addr": ("address", "addr")},
    ),
    LabelledSet(
        name="jp_companies", source="gBizINFO, NTA (public data; every row another company)",
        files=["jp_companies_sabae.csv"], label="corporateID", dropped=["corporateType", "moddate"],
        model="jp_companies",
        peer_columns={
            "name": ("company", "corporateName"), "kana": ("kana", "corporateKana"), "addr": ("address", "location"),
        },
    ),
    LabelledSet(
        name="persons", source="labelled/persons.py", files=["persons.csv"], label="cluster", dropped=["unique_id"],
        model="persons", generator=["persons.py"],
    ),
    LabelledSet(
        name="contacts_a", source="labelled/contacts.py", files=["contacts_a.csv"], label="person",
        dropped=["取引先責任者 ID"], model="contacts", generator=["contacts.py", "--style", "a"],
        peer_columns={
            "name": ("person", "姓", "名"), "kana": ("kana", "姓(カナ)", "名(カナ)"),
            "company": ("company", "取引先名"), "email": ("email", "メール"),
            "phone": ("phone", "電話"), "mobile": ("phone", "携帯電話"),
            "addr": ("address", "都道府県(郵送先)", "市区郡(郵送先)", "町名・番地(郵送先)"), "dob": ("text", "誕生日"),
        },
    ),
    LabelledSet(
        name="contacts_b", source="labelled/contacts.py", files=["contacts_b.csv"], label="person",
        dropped=["Record ID"], model="contacts", generator=["contacts.py", "--style", "b"],
        peer_columns={
            "name": ("person", "Last Name", "First Name"), "kana": ("kana",), "company": ("company", "Company Name"),
            "email": ("email", "Email"), "phone": ("phone", "Phone Number"), "mobile": ("phone", "Mobile Phone Number"),
            "addr": ("address", "Street Address"), "dob": ("text", "Date of birth"),
        },
    ),
    *(
        LabelledSet(
            name=f"accounts_{style}_{level}", source="labelled/accounts.py", files=[f"accounts_{style}.csv"],
            label=level, dropped=[record_id, other], model="accounts", options=["--level", level],
            generator=["accounts.py", "--style", style], peer_columns=columns,
        )
        for style, record_id, columns in (
            (
                "a", "取引先 ID",
                {
                    "name": ("company", "取引先名"), "kana": ("kana", "取引先名(カナ)"), "number": ("text", "法人番号"),
                    "phone": ("phone", "電話"), "site": ("text", "Web サイト"),
                    "addr": ("address", "都道府県(請求先)", "市区郡(請求先)", "町名・番地(請求先)"),
                },
            ),
            (
                "b", "Record ID",
                {
                    "name": ("company", "Company name"), "kana": ("kana", "Company name (Kana)"),
                    "number": ("text", "Corporate Number"), "phone": ("phone", "Phone Number"),
                    "site": ("text", "Company Domain Name"), "addr": ("address", "Street Address"),
                },
            ),
        )
        for level, other in (("legal", "site"), ("site", "legal"))
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A set ready for the contestants."""

    files: Sequence[Path]
    peer_files: Sequence[Path]
    """The same with the peer's columns."""
    labels: pa.Table


def prepare(one: LabelledSet, sources: Sequence[Path], folder: Path) -> Prepared:
    """Write a set without its labels, and with normalised columns for the peer."""
    files, peer_files, labels = [], [], []
    for number, source in enumerate(sources):
        table = read(source)
        table = table.rename_columns([name.strip() for name in table.column_names])
        order = list(range(len(table)))
        random.Random(number).shuffle(order)  # by the file's number: two files must not stay in one order
        table = table.take(pa.array(order))
        ids = pa.array([f"{'ab'[number]}{row:07d}" for row in range(len(table))])
        truth = table[one.label].to_pylist()
        if one.pattern:
            truth = [match.group(1) if (match := re.search(one.pattern, text or "")) else None for text in truth]
        columns = {RECORD_ID: ids, "label": pa.array(truth, pa.string())}
        labels.append(pa.table(columns | ({"file": pa.array([number] * len(ids))} if one.linked else {})))
        cells = table.drop_columns([one.label, *one.dropped]).add_column(0, RECORD_ID, ids)
        files.append(folder / f"input_{source.name}")
        pyarrow.csv.write_csv(cells, files[-1])
        peer_files.append(folder / f"peer_{source.name}" if one.peer_columns else files[-1])
        if one.peer_columns:
            pyarrow.csv.write_csv(_for_peer(cells, one.peer_columns), peer_files[-1])
    return Prepared(files=files, peer_files=peer_files, labels=pa.concat_tables(labels))


def _for_peer(cells: pa.Table, columns: Mapping[str, tuple[str, ...]]) -> pa.Table:
    made = {RECORD_ID: cells[RECORD_ID]}
    for name, (kind, *sources) in columns.items():
        rows = zip(*(cells[source].to_pylist() for source in sources), strict=True) if sources else [()] * len(cells)
        made[name] = pa.array([_normalised(kind, row) for row in rows], pa.string())
    return pa.table(made)


def _normalised(kind: str, parts: Iterable[str | None]) -> str | None:
    text = " ".join(part for part in parts if part)
    return KEYS[kind](text) if text else None
