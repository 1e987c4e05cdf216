"""Planting duplicates: second records of one company or person that agree on a normalised key and on little else.

Decides what the second record says. The groups it returns are the answer: no other two records share a name at one
company, a mobile number, a corporate number or an address, because generation hands each out once.
"""

from collections.abc import Callable, Sequence

from daicho.demo.accounts import Accounts
from daicho.demo.companies import LEGAL_FORMS, SHORT_FORMS
from daicho.demo.names import OLD_FORMS, given_names, surnames
from daicho.demo.people import Contacts, Leads
from daicho.demo.plant import Cells
from daicho.demo.sheet import Sheet
from daicho.demo.world import Layout

Groups = dict[int, list[int]]
"""Rows of second records by the row of the first."""

_FORMS = tuple(dict.fromkeys(form for form, _ in LEGAL_FORMS))


def repeat_accounts(accounts: Accounts) -> Groups:
    """Write second records of accounts and return the groups."""

    def short_form_same_phone(sheet: Sheet, source: int) -> Cells:
        return {
            "account_name": short_form(sheet.text("account_name", source), 0),
            "phone": sheet.text("phone", source).replace("-", ""),
            "corporate_number": None,
        }

    def other_place_of_form(sheet: Sheet, source: int) -> Cells:
        return {"account_name": moved_form(sheet.text("account_name", source)), "phone": sheet.cell("phone", source)}

    def same_number(sheet: Sheet, source: int) -> Cells:
        return {
            "account_name": short_form(sheet.text("account_name", source), 1),
            "corporate_number": sheet.cell("corporate_number", source),
        }

    def spaced_same_address(sheet: Sheet, source: int) -> Cells:
        name = sheet.text("account_name", source)
        form = next(form for form in _FORMS if form in name)
        return {"account_name": name.replace(form, f"{form} " if name.startswith(form) else f" {form}"), "phone": None}

    ways = (short_form_same_phone, other_place_of_form, same_number, spaced_same_address)
    return _repeat(accounts.sheet, accounts.layout, ways)


def repeat_contacts(contacts: Contacts) -> Groups:
    """Write second records of contacts and return the groups."""

    def other_case(sheet: Sheet, source: int) -> Cells:
        return {"email": sheet.text("email", source).title().replace(".Example", ".example")}

    def old_kanji_same_mail(sheet: Sheet, source: int) -> Cells:
        return {**_old_kanji(sheet, source), "email": sheet.cell("email", source)}

    def same_mobile(sheet: Sheet, source: int) -> Cells:
        return {"mobile": sheet.text("mobile", source).replace("-", " "), "email": None}

    def kana_same_mobile(sheet: Sheet, source: int) -> Cells:
        return {
            **_kana(contacts.last[source], contacts.first[source]),
            "mobile": _wide(sheet.text("mobile", source)),
            "email": None,
        }

    def old_kanji_same_phone(sheet: Sheet, source: int) -> Cells:
        return {**_old_kanji(sheet, source), "phone": sheet.text("phone", source).replace("-", ""), "email": None}

    ways = (other_case, old_kanji_same_mail, same_mobile, kana_same_mobile, old_kanji_same_phone)
    return _repeat(contacts.sheet, contacts.layout, ways)


def repeat_leads(leads: Leads) -> Groups:
    """Write second records of leads and return the groups."""

    def other_case(sheet: Sheet, source: int) -> Cells:
        return {"email": sheet.text("email", source).upper().replace(".EXAMPLE", ".example")}

    def other_form_same_phone(sheet: Sheet, source: int) -> Cells:
        return {
            "account_name": short_form(sheet.text("account_name", source), 0),
            "phone": sheet.text("phone", source).replace("-", ""),
            "email": None,
        }

    def same_mobile(sheet: Sheet, source: int) -> Cells:
        return {**_old_kanji(sheet, source), "mobile": sheet.text("mobile", source).replace("-", ""), "email": None}

    def same_mail(sheet: Sheet, source: int) -> Cells:
        return {**_old_kanji(sheet, source), "email": sheet.cell("email", source)}

    return _repeat(leads.sheet, leads.layout, (other_case, same_mail, other_form_same_phone, same_mobile))


def leads_of_contacts(leads: Leads, contacts: Contacts, account_names: Sequence[str | None]) -> list[tuple[int, int]]:
    """Turn open leads into people who are contacts already; returns (lead row, contact row) pairs.

    Args:
        leads: the leads.
        contacts: the contacts.
        account_names: the name of each contact's company, in the order of `contacts.layout.met`.
    """
    pairs = []
    for nth, (lead, contact) in enumerate(zip(leads.layout.met.tolist(), contacts.layout.met.tolist(), strict=False)):
        known = contacts.sheet
        cells: dict[str, str | None] = {column: known.cell(column, contact) for column in ("last_name", "first_name")}
        cells |= {column: known.cell(column, contact) for column in ("last_name_kana", "first_name_kana")}
        cells["account_name"] = short_form(account_names[nth] or "", nth)
        cells["email"] = (
            known.text("email", contact).title().replace(".Example", ".example")
            if nth % 2
            else known.cell("email", contact)
        )
        if nth % 3 == 2:
            cells |= {"email": None, "mobile": known.text("mobile", contact).replace("-", "")}
        leads.sheet.plant(lead, cells)
        pairs.append((lead, contact))
    return pairs


def _repeat(sheet: Sheet, layout: Layout, ways: Sequence[Callable[[Sheet, int], Cells]]) -> Groups:
    groups: Groups = {}
    for nth, (source, clone) in enumerate(zip(layout.source.tolist(), layout.clone.tolist(), strict=True)):
        # One step further for the third record of a group, or it would say what the second says.
        way = ways[(nth + (source in groups)) % len(ways)]
        sheet.plant(clone, way(sheet, source))
        groups.setdefault(source, []).append(clone)
    return groups


def short_form(name: str, nth: int) -> str:
    """Return a company name with its legal form abbreviated."""
    for form, shorts in SHORT_FORMS.items():
        if form in name:
            return name.replace(form, shorts[nth % len(shorts)])
    return name


def moved_form(name: str) -> str:
    """Return a company name with its legal form at the other end."""
    for form in _FORMS:
        if name.startswith(form):
            return name.removeprefix(form) + form
        if name.endswith(form):
            return form + name.removesuffix(form)
    return name


def _old_kanji(sheet: Sheet, source: int) -> Cells:
    names = ("last_name", "first_name")
    return {name: sheet.text(name, source).translate(OLD_FORMS) for name in names}


def _kana(last: int, first: int) -> Cells:
    readings = {"last_name": surnames().kana[last], "first_name": given_names().kana[first]}
    return {**readings, "last_name_kana": readings["last_name"], "first_name_kana": readings["first_name"]}


def _wide(text: str) -> str:
    return text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789-"})
