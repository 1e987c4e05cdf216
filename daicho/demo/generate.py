"""Making a demonstration: tables, planted problems, files and answer key, in that order."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from daicho.demo import vocabulary as v
from daicho.demo.accounts import build_accounts
from daicho.demo.answers import Answers, Limits, find_answers
from daicho.demo.columns import Ints, Strings, salesforce_ids
from daicho.demo.deals import build_activities, build_deals
from daicho.demo.names import given_names, surnames
from daicho.demo.people import build_contacts, build_leads
from daicho.demo.plant import sow
from daicho.demo.plants import Gardener
from daicho.demo.sheet import Sheet
from daicho.demo.twins import Groups, leads_of_contacts, repeat_accounts, repeat_contacts, repeat_leads
from daicho.demo.world import PREFIXES, World
from daicho.demo.write import FILES, write_key, write_tables
from daicho.errors import InputError

LEAST_ROWS, MOST_ROWS = 100, 1_200_000
"""Contacts a demonstration can have: enough to plant something of everything; few enough for distinct company names."""

# Planted dates such as 1985 must lie before every real one, and no date may leave the calendar.
_FIRST_DAY, _LAST_DAY = date(2010, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSummary:
    """What was written."""

    exports: Path
    """The folder to audit."""
    answer_key: Path
    as_of: date
    rows: dict[str, int]
    """Records by object."""
    planted: dict[str, int]
    """Failing rows by check id, from the answer key."""


def generate_demo(out: Path, *, rows: int, seed: int, as_of: date) -> DemoSummary:
    """Write an invented Japanese B2B CRM as Salesforce would export it, with known problems and their answer key.

    `out/exports` gets one CSV per object; `out/answer-key.json` says which records fail which check. Companies, people,
    numbers and addresses below the neighbourhood are invented; web and mail domains are all under `.example`. The same
    arguments give the same bytes.

    Args:
        out: folder to write to; files of an earlier demonstration in it are replaced.
        rows: contacts; the other objects follow in proportion.
        seed: starting number of the dice, not negative.
        as_of: the day the export is made; every date is relative to it.

    Raises:
        InputError: `rows`, `seed` or `as_of` is outside what the generator can do.
        OutputError: the files cannot be written.
    """
    _refuse(rows, seed, as_of)
    world = World(rows=rows, seed=seed, as_of=as_of)
    users, user_ids = _users(world)
    accounts = build_accounts(world, user_ids)
    gardener = Gardener(world, user_ids.to_pylist())
    account_twins = repeat_accounts(accounts)
    # Contacts and deals repeat the account's name as it stands, so the account's mistakes come first.
    sow(accounts.sheet, accounts.layout, gardener.accounts(int(accounts.layout.free[-1])), _fit(accounts.sheet))
    names = accounts.sheet.column("account_name")
    contacts = build_contacts(world, user_ids, accounts, names)
    deals = build_deals(world, user_ids, accounts, contacts, names)
    leads = build_leads(world, user_ids, accounts, contacts, deals.ids, deals.one_per_contact(contacts.layout.rows))
    activities, activity_layout = build_activities(world, user_ids, accounts, contacts, deals, leads)
    contact_twins, lead_twins = repeat_contacts(contacts), repeat_leads(leads)
    companies = accounts.companies.name.take(pa.array(contacts.account[contacts.layout.met]))
    known = leads_of_contacts(leads, contacts, companies.to_pylist())
    sow(contacts.sheet, contacts.layout, gardener.contacts(int(contacts.layout.free[-1])), _fit(contacts.sheet))
    sow(leads.sheet, leads.layout, gardener.leads(int(leads.layout.free[-1])), _fit(leads.sheet))
    sow(deals.sheet, deals.layout, gardener.opportunities(int(deals.layout.free[-1])), _fit(deals.sheet))
    sow(activities, activity_layout, gardener.activities(int(activity_layout.free[-1])), _fit(activities))

    sheets = (accounts.sheet, contacts.sheet, leads.sheet, deals.sheet, activities)
    tables = {sheet.object: sheet.table() for sheet in sheets} | {"user": users, "product": _products(world)}
    write_tables(out / "exports", tables)
    answers = find_answers(tables, FILES, as_of, Limits()) | _duplicates(
        tables, {"account": account_twins, "contact": contact_twins, "lead": lead_twins}, known
    )
    key = out / "answer-key.json"
    write_key(key, {"as_of": as_of.isoformat(), "seed": seed, "planted": answers})
    return DemoSummary(
        exports=out / "exports",
        answer_key=key,
        as_of=as_of,
        rows={name: table.num_rows for name, table in tables.items()},
        planted={check: answer["rows"] for check, answer in answers.items()},
    )


def _refuse(rows: int, seed: int, as_of: date) -> None:
    if not LEAST_ROWS <= rows <= MOST_ROWS:
        raise InputError(
            f"a demonstration has {LEAST_ROWS:,} to {MOST_ROWS:,} contacts, not {rows:,}",
            f"デモデータの件数（取引先責任者）は {LEAST_ROWS:,}〜{MOST_ROWS:,} 件です（指定値: {rows:,}）",
        )
    if seed < 0:
        raise InputError("the seed is a number from 0 up", "シードは 0 以上の整数で指定してください")
    if not _FIRST_DAY <= as_of <= _LAST_DAY:
        raise InputError(
            f"a demonstration is dated {_FIRST_DAY} to {_LAST_DAY}, not {as_of}",
            f"デモデータの基準日は {_FIRST_DAY}〜{_LAST_DAY} の範囲です（指定値: {as_of}）",
        )


def _users(world: World) -> tuple[pa.Table, Strings]:
    count = world.sizes["user"]
    last, first = (
        world.rng.permutation(count) % len(surnames().kanji),
        world.rng.permutation(count) % len(given_names().kanji),
    )
    ids = salesforce_ids(PREFIXES["user"], world.serials("user"))
    pairs = list(zip(last.tolist(), first.tolist(), strict=True))
    table = pa.table(
        {
            "id": ids,
            "full_name": [f"{surnames().kanji[a]} {given_names().kanji[b]}" for a, b in pairs],
            "email": [f"u{n:03d}.{surnames().roman[a]}@daicho-demo.example" for n, (a, _) in enumerate(pairs, 1)],
            "active": ["1" if n < world.active_users else "0" for n in range(count)],
        }
    )
    return table, ids


def _products(world: World) -> pa.Table:
    names, series, prices = zip(*v.PRODUCTS, strict=True)
    serials = 62**6 + np.arange(len(names), dtype=np.int64)
    return pa.table(
        {
            "id": salesforce_ids(PREFIXES["product"], serials),
            "code": [f"P-{n:03d}" for n in range(1, len(names) + 1)],
            "product": names,
            "series": series,
            "price": [str(price) for price in prices],
        }
    )


def _fit(sheet: Sheet) -> dict[str, Ints]:
    """Return which rows some plants ask for, by the words they ask with."""

    def filled(column: str) -> Strings:
        return pc.is_valid(sheet.column(column))

    def holds(column: str, value: str) -> Strings:
        return pc.fill_null(pc.equal(sheet.column(column), value), False)

    conditions: dict[str, Strings] = {}
    match sheet.object:
        case "account":
            conditions = {
                "mailable": filled("email"),
                "registered": filled("corporate_number"),
                "invoicing": filled("invoice_number"),
            }
        case "contact":
            conditions = {"mailable": filled("email")}
        case "lead":
            converted, lost = holds("is_converted", "1"), holds("status", v.LEAD_LOST)
            conditions = {
                "mailable": filled("email"),
                "converted": converted,
                "open": pc.invert(pc.or_(converted, lost)),
            }
        case "opportunity":
            closed, won = holds("is_closed", "1"), holds("is_won", "1")
            conditions = {"closed": closed, "open": pc.invert(closed), "won": won, "lost": pc.and_not(closed, won)}
        case "activity":
            done = holds("status", v.ACTIVITY_DONE)
            spare = pc.and_(pc.and_not(done, filled("related_id")), filled("account_id"))
            conditions = {"done": done, "spare": spare}
    return {name: np.flatnonzero(np.asarray(condition)) for name, condition in conditions.items()}


def _duplicates(tables: dict[str, pa.Table], twins: dict[str, Groups], known: list[tuple[int, int]]) -> Answers:
    def ids(name: str, rows: list[int]) -> list[str]:
        found: list[str] = tables[name]["id"].take(pa.array(rows, pa.int64())).to_pylist()
        return found

    answers: Answers = {}
    for name, groups in twins.items():
        members = sorted(ids(name, [source, *clones]) for source, clones in groups.items())
        answers[f"duplicate_{name}"] = {
            "object": name,
            "records": sorted(record for group in members for record in group),
            "rows": sum(map(len, members)),
            "note": "records of one company or person; `groups` says which belong together",
            "groups": members,
        }
    pairs = sorted(
        zip(ids("lead", [lead for lead, _ in known]), ids("contact", [contact for _, contact in known]), strict=True)
    )
    answers["duplicate_lead_contact"] = {
        "object": "lead",
        "records": [lead for lead, _ in pairs],
        "rows": len(pairs),
        "note": "open leads who are contacts already; `groups` pairs lead and contact. Converted leads are none",
        "groups": [list(pair) for pair in pairs],
    }
    return answers
