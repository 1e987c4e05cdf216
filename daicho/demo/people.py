"""The people: contacts at the accounts, and leads, of whom some have become contacts.

Decides names, addresses and how the two tables meet: a converted lead is the same person as its contact, which is how
Salesforce works and no duplicate.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from daicho.demo import vocabulary as v
from daicho.demo.accounts import Accounts, notes, streets
from daicho.demo.columns import Ints, Mask, Strings, blank, choose, join, rank_within, salesforce_ids, take
from daicho.demo.names import DEPARTMENTS, TITLE_WEIGHTS, TITLES, given_names, surnames
from daicho.demo.places import load_places
from daicho.demo.sheet import Sheet
from daicho.demo.world import PREFIXES, Layout, World, shun


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """The table, and what other tables need to know of it."""

    sheet: Sheet
    layout: Layout
    account: Ints
    """Row of each contact's account."""
    last: Ints
    first: Ints
    email: Strings
    phone: Strings
    ids: Strings
    quiet: Mask
    created: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """The table, and what the activities need to know of it."""

    sheet: Sheet
    layout: Layout
    ids: Strings
    created: Ints
    answered: Mask
    """Leads somebody must have answered: open ones that are not planted as waiting."""
    silent: Mask
    """Leads no further activity may touch."""


def build_contacts(world: World, users: Strings, accounts: Accounts, names: Strings) -> Contacts:
    """Return the contacts; second records share name and company with the first.

    Args:
        world: the run.
        users: ids of the users.
        accounts: the accounts.
        names: the accounts' names as exported, planted mistakes included.
    """
    rng, rows = world.rng, world.sizes["contact"]
    layout = world.layout("contact")
    original = np.arange(rows)
    original[layout.clone] = layout.source
    homes = np.setdiff1d(np.arange(accounts.layout.rows), accounts.layout.loose)
    weights = np.exp(rng.normal(0, 0.9, len(homes)))
    running = np.cumsum(weights / weights.sum())
    account = homes[np.minimum(np.searchsorted(running, rng.random(rows)), len(homes) - 1)]
    last, first = draw_names(rng, account)
    account, last, first = account[original], last[original], first[original]
    quiet = layout.mask(layout.quiet) | accounts.layout.mask(accounts.layout.quiet)[account]
    firm = layout.mask(layout.source, layout.met)
    email = mailbox(last, first, accounts.companies.domain.take(account))
    phone = blank(world.phones.issue(load_places().area[accounts.place[account]]), (rng.random(rows) < 0.25) & ~firm)
    unlisted = (rng.random(rows) < 0.08) & ~firm & np.asarray(pc.is_valid(phone))
    created = rng.integers(5, 3000, rows)
    created[quiet] = rng.integers(1000, 3000, int(quiet.sum()))
    modified = np.minimum(rng.exponential(160, rows).astype(np.int64) % 690, created - 1)
    modified[quiet] = rng.integers(740, 1000, int(quiet.sum()))
    ids = salesforce_ids(PREFIXES["contact"], world.serials("contact"))
    places, place = load_places(), accounts.place[account]
    columns = {
        "id": ids,
        "account_id": accounts.ids.take(account),
        "account_name": names.take(account),
        **person_columns(world, last, first),
        "department": blank(take(DEPARTMENTS, rng.integers(0, len(DEPARTMENTS), rows)), rng.random(rows) < 0.1),
        "email": blank(email, unlisted),
        "phone": phone,
        "mobile": blank(world.phones.issue_mobile(rng, rows), (rng.random(rows) < 0.45) & ~firm),
        "birth_date": blank(world.calendar.dates(rng.integers(24 * 366, 65 * 365, rows)), rng.random(rows) > 0.03),
        "postal_code": take(places.code, place),
        "prefecture": take(places.prefecture, place),
        "city": take(places.city, place),
        "street": accounts.street.take(account),
        "country": take((v.COUNTRY,), np.zeros(rows, dtype=np.int64)),
        "lead_source": blank(take(v.LEAD_SOURCES, choose(rng, v.LEAD_SOURCE_WEIGHTS, rows)), rng.random(rows) < 0.1),
        **permission_columns(world, rows),
        "email_bounced": take(("0",), np.zeros(rows, dtype=np.int64)),
        "owner": users.take(world.owners(rows)),
        "created_at": world.calendar.stamps(shun(created, 730), world.minutes(rows)),
        "modified_at": world.calendar.stamps(shun(modified, 730), world.minutes(rows)),
        "notes": notes(world, rows),
    }
    return Contacts(
        sheet=Sheet("contact", columns), layout=layout, account=account, last=last, first=first, email=email,
        phone=phone, ids=ids, quiet=quiet, created=created,
    )  # fmt: skip


