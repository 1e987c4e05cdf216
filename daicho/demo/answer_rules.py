"""The rules of the answer key, one line a check: what is wrong with a record, as a condition in SQL."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from daicho.demo import vocabulary as v
from daicho.demo.companies import LEGAL_FORMS, regions, trades, words
from daicho.demo.names import surnames
from daicho.demo.places import PREFECTURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What makes a record fail one check."""

    check: str
    object: str
    failing: str
    """Condition over the object's view; NULL is no failure."""
    note: str
    looks_at: str | None = None
    confirm: Callable[[str], bool] | None = None
    """What SQL cannot say, asked of the cell `looks_at` where the condition holds."""


def _words(words: Sequence[str]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)


def _strays(column: str, right: Sequence[str], *, other: Sequence[str] = ()) -> str:
    return f"{column} NOT IN ({_words([*right, *other])})"


def _unlike(column: str, pattern: str) -> str:
    return f"NOT regexp_full_match({column}, '{pattern}')".replace("{", "{{").replace("}", "}}")


def _garbled(text: str) -> bool:
    """Return whether the text is UTF-8 that was read as CP932: writing it back gives other, valid Japanese."""
    try:
        original = text.encode("cp932").decode()
    except UnicodeError:
        return False
    return original != text and re.search(r"[\u3040-\u9fff]", original) is not None


def _bad_check_digit(column: str) -> str:
    """Return a condition: not thirteen digits, or the first does not follow from the twelve after it."""
    digit = f"CAST(substr({column}, 14 - place, 1) AS INT) * (2 - place % 2)"
    total = f"list_sum(list_transform(range(1, 13), lambda place: {digit}))"
    right = f"CAST(substr({column}, 1, 1) AS INT) = 9 - {total} % 9"
    return f"CASE WHEN {_unlike(column, '[0-9]{13}')} THEN TRUE ELSE NOT ({right}) END"


def _foreign(column: str, *alphabet: str) -> str:
    """Return a condition: some letter is none the generator's own names are written with."""
    letters = "".join(sorted(set("".join(alphabet))))
    return f"NOT regexp_full_match({column}, '[{letters}]*')"


_HALF = "[｡-ﾟ]"
_PHONE = r"0[1-9][0-9]{8,9}"
_MOBILE = "(0[789]0|０[７８９]０).{8,10}"
_MAIL = r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
_KATAKANA = "[ァ-ヶー]+"
_DIGITS_ONLY = "regexp_replace({}, '[- ]', '', 'g')"


def _when(check: str, obj: str, failing: str, note: str) -> Rule:
    return Rule(check=check, object=obj, failing=failing, note=note)


def _common(obj: str) -> list[Rule]:
    return [
        _when(f"{obj}_id_missing", obj, "id IS NULL", "no id"),
        _when(f"{obj}_owner_missing", obj, "owner IS NULL", "no owner"),
        _when(f"{obj}_id_duplicated", obj, "id_count > 1", "every record of an id that stands more than once"),
        _when(f"{obj}_created_in_future", obj, "created >= {as_of} + 1", "created after as_of"),
        _when(f"{obj}_owner_unknown", obj, "owner NOT IN (SELECT id FROM user_table)", "owner is no user"),
    ]


def _person(obj: str) -> list[Rule]:
    unreachable = "email IS NULL AND phone IS NULL AND mobile IS NULL"
    nobodys = f"split_part(email, '@', 1) IN ({_words(v.PLACEHOLDER_MAILBOXES)})"
    placeholder = f"last_name IN ({_words(v.PLACEHOLDER_PEOPLE)})"
    return [
        _when(f"{obj}_name_missing", obj, "last_name IS NULL", "no surname and no full name"),
        _when(f"{obj}_unreachable", obj, unreachable, "no e-mail, phone or mobile"),
        _when(
            f"{obj}_email_duplicated", obj, "mailbox_count > 1", "every record of a mailbox that stands more than once"
        ),
        _when(f"{obj}_name_placeholder", obj, placeholder, "a word instead of a name"),
        _mojibake(f"{obj}_name_mojibake", obj, "last_name", *surnames().kanji, *surnames().kana),
        _when(f"{obj}_email_invalid", obj, _unlike("email", _MAIL), "no address"),
        _when(f"{obj}_email_placeholder", obj, nobodys, "a mailbox of nobody"),
    ]


