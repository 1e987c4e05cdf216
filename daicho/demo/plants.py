"""The mistakes of each table, one line a kind; the checks they are meant for stand in the suites."""

from daicho.demo import vocabulary as v
from daicho.demo.columns import Calendar, salesforce_id
from daicho.demo.places import PREFECTURES, unknown_codes
from daicho.demo.plant import Cells, Edit, Plant, day, half_width_kana, mojibake, put, put_all, repeat_id, rewrite
from daicho.demo.sheet import Sheet
from daicho.demo.world import PREFIXES, World

_NOWHERE = 62**8  # serial numbers far beyond any record's


class Gardener:
    """Knows what plants need of the run: its calendar, its former users, ids of nobody."""

    def __init__(self, world: World, users: list[str]) -> None:
        self.calendar: Calendar = world.calendar
        self.departed = tuple(users[world.active_users :])

    def nobody(self, column: str, object_name: str) -> Edit:
        """Return an edit that writes well-formed ids no record has."""
        return put(column, *(salesforce_id(PREFIXES[object_name], _NOWHERE + n) for n in range(97)))

    def stamp(self, column: str, *days_ago: int) -> Edit:
        """Return an edit that writes timestamps."""
        return put(column, *(f"{self.calendar.day(days)} 10:30" for days in days_ago))

    def owner_plants(self, *, among: str = "any") -> list[Plant]:
        """Return the mistakes of the owner column."""
        return [
            Plant(spoils="owner", edit=put("owner", None)),
            Plant(spoils="owner", edit=self.nobody("owner", "user")),
            Plant(spoils="owner", edit=put("owner", *self.departed), among=among, share=0.01),
        ]

    def id_plants(self, twin: int) -> list[Plant]:
        """Return the mistakes of the id column."""
        return [
            Plant(spoils="id", edit=put("id", None), among="loose"),
            Plant(spoils="id", edit=repeat_id(twin), among="loose"),
        ]

    def bounce_plants(self) -> list[Plant]:
        """Return bounced addresses."""
        edit: Edit = lambda sheet, row, nth: {  # noqa: E731 - one expression
            "email_bounced": "1", "bounced_at": f"{self.calendar.day(20 + nth % 200)} 3:15",
            "bounce_reason": v.BOUNCE_REASONS[nth % len(v.BOUNCE_REASONS)],
        }  # fmt: skip
        return [Plant(spoils="mail", edit=edit, among="mailable", share=0.01)]

    def accounts(self, twin: int) -> list[Plant]:
        """Return the mistakes of the account table."""
        return [
            *self.id_plants(twin),
            *self.owner_plants(),
            *_company_name_plants(),
            Plant(spoils="name", edit=put("account_name", None)),
            Plant(spoils="kana", edit=put("account_name_kana", "Aoba Shoji", "青葉商事", "HIKARI")),
            Plant(
                spoils="number",
                edit=rewrite("corporate_number", _wrong_check_digit, _one_digit_short),
                among="registered",
            ),
            Plant(spoils="number", edit=rewrite("invoice_number", _one_digit_short, _without_t), among="invoicing"),
            Plant(spoils="mail", edit=rewrite("email", *_BROKEN_MAIL), among="mailable"),
            *_phone_plants("phone"),
            Plant(spoils="website", edit=put("website", "準備中", "ホームページなし", "http:/www aoba")),
            *_address_plants(),
            Plant(spoils="address", edit=put("country", *v.COUNTRY_TYPOS)),
            Plant(spoils="size", edit=put("employees", "-5", "3500000", "-120")),
            Plant(spoils="size", edit=put("annual_revenue", "-1000000", "-25000000")),
            *self._history_plants(),
            Plant(spoils="category", edit=put("industry", *v.INDUSTRY_TYPOS)),
            Plant(spoils="type", edit=put("account_type", *v.ACCOUNT_TYPE_TYPOS)),
            Plant(spoils="parent", edit=self.nobody("parent_id", "account")),
        ]

    def contacts(self, twin: int) -> list[Plant]:
        """Return the mistakes of the contact table."""
        return [
            *self.id_plants(twin),
            *self.owner_plants(),
            *_person_name_plants(),
            Plant(spoils="name", edit=put("last_name", None)),
            Plant(spoils="name", edit=_half_width_name),
            Plant(spoils="name", edit=rewrite("last_name", lambda s: f"{s}　", lambda s: f" {s}")),
            Plant(spoils="kana", edit=put("last_name_kana", "Tanaka", "佐藤", "SUZUKI")),
            Plant(spoils="mail phone mobile", edit=put_all(email=None, phone=None, mobile=None)),
            Plant(spoils="company", edit=put_all(account_id=None, account_name=None)),
            Plant(spoils="company", edit=self.nobody("account_id", "account")),
            Plant(spoils="mail", edit=rewrite("email", *_BROKEN_MAIL), among="mailable"),
            Plant(spoils="mail", edit=rewrite("email", *_NOBODYS_MAIL), among="mailable"),
            *_phone_plants("phone"),
            Plant(spoils="mobile", edit=put("mobile", *v.WRONG_PHONES)),
            *_address_plants(),
            Plant(spoils="birth", edit=put("birth_date", "1890/05/02", self.calendar.day(-400), "1899/11/03")),
            *self._history_plants(),
            Plant(spoils="category", edit=put("lead_source", *v.LEAD_SOURCE_TYPOS)),
            *self.bounce_plants(),
        ]

    def leads(self, twin: int) -> list[Plant]:
        """Return the mistakes of the lead table."""
        return [
            *self.id_plants(twin),
            *self.owner_plants(),
            *_person_name_plants(),
            Plant(spoils="name", edit=put("last_name", None)),
            *_company_name_plants()[:-1],
            Plant(spoils="company", edit=put("account_name", None)),
            Plant(spoils="mail phone mobile", edit=put_all(email=None, phone=None, mobile=None)),
            Plant(spoils="mail", edit=rewrite("email", *_BROKEN_MAIL), among="mailable"),
            Plant(spoils="mail", edit=rewrite("email", *_NOBODYS_MAIL), among="mailable"),
            *_phone_plants("phone"),
            Plant(spoils="status", edit=put("status", None), among="converted"),
            Plant(spoils="status", edit=put("status", *v.PLACEHOLDER_WORDS), among="converted"),
            Plant(spoils="status", edit=put("status", *v.LEAD_STATUS_TYPOS), among="open"),
            Plant(spoils="source", edit=put("lead_source", None)),
            Plant(spoils="source", edit=put("lead_source", *v.PLACEHOLDER_WORDS)),
            Plant(spoils="source", edit=put("lead_source", *v.LEAD_SOURCE_TYPOS)),
            Plant(spoils="category", edit=put("industry", *v.INDUSTRY_TYPOS)),
            Plant(spoils="address", edit=_foreign_prefecture),
            Plant(spoils="history", edit=self.stamp("created_at", -45, -60, -120), among="open"),
            Plant(spoils="history", edit=day(self.calendar, "converted_at", 2600, 2700, 2900), among="converted"),
            Plant(spoils="account", edit=self.nobody("converted_account_id", "account"), among="converted"),
            Plant(spoils="contact", edit=self.nobody("converted_contact_id", "contact"), among="converted"),
            Plant(spoils="deal", edit=self.nobody("converted_opportunity_id", "opportunity"), among="converted"),
            *self.bounce_plants(),
        ]

    def opportunities(self, twin: int) -> list[Plant]:
        """Return the mistakes of the opportunity table."""
        far = -(15 * 366)
        return [
            *self.id_plants(twin),
            *self.owner_plants(among="open"),
            Plant(spoils="account", edit=put_all(account_id=None, account_name=None)),
            Plant(spoils="account", edit=self.nobody("account_id", "account")),
            Plant(spoils="stage", edit=put("stage", None), among="closed"),
            Plant(spoils="stage", edit=put("stage", *v.PLACEHOLDER_WORDS), among="closed"),
            Plant(spoils="stage", edit=put("stage", *v.STAGE_TYPOS), among="open"),
            Plant(spoils="amount", edit=put("amount", None), among="won"),
            Plant(spoils="amount", edit=put("amount", "-300000", "-1200000")),
            Plant(spoils="probability", edit=put("probability", "120", "-10", "150")),
            Plant(spoils="dates", edit=put("close_date", None), among="open"),
            Plant(spoils="dates", edit=put_all(close_date=None, created_at=None), among="open"),
            Plant(
                spoils="dates", edit=put("close_date", "1985/03/12", self.calendar.day(far), "1978/10/02"), among="lost"
            ),
            Plant(spoils="dates", edit=self._not_yet, among="open"),
            Plant(spoils="dates", edit=day(self.calendar, "close_date", 2600, 2750, 3100), among="won"),
            Plant(spoils="product", edit=put("product", *v.PRODUCT_TYPOS)),
            Plant(spoils="product", edit=put("product", "旧製品A", "受託開発", "その他")),
            Plant(spoils="category", edit=put("lead_source", *v.LEAD_SOURCE_TYPOS)),
            Plant(spoils="contact", edit=self.nobody("contact_id", "contact")),
        ]

    def activities(self, twin: int) -> list[Plant]:
        """Return the mistakes of the activity table."""
        return [
            *self.id_plants(twin),
            *self.owner_plants()[:2],
            Plant(spoils="links", edit=put_all(person_id=None, related_id=None, account_id=None), among="spare"),
            Plant(spoils="links", edit=self.nobody("person_id", "contact"), among="spare"),
            Plant(spoils="links", edit=self.nobody("account_id", "account"), among="spare"),
            Plant(spoils="dates", edit=put_all(activity_at=None, completed_at=None), among="spare"),
            Plant(spoils="created", edit=self.stamp("created_at", -30, -75)),
            Plant(spoils="type", edit=put("activity_type", *v.ACTIVITY_TYPE_TYPOS)),
            Plant(spoils="status", edit=put("status", *v.ACTIVITY_STATUS_TYPOS), among="done"),
        ]

    def _history_plants(self) -> list[Plant]:
        return [
            Plant(spoils="history", edit=self.stamp("created_at", -40, -90, -200)),
            Plant(spoils="history", edit=self._modified_first),
        ]

    def _modified_first(self, sheet: Sheet, row: int, _nth: int) -> Cells:
        # Swapped: modified long before it was created.
        return {"created_at": sheet.cell("modified_at", row), "modified_at": sheet.cell("created_at", row)}

    def _not_yet(self, _sheet: Sheet, _row: int, nth: int) -> Cells:
        return {
            "created_at": f"{self.calendar.day(-20 - nth % 5)} 9:30",
            "close_date": self.calendar.day(-90 - nth % 30),
        }


