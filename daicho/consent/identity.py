"""Who a record is about: identifiers, their normal forms, and the keyed hashes under which they are found.

`crm:salesforce:003A`, `email:hanako@example.jp`, `tel:+81312345678`, `id:…`. Two hashes of each: one under the
pseudonym key finds the subject, one under the suppression key still matches after the subject was erased.
"""

import hmac
import re
import unicodedata
from typing import Final, NamedTuple

from daicho.consent.keyring import Keyring
from daicho.errors import RegisterError
from daicho.language import Bilingual
from daicho.text import email_key, phone_e164

REF_BYTES: Final = 16
REACHED_BY: Final = {"email": "email", "sms": "tel", "phone": "tel", "fax": "tel"}
"""The kind of identifier a channel reaches people by; post, web and the others reach none of ours."""
_SYSTEM = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SALESFORCE_LONG = re.compile(r"[A-Za-z0-9]{18}")
_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
_CONTACT_IN_TEXT = re.compile(r"[^\s@＠]+[@＠][^\s@＠]+|(?:\+?[0-9０-９][-‐－ー ()（）]{0,2}){9,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST = 320


class Identifier(NamedTuple):
    """One identifier in its normal form; its text stays out of messages."""

    kind: str
    """email, tel, id, crm:<system>."""
    value: str

    def __repr__(self) -> str:
        return f"Identifier({self.kind!r}, …)"

    @property
    def text(self) -> str:
        """Return it as it is written: kind and value."""
        return f"{self.kind}:{self.value}"


def parse_identifier(text: str) -> Identifier:
    """Read an identifier somebody wrote.

    Raises:
        RegisterError: its kind is unknown, or the value is no address, number or id.
    """
    if not _is_text(text):
        raise RegisterError("a subject holds bytes that are no text", "本人の指定に文字として読めないバイトがあります")
    kind, _, value = unicodedata.normalize("NFKC", text).strip().partition(":")
    if kind == "crm":
        system, _, value = value.partition(":")
        return crm_identifier(system, value)
    if kind == "email":
        return email_identifier(value)
    if kind == "tel":
        return phone_identifier(value)
    if kind == "id" and value.strip() and not _CONTROL.search(value) and len(value) <= _LONGEST:
        return Identifier("id", value.strip())
    raise RegisterError(
        "a subject is written crm:SYSTEM:RECORD-ID, email:ADDRESS, tel:NUMBER or id:ANYTHING",
        "本人は crm:システム名:レコードID、email:アドレス、tel:電話番号、id:任意の値 のいずれかで指定してください",
    )


def crm_identifier(system: str, record: str) -> Identifier:
    """Return the identifier of a record of a CRM.

    Salesforce's 18 characters are its 15 plus a check of their case, so both spellings are one record.

    Raises:
        RegisterError: the system's name or the record id is none.
    """
    system, record = system.strip().lower(), unicodedata.normalize("NFKC", record).strip()
    if not _SYSTEM.fullmatch(system) or not record or len(record) > _LONGEST or _CONTROL.search(record):
        raise RegisterError(
            "a CRM record is written crm:SYSTEM:RECORD-ID, such as crm:salesforce:003A",
            "CRM のレコードは crm:システム名:レコードID（例 crm:salesforce:003A）の形で指定してください",
        )
    if system == "salesforce" and _SALESFORCE_LONG.fullmatch(record):
        record = record[:15]
    elif _GUID.fullmatch(record):
        record = record.strip("{}").lower()
    return Identifier(f"crm:{system}", record)


def email_identifier(value: str) -> Identifier:
    """Return the identifier of a mailbox.

    Raises:
        RegisterError: it is not exactly one plausible address.
    """
    address = email_key(value)
    if address is None:
        raise RegisterError(
            "an e-mail address cannot be read as one", "メールアドレスとして読み取れない値が指定されています"
        )
    local, _, domain = address.rpartition("@")
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            raise RegisterError(
                "an e-mail address cannot be read as one", "メールアドレスとして読み取れない値が指定されています"
            ) from None
    return Identifier("email", f"{local}@{domain}")


def phone_identifier(value: str) -> Identifier:
    """Return the identifier of a telephone number, in E.164; a number without country is Japanese.

    Raises:
        RegisterError: it is no number that could be dialled.
    """
    number = phone_e164(value)
    if number is None:
        raise RegisterError(
            "a telephone number cannot be read as one", "電話番号として読み取れない値が指定されています"
        )
    return Identifier("tel", number)


def refuse_contact_in(text: str, what: Bilingual) -> str:
    """Return a text that stays in the ledger in clear for good, unless a mailbox or a number stands in it.

    Raises:
        RegisterError: one does, or the text is none.
    """
    if not _is_text(text) or _CONTACT_IN_TEXT.search(text):
        raise RegisterError(
            f"{what.en}: leave mailboxes and numbers out; it stays in the ledger in clear and cannot be erased",
            f"{what.ja}: メールアドレスや電話番号などは書かないでください（平文のまま残り、消去できません）",
        )
    return text


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class Hashes:
    """The keyed hashes of one register."""

    def __init__(self, keyring: Keyring) -> None:
        self._pseudonym = keyring.pseudonym
        self._suppression = keyring.suppression

    def match(self, identifier: Identifier) -> bytes:
        """Return what finds the subject of an identifier, 16 bytes."""
        return hmac.digest(self._pseudonym, identifier.text.encode(), "sha256")[:REF_BYTES]

    def block(self, identifier: Identifier) -> bytes:
        """Return what still matches an identifier when its subject is erased, 16 bytes."""
        return hmac.digest(self._suppression, identifier.text.encode(), "sha256")[:REF_BYTES]

    def subject(self, subject_id: bytes) -> bytes:
        """Return the reference of a subject, 16 bytes; without the key nothing leads back to the id."""
        return hmac.digest(self._pseudonym, b"subject\x00" + subject_id, "sha256")[:REF_BYTES]
