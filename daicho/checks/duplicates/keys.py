"""Which keys make two records one: families of normalised keys per kind of object.

A key is made in Python from one row's cells, once per distinct cell; grouping by it is the engine's work.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import pyarrow as pa

from daicho.checks.tables import Table
from daicho.engine import Engine
from daicho.engine.protocol import identifier
from daicho.text import (
    company_key,
    corporate_number_is_valid,
    email_key,
    fold_width,
    person_key,
    phone_e164,
    postal_code,
)

_REMEMBERED = 200_000  # cells whose key is kept: company names and mail addresses repeat

_ROLES = frozenset(
    """info contact sales support office admin webmaster postmaster inquiry mail kanri soumu keiri eigyo jimukyoku
    recruit saiyo hello help service customer order shop store press pr marketing accounting billing
    noreply no-reply""".split()
)
"""Local parts of mailboxes several people read; alone they say nothing about who a person is."""

Row = Mapping[str, str | None]
Family = Callable[[Row], str | None]
"""Returns a row's key, or None where the row has none of this family."""

_SCHEMA = pa.schema([("row", pa.int64()), ("family", pa.int8()), ("key", pa.string()), ("veto", pa.string())])

_company = lru_cache(_REMEMBERED)(company_key)
_email = lru_cache(_REMEMBERED)(email_key)


def _said(key: Callable[[str], str | None], cell: str | None) -> str | None:
    return key(cell) if cell else None


def _person(row: Row) -> str | None:
    last, full = row.get("last_name"), row.get("full_name")
    return person_key(last, row.get("first_name")) if last else _said(person_key, full)


def _employer(row: Row) -> str | None:
    return _said(_company, row.get("account_name")) or row.get("account_id")


def _personal_email(row: Row) -> str | None:
    email = _said(_email, row.get("email"))
    if email is None:
        return None
    if email.partition("@")[0] not in _ROLES:
        return email
    name = _person(row)
    return f"{email} {name}" if name else None


def _mobile(row: Row) -> str | None:
    return _said(phone_e164, row.get("mobile"))


def _name_at_company(row: Row) -> str | None:
    name, employer = _person(row), _employer(row)
    return f"{name}@{employer}" if name and employer and (row.get("first_name") or row.get("full_name")) else None


def _corporate_number(row: Row) -> str | None:
    number = row.get("corporate_number")
    return fold_width(number).replace("-", "").strip() if number and corporate_number_is_valid(number) else None


def _company_with(part: Callable[[Row], str | None]) -> Family:
    def family(row: Row) -> str | None:
        name, evidence = _said(_company, row.get("account_name")), part(row)
        return f"{name}@{evidence}" if name and evidence else None

    return family


def _phone(row: Row) -> str | None:
    return _said(phone_e164, row.get("phone"))


def _postal_code(row: Row) -> str | None:
    return _said(postal_code, row.get("postal_code"))


def _domain(row: Row) -> str | None:
    site = row.get("website")
    if not site:
        return None
    site = fold_width(site).strip().lower()
    try:
        host = urlsplit(site if "//" in site else f"//{site}").hostname
    except ValueError:
        return None  # a broken URL names no site: no evidence either way
    return host.removeprefix("www.") if host and "." in host else None


_PEOPLE: tuple[Family, ...] = (_personal_email, _mobile, _name_at_company)
_COMPANIES: tuple[Family, ...] = (
    _corporate_number,
    _company_with(_phone),
    _company_with(_postal_code),
    _company_with(_domain),
)
_FAMILIES: Mapping[str, tuple[Family, ...]] = {"account": _COMPANIES, "contact": _PEOPLE, "lead": _PEOPLE}

KEYED_OBJECTS = tuple(_FAMILIES)
"""Objects duplicates can be found among."""

_READ = tuple(
    """account_id account_name corporate_number email first_name full_name last_name mobile phone postal_code
    website""".split()
)


def key_rows(engine: Engine, table: Table) -> str | None:
    """Build an object's key table (`row`, `family`, `key`, `veto`); returns its name, None without usable columns.

    `veto` tells records apart that a weak key would join: two different corporate numbers are two companies.
    """
    name = f"keys_{table.object}"
    if engine.columns(name):
        return name
    columns = [column for column in _READ if table.filled.get(column)]
    if not set(columns) - {"account_id"}:
        return None
    families = _FAMILIES[table.object]
    selected = ", ".join(["_row", *map(identifier, columns)])
    engine.map_batches(
        f"SELECT {selected} FROM {identifier(table.name)}", _keyed(columns, families), _SCHEMA, into=name
    )
    return name


def _keyed(columns: Sequence[str], families: Sequence[Family]) -> Callable[[pa.RecordBatch], pa.RecordBatch]:
    def keyed(batch: pa.RecordBatch) -> pa.RecordBatch:
        rows: list[int] = []
        numbers: list[int] = []
        keys: list[str] = []
        vetoes: list[str | None] = []
        cells = [batch.column(column).to_pylist() for column in columns]
        for number, *values in zip(batch.column("_row").to_pylist(), *cells, strict=True):
            row = dict(zip(columns, values, strict=True))
            veto = _corporate_number(row)
            for family, make in enumerate(families):
                key = make(row)
                if key is not None:
                    rows.append(number)
                    numbers.append(family)
                    keys.append(key)
                    vetoes.append(veto)
        return pa.RecordBatch.from_pydict({"row": rows, "family": numbers, "key": keys, "veto": vetoes}, schema=_SCHEMA)

    return keyed