def _company_name_plants() -> list[Plant]:
    column = "account_name"
    return [
        Plant(spoils="company name", edit=put(column, *v.PLACEHOLDER_COMPANIES)),
        Plant(spoils="company name", edit=rewrite(column, lambda s: f" {s}", lambda s: f"{s}　", lambda s: f"{s} ")),
        Plant(spoils="company name", edit=rewrite(column, lambda s: f"{s}ＡＢＣ123", lambda s: f"ｻﾝﾗｲｽﾞ{s}")),
        Plant(spoils="company name", edit=rewrite(column, lambda s: mojibake(s, "株式会社青葉工業"))),
    ]


def _person_name_plants() -> list[Plant]:
    return [
        Plant(spoils="name", edit=put("last_name", *v.PLACEHOLDER_PEOPLE)),
        Plant(spoils="name", edit=rewrite("last_name", lambda s: mojibake(s, "鈴木"))),
    ]


def _half_width_name(sheet: Sheet, row: int, _nth: int) -> Cells:
    return {"last_name": half_width_kana(sheet.text("last_name_kana", row) or "タナカ")}


def _phone_plants(column: str) -> list[Plant]:
    return [
        Plant(spoils="phone", edit=put(column, *v.WRONG_PHONES)),
        Plant(spoils="phone", edit=put(column, *v.PLACEHOLDER_PHONES)),
    ]


