"""Two organisations with different habits, so that nobody tunes to one: a, a Salesforce house; b, a HubSpot house."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from accounts_world import World

NAME_WAYS = ("official", "short", "blank", "bare", "moved", "alias", "english", "reading", "bank")
PHONE_WAYS = ("plain", "digits", "paren", "blanks", "wide", "country", "lost", "noted")
STREET_WAYS = ("official", "hyphens", "wide", "kanji", "mixed")
POSTAL_WAYS = ("plain", "digits", "mark", "wide", "lost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How records of one source are typed; shares in [0, 1], `…_ways` are weights in the order of the tuples above."""

    name_ways: tuple[int, ...]
    phone_ways: tuple[int, ...]
    street_ways: tuple[int, ...]
    postal_ways: tuple[int, ...] = (90, 10, 0, 0, 0)
    phone: float
    address: float
    building: float = 0.7
    prefecture: float = 0.9
    website: float
    reading: float
    number: float
    slip: float
    wide: float = 0.03
    half_kana: float = 0.0
    employees: float = 0.5
    page_title: float = 0.0
    """Share of names taken from the title of a web page."""


CARD = Habit(
    name_ways=(66, 10, 5, 3, 1, 3, 4, 0, 0), phone_ways=(84, 2, 6, 1, 1, 4, 0, 2), street_ways=(20, 60, 6, 1, 13), phone=0.94, address=0.92, website=0.85,
    reading=0.12, number=0.12, slip=0.02,
)  # fmt: skip
FORM = Habit(
    name_ways=(40, 16, 7, 22, 4, 5, 3, 2, 0), phone_ways=(42, 46, 1, 2, 2, 2, 3, 1), street_ways=(16, 62, 8, 2, 12), postal_ways=(55, 40, 0, 3, 2), phone=0.88,
    address=0.55, prefecture=0.97, website=0.35, reading=0.5, number=0.1, slip=0.05, wide=0.08,
)  # fmt: skip
FAIR = Habit(
    name_ways=(48, 24, 6, 16, 2, 3, 1, 0, 0), phone_ways=(80, 10, 6, 0, 2, 0, 1, 1), street_ways=(15, 65, 8, 1, 11), phone=0.55, address=0.3, building=0.4,
    website=0.1, reading=0.05, number=0.05, slip=0.04,
)  # fmt: skip
LEGACY = Habit(
    name_ways=(24, 56, 6, 3, 2, 3, 0, 3, 3), phone_ways=(62, 6, 24, 0, 6, 0, 0, 2), street_ways=(12, 20, 54, 4, 10), postal_ways=(56, 26, 4, 12, 2), phone=0.95,
    address=0.95, building=0.5, prefecture=0.72, website=0.2, reading=0.6, number=0.22, slip=0.03, wide=0.6, half_kana=0.12, employees=0.3,
)  # fmt: skip
BOUGHT = Habit(
    name_ways=(97, 0, 3, 0, 0, 0, 0, 0, 0), phone_ways=(97, 3, 0, 0, 0, 0, 0, 0), street_ways=(34, 46, 20, 0, 0), phone=0.9, address=1.0, prefecture=1.0,
    website=0.75, reading=0.35, number=0.93, slip=0.004, wide=0.25, employees=0.9,
)  # fmt: skip
SALES = Habit(
    name_ways=(32, 32, 6, 18, 5, 5, 1, 1, 0), phone_ways=(78, 6, 6, 1, 2, 1, 2, 4), street_ways=(10, 66, 6, 2, 16), phone=0.78, address=0.5, building=0.4,
    prefecture=0.7, website=0.35, reading=0.04, number=0.16, slip=0.06,
)  # fmt: skip
CALL = Habit(
    name_ways=(24, 14, 4, 40, 4, 4, 0, 10, 0), phone_ways=(70, 24, 3, 1, 1, 0, 1, 0), street_ways=(10, 70, 6, 2, 12), phone=0.97, address=0.12, building=0.2,
    prefecture=0.7, website=0.1, reading=0.2, number=0.01, slip=0.09,
)  # fmt: skip
MAIL = Habit(
    name_ways=(30, 3, 3, 34, 1, 9, 18, 2, 0), phone_ways=(52, 8, 2, 2, 1, 34, 0, 1), street_ways=(12, 72, 4, 0, 12), phone=0.45, address=0.22, website=0.97,
    reading=0.02, number=0.03, slip=0.02, page_title=0.08,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One organisation: its market, its sources with their weights, its columns."""

    world: World
    sources: Mapping[str, tuple[int, Habit]]
    columns: Mapping[str, str]
    """Our field -> header, in the order of the export; several fields may share no header."""
    one_cell: bool
    """Whether prefecture, city and street stand in one cell."""
    english_address: float
    copies: float
    """Share of repeated records that are plain double imports."""
    notes: float
    """Share of names with a remark of the staff, such as 【重複】."""
    date_format: str
    ids: str
    """`salesforce` (15 to 18 letters and digits) or `number`."""
    bare_domain: float
    """Share of web sites written as a domain alone."""
    owner_unknown: tuple[str, ...] = field(default=())


A = Style(
    world=World(
        kinds={"surname": 30, "auspicious": 28, "place": 12, "brand": 12, "coined": 9, "letters": 9},
        families={
            "ordinary": 70, "group": 4.2, "namesakes": 3, "twins": 1.2, "accountant": 0.6, "call_centre": 0.35, "tenants": 0.9, "overseas": 0.9, "hospital": 4,
            "school": 3, "shop": 6, "public": 1.4, "joint_venture": 0.25, "placeholder": 0.7,
        },
        repeated=0.236, branching=0.3, renaming=0.11, moving=0.13, websites=0.68,
    ),
    sources={
        "名刺": (24, CARD), "Web問い合わせ": (15, FORM), "展示会": (12, FAIR), "旧システム移行": (18, LEGACY), "購入リスト": (17, BOUGHT), "": (11, SALES),
        "紹介": (5, SALES), "電話": (5, CALL),
    },
    columns={
        "id": "取引先 ID", "name": "取引先名", "reading": "取引先名(カナ)", "number": "法人番号", "phone": "電話", "postal": "郵便番号(請求先)",
        "prefecture": "都道府県(請求先)", "city": "市区郡(請求先)", "street": "町名・番地(請求先)", "website": "Web サイト", "industry": "業種",
        "employees": "従業員数", "owner": "取引先 所有者", "created": "作成日", "source": "取引先 ソース",
    },
    one_cell=False, english_address=0.3, copies=0.07, notes=0.015, date_format="%Y/%m/%d", ids="salesforce", bare_domain=0.06,
    owner_unknown=("システム管理者", "データ移行ユーザ"),
)  # fmt: skip

B = Style(
    world=World(
        kinds={"surname": 14, "auspicious": 14, "place": 8, "brand": 26, "coined": 24, "letters": 14},
        families={
            "ordinary": 74, "group": 3.2, "namesakes": 2.6, "twins": 0.8, "accountant": 0.3, "call_centre": 0.5, "tenants": 1.4, "overseas": 2.5, "hospital": 2,
            "school": 2, "shop": 4, "public": 0.6, "joint_venture": 0.1, "placeholder": 0.5,
        },
        repeated=0.232, branching=0.18, renaming=0.1, moving=0.17, websites=0.9,
    ),
    sources={
        "Direct Traffic": (30, MAIL), "Organic Search": (20, FORM), "Paid Search": (8, FORM), "Offline Sources": (13, CARD), "Offline Sources ": (14, BOUGHT),
        "Referrals": (5, SALES), "Email Marketing": (6, MAIL), "Other Campaigns": (6, FAIR),
    },
    columns={
        "id": "Record ID", "name": "Company name", "website": "Company Domain Name", "phone": "Phone Number", "street": "Street Address",
        "postal": "Postal Code", "number": "Corporate Number", "reading": "Company name (Kana)", "industry": "Industry", "employees": "Number of Employees",
        "owner": "Company owner", "created": "Create Date", "source": "Original Source",
    },
    one_cell=True, english_address=0.8, copies=0.03, notes=0.005, date_format="%Y-%m-%d %H:%M", ids="number", bare_domain=0.93, owner_unknown=("",),
)  # fmt: skip

STYLES = {"a": A, "b": B}
