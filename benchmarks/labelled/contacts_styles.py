"""The two kinds of export: how often each situation occurs, how people type, what the columns are called."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How one way of entering contacts fills and spoils cells; every number is a share of records."""

    fill: Mapping[str, float]
    """Share filled: firm, department, title, mail, phone, mobile, address, kana, birth."""
    modes: Mapping[str, float]
    """Weights of the ways a name is laid out: split, one_cell, swapped, kana, romaji, surname_only, honorific."""
    plain_form: float = 0.5
    """An old form is typed as the everyday one."""
    other_form: float = 0.02
    conversion: float = 0.0
    """The given name has the right sound and the wrong characters."""
    misread: float = 0.0
    guess_kana: float = 0.0
    kana_style: tuple[float, float, float] = (0.9, 0.05, 0.05)
    """Katakana, hiragana, half width."""
    care: float = 0.7
    english: float = 0.01
    branch: float = 0.15
    slip: float = 0.01
    capitals: float = 0.02
    private: float = 0.03
    """The private mail address is given although there is one at work."""
    role_box: float = 0.03
    wide: float = 0.03
    """Digits and signs in full width."""
    lost_zero: float = 0.0
    placeholder: float = 0.003


CARD = Source(
    fill={"firm": 0.995, "department": 0.85, "title": 0.85, "mail": 0.93, "phone": 0.96, "mobile": 0.45,
    "address": 0.95,
          "kana": 0.8, "birth": 0.03},
    modes={"split": 94, "one_cell": 3, "swapped": 0.7, "romaji": 1, "surname_only": 0.3},
    plain_form=0.12, other_form=0.04, misread=0.035, guess_kana=0.05, care=0.94, english=0.015, branch=0.12,
    role_box=0.06,
    slip=0.015,
)  # fmt: skip
REP = Source(
    fill={"firm": 0.97, "department": 0.5, "title": 0.4, "mail": 0.55, "phone": 0.7, "mobile": 0.45, "address": 0.35,
          "kana": 0.25, "birth": 0.06},
    modes={"split": 78, "one_cell": 8, "swapped": 1, "kana": 3.5, "romaji": 0.8, "surname_only": 4, "honorific": 4},
    plain_form=0.75, other_form=0.08, conversion=0.09, guess_kana=0.12, kana_style=(0.8, 0.1, 0.1), care=0.35,
    english=0.01,
    branch=0.3, slip=0.035, capitals=0.03, role_box=0.07, wide=0.06, placeholder=0.008,
)  # fmt: skip
WEB = Source(
    fill={"firm": 0.8, "department": 0.35, "title": 0.25, "mail": 0.995, "phone": 0.5, "mobile": 0.45, "address": 0.35,
          "kana": 0.65, "birth": 0.25},
    modes={"split": 80, "one_cell": 9, "swapped": 2, "kana": 4, "romaji": 4, "surname_only": 1},
    plain_form=0.45, other_form=0.01, kana_style=(0.72, 0.2, 0.08), care=0.55, english=0.025, branch=0.08, slip=0.02,
    capitals=0.06, private=0.28, wide=0.08, placeholder=0.006,
)  # fmt: skip
SEMINAR = Source(
    fill={"firm": 0.96, "department": 0.6, "title": 0.5, "mail": 0.9, "phone": 0.55, "mobile": 0.15, "address": 0.3,
    "kana": 0.3,
          "birth": 0.01},
    modes={"split": 45, "one_cell": 44, "swapped": 1.5, "bad_split": 9, "kana": 4, "romaji": 4, "surname_only": 1,
    "honorific": 1.5},
    plain_form=0.6, other_form=0.02, conversion=0.03, misread=0.02, kana_style=(0.8, 0.1, 0.1), care=0.5, english=0.03,
    branch=0.1,
    slip=0.03, capitals=0.08, private=0.1, wide=0.05, lost_zero=0.06,
)  # fmt: skip
LEGACY = Source(
    fill={"firm": 0.97, "department": 0.45, "title": 0.35, "mail": 0.45, "phone": 0.88, "mobile": 0.3, "address": 0.85,
    "kana": 0.8,
          "birth": 0.14},
    modes={"split": 66, "one_cell": 25, "swapped": 1, "kana": 3, "romaji": 0.3, "surname_only": 3, "honorific": 3},
    plain_form=0.95, other_form=0.02, conversion=0.04, guess_kana=0.08, kana_style=(0.35, 0.02, 0.63), care=0.45,
    branch=0.2,
    slip=0.02, capitals=0.1, role_box=0.1, wide=0.22, lost_zero=0.03, placeholder=0.012,
)  # fmt: skip
PARTNER = Source(
    fill={"firm": 0.99, "department": 0.6, "title": 0.5, "mail": 0.75, "phone": 0.75, "mobile": 0.25, "address": 0.6,
    "kana": 0.15,
          "birth": 0.0},
    modes={"split": 50, "one_cell": 42, "swapped": 0.5, "bad_split": 14, "kana": 1, "romaji": 2, "surname_only": 2,
    "honorific": 3},
    plain_form=0.6, other_form=0.04, conversion=0.05, care=0.55, english=0.02, branch=0.3, slip=0.02, role_box=0.06,
    wide=0.06,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One kind of export."""

    sources: Mapping[str, tuple[Source, float]]
    """Lead source written in the row → its habits and how often it occurs."""
    more: Mapping[str, float]
    """Factors on the fill shares of every source."""
    repeated_rows: float
    """Share of rows that belong to somebody with more than one row."""
    consumers: float
    """Share of people without an employer on file, filed under their home address."""
    job_change: float
    maiden: float
    transfer: float
    """Shares of the people with several rows."""
    one_cell: float | None
    """Share of names written in one cell, where it is a property of the whole export."""
    romaji: float
    unique_mail: float
    """Chance that the CRM refused a second row with the same mail address, so that another or none was given."""
    copies: float
    """Share of repeated rows that are the earlier row imported again."""
    hard: float
    """Share of hopeless repeated rows that stay so; the rest get some evidence."""
    phone_formats: Mapping[str, float]
    imported: str
    """The source that came over from an older system on one day."""
    headers: Mapping[str, str]


FORMATS_A = {
    "hyphen": 68,
    "plain": 8,
    "brackets": 6,
    "front": 3,
    "spaces": 2,
    "long": 2,
    "plus": 2,
    "switch": 4,
    "extension": 2,
}
FORMATS_B = {
    "hyphen": 40,
    "plain": 26,
    "brackets": 2,
    "front": 2,
    "spaces": 3,
    "long": 1,
    "plus": 20,
    "switch": 2,
    "extension": 1,
}

STYLE_A = Style(
    sources={"名刺交換": (CARD, 30), "営業活動": (REP, 27), "Web": (WEB, 13), "展示会・セミナー": (SEMINAR, 12),
    "旧システム移行": (LEGACY, 13),
             "代理店": (PARTNER, 5)},
    more={"birth": 1.8}, repeated_rows=0.4, consumers=0.12, job_change=0.1, maiden=0.03, transfer=0.14, one_cell=None,
    romaji=1.0, unique_mail=0.0,
    copies=0.07, hard=0.02, imported="旧システム移行", phone_formats=FORMATS_A,
    headers={"id": "取引先責任者 ID", "family": "姓", "given": "名", "family_kana": "姓(カナ)",
    "given_kana": "名(カナ)", "firm": "取引先名",
             "department": "部署", "title": "役職", "mail": "メール", "phone": "電話", "mobile": "携帯電話",
             "postcode": "郵便番号(郵送先)",
             "prefecture": "都道府県(郵送先)", "city": "市区郡(郵送先)", "street": "町名・番地(郵送先)",
             "birth": "誕生日",
             "owner": "取引先責任者 所有者", "source": "リードソース", "created": "作成日"},
)  # fmt: skip
STYLE_B = Style(
    sources={"Offline Sources": (CARD, 14), "CRM UI": (REP, 18), "Organic Search": (WEB, 34), "Event": (SEMINAR, 20),
    "Import": (LEGACY, 6),
             "Partner": (PARTNER, 8)},
    more={"mail": 1.25, "phone": 0.65, "mobile": 0.75, "department": 0.6, "title": 0.9, "birth": 0.35, "address": 0.7},
    repeated_rows=0.36, consumers=0.22, job_change=0.15, maiden=0.035, transfer=0.1, one_cell=0.5, romaji=1.8,
    unique_mail=0.5,
    copies=0.03, hard=0.01, imported="Import", phone_formats=FORMATS_B,
    headers={"id": "Record ID", "given": "First Name", "family": "Last Name", "mail": "Email", "firm": "Company Name",
             "department": "Department", "title": "Job Title", "mobile": "Mobile Phone Number", "phone": "Phone Number",
             "postcode": "Postal Code", "street": "Street Address", "birth": "Date of birth", "owner": "Contact owner",
             "source": "Original Source", "created": "Create Date"},
)  # fmt: skip
STYLES = {"a": STYLE_A, "b": STYLE_B}
