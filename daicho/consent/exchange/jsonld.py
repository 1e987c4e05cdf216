"""Consent records and receipts as JSON-LD: pure functions of people, purposes, notices and facts.

A record is one person: the parent process says what holds for all of it (controller, storage, jurisdiction, how to
withdraw), one process below it per purpose, channel and recipient carries every status it ever had, not the latest
alone. An export is one document, one line per record, so that it can be written and read as a stream.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from daicho.consent.catalogue import NoticeVersion
from daicho.consent.cells import Key
from daicho.consent.exchange.facts import Facts
from daicho.consent.exchange.people import Person, Told
from daicho.consent.instants import as_text
from daicho.consent.purposes import PurposeVersion
from daicho.consent.words import STATE_OF, Actor, EventType, State

SCHEMA: Final = "ISO/IEC TS 27560:2023"
FORMAT: Final = "daicho-consent-export/1"
CONTEXT: Final = {
    "dpv": "https://w3id.org/dpv#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "daicho": "urn:daicho:terms#",
}
_BY: Final = {
    Actor.SUBJECT: "dpv:DataSubject",
    Actor.GUARDIAN: "dpv:GuardianOfDataSubject",
    Actor.STAFF: "dpv:DataController",
    Actor.SYSTEM: "dpv:DataController",
}
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What all records of one export share."""

    register: str
    """The register's id."""
    made_at: int
    facts: Facts
    purposes: Sequence[PurposeVersion]
    notices: Sequence[NoticeVersion]
    merges: Sequence[tuple[bytes, bytes, int]] = ()
    """(absorbed, root, since) of records that are one person."""

    def urn(self, ref: bytes) -> str:
        """Return the id of a person's record."""
        return f"urn:daicho:{self.register}:{ref.hex()}"


def export_lines(book: Book, records: Iterable[Person]) -> Iterator[str]:
    """Yield an export line by line: a head, one record a line, an end; together one JSON-LD document."""
    head = {
        "@context": CONTEXT,
        "@id": f"urn:daicho:{book.register}:export",
        "daicho:format": FORMAT,
        "dct:conformsTo": SCHEMA,
        "dct:created": as_text(book.made_at),
        "daicho:missing": list(book.facts.missing()),
        "daicho:purposes": [_purpose(one) for one in book.purposes],
        "daicho:notices": [_notice(one) for one in book.notices],
        "daicho:merges": [
            {"absorbed": book.urn(absorbed), "root": book.urn(root), "since": as_text(since)}
            for absorbed, root, since in book.merges
        ],
    }
    yield _ENCODE(head)[:-1] + ',"@graph":[\n'
    first = True
    for one in records:
        yield ("" if first else ",\n") + _ENCODE(record(book, one))
        first = False
    yield "\n]}\n"


def record(book: Book, person: Person, *, kind: str = "dpv:ConsentRecord") -> dict[str, Any]:
    """Return one person's consent record."""
    facts = book.facts
    by_key: dict[Key, list[Told]] = {}
    for event in person.events:
        by_key.setdefault(event.key, []).append(event)
    recipients = sorted({key.recipient for key in by_key if key.recipient})
    found: dict[str, Any] = {
        "@id": book.urn(person.ref),
        "@type": [kind],
        "dct:conformsTo": SCHEMA,
        "dpv:hasIdentifier": book.urn(person.ref),
        "dpv:hasDataSubject": {
            "@type": ["dpv:DataSubject"],
            "dpv:hasIdentifier": [one.text for one in person.identifiers],
        },
        **_shared(facts),
        "dpv:hasEntity": [
            facts.controller.as_json("daicho:controller", "dpv:DataController"),
            *(
                facts.recipients[name].as_json(f"daicho:recipient:{name}", "dpv:Recipient")
                if name in facts.recipients
                else {"@id": f"daicho:recipient:{name}", "@type": ["dpv:Recipient"], "dpv:hasIdentifier": name}
                for name in recipients
            ),
        ],
        "daicho:missing": list(_missing(facts, person, recipients)),
        "dpv:hasProcess": [_process(book, key, by_key[key]) for key in sorted(by_key)],
    }
    if person.adult_from is not None:
        found["daicho:adultFrom"] = as_text(person.adult_from)
    if person.blocks:
        found["daicho:suppressions"] = [
            {
                "identifier": one.identifier.text,
                "scope": one.scope,
                "channel": one.channel,
                "reason": one.reason,
                "since": as_text(one.since),
            }
            for one in person.blocks
        ]
    return found