def _mojibake(check: str, obj: str, column: str, *alphabet: str) -> Rule:
    return Rule(
        check=check,
        object=obj,
        failing=_foreign(column, *alphabet),
        note="UTF-8 read as CP932",
        looks_at=column,
        confirm=_garbled,
    )


def _phone(obj: str) -> list[Rule]:
    number, nobodys = _DIGITS_ONLY.format("phone"), f"phone IN ({_words(v.PLACEHOLDER_PHONES)})"
    return [
        _when(f"{obj}_phone_invalid", obj, _unlike(number, _PHONE), "no Japanese number"),
        _when(f"{obj}_phone_placeholder", obj, nobodys, "a number of nobody"),
    ]


def _place(obj: str) -> list[Rule]:
    known = "code IN (SELECT code FROM place)"
    fits = "(code, prefecture) IN (SELECT (code, prefecture) FROM place)"
    unfit = f"{known} AND prefecture IS NOT NULL AND NOT {fits}"
    unknown = f"country = '{v.COUNTRY}' AND NOT {known}"
    return [
        _when(f"{obj}_postal_code_unknown", obj, unknown, "no such postal code"),
        _when(f"{obj}_postal_code_prefecture", obj, unfit, "the code is of another prefecture"),
    ]


def _company(obj: str, stem: str) -> list[Rule]:
    placeholder = f"account_name IN ({_words(v.PLACEHOLDER_COMPANIES)})"
    return [
        _when(f"{stem}_missing", obj, "account_name IS NULL", "no company name"),
        _when(f"{stem}_placeholder", obj, placeholder, "a word instead of a company"),
        *_text(obj, stem, "account_name"),
    ]


def _text(obj: str, stem: str, column: str) -> list[Rule]:
    wide, narrow = (f"regexp_matches({column}, '{letters}')" for letters in ("[Ａ-Ｚａ-ｚ０-９]", "[A-Za-z0-9]"))
    mixed = f"regexp_matches({column}, '{_HALF}') OR {wide} AND {narrow}"
    return [
        _when(f"{stem}_untrimmed", obj, f"{column} <> trim({column}, ' 　')", "spaces around it"),
        _when(f"{stem}_mixed_width", obj, mixed, "half-width kana, or letters of both widths"),
    ]


def _drift(check: str, obj: str, column: str, right: Sequence[str], other: Sequence[str] = ()) -> Rule:
    return Rule(check=check, object=obj, failing=_strays(column, right, other=other), note="a spelling that drifted")


def _nobody(check: str, obj: str, column: str, *targets: str) -> Rule:
    ids = (f"(SELECT id FROM {target}_table WHERE id IS NOT NULL)" for target in targets)
    return _when(check, obj, " AND ".join(f"{column} NOT IN {known}" for known in ids), "names no record")


def _departed(obj: str, condition: str = "") -> Rule:
    return Rule(check=f"departed_owner_{obj}", object=obj, failing=f"active = '0'{condition}", note="owner is inactive")


_UNSPECIFIC = v.PLACEHOLDER_WORDS
_COMPANY_LETTERS = (
    *words().written,
    *trades().written,
    *regions().written,
    *(form for form, _ in LEGAL_FORMS),
    " 　㈱㈲",
)
_PRODUCTS = tuple(name for name, _, _ in v.PRODUCTS)

