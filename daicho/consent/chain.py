"""The ledger's arithmetic: the canonical bytes of an event, its hash, and the link to the event before.

`hash = SHA-256(0x00 ‖ previous hash ‖ canonical event)`; a sealed payload is bound by `SHA-256(0x01 ‖ sealed bytes)`,
so that it can be destroyed while the chain still verifies. The bytes 0x00 and 0x01 keep the two apart.

Source: RFC 6962 2.1 (domain separation); RFC 8785 (canonical JSON: sorted keys, no blanks, here without floats).
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

HASH_BYTES: Final = 32
GENESIS: Final = bytes(HASH_BYTES)
"""What stands before the first event."""

# Sorted by name, because canonical JSON sorts its keys; also the order in which the columns are read.
FIELDS: Final = (
    "actor",
    "channel",
    "commitment",
    "details",
    "method",
    "notice",
    "notice_version",
    "purpose",
    "purpose_version",
    "recipient",
    "recorded_at",
    "refers_to",
    "seq",
    "subject_ref",
    "type",
    "until",
    "valid_at",
)
_sha256 = hashlib.sha256
_quoted = json.encoder.encode_basestring
_encode_details = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False, check_circular=False
).encode
_EXACT = (str, int, type(None))


def canonical(values: Sequence[Any]) -> bytes:
    """Return the bytes of an event that its hash covers.

    Args:
        values: in the order of `FIELDS`; bytes where the columns are bytes, None where nothing is stored.

    Raises:
        TypeError: a value is of a type that is never stored in its column.
    """
    # Written out, because this runs once for every event ever verified. What few values make up is worded once for all
    # events that share it; a test holds it to what `json` writes.
    (
        actor,
        channel,
        commitment,
        details,
        method,
        notice,
        notice_version,
        purpose,
        purpose_version,
        recipient,
        recorded_at,
        refers_to,
        seq,
        subject_ref,
        kind,
        until,
        valid_at,
    ) = values
    shared = (actor, channel, method, notice, notice_version, purpose, purpose_version, recipient, kind)
    worded = _worded.get(shared)
    if worded is None:
        worded = _word(*shared)
    first, second, third, fourth = worded
    return (
        f"{first}{_hex(commitment)}{_DETAILS}{'null' if details is None else _quoted(details)}"
        f"{second}{recorded_at:d}{_REFERS}{'null' if refers_to is None else f'{refers_to:d}'}{_SEQ}{seq:d}"
        f"{third}{_hex(subject_ref)}{fourth}{'null' if until is None else f'{until:d}'}{_VALID}{valid_at:d}}}"
    ).encode()


_DETAILS = ',"details":'
_REFERS = ',"refers_to":'
_SEQ = ',"seq":'
_VALID = ',"valid_at":'
_worded: dict[tuple[Any, ...], tuple[str, str, str, str]] = {}
_MOST_WORDED = 10_000


def _word(
    actor: str | None,
    channel: str | None,
    method: str | None,
    notice: str | None,
    notice_version: int | None,
    purpose: str | None,
    purpose_version: int | None,
    recipient: str | None,
    kind: str,
) -> tuple[str, str, str, str]:
    """Return the four pieces of canonical JSON that stand between what differs from event to event."""
    worded = (
        f'{{"actor":{_text(actor)},"channel":{_text(channel)},"commitment":',
        f',"method":{_text(method)},"notice":{_text(notice)},"notice_version":{_number(notice_version)},'
        f'"purpose":{_text(purpose)},"purpose_version":{_number(purpose_version)},"recipient":{_text(recipient)},'
        '"recorded_at":',
        ',"subject_ref":',
        f',"type":{_quoted(kind)},"until":',
    )
    if len(_worded) >= _MOST_WORDED:
        _worded.clear()
    _worded[actor, channel, method, notice, notice_version, purpose, purpose_version, recipient, kind] = worded
    return worded


def _text(value: str | None) -> str:
    return "null" if value is None else _quoted(value)


def _number(value: int | None) -> str:
    return "null" if value is None else f"{value:d}"


def _hex(value: bytes | None) -> str:
    return "null" if value is None else f'"{value.hex()}"'


def link(previous: bytes, values: Sequence[Any]) -> bytes:
    """Return the hash of an event that follows the event whose hash is `previous`."""
    return _sha256(b"\x00" + previous + canonical(values)).digest()


def commit(sealed: bytes) -> bytes:
    """Return what binds an event to its sealed payload."""
    return _sha256(b"\x01" + sealed).digest()


def canonical_details(details: dict[str, Any]) -> str:
    """Return details of an event as they are stored: canonical JSON, keys sorted at every depth.

    Raises:
        TypeError: a value is no text, whole number, truth value, list or mapping; floats are no canonical JSON here.
    """
    for value in details.values():
        if not isinstance(value, _EXACT):
            _refuse_floats(value)
    return _encode_details(details)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("details hold a float")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        _refuse_floats(inner)