def _address_plants() -> list[Plant]:
    return [
        Plant(spoils="address", edit=put("postal_code", *unknown_codes())),
        Plant(spoils="address", edit=_foreign_prefecture),
        Plant(spoils="address", edit=_misspelt_prefecture),
    ]


def _foreign_prefecture(sheet: Sheet, row: int, nth: int) -> Cells:
    """Return a prefecture that is a real one, but not that of the postal code."""
    home = PREFECTURES.index(sheet.text("prefecture", row))
    return {"prefecture": PREFECTURES[(home + 5 + nth % 30) % len(PREFECTURES)]}


def _misspelt_prefecture(_sheet: Sheet, _row: int, nth: int) -> Cells:
    # Without postal code, so that nothing is said about whether the two fit.
    return {"prefecture": v.PREFECTURE_TYPOS[nth % len(v.PREFECTURE_TYPOS)], "postal_code": None}


def _wrong_check_digit(number: str) -> str:
    # Modulo 9: taking a 9 for a 0 is the one slip the check digit does not see.
    return number[:-1] + str((int(number[-1]) + 1) % 9)


def _without_t(number: str) -> str:
    return number.removeprefix("T")


def _one_digit_short(number: str) -> str:
    return number[:-1]


_BROKEN_MAIL = (
    lambda s: s.replace("@", "@@"),
    lambda s: s.replace("@", " "),
    lambda s: s.replace("@", "."),
    lambda s: s.replace(".example", "..example"),
)
_NOBODYS_MAIL = tuple((lambda s, box=box: f"{box}@{s.partition('@')[2]}") for box in v.PLACEHOLDER_MAILBOXES)