def build_leads(
    world: World, users: Strings, accounts: Accounts, contacts: Contacts, deal_ids: Strings, deal_of: Ints
) -> Leads:
    """Return the leads.

    Args:
        world: the run.
        users: ids of the users.
        accounts: the accounts.
        contacts: the contacts.
        deal_ids: ids of the opportunities.
        deal_of: one opportunity row per contact, or -1.
    """
    rng, rows = world.rng, world.sizes["lead"]
    layout, places = world.layout("lead"), load_places()
    original = np.arange(rows)
    original[layout.clone] = layout.source
    state = rng.random(rows)
    kept_open = layout.mask(layout.source, layout.clone, layout.quiet, layout.met)
    loose = layout.mask(layout.loose)  # closed, so that nobody need answer them
    converted, lost = (state < 0.25) & ~kept_open & ~loose, (state >= 0.25) & (state < 0.5) & ~kept_open | loose
    is_open = ~converted & ~lost
    pool = max(rows // 2, 1)
    market = world.companies.issue(rng, pool)
    pool_place = places.draw(rng, pool)
    pool_street = streets(world, pool_place)
    company = rng.integers(0, pool, rows)
    last, first = draw_names(rng, company)
    company, last, first = company[original], last[original], first[original]
    # Converted leads carry the person and the company of their contact.
    person = np.zeros(rows, dtype=np.int64)  # means nothing where not converted
    person[converted] = rng.permutation(contacts.layout.free)[: int(converted.sum())]
    last, first = np.where(converted, contacts.last[person], last), np.where(converted, contacts.first[person], first)
    account = contacts.account[person]
    place = np.where(converted, accounts.place[account], pool_place[company])

    def either(of_contact: Strings, own: Strings) -> Strings:
        return pc.if_else(pa.array(converted), of_contact, own)

    domain = either(accounts.companies.domain.take(account), market.domain.take(company))
    firm = layout.mask(layout.source)
    phone = blank(
        either(contacts.phone.take(person), world.phones.issue(places.area[place])), (rng.random(rows) < 0.3) & ~firm
    )
    waiting = layout.mask(layout.quiet[::2])
    stale = layout.mask(layout.quiet[1::2])
    created = np.where(is_open, rng.integers(1, 380, rows), rng.integers(120, 2400, rows))
    created[waiting], created[stale] = (
        rng.integers(6, 100, int(waiting.sum())),
        rng.integers(300, 700, int(stale.sum())),
    )
    modified = np.minimum(rng.exponential(40, rows).astype(np.int64) % 160, created - 1)
    modified[stale] = rng.integers(190, 290, int(stale.sum()))
    converted_on = np.maximum(created - rng.integers(1, 100, rows), 1)
    status = np.select([converted, lost], [3, 4], choose(rng, (30, 45, 25), rows))
    status[waiting] = 0
    deal = deal_of[person]
    ids = salesforce_ids(PREFIXES["lead"], world.serials("lead"))
    columns = {
        "id": ids,
        "account_name": either(accounts.companies.name.take(account), market.name.take(company)),
        **person_columns(world, last, first),
        "email": blank(mailbox(last, first, domain), (rng.random(rows) < 0.1) & ~firm & np.asarray(pc.is_valid(phone))),
        "phone": phone,
        "mobile": blank(world.phones.issue_mobile(rng, rows), (rng.random(rows) < 0.6) & ~firm),
        "postal_code": take(places.code, place),
        "prefecture": take(places.prefecture, place),
        "city": take(places.city, place),
        "street": either(accounts.street.take(account), pool_street.take(company)),
        "industry": blank(take(v.INDUSTRIES, choose(rng, v.INDUSTRY_WEIGHTS, rows)), rng.random(rows) < 0.15),
        "status": take(v.LEAD_STATUSES, status),
        "rating": blank(take(v.RATINGS, rng.integers(0, 3, rows)), rng.random(rows) < 0.4),
        "lead_source": take(v.LEAD_SOURCES, choose(rng, v.LEAD_SOURCE_WEIGHTS, rows)),
        "is_converted": take(("0", "1"), converted.astype(np.int64)),
        "converted_at": blank(world.calendar.dates(converted_on), ~converted),
        "converted_account_id": blank(accounts.ids.take(account), ~converted),
        "converted_contact_id": blank(contacts.ids.take(person), ~converted),
        "converted_opportunity_id": blank(deal_ids.take(np.maximum(deal, 0)), ~converted | (deal < 0)),
        **permission_columns(world, rows),
        "owner": users.take(world.owners(rows)),
        "created_at": world.calendar.stamps(created, world.minutes(rows)),
        "modified_at": world.calendar.stamps(shun(modified, 180), world.minutes(rows)),
        "notes": notes(world, rows),
    }
    return Leads(
        sheet=Sheet("lead", columns), layout=layout, ids=ids, created=created, answered=is_open & ~waiting,
        silent=waiting | stale | loose,
    )  # fmt: skip


def draw_names(rng: np.random.Generator, company: Ints) -> tuple[Ints, Ints]:
    """Return surname and given name of each row; no two people of one company are read alike."""
    last_names, given = surnames(), given_names()
    rows = len(company)
    last = choose(rng, [1000 // (n + 8) for n in range(len(last_names.kanji))], rows)
    first = rng.integers(0, len(given.kanji), rows)
    sound = _readings(given.kana)
    last_sound = _readings(last_names.kana)
    while len(repeated := np.flatnonzero(rank_within((company * 1000 + last_sound[last]) * 1000 + sound[first]))):
        last[repeated] = rng.integers(0, len(last_names.kanji), len(repeated))
        first[repeated] = rng.integers(0, len(given.kanji), len(repeated))
    return last, first


def _readings(kana: tuple[str, ...]) -> Ints:
    number = {reading: index for index, reading in enumerate(kana)}
    return np.array([number[reading] for reading in kana])


def mailbox(last: Ints, first: Ints, domain: Strings) -> Strings:
    """Return `surname.given@domain`."""
    return join(take(surnames().roman, last), ".", take(given_names().roman, first), "@", domain)


def person_columns(world: World, last: Ints, first: Ints) -> dict[str, Strings]:
    """Return the columns a contact and a lead share: names, readings, title."""
    rng, rows = world.rng, len(last)
    unread = rng.random(rows) < 0.15
    return {
        "last_name": take(surnames().kanji, last),
        "first_name": take(given_names().kanji, first),
        "last_name_kana": blank(take(surnames().kana, last), unread),
        "first_name_kana": blank(take(given_names().kana, first), unread),
        "title": blank(take(TITLES, choose(rng, TITLE_WEIGHTS, rows)), rng.random(rows) < 0.12),
    }


def permission_columns(world: World, rows: int) -> dict[str, Strings]:
    """Return the opt-outs, as 0 and 1, and the bounce columns, empty."""
    none = take((None,), np.zeros(rows, dtype=np.int64))
    columns = {
        name: take(("0", "1"), (world.rng.random(rows) < share).astype(np.int64))
        for name, share in (("email_opt_out", 0.06), ("call_opt_out", 0.02), ("fax_opt_out", 0.04))
    }
    return {**columns, "bounced_at": none, "bounce_reason": none}
