"""The accounts: companies with address, telephone, numbers and history."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from daicho.demo import vocabulary as v
from daicho.demo.columns import (
    Ints,
    Strings,
    blank,
    choose,
    corporate_numbers,
    digits,
    fixed_width,
    join,
    salesforce_ids,
    take,
)  # fmt: skip
from daicho.demo.company_names import Companies
from daicho.demo.places import load_places
from daicho.demo.sheet import Sheet
from daicho.demo.world import PREFIXES, Layout, World, shun


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The table, and what other tables need to know of it."""

    sheet: Sheet
    layout: Layout
    companies: Companies
    place: Ints
    street: Strings
    ids: Strings
    created: Ints
    """Days before `as_of`."""


def build_accounts(world: World, users: Strings) -> Accounts:
    """Return the accounts, clean but for the quiet ones; second records of one company share its name and address."""
    rng, rows = world.rng, world.sizes["account"]
    layout = world.layout("account", quiet=0.01)
    places = load_places()
    original = np.arange(rows)
    original[layout.clone] = layout.source
    companies = world.companies.issue(rng, rows).take(original)
    place = places.draw(rng, rows)[original]
    street = streets(world, place).take(original)
    created = rng.integers(60, 3600, rows)
    created[layout.quiet] = rng.integers(1500, 3600, len(layout.quiet))
    modified = np.minimum(rng.exponential(220, rows).astype(np.int64) % 1000, created - 1)
    modified[layout.quiet] = rng.integers(1110, 1500, len(layout.quiet))
    numbers = corporate_numbers(120_001_000_000 + rng.permutation(rows))
    # A source always shows what its second record repeats.
    unregistered = (rng.random(rows) < 0.35) & ~layout.mask(layout.source) | layout.mask(layout.clone)
    numbers = blank(numbers, unregistered)
    ids = salesforce_ids(PREFIXES["account"], world.serials("account"))
    staff = np.clip(np.exp(rng.normal(4, 1.4, rows)), 1, 60_000).astype(np.int64)
    parents = ids.take(rng.choice(layout.free, rows))
    columns = {
        "id": ids,
        "account_name": companies.name,
        "account_name_kana": companies.kana,
        "account_number": fixed_width(
            np.concatenate([np.full((rows, 1), ord("A"), np.uint8), digits(original + 1, 7)], axis=1)
        ),
        "account_type": take(v.ACCOUNT_TYPES, choose(rng, v.ACCOUNT_TYPE_WEIGHTS, rows)),
        "parent_id": blank(parents, (rng.random(rows) > 0.05) | layout.mask(layout.source, layout.clone)),
        "corporate_number": numbers,
        "invoice_number": blank(join("T", numbers), rng.random(rows) < 0.2),
        "phone": blank(world.phones.issue(places.area[place]), (rng.random(rows) < 0.06) & ~layout.mask(layout.source)),
        "email": blank(join("info@", companies.domain), rng.random(rows) < 0.4),
        "website": blank(join("https://www.", companies.domain, "/"), rng.random(rows) < 0.25),
        "industry": blank(take(v.INDUSTRIES, choose(rng, v.INDUSTRY_WEIGHTS, rows)), rng.random(rows) < 0.05),
        "employees": blank(numbers_text(staff), rng.random(rows) < 0.2),
        "annual_revenue": blank(numbers_text(staff * rng.integers(8, 40, rows) * 1_000_000), rng.random(rows) < 0.35),
        "postal_code": take(places.code, place),
        "prefecture": take(places.prefecture, place),
        "city": take(places.city, place),
        "street": street,
        "country": take((v.COUNTRY,), np.zeros(rows, dtype=np.int64)),
        "owner": users.take(world.owners(rows)),
        "created_at": world.calendar.stamps(shun(created, 1095), world.minutes(rows)),
        "modified_at": world.calendar.stamps(shun(modified, 1095), world.minutes(rows)),
        "notes": notes(world, rows),
    }
    return Accounts(
        sheet=Sheet("account", columns),
        layout=layout,
        companies=companies,
        place=place,
        street=street,
        ids=ids,
        created=created,
    )


def streets(world: World, place: Ints) -> Strings:
    """Return a neighbourhood with an invented house number, one in ten with a building on a second line."""
    rng, rows = world.rng, len(place)
    houses = [f"{a}-{b}-{c}" for a in range(1, 6) for b in range(1, 21) for c in range(1, 13)]
    floors = [f"\nあおば第{n}ビル{floor}F" for n in range(1, 5) for floor in range(2, 11)]
    building = np.where(rng.random(rows) < 0.1, rng.integers(1, len(floors) + 1, rows), 0)
    return join(
        take(load_places().neighborhood, place),
        take(houses, rng.integers(0, len(houses), rows)),
        take(("", *floors), building),
    )


def notes(world: World, rows: int) -> Strings:
    """Return a remark on one record in ten."""
    return blank(take(v.NOTES, world.rng.integers(0, len(v.NOTES), rows)), world.rng.random(rows) > 0.1)


def numbers_text(numbers: Ints) -> Strings:
    """Return numbers as text."""
    return pa.array(numbers).cast(pa.string())
