"""Who a row is about: its CRM record first, then mailbox, then number; what cannot be read names nobody."""

from contextlib import suppress

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
    records = [_crm(system, one) for one in (above, record) if one is not None]
    found = [one for one in records if one is not None]
    with suppress(RegisterError):
        if email is not None:
            found.append(email_identifier(email))
    with suppress(RegisterError):
        if phone is not None:
            found.append(phone_identifier(phone))
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