def receipt(book: Book, persons: Sequence[Person], receipt_id: str) -> str:
    """Return the receipt of one person as a document: what is on record about them, and about nobody else.

    Args:
        book: what it shares with other receipts; only purposes and notices the person's events name are given.
        persons: the person's records; more than one where records were merged.
        receipt_id: of this receipt.
    """
    events = [event for one in persons for event in one.events]
    purposes = {event.key.purpose for event in events}
    notices = {event.notice for event in events}
    document = {
        "@context": CONTEXT,
        "@id": f"urn:uuid:{receipt_id}",
        "@type": ["dpv:ConsentReceipt"],
        "dct:conformsTo": SCHEMA,
        "dpv:hasIdentifier": receipt_id,
        "dct:created": as_text(book.made_at),
        "daicho:purposes": [_purpose(one) for one in book.purposes if one.key in purposes],
        "daicho:notices": [_notice(one) for one in book.notices if one.name in notices],
        "dpv:hasRecord": [record(book, one) for one in persons],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _shared(facts: Facts) -> dict[str, Any]:
    storage: list[dict[str, Any]] = [
        {"@type": ["dpv:StorageLocation"], "dpv:hasLocation": place} for place in facts.storage_locations
    ]
    if facts.retention_period is not None:
        duration = {"@type": "dpv:TemporalDuration", "rdf:value": facts.retention_period}
        storage.append({"@type": ["dpv:StorageDuration"], "dpv:hasDuration": duration})
    said: dict[str, Any] = {
        "dpv:hasDataController": ["daicho:controller"],
        "dpv:hasPersonalData": list(facts.pii_types),
        "dpv:hasStorageCondition": storage,
        "dpv:hasJurisdiction": facts.jurisdiction,
        "dpv:isExercisedAt": facts.withdrawal_method,
        "dpv:hasProcessingCondition": [
            {"@type": ["dpv:ProcessingLocation"], "dpv:hasLocation": place} for place in facts.processing_locations
        ],
        "dpv:hasDataSource": facts.data_source,
        "dpv:hasRight": list(facts.rights),
    }
    return {name: value for name, value in said.items() if value}


def _missing(facts: Facts, person: Person, recipients: Sequence[str]) -> Iterator[str]:
    yield from facts.missing()
    for name in recipients:
        yield from (
            facts.recipients[name].missing(f"recipient[{name}]")
            if name in facts.recipients
            else (f"recipient[{name}].{part}" for part in ("name", "address", "contact", "type"))
        )
    if any(event.notice is None and event.type in _GIVES for event in person.events):
        yield "notice"


_GIVES = frozenset((EventType.GIVEN.value, EventType.RENEWED.value))


def _process(book: Book, key: Key, events: Sequence[Told]) -> dict[str, Any]:
    term = next((one.term for one in reversed(book.purposes) if one.key == key.purpose and one.term), None)
    notices = sorted({event.notice for event in events if event.notice is not None})
    languages = sorted({one.language for one in book.notices if one.name in notices})
    bases = sorted({str(event.details["basis"]) for event in events if event.details.get("basis")})
    return {
        "@type": ["dpv:Process"],
        "dpv:hasPurpose": [
            {
                "@type": ["dpv:Purpose"],
                "dct:identifier": key.purpose,
                **({"skos:broader": f"dpv:{term}"} if term else {}),
            }
        ],
        "daicho:channel": key.channel,
        "dpv:hasRecipient": [f"daicho:recipient:{key.recipient}"] if key.recipient else [],
        "dpv:hasLegalBasis": ["dpv:Consent", *(f"daicho:basis:{one}" for one in bases)],
        "dpv:hasNotice": notices,
        "dct:language": languages,
        "dpv:hasConsentStatus": [_status(event, book.facts.consent_type) for event in events],
    }


def _status(event: Told, consent_type: str | None) -> dict[str, Any]:
    kind = EventType(event.type)
    state = State.EXPIRED if kind is EventType.EXPIRED else STATE_OF.get(kind, State.UNKNOWN)
    duration = (
        {"@type": ["dpv:EndlessDuration"]}
        if event.until is None
        else {"@type": ["dpv:UntilTimeDuration"], "rdf:value": as_text(event.until)}
    )
    own: dict[str, Any] = {
        "seq": event.seq,
        "type": event.type,
        "purposeVersion": event.purpose_version,
        "recordedAt": as_text(event.recorded_at),
        "method": event.method,
        "actor": event.actor,
        "notice": event.notice,
        "refersTo": event.refers_to,
        "details": dict(event.details) or None,
        "contact": event.contact,
        "evidence": None if event.evidence is None else dict(event.evidence),
    }
    return {
        "@type": [f"dpv:{state.value}", *([f"dpv:{consent_type}"] if consent_type and kind in _GIVES else [])],
        "dpv:isIndicatedAtTime": as_text(event.valid_at),
        "dpv:hasDuration": duration,
        "dpv:isIndicatedBy": _BY.get(Actor(event.actor)) if event.actor else None,
        "daicho:event": {name: value for name, value in own.items() if value is not None},
    }


def _purpose(one: PurposeVersion) -> dict[str, Any]:
    return {
        "key": one.key,
        "version": one.version,
        "parent": one.parent,
        "term": one.term,
        "text": {"en": one.text.en, "ja": one.text.ja},
        "compatible": bool(one.compatible),
        "doubleOptIn": bool(one.double_opt_in),
        "validDays": one.valid_days,
        "effectiveFrom": as_text(one.effective_from),
    }


def _notice(one: NoticeVersion) -> Mapping[str, Any]:
    return {
        "key": one.key,
        "version": one.version,
        "language": one.language,
        "sha256": one.sha256.hex(),
        "url": one.url,
        "publishedAt": as_text(one.published_at),
        "withdrawnAt": None if one.withdrawn_at is None else as_text(one.withdrawn_at),
    }
