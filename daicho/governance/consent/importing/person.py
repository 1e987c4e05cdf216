"""Who a row is about: its CRM record first, then mailbox, then number; what cannot be read names nobody."""

from daicho.consent.identity import (
    Identifier,
    crm_identifier,
    email_identifier,
    parse_identifier,
    phone_identifier,
)
from daicho.errors import RegisterError

Who = tuple[Identifier, ...]


def who_is(
    system: str, record: str | None, email: str | None, phone: str | None = None, *, above: str | None = None
) -> Who:
    """Return the identifiers of a person, the one they go by first; empty where the row names nobody.

    Args:
        system: whose record ids they are.
        record: id of the row's own record.
        email: one mailbox.
        phone: one number.
        above: id of the record that stands for the person, where the system has one (Salesforce's Individual).
    """
    found = []
    if above is not None and (named := _crm(system, above)) is not None:
        found.append(named)
    if record is not None and (named := _crm(system, record)) is not None:
        found.append(named)
    if email is not None and (named := _email(email)) is not None:
        found.append(named)
    if phone is not None and (named := _phone(phone)) is not None:
        found.append(named)
    return tuple(found)


def written(text: str) -> Identifier | None:
    """Return the identifier a cell writes out, `crm:salesforce:003A`; None where it is none."""
    try:
        return parse_identifier(text)
    except RegisterError:
        return None


def _crm(system: str, record: str) -> Identifier | None:
    try:
        return crm_identifier(system, record)
    except RegisterError:
        return None


def _email(text: str) -> Identifier | None:
    try:
        return email_identifier(text)
    except RegisterError:
        return None


def _phone(text: str) -> Identifier | None:
    try:
        return phone_identifier(text)
    except RegisterError:
        return None