RULES: tuple[Rule, ...] = (
    *_common("account"),
    *_company("account", "account_name"),
    _mojibake("account_name_mojibake", "account", "account_name", *_COMPANY_LETTERS),
    _when("account_name_kana_invalid", "account", _unlike("account_name_kana", _KATAKANA), "not katakana"),
    _when("account_corporate_number_duplicated", "account", "corporate_number_count > 1",
          "every record of a corporate number that stands more than once"),
    _when("account_corporate_number_invalid", "account", _bad_check_digit("corporate_number"), "length or check digit"),
    _when("account_invoice_number_invalid", "account", _unlike("invoice_number", "T[0-9]{13}"),
          "not T and thirteen digits"),
    _when("account_email_invalid", "account", _unlike("email", _MAIL), "no address"),
    *_phone("account"),
    _when("account_website_invalid", "account", _unlike("website", r"https://[a-z0-9.-]+\.example/"), "no web address"),
    *_place("account"),
    _when("account_employees_out_of_range", "account", "CAST(employees AS BIGINT) NOT BETWEEN 0 AND 3000000",
          "below 0 or above 3,000,000"),
    _when("account_annual_revenue_out_of_range", "account", "CAST(annual_revenue AS BIGINT) < 0", "below 0"),
    _when("account_modified_before_created", "account", "modified < CAST(created AS DATE)",
          "modified before it was created"),
    _drift("account_industry_drift", "account", "industry", v.INDUSTRIES),
    _drift("account_type_drift", "account", "account_type", v.ACCOUNT_TYPES),
    _drift("account_prefecture_drift", "account", "prefecture", PREFECTURES),
    _drift("account_country_drift", "account", "country", (v.COUNTRY,)),
    _nobody("account_parent_unknown", "account", "parent_id", "account"),
    *_common("contact"),
    *_person("contact"),
    *_text("contact", "contact_name", "last_name"),
    _when("contact_kana_invalid", "contact", _unlike("last_name_kana", _KATAKANA), "not katakana"),
    _when("contact_account_missing", "contact", "account_id IS NULL AND account_name IS NULL", "belongs to no company"),
    *_phone("contact"),
    _when("contact_mobile_invalid", "contact", _unlike(_DIGITS_ONLY.format("mobile"), _MOBILE), "no Japanese number"),
    *_place("contact"),
    _when("contact_birth_date_out_of_range", "contact", "born NOT BETWEEN DATE '1900-01-02' AND {as_of}",
          "before 1900 or after as_of"),
    _when("contact_modified_before_created", "contact", "modified < CAST(created AS DATE)",
          "modified before it was created"),
    _drift("contact_lead_source_drift", "contact", "lead_source", v.LEAD_SOURCES),
    _drift("contact_prefecture_drift", "contact", "prefecture", PREFECTURES),
    _nobody("contact_account_unknown", "contact", "account_id", "account"),
    *_common("lead"),
    *_person("lead"),
    *_company("lead", "lead_company"),
    *_phone("lead"),
    _when("lead_status_missing", "lead", "status IS NULL", "no status"),
    _when("lead_status_placeholder", "lead", f"status IN ({_words(_UNSPECIFIC)})", "a word that says nothing"),
    _when("lead_source_missing", "lead", "lead_source IS NULL", "no source"),
    _when("lead_source_placeholder", "lead", f"lead_source IN ({_words(_UNSPECIFIC)})", "a word that says nothing"),
    _place("lead")[1],
    _drift("lead_status_drift", "lead", "status", v.LEAD_STATUSES, _UNSPECIFIC),
    _drift("lead_source_drift", "lead", "lead_source", v.LEAD_SOURCES, _UNSPECIFIC),
    _drift("lead_industry_drift", "lead", "industry", v.INDUSTRIES),
    _when("lead_converted_before_created", "lead", "converted < CAST(created AS DATE)",
          "converted before it was created"),
    _nobody("lead_converted_account_unknown", "lead", "converted_account_id", "account"),
    _nobody("lead_converted_contact_unknown", "lead", "converted_contact_id", "contact"),
    _nobody("lead_converted_opportunity_unknown", "lead", "converted_opportunity_id", "opportunity"),
    *_common("opportunity"),
    _when("opportunity_account_missing", "opportunity", "account_id IS NULL AND account_name IS NULL",
          "belongs to no company"),
    _when("opportunity_stage_missing", "opportunity", "stage IS NULL", "no stage"),
    _when("opportunity_stage_placeholder", "opportunity", f"stage IN ({_words(_UNSPECIFIC)})",
          "a word that says nothing"),
    _when("opportunity_amount_missing", "opportunity", "is_won = '1' AND amount IS NULL", "won without amount"),
    _when("opportunity_open_without_close_date", "opportunity", "is_open AND due IS NULL", "open without close date"),
    _when("opportunity_open_without_any_date", "opportunity", "is_open AND due IS NULL AND created IS NULL",
          "open without any date"),
    _when("opportunity_amount_out_of_range", "opportunity", "CAST(amount AS BIGINT) < 0", "below 0"),
    _when("opportunity_probability_out_of_range", "opportunity", "CAST(probability AS INT) NOT BETWEEN 0 AND 100",
          "outside 0-100"),
    _when("opportunity_close_date_out_of_range", "opportunity",
          "due NOT BETWEEN DATE '1990-01-01' AND {as_of} + INTERVAL 10 YEAR",
          "before 1990 or more than ten years ahead"),
    _when("opportunity_closed_before_opened", "opportunity", "due < CAST(created AS DATE)",
          "closed before it was opened"),
    _drift("opportunity_stage_drift", "opportunity", "stage", v.STAGES, _UNSPECIFIC),
    _when("opportunity_product_drift", "opportunity", f"product IN ({_words(v.PRODUCT_TYPOS)})",
          "a spelling that drifted"),
    _drift("opportunity_lead_source_drift", "opportunity", "lead_source", v.LEAD_SOURCES),
    _nobody("opportunity_account_unknown", "opportunity", "account_id", "account"),
    _nobody("opportunity_contact_unknown", "opportunity", "contact_id", "contact"),
    _when("opportunity_product_unknown", "opportunity", _strays("product", _PRODUCTS), "names no product"),
    *_common("activity"),
    _when("activity_related_missing", "activity", "person_id IS NULL AND related_id IS NULL AND account_id IS NULL",
          "belongs to nothing"),
    _when("activity_date_missing", "activity", "activity_at IS NULL AND completed_at IS NULL", "no date"),
    _drift("activity_type_drift", "activity", "activity_type", v.ACTIVITY_TYPES),
    _drift("activity_status_drift", "activity", "status", v.ACTIVITY_STATUSES),
    _nobody("activity_person_unknown", "activity", "person_id", "contact", "lead"),
    _nobody("activity_account_unknown", "activity", "account_id", "account"),
    _when("stale_contact", "contact", "touched < {as_of} - {contact_days}", "nobody touched it for two years"),
    _when("stale_account", "account", "touched < {as_of} - {account_days}", "nobody touched it for three years"),
    _when("stale_lead", "lead", "is_open AND touched < {as_of} - {lead_days}", "open and untouched for 180 days"),
    _when("stale_opportunity", "opportunity", "is_open AND touched < {as_of} - {opportunity_days}",
          "open and untouched for 90 days"),
    _when("overdue_opportunity", "opportunity", "is_open AND due < {as_of}", "open and past its close date"),
    _when("unworked_lead", "lead", "is_open AND unanswered AND CAST(created AS DATE) < {as_of} - {lead_response_days}",
          "open and unanswered"),
    _when("bounced_contact", "contact", "email_bounced = '1'", "mail bounced"),
    _when("bounced_lead", "lead", "bounced_at IS NOT NULL", "mail bounced"),
    _departed("account"),
    _departed("contact"),
    _departed("lead"),
    _departed("opportunity", " AND is_open"),
)  # fmt: skip
"""Every rule, in the order of the key."""
