"""The opportunities and the activities: what is sold to whom, and what was done about it."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from daicho.demo import vocabulary as v
from daicho.demo.accounts import Accounts, notes, numbers_text
from daicho.demo.columns import Ints, Mask, Strings, blank, choose, join, salesforce_ids, take
from daicho.demo.people import Contacts, Leads
from daicho.demo.sheet import Sheet
from daicho.demo.world import PREFIXES, Layout, World, shun


@dataclass(frozen=True, slots=True, kw_only=True)
class Deals:
    """The table, and what other tables need to know of it."""

    sheet: Sheet
    layout: Layout
    contact: Ints
    ids: Strings
    created: Ints
    closed: Ints
    """Days before `as_of`; 0 for an open deal."""
    is_open: Mask

    def one_per_contact(self, contacts: int) -> Ints:
        """Return the row of one deal of each contact, or -1."""
        deal = np.full(contacts, -1)
        usable = np.setdiff1d(np.arange(len(self.contact)), self.layout.loose)
        deal[self.contact[usable]] = usable
        return deal


def build_deals(world: World, users: Strings, accounts: Accounts, contacts: Contacts, names: Strings) -> Deals:
    """Return the opportunities: clean but for the quiet and the overdue ones.

    Args:
        world: the run.
        users: ids of the users.
        accounts: the accounts.
        contacts: the contacts.
        names: the accounts' names as exported.
    """
    rng, rows = world.rng, world.sizes["opportunity"]
    layout = world.layout("opportunity", quiet=0.03)
    quiet = layout.mask(layout.quiet)
    overdue = layout.mask(layout.quiet[::2])
    stale = quiet & ~overdue
    is_open = (rng.random(rows) < 0.35) | layout.mask(layout.quiet)
    won = ~is_open & (rng.random(rows) < 0.6)
    known = np.setdiff1d(np.arange(contacts.layout.rows), contacts.layout.loose)
    lively = known[~contacts.quiet[known]]
    contact = np.where(is_open, rng.choice(lively, rows), rng.choice(known, rows))
    account = contacts.account[contact]
    created = np.where(is_open, rng.integers(2, 300, rows), rng.integers(200, 2500, rows))
    created[quiet] = rng.integers(220, 500, int(quiet.sum()))
    closed = np.where(is_open, 0, np.maximum(created - np.clip(rng.exponential(70, rows), 5, 195).astype(np.int64), 2))
    due = np.where(is_open, -rng.integers(3, 240, rows), closed)
    due[overdue] = rng.integers(3, 90, int(overdue.sum()))
    modified = np.where(is_open, np.minimum(rng.integers(0, 80, rows), created - 1), np.maximum(closed - 1, 0))
    modified[stale] = rng.integers(95, 210, int(stale.sum()))
    stage = np.select([won, ~is_open], [4, 5], choose(rng, (25, 35, 22, 18), rows))
    product = choose(rng, (22, 14, 9, 13, 8, 9, 7, 8, 6, 4), rows)
    price = np.array([price for _, _, price in v.PRODUCTS])[product]
    amount = price * np.clip(rng.exponential(4, rows).astype(np.int64), 1, 60)
    amount_text = blank(numbers_text(amount), is_open & (rng.random(rows) < 0.1))
    product_name = take([name for name, _, _ in v.PRODUCTS], product)
    owner = np.where(is_open, world.owners(rows), rng.integers(0, world.sizes["user"], rows))
    ids = salesforce_ids(PREFIXES["opportunity"], world.serials("opportunity"))
    columns = {
        "id": ids,
        "opportunity_name": pc.coalesce(join(accounts.companies.name.take(account), " ", product_name), product_name),
        "account_id": accounts.ids.take(account),
        "account_name": names.take(account),
        "contact_id": blank(contacts.ids.take(contact), rng.random(rows) < 0.05),
        "opportunity_type": take(v.DEAL_TYPES, choose(rng, (45, 30, 25), rows)),
        "product": product_name,
        "stage": take(v.STAGES, stage),
        "amount": amount_text,
        "probability": take(v.STAGE_PROBABILITY, stage),
        "close_date": world.calendar.dates(due),
        "is_closed": take(("0", "1"), (~is_open).astype(np.int64)),
        "is_won": take(("0", "1"), won.astype(np.int64)),
        "lead_source": blank(take(v.LEAD_SOURCES, choose(rng, v.LEAD_SOURCE_WEIGHTS, rows)), rng.random(rows) < 0.2),
        "owner": users.take(owner),
        "created_at": world.calendar.stamps(created, world.minutes(rows)),
        "modified_at": world.calendar.stamps(shun(modified, 90), world.minutes(rows)),
        "notes": notes(world, rows),
    }
    return Deals(
        sheet=Sheet("opportunity", columns),
        layout=layout,
        contact=contact,
        ids=ids,
        created=created,
        closed=closed,
        is_open=is_open,
    )


def build_activities(
    world: World, users: Strings, accounts: Accounts, contacts: Contacts, deals: Deals, leads: Leads
) -> tuple[Sheet, Layout]:
    """Return the activities, and write each record's last activity into the other tables."""
    rng, rows = world.rng, world.sizes["activity"]
    layout = world.layout("activity")
    lead, deal, contact = (np.full(rows, -1) for _ in range(3))
    order = rng.permutation(rows)
    answers = np.flatnonzero(leads.answered)
    chatty = np.flatnonzero(~leads.silent)
    reachable = np.setdiff1d(np.flatnonzero(~contacts.quiet), contacts.layout.loose)
    moving = ~deals.layout.mask(deals.layout.loose, deals.layout.quiet) & ~contacts.quiet[deals.contact]
    counts = np.cumsum([len(answers), rows // 10, rows * 3 // 10])
    of_answer, of_lead, of_deal, of_contact = np.split(order, counts)
    lead[of_answer], lead[of_lead] = answers, rng.choice(chatty, len(of_lead))
    deal[of_deal] = rng.choice(np.flatnonzero(moving), len(of_deal))
    contact[of_contact] = rng.choice(reachable, len(of_contact))
    contact[of_deal] = deals.contact[deal[of_deal]]

    born = np.where(lead >= 0, leads.created[lead], np.where(deal >= 0, deals.created[deal], contacts.created[contact]))
    days = np.minimum(rng.exponential(150, rows).astype(np.int64) % 700 + 1, born)
    days[of_answer] = np.maximum(leads.created[answers] - rng.integers(0, 2, len(answers)), 0)
    # Between a deal's first day and its last.
    ended = deals.closed[deal[of_deal]]
    days[of_deal] = ended + (rng.random(len(of_deal)) * (born[of_deal] - ended)).astype(np.int64)
    ahead = (contact >= 0) & (deal < 0) & (rng.random(rows) < 0.06)
    entered = np.where(ahead, rng.integers(1, 20, rows), days)
    days = np.where(ahead, -rng.integers(2, 30, rows), shun(days, 90, 180, 730, 1095))
    account = np.where(contact >= 0, contacts.account[contact], -1)
    done = ~ahead
    status = np.where(done, 0, choose(rng, (0, 60, 30, 10), rows))
    subjects = take(v.SUBJECTS, rng.integers(0, len(v.SUBJECTS), rows))
    person = pc.if_else(
        pa.array(lead >= 0), leads.ids.take(np.maximum(lead, 0)), contacts.ids.take(np.maximum(contact, 0))
    )
    columns = {
        "id": salesforce_ids(PREFIXES["activity"], world.serials("activity")),
        "subject": subjects,
        "activity_type": take(v.ACTIVITY_TYPES, choose(rng, v.ACTIVITY_TYPE_WEIGHTS, rows)),
        "status": take(v.ACTIVITY_STATUSES, status),
        "activity_at": world.calendar.dates(days),
        "completed_at": blank(world.calendar.dates(days), ~done),
        "person_id": person,
        "related_id": blank(deals.ids.take(np.maximum(deal, 0)), deal < 0),
        "account_id": blank(accounts.ids.take(np.maximum(account, 0)), account < 0),
        "owner": users.take(world.owners(rows)),
        "created_at": world.calendar.stamps(entered, world.minutes(rows)),
    }
    for sheet, target in (
        (contacts.sheet, contact),
        (leads.sheet, lead),
        (deals.sheet, deal),
        (accounts.sheet, account),
    ):
        _note_last_activity(world, sheet, target[done & (target >= 0)], days[done & (target >= 0)])
    return Sheet("activity", columns), layout


def _note_last_activity(world: World, sheet: Sheet, target: Ints, days: Ints) -> None:
    never = np.iinfo(np.int64).max
    latest = np.full(sheet.rows, never)
    np.minimum.at(latest, target, days)
    sheet.add("last_activity_at", blank(world.calendar.dates(np.where(latest == never, 0, latest)), latest == never))
